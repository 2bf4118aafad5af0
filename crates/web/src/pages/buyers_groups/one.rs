//! A group at a glance: what waits for whom, the window all share, what is to be done next.

use super::form::{Form, Forms, Typed};
use super::room::{Cell, SectionPage, Table, bodies, enter, missing_text, short, state_name};
use super::send::{Place, send};
use super::{budgets, suggestions, typed};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::Response;
use joint::{Act, State as Stage};
use serde_json::{Value, json};
use store::buyers_group::BuyersGroup;

const ADVANCE: Place = Place { page: "", form: "state" };
const NEXT: Place = Place { page: "", form: "next-steps" };
const DONE: Place = Place { page: "", form: "next-steps/done" };

/// `GET /buyers-groups/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `POST /buyers-groups/{id}/state`
pub async fn advance(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let wanted = sent.text("state");
    let to = Stage::WAY.into_iter().find(|stage| stage.as_str() == wanted).unwrap_or(Stage::Candidate);
    send(&state, sent, &id, ADVANCE, Act::Advance { to }).await
}

/// `POST /buyers-groups/{id}/next-steps`
pub async fn plan(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let (what, owner) = (sent.text("what"), sent.text("owner"));
    let act = Act::NextStep { what, owner, by: typed::day(&mut sent, "by") };
    send(&state, sent, &id, NEXT, act).await
}

/// `POST /buyers-groups/{id}/next-steps/done`
pub async fn done(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Done { step: typed::number(&mut sent, "step") };
    send(&state, sent, &id, DONE, act).await
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let (heading, forms) = (group.shared.title.clone(), forms(&frame, &group, &Forms::new(&frame, id, typed)));
    let mut tables = vec![gate_table(&frame, &group), step_table(&frame, &group), support_table(&frame, &group)];
    let begun = suggestions::origin(state, visit, &group).await?;
    if let Some(begun) = &begun {
        let invited = visit.reader(state).group_invited(id).await?;
        tables.insert(1, begun.table(&frame, &group, &invited));
    }
    let from = begun.map(|begun| (frame.say("ebg-suggest-begun"), begun.href));
    let picture = budgets::picture(&frame, &group);
    let lede = group.now.founding.need.clone();
    let mut page = SectionPage::new(frame, &group, "desk", heading, &data(&group))?;
    page.head = super::room::Head::new(&page.frame, &group, "");
    (page.tables, page.forms, page.picture, page.lede, page.origin) = (tables, forms, picture, lede, from);
    Ok(page)
}

fn forms(frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    let mut all = Vec::new();
    let next = group.now.state.next().filter(|next| *next != Stage::Decided && group.mine.leads);
    if let Some(next) = next {
        let mut form = forms.form(ADVANCE.form).only("state", next.as_str()).done();
        form.title = frame.texts.name("ebg-advance", state_name(frame, next));
        all.push(form);
    }
    if !group.mine.writes {
        return all;
    }
    for step in group.now.next_steps.iter().filter(|step| step.what.done_at.is_none()) {
        let mut form = forms.form(DONE.form).only("step", step.number).done();
        form.title = format!("{}: {}", form.title, step.what.what);
        all.push(form);
    }
    all.push(forms.form(NEXT.form).line("what", "").pick("owner", bodies(group, false)).day("by", "").done());
    all
}

fn gate_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |missing: &joint::Missing| {
        let href = frame.to(&format!("/buyers-groups/{}/{}", group.shared.id, missing.place.as_str()));
        vec![Cell { href: Some(href), ..Cell::new(missing_text(frame, group, missing)) }]
    };
    let name = if group.now.state.next().is_some() { "gates" } else { "no-gates" };
    Table::new(frame, name, &["missing"], group.now.gates().iter().map(row).collect())
}

fn step_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<joint::NextStep>| {
        let step = &item.what;
        let done = if step.done_at.is_some() { Cell::new(frame.say("ebg-step-done")) } else { Cell::new("–") };
        vec![
            Cell::new(step.what.clone()),
            Cell::new(short(group, &step.owner)),
            Cell::new(frame.texts.day(step.by)),
            done,
        ]
    };
    let rows = group.now.next_steps.iter().rev().map(row).collect();
    Table::new(frame, "next-steps", &["what", "owner", "by", "done"], rows)
}

fn support_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<(joint::Support, String)>| {
        let what = frame.say(&format!("ebg-support-{}", item.what.0.as_str()));
        vec![Cell::new(what), Cell::new(item.what.1.clone()), Cell::new(super::list::day(frame, item.at))]
    };
    Table::new(frame, "support", &["what", "said", "day"], group.now.support.iter().rev().map(row).collect())
}

fn data(group: &BuyersGroup) -> Value {
    let missing = |missing: &joint::Missing| json!({ "want": missing.want, "where": missing.place, "organisation": missing.body.as_deref().map(|body| group.body(body)), "number": missing.number });
    json!({
        "id": group.shared.id,
        "title": group.shared.title,
        "need": group.now.founding.need,
        "state": group.now.state,
        "missing": group.now.gates().iter().map(missing).collect::<Vec<_>>(),
    })
}
