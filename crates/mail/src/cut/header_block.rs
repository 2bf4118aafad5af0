//! The block Outlook and web mailers put above a quoted message: From, Sent, To, Subject, each on its line.

use super::phrases::{Language, Phrases};

/// A block has at most this many lines; names of many recipients run over several.
const LINES: usize = 14;

/// Whether a block starts with the first of these lines.
///
/// A subject and two of the others must be there in one language: a member may well write "From:" and "To:" alone.
pub(super) fn starts(lines: &[String], phrases: &Phrases) -> bool {
    let Some(first) = lines.first().and_then(|line| label(line)) else { return false };
    let block: Vec<String> =
        lines.iter().take(LINES).take_while(|line| !line.is_empty()).filter_map(|line| label(line)).collect();
    phrases.languages().any(|language| opens(language, &first) && complete(language, &block))
}

fn opens(language: &Language, label: &String) -> bool {
    [&language.from, &language.date].into_iter().any(|words| words.contains(label))
}

fn complete(language: &Language, block: &[String]) -> bool {
    let has = |words: &Vec<String>| block.iter().any(|label| words.contains(label));
    let others = [&language.from, &language.date, &language.to].into_iter().filter(|words| has(words)).count();
    has(&language.subject) && others >= 2
}

/// What stands before the colon, without the stars that stand for bold.
fn label(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches(['*', '|', ' ']);
    let (label, _) = line.split_once(':')?;
    let label = label.trim_end_matches(['*', ' ']).to_lowercase();
    (label.chars().count() <= 20).then_some(label)
}
