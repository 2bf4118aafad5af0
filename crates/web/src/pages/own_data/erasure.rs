//! Erasing one's account: told what goes and what stays, then confirmed with what proves who somebody is.

use crate::cookies;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use serde_json::json;
use store::inventory::{Kept, Leaving, inventory};

#[derive(Template)]
#[template(path = "pages/own_data/erasure.html")]
struct ErasurePage {
    frame: Frame,
    goes: Vec<&'static str>,
    stays: Vec<&'static str>,
    needs_password: bool,
}

impl ErasurePage {
    fn new(state: &AppState, visit: &Visit) -> Self {
        let frame = visit.frame("account", &visit.texts.say("erasure-title"));
        let about_people = || inventory().filter(|kept| kept.is_about_people());
        let of = |stays: bool| {
            let fits = move |kept: &&Kept| (kept.leaving == Leaving::Stays) == stays;
            about_people().filter(fits).map(|kept| kept.what).collect()
        };
        let needs_password = !visit.who.subject.is_fresh(state.members().clock.now());
        Self { frame, goes: of(false), stays: of(true), needs_password }
    }
}

impl Page for ErasurePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "goes": self.goes, "stays": self.stays }))
    }
}

/// `GET /account/data/erasure`
pub async fn confirm(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    if !visit.who.is_signed_in() {
        return Err(Failure::not_signed_in());
    }
    draw(&visit, &ErasurePage::new(&state, &visit))
}

/// `POST /account/data/erasure`: there is no way back.
pub async fn erase(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (sure, password) = (sent.ticked("sure"), sent.text("password"));
    sent.done_reading()?;
    let person = sent.actor.person()?.to_owned();
    if !sure {
        wrong(&mut sent, "sure", "wrong-not-sure");
    }
    if !is_proven(&state, &sent, &password).await? {
        wrong(&mut sent, "password", "wrong-own-password");
    }
    if !sent.visit.wrong.is_empty() {
        return draw(&sent.visit, &ErasurePage::new(&state, &sent.visit));
    }
    state.store().erase(&person, sent.actor.at).await?;
    tokio::spawn(give_space_back(state.store().clone()));
    let mut response = sent.to("/", "erased");
    response.headers_mut().insert(SET_COOKIE, cookies::Kept::Session.forget(state.members()));
    Ok(response)
}

/// After the answer: what was erased leaves the disk too. When somebody reads all the time, the next erasure does it.
async fn give_space_back(store: store::Store) {
    if let Err(error) = store.compact().await {
        tracing::warn!("what was erased is still in free pages of the database: {error}");
    }
}

fn wrong(sent: &mut Sent, field: &'static str, key: &str) {
    let sentence = sent.visit.texts.say(key);
    sent.visit.wrong.push((field, sentence));
}

/// By a second factor a moment ago, or by the password now: a browser left open is no proof.
async fn is_proven(state: &AppState, sent: &Sent, password: &str) -> Result<bool, Failure> {
    let person = sent.actor.person()?;
    if sent.actor.subject.is_fresh(sent.actor.at) {
        return Ok(true);
    }
    let email = state.store().person(person).await?.map_or(String::new(), |known| known.email);
    let known = state.store().password_of(&email).await?;
    let hash = known.as_ref().map(|(_, hash)| hash.as_str());
    Ok(state.members().hasher.verify(password, hash).await)
}
