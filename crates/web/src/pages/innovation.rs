//! The inventory of innovation procurement: lots that asked for something new, for those who may buy it together next.

use super::paging::{self, Paging};
use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Coded, NoticeLink, Words};
use analysis::segment::Novelty;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// Rows a page.
const ROWS: usize = 60;

#[derive(Template)]
#[template(path = "pages/innovation.html")]
struct InnovationPage {
    frame: Frame,
    heading: String,
    rows: Vec<Row>,
    paging: Paging,
    found: Vec<Novelty>,
}

struct Row {
    notice: NoticeLink,
    countries: Vec<Coded>,
    cpv: Option<Coded>,
    value: String,
    joint: bool,
}

/// `GET /innovation`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let page = paging::asked(&mut visit);
    let held = state.market(visit.as_of).await?;
    let drawn = tokio::task::spawn_blocking(move || (InnovationPage::new(&state, &held, &visit, page), visit));
    let (page, visit) = drawn.await?;
    draw(&visit, &page)
}

impl InnovationPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, page: usize) -> Self {
        let frame = visit.frame("segments", &visit.texts.say("innovation-title"));
        let words = Words::new(state, &frame);
        let found = held.market.novelties();
        let paging = Paging::new(&frame, page, ROWS, found.len());
        let shown = &found[paging.start..paging.end];
        Self {
            heading: frame.count("innovation-heading", found.len()),
            rows: shown.iter().filter_map(|one| row(&frame, &words, held, one)).collect(),
            paging,
            found,
            frame,
        }
    }
}

fn row(frame: &Frame, words: &Words<'_>, held: &Held, one: &Novelty) -> Option<Row> {
    Some(Row {
        notice: words.notice(&held.market, one.notices.first()?),
        countries: words.countries(&one.countries),
        cpv: one.cpv.as_ref().map(|cpv| words.cpv(cpv)),
        value: one.value_eur.map(|euro| frame.texts.number(euro.round() as usize)).unwrap_or_default(),
        joint: one.joint,
    })
}

impl Page for InnovationPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.found)
    }
}
