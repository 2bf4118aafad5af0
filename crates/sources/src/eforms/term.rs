//! How long a contract runs, with its options and renewals.

use super::reader::Reader;
use crate::xml::Element;
use model::Term;

/// Reads the term of a lot, or of the whole, from its project.
pub(super) fn read(reader: &mut Reader<'_>, project: Element<'_>) -> Term {
    let mut term = Term::default();
    for period in project.children("PlannedPeriod") {
        self::period(reader, period, &mut term);
    }
    for extension in project.children("ContractExtension") {
        self::extension(reader, extension, &mut term);
    }
    term
}

/// Gives a lot without a term the term of the whole; what the lot says of options and renewals stays.
pub(super) fn inherit(term: &mut Term, whole: &Term) {
    let own = std::mem::replace(term, whole.clone());
    term.start = own.start.or(term.start);
    if own.options.is_some() {
        (term.options, term.options_text) = (own.options, own.options_text);
    }
    if own.renewable.is_some() {
        (term.renewable, term.renewals, term.renewal_text) = (own.renewable, own.renewals, own.renewal_text);
    }
}

fn period(reader: &mut Reader<'_>, period: Element<'_>, term: &mut Term) {
    term.start = reader.date_at(period, &["StartDate"]);
    term.end = reader.date_at(period, &["EndDate"]);
    for time in ["StartTime", "EndTime"].into_iter().filter_map(|name| period.child(name)) {
        time.understood();
    }
    let code = reader.child(period, "DescriptionCode");
    term.unlimited |= code.is_some_and(|code| code.eq_ignore_ascii_case("UNLIMITED"));
    let length = period.child("DurationMeasure");
    term.duration = length.and_then(|length| reader.count(length));
    term.duration_unit = length.and_then(|length| length.attribute("unitCode")).and_then(unit).map(str::to_owned);
    let said_in = period.child("EndDate").filter(|_| term.end.is_some()).or(length);
    term.field = said_in.map(Element::path);
}

/// Units of the SDK, those of UN/ECE recommendation 20 that UBL knows, and what notices write instead.
/// Working days are left without a unit: how many make a week is not stated.
fn unit(code: &str) -> Option<&'static str> {
    match code.to_ascii_uppercase().as_str() {
        "DAY" | "DAYS" | "CALENDAR_DAY" | "CALENDAR_DAYS" => Some("day"),
        "WEEK" | "WEE" | "WEEKS" => Some("week"),
        "MONTH" | "MON" | "MONTHS" => Some("month"),
        "YEAR" | "ANN" | "YEARS" => Some("year"),
        _ => None,
    }
}

fn extension(reader: &mut Reader<'_>, extension: Element<'_>, term: &mut Term) {
    term.options_text = reader.texts(extension, &["OptionsDescription"]);
    term.options = (!term.options_text.is_empty()).then_some(true);
    term.renewal_text = reader.texts(extension, &["Renewal", "Period", "Description"]);
    term.renewals = reader.count_at(extension, &["MaximumNumberNumeric"]);
    let described = (!term.renewal_text.is_empty()).then_some(true);
    let stated = reader.indicator(extension, &["RenewalsIndicator"]);
    term.renewable = term.renewals.map(|number| number > 0).or(stated).or(described);
}
