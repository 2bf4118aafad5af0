//! What each buyer asks of each attribute, side by side.

use super::quantity::Quantity;
use super::{Buyers, Node, SentenceRef};
use serde::Serialize;
use std::collections::BTreeMap;

/// Whether buyers ask the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Those who give a value give different ones.
    Differs,
    /// Two or more give the same value, or cite the same standard.
    Agrees,
    /// Two or more name it, without values that could be compared.
    Named,
    /// Only one speaks of it.
    One,
}

/// What one buyer asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// Values as written, each once, in order; empty when it is only named.
    pub values: Vec<String>,
    /// The sentences.
    pub sentences: Vec<SentenceRef>,
}

/// One attribute or standard over all buyers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Key of the attribute (`weight`), or the standard (`EN 388`).
    pub attribute: String,
    /// True for a standard.
    pub standard: bool,
    /// Whether buyers ask the same.
    pub verdict: Verdict,
    /// One cell a buyer, in their order; `None` where it is silent.
    pub cells: Vec<Option<Cell>>,
}

/// A row being filled.
#[derive(Default)]
struct Filling {
    cells: BTreeMap<usize, Cell>,
    /// Quantities by buyer, smallest first.
    quantities: BTreeMap<usize, Vec<Quantity>>,
}

/// Attributes and standards that sentences name, conflicts first.
pub(super) fn rows(nodes: &[Node], buyers: &Buyers) -> Vec<Row> {
    let mut filling: BTreeMap<(bool, String), Filling> = BTreeMap::new();
    for node in nodes {
        for sentence in &node.origins {
            let buyer = buyers.of_lot(sentence.lot);
            fill(&mut filling, node, sentence, buyer);
        }
    }
    let row = |((standard, attribute), own): ((bool, String), Filling)| own.into_row(attribute, standard, buyers);
    let mut rows: Vec<Row> = filling.into_iter().map(row).collect();
    rows.sort_by_key(|row| (row.verdict, std::cmp::Reverse(row.speakers()), row.standard, row.attribute.clone()));
    rows
}

fn fill(filling: &mut BTreeMap<(bool, String), Filling>, node: &Node, sentence: &SentenceRef, buyer: usize) {
    let features = &node.features;
    let text = &node.text;
    for (named, quantity) in &features.named {
        let own = filling.entry((false, named.key().to_owned())).or_default();
        own.add(buyer, sentence);
        if let Some(quantity) = quantity {
            own.measure(buyer, quantity, text[quantity.bytes.clone()].trim());
        }
    }
    for standard in &features.standards {
        filling.entry((true, standard.clone())).or_default().add(buyer, sentence);
    }
}

impl Filling {
    fn add(&mut self, buyer: usize, sentence: &SentenceRef) {
        let cell = self.cells.entry(buyer).or_default();
        if !cell.sentences.contains(sentence) {
            cell.sentences.push(sentence.clone());
        }
    }

    fn measure(&mut self, buyer: usize, quantity: &Quantity, written: &str) {
        let own = self.quantities.entry(buyer).or_default();
        if own.iter().any(|known| known.equals(quantity)) {
            return;
        }
        own.push(quantity.clone());
        own.sort_by(|a, b| a.dimension.cmp(b.dimension).then(a.value.total_cmp(&b.value)));
        self.cells.entry(buyer).or_default().values.push(written.to_owned());
    }

    fn into_row(mut self, attribute: String, standard: bool, buyers: &Buyers) -> Row {
        let verdict = self.verdict(standard);
        let cells = (0..buyers.names.len()).map(|buyer| self.cells.remove(&buyer)).collect();
        Row { attribute, standard, verdict, cells }
    }

    fn verdict(&self, standard: bool) -> Verdict {
        let mut values = self.quantities.values();
        match (self.cells.len(), self.quantities.len()) {
            (1, _) => Verdict::One,
            _ if standard => Verdict::Agrees,
            (_, 0 | 1) => Verdict::Named,
            _ => {
                let first = values.next().expect("two buyers give a quantity");
                if values.all(|other| are_equal(first, other)) { Verdict::Agrees } else { Verdict::Differs }
            }
        }
    }
}

fn are_equal(a: &[Quantity], b: &[Quantity]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b))
}

impl Row {
    /// How many buyers speak of it.
    #[must_use]
    pub fn speakers(&self) -> usize {
        self.cells.iter().flatten().count()
    }
}
