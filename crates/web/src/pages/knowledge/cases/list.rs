//! Cases: a list with filters; with a question, ranked by how much they are like it.

use super::told;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::matrix::Matrix;
use crate::pages::paging::{self, Paging};
use crate::pages::{Data, Page, draw};
use crate::shelf::{self, Shelved};
use crate::state::AppState;
use crate::visit::{Visit, read_cpv};
use crate::words::{Choice, Coded, Words, cut};
use analysis::case::{Case, Field, Origin, Question, Value, like};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::{Country, Cpv};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Rows a page.
const ROWS: usize = 60;

/// The filter for what waits for an editor.
const WAITING: &str = "waiting";

#[derive(Template)]
#[template(path = "pages/knowledge/cases.html")]
struct CasesPage {
    frame: Frame,
    heading: String,
    asked: Asked,
    countries: Vec<Choice>,
    origins: Vec<Choice>,
    matrix: Option<Matrix>,
    ranked: bool,
    rows: Vec<Row>,
    files: Vec<FileRow>,
    paging: Paging,
    may_add: bool,
}

/// What was asked for.
#[derive(Clone, Debug, Default)]
struct Asked {
    countries: Vec<Country>,
    cpv: Option<Cpv>,
    cpv_typed: String,
    route: String,
    funding: String,
    origin: String,
}

struct Row {
    title: String,
    href: String,
    label: String,
    countries: Vec<Coded>,
    route: String,
    years: String,
    value: String,
    level: String,
    conflicts: String,
    unverified: bool,
    because: String,
}

/// A row as files hold it.
#[derive(Serialize)]
struct FileRow {
    id: String,
    title: String,
    label: String,
    origin: Origin,
    countries: Vec<Country>,
    route: Vec<String>,
    cpv: Vec<Cpv>,
    years: String,
    value: String,
    level: Option<i64>,
    conflicts: Vec<Field>,
    verified: bool,
    points: Option<u32>,
    because: String,
}

/// `GET /cases`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let asked = Asked::read(&mut visit);
    let page = paging::asked(&mut visit);
    let held = shelf::market(&state, &visit).await?;
    let shelved = shelf::all(&state, &visit, &held).await?;
    draw(&visit, &CasesPage::new(&state, &visit, (asked, page), &shelved))
}

impl Asked {
    fn read(visit: &mut Visit) -> Self {
        let countries = visit.asked.iter().filter(|(name, _)| name == "country").map(|(_, value)| value.clone());
        let countries: Vec<String> = countries.filter(|value| !value.trim().is_empty()).collect();
        let read: Vec<Country> = countries.iter().filter_map(|code| Country::parse(code)).collect();
        if read.len() < countries.len() {
            visit.country("country");
        }
        Self {
            countries: read,
            cpv: visit.parsed("cpv", "wrong-cpv", read_cpv),
            cpv_typed: visit.typed("cpv"),
            route: visit.parsed("route", "wrong-case-route", rule).unwrap_or_default(),
            funding: visit.words("funding").unwrap_or_default(),
            origin: visit.typed("origin"),
        }
    }

    fn question(&self, year: i16) -> Question {
        let routes = Some(self.route.clone()).filter(|route| !route.is_empty());
        Question {
            countries: self.countries.clone(),
            cpv: self.cpv.clone().into_iter().collect(),
            routes: routes.into_iter().collect(),
            year,
        }
    }

    /// Filters that leave out; the others rank.
    fn holds(&self, shelved: &Shelved) -> bool {
        let wanted = self.funding.to_lowercase();
        let is_paid = |case: &Case| {
            case.of(Field::Funding).iter().any(|claim| claim.value.to_string().to_lowercase().contains(&wanted))
        };
        let from = match self.origin.as_str() {
            "" => true,
            WAITING => shelved.waits(),
            origin => told::origin_code(shelved.case.origin) == origin,
        };
        from && (wanted.is_empty() || is_paid(&shelved.case))
    }

    fn ranks(&self) -> bool {
        !self.countries.is_empty() || self.cpv.is_some() || !self.route.is_empty()
    }
}

fn rule(written: &str) -> Option<String> {
    match Value::read(Field::Route, written).ok()? {
        Value::Rules(rules) if rules.len() == 1 => rules.into_iter().next(),
        _ => None,
    }
}

impl CasesPage {
    fn new(state: &AppState, visit: &Visit, (asked, page): (Asked, usize), shelved: &[Shelved]) -> Self {
        let frame = visit.frame("knowledge", &visit.texts.say("cases-title"));
        let words = Words::new(state, &frame);
        let kept: Vec<&Shelved> = shelved.iter().filter(|shelved| asked.holds(shelved)).collect();
        let found = order(&frame, &asked, visit.as_of.year(), kept);
        let paging = Paging::new(&frame, page, ROWS, found.len());
        let all: Vec<Vec<Country>> = found.iter().map(|(shelved, ..)| shelved.case.countries()).collect();
        let rows = found[paging.start..paging.end].iter().map(|found| row(&frame, &words, found)).collect();
        let origins = choices::coded(&frame, "case-origin", &["content", "notices", "member", WAITING], &asked.origin);
        Self {
            heading: heading(&frame, &found),
            countries: countries(state, &frame, &asked.countries),
            origins,
            matrix: Matrix::of_countries(all.iter().map(Vec::as_slice), &words),
            ranked: asked.ranks(),
            rows,
            files: found.iter().map(file_row).collect(),
            may_add: frame.who.subject.is_active(),
            paging,
            asked,
            frame,
        }
    }
}

type Found<'a> = (&'a Shelved, Option<u32>, String);

/// Ranked where something was asked that ranks; else the latest first.
fn order<'a>(frame: &Frame, asked: &Asked, year: i16, kept: Vec<&'a Shelved>) -> Vec<Found<'a>> {
    if asked.ranks() {
        let ranked = like(&asked.question(year), kept.iter().map(|shelved| &shelved.case));
        let found = ranked.iter().filter_map(|alike| {
            let shelved = kept.iter().find(|shelved| shelved.case.id == alike.case.id)?;
            Some((*shelved, Some(alike.points), shelf::because(frame, alike)))
        });
        return found.collect();
    }
    let mut kept = kept;
    kept.sort_by_cached_key(|shelved| (Reverse(shelved.case.last_year()), shelved.title(), shelved.case.id.clone()));
    kept.into_iter().map(|shelved| (shelved, None, String::new())).collect()
}

fn heading(frame: &Frame, found: &[Found<'_>]) -> String {
    let countries: BTreeSet<Country> = found.iter().flat_map(|(shelved, ..)| shelved.case.countries()).collect();
    let values = [("n", found.len().into()), ("countries", countries.len().into())];
    frame.texts.tell("cases-heading", &values)
}

/// Countries to ask about; several may be chosen.
fn countries(state: &AppState, frame: &Frame, chosen: &[Country]) -> Vec<Choice> {
    let mut choices = choices::countries(state, frame, "");
    for choice in &mut choices {
        choice.chosen = chosen.iter().any(|country| country.as_str() == choice.value);
    }
    choices
}

fn row(frame: &Frame, words: &Words<'_>, (shelved, _, because): &Found<'_>) -> Row {
    let case = &shelved.case;
    let conflicts: Vec<String> = case.conflicts().into_iter().map(|field| told::name(frame, field)).collect();
    Row {
        title: cut(&shelved.title(), 140),
        href: shelved.href(frame),
        label: shelved.own.as_ref().map(|own| own.label.clone()).unwrap_or_default(),
        countries: words.countries(&case.countries()),
        route: case.routes().join(", "),
        years: case.text(Field::Years),
        value: sum(frame, case),
        level: case.level().map(|level| frame.say(&format!("case-level-{}", level.number()))).unwrap_or_default(),
        conflicts: conflicts.join(", "),
        unverified: !shelved.verified,
        because: because.clone(),
    }
}

fn sum(frame: &Frame, case: &Case) -> String {
    match case.best(Field::Value).map(|claim| &claim.value) {
        Some(Value::Sum(sum)) => frame.texts.money(&model::Money::new(sum.amount, Some(sum.currency.clone()))),
        _ => String::new(),
    }
}

fn file_row((shelved, points, because): &Found<'_>) -> FileRow {
    let case = &shelved.case;
    FileRow {
        id: case.id.clone(),
        title: shelved.title(),
        label: shelved.own.as_ref().map_or_else(|| "CLEAR".to_owned(), |own| own.label.clone()),
        origin: case.origin,
        countries: case.countries(),
        route: case.routes(),
        cpv: case.cpv(),
        years: case.text(Field::Years),
        value: case.text(Field::Value),
        level: case.level().map(analysis::case::Level::number),
        conflicts: case.conflicts(),
        verified: shelved.verified,
        points: *points,
        because: because.clone(),
    }
}

impl Page for CasesPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.files)
    }
}
