//! Adding a case: every field may be left out but its title and buyers, one source for all.

use super::told;
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
use analysis::case::{Field, Value, Wrong};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use store::Error;
use store::knowledge::{NewCase, NewClaim};
use store::talk::Sharing;

/// What was typed of claims and their source.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The one field of a correction.
    pub field: String,
    /// Fields and what is said of each.
    pub values: Vec<(Field, String)>,
    /// The one value of a correction.
    pub value: String,
    /// The source, in words.
    pub source: String,
    /// Its address.
    pub address: String,
    /// Its level.
    pub level: String,
    /// A remark.
    pub note: String,
    title: String,
    language: String,
    for_all: bool,
}

impl Typed {
    /// What another source says of one field.
    pub fn take_one(sent: &mut Sent) -> Self {
        let (field, value) = (sent.text("field"), sent.text("value"));
        Self { field, value, ..Self::take_source(sent) }
    }

    fn take_source(sent: &mut Sent) -> Self {
        Self {
            source: sent.text("source"),
            address: sent.text("address"),
            level: sent.text("level"),
            note: sent.text("note"),
            ..Self::default()
        }
    }

    fn take_all(sent: &mut Sent) -> Self {
        let values = asked().map(|field| (field, sent.text(field.as_str()))).collect();
        let (title, language, for_all) = (sent.text("title"), sent.text("language"), sent.ticked("for_all"));
        Self { values, title, language, for_all, ..Self::take_source(sent) }
    }

    /// The correction.
    ///
    /// # Errors
    /// When the value cannot be read as its field asks.
    pub fn claim(&self) -> Result<NewClaim, Error> {
        let field = Field::parse(&self.field).ok_or(Error::Wrong { field: "field", key: "wrong-case-field" })?;
        self.claim_of(field, &self.value, "value")
    }

    fn claim_of(&self, field: Field, written: &str, at: &'static str) -> Result<NewClaim, Error> {
        let value = Value::read(field, written).map_err(|why| Error::Wrong { field: at, key: sentence(why) })?;
        Ok(NewClaim {
            field: field.as_str().to_owned(),
            value: value.to_string(),
            source: self.source.clone(),
            address: self.address.clone(),
            level: self.level.parse().unwrap_or_default(),
            note: self.note.clone(),
        })
    }

    fn case(&self, sharing: Sharing) -> Result<NewCase, Error> {
        let mut claims = vec![self.claim_of(Field::Title, &self.title, "title")?];
        for (field, written) in &self.values {
            if !written.is_empty() || *field == Field::Buyers {
                claims.push(self.claim_of(*field, written, field.as_str())?);
            }
        }
        let (title, language) = (self.title.clone(), self.language.clone());
        Ok(NewCase { title, language, claims, sharing, for_all: self.for_all })
    }

    fn of(&self, field: Field) -> String {
        self.values.iter().find(|(known, _)| *known == field).map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

/// Fields the form asks for besides the title.
fn asked() -> impl Iterator<Item = Field> {
    Field::ALL.into_iter().filter(|field| *field != Field::Title)
}

fn sentence(why: Wrong) -> &'static str {
    match why {
        Wrong::Empty => "wrong-text",
        Wrong::Long => "wrong-case-long",
        Wrong::Buyer => "wrong-case-buyer",
        Wrong::Rule => "wrong-case-rule",
        Wrong::Code => "wrong-case-cpv",
        Wrong::Sum => "wrong-case-sum",
        Wrong::Years => "wrong-case-years",
    }
}

/// What a source can be.
pub fn levels(frame: &Frame, chosen: &str) -> Vec<Choice> {
    choices::coded(frame, "case-level", &["1", "2", "3"], chosen)
}

struct Box {
    name: &'static str,
    label: String,
    hint: Option<String>,
    lines: bool,
    value: String,
    required: bool,
}

#[derive(Template)]
#[template(path = "pages/knowledge/case_form.html")]
struct FormPage {
    frame: Frame,
    typed: Typed,
    boxes: Vec<Box>,
    levels: Vec<Choice>,
    languages: Vec<Choice>,
    sharing: SharingForm,
}

/// `GET /cases/new`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    draw(&visit, &FormPage::new(&state, &visit, Typed::default(), &Sharing::default()).await?)
}

/// `POST /cases`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let taken = sharing::take(&mut sent);
    let typed = Typed::take_all(&mut sent);
    sent.done_reading()?;
    let chosen = taken.as_ref().ok().cloned().flatten().unwrap_or_default();
    let added = match taken.and_then(|_| typed.case(chosen.clone())) {
        Ok(new) => state.store().add_case(&sent.actor, &new).await,
        Err(error) => state.store().may_add_case(&sent.actor).and(Err(error)),
    };
    match added {
        Ok(case) => Ok(sent.to(&format!("/cases/{case}"), "case-added")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &FormPage::new(&state, &sent.visit, typed, &chosen).await?)
        }
    }
}

impl FormPage {
    async fn new(state: &AppState, visit: &Visit, typed: Typed, chosen: &Sharing) -> Result<Self, Failure> {
        let frame = visit.frame("knowledge", &visit.texts.say("case-new-title"));
        let one = |field: Field| Box {
            name: field.as_str(),
            label: told::name(&frame, field),
            hint: frame.texts.find(&format!("case-hint-{}", field.as_str().replace('_', "-"))),
            lines: !matches!(field, Field::Lead | Field::Route | Field::Lots | Field::Value | Field::Years),
            value: typed.of(field),
            required: field == Field::Buyers,
        };
        let boxes = asked().map(one).collect();
        Ok(Self {
            boxes,
            levels: levels(&frame, &typed.level),
            languages: languages(&frame, &typed.language),
            sharing: SharingForm::new(state, visit, chosen).await?,
            typed,
            frame,
        })
    }
}

impl Page for FormPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "title": self.typed.title }))
    }
}
