//! What a member says about themselves.

use super::own;
use crate::error::Failure;
use crate::frame::Frame;
use crate::languages::LANGUAGES;
use crate::local_time;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use store::person::Person;
use store::profile::Profile;

#[derive(Template)]
#[template(path = "pages/account/profile.html")]
struct ProfilePage {
    frame: Frame,
    profile: Profile,
    email: String,
    /// Changed by whoever vets members, not here.
    country: String,
    languages: Vec<Choice>,
    zones: Vec<Choice>,
}

impl ProfilePage {
    fn new(state: &AppState, visit: &Visit, person: &Person, profile: Profile) -> Self {
        let frame = visit.frame("account", &visit.texts.say("account-title"));
        let code = person.country.as_deref().and_then(model::Country::parse);
        let country = code.map(|country| state.countries().name(&country, &frame.texts.tag())).unwrap_or_default();
        let (languages, zones) = (languages(&profile.language), zones(&profile.zone));
        Self { frame, profile, email: person.email.clone(), country, languages, zones }
    }
}

impl Page for ProfilePage {
    fn data(&self) -> Result<Data, Failure> {
        let profile = &self.profile;
        Data::one(&json!({
            "name": profile.name, "email": self.email, "country": self.country, "language": profile.language,
            "zone": profile.zone, "expertise": profile.expertise, "languages": profile.languages,
            "about": profile.about, "findable": profile.findable,
        }))
    }
}

/// Languages to choose from.
pub fn languages(chosen: &str) -> Vec<Choice> {
    let choice =
        |(tag, name): (&str, &str)| Choice { value: tag.to_owned(), text: name.to_owned(), chosen: tag == chosen };
    LANGUAGES.into_iter().map(choice).collect()
}

/// Time zones to choose from.
pub fn zones(chosen: &str) -> Vec<Choice> {
    let choice = |zone: String| Choice { text: zone.replace('_', " "), chosen: zone == chosen, value: zone };
    local_time::zones(&[chosen]).into_iter().map(choice).collect()
}

fn of(person: &Person) -> Profile {
    Profile {
        name: person.name.clone(),
        language: person.language.clone(),
        zone: person.zone.clone(),
        expertise: person.expertise.clone(),
        languages: person.languages.clone(),
        about: person.about.clone(),
        findable: person.findable,
    }
}

/// `GET /account`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let person = own(&state, &visit).await?;
    draw(&visit, &ProfilePage::new(&state, &visit, &person, of(&person)))
}

/// `POST /account`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let profile = read(&mut sent);
    sent.done_reading()?;
    let person = own(&state, &sent.visit).await?;
    if let Err(error) = state.store().edit_profile(&sent.actor, &profile).await {
        sent.note(error)?;
        return draw(&sent.visit, &ProfilePage::new(&state, &sent.visit, &person, profile));
    }
    Ok(sent.to("/account", "account-saved"))
}

fn read(sent: &mut Sent) -> Profile {
    Profile {
        name: sent.text("name"),
        language: sent.text("language"),
        zone: sent.text("zone"),
        expertise: sent.text("expertise"),
        languages: sent.text("languages"),
        about: sent.text("about"),
        findable: sent.ticked("findable"),
    }
}
