//! National identifiers made comparable: one value for its spellings, one kind for each shape.

use crate::names::plain;
use model::{Country, NationalId};

/// An identifier that can be compared with others of its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Identifier {
    /// Country of the party that carries it.
    pub country: Country,
    /// Scheme or shape: only identifiers of one kind can contradict each other.
    pub kind: String,
    /// Letters and digits, without country prefix, check suffix of a branch or fill.
    pub value: String,
}

impl Identifier {
    /// Reads an identifier; `None` when it is too short, a filler, a word, or a register number that names no register.
    pub fn of(id: &NationalId, country: &Country) -> Option<Self> {
        let upper: String = id.value.trim().to_uppercase();
        if names_a_local_register(&upper) {
            return None;
        }
        let head = upper.split('_').next().filter(|head| head.chars().any(|c| c.is_ascii_digit()));
        let packed = plain(head.unwrap_or(&upper)).replace(' ', "").to_uppercase();
        let value = national_form(bare(&packed, country), country);
        let useful = is_useful(&value);
        let kind = kind(&value, country, id.scheme.as_deref());
        useful.then(|| Self { country: country.clone(), kind, value })
    }
}

/// German commercial register numbers repeat from court to court.
fn names_a_local_register(upper: &str) -> bool {
    ["HRB", "HRA", "VR ", "GNR"].iter().any(|register| upper.contains(register))
}

/// Names of registers and taxes that are written before a number, packed; longer ones before those they begin with.
const LABELS: &[&str] = &[
    "PARTITAIVA",
    "CODICEFISCALE",
    "YTUNNUS",
    "BULSTAT",
    "SIRENSIRET",
    "SIRET",
    "SIREN",
    "REGON",
    "USTIDNR",
    "USTID",
    "ORGNR",
    "ORGNO",
    "VATNO",
    "VATNR",
    "VAT",
    "TVA",
    "BTW",
    "PIVA",
    "OIB",
    "NIP",
    "KRS",
    "KVK",
    "CVR",
    "NIPC",
    "NIF",
    "CIF",
    "CUI",
    "EIK",
    "ICO",
    "DIC",
    "AFM",
    "UID",
];

/// The number without the name of its register, the prefix of the country and what follows another label.
///
/// A text that says one label twice lists several bodies' numbers and stays whole.
fn bare<'a>(packed: &'a str, country: &Country) -> &'a str {
    if LABELS.iter().any(|label| packed.matches(label).count() > 1) {
        return packed;
    }
    let unlabelled = without_label(without_country(without_label(packed), country));
    let bare = without_country(unlabelled, country);
    let labels = LABELS.iter().chain(&["RCS"]).filter_map(|label| bare.find(label));
    let next = labels.filter(|at| *at >= SHORTEST_BEFORE_A_LABEL).min();
    &bare[..next.unwrap_or(bare.len())]
}

/// So many characters before a label are an identifier of their own.
const SHORTEST_BEFORE_A_LABEL: usize = 8;

/// Without a label, when enough digits follow it.
fn without_label(packed: &str) -> &str {
    let rest = LABELS.iter().find_map(|label| packed.strip_prefix(label));
    rest.filter(|rest| digits(rest) >= 6).unwrap_or(packed)
}

fn without_country<'a>(packed: &'a str, country: &Country) -> &'a str {
    let code = country.as_str();
    let other = match code {
        "GR" => "EL",
        "GB" => "UK",
        _ => code,
    };
    let rest = packed.strip_prefix(code).or_else(|| packed.strip_prefix(other));
    rest.filter(|rest| digits(rest) >= 6).unwrap_or(packed)
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// The legal person's part of identifiers that also number branches or that a tax writes around it.
fn national_form(packed: &str, country: &Country) -> String {
    let all_digits = packed.bytes().all(|b| b.is_ascii_digit());
    match (country.as_str(), packed.len()) {
        ("FR", 14) if all_digits => packed[..9].to_owned(),
        ("HU", 11) if all_digits => packed[..8].to_owned(),
        ("PL", 14) if all_digits => packed[..9].to_owned(),
        ("BE", 9) if all_digits => format!("0{packed}"),
        ("SE", 12) if all_digits && packed.starts_with("16") => packed[2..].to_owned(),
        ("SE", 12) if all_digits && packed.ends_with("01") && &packed[2..4] >= "20" => packed[..10].to_owned(),
        ("NO", 12) => numbered_before(packed, 9, "MVA"),
        ("NL", 12) => numbered_before(packed, 9, "B0"),
        ("CH", 16) => numbered_before(packed, 12, "MWST"),
        ("FR", 10..) if packed.starts_with("RCS") => {
            packed.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned()
        }
        _ => packed.to_owned(),
    }
}

/// The first characters, when the mark follows them and all but a country's letters are digits.
fn numbered_before(packed: &str, length: usize, mark: &str) -> String {
    let split = packed.split_at_checked(length);
    let own = split.filter(|(own, rest)| rest.starts_with(mark) && digits(own) == 9).map(|(own, _)| own);
    own.unwrap_or(packed).to_owned()
}

/// At least five characters, three different digits or letters among them, at least four digits, and no counting row.
fn is_useful(value: &str) -> bool {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let mut distinct: Vec<char> = value.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let is_counting = ["012345678901234567890", "98765432109876543210"].iter().any(|row| row.contains(&digits));
    value.len() >= 5 && value.is_ascii() && digits.len() >= 4 && distinct.len() >= 3 && !is_counting
}

/// The scheme when one is named, else the shape: letters as `L`, digits as `9`.
fn kind(value: &str, country: &Country, scheme: Option<&str>) -> String {
    let scheme = scheme.map(str::trim).filter(|scheme| !scheme.is_empty() && !is_vague(scheme));
    let shape: String = value.chars().map(|c| if c.is_ascii_digit() { '9' } else { 'L' }).collect();
    let polish_court = country.as_str() == "PL" && value.len() == 10 && value.starts_with("000");
    match scheme {
        Some(scheme) => format!("{}:{shape}", scheme.to_uppercase()),
        None if polish_court => "KRS".to_owned(),
        None => shape,
    }
}

fn is_vague(scheme: &str) -> bool {
    ["national", "organisation", "nationalid", "id", "unknown", "other"].contains(&scheme.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::Identifier;
    use model::{Country, NationalId};

    fn value(written: &str, country: &str) -> Option<String> {
        let id = NationalId { value: written.to_owned(), scheme: None };
        Identifier::of(&id, &Country::parse(country).unwrap()).map(|id| id.value)
    }

    #[test]
    fn spellings_of_an_identifier_meet() {
        assert_eq!(value("BE 0123.456.789", "BE"), value("0123456789_241", "BE"));
        assert_eq!(value("123 456 782 00013", "FR"), value("123456782", "FR"));
        assert_eq!(value("CZ12345670", "CZ"), value("12345670", "CZ"));
        assert_eq!(value("Org.nr. 212000-0199", "SE"), value("SE212000019901", "SE"));
        assert_eq!(value("NO 974 760 111 MVA", "NO").as_deref(), Some("974760111"));
        assert_eq!(value("NL001234067B01", "NL").as_deref(), Some("001234067"));
    }

    #[test]
    fn the_name_of_the_register_is_no_part_of_the_number() {
        assert_eq!(value("OIB 63073300011", "HR").as_deref(), Some("63073300011"));
        assert_eq!(value("NIP: PL 527-24-00-111", "PL").as_deref(), Some("5272400111"));
        assert_eq!(value("NIP 5272400111, REGON 015277111", "PL").as_deref(), Some("5272400111"));
        assert_ne!(value("NIP 5272400111, NIP 7411900111", "PL").as_deref(), Some("5272400111"));
        assert_eq!(value("824 500 111 RCS ALTAVILLE", "FR").as_deref(), Some("824500111"));
        assert_eq!(value("VAT DE 811907111", "DE").as_deref(), Some("811907111"));
        assert_eq!(value("IČO: 00064111", "CZ").as_deref(), Some("00064111"));
        assert_eq!(value("ЕИК 000696111", "BG").as_deref(), Some("000696111"));
        assert_eq!(value("RCS Exempleville 552 049 111", "FR").as_deref(), Some("552049111"));
    }

    #[test]
    fn fillers_are_no_identifiers() {
        for filler in [
            "n/a",
            "0000000000",
            "123",
            "999999999",
            "keine Angabe",
            "123456789",
            "HRB 3639",
            "",
            "1234567890",
            "987654321",
        ] {
            assert_eq!(value(filler, "DE"), None, "{filler}");
        }
    }

    #[test]
    fn identifiers_of_different_shapes_are_of_different_kinds() {
        let kind = |written: &str| {
            let id = NationalId { value: written.to_owned(), scheme: None };
            Identifier::of(&id, &Country::parse("NL").unwrap()).unwrap().kind
        };
        assert_ne!(kind("09155981"), kind("531969781"));
    }
}
