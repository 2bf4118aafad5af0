//! What the harmoniser found, as a page and a file show it: every draft with its sentences, every sentence with its lot.

use super::lots::Reading;
use crate::frame::Frame;
use joint::harmonise::{self, Draft, LotText, OBJECT, SentenceRef, Strength, Verdict};
use joint::{Kind, Requirement, Text};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence and where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// Who wrote it.
    pub buyer: String,
    /// The lot, as `notice/lot`.
    pub lot: String,
    /// The notice.
    pub notice: String,
    /// Its language.
    pub language: String,
    /// The sentence.
    pub text: String,
    #[serde(skip)]
    pub href: String,
}

/// A draft requirement.
#[derive(Clone, Debug, Serialize)]
pub struct DraftRow {
    /// Which it is: where its clearest sentence stands.
    pub key: String,
    /// What it is about, in words; nothing where no sign tells.
    pub about: Option<String>,
    /// Its words, as one of the buyers wrote them.
    pub wording: String,
    /// Their language.
    pub language: String,
    /// `must`, `should` or `says`.
    pub strength: &'static str,
    /// Who says it.
    pub buyers: Vec<String>,
    /// How many countries they come from, as far as known.
    pub countries: usize,
    /// What it names.
    pub attributes: Vec<String>,
    /// Names of products in it.
    pub brands: Vec<String>,
    /// Every sentence that says it.
    pub sources: Vec<Source>,
    /// True when the matrix has these words already.
    pub brought: bool,
    #[serde(skip)]
    pub ticked: bool,
    #[serde(skip)]
    pub told: String,
}

/// What a buyer asks of one attribute.
#[derive(Clone, Debug, Serialize)]
pub struct AspectCell {
    /// Values as written.
    pub values: Vec<String>,
    /// Where.
    pub sources: Vec<Source>,
    #[serde(skip)]
    pub shown: String,
}

/// One attribute or standard over all buyers.
#[derive(Clone, Debug, Serialize)]
pub struct Aspect {
    /// What it is.
    pub name: String,
    /// `differs`, `agrees`, `named` or `one`.
    pub verdict: &'static str,
    /// One cell a buyer; nothing where it is silent.
    pub cells: Vec<Option<AspectCell>>,
    #[serde(skip)]
    pub verdict_name: String,
}

/// Everything that was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Found {
    /// Buyers in the order of the table.
    pub buyers: Vec<String>,
    /// Drafts several buyers share.
    pub shared: Vec<DraftRow>,
    /// Drafts of one buyer.
    pub single: Vec<DraftRow>,
    /// Who asks what of which attribute.
    pub table: Vec<Aspect>,
    /// Sentences in no draft, counted by why.
    pub left_out: BTreeMap<&'static str, usize>,
}

impl Found {
    /// Tells a draft; `brought` are the words the matrix has.
    pub fn new(frame: &Frame, reading: &Reading, draft: &Draft, brought: &BTreeSet<String>) -> Self {
        let lots = &reading.lots;
        let rows = keys(lots, draft).into_iter().zip(&draft.requirements);
        let rows = rows.map(|(key, own)| DraftRow { key, ..row(frame, lots, draft, own, brought) });
        let (shared, single) = rows.partition(|row| row.buyers.len() > 1);
        let mut left_out = BTreeMap::new();
        for (_, reason) in &draft.left_out {
            *left_out.entry(reason_name(*reason)).or_default() += 1;
        }
        let table = draft.table.iter().map(|row| aspect(frame, lots, row)).collect();
        Self { buyers: draft.buyers.clone(), shared, single, table, left_out }
    }

    /// Keeps the ticks of a form that is drawn again.
    pub fn tick(&mut self, keys: &[String]) {
        for row in self.shared.iter_mut().chain(&mut self.single) {
            row.ticked = keys.contains(&row.key);
        }
    }
}

fn reason_name(reason: harmonise::Reason) -> &'static str {
    match reason {
        harmonise::Reason::Administrative => "administrative",
        harmonise::Reason::Short => "short",
        harmonise::Reason::TooMany => "too-many",
    }
}

fn row(
    frame: &Frame,
    lots: &[LotText],
    draft: &Draft,
    own: &harmonise::Requirement,
    brought: &BTreeSet<String>,
) -> DraftRow {
    let brands: BTreeSet<String> = own.brands.iter().map(|brand| brand.name.clone()).collect();
    let strength = strength_name(own.strength);
    let buyers: Vec<String> = own.buyers.iter().map(|at| draft.buyers[*at].clone()).collect();
    let count = [("n", own.buyers.len().into()), ("of", draft.buyers.len().into())];
    let about = own.about().map(|key| if key == OBJECT { frame.say("ebg-draft-bought") } else { spoken(key) });
    let said = [frame.say(&format!("ebg-draft-{strength}")), frame.texts.tell("ebg-draft-of", &count)];
    DraftRow {
        key: String::new(),
        told: about.iter().cloned().chain(said).collect::<Vec<_>>().join(" · "),
        about,
        wording: own.wording.clone(),
        language: own.language.to_string(),
        strength,
        buyers,
        countries: own.countries,
        attributes: own.attributes.iter().map(|key| spoken(key)).collect(),
        brands: brands.into_iter().collect(),
        sources: own.sources.all().iter().filter_map(|sentence| source(frame, lots, sentence)).collect(),
        brought: brought.contains(own.wording.trim()),
        ticked: false,
    }
}

fn strength_name(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "must",
        Strength::Should => "should",
        Strength::Says => "says",
    }
}

/// Which draft each is, as long as its clearest sentence stands where it does; a second one from the same sentence is
/// counted.
fn keys(lots: &[LotText], draft: &Draft) -> Vec<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let key = |own: &harmonise::Requirement| {
        let from = &own.from;
        let key = format!("{}/{}-{}", lot_name(&lots[from.lot]), from.from, from.to);
        let time = times.entry(key.clone()).or_default();
        *time += 1;
        if *time == 1 { key } else { format!("{key}/{time}") }
    };
    draft.requirements.iter().map(key).collect()
}

/// A lot as requirements name it.
fn lot_name(lot: &LotText) -> String {
    format!("{}/{}", lot.notice, lot.lot)
}

fn source(frame: &Frame, lots: &[LotText], sentence: &SentenceRef) -> Option<Source> {
    let (lot, text) = (lots.get(sentence.lot)?, sentence.text(lots)?);
    Some(Source {
        buyer: lot.buyer.clone(),
        lot: lot_name(lot),
        notice: lot.notice.to_string(),
        language: lot.language.to_string(),
        text: text.to_owned(),
        href: frame.notice(&lot.notice),
    })
}

fn aspect(frame: &Frame, lots: &[LotText], row: &harmonise::Row) -> Aspect {
    let verdict = match row.verdict {
        Verdict::Differs => "differs",
        Verdict::Agrees => "agrees",
        Verdict::Named => "named",
        Verdict::One => "one",
    };
    let cell = |cell: &harmonise::Cell| {
        let named = frame.say("ebg-aspect-without-value");
        AspectCell {
            values: cell.values.clone(),
            shown: if cell.values.is_empty() { named } else { cell.values.join(", ") },
            sources: cell.sentences.iter().filter_map(|sentence| source(frame, lots, sentence)).collect(),
        }
    };
    Aspect {
        name: if row.standard { row.attribute.clone() } else { spoken(&row.attribute) },
        verdict,
        cells: row.cells.iter().map(|own| own.as_ref().map(cell)).collect(),
        verdict_name: frame.say(&format!("ebg-aspect-{verdict}")),
    }
}

/// A key of our files in words.
fn spoken(key: &str) -> String {
    key.replace(['-', '_'], " ")
}

/// The drafts with these keys as requirements of the matrix, each with every lot it is taken from; nothing when one of
/// them is not there any more.
pub fn requirements(reading: &Reading, draft: &Draft, wanted: &[String]) -> Option<Vec<Requirement>> {
    let known: BTreeMap<String, &harmonise::Requirement> =
        keys(&reading.lots, draft).into_iter().zip(&draft.requirements).collect();
    wanted.iter().map(|key| known.get(key).map(|own| requirement(reading, draft, own))).collect()
}

fn requirement(reading: &Reading, draft: &Draft, own: &harmonise::Requirement) -> Requirement {
    let body = match own.buyers.as_slice() {
        [only] => reading.body(&draft.buyers[*only]).map(str::to_owned),
        _ => None,
    };
    Requirement {
        text: Text {
            outcome: own.wording.trim().to_owned(),
            must: own.strength == Strength::Must,
            test: String::new(),
        },
        kind: if own.attributes.is_empty() { Kind::Functional } else { Kind::Performance },
        body,
        lots: own.sources.lots().into_iter().map(|lot| lot_name(&reading.lots[lot])).collect(),
    }
}
