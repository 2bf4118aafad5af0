//! Segments of the published sample: places with their doubt, frozen cycles of three days.

use crate::published;
use analysis::segment::{Catalogue, Inputs, Resampling, Snapshot, Weights, compare, consolidate};
use analysis::{Knowledge, Market};
use testing::day;

/// Few draws: the test asks that lists hold together, not how sure they are.
const FEW: Resampling = Resampling { notices: 10, weights: 200, seed: 20_240_101 };

fn frozen(as_of: &str) -> Snapshot {
    let knowledge =
        Knowledge { labels: published::labels().clone(), rates: published::rates().clone(), ..Knowledge::default() };
    let market = Market::build(published::notices().to_vec(), day(as_of), knowledge);
    Snapshot::freeze(&market, &Catalogue::house(), &Weights::house(), &Inputs::default(), FEW)
}

#[test]
fn three_cycles_of_the_sample_are_ranked_compared_and_the_same_again() {
    let days = ["2018-01-01", "2020-01-01", "2022-01-01"];
    let [first, second, third] = days.map(frozen);
    assert_eq!(third.to_json(), frozen(days[2]).to_json());
    for cycle in [&first, &second, &third] {
        let ranked = &cycle.list.ranked;
        println!("{}: {} ranked, {} thin", cycle.frozen.as_of, ranked.len(), cycle.list.insufficient.len());
        for listed in ranked.iter().take(12) {
            let (best, worst, grade) = (listed.best, listed.worst, listed.grade.as_str());
            println!(
                "  {} {best}-{worst} {:.2} {grade} {} {}",
                listed.rank, listed.top_five, listed.segment, listed.lots
            );
        }
        assert!(ranked.len() >= 10, "only {} segments of {} are ranked", ranked.len(), cycle.frozen.as_of);
        assert!(ranked.iter().map(|listed| listed.phi).sum::<f64>().abs() < 1e-3);
    }
    let dynamics = compare(&second, &third);
    assert!(dynamics.common >= 10 && dynamics.kendall.is_some());
    println!("tau {:?} jaccard {} overlap {}", dynamics.kendall, dynamics.jaccard, dynamics.overlap);
    for row in &dynamics.rows {
        let Some(causes) = row.causes else { continue };
        assert!((causes.data - causes.whole).abs() < 1e-5, "nothing but notices changed: {row:?}");
    }
    assert!(!consolidate([&first, &second, &third]).is_empty());
}
