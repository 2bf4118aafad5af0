//! Amounts that must stay out of sums.

use super::Findings;
use model::{Doubt, Money, Notice, ProblemCode};

/// Reports every amount that carries a doubt.
pub(super) fn check(notice: &mut Notice, findings: &mut Findings<'_>) {
    let before = findings.problems.len();
    report("estimated_value", notice.estimated_value.as_ref(), findings);
    report("total_value", notice.total_value.as_ref(), findings);
    for lot in &notice.lots {
        report(&format!("lot {} estimated_value", lot.lot), lot.estimated_value.as_ref(), findings);
        report(&format!("lot {} framework_value", lot.lot), lot.framework_value.as_ref(), findings);
    }
    for (at, award) in notice.awards.iter().enumerate() {
        let name = format!("award {}", award.key.clone().unwrap_or_else(|| (at + 1).to_string()));
        report(&format!("{name} value"), award.value.as_ref(), findings);
        report(&format!("{name} estimated_value"), award.estimated_value.as_ref(), findings);
        report(&format!("{name} lowest"), award.lowest.as_ref(), findings);
        report(&format!("{name} highest"), award.highest.as_ref(), findings);
    }
    for modification in &notice.modifications {
        report("modification value_before", modification.value_before.as_ref(), findings);
        report("modification value_after", modification.value_after.as_ref(), findings);
    }
    if findings.problems.len() > before {
        notice.flag("doubtful-amount");
    }
}

fn report(path: &str, money: Option<&Money>, findings: &mut Findings<'_>) {
    let Some((money, doubt)) = money.and_then(|money| Some((money, money.doubt?))) else { return };
    let currency = money.currency.as_ref().map(|currency| format!(" {currency}")).unwrap_or_default();
    let what = format!("{}{currency} {}; it stays out of sums", money.amount, reason(doubt));
    findings.add(ProblemCode::DoubtfulAmount, path, what, "ask the buyer, or look for a later notice of the procedure");
}

fn reason(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Placeholder => "stands where a number had to be typed",
        Doubt::Negative => "is below zero",
        Doubt::NoCurrency => "has no currency",
        Doubt::Outlier => "is a round thousand million or more, more often a slip than a contract",
    }
}
