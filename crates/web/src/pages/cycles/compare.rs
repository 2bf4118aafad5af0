//! Cycles beside each other: what moved and why; of three, what lasts.

use super::{PART, frozen};
use crate::choices::word;
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::segments::signed;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use analysis::segment::{Consolidated, Dynamics, Movement, Place, Snapshot, compare, consolidate};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// Fields of the form, the earliest cycle first.
const FIELDS: [&str; 3] = ["first", "second", "third"];

#[derive(Template)]
#[template(path = "pages/cycles/compare.html")]
struct ComparePage {
    frame: Frame,
    heading: String,
    fields: Vec<(&'static str, String, Vec<Choice>)>,
    told: String,
    rows: Vec<Row>,
    lasting: Vec<LastingRow>,
    dynamics: Option<Dynamics>,
}

struct Row {
    href: String,
    title: String,
    before: String,
    after: String,
    status: &'static str,
    status_text: String,
    whole: String,
    causes: [String; 4],
}

struct LastingRow {
    href: String,
    title: String,
    phi: String,
    ranks: [String; 3],
}

/// `GET /cycles/compare`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let mut cycles = visit.reader(&state).cycles().await?;
    cycles.retain(|cycle| cycle.digest.is_some());
    let mut chosen = Vec::new();
    for id in FIELDS.iter().filter_map(|field| visit.value(field)) {
        chosen.push(frozen(&state, &visit, id).await?.ok_or_else(|| Failure::not_found("cycle", id))?);
    }
    let options: Vec<(String, String)> = cycles.into_iter().map(|one| (one.shared.id, one.shared.title)).collect();
    let drawn = tokio::task::spawn_blocking(move || (ComparePage::new(&visit, &options, &chosen), visit));
    let (page, visit) = drawn.await?;
    draw(&visit, &page)
}

impl ComparePage {
    fn new(visit: &Visit, options: &[(String, String)], chosen: &[Snapshot]) -> Self {
        let frame = visit.frame(PART, &visit.texts.say("compare-cycles-title"));
        let field = |name: &'static str| {
            let asked = visit.typed(name);
            let choices = options.iter().map(|(id, title)| Choice::new(id, title.clone(), &asked)).collect();
            (name, word(&frame, "kind-compared", name), choices)
        };
        let dynamics = match chosen {
            [.., before, after] => Some(compare(before, after)),
            _ => None,
        };
        let lasting = match chosen {
            [first, second, third] => consolidate([first, second, third]),
            _ => Vec::new(),
        };
        Self {
            heading: heading(&frame, dynamics.as_ref(), options.len()),
            fields: FIELDS.map(field).into(),
            told: dynamics.as_ref().map(|dynamics| told(&frame, dynamics)).unwrap_or_default(),
            rows: dynamics.iter().flat_map(|dynamics| &dynamics.rows).map(|row| Row::new(&frame, row)).collect(),
            lasting: lasting.iter().map(|row| LastingRow::new(&frame, row)).collect(),
            dynamics,
            frame,
        }
    }
}

fn heading(frame: &Frame, dynamics: Option<&Dynamics>, frozen: usize) -> String {
    let Some(dynamics) = dynamics else { return frame.count("compare-cycles-choose", frozen) };
    let count = |code: &str| dynamics.rows.iter().filter(|row| row.status.as_str() == code).count();
    let values = ["new", "rising", "fading"].map(|code| (code, count(code).into()));
    let dropped = count("dropped_insufficient") + count("dropped_undefined");
    frame.texts.tell("compare-cycles-heading", &[&values[..], &[("dropped", dropped.into())]].concat())
}

fn told(frame: &Frame, dynamics: &Dynamics) -> String {
    let two = |figure: f64| format!("{figure:.2}");
    let values = [
        ("common", dynamics.common.into()),
        ("tau", dynamics.kendall.map_or_else(|| "–".to_owned(), two).into()),
        ("jaccard", two(dynamics.jaccard).into()),
        ("overlap", two(dynamics.overlap).into()),
    ];
    frame.texts.tell("compare-cycles-told", &values)
}

fn rank(place: Option<Place>) -> String {
    place.map_or_else(|| "–".to_owned(), |place| place.rank.to_string())
}

fn address(frame: &Frame, segment: &str) -> String {
    frame.to(&format!("/segments/{}", link::encode(segment)))
}

impl Row {
    fn new(frame: &Frame, row: &Movement) -> Self {
        let causes = row.causes.map(|causes| [causes.data, causes.plans, causes.needs, causes.weights]);
        Self {
            href: address(frame, &row.segment),
            title: row.title.clone(),
            before: rank(row.before),
            after: rank(row.after),
            status: row.status.as_str(),
            status_text: word(frame, "kind-movement", row.status.as_str()),
            whole: row.causes.map_or_else(|| "–".to_owned(), |causes| signed(causes.whole, 3)),
            causes: causes.map_or_else(|| std::array::from_fn(|_| "–".to_owned()), |all| all.map(|one| signed(one, 3))),
        }
    }
}

impl LastingRow {
    fn new(frame: &Frame, row: &Consolidated) -> Self {
        Self {
            href: address(frame, &row.segment),
            title: row.title.clone(),
            phi: signed(row.phi, 3),
            ranks: row.ranks.map(|rank| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())),
        }
    }
}

impl Page for ComparePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(self.dynamics.as_ref().map_or(&[][..], |dynamics| &dynamics.rows))
    }
}
