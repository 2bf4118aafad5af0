//! The records behind a figure of a segment: those that are counted, and those that say nothing.

use super::weighing::method;
use super::{Counted, PART};
use crate::choices::word;
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::paging::{self, Paging};
use crate::pages::{Data, Page, draw};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Coded, NoticeLink, OrganisationLink, Words};
use analysis::segment::{Criterion, Record, Records, Said, Segment, Unit};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;

/// Records a page.
const ROWS: usize = 60;
/// Notices told of one record; the page of the last leads to the others.
const NOTICES: usize = 3;

#[derive(Template)]
#[template(path = "pages/segments/records.html")]
struct RecordsPage {
    frame: Frame,
    heading: String,
    segment: Segment,
    back: String,
    name: String,
    method: String,
    tabs: Vec<(String, String, bool)>,
    unit_text: String,
    /// Whether buyers are among what is told.
    told_buyers: bool,
    rows: Vec<Row>,
    paging: Paging,
    files: Vec<FileRow>,
}

struct Row {
    notices: Vec<NoticeLink>,
    more: usize,
    day: String,
    country: String,
    organisation: Option<OrganisationLink>,
    cpv: Option<Coded>,
    says: Option<String>,
}

/// A record as a file holds it.
#[derive(Serialize)]
struct FileRow {
    counted: bool,
    #[serde(flatten)]
    record: Record,
}

/// `GET /segments/{id}/records?criterion=…`
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    let known = |written: &str| Criterion::ALL.into_iter().find(|criterion| criterion.as_str() == written);
    let criterion = visit.parsed("criterion", "wrong-segment-criterion", known).unwrap_or(Criterion::MarketSize);
    let missing = visit.value("of") == Some("missing");
    let page = paging::asked(&mut visit);
    visit.accept()?;
    let held = state.market(visit.as_of).await?;
    let counted = Counted::by_reader(&state, &visit, &held).await?;
    let drawn = tokio::task::spawn_blocking(move || {
        let found = held.segments().segments.iter().find(|segment| segment.id == id);
        let segment = found.cloned().ok_or_else(|| Failure::not_found("segment", &id));
        let drawn = segment.map(|segment| {
            let records = held.market.segment_records(&segment, criterion, &counted.inputs);
            RecordsPage::new((&state, &held), &visit, (segment, criterion, records), (missing, page))
        });
        (drawn, visit)
    });
    let (page, visit) = drawn.await?;
    draw(&visit, &page?)
}

impl RecordsPage {
    fn new(
        (state, held): (&AppState, &Held),
        visit: &Visit,
        (segment, criterion, records): (Segment, Criterion, Records),
        (missing, page): (bool, usize),
    ) -> Self {
        let name = word(&visit.frame(PART, ""), "kind-criterion", criterion.as_str());
        let frame = visit.frame(PART, &format!("{}: {name}", segment.title));
        let words = Words::new(state, &frame);
        let unit = unit(criterion);
        let shown = if missing { &records.missing } else { &records.counted };
        let paging = Paging::new(&frame, page, ROWS, shown.len());
        let row = |record: &Record| Row::new(&frame, &words, held, criterion, record);
        Self {
            heading: heading(&frame, unit, &records),
            back: frame.to(&format!("/segments/{}", link::encode(&segment.id))),
            method: method(&frame, criterion),
            tabs: tabs(&frame, &segment, criterion, (&records, missing)),
            unit_text: word(&frame, "kind-record", unit_code(unit)),
            told_buyers: matches!(unit, Unit::Buyer | Unit::Series),
            rows: shown[paging.start..paging.end].iter().map(row).collect(),
            paging,
            files: files(records),
            name,
            segment,
            frame,
        }
    }
}

/// What a criterion counts; needs besides lots where something new is asked for.
fn unit(criterion: Criterion) -> Unit {
    match criterion {
        Criterion::SupplierGap | Criterion::SingleBids | Criterion::CrossBorderWins => Unit::Award,
        Criterion::Demand => Unit::Buyer,
        Criterion::Recurrence => Unit::Series,
        Criterion::PlanOverlap => Unit::Plan,
        Criterion::Maturity => Unit::Need,
        Criterion::PriceDispersion => Unit::Price,
        _ => Unit::Lot,
    }
}

fn unit_code(unit: Unit) -> &'static str {
    match unit {
        Unit::Lot => "lot",
        Unit::Award => "award",
        Unit::Buyer => "buyer",
        Unit::Series => "series",
        Unit::Plan => "plan",
        Unit::Need => "need",
        Unit::Price => "price",
    }
}

fn heading(frame: &Frame, unit: Unit, records: &Records) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let values = [
        ("n", records.counted.len().into()),
        ("shown", number(records.counted.len())),
        ("missing", records.missing.len().into()),
        ("silent", number(records.missing.len())),
        ("what", word(frame, "kind-record", unit_code(unit)).into()),
    ];
    frame.texts.tell("segment-records-heading", &values)
}

fn tabs(
    frame: &Frame,
    segment: &Segment,
    criterion: Criterion,
    (records, missing): (&Records, bool),
) -> Vec<(String, String, bool)> {
    let path = format!("/segments/{}/records", link::encode(&segment.id));
    let tab = |of: &'static str, key: &str, n: usize, current: bool| {
        let href = frame.ask(&path, &[("criterion", criterion.as_str()), ("of", of)]);
        (href, frame.count(key, n), current)
    };
    vec![
        tab("counted", "segment-records-counted", records.counted.len(), !missing),
        tab("missing", "segment-records-missing", records.missing.len(), missing),
    ]
}

fn files(records: Records) -> Vec<FileRow> {
    let row = |counted: bool| move |record: Record| FileRow { counted, record };
    records.counted.into_iter().map(row(true)).chain(records.missing.into_iter().map(row(false))).collect()
}

impl Row {
    fn new(frame: &Frame, words: &Words<'_>, held: &Held, criterion: Criterion, record: &Record) -> Self {
        let last = record.notices.iter().rev().take(NOTICES);
        let organisation = record.organisation.as_ref().map(|id| {
            let known = held.market.organisations.by_id.get(id).map(|at| &held.market.organisations.all[*at]);
            let name = known.map_or_else(|| id.0.clone(), |organisation| organisation.name.clone());
            words.organisation(&name, Some(id), record.country.as_ref())
        });
        Self {
            notices: last.map(|id| words.notice(&held.market, id)).collect(),
            more: record.notices.len().saturating_sub(NOTICES),
            day: when(frame, record),
            country: record.country.as_ref().map(|country| words.country(country).label).unwrap_or_default(),
            cpv: record.cpv.as_ref().map(|cpv| words.cpv(cpv)),
            says: record.says.as_ref().map(|said| says(frame, criterion, said)),
            organisation,
        }
    }
}

fn when(frame: &Frame, record: &Record) -> String {
    let day = record.day.map(|day| frame.texts.day(day));
    day.or_else(|| record.year.map(|year| year.to_string())).unwrap_or_default()
}

fn says(frame: &Frame, criterion: Criterion, said: &Said) -> String {
    match said {
        Said::Yes(true) => frame.say("record-says-yes"),
        Said::Yes(false) => frame.say("record-says-no"),
        Said::Word(code) => word(frame, "regime", code),
        Said::Number(number) => {
            let number = frame.texts.number(number.max(0.0).round() as usize);
            frame.texts.name(&format!("record-says-{}", criterion.as_str().replace('_', "-")), number)
        }
    }
}

impl Page for RecordsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.files)
    }
}
