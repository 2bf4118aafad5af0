//! Cards: one method each, when to use it, what it asks for.

use crate::source::{Confidence, Reading, Source, Statement, is_address};
use crate::{Error, File, content};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The five parts of the toolbox, in their order.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Joint cross-border public procurement.
    Jcbpp,
    /// Procurement of innovation.
    Innovation,
    /// The guide: instruments and procedures one by one.
    HowTo,
    /// What is different where security is at stake.
    Security,
    /// Fair dealing.
    Ethics,
}

/// What kind of card it is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A way for several buyers, or to buy what is new.
    Instrument,
    /// A procedure of the directives.
    Procedure,
    /// Something done within a procedure, or before it.
    Method,
    /// A question to settle.
    Question,
    /// What is known at large.
    Overview,
}

/// One card.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its id: the name of its file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The part of the toolbox it belongs to.
    pub category: Category,
    /// What kind of card it is.
    pub kind: Kind,
    /// What it is, in a sentence.
    pub summary: String,
    /// When to use it.
    pub when_to_use: Vec<String>,
    /// What it is like.
    pub key_features: Vec<String>,
    /// Who owns what is made; empty where nothing is.
    #[serde(default)]
    pub ipr: String,
    /// Clauses the contract needs.
    #[serde(default)]
    pub clauses: Vec<String>,
    /// What the law says of it.
    #[serde(default)]
    pub legal_notes: Vec<Statement>,
    /// What to read on.
    #[serde(default)]
    pub further_reading: Vec<Reading>,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds; open when not said.
    pub valid_to: Option<Date>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Whether what it says of use and features stands in its sources; advice is the editors' own, and statements about
    /// law say one by one how sure they are.
    pub confidence: Confidence,
    /// The function that reviewed it, never a name.
    pub reviewed_by: String,
    /// The day of the review.
    pub reviewed_at: Date,
    /// The release it came with.
    pub since: String,
    /// Cards to read with it.
    #[serde(default)]
    pub related: Vec<String>,
    /// Rules of the route finder that lead to it.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Other words it is found by.
    #[serde(default)]
    pub words: Vec<String>,
    /// The text, as Markdown.
    #[serde(default)]
    pub text: String,
}

impl Category {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Jcbpp, Self::Innovation, Self::HowTo, Self::Security, Self::Ethics];

    /// Its word in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jcbpp => "jcbpp",
            Self::Innovation => "innovation",
            Self::HowTo => "how-to",
            Self::Security => "security",
            Self::Ethics => "ethics",
        }
    }
}

impl Kind {
    /// Its word in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Instrument => "instrument",
            Self::Procedure => "procedure",
            Self::Method => "method",
            Self::Question => "question",
            Self::Overview => "overview",
        }
    }
}

impl Card {
    /// Reads a card and checks what can be told from it alone.
    pub(crate) fn read(file: &File) -> Result<Self, Error> {
        let (mut card, text): (Self, String) = content::read_with_text(file)?;
        card.text = text;
        card.check(file)?;
        Ok(card)
    }

    /// True when it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// How many of its statements about law nobody compared with a source yet.
    #[must_use]
    pub fn unconfirmed(&self) -> usize {
        self.legal_notes.iter().filter(|note| note.confidence == Confidence::Unconfirmed).count()
    }

    fn check(&self, file: &File) -> Result<(), Error> {
        let fault = |what: String, fix: &str| Err(Error::of(&file.path, what, fix));
        if file.path != format!("toolbox/{}.md", self.id) {
            return fault(format!("the id is {:?}", self.id), "make the id the name of the file");
        }
        if self.text.is_empty()
            || self.when_to_use.is_empty()
            || self.key_features.is_empty()
            || self.sources.is_empty()
        {
            return fault(
                "something a reader needs is empty".to_owned(),
                "fill text, when_to_use, key_features and sources",
            );
        }
        if self.valid_to.is_some_and(|last| last < self.valid_from) {
            return fault("it ends before it begins".to_owned(), "correct valid_from or valid_to");
        }
        for note in &self.legal_notes {
            let known = note.source.is_none_or(|number| (1..=self.sources.len()).contains(&number));
            let carried = note.confidence == Confidence::Unconfirmed || note.source.is_some();
            if !known || !carried {
                let fix = "name the number of one of the card's sources, or mark the note unconfirmed";
                return fault(format!("no source carries {:?}", note.text), fix);
            }
        }
        let read = self.further_reading.iter().filter_map(|reading| reading.url.as_ref());
        let mut addresses = self.sources.iter().filter_map(|source| source.url.as_ref()).chain(read);
        match addresses.find(|url| !is_address(url)) {
            Some(url) => fault(format!("{url:?} is no address"), "write it whole, beginning with https://"),
            None => Ok(()),
        }
    }
}
