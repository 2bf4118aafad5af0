//! Applies rules to a notice.

use super::{Assert, Pattern, Rule, Rules};
use crate::tree::{Node, Tree};
use crate::xpath::{Budget, Focus, Item, Lets, Scope};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};

/// What came of the rules for one notice.
#[derive(Debug, Default)]
pub(crate) struct Outcome<'p> {
    /// Pattern and context of every rule that found a node.
    pub(crate) fired: BTreeSet<(&'p str, &'p str)>,
    /// Assertions that do not hold, with the nodes they were made of.
    pub(crate) failed: Vec<(&'p Assert, Node)>,
    /// Assertions that could not be decided.
    pub(crate) undecided: BTreeSet<&'p str>,
    /// Every assertion that was made of some node.
    pub(crate) made: BTreeSet<&'p str>,
    /// True when the notice held too much for all rules to be decided.
    pub(crate) gave_up: bool,
}

/// Applies patterns in turn.
pub(crate) fn run<'p>(rules: &'p Rules, patterns: &'p [&'p Pattern], tree: &Tree, today: Date) -> Outcome<'p> {
    let mut outcome = Outcome::default();
    let budget = Budget::new();
    for pattern in patterns {
        let lets: Vec<&Lets> = vec![&rules.lets, &pattern.lets];
        let scope = Scope::new(tree, today, lets, (&rules.patterns, &budget));
        let mut taken = HashSet::new();
        for rule in &pattern.rules {
            apply(rule, pattern, &scope, &mut taken, &mut outcome);
        }
    }
    outcome.gave_up = budget.is_spent();
    outcome
}

/// Fires a rule for the nodes of its context that no earlier rule of the pattern took.
fn apply<'p: 's, 's>(
    rule: &'p Rule,
    pattern: &'p Pattern,
    scope: &Scope<'s>,
    taken: &mut HashSet<Node>,
    outcome: &mut Outcome<'p>,
) {
    let Some(nodes) = context(rule, scope) else {
        outcome.undecided.extend(rule.asserts.iter().map(|assert| assert.id.as_str()));
        return;
    };
    for node in nodes.into_iter().filter(|node| taken.insert(*node)) {
        outcome.fired.insert((&pattern.id, &rule.written));
        rule.asserts.iter().for_each(|assert| decide(assert, node, scope, outcome));
    }
}

/// The nodes a rule speaks of; `None` when they cannot be told.
fn context<'s>(rule: &'s Rule, scope: &Scope<'s>) -> Option<Vec<Node>> {
    let found = scope.evaluate(rule.context.as_ref().ok()?, &Focus::on(crate::tree::DOCUMENT)).ok()?;
    let node = |item: Item| match item {
        Item::Node(node) => Some(node),
        _ => None,
    };
    found.into_iter().map(node).collect()
}

fn decide<'p: 's, 's>(assert: &'p Assert, node: Node, scope: &Scope<'s>, outcome: &mut Outcome<'p>) {
    outcome.made.insert(&assert.id);
    let holds = assert.test.as_ref().ok().and_then(|test| scope.holds(test, &Focus::on(node)).ok());
    match holds {
        Some(true) => {}
        Some(false) => outcome.failed.push((assert, node)),
        None => _ = outcome.undecided.insert(&assert.id),
    }
}
