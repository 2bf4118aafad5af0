//! One need: what it says, who lacks the same, what may fill it, what is recommended, what notices tell beside it.

use super::evidence::Evidence;
use super::{PART, country, markets, quantity, speakers, whose, window};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::talk::discuss::Discuss;
use crate::pages::talk::sharing;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::{Choice, Coded};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use documents::Document;
use plans::need::{Advice, LinkKind};
use serde_json::json;
use store::need::{NeedAdvice, NeedLine, NeedLink, Support};

#[derive(Template)]
#[template(path = "pages/needs/one.html")]
pub(super) struct NeedPage {
    pub(super) frame: Frame,
    pub(super) line: NeedLine,
    pub(super) whose: String,
    country: String,
    pub(super) sector: String,
    pub(super) level: String,
    pub(super) markets: Vec<Coded>,
    pub(super) window: String,
    pub(super) quantity: String,
    /// Name and text of each part that says something.
    pub(super) texts: Vec<(String, String)>,
    told: Vec<String>,
    pub(super) supports: Vec<SupportRow>,
    supported: bool,
    speakers: Vec<Choice>,
    pub(super) links: Vec<LinkRow>,
    kinds: Vec<Choice>,
    pub(super) advice: Vec<AdviceRow>,
    advice_kinds: Vec<Choice>,
    evidence: Evidence,
    discuss: Discuss,
    mine: bool,
    may_edit: bool,
    may_advise: bool,
    may_match: bool,
    typed: Typed,
}

/// Somebody who lacks the same.
pub(super) struct SupportRow {
    pub(super) name: String,
    pub(super) body: String,
    pub(super) country: String,
    pub(super) note: String,
    day: String,
}

/// Something linked.
pub(super) struct LinkRow {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) address: String,
    pub(super) provider: String,
    pub(super) trl: String,
    pub(super) ready: String,
    pub(super) fit: i64,
    evidence: String,
    author: String,
    removal: Option<String>,
}

/// A recommendation.
pub(super) struct AdviceRow {
    pub(super) kind: String,
    pub(super) reason: String,
    pub(super) timetable: String,
    pub(super) author: String,
    pub(super) day: String,
}

/// What was typed into the forms of the page, when one is shown again.
#[derive(Default)]
pub struct Typed {
    body: Option<String>,
    note: String,
    kind: String,
    title: String,
    address: String,
    provider: String,
    trl: String,
    ready: String,
    fit: String,
    evidence: String,
    advice: String,
    reason: String,
    timetable: String,
}

impl Typed {
    fn of(sent: &Sent) -> Self {
        let typed = |name: &str| sent.typed(name).to_owned();
        Self {
            body: Some(typed("body")),
            note: typed("note"),
            kind: typed("kind"),
            title: typed("title"),
            address: typed("address"),
            provider: typed("provider"),
            trl: typed("trl"),
            ready: typed("ready"),
            fit: typed("fit"),
            evidence: typed("evidence"),
            advice: typed("advice"),
            reason: typed("reason"),
            timetable: typed("timetable"),
        }
    }
}

/// `GET /needs/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let page = NeedPage::load(&state, &visit, &id, Typed::default()).await?;
    super::keep_red_here(&visit, &page.line.shared)?;
    draw(&visit, &page)
}

/// Shows the need again with what was wrong in one of its forms, filled as it was.
pub async fn again(state: &AppState, mut sent: Sent, id: &str, error: store::Error) -> Result<Response, Failure> {
    sent.note(error)?;
    draw(&sent.visit, &NeedPage::load(state, &sent.visit, id, Typed::of(&sent)).await?)
}

impl NeedPage {
    async fn load(state: &AppState, visit: &Visit, id: &str, typed: Typed) -> Result<Self, Failure> {
        let (reader, actor) = (visit.reader(state), visit.actor(state));
        let line = reader.need(id).await?;
        let frame = Frame { follow: Some(("need", id.to_owned())), ..visit.frame(PART, &line.shared.title) };
        let why = reader.why(id).await?;
        let supports = reader.need_supports(id).await?;
        let links = reader.need_links(id).await?;
        let advice = reader.need_advice(id).await?;
        let may_edit = state.store().may_edit_need(&actor, id).await.is_ok();
        let own = visit.who.subject.person.as_deref();
        Ok(Self {
            told: sharing::told(state, &frame, &why),
            supported: supports.iter().any(|support| Some(support.person.as_str()) == own),
            supports: supports.iter().map(|support| SupportRow::new(state, &frame, support)).collect(),
            links: links.iter().map(|link| LinkRow::new(&frame, id, link, may_edit)).collect(),
            advice: advice.iter().map(|advice| AdviceRow::new(&frame, advice)).collect(),
            speakers: speakers(state, visit, typed.body.as_deref()).await?,
            evidence: Evidence::beside(state, visit, &line.need, line.shared.country.as_deref()).await?,
            discuss: Discuss::about(state, visit, "need", id).await?,
            may_advise: state.store().may_advise_on_need(&actor, id).await.is_ok(),
            may_match: line.body.as_ref().is_some_and(|(body, _)| visit.who.subject.organisations.contains(body)),
            mine: why.mine,
            may_edit,
            ..Self::of(state, frame, line, typed)
        })
    }

    /// What the need itself says.
    fn of(state: &AppState, frame: Frame, line: NeedLine, typed: Typed) -> Self {
        let need = &line.need;
        Self {
            whose: whose(&line),
            country: country(state, &frame, line.shared.country.as_deref()),
            sector: choices::word(&frame, "need-sector", need.sector.as_str()),
            level: choices::word(&frame, "need-level", need.level.as_str()),
            markets: markets(state, &frame, need),
            window: window(&frame, need.window),
            quantity: quantity(need),
            texts: texts(&frame, &line),
            kinds: choices::coded(&frame, "need-link-kind", LinkKind::CODES, &typed.kind),
            advice_kinds: choices::coded(&frame, "need-advice", Advice::CODES, &typed.advice),
            told: Vec::new(),
            supports: Vec::new(),
            supported: false,
            speakers: Vec::new(),
            links: Vec::new(),
            advice: Vec::new(),
            evidence: Evidence::default(),
            discuss: Discuss::default(),
            mine: false,
            may_edit: false,
            may_advise: false,
            may_match: false,
            typed,
            line,
            frame,
        }
    }

    /// Address of something of the need.
    fn at(&self, rest: &str) -> String {
        self.frame.to(&format!("/needs/{}{rest}", self.line.shared.id))
    }

    /// Groups that could form around it.
    fn suggestions(&self) -> String {
        self.frame.ask("/buyers-groups/suggestions", &[("need", &self.line.shared.id)])
    }

    fn sharing(&self) -> String {
        self.frame.to(&format!("/objects/{}/sharing", self.line.shared.id))
    }
}

/// The parts of a need that say something, in the order one thinks of them.
fn texts(frame: &Frame, line: &NeedLine) -> Vec<(String, String)> {
    let need = &line.need;
    let parts = [
        (frame.say("need-scenario"), &need.scenario),
        (frame.say("need-outcome"), &need.outcome),
        (frame.say("need-measures"), &need.measures),
        (frame.say("need-constraints"), &need.constraints),
        (frame.say("need-standard"), &need.standard),
    ];
    parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.clone())).collect()
}

impl SupportRow {
    fn new(state: &AppState, frame: &Frame, support: &Support) -> Self {
        Self {
            name: support.name.clone(),
            body: support.body.clone().unwrap_or_default(),
            country: country(state, frame, support.country.as_deref()),
            note: support.note.clone(),
            day: choices::day(frame, support.at),
        }
    }
}

impl LinkRow {
    fn new(frame: &Frame, need: &str, line: &NeedLink, may_edit: bool) -> Self {
        let link = &line.link;
        let removal = || frame.to(&format!("/needs/{need}/links/{}/removal", line.id));
        Self {
            kind: choices::word(frame, "need-link-kind", link.kind.as_str()),
            title: link.title.clone(),
            address: link.address.clone(),
            provider: link.provider.clone(),
            trl: link.trl.map(|trl| trl.to_string()).unwrap_or_default(),
            ready: link.ready.map(|day| frame.texts.day(day)).unwrap_or_default(),
            fit: link.fit,
            evidence: link.evidence.clone(),
            author: line.author.clone(),
            removal: (line.mine || may_edit).then(removal),
        }
    }
}

impl AdviceRow {
    fn new(frame: &Frame, advice: &NeedAdvice) -> Self {
        Self {
            kind: choices::word(frame, "need-advice", advice.said.kind.as_str()),
            reason: advice.said.reason.clone(),
            timetable: advice.said.timetable.clone(),
            author: advice.author.clone(),
            day: choices::day(frame, advice.at),
        }
    }
}

impl Page for NeedPage {
    fn data(&self) -> Result<Data, Failure> {
        let (shared, need) = (&self.line.shared, &self.line.need);
        let supports: Vec<_> =
            self.supports.iter().map(|one| json!({ "country": one.country, "note": one.note })).collect();
        let link = |row: &LinkRow| {
            json!({
                "kind": row.kind, "title": row.title, "address": row.address, "provider": row.provider, "trl": row.trl,
                "ready": row.ready, "fit": row.fit, "evidence": row.evidence,
            })
        };
        let advice = |row: &AdviceRow| json!({ "kind": row.kind, "reason": row.reason, "timetable": row.timetable });
        Data::one(&json!({
            "id": shared.id, "label": shared.label, "organisation": self.line.body.as_ref().map(|(_, name)| name),
            "country": shared.country, "need": need, "version": self.line.version, "supports": supports,
            "links": self.links.iter().map(link).collect::<Vec<_>>(),
            "recommendations": self.advice.iter().map(advice).collect::<Vec<_>>(), "why": self.told,
        }))
    }

    fn paper(&self) -> Option<Document> {
        Some(super::paper::of(self))
    }
}
