//! What is sent from the page: the strategy, lots, risks, steps, and what the market said.

use super::{CONSULT, DROP, LOT, PROPOSE, RISK, STEP};
use crate::error::Failure;
use crate::pages::buyers_groups::send::send;
use crate::pages::buyers_groups::typed;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use joint::{Act, Consultation, CostSplit, Forum, Lot, Risk, Strategy, TimeStep};

/// `POST /buyers-groups/{id}/strategy`
pub async fn propose(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Propose(Strategy {
        route: sent.text("route"),
        procedure: sent.text("procedure"),
        law: typed::country(&mut sent, "law"),
        forum: Forum { name: sent.text("forum"), country: typed::country(&mut sent, "forum_country") },
        languages: sent.text("languages").split([',', ' ']).filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        split: typed::pick(&mut sent, "split", CostSplit::parse, CostSplit::Shapley),
        reasons: sent.text("reasons"),
    });
    send(&state, sent, &id, PROPOSE, act).await
}

/// `POST /buyers-groups/{id}/lots`
pub async fn add_lot(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::AddLot(Lot {
        title: sent.text("title"),
        cpv: typed::cpv(&mut sent),
        value: typed::amount(&mut sent, "value"),
        currency: typed::currency(&mut sent),
        bodies: sent.all("bodies"),
    });
    send(&state, sent, &id, LOT, act).await
}

/// `POST /buyers-groups/{id}/lots/omissions`
pub async fn drop_lot(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::DropLot { lot: typed::number(&mut sent, "lot") };
    send(&state, sent, &id, DROP, act).await
}

/// `POST /buyers-groups/{id}/risks`
pub async fn add_risk(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let marks = |written: &str| written.parse::<u8>().ok();
    let act = Act::AddRisk(Risk {
        text: sent.text("text"),
        likely: typed::pick(&mut sent, "likely", marks, 0),
        harm: typed::pick(&mut sent, "harm", marks, 0),
        answer: sent.text("answer"),
        owner: sent.text("owner"),
    });
    send(&state, sent, &id, RISK, act).await
}

/// `POST /buyers-groups/{id}/time-plan`
pub async fn add_step(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::AddStep(TimeStep {
        title: sent.text("title"),
        owner: sent.text("owner"),
        from: typed::day(&mut sent, "from"),
        to: typed::day(&mut sent, "to"),
        after: typed::numbers(&mut sent, "after"),
    });
    send(&state, sent, &id, STEP, act).await
}

/// `POST /buyers-groups/{id}/consultations`
pub async fn consult(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Consult(Consultation {
        asked: sent.text("asked"),
        learned: sent.text("learned"),
        asked_on: typed::day(&mut sent, "asked_on"),
        published: sent.text("published"),
    });
    send(&state, sent, &id, CONSULT, act).await
}
