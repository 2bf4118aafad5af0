//! The harmoniser: what buyers of several countries wrote of their own lots, put together as draft requirements.
//!
//! Nothing is translated and nothing is made up: a draft is a sentence one of them wrote, with every sentence that says
//! the same and the lots they come from. Method: docs/indicators/harmoniser.md.

mod attribute;
pub mod blind;
mod cluster;
mod concept;
mod feature;
mod language;
mod quantity;
mod sentence;
mod standard;
mod table;
#[cfg(test)]
mod tests;
mod wording;

pub use concept::Concepts;
pub use table::{Cell, Row, Verdict};

use analysis::text::fold;
use feature::{Features, Weights};
use model::{Country, Cpv, Language, Lot, Notice, NoticeId, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Different sentences compared; what is beyond is left out, and said to be.
pub const SENTENCES_MAX: usize = 600;
/// Fewer words say nothing.
const WORDS_MIN: usize = 2;
/// A sentence that has so much of what the code of its lot stands for says what is bought.
const OBJECT_MIN: f32 = 0.5;
/// So many words about the procedure make a sentence one about the procedure, whatever else it says.
const ADMINISTRATIVE: usize = 3;

/// What a buyer wrote of one lot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LotText {
    /// The notice it stands in.
    pub notice: NoticeId,
    /// The lot.
    pub lot: String,
    /// Who buys.
    pub buyer: String,
    /// Its country.
    pub country: Option<Country>,
    /// The language of the text.
    pub language: Language,
    /// The text.
    pub text: String,
    /// What is bought.
    pub cpv: Option<Cpv>,
}

impl LotText {
    /// What a notice says of one of its lots, in its first language; the first buyer's. `None` where it describes
    /// neither the lot nor the whole, or names no buyer.
    #[must_use]
    pub fn of(notice: &Notice, lot: &Lot) -> Option<Self> {
        let buyer = notice.parties_as(Role::Buyer).next()?;
        let description = lot.descriptions.first().or_else(|| notice.descriptions.first())?;
        Some(Self {
            notice: notice.notice.clone(),
            lot: lot.lot.clone(),
            buyer: buyer.name.clone(),
            country: buyer.country.clone(),
            language: description.language.clone(),
            text: description.text.clone(),
            cpv: lot.cpv.clone().or_else(|| notice.cpv.clone()),
        })
    }
}

/// Where a sentence stands: in which lot, and between which bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SentenceRef {
    /// Position among the texts handed in.
    pub lot: usize,
    /// The byte it begins at.
    pub from: usize,
    /// The byte behind it.
    pub to: usize,
}

impl SentenceRef {
    fn new(lot: usize, bytes: &Range<usize>) -> Self {
        Self { lot, from: bytes.start, to: bytes.end }
    }

    /// The sentence in the texts handed in.
    #[must_use]
    pub fn text<'l>(&self, lots: &'l [LotText]) -> Option<&'l str> {
        lots.get(self.lot)?.text.get(self.from..self.to)
    }
}

/// How binding something is, as far as its words tell: a guess for people to settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Binding.
    Must,
    /// A wish.
    Should,
    /// Neither word is there.
    Says,
}

/// Sentences that say the same; never none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sources(Vec<SentenceRef>);

/// A draft requirement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Requirement {
    /// The clearest sentence, as its buyer wrote it.
    pub wording: String,
    /// The language it is written in.
    pub language: Language,
    /// Where it stands.
    pub from: SentenceRef,
    /// Every sentence that says the same, the clearest among them.
    pub sources: Sources,
    /// Buyers who say it, by position.
    pub buyers: Vec<usize>,
    /// How many countries they come from, as far as known.
    pub countries: usize,
    /// Must or should: the guess from the words of most sentences.
    pub strength: Strength,
    /// Attributes named in it.
    pub attributes: Vec<String>,
    /// How much it says of what is required, as against history, places, money and law; below 0 it hardly does.
    pub substance: f64,
    /// Names of products in any of its sentences: to be replaced by what they do, or followed by "or equivalent".
    pub brands: Vec<Brand>,
}

/// A name of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brand {
    /// The words.
    pub name: String,
    /// The sentence.
    pub sentence: SentenceRef,
}

/// Why a sentence is in no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It speaks of the procedure, not of what is bought.
    Administrative,
    /// It has too few words.
    Short,
    /// There were more sentences than can be compared.
    TooMany,
}

/// A draft of common requirements.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Draft {
    /// The buyers, in the order of their first text.
    pub buyers: Vec<String>,
    /// Those that most buyers say first.
    pub requirements: Vec<Requirement>,
    /// Attribute by buyer: where they differ, agree, or are silent; conflicts first.
    pub table: Vec<Row>,
    /// Sentences in no draft, each with why.
    pub left_out: Vec<(SentenceRef, Reason)>,
}

/// A different sentence, with everywhere it stands.
#[derive(Clone, Debug)]
struct Node {
    text: String,
    origins: Vec<SentenceRef>,
    features: Features,
}

/// Who wrote which text.
#[derive(Clone, Debug, Default)]
struct Buyers {
    names: Vec<String>,
    of_lots: Vec<usize>,
}

impl Buyers {
    fn of(lots: &[LotText]) -> Self {
        let mut buyers = Self::default();
        for lot in lots {
            let known = buyers.names.iter().position(|name| *name == lot.buyer);
            let at = known.unwrap_or_else(|| {
                buyers.names.push(lot.buyer.clone());
                buyers.names.len() - 1
            });
            buyers.of_lots.push(at);
        }
        buyers
    }

    fn of_lot(&self, lot: usize) -> usize {
        self.of_lots[lot]
    }
}

impl Sources {
    /// All of them, in order.
    #[must_use]
    pub fn all(&self) -> &[SentenceRef] {
        &self.0
    }

    /// The lots they come from, each once.
    #[must_use]
    pub fn lots(&self) -> Vec<usize> {
        let lots: BTreeSet<usize> = self.0.iter().map(|sentence| sentence.lot).collect();
        lots.into_iter().collect()
    }
}

/// Puts what buyers wrote together as draft requirements.
///
/// Input: the texts of the group's own lots, each in its language. Output: drafts, each the clearest of the sentences
/// that say the same, with all of them and the lots they come from; and what each buyer asks of each attribute. Every
/// sentence of every text is in exactly one draft or left out with a reason. Nothing is translated.
///
/// # Source
/// Method: docs/indicators/harmoniser.md. Fields: BT-24 descriptions of notice and lot, BT-21 titles.
///
/// # Example
/// ```
/// use joint::harmonise::{Concepts, LotText, harmonise};
/// use model::Language;
/// let lot = |buyer: &str, language: &str, text: &str| LotText {
///     buyer: buyer.to_owned(),
///     language: Language::parse(language),
///     text: text.to_owned(),
///     ..LotText::default()
/// };
/// let lots = [
///     lot("A", "en", "The weight must not exceed 2.5 kg."),
///     lot("B", "de", "Das Gewicht darf 2,5 kg nicht überschreiten."),
/// ];
/// let draft = harmonise(&lots, &Concepts::default());
/// assert_eq!(draft.requirements.len(), 1);
/// assert_eq!(draft.requirements[0].buyers, [0, 1]);
/// ```
#[must_use]
pub fn harmonise(lots: &[LotText], concepts: &Concepts) -> Draft {
    let buyers = Buyers::of(lots);
    let (nodes, left_out) = nodes(lots, concepts);
    let mut alike = likeness(&nodes);
    join(&objects(&nodes, lots.len()), &mut alike);
    let groups = cluster::clusters(nodes.len(), |a, b| alike[a][b]);
    let mut requirements: Vec<Requirement> =
        groups.iter().map(|group| requirement(group, &nodes, &alike, lots, &buyers)).collect();
    requirements.sort_by_key(|own| {
        let most = (std::cmp::Reverse(own.buyers.len()), std::cmp::Reverse(own.countries));
        (most, std::cmp::Reverse((own.substance * 100.0) as i64), own.from.clone())
    });
    Draft { requirements, table: table::rows(&nodes, &buyers), left_out, buyers: buyers.names }
}

/// Different sentences of all texts, and those left out.
fn nodes(lots: &[LotText], concepts: &Concepts) -> (Vec<Node>, Vec<(SentenceRef, Reason)>) {
    let mut left_out = Vec::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (lot, own) in lots.iter().enumerate() {
        for bytes in sentence::sentences(&own.text, language::tongue(own.language.as_str())) {
            let origin = SentenceRef::new(lot, &bytes);
            let text = &own.text[bytes.clone()];
            let key = (own.language.to_string(), fold(text));
            if let Some(at) = known.get(&key) {
                nodes[*at].origins.push(origin);
                continue;
            }
            let features = Features::of(own, &bytes, concepts);
            match reason_against(text, &features, nodes.len()) {
                Some(reason) => left_out.push((origin, reason)),
                None => {
                    known.insert(key, nodes.len());
                    nodes.push(Node { text: text.to_owned(), origins: vec![origin], features });
                }
            }
        }
    }
    (nodes, left_out)
}

fn reason_against(text: &str, features: &Features, so_far: usize) -> Option<Reason> {
    let administrative = features.administrative_words();
    let says_something = features.has_anchor() || features.has_attribute() || features.to_object >= OBJECT_MIN;
    let address = text.contains("http") || text.contains("www.") || text.contains('@');
    if features.words.len() < WORDS_MIN {
        Some(Reason::Short)
    } else if address || administrative >= ADMINISTRATIVE || administrative > 0 && !says_something {
        Some(Reason::Administrative)
    } else {
        (so_far >= SENTENCES_MAX).then_some(Reason::TooMany)
    }
}

/// For every lot the sentence that says best what is bought, where one says what the lot's code stands for.
fn objects(nodes: &[Node], lots: usize) -> BTreeSet<usize> {
    let of_lot = |lot: usize| {
        let own = nodes.iter().enumerate().filter(move |(_, node)| node.origins.iter().any(|origin| origin.lot == lot));
        let near = own.filter(|(_, node)| node.features.to_object >= OBJECT_MIN);
        near.max_by(|a, b| a.1.features.to_object.total_cmp(&b.1.features.to_object).then(b.0.cmp(&a.0)))
            .map(|(at, _)| at)
    };
    (0..lots).filter_map(of_lot).collect()
}

/// Sentences known to say the same.
fn join(sentences: &BTreeSet<usize>, alike: &mut [Vec<f32>]) {
    for a in sentences {
        for b in sentences {
            alike[*a][*b] = 1.0;
        }
    }
}

fn likeness(nodes: &[Node]) -> Vec<Vec<f32>> {
    let mut features: Vec<Features> = nodes.iter().map(|node| node.features.clone()).collect();
    let weights = Weights::of(&mut features);
    let row = |a: &Features| features.iter().map(|b| weights.likeness(a, b)).collect();
    features.iter().map(row).collect()
}

fn requirement(group: &[usize], nodes: &[Node], alike: &[Vec<f32>], lots: &[LotText], buyers: &Buyers) -> Requirement {
    let nearness = |at: usize| group.iter().map(|other| f64::from(alike[at][*other])).sum::<f64>() / group.len() as f64;
    let clear = |at: usize| wording::clarity(&nodes[at].text, &nodes[at].features, nearness(at));
    let clearest = group.iter().copied().max_by(|a, b| clear(*a).total_cmp(&clear(*b)).then(b.cmp(a)));
    let clearest = &nodes[clearest.expect("a cluster has a sentence")];
    let mut sources: Vec<SentenceRef> = group.iter().flat_map(|at| nodes[*at].origins.clone()).collect();
    sources.sort();
    let of_buyers: BTreeSet<usize> = sources.iter().map(|sentence| buyers.of_lot(sentence.lot)).collect();
    let countries: BTreeSet<&Country> =
        sources.iter().filter_map(|sentence| lots[sentence.lot].country.as_ref()).collect();
    Requirement {
        wording: clearest.text.clone(),
        language: lots[clearest.origins[0].lot].language.clone(),
        from: clearest.origins[0].clone(),
        buyers: of_buyers.into_iter().collect(),
        countries: countries.len(),
        strength: strength(group, nodes),
        attributes: attributes(group, nodes),
        substance: wording::substance(&clearest.text, &clearest.features),
        brands: group.iter().flat_map(|at| brands(&nodes[*at])).collect(),
        sources: Sources(sources),
    }
}

/// The strength of most sentences that have one; the harder when as many say either.
fn strength(group: &[usize], nodes: &[Node]) -> Strength {
    let strengths: Vec<Strength> = group.iter().map(|at| wording::strength(&nodes[*at].features)).collect();
    let count = |of: Strength| strengths.iter().filter(|own| **own == of).count();
    match (count(Strength::Must), count(Strength::Should)) {
        (0, 0) => Strength::Says,
        (must, should) if must >= should => Strength::Must,
        _ => Strength::Should,
    }
}

fn attributes(group: &[usize], nodes: &[Node]) -> Vec<String> {
    let named = group.iter().flat_map(|at| &nodes[*at].features.named);
    let keys: BTreeSet<&String> = named.map(|named| &attribute::all()[named.attribute].key).collect();
    keys.into_iter().cloned().collect()
}

fn brands(node: &Node) -> Vec<Brand> {
    let found = wording::brands(&node.text, &node.features.language).into_iter();
    found.map(|name| Brand { name, sentence: node.origins[0].clone() }).collect()
}
