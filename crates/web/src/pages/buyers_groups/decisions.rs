//! Questions to the buyers, their votes, and outcomes with the quorum they had.

use super::form::{Form, Forms, Typed};
use super::room::{Cell, SectionPage, Table, coded, enter, own, short};
use super::send::{Place, send};
use super::typed;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::Response;
use joint::{Act, Choice, Decision, Outcome, Question, Quorum, Share, Subject};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::buyers_group::BuyersGroup;

const ASK: Place = Place { page: "decisions", form: "decisions" };
const VOTE: Place = Place { page: "decisions", form: "votes" };
const CONCLUDE: Place = Place { page: "decisions", form: "outcomes" };

/// `GET /buyers-groups/{id}/decisions`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `POST /buyers-groups/{id}/decisions`
pub async fn ask(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Ask(Question {
        subject: typed::pick(&mut sent, "subject", Subject::parse, Subject::Other),
        text: sent.text("text"),
        quorum: Quorum {
            present: typed::pick(&mut sent, "present", Share::parse, Share::All),
            agree: typed::pick(&mut sent, "agree", Share::parse, Share::All),
        },
        by: typed::day(&mut sent, "by"),
    });
    send(&state, sent, &id, ASK, act).await
}

/// `POST /buyers-groups/{id}/votes`
pub async fn vote(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Vote {
        question: typed::number(&mut sent, "question"),
        body: sent.text("body"),
        choice: typed::pick(&mut sent, "choice", Choice::parse, Choice::Abstain),
        reason: sent.text("reason"),
    };
    send(&state, sent, &id, VOTE, act).await
}

/// `POST /buyers-groups/{id}/outcomes`
pub async fn conclude(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Conclude { question: typed::number(&mut sent, "question") };
    send(&state, sent, &id, CONCLUDE, act).await
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let open = group.now.decisions.iter().filter(|decision| decision.outcome.is_none()).count();
    let heading = frame.count("ebg-decisions", open);
    let forms = forms(&frame, &group, &Forms::new(&frame, id, typed));
    let tables: Vec<Table> = group.now.decisions.iter().rev().map(|decision| table(&frame, &group, decision)).collect();
    let empty = tables.is_empty().then(|| Table::new(&frame, "decisions", &[], Vec::new()));
    let mut page = SectionPage::new(frame, &group, "decisions", heading, &data(&group))?;
    page.tables = empty.into_iter().chain(tables).collect();
    page.forms = forms;
    Ok(page)
}

fn forms(frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    let mut all = Vec::new();
    for decision in group.now.decisions.iter().filter(|decision| decision.outcome.is_none()) {
        let about = |mut form: Form| {
            form.title = format!("{}: {}", form.title, decision.item.what.text);
            form
        };
        let form = |place: Place| forms.form(place.form).only("question", decision.item.number);
        if !group.mine.speaks_for.is_empty() {
            let choices = coded(frame, "ebg-choice", decision.item.what.subject.choices(), Choice::as_str);
            all.push(about(form(VOTE).pick("body", own(group)).pick("choice", choices).area("reason", "").done()));
        }
        if group.mine.leads {
            all.push(about(form(CONCLUDE).done()));
        }
    }
    if group.mine.leads {
        let shares = || coded(frame, "ebg-share", &[Share::TwoThirds, Share::Majority, Share::All], Share::as_str);
        let form = forms.form(ASK.form).line("text", "");
        let form = form.pick("subject", coded(frame, "ebg-subject", &Subject::ALL, Subject::as_str));
        all.push(form.pick("present", shares()).pick("agree", shares()).day("by", "").done());
    }
    all
}

fn table(frame: &Frame, group: &BuyersGroup, decision: &Decision) -> Table {
    let votes = group.now.buyers().into_iter().map(|body| {
        let vote = decision.votes.get(&body);
        let said = vote.map_or("–".to_owned(), |vote| frame.say(&format!("ebg-choice-{}", vote.choice.as_str())));
        let day = vote.map_or(String::new(), |vote| choices::day(frame, vote.at));
        vec![Cell::new(short(group, &body)), Cell::with(said, day), Cell::new(vote.map_or("", |vote| &vote.reason))]
    });
    let (quorum, outcome) = (decision.item.what.quorum, outcome(frame, group, decision));
    let share = |share: Share| frame.say(&format!("ebg-share-{}", share.as_str()));
    let rule = format!(
        "{} {} · {} {}",
        frame.say("ebg-field-present"),
        share(quorum.present),
        frame.say("ebg-field-agree"),
        share(quorum.agree)
    );
    let mut rows: Vec<Vec<Cell>> = votes.collect();
    rows.push(vec![Cell::new(frame.say("ebg-outcome")), Cell::with(outcome, rule), Cell::default()]);
    Table {
        title: decision.item.what.text.clone(),
        ..Table::new(frame, "decisions", &["body", "vote", "reason"], rows)
    }
}

/// What came out, or how it stands.
pub fn outcome(frame: &Frame, group: &BuyersGroup, decision: &Decision) -> String {
    let recorded = decision.outcome.map(|(outcome, _)| outcome);
    let told = match recorded.or_else(|| group.now.count(decision.item.number)) {
        Some(Outcome::Chosen(choice)) => frame.say(&format!("ebg-choice-{}", choice.as_str())),
        Some(Outcome::NoQuorum { needed, present }) => format!("{} ({present}/{needed})", frame.say("ebg-no-quorum")),
        Some(Outcome::Undecided) | None => frame.say("ebg-undecided"),
    };
    match decision.outcome {
        Some((_, at)) => format!("{told} · {}", choices::day(frame, at)),
        None => format!("{told} · {}", frame.say("ebg-still-open")),
    }
}

fn data(group: &BuyersGroup) -> Value {
    let decision = |decision: &Decision| {
        let votes: BTreeMap<&str, Value> = decision
            .votes
            .iter()
            .map(|(body, vote)| {
                (group.body(body), json!({ "choice": vote.choice, "reason": vote.reason, "at": vote.at }))
            })
            .collect();
        json!({
            "number": decision.item.number,
            "question": decision.item.what,
            "votes": votes,
            "outcome": decision.outcome.map(|(outcome, _)| outcome),
            "concluded_at": decision.outcome.map(|(_, at)| at),
        })
    };
    group.now.decisions.iter().map(decision).collect()
}
