//! Use cases: who lacks what in which situation, and where every member stands.

use super::form::{Form, Forms, Typed};
use super::room::{Cell, SectionPage, Table, coded, enter, own, short};
use super::send::{Place, send};
use super::typed;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::Response;
use joint::{Act, Position, Stand, UseCase};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::buyers_group::BuyersGroup;

const ADD: Place = Place { page: "use-cases", form: "use-cases" };
const JUDGE: Place = Place { page: "use-cases", form: "use-cases/positions" };

/// `GET /buyers-groups/{id}/use-cases`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `POST /buyers-groups/{id}/use-cases`
pub async fn add(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::AddUseCase(UseCase {
        title: sent.text("title"),
        actors: sent.text("actors"),
        situation: sent.text("situation"),
        gap: sent.text("gap"),
        outcome: sent.text("outcome"),
        measures: sent.text("measures"),
        constraints: sent.text("constraints"),
        standards: sent.text("standards"),
    });
    send(&state, sent, &id, ADD, act).await
}

/// `POST /buyers-groups/{id}/use-cases/positions`
pub async fn judge(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::JudgeUseCase {
        use_case: typed::number(&mut sent, "use_case"),
        body: sent.text("body"),
        position: typed::pick(&mut sent, "position", Position::parse, Position::Reject),
        reason: sent.text("reason"),
    };
    send(&state, sent, &id, JUDGE, act).await
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let heading = frame.count("ebg-use-cases", group.now.use_cases.len());
    let forms = forms(&frame, &group, &Forms::new(&frame, id, typed));
    let tables = group.now.use_cases.iter().map(|case| table(&frame, &group, case)).collect::<Vec<_>>();
    let empty = group.now.use_cases.is_empty().then(|| Table::new(&frame, "use-cases", &[], Vec::new()));
    let mut page = SectionPage::new(frame, &group, "use-cases", heading, &data(&group))?;
    page.tables = empty.into_iter().chain(tables).collect();
    page.forms = forms;
    Ok(page)
}

fn forms(frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    let mut all = Vec::new();
    if !group.mine.speaks_for.is_empty() {
        for case in &group.now.use_cases {
            let form = forms.form(JUDGE.form).only("use_case", case.item.number);
            let positions = coded(frame, "ebg-position", &Position::ALL, Position::as_str);
            let mut form = form.pick("body", own(group)).pick("position", positions).area("reason", "").done();
            form.title = format!("{}: {}", form.title, case.item.what.title);
            all.push(form);
        }
    }
    if group.mine.writes {
        let form = forms.form(ADD.form).line("title", "").line("actors", "").area("situation", "");
        let form = form.area("gap", &group.now.founding.need).area("outcome", "").area("measures", "");
        all.push(form.area("constraints", "").line("standards", "").done());
    }
    all
}

/// What it says, and where everybody stands.
fn table(frame: &Frame, group: &BuyersGroup, case: &joint::Case) -> Table {
    let said = &case.item.what;
    let fields = [
        ("actors", &said.actors),
        ("situation", &said.situation),
        ("gap", &said.gap),
        ("outcome", &said.outcome),
        ("measures", &said.measures),
        ("constraints", &said.constraints),
        ("standards", &said.standards),
    ];
    let said = fields.into_iter().filter(|(_, text)| !text.is_empty());
    let said =
        said.map(|(name, text)| vec![Cell::new(frame.say(&format!("ebg-field-{name}"))), Cell::new(text.clone())]);
    let stands = group
        .now
        .buyers()
        .into_iter()
        .map(|body| vec![Cell::new(short(group, &body)), stand(frame, case.stands.get(&body))]);
    let rows = said.chain(stands).collect();
    Table { title: case.item.what.title.clone(), ..Table::new(frame, "use-cases", &["what", "said"], rows) }
}

/// Where somebody stands, in a cell.
pub fn stand(frame: &Frame, stand: Option<&Stand>) -> Cell {
    let Some(stand) = stand else { return Cell::with("–", frame.say("ebg-not-said")) };
    let kind = match stand.position {
        Position::Reject => "bad",
        Position::Change => "warn",
        Position::Accept | Position::NotApplicable => "",
    };
    let text = frame.say(&format!("ebg-position-{}", stand.position.as_str()));
    Cell { meta: stand.reason.clone(), ..Cell::tagged(kind, text) }
}

fn data(group: &BuyersGroup) -> Value {
    let case = |case: &joint::Case| {
        let stands: BTreeMap<String, &Stand> =
            case.stands.iter().map(|(body, stand)| (group.body(body).to_owned(), stand)).collect();
        let stands: BTreeMap<String, Value> = stands
            .into_iter()
            .map(|(body, stand)| (body, json!({ "position": stand.position, "reason": stand.reason })))
            .collect();
        json!({ "number": case.item.number, "use_case": case.item.what, "positions": stands })
    };
    group.now.use_cases.iter().map(case).collect()
}
