//! Amounts fit their column exactly, or they are reported: nothing is rounded in silence.

use model::{Money, Notice, Problem, ProblemCode};

/// Decimals the amount columns keep.
const SCALE: u32 = 4;
/// Digits the amount columns keep, decimals included.
const DIGITS: u32 = 24;

/// Takes out amounts that the tables cannot keep exactly, and says so.
pub(crate) fn take_out_misfits(file: &str, notice: &mut Notice) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (field, money) in amounts(notice) {
        let Some(misfit) = money.take_if(|money| !fits(money)) else { continue };
        problems.push(Problem {
            code: ProblemCode::DoubtfulAmount,
            file: file.to_owned(),
            path: Some(field.to_owned()),
            what: format!("amount {} has more digits than any real amount and was left out", misfit.amount),
            fix: "compare the notice at its publisher; report the amount to the buyer".to_owned(),
        });
    }
    problems
}

/// Drops the zeros that a column of fixed decimals adds: `125000.5000` becomes `125000.5`.
pub fn plain_amounts(notice: &mut Notice) {
    for (_, money) in amounts(notice) {
        if let Some(money) = money {
            money.amount = money.amount.normalize();
        }
    }
}

fn fits(money: &Money) -> bool {
    let amount = money.amount.normalize();
    let Some(missing) = SCALE.checked_sub(amount.scale()) else { return false };
    let scaled = amount.mantissa().unsigned_abs().checked_mul(10_u128.pow(missing));
    scaled.is_some_and(|scaled| scaled < 10_u128.pow(DIGITS))
}

fn amounts(notice: &mut Notice) -> impl Iterator<Item = (&'static str, &mut Option<Money>)> {
    let whole = [("estimated value", &mut notice.estimated_value), ("total value", &mut notice.total_value)];
    let lots = notice.lots.iter_mut().flat_map(|lot| {
        [("lot estimated value", &mut lot.estimated_value), ("framework value", &mut lot.framework_value)]
    });
    let awards = notice.awards.iter_mut().flat_map(|award| {
        [
            ("award value", &mut award.value),
            ("award estimated value", &mut award.estimated_value),
            ("lowest offer", &mut award.lowest),
            ("highest offer", &mut award.highest),
        ]
    });
    let changes = notice
        .modifications
        .iter_mut()
        .flat_map(|change| [("value before", &mut change.value_before), ("value after", &mut change.value_after)]);
    whole.into_iter().chain(lots).chain(awards).chain(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Currency;

    fn left_of(amount: &str) -> (Option<Money>, usize) {
        let money = Money::new(amount.parse().unwrap(), Currency::parse("EUR"));
        let mut notice = Notice { total_value: Some(money), ..Notice::default() };
        let problems = take_out_misfits("a.xml", &mut notice);
        (notice.total_value, problems.len())
    }

    #[test]
    fn an_amount_with_too_many_decimals_is_reported_not_rounded() {
        assert_eq!(left_of("1.00001"), (None, 1));
        assert_eq!(left_of("123456789012345678901"), (None, 1));
    }

    #[test]
    fn trailing_zeros_are_no_misfit() {
        assert_eq!(left_of("1.000000000").1, 0);
        assert_eq!(left_of("99999999999999999999.9999").1, 0);
    }
}
