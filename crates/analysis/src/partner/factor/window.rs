//! Contracts end when the need arises: docs/indicators/window.md.

use super::{Finding, counted};
use crate::partner::asker::{AskedWindow, Asker};
use crate::partner::candidate::Candidate;
use crate::partner::need::{FLOOR, best_fit};
use crate::partner::{AskedCode, Window};
use crate::{Ending, Market};
use jiff::civil::Date;
use model::{NoticeId, months_between};
use std::collections::BTreeSet;

/// Without an asked window, what ends later than this is too far to plan for.
const MONTHS_AHEAD: i32 = 36;
/// Ends this near to one's own meet it.
const MONTHS_NEAR: i32 = 6;
/// Windows listed for one partner.
const WINDOWS_MAX: usize = 50;

/// The ending that meets the window best.
pub(super) fn find(market: &Market, asker: &Asker, candidate: &Candidate) -> Finding {
    let endings = endings(market, asker.asked, candidate);
    let running: Vec<&Ending> = endings.iter().copied().filter(|ending| !ending.is_over(market.as_of)).collect();
    let fit = |ending: &Ending| fit(asker, market.as_of, ending);
    let best = running.iter().max_by(|a, b| {
        let earlier = |ending: &Ending| std::cmp::Reverse((ending.next_end(market.as_of), ending.notice.clone()));
        fit(a).total_cmp(&fit(b)).then_with(|| earlier(a).cmp(&earlier(b)))
    });
    let Some(best) = best else { return nothing_running(&endings) };
    let meeting = running.iter().filter(|ending| meets(asker, market.as_of, ending));
    let notices: BTreeSet<NoticeId> =
        meeting.clone().flat_map(|ending| &ending.notices).chain(&best.notices).cloned().collect();
    let text = format!("{} {}", sentence(market.as_of, best), relation(asker, market.as_of, best));
    let others = match meeting.count() {
        0 | 1 => String::new(),
        several => format!("; {several} contracts meet it"),
    };
    Finding::known(fit(best), format!("{text}{others}"), notices)
}

fn nothing_running(endings: &[&Ending]) -> Finding {
    match endings.iter().map(|ending| ending.latest_end).max() {
        Some(last) => Finding::unknown(&format!(
            "no running contract; {} on the need ended, the last by {last}",
            counted(endings.len(), "known contract")
        )),
        None => Finding::unknown("no contract on the need states when it ends"),
    }
}

fn sentence(as_of: Date, ending: &Ending) -> String {
    let end = ending.next_end(as_of);
    let kind = match (ending.awarded, ending.likely_end >= as_of) {
        (true, true) => "contract likely ends",
        (true, false) => "contract runs on renewals, at the latest until",
        (false, true) => "called contract, result not here, likely ends",
        (false, false) => "called contract, result not here, ends at the latest",
    };
    let option = if ending.latest_end > end { format!(", at the latest {}", ending.latest_end) } else { String::new() };
    let inferred = if ending.is_inferred() { " (partly inferred)" } else { "" };
    format!("{kind} {end}{option}{inferred}")
}

fn relation(asker: &Asker, as_of: Date, ending: &Ending) -> String {
    let end = ending.next_end(as_of);
    match &asker.window {
        AskedWindow::Span(from, to) if (*from..=*to).contains(&end) => format!("inside the window {from} to {to}"),
        AskedWindow::Span(from, to) if overlaps(as_of, ending, *from, *to) => {
            format!("and can meet the window {from} to {to} by its renewals")
        }
        AskedWindow::Span(from, to) => {
            format!("{} from the window {from} to {to}", months(distance(end, *from, *to)))
        }
        AskedWindow::OwnEnds(ends) => {
            let nearest = nearest(ends, end);
            format!("{} from your own contract's end {}", months(nearest.0), nearest.1)
        }
        AskedWindow::Soon => match months_between(as_of, end) {
            0 => "this month".to_owned(),
            ahead => format!("in {}", months(ahead)),
        },
    }
}

fn months(months: i32) -> String {
    counted(usize::try_from(months.abs()).unwrap_or(0), "month")
}

fn fit(asker: &Asker, as_of: Date, ending: &Ending) -> f64 {
    let end = ending.next_end(as_of);
    let decay = |months: i32| (-f64::from(months) / 12.0).exp();
    match &asker.window {
        AskedWindow::Span(from, to) if (*from..=*to).contains(&end) => 1.0,
        AskedWindow::Span(from, to) if overlaps(as_of, ending, *from, *to) => 0.7,
        AskedWindow::Span(from, to) => 0.5 * decay(distance(end, *from, *to)),
        AskedWindow::OwnEnds(ends) => decay(nearest(ends, end).0),
        AskedWindow::Soon => match months_between(as_of, end) {
            ahead @ 0..=MONTHS_AHEAD => 1.0 - 0.9 * f64::from(ahead) / f64::from(MONTHS_AHEAD),
            _ => 0.0,
        },
    }
}

fn meets(asker: &Asker, as_of: Date, ending: &Ending) -> bool {
    let end = ending.next_end(as_of);
    match &asker.window {
        AskedWindow::Span(from, to) => overlaps(as_of, ending, *from, *to),
        AskedWindow::OwnEnds(ends) => nearest(ends, end).0 <= MONTHS_NEAR,
        AskedWindow::Soon => months_between(as_of, end) <= MONTHS_AHEAD,
    }
}

/// True when some end from the next to the latest lies in the window; what lies behind the day never does.
fn overlaps(as_of: Date, ending: &Ending, from: Date, to: Date) -> bool {
    ending.next_end(as_of) <= to && ending.latest_end >= from
}

fn distance(end: Date, from: Date, to: Date) -> i32 {
    if end < from { months_between(end, from).max(1) } else { months_between(to, end).max(1) }
}

fn nearest(ends: &[Date], end: Date) -> (i32, Date) {
    let apart = ends.iter().map(|own| (months_between(*own, end).abs(), *own));
    apart.min().unwrap_or((i32::MAX, end))
}

/// Endings of a buyer's contracts on the need, over or not.
fn endings<'m>(market: &'m Market, asked: &[AskedCode], candidate: &Candidate<'m>) -> Vec<&'m Ending> {
    let ends = market.need_index().ends.get(&candidate.organisation.id);
    let endings = ends.into_iter().flatten().filter_map(|at| market.lot_ends()[*at as usize].ending());
    let by_code = |ending: &Ending| ending.cpv.as_ref().is_some_and(|cpv| best_fit(asked, cpv) > FLOOR);
    let by_lot = |ending: &Ending| {
        candidate.lots.iter().any(|found| {
            let lot = found.lot.lot(market);
            lot.is_some_and(|lot| lot.notice == ending.notice && lot.lot == ending.lot)
        })
    };
    endings.filter(|ending| by_code(ending) || by_lot(ending)).collect()
}

/// Days on which the asking buyer's own contracts on the need are expected to end.
pub(in crate::partner) fn own_ends(market: &Market, asked: &[AskedCode], own: &Candidate) -> Vec<Date> {
    let endings = endings(market, asked, own).into_iter().filter(|ending| !ending.is_over(market.as_of));
    let days: BTreeSet<Date> = endings.map(|ending| ending.next_end(market.as_of)).collect();
    days.into_iter().collect()
}

/// Running contracts on the need: those that meet the window first, then by day.
pub(super) fn windows(market: &Market, asker: &Asker, candidate: &Candidate) -> Vec<Window> {
    let running = endings(market, asker.asked, candidate).into_iter().filter(|ending| !ending.is_over(market.as_of));
    let window = |ending: &Ending| Window { meets: meets(asker, market.as_of, ending), ending: ending.clone() };
    let mut windows: Vec<Window> = running.map(window).collect();
    windows.sort_by_cached_key(|window| {
        let ending = &window.ending;
        (!window.meets, ending.next_end(market.as_of), ending.notice.clone(), ending.lot.clone())
    });
    windows.truncate(WINDOWS_MAX);
    windows
}
