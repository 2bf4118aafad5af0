//! What words mean in any language: the codes of the CPV whose labels have them.
//!
//! A label says the same in 24 languages; words of different languages meet in the codes they name. No model is learned.

use analysis::text::fold;
use model::Labels;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Letters two words share at least to be compared.
const BEGINNING: usize = 4;
/// Share of the letters of both that a word and its inflection have in common from the beginning.
const LIKENESS_MIN: f64 = 0.75;
/// Shorter words mean nothing by themselves.
const WORD_MIN: usize = 4;
/// A word of more codes than this tells nothing.
const CODES_MAX: usize = 150;
/// What the groups above a code count, by digits.
const ABOVE: [(u32, f32); 3] = [(5, 0.7), (4, 0.5), (3, 0.3)];

/// Codes with their weights, by node of the CPV tree.
pub(super) type Vector = BTreeMap<u32, f32>;

/// What words mean, by language.
#[derive(Clone, Debug, Default)]
pub struct Concepts {
    by_language: HashMap<String, Lexicon>,
}

/// The words of one language.
#[derive(Clone, Debug, Default)]
struct Lexicon {
    codes: HashMap<String, BTreeSet<u32>>,
    by_beginning: HashMap<String, Vec<String>>,
    /// The words of the label of each code.
    labels: HashMap<u32, Vec<String>>,
}

impl Concepts {
    /// Reads the labels of the CPV in the languages asked for; without code lists nothing has a meaning.
    #[must_use]
    pub fn of(labels: &Labels, languages: &BTreeSet<String>) -> Self {
        let mut concepts = Self::default();
        for (code, by_language) in labels.list("cpv") {
            let Some(code) = number(code) else { continue };
            for language in languages {
                if let Some(label) = by_language.get(label_language(language)) {
                    concepts.add(language, code, label);
                }
            }
        }
        concepts.by_language.values_mut().for_each(Lexicon::index);
        concepts
    }

    fn add(&mut self, language: &str, code: u32, label: &str) {
        let lexicon = self.by_language.entry(language.to_owned()).or_default();
        let words: Vec<String> = fold(label).split(' ').filter(|word| means(word)).map(str::to_owned).collect();
        words.iter().for_each(|word| {
            lexicon.codes.entry(word.clone()).or_default().insert(code);
        });
        lexicon.labels.insert(code, words);
    }

    /// How far a sentence says what a code or the class or group above it stands for, 0 to 1.
    pub(super) fn says(&self, language: &str, code: &str, words: &[String]) -> f32 {
        let (Some(lexicon), Some(code)) = (self.by_language.get(language), number(code)) else { return 0.0 };
        let above = ABOVE.map(|(digits, _)| code / 10_u32.pow(8 - digits) * 10_u32.pow(8 - digits));
        let codes = [code].into_iter().chain(above).filter_map(|code| lexicon.covered(code, words));
        codes.fold(0.0, f64::max) as f32
    }

    /// The words of the labels of a code and of the class and group above it.
    pub(super) fn labels(&self, language: &str, code: &str) -> Vec<Vec<String>> {
        let (Some(lexicon), Some(code)) = (self.by_language.get(language), number(code)) else { return Vec::new() };
        let above = ABOVE.map(|(digits, _)| code / 10_u32.pow(8 - digits) * 10_u32.pow(8 - digits));
        [code].iter().chain(&above).filter_map(|code| lexicon.labels.get(code).cloned()).collect()
    }

    /// What the words of a sentence mean, of length 1, and how many of them mean anything.
    pub(super) fn vector<'w>(&self, language: &str, words: impl Iterator<Item = &'w str>) -> (Vector, usize) {
        let Some(lexicon) = self.by_language.get(language) else { return (Vector::new(), 0) };
        let (mut vector, mut known) = (Vector::new(), 0);
        for word in words.collect::<BTreeSet<_>>() {
            known += usize::from(lexicon.add_meaning(word, &mut vector));
        }
        normalise(&mut vector);
        (vector, known)
    }
}

impl Lexicon {
    fn index(&mut self) {
        let words: BTreeSet<&String> = self.codes.keys().collect();
        for word in words {
            self.by_beginning.entry(beginning(word)).or_default().push(word.clone());
        }
    }

    /// How much a word tells that so many codes have.
    fn rarity(&self, codes: usize) -> f64 {
        (self.labels.len() as f64 / codes.max(1) as f64).ln().max(0.0)
    }

    /// Share of the words of a label, by weight, that a sentence has.
    fn covered(&self, code: u32, words: &[String]) -> Option<f64> {
        let label = self.labels.get(&code)?;
        let weight = |own: &String| self.rarity(self.codes.get(own).map_or(0, BTreeSet::len)) + 0.1;
        let has = |own: &&String| words.iter().any(|word| word == *own || likeness(word, own) >= LIKENESS_MIN);
        let all: f64 = label.iter().map(weight).sum();
        let there: f64 = label.iter().filter(has).map(weight).sum();
        (all > 0.0).then(|| there / all)
    }

    /// Adds the codes of a word and the groups above them; false when the word means nothing.
    fn add_meaning(&self, word: &str, vector: &mut Vector) -> bool {
        let Some((codes, likeness)) = self.meaning(word) else { return false };
        let weight = (self.rarity(codes.len()) * likeness / (codes.len() as f64).sqrt()) as f32;
        for code in codes {
            *vector.entry(*code).or_default() += weight;
            for (digits, share) in ABOVE {
                *vector.entry(above(*code, digits)).or_default() += weight * share;
            }
        }
        true
    }

    /// The codes of a word, or of the label's word most like it.
    fn meaning(&self, word: &str) -> Option<(&BTreeSet<u32>, f64)> {
        let tells = |codes: &&BTreeSet<u32>| codes.len() <= CODES_MAX;
        if let Some(codes) = self.codes.get(word) {
            return Some((codes, 1.0)).filter(|(codes, _)| tells(codes));
        }
        let near = self.by_beginning.get(&beginning(word))?.iter().filter(|_| means(word));
        let like = near.map(|other| (likeness(word, other), other)).filter(|(like, _)| *like >= LIKENESS_MIN);
        let (like, other) = like.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))?;
        self.codes.get(other).filter(tells).map(|codes| (codes, like))
    }
}

/// Norwegian is read by the Danish labels: the list has none of its own, and most words are written alike.
fn label_language(language: &str) -> &str {
    if matches!(language, "no" | "nb" | "nn") { "da" } else { language }
}

fn means(word: &str) -> bool {
    word.chars().count() >= WORD_MIN && !word.bytes().any(|byte| byte.is_ascii_digit())
}

fn beginning(word: &str) -> String {
    word.chars().take(BEGINNING).collect()
}

fn likeness(a: &str, b: &str) -> f64 {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    2.0 * common as f64 / (a.chars().count() + b.chars().count()) as f64
}

/// The group above a code, told apart from every code by a number no code has.
fn above(code: u32, digits: u32) -> u32 {
    100_000_000 * digits + code / 10_u32.pow(8 - digits)
}

/// The eight digits of a code.
fn number(code: &str) -> Option<u32> {
    code.get(..8)?.parse().ok()
}

pub(super) fn normalise(vector: &mut Vector) {
    let length = vector.values().map(|weight| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.values_mut().for_each(|weight| *weight /= length);
    }
}

/// How near two meanings are, 0 to 1.
pub(super) fn cosine(a: &Vector, b: &Vector) -> f32 {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().filter_map(|(node, weight)| Some(weight * many.get(node)?)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concepts() -> Concepts {
        let mut labels = Labels::default();
        for (code, en, de, pl) in [
            ("18424000", "Gloves", "Handschuhe", "Rękawice"),
            ("18444100", "Safety headgear helmets", "Schutzhelme", "Kaski ochronne hełmy"),
            ("33141420", "Surgical gloves", "Operationshandschuhe", "Rękawice chirurgiczne"),
        ] {
            for (language, label) in [("en", en), ("de", de), ("pl", pl)] {
                labels.add("cpv", code, language, label.to_owned());
            }
        }
        Concepts::of(&labels, &["en", "de", "pl"].map(str::to_owned).into())
    }

    #[test]
    fn words_of_several_languages_meet_in_their_codes() {
        let concepts = concepts();
        let vector = |language: &str, word: &'static str| concepts.vector(language, [word].into_iter()).0;
        let gloves = vector("en", "gloves");
        assert!(cosine(&gloves, &vector("de", "handschuhen")) > 0.5);
        assert!(cosine(&gloves, &vector("pl", "rekawic")) > 0.5);
        assert!(cosine(&gloves, &vector("de", "schutzhelm")) < 0.5);
        assert!(vector("en", "banana").is_empty());
        let says =
            |words: &str| concepts.says("de", "18424000", &words.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(says("lieferung von handschuhen") > 0.9 && says("lieferung von helmen") < 0.1);
    }
}
