//! Adding a document; a market analysis begins with what notices say.

use super::kinds;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::knowledge::market;
use crate::pages::talk::sharing::{self, SharingForm};
use crate::pages::talk::{files, languages};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use store::knowledge::{NewDocument, NewVersion};
use store::talk::Sharing;

#[derive(Template)]
#[template(path = "pages/knowledge/document_form.html")]
struct FormPage {
    frame: Frame,
    typed: NewDocument,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    sharing: SharingForm,
}

/// `GET /documents/new`: empty, as a translation of a document, or as the draft of a market analysis.
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let cpv = visit.cpv("cpv");
    let mut typed = NewDocument {
        kind: visit.typed("kind"),
        original: visit.typed("original"),
        cpv: cpv.as_ref().map(ToString::to_string).unwrap_or_default(),
        ..NewDocument::default()
    };
    if let Some(cpv) = cpv.filter(|_| typed.kind == "market_analysis") {
        typed.version = market::draft(&state, &visit, &cpv).await?;
        typed.dated = visit.as_of.to_string();
    }
    draw(&visit, &FormPage::new(&state, &visit, typed).await?)
}

/// `POST /documents`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let taken = sharing::take(&mut sent);
    let mut typed = take(&mut sent);
    sent.done_reading()?;
    typed.sharing = taken.as_ref().ok().cloned().flatten().unwrap_or_default();
    let added = match taken {
        Ok(_) => state.store().add_document(&sent.actor, &typed).await,
        Err(error) => state.store().may_add_document(&sent.actor).and(Err(error)),
    };
    match added {
        Ok(document) => Ok(sent.to(&format!("/documents/{document}"), "document-added")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &FormPage::new(&state, &sent.visit, typed).await?)
        }
    }
}

fn take(sent: &mut Sent) -> NewDocument {
    NewDocument {
        kind: sent.text("kind"),
        language: sent.text("language"),
        original: sent.text("original"),
        organisation: sent.text("organisation"),
        dated: sent.text("dated"),
        identifier: sent.text("identifier"),
        address: sent.text("address"),
        cpv: sent.text("cpv"),
        opens: sent.text("opens"),
        closes: sent.text("closes"),
        version: take_version(sent),
        sharing: Sharing::default(),
        for_all: sent.ticked("for_all"),
    }
}

/// What forms ask of a version.
pub fn take_version(sent: &mut Sent) -> NewVersion {
    NewVersion {
        follows: sent.text("follows").parse().unwrap_or_default(),
        title: sent.text("title"),
        summary: sent.text("summary"),
        text: sent.text("text"),
        steps: sent.text("steps"),
        sources: sent.text("sources"),
        findings: sent.text("findings"),
        changed: sent.text("changed"),
        files: files(sent),
    }
}

impl FormPage {
    async fn new(state: &AppState, visit: &Visit, typed: NewDocument) -> Result<Self, Failure> {
        let frame = visit.frame("knowledge", &visit.texts.say("document-new-title"));
        Ok(Self {
            kinds: kinds(&frame, &typed.kind),
            languages: languages(&frame, &typed.language),
            sharing: SharingForm::new(state, visit, &typed.sharing).await?,
            typed,
            frame,
        })
    }
}

impl Page for FormPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "kind": self.typed.kind, "title": self.typed.version.title }))
    }
}
