//! Where a statement comes from, and how sure it is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a statement was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What was read: the act with its article, or the page.
    pub title: String,
    /// Its address on the web; none where no address is known.
    #[serde(default)]
    pub url: Option<String>,
    /// The day it was last compared with our statement.
    pub read: Date,
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read in the source named.
    Confirmed,
    /// Believed, but not yet compared with the source named.
    Unconfirmed,
    /// Sources or courts disagree.
    Contested,
}

impl Confidence {
    /// The word used in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Unconfirmed => "unconfirmed",
            Self::Contested => "contested",
        }
    }
}

impl Source {
    /// What is wrong with the form of this source; nothing is looked up.
    ///
    /// ```
    /// # use law::Source;
    /// let source = Source { title: "Article 39".into(), url: Some("example.org".into()), read: "2026-11-26".parse().unwrap() };
    /// assert_eq!(source.faults().len(), 1);
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let untitled = self.title.trim().is_empty().then(|| "a source has no title: say what was read".to_owned());
        let crooked = self.url.as_deref().filter(|url| !is_web_address(url));
        let crooked = crooked.map(|url| format!("{url:?} is no web address: write it whole, beginning with https://"));
        untitled.into_iter().chain(crooked).collect()
    }
}

/// True for a whole address: scheme, host with a dot, no blanks, nothing left out.
fn is_web_address(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let whole = url.chars().all(|letter| letter.is_ascii_graphic()) && !url.contains("...");
    whole && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_gap_or_without_a_scheme_is_no_address() {
        assert!(is_web_address("https://eur-lex.example.org/eli/dir/1/2?x=y#art"));
        for crooked in [
            "example.org/page",
            "https://example.org/…/page",
            "https://exa mple.org",
            "https://localhost",
            "ftp://example.org",
        ] {
            assert!(!is_web_address(crooked), "{crooked}");
        }
    }
}
