//! Codes with their labels, and references to records, ready to show.

use crate::frame::Frame;
use crate::state::{AppState, Held};
use analysis::{Market, OrganisationId};
use jiff::civil::Date;
use model::{Country, Cpv, Labels, Notice, NoticeId, NoticeKind, Text};
use std::collections::{BTreeMap, HashMap};

/// Names of countries by two-letter code, then language; the code list names them by three letters.
#[derive(Clone, Debug, Default)]
pub struct CountryNames(HashMap<String, BTreeMap<String, String>>);

impl CountryNames {
    /// Names from a loaded code list; empty when there is none.
    pub fn of(labels: &Labels) -> Self {
        let named = labels.list("country").filter_map(|(code, names)| Some((Country::parse(code)?, names)));
        let sorted = |names: &HashMap<String, String>| names.iter().map(|(l, n)| (l.clone(), n.clone())).collect();
        Self(named.map(|(country, names)| (country.to_string(), sorted(names))).collect())
    }

    /// The name of a country, else its code.
    pub fn name(&self, country: &Country, language: &str) -> String {
        let names = self.0.get(country.as_str());
        let name = names.and_then(|names| names.get(language).or_else(|| names.get("en")));
        name.cloned().unwrap_or_else(|| country.to_string())
    }
}

/// A code with its label.
#[derive(Clone, Debug)]
pub struct Coded {
    /// The code.
    pub code: String,
    /// Its label; empty when the code list is not loaded.
    pub label: String,
}

impl Coded {
    /// The label, else the code.
    pub fn best(&self) -> &str {
        if self.label.is_empty() { &self.code } else { &self.label }
    }
}

/// A notice to link to.
#[derive(Clone, Debug)]
pub struct NoticeLink {
    /// Its name.
    pub id: String,
    /// Address of its page.
    pub href: String,
    /// Its title with language.
    pub title: String,
    /// Language of the title.
    pub language: String,
    /// Day of publication, for people.
    pub day: String,
    /// What it announces.
    pub kind: String,
}

/// An organisation to link to.
#[derive(Clone, Debug)]
pub struct OrganisationLink {
    /// Its name.
    pub name: String,
    /// Address of its page; empty when it did not resolve.
    pub href: String,
    /// Its country.
    pub country: Coded,
}

/// Looks up labels and makes links for one page.
pub struct Words<'a> {
    frame: &'a Frame,
    labels: &'a Labels,
    countries: &'a CountryNames,
    language: String,
}

/// A code that is words in capitals (`REGIONAL_AUTHORITY`, as TED's older forms have them) as these words; else empty.
fn spelled_out(code: &str) -> String {
    let is_words = code.len() > 3 && code.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    if !is_words {
        return String::new();
    }
    let (first, rest) = code.split_at(1);
    first.to_owned() + &rest.to_ascii_lowercase().replace('_', " ")
}

impl<'a> Words<'a> {
    /// For a page in this frame.
    pub fn new(state: &'a AppState, frame: &'a Frame) -> Self {
        let language = frame.texts.tag();
        Self { frame, labels: &state.knowledge().labels, countries: state.countries(), language }
    }

    /// A CPV code with its label.
    pub fn cpv(&self, cpv: &Cpv) -> Coded {
        self.coded("cpv", cpv.as_str())
    }

    /// A code of any list with its label.
    pub fn coded(&self, list: &str, code: &str) -> Coded {
        let label = self.labels.get(list, code, &self.language).map_or_else(|| spelled_out(code), str::to_owned);
        Coded { code: code.to_owned(), label }
    }

    /// A country with its name.
    pub fn country(&self, country: &Country) -> Coded {
        Coded { code: country.to_string(), label: self.countries.name(country, &self.language) }
    }

    /// A country that may be unknown.
    pub fn country_or_unknown(&self, country: Option<&Country>) -> Coded {
        let unknown = || Coded { code: "–".to_owned(), label: self.frame.texts.say("country-unknown") };
        country.map_or_else(unknown, |country| self.country(country))
    }

    /// Names of countries, in sentence order.
    pub fn countries(&self, countries: &[Country]) -> Vec<Coded> {
        countries.iter().map(|country| self.country(country)).collect()
    }

    /// What a notice announces.
    pub fn kind(&self, kind: NoticeKind) -> String {
        self.frame.texts.say(&format!("kind-{}", kind_code(kind)))
    }

    /// A link to a notice, with its title where the market knows it.
    pub fn notice(&self, market: &Market, id: &NoticeId) -> NoticeLink {
        let known = market.notice(id);
        let title = known.map(title).unwrap_or_default();
        NoticeLink {
            id: id.to_string(),
            href: self.frame.notice(id),
            title: title.text,
            language: title.language.to_string(),
            day: known.and_then(Notice::date).map(|date| self.frame.texts.day(date)).unwrap_or_default(),
            kind: known.map(|notice| self.kind(notice.kind)).unwrap_or_default(),
        }
    }

    /// A link to an organisation.
    pub fn organisation(&self, name: &str, id: Option<&OrganisationId>, country: Option<&Country>) -> OrganisationLink {
        OrganisationLink {
            name: name.to_owned(),
            href: id.map(|id| self.frame.organisation(&id.0)).unwrap_or_default(),
            country: self.country_or_unknown(country),
        }
    }

    /// Countries to choose from: those with notices here, by name.
    pub fn choices(&self, held: &Held, chosen: Option<&str>) -> Vec<Choice> {
        let mut seen: Vec<&Country> = held.facts().countries.iter().collect();
        let asked = chosen.and_then(Country::parse);
        if let Some(asked) = asked.as_ref().filter(|asked| !seen.contains(asked)) {
            seen.push(asked);
        }
        let choice = |country: &Country| Choice {
            value: country.to_string(),
            text: self.country(country).label,
            chosen: asked.as_ref() == Some(country),
        };
        let mut choices: Vec<Choice> = seen.into_iter().map(choice).collect();
        choices.sort_by(|a, b| a.text.cmp(&b.text));
        choices
    }
}

/// One option of a select field.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// True when it is the one asked for.
    pub chosen: bool,
}

impl Choice {
    /// An option; the one asked for is chosen.
    pub fn new(value: &str, text: String, asked: &str) -> Self {
        Self { value: value.to_owned(), text, chosen: value == asked }
    }
}

/// The original title of a notice, else that of its first lot, else its first buyer's name.
pub fn title(notice: &Notice) -> Text {
    let first = notice.titles.first().or_else(|| notice.lots.iter().find_map(|lot| lot.titles.first()));
    let buyer = || notice.parties_as(model::Role::Buyer).next().map(|party| party.name.clone());
    let named = || Text { text: buyer().unwrap_or_else(|| notice.notice.to_string()), ..Text::default() };
    first.cloned().unwrap_or_else(named)
}

/// The code of a kind, as in addresses and files.
pub fn kind_code(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Planning => "planning",
        NoticeKind::Competition => "competition",
        NoticeKind::DirectAward => "direct-award",
        NoticeKind::Result => "result",
        NoticeKind::Modification => "modification",
        NoticeKind::Change => "change",
        NoticeKind::Completion => "completion",
        NoticeKind::System => "system",
        NoticeKind::Registration => "registration",
        NoticeKind::Other => "other",
    }
}

/// Kinds in the order of a procedure's life.
pub const KINDS: [NoticeKind; 10] = [
    NoticeKind::Planning,
    NoticeKind::Competition,
    NoticeKind::DirectAward,
    NoticeKind::Result,
    NoticeKind::Modification,
    NoticeKind::Change,
    NoticeKind::Completion,
    NoticeKind::System,
    NoticeKind::Registration,
    NoticeKind::Other,
];

/// Reads the code of a kind.
pub fn read_kind(written: &str) -> Option<NoticeKind> {
    KINDS.into_iter().find(|kind| kind_code(*kind) == written)
}

/// Cuts a text to a number of characters at a word, with an ellipsis.
pub fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest).collect();
    let whole = kept.rsplit_once(' ').map_or(kept.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ' ']))
}

/// Months from one day's month to another's.
pub fn months_apart(from: Date, to: Date) -> i32 {
    (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_are_words_in_capitals_are_spelled_out_and_others_left() {
        assert_eq!(spelled_out("REGIONAL_AUTHORITY"), "Regional authority");
        assert_eq!(spelled_out("body-pl"), "");
        assert_eq!(spelled_out("79710000"), "");
    }
}
