//! The facts of a joint notice as a release of the Open Contracting Data Standard 1.1, for those who read that.
//!
//! Lots, legal basis, options and renewals follow the standard's extensions for the European Union. An identifier of a
//! contracting process begins with a prefix that the publisher registered; who has none gives a word of their own.

use crate::joint_notice::{Buyer, JointNotice, Lot, Organisation, Purpose, Subtype};
use model::{Moment, Money, Text};
use serde_json::{Map, Value, json};

/// The release.
#[must_use]
pub fn release(notice: &JointNotice, prefix: &str) -> Value {
    let process = notice.procedure_key.as_deref().unwrap_or(&notice.notice);
    let is_planning = notice.subtype == Subtype::Planning;
    whole(json!({
        "ocid": format!("{prefix}-{process}"),
        "id": format!("{}-{:02}", notice.notice, notice.version),
        "date": moment(&notice.sent),
        "tag": [if is_planning { "planning" } else { "tender" }],
        "initiationType": "tender",
        "language": notice.language.as_str(),
        "parties": parties(notice),
        "buyer": notice.buyers.iter().position(|buyer| buyer.leads).or(Some(0)).map(|at| reference(notice, at)),
        "tender": tender(notice),
    }))
}

fn parties(notice: &JointNotice) -> Vec<Value> {
    let buyers = notice.buyers.iter().enumerate();
    let mut parties: Vec<_> = buyers.map(|(at, buyer)| party(&buyer.organisation, at, &roles(notice, buyer))).collect();
    parties.push(party(&notice.review_body, notice.buyers.len(), &["reviewBody"]));
    parties
}

/// The one that leads runs the procedure for all.
fn roles(notice: &JointNotice, buyer: &Buyer) -> Vec<&'static str> {
    let runs = buyer.leads || notice.buyers.len() == 1;
    let central = buyer.central_purchasing.is_some();
    let roles = [("buyer", true), ("procuringEntity", runs), ("centralPurchasingBody", central)];
    roles.into_iter().filter(|(_, holds)| *holds).map(|(role, _)| role).collect()
}

fn party(organisation: &Organisation, at: usize, roles: &[&str]) -> Value {
    whole(json!({
        "id": id(at),
        "name": first(&organisation.name),
        "identifier": { "id": organisation.registration, "legalName": first(&organisation.name) },
        "address": {
            "streetAddress": organisation.street,
            "locality": organisation.town,
            "region": organisation.nuts,
            "postalCode": organisation.postal_code,
            "country": organisation.country,
        },
        "contactPoint": {
            "name": organisation.contact,
            "email": organisation.email,
            "telephone": organisation.phone,
            "url": organisation.website,
        },
        "roles": roles,
    }))
}

fn reference(notice: &JointNotice, at: usize) -> Option<Value> {
    let buyer = notice.buyers.get(at)?;
    Some(json!({ "id": id(at), "name": first(&buyer.organisation.name) }))
}

fn id(at: usize) -> String {
    format!("ORG-{:04}", at + 1)
}

fn tender(notice: &JointNotice) -> Value {
    let purpose = &notice.purpose;
    let kind = notice.procedure.as_ref().map(|procedure| procedure.kind.as_str());
    let lead = notice.buyers.iter().position(|buyer| buyer.leads).unwrap_or_default();
    json!({
        "id": purpose.reference.as_deref().unwrap_or(&notice.notice),
        "title": first(&purpose.title),
        "description": first(&purpose.description),
        "status": if notice.subtype == Subtype::Planning { "planned" } else { "active" },
        "procuringEntity": reference(notice, lead),
        "legalBasis": { "scheme": "CELEX", "id": notice.subtype.legal_basis() },
        "crossBorderLaw": first(&notice.cross_border_law),
        "mainProcurementCategory": category(&purpose.nature),
        "procurementMethod": kind.map(method),
        "procurementMethodDetails": kind,
        "value": purpose.estimated_value.as_ref().map(value),
        "communication": { "futureNoticeDate": notice.expected },
        "lots": notice.lots.iter().enumerate().map(|(at, lot)| self::lot(lot, at)).collect::<Vec<_>>(),
        "items": notice.lots.iter().enumerate().map(|(at, lot)| item(&lot.purpose, at)).collect::<Vec<_>>(),
    })
}

fn lot(lot: &Lot, at: usize) -> Value {
    let (term, framework) = (&lot.term, lot.framework.as_ref());
    json!({
        "id": lot_id(at),
        "title": first(&lot.purpose.title),
        "description": first(&lot.purpose.description),
        "value": lot.purpose.estimated_value.as_ref().map(value),
        "contractPeriod": { "startDate": term.start, "endDate": term.end, "durationInMonths": term.months },
        "hasOptions": !term.options.is_empty(),
        "options": { "description": first(&term.options) },
        "hasRenewal": term.renewals > 0,
        "renewal": { "description": first(&term.renewal), "maximumRenewals": term.renewals },
        "techniques": {
            "hasFrameworkAgreement": framework.is_some(),
            "frameworkAgreement": {
                "method": framework.map(|framework| framework.kind.as_str()),
                "maximumParticipants": framework.and_then(|framework| framework.participants),
                "value": framework.and_then(|framework| framework.maximum.as_ref()).map(value),
            },
        },
        "tenderPeriod": { "endDate": lot.deadline.as_ref().map(moment) },
        "submissionTerms": { "languages": lot.tender_languages },
        "awardCriteria": { "criteria": lot.criteria.iter().map(criterion).collect::<Vec<_>>() },
    })
}

fn lot_id(at: usize) -> String {
    format!("LOT-{:04}", at + 1)
}

fn criterion(criterion: &crate::joint_notice::Criterion) -> Value {
    let (name, description) = (first(&criterion.name), first(&criterion.description));
    json!({ "type": criterion.kind, "name": name, "description": description, "weight": criterion.weight })
}

fn item(purpose: &Purpose, at: usize) -> Value {
    let cpv = |cpv: &model::Cpv| json!({ "scheme": "CPV", "id": cpv });
    json!({
        "id": (at + 1).to_string(),
        "relatedLot": lot_id(at),
        "classification": cpv(&purpose.cpv),
        "additionalClassifications": purpose.cpv_additional.iter().map(cpv).collect::<Vec<_>>(),
        "deliveryAddresses": addresses(purpose),
    })
}

fn addresses(purpose: &Purpose) -> Vec<Value> {
    let regions = purpose.places.iter().map(|place| json!({ "region": place }));
    regions.chain(purpose.countries.iter().map(|country| json!({ "country": country }))).collect()
}

fn category(nature: &str) -> &str {
    if nature == "supplies" { "goods" } else { nature }
}

fn method(kind: &str) -> &'static str {
    match kind {
        "open" => "open",
        "neg-wo-call" => "limited",
        _ => "selective",
    }
}

fn value(money: &Money) -> Value {
    json!({ "amount": money.amount, "currency": money.currency })
}

fn first(texts: &[Text]) -> Option<&str> {
    texts.first().map(|text| text.text.as_str())
}

fn moment(moment: &Moment) -> String {
    let time = moment.time.unwrap_or_default().strftime("%H:%M:%S");
    format!("{}T{time}{}", moment.date, moment.zone.as_deref().unwrap_or("Z"))
}

/// The value without what says nothing: nulls, and objects and lists left empty by that.
fn whole(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().map(|(name, value)| (name, whole(value))).filter(|(_, value)| says(value));
            Value::Object(kept.collect::<Map<_, _>>())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(whole).filter(says).collect()),
        other => other,
    }
}

fn says(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Object(fields) => !fields.is_empty(),
        Value::Array(values) => !values.is_empty(),
        _ => true,
    }
}
