//! The functions the rules call.

use super::evaluate::{Focus, Scope};
use super::expression::{Expression, Function, Relation};
use super::moment::{Day, Duration, Hour};
use super::value::{Item, Sequence, at_most_one};
use super::{Evaluated, Failure, compare::compare, fail};
use std::borrow::Cow;

/// Calls a function with its arguments, or for the item looked at where it has none.
pub(crate) fn call<'e>(
    scope: &Scope<'e>,
    function: Function,
    arguments: &'e [Expression],
    focus: &Focus,
) -> Evaluated<Sequence> {
    let call = Call { scope, arguments, focus };
    match function {
        Function::Count => Ok(number(call.values(0)?.len() as f64)),
        Function::Not => Ok(truthful(!call.holds(0)?)),
        Function::Boolean => Ok(truthful(call.holds(0)?)),
        Function::Exists => Ok(truthful(!call.values(0)?.is_empty())),
        Function::Empty => Ok(truthful(call.values(0)?.is_empty())),
        Function::True => Ok(truthful(true)),
        Function::False => Ok(truthful(false)),
        Function::Position => Ok(number(focus.position as f64)),
        Function::Last => Ok(number(focus.size as f64)),
        Function::CurrentDate => Ok(vec![Item::Day(Day::new(scope.today))]),
        Function::Number | Function::Sum | Function::Max | Function::Min => call.of_numbers(function),
        Function::Abs | Function::Ceiling | Function::Floor | Function::Round => call.rounded(function),
        Function::Date | Function::Time | Function::DayTimeDuration | Function::YearMonthDuration => {
            call.of_moments(function)
        }
        Function::DistinctValues => call.distinct(),
        Function::Matches | Function::Replace | Function::Tokenize => call.of_patterns(function),
        _ => call.of_texts(function),
    }
}

struct Call<'c, 'e> {
    scope: &'c Scope<'e>,
    arguments: &'e [Expression],
    focus: &'c Focus,
}

impl<'e> Call<'_, 'e> {
    fn argument(&self, at: usize) -> Evaluated<&'e Expression> {
        self.arguments.get(at).ok_or_else(|| Failure("a function without its argument".to_owned()))
    }

    fn values(&self, at: usize) -> Evaluated<Sequence> {
        self.scope.evaluate(self.argument(at)?, self.focus)
    }

    fn holds(&self, at: usize) -> Evaluated<bool> {
        self.scope.holds(self.argument(at)?, self.focus)
    }

    /// The values of the first argument, or the item looked at.
    fn values_or_item(&self) -> Evaluated<Sequence> {
        if self.arguments.is_empty() {
            return Ok(vec![self.focus.item.clone()]);
        }
        self.values(0)
    }

    /// An argument as text; nothing is the empty text.
    fn text(&self, at: usize) -> Evaluated<String> {
        let values = if at == 0 { self.values_or_item()? } else { self.values(at)? };
        let item = at_most_one(&values)?;
        Ok(item.map(|item| item.text(self.scope.tree).into_owned()).unwrap_or_default())
    }

    fn number(&self, at: usize) -> Evaluated<f64> {
        let values = self.values(at)?;
        Ok(at_most_one(&values)?.map_or(f64::NAN, |item| item.number(self.scope.tree)))
    }

    fn of_numbers(&self, function: Function) -> Evaluated<Sequence> {
        let values = self.values_or_item()?;
        if function == Function::Number {
            return Ok(number(at_most_one(&values)?.map_or(f64::NAN, |item| item.number(self.scope.tree))));
        }
        let numbers = values.iter().map(|item| item.number(self.scope.tree));
        Ok(match function {
            Function::Sum => number(numbers.sum()),
            Function::Max => numbers.reduce(f64::max).map(number).unwrap_or_default(),
            _ => numbers.reduce(f64::min).map(number).unwrap_or_default(),
        })
    }

    fn rounded(&self, function: Function) -> Evaluated<Sequence> {
        let values = self.values(0)?;
        let Some(item) = at_most_one(&values)? else { return Ok(Vec::new()) };
        let value = item.number(self.scope.tree);
        Ok(number(match function {
            Function::Abs => value.abs(),
            Function::Ceiling => value.ceil(),
            Function::Floor => value.floor(),
            _ => (value + 0.5).floor(),
        }))
    }

    fn of_moments(&self, function: Function) -> Evaluated<Sequence> {
        let values = self.values_or_item()?;
        let Some(item) = at_most_one(&values)? else { return Ok(Vec::new()) };
        let moment = match (function, item) {
            (Function::Date, Item::Day(_)) | (Function::Time, Item::Hour(_)) => item.clone(),
            (Function::DayTimeDuration | Function::YearMonthDuration, Item::Duration(_)) => item.clone(),
            _ => read_moment(function, &item.text(self.scope.tree))?,
        };
        Ok(vec![moment])
    }

    fn distinct(&self) -> Evaluated<Sequence> {
        let mut distinct: Sequence = Vec::new();
        for item in self.scope.atoms(self.argument(0)?, self.focus)? {
            let is_known = |known: &Item| compare(Relation::Equal, known, &item).unwrap_or_default();
            if !distinct.iter().any(is_known) {
                distinct.push(item);
            }
        }
        Ok(distinct)
    }

    fn of_patterns(&self, function: Function) -> Evaluated<Sequence> {
        if self.arguments.len() > 3 || (function == Function::Matches && self.arguments.len() > 2) {
            return fail("flags of patterns are outside what is evaluated");
        }
        let (input, pattern) = (self.text(0)?, self.scope.patterns.compiled(&self.text(1)?)?);
        Ok(match function {
            Function::Matches => truthful(pattern.is_match(&input)),
            Function::Replace => text(pattern.replace_all(&input, self.text(2)?.as_str())),
            _ => pattern.split(&input).flat_map(text).collect(),
        })
    }

    fn of_texts(&self, function: Function) -> Evaluated<Sequence> {
        Ok(match function {
            Function::NormalizeSpace => text(folded(&self.text(0)?)),
            Function::String => text(self.text(0)?),
            Function::StringLength => number(self.text(0)?.chars().count() as f64),
            Function::LowerCase => text(self.text(0)?.to_lowercase()),
            Function::UpperCase => text(self.text(0)?.to_uppercase()),
            Function::LocalName => text(self.local_name()?),
            Function::Concat => text(self.concatenated()?),
            Function::StringJoin => text(self.joined()?),
            Function::StartsWith => truthful(self.text(0)?.starts_with(&self.text(1)?)),
            Function::EndsWith => truthful(self.text(0)?.ends_with(&self.text(1)?)),
            Function::Contains => truthful(self.text(0)?.contains(&self.text(1)?)),
            Function::SubstringBefore => text(self.text(0)?.split_once(&self.text(1)?).unwrap_or_default().0),
            Function::SubstringAfter => text(self.text(0)?.split_once(&self.text(1)?).unwrap_or_default().1),
            Function::Substring => text(self.substring()?),
            _ => return fail("a function outside what is evaluated"),
        })
    }

    fn local_name(&self) -> Evaluated<String> {
        match at_most_one(&self.values_or_item()?)? {
            Some(Item::Node(node)) => Ok(self.scope.tree.name(*node).local.clone()),
            None => Ok(String::new()),
            Some(_) => fail("the name of a value that is no node"),
        }
    }

    fn concatenated(&self) -> Evaluated<String> {
        (0..self.arguments.len()).map(|at| self.text(at)).collect()
    }

    fn joined(&self) -> Evaluated<String> {
        let between = if self.arguments.len() > 1 { self.text(1)? } else { String::new() };
        let values = self.values(0)?;
        let texts: Vec<_> = values.iter().map(|item| item.text(self.scope.tree)).collect();
        Ok(texts.join(&between))
    }

    /// Characters from a position counted from 1, as many as asked for.
    fn substring(&self) -> Evaluated<String> {
        let start = self.number(1)?.round();
        let end = if self.arguments.len() > 2 { start + self.number(2)?.round() } else { f64::INFINITY };
        let is_inside = |at: usize| (at + 1) as f64 >= start && ((at + 1) as f64) < end;
        Ok(self.text(0)?.chars().enumerate().filter(|(at, _)| is_inside(*at)).map(|(_, letter)| letter).collect())
    }
}

fn read_moment(function: Function, text: &str) -> Evaluated<Item> {
    match function {
        Function::Date => Day::read(text).map(Item::Day),
        Function::Time => Hour::read(text).map(Item::Hour),
        Function::DayTimeDuration => Duration::read_seconds(text).map(Item::Duration),
        _ => Duration::read_months(text).map(Item::Duration),
    }
}

/// White space at the ends dropped, inside folded to one blank.
fn folded(text: &str) -> String {
    let blank = [' ', '\t', '\n', '\r'];
    text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn number(number: f64) -> Sequence {
    vec![Item::Number(number)]
}

fn truthful(truth: bool) -> Sequence {
    vec![Item::Truth(truth)]
}

fn text<'t>(text: impl Into<Cow<'t, str>>) -> Sequence {
    vec![Item::Text(text.into().as_ref().into())]
}
