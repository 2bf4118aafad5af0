//! What is said once of the whole notice.

use super::element::{Element, amount, code, country, extension, group, key, language, leaf, texts};
use super::{WRITTEN_FOR, lot, organisation};
use crate::joint_notice::{JointNotice, Procedure, Purpose, Subtype};
use jiff::civil::Date;

/// Everything below the outermost element.
pub(super) fn elements(notice: &JointNotice) -> Vec<Element> {
    let mut elements = identity(notice);
    elements.extend(kind(notice));
    elements.extend(notice.buyers.iter().enumerate().map(|(at, buyer)| organisation::contracting_party(buyer, at)));
    elements.extend(terms(notice));
    elements.extend(notice.procedure.as_ref().map(procedure));
    elements.push(group("cac:ProcurementProject", purpose(&notice.purpose)));
    elements.extend(notice.lots.iter().enumerate().map(|(at, lot)| lot::element(notice, lot, at)));
    elements
}

fn identity(notice: &JointNotice) -> Vec<Element> {
    let subtype = code("cbc:SubTypeCode", "notice-subtype", notice.subtype.code());
    let added = [group("efac:NoticeSubType", [subtype]), organisation::list(notice)];
    let mut elements: Vec<_> = extension(added).into_iter().collect();
    elements.push(leaf("cbc:UBLVersionID", "2.3"));
    elements.push(leaf("cbc:CustomizationID", WRITTEN_FOR));
    elements.push(key("notice-id", &notice.notice));
    elements.extend(notice.procedure_key.iter().map(|key| leaf("cbc:ContractFolderID", key)));
    elements.push(leaf("cbc:IssueDate", day(notice, notice.sent.date)));
    elements.push(leaf("cbc:IssueTime", hour(&notice.sent)));
    elements.push(leaf("cbc:VersionID", format!("{:02}", notice.version)));
    elements
}

fn kind(notice: &JointNotice) -> Vec<Element> {
    let expected = notice.expected.map(|expected| leaf("cbc:PlannedDate", day(notice, expected)));
    let (form, kind) = match notice.subtype {
        Subtype::Planning => ("planning", "pin-only"),
        Subtype::Competition | Subtype::Defence => ("competition", "cn-standard"),
    };
    let others = notice.further_languages.iter().map(language);
    let others = others.map(|other| group("cac:AdditionalNoticeLanguage", [leaf("cbc:ID", other)]));
    let said = [
        leaf("cbc:RegulatoryDomain", notice.subtype.legal_basis()),
        code("cbc:NoticeTypeCode", form, kind),
        leaf("cbc:NoticeLanguageCode", language(&notice.language)),
    ];
    expected.into_iter().chain(said).chain(others).collect()
}

/// A day with the zone in which the notice is sent, as eForms wants every day.
pub(super) fn day(notice: &JointNotice, day: Date) -> String {
    format!("{day}{}", notice.sent.zone.as_deref().unwrap_or("Z"))
}

/// The time of a moment with its zone.
pub(super) fn hour(moment: &model::Moment) -> String {
    let time = moment.time.unwrap_or_default();
    format!("{}{}", time.strftime("%H:%M:%S"), moment.zone.as_deref().unwrap_or("Z"))
}

/// The law across borders, where exclusion grounds stand, and how many lots one may ask for: all.
fn terms(notice: &JointNotice) -> Option<Element> {
    if notice.subtype == Subtype::Planning {
        return None;
    }
    let grounds = code("cbc:TendererRequirementTypeCode", "exclusion-grounds-source", "epo-procurement-document");
    let grounds = group("cac:TendererQualificationRequest", [group("cac:SpecificTendererRequirement", [grounds])]);
    let lots = (notice.lots.len() > 1).then(|| leaf("cbc:MaximumLotsSubmittedNumeric", notice.lots.len().to_string()));
    let lots = lots.map(|most| group("cac:LotDistribution", [most]));
    Some(group("cac:TenderingTerms", law(notice).into_iter().chain([grounds]).chain(lots)))
}

fn law(notice: &JointNotice) -> Option<Element> {
    let described = texts("cbc:DocumentDescription", &notice.cross_border_law);
    let named = [leaf("cbc:ID", "CrossBorderLaw")];
    let law = || group("cac:ProcurementLegislationDocumentReference", named.into_iter().chain(described.clone()));
    (!described.is_empty()).then(law)
}

fn procedure(procedure: &Procedure) -> Element {
    let features = texts("cbc:Description", &procedure.features).into_iter();
    let kind = code("cbc:ProcedureCode", "procurement-procedure-type", &procedure.kind);
    let is_accelerated = !procedure.accelerated_because.is_empty();
    let accelerated = code("cbc:ProcessReasonCode", "accelerated-procedure", is_accelerated.to_string());
    let because = texts("cbc:ProcessReason", &procedure.accelerated_because);
    let accelerated = group("cac:ProcessJustification", [accelerated].into_iter().chain(because));
    let is_known = matches!(procedure.kind.as_str(), "open" | "restricted" | "neg-w-call");
    let accelerated = is_known.then_some(accelerated);
    group("cac:TenderingProcess", features.chain([kind]).chain(accelerated))
}

/// What is bought, of the whole or of a lot.
pub(super) fn purpose(purpose: &Purpose) -> Vec<Element> {
    let mut elements = named(purpose);
    let value = purpose.estimated_value.as_ref().map(|value| amount("cbc:EstimatedOverallContractAmount", value));
    elements.extend(value.map(|value| group("cac:RequestedTenderTotal", [value])));
    elements.extend(classified(purpose));
    elements
}

/// Reference, title, description and nature.
pub(super) fn named(purpose: &Purpose) -> Vec<Element> {
    let reference = purpose.reference.iter().map(|reference| key("InternalID", reference));
    let names = texts("cbc:Name", &purpose.title);
    let descriptions = texts("cbc:Description", &purpose.description);
    let nature = code("cbc:ProcurementTypeCode", "contract-nature", &purpose.nature);
    reference.chain(names).chain(descriptions).chain([nature]).collect()
}

/// CPV codes and places.
pub(super) fn classified(purpose: &Purpose) -> Vec<Element> {
    let cpv = |cpv: &model::Cpv| code("cbc:ItemClassificationCode", "cpv", cpv.as_str());
    let main = group("cac:MainCommodityClassification", [cpv(&purpose.cpv)]);
    let more = purpose.cpv_additional.iter().map(cpv).map(|cpv| group("cac:AdditionalCommodityClassification", [cpv]));
    let places = purpose.places.iter().map(place).chain(purpose.countries.iter().map(anywhere));
    [main].into_iter().chain(more).chain(places).collect()
}

/// Anywhere in a country (BT-727).
fn anywhere(country: &model::Country) -> Element {
    let address = [leaf("cbc:Region", "anyw-cou"), self::country(country)];
    group("cac:RealizedLocation", [group("cac:Address", address)])
}

fn place(place: &model::Nuts) -> Element {
    let region = code("cbc:CountrySubentityCode", "nuts", place.as_str());
    let address = [region].into_iter().chain(place.country().as_ref().map(country));
    group("cac:RealizedLocation", [group("cac:Address", address)])
}
