//! Reads an expression by recursive descent, weakest operator first.

use super::Unsupported;
use super::expression::{Arithmetic, Binding, Comparison, Expression, Relation};
use super::token::{Token, tokens};
use crate::tree::Prefixes;

pub(super) type Parsed = Result<Expression, Unsupported>;

/// Reads an expression; prefixes are those the rules declare.
pub(crate) fn parse(source: &str, prefixes: &Prefixes) -> Parsed {
    let mut parser = Parser { tokens: tokens(source)?, at: 0, prefixes };
    let expression = parser.sequence()?;
    match parser.peek() {
        None => Ok(expression),
        Some(token) => Err(Unsupported(format!("{token:?}"))),
    }
}

/// The tokens, and how far they were read.
pub(super) struct Parser<'p> {
    pub(super) tokens: Vec<Token>,
    pub(super) at: usize,
    pub(super) prefixes: &'p Prefixes,
}

/// What is built from the operands of one level.
type Join = fn(Expression, Expression) -> Expression;

impl Parser<'_> {
    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn ahead(&self, by: usize) -> Option<&Token> {
        self.tokens.get(self.at + by)
    }

    pub(super) fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Token::Sign(found)) if *found == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Token::Name(found)) if found == word)
    }

    /// Steps over a sign or a word if it comes next.
    pub(super) fn take(&mut self, wanted: &str) -> bool {
        let found = self.is_sign(wanted) || self.is_word(wanted);
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, wanted: &str) -> Result<(), Unsupported> {
        if self.take(wanted) {
            return Ok(());
        }
        Err(Unsupported(format!("{:?} where {wanted} should stand", self.peek())))
    }

    /// Expressions parted by commas.
    pub(super) fn sequence(&mut self) -> Parsed {
        let first = self.single()?;
        if !self.is_sign(",") {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.take(",") {
            all.push(self.single()?);
        }
        Ok(sequence_of(all))
    }

    pub(super) fn single(&mut self) -> Parsed {
        let before_variable = matches!(self.ahead(1), Some(Token::Variable(_)));
        let before_bracket = matches!(self.ahead(1), Some(Token::Sign("(")));
        match self.peek() {
            Some(Token::Name(word)) if word == "for" && before_variable => self.bound("return", Expression::For),
            Some(Token::Name(word)) if word == "every" && before_variable => self.bound("satisfies", Expression::Every),
            Some(Token::Name(word)) if word == "some" && before_variable => self.bound("satisfies", Expression::Some),
            Some(Token::Name(word)) if word == "if" && before_bracket => self.choice(),
            _ => self.or(),
        }
    }

    fn bound(&mut self, word: &str, build: fn(Vec<Binding>, Box<Expression>) -> Expression) -> Parsed {
        self.at += 1;
        let mut bindings = Vec::new();
        loop {
            bindings.push(self.binding()?);
            if !self.take(",") {
                break;
            }
        }
        self.expect(word)?;
        Ok(build(bindings, Box::new(self.single()?)))
    }

    fn binding(&mut self) -> Result<Binding, Unsupported> {
        let Some(Token::Variable(name)) = self.peek().cloned() else {
            return Err(Unsupported("a binding without a variable".to_owned()));
        };
        self.at += 1;
        self.expect("in")?;
        Ok(Binding { name, values: self.single()? })
    }

    fn choice(&mut self) -> Parsed {
        self.at += 1;
        self.expect("(")?;
        let condition = self.sequence()?;
        self.expect(")")?;
        self.expect("then")?;
        let then = self.single()?;
        self.expect("else")?;
        Ok(Expression::If(Box::new([condition, then, self.single()?])))
    }

    fn or(&mut self) -> Parsed {
        let mut all = vec![self.and()?];
        while self.take("or") {
            all.push(self.and()?);
        }
        Ok(only(all).unwrap_or_else(Expression::Or))
    }

    fn and(&mut self) -> Parsed {
        let mut all = vec![self.comparison()?];
        while self.take("and") {
            all.push(self.comparison()?);
        }
        Ok(only(all).unwrap_or_else(Expression::And))
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.additive()?;
        let Some(comparison) = self.relation() else { return Ok(left) };
        self.at += 1;
        let right = self.additive()?;
        Ok(Expression::Compare(comparison, Box::new(left), Box::new(right)))
    }

    fn relation(&self) -> Option<Comparison> {
        let (relation, single) = match self.peek()? {
            Token::Sign("=") => (Relation::Equal, false),
            Token::Sign("!=") => (Relation::NotEqual, false),
            Token::Sign("<") => (Relation::Less, false),
            Token::Sign("<=") => (Relation::AtMost, false),
            Token::Sign(">") => (Relation::Greater, false),
            Token::Sign(">=") => (Relation::AtLeast, false),
            Token::Name(word) => (worded(word)?, true),
            _ => return None,
        };
        Some(Comparison { relation, single })
    }

    fn additive(&mut self) -> Parsed {
        self.level(Self::multiplicative, &[("+", add), ("-", subtract)])
    }

    fn multiplicative(&mut self) -> Parsed {
        let operators: [(&str, Join); 4] =
            [("*", multiply), ("div", divide), ("idiv", whole_divide), ("mod", remainder)];
        self.level(Self::union, &operators)
    }

    /// Operands of one level, joined from the left.
    fn level(&mut self, operand: fn(&mut Self) -> Parsed, operators: &[(&str, Join)]) -> Parsed {
        let mut left = operand(self)?;
        while let Some((_, join)) = operators.iter().find(|(sign, _)| self.is_sign(sign) || self.is_word(sign)) {
            self.at += 1;
            left = join(left, operand(self)?);
        }
        Ok(left)
    }

    fn union(&mut self) -> Parsed {
        let mut all = vec![self.unary()?];
        while self.take("|") || self.take("union") {
            all.push(self.unary()?);
        }
        Ok(only(all).unwrap_or_else(Expression::Union))
    }

    fn unary(&mut self) -> Parsed {
        if self.take("-") {
            return Ok(Expression::Negate(Box::new(self.unary()?)));
        }
        self.path()
    }
}

/// The only one of a list, or all of them.
fn only(mut all: Vec<Expression>) -> Result<Expression, Vec<Expression>> {
    match all.len() {
        1 => all.pop().ok_or(all),
        _ => Err(all),
    }
}

/// A list of nothing but texts becomes a set, for code lists run to thousands.
fn sequence_of(all: Vec<Expression>) -> Expression {
    if !all.iter().all(|one| matches!(one, Expression::Text(_))) {
        return Expression::Sequence(all);
    }
    let text = |one| match one {
        Expression::Text(text) => Some(text),
        _ => None,
    };
    Expression::Texts(all.into_iter().filter_map(text).collect())
}

fn worded(word: &str) -> Option<Relation> {
    let relation = match word {
        "eq" => Relation::Equal,
        "ne" => Relation::NotEqual,
        "lt" => Relation::Less,
        "le" => Relation::AtMost,
        "gt" => Relation::Greater,
        "ge" => Relation::AtLeast,
        _ => return None,
    };
    Some(relation)
}

fn arithmetic(operation: Arithmetic, left: Expression, right: Expression) -> Expression {
    Expression::Arithmetic(operation, Box::new(left), Box::new(right))
}

fn add(left: Expression, right: Expression) -> Expression {
    arithmetic(Arithmetic::Add, left, right)
}

fn subtract(left: Expression, right: Expression) -> Expression {
    arithmetic(Arithmetic::Subtract, left, right)
}

fn multiply(left: Expression, right: Expression) -> Expression {
    arithmetic(Arithmetic::Multiply, left, right)
}

fn divide(left: Expression, right: Expression) -> Expression {
    arithmetic(Arithmetic::Divide, left, right)
}

fn whole_divide(left: Expression, right: Expression) -> Expression {
    arithmetic(Arithmetic::WholeDivide, left, right)
}

fn remainder(left: Expression, right: Expression) -> Expression {
    arithmetic(Arithmetic::Remainder, left, right)
}
