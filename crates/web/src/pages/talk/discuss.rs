//! What members say about a page of the evidence plane, and where to begin: for members alone.

use super::ThreadRow;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use store::Shared;
use store::talk::About;

/// Most hits shown beside those of the evidence plane.
const HITS: i64 = 10;

/// Threads about something, for its page. Visitors get nothing, not even an empty box.
#[derive(Default)]
pub struct Discuss {
    /// Whether the reader is a member.
    pub shown: bool,
    /// Threads they may read.
    pub threads: Vec<ThreadLink>,
    /// Where a thread is started.
    pub start: String,
}

/// A thread on a page about something else.
pub struct ThreadLink {
    /// Address.
    pub href: String,
    /// Title.
    pub title: String,
    /// Language of the title.
    pub language: String,
    /// Label.
    pub label: String,
    /// Who, how many posts, when.
    pub meta: String,
}

impl Discuss {
    /// What the one who asks may read about something.
    pub async fn about(state: &AppState, visit: &Visit, kind: &str, id: &str) -> Result<Self, Failure> {
        if !visit.who.subject.is_active() {
            return Ok(Self::default());
        }
        let about = About { kind: kind.to_owned(), id: id.to_owned() };
        let lines = visit.reader(state).threads_about(&about).await?;
        let frame = visit.frame("", "");
        let link = |row: ThreadRow| ThreadLink {
            href: row.href,
            title: row.title,
            language: row.language,
            label: row.label,
            meta: row.meta,
        };
        Ok(Self {
            shown: true,
            threads: lines.iter().map(|line| link(ThreadRow::new(&frame, line))).collect(),
            start: frame.ask("/threads/new", &[("about_kind", kind), ("about", id)]),
        })
    }
}

/// What words find among what members share: for members alone, within what each may read.
pub async fn found(state: &AppState, visit: &Visit, words: &str) -> Result<Vec<ThreadLink>, Failure> {
    if !visit.who.subject.is_active() || words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let frame = visit.frame("", "");
    let hits = visit.reader(state).search(words, HITS).await?;
    Ok(hits.into_iter().filter_map(|shared| hit(&frame, shared)).collect())
}

fn hit(frame: &Frame, shared: Shared) -> Option<ThreadLink> {
    let folder = match shared.kind.as_str() {
        "thread" => "threads",
        "group" => "groups",
        "event" => "events",
        "case" => "cases",
        "document" => "documents",
        "survey" => "surveys",
        "need" => "needs",
        "cycle" => "cycles",
        "buyers_group" => "buyers-groups",
        _ => return None,
    };
    Some(ThreadLink {
        href: frame.to(&format!("/{folder}/{}", shared.id)),
        meta: super::moment(frame, shared.changed_at),
        title: shared.title,
        language: shared.language,
        label: shared.label,
    })
}
