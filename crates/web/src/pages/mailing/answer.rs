//! What a member says about an ending, on their desk.

use crate::desk::Act;
use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::State;
use axum::response::Response;

/// `POST /endings/answers`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (organisation, ending, answer) = (sent.text("organisation"), sent.text("ending"), sent.text("answer"));
    sent.done_reading()?;
    Act::answer(&organisation, &ending, &answer).perform(state.store(), &sent.actor).await?;
    Ok(sent.to("/desk", "noted"))
}
