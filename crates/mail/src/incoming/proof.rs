//! Whether our own mail server saw that a message comes from the domain it says (RFC 8601).

use super::headers;
use mail_parser::{HeaderName, Message};

/// What is known about the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A signature or the sending server belongs to the domain in From.
    Passed,
    /// Nobody we trust has looked, or there was nothing to look at.
    Missing,
    /// It was looked at, and it does not fit.
    Failed,
}

/// Judges by the topmost Authentication-Results of the trusted server alone; anyone may write the others.
pub(super) fn of(message: &Message<'_>, sender: &str, trusted: Option<&str>) -> Proof {
    if message.header_values(HeaderName::From).count() != 1 || headers::senders(message).len() != 1 {
        return Proof::Failed;
    }
    let (Some(trusted), Some((_, domain))) = (trusted, sender.rsplit_once('@')) else { return Proof::Missing };
    let mut all = headers::raw(message, "Authentication-Results").map(without_comments);
    all.find(|value| server(value).eq_ignore_ascii_case(trusted)).map_or(Proof::Missing, |value| judge(&value, domain))
}

/// The name at the start; a version may follow it.
fn server(value: &str) -> &str {
    let first = value.split(';').next().unwrap_or_default();
    first.split_ascii_whitespace().next().unwrap_or_default()
}

fn judge(value: &str, domain: &str) -> Proof {
    let results: Vec<Finding> = value.split(';').skip(1).filter_map(Finding::read).collect();
    if results.iter().any(|finding| finding.method == "dmarc" && finding.result == "fail") {
        return Proof::Failed;
    }
    if results.iter().any(|finding| finding.result == "pass" && finding.aligned(domain)) {
        return Proof::Passed;
    }
    // A pass for somebody else's domain proves somebody else; "none" and passing trouble prove nothing.
    let spoke =
        |finding: &Finding| matches!(finding.result.as_str(), "pass" | "fail" | "softfail" | "permerror" | "policy");
    if results.iter().any(spoke) { Proof::Failed } else { Proof::Missing }
}

/// One method and what it found.
struct Finding {
    method: String,
    result: String,
    properties: Vec<(String, String)>,
}

impl Finding {
    /// Reads `dkim=pass header.d=example.org` of the methods we know.
    fn read(written: &str) -> Option<Self> {
        let written = written.replace(" =", "=").replace("= ", "=");
        let mut pairs = written.split_ascii_whitespace().filter_map(|word| word.split_once('='));
        let (method, result) = pairs.next()?;
        let method = method.split('/').next().unwrap_or_default().to_ascii_lowercase();
        if !matches!(method.as_str(), "dkim" | "spf" | "dmarc") {
            return None;
        }
        let properties =
            pairs.map(|(name, value)| (name.to_ascii_lowercase(), value.trim_matches('"').to_ascii_lowercase()));
        Some(Self { method, result: result.to_ascii_lowercase(), properties: properties.collect() })
    }

    /// Whether what passed is the domain in From, or one above it, whose owner may speak for it.
    fn aligned(&self, domain: &str) -> bool {
        let property = match self.method.as_str() {
            "dkim" => "header.d",
            "spf" => "smtp.mailfrom",
            _ => "header.from",
        };
        let mut values = self.properties.iter().filter(|(name, _)| name == property).map(|(_, value)| value);
        let Some(value) = values.next() else { return false };
        values.next().is_none()
            && covers(value.rsplit_once('@').map_or(value, |(_, at)| at), &domain.to_ascii_lowercase())
    }
}

fn covers(proven: &str, domain: &str) -> bool {
    let above = domain.strip_suffix(proven).is_some_and(|left| left.ends_with('.'));
    domain == proven || (above && proven.contains('.'))
}

/// Comments in brackets and quoted strings may hold anything, a semicolon and "dkim=pass" included.
fn without_comments(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let (mut depth, mut quoted) = (0_usize, false);
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted || depth > 0 => drop(letters.next()),
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            // Inside quotation marks nothing separates.
            ';' | '=' if quoted => plain.push('_'),
            _ if quoted && letter.is_whitespace() => plain.push('_'),
            _ => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_belongs_to_the_domain_passes() {
        let judged = |value: &str| judge(&without_comments(value), "mail.example.org");
        assert_eq!(judged("mx; dkim=pass header.d=mail.example.org"), Proof::Passed);
        assert_eq!(judged("mx; dkim=pass header.d=example.org header.i=@x"), Proof::Passed);
        assert_eq!(judged("mx; spf=pass smtp.mailfrom=bounce@example.org; dkim=none"), Proof::Passed);
        assert_eq!(judged("mx; dmarc=pass header.from=mail.example.org"), Proof::Passed);
        assert_eq!(judged("mx; dkim=pass header.d=evil.mail.example.org"), Proof::Failed);
        assert_eq!(judged("mx; dkim=pass header.d=ample.org"), Proof::Failed);
        assert_eq!(judged("mx; dkim=pass header.d=org"), Proof::Failed);
        assert_eq!(judged("mx; dkim=fail header.d=example.org"), Proof::Failed);
        assert_eq!(judged("mx; spf=pass smtp.mailfrom=example.org; dmarc=fail header.from=example.org"), Proof::Failed);
        assert_eq!(judged("mx; none"), Proof::Missing);
        assert_eq!(judged("mx; dkim=none; spf=temperror smtp.mailfrom=example.org"), Proof::Missing);
    }

    #[test]
    fn comments_and_quoted_strings_prove_nothing() {
        let judged = |value: &str| judge(&without_comments(value), "example.org");
        assert_eq!(judged("mx; dkim=none (; dkim=pass header.d=example.org)"), Proof::Missing);
        assert_eq!(judged("mx; dkim=none reason=\"; dkim=pass header.d=example.org\""), Proof::Missing);
        assert_eq!(judged("mx; spf=pass (a (nested) one) smtp.mailfrom=x@example.org"), Proof::Passed);
        assert_eq!(
            judged("mx; spf=fail smtp.mailfrom=\"a dkim=pass header.d=example.org\"@evil.example"),
            Proof::Failed
        );
    }
}
