//! A notice: every field present in the source, its procedure, its original.

mod facts;
mod parts;
mod tongues;

pub(super) use facts::regime;

use super::procedure::{Bead, thread};
use super::talk::discuss::Discuss;
use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::source::Version;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Coded, Words, kind_code, title};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use facts::Group;
use model::{ContentHash, Notice, NoticeId, Problem, Text};
use parts::{AwardCard, LotCard, ModificationCard, PartyCard};
use serde_json::json;
use sources::sheet::{self, Section};
use tongues::Tongues;

#[derive(Template)]
#[template(path = "pages/notice.html")]
struct NoticePage {
    frame: Frame,
    notice: Notice,
    title: Text,
    kind: String,
    kind_class: &'static str,
    country: Coded,
    buyer: String,
    day: String,
    groups: Vec<Group>,
    descriptions: Tongues,
    parties: Vec<PartyCard>,
    lots: Vec<LotCard>,
    awards: Vec<AwardCard>,
    modifications: Vec<ModificationCard>,
    thread: Vec<Bead>,
    joint_href: Option<String>,
    partners_href: Option<String>,
    sections: Vec<Section>,
    problems: Vec<Problem>,
    versions: Vec<Version>,
    official: Option<String>,
    raw_href: String,
    is_later: bool,
    discuss: Discuss,
}

/// A notice read anew from its bytes, with all its texts.
struct Original {
    notice: Notice,
    problems: Vec<Problem>,
    sections: Vec<Section>,
    versions: Vec<Version>,
}

/// `GET /notices/{id}`
pub async fn show(State(state): State<AppState>, Path(name): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let id = NoticeId::parse(&name);
    let versions = state.source().versions(&id).await?;
    let raw = match versions.first() {
        Some(version) => state.source().raw(&id, version).await?,
        None => return Err(Failure::not_found("notice", id.as_str())),
    };
    let held = state.market(visit.as_of).await?;
    let (mut original, is_read) = tokio::task::spawn_blocking(move || read(versions, &raw)).await?;
    if !is_read {
        original.notice = unread(&state, &held, &id).await?;
    }
    let discuss = Discuss::about(&state, &visit, "notice", id.as_str()).await?;
    let drawn = tokio::task::spawn_blocking(move || (NoticePage::new(&state, &held, &visit, original), visit));
    let (mut page, visit) = drawn.await?;
    page.discuss = discuss;
    draw(&visit, &page)
}

/// `GET /notices/{id}/raw`: the bytes as published, to be kept, never shown by the browser.
pub async fn raw(State(state): State<AppState>, Path(name): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let id = NoticeId::parse(&name);
    let versions = state.source().versions(&id).await?;
    let Some(version) = versions.first() else { return Err(Failure::not_found("notice", id.as_str())) };
    let bytes = state.source().raw(&id, version).await?;
    let name: String = id.as_str().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let disposition = format!("attachment; filename=\"{name}.xml\"");
    Ok(([(header::CONTENT_TYPE, "application/xml".to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response())
}

/// Reads the bytes; `false` comes with an original without its notice.
fn read(versions: Vec<Version>, raw: &[u8]) -> (Original, bool) {
    let current = versions.first().cloned();
    let file = current.as_ref().map(|version| version.file.as_str()).unwrap_or_default();
    let read = sources::read_notice(file, raw);
    let (is_read, sections) = (read.is_ok(), sheet::sections(raw));
    let mut original = Original { notice: Notice::default(), problems: Vec::new(), sections, versions };
    if let Ok(reading) = read {
        original.notice = reading.notice;
        original.notice.seal(ContentHash::from_hex(current.map(|version| version.hash).unwrap_or_default()));
        original.problems = reading.problems;
    }
    (original, is_read)
}

/// The notice as the tables hold it, for bytes that can no longer be read.
async fn unread(state: &AppState, held: &Held, id: &NoticeId) -> Result<Notice, Failure> {
    if let Some(notice) = held.market.notice(id) {
        return Ok(notice.clone());
    }
    let all = state.source().notices(None).await?;
    all.into_iter().find(|notice| notice.notice == *id).ok_or_else(|| Failure::not_found("notice", id.as_str()))
}

impl NoticePage {
    fn new(state: &AppState, held: &Held, visit: &Visit, original: Original) -> Self {
        let Original { notice, problems, sections, versions } = original;
        let title = title(&notice);
        let frame = visit.frame("search", &title.text);
        let words = Words::new(state, &frame);
        let buyer = notice.parties_as(model::Role::Buyer).next();
        let procedure = held.market.procedures.of(&notice.notice);
        let joint = held.register().iter().find(|row| row.notices.contains(&notice.notice));
        Self {
            discuss: Discuss::default(),
            kind: words.kind(notice.kind),
            kind_class: kind_code(notice.kind),
            country: words
                .country_or_unknown(buyer.and_then(|party| party.country.as_ref()).or(notice.country.as_ref())),
            buyer: buyer.map(|party| party.name.clone()).unwrap_or_default(),
            day: notice.date().map(|date| frame.texts.day(date)).unwrap_or_default(),
            groups: facts::groups(&frame, &words, &notice),
            descriptions: Tongues::of(&notice.descriptions, &frame.texts.tag()),
            parties: parts::parties(&frame, &words, held, &notice),
            lots: parts::lots(&frame, &words, &notice),
            awards: parts::awards(&frame, held, &notice),
            modifications: parts::modifications(&frame, &notice),
            thread: procedure.map(|p| thread(held, &words, &p.notices, Some(&notice.notice))).unwrap_or_default(),
            joint_href: joint.map(|row| frame.to(&format!("/register/{}", crate::link::encode(&row.procedure.0)))),
            partners_href: notice.cpv.as_ref().map(|cpv| partners(&frame, cpv.as_str(), buyer)),
            official: notice.official_url.clone().filter(|url| url.starts_with("https://")),
            raw_href: frame.to(&format!("/notices/{}/raw", crate::link::encode(notice.notice.as_str()))),
            is_later: notice.date().is_some_and(|date| date > held.market.as_of),
            sections,
            problems,
            versions,
            title,
            notice,
            frame,
        }
    }

    /// How many fields the source holds.
    fn field_count(&self) -> usize {
        self.sections.iter().map(|section| section.fields.len()).sum()
    }
}

fn partners(frame: &Frame, cpv: &str, buyer: Option<&model::Party>) -> String {
    let country = buyer.and_then(|party| party.country.as_ref()).map(ToString::to_string).unwrap_or_default();
    frame.ask("/partners", &[("cpv", cpv), ("country", &country)])
}

impl Page for NoticePage {
    /// The notice with all its parts; persons to contact are on the page and in the original only.
    fn data(&self) -> Result<Data, Failure> {
        let mut parties = self.notice.parties.clone();
        for party in &mut parties {
            (party.contact, party.email, party.phone) = (None, None, None);
        }
        let mut document = serde_json::to_value(&self.notice)?;
        let parts = json!({
            "parties": parties,
            "lots": self.notice.lots,
            "awards": self.notice.awards,
            "modifications": self.notice.modifications,
            "not_understood": self.notice.unknown,
            "problems": self.problems,
            "versions": self.versions,
            "procedure": self.thread.iter().map(|bead| &bead.notice.id).collect::<Vec<_>>(),
        });
        if let (Some(document), Some(parts)) = (document.as_object_mut(), parts.as_object()) {
            document.extend(parts.clone());
        }
        Data::one(&document)
    }
}
