//! What each buyer means to spend and when, the window all share, and what was approved.

use super::form::{Form, Forms, Typed};
use super::room::{Cell, SectionPage, Table, answered_for, enter, own, short};
use super::send::{Place, send};
use super::typed;
use crate::chart::lane::{Lane, Scale, Span};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use joint::budget::common_window;
use joint::{Act, Approval, Budget};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::buyers_group::BuyersGroup;

const PLAN: Place = Place { page: "budgets", form: "budgets" };
const APPROVE: Place = Place { page: "budgets", form: "approvals" };

/// `GET /buyers-groups/{id}/budgets`; each `extend` asks what if that buyer extends its contract.
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
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

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let extended: BTreeSet<String> =
        visit.asked.iter().filter(|(name, _)| name == "extend").map(|(_, body)| body.clone()).collect();
    let window = common_window(group.now.budgets.values().map(|item| &item.what), &extended);
    let heading = window_text(&frame, &group, window);
    let picture = picture(&frame, &group, &extended);
    let forms = forms(&group, &Forms::new(&frame, id, typed));
    let tables = vec![budget_table(&frame, &group, &extended), approval_table(&frame, &group)];
    let mut page = SectionPage::new(frame, &group, "budgets", heading, &data(&group, window))?;
    (page.tables, page.forms, page.picture) = (tables, forms, picture);
    Ok(page)
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

/// One lane a buyer, with the end of its contract, its options, and the common window lit.
pub fn picture(frame: &Frame, group: &BuyersGroup, extended: &BTreeSet<String>) -> String {
    let budgets: Vec<&Budget> = group.now.budgets.values().map(|item| &item.what).collect();
    let window = common_window(budgets.iter().copied(), extended);
    let Some(first) = budgets.iter().map(|budget| budget.window(extended.contains(&budget.body)).0).min() else {
        return String::new();
    };
    let begin = first.min(frame.as_of);
    let span = Span::over(begin, budgets.iter().map(|budget| budget.window(extended.contains(&budget.body)).1));
    let lane = |budget: &&Budget| {
        let (from, to) = budget.window(extended.contains(&budget.body));
        let end = budget.contract_end.unwrap_or(from);
        let latest = budget.option_end.unwrap_or(end).max(end);
        let told = format!("{}: {} – {}", short(group, &budget.body), frame.texts.day(from), frame.texts.day(to));
        let drawn = Lane::new(span, told.clone(), [end, from, latest], window).render().unwrap_or_default();
        format!(
            "<div class=\"lane-row\"><span class=\"lane-name\">{}</span>{drawn}</div>",
            escaped(group.body(&budget.body))
        )
    };
    let scale = Scale::new(span, window).render().unwrap_or_default();
    let lanes: String = budgets.iter().map(lane).collect();
    format!("<div class=\"lanes\"><div class=\"lane-row\"><span></span>{scale}</div>{lanes}</div>")
}

/// A name as text of a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn budget_table(frame: &Frame, group: &BuyersGroup, extended: &BTreeSet<String>) -> Table {
    let row = |item: &joint::Item<Budget>| {
        let budget = &item.what;
        let (from, to) = budget.window(extended.contains(&budget.body));
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
    Table::new(frame, "budgets", &columns, group.now.budgets.values().map(row).collect())
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

fn data(group: &BuyersGroup, window: Option<(Date, Date)>) -> Value {
    let budget = |item: &joint::Item<Budget>| {
        let budget = &item.what;
        let (from, to) = budget.window(false);
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
    let budgets: Vec<Value> = group.now.budgets.values().map(budget).collect();
    json!({ "budgets": budgets, "common_window": window.map(|(from, to)| [from, to]) })
}
