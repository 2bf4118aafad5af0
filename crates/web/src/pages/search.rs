//! Notices in which words occur.

use super::paging::{self, Paging};
use super::plans;
use super::talk::discuss::{self, ThreadLink};
use super::{Data, Page, draw};
use crate::error::Failure;
use crate::found::{self, FoundRow};
use crate::frame::Frame;
use crate::source::{Found, Hit, SearchQuery};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Coded, KINDS, Words, kind_code, read_kind};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::plan::FoundLine;

/// Most hits of the toolbox shown above notices.
const TOOLBOX_HITS: usize = 5;
/// Most lines of plans shown above notices.
const PLAN_HITS: usize = 10;
/// Hits a page.
const HITS: usize = 25;

#[derive(Template)]
#[template(path = "pages/search.html")]
struct SearchPage {
    frame: Frame,
    heading: String,
    words: String,
    cpv: String,
    from: String,
    to: String,
    choices: Vec<Choice>,
    kinds: Vec<Choice>,
    asked: bool,
    hits: Vec<Row>,
    paging: Paging,
    found: Found,
    network: Vec<ThreadLink>,
    plans: Vec<PlanHit>,
    toolbox: Vec<FoundRow>,
    toolbox_total: usize,
}

/// A line of somebody's investment plan.
struct PlanHit {
    object: String,
    href: String,
    meta: String,
}

struct Row {
    hit: Hit,
    href: String,
    kind: String,
    country: Coded,
    cpv: Option<Coded>,
    day: String,
}

/// `GET /search`: pages of hits published up to the day looked from.
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let page = paging::asked(&mut visit);
    let query = read(&mut visit, page);
    let narrowed = query.country.is_some() || query.cpv.is_some() || query.kind.is_some();
    let asked = visit.wrong.is_empty() && (!query.words.is_empty() || narrowed);
    let found = if asked { state.source().search(&query).await? } else { Found::default() };
    let held = state.market(visit.as_of).await?;
    let mut page = SearchPage::new(&state, &held, &visit, found, (asked, page));
    page.network = discuss::found(&state, &visit, &query.words).await?;
    page.plans = planned(&state, &visit, &query.words).await?;
    draw(&visit, &page)
}

/// Lines of plans the reader may read, for members alone.
async fn planned(state: &AppState, visit: &Visit, words: &str) -> Result<Vec<PlanHit>, Failure> {
    if !visit.who.subject.is_active() {
        return Ok(Vec::new());
    }
    let frame = visit.frame("", "");
    let found = visit.reader(state).lines_with(words, PLAN_HITS).await?;
    Ok(found.iter().map(|found| plan_hit(state, &frame, found)).collect())
}

fn plan_hit(state: &AppState, frame: &Frame, found: &FoundLine) -> PlanHit {
    let (words, page) = (Words::new(state, frame), (found.before / plans::LINES + 1).to_string());
    let shown = plans::Shown::new(frame, &words, &found.line);
    let parts = [found.name.clone(), found.country.clone(), shown.years, shown.budget];
    PlanHit {
        object: found.line.object.clone(),
        href: frame.ask(&format!("/plans/{}", found.plan), &[("page", if page == "1" { "" } else { &page })]),
        meta: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
    }
}

fn read(visit: &mut Visit, page: usize) -> SearchQuery {
    let as_of = visit.as_of;
    let to = visit.day("to").map_or(as_of, |to| to.min(as_of));
    SearchQuery {
        words: visit.words("q").unwrap_or_default(),
        country: visit.country("country"),
        cpv: visit.cpv("cpv"),
        from: visit.day("from"),
        to: Some(to),
        kind: visit.parsed("kind", "wrong-kind", read_kind),
        limit: HITS,
        offset: (page - 1) * HITS,
    }
}

impl SearchPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, found: Found, (asked, page): (bool, usize)) -> Self {
        let follow = asked.then(|| ("search", followed(visit)));
        let frame = Frame { follow, ..visit.frame("search", &visit.texts.say("search-title")) };
        let words = Words::new(state, &frame);
        let toolbox = found::found(&frame, &visit.typed("q"));
        let heading =
            if asked { visit.texts.count("search-heading", found.total) } else { visit.texts.say("search-title") };
        Self {
            words: visit.typed("q"),
            cpv: visit.typed("cpv"),
            from: visit.typed("from"),
            to: visit.typed("to"),
            choices: words.choices(held, visit.value("country")),
            kinds: kinds(&words, visit.value("kind")),
            asked,
            hits: found.hits.iter().map(|hit| row(&frame, &words, hit)).collect(),
            paging: Paging::new(&frame, page, HITS, found.total),
            found,
            network: Vec::new(),
            plans: Vec::new(),
            toolbox_total: toolbox.len(),
            toolbox: toolbox.into_iter().take(TOOLBOX_HITS).collect(),
            heading,
            frame,
        }
    }
}

/// The search without its days: what is followed is what comes.
fn followed(visit: &Visit) -> String {
    let kept = ["q", "country", "cpv", "kind"].map(|name| (name, visit.typed(name)));
    let query = crate::link::with_query("", kept.iter().map(|(name, value)| (*name, value.as_str())));
    query.trim_start_matches('?').to_owned()
}

fn kinds(words: &Words<'_>, chosen: Option<&str>) -> Vec<Choice> {
    let choice = |kind| Choice {
        value: kind_code(kind).to_owned(),
        text: words.kind(kind),
        chosen: chosen == Some(kind_code(kind)),
    };
    KINDS.into_iter().map(choice).collect()
}

fn row(frame: &Frame, words: &Words<'_>, hit: &Hit) -> Row {
    Row {
        href: frame.notice(&hit.notice),
        kind: words.kind(hit.kind),
        country: words.country_or_unknown(hit.country.as_ref()),
        cpv: hit.cpv.as_ref().map(|cpv| words.cpv(cpv)),
        day: hit.date.map(|date| frame.texts.day(date)).unwrap_or_default(),
        hit: hit.clone(),
    }
}

impl Page for SearchPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.found.hits)
    }
}
