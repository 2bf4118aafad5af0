//! The application form. Its answer is the same whether or not the address is known.

use super::SaidPage;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::{To, letter};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use identity::secret::Secret;
use serde_json::json;
use store::application::{ApplicationLetters, BODY_KINDS, NewApplication, WANTED};
use store::person::{KINDS, NewPerson};

/// Time zone of people who have not said theirs.
pub const ZONE: &str = "Europe/Brussels";

#[derive(Template)]
#[template(path = "pages/join/apply.html")]
struct ApplyPage {
    frame: Frame,
    new: NewApplication,
    wanted: Vec<Choice>,
    countries: Vec<Choice>,
    kinds: Vec<Choice>,
    organisation_kinds: Vec<Choice>,
}

impl ApplyPage {
    fn new(state: &AppState, visit: &Visit, new: NewApplication) -> Self {
        let frame = visit.frame("house", &visit.texts.say("apply-title"));
        Self {
            wanted: choices::coded(&frame, "field-wanted", &WANTED, &new.wanted),
            countries: choices::countries(state, &frame, new.person.country.as_deref().unwrap_or_default()),
            kinds: choices::coded(&frame, "kind-person", &KINDS, &new.person.kind),
            organisation_kinds: choices::coded(&frame, "kind-body", &BODY_KINDS, &new.organisation_kind),
            frame,
            new,
        }
    }
}

impl Page for ApplyPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "wanted": WANTED, "kinds": KINDS, "organisation_kinds": BODY_KINDS }))
    }
}

/// `GET /join/apply`
pub async fn form(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let country = visit.parsed("country", "wrong-country", choices::read_country);
    let new = NewApplication {
        wanted: "community".to_owned(),
        person: NewPerson { country, ..NewPerson::default() },
        ..NewApplication::default()
    };
    draw(&visit, &ApplyPage::new(&state, &visit, new))
}

/// `POST /join/apply`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let new = read(&mut sent);
    let password = sent.text("password");
    sent.done_reading()?;
    if identity::password::check(&password, &[&new.person.name, &new.person.email]).is_err() {
        let sentence = sent.visit.texts.say("wrong-new-password");
        sent.visit.wrong.push(("password", sentence));
        return draw(&sent.visit, &ApplyPage::new(&state, &sent.visit, new));
    }
    let hash = state.members().hasher.hash(&password).await.map_err(Failure::broken)?;
    let letters = letters(&state, &new);
    if let Err(error) = state.store().apply(&sent.actor, &new, &hash, &letters).await {
        sent.note(error)?;
        return draw(&sent.visit, &ApplyPage::new(&state, &sent.visit, new));
    }
    Ok(sent.to("/join/sent", ""))
}

/// `GET /join/sent`
pub async fn sent(visit: Visit) -> Result<Response, Failure> {
    SaidPage::draw(&visit, "join-sent")
}

fn read(sent: &mut Sent) -> NewApplication {
    let person = NewPerson {
        name: sent.text("name"),
        email: sent.text("email"),
        country: choices::read_country(&sent.text("country")),
        language: sent.visit.texts.tag(),
        kind: sent.text("kind"),
        zone: ZONE.to_owned(),
        expertise: sent.text("expertise"),
        languages: read_languages(&sent.text("languages")),
    };
    NewApplication {
        person,
        wanted: sent.text("wanted"),
        organisation: sent.text("organisation"),
        organisation_kind: sent.text("organisation_kind"),
        duty: sent.text("duty"),
        motivation: sent.text("motivation"),
        interests: sent.text("interests"),
    }
}

/// Tags of languages, however they are set apart.
fn read_languages(written: &str) -> String {
    let tags = written.split([',', ';', ' ']).map(|tag| tag.trim().to_lowercase());
    let tags: Vec<String> = tags.filter(|tag| (2..=3).contains(&tag.len()) && tag.is_ascii()).take(24).collect();
    tags.join(" ")
}

fn letters(state: &AppState, new: &NewApplication) -> ApplicationLetters {
    let secret = Secret::new();
    let to = To { person: None, address: &new.person.email, language: &new.person.language };
    let members = state.members();
    let path = format!("/join/verify/{}", secret.text());
    ApplicationLetters {
        fingerprint: secret.fingerprint(),
        verify: letter(members, "application-verify", to, &[], &path),
        known: letter(members, "application-known", to, &[], "/sign-in"),
    }
}
