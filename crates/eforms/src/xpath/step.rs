//! Paths: from node to node along axes, with conditions on what is found.

use super::Evaluated;
use super::evaluate::{Focus, Scope};
use super::expression::{Axis, Expression, Path, Start, Step, Test, Way};
use super::value::{Item, Sequence, truth};
use crate::tree::{DOCUMENT, Kind, Node, Tree};
use std::collections::BTreeSet;

impl<'e> Scope<'e> {
    /// What a path leads to.
    pub(super) fn path(&self, path: &'e Path, focus: &Focus) -> Evaluated<Sequence> {
        let mut found = match path.start {
            Start::Document => vec![Item::Node(DOCUMENT)],
            Start::Context => vec![focus.item.clone()],
        };
        // An expression at the start looks at the item where the whole path stands, with its position.
        let (mut steps, first) = (path.steps.as_slice(), path.steps.first());
        if let (Start::Context, Some(Step { way: Way::Expression(expression), predicates })) = (path.start, first) {
            found = self.filter(self.evaluate(expression, focus)?, predicates)?;
            steps = &steps[1..];
        }
        for step in steps {
            found = self.step(step, &found)?;
        }
        Ok(found)
    }

    fn step(&self, step: &'e Step, from: &[Item]) -> Evaluated<Sequence> {
        let mut found = Vec::new();
        for (at, item) in from.iter().enumerate() {
            let focus = Focus { item: item.clone(), position: at + 1, size: from.len() };
            let reached = match &step.way {
                Way::Axis(axis, test) => self.along(*axis, test, focus.node()?)?,
                Way::Expression(expression) => self.evaluate(expression, &focus)?,
            };
            found.extend(self.filter(reached, &step.predicates)?);
        }
        Ok(if from.len() > 1 { in_order(found) } else { found })
    }

    fn filter(&self, mut items: Sequence, predicates: &'e [Expression]) -> Evaluated<Sequence> {
        for predicate in predicates {
            let size = items.len();
            let mut kept = Vec::new();
            for (at, item) in items.into_iter().enumerate() {
                let focus = Focus { item, position: at + 1, size };
                if self.keeps(predicate, &focus)? {
                    kept.push(focus.item);
                }
            }
            items = kept;
        }
        Ok(items)
    }

    /// A number in brackets is a position, anything else a condition.
    fn keeps(&self, predicate: &'e Expression, focus: &Focus) -> Evaluated<bool> {
        if matches!(predicate, Expression::Or(_) | Expression::And(_) | Expression::Compare(..)) {
            return self.holds(predicate, focus);
        }
        match self.evaluate(predicate, focus)?.as_slice() {
            [Item::Number(number)] => Ok(*number == focus.position as f64),
            other => truth(other),
        }
    }

    fn along(&self, axis: Axis, test: &Test, node: Node) -> Evaluated<Sequence> {
        let tree = self.tree;
        let fits = |node: &Node| fits(tree, axis, test, *node);
        let children = |above: Option<Node>| above.map(|above| tree.children(above)).unwrap_or_default();
        let reached: Vec<Node> = match axis {
            Axis::Child => tree.children(node).to_vec(),
            Axis::Attribute => tree.attributes(node).to_vec(),
            Axis::Parent => tree.parent(node).into_iter().collect(),
            Axis::Itself => vec![node],
            Axis::Ancestor => {
                let mut above: Vec<_> = std::iter::successors(tree.parent(node), |node| tree.parent(*node)).collect();
                above.reverse();
                above
            }
            Axis::Descendant => tree.descendants_or_self(node).split_off(1),
            Axis::DescendantOrItself => tree.descendants_or_self(node),
            Axis::PrecedingSibling => tree.preceding_siblings(node).collect(),
            Axis::FollowingSibling => {
                children(tree.parent(node)).iter().copied().filter(|other| *other > node).collect()
            }
        };
        self.budget.spend(reached.len())?;
        Ok(reached.into_iter().filter(fits).map(Item::Node).collect())
    }
}

/// Nodes once each and in document order; values stay as they come.
pub(super) fn in_order(found: Sequence) -> Sequence {
    let nodes: Option<BTreeSet<Node>> = found.iter().map(node_of).collect();
    nodes.map_or(found, |nodes| nodes.into_iter().map(Item::Node).collect())
}

fn node_of(item: &Item) -> Option<Node> {
    match item {
        Item::Node(node) => Some(*node),
        _ => None,
    }
}

fn fits(tree: &Tree, axis: Axis, test: &Test, node: Node) -> bool {
    let principal = if axis == Axis::Attribute { Kind::Attribute } else { Kind::Element };
    match test {
        Test::Node => true,
        Test::Text => tree.kind(node) == Kind::Text,
        Test::AnyName => tree.kind(node) == principal,
        Test::Name(name) => tree.kind(node) == principal && tree.name(node) == name,
    }
}
