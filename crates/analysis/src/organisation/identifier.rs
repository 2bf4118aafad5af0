//! National identifiers made comparable: one value for its spellings, one kind for each shape.

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
        let packed: String = head.unwrap_or(&upper).chars().filter(|c| c.is_alphanumeric()).collect();
        let value = national_form(without_country(&packed, country), country);
        let useful = is_useful(&value);
        let kind = kind(&value, country, id.scheme.as_deref());
        useful.then(|| Self { country: country.clone(), kind, value })
    }
}

/// German commercial register numbers repeat from court to court.
fn names_a_local_register(upper: &str) -> bool {
    ["HRB", "HRA", "VR ", "GNR"].iter().any(|register| upper.contains(register))
}

fn without_country<'a>(packed: &'a str, country: &Country) -> &'a str {
    let code = country.as_str();
    let rest = packed.strip_prefix(code).or_else(|| (code == "GR").then(|| packed.strip_prefix("EL")).flatten());
    rest.filter(|rest| rest.chars().filter(char::is_ascii_digit).count() >= 6).unwrap_or(packed)
}

/// The legal person's part of identifiers that also number branches.
fn national_form(packed: &str, country: &Country) -> String {
    let digits = packed.bytes().all(|b| b.is_ascii_digit());
    match (country.as_str(), packed.len()) {
        ("FR", 14) if digits => packed[..9].to_owned(),
        ("HU", 11) if digits => packed[..8].to_owned(),
        ("PL", 14) if digits => packed[..9].to_owned(),
        ("BE", 9) if digits => format!("0{packed}"),
        ("SE", 12) if digits && packed.starts_with("16") => packed[2..].to_owned(),
        _ => packed.to_owned(),
    }
}

/// At least five characters, three different digits or letters among them, and at least four digits.
fn is_useful(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let mut distinct: Vec<char> = value.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let is_counting = "0123456789".contains(value) || "1234567890".contains(value);
    value.len() >= 5 && value.is_ascii() && digits >= 4 && distinct.len() >= 3 && !is_counting
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
    }

    #[test]
    fn fillers_are_no_identifiers() {
        for filler in ["n/a", "0000000000", "123", "999999999", "keine Angabe", "123456789", "HRB 3639", ""] {
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
