//! Needs a member may read, with filters; and in which countries needs are declared at all, where three others declare.

use super::{PART, country, markets, whose, window};
use crate::chart::tiles::Tiles;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::paging::{self, Paging};
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::{Choice, Coded};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::Country;
use plans::matching::{FEWEST, Told};
use plans::need::{Advice, Level, Sector};
use policy::Label;
use serde::Serialize;
use std::collections::BTreeSet;
use store::need::{NeedFilter, NeedLine};

/// Rows a page.
const ROWS: usize = 60;

#[derive(Template)]
#[template(path = "pages/needs/list.html")]
struct ListPage {
    frame: Frame,
    heading: String,
    words: String,
    cpv: String,
    mine: bool,
    standard: bool,
    sectors: Vec<Choice>,
    levels: Vec<Choice>,
    countries: Vec<Choice>,
    advice: Vec<Choice>,
    rows: Vec<Row>,
    paging: Paging,
    files: Vec<FileRow>,
    told: Vec<(String, usize)>,
    tiles: Option<Tiles>,
    fewest: usize,
}

struct Row {
    href: String,
    title: String,
    language: String,
    label: String,
    whose: String,
    country: String,
    sector: String,
    level: String,
    markets: Vec<Coded>,
    window: String,
    supports: i64,
    advice: String,
    standard: bool,
}

/// A row as files hold it.
#[derive(Serialize)]
struct FileRow {
    id: String,
    title: String,
    label: String,
    organisation: String,
    country: Option<String>,
    sector: &'static str,
    level: &'static str,
    cpv: Vec<String>,
    quantity: String,
    unit: String,
    from: String,
    to: String,
    trl: Option<u8>,
    standard: String,
    supports: i64,
    recommendation: Option<String>,
}

/// `GET /needs`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let filter = read(&mut visit);
    let page = paging::asked(&mut visit);
    let reader = visit.reader(&state);
    let found = if visit.wrong.is_empty() { reader.needs(&filter).await? } else { Vec::new() };
    let told = reader.needs_by_country().await?;
    draw(&visit, &ListPage::new(&state, &visit, &found, told, page))
}

fn read(visit: &mut Visit) -> NeedFilter {
    let code = |written: &str| Advice::parse(written).map(|advice| advice.as_str().to_owned());
    NeedFilter {
        sector: visit.parsed("sector", "wrong-need-sector", Sector::parse),
        level: visit.parsed("level", "wrong-need-level", Level::parse),
        cpv: visit.cpv("cpv"),
        country: visit.country("country").map(|country| country.to_string()),
        words: visit.words("q").unwrap_or_default(),
        mine: visit.value("of") == Some("mine"),
        standard: visit.value("wish").is_some(),
        advice: visit.parsed("advice", "wrong-need-advice", code),
    }
}

impl ListPage {
    fn new(state: &AppState, visit: &Visit, found: &[NeedLine], told: Vec<Told>, page: usize) -> Self {
        let frame = visit.frame(PART, &visit.texts.say("needs-title"));
        let paging = Paging::new(&frame, page, ROWS, found.len());
        let chosen = |name: &str| visit.typed(name);
        Self {
            heading: heading(&frame, found),
            words: chosen("q"),
            cpv: chosen("cpv"),
            mine: visit.value("of") == Some("mine"),
            standard: visit.value("wish").is_some(),
            sectors: choices::coded(&frame, "need-sector", Sector::CODES, &chosen("sector")),
            levels: choices::coded(&frame, "need-level", Level::CODES, &chosen("level")),
            countries: choices::countries(state, &frame, &chosen("country")),
            advice: choices::coded(&frame, "need-advice", Advice::CODES, &chosen("advice")),
            rows: found[paging.start..paging.end].iter().map(|line| Row::new(state, &frame, line)).collect(),
            files: found.iter().filter(|line| line.shared.label != Label::Red.as_str()).map(FileRow::new).collect(),
            tiles: tiles(state, &frame, &told),
            told: told
                .iter()
                .map(|told| (choices::country(state, &frame, told.country.as_str()), told.at_least))
                .collect(),
            fewest: FEWEST,
            paging,
            frame,
        }
    }
}

fn heading(frame: &Frame, found: &[NeedLine]) -> String {
    let countries: BTreeSet<&str> = found.iter().filter_map(|line| line.shared.country.as_deref()).collect();
    frame.texts.tell("needs-heading", &[("n", found.len().into()), ("countries", countries.len().into())])
}

/// A picture only where something may be told.
fn tiles(state: &AppState, frame: &Frame, told: &[Told]) -> Option<Tiles> {
    let counts: Vec<(Country, usize)> = told.iter().map(|told| (told.country.clone(), told.at_least)).collect();
    let words = (frame.say("needs-tiles"), frame.count("needs-tiles-what", FEWEST));
    let name = |country: &Country| choices::country(state, frame, country.as_str());
    (!counts.is_empty()).then(|| Tiles::new("needs", words, &counts, None, name))
}

impl Row {
    fn new(state: &AppState, frame: &Frame, line: &NeedLine) -> Self {
        let (shared, need) = (&line.shared, &line.need);
        Self {
            href: frame.to(&format!("/needs/{}", shared.id)),
            title: shared.title.clone(),
            language: shared.language.clone(),
            label: shared.label.clone(),
            whose: whose(line),
            country: country(state, frame, shared.country.as_deref()),
            sector: choices::word(frame, "need-sector", need.sector.as_str()),
            level: choices::word(frame, "need-level", need.level.as_str()),
            markets: markets(state, frame, need),
            window: window(frame, need.window),
            supports: line.supports,
            advice: line
                .advice
                .as_deref()
                .map(|advice| choices::word(frame, "need-advice", advice))
                .unwrap_or_default(),
            standard: !need.standard.is_empty(),
        }
    }
}

impl FileRow {
    fn new(line: &NeedLine) -> Self {
        let (shared, need) = (&line.shared, &line.need);
        let typed = need.typed();
        Self {
            id: shared.id.clone(),
            title: shared.title.clone(),
            label: shared.label.clone(),
            organisation: line.body.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            country: shared.country.clone(),
            sector: need.sector.as_str(),
            level: need.level.as_str(),
            cpv: need.cpv.iter().map(ToString::to_string).collect(),
            quantity: typed.quantity,
            unit: typed.unit,
            from: typed.from,
            to: typed.to,
            trl: need.trl,
            standard: typed.standard,
            supports: line.supports,
            recommendation: line.advice.clone(),
        }
    }
}

impl Page for ListPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.files)
    }
}
