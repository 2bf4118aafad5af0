//! Requirements down, buyers across: who stands where, which conflicts are open, who still objects.

use crate::{Kind, Position, Requirement, Rule, Stand, Text};
use serde::Serialize;
use std::collections::BTreeMap;

/// A requirement and where everybody stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The record that brought it.
    pub number: u32,
    /// As it was brought.
    pub brought: Requirement,
    /// Its words now.
    pub text: Text,
    /// The record of these words: who spoke before did not speak of them.
    pub worded: u32,
    /// By which rule they were found, and why.
    pub unified: Option<(Rule, String)>,
    /// Where organisations stand.
    pub stands: BTreeMap<String, Stand>,
    /// The record that closed it with objections, and why.
    pub settled: Option<(u32, String)>,
    /// Why it was left out.
    pub set_aside: Option<String>,
}

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody objects to the words as they are.
    Conflict,
    /// Nobody objects, and somebody has not spoken.
    Open,
    /// Closed, with objections that stay on record.
    Dissent,
    /// Nobody objects.
    Agreed,
    /// Left out.
    SetAside,
}

impl Status {
    /// All of them, in the order of the matrix.
    pub const ALL: [Self; 5] = [Self::Conflict, Self::Open, Self::Dissent, Self::Agreed, Self::SetAside];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Open => "open",
            Self::Dissent => "dissent",
            Self::Agreed => "agreed",
            Self::SetAside => "set-aside",
        }
    }

    /// True when nobody waits for anything.
    #[must_use]
    pub fn is_done(self) -> bool {
        !matches!(self, Self::Conflict | Self::Open)
    }
}

impl Row {
    /// A requirement as it is brought.
    #[must_use]
    pub(crate) fn new(number: u32, brought: Requirement) -> Self {
        let text = brought.text.clone();
        let (stands, unified, settled, set_aside) = (BTreeMap::new(), None, None, None);
        Self { number, brought, text, worded: number, unified, stands, settled, set_aside }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.brought.kind
    }

    /// Where an organisation stands on the words as they are now.
    #[must_use]
    pub fn stand(&self, body: &str) -> Option<&Stand> {
        self.stands.get(body).filter(|stand| stand.number > self.worded)
    }

    /// What an organisation said of words that were changed since.
    #[must_use]
    pub fn earlier(&self, body: &str) -> Option<&Stand> {
        self.stands.get(body).filter(|stand| stand.number <= self.worded)
    }

    /// How it stands among these buyers.
    #[must_use]
    pub fn status(&self, buyers: &[String]) -> Status {
        if self.set_aside.is_some() {
            return Status::SetAside;
        }
        let objections: Vec<&Stand> = self.objections(buyers).map(|(_, stand)| stand).collect();
        let closed = self.settled.as_ref().map_or(0, |(number, _)| *number);
        match () {
            () if objections.iter().any(|stand| stand.number > closed) => Status::Conflict,
            () if buyers.iter().any(|body| self.stand(body).is_none()) => Status::Open,
            () if objections.is_empty() => Status::Agreed,
            () => Status::Dissent,
        }
    }

    /// Who objects to the words as they are now.
    pub fn objections<'a>(&'a self, buyers: &'a [String]) -> impl Iterator<Item = (&'a str, &'a Stand)> {
        let stands = buyers.iter().filter_map(|body| Some((body.as_str(), self.stand(body)?)));
        stands.filter(|(_, stand)| stand.position.objects())
    }

    /// True when everybody spoke, somebody objects, and more than half do not: objections may be kept on record.
    #[must_use]
    pub fn can_settle(&self, buyers: &[String]) -> bool {
        let all_spoke = buyers.iter().all(|body| self.stand(body).is_some());
        let against = self.objections(buyers).count();
        all_spoke && against > 0 && against * 2 < buyers.len()
    }

    /// How many of these buyers hold a position.
    #[must_use]
    pub fn count(&self, buyers: &[String], position: Position) -> usize {
        buyers.iter().filter_map(|body| self.stand(body)).filter(|stand| stand.position == position).count()
    }
}

/// How many requirements stand how, conflicts first.
#[must_use]
pub fn counts(rows: &[Row], buyers: &[String]) -> Vec<(Status, usize)> {
    let of = |status: Status| rows.iter().filter(|row| row.status(buyers) == status).count();
    Status::ALL.into_iter().map(|status| (status, of(status))).collect()
}

/// Rows as the matrix shows them: conflicts first, then what waits, each in the order they were brought.
#[must_use]
pub fn in_order<'a>(rows: &'a [Row], buyers: &[String]) -> Vec<&'a Row> {
    let mut ordered: Vec<&Row> = rows.iter().collect();
    ordered.sort_by_key(|row| (row.status(buyers), row.number));
    ordered
}
