//! Lots and planned parts.

use super::procedure::{cross_border_law, opening, places};
use super::reader::{Reader, extensions, unique};
use super::term;
use crate::xml::Element;
use model::{Language, Lot, Moment, Money, Notice};
use std::collections::HashSet;

/// Reads lots and parts. Groups of lots are not lots: their values would count twice.
pub(super) fn read(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    let mut keys = HashSet::new();
    for written in root.children("ProcurementProjectLot") {
        let (key, sort) = (written.child_text("ID").unwrap_or_default(), sort(written));
        if sort == Sort::Group {
            continue;
        }
        let key = free_key(key, &mut keys);
        let lot = Lot { lot: key, planned: sort == Sort::Part, ..lot(reader, written) };
        notice.lots.push(lot);
        if let Some(process) = written.child("TenderingProcess") {
            of_the_whole(reader, process, notice);
        }
    }
    if let Some(project) = root.child("ProcurementProject") {
        if notice.lots.is_empty() {
            notice.lots.push(the_whole(reader, project));
        }
        inherit(reader, project, notice);
    }
}

/// The key as written; one left empty or used twice gets a number, for keys are unique within a notice.
fn free_key(written: &str, taken: &mut HashSet<String>) -> String {
    let written = if written.is_empty() { "LOT-0000" } else { written };
    let mut key = written.to_owned();
    if !taken.insert(key.clone()) {
        key = format!("{written}#{}", taken.len() + 1);
        taken.insert(key.clone());
    }
    key
}

/// A notice without lots has one: the whole.
fn the_whole(reader: &mut Reader<'_>, project: Element<'_>) -> Lot {
    let mut lot = Lot { lot: "LOT-0000".to_owned(), ..Lot::default() };
    self::project(reader, project, &mut lot);
    lot
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Lot,
    Part,
    Group,
}

/// Told by the scheme of the key, or where that is missing by the key itself.
fn sort(written: Element<'_>) -> Sort {
    let Some(id) = written.child("ID") else { return Sort::Lot };
    let key = id.text().unwrap_or_default();
    match id.attribute("schemeName") {
        Some("Part") => Sort::Part,
        Some("LotsGroup") => Sort::Group,
        Some("Lot") => Sort::Lot,
        _ if key.starts_with("PAR-") => Sort::Part,
        _ if key.starts_with("GLO-") => Sort::Group,
        _ => Sort::Lot,
    }
}

fn lot(reader: &mut Reader<'_>, written: Element<'_>) -> Lot {
    let mut lot = Lot::default();
    if let Some(project) = written.child("ProcurementProject") {
        self::project(reader, project, &mut lot);
    }
    if let Some(process) = written.child("TenderingProcess") {
        self::process(reader, process, &mut lot);
    }
    if let Some(terms) = written.child("TenderingTerms") {
        self::terms(reader, terms, &mut lot);
    }
    lot
}

fn project(reader: &mut Reader<'_>, project: Element<'_>, lot: &mut Lot) {
    lot.titles = reader.texts(project, &["Name"]);
    lot.descriptions = reader.texts(project, &["Description"]);
    lot.cpv = reader.cpvs(project, &["MainCommodityClassification", "ItemClassificationCode"]).into_iter().next();
    lot.cpv_additional = reader.cpvs(project, &["AdditionalCommodityClassification", "ItemClassificationCode"]);
    lot.nature = reader.child(project, "ProcurementTypeCode");
    lot.places = places(reader, project);
    let estimated = ["RequestedTenderTotal", "EstimatedOverallContractAmount"];
    lot.estimated_value = reader.money_at(project, &estimated);
    lot.framework_value = framework_maximum(reader, project);
    lot.term = term::read(reader, project);
    lot.innovation = innovation(reader, project);
}

/// BT-271.
fn framework_maximum(reader: &mut Reader<'_>, project: Element<'_>) -> Option<Money> {
    let totals = project.all(&["RequestedTenderTotal"]);
    let mut extensions = totals.into_iter().flat_map(extensions);
    extensions.find_map(|extension| reader.money_at(extension, &["FrameworkMaximumAmount"]))
}

/// BT-776, and the code of BT-06 that says innovation is bought.
fn innovation(reader: &mut Reader<'_>, project: Element<'_>) -> Vec<String> {
    let codes = project.all(&["ProcurementAdditionalType", "ProcurementTypeCode"]).into_iter();
    unique(codes.filter_map(|code| match code.attribute("listName") {
        Some("innovative-acquisition") => reader.word(code),
        Some("strategic-procurement") => reader.word(code).filter(|written| written == "inn-pur"),
        _ => None,
    }))
}

fn process(reader: &mut Reader<'_>, process: Element<'_>, lot: &mut Lot) {
    for code in process.all(&["ContractingSystem", "ContractingSystemTypeCode"]) {
        let list = code.attribute("listName").unwrap_or_default();
        let Some(written) = reader.word(code) else { continue };
        if list == "framework-agreement" || written.starts_with("fa-") {
            lot.framework = Some(written != "none");
        }
        if list == "dps-usage" || written.starts_with("dps-") {
            lot.dynamic_system = Some(written != "none");
        }
    }
    if lot.framework_value.is_none() {
        lot.framework_value = reader.money_at(process, &["FrameworkAgreement", "EstimatedMaximumValueAmount"]);
    }
    lot.deadline = deadline(reader, process);
}

/// BT-131, else BT-1311, else BT-630.
fn deadline(reader: &mut Reader<'_>, process: Element<'_>) -> Option<Moment> {
    let tenders = process.all(&["TenderSubmissionDeadlinePeriod"]);
    let requests = process.all(&["ParticipationRequestReceptionPeriod"]);
    let interest = extensions(process).into_iter().flat_map(|it| it.all(&["InterestExpressionReceptionPeriod"]));
    let mut periods = tenders.into_iter().chain(requests).chain(interest);
    periods.find_map(|period| reader.moment(period, "EndDate", "EndTime"))
}

fn terms(reader: &mut Reader<'_>, terms: Element<'_>, lot: &mut Lot) {
    funding(reader, terms, lot);
    let criteria = ["AwardingTerms", "AwardingCriterion"];
    let mut kinds = reader.words(terms, &[&criteria[..], &["AwardingCriterionTypeCode"]].concat());
    let nested = [&criteria[..], &["SubordinateAwardingCriterion", "AwardingCriterionTypeCode"]].concat();
    kinds.extend(reader.words(terms, &nested));
    lot.award_criteria = unique(kinds.into_iter());
    lot.cross_border_law = cross_border_law(reader, terms);
    let languages = reader.words(terms, &["Language", "ID"]);
    lot.tender_languages = languages.iter().map(|code| Language::parse(code).as_str().to_owned()).collect();
}

/// BT-60, BT-7220, BT-5010, BT-6140.
fn funding(reader: &mut Reader<'_>, terms: Element<'_>, lot: &mut Lot) {
    for code in terms.children("FundingProgramCode") {
        fund(reader, code, lot);
    }
    lot.eu_programme.extend(reader.words(terms, &["FundingProgram"]));
    for funding in extensions(terms).into_iter().flat_map(|it| it.all(&["Funding"])) {
        fund_in_detail(reader, funding, lot);
    }
    lot.eu_programme = unique(std::mem::take(&mut lot.eu_programme).into_iter());
}

/// Reads one funding: programme, project number and words.
pub(super) fn fund_in_detail(reader: &mut Reader<'_>, funding: Element<'_>, lot: &mut Lot) {
    for code in funding.children("FundingProgramCode") {
        fund(reader, code, lot);
    }
    for field in ["FinancingIdentifier", "Description"] {
        lot.eu_programme.extend(reader.words(funding, &[field]));
    }
    lot.eu_programme = unique(std::mem::take(&mut lot.eu_programme).into_iter());
}

fn fund(reader: &mut Reader<'_>, code: Element<'_>, lot: &mut Lot) {
    match reader.word(code).as_deref() {
        Some("no-eu-funds") => lot.eu_funded = lot.eu_funded.or(Some(false)),
        Some("eu-funds") => lot.eu_funded = Some(true),
        Some(programme) => {
            // BT-60 says it outright; a programme only implies it.
            lot.eu_funded = lot.eu_funded.or(Some(true));
            lot.eu_programme.push(programme.to_owned());
        }
        None => {}
    }
}

/// What eForms says lot by lot and the model keeps for the notice.
fn of_the_whole(reader: &mut Reader<'_>, process: Element<'_>, notice: &mut Notice) {
    let auction = reader.indicator(process, &["AuctionTerms", "AuctionConstraintIndicator"]);
    notice.electronic_auction = super::any([notice.electronic_auction, auction].into_iter());
    let gpa = reader.indicator(process, &["GovernmentAgreementConstraintIndicator"]);
    notice.gpa = super::any([notice.gpa, gpa].into_iter());
    let opened = process.child("OpenTenderEvent").and_then(|event| opening(reader, event));
    notice.opening = [notice.opening.take(), opened].into_iter().flatten().min();
}

/// What only the whole states holds for lots that are silent: the term for each, the maximum for a single one.
fn inherit(reader: &mut Reader<'_>, project: Element<'_>, notice: &mut Notice) {
    let whole = term::read(reader, project);
    if !whole.is_unknown() || whole.unlimited {
        let silent = |lot: &&mut Lot| lot.term.is_unknown() && !lot.term.unlimited;
        notice.lots.iter_mut().filter(silent).for_each(|lot| term::inherit(&mut lot.term, &whole));
    }
    if let [lot] = notice.lots.as_mut_slice()
        && lot.framework_value.is_none()
    {
        lot.framework_value = framework_maximum(reader, project);
    }
}
