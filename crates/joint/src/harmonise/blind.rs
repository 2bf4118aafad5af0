//! A sheet for two readers who do not know which draft is ours and which is the longest notice, taken whole.

use super::feature::Features;
use super::{Concepts, Draft, LotText, OBJECT, OBJECT_MIN, Requirement, harmonise, language, sentence};
use analysis::Dice;
use std::fmt::Write as _;

/// Lines of our draft shown, at least and at most; in between as many as the longest notice has.
const LINES_MIN: usize = 6;
const LINES_MAX: usize = 16;
/// Lines of the longest notice shown at most.
const LONGEST_MAX: usize = 30;
/// Letters of a buyer's text shown as context.
const CONTEXT: usize = 900;

/// A group of lots to be read about.
#[derive(Clone, Debug)]
pub struct Group {
    /// What is bought, for people.
    pub title: String,
    /// What the buyers wrote.
    pub lots: Vec<LotText>,
}

/// What the readers get, and what they do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheets {
    /// For the readers, Markdown.
    pub sheet: String,
    /// Which draft is which, tab-separated; for whoever counts.
    pub key: String,
}

/// Writes the sheet and its key. The same number begins the same order of A and B.
#[must_use]
pub fn sheets(groups: &[Group], concepts: &Concepts, seed: u64) -> Sheets {
    let mut dice = Dice::seeded(seed);
    let mut sheets = Sheets { sheet: INTRODUCTION.to_owned(), key: "group\tA\tB\n".to_owned() };
    for (number, group) in (1..).zip(groups) {
        let baseline = longest(&group.lots, concepts);
        let ours = ours(&harmonise(&group.lots, concepts), &group.lots, baseline.len());
        let first = dice.below(2) == 0;
        let (a, b) = if first { (&ours, &baseline) } else { (&baseline, &ours) };
        write_group(&mut sheets.sheet, number, group, [a, b]);
        let names = if first { "harmoniser\tlongest" } else { "longest\tharmoniser" };
        sheets.key.push_str(&format!("{number}\t{names}\n"));
    }
    sheets
}

const INTRODUCTION: &str = "# Two drafts of common requirements\n\n\
    Several public buyers of different countries think of buying together. For each group you see what they wrote of \
    their own lots, shortened and in their own languages, and two drafts, A and B, made from these texts in two ways of \
    working. Both are lists of quotations. A line begins with what it is about, where that could be told; each \
    quotation has the country of the buyer it is from before it, and may be a part of a sentence. The order of A and B \
    changes from group to group; length alone is no merit.\n\n\
    Read as a procurement officer who prepares the buyers' first meeting on common requirements. For each group write:\n\n\
    1. Which draft is the better start for that meeting: A, B or equal.\n\
    2. From 1 to 5 how well each covers what the buyers have in common, and where they differ.\n\
    3. From 1 to 5 how free each is of what does not belong there: procedure, law, places, one buyer's own matters.\n\
    4. Lines that put together what does not belong together, by their first words.\n\n\
    Judge group by group, before you go on to the next, and do not change earlier answers.\n";

/// The sentences of the longest text, as they stand, each after what it is about.
fn longest(lots: &[LotText], concepts: &Concepts) -> Vec<String> {
    let Some(longest) = lots.iter().max_by_key(|lot| lot.text.chars().count()) else { return Vec::new() };
    let sentences = sentence::sentences(&longest.text, language::tongue(longest.language.as_str()));
    let line = |bytes: std::ops::Range<usize>| {
        let features = Features::of(longest, &bytes, concepts);
        let topics = features.topics();
        let bought = (features.to_object >= OBJECT_MIN).then_some(OBJECT);
        line(topics.first().map(String::as_str).or(bought), &[(longest, &longest.text[bytes])])
    };
    sentences.into_iter().take(LONGEST_MAX).map(line).collect()
}

/// The draft for a meeting, in a list no longer than the other.
fn ours(draft: &Draft, lots: &[LotText], lines: usize) -> Vec<String> {
    let own = |own: &Requirement| {
        let quotes: Vec<(&LotText, &str)> =
            own.said.iter().filter_map(|said| Some((lots.get(said.part.lot)?, said.part.text(lots)?))).collect();
        line(own.about(), &quotes)
    };
    draft.for_a_meeting().into_iter().take(lines.clamp(LINES_MIN, LINES_MAX)).map(own).collect()
}

/// A line of the sheet: what it is about, and who says what.
fn line(about: Option<&str>, quotes: &[(&LotText, &str)]) -> String {
    let spoken = |key: &str| if key == OBJECT { "what is bought".to_owned() } else { key.replace('-', " ") };
    let label = about.map(|key| format!("**{}** – ", spoken(key))).unwrap_or_default();
    let quote = |(lot, text): &(&LotText, &str)| {
        let country = lot.country.as_ref().map_or("?", |country| country.as_str());
        format!("{country}: “{}”", text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    format!("{label}{}", quotes.iter().map(quote).collect::<Vec<_>>().join(" | "))
}

fn write_group(sheet: &mut String, number: usize, group: &Group, drafts: [&Vec<String>; 2]) {
    let mut add = |text: std::fmt::Arguments| sheet.write_fmt(text).expect("writing to a string does not fail");
    add(format_args!("\n## {number}. {}\n\n", group.title));
    for lot in &group.lots {
        let country = lot.country.as_ref().map_or("?", |country| country.as_str());
        let text: String = lot.text.chars().take(CONTEXT).collect();
        add(format_args!("- {country}, {}: {text}\n", lot.language));
    }
    for (name, draft) in ["A", "B"].into_iter().zip(drafts) {
        add(format_args!("\n### {number}{name}\n\n"));
        draft.iter().for_each(|line| add(format_args!("- {line}\n")));
    }
    add(format_args!("\nBetter: ____  Covers: A __ B __  Free of the rest: A __ B __  Put together wrongly: ____\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_tells_nobody_which_draft_is_which_and_the_key_does() {
        let lot =
            |buyer: &str, text: &str| LotText { buyer: buyer.to_owned(), text: text.to_owned(), ..LotText::default() };
        let lots = vec![
            lot("A", "Weight 2 kg. Red colour."),
            lot("B", "Weight up to 2 kg with battery. Training of users is included."),
        ];
        let groups = vec![Group { title: "Lamps".to_owned(), lots }; 8];
        let sheets = sheets(&groups, &Concepts::default(), 1);
        assert!(!sheets.sheet.contains("harmoniser") && !sheets.sheet.contains("longest"));
        assert!(sheets.key.contains("harmoniser\tlongest") && sheets.key.contains("longest\tharmoniser"));
        assert_eq!(sheets, super::sheets(&groups, &Concepts::default(), 1));
    }
}
