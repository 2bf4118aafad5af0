//! How a contact signs letters, and what the public page says of them.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::contact::Letterhead;
use store::{Error, Reached};

#[derive(Template)]
#[template(path = "pages/invitations/letterhead.html")]
struct LetterheadPage {
    frame: Frame,
    letterhead: Letterhead,
}

impl LetterheadPage {
    fn new(visit: &Visit, letterhead: Letterhead) -> Self {
        Self { frame: visit.frame("invitations", &visit.texts.say("letterhead-title")), letterhead }
    }
}

impl Page for LetterheadPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.letterhead)
    }
}

/// `GET /invitations/letterhead`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let actor = visit.actor(&state);
    Reached::of(&actor, "invitation.send")?;
    let letterhead = state.store().letterhead(actor.person()?).await?;
    draw(&visit, &LetterheadPage::new(&visit, letterhead))
}

/// `POST /invitations/letterhead`
pub async fn keep(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let letterhead = Letterhead {
        duty: sent.text("duty"),
        organisation: sent.text("organisation"),
        head: sent.text("head"),
        foot: sent.text("foot"),
        named: sent.ticked("named"),
    };
    sent.done_reading()?;
    match state.store().set_letterhead(&sent.actor, &letterhead).await {
        Ok(()) => Ok(sent.to("/invitations", "letterhead-saved")),
        Err(error @ Error::Wrong { .. }) => {
            sent.note(error)?;
            draw(&sent.visit, &LetterheadPage::new(&sent.visit, letterhead))
        }
        Err(error) => Err(error.into()),
    }
}
