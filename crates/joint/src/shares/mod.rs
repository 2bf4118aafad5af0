//! Who bears what: a sum parted among the members of a group so that the parts are the whole again.
//!
//! Method: docs/indicators/cost-shares.md.

mod lot;
mod shapley;
#[cfg(test)]
mod tests;

pub use lot::{LotBuyer, LotShares, by_country};
pub use shapley::{Coalition, MEMBERS_MAX, shapley};

use rust_decimal::Decimal;

/// Cents: the smallest part of a sum of money.
pub const CENTS: u32 = 2;

/// Larger sums are no budget; below it no product of this module overflows.
const SUM_MAX: i64 = 1_000_000_000_000_000;

/// Why a sum was not parted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nobody to part it among.
    #[error("the sum was not parted: the group has no member; add one")]
    NoMember,
    /// Exact shares take twice the work with every member.
    #[error("shares by contribution were not worked out: {0} members, at most {MEMBERS_MAX}; part by value instead")]
    TooManyMembers(usize),
    /// A weight below zero.
    #[error("the sum was not parted: the value of member {0} is below zero; correct it")]
    BelowZero(usize),
    /// Nothing to part by.
    #[error("the sum was not parted: no member has a value; enter one, or part it in equal shares")]
    NoValue,
    /// No budget is that large.
    #[error("the sum was not parted: an amount is larger than any budget; correct it")]
    TooLarge,
}

/// Parts a sum by value: who buys half bears half, to the cent.
///
/// Input: the sum, and one value a member, none below zero, in any one unit. Output: one share a member in the same
/// order; together exactly the sum. Cents left over go to the largest remainders, then to who stands first.
///
/// # Errors
/// When there is no member, a value is below zero, all are zero, or an amount is beyond any budget.
///
/// # Source
/// Method: docs/indicators/cost-shares.md.
///
/// # Example
/// ```
/// use rust_decimal::Decimal;
/// let thirds = joint::shares::by_value(Decimal::from(100), &[Decimal::ONE; 3]).unwrap();
/// assert_eq!(thirds, ["33.34".parse().unwrap(), "33.33".parse().unwrap(), "33.33".parse().unwrap()]);
/// ```
pub fn by_value(sum: Decimal, values: &[Decimal]) -> Result<Vec<Decimal>, Error> {
    if values.is_empty() {
        return Err(Error::NoMember);
    }
    if let Some(at) = values.iter().position(|value| value.is_sign_negative() && !value.is_zero()) {
        return Err(Error::BelowZero(at));
    }
    values.iter().chain([&sum]).try_for_each(|amount| within_budgets(*amount))?;
    let whole: Decimal = values.iter().sum();
    if whole.is_zero() {
        return Err(Error::NoValue);
    }
    Ok(rounded(sum, &values.iter().map(|value| *value / whole * sum).collect::<Vec<_>>()))
}

/// Parts a sum in equal shares, to the cent.
///
/// # Errors
/// When there is no member or the sum is beyond any budget.
pub fn equally(sum: Decimal, members: usize) -> Result<Vec<Decimal>, Error> {
    by_value(sum, &vec![Decimal::ONE; members])
}

fn within_budgets(amount: Decimal) -> Result<(), Error> {
    if amount.abs() > Decimal::from(SUM_MAX) { Err(Error::TooLarge) } else { Ok(()) }
}

/// Rounds shares down to cents (or to the sum's own decimals when it has more), and gives what is left over to the
/// largest remainders, so that together they are the sum.
fn rounded(sum: Decimal, exact: &[Decimal]) -> Vec<Decimal> {
    let places = sum.normalize().scale().max(CENTS);
    let unit = Decimal::new(1, places);
    let mut shares: Vec<Decimal> = exact.iter().map(|share| floor(*share, places)).collect();
    let left = sum - shares.iter().sum::<Decimal>();
    for at in by_remainder(exact, &shares, (left / unit).round()) {
        shares[at] += if left.is_sign_negative() { -unit } else { unit };
    }
    shares.iter_mut().for_each(|share| share.rescale(places));
    shares
}

/// Who gets a unit more: the largest remainders, then the first in order. Where digits behind the last one a number
/// can hold made the shares too large, who has the smallest remainder gives one back.
fn by_remainder(exact: &[Decimal], shares: &[Decimal], units: Decimal) -> Vec<usize> {
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|a, b| (exact[*b] - shares[*b]).cmp(&(exact[*a] - shares[*a])).then(a.cmp(b)));
    if units.is_sign_negative() {
        order.reverse();
    }
    let count = usize::try_from(units.abs()).unwrap_or(0);
    order.into_iter().cycle().take(count).collect()
}

fn floor(share: Decimal, places: u32) -> Decimal {
    share.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::ToNegativeInfinity)
}
