//! Surveys: open to the reader, the reader's own, those with results, and rounds of earlier years.

use super::{SurveyRow, may_start};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::survey::{State as Stage, Survey};
use survey::Template as Questions;

#[derive(Template)]
#[template(path = "pages/surveys/list.html")]
struct ListPage {
    frame: Frame,
    heading: String,
    open: Vec<SurveyRow>,
    own: Vec<SurveyRow>,
    published: Vec<SurveyRow>,
    earlier: Vec<(String, String, String)>,
    may_start: bool,
}

/// `GET /surveys`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let all = visit.reader(&state).surveys().await?;
    let person = visit.who.subject.person.as_deref();
    let is_own = |survey: &Survey| person.is_some() && survey.shared.owner.as_deref() == person;
    let can_answer = |survey: &Survey| survey.state == Stage::Open && !survey.begun;
    let frame =
        visit.frame("knowledge", &visit.texts.count("surveys-title", all.iter().filter(|s| can_answer(s)).count()));
    let rows = |wanted: &dyn Fn(&Survey) -> bool| -> Vec<SurveyRow> {
        all.iter().filter(|survey| wanted(survey)).map(|survey| SurveyRow::new(&frame, survey)).collect()
    };
    let page = ListPage {
        heading: frame.title.clone(),
        open: rows(&can_answer),
        own: rows(&is_own),
        published: rows(&|survey| survey.published_at.is_some()),
        earlier: Questions::all().iter().map(|(name, template)| earlier(&frame, name, template)).collect(),
        may_start: may_start(&state, &visit),
        frame,
    };
    draw(&visit, &page)
}

/// Address, title and time of an earlier round.
fn earlier(frame: &Frame, name: &str, template: &Questions) -> (String, String, String) {
    let language = frame.texts.tag();
    let languages = [language.as_str(), "en"];
    let said = |texts: &survey::Texts| texts.best(&languages).1.to_owned();
    (frame.to(&format!("/surveys/earlier/{name}")), said(&template.form.title), said(&template.asked))
}

impl Page for ListPage {
    fn data(&self) -> Result<Data, Failure> {
        let mut rows: Vec<&SurveyRow> = self.open.iter().chain(&self.own).chain(&self.published).collect();
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        rows.dedup_by(|a, b| a.id == b.id);
        Data::rows(&rows)
    }
}
