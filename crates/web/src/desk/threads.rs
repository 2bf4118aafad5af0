//! What was written in groups one is in, and in what one follows.

use super::{DeskError, Entry, View};
use crate::words::cut;
use jiff::Timestamp;
use mail::digest::Kind;
use policy::{Label, Subject};
use store::desk::Changed;

/// Longest text of one post in a list or letter; the whole is on its page.
const LONGEST: usize = 1200;

impl View {
    /// Threads that changed, read as the member: whatever they may not read is not there.
    pub(super) async fn threads(&self, subject: &Subject, since: Timestamp) -> Result<Vec<Entry>, DeskError> {
        let reader = self.state.store().reader(subject, self.now);
        let changed = reader.changed_threads(since).await?;
        Ok(changed.iter().map(|changed| self.thread(changed)).collect())
    }

    fn thread(&self, changed: &Changed) -> Entry {
        let thread = &changed.thread;
        Entry {
            id: format!("thread:{}:{}", thread.id, thread.changed_at),
            what: Kind::Thread,
            // What has no label we know is told to nobody but its owner.
            label: Label::parse(&thread.label).unwrap_or(Label::Red),
            title: thread.title.clone(),
            language: thread.language.clone(),
            text: said(&changed.author, &changed.text),
            path: format!("/threads/{}", thread.id),
            evidence: None,
            at: thread.changed_at,
            group: self.texts.say("desk-group-threads"),
            acts: Vec::new(),
            answered: None,
        }
    }
}

/// Who said what.
pub(super) fn said(author: &str, text: &str) -> String {
    format!("{author}: {}", cut(text.trim(), LONGEST))
}
