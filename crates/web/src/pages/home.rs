//! The home page: one question, and what is going on.

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Coded, Words, cut, months_apart};
use analysis::{JointClass, JointProcedure};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use model::{Country, Cpv, Labels, Notice, Role, Source};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is going on in a market as of a day.
#[derive(Clone, Debug, Serialize)]
pub struct Facts {
    /// Notices up to the day.
    pub notices: usize,
    /// Countries of buyers, sorted.
    pub countries: Vec<Country>,
    /// Years of the first and the last notice.
    pub years: Option<(i16, i16)>,
    /// Notices made up to try the program.
    pub synthetic: usize,
    /// Kinds of need whose contracts end soon in several countries, most countries first.
    pub openings: Vec<Opening>,
    /// Kinds of need with buyers in most countries.
    pub markets: Vec<Opening>,
    /// The latest joint cross-border procedures.
    #[serde(skip)]
    joint: Vec<JointProcedure>,
}

/// A kind of need, by CPV class.
#[derive(Clone, Debug, Serialize)]
pub struct Opening {
    /// The class, as a code of eight digits.
    pub cpv: Cpv,
    /// Countries of its buyers, sorted.
    pub countries: Vec<Country>,
    /// How many contracts end, or notices there are.
    pub count: usize,
    /// First and last likely end.
    pub span: Option<(Date, Date)>,
}

/// Months ahead that count as soon.
const SOON: i32 = 18;

impl Facts {
    /// Works them out.
    pub fn of(held: &Held) -> Self {
        let notices = &held.market.notices;
        let dates = || notices.iter().filter_map(Notice::date).map(|date| date.year());
        Self {
            notices: notices.len(),
            countries: buyer_countries(notices),
            years: dates().min().zip(dates().max()),
            synthetic: notices.iter().filter(|notice| notice.source == Source::Synthetic).count(),
            openings: openings(held),
            markets: markets(&held.market.knowledge.labels, notices),
            joint: latest_joint(held),
        }
    }
}

fn buyer_countries(notices: &[Notice]) -> Vec<Country> {
    let buyers = notices.iter().flat_map(|notice| notice.parties_as(Role::Buyer));
    let countries: BTreeSet<&Country> = buyers.filter_map(|party| party.country.as_ref()).collect();
    countries.into_iter().cloned().collect()
}

/// The class of a code: its first four digits, as a code of eight, or its group of three where the code list has
/// no such class; `None` for a mere division.
fn class(labels: &Labels, cpv: &Cpv) -> Option<Cpv> {
    if cpv.stem().len() < 4 {
        return None;
    }
    let cut = |digits: usize| Cpv::parse(&format!("{:0<8}", &cpv.as_str()[..digits]));
    let is_listed = |code: &Cpv| labels.is_empty() || labels.get("cpv", code.as_str(), "en").is_some();
    cut(4).filter(is_listed).or_else(|| cut(3).filter(is_listed))
}

fn openings(held: &Held) -> Vec<Opening> {
    let as_of = held.market.as_of;
    let labels = &held.market.knowledge.labels;
    let soon = held
        .endings()
        .rows
        .iter()
        .filter(|ending| ending.likely_end >= as_of && months_apart(as_of, ending.likely_end) <= SOON);
    let mut by_class: BTreeMap<Cpv, Vec<(&Country, Date)>> = BTreeMap::new();
    for ending in soon {
        if let (Some(class), Some(country)) = (ending.cpv.as_ref().and_then(|cpv| class(labels, cpv)), &ending.country)
        {
            by_class.entry(class).or_default().push((country, ending.likely_end));
        }
    }
    let opening = |(cpv, ends): (Cpv, Vec<(&Country, Date)>)| {
        let countries: BTreeSet<&Country> = ends.iter().map(|(country, _)| *country).collect();
        let days = || ends.iter().map(|(_, day)| *day);
        let span = days().min().zip(days().max());
        Opening { cpv, countries: countries.into_iter().cloned().collect(), count: ends.len(), span }
    };
    widest(by_class.into_iter().map(opening).collect())
}

fn markets(labels: &Labels, notices: &[Notice]) -> Vec<Opening> {
    let mut by_class: BTreeMap<Cpv, (BTreeSet<Country>, usize)> = BTreeMap::new();
    for notice in notices {
        let Some(class) = notice.cpv.as_ref().and_then(|cpv| class(labels, cpv)) else { continue };
        let entry = by_class.entry(class).or_default();
        entry.1 += 1;
        // The first-named buyer's country only: one procedure of twenty states is no market in twenty.
        entry.0.extend(notice.parties_as(Role::Buyer).next().and_then(|party| party.country.clone()));
    }
    let market = |(cpv, (countries, count)): (Cpv, (BTreeSet<Country>, usize))| Opening {
        cpv,
        countries: countries.into_iter().collect(),
        count,
        span: None,
    };
    widest(by_class.into_iter().map(market).collect())
}

/// Those of at least two countries, most countries first, then most records; six.
fn widest(mut openings: Vec<Opening>) -> Vec<Opening> {
    openings.retain(|opening| opening.countries.len() > 1);
    let size = |opening: &Opening| (opening.countries.len(), opening.count);
    openings.sort_by(|a, b| size(b).cmp(&size(a)).then_with(|| a.cpv.cmp(&b.cpv)));
    openings.truncate(6);
    openings
}

fn latest_joint(held: &Held) -> Vec<JointProcedure> {
    let date = |row: &JointProcedure| row.notices.iter().filter_map(|id| held.market.notice(id)?.date()).max();
    let mut joint: Vec<_> = held.register().iter().filter(|row| row.class == JointClass::CrossBorder).collect();
    joint.sort_by_key(|row| (std::cmp::Reverse(date(row)), row.procedure.clone()));
    joint.into_iter().take(5).cloned().collect()
}

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    frame: Frame,
    facts: Facts,
    choices: Vec<Choice>,
    openings: Vec<Card>,
    markets: Vec<Card>,
    joint: Vec<JointCard>,
    holdings: String,
    examples: Vec<(String, String)>,
}

struct Card {
    cpv: Coded,
    href: String,
    sentence: String,
    when: String,
    countries: String,
}

struct JointCard {
    title: String,
    href: String,
    countries: String,
    lead: String,
    day: String,
}

/// `GET /`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let held = state.market(visit.as_of).await?;
    let (worker, shared) = (state.clone(), std::sync::Arc::clone(&held));
    let page = tokio::task::spawn_blocking(move || (HomePage::new(&worker, &shared, &visit), visit)).await?;
    draw(&page.1, &page.0)
}

impl HomePage {
    fn new(state: &AppState, held: &Held, visit: &Visit) -> Self {
        let frame = visit.frame("home", &visit.texts.say("home-title"));
        let facts = held.facts().clone();
        let words = Words::new(state, &frame);
        let card = |opening: &Opening| card(&frame, &words, opening);
        Self {
            choices: words.choices(held, None),
            openings: facts.openings.iter().map(card).collect(),
            markets: facts.markets.iter().map(card).collect(),
            joint: facts.joint.iter().map(|row| joint_card(&frame, held, row)).collect(),
            holdings: holdings(&frame, &facts),
            examples: examples(&frame, &words),
            facts,
            frame,
        }
    }
}

fn card(frame: &Frame, words: &Words<'_>, opening: &Opening) -> Card {
    let key = if opening.span.is_some() { "home-contracts-end" } else { "home-notices-of" };
    let when = |(first, last): (Date, Date)| match months_apart(first, last) {
        0 => frame.texts.short_month(first),
        _ => format!("{} – {}", frame.texts.short_month(first), frame.texts.short_month(last)),
    };
    Card {
        cpv: words.cpv(&opening.cpv),
        href: frame.ask("/partners", &[("cpv", opening.cpv.as_str())]),
        sentence: frame.texts.count(key, opening.count),
        when: opening.span.map(when).unwrap_or_default(),
        countries: codes(frame, &opening.countries),
    }
}

fn joint_card(frame: &Frame, held: &Held, row: &JointProcedure) -> JointCard {
    let last = row.notices.iter().filter_map(|id| held.market.notice(id)?.date()).max();
    JointCard {
        title: cut(&row.title, 90),
        href: frame.to(&format!("/register/{}", crate::link::encode(&row.procedure.0))),
        countries: codes(frame, &row.countries),
        lead: row.lead.clone().unwrap_or_default(),
        day: last.map(|day| frame.texts.short_month(day)).unwrap_or_default(),
    }
}

/// Codes of a few countries, or how many there are.
fn codes(frame: &Frame, countries: &[Country]) -> String {
    if countries.len() > 8 {
        return frame.texts.count("countries", countries.len());
    }
    countries.iter().map(Country::as_str).collect::<Vec<_>>().join(" ")
}

fn holdings(frame: &Frame, facts: &Facts) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let (first, last) = facts.years.unwrap_or_default();
    let values = [
        ("n", facts.notices.into()),
        ("notices", number(facts.notices)),
        ("countries", number(facts.countries.len())),
        ("first", first.to_string().into()),
        ("last", last.to_string().into()),
        ("synthetic", number(facts.synthetic)),
    ];
    frame.texts.tell("home-holdings", &values)
}

fn examples(frame: &Frame, words: &Words<'_>) -> Vec<(String, String)> {
    let example = |code: &str| {
        let label = Cpv::parse(code).map(|cpv| words.cpv(&cpv).best().to_owned()).unwrap_or_default();
        (label, frame.ask("/partners", &[("cpv", code)]))
    };
    ["79710000", "35120000", "34144000"].into_iter().map(example).collect()
}

impl Page for HomePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.facts)
    }
}
