//! Lots and planned parts.

use super::element::{Element, amount, code, extension, group, indicator, key, leaf, texts};
use super::terms;
use super::whole::{classified, day, hour, named};
use crate::joint_notice::{Framework, JointNotice, Lot, Subtype, Term};
use model::Moment;

/// Candidates invited at least: five in restricted procedures of Directive 2014/24/EU, else three (its Article 65(2), and
/// Article 38(3) of Directive 2009/81/EC).
fn fewest_candidates(notice: &JointNotice) -> u32 {
    let is_restricted = notice.procedure.as_ref().is_some_and(|procedure| procedure.kind == "restricted");
    if is_restricted && notice.subtype == Subtype::Competition { 5 } else { 3 }
}

/// One lot, or one part of a planning notice.
pub(super) fn element(notice: &JointNotice, lot: &Lot, at: usize) -> Element {
    if notice.subtype == Subtype::Planning {
        return part(notice, lot, at);
    }
    let elements = [
        key("Lot", format!("LOT-{:04}", at + 1)),
        group("cac:TenderingTerms", terms::elements(notice, lot)),
        group("cac:TenderingProcess", process(notice, lot)),
        group("cac:ProcurementProject", project(notice, lot)),
    ];
    group("cac:ProcurementProjectLot", elements)
}

fn part(notice: &JointNotice, lot: &Lot, at: usize) -> Element {
    let review = terms::review(notice, None);
    let gpa = indicator("cbc:GovernmentAgreementConstraintIndicator", lot.terms.gpa);
    let elements = [
        key("Part", format!("PAR-{:04}", at + 1)),
        group("cac:TenderingTerms", [review]),
        group("cac:TenderingProcess", [gpa]),
        group("cac:ProcurementProject", super::whole::purpose(&lot.purpose)),
    ];
    group("cac:ProcurementProjectLot", elements)
}

/// Two stages: candidates first, then tenders.
fn is_staged(notice: &JointNotice) -> bool {
    notice.procedure.as_ref().is_some_and(|procedure| procedure.kind != "open")
}

fn process(notice: &JointNotice, lot: &Lot) -> Vec<Element> {
    let is_competition = notice.subtype == Subtype::Competition;
    let negotiated = notice.procedure.as_ref().is_some_and(|procedure| {
        matches!(procedure.kind.as_str(), "neg-w-call" | "comp-dial" | "innovation") && is_competition
    });
    let mut elements = Vec::new();
    elements.extend(is_competition.then(|| code("cbc:SubmissionMethodCode", "esubmission", "required")));
    elements.extend(negotiated.then(|| indicator("cbc:CandidateReductionConstraintIndicator", false)));
    let gpa = || indicator("cbc:GovernmentAgreementConstraintIndicator", lot.terms.gpa);
    elements.extend(is_competition.then(gpa));
    elements.extend(deadline(notice, lot));
    elements.extend(is_staged(notice).then(|| candidates(notice, lot)));
    elements.extend(lot.opening.as_ref().map(|opening| self::opening(notice, opening)));
    elements.push(group("cac:AuctionTerms", [indicator("cbc:AuctionConstraintIndicator", false)]));
    elements.extend(lot.framework.as_ref().and_then(framework));
    elements.extend(systems(notice, lot));
    elements
}

fn deadline(notice: &JointNotice, lot: &Lot) -> Option<Element> {
    let deadline = lot.deadline.as_ref()?;
    let name = if is_staged(notice) {
        "cac:ParticipationRequestReceptionPeriod"
    } else {
        "cac:TenderSubmissionDeadlinePeriod"
    };
    Some(group(name, [leaf("cbc:EndDate", zoned(notice, deadline)), leaf("cbc:EndTime", hour(deadline))]))
}

/// A day in the zone of its moment.
fn zoned(notice: &JointNotice, moment: &Moment) -> String {
    match &moment.zone {
        Some(zone) => format!("{}{zone}", moment.date),
        None => day(notice, moment.date),
    }
}

fn candidates(notice: &JointNotice, lot: &Lot) -> Element {
    let limited = leaf("cbc:LimitationDescription", lot.most_candidates.is_some().to_string());
    let most = lot.most_candidates.map(|most| leaf("cbc:MaximumQuantity", most.to_string()));
    let fewest = lot.fewest_candidates.unwrap_or_else(|| fewest_candidates(notice));
    let fewest = leaf("cbc:MinimumQuantity", fewest.to_string());
    group("cac:EconomicOperatorShortList", [limited].into_iter().chain(most).chain([fewest]))
}

fn opening(notice: &JointNotice, opening: &Moment) -> Element {
    let moment = [leaf("cbc:OccurrenceDate", zoned(notice, opening)), leaf("cbc:OccurrenceTime", hour(opening))];
    group("cac:OpenTenderEvent", moment)
}

/// What is said of a framework beside its kind; nothing where nothing is.
fn framework(framework: &Framework) -> Option<Element> {
    let participants = framework.participants.map(|most| leaf("cbc:MaximumOperatorQuantity", most.to_string()));
    let because = texts("cbc:Justification", &framework.longer_because);
    let said: Vec<_> = participants.into_iter().chain(because).collect();
    (!said.is_empty()).then(|| group("cac:FrameworkAgreement", said))
}

/// Framework and dynamic system; defence knows no dynamic system.
fn systems(notice: &JointNotice, lot: &Lot) -> Vec<Element> {
    let kind = lot.framework.as_ref().map_or("none", |framework| framework.kind.as_str());
    let system =
        |list: &str, kind: &str| group("cac:ContractingSystem", [code("cbc:ContractingSystemTypeCode", list, kind)]);
    let dynamic = (notice.subtype == Subtype::Competition).then(|| system("dps-usage", "none"));
    [system("framework-agreement", kind)].into_iter().chain(dynamic).collect()
}

fn project(notice: &JointNotice, lot: &Lot) -> Vec<Element> {
    let mut elements = named(&lot.purpose);
    elements.extend(value(lot));
    elements.extend(classified(&lot.purpose));
    elements.push(period(notice, &lot.term));
    elements.extend(extended(notice, &lot.term));
    elements
}

/// The estimate, and beside it the maximum of a framework.
fn value(lot: &Lot) -> Option<Element> {
    let maximum = lot.framework.as_ref().and_then(|framework| framework.maximum.as_ref());
    let maximum = extension(maximum.map(|maximum| amount("efbc:FrameworkMaximumAmount", maximum)));
    let estimated = lot.purpose.estimated_value.as_ref();
    let estimated = estimated.map(|estimated| amount("cbc:EstimatedOverallContractAmount", estimated));
    let elements: Vec<_> = maximum.into_iter().chain(estimated).collect();
    (!elements.is_empty()).then(|| group("cac:RequestedTenderTotal", elements))
}

/// From when until when, or for how many months; a last day wins over months.
fn period(notice: &JointNotice, term: &Term) -> Element {
    let start = term.start.map(|start| leaf("cbc:StartDate", day(notice, start)));
    let end = term.end.map(|end| leaf("cbc:EndDate", day(notice, end)));
    let months = term.months.filter(|_| term.end.is_none());
    let length = months.map(|months| leaf("cbc:DurationMeasure", months.to_string()).with("unitCode", "MONTH"));
    group("cac:PlannedPeriod", start.into_iter().chain(end).chain(length))
}

fn extended(notice: &JointNotice, term: &Term) -> Option<Element> {
    let options = texts("cbc:OptionsDescription", &term.options);
    let says_number = term.renewals > 0 || notice.subtype == Subtype::Defence;
    let renewals = says_number.then(|| leaf("cbc:MaximumNumberNumeric", term.renewals.to_string()));
    let described = texts("cbc:Description", &term.renewal);
    let renewal =
        (term.renewals > 0 && !described.is_empty()).then(|| group("cac:Renewal", [group("cac:Period", described)]));
    let elements: Vec<_> = options.into_iter().chain(renewals).chain(renewal).collect();
    (!elements.is_empty()).then(|| group("cac:ContractExtension", elements))
}
