//! The interface's words, from Fluent files, in the reader's language.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use jiff::civil::Date;
use model::{Doubt, Money};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::HashMap;

static_loader! {
    static LOCALES = {
        locales: "../../locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A value put into a sentence.
pub type Put<'a> = FluentValue<'a>;

/// The words of one language.
#[derive(Clone, Debug)]
pub struct Texts {
    language: LanguageIdentifier,
}

impl Texts {
    /// The first language asked for that is complete, else English.
    pub fn choose<'a>(asked: impl Iterator<Item = &'a str>) -> Self {
        let offered = Self::offered();
        let primary = |tag: &str| tag.split(['-', ';']).next().unwrap_or_default().trim().to_ascii_lowercase();
        let found = asked.map(primary).find_map(|tag| offered.iter().find(|language| language.to_string() == tag));
        let english = || "en".parse().expect("en is a language tag");
        Self { language: found.cloned().unwrap_or_else(english) }
    }

    /// Languages with complete texts.
    pub fn offered() -> Vec<LanguageIdentifier> {
        let mut offered: Vec<_> = LOCALES.locales().cloned().collect();
        offered.sort_by_key(ToString::to_string);
        offered
    }

    /// Language tag, for `lang` attributes and labels of codes.
    pub fn tag(&self) -> String {
        self.language.to_string()
    }

    /// A text without values.
    pub fn say(&self, key: &str) -> String {
        LOCALES.lookup(&self.language, key)
    }

    /// A text, when there is one under this key.
    pub fn find(&self, key: &str) -> Option<String> {
        LOCALES.try_lookup(&self.language, key)
    }

    /// A text with values.
    pub fn tell(&self, key: &str, values: &[(&'static str, Put<'_>)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        LOCALES.lookup_with_args(&self.language, key, &values)
    }

    /// A text about one number: `$n` chooses the plural, `$shown` is the number for people.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.tell(key, &[("n", n.into()), ("shown", self.number(n).into())])
    }

    /// A text about one name.
    pub fn name(&self, key: &str, name: impl AsRef<str>) -> String {
        self.tell(key, &[("name", name.as_ref().to_owned().into())])
    }

    /// A label inside a sentence: English labels lose their capital, unless it is part of an abbreviation.
    pub fn inside(&self, label: &str) -> String {
        let mut letters = label.chars();
        let (first, second) = (letters.next(), label.chars().nth(1));
        let is_word = second.is_some_and(char::is_lowercase) && self.language.language.as_str() == "en";
        match first {
            Some(first) if is_word => first.to_lowercase().chain(letters).collect(),
            _ => label.to_owned(),
        }
    }

    /// A whole number with thousands set apart.
    pub fn number(&self, n: usize) -> String {
        self.grouped(&n.to_string())
    }

    fn grouped(&self, digits: &str) -> String {
        let apart = if self.language.language.as_str() == "en" { ',' } else { '\u{202f}' };
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(apart);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A decimal amount: whole units, thousands set apart.
    pub fn amount(&self, amount: Decimal) -> String {
        let rounded = amount.round().normalize().to_string();
        match rounded.strip_prefix('-') {
            Some(digits) => format!("−{}", self.grouped(digits)),
            None => self.grouped(&rounded),
        }
    }

    /// Money as published, with what is doubtful about it.
    pub fn money(&self, money: &Money) -> String {
        let currency = money.currency.as_ref().map_or_else(|| self.say("money-no-currency"), ToString::to_string);
        let written = format!("{} {currency}", self.amount(money.amount));
        match money.doubt {
            None | Some(Doubt::NoCurrency) => written,
            Some(Doubt::Placeholder) => format!("{written} ({})", self.say("money-placeholder")),
            Some(Doubt::Negative) => format!("{written} ({})", self.say("money-negative")),
            Some(Doubt::Outlier) => format!("{written} ({})", self.say("money-outlier")),
        }
    }

    /// A day, as `5 March 2024`.
    pub fn day(&self, date: Date) -> String {
        format!("{} {}", date.day(), self.month(date))
    }

    /// A month, as `March 2024`.
    pub fn month(&self, date: Date) -> String {
        format!("{} {}", self.say(&format!("month-{}", date.month())), date.year())
    }

    /// A month, as `Mar 2024`.
    pub fn short_month(&self, date: Date) -> String {
        format!("{} {}", self.say(&format!("month-short-{}", date.month())), date.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_thousands_set_apart() {
        let texts = Texts::choose(["en"].into_iter());
        assert_eq!(texts.number(0), "0");
        assert_eq!(texts.number(999), "999");
        assert_eq!(texts.number(1_234_567), "1,234,567");
    }

    #[test]
    fn a_language_that_is_not_complete_falls_back_to_english() {
        assert_eq!(Texts::choose(["tlh", "en-GB;q=0.8"].into_iter()).tag(), "en");
    }
}
