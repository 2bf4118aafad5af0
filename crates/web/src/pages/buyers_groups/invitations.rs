//! Invitations of organisations: what national contacts pass on, and what organisations answer.

use super::room::{Cell, Table};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::buyers_group::BodyInvitation;

#[derive(Template)]
#[template(path = "pages/buyers_groups/invitations.html")]
struct InvitationsPage {
    frame: Frame,
    heading: String,
    to_forward: Vec<BodyInvitation>,
    to_answer: Vec<BodyInvitation>,
}

/// `GET /buyers-groups/invitations`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let page = InvitationsPage::new(&state, &visit).await?;
    draw(&visit, &page)
}

/// `POST /buyers-groups/invitations/{id}/forwarding`
pub async fn forward(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (pass, reason) = (sent.text("decision") == "pass", sent.text("reason"));
    sent.done_reading()?;
    let done = state.store().forward_invitation(&sent.actor, &id, pass, &reason).await;
    answered(&state, sent, done, "ebg-forwarded").await
}

/// `POST /buyers-groups/invitations/{id}/answer`
pub async fn answer(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (accept, reason) = (sent.text("decision") == "accept", sent.text("reason"));
    sent.done_reading()?;
    let done = state.store().answer_invitation(&sent.actor, &id, accept, &reason).await;
    answered(&state, sent, done, "ebg-answered").await
}

async fn answered(
    state: &AppState,
    mut sent: Sent,
    done: Result<(), store::Error>,
    said: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(sent.to("/buyers-groups/invitations", said)),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &InvitationsPage::new(state, &sent.visit).await?)
        }
    }
}

impl InvitationsPage {
    async fn new(state: &AppState, visit: &Visit) -> Result<Self, Failure> {
        visit.member()?;
        let actor = visit.actor(state);
        let to_forward = state.store().invitations_to_forward(&actor).await?;
        let to_answer = state.store().invitations_to_answer(&actor).await?;
        let count = to_forward.len() + to_answer.len();
        let frame = visit.frame("buyers-groups", &visit.texts.count("ebg-invitations-wait", count));
        Ok(Self { heading: frame.title.clone(), to_forward, to_answer, frame })
    }

    fn action(&self, invitation: &BodyInvitation, end: &str) -> String {
        self.frame.to(&format!("/buyers-groups/invitations/{}/{end}", invitation.id))
    }

    fn meta(&self, invitation: &BodyInvitation) -> String {
        let role = self.frame.say(&format!("ebg-body-role-{}", invitation.role));
        format!(
            "{} ({}) · {role} · {}",
            invitation.body_name,
            invitation.country,
            choices::day(&self.frame, invitation.at)
        )
    }
}

impl Page for InvitationsPage {
    fn data(&self) -> Result<Data, Failure> {
        let rows: Vec<&BodyInvitation> = self.to_forward.iter().chain(&self.to_answer).collect();
        Data::rows(&rows)
    }
}

/// Invitations of one group, as a table.
pub fn table(frame: &Frame, invited: &[BodyInvitation]) -> Table {
    let row = |invitation: &BodyInvitation| {
        let stage = frame.say(&format!("ebg-stage-{}", invitation.stage.as_str()));
        vec![
            Cell::new(format!("{} ({})", invitation.body_name, invitation.country)),
            Cell::new(frame.say(&format!("ebg-body-role-{}", invitation.role))),
            Cell::with(stage, invitation.reason.clone()),
            Cell::new(choices::day(frame, invitation.at)),
        ]
    };
    Table::new(frame, "invited", &["body", "role", "stage", "day"], invited.iter().map(row).collect())
}
