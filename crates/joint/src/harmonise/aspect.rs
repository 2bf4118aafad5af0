//! What several buyers speak of: the sentences that name the same attribute or cite the same standard.
//!
//! A sentence that lists several things speaks of each of them, so it may stand in several aspects.

use super::{Buyers, Node};
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that speaks of so many things says little of each.
const TOPICS_MAX: usize = 8;
/// A sentence with more words tells a story in which much is only mentioned.
const WORDS_MAX: usize = 60;
/// What is named in more than this share of many sentences is what is bought, not an aspect of it.
const SHARE_MAX: f64 = 0.4;
/// So many sentences are many.
const MANY: usize = 10;
/// A sentence that says less of what is required only mentions things.
const SUBSTANCE_MIN: f64 = -0.9;

/// What two buyers or more speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aspect {
    /// Key of the attribute, or the standard.
    pub key: String,
    /// Its sentences, by position.
    pub nodes: Vec<usize>,
}

/// Everything two buyers or more speak of, but for what is bought itself; what most speak of first.
pub(super) fn aspects(nodes: &[Node], buyers: &Buyers, bought: &BTreeSet<String>) -> Vec<Aspect> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, node)| speaks(node)) {
        node.features
            .topics()
            .into_iter()
            .filter(|key| !bought.contains(key))
            .for_each(|key| by_key.entry(key).or_default().push(at));
    }
    let most = nodes.len() as f64 * SHARE_MAX;
    let is_object = |own: &Vec<usize>| nodes.len() >= MANY && own.len() as f64 > most;
    let speakers =
        |own: &Vec<usize>| own.iter().flat_map(|at| nodes[*at].buyers(buyers)).collect::<BTreeSet<_>>().len();
    let shared = by_key.into_iter().filter(|(_, own)| speakers(own) > 1 && !is_object(own));
    let mut found: Vec<Aspect> = shared.map(|(key, nodes)| Aspect { key, nodes }).collect();
    found.sort_by_key(|own| std::cmp::Reverse(speakers(&own.nodes)));
    found
}

/// True for a sentence that says something of what it names.
fn speaks(node: &Node) -> bool {
    let features = &node.features;
    features.words.len() <= WORDS_MAX && features.topics().len() <= TOPICS_MAX && node.substance >= SUBSTANCE_MIN
}
