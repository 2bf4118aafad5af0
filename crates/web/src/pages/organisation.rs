//! An organisation: how it is written, what it bought or won, what ends, whom it bought with.

use super::endings::{self, Row as EndingRow};
use super::register::class_code;
use super::talk::discuss::Discuss;
use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Coded, NoticeLink, OrganisationLink, Words};
use analysis::{Ending, JointProcedure, MergeReason, Organisation, OrganisationId};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use model::{Notice, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of each list on the page; files hold all.
const ROWS: usize = 40;

#[derive(Template)]
#[template(path = "pages/organisation.html")]
struct OrganisationPage {
    frame: Frame,
    discuss: Discuss,
    document: Document,
    country: Coded,
    types: Vec<Coded>,
    activities: Vec<Coded>,
    bought: Vec<NoticeLink>,
    won: Vec<NoticeLink>,
    other: Vec<NoticeLink>,
    endings: Vec<EndingRow>,
    joint: Vec<(String, String, String)>,
    co_buyers: Vec<(OrganisationLink, usize)>,
    reasons: Vec<(String, String, usize)>,
    partners_href: String,
    lede: String,
}

/// What programs get.
#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    organisation: Organisation,
    bought: Vec<String>,
    won: Vec<String>,
    other: Vec<String>,
    endings: Vec<Ending>,
    joint: Vec<String>,
}

/// `GET /organisations/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let held = state.market(visit.as_of).await?;
    let discuss = Discuss::about(&state, &visit, "organisation", &id).await?;
    let drawn = tokio::task::spawn_blocking(move || {
        let organisation = held.market.organisations.get(&OrganisationId(id.clone())).cloned();
        let organisation = organisation.ok_or_else(|| Failure::not_found("organisation", &id))?;
        Ok::<_, Failure>((OrganisationPage::new(&state, &held, &visit, organisation), visit))
    });
    let (mut page, visit) = drawn.await??;
    page.discuss = discuss;
    draw(&visit, &page)
}

/// Notices of an organisation by what it does in them, latest first.
#[derive(Default)]
struct Part<'a> {
    bought: Vec<&'a Notice>,
    won: Vec<&'a Notice>,
    other: Vec<&'a Notice>,
}

impl<'a> Part<'a> {
    fn of(held: &'a Held, organisation: &Organisation) -> Self {
        let mut part = Self::default();
        let mut seen = BTreeSet::new();
        for mention in &organisation.mentions {
            let Some(notice) = held.market.notice(&mention.notice) else { continue };
            let Some(party) = notice.parties.get(mention.party as usize) else { continue };
            let (list, which) = match () {
                () if party.is(Role::Buyer) => (&mut part.bought, 0),
                () if party.is(Role::Winner) => (&mut part.won, 1),
                () => (&mut part.other, 2),
            };
            if seen.insert((&notice.notice, which)) {
                list.push(notice);
            }
        }
        for list in [&mut part.bought, &mut part.won, &mut part.other] {
            list.sort_by_key(|notice| (std::cmp::Reverse(notice.date()), notice.notice.clone()));
        }
        part
    }
}

impl OrganisationPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, organisation: Organisation) -> Self {
        let follow = Some(("organisation", organisation.id.0.clone()));
        let frame = Frame { follow, ..visit.frame("search", &organisation.name) };
        let words = Words::new(state, &frame);
        let part = Part::of(held, &organisation);
        let is_its = |ending: &&Ending| ending.organisations.contains(&organisation.id);
        let its: Vec<Ending> = held.endings().rows.iter().filter(is_its).cloned().collect();
        let joint = joint(held, &organisation.id);
        let link = |notice: &&Notice| words.notice(&held.market, &notice.notice);
        let coded = |list: &str, codes: &[String]| codes.iter().map(|code| words.coded(list, code)).collect();
        let names = |notices: &[&Notice]| notices.iter().map(|notice| notice.notice.to_string()).collect();
        Self {
            discuss: Discuss::default(),
            country: words.country_or_unknown(organisation.country.as_ref()),
            types: coded("buyer-legal-type", &organisation.buyer_types),
            activities: coded("main-activity", &organisation.activities),
            bought: part.bought.iter().take(ROWS).map(link).collect(),
            won: part.won.iter().take(ROWS).map(link).collect(),
            other: part.other.iter().take(ROWS).map(link).collect(),
            endings: its.iter().take(ROWS).map(|ending| endings::row(&frame, &words, ending)).collect(),
            co_buyers: co_buyers(&words, &joint, &organisation.id),
            reasons: reasons(&organisation.reasons),
            partners_href: partners(&frame, &organisation, part.bought.is_empty()),
            lede: lede(&frame, &part, &organisation),
            joint: joint.iter().map(|row| joint_entry(&frame, row)).collect(),
            document: Document {
                bought: names(&part.bought),
                won: names(&part.won),
                other: names(&part.other),
                joint: joint.iter().map(|row| row.procedure.0.clone()).collect(),
                endings: its,
                organisation,
            },
            frame,
        }
    }
}

fn joint<'a>(held: &'a Held, id: &OrganisationId) -> Vec<&'a JointProcedure> {
    let is_in = |row: &&JointProcedure| row.buyers.iter().any(|buyer| buyer.organisation.as_ref() == Some(id));
    held.register().iter().filter(is_in).collect()
}

fn joint_entry(frame: &Frame, row: &JointProcedure) -> (String, String, String) {
    let href = frame.to(&format!("/register/{}", crate::link::encode(&row.procedure.0)));
    (row.title.clone(), href, frame.say(&format!("class-{}", class_code(row.class))))
}

fn co_buyers(words: &Words<'_>, joint: &[&JointProcedure], id: &OrganisationId) -> Vec<(OrganisationLink, usize)> {
    let mut counts: BTreeMap<&OrganisationId, (OrganisationLink, usize)> = BTreeMap::new();
    for buyer in joint.iter().flat_map(|row| &row.buyers) {
        let Some(other) = buyer.organisation.as_ref().filter(|other| *other != id) else { continue };
        let link = || (words.organisation(&buyer.name, Some(other), buyer.country.as_ref()), 0);
        counts.entry(other).or_insert_with(link).1 += 1;
    }
    let mut co_buyers: Vec<_> = counts.into_values().collect();
    co_buyers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
    co_buyers.truncate(ROWS);
    co_buyers
}

fn reasons(reasons: &[MergeReason]) -> Vec<(String, String, usize)> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for reason in reasons {
        *counts.entry((&reason.rule, &reason.text)).or_default() += 1;
    }
    counts.into_iter().map(|((rule, text), n)| (rule.to_owned(), text.to_owned(), n)).collect()
}

fn partners(frame: &Frame, organisation: &Organisation, buys_nothing: bool) -> String {
    if buys_nothing {
        return String::new();
    }
    frame.ask("/partners", &[("buyer", &organisation.id.0)])
}

fn lede(frame: &Frame, part: &Part<'_>, organisation: &Organisation) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let values = [
        ("bought", number(part.bought.len())),
        ("won", number(part.won.len())),
        ("n", organisation.spellings.len().into()),
        ("spellings", number(organisation.spellings.len())),
    ];
    frame.texts.tell("organisation-lede", &values)
}

impl Page for OrganisationPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.document)
    }
}
