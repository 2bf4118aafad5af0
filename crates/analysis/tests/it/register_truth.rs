//! The register against the table of joint procedures read by hand.

use crate::published;
use analysis::evaluate::{self, Evaluation};
use analysis::{CorporateGroups, JointClass, Knowledge, Market};
use model::Notice;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; put the shared data folder beside the workspace", path.display()))
}

fn groups() -> CorporateGroups {
    CorporateGroups::parse(&read(&workspace().join("content/corporate-groups.toml")))
        .expect("the list of groups is valid")
}

fn market(notices: Vec<Notice>) -> Market {
    let last = "2026-12-31".parse().expect("a date");
    Market::build(notices, last, Knowledge { groups: groups(), ..Knowledge::default() })
}

fn evaluation() -> &'static (Market, Evaluation) {
    static EVALUATION: OnceLock<(Market, Evaluation)> = OnceLock::new();
    EVALUATION.get_or_init(|| {
        let market = market(published::notices().to_vec());
        let truth = read(&workspace().join("../shared/data/joint_truth.tsv"));
        let evaluation = evaluate::register(&market, &truth).expect("the table has its columns");
        (market, evaluation)
    })
}

#[test]
fn no_independent_cross_border_procedure_is_missed_and_no_other_taken_for_one() {
    let (market, evaluation) = evaluation();
    let table = serde_json::to_string_pretty(evaluation).expect("an evaluation is plain data");
    println!("{table}");
    let organisations = &market.organisations;
    println!("{} mentions, {} organisations", organisations.by_mention.len(), organisations.all.len());
    println!("{} identifiers shared by unrelated names", organisations.shared_ids.len());
    println!("{} notices, {} procedures", market.notices.len(), market.procedures.all.len());
    println!("{} references lead nowhere here", market.procedures.dangling.len());
    println!("{} references in doubt", market.procedures.problems.len());
    let value = |name: &str| evaluation.metrics[name].value;
    assert_eq!(evaluation.missing, 0);
    assert!(value("cross_border_recall") >= 0.9999, "{table}");
    assert!(value("cross_border_precision") >= 0.9999, "{table}");
    assert!(value("domestic_recall") >= 0.99, "{table}");
}

#[test]
fn without_the_list_of_groups_only_groups_the_notice_does_not_show_are_taken_for_cross_border() {
    let (market, evaluation) = evaluation();
    let plain = &evaluation.baselines["without_groups"];
    assert!(plain["cross_border_recall"].value >= 0.9999);
    let (with, without) = (market.register(), market.register_with(&CorporateGroups::default()));
    assert_eq!(with.len(), without.len(), "the list of groups changes classes only");
    for (with, without) in with.iter().zip(&without).filter(|(with, without)| with.class != without.class) {
        println!("{}: {:?} without the list: {}", without.procedure.0, without.class, without.because);
        assert_eq!((with.class, without.class), (JointClass::CorporateGroup, JointClass::CrossBorder));
    }
}

#[test]
fn of_the_examples_of_the_sdk_only_the_one_with_buyers_of_two_countries_is_cross_border() {
    let mut cross_border = Vec::new();
    for (name, notice) in published::examples() {
        let rows = market(vec![notice]).register();
        if rows.iter().any(|row| row.class == JointClass::CrossBorder) {
            cross_border.push(name.rsplit('/').next().unwrap_or_default().to_owned());
        }
    }
    assert_eq!(cross_border, ["can_25_ENG_buyers_countries.xml"]);
}
