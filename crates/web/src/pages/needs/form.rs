//! Declaring a need, and changing it.

use super::{PART, speakers};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::talk::languages;
use crate::pages::talk::sharing::{self, SharingForm};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use plans::need::{Level, Need, Sector, Typed, Wrong};
use serde_json::json;
use store::Error;
use store::need::NewNeed;
use store::talk::Sharing;

#[derive(Template)]
#[template(path = "pages/needs/form.html")]
struct FormPage {
    frame: Frame,
    heading: String,
    action: String,
    typed: Typed,
    sectors: Vec<Choice>,
    levels: Vec<Choice>,
    languages: Vec<Choice>,
    /// What only a new need is asked: who lacks it, who reads it.
    speakers: Vec<Choice>,
    sharing: Option<SharingForm>,
    /// The version that is changed; nothing for a new need.
    follows: Option<i64>,
}

/// What was typed besides the need itself.
struct Filled {
    typed: Typed,
    language: String,
}

/// `GET /needs/new`
pub async fn new(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let filled = Filled { typed: Typed { cpv: visit.typed("cpv"), ..Typed::default() }, language: String::new() };
    draw(&visit, &FormPage::empty(&state, &visit, filled, None, &Sharing::default()).await?)
}

/// `POST /needs`
pub async fn declare(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let taken = sharing::take(&mut sent);
    let filled = Filled::take(&mut sent);
    let body = sent.text("body");
    sent.done_reading()?;
    let chosen = taken.as_ref().ok().cloned().flatten();
    let declared = match taken.and_then(|sharing| Ok((sharing, read(&filled.typed)?))) {
        Ok((sharing, need)) => {
            let (language, body) = (filled.language.clone(), Some(body.clone()).filter(|body| !body.is_empty()));
            state.store().declare_need(&sent.actor, &NewNeed { need, language, body, sharing }).await
        }
        Err(error) => state.store().may_declare_need(&sent.actor).and(Err(error)),
    };
    match declared {
        Ok(need) => Ok(sent.to(&format!("/needs/{need}"), "need-declared")),
        Err(error) => {
            sent.note(error)?;
            let chosen = chosen.unwrap_or_default();
            draw(&sent.visit, &FormPage::empty(&state, &sent.visit, filled, Some(&body), &chosen).await?)
        }
    }
}

/// `GET /needs/{id}/edit`
pub async fn edit(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let line = visit.reader(&state).need(&id).await?;
    super::keep_red_here(&visit, &line.shared)?;
    state.store().may_edit_need(&visit.actor(&state), &id).await?;
    let filled = Filled { typed: line.need.typed(), language: line.shared.language };
    draw(&visit, &FormPage::filled(&visit, &id, filled, line.version))
}

/// `POST /needs/{id}/versions`
pub async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let filled = Filled::take(&mut sent);
    let follows = sent.text("follows").parse().unwrap_or_default();
    sent.done_reading()?;
    let changed = match read(&filled.typed) {
        Ok(need) => state.store().edit_need(&sent.actor, &id, follows, &need, &filled.language).await,
        Err(error) => state.store().may_edit_need(&sent.actor, &id).await.and(Err(error)),
    };
    match changed {
        Ok(()) => Ok(sent.to(&format!("/needs/{id}"), "need-changed")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &FormPage::filled(&sent.visit, &id, filled, follows))
        }
    }
}

impl Filled {
    fn take(sent: &mut Sent) -> Self {
        let typed = Typed {
            title: sent.text("title"),
            statement: sent.text("statement"),
            level: sent.text("level"),
            sector: sent.text("sector"),
            scenario: sent.text("scenario"),
            outcome: sent.text("outcome"),
            measures: sent.text("measures"),
            constraints: sent.text("constraints"),
            cpv: sent.text("cpv"),
            quantity: sent.text("quantity"),
            unit: sent.text("unit"),
            from: sent.text("from"),
            to: sent.text("to"),
            trl: sent.text("trl"),
            standard: sent.text("standard"),
        };
        Self { typed, language: sent.text("language") }
    }
}

fn read(typed: &Typed) -> Result<Need, Error> {
    Need::read(typed).map_err(|wrong| {
        let (field, key) = match wrong {
            Wrong::Level => ("level", "wrong-need-level"),
            Wrong::Sector => ("sector", "wrong-need-sector"),
            Wrong::Cpv => ("cpv", "wrong-need-cpv"),
            Wrong::Quantity => ("quantity", "wrong-need-quantity"),
            Wrong::Window => ("from", "wrong-need-window"),
            Wrong::Trl => ("trl", "wrong-need-trl"),
        };
        Error::Wrong { field, key }
    })
}

impl FormPage {
    /// For a new need.
    async fn empty(
        state: &AppState,
        visit: &Visit,
        filled: Filled,
        body: Option<&str>,
        chosen: &Sharing,
    ) -> Result<Self, Failure> {
        let frame = visit.frame(PART, &visit.texts.say("need-new"));
        let mut sharing = SharingForm::new(state, visit, chosen).await?;
        if chosen.label.is_none() {
            sharing.as_place = Some(frame.say("need-shared-alone"));
        }
        let speakers = speakers(state, visit, body).await?;
        let page = Self::of(frame, "/needs", filled);
        Ok(Self { speakers, sharing: Some(sharing), ..page })
    }

    /// For a need that is there.
    fn filled(visit: &Visit, id: &str, filled: Filled, follows: i64) -> Self {
        let frame = visit.frame(PART, &visit.texts.say("need-edit"));
        Self { follows: Some(follows), ..Self::of(frame, &format!("/needs/{id}/versions"), filled) }
    }

    fn of(frame: Frame, action: &str, filled: Filled) -> Self {
        Self {
            heading: frame.title.clone(),
            action: frame.to(action),
            sectors: choices::coded(&frame, "need-sector", Sector::CODES, &filled.typed.sector),
            levels: choices::coded(&frame, "need-level", Level::CODES, &filled.typed.level),
            languages: languages(&frame, &filled.language),
            typed: filled.typed,
            speakers: Vec::new(),
            sharing: None,
            follows: None,
            frame,
        }
    }
}

impl Page for FormPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "title": self.typed.title, "follows": self.follows }))
    }
}
