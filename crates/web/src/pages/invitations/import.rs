//! Importing contacts: a file is read and shown; only the rows that are chosen then become drafts.

use super::contacts::{Contact, Contacts};
use super::countries;
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
use store::invitation::NewInvitation;

#[derive(Template)]
#[template(path = "pages/invitations/import.html")]
struct ImportPage {
    frame: Frame,
}

impl ImportPage {
    fn new(visit: &Visit) -> Self {
        Self { frame: visit.frame("invitations", &visit.texts.say("import-title")) }
    }
}

impl Page for ImportPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "columns": ["name", "email", "organisation", "language", "kind"] }))
    }
}

#[derive(Template)]
#[template(path = "pages/invitations/preview.html")]
struct PreviewPage {
    frame: Frame,
    lede: String,
    heading: String,
    rows: Vec<Row>,
    countries: Vec<Choice>,
    contacts: Contacts,
}

struct Row {
    line: u64,
    contact: Contact,
    /// The contact as the box carries it.
    value: String,
    wrong: Option<String>,
    disarmed: bool,
}

/// `GET /invitations/import`
pub async fn upload(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    store::Reached::of(&visit.actor(&state), "invitation.send")?;
    draw(&visit, &ImportPage::new(&visit))
}

/// `POST /invitations/import`: shows what was read; nothing is kept.
pub async fn preview(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let file = sent.files("file").pop();
    sent.done_reading()?;
    // Nothing is written that would ask; whoever invites nobody has no list read either.
    store::Reached::of(&sent.actor, "invitation.send")?;
    let Some(contacts) = file.and_then(|file| Contacts::read(&file.bytes)) else {
        let sentence = sent.visit.texts.say("wrong-contacts");
        sent.visit.wrong.push(("file", sentence));
        return draw(&sent.visit, &ImportPage::new(&sent.visit));
    };
    let frame = sent.visit.frame("invitations", &sent.visit.texts.say("import-title"));
    let good = contacts.rows.iter().filter(|row| row.wrong.is_none()).count();
    let page = PreviewPage {
        lede: lede(&frame, &contacts),
        heading: frame.texts.count("import-heading", good),
        rows: contacts.rows.iter().map(|row| self::row(&frame, row)).collect::<Result<_, Failure>>()?,
        countries: countries(&state, &frame, &sent.actor, "")?,
        contacts,
        frame,
    };
    draw(&sent.visit, &page)
}

fn lede(frame: &Frame, contacts: &Contacts) -> String {
    let separator = if contacts.separator == '\t' { frame.say("import-tab") } else { contacts.separator.to_string() };
    let values = [("encoding", contacts.encoding.into()), ("separator", separator.into())];
    frame.texts.tell("import-lede", &values)
}

fn row(frame: &Frame, row: &super::contacts::ContactRow) -> Result<Row, Failure> {
    Ok(Row {
        line: row.line,
        value: serde_json::to_string(&row.contact)?,
        contact: row.contact.clone(),
        wrong: row.wrong.map(|key| frame.say(key)),
        disarmed: row.disarmed,
    })
}

impl Page for PreviewPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.contacts)
    }
}

/// `POST /invitations/imports`: drafts invitations for the chosen rows, all or none.
pub async fn import(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (country, network, note) = (sent.text("country"), sent.ticked("network"), sent.text("note"));
    let rows = sent.all("row");
    sent.done_reading()?;
    let read = rows.iter().map(|row| serde_json::from_str::<Contact>(row).map_err(|_| Failure::unreadable()));
    let contacts: Vec<Contact> = read.collect::<Result<_, Failure>>()?;
    let new: Vec<NewInvitation> =
        contacts.iter().map(|contact| contact.to_invitation(&country, network, &note)).collect();
    match state.store().draft_invitations(&sent.actor, &new).await {
        Ok(_) => Ok(sent.to("/invitations", "contacts-imported")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &ImportPage::new(&sent.visit))
        }
    }
}
