//! Shares by contribution: what each adds to every group it could have joined, on average.

use super::{Error, rounded, within_budgets};
use rust_decimal::Decimal;

/// With eight members there are 256 groups to weigh; the method stops there, as buyers groups do.
pub const MEMBERS_MAX: usize = 8;

/// Some of the members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coalition(u32);

impl Coalition {
    /// The members numbered.
    #[must_use]
    pub fn of(members: &[usize]) -> Self {
        Self(members.iter().fold(0, |bits, member| bits | 1 << member))
    }

    /// Everybody.
    #[must_use]
    pub fn all(members: usize) -> Self {
        Self((1 << members) - 1)
    }

    /// True when a member is in it.
    #[must_use]
    pub fn has(self, member: usize) -> bool {
        self.0 & (1 << member) != 0
    }

    /// How many it has.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// True for nobody.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The numbers of its members, in order.
    pub fn members(self) -> impl Iterator<Item = usize> {
        (0..32).filter(move |member| self.has(*member))
    }

    fn with(self, member: usize) -> Self {
        Self(self.0 | 1 << member)
    }
}

/// Parts what a group is worth by what each member contributes (Shapley): the average, over every order in which
/// they could have joined, of what the group gains when the member comes in.
///
/// Input: how many members, and what each coalition is worth; nobody is worth nothing, whatever `worth` says. Output:
/// one share a member; together exactly what all are worth; who adds nothing gets nothing; who adds the same gets the
/// same, but for a cent that cannot be parted. A share may be below zero: that member costs more than it brings.
///
/// # Errors
/// When there is no member, more than [`MEMBERS_MAX`], or an amount is beyond any budget.
///
/// # Source
/// Method: docs/indicators/cost-shares.md. L. S. Shapley, "A value for n-person games", 1953.
///
/// # Example
/// ```
/// use joint::shares::{Coalition, shapley};
/// use rust_decimal::Decimal;
/// let together = |some: Coalition| if some.len() == 2 { Decimal::from(100) } else { Decimal::ZERO };
/// assert_eq!(shapley(2, together).unwrap(), [Decimal::from(50), Decimal::from(50)]);
/// ```
pub fn shapley(members: usize, worth: impl Fn(Coalition) -> Decimal) -> Result<Vec<Decimal>, Error> {
    match members {
        0 => return Err(Error::NoMember),
        1..=MEMBERS_MAX => {}
        more => return Err(Error::TooManyMembers(more)),
    }
    let worths: Vec<Decimal> =
        (0..1 << members).map(|bits| if bits == 0 { Decimal::ZERO } else { worth(Coalition(bits)) }).collect();
    worths.iter().try_for_each(|amount| within_budgets(*amount))?;
    let orders = Decimal::from(factorial(members));
    let exact: Vec<Decimal> = (0..members).map(|member| summed(member, members, &worths) / orders).collect();
    Ok(rounded(worths[worths.len() - 1], &exact))
}

/// What a member adds, summed over all orders of joining.
fn summed(member: usize, members: usize, worths: &[Decimal]) -> Decimal {
    let before = (0_u32..1 << members).map(Coalition).filter(|others| !others.has(member));
    let added = |others: Coalition| {
        let orders = factorial(others.len()) * factorial(members - others.len() - 1);
        (worths[others.with(member).0 as usize] - worths[others.0 as usize]) * Decimal::from(orders)
    };
    before.map(added).sum()
}

fn factorial(number: usize) -> u64 {
    (1..=number as u64).product()
}
