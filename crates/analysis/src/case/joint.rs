//! Cases from notices: a row of the register, told as claims. Worked out anew with every market, so that they keep in
//! step with what is published; nothing of them is copied.

use super::{Buyer, Case, Claim, Field, Level, Origin, Source, Standing, Sum, Value, Years};
use crate::{BuyerRef, JointProcedure, Market};
use jiff::civil::Date;
use model::NoticeId;

/// The case of a joint procedure. Its id is the procedure's.
#[must_use]
pub fn of_procedure(market: &Market, row: &JointProcedure) -> Case {
    let days: Vec<Date> = row.notices.iter().filter_map(|id| market.notice(id)?.date()).collect();
    let title = if row.title.is_empty() { row.procedure.0.clone() } else { row.title.clone() };
    let text = |text: &Option<String>| text.clone().map(Value::Text);
    let told = [
        (Field::Title, Some(Value::Text(title))),
        (Field::Buyers, Some(Value::Buyers(row.buyers.iter().map(|buyer| self::buyer(row, buyer)).collect()))),
        (Field::Lead, text(&row.lead)),
        (Field::Law, text(&row.law)),
        (Field::Procedure, text(&procedure_type(market, row))),
        (Field::Cpv, row.cpv.clone().map(|cpv| Value::Codes(vec![cpv]))),
        (Field::Lots, lots(market, row).map(|n| Value::Text(n.to_string()))),
        (Field::Value, sum(row)),
        (Field::Years, years(&days)),
        (Field::Notices, Some(Value::Notices(row.notices.iter().map(NoticeId::to_string).collect()))),
        (Field::Outcome, text(&outcome(market, row))),
    ];
    let (sources, day) = (sources(row), days.iter().max().copied());
    let claim = |(field, value): (Field, Option<Value>)| {
        let value = value.filter(|value| !value.to_string().is_empty())?;
        Some(self::claim(field, value, &sources, day))
    };
    let claims = told.into_iter().filter_map(claim).collect();
    Case { id: row.procedure.0.clone(), origin: Origin::Notices, procedure: Some(row.procedure.clone()), claims }
}

/// Adds to cases of the house what notices say of the same procedures; the register's other cases follow.
///
/// A case is that of a procedure when it names one of its notices. Words of notices are added only where the case says
/// nothing: two sources rarely use the same words, and that is no conflict.
#[must_use]
pub fn with_notices(mut cases: Vec<Case>, registered: Vec<Case>) -> Vec<Case> {
    let mut others = Vec::new();
    for drawn in registered {
        let names = drawn.notices();
        match cases.iter_mut().find(|case| case.notices().iter().any(|name| names.contains(name))) {
            Some(case) => add(case, drawn),
            None => others.push(drawn),
        }
    }
    cases.extend(others);
    cases
}

fn add(case: &mut Case, drawn: Case) {
    case.procedure = drawn.procedure;
    for claim in drawn.claims {
        let is_words = matches!(claim.value, Value::Text(_));
        if !is_words || case.of(claim.field).is_empty() {
            case.claims.push(claim);
        }
    }
}

fn claim(field: Field, value: Value, sources: &[Source], day: Option<Date>) -> Claim {
    Claim {
        id: None,
        field,
        value,
        sources: sources.to_vec(),
        confirmed: true,
        inferred: false,
        origin: Origin::Notices,
        standing: Standing::Verified,
        note: String::new(),
        day,
    }
}

fn sources(row: &JointProcedure) -> Vec<Source> {
    let source = |id: &NoticeId| Source { what: id.to_string(), address: None, level: Level::Notice };
    row.notices.iter().map(source).collect()
}

fn buyer(row: &JointProcedure, buyer: &BuyerRef) -> Buyer {
    let leads = row.lead.as_deref() == Some(buyer.name.as_str());
    let one_line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "/");
    let role = if leads { "lead" } else { "" };
    Buyer { country: buyer.country.clone(), name: one_line(&buyer.name), role: role.to_owned() }
}

fn procedure_type(market: &Market, row: &JointProcedure) -> Option<String> {
    row.notices.iter().rev().find_map(|id| market.notice(id)?.procedure_type.clone())
}

fn lots(market: &Market, row: &JointProcedure) -> Option<usize> {
    row.notices.iter().filter_map(|id| Some(market.notice(id)?.lots.len())).max().filter(|n| *n > 0)
}

fn sum(row: &JointProcedure) -> Option<Value> {
    let value = row.value.as_ref()?;
    let (amount, currency) = (value.trusted()?, value.currency.clone()?);
    Some(Value::Sum(Sum { amount, currency, note: String::new() }))
}

fn years(days: &[Date]) -> Option<Value> {
    let (first, last) = (days.iter().min()?.year(), days.iter().max()?.year());
    Some(Value::Years(Years { from: first, to: (last != first).then_some(last), ongoing: false }))
}

/// How many lots found a supplier, when a result is here.
fn outcome(market: &Market, row: &JointProcedure) -> Option<String> {
    let result =
        row.notices.iter().rev().filter_map(|id| market.notice(id)).find(|notice| !notice.awards.is_empty())?;
    let won = result.awards.iter().filter(|award| !award.winners.is_empty()).count();
    Some(format!("{won} of {} awards name a supplier", result.awards.len()))
}
