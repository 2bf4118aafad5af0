//! Beginning a survey, empty or after one of earlier years; and what was published of those.

use super::{language_choices, may_start};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw, events};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use serde_json::json;
use store::survey::NewSurvey;
use survey::{Figure, Questionnaire, Template as Questions};

/// Languages a survey can be written in first.
pub(super) const LANGUAGES: [&str; 24] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "pl",
    "pt", "ro", "sk", "sl", "sv",
];

#[derive(Clone, Debug, Default)]
struct Typed {
    title: String,
    language: String,
    template: String,
    readers: String,
    named: bool,
}

#[derive(Template)]
#[template(path = "pages/surveys/new.html")]
struct NewPage {
    frame: Frame,
    typed: Typed,
    templates: Vec<Choice>,
    languages: Vec<Choice>,
    readers: Vec<Choice>,
}

/// `GET /surveys/new`
pub async fn new(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    if !may_start(&state, &visit) {
        return Err(Failure::denied());
    }
    let template = visit.typed("template");
    let typed = Typed { language: visit.texts.tag(), template, readers: "members".to_owned(), ..Typed::default() };
    draw(&visit, &NewPage::new(&state, &visit, typed).await?)
}

/// `POST /surveys`
pub async fn start(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = Typed {
        title: sent.text("title"),
        language: sent.text("language"),
        template: sent.text("template"),
        readers: sent.text("readers"),
        named: sent.text("who") == "named",
    };
    sent.done_reading()?;
    match state.store().start_survey(&sent.actor, &typed.survey()).await {
        Ok(survey) => Ok(sent.to(&format!("/surveys/{survey}/edit"), "survey-started")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &NewPage::new(&state, &sent.visit, typed).await?)
        }
    }
}

impl Typed {
    /// A template keeps its title unless another is typed.
    fn survey(&self) -> NewSurvey {
        let template = Questions::named(&self.template);
        let mut form = match template {
            Some(template) => template.form.clone(),
            None => Questionnaire::new(&self.language, &self.title),
        };
        if template.is_some() && !self.title.is_empty() {
            let language = form.language().to_owned();
            form.title.set(&language, &self.title);
        }
        let template = template.map_or(String::new(), |_| self.template.clone());
        NewSurvey { form, template, anonymous: !self.named, readers: self.readers.clone() }
    }
}

impl NewPage {
    async fn new(state: &AppState, visit: &Visit, typed: Typed) -> Result<Self, Failure> {
        let frame = visit.frame("knowledge", &visit.texts.say("survey-new-title"));
        let title = |(name, template): &(&str, Questions)| {
            let text = format!("{} ({})", template.form.title.best(&["en"]).1, template.asked.best(&["en"]).1);
            Choice::new(name, text, &typed.template)
        };
        let tags = LANGUAGES.map(str::to_owned);
        Ok(Self {
            templates: Questions::all().iter().map(title).collect(),
            languages: language_choices(&frame, &tags, &typed.language),
            readers: events::readers(state, visit, &typed.readers).await?,
            typed,
            frame,
        })
    }
}

impl Page for NewPage {
    fn data(&self) -> Result<Data, Failure> {
        let names: Vec<&str> = self.templates.iter().map(|choice| choice.value.as_str()).collect();
        Data::one(&json!({ "templates": names }))
    }
}

#[derive(Template)]
#[template(path = "pages/surveys/earlier.html")]
struct EarlierPage {
    frame: Frame,
    name: String,
    asked: String,
    unknown: String,
    source: String,
    dated: String,
    figures: Vec<FigureRow>,
    questions: Vec<(String, String)>,
    may_start: bool,
}

/// One published figure, as a row.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FigureRow {
    pub what: String,
    count: Option<u32>,
    percent: Option<u32>,
    n: Option<u32>,
    pub source: String,
    pub dated: String,
}

impl FigureRow {
    pub(super) fn new(template: &Questions, figure: &Figure, languages: &[&str]) -> Self {
        let source = figure.source.as_ref().unwrap_or(&template.source);
        Self {
            what: figure.what.best(languages).1.to_owned(),
            count: figure.count,
            percent: figure.percent,
            n: figure.n,
            source: source.clone(),
            dated: template.dated.clone(),
        }
    }

    /// The figure in words: a share never without what it is a share of.
    pub(super) fn told(&self) -> String {
        match (self.count, self.percent, self.n) {
            (Some(count), Some(percent), Some(n)) => format!("{percent} % ({count} of {n})"),
            (Some(count), None, Some(n)) => format!("{count} of {n}"),
            (None, Some(percent), Some(n)) => format!("{percent} % of {n}"),
            (Some(count), ..) => count.to_string(),
            _ => "–".to_owned(),
        }
    }
}

/// `GET /surveys/earlier/{template}`
pub async fn earlier(
    State(state): State<AppState>,
    Path(name): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    visit.accept()?;
    let template = Questions::named(&name).ok_or_else(|| Failure::not_found("page", &name))?;
    let language = visit.texts.tag();
    let languages = [language.as_str(), "en"];
    let said = |texts: &survey::Texts| texts.best(&languages).1.to_owned();
    let frame = visit.frame("knowledge", &said(&template.form.title));
    let kind = |question: &survey::Question| frame.say(&format!("kind-question-{}", question.kind.as_str()));
    let page = EarlierPage {
        asked: said(&template.asked),
        unknown: said(&template.unknown),
        source: template.source.clone(),
        dated: template.dated.clone(),
        figures: template.earlier.iter().map(|figure| FigureRow::new(template, figure, &languages)).collect(),
        questions: template.form.questions().map(|question| (said(&question.text), kind(question))).collect(),
        may_start: may_start(&state, &visit),
        name,
        frame,
    };
    draw(&visit, &page)
}

impl Page for EarlierPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.figures)
    }
}
