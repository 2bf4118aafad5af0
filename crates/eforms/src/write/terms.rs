//! Terms of a lot.

use super::element::{Element, code, extension, group, indicator, language, leaf, party, texts};
use super::organisation;
use crate::joint_notice::{Criterion, JointNotice, Lot, Subtype, Terms};

/// The terms of a lot that is put out to tender, in the order of the schema.
pub(super) fn elements(notice: &JointNotice, lot: &Lot) -> Vec<Element> {
    let is_defence = notice.subtype == Subtype::Defence;
    let terms = &lot.terms;
    let mut elements: Vec<_> = is_defence.then(subcontracting).flatten().into_iter().collect();
    elements.extend(variants(terms, is_defence));
    elements.extend((!is_defence).then(|| funding(terms)));
    elements.extend(is_defence.then(guarantee));
    elements.push(documents(terms));
    elements.extend(payment(terms));
    elements.extend(requirements(is_defence));
    elements.extend(is_defence.then(no_subcontracting));
    elements.extend(performance(terms, is_defence));
    elements.extend(criteria(notice, lot));
    elements.extend(recipient(notice, terms));
    elements.extend(validity(notice, lot));
    elements.push(review(notice, Some(terms)));
    elements.extend(lot.tender_languages.iter().map(|code| group("cac:Language", [leaf("cbc:ID", language(code))])));
    elements.push(afterwards(terms));
    elements
}

/// What defence asks about subcontracting: nothing is demanded.
fn subcontracting() -> Option<Element> {
    let none = code("efbc:TenderSubcontractingRequirementsCode", "subcontracting-indication", "none");
    extension([group("efac:TenderSubcontractingRequirements", [none])])
}

fn no_subcontracting() -> Element {
    let none = code("cbc:SubcontractingConditionsCode", "subcontracting-obligation", "none");
    group("cac:AllowedSubcontractTerms", [none])
}

fn variants(terms: &Terms, is_defence: bool) -> Option<Element> {
    let said = terms.variants.as_deref().or((!is_defence).then_some("not-allowed"))?;
    Some(code("cbc:VariantConstraintCode", "permission", said))
}

fn funding(terms: &Terms) -> Element {
    code("cbc:FundingProgramCode", "eu-funded", if terms.eu_funded { "eu-funds" } else { "no-eu-funds" })
}

fn guarantee() -> Element {
    group("cac:RequiredFinancialGuarantee", [code("cbc:GuaranteeTypeCode", "tender-guarantee-required", "false")])
}

/// The documents are open to all at their web page.
fn documents(terms: &Terms) -> Element {
    let page = group("cac:ExternalReference", [leaf("cbc:URI", &terms.documents)]);
    let elements = [
        leaf("cbc:ID", "DOC-0001"),
        leaf("cbc:DocumentType", "non-restricted-document"),
        group("cac:Attachment", [page]),
    ];
    group("cac:CallForTendersDocumentReference", elements)
}

fn payment(terms: &Terms) -> Option<Element> {
    let said = texts("cbc:Note", &terms.payment);
    (!said.is_empty()).then(|| group("cac:PaymentTerms", said))
}

/// Nothing is reserved; selection criteria stand in the documents; defence asks about the legal form.
fn requirements(is_defence: bool) -> Vec<Element> {
    let requirement = |list: &str, answer: &str| {
        let answer = code("cbc:TendererRequirementTypeCode", list, answer);
        group("cac:TendererQualificationRequest", [group("cac:SpecificTendererRequirement", [answer])])
    };
    let form = code("cbc:CompanyLegalFormCode", "required", "false");
    let form = is_defence.then(|| group("cac:TendererQualificationRequest", [form]));
    let reserved = requirement("reserved-procurement", "none");
    let selection = requirement("selection-criteria-source", "epo-procurement-document");
    [reserved].into_iter().chain(form).chain([selection]).collect()
}

fn performance(terms: &Terms, is_defence: bool) -> Vec<Element> {
    let requirement = |list: &str, answer: &str, described: Vec<Element>| {
        let answer = code("cbc:ExecutionRequirementCode", list, answer);
        group("cac:ContractExecutionRequirement", [answer].into_iter().chain(described))
    };
    let described = texts("cbc:Description", &terms.performance);
    let invoices = terms.electronic_invoices.as_deref().unwrap_or("allowed");
    let catalogue = || requirement("ecatalog-submission", "not-allowed", Vec::new());
    let mut elements = Vec::new();
    elements.extend((!described.is_empty()).then(|| requirement("conditions", "performance", described)));
    elements.push(requirement("reserved-execution", "no", Vec::new()));
    elements.push(requirement("einvoicing", invoices, Vec::new()));
    elements.extend((!is_defence).then(catalogue));
    elements
}

/// Criteria with their weights. Negotiations must say whether the first tenders may win; here they may not.
fn criteria(notice: &JointNotice, lot: &Lot) -> Option<Element> {
    let negotiated = notice.procedure.as_ref().is_some_and(|procedure| procedure.kind == "neg-w-call");
    let negotiated = negotiated && notice.subtype == Subtype::Competition;
    let first = negotiated.then(|| indicator("cbc:NoFurtherNegotiationIndicator", false));
    let each: Vec<_> = lot.criteria.iter().map(criterion).collect();
    let all = (!each.is_empty()).then(|| group("cac:AwardingCriterion", each));
    let elements: Vec<_> = first.into_iter().chain(all).collect();
    (!elements.is_empty()).then(|| group("cac:AwardingTerms", elements))
}

fn criterion(criterion: &Criterion) -> Element {
    let kind = code("cbc:AwardingCriterionTypeCode", "award-criterion-type", &criterion.kind);
    let names = texts("cbc:Name", &criterion.name);
    let descriptions = texts("cbc:Description", &criterion.description);
    let weight = criterion.weight.and_then(weight).into_iter();
    group("cac:SubordinateAwardingCriterion", weight.chain([kind]).chain(names).chain(descriptions))
}

fn weight(weight: u32) -> Option<Element> {
    let number =
        [code("efbc:ParameterCode", "number-weight", "per-exa"), leaf("efbc:ParameterNumeric", weight.to_string())];
    extension([group("efac:AwardCriterionParameter", number)])
}

fn recipient(notice: &JointNotice, terms: &Terms) -> Option<Element> {
    let page = terms.submission.as_ref()?;
    let lead = group("cac:PartyIdentification", [super::element::key("organization", organisation::leader(notice))]);
    Some(group("cac:TenderRecipientParty", [leaf("cbc:EndpointID", page), lead]))
}

/// Only open procedures say it in the notice.
fn validity(notice: &JointNotice, lot: &Lot) -> Option<Element> {
    let is_open = notice.procedure.as_ref().is_some_and(|procedure| procedure.kind == "open");
    let months = lot.tender_valid_months.filter(|_| is_open && notice.subtype == Subtype::Competition)?;
    let length = leaf("cbc:DurationMeasure", months.to_string()).with("unitCode", "MONTH");
    Some(group("cac:TenderValidityPeriod", [length]))
}

/// Who takes appeals and until when; without words on the time, the leader tells.
pub(super) fn review(notice: &JointNotice, terms: Option<&Terms>) -> Element {
    let until = terms.map(|terms| texts("cbc:Description", &terms.review_deadline)).unwrap_or_default();
    let period = (!until.is_empty()).then(|| group("cac:PresentationPeriod", until));
    let leader = organisation::leader(notice);
    let elements = period.into_iter().chain([
        party("cac:AppealInformationParty", &leader),
        party("cac:AppealReceiverParty", &organisation::name(notice.buyers.len())),
    ]);
    group("cac:AppealTerms", elements)
}

fn afterwards(terms: &Terms) -> Element {
    let electronic = [
        indicator("cbc:ElectronicOrderUsageIndicator", terms.electronic_orders),
        indicator("cbc:ElectronicPaymentUsageIndicator", terms.electronic_payments),
    ];
    group("cac:PostAwardProcess", electronic)
}
