//! What went wrong with a record: said, counted, never a reason to stop.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One thing wrong with one input, in words a person can act on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// What kind of problem.
    pub code: ProblemCode,
    /// The file, with the archive it lies in: `inbox.tar.gz/2018_001.xml`.
    pub file: String,
    /// Path or field inside the file, if known.
    pub path: Option<String>,
    /// What happened.
    pub what: String,
    /// What to do about it.
    pub fix: String,
}

/// Kinds of problems. The first group refuses a record, the second keeps it with a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// The file declares a DOCTYPE.
    DoctypeRefused,
    /// Elements are nested too deep.
    TooDeep,
    /// An element has too many attributes.
    TooManyAttributes,
    /// The record or archive is larger than allowed.
    TooLarge,
    /// The bytes are not what the declared encoding says.
    BadEncoding,
    /// A character that XML forbids.
    ForbiddenCharacter,
    /// An attribute occurs twice on one element.
    DuplicateAttribute,
    /// A prefix no namespace is declared for.
    UnknownPrefix,
    /// The file ends in the middle.
    Truncated,
    /// Not well-formed in another way.
    Malformed,
    /// XML, but no notice we know.
    UnknownFormat,
    /// A notice without anything that names it.
    NoIdentity,
    /// An archive member that is a link or a device.
    LinkRefused,
    /// An archive member whose name points outside.
    OddName,
    /// A second archive member of the same name.
    DuplicateName,
    /// An archive inside an archive inside an archive.
    NestedTooDeep,
    /// The archive is broken or incomplete.
    BrokenArchive,
    /// The file cannot be read from disk.
    Unreadable,

    /// A version of the format that is not yet known.
    UnknownVersion,
    /// A CPV code that is none, or retired.
    BadCpv,
    /// A region code that is none, or of a former version.
    BadNuts,
    /// A country code that is none.
    BadCountry,
    /// A country code that the rest of the address contradicts.
    CountryContradicted,
    /// A date that is none, or out of order.
    BadDate,
    /// An amount that is none, or cannot be trusted.
    DoubtfulAmount,
    /// A number that is none.
    BadNumber,
    /// The publication date is missing; the dispatch date stands in.
    NoPublicationDate,
    /// A reference inside the notice that leads nowhere.
    DanglingReference,
    /// References between notices that run in a circle.
    CyclicReference,
    /// A value the buyer withholds from publication.
    Withheld,
    /// A notice whose own name is left empty; its content names it instead.
    Unnamed,
}

impl ProblemCode {
    /// True when a record with this problem is not stored.
    #[must_use]
    pub fn refuses(self) -> bool {
        self < Self::UnknownVersion
    }
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let debug = format!("{self:?}");
        for (at, letter) in debug.char_indices() {
            if letter.is_uppercase() && at > 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", letter.to_ascii_lowercase())?;
        }
        Ok(())
    }
}
