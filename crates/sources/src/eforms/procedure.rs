//! What is said of the procedure as a whole.

use super::reader::{Reader, extensions, unique};
use crate::xml::Element;
use model::{Notice, Nuts, Regime, Text};

/// Reads legal basis, procedure type, titles, codes, places and values.
pub(super) fn read(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    legal_basis(reader, root, notice);
    process(reader, root, notice);
    if let Some(project) = root.child("ProcurementProject") {
        self::project(reader, project, notice);
    }
    for terms in root.children("TenderingTerms") {
        notice.cross_border_law.extend(cross_border_law(reader, terms));
    }
    for results in extensions(root).into_iter().flat_map(|it| it.all(&["NoticeResult"])) {
        notice.total_value = notice.total_value.take().or_else(|| reader.money_at(results, &["TotalAmount"]));
    }
    // A date that UBL demands and eForms fills with a dummy.
    root.children("TenderResult").filter_map(|result| result.child("AwardDate")).for_each(Element::understood);
}

/// BT-01: the regime comes from the regulatory domain, else from a legal act named beside it.
fn legal_basis(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    notice.legal_basis = reader.child(root, "RegulatoryDomain");
    let stated = notice.legal_basis.as_deref().map(Regime::of).unwrap_or_default();
    notice.regime = stated;
    if matches!(stated, Regime::Unknown | Regime::National) {
        let mut acts = root.all(&["TenderingTerms", "ProcurementLegislationDocumentReference", "ID"]).into_iter();
        let named = acts.find_map(|act| Some(Regime::of(act.text()?)).filter(|regime| *regime != Regime::National));
        notice.regime = named.unwrap_or(stated);
    }
}

fn process(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    let Some(process) = root.child("TenderingProcess") else { return };
    notice.procedure_type = reader.child(process, "ProcedureCode");
    for reason in process.all(&["ProcessJustification", "ProcessReasonCode"]) {
        if reason.attribute("listName") == Some("accelerated-procedure") {
            notice.accelerated = reason.text().map(|written| matches!(written, "true" | "1"));
        }
    }
    notice.electronic_auction = reader.indicator(process, &["AuctionTerms", "AuctionConstraintIndicator"]);
    notice.gpa = reader.indicator(process, &["GovernmentAgreementConstraintIndicator"]);
    notice.opening = process.child("OpenTenderEvent").and_then(|event| opening(reader, event));
}

/// When tenders are opened (BT-132).
pub(super) fn opening(reader: &mut Reader<'_>, event: Element<'_>) -> Option<model::Moment> {
    reader.moment(event, "OccurrenceDate", "OccurrenceTime")
}

fn project(reader: &mut Reader<'_>, project: Element<'_>, notice: &mut Notice) {
    notice.reference = reader.child(project, "ID");
    notice.titles = reader.texts(project, &["Name"]);
    notice.descriptions = reader.texts(project, &["Description"]);
    notice.nature = reader.child(project, "ProcurementTypeCode");
    notice.cpv = reader.cpvs(project, &["MainCommodityClassification", "ItemClassificationCode"]).into_iter().next();
    notice.cpv_additional = reader.cpvs(project, &["AdditionalCommodityClassification", "ItemClassificationCode"]);
    notice.places = places(reader, project);
    let estimated = ["RequestedTenderTotal", "EstimatedOverallContractAmount"];
    notice.estimated_value = reader.money_at(project, &estimated);
}

/// Regions of performance. The country beside a region says nothing more; alone, it stays unread.
pub(super) fn places(reader: &mut Reader<'_>, project: Element<'_>) -> Vec<Nuts> {
    let addresses = project.all(&["RealizedLocation", "Address"]).into_iter();
    unique(addresses.filter_map(|address| {
        let place = address.child("CountrySubentityCode").and_then(|code| reader.nuts(code))?;
        address.children("Country").for_each(Element::understood);
        Some(place)
    }))
}

/// BT-09: the law of a cross-border procedure, in the buyer's words.
pub(super) fn cross_border_law(reader: &mut Reader<'_>, terms: Element<'_>) -> Vec<Text> {
    let is_cross_border = |act: &Element<'_>| act.child_text("ID") == Some("CrossBorderLaw");
    let acts = terms.children("ProcurementLegislationDocumentReference").filter(is_cross_border);
    acts.flat_map(|act| reader.texts(act, &["DocumentDescription"])).collect()
}
