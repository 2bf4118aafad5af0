//! Words: of questions, of titles, of the labels of codes.
//!
//! Words of titles are compared by stem: folded, without a final s, the first six letters. That is crude, the same
//! in every language, and can be done by hand to check a result.

use super::need::NeedIndex;
use super::{AskedCode, Market};
use crate::text::fold;
use model::Cpv;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Letters of a stem.
const STEM: usize = 6;
/// Shorter words are skipped.
const WORD_MIN: usize = 3;
/// Answers to "which code is this".
const CODES_MAX: usize = 20;

/// Stems of a text, sorted, each once.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    words(&folded).map(stem).collect()
}

fn stem(word: &str) -> String {
    let word = word.strip_suffix('s').filter(|rest| rest.chars().count() >= WORD_MIN).unwrap_or(word);
    word.chars().take(STEM).collect()
}

/// The words of the question in one language, each with its weight.
pub(super) struct Variant {
    /// Empty for the words asked.
    pub language: String,
    /// The text they were taken from.
    pub text: String,
    pub words: Vec<(String, f64)>,
}

impl Variant {
    /// The words asked, and the labels of the codes asked in every language.
    pub fn of_question(market: &Market, text: Option<&str>, asked: &[AskedCode]) -> Vec<Self> {
        let titles = market.titles_index();
        let asked_text = text.map(str::trim).filter(|text| !text.is_empty());
        let mut variants: Vec<Self> = asked_text.map(|text| Self::new(titles, "", text)).into_iter().collect();
        let codes: BTreeSet<&str> = asked.iter().map(|code| code.cpv.as_str()).collect();
        let lists: BTreeMap<&str, _> = if codes.len() > 3 {
            BTreeMap::new()
        } else {
            market.knowledge.labels.list("cpv").filter(|(code, _)| codes.contains(code)).collect()
        };
        for labels in lists.into_values() {
            let labels: BTreeMap<_, _> = labels.iter().collect();
            variants.extend(labels.into_iter().map(|(language, label)| Self::new(titles, language, label)));
        }
        variants.retain(|variant| !variant.words.is_empty());
        variants
    }

    fn new(titles: &TitleIndex, language: &str, text: &str) -> Self {
        let words = stems(text).into_iter().map(|stem| {
            let weight = titles.weight(&stem);
            (stem, weight)
        });
        Self { language: language.to_owned(), text: text.to_owned(), words: words.collect() }
    }

    /// True when these words may be looked for in a title of a language.
    fn speaks(&self, language: &str) -> bool {
        self.language.is_empty() || language.is_empty() || self.language == language
    }

    /// Share of the words' weight that a title has.
    pub fn covered_by(&self, title: &TitleWords) -> f64 {
        if !self.speaks(&title.language) {
            return 0.0;
        }
        let total: f64 = self.words.iter().map(|(_, weight)| weight).sum();
        let found: f64 = self
            .words
            .iter()
            .filter(|(stem, _)| title.stems.binary_search(stem).is_ok())
            .map(|(_, weight)| weight)
            .sum();
        if total > 0.0 { found / total } else { 0.0 }
    }
}

/// Stems of the titles of every lot, and how rare each is.
#[derive(Debug, Default)]
pub(crate) struct TitleIndex {
    lots: Vec<TitleWords>,
    frequency: HashMap<String, u32>,
}

/// Stems of one lot's titles.
#[derive(Debug, Default)]
pub(crate) struct TitleWords {
    language: String,
    stems: Vec<String>,
}

impl TitleIndex {
    pub fn new(market: &Market, needs: &NeedIndex) -> Self {
        let mut index = Self::default();
        let mut of_notice: HashMap<usize, BTreeSet<String>> = HashMap::new();
        for need in &needs.lots {
            let notice = need.notice(market);
            let title = notice.titles.first();
            let whole = of_notice
                .entry(need.notice)
                .or_insert_with(|| title.map(|title| stems(&title.text)).unwrap_or_default());
            let own = need.lot(market).and_then(|lot| lot.titles.first());
            let mut words = whole.clone();
            words.extend(own.map(|title| stems(&title.text)).unwrap_or_default());
            words.iter().for_each(|stem| *index.frequency.entry(stem.clone()).or_default() += 1);
            let language = own.or(title).map(|title| title.language.to_string()).unwrap_or_default();
            index.lots.push(TitleWords { language, stems: words.into_iter().collect() });
        }
        index
    }

    /// Words of the lot at a position of the index of needs.
    pub fn of(&self, at: u32) -> &TitleWords {
        &self.lots[at as usize]
    }

    /// How much a word tells: the logarithm of how rare it is among titles.
    fn weight(&self, stem: &str) -> f64 {
        let lots = self.lots.len() as f64;
        let with = f64::from(self.frequency.get(stem).copied().unwrap_or(0));
        ((lots + 1.0) / (with + 1.0)).ln() + 0.1
    }

    /// Codes of the lots whose titles have the words, for words that no label knows.
    pub fn codes(&self, text: &str, needs: &NeedIndex) -> Vec<(Cpv, f64)> {
        let words = Variant::new(self, "", text);
        let mut best: BTreeMap<&Cpv, BTreeMap<usize, f64>> = BTreeMap::new();
        for (need, title) in needs.lots.iter().zip(&self.lots) {
            let (covered, Some(main)) = (words.covered_by(title), need.codes.first()) else { continue };
            if covered >= 0.3 {
                let procedures = best.entry(main).or_default();
                let known = procedures.entry(need.procedure).or_default();
                *known = known.max(covered);
            }
        }
        // One title may err; several procedures with the words seldom do.
        let scored = best.into_iter().map(|(code, procedures)| {
            let sum: f64 = procedures.values().sum();
            (code.clone(), sum / (procedures.len() as f64 + 1.0))
        });
        sorted(scored.collect())
    }
}

/// Words long enough to mean something, without numbers.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(' ').filter(|word| word.chars().count() >= WORD_MIN);
    words.filter(|word| !word.bytes().all(|b| b.is_ascii_digit()))
}

/// Best first; what is no better than chance is left out.
pub(super) fn sorted(mut codes: Vec<(Cpv, f64)>) -> Vec<(Cpv, f64)> {
    codes.iter_mut().for_each(|(_, score)| *score = (*score * 1000.0).round() / 1000.0);
    codes.retain(|(_, score)| *score >= 0.15);
    codes.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    codes.truncate(CODES_MAX);
    codes
}
