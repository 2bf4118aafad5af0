//! A sheet for two readers who do not know which draft is ours and which is the longest notice, taken whole.

use super::{Concepts, Draft, LotText, harmonise, language, sentence};
use analysis::Dice;
use std::fmt::Write as _;

/// Lines of our draft shown, at least and at most; in between as many as the longest notice has.
const LINES_MIN: usize = 6;
const LINES_MAX: usize = 15;
/// What only one buyer says is shown when it says this much of what is required.
const SUBSTANCE_MIN: f64 = 0.3;
/// Letters of a buyer's text shown as context.
const CONTEXT: usize = 700;

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
        let baseline = longest(&group.lots);
        let ours = ours(&harmonise(&group.lots, concepts), baseline.len());
        let first = dice.below(2) == 0;
        let (a, b) = if first { (&ours, &baseline) } else { (&baseline, &ours) };
        write_group(&mut sheets.sheet, number, group, [a, b]);
        let names = if first { "harmoniser\tlongest" } else { "longest\tharmoniser" };
        sheets.key.push_str(&format!("{number}\t{names}\n"));
    }
    sheets
}

const INTRODUCTION: &str = "# Two drafts of common requirements\n\n\
    For each group you see what buyers wrote, shortened, and two drafts (A and B) of what they could require together. \
    Drafts are in the buyers' own languages. Without knowing where a draft comes from, write for each group which draft \
    is the better start for the buyers' first meeting (A, B or equal), from 1 to 5 how well each covers what the buyers \
    have in common, and from 1 to 5 how free each is of what does not belong there (procedure, places, one buyer's own \
    matters).\n";

/// The sentences of the longest text, as they stand.
fn longest(lots: &[LotText]) -> Vec<String> {
    let Some(longest) = lots.iter().max_by_key(|lot| lot.text.chars().count()) else { return Vec::new() };
    let sentences = sentence::sentences(&longest.text, language::tongue(longest.language.as_str()));
    sentences.into_iter().map(|bytes| longest.text[bytes].to_owned()).collect()
}

/// What several buyers say, then what single ones say that has substance, in a list no longer than the other.
fn ours(draft: &Draft, lines: usize) -> Vec<String> {
    let shown = draft.requirements.iter().filter(|own| own.buyers.len() > 1 || own.substance >= SUBSTANCE_MIN);
    shown.take(lines.clamp(LINES_MIN, LINES_MAX)).map(|own| own.wording.clone()).collect()
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
    add(format_args!("\nBetter: ____  Covers: A __ B __  Free of the rest: A __ B __\n"));
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
