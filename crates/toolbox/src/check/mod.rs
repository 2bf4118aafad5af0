//! The specification checker: reads a draft and says where it closes the market, promises without a measure, looks at
//! the price alone, or cannot be read in one breath.
//!
//! It works on words, not on meaning: a finding is a question to the author, never a verdict. Words lie in
//! `content/checker`, one file a language; in any other language only the rules that need no words run.

mod brand;
mod lexicon;
mod place;
mod read;
mod whole;
mod words;

pub use lexicon::{languages, recognise};

use lexicon::Lexicon;
use place::Places;
use read::{Sentence, sentences};
use serde::Serialize;
use std::ops::Range;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A product's name without "or equivalent".
    Brand,
    /// How something must be made, not what it must do.
    Prescriptive,
    /// A promise without a measure.
    Vague,
    /// Requirements, and nowhere what they are for.
    Outcome,
    /// An award by price alone.
    PriceOnly,
    /// Variants shut out, or not spoken of.
    Variants,
    /// A sentence nobody can keep in mind.
    LongSentence,
    /// A sentence of passives, in which nobody acts.
    Passive,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// Line of the text, from 1.
    pub line: usize,
    /// Sentence of the text, from 1; 0 when the whole text is meant.
    pub sentence: usize,
    /// First letter, counted from 0.
    pub from: usize,
    /// Letter behind the last.
    pub to: usize,
    /// The words.
    pub quote: String,
    /// The same place in bytes.
    #[serde(skip)]
    pub bytes: Range<usize>,
}

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The language whose words were used; `None` when the checker does not work on the text's language.
    pub language: Option<String>,
    /// Rules that ran.
    pub rules: Vec<Rule>,
    /// How many sentences were read.
    pub sentences: usize,
    /// What to look at, in the order of the text.
    pub findings: Vec<Finding>,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 8] = [
        Self::Brand,
        Self::Prescriptive,
        Self::Vague,
        Self::Outcome,
        Self::PriceOnly,
        Self::Variants,
        Self::LongSentence,
        Self::Passive,
    ];

    /// Rules that need no words of a language. Of the first, only signs and spellings are seen.
    pub const OF_ANY_LANGUAGE: [Self; 2] = [Self::Brand, Self::LongSentence];

    /// Its word in files and texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Brand => "brand",
            Self::Prescriptive => "prescriptive",
            Self::Vague => "vague",
            Self::Outcome => "outcome",
            Self::PriceOnly => "price-only",
            Self::Variants => "variants",
            Self::LongSentence => "long-sentence",
            Self::Passive => "passive",
        }
    }
}

/// Checks a text. `language` is its tag; `None` leaves it to the checker to recognise it.
#[must_use]
pub fn check(text: &str, language: Option<&str>) -> Report {
    let recognised = match language {
        Some(language) => Some(language),
        None => recognise(text),
    };
    let lexicon = recognised.and_then(lexicon::of);
    let sentences = sentences(text, lexicon);
    let mut found = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let around = Around { text, sentence, next: sentences.get(at + 1), lexicon };
        found.extend(around.findings().into_iter().map(|(rule, bytes)| (rule, at + 1, bytes)));
    }
    if let Some(lexicon) = lexicon {
        found.extend(whole::findings(&sentences, lexicon).into_iter().map(|rule| (rule, 0, 0..0)));
    }
    found.sort_by_key(|(rule, _, bytes)| (bytes.start, bytes.end, *rule));
    found.dedup();
    Report {
        language: lexicon.map(|lexicon| lexicon.language.clone()),
        rules: if lexicon.is_some() { Rule::ALL.into() } else { Rule::OF_ANY_LANGUAGE.into() },
        sentences: sentences.len(),
        findings: placed(text, found),
    }
}

fn placed(text: &str, found: Vec<(Rule, usize, Range<usize>)>) -> Vec<Finding> {
    let mut places = Places::new(text);
    let finding = |(rule, sentence, bytes): (Rule, usize, Range<usize>)| {
        let (line, from) = places.of(bytes.start);
        let quote = text[bytes.clone()].to_owned();
        Finding { rule, line, sentence, from, to: from + quote.chars().count(), quote, bytes }
    };
    found.into_iter().map(finding).collect()
}

/// A sentence with what its rules look at.
struct Around<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    next: Option<&'a Sentence>,
    lexicon: Option<&'static Lexicon>,
}

impl Around<'_> {
    fn findings(&self) -> Vec<(Rule, Range<usize>)> {
        let mut found = brand::findings(self);
        if self.sentence.words.len() > lexicon::any().longest_sentence {
            found.push((Rule::LongSentence, self.sentence.bytes.clone()));
        }
        if let Some(lexicon) = self.lexicon {
            found.extend(self.of_words(lexicon));
        }
        found
    }

    /// What single words and phrases give away.
    fn of_words(&self, lexicon: &'static Lexicon) -> Vec<(Rule, Range<usize>)> {
        let words = &self.sentence.words;
        let mut found: Vec<_> =
            lexicon.prescriptive.all(words).into_iter().map(|bytes| (Rule::Prescriptive, bytes)).collect();
        if !self.has_measure() {
            found.extend(lexicon.vague.all(words).into_iter().map(|bytes| (Rule::Vague, bytes)));
        }
        found.extend(lexicon.price_only.all(words).into_iter().map(|bytes| (Rule::PriceOnly, bytes)));
        found.extend(self.whole_price(lexicon).map(|bytes| (Rule::PriceOnly, bytes)));
        found.extend(lexicon.variants_forbidden.all(words).into_iter().map(|bytes| (Rule::Variants, bytes)));
        if lexicon.passive.count(words) >= lexicon.passive.chain {
            found.push((Rule::Passive, self.sentence.bytes.clone()));
        }
        found
    }

    /// A figure makes a promise something that can be tested.
    fn has_measure(&self) -> bool {
        self.sentence.words.iter().any(|word| word.folded.bytes().any(|byte| byte.is_ascii_digit()))
    }

    /// The price with a weight of all.
    fn whole_price(&self, lexicon: &Lexicon) -> Option<Range<usize>> {
        let all = self.sentence.words.iter().find(|word| word.folded == "100" && self.is_percentage(word.bytes.end))?;
        let price = lexicon.price.all(&self.sentence.words).into_iter().next()?;
        Some(all.bytes.start.min(price.start)..all.bytes.end.max(price.end))
    }

    fn is_percentage(&self, at: usize) -> bool {
        self.text[at..].trim_start().starts_with('%')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Examples {
        language: String,
        hit: Vec<(String, String)>,
        good: Vec<String>,
    }

    fn examples() -> Vec<Examples> {
        let files = [
            include_str!("examples/en.toml"),
            include_str!("examples/de.toml"),
            include_str!("examples/fr.toml"),
            include_str!("examples/es.toml"),
            include_str!("examples/pt.toml"),
        ];
        files.iter().map(|file| toml::from_str(file).unwrap()).collect()
    }

    #[test]
    fn every_rule_finds_its_examples_in_every_language() {
        for Examples { language, hit, .. } in examples() {
            let mut shown = Vec::new();
            for (rule, text) in hit {
                let report = check(&text, Some(&language));
                let found = report.findings.iter().any(|finding| finding.rule.as_str() == rule);
                assert!(found, "{language} {rule}: {text} gives {:?}", report.findings);
                shown.push(rule);
            }
            for rule in Rule::ALL {
                assert!(shown.iter().any(|shown| shown == rule.as_str()), "{language} has no example of {rule:?}");
            }
        }
    }

    #[test]
    fn good_sentences_give_no_finding_in_any_language() {
        for Examples { language, good, .. } in examples() {
            assert!(good.len() >= 20, "{language}: {} good sentences", good.len());
            for text in &good {
                let report = check(text, Some(&language));
                assert!(report.findings.is_empty(), "{language}: {text} gives {:?}", report.findings);
            }
            // Together they are a text that says what it is for and speaks of variants.
            let together = check(&good.join("\n"), Some(&language));
            assert!(together.findings.is_empty(), "{language}: {:?}", together.findings);
        }
    }

    #[test]
    fn the_language_of_a_text_is_recognised() {
        for Examples { language, good, .. } in examples() {
            assert_eq!(recognise(&good.join(" ")), Some(language.as_str()));
        }
        assert_eq!(recognise("Hankija kuulutab välja avatud menetlusega riigihanke."), None);
        assert_eq!(recognise(""), None);
    }

    #[test]
    fn in_another_language_only_the_rules_without_words_run_and_the_report_says_so() {
        let report = check("Toode peab olema Acme® või PowerBrick.", Some("et"));
        assert_eq!((report.language, report.rules.len()), (None, 2));
        let quotes: Vec<&str> = report.findings.iter().map(|finding| finding.quote.as_str()).collect();
        assert_eq!(quotes, ["Acme®", "PowerBrick"]);
    }

    #[test]
    fn places_are_counted_as_people_count_them() {
        let report = check("Größe: 5 cm.\n\nThe case must be of high quality.", Some("en"));
        let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
        assert_eq!((finding.line, finding.sentence, finding.from, finding.to), (3, 2, 34, 46));
        assert_eq!(finding.quote, "high quality");
    }

    #[test]
    fn a_text_without_words_has_no_finding() {
        for text in ["", "   \n\n", "...", "®", "100 %"] {
            assert!(check(text, Some("en")).findings.is_empty(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_text_is_checked_and_places_lie_inside_it(
            text in "(\\PC|\n|® |™|The brand Acme|must be exactly |was made |price 100 %|[.!?] |werden |muss ){0,120}",
            language in prop::option::of("(en|de|fr|es|pt|et|xx)"),
        ) {
            let report = check(&text, language.as_deref());
            for finding in &report.findings {
                prop_assert_eq!(text.get(finding.bytes.clone()), Some(finding.quote.as_str()));
                let letters: String = text.chars().skip(finding.from).take(finding.to - finding.from).collect();
                prop_assert_eq!(&letters, &finding.quote);
                prop_assert!(finding.line >= 1 && finding.line <= text.matches('\n').count() + 1);
                prop_assert!(finding.sentence <= report.sentences);
            }
            prop_assert_eq!(check(&text, language.as_deref()), report);
        }
    }
}
