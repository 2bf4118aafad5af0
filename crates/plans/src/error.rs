//! Why a table cannot be read at all.

/// Largest size of a workbook unpacked.
const MEGABYTES: u64 = crate::sheet::LARGEST_UNPACKED / 1_000_000;

/// What is wrong with a file; `key` names the sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is no table this program reads.
    #[error("the file is neither CSV nor XLSX: save it as one of the two")]
    NotATable,
    /// A spreadsheet of a format that is no longer written.
    #[error("the file is an old XLS workbook: save it as XLSX or CSV")]
    OldWorkbook,
    /// The workbook is damaged, or is no workbook.
    #[error("the workbook cannot be read: {0}; open it in a spreadsheet program and save it again")]
    Damaged(String),
    /// Unpacked it is larger than any plan.
    #[error("the workbook unpacks to more than {MEGABYTES} MB: leave out pictures and other sheets")]
    TooLarge,
    /// More rows than are taken at once.
    #[error("the table has more than {} rows: split it", crate::MOST_LINES)]
    TooManyRows,
    /// The sheet that was asked for is not there.
    #[error("the workbook has no such sheet")]
    NoSheet,
    /// Nothing is in it.
    #[error("the table is empty")]
    Empty,
}

impl Error {
    /// Name of the sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotATable => "wrong-plan-not-a-table",
            Self::OldWorkbook => "wrong-plan-old-workbook",
            Self::Damaged(_) => "wrong-plan-damaged",
            Self::TooLarge => "wrong-plan-too-large",
            Self::TooManyRows => "wrong-plan-too-many-rows",
            Self::NoSheet => "wrong-plan-no-sheet",
            Self::Empty => "wrong-plan-empty",
        }
    }
}
