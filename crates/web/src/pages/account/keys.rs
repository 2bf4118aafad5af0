//! Keys with which programs act for a person: made, shown once, ended.

use super::{moment, own, prove};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use identity::secret::{Secret, fingerprint};
use serde_json::json;
use store::access_key::{AccessKey, LONGEST_DAYS, NewAccessKey};

/// By this one sees what it is, should it lie where it must not.
const PREFIX: &str = "procurenet_";
/// Days offered for a new key.
const DAYS: i64 = 90;

#[derive(Template)]
#[template(path = "pages/account/keys.html")]
struct KeysPage {
    frame: Frame,
    keys: Vec<KeyLine>,
    /// The key just made, shown once.
    made: Option<String>,
    typed: Typed,
    asks_password: bool,
    address: String,
}

/// A key in the list.
struct KeyLine {
    fingerprint: String,
    name: String,
    reads_only: bool,
    made: String,
    used: Option<String>,
    ends: String,
}

/// What was typed into the form.
struct Typed {
    name: String,
    days: String,
    reads_only: bool,
}

impl Default for Typed {
    fn default() -> Self {
        Self { name: String::new(), days: DAYS.to_string(), reads_only: true }
    }
}

/// `GET /account/keys`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &KeysPage::new(&state, &visit, Typed::default(), None).await?)
}

/// `POST /account/keys`: whoever makes one proves again who they are.
pub async fn make(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = Typed { name: sent.text("name"), days: sent.text("days"), reads_only: sent.ticked("reads_only") };
    let password = sent.text("password");
    sent.done_reading()?;
    if !prove::proven(&state, &mut sent, &password).await? {
        return draw(&sent.visit, &KeysPage::new(&state, &sent.visit, typed, None).await?);
    }
    let secret = format!("{PREFIX}{}", Secret::new().text());
    let new = NewAccessKey {
        fingerprint: fingerprint(&secret),
        name: typed.name.clone(),
        reads_only: typed.reads_only,
        // What is no number is beyond what is offered.
        days: typed.days.parse().unwrap_or(LONGEST_DAYS + 1),
    };
    let (typed, made) = match state.store().make_access_key(&sent.actor, &new).await {
        Ok(()) => (Typed::default(), Some(secret)),
        Err(error) => {
            sent.note(error)?;
            (typed, None)
        }
    };
    draw(&sent.visit, &KeysPage::new(&state, &sent.visit, typed, made).await?)
}

/// `POST /account/keys/end`
pub async fn end(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let key = sent.text("key");
    sent.done_reading()?;
    sent.visit.member()?;
    state.store().end_access_key(&sent.actor, &key).await?;
    Ok(sent.to("/account/keys", "key-ended"))
}

impl KeysPage {
    async fn new(state: &AppState, visit: &Visit, typed: Typed, made: Option<String>) -> Result<Self, Failure> {
        own(state, visit).await?;
        let keys = state.store().access_keys(&visit.actor(state)).await?;
        Ok(Self {
            frame: visit.frame("account", &visit.texts.say("keys-title")),
            keys: keys.into_iter().map(|key| KeyLine::new(visit, key)).collect(),
            asks_password: prove::asks_password(state, visit).await?,
            address: state.members().address.clone(),
            typed,
            made,
        })
    }
}

impl KeyLine {
    fn new(visit: &Visit, key: AccessKey) -> Self {
        Self {
            made: moment(visit, key.created_at),
            used: key.used_at.map(|at| moment(visit, at)),
            ends: moment(visit, key.expires_at),
            fingerprint: key.fingerprint,
            name: key.name,
            reads_only: key.reads_only,
        }
    }
}

impl Page for KeysPage {
    fn data(&self) -> Result<Data, Failure> {
        let line = |key: &KeyLine| json!({ "name": key.name, "reads_only": key.reads_only, "ends": key.ends });
        Data::one(&json!({ "made": self.made, "keys": self.keys.iter().map(line).collect::<Vec<_>>() }))
    }
}
