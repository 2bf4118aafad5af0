//! How single values are read: numbers, dates, codes, texts, and what was withheld.

use crate::xml::Element;
use jiff::civil::{Date, Time};
use model::{Country, Cpv, Currency, Language, Moment, Money, Nuts, Problem, ProblemCode, Text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

/// Reads values of one notice and collects what was wrong with them.
pub(super) struct Reader<'f> {
    file: &'f str,
    /// Language the notice is written in; its texts come first.
    language: Language,
    problems: Vec<Problem>,
}

/// What eForms writes where a text or code is withheld from publication (SDK, "unpublished fields").
const WITHHELD_TEXT: &str = "unpublished";
/// What eForms writes where a date is withheld.
const WITHHELD_DATE: &str = "1970-01-01";

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f str, language: Language) -> Self {
        Self { file, language, problems: Vec::new() }
    }

    pub(super) fn file(&self) -> &'f str {
        self.file
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(super) fn problem(&mut self, code: ProblemCode, path: Option<String>, what: String) {
        let fix = fix(code).to_owned();
        self.problems.push(Problem { code, file: self.file.to_owned(), path, what, fix });
    }

    fn doubt(&mut self, code: ProblemCode, element: Element<'_>, what: String) {
        self.problem(code, Some(element.path()), what);
    }

    fn withheld(&mut self, element: Element<'_>) {
        let what = format!("{} is withheld from publication", element.name());
        self.doubt(ProblemCode::Withheld, element, what);
    }

    /// A short text or code; absent when withheld.
    pub(super) fn word(&mut self, element: Element<'_>) -> Option<String> {
        let written = element.text()?;
        if written == WITHHELD_TEXT {
            self.withheld(element);
            return None;
        }
        Some(written.to_owned())
    }

    /// The first child of this name that says something.
    pub(super) fn child(&mut self, parent: Element<'_>, name: &str) -> Option<String> {
        parent.children(name).find_map(|child| self.word(child))
    }

    /// The element at this path as a short text or code.
    pub(super) fn at(&mut self, parent: Element<'_>, path: &[&str]) -> Option<String> {
        parent.all(path).into_iter().find_map(|element| self.word(element))
    }

    /// Every element at this path as short texts or codes, each once.
    pub(super) fn words(&mut self, parent: Element<'_>, path: &[&str]) -> Vec<String> {
        unique(parent.all(path).into_iter().filter_map(|element| self.word(element)))
    }

    /// Texts with their languages, the notice's own language first.
    pub(super) fn texts(&mut self, parent: Element<'_>, path: &[&str]) -> Vec<Text> {
        let mut texts = unique(parent.all(path).into_iter().filter_map(|element| self.text(element)));
        texts.sort_by_key(|text| text.language != self.language);
        texts
    }

    fn text(&mut self, element: Element<'_>) -> Option<Text> {
        let language = element.attribute("languageID").map(Language::parse).unwrap_or_default();
        let words = self.word(element)?;
        Text::new(language, &words)
    }

    /// The text of the first child of this name in the notice's language, else of the first, with its language.
    pub(super) fn name(&mut self, parent: Element<'_>, path: &[&str]) -> Option<(String, Option<Language>)> {
        let own = |element: &Element<'_>| {
            let written = element.attributes().find(|(name, _)| *name == "languageID");
            written.is_some_and(|(_, value)| Language::parse(value) == self.language)
        };
        let all = parent.all(path);
        let chosen = all.iter().find(|element| own(element)).or(all.first())?;
        let text = self.text(*chosen)?;
        Some((text.text, Some(text.language).filter(|language| !language.is_empty())))
    }

    /// An amount with its currency; absent when withheld (-1).
    pub(super) fn money(&mut self, element: Element<'_>) -> Option<Money> {
        let currency = element.attribute("currencyID");
        let written = element.text()?;
        let Some(amount) = Money::read_amount(written) else {
            self.doubt(ProblemCode::DoubtfulAmount, element, format!("'{written}' is no amount"));
            return None;
        };
        if amount == Decimal::NEGATIVE_ONE {
            self.withheld(element);
            return None;
        }
        Some(Money::new(amount, currency.and_then(Currency::parse)))
    }

    /// The amount at this path.
    pub(super) fn money_at(&mut self, parent: Element<'_>, path: &[&str]) -> Option<Money> {
        parent.all(path).into_iter().find_map(|element| self.money(element))
    }

    /// A whole number; absent when withheld (-1) or none.
    pub(super) fn count(&mut self, element: Element<'_>) -> Option<u32> {
        let written = element.text()?;
        let number = Money::read_amount(written);
        if number == Some(Decimal::NEGATIVE_ONE) {
            self.withheld(element);
            return None;
        }
        let whole = number.filter(|number| number.fract().is_zero()).and_then(|number| number.to_u32());
        if whole.is_none() {
            self.doubt(ProblemCode::BadNumber, element, format!("'{written}' is no whole number"));
        }
        whole
    }

    /// The whole number at this path.
    pub(super) fn count_at(&mut self, parent: Element<'_>, path: &[&str]) -> Option<u32> {
        parent.all(path).into_iter().find_map(|element| self.count(element))
    }

    /// A day, whatever zone it is written with; absent when withheld.
    pub(super) fn date(&mut self, element: Element<'_>) -> Option<Date> {
        let written = element.text()?;
        if written.starts_with(WITHHELD_DATE) {
            self.withheld(element);
            return None;
        }
        let date = written.get(..10).and_then(|day| day.parse().ok());
        if date.is_none() {
            self.doubt(ProblemCode::BadDate, element, format!("'{written}' is no date"));
        }
        date
    }

    /// The day at this path.
    pub(super) fn date_at(&mut self, parent: Element<'_>, path: &[&str]) -> Option<Date> {
        parent.all(path).into_iter().find_map(|element| self.date(element))
    }

    /// A day and time from the children of these names.
    pub(super) fn moment(&mut self, parent: Element<'_>, date: &str, time: &str) -> Option<Moment> {
        let day = parent.child(date)?;
        let date = self.date(day)?;
        let clock = parent.child(time).and_then(Element::text);
        let zone = clock.and_then(zone_of).or_else(|| day.text().and_then(|written| zone_of(written.get(10..)?)));
        Some(Moment { date, time: clock.and_then(time_of), zone: zone.map(str::to_owned) })
    }

    /// A CPV code.
    pub(super) fn cpv(&mut self, element: Element<'_>) -> Option<Cpv> {
        let written = self.word(element)?;
        let cpv = Cpv::parse(&written);
        if cpv.is_none() {
            self.doubt(ProblemCode::BadCpv, element, format!("'{written}' is no CPV code"));
        }
        cpv
    }

    /// CPV codes at this path, each once.
    pub(super) fn cpvs(&mut self, parent: Element<'_>, path: &[&str]) -> Vec<Cpv> {
        unique(parent.all(path).into_iter().filter_map(|element| self.cpv(element)))
    }

    /// A region.
    pub(super) fn nuts(&mut self, element: Element<'_>) -> Option<Nuts> {
        self.word(element).and_then(|written| Nuts::parse(&written))
    }

    /// A country.
    pub(super) fn country(&mut self, element: Element<'_>) -> Option<Country> {
        let written = self.word(element)?;
        let country = Country::parse(&written);
        if country.is_none() {
            self.doubt(ProblemCode::BadCountry, element, format!("'{written}' is no country code"));
        }
        country
    }

    /// A yes or no; absent when it is neither.
    pub(super) fn indicator(&mut self, parent: Element<'_>, path: &[&str]) -> Option<bool> {
        parent.all(path).into_iter().find_map(|element| match element.text()? {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        })
    }
}

/// What eForms keeps in its extension of an element, in whichever of its wrappers.
pub(super) fn extensions<'d>(element: Element<'d>) -> Vec<Element<'d>> {
    element.all(&["UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension"])
}

/// Values in their order, each once.
pub(super) fn unique<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    values.filter(|value| seen.insert(value.clone())).collect()
}

/// The time of `10:00:00.0000000+01:00`.
fn time_of(written: &str) -> Option<Time> {
    let end = written.find(['Z', '+', '-']).unwrap_or(written.len());
    written[..end].parse().ok()
}

/// The zone of `10:00:00+01:00` or `12:00:00Z`, or of what follows a date.
fn zone_of(written: &str) -> Option<&str> {
    written.find(['Z', '+', '-']).map(|at| &written[at..])
}

/// What a person can do about a problem that leaves the notice usable.
fn fix(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::Withheld => "the buyer may publish it later; look for a newer version of the notice",
        ProblemCode::UnknownVersion => {
            "look for a newer procurenet; what could be read is kept, and the rest is listed"
        }
        ProblemCode::Unnamed => "give the notice its identifier (BT-701) before it is sent",
        ProblemCode::DanglingReference => "ask the publisher; the rest of the notice is kept",
        _ => "the value is left out; open the notice at its publisher to see what was meant",
    }
}
