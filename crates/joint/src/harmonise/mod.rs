//! The harmoniser: what buyers of several countries wrote of their own lots, put together as draft requirements.
//!
//! Nothing is translated and nothing is made up: a draft is a sentence one of them wrote, with every sentence that says
//! the same and the lots they come from. Method: docs/indicators/harmoniser.md.

mod aspect;
mod attribute;
pub mod blind;
mod clause;
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

/// The aspect of the draft that says what is bought.
pub const OBJECT: &str = "object";
/// Different sentences compared; what is beyond is left out, and said to be.
pub const SENTENCES_MAX: usize = 600;
/// Fewer words say nothing.
const WORDS_MIN: usize = 2;
/// A sentence that has so much of what the code of its lot stands for says what is bought.
const OBJECT_MIN: f32 = 0.5;
/// So much in all makes a sentence the one that says what is bought; one with less than this of the label does not,
/// unless it is the first and has words such as "supply of".
const OBJECT_FIT: f32 = 0.58;
const OBJECT_HINT: f32 = 0.3;
/// So many sentences of a text may say what is bought; what each loses for every one before it and every word about the
/// procedure.
const FIRST: usize = 3;
const LATER: f32 = 0.04;
const BESIDE_OBJECT: f32 = 0.1;
/// A sentence with a code of the CPV and fewer words only names the code.
const CODE_WORDS: usize = 14;
/// What a single buyer says is brought to a meeting when it says this much of what is required, so many of each.
const SUBSTANCE_MIN: f64 = 0.3;
const OF_ONE_BUYER: usize = 2;
/// A sentence that begins within so many bytes is the first of its text.
const NEAR_START: usize = 8;
/// What counts for the wording of an aspect: the language most buyers write, a number of it, and every other thing
/// spoken of.
const NATIVE: f64 = 0.2;
const MEASURED: f64 = 0.4;
const BESIDE: f64 = 0.15;
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

/// What one buyer says of a draft: the part of its sentence that speaks of it, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The buyer, by position.
    pub buyer: usize,
    /// Where it stands.
    pub part: SentenceRef,
    /// The value it names, as written; none where it names none.
    pub value: Option<String>,
}

/// A draft requirement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Requirement {
    /// What it is about: the key of the attribute or the standard all its sentences name, or [`OBJECT`]. `None` where
    /// they only have words in common.
    pub aspect: Option<String>,
    /// What each buyer says of it, the clearest part of its sentences; one for each buyer.
    pub said: Vec<Said>,
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
    /// What is bought, then what most buyers say.
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
    substance: f64,
}

impl Node {
    fn buyers(&self, buyers: &Buyers) -> BTreeSet<usize> {
        self.origins.iter().map(|origin| buyers.of_lot(origin.lot)).collect()
    }

    /// True for the first sentence of a text.
    fn is_first(&self) -> bool {
        self.origins[0].from < NEAR_START
    }
}

/// Sentences that belong together, and why.
#[derive(Clone, Debug)]
struct Cluster {
    aspect: Option<String>,
    nodes: Vec<usize>,
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

impl Draft {
    /// What to bring to a first meeting: everything several buyers say, then what single ones require, at most two of
    /// each, so that no long text drowns the others.
    #[must_use]
    pub fn for_a_meeting(&self) -> Vec<&Requirement> {
        let (shared, single): (Vec<_>, Vec<_>) = self.requirements.iter().partition(|own| own.buyers.len() > 1);
        let mut of_buyer = vec![0; self.buyers.len()];
        let fits = |own: &&Requirement| {
            let count = &mut of_buyer[own.buyers[0]];
            let fits = own.substance >= SUBSTANCE_MIN && *count < OF_ONE_BUYER;
            *count += usize::from(fits);
            fits
        };
        let single = single.into_iter().filter(fits);
        shared.into_iter().chain(single).collect()
    }
}

impl Requirement {
    /// What it is about: its aspect, or the first attribute it names that tells something.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        let telling = self.attributes.iter().find(|key| !attribute::is_general(key));
        self.aspect.as_deref().or(telling.map(String::as_str))
    }

    /// True when every buyer is quoted with the same words in an earlier draft, and no number is added.
    fn repeats(&self, earlier: &Self) -> bool {
        let quoted = |said: &Said| earlier.said.iter().any(|other| other.part == said.part);
        self.said.iter().all(|said| said.value.is_none() && quoted(said))
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
    let alike = likeness(&nodes);
    let drafting = Drafting { lots, nodes: &nodes, alike: &alike, buyers: &buyers, language: main_language(lots) };
    let mut requirements = drafting.requirements(&shared(&nodes, &buyers, lots, concepts));
    requirements.sort_by_key(|own| {
        let bought = own.aspect.as_deref() != Some(OBJECT);
        let most = (bought, std::cmp::Reverse(own.buyers.len()), std::cmp::Reverse(own.countries));
        (most, std::cmp::Reverse((own.substance * 100.0) as i64), own.from.clone())
    });
    Draft { requirements, table: table::rows(&nodes, &buyers), left_out, buyers: buyers.names }
}

/// The language most texts are written in, the first of them where several are.
fn main_language(lots: &[LotText]) -> Option<&Language> {
    let count = |language: &Language| lots.iter().filter(|lot| lot.language == *language).count();
    lots.iter().map(|lot| &lot.language).rev().max_by_key(|language| count(language))
}

/// What several buyers speak of: what is bought, then every aspect.
fn shared(nodes: &[Node], buyers: &Buyers, lots: &[LotText], concepts: &Concepts) -> Vec<Cluster> {
    let bought: Vec<usize> = objects(nodes, lots.len()).into_iter().collect();
    let bought = Some(bought).filter(|own| !own.is_empty());
    let bought = bought.map(|nodes| Cluster { aspect: Some(OBJECT.to_owned()), nodes });
    let aspects = aspect::aspects(nodes, buyers, &bought_topics(lots, concepts)).into_iter();
    bought.into_iter().chain(aspects.map(|own| Cluster { aspect: Some(own.key), nodes: own.nodes })).collect()
}

/// Attributes that the labels of the lots' codes name: what is bought, not an aspect of it.
fn bought_topics(lots: &[LotText], concepts: &Concepts) -> BTreeSet<String> {
    let labels = lots.iter().flat_map(|lot| {
        let code = lot.cpv.as_ref().map_or("", |cpv| cpv.as_str());
        let language = lot.language.as_str();
        concepts.labels(language, code).into_iter().flat_map(move |words| attribute::keys_in(language, &words))
    });
    labels.collect()
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
                    let substance = wording::substance(text, &features);
                    nodes.push(Node { text: text.to_owned(), origins: vec![origin], features, substance });
                }
            }
        }
    }
    (nodes, left_out)
}

fn reason_against(text: &str, features: &Features, so_far: usize) -> Option<Reason> {
    if features.words.len() < WORDS_MIN {
        Some(Reason::Short)
    } else if is_administrative(text, features) {
        Some(Reason::Administrative)
    } else {
        (so_far >= SENTENCES_MAX).then_some(Reason::TooMany)
    }
}

/// True for a sentence about the procedure, money or law that requires nothing of what is bought.
fn is_administrative(text: &str, features: &Features) -> bool {
    let words = features.administrative_words();
    let requires = !features.topics().is_empty() || features.to_object >= OBJECT_MIN;
    let binds = features.has_anchor() && wording::strength(features) == Strength::Must;
    let address = text.contains("http") || text.contains("www.") || text.contains('@');
    address
        || has_code(text) && features.words.len() < CODE_WORDS
        || words >= ADMINISTRATIVE
        || words > 0 && !requires && !binds
        || !requires && wording::speaks_of_money_or_law(text)
}

/// True where a code of the CPV stands: `09134220-5`.
fn has_code(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 8)
}

/// For every lot the sentence among its first that says best what its code stands for, where one does.
fn objects(nodes: &[Node], lots: usize) -> BTreeSet<usize> {
    let of_lot = |lot: usize| {
        let own = nodes.iter().enumerate().filter(move |(_, node)| node.origins.iter().any(|origin| origin.lot == lot));
        let first = own.take(FIRST).enumerate().map(|(place, (at, node))| (object_fit(place, node), at));
        let near = first.filter(|(fit, _)| *fit >= OBJECT_FIT);
        near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, at)| at)
    };
    (0..lots).filter_map(of_lot).collect()
}

/// How well a sentence says what is bought: by the words of the label, by words such as "supply of", and by its place,
/// for the first of a text mostly does; one about the procedure does not.
fn object_fit(place: usize, node: &Node) -> f32 {
    let says = node.features.to_object;
    let (names, first) = (node.features.names_object(), node.is_first());
    if says < OBJECT_HINT && !(names && first) {
        return 0.0;
    }
    let mark = |is: bool, counts: f32| if is { counts } else { 0.0 };
    let law = usize::from(wording::speaks_of_money_or_law(&node.text));
    let beside = (node.features.administrative_words() + law) as f32;
    says + mark(first, 0.2) + mark(names, 0.4) - LATER * place as f32 - BESIDE_OBJECT * beside
}

fn likeness(nodes: &[Node]) -> Vec<Vec<f32>> {
    let mut features: Vec<Features> = nodes.iter().map(|node| node.features.clone()).collect();
    let weights = Weights::of(&mut features);
    let row = |a: &Features| features.iter().map(|b| weights.likeness(a, b)).collect();
    features.iter().map(row).collect()
}

/// The drafts so far, and what they have taken.
#[derive(Default)]
struct Drafted {
    requirements: Vec<Requirement>,
    worded: BTreeSet<usize>,
    nodes: BTreeSet<usize>,
}

/// Everything drafts are made from.
struct Drafting<'l> {
    lots: &'l [LotText],
    nodes: &'l [Node],
    alike: &'l [Vec<f32>],
    buyers: &'l Buyers,
    language: Option<&'l Language>,
}

impl Drafting<'_> {
    /// A draft for each of what several buyers speak of, then for what is left and written alike. Every sentence is in
    /// one draft at least.
    fn requirements(&self, shared: &[Cluster]) -> Vec<Requirement> {
        let mut drafted = Drafted::default();
        shared.iter().for_each(|cluster| self.draft(cluster, &mut drafted));
        let rest: Vec<usize> = (0..self.nodes.len()).filter(|at| !drafted.nodes.contains(at)).collect();
        let groups = cluster::clusters(rest.len(), |a, b| self.alike[rest[a]][rest[b]]);
        for group in groups {
            let nodes = group.into_iter().map(|at| rest[at]).collect();
            self.draft(&Cluster { aspect: None, nodes }, &mut drafted);
        }
        drafted.requirements
    }

    /// Adds the draft of a cluster, in the words of a sentence that words no other. One that only repeats what another
    /// quotes is none: that and the table tell it.
    fn draft(&self, cluster: &Cluster, drafted: &mut Drafted) {
        let free = cluster.nodes.iter().copied().filter(|at| !drafted.worded.contains(at));
        let Some(clearest) = free.max_by(|a, b| self.clearer(cluster, *a, *b)) else { return };
        let own = self.requirement(cluster, clearest);
        if cluster.aspect.is_some() && drafted.requirements.iter().any(|earlier| own.repeats(earlier)) {
            return;
        }
        drafted.worded.insert(clearest);
        drafted.nodes.extend(&cluster.nodes);
        drafted.requirements.push(own);
    }

    fn clearer(&self, cluster: &Cluster, a: usize, b: usize) -> std::cmp::Ordering {
        self.clarity(cluster, a).total_cmp(&self.clarity(cluster, b)).then(b.cmp(&a))
    }

    fn clarity(&self, cluster: &Cluster, at: usize) -> f64 {
        let node = &self.nodes[at];
        let near = |other: &usize| f64::from(self.alike[at][*other]);
        let nearness = cluster.nodes.iter().map(near).sum::<f64>() / cluster.nodes.len() as f64;
        let native = self.language == Some(&self.lots[node.origins[0].lot].language);
        let measured = cluster.aspect.as_ref().is_some_and(|key| node.features.quantity_of(key).is_some());
        let beside = node.features.topics().len().saturating_sub(1) as f64;
        if cluster.aspect.as_deref() == Some(OBJECT) {
            let first = if node.is_first() { 0.5 } else { 0.0 };
            return wording::clarity(&node.text, &node.features, 0.0) + first + if native { NATIVE } else { 0.0 };
        }
        wording::clarity(&node.text, &node.features, nearness)
            + if native { NATIVE } else { 0.0 }
            + if measured { MEASURED } else { 0.0 }
            - BESIDE * beside
    }

    fn requirement(&self, cluster: &Cluster, clearest: usize) -> Requirement {
        let (group, nodes, lots) = (cluster.nodes.as_slice(), self.nodes, self.lots);
        let own = &nodes[clearest];
        let mut sources: Vec<SentenceRef> = group.iter().flat_map(|at| nodes[*at].origins.clone()).collect();
        sources.sort();
        let of_buyers: BTreeSet<usize> = sources.iter().map(|sentence| self.buyers.of_lot(sentence.lot)).collect();
        let countries: BTreeSet<&Country> =
            sources.iter().filter_map(|sentence| lots[sentence.lot].country.as_ref()).collect();
        Requirement {
            said: of_buyers.iter().filter_map(|buyer| self.said(cluster, *buyer)).collect(),
            aspect: cluster.aspect.clone(),
            wording: own.text.clone(),
            language: lots[own.origins[0].lot].language.clone(),
            from: own.origins[0].clone(),
            buyers: of_buyers.into_iter().collect(),
            countries: countries.len(),
            strength: strength(group, nodes),
            attributes: attributes(group, nodes),
            substance: own.substance,
            brands: group.iter().flat_map(|at| brands(&nodes[*at])).collect(),
            sources: Sources(sources),
        }
    }

    /// The clearest of what one buyer says, cut to the part that speaks of the aspect.
    fn said(&self, cluster: &Cluster, buyer: usize) -> Option<Said> {
        let own = cluster.nodes.iter().copied().filter(|at| self.nodes[*at].buyers(self.buyers).contains(&buyer));
        let node = &self.nodes[own.max_by(|a, b| self.clearer(cluster, *a, *b))?];
        let origin = node.origins.iter().find(|origin| self.buyers.of_lot(origin.lot) == buyer)?;
        let place = cluster.aspect.as_ref().and_then(|key| node.features.place_of(key));
        let part = place.map_or_else(|| clause::beginning(&node.text), |place| clause::around(&node.text, &place));
        let quantity = cluster.aspect.as_ref().and_then(|key| node.features.quantity_of(key));
        Some(Said {
            buyer,
            part: SentenceRef { lot: origin.lot, from: origin.from + part.start, to: origin.from + part.end },
            value: quantity.map(|quantity| node.text[quantity.bytes.clone()].trim().to_owned()),
        })
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
    let keys: BTreeSet<&str> = named.map(|(own, _)| own.key()).collect();
    keys.into_iter().map(str::to_owned).collect()
}

fn brands(node: &Node) -> Vec<Brand> {
    let found = wording::brands(&node.text, &node.features.language).into_iter();
    found.map(|name| Brand { name, sentence: node.origins[0].clone() }).collect()
}
