//! Finding members, by what they know and what their organisations buy.

use super::{PersonRow, buys, count_page};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::paging::{self, Paging};
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::Cpv;
use std::collections::{BTreeMap, BTreeSet};
use store::people::{Belonging, PeopleFilter};
use store::person::{KINDS, Person};

/// People on one page.
const ROWS: usize = 40;
/// Newcomers that are greeted.
const NEWCOMERS: i64 = 12;

#[derive(Template)]
#[template(path = "pages/people/list.html")]
struct PeoplePage {
    frame: Frame,
    heading: String,
    words: String,
    language: String,
    cpv: String,
    countries: Vec<Choice>,
    kinds: Vec<Choice>,
    rows: Vec<PersonRow>,
    newcomers: Vec<PersonRow>,
    paging: Paging,
}

/// `GET /people`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    count_page(&state, &visit).await?;
    let filter = PeopleFilter {
        country: visit.country("country").map(|country| country.to_string()),
        words: visit.words("q").unwrap_or_default(),
        language: visit.words("language"),
        kind: visit.parsed("kind", "wrong-people-kind", |kind| KINDS.contains(&kind).then(|| kind.to_owned())),
    };
    let cpv = visit.cpv("cpv");
    let page = paging::asked(&mut visit);
    let (found, belongings) = found(&state, &visit, &filter, cpv).await?;
    let drawn = PeoplePage::new(&state, &visit, (found, belongings), page).await?;
    draw(&visit, &drawn)
}

type Found = (Vec<Person>, Vec<Belonging>);

async fn found(state: &AppState, visit: &Visit, filter: &PeopleFilter, cpv: Option<Cpv>) -> Result<Found, Failure> {
    let reader = visit.reader(state);
    let mut people = reader.people(filter).await?;
    let ids: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
    let belongings = reader.belongings(&ids).await?;
    if let Some(cpv) = cpv {
        let buying = buying(state, visit, belongings.clone(), cpv).await?;
        people.retain(|person| buying.contains(&person.id));
    }
    Ok((people, belongings))
}

/// People whose organisations bought something of a branch of codes.
async fn buying(
    state: &AppState,
    visit: &Visit,
    belongings: Vec<Belonging>,
    cpv: Cpv,
) -> Result<BTreeSet<String>, Failure> {
    let held = state.market(visit.as_of).await?;
    let worked_out = tokio::task::spawn_blocking(move || {
        let mut known: BTreeMap<String, bool> = BTreeMap::new();
        let mut is_buying = |one: &Belonging| {
            let Some(evidence) = &one.evidence else { return false };
            *known.entry(evidence.clone()).or_insert_with(|| buys(&held, evidence, &cpv))
        };
        belongings.iter().filter(|one| is_buying(one)).map(|one| one.person.clone()).collect()
    });
    Ok(worked_out.await?)
}

impl PeoplePage {
    async fn new(state: &AppState, visit: &Visit, found: Found, page: usize) -> Result<Self, Failure> {
        let (people, belongings) = found;
        let frame = visit.frame("people", &visit.texts.count("people-title", people.len()));
        let reader = visit.reader(state);
        let new = if visit.asked.is_empty() { reader.newcomers(NEWCOMERS).await? } else { Vec::new() };
        let held = state.market(visit.as_of).await?;
        let countries = crate::words::Words::new(state, &frame).choices(&held, visit.value("country"));
        let paging = Paging::new(&frame, page, ROWS, people.len());
        let row = |person: &Person| PersonRow::new(state, visit, &frame, person, &belongings);
        let kind =
            |kind: &&str| Choice::new(kind, super::kind_text(&frame, kind), visit.value("kind").unwrap_or_default());
        Ok(Self {
            heading: frame.title.clone(),
            words: visit.typed("q"),
            language: visit.typed("language"),
            cpv: visit.typed("cpv"),
            countries,
            kinds: KINDS.iter().map(kind).collect(),
            rows: people[paging.start..paging.end].iter().map(row).collect(),
            newcomers: new.iter().map(row).collect(),
            paging,
            frame,
        })
    }
}

impl Page for PeoplePage {
    /// The rows of the page alone: nobody takes the whole list away at once.
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}
