//! What select fields offer, and days in the reader's time zone.

use crate::frame::Frame;
use crate::state::AppState;
use crate::words::{Choice, Words};
use jiff::Timestamp;
use model::Country;

/// Countries people come from: the Union, its neighbours and partners.
const COUNTRIES: [&str; 43] = [
    "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GE", "GR", "HR", "HU",
    "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE",
    "SI", "SK", "TR", "UA", "XK",
];

/// The words of a code: the text `PREFIX-CODE`, with dashes where the code has underscores.
pub fn word(frame: &Frame, prefix: &str, code: &str) -> String {
    frame.say(&format!("{prefix}-{}", code.replace('_', "-")))
}

/// Codes whose words are the texts `PREFIX-CODE`.
pub fn coded(frame: &Frame, prefix: &str, codes: &[&str], chosen: &str) -> Vec<Choice> {
    let choice =
        |code: &&str| Choice { value: (*code).to_owned(), text: word(frame, prefix, code), chosen: *code == chosen };
    codes.iter().map(choice).collect()
}

/// Countries by name.
pub fn countries(state: &AppState, frame: &Frame, chosen: &str) -> Vec<Choice> {
    let choice =
        |code: &&str| Choice { value: (*code).to_owned(), text: country(state, frame, code), chosen: *code == chosen };
    let mut choices: Vec<Choice> = COUNTRIES.iter().map(choice).collect();
    choices.sort_by(|a, b| a.text.cmp(&b.text));
    choices
}

/// The name of a country, else its code.
pub fn country(state: &AppState, frame: &Frame, code: &str) -> String {
    let words = Words::new(state, frame);
    Country::parse(code).map_or_else(|| code.to_owned(), |country| words.country(&country).best().to_owned())
}

/// Reads the code of a country that is offered.
pub fn read_country(written: &str) -> Option<String> {
    let country = Country::parse(written)?.to_string();
    COUNTRIES.contains(&country.as_str()).then_some(country)
}

/// The day of a time, where the reader is.
pub fn day(frame: &Frame, at: Timestamp) -> String {
    let zone = crate::local_time::zone(frame.who.zone.as_deref().unwrap_or("UTC"));
    frame.texts.day(at.to_zoned(zone).date())
}
