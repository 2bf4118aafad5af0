//! The line that names who is quoted: "On 4 May 2026 at 10:12, Name wrote:", also wrapped over several lines.

use super::LINE_OF_A_PROGRAM;
use super::phrases::{Language, Phrases};

/// Over how many lines a program may wrap it.
const WRAPPED: usize = 4;

/// How sure we are that a program wrote it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// Only when a quote follows.
    Perhaps,
    /// Without a quote below as well.
    Certain,
}

/// The lines without the lines that name who is quoted.
///
/// A certain one with no `>` below it but own words above is the end: what follows is quoted without marks.
pub(super) fn remove(lines: &[String], phrases: &Phrases) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some((length, sure)) = starts(&lines[at..], phrases) else {
            kept.push(lines[at].clone());
            at += 1;
            continue;
        };
        let quote_follows = next_is_quote(&lines[at + length..]);
        if !quote_follows && sure == Sure::Certain && has_words(&kept) {
            return kept;
        }
        if !quote_follows && sure == Sure::Perhaps {
            kept.extend_from_slice(&lines[at..at + length]);
        }
        at += length;
    }
    kept
}

/// How many lines it takes from the first of these on, when it starts there.
fn starts(lines: &[String], phrases: &Phrases) -> Option<(usize, Sure)> {
    let mut joined = String::new();
    for (count, line) in lines.iter().take(WRAPPED).enumerate() {
        if line.is_empty() || line.starts_with('>') || joined.len() > LINE_OF_A_PROGRAM {
            return None;
        }
        joined = format!("{joined} {}", line.trim());
        if let Some(sure) = judge(joined.trim(), phrases) {
            let better_below = count > 0 && !opens(&lines[0], phrases) && starts(&lines[1..], phrases).is_some();
            return (!better_below).then_some((count + 1, sure));
        }
    }
    None
}

/// Whether a line, put together again, names who is quoted.
fn judge(line: &str, phrases: &Phrases) -> Option<Sure> {
    let small = line.to_lowercase();
    let body = small.trim_end_matches(['*', ' ']).strip_suffix([':', '：'])?;
    phrases.languages().filter_map(|language| judge_in(body, language)).max()
}

/// Time, address and the words such a line begins with: two of the three are certain.
fn judge_in(body: &str, language: &Language) -> Option<Sure> {
    if !language.wrote.iter().any(|verb| has_phrase(body, verb)) {
        return None;
    }
    let address = body.contains('@');
    let marks = [has_time(body), address, begins(body, language)].into_iter().filter(|mark| *mark).count();
    match marks {
        0 => None,
        1 => Some(Sure::Perhaps),
        _ => Some(Sure::Certain),
    }
}

fn opens(line: &str, phrases: &Phrases) -> bool {
    let small = line.trim().to_lowercase();
    phrases.languages().any(|language| begins(&small, language))
}

fn begins(body: &str, language: &Language) -> bool {
    language.on.iter().any(|words| body.strip_prefix(words.as_str()).is_some_and(ends_word))
}

fn has_phrase(body: &str, phrase: &str) -> bool {
    body.match_indices(phrase).any(|(at, _)| {
        body[..at].chars().next_back().is_none_or(|letter| !letter.is_alphabetic())
            && ends_word(&body[at + phrase.len()..])
    })
}

fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(|letter| !letter.is_alphanumeric())
}

/// A time of day: 10:12, 10.12, 10h12. Not 04.05.26, which is a day.
fn has_time(body: &str) -> bool {
    let bytes = body.as_bytes();
    (1..bytes.len()).any(|at| matches!(bytes[at], b':' | b'.' | b'h') && is_time_around(&bytes[..at], &bytes[at + 1..]))
}

fn is_time_around(before: &[u8], after: &[u8]) -> bool {
    let hours = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let minutes = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let part_of_day = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'.' | b'/' | b'-'));
    let day = part_of_day(before[..before.len() - hours].last()) || part_of_day(after.get(minutes));
    (1..=2).contains(&hours) && minutes == 2 && !day
}

fn next_is_quote(lines: &[String]) -> bool {
    lines.iter().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with('>'))
}

fn has_words(lines: &[String]) -> bool {
    lines.iter().any(|line| !line.is_empty() && !line.starts_with('>'))
}
