//! When all members could buy.

use super::Need;
use serde::Serialize;

/// A procedure needs so many months.
const MONTHS_MIN: i32 = 3;
/// Within so many months all have to be able to begin.
const MONTHS_MAX: i32 = 12;
/// So much of each member's likely months lies in the window.
const MASS_MIN: f64 = 0.2;

/// The months in which all members could buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommonWindow {
    /// From the first to the last, numbered as [`super::month`] does; of `known` members.
    Months {
        /// The first.
        from: i32,
        /// The last.
        to: i32,
        /// Members whose months are known.
        known: usize,
    },
    /// No year has room for all.
    None,
    /// Nobody's months are known, or only one member's.
    Unknown,
}

impl CommonWindow {
    /// How many months it has for a group of so many; `None` while a member's months are unknown.
    #[must_use]
    pub fn months(&self, members: usize) -> Option<u32> {
        match self {
            Self::Months { from, to, known } if *known == members => u32::try_from(to - from + 1).ok(),
            Self::None => Some(0),
            Self::Months { .. } | Self::Unknown => None,
        }
    }
}

/// The shortest window of three months to a year in which every member whose months are known is likely enough; the
/// likeliest of these, then the earliest. Members put off what they can.
pub(super) fn common<'n>(needs: impl Iterator<Item = &'n Need>) -> CommonWindow {
    let known: Vec<&Need> = needs.filter(|need| !need.months.is_empty()).collect();
    if known.len() < 2 {
        return CommonWindow::Unknown;
    }
    let first = known.iter().filter_map(|need| need.months.keys().next()).min().copied().unwrap_or_default();
    let last = known.iter().filter_map(|need| Some(need.months.keys().next_back()? + reach(need))).max();
    let last = last.unwrap_or(first);
    for length in MONTHS_MIN..=MONTHS_MAX {
        let windows = (first - length + 1..=last).map(|from| (least_mass(&known, from, from + length - 1), from));
        let best = windows.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((mass, from)) = best
            && mass >= MASS_MIN
        {
            return CommonWindow::Months { from, to: from + length - 1, known: known.len() };
        }
    }
    CommonWindow::None
}

fn reach(need: &Need) -> i32 {
    i32::try_from(need.extension_months).unwrap_or(0)
}

fn least_mass(needs: &[&Need], from: i32, to: i32) -> f64 {
    needs.iter().map(|need| mass(need, from, to)).fold(f64::INFINITY, f64::min)
}

/// How likely a member goes to the market within a window, put off as suits it.
fn mass(need: &Need, from: i32, to: i32) -> f64 {
    need.months.range(from - reach(need)..=to).map(|(_, share)| share).sum()
}

/// How well two needs meet in time, 0 to 1 (Bhattacharyya), the one that can be put off put off as suits it.
pub(super) fn meet(a: &Need, b: &Need) -> Option<f64> {
    if a.months.is_empty() || b.months.is_empty() {
        return None;
    }
    let shifts = -reach(b)..=reach(a);
    Some(shifts.map(|shift| overlap(a, b, shift)).fold(0.0, f64::max).min(1.0))
}

fn overlap(a: &Need, b: &Need, shift: i32) -> f64 {
    let shared = a.months.iter().filter_map(|(month, share)| Some((share * b.months.get(&(month + shift))?).sqrt()));
    shared.sum()
}
