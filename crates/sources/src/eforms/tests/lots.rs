use super::{extension, notice, reading};
use model::{Lot, ProblemCode};

fn lot(scheme: &str, key: &str, inside: &str) -> String {
    format!("<ProcurementProjectLot><ID schemeName='{scheme}'>{key}</ID>{inside}</ProcurementProjectLot>")
}

fn project(inside: &str) -> String {
    format!("<ProcurementProject>{inside}</ProcurementProject>")
}

fn only_lot(inside: &str) -> Lot {
    notice(&lot("Lot", "LOT-0001", inside)).lots.remove(0)
}

#[test]
fn parts_are_planned_and_groups_are_no_lots() {
    let all = lot("Lot", "LOT-0001", "") + &lot("LotsGroup", "GLO-0001", "") + &lot("Part", "PAR-0001", "");
    let lots = notice(&all).lots;
    let read: Vec<_> = lots.iter().map(|lot| (lot.lot.as_str(), lot.planned)).collect();
    assert_eq!(read, [("LOT-0001", false), ("PAR-0001", true)]);
}

#[test]
fn keys_of_lots_are_unique_within_a_notice() {
    let lots = notice(&(lot("Lot", "LOT-0001", "") + &lot("Lot", "LOT-0001", "") + &lot("Lot", "", ""))).lots;
    assert_eq!(lots.iter().map(|lot| lot.lot.as_str()).collect::<Vec<_>>(), ["LOT-0001", "LOT-0001#2", "LOT-0000"]);
}

#[test]
fn a_notice_without_lots_has_one() {
    let lots = notice(&project("<Name languageID='ENG'>Boats</Name>")).lots;
    assert_eq!((lots.len(), lots[0].lot.as_str(), lots[0].titles[0].text.as_str()), (1, "LOT-0000", "Boats"));
}

#[test]
fn a_duration_keeps_its_unit_and_its_place() {
    let period = "<PlannedPeriod><StartDate>2024-03-01+01:00</StartDate><DurationMeasure unitCode='YEAR'>2</DurationMeasure></PlannedPeriod>";
    let term = only_lot(&project(period)).term;
    assert_eq!((term.duration, term.duration_unit.as_deref(), term.months()), (Some(2), Some("year"), Some(24)));
    assert_eq!(term.start.unwrap().to_string(), "2024-03-01");
    assert!(term.field.unwrap().ends_with("ProcurementProjectLot/ProcurementProject/PlannedPeriod/DurationMeasure"));
}

#[test]
fn an_unlimited_term_is_said_to_be() {
    let period = "<PlannedPeriod><DescriptionCode listName='timeperiod'>UNLIMITED</DescriptionCode></PlannedPeriod>";
    assert!(only_lot(&project(period)).term.unlimited);
}

#[test]
fn options_and_renewals_are_read() {
    let extension = "<ContractExtension><OptionsDescription languageID='ENG'>Two more boats</OptionsDescription>\
                     <MaximumNumberNumeric>3</MaximumNumberNumeric>\
                     <Renewal><Period><Description languageID='ENG'>Yearly</Description></Period></Renewal></ContractExtension>";
    let term = only_lot(&project(extension)).term;
    assert_eq!((term.options, term.renewable, term.renewals), (Some(true), Some(true), Some(3)));
    assert_eq!(term.renewal_text[0].text, "Yearly");
}

#[test]
fn a_silent_lot_takes_the_term_of_the_whole_and_keeps_its_options() {
    let whole = project("<PlannedPeriod><DurationMeasure unitCode='MONTH'>20</DurationMeasure></PlannedPeriod>");
    let options = "<ContractExtension><OptionsDescription>More</OptionsDescription></ContractExtension>";
    let lots = notice(&(whole + &lot("Lot", "LOT-0001", &project(options)))).lots;
    assert_eq!((lots[0].term.months(), lots[0].term.options), (Some(20), Some(true)));
}

#[test]
fn codes_tell_frameworks_dynamic_systems_and_funds() {
    let system = |list: &str, code: &str| {
        format!(
            "<ContractingSystem><ContractingSystemTypeCode listName='{list}'>{code}</ContractingSystemTypeCode></ContractingSystem>"
        )
    };
    let process = system("framework-agreement", "fa-wo-rc") + &system("dps-usage", "none");
    let terms =
        "<TenderingTerms><FundingProgramCode listName='eu-funded'>no-eu-funds</FundingProgramCode></TenderingTerms>";
    let lot = only_lot(&format!("<TenderingProcess>{process}</TenderingProcess>{terms}"));
    assert_eq!((lot.framework, lot.dynamic_system, lot.eu_funded), (Some(true), Some(false), Some(false)));
}

#[test]
fn the_deadline_keeps_its_zone() {
    let process = "<TenderingProcess><TenderSubmissionDeadlinePeriod><EndDate>2024-05-02+02:00</EndDate>\
                   <EndTime>10:30:00.0000000+02:00</EndTime></TenderSubmissionDeadlinePeriod></TenderingProcess>";
    let deadline = only_lot(process).deadline.unwrap();
    assert_eq!((deadline.time.unwrap().to_string().as_str(), deadline.zone.as_deref()), ("10:30:00", Some("+02:00")));
}

#[test]
fn the_maximum_of_a_framework_stands_in_an_extension() {
    let total = format!(
        "<RequestedTenderTotal><EstimatedOverallContractAmount currencyID='SEK'>500</EstimatedOverallContractAmount>{}</RequestedTenderTotal>",
        extension("<FrameworkMaximumAmount currencyID='SEK'>900</FrameworkMaximumAmount>")
    );
    let lot = only_lot(&project(&total));
    assert_eq!(lot.estimated_value.unwrap().amount, 500.into());
    assert_eq!(lot.framework_value.unwrap().amount, 900.into());
}

#[test]
fn a_code_that_is_no_cpv_is_reported_and_left_out() {
    let code = "<MainCommodityClassification><ItemClassificationCode>boats</ItemClassificationCode></MainCommodityClassification>";
    let reading = reading(&lot("Lot", "LOT-0001", &project(code)));
    assert_eq!(reading.notice.lots[0].cpv, None);
    assert!(reading.problems.iter().any(|problem| problem.code == ProblemCode::BadCpv));
}

#[test]
fn texts_come_in_the_language_of_the_notice_first() {
    let names = "<Name languageID='FRA'>Bateaux</Name><Name languageID='ENG'>Boats</Name>";
    let titles = only_lot(&project(names)).titles;
    assert_eq!(titles.iter().map(|title| title.text.as_str()).collect::<Vec<_>>(), ["Boats", "Bateaux"]);
}
