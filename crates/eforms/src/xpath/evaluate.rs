//! Walks an expression for one item of one document.

use super::compare::compare;
use super::expression::{Arithmetic, Binding, Comparison, Expression, Relation};
use super::moment::Duration;
use super::shared::{Budget, Patterns};
use super::step::in_order;
use super::value::{Item, Sequence, at_most_one, truth};
use super::{Evaluated, fail, function};
use crate::tree::{DOCUMENT, Node, Tree};
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// What binding a variable costs, in nodes looked at.
const COST_OF_BINDING: usize = 10;

/// Values that rules give names to, evaluated at the document when first asked for.
pub(crate) type Lets = HashMap<String, Expression>;

/// What holds for every expression evaluated over one document.
pub(crate) struct Scope<'e> {
    pub(crate) tree: &'e Tree,
    pub(crate) today: Date,
    lets: Vec<&'e Lets>,
    known: RefCell<HashMap<&'e str, Evaluated<Rc<Sequence>>>>,
    bound: RefCell<Vec<(&'e str, Rc<Sequence>)>>,
    pub(super) patterns: &'e Patterns,
    pub(super) budget: &'e Budget,
}

/// The item an expression looks at, its place among its kin and how many they are.
#[derive(Clone, Debug)]
pub(crate) struct Focus {
    pub(crate) item: Item,
    pub(crate) position: usize,
    pub(crate) size: usize,
}

impl Focus {
    /// One node alone.
    pub(crate) fn on(node: Node) -> Self {
        Self { item: Item::Node(node), position: 1, size: 1 }
    }

    pub(super) fn node(&self) -> Evaluated<Node> {
        match self.item {
            Item::Node(node) => Ok(node),
            _ => fail("a step from a value that is no node"),
        }
    }
}

impl<'e> Scope<'e> {
    pub(crate) fn new(tree: &'e Tree, today: Date, lets: Vec<&'e Lets>, shared: (&'e Patterns, &'e Budget)) -> Self {
        let ((patterns, budget), (known, bound)) = (shared, Default::default());
        Self { tree, today, lets, known, bound, patterns, budget }
    }

    /// The value of an expression as true or false.
    pub(crate) fn holds(&self, expression: &'e Expression, focus: &Focus) -> Evaluated<bool> {
        match expression {
            Expression::Or(all) => self.decide(all, focus, true),
            Expression::And(all) => self.decide(all, focus, false),
            Expression::Compare(comparison, left, right) => self.compare(*comparison, left, right, focus),
            _ => truth(&self.evaluate(expression, focus)?),
        }
    }

    /// The value of an expression.
    pub(crate) fn evaluate(&self, expression: &'e Expression, focus: &Focus) -> Evaluated<Sequence> {
        match expression {
            Expression::Or(_) | Expression::And(_) | Expression::Compare(..) => self.holds(expression, focus).map(just),
            Expression::Arithmetic(operation, left, right) => self.arithmetic(*operation, left, right, focus),
            Expression::Negate(inner) => self.negate(inner, focus),
            Expression::Union(all) => Ok(in_order(self.all(all, focus)?)),
            Expression::Path(path) => self.path(path, focus),
            Expression::Context => Ok(vec![focus.item.clone()]),
            Expression::Text(text) => Ok(vec![Item::Text(text.as_str().into())]),
            Expression::Number(number) => Ok(vec![Item::Number(*number)]),
            Expression::Variable(name) => Ok(self.variable(name)?.as_ref().clone()),
            Expression::Sequence(all) => self.all(all, focus),
            Expression::Texts(texts) => Ok(texts.iter().map(|text| Item::Text(text.as_str().into())).collect()),
            Expression::If(parts) => self.choose(parts, focus),
            Expression::For(bindings, body) => {
                let mut found = Vec::new();
                self.each(bindings, focus, &mut || {
                    found.extend(self.evaluate(body, focus)?);
                    Ok(true)
                })?;
                Ok(found)
            }
            Expression::Every(bindings, body) => Ok(just(self.each(bindings, focus, &mut || self.holds(body, focus))?)),
            Expression::Some(bindings, body) => {
                let none = self.each(bindings, focus, &mut || Ok(!self.holds(body, focus)?))?;
                Ok(just(!none))
            }
            Expression::Call(function, arguments) => function::call(self, *function, arguments, focus),
        }
    }

    /// `or` (decided by a true operand) and `and` (by a false one); a failure counts only where nothing decides.
    fn decide(&self, all: &'e [Expression], focus: &Focus, by: bool) -> Evaluated<bool> {
        let mut failure = None;
        for one in all {
            match self.holds(one, focus) {
                Ok(value) if value == by => return Ok(by),
                Ok(_) => {}
                Err(why) => failure = failure.or(Some(why)),
            }
        }
        failure.map_or(Ok(!by), Err)
    }

    fn compare(
        &self,
        comparison: Comparison,
        left: &'e Expression,
        right: &'e Expression,
        focus: &Focus,
    ) -> Evaluated<bool> {
        let left = self.atoms(left, focus)?;
        if let (Expression::Texts(texts), Relation::Equal) = (right, comparison.relation) {
            return self.is_among(&left, texts);
        }
        let right = self.atoms(right, focus)?;
        if comparison.single {
            at_most_one(&left)?;
            at_most_one(&right)?;
        }
        self.budget.spend(left.len().saturating_mul(right.len()))?;
        any_pair(comparison.relation, &left, &right)
    }

    fn is_among(&self, left: &[Item], texts: &BTreeSet<String>) -> Evaluated<bool> {
        let is_text = |item: &Item| matches!(item, Item::Text(_) | Item::Untyped(_));
        if !left.iter().all(is_text) {
            return fail("a value that is no text compared with texts");
        }
        Ok(left.iter().any(|item| texts.contains(item.text(self.tree).as_ref())))
    }

    /// The values of an expression without their nodes.
    pub(crate) fn atoms(&self, expression: &'e Expression, focus: &Focus) -> Evaluated<Sequence> {
        let found = self.evaluate(expression, focus)?;
        Ok(found.iter().map(|item| item.atom(self.tree)).collect())
    }

    fn all(&self, expressions: &'e [Expression], focus: &Focus) -> Evaluated<Sequence> {
        let mut found = Vec::new();
        for expression in expressions {
            found.extend(self.evaluate(expression, focus)?);
        }
        Ok(found)
    }

    fn negate(&self, inner: &'e Expression, focus: &Focus) -> Evaluated<Sequence> {
        let values = self.atoms(inner, focus)?;
        Ok(at_most_one(&values)?.map(|item| Item::Number(-item.number(self.tree))).into_iter().collect())
    }

    fn choose(&self, [condition, then, otherwise]: &'e [Expression; 3], focus: &Focus) -> Evaluated<Sequence> {
        let chosen = if self.holds(condition, focus)? { then } else { otherwise };
        self.evaluate(chosen, focus)
    }

    fn arithmetic(
        &self,
        operation: Arithmetic,
        left: &'e Expression,
        right: &'e Expression,
        focus: &Focus,
    ) -> Evaluated<Sequence> {
        let (left, right) = (self.atoms(left, focus)?, self.atoms(right, focus)?);
        match (at_most_one(&left)?, at_most_one(&right)?) {
            (Some(left), Some(right)) => Ok(vec![self.calculate(operation, left, right)?]),
            _ => Ok(Vec::new()),
        }
    }

    fn calculate(&self, operation: Arithmetic, left: &Item, right: &Item) -> Evaluated<Item> {
        match (operation, left, right) {
            (Arithmetic::Add, Item::Day(day), Item::Duration(duration)) => day.plus(*duration).map(Item::Day),
            (Arithmetic::Subtract, Item::Day(one), Item::Day(two)) => Ok(Item::Duration(one.since(*two))),
            (Arithmetic::Subtract, Item::Day(day), Item::Duration(duration)) => {
                day.plus(opposite(*duration)).map(Item::Day)
            }
            (_, Item::Day(_) | Item::Duration(_) | Item::Hour(_), _)
            | (_, _, Item::Day(_) | Item::Duration(_) | Item::Hour(_)) => fail("a calculation with dates"),
            _ => Ok(Item::Number(number(operation, left.number(self.tree), right.number(self.tree)))),
        }
    }

    /// A bound variable, or a named value of the rules.
    fn variable(&self, name: &'e str) -> Evaluated<Rc<Sequence>> {
        if let Some((_, value)) = self.bound.borrow().iter().rev().find(|(bound, _)| *bound == name) {
            return Ok(value.clone());
        }
        if let Some(value) = self.known.borrow().get(name) {
            return value.clone();
        }
        let Some(expression) = self.lets.iter().find_map(|lets| lets.get(name)) else {
            return fail(format!("the variable {name} has no value"));
        };
        let value = self.evaluate(expression, &Focus::on(DOCUMENT)).map(Rc::new);
        self.known.borrow_mut().insert(name, value.clone());
        value
    }

    /// Runs the body for every combination of bound values, until it says no; true when it never did.
    fn each(
        &self,
        bindings: &'e [Binding],
        focus: &Focus,
        body: &mut dyn FnMut() -> Evaluated<bool>,
    ) -> Evaluated<bool> {
        let Some((binding, others)) = bindings.split_first() else { return body() };
        for item in self.evaluate(&binding.values, focus)? {
            self.budget.spend(COST_OF_BINDING)?;
            self.bound.borrow_mut().push((&binding.name, Rc::new(vec![item])));
            let went_on = self.each(others, focus, body);
            self.bound.borrow_mut().pop();
            if !went_on? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn just(truth: bool) -> Sequence {
    vec![Item::Truth(truth)]
}

/// True when any pair stands in the relation; a pair that cannot be compared counts only where none does.
fn any_pair(relation: Relation, left: &[Item], right: &[Item]) -> Evaluated<bool> {
    let mut failure = None;
    for (one, two) in left.iter().flat_map(|one| right.iter().map(move |two| (one, two))) {
        match compare(relation, one, two) {
            Ok(true) => return Ok(true),
            Ok(false) => {}
            Err(why) => failure = Some(why),
        }
    }
    failure.map_or(Ok(false), Err)
}

fn opposite(duration: Duration) -> Duration {
    match duration {
        Duration::Months(months) => Duration::Months(-months),
        Duration::Seconds(seconds) => Duration::Seconds(-seconds),
    }
}

fn number(operation: Arithmetic, left: f64, right: f64) -> f64 {
    match operation {
        Arithmetic::Add => left + right,
        Arithmetic::Subtract => left - right,
        Arithmetic::Multiply => left * right,
        Arithmetic::Divide => left / right,
        Arithmetic::WholeDivide => (left / right).trunc(),
        Arithmetic::Remainder => left % right,
    }
}
