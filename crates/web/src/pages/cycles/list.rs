//! All cycles, and beginning one.

use super::rows::CycleRow;
use super::{PART, may};
use crate::choices::day;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::cycle::{Gift, NewCycle};

#[derive(Clone, Debug, Default)]
struct Typed {
    title: String,
    opens: String,
    closes: String,
}

#[derive(Template)]
#[template(path = "pages/cycles/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<CycleRow>,
    frozen: usize,
    may_lead: bool,
    typed: Typed,
    gifts: Vec<GiftRow>,
}

/// What an organisation that the reader manages lets cycles count.
struct GiftRow {
    action: String,
    name: String,
    plan: bool,
    needs: bool,
    /// When that was said; empty when nobody has said anything.
    said: String,
}

impl GiftRow {
    fn new(frame: &Frame, gift: Gift) -> Self {
        let said = gift.at.map(|at| frame.texts.name("cycles-given-on", day(frame, at)));
        Self {
            action: frame.to(&format!("/bodies/{}/cycles", gift.organisation)),
            name: gift.name,
            plan: gift.plan,
            needs: gift.needs,
            said: said.unwrap_or_default(),
        }
    }
}

/// `GET /cycles`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    draw(&visit, &ListPage::new(&state, &visit, Typed::default()).await?)
}

/// The page again, with what was wrong.
pub(super) async fn again(state: &AppState, visit: &Visit) -> Result<Response, Failure> {
    draw(visit, &ListPage::new(state, visit, Typed::default()).await?)
}

/// `POST /cycles`
pub async fn begin(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = Typed { title: sent.text("title"), opens: sent.text("opens"), closes: sent.text("closes") };
    sent.done_reading()?;
    let (opens, closes) = (typed.opens.parse(), typed.closes.parse());
    if let (Ok(opens), Ok(closes)) = (opens, closes) {
        match state.store().begin_cycle(&sent.actor, &NewCycle { title: typed.title.clone(), opens, closes }).await {
            Ok(cycle) => return Ok(sent.to(&format!("/cycles/{cycle}"), "cycle-begun")),
            Err(error) => sent.note(error)?,
        }
    } else {
        sent.wrong("opens", "wrong-cycle-day");
    }
    draw(&sent.visit, &ListPage::new(&state, &sent.visit, typed).await?)
}

impl ListPage {
    async fn new(state: &AppState, visit: &Visit, typed: Typed) -> Result<Self, Failure> {
        let all = visit.reader(state).cycles().await?;
        let frame = visit.frame(PART, &visit.texts.count("cycles-heading", all.len()));
        let rows: Vec<CycleRow> = all.iter().map(|cycle| CycleRow::new(&frame, cycle)).collect();
        let frozen = rows.iter().filter(|row| row.digest.is_some()).count();
        let gifts = visit.reader(state).cycle_gifts().await?;
        let gifts = gifts.into_iter().map(|gift| GiftRow::new(&frame, gift)).collect();
        Ok(Self { gifts, rows, frozen, may_lead: may(state, visit, "cycle.lead"), typed, frame })
    }
}

impl Page for ListPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}
