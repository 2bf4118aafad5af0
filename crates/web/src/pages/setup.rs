//! The first run: whoever holds the one-time secret the program printed becomes the first person.

use super::sign_in::begin;
use super::{Data, Page, account, draw};
use crate::error::Failure;
use crate::first_charter::first_charter;
use crate::frame::Frame;
use crate::pages::account::profile::zones;
use crate::pages::house::Operator;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use identity::secret::fingerprint;
use policy::Proof;
use serde_json::json;
use store::person::{NewPerson, Person};
use store::setup::FirstRun;

/// What the form holds.
#[derive(Clone, Debug, Default)]
struct Wanted {
    token: String,
    name: String,
    email: String,
    country: String,
    zone: String,
    operator: Operator,
}

#[derive(Template)]
#[template(path = "pages/sign_in/setup.html")]
struct SetupPage {
    frame: Frame,
    wanted: Wanted,
    zones: Vec<Choice>,
}

impl SetupPage {
    fn new(visit: &Visit, wanted: Wanted) -> Self {
        let zones = zones(if wanted.zone.is_empty() { "Europe/Brussels" } else { &wanted.zone });
        Self { frame: visit.frame("sign-in", &visit.texts.say("setup-title")), wanted, zones }
    }
}

impl Page for SetupPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({}))
    }
}

/// `GET /setup`: there is no such page once somebody is here.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    only_when_empty(&state).await?;
    let token = visit.typed("token");
    draw(&visit, &SetupPage::new(&visit, Wanted { token, ..Wanted::default() }))
}

async fn only_when_empty(state: &AppState) -> Result<(), Failure> {
    if state.store().is_empty().await? { Ok(()) } else { Err(Failure::not_found("page", "")) }
}

/// `POST /setup`
pub async fn send(State(state): State<AppState>, headers: HeaderMap, mut sent: Sent) -> Result<Response, Failure> {
    let (wanted, password) = (read(&mut sent), sent.text("new_password"));
    sent.done_reading()?;
    only_when_empty(&state).await?;
    if !is_sound(&mut sent, &wanted, &password) {
        return draw(&sent.visit, &SetupPage::new(&sent.visit, wanted));
    }
    match set_up(&state, &sent, &wanted, &password).await? {
        Ok(person) => {
            let response = sent.to("/account/security/app", "");
            begin(&state, &person, Proof::Single, &headers, sent.actor.at, response).await
        }
        Err(store::Error::NotFound { .. }) => {
            sent.wrong("token", "wrong-setup-token");
            draw(&sent.visit, &SetupPage::new(&sent.visit, wanted))
        }
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &SetupPage::new(&sent.visit, wanted))
        }
    }
}

async fn set_up(
    state: &AppState,
    sent: &Sent,
    wanted: &Wanted,
    password: &str,
) -> Result<store::Result<String>, Failure> {
    let hash = state.members().hasher.hash(password).await.map_err(Failure::broken)?;
    let (operator, charter) = (serde_json::to_string(&wanted.operator)?, first_charter());
    let first = FirstRun { person: new_person(sent, wanted), password: &hash, operator: &operator, charter: &charter };
    Ok(state.store().set_up(&fingerprint(&wanted.token), &first, sent.actor.at).await)
}

fn read(sent: &mut Sent) -> Wanted {
    Wanted {
        token: sent.text("token"),
        name: sent.text("name"),
        email: sent.text("email"),
        country: sent.text("country").to_ascii_uppercase(),
        zone: sent.text("zone"),
        operator: Operator {
            name: sent.text("operator_name"),
            address: sent.text("operator_address"),
            email: sent.text("operator_email"),
            authority: sent.text("operator_authority"),
        },
    }
}

fn is_sound(sent: &mut Sent, wanted: &Wanted, password: &str) -> bool {
    if model::Country::parse(&wanted.country).is_none() {
        sent.wrong("country", "wrong-setup-country");
    }
    if wanted.operator.name.is_empty() {
        sent.wrong("operator_name", "wrong-setup-operator");
    }
    let person = Person { name: wanted.name.clone(), email: wanted.email.clone(), ..super::recover::nobody() };
    account::security::is_strong(sent, "new_password", password, &person) && sent.visit.wrong.is_empty()
}

fn new_person(sent: &Sent, wanted: &Wanted) -> NewPerson {
    NewPerson {
        name: wanted.name.clone(),
        email: wanted.email.clone(),
        country: Some(wanted.country.clone()),
        language: sent.visit.texts.tag(),
        kind: "policy".to_owned(),
        zone: if jiff::tz::TimeZone::get(&wanted.zone).is_ok() { wanted.zone.clone() } else { "UTC".to_owned() },
        ..NewPerson::default()
    }
}
