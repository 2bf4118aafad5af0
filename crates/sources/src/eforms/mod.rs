//! (reader)

use crate::Reading;
use crate::xml::Element;
use model::ProblemCode;

/// Reads a notice.
///
/// # Errors
/// A refusal when nothing names the notice.
pub fn read(_file: &str, _root: Element<'_>) -> Result<Reading, (ProblemCode, String)> {
    Err((ProblemCode::UnknownFormat, "not yet".to_owned()))
}
