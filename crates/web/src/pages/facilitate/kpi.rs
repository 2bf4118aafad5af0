//! The board of the network's work: counted figures beside the targets that were set.

use crate::chart::trend::Trend;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::people::country_name;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use store::Error;
use store::kpi::{Board, Figure, KPIS, Kpi, Manner, NewTarget};

#[derive(Template)]
#[template(path = "pages/facilitate/kpi.html")]
struct KpiPage {
    frame: Frame,
    quarters: Vec<String>,
    places: Vec<(String, Vec<Row>)>,
    figures: Vec<Choice>,
    typed: [String; 4],
}

/// One figure at one place, as shown and as a file.
#[derive(Serialize)]
struct Row {
    figure: &'static str,
    country: String,
    group: String,
    actual: Option<i64>,
    target: Option<i64>,
    target_by: Option<String>,
    quarters: Vec<String>,
    trend: Vec<Option<i64>>,
    #[serde(skip)]
    text: String,
    #[serde(skip)]
    unit: &'static str,
    #[serde(skip)]
    by: String,
    #[serde(skip)]
    reached: bool,
    #[serde(skip)]
    picture: Option<String>,
}

/// `GET /facilitate/kpi`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    draw(&visit, &KpiPage::load(&state, &visit, [const { String::new() }; 4]).await?)
}

/// `POST /facilitate/kpi`
pub async fn set_target(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = ["name", "country", "value", "by"].map(|field| sent.text(field));
    sent.done_reading()?;
    let set = match read(&typed) {
        Ok(target) => state.store().set_target(&sent.actor, &target).await,
        Err(error) => Err(error),
    };
    let Err(error) = set else { return Ok(sent.to("/facilitate/kpi", "kpi-set")) };
    sent.note(error)?;
    draw(&sent.visit, &KpiPage::load(&state, &sent.visit, typed).await?)
}

fn read([name, country, value, by]: &[String; 4]) -> store::Result<NewTarget> {
    let wrong = |field, key| Error::Wrong { field, key };
    Ok(NewTarget {
        name: name.clone(),
        country: country.to_uppercase(),
        value: value.parse().map_err(|_| wrong("value", "wrong-kpi-value"))?,
        by_day: by.parse().map_err(|_| wrong("by", "wrong-kpi-by"))?,
    })
}

impl KpiPage {
    async fn load(state: &AppState, visit: &Visit, typed: [String; 4]) -> Result<Self, Failure> {
        let board = visit.reader(state).kpi_board().await?;
        let frame = visit.frame("facilitate", &visit.texts.say("kpi-title"));
        let figure = |kpi: &Kpi| Choice::new(kpi.name, frame.say(kpi.text), &typed[0]);
        Ok(Self {
            quarters: board.quarters.iter().map(|quarter| quarter.name.clone()).collect(),
            places: places(state, visit, &frame, &board).await,
            figures: KPIS.iter().map(figure).collect(),
            typed,
            frame,
        })
    }
}

/// Figures by their place: network, countries, groups.
async fn places(state: &AppState, visit: &Visit, frame: &Frame, board: &Board) -> Vec<(String, Vec<Row>)> {
    let mut places: Vec<(String, Vec<Row>)> = Vec::new();
    for figure in &board.figures {
        let place = match (figure.country.as_str(), figure.group.as_str()) {
            ("", "") => frame.say("kpi-network"),
            ("", group) => visit.reader(state).shared("group", group).await.map(|one| one.title).unwrap_or_default(),
            (code, _) => country_name(state, visit, code),
        };
        if places.last().is_none_or(|(name, _)| *name != place) {
            places.push((place, Vec::new()));
        }
        let row = Row::new(frame, board, figure);
        places.last_mut().expect("a place was pushed when there was none").1.push(row);
    }
    places
}

impl Row {
    fn new(frame: &Frame, board: &Board, figure: &Figure) -> Self {
        let kpi = KPIS.iter().find(|kpi| kpi.name == figure.name);
        let target = figure.target.as_ref();
        let text = kpi.map(|kpi| frame.say(kpi.text)).unwrap_or_default();
        let told = frame.texts.name("kpi-trend", &text);
        let picture = Trend::new(told, &figure.trend, target.map(|target| target.value));
        Self {
            figure: figure.name,
            country: figure.country.clone(),
            group: figure.group.clone(),
            actual: figure.actual,
            target: target.map(|target| target.value),
            target_by: target.map(|target| target.by_day.to_string()),
            quarters: board.quarters.iter().map(|quarter| quarter.name.clone()).collect(),
            trend: figure.trend.clone(),
            text,
            picture: picture.and_then(|picture| picture.render().ok()),
            unit: if kpi.is_some_and(|kpi| kpi.manner == Manner::Share) { "\u{202f}%" } else { "" },
            by: target.map(|target| frame.texts.day(target.by_day)).unwrap_or_default(),
            reached: target.zip(figure.actual).is_some_and(|(target, actual)| actual >= target.value),
        }
    }
}

impl Page for KpiPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.places.iter().flat_map(|(_, rows)| rows).collect::<Vec<_>>())
    }
}
