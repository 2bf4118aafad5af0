//! Reading a list of contacts: a file of comma-separated values as spreadsheets write it, whatever its encoding and
//! separator. Nothing is trusted: every row is checked, and what a spreadsheet would run is disarmed.

use crate::export::disarm;
use csv::{ReaderBuilder, StringRecord};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::id::fold;
use store::invitation::NewInvitation;

/// Most rows that are read.
const LONGEST: usize = 500;
/// Letters of Windows-1252 where it differs from Latin-1; `\u{fffd}` for bytes without one.
const WINDOWS: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// A list as it was read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Contacts {
    /// Encoding that was detected.
    pub encoding: &'static str,
    /// Separator that was detected.
    pub separator: char,
    /// Columns that are not used.
    pub ignored: Vec<String>,
    /// Its rows.
    pub rows: Vec<ContactRow>,
}

/// A row of the list.
#[derive(Clone, Debug, Serialize)]
pub struct ContactRow {
    /// Line in the file, the head being line 1.
    pub line: u64,
    /// What it says.
    pub contact: Contact,
    /// Key of the sentence that says what is wrong with it.
    pub wrong: Option<&'static str>,
    /// True when a cell looked like a formula.
    pub disarmed: bool,
}

/// Somebody to invite.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their organisation.
    pub organisation: String,
    /// Language of the letter.
    pub language: String,
    /// Kind of person.
    pub kind: String,
}

/// The five columns, by the names people give them.
const COLUMNS: [(&str, &[&str]); 5] = [
    ("name", &["name", "full name", "contact"]),
    ("email", &["email", "e-mail", "mail", "address", "e-mail address", "email address"]),
    ("organisation", &["organisation", "organization", "body", "authority"]),
    ("language", &["language", "lang"]),
    ("kind", &["kind", "role", "type"]),
];

impl Contacts {
    /// Reads a file; `None` when it has no columns for name and address.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (text, encoding) = decode(bytes);
        let separator = separator(&text);
        let mut reader = ReaderBuilder::new().delimiter(separator as u8).flexible(true).from_reader(text.as_bytes());
        let head: Vec<String> = reader.headers().ok()?.iter().map(fold).collect();
        let place = |wanted: &str| {
            let (_, names) = COLUMNS.iter().find(|(column, _)| *column == wanted)?;
            head.iter().position(|name| names.contains(&name.as_str()))
        };
        let places = COLUMNS.map(|(column, _)| place(column));
        if places[0].is_none() || places[1].is_none() {
            return None;
        }
        let used = |at: &usize| places.contains(&Some(*at));
        let ignored = (0..head.len()).filter(|at| !used(at)).map(|at| head[at].clone()).collect();
        let mut seen = BTreeSet::new();
        let records = reader.records().take(LONGEST);
        let rows = records.map(|record| ContactRow::read(record, &places, &mut seen)).collect();
        Some(Self { encoding, separator, ignored, rows })
    }
}

impl ContactRow {
    fn read(record: csv::Result<StringRecord>, places: &[Option<usize>; 5], seen: &mut BTreeSet<String>) -> Self {
        let Ok(record) = record else {
            return Self { line: 0, contact: Contact::default(), wrong: Some("wrong-row"), disarmed: false };
        };
        let line = record.position().map_or(0, csv::Position::line);
        let mut disarmed = false;
        let mut cell = |at: usize| {
            let written = places[at].and_then(|at| record.get(at)).unwrap_or_default().trim();
            let safe = disarm(written);
            disarmed |= safe != written;
            safe
        };
        let (name, email, organisation) = (cell(0), cell(1), cell(2));
        let language = super::write::read_language(&cell(3));
        let kind = Some(cell(4).to_lowercase()).filter(|kind| !kind.is_empty()).unwrap_or_else(|| "buyer".to_owned());
        let contact = Contact { name, email, organisation, language, kind };
        let twice = !seen.insert(store::person::fold_email(&contact.email));
        let wrong = if twice { Some("wrong-row-twice") } else { contact.wrong() };
        Self { line, contact, wrong, disarmed }
    }
}

impl Contact {
    /// Key of the sentence that says what is wrong.
    fn wrong(&self) -> Option<&'static str> {
        match self.to_invitation("", false, "").check() {
            Err(store::Error::Wrong { key, .. }) => Some(key),
            _ => None,
        }
    }

    /// The invitation it becomes.
    #[must_use]
    pub fn to_invitation(&self, country: &str, network: bool, note: &str) -> NewInvitation {
        let contact = self.clone();
        NewInvitation {
            country: country.to_owned(),
            name: contact.name,
            email: contact.email,
            organisation: contact.organisation,
            language: contact.language,
            kind: contact.kind,
            network: network && !self.organisation.is_empty() && self.kind != "industry",
            note: note.to_owned(),
        }
    }
}

/// Text of a file and the name of its encoding: by its mark, else UTF-8 where it fits, else Windows-1252.
fn decode(bytes: &[u8]) -> (String, &'static str) {
    let units = |read: fn([u8; 2]) -> u16| {
        bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect::<Vec<u16>>()
    };
    match bytes {
        [0xff, 0xfe, ..] => (String::from_utf16_lossy(&units(u16::from_le_bytes)), "UTF-16"),
        [0xfe, 0xff, ..] => (String::from_utf16_lossy(&units(u16::from_be_bytes)), "UTF-16"),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.trim_start_matches('\u{feff}').to_owned(), "UTF-8"),
            Err(_) => (bytes.iter().map(|byte| windows(*byte)).collect(), "Windows-1252"),
        },
    }
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        other => char::from(other),
    }
}

/// The separator that occurs most in the head.
fn separator(text: &str) -> char {
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: char| head.matches(mark).count();
    let mut best = ',';
    for mark in [';', '\t'] {
        if count(mark) > count(best) {
            best = mark;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separator_and_encoding_are_detected() {
        let contacts = Contacts::read("Name;E-mail\r\nJürgen;j@example.org\r\n".as_bytes()).unwrap();
        assert_eq!((contacts.encoding, contacts.separator), ("UTF-8", ';'));
        let latin = Contacts::read(b"Name\tE-mail\nJ\xfcrgen \x96 X\tj@example.org\n").unwrap();
        assert_eq!((latin.encoding, latin.separator), ("Windows-1252", '\t'));
        assert_eq!(latin.rows[0].contact.name, "Jürgen – X");
        let wide: Vec<u8> = "\u{feff}name,email\nŽ,z@example.org".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Contacts::read(&wide).unwrap().rows[0].contact.name, "Ž");
    }

    #[test]
    fn wrong_rows_are_named_by_their_line_and_formulas_disarmed() {
        let file =
            "name,email,kind,fax\nA,a@example.org,,1\nB,b,buyer,2\n\"=cmd()\",c@example.org,,3\nD,A@example.org,,4\n";
        let contacts = Contacts::read(file.as_bytes()).unwrap();
        assert_eq!(contacts.ignored, ["fax"]);
        let wrong: Vec<_> = contacts.rows.iter().filter_map(|row| Some((row.line, row.wrong?))).collect();
        assert_eq!(wrong, [(3, "wrong-email"), (5, "wrong-row-twice")]);
        assert_eq!((contacts.rows[2].contact.name.as_str(), contacts.rows[2].disarmed), ("'=cmd()", true));
    }

    #[test]
    fn a_file_without_names_and_addresses_is_no_list_of_contacts() {
        assert!(Contacts::read(b"when,where\n1,2\n").is_none());
        assert!(Contacts::read(b"").is_none());
    }
}
