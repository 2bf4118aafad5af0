//! Finds what a member wrote among what a mail program put around it.
//!
//! Text is read line by line with the phrases of `cut/phrases.toml`; HTML first becomes text in which quotes carry
//! `>` ([`html`]). When in doubt a line stays: a quote too many is a blemish, a lost answer is a fault.

mod attribution;
mod header_block;
pub mod html;
mod phrases;
mod runs;

use phrases::Phrases;

pub(crate) use phrases::says_absent;

/// Longer lines are text, never a line of a mail program.
const LINE_OF_A_PROGRAM: usize = 400;

/// What the member wrote, without quotes, signatures and what the mail program added.
///
/// An answer written between quotes keeps the quotes it answers. A text that is nothing but a quote is empty.
#[must_use]
pub fn answer(text: &str) -> String {
    let phrases = Phrases::get();
    let lines: Vec<String> = text.lines().map(plain).collect();
    let lines = before_original(&lines, phrases);
    let lines = before_signature(lines);
    let lines = attribution::remove(lines, phrases);
    let mut lines = runs::own(&lines);
    drop_mobile_signature(&mut lines, phrases);
    runs::join(&lines)
}

/// A line without what is invisible: spaces that do not break, marks of direction, spaces at the end.
fn plain(line: &str) -> String {
    let visible = |letter: &char| !matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}');
    let spaced = |letter| if matches!(letter, '\u{A0}' | '\u{202F}' | '\t') { ' ' } else { letter };
    let plain: String = line.chars().filter(visible).map(spaced).collect();
    plain.trim_end().to_owned()
}

/// The lines above the original message, when the program put it below whole and without `>`.
fn before_original<'a>(lines: &'a [String], phrases: &Phrases) -> &'a [String] {
    let starts = |at: &usize| phrases.is_original(&lines[*at]) || header_block::starts(&lines[*at..], phrases);
    let Some(end) = (0..lines.len()).find(starts) else { return lines };
    let above = lines[..end].iter().rposition(|line| !is_rule(line)).map_or(0, |last| last + 1);
    &lines[..above]
}

/// A line drawn across, or nothing.
fn is_rule(line: &str) -> bool {
    line.trim().chars().all(|letter| matches!(letter, '_' | '-' | '*' | '=' | '—'))
}

/// The lines above `-- `, the mark of a signature since the days of Usenet; many programs drop its space.
fn before_signature(lines: &[String]) -> &[String] {
    let end = lines.iter().position(|line| line == "--" || line == "—");
    &lines[..end.unwrap_or(lines.len())]
}

/// Telephones sign without a mark; several of their lines may follow each other.
fn drop_mobile_signature(lines: &mut Vec<String>, phrases: &Phrases) {
    while lines.last().is_some_and(|last| last.is_empty() || is_rule(last) || phrases.is_mobile(last)) {
        lines.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn a_text_without_quotes_stays_as_it_is() {
        assert_eq!(
            answer("Good idea.\n\nThe board wrote: go on.\nFrom: our side, yes.\n"),
            "Good idea.\n\nThe board wrote: go on.\nFrom: our side, yes."
        );
    }

    #[test]
    fn an_itinerary_is_no_header_of_a_mail_program() {
        let text = "The visit:\nFrom: Tallinn\nTo: Riga\nDate: 4 May 2026\nWho comes?";
        assert_eq!(answer(text), text);
    }

    #[test]
    fn a_court_that_wrote_something_is_quoted_by_the_member_not_by_the_program() {
        let text = "On 3 May 2026 the court wrote:\nThe contract is void.\nWe appeal.";
        assert_eq!(answer(text), text);
    }

    #[test]
    fn a_single_answer_below_the_quote_stands_alone() {
        assert_eq!(answer("On Mon, 4 May 2026 at 10:12, A B <a@example.org> wrote:\n> Will you come?\n\nYes."), "Yes.");
    }

    #[test]
    fn answers_between_quotes_keep_what_they_answer() {
        let text = "> Will you come?\nYes.\n> And your colleague?\nNo.\n> Kind regards";
        assert_eq!(answer(text), "> Will you come?\n\nYes.\n\n> And your colleague?\n\nNo.");
    }

    #[test]
    fn a_text_that_is_only_a_quote_is_empty() {
        assert_eq!(answer("> One\n> Two"), "");
        assert_eq!(answer(""), "");
    }

    #[test]
    fn an_answer_under_a_quote_without_marks_is_not_lost() {
        let text = "On Mon, 4 May 2026 at 10:12, A B <a@example.org> wrote:\nWill you come?\n\nYes.";
        assert_eq!(answer(text), "Will you come?\n\nYes.");
    }
}
