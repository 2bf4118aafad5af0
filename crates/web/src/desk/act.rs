//! What can be done with one click, from the desk or from a letter.

use identity::signed::{Refusal, Signer};
use jiff::{SignedDuration, Timestamp};
use policy::Proof;
use serde::{Deserialize, Serialize};
use store::{Actor, Store};

/// How long a link in a letter does something.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 14);
/// How long the other answers on its page do.
const OFFERED: SignedDuration = SignedDuration::from_hours(1);

/// One harmless thing, recorded under its member's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Act {
    /// Says something about an ending contract or a notice.
    Answer {
        /// For this organisation.
        organisation: String,
        /// Notice and lot.
        ending: String,
        /// One of [`store::ending::ANSWERS`].
        answer: String,
    },
    /// Takes a place at an event.
    Attend {
        /// The event.
        event: String,
    },
}

impl Act {
    /// Says something about an ending.
    pub fn answer(organisation: &str, ending: &str, answer: &str) -> Self {
        let text = str::to_owned;
        Self::Answer { organisation: text(organisation), ending: text(ending), answer: text(answer) }
    }

    /// Where a form of the desk does it, and its fields.
    pub fn form(&self) -> (String, Vec<(&'static str, &str)>) {
        match self {
            Self::Answer { organisation, ending, answer } => {
                let fields = vec![("organisation", organisation.as_str()), ("ending", ending), ("answer", answer)];
                ("/endings/answers".to_owned(), fields)
            }
            Self::Attend { event } => (format!("/events/{event}/place"), Vec::new()),
        }
    }

    /// Key of the words on its button.
    pub fn words(&self) -> &'static str {
        let Self::Answer { answer, .. } = self else { return "act-attend" };
        match answer.as_str() {
            "again" => "act-again",
            "no" => "act-no",
            "later" => "act-later",
            _ => "act-same",
        }
    }

    /// What its page offers: this and the other answers to the same question.
    pub fn choices(&self) -> Vec<Self> {
        let Self::Answer { organisation, ending, answer } = self else { return vec![self.clone()] };
        if answer == "same" {
            return vec![self.clone()];
        }
        let others = ["again", "no", "later"].into_iter().filter(|other| other != answer);
        let others = others.map(|other| Self::answer(organisation, ending, other));
        std::iter::once(self.clone()).chain(others).collect()
    }

    /// Does it.
    pub async fn perform(&self, store: &Store, actor: &Actor) -> store::Result<()> {
        match self {
            Self::Answer { organisation, ending, answer } => {
                store.answer_ending(actor, organisation, ending, answer).await
            }
            Self::Attend { event } => store.attend(actor, event).await.map(|_| ()),
        }
    }
}

/// An act that one member may do once without signing in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Signed {
    person: String,
    /// The key of a form: of all links that share it, one does something.
    once: String,
    /// What it does.
    pub act: Act,
}

impl Signed {
    /// For somebody, once.
    pub fn new(person: &str, act: Act) -> Self {
        Self { person: person.to_owned(), once: store::id::new(), act }
    }

    /// The same for another answer: only one of them is done.
    pub fn or(&self, act: Act) -> Self {
        Self { act, ..self.clone() }
    }

    /// For a letter.
    pub fn sign(&self, signer: &Signer, now: Timestamp) -> String {
        signer.sign("act", &self.written(), now + LASTS)
    }

    /// For the page behind the letter's link: it must not make the link last longer.
    pub fn offer(&self, signer: &Signer, now: Timestamp) -> String {
        signer.sign("act", &self.written(), now + OFFERED)
    }

    /// Reads what was signed here.
    pub fn open(signer: &Signer, token: &str, now: Timestamp) -> Result<Self, Refusal> {
        let written = signer.open("act", token, now)?;
        serde_json::from_str(&written).map_err(|_| Refusal::Forged)
    }

    /// What it is about as its person may read it; of what must not travel by mail, nothing.
    pub async fn event_title(&self, store: &Store, at: Timestamp) -> store::Result<Option<String>> {
        let Act::Attend { event } = &self.act else { return Ok(None) };
        let subject = store.subject(&self.person, Proof::Single, at).await?;
        let shared = store.reader(&subject, at).event(event).await?.shared;
        let travels = policy::Label::parse(&shared.label).is_some_and(policy::Label::travels_by_mail);
        Ok(travels.then_some(shared.title))
    }

    /// Does it, in the name of whom it was signed for, with no more than one factor's rights.
    pub async fn perform(&self, store: &Store, at: Timestamp) -> store::Result<()> {
        let subject = store.subject(&self.person, Proof::Single, at).await?;
        let actor = Actor { key: Some(self.once.clone()), ..Actor::new(subject, at) };
        self.act.perform(store, &actor).await
    }

    fn written(&self) -> String {
        serde_json::to_string(self).expect("texts can be written as JSON")
    }
}
