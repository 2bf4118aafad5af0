//! Every figure has as many records as it says.

use super::*;
use crate::segment::{Criterion, NeedCell, PlanCell, PriceCell, Unit};

fn declared() -> Inputs {
    let of = |at: usize| country(["EE", "PT", "SK"][at % 3]);
    let plan =
        |at: usize| PlanCell { country: of(at), cpv: cpv("35815000"), year: 2027, month: None, value_eur: 150_000.0 };
    let need = |trl| NeedCell { country: of(0), cpv: cpv("35815000"), trl, innovation: trl.is_some() };
    let price = |at: usize| PriceCell { country: of(at), cpv: cpv("35815000"), price_eur: at as f64 * 10.0 };
    Inputs {
        plans: (0..4).map(plan).collect(),
        needs: vec![need(Some(7)), need(None)],
        prices: (0..7).map(price).collect(),
    }
}

#[test]
fn every_figure_opens_as_many_records_as_it_counts() {
    let (market, inputs) = (market(notices()), declared());
    let evidence = market.segment_evidence(&catalogue(), &inputs, FEW);
    for (segment, parts) in evidence.segments.iter().zip(&evidence.parts) {
        for criterion in Criterion::ALL {
            let records = market.segment_records(segment, criterion, &inputs);
            let counted = parts.reading(criterion).map(|reading| reading.n);
            assert_eq!(counted.unwrap_or_default(), records.counted.len(), "{} of {}", criterion.as_str(), segment.id);
        }
    }
}

#[test]
fn what_says_nothing_is_missing_and_not_counted() {
    let mut some = notices();
    some.iter_mut().take(3).for_each(|notice| notice.awards.iter_mut().for_each(|award| award.tenders = None));
    let records = market(some).segment_records(&segment("vests", "35815000"), Criterion::SingleBids, &nothing());
    assert_eq!((records.counted.len(), records.missing.len()), (37, 3));
    assert!(records.counted.iter().all(|record| record.unit == Unit::Award && !record.notices.is_empty()));
}

#[test]
fn the_same_notices_with_other_inputs_are_as_if_read_with_them() {
    let market = market(notices());
    let read = market.segment_evidence(&catalogue(), &declared(), FEW);
    let put = market.segment_evidence(&catalogue(), &nothing(), FEW).with(&declared());
    assert_eq!((&read.parts, &read.drawn), (&put.parts, &put.drawn));
}
