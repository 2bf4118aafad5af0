//! Dates that cannot be, or stand in the wrong order.

use super::Findings;
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Lot, Notice, ProblemCode};

/// The Official Journal had no tenders in machine-readable form before; nobody announces a century ahead.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

const FIX: &str = "the dates are kept as published; look for a corrigendum of the notice";

/// Reports dates out of order and years that cannot be.
pub(super) fn check(notice: &mut Notice, findings: &mut Findings<'_>) {
    let before = findings.problems.len();
    check_publication(notice, findings);
    notice.lots.iter().for_each(|lot| check_term(lot, findings));
    for award in &notice.awards {
        check_year("award date", award.date, findings);
        check_order("award date", ("the award", award.date), ("publication", notice.published), findings);
    }
    if findings.problems.len() > before {
        notice.flag("dates-out-of-order");
    }
}

fn check_publication(notice: &Notice, findings: &mut Findings<'_>) {
    check_year("published", notice.published, findings);
    check_year("dispatched", notice.dispatched, findings);
    check_year("deadline", notice.deadline.as_ref().map(|deadline| deadline.date), findings);
    // Dispatch is stamped in the sender's time zone, publication in Luxembourg's: a day is no contradiction.
    let next_day = notice.published.and_then(|day| day.checked_add(1.day()).ok());
    check_order("dispatched", ("dispatch", notice.dispatched), ("the day after publication", next_day), findings);
}

fn check_term(lot: &Lot, findings: &mut Findings<'_>) {
    let path = format!("lot {} term", lot.lot);
    check_year(&path, lot.term.start, findings);
    check_year(&path, lot.term.end, findings);
    check_order(&path, ("the start", lot.term.start), ("the end", lot.term.end), findings);
}

fn check_year(path: &str, date: Option<Date>, findings: &mut Findings<'_>) {
    if let Some(date) = date.filter(|date| !YEARS.contains(&date.year())) {
        let what = format!("{date} cannot be right: the year is outside {} to {}", YEARS.start(), YEARS.end());
        findings.add(ProblemCode::BadDate, path, what, FIX);
    }
}

type Named<'n> = (&'n str, Option<Date>);

fn check_order(path: &str, earlier: Named<'_>, later: Named<'_>, findings: &mut Findings<'_>) {
    if let (Some(first), Some(second)) = (earlier.1, later.1)
        && first > second
    {
        let what = format!("{} ({first}) is after {} ({second})", earlier.0, later.0);
        findings.add(ProblemCode::BadDate, path, what, FIX);
    }
}
