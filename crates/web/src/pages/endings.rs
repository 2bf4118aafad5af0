//! When contracts end, by month.

use super::paging::{self, Paging};
use super::{Data, Page, draw};
use crate::chart::months::MonthBars;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Coded, Words, months_apart};
use analysis::{Ending, EndingFilter, Endings};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use model::plus_months;

/// Rows a page.
const ROWS: usize = 80;
/// Months of the picture.
const MONTHS: i32 = 48;

#[derive(Template)]
#[template(path = "pages/endings.html")]
struct EndingsPage {
    frame: Frame,
    heading: String,
    cpv: String,
    from: String,
    to: String,
    choices: Vec<Choice>,
    bars: MonthBars,
    table: Vec<(String, String, usize)>,
    notes: Vec<String>,
    months: Vec<MonthOfRows>,
    paging: Paging,
    found: Vec<Ending>,
}

struct MonthOfRows {
    name: String,
    past: bool,
    rows: Vec<Row>,
}

/// One ending, ready to show.
pub struct Row {
    /// Title of the lot.
    pub title: String,
    /// Its page.
    pub notice_href: String,
    /// First buyer.
    pub buyer: String,
    /// Its page; empty when it did not resolve.
    pub buyer_href: String,
    /// Its country.
    pub country: Coded,
    /// What it is.
    pub cpv: Option<Coded>,
    /// Months of base, likely and latest end.
    pub ends: [String; 3],
    /// True when a part is inferred.
    pub inferred: bool,
    /// True when awarded, false when only announced.
    pub awarded: bool,
    /// Value as published.
    pub value: String,
    /// Where each part comes from.
    pub from: Vec<(String, String)>,
}

/// `GET /endings`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let filter = EndingFilter { country: visit.country("country"), cpv: visit.cpv("cpv"), ..EndingFilter::default() };
    let window = (visit.month("from"), visit.month("to").map(Date::last_of_month));
    let page = paging::asked(&mut visit);
    let held = state.market(visit.as_of).await?;
    let drawn = tokio::task::spawn_blocking(move || {
        let endings = if filter.country.is_none() && filter.cpv.is_none() {
            held.endings().clone()
        } else {
            held.market.endings(&filter)
        };
        (EndingsPage::new(&state, &held, &visit, endings, window, page), visit)
    });
    let (page, visit) = drawn.await?;
    draw(&visit, &page)
}

type Window = (Option<Date>, Option<Date>);

impl EndingsPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, endings: Endings, window: Window, page: usize) -> Self {
        let frame = visit.frame("endings", &visit.texts.say("endings-title"));
        let words = Words::new(state, &frame);
        let counts = by_month(held.market.as_of, &endings.rows);
        let notes = notes(&frame, &endings);
        let inside = |ending: &Ending| {
            window.0.is_none_or(|from| ending.likely_end >= from) && window.1.is_none_or(|to| ending.likely_end <= to)
        };
        let found: Vec<Ending> = endings.rows.into_iter().filter(inside).collect();
        let paging = Paging::new(&frame, page, ROWS, found.len());
        // What is likely over comes last on the page, however long its options may run.
        let (past, coming) = found.iter().partition::<Vec<&Ending>, _>(|ending| ending.likely_end < held.market.as_of);
        let shown = [coming, past].concat();
        Self {
            heading: heading(&frame, found.len()),
            cpv: visit.typed("cpv"),
            from: visit.typed("from"),
            to: visit.typed("to"),
            choices: words.choices(held, visit.value("country")),
            bars: bars(&frame, &counts),
            table: counts.iter().map(|(day, n)| (frame.texts.month(*day), month_href(&frame, *day), *n)).collect(),
            notes,
            months: months(&frame, &words, held.market.as_of, &shown[paging.start..paging.end]),
            paging,
            found,
            frame,
        }
    }
}

fn heading(frame: &Frame, n: usize) -> String {
    let values = [("n", n.into()), ("shown", frame.texts.number(n).into()), ("day", frame.day().into())];
    frame.texts.tell("endings-heading", &values)
}

fn by_month(as_of: Date, rows: &[Ending]) -> Vec<(Date, usize)> {
    let first = as_of.first_of_month();
    let mut counts: Vec<(Date, usize)> = (0..MONTHS).map(|at| (plus_months(first, at), 0)).collect();
    for ending in rows {
        let at = usize::try_from(months_apart(first, ending.likely_end)).ok();
        if let Some((_, n)) = at.and_then(|at| counts.get_mut(at)) {
            *n += 1;
        }
    }
    counts
}

fn bars(frame: &Frame, counts: &[(Date, usize)]) -> MonthBars {
    let months: Vec<_> = counts.iter().map(|(day, n)| (frame.texts.month(*day), day.year(), *n)).collect();
    let total = counts.iter().map(|(_, n)| n).sum();
    MonthBars::new(frame.say("endings-bars"), frame.texts.count("endings-bars-of", total), &months)
}

fn month_href(frame: &Frame, day: Date) -> String {
    let month = format!("{:04}-{:02}", day.year(), day.month());
    let others = frame.asked.iter().filter(|(name, _)| !matches!(name.as_str(), "from" | "to" | "page" | "format"));
    let pairs = others
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain([("from", month.as_str()), ("to", month.as_str())]);
    crate::link::with_query(&frame.here, pairs)
}

fn notes(frame: &Frame, endings: &Endings) -> Vec<String> {
    let counts = [
        ("endings-lots", endings.lots),
        ("endings-without-term", endings.without_term),
        ("endings-without-start", endings.without_start),
        ("endings-unlimited", endings.unlimited),
        ("endings-doubtful", endings.doubtful),
        ("endings-not-awarded", endings.not_awarded),
        ("endings-over", endings.over),
    ];
    counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| frame.texts.count(key, n)).collect()
}

fn months(frame: &Frame, words: &Words<'_>, as_of: Date, rows: &[&Ending]) -> Vec<MonthOfRows> {
    let mut months: Vec<MonthOfRows> = Vec::new();
    for ending in rows {
        let name = frame.texts.month(ending.likely_end);
        let past = ending.likely_end < as_of;
        match months.last_mut().filter(|month| month.name == name && month.past == past) {
            Some(month) => month.rows.push(row(frame, words, ending)),
            None => months.push(MonthOfRows { name, past, rows: vec![row(frame, words, ending)] }),
        }
    }
    months
}

/// One ending as a row.
pub fn row(frame: &Frame, words: &Words<'_>, ending: &Ending) -> Row {
    let month = |day: Date| frame.texts.short_month(day);
    Row {
        title: crate::words::cut(&ending.title, 120),
        notice_href: frame.notice(&ending.notice),
        buyer: ending.buyer.clone(),
        buyer_href: ending.organisations.first().map(|id| frame.organisation(&id.0)).unwrap_or_default(),
        country: words.country_or_unknown(ending.country.as_ref()),
        cpv: ending.cpv.as_ref().map(|cpv| words.cpv(cpv)),
        ends: [month(ending.base_end), month(ending.likely_end), month(ending.latest_end)],
        inferred: ending.from.iter().any(|part| part.field.contains("inferred") || part.value.contains("inferred")),
        awarded: ending.awarded,
        value: ending.value.as_ref().map(|value| frame.texts.money(value)).unwrap_or_default(),
        from: ending.from.iter().map(|part| (part.field.clone(), part.value.clone())).collect(),
    }
}

impl Page for EndingsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.found)
    }
}
