//! What holds of every way to part a sum.

use super::*;
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;

fn cents(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

/// A game: what every coalition of some members is worth.
fn games() -> impl Strategy<Value = (usize, Vec<i64>)> {
    (1_usize..=MEMBERS_MAX).prop_flat_map(|members| {
        let worths = proptest::collection::vec(-1_000_000_000_i64..1_000_000_000, 1 << members);
        (Just(members), worths)
    })
}

fn worth_in(worths: &[i64]) -> impl Fn(Coalition) -> Decimal {
    let worths = worths.to_vec();
    move |some| cents(worths[some.members().map(|member| 1 << member).sum::<usize>()])
}

proptest! {
    #[test]
    fn shares_by_value_are_the_whole(sum in -10_000_000_000_i64..10_000_000_000, values in proptest::collection::vec(0_i64..1_000_000_000, 1..40)) {
        let values: Vec<Decimal> = values.into_iter().map(cents).collect();
        prop_assume!(values.iter().any(|value| !value.is_zero()));
        let shares = by_value(cents(sum), &values).unwrap();
        prop_assert_eq!(shares.iter().sum::<Decimal>(), cents(sum));
        prop_assert!(values.iter().zip(&shares).all(|(value, share)| !value.is_zero() || share.abs() <= cents(1)));
    }

    #[test]
    fn shares_by_contribution_are_the_whole((members, worths) in games()) {
        let shares = shapley(members, worth_in(&worths)).unwrap();
        prop_assert_eq!(shares.iter().sum::<Decimal>(), cents(worths[(1 << members) - 1]));
    }

    #[test]
    fn who_adds_the_same_gets_the_same((members, sizes) in (2_usize..=MEMBERS_MAX, proptest::collection::vec(0_i64..1_000_000, 9))) {
        // The first two count alike in every coalition.
        let worth = |some: Coalition| {
            let alike = some.members().filter(|member| *member < 2).count();
            let others: i64 = some.members().filter(|member| *member >= 2).map(|member| sizes[member]).sum();
            cents(sizes[alike] * 3 + others + sizes[some.len()])
        };
        let shares = shapley(members, worth).unwrap();
        prop_assert!((shares[0] - shares[1]).abs() <= cents(1));
    }

    #[test]
    fn who_adds_nothing_gets_nothing((members, worths) in games()) {
        // The last member changes no coalition.
        let last = members - 1;
        let without = |some: Coalition| {
            let others: Vec<usize> = some.members().filter(|member| *member != last).collect();
            if others.is_empty() { Decimal::ZERO } else { worth_in(&worths)(Coalition::of(&others)) }
        };
        let shares = shapley(members, without).unwrap();
        prop_assert!(shares[last].abs() <= cents(1), "{}", shares[last]);
    }

    #[test]
    fn the_share_is_the_average_over_the_orders_of_joining((members, worths) in (2_usize..=5).prop_flat_map(|members| (Just(members), proptest::collection::vec(-100_000_i64..100_000, 1 << members)))) {
        let shares = shapley(members, worth_in(&worths)).unwrap();
        let slow = by_orders(members, &worth_in(&worths));
        for (share, slow) in shares.iter().zip(slow) {
            prop_assert!((share.to_f64().unwrap() - slow).abs() < 0.011);
        }
    }
}

/// The definition: every order, one after the other.
fn by_orders(members: usize, worth: &dyn Fn(Coalition) -> Decimal) -> Vec<f64> {
    let mut sums = vec![0.0; members];
    let orders = orders((0..members).collect());
    for order in &orders {
        for at in 0..members {
            let before = if at == 0 { Decimal::ZERO } else { worth(Coalition::of(&order[..at])) };
            sums[order[at]] += (worth(Coalition::of(&order[..=at])) - before).to_f64().unwrap();
        }
    }
    sums.into_iter().map(|sum| sum / orders.len() as f64).collect()
}

fn orders(members: Vec<usize>) -> Vec<Vec<usize>> {
    if members.len() < 2 {
        return vec![members];
    }
    let first = |at: usize| {
        let mut rest = members.clone();
        let first = rest.remove(at);
        orders(rest).into_iter().map(move |rest| [vec![first], rest].concat())
    };
    (0..members.len()).flat_map(first).collect()
}

#[test]
fn a_member_may_cost_more_than_it_brings() {
    // Two buyers gain 100 together; a third brings 10 less whoever is there.
    let worth = |some: Coalition| {
        let pair = Decimal::from(if some.has(0) && some.has(1) { 100 } else { 0 });
        pair - Decimal::from(if some.has(2) { 10 } else { 0 })
    };
    assert_eq!(shapley(3, worth).unwrap(), [Decimal::from(50), Decimal::from(50), Decimal::from(-10)]);
}

#[test]
fn what_cannot_be_parted_says_why() {
    assert_eq!(by_value(Decimal::ONE, &[]), Err(Error::NoMember));
    assert_eq!(by_value(Decimal::ONE, &[Decimal::ZERO]), Err(Error::NoValue));
    assert_eq!(by_value(Decimal::ONE, &[Decimal::ONE, -Decimal::ONE]), Err(Error::BelowZero(1)));
    assert_eq!(by_value(Decimal::MAX, &[Decimal::ONE]), Err(Error::TooLarge));
    assert_eq!(shapley(9, |_| Decimal::ZERO), Err(Error::TooManyMembers(9)));
}

/// The example of docs/indicators/cost-shares.md, worked out.
#[test]
fn the_method_page_states_its_example() {
    let worths = [0, 0, 0, 60, 0, 90, 0, 120];
    let shares = shapley(3, |some| Decimal::from(worths[some.members().map(|member| 1 << member).sum::<usize>()]));
    let value = by_value(Decimal::from(120), &[Decimal::from(200), Decimal::from(100), Decimal::from(300)]);
    let page = include_str!("../../../../docs/indicators/cost-shares.md");
    for share in shares.unwrap().into_iter().chain(value.unwrap()) {
        assert!(page.contains(&share.to_string()), "docs/indicators/cost-shares.md does not say {share}");
    }
}
