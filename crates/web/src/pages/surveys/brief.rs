//! The brief of a survey: results and conclusions as a document.

use super::shown::{QuestionView, views};
use super::start::FigureRow;
use super::{SurveyRow, is_editor};
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use documents::Document;
use serde_json::json;
use store::survey::Survey;
use survey::{Results, Template as Questions};

#[derive(Template)]
#[template(path = "pages/surveys/brief.html")]
struct BriefPage {
    frame: Frame,
    row: SurveyRow,
    survey: Survey,
    markdown: String,
    html: String,
    editor: bool,
    published: bool,
}

/// `GET /surveys/{id}/brief`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let page = BriefPage::new(&state, &visit, &id).await?;
    draw(&visit, &page)
}

impl BriefPage {
    async fn new(state: &AppState, visit: &Visit, id: &str) -> Result<Self, Failure> {
        let (survey, results) = visit.reader(state).survey_results(id, None).await?;
        let frame = visit.frame("knowledge", &visit.texts.name("survey-brief-title", &survey.shared.title));
        let markdown = written(&frame, &survey, &results);
        Ok(Self {
            row: SurveyRow::new(&frame, &survey),
            html: markdown::render(&markdown),
            markdown,
            editor: is_editor(state, visit, id).await?,
            published: survey.published_at.is_some(),
            survey,
            frame,
        })
    }

    fn part(&self, rest: &str) -> String {
        self.frame.to(&format!("/surveys/{}{rest}", self.row.id))
    }
}

/// The brief as Markdown.
fn written(frame: &Frame, survey: &Survey, results: &Results) -> String {
    let language = frame.texts.tag();
    let languages = [language.as_str(), survey.form.language()];
    let mut parts = vec![opening(frame, survey, results)];
    if !survey.brief.is_empty() {
        parts.push(format!("## {}\n\n{}", frame.say("survey-conclusions"), survey.brief));
    }
    parts.push(format!("## {}", frame.say("survey-brief-results")));
    parts.extend(views(frame, &survey.form, results, &languages).iter().map(|view| question(frame, view)));
    if let Some(template) = Questions::named(&survey.template) {
        parts.push(earlier(frame, template, &languages));
    }
    parts.push(format!("## {}\n\n{}", frame.say("survey-brief-method"), frame.say("survey-brief-method-text")));
    parts.join("\n\n")
}

fn opening(frame: &Frame, survey: &Survey, results: &Results) -> String {
    let day = |at: Option<jiff::Timestamp>| {
        at.map_or_else(|| "–".to_owned(), |at| frame.texts.day(at.to_zoned(jiff::tz::TimeZone::UTC).date()))
    };
    let values = [
        ("n", results.n.into()),
        ("from", day(survey.opened_at).into()),
        ("to", day(survey.closed_at).into()),
        ("languages", survey.form.offered().join(", ").into()),
    ];
    let who = frame.say(if survey.anonymous { "survey-brief-anonymous" } else { "survey-brief-named" });
    format!("{} {who}", frame.texts.tell("survey-brief-opening", &values))
}

fn question(frame: &Frame, view: &QuestionView) -> String {
    let mut parts = vec![format!("### {}", plain(&view.text))];
    parts.extend(view.note.clone());
    for item in &view.items {
        let row = item.row.as_ref().map(|row| format!("**{}** – ", plain(row))).unwrap_or_default();
        parts.push(format!("{row}{}", item.n));
        if item.lines.is_empty() {
            parts.push(frame.say("survey-too-few"));
            continue;
        }
        let mut table =
            vec![format!("| {} | {} |", frame.say("survey-column-answer"), frame.say("survey-column-share"))];
        table.push("| --- | --- |".to_owned());
        table.extend(item.lines.iter().map(|line| format!("| {} | {} |", plain(&line.label), line.told)));
        parts.push(table.join("\n"));
    }
    parts.join("\n\n")
}

fn earlier(frame: &Frame, template: &Questions, languages: &[&str]) -> String {
    let heading = frame.texts.name("survey-earlier-of", template.asked.best(languages).1);
    let columns = ["survey-column-figure", "survey-column-share", "survey-column-source"].map(|key| frame.say(key));
    let mut lines = vec![format!("## {heading}\n"), format!("| {} |\n| --- | --- | --- |", columns.join(" | "))];
    for figure in &template.earlier {
        let row = FigureRow::new(template, figure, languages);
        lines.push(format!("| {} | {} | {}, {} |", plain(&row.what), row.told(), row.source, row.dated));
    }
    lines.join("\n")
}

/// Words that break no table and no heading.
fn plain(text: &str) -> String {
    text.replace('|', "\\|").split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page for BriefPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "title": self.row.title, "language": self.frame.texts.tag(), "markdown": self.markdown }))
    }

    fn paper(&self) -> Option<Document> {
        Some(Document {
            title: self.frame.title.clone(),
            language: self.frame.texts.tag(),
            foot: self.frame.texts.name("survey-brief-foot", self.frame.day()),
            markdown: self.markdown.clone(),
        })
    }
}

/// `POST /surveys/{id}/brief`
pub async fn conclude(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let brief = sent.text("brief");
    sent.done_reading()?;
    match state.store().conclude_survey(&sent.actor, &id, &brief).await {
        Ok(()) => Ok(sent.to(&format!("/surveys/{id}/brief"), "survey-saved")),
        Err(error) => {
            sent.note(error)?;
            let mut page = BriefPage::new(&state, &sent.visit, &id).await?;
            page.survey.brief = brief;
            draw(&sent.visit, &page)
        }
    }
}

/// `POST /surveys/{id}/publication`
pub async fn publish(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    sent.text("publish");
    sent.done_reading()?;
    state.store().publish_survey(&sent.actor, &id).await?;
    Ok(sent.to(&format!("/surveys/{id}/brief"), "survey-published"))
}
