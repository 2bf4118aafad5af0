//! The window of a group on one time line: a lane a buyer, the months all share lit.

use super::card::Drawing;
use crate::chart::lane::{Lane, Scale, Span};
use analysis::Ending;
use jiff::civil::{Date, date};
use joint::suggestion::{CommonWindow, Party};

/// The picture, with the same as a table.
pub struct TimeLine {
    pub scale: Scale,
    pub lanes: Vec<LaneRow>,
}

/// One buyer.
pub struct LaneRow {
    pub name: String,
    pub href: String,
    pub country: String,
    /// Nothing where its months are unknown.
    pub lane: Option<Lane>,
    pub ends: String,
    pub could: String,
    pub put_off: String,
}

/// First day of a month that is numbered as suggestions do.
pub fn first_day(month: i32) -> Date {
    let year = i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX).clamp(1, 9_998);
    let month = i8::try_from(month.rem_euclid(12) + 1).expect("a month is one of twelve");
    date(year, month, 1)
}

/// First and last day of a common window.
pub fn days(window: CommonWindow) -> Option<(Date, Date)> {
    let CommonWindow::Months { from, to, .. } = window else { return None };
    Some((first_day(from), first_day(to).last_of_month()))
}

/// Nothing while nobody's months are known.
pub fn time_line(drawing: &Drawing<'_>, parties: &[&Party], window: CommonWindow) -> Option<TimeLine> {
    let lit = days(window);
    let as_of = drawing.held.market.as_of;
    let ends: Vec<[Date; 3]> = parties.iter().filter_map(|party| stretch(party, as_of)).collect();
    let latest = ends.iter().map(|ends| ends[2]).chain(lit.map(|(_, to)| to));
    let span = Span::over(as_of, latest);
    let lanes = parties.iter().map(|party| lane(drawing, party, span, lit)).collect();
    (!ends.is_empty()).then(|| TimeLine { scale: Scale::new(span, lit), lanes })
}

/// The contract that ends next: of a buyer without one, the months it asked for.
fn stretch(party: &Party, as_of: Date) -> Option<[Date; 3]> {
    if let Some(ending) = next(party, as_of) {
        return Some([ending.base_end, ending.next_end(as_of), ending.latest_end]);
    }
    let (from, to) = could(party)?;
    Some([from, from, to])
}

fn next(party: &Party, as_of: Date) -> Option<&Ending> {
    party.endings.iter().min_by_key(|ending| (ending.next_end(as_of), &ending.notice, &ending.lot))
}

/// From when until when a buyer could go to the market.
fn could(party: &Party) -> Option<(Date, Date)> {
    let months = &party.need.months;
    let (first, last) = (months.keys().next()?, months.keys().next_back()?);
    Some((first_day(*first), first_day(*last).last_of_month()))
}

fn lane(drawing: &Drawing<'_>, party: &Party, span: Span, lit: Option<(Date, Date)>) -> LaneRow {
    let (frame, as_of) = (drawing.frame, drawing.held.market.as_of);
    let month = |day: Date| frame.texts.short_month(day);
    let name = drawing.name(party);
    let could = could(party).map(|(from, to)| format!("{} – {}", month(from), month(to)));
    let could = could.unwrap_or_else(|| frame.say("ebg-suggest-months-unknown"));
    let ends = next(party, as_of).map(|ending| month(ending.next_end(as_of)));
    let ends = ends.unwrap_or_else(|| frame.say("ebg-suggest-no-ending"));
    let values = [("name", name.clone().into()), ("ends", ends.clone().into()), ("could", could.clone().into())];
    let title = frame.texts.tell("ebg-suggest-lane", &values);
    LaneRow {
        lane: stretch(party, as_of).map(|ends| match party.endings.is_empty() {
            false => Lane::new(span, title, ends, lit),
            true => Lane::of_months(span, title, ends[0], ends[2], lit),
        }),
        href: drawing.href(party),
        country: party.need.country.as_ref().map(ToString::to_string).unwrap_or_default(),
        put_off: match party.need.extension_months {
            0 => "–".to_owned(),
            months => frame.count("ebg-suggest-months", usize::try_from(months).unwrap_or_default()),
        },
        name,
        could,
        ends,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_from_the_year_nought() {
        let day = date(2025, 1, 1);
        assert_eq!(first_day(joint::suggestion::month(day)), day);
        let window = CommonWindow::Months { from: 2024 * 12 + 11, to: 2025 * 12 + 1, known: 2 };
        assert_eq!(days(window), Some((date(2024, 12, 1), date(2025, 2, 28))));
        assert_eq!(days(CommonWindow::None), None);
    }
}
