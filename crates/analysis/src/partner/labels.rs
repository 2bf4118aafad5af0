//! From words to codes by the labels of the code list, in any of its languages.
//!
//! Words are compared by the letters they share from the beginning, so that inflections count.

use super::words::{sorted, words};
use crate::text::fold;
use model::{Cpv, Labels};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Words that share less than this of their letters from the beginning are different words.
const LIKENESS_MIN: f64 = 0.7;
/// Letters that two words compared share at least.
const BEGINNING: usize = 4;
/// Every word tells something.
const WEIGHT_MIN: f64 = 0.1;

/// Labels of CPV codes in every language, by word.
#[derive(Debug, Default)]
pub(crate) struct LabelIndex {
    labels: Vec<Label>,
    words: Vec<LabelWord>,
    /// Positions in `words` by the first letters.
    by_beginning: HashMap<String, Vec<u32>>,
    /// Languages by the bit that stands for them; English first.
    languages: usize,
}

/// One label, with every language that has it.
#[derive(Debug)]
struct Label {
    cpv: Cpv,
    languages: u64,
    weight: f64,
}

/// A word of labels.
#[derive(Debug, Default)]
struct LabelWord {
    letters: Vec<char>,
    labels: Vec<u32>,
    languages: u64,
    weight: f64,
}

/// A word of labels with how like it is to a word asked.
type Like<'i> = (&'i LabelWord, f64);

impl LabelIndex {
    pub fn new(labels: &Labels) -> Self {
        let mut index = Self::default();
        let by_code: BTreeMap<_, _> = labels.list("cpv").collect();
        let languages: HashSet<&String> = by_code.values().flat_map(|labels| labels.keys()).collect();
        let mut languages: Vec<&String> = languages.into_iter().collect();
        languages.sort_by_key(|language| (*language != "en", *language));
        index.languages = languages.len();
        let bits: HashMap<&String, u64> = languages.into_iter().take(64).zip((0..).map(|bit: u32| 1 << bit)).collect();
        let mut positions: HashMap<String, u32> = HashMap::new();
        for (code, by_language) in &by_code {
            let Some(cpv) = Cpv::parse(code) else { continue };
            // The same label in several languages is one label.
            let mut texts: BTreeMap<&String, u64> = BTreeMap::new();
            by_language
                .iter()
                .for_each(|(language, text)| *texts.entry(text).or_default() |= bits.get(language).unwrap_or(&0));
            texts.into_iter().for_each(|(text, languages)| index.add(&mut positions, &cpv, text, languages));
        }
        index.weigh(by_code.len());
        index
    }

    fn add(&mut self, positions: &mut HashMap<String, u32>, cpv: &Cpv, text: &str, languages: u64) {
        let Ok(label) = u32::try_from(self.labels.len()) else { return };
        self.labels.push(Label { cpv: cpv.clone(), languages, weight: 0.0 });
        for word in words(&fold(text)) {
            let at = match positions.get(word) {
                Some(at) => *at,
                None => self.add_word(positions, word),
            };
            let word = &mut self.words[at as usize];
            word.languages |= languages;
            if word.labels.last() != Some(&label) {
                word.labels.push(label);
            }
        }
    }

    fn add_word(&mut self, positions: &mut HashMap<String, u32>, word: &str) -> u32 {
        let at = u32::try_from(self.words.len()).expect("labels have fewer words than four thousand million");
        let letters: Vec<char> = word.chars().collect();
        self.by_beginning.entry(beginning(&letters)).or_default().push(at);
        self.words.push(LabelWord { letters, ..LabelWord::default() });
        positions.insert(word.to_owned(), at);
        at
    }

    fn weigh(&mut self, codes: usize) {
        for word in &mut self.words {
            word.weight = (codes as f64 / word.labels.len() as f64).ln().max(WEIGHT_MIN);
            word.labels.iter().for_each(|label| self.labels[*label as usize].weight += word.weight);
        }
    }

    /// Codes whose label has words of the text: twice the weight shared over the weight of both.
    ///
    /// The text is taken to be in the language whose labels know most of its words; English when several do.
    pub fn codes(&self, text: &str) -> Vec<(Cpv, f64)> {
        let folded = fold(text);
        let asked: BTreeSet<&str> = words(&folded).collect();
        let alike: Vec<Vec<Like>> = asked.into_iter().map(|word| self.alike(word)).collect();
        let Some(language) = self.language(&alike) else { return Vec::new() };
        let speaks = |(word, _): &Like| word.languages & language != 0;
        let alike = alike.into_iter().map(|like| like.into_iter().filter(speaks).collect::<Vec<_>>());
        let alike: Vec<Vec<Like>> = alike.filter(|like| !like.is_empty()).collect();
        self.scores(&alike, language)
    }

    fn scores(&self, alike: &[Vec<Like>], language: u64) -> Vec<(Cpv, f64)> {
        let total: f64 = alike.iter().map(|like| weight_asked(like)).sum();
        let mut shared: BTreeMap<u32, f64> = BTreeMap::new();
        for like in alike {
            let labels = weight_by_label(like);
            labels.into_iter().for_each(|(label, weight)| *shared.entry(label).or_default() += weight);
        }
        let mut best: BTreeMap<&Cpv, f64> = BTreeMap::new();
        for (at, shared) in shared {
            let label = &self.labels[at as usize];
            if label.languages & language != 0 {
                let score = best.entry(&label.cpv).or_default();
                *score = score.max((2.0 * shared / (total + label.weight)).min(1.0));
            }
        }
        sorted(best.into_iter().map(|(cpv, score)| (cpv.clone(), score)).collect())
    }

    /// The bit of the language that knows most of the words asked.
    fn language(&self, alike: &[Vec<Like>]) -> Option<u64> {
        let bits = (0..self.languages.min(64)).map(|bit| 1_u64 << bit);
        let knows = |bit: u64| -> f64 {
            let best = |like: &Vec<Like>| {
                like.iter().filter(|(word, _)| word.languages & bit != 0).map(|(_, like)| *like).fold(0.0, f64::max)
            };
            alike.iter().map(best).sum()
        };
        let known = bits.map(|bit| (bit, knows(bit))).filter(|(_, known)| *known > 0.0);
        known.rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(bit, _)| bit)
    }

    /// Words of labels that are the word, or an inflection of it.
    fn alike(&self, word: &str) -> Vec<Like<'_>> {
        let letters: Vec<char> = word.chars().collect();
        let near = self.by_beginning.get(&beginning(&letters)).into_iter().flatten();
        let near = near.map(|at| &self.words[*at as usize]);
        near.map(|other| (other, likeness(&letters, &other.letters)))
            .filter(|(_, like)| *like >= LIKENESS_MIN)
            .collect()
    }
}

/// The weight of a word asked: that of the word of labels most like it.
fn weight_asked(like: &[Like]) -> f64 {
    let nearest = like.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.weight.total_cmp(&a.0.weight)));
    nearest.map_or(0.0, |(word, _)| word.weight)
}

/// What one word asked gives each label: its most like word counts.
fn weight_by_label(like: &[Like]) -> BTreeMap<u32, f64> {
    let mut labels: BTreeMap<u32, f64> = BTreeMap::new();
    for (word, likeness) in like {
        for label in &word.labels {
            let weight = labels.entry(*label).or_default();
            *weight = weight.max(word.weight * likeness);
        }
    }
    labels
}

fn beginning(letters: &[char]) -> String {
    letters.iter().take(BEGINNING).collect()
}

/// Share of the letters of both that they have in common from the beginning.
fn likeness(a: &[char], b: &[char]) -> f64 {
    let common = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    2.0 * common as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_in_one_language() {
        let mut labels = Labels::default();
        labels.add("cpv", "39141100", "pl", "Police".to_owned());
        labels.add("cpv", "39141100", "en", "Shelves".to_owned());
        labels.add("cpv", "35200000", "en", "Police equipment".to_owned());
        labels.add("cpv", "35200000", "pl", "Sprzęt policyjny".to_owned());
        let index = LabelIndex::new(&labels);
        let codes = |text: &str| index.codes(text).into_iter().map(|(cpv, _)| cpv.to_string()).collect::<Vec<_>>();
        assert_eq!(codes("equipment for police"), ["35200000"]);
        assert_eq!(codes("sprzęt policyjny"), ["35200000"]);
        assert!(codes("bananas").is_empty());
    }
}
