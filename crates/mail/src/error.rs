//! What can go wrong with a letter, said so that the reader can do something about it.

/// Why a letter was not written, sent or read. Texts never carry an address, a name or a body.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not an address.
    #[error("the address of {field} is no e-mail address: write it as name@example.org")]
    Address {
        /// Which header it was for.
        field: &'static str,
    },
    /// A name that would be shown in place of the address.
    #[error("the name in {field} looks like an address, which would hide the real one: use a name without @ or < >")]
    NameLooksLikeAddress {
        /// Which header it was for.
        field: &'static str,
    },
    /// A line break or another control character, which would start a header of its own.
    #[error("{field} holds a control character: a header is one line; remove line breaks before writing the letter")]
    ControlCharacter {
        /// Which header.
        field: &'static str,
    },
    /// A subject nobody could read in a list of letters.
    #[error("the subject has {characters} characters: at most {limit} fit, shorten it")]
    SubjectTooLong {
        /// Its length.
        characters: usize,
        /// The longest allowed.
        limit: usize,
    },
    /// A header that must not be empty or must have a form of its own.
    #[error("{field} is not well formed: {wanted}")]
    Malformed {
        /// Which header or address.
        field: &'static str,
        /// What it must look like.
        wanted: &'static str,
    },
    /// The library refused the parts.
    #[error("the letter was not put together: {0}")]
    Compose(#[from] lettre::error::Error),
    /// The settings of the mail server do not fit.
    #[error("the mail server's settings cannot be used: {0}")]
    Settings(#[from] lettre::transport::smtp::Error),
    /// A file or folder of letters.
    #[error("a letter was not kept in the folder: {0}; check that the folder exists and can be written")]
    Folder(#[from] std::io::Error),
    /// A template of ours.
    #[error("a template of the digest does not work: {0}")]
    Template(#[from] minijinja::Error),
    /// More bytes than we read.
    #[error("the message has {bytes} bytes: at most {limit} are read; send large files through the site")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest allowed.
        limit: usize,
    },
    /// More parts than we read.
    #[error("the message has more than {limit} parts: send fewer files, or send them through the site")]
    TooManyParts {
        /// The most allowed.
        limit: usize,
    },
    /// Parts within parts within parts.
    #[error("the message holds parts more than {limit} levels deep: forward it as text")]
    TooDeep {
        /// The deepest allowed.
        limit: usize,
    },
    /// Not a mail message at all.
    #[error("this is no mail message: it has no header that can be read")]
    NoMessage,
    /// Nobody wrote it.
    #[error("the message names no sender: it has no From header with an address")]
    NoSender,
}
