//! Which notices tell of one procedure.

mod cycle;
mod link;
mod target;
#[cfg(test)]
mod tests;

use model::{Notice, NoticeId, Problem};
use serde::Serialize;
use std::collections::HashMap;

/// Name of a procedure: that of its earliest notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ProcedureId(pub String);

/// One procedure.
#[derive(Clone, Debug, Serialize)]
pub struct Procedure {
    /// Its name here.
    pub id: ProcedureId,
    /// Its notices, by date then name.
    pub notices: Vec<NoticeId>,
    /// Planning notices and systems it follows from that belong to an earlier procedure, sorted.
    pub related: Vec<NoticeId>,
}

/// All procedures, and what was wrong with references.
#[derive(Debug, Default)]
pub struct Procedures {
    /// Sorted by id.
    pub all: Vec<Procedure>,
    /// Position in `all` by notice.
    pub by_notice: HashMap<NoticeId, usize>,
    /// Notices named but not here: from, to.
    pub dangling: Vec<(NoticeId, NoticeId)>,
    /// Circles, cut and reported.
    pub problems: Vec<Problem>,
}

impl Procedures {
    /// Ties notices together by procedure key and references, in whatever order they came.
    ///
    /// A planning notice or system that several otherwise separate calls follow from belongs to the earliest of
    /// them and is `related` to the others: it never makes two calls one procedure.
    #[must_use]
    pub fn link(notices: &[Notice]) -> Self {
        link::procedures(notices)
    }

    /// The procedure a notice belongs to.
    #[must_use]
    pub fn of(&self, notice: &NoticeId) -> Option<&Procedure> {
        self.by_notice.get(notice).map(|at| &self.all[*at])
    }
}
