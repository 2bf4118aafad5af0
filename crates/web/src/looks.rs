//! How letters look: a plain text and the same as HTML.

use crate::AppState;
use crate::texts::Texts;
use askama::Template;
use jiff::{SignedDuration, Timestamp};
use store::outbox::{OutboxLetter, ReadyLetter};

/// How long the link that ends letters works.
const UNSUBSCRIBE_LASTS: SignedDuration = SignedDuration::from_hours(24 * 400);
/// Longest subject; what is longer is cut.
const LONGEST_SUBJECT: usize = 180;

#[derive(Template)]
#[template(path = "letters/plain.txt")]
struct PlainText<'a>(&'a Seen<'a>);

#[derive(Template)]
#[template(path = "letters/plain.html")]
struct PlainHtml<'a>(&'a Seen<'a>);

/// What the templates see.
struct Seen<'a> {
    letter: &'a OutboxLetter,
    texts: Texts,
    action: Option<(&'a str, String)>,
    way_out: Option<&'a str>,
    site: &'a str,
}

/// Gives a letter of paragraphs its looks; `way_out` is where its reader ends such letters.
///
/// # Errors
/// When a template does not work.
pub fn with_looks(state: &AppState, letter: &OutboxLetter, way_out: Option<&str>) -> Result<ReadyLetter, mail::Error> {
    let texts = Texts::choose([letter.language.as_str()].into_iter());
    let action = letter.action.as_ref().map(|action| (action.label.as_str(), absolute(state, &action.url)));
    let seen = Seen { letter, texts, action, way_out, site: &state.members().address };
    let broken = |_| mail::Error::Malformed { field: "a letter", wanted: "its template must work" };
    Ok(ReadyLetter {
        language: if letter.language.is_empty() { seen.texts.tag() } else { letter.language.clone() },
        subject: letter.subject.clone(),
        text: PlainText(&seen).render().map_err(broken)?,
        html: PlainHtml(&seen).render().map_err(broken)?,
        reply: None,
    })
}

/// Where one POST ends letters of a sort; a page asks first whoever comes by a link.
pub fn way_out(state: &AppState, person: &str, kind: &str, at: Timestamp) -> String {
    let token = state.members().signer.sign("unsubscribe", &format!("{person} {kind}"), at + UNSUBSCRIBE_LASTS);
    format!("{}/letters/{token}/unsubscribe", state.members().address)
}

/// The address of a path of ours; other addresses stay as they are.
fn absolute(state: &AppState, url: &str) -> String {
    if url.starts_with('/') { format!("{}{url}", state.members().address) } else { url.to_owned() }
}

/// A subject is one line: what would break it out of its header becomes a space.
pub fn one_line(subject: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let safe = |letter: char| {
        let breaks = letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
        if breaks || turns(letter) { ' ' } else { letter }
    };
    let words = subject.chars().map(safe).collect::<String>();
    crate::words::cut(&words.split_whitespace().collect::<Vec<_>>().join(" "), LONGEST_SUBJECT)
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_subject_cannot_start_a_header_of_its_own() {
        assert_eq!(one_line("Group\r\nBcc: all@example.org"), "Group Bcc: all@example.org");
        assert_eq!(one_line("a\u{202E}b\u{2028}c"), "a b c");
        assert!(one_line(&"long ".repeat(200)).chars().count() <= 200);
    }
}
