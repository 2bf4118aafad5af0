//! A condition in words, for the page of a rule.

use crate::book::Book;
use crate::condition::{Compared, Condition};
use crate::word::Ask;

impl Condition {
    /// The condition in words, without a full stop.
    #[must_use]
    pub fn in_words(&self, book: &Book) -> String {
        match self {
            Self::All(parts) => joined(parts, "; and ", book),
            Self::Any(parts) => joined(parts, "; or ", book),
            Self::Not(part) => format!("not: {}", part.in_words(book)),
            Self::CountriesAtLeast(least) => format!("buyers of at least {least} countries"),
            Self::BoundCountriesAtLeast(least) => format!("public buyers of at least {least} countries"),
            Self::EveryCountryIn(area) => format!("every country in {}", area.in_words()),
            Self::Sector(words) => labels(book, Ask::Sector, words.iter().map(|word| word.as_str())),
            Self::Stage(words) => labels(book, Ask::Stage, words.iter().map(|word| word.as_str())),
            Self::Object(words) => labels(book, Ask::Object, words.iter().map(|word| word.as_str())),
            Self::Lead(words) => labels(book, Ask::Lead, words.iter().map(|word| word.as_str())),
            Self::Funding(words) => labels(book, Ask::Funding, words.iter().map(|word| word.as_str())),
            Self::Level(words) => labels(book, Ask::Level, words.iter().map(|word| word.as_str())),
            Self::EveryBuyer(kinds) => {
                format!("every buyer is a {}", labels(book, Ask::Buyers, kinds.iter().map(|kind| kind.as_str())))
            }
            Self::SomeBuyer(kinds) => {
                format!("some buyer is an {}", labels(book, Ask::Buyers, kinds.iter().map(|kind| kind.as_str())))
            }
            Self::CpvOfResearch(wanted) => yes_or_no(*wanted, "the code is one of research services"),
            Self::Benefit(wanted) => yes_or_no(*wanted, "the buyers alone get the results and pay all of it"),
            Self::Treaty(wanted) => yes_or_no(*wanted, "an agreement between the states fixes how they buy"),
            Self::Health(wanted) => yes_or_no(*wanted, "it answers a threat to health across borders"),
            Self::Value(Compared::AtLeast) => "the value reaches the threshold".to_owned(),
            Self::Value(Compared::Below) => "the value is below the threshold".to_owned(),
            Self::NotKnown(what) => format!("not known: {}", what.trim_end_matches('.')),
        }
    }
}

fn joined(parts: &[Condition], between: &str, book: &Book) -> String {
    parts.iter().map(|part| part.in_words(book)).collect::<Vec<_>>().join(between)
}

fn labels<'a>(book: &Book, ask: Ask, codes: impl Iterator<Item = &'a str>) -> String {
    codes.map(|code| book.label(ask, code)).collect::<Vec<_>>().join(" or ")
}

fn yes_or_no(wanted: bool, what: &str) -> String {
    if wanted { what.to_owned() } else { format!("not: {what}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_reads_as_a_sentence_would() {
        let rule = Book::shipped().rule("L12.3").unwrap();
        let words = rule.condition.in_words(Book::shipped());
        assert_eq!(
            words,
            "military or sensitive purchase; and from a programme for common defence procurement; and buyers of at least 3 countries"
        );
    }
}
