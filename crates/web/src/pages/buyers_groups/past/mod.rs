//! Requirements from what members wrote before: their own earlier lots, put together, to choose from.

mod draft;
mod lots;

use super::room::{Head, enter, short};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::{Visit, read_cpv};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use draft::Found;
use joint::harmonise::{Concepts, Draft, harmonise};
use lots::{Asked, Reading};
use model::Cpv;
use serde_json::json;
use std::collections::BTreeSet;
use store::buyers_group::BuyersGroup;

/// Drafts brought at once.
const AT_ONCE: usize = 60;

/// An organisation, and where something is done about it.
pub struct Way {
    pub name: String,
    pub href: String,
}

#[derive(Template)]
#[template(path = "pages/buyers_groups/past.html")]
struct PastPage {
    frame: Frame,
    head: Head,
    heading: String,
    /// How much was read of how much, in which languages.
    lede: String,
    action: String,
    cpv: String,
    named: String,
    found: Found,
    unlinked: Vec<Way>,
    silent: Vec<Way>,
    unknown: Vec<String>,
    left_out: String,
    method: String,
    read: serde_json::Value,
}

/// `GET /buyers-groups/{id}/requirements/past`
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    let (cpv, named) = (visit.cpv("cpv"), visit.words("notices").unwrap_or_default());
    draw(&visit, &page(&state, &visit, &id, (cpv, &named), &[]).await?)
}

/// `POST /buyers-groups/{id}/requirements/past`
pub async fn bring(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let (cpv, named) = (sent.maybe("cpv").and_then(|cpv| read_cpv(&cpv)), sent.text("notices"));
    let keys = sent.all("draft");
    sent.done_reading()?;
    let (_, group) = open(&state, &sent.visit, &id).await?;
    let (reading, draft) = put_together(&state, &sent.visit, &group, &asked(&group, cpv.clone(), &named)).await?;
    let chosen = draft::requirements(&reading, &draft, &keys).filter(|chosen| chosen.len() <= AT_ONCE);
    let answer = format!("/buyers-groups/{id}/requirements");
    match chosen {
        Some(chosen) if chosen.is_empty() => sent.wrong("draft", "wrong-ebg-no-draft"),
        None => sent.wrong("draft", "wrong-ebg-draft"),
        Some(chosen) => match state.store().bring_requirements(&sent.actor, &id, &chosen, &answer).await {
            Ok(()) => return Ok(sent.to(&answer, "ebg-done")),
            Err(error) => sent.note(error)?,
        },
    }
    draw(&sent.visit, &page(&state, &sent.visit, &id, (cpv, &named), &keys).await?)
}

/// A group for somebody who writes in it.
async fn open(state: &AppState, visit: &Visit, id: &str) -> Result<(Frame, BuyersGroup), Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    if group.mine.writes { Ok((frame, group)) } else { Err(Failure::denied()) }
}

/// What the group buys, unless something else is asked for.
fn asked(group: &BuyersGroup, cpv: Option<Cpv>, named: &str) -> Asked {
    Asked::new(cpv.or_else(|| group.now.founding.cpv.clone()), named)
}

/// Reads the lots and harmonises them, off the threads that answer.
async fn put_together(
    state: &AppState,
    visit: &Visit,
    group: &BuyersGroup,
    asked: &Asked,
) -> Result<(Reading, Draft), Failure> {
    // Without a code every purchase of every member would be read; whoever asks says what it is about.
    if asked.cpv.is_none() && asked.named.is_empty() {
        return Ok((Reading::default(), Draft::default()));
    }
    let held = state.market(visit.as_of).await?;
    let reading = lots::read(state, held, group.clone(), asked.clone()).await?;
    let state = state.clone();
    let harmonised = tokio::task::spawn_blocking(move || {
        let concepts = Concepts::of(&state.knowledge().labels, &reading.languages());
        let draft = harmonise(&reading.lots, &concepts);
        (reading, draft)
    });
    Ok(harmonised.await?)
}

async fn page(
    state: &AppState,
    visit: &Visit,
    id: &str,
    (cpv, named): (Option<Cpv>, &str),
    ticked: &[String],
) -> Result<PastPage, Failure> {
    let (frame, group) = open(state, visit, id).await?;
    let asked = asked(&group, cpv, named);
    let (reading, draft) = put_together(state, visit, &group, &asked).await?;
    let brought: BTreeSet<String> =
        group.now.requirements.iter().map(|row| row.brought.text.outcome.trim().to_owned()).collect();
    let mut found = Found::new(&frame, &reading, &draft, &brought);
    found.tick(ticked);
    Ok(PastPage::new(frame, &group, &asked, &reading, found))
}

impl PastPage {
    fn new(frame: Frame, group: &BuyersGroup, asked: &Asked, reading: &Reading, found: Found) -> Self {
        let way = |body: &String, end: &str| Way {
            name: short(group, body),
            href: frame.to(format!("/bodies/{body}/{end}").trim_end_matches('/')),
        };
        let head = Head::new(&frame, group, "requirements");
        Self {
            heading: heading(&frame, reading, &found),
            lede: lede(&frame, reading),
            action: frame.to(&format!("/buyers-groups/{}/requirements/past", group.shared.id)),
            cpv: asked.cpv.as_ref().map(ToString::to_string).unwrap_or_default(),
            named: asked.named.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            unlinked: reading.unlinked.iter().map(|body| way(body, "evidence")).collect(),
            silent: reading.silent.iter().map(|body| way(body, "")).collect(),
            unknown: reading.unknown.iter().map(ToString::to_string).collect(),
            left_out: left_out(&frame, &found),
            method: frame.to("/method/harmoniser"),
            read: json!({
                "notices": reading.notices,
                "fitting": reading.fitting,
                "lots": reading.lots.len(),
                "languages": reading.languages(),
                "not_linked": reading.unlinked,
                "without_notices": reading.silent,
            }),
            head,
            found,
            frame,
        }
    }
}

fn heading(frame: &Frame, reading: &Reading, found: &Found) -> String {
    if reading.lots.is_empty() {
        return frame.say("ebg-past-nothing");
    }
    frame.count("ebg-past", found.shared.len())
}

fn lede(frame: &Frame, reading: &Reading) -> String {
    if reading.lots.is_empty() {
        return String::new();
    }
    let named: Vec<String> = reading.languages().iter().map(|code| language_name(code)).collect();
    let values = [
        ("lots", frame.texts.number(reading.lots.len()).into()),
        ("notices", frame.texts.number(reading.notices).into()),
        ("fitting", frame.texts.number(reading.fitting).into()),
        ("languages", named.join(", ").into()),
    ];
    frame.texts.tell("ebg-past-read", &values)
}

/// A language in its own words.
fn language_name(code: &str) -> String {
    let known = crate::languages::written().find(|(own, _)| *own == code);
    known.map_or_else(|| code.to_owned(), |(_, name)| name.to_owned())
}

/// Why sentences are in no draft, in words.
fn left_out(frame: &Frame, found: &Found) -> String {
    let told = |(reason, n): (&&str, &usize)| frame.count(&format!("ebg-left-out-{reason}"), *n);
    found.left_out.iter().map(told).collect::<Vec<_>>().join(" · ")
}

impl Page for PastPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "read": self.read, "found": self.found }))
    }
}
