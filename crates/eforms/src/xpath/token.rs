//! Cuts an expression into tokens.

use super::Unsupported;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A name, with its prefix if it has one.
    Name(String),
    Variable(String),
    Text(String),
    Number(f64),
    /// An operator or bracket.
    Sign(&'static str),
}

/// Longer signs first, so that `//` is not read as `/` twice.
const SIGNS: [&str; 24] = [
    "//", "..", "::", "!=", "<=", ">=", "<<", ">>", "||", "/", ".", "@", "(", ")", "[", "]", ",", "=", "<", ">", "+",
    "-", "*", "|",
];

/// All tokens of an expression.
pub(crate) fn tokens(source: &str) -> Result<Vec<Token>, Unsupported> {
    let mut found = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = next(rest, first)?;
        found.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(found)
}

fn next(rest: &str, first: char) -> Result<(Token, usize), Unsupported> {
    match first {
        '\'' | '"' => text(rest, first),
        '$' => {
            let length = name_length(&rest[1..]);
            Ok((Token::Variable(rest[1..=length].to_owned()), 1 + length))
        }
        _ if first.is_ascii_digit() || is_decimal(rest) => number(rest),
        _ if is_name_start(first) => {
            let length = name_length(rest);
            Ok((Token::Name(rest[..length].to_owned()), length))
        }
        _ => {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let sign = sign.ok_or_else(|| Unsupported(format!("the character {first}")))?;
            Ok((Token::Sign(sign), sign.len()))
        }
    }
}

/// A text in quotes; a doubled quote stands for one.
fn text(rest: &str, quote: char) -> Result<(Token, usize), Unsupported> {
    let mut content = String::new();
    let mut from = 1;
    loop {
        let length = rest[from..].find(quote).ok_or_else(|| Unsupported("a text without an end".to_owned()))?;
        content.push_str(&rest[from..from + length]);
        from += length + 1;
        if !rest[from..].starts_with(quote) {
            return Ok((Token::Text(content), from));
        }
        content.push(quote);
        from += 1;
    }
}

fn is_decimal(rest: &str) -> bool {
    rest.starts_with('.') && rest[1..].starts_with(|next: char| next.is_ascii_digit())
}

fn number(rest: &str) -> Result<(Token, usize), Unsupported> {
    let length = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
    let value = rest[..length].parse().map_err(|_| Unsupported(format!("the number {}", &rest[..length])))?;
    Ok((Token::Number(value), length))
}

fn is_name_start(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

/// Length of the name at the start, with one prefix at most; the colons of an axis do not belong to it.
fn name_length(rest: &str) -> usize {
    let first = plain_length(rest);
    let after = &rest[first..];
    if after.starts_with(':') && after[1..].starts_with(is_name_start) {
        return first + 1 + plain_length(&after[1..]);
    }
    first
}

fn plain_length(rest: &str) -> usize {
    let belongs = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    rest.find(|letter| !belongs(letter)).unwrap_or(rest.len())
}
