//! Expressions of the part of XPath 2.0 that the SDK's rules use.

use crate::tree::Name;
use std::collections::BTreeSet;

/// An expression, ready to be evaluated many times.
#[derive(Debug)]
pub(crate) enum Expression {
    Or(Vec<Expression>),
    And(Vec<Expression>),
    /// General (`=`) and value (`eq`) comparisons.
    Compare(Comparison, Box<Expression>, Box<Expression>),
    Arithmetic(Arithmetic, Box<Expression>, Box<Expression>),
    Negate(Box<Expression>),
    Union(Vec<Expression>),
    Path(Path),
    /// `.`
    Context,
    Text(String),
    Number(f64),
    Variable(String),
    Sequence(Vec<Expression>),
    /// A list of texts, as code lists are written into rules.
    Texts(BTreeSet<String>),
    If(Box<[Expression; 3]>),
    For(Vec<Binding>, Box<Expression>),
    Every(Vec<Binding>, Box<Expression>),
    Some(Vec<Binding>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

/// `$name in expression`.
#[derive(Debug)]
pub(crate) struct Binding {
    pub(crate) name: String,
    pub(crate) values: Expression,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) relation: Relation,
    /// True for `eq` and its kin, which take at most one item on either side.
    pub(crate) single: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    WholeDivide,
    Remainder,
}

/// Where a path starts, and the steps from there.
#[derive(Debug)]
pub(crate) struct Path {
    pub(crate) start: Start,
    pub(crate) steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Document,
    Context,
}

/// One step, with the conditions on what it finds.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) way: Way,
    pub(crate) predicates: Vec<Expression>,
}

#[derive(Debug)]
pub(crate) enum Way {
    Axis(Axis, Test),
    /// Any expression, evaluated for each node: `cbc:ID/normalize-space(text())`.
    Expression(Expression),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Axis {
    Child,
    Attribute,
    Parent,
    Itself,
    Ancestor,
    Descendant,
    DescendantOrItself,
    PrecedingSibling,
    FollowingSibling,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Test {
    Name(Name),
    AnyName,
    Text,
    Node,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    Abs,
    Boolean,
    Ceiling,
    Concat,
    Contains,
    Count,
    CurrentDate,
    Date,
    DayTimeDuration,
    DistinctValues,
    Empty,
    EndsWith,
    Exists,
    False,
    Floor,
    Last,
    LocalName,
    LowerCase,
    Matches,
    Max,
    Min,
    NormalizeSpace,
    Not,
    Number,
    Position,
    Replace,
    Round,
    StartsWith,
    String,
    StringJoin,
    StringLength,
    Substring,
    SubstringAfter,
    SubstringBefore,
    Sum,
    Time,
    Tokenize,
    True,
    UpperCase,
    YearMonthDuration,
}

impl Function {
    /// The function of this name, without the prefix of the standard functions.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let function = match name.strip_prefix("fn:").unwrap_or(name) {
            "abs" => Self::Abs,
            "boolean" => Self::Boolean,
            "ceiling" => Self::Ceiling,
            "concat" => Self::Concat,
            "contains" => Self::Contains,
            "count" => Self::Count,
            "current-date" => Self::CurrentDate,
            "xs:date" => Self::Date,
            "xs:dayTimeDuration" => Self::DayTimeDuration,
            "distinct-values" => Self::DistinctValues,
            "empty" => Self::Empty,
            "ends-with" => Self::EndsWith,
            "exists" => Self::Exists,
            "false" => Self::False,
            "floor" => Self::Floor,
            "last" => Self::Last,
            "local-name" => Self::LocalName,
            "lower-case" => Self::LowerCase,
            "matches" => Self::Matches,
            "max" => Self::Max,
            "min" => Self::Min,
            "normalize-space" => Self::NormalizeSpace,
            "not" => Self::Not,
            "number" | "xs:double" | "xs:decimal" | "xs:integer" => Self::Number,
            "position" => Self::Position,
            "replace" => Self::Replace,
            "round" => Self::Round,
            "starts-with" => Self::StartsWith,
            "string" | "xs:string" => Self::String,
            "string-join" => Self::StringJoin,
            "string-length" => Self::StringLength,
            "substring" => Self::Substring,
            "substring-after" => Self::SubstringAfter,
            "substring-before" => Self::SubstringBefore,
            "sum" => Self::Sum,
            "tokenize" => Self::Tokenize,
            "xs:time" => Self::Time,
            "true" => Self::True,
            "upper-case" => Self::UpperCase,
            "xs:yearMonthDuration" => Self::YearMonthDuration,
            _ => return None,
        };
        Some(function)
    }
}
