//! From words to the code of what is needed.

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::state::{AppState, Held};
use crate::visit::{Format, Visit, read_cpv};
use crate::words::{Choice, Words};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use model::Cpv;
use serde::Serialize;

#[derive(Template)]
#[template(path = "pages/find.html")]
struct FindPage {
    frame: Frame,
    need: String,
    value: String,
    from: String,
    to: String,
    choices: Vec<Choice>,
    candidates: Vec<Candidate>,
    labels_missing: bool,
    by_words_alone: String,
}

/// A code the words may mean.
#[derive(Serialize)]
struct Candidate {
    cpv: Cpv,
    label: String,
    notices: usize,
    #[serde(skip)]
    sentence: String,
    #[serde(skip)]
    href: String,
}

/// `GET /find`: a code leads straight to the partners, words to the codes they may mean.
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let need = visit.words("need");
    let country = visit.country("country");
    visit.amount("value");
    visit.month("from");
    visit.month("to");
    let code = need.as_deref().and_then(read_cpv);
    if visit.format == Format::Html
        && visit.wrong.is_empty()
        && let Some(code) = code
    {
        return Ok(Redirect::to(&partners(&visit, code.as_str(), "")).into_response());
    }
    let held = state.market(visit.as_of).await?;
    let page = tokio::task::spawn_blocking(move || {
        let chosen = country.map(|country| country.to_string());
        (FindPage::new(&state, &held, &visit, need.as_deref(), chosen.as_deref()), visit)
    });
    let (page, visit) = page.await?;
    draw(&visit, &page)
}

/// Address of the answer, with everything else that was typed.
fn partners(visit: &Visit, cpv: &str, text: &str) -> String {
    let typed = ["country", "value", "from", "to"].map(|name| (name, visit.typed(name)));
    let pairs = [("cpv", cpv), ("text", text)].into_iter();
    let pairs = pairs.chain(typed.iter().map(|(name, value)| (*name, value.as_str())));
    visit.frame("find", "").to(&link::with_query("/partners", pairs))
}

impl FindPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, need: Option<&str>, country: Option<&str>) -> Self {
        let frame = visit.frame("find", &visit.texts.say("find-title"));
        let words = Words::new(state, &frame);
        let candidates = need.map(|need| candidates(held, visit, need)).unwrap_or_default();
        Self {
            need: visit.typed("need"),
            value: visit.typed("value"),
            from: visit.typed("from"),
            to: visit.typed("to"),
            choices: words.choices(held, country),
            labels_missing: state.knowledge().labels.is_empty(),
            by_words_alone: need.map(|need| partners(visit, "", need)).unwrap_or_default(),
            candidates,
            frame,
        }
    }
}

fn candidates(held: &Held, visit: &Visit, need: &str) -> Vec<Candidate> {
    let found = held.market.cpv_of_text(need).into_iter().take(8);
    let candidate = |(cpv, label, _): (Cpv, String, f64)| {
        let notices = notices_of(held, &cpv);
        let sentence = visit.texts.count("find-notices-here", notices);
        let href = partners(visit, cpv.as_str(), need);
        Candidate { cpv, label, notices, sentence, href }
    };
    found.map(candidate).collect()
}

fn notices_of(held: &Held, cpv: &Cpv) -> usize {
    let below = |code: &Cpv| code.as_str().starts_with(cpv.stem());
    held.market.notices.iter().filter(|notice| notice.cpv.as_ref().is_some_and(below)).count()
}

impl Page for FindPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.candidates)
    }
}
