//! Whether words stand where a marking stands, or in the middle of what somebody says.

use super::line::{Line, Word, count};
use super::{Hit, Usage};

/// What parts words wherever it stands: colons, bars, dashes, brackets, bullets, tabs and rarer kinds of line breaks.
const PARTING: [char; 25] = [
    ':', '|', '–', '—', '―', '(', ')', '[', ']', '{', '}', '<', '>', '*', '#', '•', '·', '=', '_', '\t', '\r', '\u{b}',
    '\u{c}', '\u{2028}', '\u{2029}',
];

/// How words are parted from their neighbour on one side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// No neighbour: the line begins or ends here.
    Edge,
    /// A colon, dash, bar or bracket stands between.
    Apart,
    /// A full stop, comma or the like stands between.
    Paused,
    /// The neighbour belongs to the same phrase.
    Near,
}

use Side::{Apart, Edge, Near, Paused};

/// Whether the words found mark the text.
pub(super) fn is_marking(line: &Line, hit: &Hit) -> bool {
    let sides = (before(line, hit), after(line, hit));
    match hit.usage {
        Usage::Marking => marks(line, hit, sides),
        Usage::Ordinary => marks_though_ordinary(line, hit, sides),
        Usage::Portion => hit.as_printed && sides.0 == Edge && in_round_brackets(line, hit),
    }
}

fn marks(line: &Line, hit: &Hit, sides: (Side, Side)) -> bool {
    match sides {
        (Edge, Edge | Apart | Paused) | (Apart, Edge) => true,
        (Paused, Edge) | (Apart, Apart) => hit.as_printed,
        (Edge, Near) => hit.as_printed && next(line, hit).is_some_and(Word::begins_anew),
        (Near, Edge) => hit.as_printed && closes_paragraph(line, hit),
        _ => false,
    }
}

fn marks_though_ordinary(line: &Line, hit: &Hit, sides: (Side, Side)) -> bool {
    if sides == (Edge, Edge) {
        return hit.as_printed || (line.outermost && line.words[hit.words.start].begins_anew());
    }
    if !hit.as_printed {
        return false;
    }
    // In a line that is all capitals, capitals say nothing: only what is set apart does.
    let stands_out = stands_out(line, hit);
    match sides {
        (Edge, Apart) | (Apart, Edge) => true,
        (Edge, Paused) | (Paused, Edge) | (Apart, Apart) => stands_out,
        (Edge, Near) => stands_out && next(line, hit).is_some_and(Word::begins_anew),
        (Near, Edge) => stands_out && closes_paragraph(line, hit),
        _ => false,
    }
}

fn before(line: &Line, hit: &Hit) -> Side {
    if hit.words.start == 0 { Edge } else { side(&line.gaps[hit.words.start]) }
}

fn after(line: &Line, hit: &Hit) -> Side {
    if hit.words.end == line.words.len() { Edge } else { side(&line.gaps[hit.words.end]) }
}

/// A hyphen or slash without a blank joins; with one it parts.
fn side(gap: &str) -> Side {
    let blank = gap.contains(char::is_whitespace);
    if gap.contains(PARTING) || gap.contains("//") || (blank && gap.contains(['-', '/', '‐', '−'])) {
        return Apart;
    }
    if gap.contains(['.', ',', ';', '!', '?']) { Paused } else { Near }
}

fn next<'line>(line: &'line Line, hit: &Hit) -> Option<&'line Word> {
    line.words.get(hit.words.end)
}

/// The last words of a paragraph that is no sentence.
fn closes_paragraph(line: &Line, hit: &Hit) -> bool {
    let Some(end) = line.gaps.last() else { return false };
    let end = end.strip_prefix(&hit.tail).unwrap_or(end);
    line.ends_paragraph && !end.contains(['.', '!', '?', ';'])
}

/// The other words of the line are not all in capitals.
fn stands_out(line: &Line, hit: &Hit) -> bool {
    let (spelled, small) = count(&line.words[hit.words.clone()]);
    line.spelled == spelled || line.small > small
}

fn in_round_brackets(line: &Line, hit: &Hit) -> bool {
    line.gaps[hit.words.start].ends_with('(') && line.gaps[hit.words.end].starts_with(')')
}
