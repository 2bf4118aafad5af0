//! One record in, one notice out.

use crate::check::check;
use crate::xml::{Document, decode};
use crate::{eforms, ted};
use model::{Notice, Problem, ProblemCode};

/// What the reading of one record gave: the notice, and what was wrong with it.
#[derive(Debug)]
pub struct Reading {
    /// The notice, not yet sealed with its content hash.
    pub notice: Notice,
    /// Problems that leave the notice usable.
    pub problems: Vec<Problem>,
}

/// Reads one notice, telling its format by content.
///
/// `file` names the record in problems: the path, with the archive it lies in.
///
/// # Errors
/// A [`Problem`] with a refusing code when the record is no notice or cannot be trusted.
pub fn read_notice(file: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    let refuse = |(code, what): (ProblemCode, String)| refusal(file, code, what);
    let text = decode(bytes).map_err(refuse)?;
    let document = Document::parse(&text).map_err(refuse)?;
    let root = document.root();
    let mut reading = match root.name() {
        "TED_EXPORT" => ted::read(file, root).map_err(refuse)?,
        "ContractNotice"
        | "ContractAwardNotice"
        | "PriorInformationNotice"
        | "BusinessRegistrationInformationNotice" => eforms::read(file, root).map_err(refuse)?,
        other => {
            return Err(refusal(file, ProblemCode::UnknownFormat, format!("outermost element {other} is no notice")));
        }
    };
    reading.notice.unknown = document.unread();
    check(file, &mut reading.notice, &mut reading.problems);
    Ok(reading)
}

fn refusal(file: &str, code: ProblemCode, what: String) -> Problem {
    Problem { code, file: file.to_owned(), path: None, what, fix: fix(code).to_owned() }
}

/// What a person can do about a refused record.
fn fix(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::DoctypeRefused => "download the notice again from its publisher, or remove the DOCTYPE",
        ProblemCode::Truncated | ProblemCode::BrokenArchive => "download the file again; it is incomplete",
        ProblemCode::BadEncoding => "save the file as UTF-8, or download it again",
        ProblemCode::UnknownFormat => "procurenet reads TED_EXPORT and eForms notices; see docs/FORMATS.md",
        ProblemCode::NoIdentity => "a notice needs a publication number or an eForms identifier",
        ProblemCode::TooLarge | ProblemCode::TooDeep | ProblemCode::TooManyAttributes => {
            "real notices stay far below the limits in docs/FORMATS.md; ask whoever made the file"
        }
        _ => "download the notice again from its publisher; if it stays, report it to them",
    }
}
