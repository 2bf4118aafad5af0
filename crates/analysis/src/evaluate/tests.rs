//! Evaluation against a hand-counted table.

use super::register;
use crate::{Knowledge, Market};
use testing::{day, notice};

const TRUTH: &str = "tier\tsublabel\tid\n\
    A1-flag\tindependent-buyers\t1-2020\n\
    A1-flag\tcorporate-group\t2-2020\n\
    C-domestic\t\t3-2020\n\
    G-nameless\t\t4-2020\n\
    C-domestic\t\t99-2020\n";

fn market() -> Market {
    let notices = vec![
        notice("1-2020").joint().buyer("Alfa Board", "EE").buyer("Beta Council", "FI").build(),
        notice("2-2020").joint().buyer("Gammex AG", "AT").buyer("Gammex GmbH", "DE").build(),
        notice("3-2020").joint().buyer("Delta City", "PT").build(),
        notice("4-2020").joint().buyer("Epsilon City", "PT").build(),
        notice("5-2020").buyer("Zeta City", "PT").buyer("Eta City", "ES").build(),
    ];
    Market::build(notices, day("2030-01-01"), Knowledge::default())
}

#[test]
fn figures_are_as_counted_by_hand() {
    let evaluation = register(&market(), TRUTH).unwrap();
    let value = |name: &str| evaluation.metrics[name].value;
    assert_eq!((evaluation.n, evaluation.missing), (4, 1));
    assert!((value("cross_border_recall") - 1.0).abs() < 1e-9);
    assert!((value("cross_border_precision") - 1.0).abs() < 1e-9);
    assert!((value("agreement") - 0.75).abs() < 1e-9);
    let rule = &evaluation.baselines["flag_and_two_countries"]["cross_border_precision"];
    assert!((rule.value - 0.5).abs() < 1e-9);
    assert_eq!(evaluation.disagreements.len(), 1);
    assert_eq!(evaluation.unlabelled_cross_border[0].as_str(), "5-2020");
}

#[test]
fn a_table_without_a_column_is_refused_with_its_name() {
    let error = register(&market(), "tier\tid\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the table of labels has no column sublabel: it needs tier, sublabel and id, separated by tabs"
    );
}
