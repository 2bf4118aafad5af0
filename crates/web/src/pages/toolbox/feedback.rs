//! Saying whether a card helped, and proposing what should be corrected.

use super::card::{known, page};
use super::edition;
use crate::error::Failure;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use store::card::{CardIn, NewCorrection};

/// `POST /toolbox/cards/{id}/judgements`
pub async fn judge(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let card = known(&id)?;
    let helped = sent.text("helped");
    sent.done_reading()?;
    let of = CardIn { card: &card.id, edition: edition() };
    match helped.as_str() {
        "yes" | "no" => state.store().judge_card(&sent.actor, of, helped == "yes").await?,
        _ => {
            sent.wrong("helped", "wrong-judgement");
            return draw(&sent.visit, &page(&state, &sent.visit, card, NewCorrection::default()).await?);
        }
    }
    Ok(sent.to(&format!("/toolbox/cards/{}", card.id), "card-judged"))
}

/// `POST /toolbox/cards/{id}/corrections`
pub async fn propose(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let card = known(&id)?;
    let new = NewCorrection { text: sent.text("text"), source: sent.text("source") };
    sent.done_reading()?;
    let of = CardIn { card: &card.id, edition: edition() };
    match state.store().propose_correction(&sent.actor, of, &new).await {
        Ok(_) => Ok(sent.to(&format!("/toolbox/cards/{}", card.id), "correction-proposed")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &page(&state, &sent.visit, card, new).await?)
        }
    }
}
