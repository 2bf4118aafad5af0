//! What each buyer means to spend and when, the window all share, and what was approved.

mod asked;
mod time_line;

pub use time_line::plain as picture;

use super::form::{Form, Forms, Typed};
use super::room::{Cell, Head, Table, answered_for, enter, own, short};
use super::send::{Place, send};
use super::typed;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use analysis::OrganisationId;
use askama::Template;
use asked::{Asked, ExtendForm};
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use joint::benefit::Published;
use joint::budget::WhatIf;
use joint::{Act, Approval, Budget};
use model::Cpv;
use serde_json::{Value, json};
use store::buyers_group::BuyersGroup;
use time_line::Known;

/// Published contracts shown of each buyer.
const CONTRACTS: usize = 4;

const PLAN: Place = Place { page: "budgets", form: "budgets" };
const APPROVE: Place = Place { page: "budgets", form: "approvals" };

/// Budgets, windows, and what if one extends.
#[derive(Template)]
#[template(path = "pages/buyers_groups/budgets.html")]
pub struct BudgetsPage {
    frame: Frame,
    head: Head,
    heading: String,
    picture: String,
    extend: ExtendForm,
    tables: Vec<Table>,
    forms: Vec<Form>,
    json: String,
}

/// `GET /buyers-groups/{id}/budgets`; each `extend` asks what if that buyer extends its contract, by `months`.
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    let what_if = asked::read(&mut visit);
    draw(&visit, &whole(&state, &visit, &id, &Typed::default(), what_if).await?)
}

/// `POST /buyers-groups/{id}/budgets`
pub async fn plan(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Plan(Budget {
        body: sent.text("body"),
        amount: typed::amount(&mut sent, "amount"),
        currency: typed::currency(&mut sent),
        from_year: typed::year(&mut sent, "from_year"),
        to_year: typed::year(&mut sent, "to_year"),
        contract_end: typed::maybe_day(&mut sent, "contract_end"),
        option_end: typed::maybe_day(&mut sent, "option_end"),
    });
    send(&state, sent, &id, PLAN, act).await
}

/// `POST /buyers-groups/{id}/approvals`
pub async fn approve(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Approve(Approval {
        body: sent.text("body"),
        amount: typed::amount(&mut sent, "amount"),
        currency: typed::currency(&mut sent),
        year: typed::year(&mut sent, "year"),
        office: sent.text("office"),
        approved_on: typed::day(&mut sent, "approved_on"),
    });
    send(&state, sent, &id, APPROVE, act).await
}

/// The page, for a form that is drawn again.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<BudgetsPage, Failure> {
    whole(state, visit, id, typed, WhatIf::default()).await
}

async fn whole(
    state: &AppState,
    visit: &Visit,
    id: &str,
    typed: &Typed,
    what_if: WhatIf,
) -> Result<BudgetsPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let known = contracts(state, visit, &group).await?;
    let asked = Asked::new(&group, what_if);
    Ok(BudgetsPage {
        head: Head::new(&frame, &group, "budgets"),
        heading: window_text(&frame, &group, asked.window_before),
        picture: time_line::asked(&frame, &group, &asked, &known),
        extend: asked.form(&frame, &group),
        tables: vec![
            budget_table(&frame, &group, &asked),
            contract_table(&frame, &group, &known),
            approval_table(&frame, &group),
        ],
        forms: forms(&group, &Forms::new(&frame, id, typed)),
        json: serde_json::to_string(&data(&group, &asked, &known))?,
        frame,
    })
}

/// Contracts of the group's buyers on what it buys, as published notices know them.
async fn contracts(state: &AppState, visit: &Visit, group: &BuyersGroup) -> Result<Vec<Known>, Failure> {
    let linked = |body: String| Some((group.bodies.get(&body)?.evidence.clone()?, body));
    let linked: Vec<(String, String)> = group.now.buyers().into_iter().filter_map(linked).collect();
    let Some(code) = super::strategy::code(group).filter(|_| !linked.is_empty()) else { return Ok(Vec::new()) };
    let held = state.market(visit.as_of).await?;
    Ok(tokio::task::spawn_blocking(move || known(&held, &linked, &code)).await?)
}

fn known(held: &Held, linked: &[(String, String)], code: &Cpv) -> Vec<Known> {
    let of = |(evidence, body): &(String, String)| {
        let own = OrganisationId(evidence.clone());
        let endings = Published::of(&held.market, &held.endings().rows, &own, Some(code)).endings;
        let known = |ending| Known { body: body.clone(), ending };
        endings.into_iter().take(CONTRACTS).map(known).collect::<Vec<_>>()
    };
    linked.iter().flat_map(of).collect()
}

fn window_text(frame: &Frame, group: &BuyersGroup, window: Option<(Date, Date)>) -> String {
    let Some((from, to)) = window else {
        let none = if group.now.budgets.is_empty() { "ebg-window-unknown" } else { "ebg-window-none" };
        return frame.say(none);
    };
    let values = [("from", frame.texts.day(from).into()), ("to", frame.texts.day(to).into())];
    frame.texts.tell("ebg-window", &values)
}

fn forms(group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    let mut all = Vec::new();
    if !group.mine.speaks_for.is_empty() {
        let form = forms.form(PLAN.form).pick("body", own(group)).amount("amount", "").line("currency", "EUR");
        let form = form.amount("from_year", "").amount("to_year", "").day("contract_end", "");
        all.push(form.day("option_end", "").done());
    }
    if !group.mine.answers_for.is_empty() && !group.now.budgets.is_empty() {
        let form = forms.form(APPROVE.form).pick("body", answered_for(group)).amount("amount", "");
        let form = form.line("currency", "EUR").amount("year", "").line("office", "");
        all.push(form.day("approved_on", "").done());
    }
    all
}

/// Budgets as they would be if what is asked were so.
fn budget_table(frame: &Frame, group: &BuyersGroup, asked: &Asked) -> Table {
    let row = |budget: &Budget| {
        let (from, to) = budget.window();
        let money = format!("{} {}", frame.texts.amount(budget.amount), budget.currency);
        let ends = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| frame.texts.day(day));
        let path = format!("/buyers-groups/{}/budgets", group.shared.id);
        let what_if = budget.can_extend().then(|| frame.ask(&path, &[("extend", &budget.body)]));
        let what_if =
            Cell { href: what_if.clone(), ..Cell::new(what_if.map_or(String::new(), |_| frame.say("ebg-what-if"))) };
        let approved = if group.now.is_approved(&budget.body) {
            Cell::tagged("", frame.say("ebg-approved"))
        } else {
            Cell::tagged("warn", frame.say("ebg-not-approved"))
        };
        vec![
            Cell::new(short(group, &budget.body)),
            Cell::with(money, format!("{}–{}", budget.from_year, budget.to_year)),
            Cell::with(ends(budget.contract_end), ends(budget.option_end)),
            Cell::new(format!("{} – {}", frame.texts.day(from), frame.texts.day(to))),
            approved,
            what_if,
        ]
    };
    let columns = ["body", "budget", "contract-end", "window", "approved", "what-if"];
    Table::new(frame, "budgets", &columns, asked.after.iter().map(row).collect())
}

/// Contracts the time line draws, as a table.
fn contract_table(frame: &Frame, group: &BuyersGroup, known: &[Known]) -> Table {
    let row = |known: &Known| {
        let ending = &known.ending;
        let likely = Cell::new(frame.texts.day(ending.likely_end));
        let inferred = if ending.is_inferred() { frame.say("ebg-inferred") } else { String::new() };
        vec![
            Cell { href: Some(frame.notice(&ending.notice)), ..Cell::new(ending.title.clone()) },
            Cell::new(short(group, &known.body)),
            Cell::new(frame.texts.day(ending.base_end)),
            Cell { meta: inferred, ..likely },
            Cell::new(frame.texts.day(ending.latest_end)),
        ]
    };
    let columns = ["contract", "body", "base-end", "likely-end", "latest-end"];
    Table::new(frame, "published-contracts", &columns, known.iter().map(row).collect())
}

fn approval_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<Approval>| {
        let approval = &item.what;
        vec![
            Cell::new(short(group, &approval.body)),
            Cell::with(
                format!("{} {}", frame.texts.amount(approval.amount), approval.currency),
                approval.year.to_string(),
            ),
            Cell::with(approval.office.clone(), group.person(&item.by)),
            Cell::new(frame.texts.day(approval.approved_on)),
        ]
    };
    let rows = group.now.approvals.iter().map(row).collect();
    Table::new(frame, "approvals", &["body", "budget", "office", "day"], rows)
}

fn data(group: &BuyersGroup, asked: &Asked, known: &[Known]) -> Value {
    let budget = |item: &joint::Item<Budget>| {
        let budget = &item.what;
        let (from, to) = budget.window();
        json!({
            "organisation": group.body(&budget.body),
            "amount": budget.amount,
            "currency": budget.currency,
            "years": [budget.from_year, budget.to_year],
            "contract_end": budget.contract_end,
            "option_end": budget.option_end,
            "window": [from, to],
            "approved": group.now.is_approved(&budget.body),
        })
    };
    let days = |window: Option<(Date, Date)>| window.map(|(from, to)| [from, to]);
    let contract = |known: &Known| {
        let ending = &known.ending;
        json!({
            "organisation": group.body(&known.body),
            "notice": ending.notice,
            "title": ending.title,
            "base_end": ending.base_end,
            "likely_end": ending.likely_end,
            "latest_end": ending.latest_end,
        })
    };
    json!({
        "budgets": group.now.budgets.values().map(budget).collect::<Vec<_>>(),
        "common_window": days(asked.window_before),
        "what_if": (!asked.is_nothing()).then(|| days(asked.window_after)),
        "contracts": known.iter().map(contract).collect::<Vec<_>>(),
    })
}

impl Page for BudgetsPage {
    fn data(&self) -> Result<Data, Failure> {
        Ok(Data::One(self.json.clone()))
    }
}
