//! Writing an invitation: whom, in which language, with which note.

use super::{countries, languages};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use store::Actor;
use store::invitation::NewInvitation;
use store::person::KINDS;

#[derive(Template)]
#[template(path = "pages/invitations/new.html")]
struct NewPage {
    frame: Frame,
    new: NewInvitation,
    countries: Vec<Choice>,
    languages: Vec<Choice>,
    kinds: Vec<Choice>,
}

impl NewPage {
    fn new(state: &AppState, visit: &Visit, actor: &Actor, new: NewInvitation) -> Result<Self, Failure> {
        let frame = visit.frame("invitations", &visit.texts.say("invitation-new"));
        Ok(Self {
            countries: countries(state, &frame, actor, &new.country)?,
            languages: languages(&frame, &new.language),
            kinds: choices::coded(&frame, "kind-person", &KINDS, &new.kind),
            frame,
            new,
        })
    }
}

impl Page for NewPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "kinds": KINDS, "languages": super::LANGUAGES }))
    }
}

/// `GET /invitations/new`
pub async fn form(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let new = NewInvitation { kind: "buyer".to_owned(), language: visit.texts.tag(), ..NewInvitation::default() };
    let page = NewPage::new(&state, &visit, &visit.actor(&state), new)?;
    draw(&visit, &page)
}

/// `POST /invitations`: drafts one; the next page shows the letter.
pub async fn draft(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let new = NewInvitation {
        country: sent.text("country"),
        name: sent.text("name"),
        email: sent.text("email"),
        organisation: sent.text("organisation"),
        language: read_language(&sent.text("language")),
        kind: sent.text("kind"),
        network: sent.ticked("network"),
        note: sent.text("note"),
    };
    sent.done_reading()?;
    match state.store().draft_invitations(&sent.actor, std::slice::from_ref(&new)).await {
        Ok(drafted) => Ok(sent.to(&format!("/invitations/{}", drafted.concat()), "invitation-drafted")),
        Err(error) => {
            sent.note(error)?;
            let page = NewPage::new(&state, &sent.visit, &sent.actor, new)?;
            draw(&sent.visit, &page)
        }
    }
}

/// A language there is a letter in, else English.
pub fn read_language(written: &str) -> String {
    let known = super::LANGUAGES.into_iter().find(|language| *language == written.trim().to_lowercase());
    known.unwrap_or("en").to_owned()
}
