//! What data is here, how complete it is, what was refused.

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::source::{Counted, Coverage, ProblemCount, UnknownCount};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Words;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::Country;

#[derive(Template)]
#[template(path = "pages/coverage.html")]
struct CoveragePage {
    frame: Frame,
    heading: String,
    tallies: Vec<Tally>,
    fields: Vec<FieldRow>,
    problems: Vec<(ProblemCount, String)>,
    unknown: Vec<UnknownCount>,
    coverage: Coverage,
    numbers: Vec<(String, String)>,
}

struct Tally {
    id: &'static str,
    title: String,
    rows: Vec<TallyRow>,
}

struct TallyRow {
    name: String,
    count: String,
    share: String,
}

struct FieldRow {
    name: String,
    share: String,
    width: String,
    counts: String,
}

/// `GET /coverage`: everything stored, whatever the day looked from.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let coverage = state.source().coverage().await?;
    let page = CoveragePage::new(&state, &visit, coverage);
    draw(&visit, &page)
}

impl CoveragePage {
    fn new(state: &AppState, visit: &Visit, coverage: Coverage) -> Self {
        let frame = visit.frame("coverage", &visit.texts.say("coverage-title"));
        let words = Words::new(state, &frame);
        let labelled = |prefix: &str, code: &str| {
            let key = format!("{prefix}-{}", code.to_ascii_lowercase());
            frame.texts.find(&key).unwrap_or_else(|| code.to_owned())
        };
        let country =
            |code: &str| Country::parse(code).map_or_else(|| frame.say("country-unknown"), |c| words.country(&c).label);
        let tallies = vec![
            tally(&frame, "source", &coverage.by_source, |code| labelled("source", code)),
            tally(&frame, "kind", &coverage.by_kind, |code| labelled("kind", code)),
            tally(&frame, "year", &coverage.by_year, str::to_owned),
            tally(&frame, "country", &coverage.by_country, country),
        ];
        Self {
            heading: frame.texts.count("coverage-heading", coverage.notices),
            tallies,
            fields: coverage.fields.iter().map(|share| field(&frame, share)).collect(),
            problems: coverage
                .problems
                .iter()
                .map(|problem| (problem.clone(), frame.texts.number(problem.count)))
                .collect(),
            unknown: coverage.unknown.clone(),
            numbers: numbers(&frame, &coverage),
            coverage,
            frame,
        }
    }
}

fn numbers(frame: &Frame, coverage: &Coverage) -> Vec<(String, String)> {
    let number = |key: &str, n: usize| (frame.say(key), frame.texts.number(n));
    let mut numbers = vec![
        number("coverage-notices", coverage.notices),
        number("coverage-lots", coverage.lots),
        number("coverage-awards", coverage.awards),
        number("coverage-refused", coverage.refused),
        number("coverage-synthetic", coverage.synthetic),
    ];
    if let Some((first, last)) = coverage.first.zip(coverage.last) {
        let span = format!("{} – {}", frame.texts.short_month(first), frame.texts.short_month(last));
        numbers.push((frame.say("coverage-span"), span));
    }
    numbers
}

fn tally(frame: &Frame, id: &'static str, counted: &[Counted], name: impl Fn(&str) -> String) -> Tally {
    let most = counted.iter().map(|row| row.count).max().unwrap_or(0).max(1);
    let row = |row: &Counted| TallyRow {
        name: name(&row.name),
        count: frame.texts.number(row.count),
        share: crate::chart::percent(row.count as f64 / most as f64),
    };
    Tally { id, title: frame.say(&format!("coverage-by-{id}")), rows: counted.iter().map(row).collect() }
}

fn field(frame: &Frame, share: &crate::source::Share) -> FieldRow {
    let part = share.present as f64 / share.of.max(1) as f64;
    let known = frame.texts.find(&format!("field-{}", share.field.replace('_', "-")));
    let record = frame.texts.find(&format!("record-{}", share.record)).unwrap_or_else(|| share.record.clone());
    let number = |n: usize| frame.texts.number(n).into();
    let values = [("present", number(share.present)), ("of", number(share.of)), ("records", record.into())];
    FieldRow {
        name: known.unwrap_or_else(|| share.field.replace(['_', '-'], " ")),
        share: if share.of == 0 { "–".to_owned() } else { format!("{:.0} %", part * 100.0) },
        width: crate::chart::percent(part),
        counts: frame.texts.tell("coverage-share", &values),
    }
}

impl Page for CoveragePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.coverage)
    }
}
