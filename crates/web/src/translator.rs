//! A service that translates for readers who ask for it, when whoever runs the site chose one. Nothing goes there unasked.

use std::future::Future;
use std::pin::Pin;

/// All that a service is told.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The text, as it was written.
    pub text: String,
    /// Its language.
    pub from: String,
    /// The language it is wanted in.
    pub into: String,
}

/// Why there is no translation; what the service wrote is not repeated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untranslated {
    /// Nobody answers.
    #[error("the translation service cannot be reached")]
    Unreachable,
    /// The answer took too long.
    #[error("the translation service did not answer in time")]
    TooSlow,
    /// It said no, with this status.
    #[error("the translation service answered {0}")]
    Refused(u16),
    /// It answered with something else.
    #[error("the answer of the translation service cannot be read")]
    Unreadable,
}

/// A translation that is on its way.
pub type Translating<'a> = Pin<Box<dyn Future<Output = Result<String, Untranslated>> + Send + 'a>>;

/// Something that translates.
pub trait Translator: Send + Sync {
    /// The name that stands with what it translates.
    fn name(&self) -> &str;

    /// The host that texts are sent to, for whoever asks to know before.
    fn host(&self) -> &str;

    /// Translates.
    fn translate<'a>(&'a self, wanted: &'a Wanted) -> Translating<'a>;
}
