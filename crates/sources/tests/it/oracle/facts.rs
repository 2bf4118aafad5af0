//! The key fields of a notice as plain JSON, by the names the second reader uses.

use model::{Award, Lot, Money, Notice, Role, Term};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Every key field, absent ones as null or an empty list.
pub fn facts(notice: &Notice) -> BTreeMap<String, Value> {
    let all = identity(notice).into_iter().chain(subject(notice)).chain(lots(notice)).chain(outcome(notice));
    all.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn identity(notice: &Notice) -> Vec<(&'static str, Value)> {
    vec![
        ("notice", json!(notice.notice)),
        ("form", json!(notice.form)),
        ("published", json!(notice.published)),
        ("dispatched", json!(notice.dispatched)),
        ("country", json!(notice.country)),
        ("language", json!(notice.languages.first())),
        ("procedure", json!(notice.procedure_key)),
        ("links", json!(notice.links.iter().map(|link| link.to.as_str()).collect::<BTreeSet<_>>())),
    ]
}

fn subject(notice: &Notice) -> Vec<(&'static str, Value)> {
    let law = !notice.cross_border_law.is_empty() || notice.lots.iter().any(|lot| !lot.cross_border_law.is_empty());
    vec![
        ("title", json!(notice.titles.first().map(|title| &title.text))),
        ("reference", json!(notice.reference)),
        ("buyers", json!(names(notice, Role::Buyer))),
        ("behalf", json!(names(notice, Role::OnBehalfOf).into_iter().collect::<BTreeSet<_>>())),
        ("cpv", json!(notice.cpv)),
        ("procedure_type", json!(notice.procedure_type)),
        ("framework", json!(notice.framework == Some(true))),
        ("joint", json!(notice.joint == Some(true))),
        ("law", json!(law)),
        ("estimated_value", money(notice.estimated_value.as_ref())),
        ("total_value", money(notice.total_value.as_ref())),
        ("deadline", json!(notice.deadline.as_ref().map(|deadline| deadline.date))),
    ]
}

fn lots(notice: &Notice) -> Vec<(&'static str, Value)> {
    let each = |fact: &dyn Fn(&Lot) -> Value| Value::Array(notice.lots.iter().map(fact).collect());
    let codes = notice.lots.iter().flat_map(|lot| lot.cpv.iter().chain(&lot.cpv_additional));
    let codes: BTreeSet<_> = codes.filter(|code| Some(*code) != notice.cpv.as_ref()).collect();
    vec![
        ("lots", json!(notice.lots.len())),
        ("lot_codes", json!(codes)),
        ("lot_cpv", each(&|lot| json!(lot.cpv))),
        ("lot_values", each(&|lot| money(lot.estimated_value.as_ref()))),
        ("terms", each(&|lot| term(&lot.term))),
        ("renewable", each(&|lot| json!(lot.term.renewable == Some(true)))),
        ("options", each(&|lot| json!(lot.term.options == Some(true)))),
    ]
}

fn outcome(notice: &Notice) -> Vec<(&'static str, Value)> {
    let each = |fact: &dyn Fn(&Award) -> Value| Value::Array(notice.awards.iter().map(fact).collect());
    vec![
        ("awards", json!(notice.awards.len())),
        ("winners", json!(names(notice, Role::Winner).into_iter().collect::<BTreeSet<_>>())),
        ("award_values", each(&|award| money(award.value.as_ref()))),
        ("bids", each(&|award| json!(award.tenders))),
        ("award_dates", each(&|award| json!(award.date))),
    ]
}

fn names(notice: &Notice, role: Role) -> Vec<&str> {
    notice.parties_as(role).map(|party| party.name.as_str()).collect()
}

/// `1000.5 EUR`, a dash where there is no currency.
fn money(money: Option<&Money>) -> Value {
    money.map_or(Value::Null, |money| {
        let currency = money.currency.as_ref().map_or("-", |currency| currency.as_str());
        json!(format!("{} {currency}", money.amount.normalize()))
    })
}

/// `2024-01-01..2025-12-31 24 month`, a dash for what is absent.
fn term(term: &Term) -> Value {
    let day = |date: Option<jiff::civil::Date>| date.map_or("-".to_owned(), |date| date.to_string());
    let length = match (&term.duration, &term.duration_unit) {
        (Some(duration), Some(unit)) => format!("{duration} {unit}"),
        (Some(duration), None) => format!("{duration} None"),
        _ => "-".to_owned(),
    };
    json!(format!("{}..{} {length}", day(term.start), day(term.end)))
}
