//! Signing in with a passkey, which counts as both factors.
//!
//! Whoever asks gets a challenge, whether or not the address has an account or the account a passkey.

use super::begin;
use super::second::{strengthen, who_shows};
use super::tries::{self, Try};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use identity::passkey::{RelyingParty, SignedIn, decoy};
use identity::secret::{Secret, fingerprint};
use jiff::Timestamp;
use policy::Proof;
use serde_json::json;
use store::ceremony::Ceremony;
use store::person::fold_email;
use store::second::Shown;

/// Asks for the address.
#[derive(Template)]
#[template(path = "pages/sign_in/passkey.html")]
struct AskPage {
    frame: Frame,
    email: String,
    next: String,
}

/// Asks the device.
#[derive(Template)]
#[template(path = "pages/sign_in/challenge.html")]
pub struct ChallengePage {
    /// The frame.
    pub frame: Frame,
    /// `create` or `get`, as the browser calls them.
    pub manner: &'static str,
    /// Where the answer goes.
    pub action: &'static str,
    /// JSON for the browser.
    pub challenge: String,
    /// Secret under which the first step is remembered.
    pub ceremony: String,
    /// What else the form carries.
    pub carried: Vec<(&'static str, String)>,
}

impl Page for AskPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "next": self.next }))
    }
}

impl Page for ChallengePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "ceremony": self.ceremony, "challenge": self.challenge }))
    }
}

impl AskPage {
    fn new(visit: &Visit, email: &str, next: &str) -> Self {
        let frame = visit.frame("sign-in", &visit.texts.say("passkey-title"));
        Self { frame, email: email.to_owned(), next: next.to_owned() }
    }
}

/// Passkeys, or a page that is not there.
pub fn offered(state: &AppState) -> Result<&RelyingParty, Failure> {
    state.members().passkeys.as_ref().ok_or_else(|| Failure::not_found("page", ""))
}

/// `GET /sign-in/passkey`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    offered(&state)?;
    draw(&visit, &AskPage::new(&visit, "", &visit.next()))
}

/// `POST /sign-in/passkey`
pub async fn ask(State(state): State<AppState>, headers: HeaderMap, mut sent: Sent) -> Result<Response, Failure> {
    let email = sent.text("email");
    let next = sent.next();
    sent.done_reading()?;
    let tried = Try::at_email(&state, &sent.visit, &headers, "passkey", &email);
    if let Some(until) = tried.count(&state, sent.actor.at).await? {
        tries::note(&mut sent.visit, "email", until, sent.actor.at);
        let page = AskPage::new(&sent.visit, &email, &next);
        return Ok(tries::refused(draw(&sent.visit, &page)?, until, sent.actor.at));
    }
    let person = state.store().person_by_email(&email).await?.map(|person| person.id);
    let mut credentials = credentials(&state, person.as_deref()).await?;
    let person = person.filter(|_| !credentials.is_empty());
    if credentials.is_empty() {
        let seed = state.members().signer.sign("decoy", &fold_email(&email), Timestamp::UNIX_EPOCH);
        credentials.push(decoy(&seed));
    }
    challenge(&state, &sent, person, &credentials, next).await
}

/// `POST /sign-in/second/passkey`
pub async fn ask_again(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let next = sent.next();
    sent.done_reading()?;
    let (person, _) = who_shows(&sent.visit)?;
    let credentials = credentials(&state, Some(&person)).await?;
    if credentials.is_empty() {
        return Err(Failure::not_found("page", ""));
    }
    challenge(&state, &sent, Some(person), &credentials, next).await
}

async fn credentials(state: &AppState, person: Option<&str>) -> Result<Vec<String>, Failure> {
    let passkeys = state.store().passkeys(person.unwrap_or_default()).await?;
    Ok(passkeys.into_iter().map(|passkey| passkey.credential).collect())
}

async fn challenge(
    state: &AppState,
    sent: &Sent,
    person: Option<String>,
    credentials: &[String],
    next: String,
) -> Result<Response, Failure> {
    let begun = offered(state)?.begin_sign_in(credentials).map_err(Failure::broken)?;
    let secret = Secret::new();
    let ceremony = Ceremony { purpose: "passkey", person, state: begun.state };
    state.store().begin_ceremony(&secret.fingerprint(), &ceremony, sent.actor.at).await?;
    let page = ChallengePage {
        frame: sent.visit.frame("sign-in", &sent.visit.texts.say("passkey-title")),
        manner: "get",
        action: "/sign-in/passkey/answer",
        challenge: begun.challenge,
        ceremony: secret.text().to_owned(),
        carried: vec![("next", next)],
    };
    draw(&sent.visit, &page)
}

/// `POST /sign-in/passkey/answer`: one refusal for every reason.
pub async fn answer(State(state): State<AppState>, headers: HeaderMap, mut sent: Sent) -> Result<Response, Failure> {
    let (ceremony, answer) = (sent.text("ceremony"), sent.text("answer"));
    let next = sent.next();
    sent.done_reading()?;
    let response = match proven(&state, &ceremony, &answer, sent.actor.at).await? {
        Some((person, used)) => enter(&state, &headers, &sent, (&person, used), &next).await?,
        None => None,
    };
    let Some(response) = response else {
        sent.wrong("email", "wrong-passkey");
        return draw(&sent.visit, &AskPage::new(&sent.visit, "", &next));
    };
    Ok(response)
}

async fn proven(
    state: &AppState,
    ceremony: &str,
    answer: &str,
    at: Timestamp,
) -> Result<Option<(String, SignedIn)>, Failure> {
    let begun = state.store().take_ceremony(&fingerprint(ceremony), "passkey", at).await?;
    let Some(Ceremony { person: Some(person), state: begun, .. }) = begun else { return Ok(None) };
    let credentials = credentials(state, Some(&person)).await?;
    let used = offered(state)?.finish_sign_in(answer, &begun, &credentials);
    Ok(used.ok().map(|used| (person, used)))
}

/// Strengthens the session of whoever has one, else begins one.
async fn enter(
    state: &AppState,
    headers: &HeaderMap,
    sent: &Sent,
    (person, used): (&str, SignedIn),
    next: &str,
) -> Result<Option<Response>, Failure> {
    if let Ok((own, session)) = who_shows(&sent.visit)
        && own == person
    {
        let shown = Shown::Passkey { id: used.id, updated: used.updated };
        return strengthen(state, sent, &session, &shown, next).await;
    }
    let may = state.store().may_sign_in(person).await?;
    if !may || !state.store().use_passkey(person, &used.id, used.updated, sent.actor.at).await? {
        return Ok(None);
    }
    let proof = Proof::Second(sent.actor.at);
    begin(state, person, proof, headers, sent.actor.at, sent.to(next, "")).await.map(Some)
}
