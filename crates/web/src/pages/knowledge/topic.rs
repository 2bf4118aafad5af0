//! A topic: one kind of object, with everything that is known of it.
//!
//! What other parts of the site know of it comes from [`super::topic_sections`].

use super::documents::Row;
use super::topic_sections::sections;
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::{Data, Page, draw};
use crate::shelf::{self, CaseLink};
use crate::state::{AppState, Held};
use crate::visit::{Visit, read_cpv};
use crate::words::{Coded, Words};
use analysis::JointClass;
use analysis::case::Question;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use model::{Cpv, Notice};
use serde_json::json;
use store::Shared;
use store::knowledge::DocumentFilter;
use store::need::{NeedFilter, NeedLine};

/// Entries of a section.
const SHOWN: usize = 8;

/// A part of the page that another part of the site fills.
#[derive(Default)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Links: address, words, a line below.
    pub links: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "pages/knowledge/topic.html")]
struct TopicPage {
    frame: Frame,
    cpv: Coded,
    notices: usize,
    notices_href: String,
    partners_href: String,
    market_href: String,
    cases: Vec<CaseLink>,
    joint: Section,
    documents: Vec<Row>,
    talk: Section,
    sections: Vec<Section>,
}

/// `GET /topics/{cpv}`
pub async fn show(State(state): State<AppState>, Path(code): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let cpv = read_cpv(&code).ok_or_else(|| Failure::not_found("page", &code))?;
    draw(&visit, &page(&state, &visit, &cpv).await?)
}

async fn page(state: &AppState, visit: &Visit, cpv: &Cpv) -> Result<TopicPage, Failure> {
    let held = shelf::market(state, visit).await?;
    let question = Question { cpv: vec![cpv.clone()], year: visit.as_of.year(), ..Question::default() };
    let filter = DocumentFilter { cpv: cpv.stem().to_owned(), ..DocumentFilter::default() };
    let documents = visit.reader(state).documents(&filter).await?;
    let frame = visit.frame("knowledge", &visit.texts.name("topic-title", cpv.as_str()));
    let coded = Words::new(state, &frame).cpv(cpv);
    let needs = needs(state, visit, &frame, cpv).await?;
    Ok(TopicPage {
        notices: held.market.notices.iter().filter(|notice| is_about(notice, cpv)).count(),
        notices_href: frame.ask("/search", &[("cpv", cpv.as_str())]),
        partners_href: frame.ask("/partners", &[("cpv", cpv.as_str())]),
        market_href: frame.to(&format!("/market/{cpv}")),
        cases: shelf::like(state, visit, &question, SHOWN).await?,
        joint: joint(&frame, &held, cpv),
        documents: documents.iter().take(SHOWN).map(|line| Row::new(&frame, line)).collect(),
        talk: talk(state, visit, &frame, &coded).await?,
        sections: needs.into_iter().chain(sections(visit, &frame, cpv, &coded)).collect(),
        cpv: coded,
        frame,
    })
}

fn is_about(notice: &Notice, cpv: &Cpv) -> bool {
    let lots = notice.lots.iter().filter_map(|lot| lot.cpv.as_ref());
    notice.cpv.iter().chain(lots).any(|code| code.as_str().starts_with(cpv.stem()))
}

fn joint(frame: &Frame, held: &Held, cpv: &Cpv) -> Section {
    let rows = held.register().iter().filter(|row| row.class == JointClass::CrossBorder);
    let inside = rows.filter(|row| row.cpv.as_ref().is_some_and(|code| code.as_str().starts_with(cpv.stem())));
    let countries =
        |row: &analysis::JointProcedure| row.countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let links = inside.take(SHOWN).map(|row| {
        let href = frame.to(&format!("/register/{}", link::encode(&row.procedure.0)));
        (href, crate::words::cut(&row.title, 120), countries(row))
    });
    Section { title: frame.say("topic-joint"), links: links.collect() }
}

/// Needs of this market: for members, within what each may read.
async fn needs(state: &AppState, visit: &Visit, frame: &Frame, cpv: &Cpv) -> Result<Option<Section>, Failure> {
    if !frame.who.subject.is_active() {
        return Ok(None);
    }
    let filter = NeedFilter { cpv: Some(cpv.clone()), ..NeedFilter::default() };
    let found = visit.reader(state).needs(&filter).await?;
    let link = |line: &NeedLine| {
        let shared = &line.shared;
        (frame.to(&format!("/needs/{}", shared.id)), shared.title.clone(), format!("TLP:{}", shared.label))
    };
    let mut links: Vec<_> = found.iter().take(SHOWN).map(link).collect();
    links.push((frame.ask("/needs/new", &[("cpv", cpv.as_str())]), frame.say("need-new"), String::new()));
    Ok(Some(Section { title: frame.say("needs-title"), links }))
}

/// Groups, threads and events that speak of it: for members, within what each may read.
async fn talk(state: &AppState, visit: &Visit, frame: &Frame, cpv: &Coded) -> Result<Section, Failure> {
    let title = frame.say("topic-talk");
    if !frame.who.subject.is_active() {
        return Ok(Section { title, links: Vec::new() });
    }
    let reader = visit.reader(state);
    let mut found = reader.search(cpv.code.trim_end_matches('0'), 20).await?;
    if !cpv.label.is_empty() {
        found.extend(reader.search(&cpv.label, 20).await?);
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    Ok(Section { title, links: found.iter().filter_map(|shared| talked(frame, shared)).take(SHOWN).collect() })
}

fn talked(frame: &Frame, shared: &Shared) -> Option<(String, String, String)> {
    let folder = match shared.kind.as_str() {
        "thread" => "threads",
        "group" => "groups",
        "event" => "events",
        _ => return None,
    };
    Some((frame.to(&format!("/{folder}/{}", shared.id)), shared.title.clone(), format!("TLP:{}", shared.label)))
}

impl Page for TopicPage {
    fn data(&self) -> Result<Data, Failure> {
        let cases: Vec<&str> = self.cases.iter().map(|case| case.title.as_str()).collect();
        let documents: Vec<&str> = self.documents.iter().map(|row| row.title.as_str()).collect();
        Data::one(&json!({
            "cpv": self.cpv.code, "label": self.cpv.label, "notices": self.notices, "cases": cases,
            "documents": documents, "joint": self.joint.links.len(),
        }))
    }
}
