//! What came out of a survey.

use super::result_rows::{ResultRow, rows};
use super::shown::{QuestionView, Told, views};
use super::start::FigureRow;
use super::{SurveyRow, is_editor};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::survey::FINDINGS;
use survey::{Dimension, Template as Questions};

#[derive(Template)]
#[template(path = "pages/surveys/results.html")]
struct ResultsPage {
    frame: Frame,
    row: SurveyRow,
    heading: String,
    dimensions: Vec<Choice>,
    questions: Vec<QuestionView>,
    editor: bool,
    published: bool,
    findings: Vec<Choice>,
    earlier: Vec<FigureRow>,
    earlier_when: String,
    earlier_href: String,
    rows: Vec<ResultRow>,
}

/// `GET /surveys/{id}/results`
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    let by = visit.parsed("by", "wrong-survey-by", Dimension::parse);
    visit.accept()?;
    let (survey, results) = visit.reader(&state).survey_results(&id, by).await?;
    let editor = is_editor(&state, &visit, &id).await?;
    let frame = visit.frame("knowledge", &visit.texts.name("survey-results-title", &survey.shared.title));
    let language = visit.texts.tag();
    let languages = [language.as_str(), survey.form.language()];
    let chosen = results.by.map_or("", Dimension::as_str);
    let dimension =
        |by: Dimension| Choice::new(by.as_str(), frame.say(&format!("kind-dimension-{}", by.as_str())), chosen);
    let finding = |kind: &str| Choice::new(kind, frame.say(&format!("kind-finding-{kind}")), "enabling_factor");
    let told =
        Told { frame: &frame, languages: &languages, grouping: results.by.and_then(|by| survey.form.grouping(by)) };
    let template = Questions::named(&survey.template);
    let page = ResultsPage {
        heading: frame.count("survey-results-heading", results.n),
        row: SurveyRow::new(&frame, &survey),
        dimensions: survey.form.dimensions().into_iter().map(dimension).collect(),
        questions: views(&frame, &survey.form, &results, &languages),
        findings: FINDINGS.map(finding).into(),
        earlier: template
            .map_or_else(Vec::new, |one| one.earlier.iter().map(|f| FigureRow::new(one, f, &languages)).collect()),
        earlier_when: template.map_or_else(String::new, |one| one.asked.best(&languages).1.to_owned()),
        earlier_href: frame.to(&format!("/surveys/earlier/{}", survey.template)),
        rows: rows(&told, &survey.form, &results),
        published: survey.published_at.is_some(),
        editor,
        frame,
    };
    draw(&visit, &page)
}

impl ResultsPage {
    fn part(&self, rest: &str) -> String {
        self.frame.to(&format!("/surveys/{}{rest}", self.row.id))
    }
}

impl Page for ResultsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}
