//! After the award: the notice, contracts, call-offs, what was saved, lessons, and the case that follows.

use super::case::draft;
use super::form::{Form, Forms, Typed};
use super::room::{Cell, SectionPage, Table, enter, own, short};
use super::send::{Place, again, send};
use super::typed;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use axum::extract::{Path, State};
use axum::response::Response;
use joint::award::{Saving, days_late, savings};
use joint::{Act, CallOff, Contract, Lesson, State as Stage};
use serde_json::{Value, json};
use store::buyers_group::BuyersGroup;

const PUBLISH: Place = Place { page: "award", form: "publication" };
const AWARD: Place = Place { page: "award", form: "contracts" };
const CALL: Place = Place { page: "award", form: "call-offs" };
const LEARN: Place = Place { page: "award", form: "lessons" };
const CASE: Place = Place { page: "award", form: "case" };

/// `GET /buyers-groups/{id}/award`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `POST /buyers-groups/{id}/publication`
pub async fn publish(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Publish { notice: sent.text("notice"), published_on: typed::day(&mut sent, "published_on") };
    send(&state, sent, &id, PUBLISH, act).await
}

/// `POST /buyers-groups/{id}/contracts`
pub async fn contract(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Award(Contract {
        lot: typed::number(&mut sent, "lot"),
        supplier: sent.text("supplier"),
        value: typed::amount(&mut sent, "value"),
        currency: typed::currency(&mut sent),
        signed_on: typed::day(&mut sent, "signed_on"),
        ends_on: typed::day(&mut sent, "ends_on"),
    });
    send(&state, sent, &id, AWARD, act).await
}

/// `POST /buyers-groups/{id}/call-offs`
pub async fn call_off(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::CallOff(CallOff {
        contract: typed::number(&mut sent, "contract"),
        body: sent.text("body"),
        amount: typed::amount(&mut sent, "amount"),
        due_on: typed::day(&mut sent, "due_on"),
        delivered_on: typed::maybe_day(&mut sent, "delivered_on"),
    });
    send(&state, sent, &id, CALL, act).await
}

/// `POST /buyers-groups/{id}/lessons`
pub async fn learn(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Learn(Lesson { helped: sent.text("lesson") == "helped", text: sent.text("text") });
    send(&state, sent, &id, LEARN, act).await
}

/// `POST /buyers-groups/{id}/case`: drafts the case from what the group decided; its members alone read it until they
/// agree to publish it.
pub async fn case(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let group = sent.visit.reader(&state).buyers_group(&id).await?;
    let new = draft(&state, &sent.visit.frame("", ""), &group);
    match state.store().draft_group_case(&sent.actor, &id, &new).await {
        Ok(case) => Ok(sent.to(&format!("/cases/{case}"), "ebg-done")),
        Err(error) => {
            sent.note(error)?;
            again(&state, &sent, &id, CASE).await
        }
    }
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let heading = frame.count("ebg-contracts", group.now.contracts.len());
    let forms = forms(&frame, &group, &Forms::new(&frame, id, typed));
    let tables = vec![
        contract_table(&frame, &group),
        saving_table(&frame, &group),
        call_table(&frame, &group),
        lesson_table(&frame, &group),
    ];
    let mut page = SectionPage::new(frame, &group, "award", heading, &data(&group))?;
    (page.tables, page.forms) = (tables, forms);
    Ok(page)
}

fn forms(frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    let mut all = Vec::new();
    if group.mine.leads && group.now.state >= Stage::Tender && group.now.notice.is_none() {
        all.push(forms.form(PUBLISH.form).line("notice", "").day("published_on", "").done());
    }
    if group.mine.writes && group.now.notice.is_some() {
        let lots = group.now.lots.iter().map(|lot| Choice::new(&lot.number.to_string(), lot.what.title.clone(), ""));
        let form = forms.form(AWARD.form).pick("lot", lots.collect()).line("supplier", "").amount("value", "");
        all.push(form.line("currency", "EUR").day("signed_on", "").day("ends_on", "").done());
    }
    if !group.mine.speaks_for.is_empty() && !group.now.contracts.is_empty() {
        let named =
            |item: &joint::Item<Contract>| Choice::new(&item.number.to_string(), item.what.supplier.clone(), "");
        let form = forms.form(CALL.form).pick("contract", group.now.contracts.iter().map(named).collect());
        let form = form.pick("body", own(group)).amount("amount", "").day("due_on", "");
        all.push(form.day("delivered_on", "").done());
    }
    if group.mine.writes {
        let kinds = ["helped", "hindered"].map(|kind| Choice::new(kind, frame.say(&format!("ebg-lesson-{kind}")), ""));
        all.push(forms.form(LEARN.form).pick("lesson", kinds.into()).area("text", "").done());
    }
    if group.mine.leads && group.now.state == Stage::Closed && group.now.case.is_none() {
        all.push(forms.form(CASE.form).done());
    }
    all
}

/// What was saved in each currency.
pub fn saved(group: &BuyersGroup) -> Vec<Saving> {
    let lots = group.now.lots.iter();
    let estimates: Vec<_> = lots.map(|item| (item.number, item.what.value, item.what.currency.clone())).collect();
    let contracts: Vec<Contract> = group.now.contracts.iter().map(|item| item.what.clone()).collect();
    savings(&estimates, &contracts)
}

fn contract_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<Contract>| {
        let contract = &item.what;
        let lot = group.now.lots.iter().find(|lot| lot.number == contract.lot);
        vec![
            Cell::with(contract.supplier.clone(), lot.map_or("", |lot| &lot.what.title)),
            Cell::new(format!("{} {}", frame.texts.amount(contract.value), contract.currency)),
            Cell::new(format!("{} – {}", frame.texts.day(contract.signed_on), frame.texts.day(contract.ends_on))),
        ]
    };
    Table::new(frame, "contracts", &["contract", "value", "days"], group.now.contracts.iter().map(row).collect())
}

fn saving_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let money = |amount| frame.texts.amount(amount);
    let row = |saving: &Saving| {
        let share = saving.share().map(|share| format!("{} %", (share * rust_decimal::Decimal::from(100)).round_dp(1)));
        let method = Some(frame.to("/method/realised-saving"));
        vec![
            Cell {
                href: method,
                ..Cell::with(format!("{} {}", money(saving.amount()), saving.currency), share.unwrap_or_default())
            },
            Cell::new(money(saving.estimated)),
            Cell::new(money(saving.contracted)),
        ]
    };
    let rows = saved(group).iter().map(row).collect();
    Table::new(frame, "savings", &["saving", "estimated", "contracted"], rows)
}

fn call_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<CallOff>| {
        let call = &item.what;
        let delivered = match (call.delivered_on, days_late(call)) {
            (Some(day), Some(late)) if late > 0 => Cell {
                meta: frame.count("ebg-days-late", late.unsigned_abs() as usize),
                ..Cell::new(frame.texts.day(day))
            },
            (Some(day), _) => Cell::new(frame.texts.day(day)),
            (None, _) => Cell::with("–", frame.say("ebg-not-delivered")),
        };
        vec![
            Cell::new(short(group, &call.body)),
            Cell::new(frame.texts.amount(call.amount)),
            Cell::new(frame.texts.day(call.due_on)),
            delivered,
        ]
    };
    Table::new(
        frame,
        "call-offs",
        &["body", "value", "due", "delivered"],
        group.now.call_offs.iter().map(row).collect(),
    )
}

fn lesson_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<Lesson>| {
        let kind = if item.what.helped { "helped" } else { "hindered" };
        vec![Cell::new(item.what.text.clone()), Cell::new(frame.say(&format!("ebg-lesson-{kind}")))]
    };
    Table::new(frame, "lessons", &["lesson", "kind"], group.now.lessons.iter().map(row).collect())
}

fn data(group: &BuyersGroup) -> Value {
    let contract = |item: &joint::Item<Contract>| {
        let contract = &item.what;
        json!({
            "number": item.number, "lot": contract.lot, "supplier": contract.supplier, "value": contract.value,
            "currency": contract.currency, "signed_on": contract.signed_on, "ends_on": contract.ends_on,
        })
    };
    json!({
        "notice": group.now.notice.as_ref().map(|(notice, day)| json!({ "id": notice, "published_on": day })),
        "contracts": group.now.contracts.iter().map(contract).collect::<Vec<_>>(),
        "savings": saved(group),
        "call_offs": group.now.call_offs.iter().map(|item| json!({
            "contract": item.what.contract,
            "organisation": group.body(&item.what.body),
            "amount": item.what.amount,
            "due_on": item.what.due_on,
            "delivered_on": item.what.delivered_on,
        })).collect::<Vec<_>>(),
        "lessons": group.now.lessons.iter().map(|item| &item.what).collect::<Vec<_>>(),
        "case": group.now.case,
    })
}
