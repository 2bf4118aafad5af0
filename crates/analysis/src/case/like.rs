//! Cases like mine: a small score that explains itself. Method: docs/indicators/cases-like.md.

use super::Case;
use model::{Country, Cpv};
use serde::Serialize;
use std::cmp::Reverse;

/// Points for countries in common.
const COUNTRIES: u32 = 40;
/// Points for the same kind of object.
const OBJECT: u32 = 30;
/// Points for the same route.
const ROUTE: u32 = 20;
/// Points for being recent; one is lost each year.
const RECENCY: u32 = 10;

/// What somebody wants to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Countries of the buyers.
    pub countries: Vec<Country>,
    /// What is to be bought.
    pub cpv: Vec<Cpv>,
    /// Ids of rules of the routes thought of.
    pub routes: Vec<String>,
    /// The year it is.
    pub year: i16,
}

/// What a part of the score is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Countries in common.
    Countries,
    /// The same kind of object.
    Object,
    /// The same route.
    Route,
    /// How recent it is.
    Recency,
}

impl Factor {
    /// As files and texts write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Countries => "countries",
            Self::Object => "object",
            Self::Route => "route",
            Self::Recency => "recency",
        }
    }
}

/// A part of the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What it is for.
    pub factor: Factor,
    /// Points.
    pub points: u32,
    /// What is alike: countries, the digits in common, rules, the year.
    pub shared: String,
}

/// A case with its score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alike<'a> {
    /// The case.
    pub case: &'a Case,
    /// Points, 0 to 100: the sum of its reasons.
    pub points: u32,
    /// What they are for.
    pub reasons: Vec<Reason>,
}

/// Ranks cases by how much they are like what is asked, best first; what shares neither a country, nor the object, nor
/// the route is left out, however recent.
///
/// # Source
/// Method: docs/indicators/cases-like.md.
#[must_use]
pub fn like<'a>(question: &Question, cases: impl IntoIterator<Item = &'a Case>) -> Vec<Alike<'a>> {
    let mut found: Vec<Alike<'a>> = cases.into_iter().filter_map(|case| alike(question, case)).collect();
    found.sort_by_cached_key(|alike| (Reverse(alike.points), alike.case.title(), alike.case.id.clone()));
    found
}

fn alike<'a>(question: &Question, case: &'a Case) -> Option<Alike<'a>> {
    let mut reasons: Vec<Reason> =
        [countries(question, case), object(question, case), route(question, case)].into_iter().flatten().collect();
    if reasons.is_empty() {
        return None;
    }
    reasons.extend(recency(question, case));
    Some(Alike { case, points: reasons.iter().map(|reason| reason.points).sum(), reasons })
}

/// The share of the countries asked about that bought here.
fn countries(question: &Question, case: &Case) -> Option<Reason> {
    let known = case.countries();
    let shared: Vec<&str> =
        question.countries.iter().filter(|country| known.contains(country)).map(Country::as_str).collect();
    let points = share(COUNTRIES, shared.len(), question.countries.len())?;
    Some(Reason { factor: Factor::Countries, points, shared: shared.join(", ") })
}

fn share(points: u32, part: usize, whole: usize) -> Option<u32> {
    let (part, whole) = (u32::try_from(part).ok()?, u32::try_from(whole).ok()?);
    if part == 0 { None } else { Some((points * part + whole / 2) / whole) }
}

/// The longest beginning that a code asked about and one of the case share: a division has two digits, a class four.
fn object(question: &Question, case: &Case) -> Option<Reason> {
    let known = case.cpv();
    let pairs = question.cpv.iter().flat_map(|asked| known.iter().map(move |cpv| common(asked.as_str(), cpv.as_str())));
    let shared = pairs.max_by_key(|shared| shared.len())?;
    let points = match shared.len() {
        0 | 1 => return None,
        2 => OBJECT * 4 / 10,
        3 => OBJECT * 6 / 10,
        4 => OBJECT * 8 / 10,
        _ => OBJECT,
    };
    Some(Reason { factor: Factor::Object, points, shared: shared.to_owned() })
}

/// The beginning two codes share; zeros at the end stand for nothing.
fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let other = other.trim_end_matches('0');
    let same = one.trim_end_matches('0').bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    &one[..same]
}

fn route(question: &Question, case: &Case) -> Option<Reason> {
    let known = case.routes();
    let shared: Vec<&str> = question.routes.iter().filter(|rule| known.contains(rule)).map(String::as_str).collect();
    (!shared.is_empty()).then(|| Reason { factor: Factor::Route, points: ROUTE, shared: shared.join(", ") })
}

fn recency(question: &Question, case: &Case) -> Option<Reason> {
    let year = case.last_year()?;
    let age = u32::try_from(question.year.saturating_sub(year).max(0)).ok()?;
    let points = RECENCY.saturating_sub(age);
    (points > 0).then(|| Reason { factor: Factor::Recency, points, shared: year.to_string() })
}
