//! What cannot be trusted in a notice that was read: said as problems, marked by flags, kept as published.

mod amounts;
mod country;
mod dates;
mod regions;

use model::{Cpv, Notice, Problem, ProblemCode};
use std::collections::BTreeSet;

/// Checks a notice of any format.
///
/// Adds problems and flags; changes a value only where [`country`] finds a country code refuted by the rest of
/// its address, and then keeps the published code in `country_doubt`.
pub fn check(file: &str, notice: &mut Notice, problems: &mut Vec<Problem>) {
    let mut findings = Findings { file, problems };
    amounts::check(notice, &mut findings);
    country::check(notice, &mut findings);
    dates::check(notice, &mut findings);
    check_codes(notice, &mut findings);
    regions::check(notice);
}

/// Where the checks say what they found.
struct Findings<'f> {
    file: &'f str,
    problems: &'f mut Vec<Problem>,
}

impl Findings<'_> {
    fn add(&mut self, code: ProblemCode, path: &str, what: String, fix: &str) {
        let (file, path) = (self.file.to_owned(), Some(path.to_owned()));
        self.problems.push(Problem { code, file, path, what, fix: fix.to_owned() });
    }
}

/// The divisions of the Common Procurement Vocabulary (Regulation (EC) No 213/2008).
const DIVISIONS: [&str; 45] = [
    "03", "09", "14", "15", "16", "18", "19", "22", "24", "30", "31", "32", "33", "34", "35", "37", "38", "39", "41",
    "42", "43", "44", "45", "48", "50", "51", "55", "60", "63", "64", "65", "66", "70", "71", "72", "73", "75", "76",
    "77", "79", "80", "85", "90", "92", "98",
];

fn check_codes(notice: &Notice, findings: &mut Findings<'_>) {
    let of_lots = notice.lots.iter().flat_map(|lot| lot.cpv.iter().chain(&lot.cpv_additional));
    let all = notice.cpv.iter().chain(&notice.cpv_additional).chain(of_lots);
    for code in all.filter(|code| !is_known(code)).collect::<BTreeSet<_>>() {
        let what = format!("CPV code {code} is in no division of the vocabulary");
        findings.add(ProblemCode::BadCpv, "cpv", what, "look the code up in the published notice");
    }
}

fn is_known(code: &Cpv) -> bool {
    DIVISIONS.contains(&code.division())
}

#[cfg(test)]
mod tests;
