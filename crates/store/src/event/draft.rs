//! What an organiser says of an event, and what cannot be taken.

use crate::{Draft, Error, Result};
use jiff::{SignedDuration, Timestamp};
use policy::{Label, Role, Subject};
use std::collections::BTreeSet;

/// Kinds of events.
pub const KINDS: [&str; 5] = ["webinar", "training", "workshop", "conference", "assembly"];
/// The furthest day an event is announced for.
const FURTHEST: SignedDuration = SignedDuration::from_hours(24 * 365 * 3);
/// The longest event.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 14);
/// Questions asked after an event.
const MOST_QUESTIONS: usize = 5;

/// What an organiser says of an event. Times are instants: local times were resolved at the edge.
#[derive(Clone, Debug)]
pub struct EventDraft {
    /// Its title.
    pub title: String,
    /// Language of title and agenda.
    pub language: String,
    /// One of [`KINDS`].
    pub kind: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The time zone it takes place in.
    pub zone: String,
    /// Where it takes place.
    pub place: String,
    /// Where it takes place online.
    pub link: String,
    /// Languages spoken.
    pub languages: String,
    /// The agenda, in Markdown.
    pub agenda: String,
    /// How many can come.
    pub places: Option<i64>,
    /// Asked of those who came, one a line.
    pub questions: String,
    /// Who reads of it: `public`, `members`, `network`, `country:CC` or `group:ID`.
    pub readers: String,
}

impl EventDraft {
    /// Says what cannot be taken.
    pub(crate) fn check(&self, at: Timestamp) -> Result<()> {
        let title = self.title.chars().count();
        let link = self.link.is_empty() || self.link.starts_with("https://");
        let tests = [
            (title > 0 && title <= 200, "title", "wrong-event-title"),
            (is_tag(&self.language), "language", "wrong-event-language"),
            (KINDS.contains(&self.kind.as_str()), "kind", "wrong-event-kind"),
            (self.starts_at < self.ends_at, "ends", "wrong-event-ends"),
            (self.ends_at.duration_since(self.starts_at) <= LONGEST, "ends", "wrong-event-long"),
            (self.ends_at > at, "starts", "wrong-event-past"),
            (self.starts_at.duration_since(at) <= FURTHEST, "starts", "wrong-event-far"),
            (!self.place.is_empty() || !self.link.is_empty(), "place", "wrong-event-place"),
            (self.place.chars().count() <= 200, "place", "wrong-event-place"),
            (link && self.link.len() <= 500 && !self.link.contains(char::is_whitespace), "link", "wrong-event-link"),
            (self.places.is_none_or(|places| (1..=100_000).contains(&places)), "places", "wrong-event-places"),
            (self.agenda.len() <= 20_000, "agenda", "wrong-event-agenda"),
            (is_short(&self.questions), "questions", "wrong-event-questions"),
            (self.languages.len() <= 60, "languages", "wrong-event-languages"),
        ];
        let broken = tests.into_iter().find(|(holds, ..)| !holds);
        broken.map_or(Ok(()), |(_, field, key)| Err(Error::wrong(field, key)))
    }

    /// The object: its label and audience follow from who is to read of it.
    pub(crate) fn object(&self, subject: &Subject) -> Result<Draft> {
        let mut draft = Draft {
            kind: "event",
            title: self.title.clone(),
            language: self.language.clone(),
            words: format!("{} {}", self.place, self.agenda),
            country: subject.country.clone(),
            ..Draft::default()
        };
        let named = |key: &str| BTreeSet::from([key.to_owned()]);
        match self.readers.split_once(':').unwrap_or((&self.readers, "")) {
            ("public", "") => draft.label = Some(Label::Clear),
            ("members", "") => draft.label = Some(Label::Green),
            ("network", "") if !subject.industry => {
                (draft.label, draft.audience, draft.network) = (Some(Label::Amber), named("network"), true);
            }
            ("country", code) if may_speak_to_country(subject, code) => {
                (draft.label, draft.audience) = (Some(Label::Amber), named(&self.readers));
                draft.country = Some(code.to_owned());
            }
            ("group", group) if is_in(subject, group) => {
                (draft.label, draft.audience) = (Some(Label::AmberStrict), named(&self.readers));
                draft.group = Some(group.to_owned());
            }
            _ => return Err(Error::wrong("readers", "wrong-event-readers")),
        }
        Ok(draft)
    }
}

fn is_tag(language: &str) -> bool {
    (2..=8).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_short(questions: &str) -> bool {
    questions.lines().filter(|line| !line.trim().is_empty()).count() <= MOST_QUESTIONS && questions.len() <= 2_000
}

fn may_speak_to_country(subject: &Subject, code: &str) -> bool {
    subject.country.as_deref() == Some(code) || subject.scopes_of(Role::NationalContact).any(|scope| scope == code)
}

fn is_in(subject: &Subject, group: &str) -> bool {
    subject.groups.contains(group)
}
