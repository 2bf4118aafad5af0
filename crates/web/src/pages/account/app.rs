//! An authenticator app as second factor, and the codes for the day it is lost.

use super::{own, prove};
use crate::cookies::Kept;
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
use identity::secret::{Secret, fingerprint};
use identity::totp;
use jiff::SignedDuration;
use serde_json::json;
use store::second::Shown;

/// How long the picture can be used.
const LASTS: SignedDuration = SignedDuration::from_mins(15);

#[derive(Template)]
#[template(path = "pages/account/app.html")]
struct AppPage {
    frame: Frame,
    /// The picture to scan, SVG of ours.
    picture: String,
    /// The key to type, in groups of four.
    key: String,
    /// The key, signed for this session, for the form.
    setup: String,
    asks_password: bool,
    /// Whether a role asks for it.
    is_needed: bool,
    passkeys: bool,
}

#[derive(Template)]
#[template(path = "pages/account/codes.html")]
struct CodesPage {
    frame: Frame,
    codes: Vec<String>,
}

impl Page for AppPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "setup": self.setup, "key": self.key }))
    }
}

impl Page for CodesPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "codes": self.codes }))
    }
}

impl AppPage {
    async fn new(state: &AppState, visit: &Visit, secret: &str) -> Result<Self, Failure> {
        let person = own(state, visit).await?;
        let uri = totp::uri(secret, "procurenet", &person.email).map_err(Failure::broken)?;
        let members = state.members();
        let session = visit.who.session.as_deref().unwrap_or_default();
        Ok(Self {
            frame: visit.frame("account", &visit.texts.say("app-title")),
            picture: totp::picture(&uri).map_err(Failure::broken)?,
            key: secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" "),
            setup: members.signer.sign("app", &format!("{session} {secret}"), members.clock.now() + LASTS),
            asks_password: prove::asks_password(state, visit).await?,
            is_needed: visit.who.must_enrol,
            passkeys: members.passkeys.is_some(),
        })
    }
}

/// `GET /account/security/app`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &AppPage::new(&state, &visit, &totp::new_secret()).await?)
}

/// `POST /account/security/app`: the first code proves that the app has the key. It also counts as shown.
pub async fn add(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (setup, code, password) = (sent.text("setup"), sent.text("code"), sent.text("password"));
    sent.done_reading()?;
    let secret = kept(&state, &sent, &setup)?;
    let step = totp::check(&secret, &code, sent.actor.at, None);
    let proven = prove::proven(&state, &mut sent, &password).await?;
    let Some(step) = step.filter(|_| proven) else {
        if step.is_none() {
            sent.wrong("code", "wrong-code");
        }
        return draw(&sent.visit, &AppPage::new(&state, &sent.visit, &secret).await?);
    };
    let codes = totp::recovery_codes();
    let prints: Vec<String> = codes.iter().map(|code| fingerprint(code)).collect();
    // The step before counts as the last one used, so that this code, which nobody used yet, can strengthen.
    state.store().enrol_app(&sent.actor, &secret, step.saturating_sub(1), &prints).await?;
    strengthened(&state, &sent, &Shown::Step(step), codes).await
}

fn kept(state: &AppState, sent: &Sent, setup: &str) -> Result<String, Failure> {
    let opened = state.members().signer.open("app", setup, sent.actor.at).map_err(|_| Failure::form_too_old())?;
    let (session, secret) = opened.split_once(' ').ok_or_else(Failure::form_too_old)?;
    let here = sent.visit.who.session.as_deref();
    if here == Some(session) { Ok(secret.to_owned()) } else { Err(Failure::form_too_old()) }
}

/// Shows the codes, once, to whoever just showed the factor they stand in for.
pub async fn strengthened(
    state: &AppState,
    sent: &Sent,
    shown: &Shown,
    codes: Vec<String>,
) -> Result<Response, Failure> {
    let (before, secret) = (sent.visit.who.session.clone().unwrap_or_default(), Secret::new());
    let rotated = state.store().strengthen(&before, &secret.fingerprint(), shown, sent.actor.at).await?;
    let mut response = show_codes(&sent.visit, codes)?;
    if rotated {
        response.headers_mut().append(SET_COOKIE, Kept::Session.keep(state.members(), secret.text()));
    }
    Ok(response)
}

fn show_codes(visit: &Visit, codes: Vec<String>) -> Result<Response, Failure> {
    let frame = visit.frame("account", &visit.texts.say("codes-title"));
    draw(visit, &CodesPage { frame, codes })
}

/// `POST /account/security/app/removal`
pub async fn remove(State(state): State<AppState>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    prove::asks_password(&state, &sent.visit).await?;
    state.store().remove_app(&sent.actor).await?;
    Ok(sent.to("/account/security", "app-removed"))
}

/// `POST /account/security/recovery-codes`: new ones, the old ones end.
pub async fn renew_codes(State(state): State<AppState>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    prove::asks_password(&state, &sent.visit).await?;
    if !state.store().second_factors(sent.actor.person()?).await?.any() {
        return Err(Failure::second_factor());
    }
    let codes = totp::recovery_codes();
    let prints: Vec<String> = codes.iter().map(|code| fingerprint(code)).collect();
    state.store().renew_recovery_codes(&sent.actor, &prints).await?;
    show_codes(&sent.visit, codes)
}
