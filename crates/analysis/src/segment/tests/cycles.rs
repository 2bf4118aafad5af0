//! Frozen cycles, and what moves between them.

use super::*;
use crate::segment::dynamics::{jaccard, kendall, overlap};
use crate::segment::{NeedCell, PlanCell, Snapshot, Status, Weights, compare, consolidate};

fn frozen(notices: Vec<Notice>, inputs: &Inputs, weights: &Weights) -> Snapshot {
    Snapshot::freeze(&market(notices), &catalogue(), weights, inputs, FEW)
}

fn plans() -> Inputs {
    let plan =
        |of: &str| PlanCell { country: country(of), cpv: cpv("34711200"), year: 2025, month: Some(3), value_eur: 1e6 };
    let need = NeedCell { country: country("PT"), cpv: cpv("79710000"), trl: Some(7), innovation: true };
    Inputs { plans: vec![plan("SK"), plan("EE")], needs: vec![need], prices: Vec::new() }
}

#[test]
fn the_same_inputs_in_any_order_are_the_same_bytes() {
    let mut turned = notices();
    turned.reverse();
    let mut other = plans();
    other.plans.reverse();
    let one = frozen(notices(), &plans(), &Weights::house());
    assert_eq!(one.to_json(), frozen(turned, &other, &Weights::house()).to_json());
    assert_eq!(one.digest().len(), 64);
}

#[test]
fn a_file_read_again_is_the_file() {
    let one = frozen(notices(), &plans(), &Weights::house());
    let read = Snapshot::from_json(&one.to_json()).unwrap();
    assert_eq!(read.to_json(), one.to_json());
}

#[test]
fn a_file_of_another_format_or_with_parts_taken_out_is_refused() {
    let one = frozen(notices(), &nothing(), &Weights::house());
    let other = one.to_json().replace("procurenet-cycle-1", "procurenet-cycle-9");
    assert!(Snapshot::from_json(&other).unwrap_err().to_string().contains("procurenet-cycle-9"));
    let torn = Snapshot { parts: Vec::new(), ..one };
    assert!(Snapshot::from_json(&torn.to_json()).unwrap_err().to_string().contains("changed after it was frozen"));
}

#[test]
fn causes_add_up_to_the_change_whatever_changed() {
    let weights = Weights::parse("[weights]\nmarket_size = 1\nplan_overlap = 2\nmaturity = 1\ninnovation = 1").unwrap();
    let before = frozen(notices(), &nothing(), &Weights::house());
    let after = frozen(notices().into_iter().skip(5).collect(), &plans(), &weights);
    let dynamics = compare(&before, &after);
    assert!(dynamics.common >= 4);
    for row in &dynamics.rows {
        let Some(causes) = row.causes else { continue };
        let sum = causes.data + causes.plans + causes.needs + causes.weights;
        assert!((sum - causes.whole).abs() < 1e-5, "{sum} is not {} for {}", causes.whole, row.segment);
    }
}

#[test]
fn where_only_plans_changed_nothing_else_is_a_cause() {
    let before = frozen(notices(), &nothing(), &Weights::house());
    let only = Inputs { needs: Vec::new(), ..plans() };
    let dynamics = compare(&before, &frozen(notices(), &only, &Weights::house()));
    let causes: Vec<_> = dynamics.rows.iter().filter_map(|row| row.causes).collect();
    assert!(causes.iter().all(|causes| causes.data == 0.0 && causes.needs == 0.0 && causes.weights == 0.0));
}

#[test]
fn a_cycle_compared_with_itself_is_steady() {
    let one = frozen(notices(), &nothing(), &Weights::house());
    let dynamics = compare(&one, &one);
    assert!(dynamics.rows.iter().all(|row| row.status == Status::Steady));
    assert_eq!((dynamics.kendall, dynamics.jaccard, dynamics.overlap), (Some(1.0), 1.0, 1.0));
}

#[test]
fn segments_come_and_go_with_their_reason() {
    let all = frozen(notices(), &nothing(), &Weights::house());
    let guards = |notice: &Notice| notice.cpv != Some(cpv("79710000"));
    let few = frozen(notices().into_iter().filter(guards).collect(), &nothing(), &Weights::house());
    let status = |dynamics: &crate::segment::Dynamics, id: &str| {
        dynamics.rows.iter().find(|row| row.segment == id).map(|row| row.status)
    };
    let (came, went) = (compare(&few, &all), compare(&all, &few));
    assert_eq!(status(&came, "guards"), Some(Status::New));
    assert_eq!(status(&went, "guards"), Some(Status::DroppedInsufficient));
}

#[test]
fn figures_of_two_lists_are_those_counted_by_hand() {
    // Of three pairs two agree and one does not.
    assert_eq!(kendall(&[3.0, 2.0, 1.0], &[2.0, 3.0, 1.0]), Some(0.333_333));
    assert_eq!(kendall(&[1.0], &[1.0]), None);
    assert_eq!(jaccard(&["a", "b"], &["b", "c"]), 0.333_333);
    // Depth 1 agrees in nothing, depth 2 in all: .1 x 0 + .09 x 1 + .81 x 1.
    assert_eq!(overlap(&["a", "b"], &["b", "a"]), 0.9);
}

#[test]
fn after_three_cycles_a_segment_of_one_alone_is_left_out() {
    let all = frozen(notices(), &nothing(), &Weights::house());
    let none = frozen(Vec::new(), &nothing(), &Weights::house());
    assert!(consolidate([&all, &none, &none]).is_empty());
    let rows = consolidate([&all, &none, &all]);
    assert_eq!(rows.len(), all.list.ranked.len());
    assert_eq!(rows[0].segment, all.list.ranked[0].segment);
    assert!((rows[0].phi - all.list.ranked[0].phi).abs() < 1e-6);
}
