//! Reads paths: steps along axes, calls, literals, with their conditions in brackets.

use super::Unsupported;
use super::expression::{Axis, Expression, Function, Path, Start, Step, Test, Way};
use super::parse::{Parsed, Parser};
use super::token::Token;
use crate::tree::Name;

impl Parser<'_> {
    /// A path, or the one expression it consists of.
    pub(super) fn path(&mut self) -> Parsed {
        let mut steps = Vec::new();
        let start = if self.take("//") {
            steps.push(everywhere());
            Start::Document
        } else if self.take("/") {
            if !self.starts_step() {
                return Ok(Expression::Path(Path { start: Start::Document, steps }));
            }
            Start::Document
        } else {
            Start::Context
        };
        steps.push(self.step()?);
        loop {
            if self.take("//") {
                steps.push(everywhere());
            } else if !self.take("/") {
                break;
            }
            steps.push(self.step()?);
        }
        Ok(simplest(start, steps))
    }

    fn starts_step(&self) -> bool {
        matches!(self.peek(), Some(Token::Name(_) | Token::Variable(_) | Token::Sign("*" | "@" | "." | ".." | "(")))
    }

    fn step(&mut self) -> Result<Step, Unsupported> {
        let way = self.way()?;
        let mut predicates = Vec::new();
        while self.take("[") {
            predicates.push(self.sequence()?);
            self.expect("]")?;
        }
        Ok(Step { way, predicates })
    }

    fn way(&mut self) -> Result<Way, Unsupported> {
        let Some(token) = self.peek().cloned() else {
            return Err(Unsupported("an expression that ends in the middle".to_owned()));
        };
        self.at += 1;
        match token {
            Token::Sign("..") => Ok(Way::Axis(Axis::Parent, Test::Node)),
            Token::Sign(".") => Ok(Way::Expression(Expression::Context)),
            Token::Sign("@") => Ok(Way::Axis(Axis::Attribute, self.test()?)),
            Token::Sign("*") => Ok(Way::Axis(Axis::Child, Test::AnyName)),
            Token::Sign("(") => self.bracket().map(Way::Expression),
            Token::Text(text) => Ok(Way::Expression(Expression::Text(text))),
            Token::Number(number) => Ok(Way::Expression(Expression::Number(number))),
            Token::Variable(name) => Ok(Way::Expression(Expression::Variable(name))),
            Token::Name(name) => self.named(&name),
            Token::Sign(sign) => Err(Unsupported(format!("{sign} where a step should stand"))),
        }
    }

    fn bracket(&mut self) -> Parsed {
        if self.take(")") {
            return Ok(Expression::Sequence(Vec::new()));
        }
        let inside = self.sequence()?;
        self.expect(")")?;
        Ok(inside)
    }

    /// An axis, a function, or the name of children.
    fn named(&mut self, name: &str) -> Result<Way, Unsupported> {
        if self.take("::") {
            return Ok(Way::Axis(axis(name)?, self.test()?));
        }
        if !self.is_sign("(") {
            return Ok(Way::Axis(Axis::Child, Test::Name(self.resolve(name)?)));
        }
        match name {
            "text" | "node" => {
                self.at -= 1;
                Ok(Way::Axis(Axis::Child, self.test()?))
            }
            _ => self.call(name).map(Way::Expression),
        }
    }

    fn call(&mut self, name: &str) -> Parsed {
        let function = Function::named(name).ok_or_else(|| Unsupported(format!("the function {name}")))?;
        self.expect("(")?;
        let mut arguments = Vec::new();
        while !self.take(")") {
            arguments.push(self.single()?);
            if !self.is_sign(")") {
                self.expect(",")?;
            }
        }
        Ok(Expression::Call(function, arguments))
    }

    fn test(&mut self) -> Result<Test, Unsupported> {
        if self.take("*") {
            return Ok(Test::AnyName);
        }
        let Some(Token::Name(name)) = self.peek().cloned() else {
            return Err(Unsupported("an axis without a name".to_owned()));
        };
        self.at += 1;
        if !self.take("(") {
            return Ok(Test::Name(self.resolve(&name)?));
        }
        self.expect(")")?;
        match name.as_str() {
            "text" => Ok(Test::Text),
            "node" => Ok(Test::Node),
            _ => Err(Unsupported(format!("the test {name}()"))),
        }
    }

    /// A name with the namespace of its prefix; names without one have none.
    fn resolve(&self, name: &str) -> Result<Name, Unsupported> {
        let Some((prefix, local)) = name.split_once(':') else {
            return Ok(Name { namespace: String::new(), local: name.to_owned() });
        };
        let namespace = self.prefixes.namespace(prefix).ok_or_else(|| Unsupported(format!("the prefix {prefix}")))?;
        Ok(Name { namespace: namespace.to_owned(), local: local.to_owned() })
    }
}

fn axis(name: &str) -> Result<Axis, Unsupported> {
    let axis = match name {
        "child" => Axis::Child,
        "attribute" => Axis::Attribute,
        "parent" => Axis::Parent,
        "self" => Axis::Itself,
        "ancestor" => Axis::Ancestor,
        "descendant" => Axis::Descendant,
        "descendant-or-self" => Axis::DescendantOrItself,
        "preceding-sibling" => Axis::PrecedingSibling,
        "following-sibling" => Axis::FollowingSibling,
        _ => return Err(Unsupported(format!("the axis {name}"))),
    };
    Ok(axis)
}

/// What `//` stands for.
fn everywhere() -> Step {
    Step { way: Way::Axis(Axis::DescendantOrItself, Test::Node), predicates: Vec::new() }
}

/// A path of one bare expression is that expression.
fn simplest(start: Start, mut steps: Vec<Step>) -> Expression {
    let is_bare = |step: &Step| step.predicates.is_empty() && matches!(step.way, Way::Expression(_));
    if start == Start::Context
        && steps.len() == 1
        && steps.iter().all(is_bare)
        && let Some(Step { way: Way::Expression(expression), .. }) = steps.pop()
    {
        return expression;
    }
    Expression::Path(Path { start, steps })
}
