//! What concerns one member now: their own endings, what is new abroad, what waits for them, what was written.
//!
//! Their desk shows it, and their letters tell of it: one list, made here, so that no letter says what the desk would
//! not. Everything private in it was read as this member.

mod act;
mod endings;
mod groups;
mod matches;
mod threads;
mod urgent;

pub use act::{Act, Signed};
pub(crate) use matches::words_of;
pub use urgent::{NEAR, Urgent, urgent};

use crate::source::{Found, SourceError};
use crate::state::{AppState, Held};
use crate::texts::Texts;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use mail::digest::{Item, Kind};
use model::Country;
use policy::{Label, Proof, Subject};
use std::sync::Arc;
use store::ending::{EndingAnswer, Own};
use store::follow::{Follow, FollowKind};
use store::person::Person;

/// The most entries of one kind; a letter holds fewer.
const MOST: usize = 50;

/// One thing that concerns somebody.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its identifier: what was mailed once is not mailed again.
    pub id: String,
    /// What it is about.
    pub what: Kind,
    /// How far it may travel.
    pub label: Label,
    /// One line.
    pub title: String,
    /// Language of the title, when it is not the reader's.
    pub language: String,
    /// A sentence or two.
    pub text: String,
    /// Its page on the site.
    pub path: String,
    /// Words and page of what it follows from.
    pub evidence: Option<(String, String)>,
    /// When it happened.
    pub at: Timestamp,
    /// The heading it belongs under.
    pub group: String,
    /// What can be done about it with one click, the most likely first.
    pub acts: Vec<Act>,
    /// What was said about it already, in words.
    pub answered: Option<String>,
}

/// Why nothing could be gathered.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The members' plane.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The evidence plane.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A panic on the way.
    #[error("gathering what concerns a member: {0}")]
    Broken(#[from] tokio::task::JoinError),
    /// A letter could not be put together.
    #[error(transparent)]
    Letter(#[from] mail::Error),
}

/// Everything a list is made of.
struct View {
    state: AppState,
    held: Arc<Held>,
    texts: Texts,
    now: Timestamp,
    /// Notices published after this day are new.
    from: Date,
    country: Option<Country>,
    own: Vec<Own>,
    answers: Vec<EndingAnswer>,
    follows: Vec<Follow>,
    found: Vec<(Follow, Found)>,
}

/// What concerns somebody, things that happened since `since`; what is theirs to decide is there until they do.
pub async fn entries(
    state: &AppState,
    subject: &Subject,
    texts: &Texts,
    since: Timestamp,
) -> Result<Vec<Entry>, DeskError> {
    let view = View::open(state, subject, texts, since).await?;
    let threads = view.threads(subject, since).await?;
    let waiting = urgent::waiting(state, subject, texts, since).await?;
    let evident = tokio::task::spawn_blocking(move || [view.endings(), view.matches()].concat()).await?;
    Ok([waiting, evident, threads].concat())
}

/// The same for a letter: each with one link that does one thing, for this person alone.
pub async fn items(state: &AppState, person: &Person, since: Timestamp) -> Result<Vec<Item>, DeskError> {
    let now = state.members().clock.now();
    let subject = state.store().subject(&person.id, Proof::Single, now).await?;
    let texts = Texts::choose([person.language.as_str()].into_iter());
    let entries = entries(state, &subject, &texts, since).await?;
    let open = entries.into_iter().filter(|entry| entry.answered.is_none());
    Ok(open.map(|entry| item(state, &texts, person, entry)).collect())
}

fn item(state: &AppState, texts: &Texts, person: &Person, entry: Entry) -> Item {
    let members = state.members();
    let action = entry.acts.first().map(|act| {
        let token = Signed::new(&person.id, act.clone()).sign(&members.signer, members.clock.now());
        (texts.say(act.words()), format!("{}/act/{token}", members.address))
    });
    Item {
        id: entry.id,
        what: entry.what,
        label: entry.label,
        title: entry.title,
        text: entry.text,
        url: format!("{}{}", members.address, entry.path),
        action,
        at: entry.at,
        group: entry.group,
    }
}

impl View {
    async fn open(state: &AppState, subject: &Subject, texts: &Texts, since: Timestamp) -> Result<Self, DeskError> {
        let now = state.members().clock.now();
        let person = subject.person.as_deref().unwrap_or_default();
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let as_of = state.settings().as_of.unwrap_or(today);
        let own = state.store().own_organisations(person, now).await?;
        let mut view = Self {
            held: state.market(as_of).await?,
            answers: state.store().ending_answers(&own).await?,
            follows: state.store().follows(person).await?,
            country: subject.country.as_deref().and_then(Country::parse),
            from: days_before(as_of, since, now),
            found: Vec::new(),
            state: state.clone(),
            texts: texts.clone(),
            now,
            own,
        };
        view.found = view.search(as_of).await?;
        Ok(view)
    }

    /// What followed searches find among new notices.
    async fn search(&self, as_of: Date) -> Result<Vec<(Follow, Found)>, DeskError> {
        let mut found = Vec::new();
        for follow in self.follows.iter().filter(|follow| follow.kind == FollowKind::Search) {
            let query = matches::query(&follow.reference, self.from, as_of, MOST);
            found.push((follow.clone(), self.state.source().search(&query).await?));
        }
        Ok(found)
    }

    /// What was said last about an ending or notice, with the organisation it was said for.
    fn answer(&self, organisation: &str, reference: &str) -> Option<&EndingAnswer> {
        self.answers.iter().find(|said| said.organisation == organisation && said.ending == reference)
    }

    fn country_name(&self, country: &Country) -> String {
        self.state.countries().name(country, &self.texts.tag())
    }

    fn cpv_label(&self, code: &str) -> String {
        let label = self.state.knowledge().labels.get("cpv", code, &self.texts.tag());
        label.map_or_else(|| code.to_owned(), |label| format!("{code} {label}"))
    }
}

/// The pages may look from a day in the past: what is new is counted back from there.
fn days_before(as_of: Date, since: Timestamp, now: Timestamp) -> Date {
    let days = i32::try_from(now.duration_since(since).as_hours() / 24).unwrap_or(0).clamp(0, 400);
    as_of.checked_sub(days.days()).unwrap_or(as_of)
}
