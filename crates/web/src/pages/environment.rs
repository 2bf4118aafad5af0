//! How Europe buys: what each country buys, how often one alone offers, how much is bought together.

use super::{Data, Page, draw};
use crate::chart::tiles::Tiles;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Words};
use analysis::segment::CountryProfile;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::Country;
use serde::Serialize;

/// What the tiles can show.
const SHOWN: [&str; 4] = ["volume", "procedures", "single", "joint"];

#[derive(Template)]
#[template(path = "pages/environment.html")]
struct EnvironmentPage {
    frame: Frame,
    heading: String,
    shown: Vec<Choice>,
    tiles: Tiles,
    rows: Vec<Row>,
}

/// One country.
#[derive(Serialize)]
struct Row {
    country: Country,
    #[serde(flatten)]
    profile: CountryProfile,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    href: String,
    #[serde(skip)]
    volume: String,
    #[serde(skip)]
    valued: String,
    #[serde(skip)]
    single: String,
    #[serde(skip)]
    joint: String,
}

/// `GET /environment`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let known = |written: &str| SHOWN.into_iter().find(|one| *one == written);
    let shown = visit.parsed("show", "wrong-environment", known).unwrap_or(SHOWN[0]);
    let held = state.market(visit.as_of).await?;
    let drawn = tokio::task::spawn_blocking(move || (EnvironmentPage::new(&state, &held, &visit, shown), visit));
    let (page, visit) = drawn.await?;
    draw(&visit, &page)
}

impl EnvironmentPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, shown: &'static str) -> Self {
        let frame = visit.frame("segments", &visit.texts.say("environment-title"));
        let words = Words::new(state, &frame);
        let profiles = held.market.environment();
        let counts: Vec<(Country, usize)> =
            profiles.iter().map(|(country, profile)| (country.clone(), number(profile, shown))).collect();
        let label = |code: &str| crate::choices::word(&frame, "kind-environment", code);
        let told = (label(shown), frame.say("environment-tiles-what"));
        let tiles = Tiles::new("environment", told, &counts, None, |country| words.country(country).label);
        let rows: Vec<Row> =
            profiles.into_iter().map(|(country, profile)| Row::new(&frame, &words, country, profile)).collect();
        Self {
            heading: heading(&frame, &rows),
            shown: SHOWN.iter().map(|code| Choice::new(code, label(code), shown)).collect(),
            tiles,
            rows,
            frame,
        }
    }
}

/// The number of a tile: thousands of euro a year would not fit, so millions; shares in per cent.
fn number(profile: &CountryProfile, shown: &str) -> usize {
    match shown {
        "procedures" => profile.procedures,
        "single" => share(profile.single, profile.tenders_known).unwrap_or_default(),
        "joint" => share(profile.joint, profile.procedures).unwrap_or_default(),
        _ => (profile.volume_eur / 1e6).round() as usize,
    }
}

fn share(part: usize, whole: usize) -> Option<usize> {
    (whole > 0).then(|| (part as f64 * 100.0 / whole as f64).round() as usize)
}

fn heading(frame: &Frame, rows: &[Row]) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let sum = |of: &dyn Fn(&CountryProfile) -> usize| rows.iter().map(|row| of(&row.profile)).sum::<usize>();
    let (single, known) = (sum(&|one| one.single), sum(&|one| one.tenders_known));
    let values = [
        ("procedures", number(sum(&|one| one.procedures))),
        ("countries", number(rows.len())),
        ("single", share(single, known).map_or_else(|| "–".to_owned(), |share| share.to_string()).into()),
    ];
    frame.texts.tell("environment-heading", &values)
}

impl Row {
    fn new(frame: &Frame, words: &Words<'_>, country: Country, profile: CountryProfile) -> Self {
        let of = |part: usize, whole: usize| {
            share(part, whole).map_or_else(|| "–".to_owned(), |share| format!("{share} % ({part}/{whole})"))
        };
        Self {
            name: words.country(&country).best().to_owned(),
            href: frame.ask("/register", &[("country", country.as_str())]),
            volume: frame.texts.number(profile.volume_eur.round() as usize),
            valued: of(profile.valued, profile.lots),
            single: of(profile.single, profile.tenders_known),
            joint: of(profile.joint, profile.procedures),
            country,
            profile,
        }
    }
}

impl Page for EnvironmentPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}
