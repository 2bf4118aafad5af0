//! How a person signs in: the password, the second factor, the devices they are signed in on.

use super::{device, moment, own, prove};
use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::about_account;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use identity::password;
use serde_json::json;
use store::Actor;
use store::person::Person;
use store::second::SecondFactors;

#[derive(Template)]
#[template(path = "pages/account/security.html")]
struct SecurityPage {
    frame: Frame,
    email: String,
    has_password: bool,
    factors: SecondFactors,
    /// Whether a role asks for a second factor.
    is_needed: bool,
    /// Whether passkeys work at this address.
    offers_passkeys: bool,
    passkeys: Vec<PasskeyLine>,
    sessions: Vec<SessionLine>,
}

/// A passkey in the list.
struct PasskeyLine {
    id: String,
    name: String,
    added: String,
    used: Option<String>,
}

/// A session in the list.
struct SessionLine {
    fingerprint: String,
    device: String,
    began: String,
    seen: String,
    here: bool,
}

impl SecurityPage {
    async fn new(state: &AppState, visit: &Visit) -> Result<Self, Failure> {
        let person = own(state, visit).await?;
        let store = state.store();
        let roles = &visit.who.subject.roles;
        Ok(Self {
            frame: visit.frame("account", &visit.texts.say("security-title")),
            has_password: store.password_hash(&person.id).await?.is_some(),
            factors: store.second_factors(&person.id).await?,
            is_needed: roles.iter().any(|held| held.role.needs_second_factor()),
            offers_passkeys: state.members().passkeys.is_some(),
            passkeys: passkeys(state, visit, &person.id).await?,
            sessions: sessions(state, visit).await?,
            email: person.email,
        })
    }
}

impl Page for SecurityPage {
    fn data(&self) -> Result<Data, Failure> {
        let session = |line: &SessionLine| json!({ "device": line.device, "began": line.began, "seen": line.seen });
        Data::one(&json!({
            "app": self.factors.app.is_some(), "recovery_codes": self.factors.recovery_codes,
            "passkeys": self.passkeys.iter().map(|line| &line.name).collect::<Vec<_>>(),
            "sessions": self.sessions.iter().map(session).collect::<Vec<_>>(),
        }))
    }
}

async fn passkeys(state: &AppState, visit: &Visit, person: &str) -> Result<Vec<PasskeyLine>, Failure> {
    let line = |passkey: store::passkey::Passkey| PasskeyLine {
        added: moment(visit, passkey.created_at),
        used: passkey.used_at.map(|at| moment(visit, at)),
        id: passkey.id,
        name: passkey.name,
    };
    Ok(state.store().passkeys(person).await?.into_iter().map(line).collect())
}

async fn sessions(state: &AppState, visit: &Visit) -> Result<Vec<SessionLine>, Failure> {
    let actor = Actor::new(visit.who.subject.clone(), state.members().clock.now());
    let line = |session: store::session::Session| SessionLine {
        here: visit.who.session.as_ref() == Some(&session.fingerprint),
        device: device::name(&session.device),
        began: moment(visit, session.created_at),
        seen: moment(visit, session.seen_at),
        fingerprint: session.fingerprint,
    };
    Ok(state.store().sessions(&actor).await?.into_iter().map(line).collect())
}

/// `GET /account/security`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &SecurityPage::new(&state, &visit).await?)
}

/// `POST /account/security/password`: the present one is asked for even after a second factor.
pub async fn change_password(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (present, new) = (sent.text("password"), sent.text("new_password"));
    sent.done_reading()?;
    let person = own(&state, &sent.visit).await?;
    prove::asks_password(&state, &sent.visit).await?;
    let fits = prove::fits(&state, &mut sent, &present).await?;
    let strong = is_strong(&mut sent, "new_password", &new, &person);
    if !fits || !strong {
        return draw(&sent.visit, &SecurityPage::new(&state, &sent.visit).await?);
    }
    let hash = state.members().hasher.hash(&new).await.map_err(Failure::broken)?;
    let session = sent.visit.who.session.clone().unwrap_or_default();
    let letter = about_account(state.members(), &person, "password-changed", Some("/recover"));
    state.store().change_password(&sent.actor, &hash, &session, &letter).await?;
    Ok(sent.to("/account/security", "password-changed"))
}

/// Whether a new password is strong enough for somebody; why not stands beside its field.
pub fn is_strong(sent: &mut Sent, field: &'static str, new: &str, person: &Person) -> bool {
    match password::check(new, &[&person.email, &person.name]) {
        Ok(()) => true,
        Err(weakness) => {
            sent.wrong(field, &["wrong", weakness.code()].join("-"));
            false
        }
    }
}
