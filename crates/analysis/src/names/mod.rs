//! Names of organisations taken apart: folded words, legal form, what is distinctive, which country they speak of.

mod country;
mod fold;
mod form;
mod words;

pub(crate) use country::country_named;
pub(crate) use fold::{plain, slug};
pub(crate) use words::is_generic;
use words::is_public;

/// Phrases of a list written as text, each ended by `;`.
pub(crate) fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(';').map(str::trim).filter(|phrase| !phrase.is_empty())
}

/// A name taken apart for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// Folded words without the legal form.
    pub core: Vec<String>,
    /// Legal form, one token for all its spellings (`gmbh`, `sa`); empty when none is written.
    pub form: String,
}

impl Name {
    /// Takes a name apart.
    pub fn of(written: &str) -> Self {
        let words: Vec<String> = plain(written).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let (core, form) = form::split(words);
        Self { core, form }
    }

    /// The folded words as one text.
    pub fn text(&self) -> String {
        self.core.join(" ")
    }

    /// Words that are neither a kind of body, a trade, a country nor a particle.
    pub fn distinctive(&self) -> impl Iterator<Item = &str> {
        self.core.iter().map(String::as_str).filter(|word| !is_generic(word))
    }

    /// The word a company is known by: its first distinctive one, when it stands at or near the beginning.
    ///
    /// Names that begin as an authority's have none, nor have names without a legal form that sound like one.
    pub fn brand(&self) -> Option<&str> {
        let at = self.core.iter().position(|word| !is_generic(word))?;
        let sounds_public =
            if self.form.is_empty() { self.is_public() } else { self.core[..at].iter().any(|w| is_public(w)) };
        let word = &self.core[at];
        (at <= 1 && !sounds_public && word.chars().count() >= 3).then_some(word)
    }

    /// True when the name is that of a public authority by its words.
    pub fn is_public(&self) -> bool {
        self.core.iter().any(|word| is_public(word))
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn spellings_of_a_legal_form_are_one() {
        let long = Name::of("Stadtwerke Musterstadt Gesellschaft mit beschränkter Haftung");
        assert_eq!(long, Name::of("STADTWERKE MUSTERSTADT G.m.b.H."));
        assert_eq!(Name::of("Vzorová, a. s."), Name::of("VZOROVÁ a.s."));
        assert_eq!(Name::of("AB Exempel").form, Name::of("Exempel Aktiebolag").form);
    }

    #[test]
    fn different_legal_forms_stay_different() {
        assert_ne!(Name::of("Beispiel AG"), Name::of("Beispiel GmbH"));
    }

    #[test]
    fn cyrillic_and_latin_spellings_meet() {
        assert_eq!(
            Name::of("„Електроразпределение Пример“ ЕАД").text(),
            Name::of("Elektrorazpredelenie Primer EAD").text()
        );
    }

    #[test]
    fn a_ministry_has_no_brand_and_a_company_has() {
        assert_eq!(Name::of("Ministry of Defence of Utopia").brand(), None);
        assert_eq!(Name::of("TenneX TSO B.V.").brand(), Some("tennex"));
        assert_eq!(Name::of("AB Fortex Värme Holding samägt med Exempels Stad").brand(), Some("fortex"));
        assert_eq!(Name::of("Klinikum Alfaheim GmbH").brand(), None);
        assert_eq!(Name::of("Flughafen Musterstadt GmbH").brand(), Some("musterstadt"));
    }
}
