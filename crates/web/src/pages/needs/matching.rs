//! Matching across borders without names: countries first, each other's need only when both sides agreed.

use super::{PART, country};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use plans::matching::{Known, MOST_NEEDS, Period, Standing, Unfit};
use serde_json::json;
use store::need::{Matching, Met, NeedLine};

#[derive(Template)]
#[template(path = "pages/needs/matching.html")]
struct MatchingPage {
    frame: Frame,
    line: NeedLine,
    heading: String,
    lede: String,
    unfit: String,
    most: String,
    outside: bool,
    inside: bool,
    may_ask: bool,
    asked: bool,
    next: String,
    rows: Vec<Row>,
    met: Vec<MetRow>,
    told: Matching,
}

/// A country in which a need overlaps.
struct Row {
    code: String,
    country: String,
    /// What stands between us, in a sentence.
    stands: String,
    /// What agreeing is called now.
    agree: String,
    agreed: bool,
}

/// A need both sides agreed to be told of.
struct MetRow {
    title: String,
    language: String,
    statement: String,
    body: String,
    country: String,
    person: String,
    person_href: String,
    day: String,
}

/// `GET /needs/{id}/matching`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let page = MatchingPage::load(&state, &visit, &id).await?;
    super::keep_red_here(&visit, &page.line.shared)?;
    draw(&visit, &page)
}

/// `POST /needs/{id}/matching`: the need may be compared.
pub async fn enter(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let done = state.store().enter_matching(&sent.actor, &id).await;
    answer(&state, sent, &id, done, "need-entered").await
}

/// `POST /needs/{id}/matching/end`: it may not, from now on.
pub async fn leave(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let done = state.store().leave_matching(&sent.actor, &id).await;
    answer(&state, sent, &id, done, "need-left").await
}

/// `POST /needs/{id}/matching/answers`: in which countries is there a need like this one?
pub async fn ask(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let done = state.store().ask_matching(&sent.actor, &id).await;
    answer(&state, sent, &id, done, "need-asked").await
}

/// `POST /needs/{id}/matching/agreements`: we would meet those of a country.
pub async fn agree(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let country = sent.text("country");
    sent.done_reading()?;
    let done = state.store().agree_to_meet(&sent.actor, &id, &country).await;
    answer(&state, sent, &id, done, "need-agreed").await
}

/// `POST /needs/{id}/matching/agreements/end`: we would not, or no longer.
pub async fn part(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let country = sent.text("country");
    sent.done_reading()?;
    let done = state.store().part_from(&sent.actor, &id, &country).await;
    answer(&state, sent, &id, done, "need-parted").await
}

async fn answer(
    state: &AppState,
    mut sent: Sent,
    id: &str,
    done: store::Result<()>,
    said: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(sent.to(&format!("/needs/{id}/matching"), said)),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &MatchingPage::load(state, &sent.visit, id).await?)
        }
    }
}

impl MatchingPage {
    async fn load(state: &AppState, visit: &Visit, id: &str) -> Result<Self, Failure> {
        let told = state.store().matching(&visit.actor(state), id).await?;
        let line = visit.reader(state).need(id).await?;
        let frame = visit.frame(PART, &visit.texts.name("matching-title", &line.shared.title));
        let view = &told.view;
        Ok(Self {
            heading: heading(&frame, &told),
            lede: lede(&frame, &told),
            unfit: told.unfit.map(|unfit| frame.say(unfit_key(unfit))).unwrap_or_default(),
            most: frame.count("matching-most", MOST_NEEDS),
            outside: view.standing == Standing::Outside,
            inside: view.standing == Standing::Inside,
            may_ask: view.standing == Standing::Inside && view.asked != Some(told.now),
            asked: view.asked.is_some(),
            next: frame.texts.day(told.now.next().first_day()),
            rows: view.countries.iter().map(|known| Row::new(state, &frame, known, told.now)).collect(),
            met: told.met.iter().map(|met| MetRow::new(state, &frame, met)).collect(),
            told,
            line,
            frame,
        })
    }

    /// Where a group with whoever agreed is founded.
    fn founding(&self) -> String {
        self.frame.ask("/buyers-groups/new", &[("from", "match"), ("ref", &self.line.shared.id)])
    }

    /// Groups that could form around it.
    fn suggestions(&self) -> String {
        self.frame.ask("/buyers-groups/suggestions", &[("need", &self.line.shared.id)])
    }

    /// Address of something of the need.
    fn at(&self, rest: &str) -> String {
        self.frame.to(&format!("/needs/{}{rest}", self.line.shared.id))
    }
}

/// The answer, in one line.
fn heading(frame: &Frame, told: &Matching) -> String {
    let view = &told.view;
    match view.standing {
        Standing::Outside => frame.say("matching-outside"),
        Standing::Waiting => frame.texts.name("matching-waiting", frame.texts.day(told.now.next().first_day())),
        Standing::Inside if view.asked.is_none() && view.countries.is_empty() => frame.say("matching-inside"),
        Standing::Inside => frame.count("matching-found", view.countries.len()),
    }
}

fn lede(frame: &Frame, told: &Matching) -> String {
    let month = |period: Period| frame.texts.month(period.first_day());
    told.view.asked.map(|asked| frame.texts.name("matching-asked-in", month(asked))).unwrap_or_default()
}

fn unfit_key(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::NoCode => "wrong-need-no-code",
        Unfit::TooBroad => "wrong-need-too-broad",
        Unfit::NoWindow => "wrong-need-no-window",
    }
}

impl Row {
    fn new(state: &AppState, frame: &Frame, known: &Known, now: Period) -> Self {
        let name = choices::country(state, frame, known.country.as_str());
        let agreed = known.agreed.map(|period| frame.texts.month(period.first_day()));
        let stands = match (&agreed, known.asks) {
            (_, true) => frame.say("matching-asks"),
            (Some(month), false) => frame.texts.name("matching-agreed-in", month),
            (None, false) => frame.say("matching-known"),
        };
        let agree = match (known.asks, known.agreed) {
            (true, _) => frame.say("matching-agree"),
            (false, None) => frame.say("matching-ask-to-meet"),
            (false, Some(given)) if given < now => frame.say("matching-ask-again"),
            (false, Some(_)) => String::new(),
        };
        Self { code: known.country.to_string(), country: name, stands, agree, agreed: agreed.is_some() }
    }
}

impl MetRow {
    fn new(state: &AppState, frame: &Frame, met: &Met) -> Self {
        let (person, name) = &met.person;
        Self {
            title: met.title.clone(),
            language: met.language.clone(),
            statement: met.statement.clone(),
            body: met.body.1.clone(),
            country: country(state, frame, Some(&met.country)),
            person: name.clone(),
            person_href: frame.to(&format!("/people/{person}")),
            day: choices::day(frame, met.at),
        }
    }
}

impl Page for MatchingPage {
    fn data(&self) -> Result<Data, Failure> {
        let known =
            |known: &Known| json!({ "country": known.country, "agreed": known.agreed.is_some(), "asks": known.asks });
        let met = |row: &MetRow| {
            json!({
                "title": row.title, "statement": row.statement, "organisation": row.body, "country": row.country,
                "person": row.person,
            })
        };
        let view = &self.told.view;
        Data::one(&json!({
            "standing": view.standing, "asked": view.asked.map(|period| period.first_day()),
            "countries": view.countries.iter().map(known).collect::<Vec<_>>(),
            "met": self.met.iter().map(met).collect::<Vec<_>>(),
        }))
    }
}
