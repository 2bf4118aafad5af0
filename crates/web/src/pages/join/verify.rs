//! The proof that an address is the applicant's: the link of the letter, and the password they chose. Whoever gets
//! a letter for an application they did not write cannot go on, and neither can whoever wrote it for them.

use super::SaidPage;
use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::{To, letter};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use identity::secret::fingerprint;
use jiff::Timestamp;
use serde_json::json;
use store::OutboxLetter;
use store::application::Unverified;

#[derive(Template)]
#[template(path = "pages/join/verify.html")]
struct VerifyPage {
    frame: Frame,
    action: String,
}

impl VerifyPage {
    fn new(visit: &Visit, secret: &str) -> Self {
        let frame = visit.frame("house", &visit.texts.say("verify-title"));
        Self { action: frame.to(&format!("/join/verify/{secret}")), frame }
    }
}

impl Page for VerifyPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "asks": "password" }))
    }
}

/// `GET /join/verify/{secret}`
pub async fn ask(State(state): State<AppState>, Path(secret): Path<String>, visit: Visit) -> Result<Response, Failure> {
    pending(&state, &secret, state.members().clock.now()).await?;
    draw(&visit, &VerifyPage::new(&visit, &secret))
}

/// `POST /join/verify/{secret}`
pub async fn prove(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let password = sent.text("password");
    sent.done_reading()?;
    let pending = pending(&state, &secret, sent.actor.at).await?;
    if !state.members().hasher.verify(&password, Some(&pending.password)).await {
        let sentence = sent.visit.texts.say("wrong-verify");
        sent.visit.wrong.push(("password", sentence));
        return draw(&sent.visit, &VerifyPage::new(&sent.visit, &secret));
    }
    let letters = letters(&state, &pending.country, sent.actor.at).await?;
    if !state.store().verify_application(&fingerprint(&secret), &letters, sent.actor.at).await? {
        return Err(Failure::link_too_old());
    }
    Ok(sent.to("/join/waiting", ""))
}

/// `GET /join/waiting`
pub async fn waiting(visit: Visit) -> Result<Response, Failure> {
    SaidPage::draw(&visit, "join-waiting")
}

async fn pending(state: &AppState, secret: &str, at: Timestamp) -> Result<Unverified, Failure> {
    state.store().unverified(&fingerprint(secret), at).await?.ok_or_else(Failure::link_too_old)
}

/// Tells those who decide. The letter names a country, not the applicant.
async fn letters(state: &AppState, country: &str, at: Timestamp) -> Result<Vec<OutboxLetter>, Failure> {
    let deciders = state.store().deciders(country, at).await?;
    let values = [("country", country.to_owned().into())];
    let told = |to| letter(state.members(), "application-waiting", To::from(to), &values, "/admissions");
    Ok(deciders.iter().map(told).collect())
}
