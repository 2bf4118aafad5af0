//! What can go wrong before a notice is checked.

use std::path::PathBuf;

/// Why nothing was checked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The SDK is not where it should be.
    #[error("the eForms SDK is not in {place}: {what} is missing; load it with `procurenet fetch sdk`")]
    NoSdk {
        /// The folder looked into.
        place: PathBuf,
        /// What was not found there.
        what: &'static str,
    },
    /// A file of the SDK cannot be read.
    #[error("{} of the eForms SDK cannot be read: {why}; load the SDK again with `procurenet fetch sdk`", file.display())]
    BrokenSdk {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file or folder cannot be read.
    #[error("{} cannot be read: {why}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The notice is larger than any notice.
    #[error("the file has {bytes} bytes, more than the {most} that are read; is it one notice?")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is read.
        most: usize,
    },
    /// The notice is no text or no XML.
    #[error("the file is not read as XML: {why}")]
    NotXml {
        /// What is wrong and where.
        why: String,
    },
    /// The notice is XML, but no eForms notice.
    #[error(
        "the outermost element is {root}, which is no eForms notice; notices in the older TED format cannot be checked"
    )]
    NotEforms {
        /// Name of the outermost element.
        root: String,
    },
}
