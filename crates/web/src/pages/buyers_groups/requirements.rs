//! The requirement matrix: requirements down, buyers across, conflicts first; and one requirement with its forms.

use super::form::{Form, Forms, Typed};
use super::room::{Head, coded, enter, own, requirement_name, short};
use super::send::{Place, send};
use super::typed;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use joint::matrix::{self, Row, Status};
use joint::{Act, Kind, Position, Requirement, Rule, Text};
use model::NoticeId;
use serde::Serialize;
use store::buyers_group::BuyersGroup;

const ADD: Place = Place { page: "requirements", form: "requirements" };
const JUDGE: Place = Place { page: "requirements", form: "requirements/positions" };
const ACCEPT: Place = Place { page: "requirements", form: "requirements/acceptances" };
const UNIFY: Place = Place { page: "requirements", form: "requirements/texts" };
const SETTLE: Place = Place { page: "requirements", form: "requirements/settlements" };
const DROP: Place = Place { page: "requirements", form: "requirements/omissions" };

/// One cell of the matrix: where a buyer stands.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// The buyer.
    pub organisation: String,
    /// Where it stands on the words as they are; nothing while it has not said.
    pub position: Option<&'static str>,
    /// Why.
    pub reason: String,
    /// Where it stood before the words were changed.
    pub before: Option<&'static str>,
    #[serde(skip)]
    told: String,
}

/// One row of the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// The record that brought it.
    pub number: u32,
    /// What it is called in talk.
    pub name: String,
    /// The outcome that is wanted.
    pub outcome: String,
    /// True for a condition.
    pub must: bool,
    /// How it is tested.
    pub test: String,
    /// Its kind.
    pub kind: &'static str,
    /// How it stands.
    pub status: &'static str,
    /// By which rule it was unified, and why.
    pub rule: Option<&'static str>,
    /// Why these words.
    pub why: String,
    /// Why objections were left on record.
    pub settled: Option<String>,
    /// Lots of earlier notices it is taken from.
    pub lots: Vec<String>,
    /// Where buyers stand.
    pub marks: Vec<Mark>,
    #[serde(skip)]
    href: String,
    #[serde(skip)]
    status_name: String,
    /// The lots, and the notices they stand in.
    #[serde(skip)]
    lot_links: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/buyers_groups/requirements.html")]
pub struct MatrixPage {
    frame: Frame,
    head: Head,
    heading: String,
    counts: Vec<String>,
    buyers: Vec<(String, String)>,
    rows: Vec<MatrixRow>,
    /// The requirement looked at, with its forms.
    open: Option<MatrixRow>,
    open_forms: Vec<Form>,
    forms: Vec<Form>,
    /// Where members' earlier notices bring drafts; for those who write.
    past: Option<String>,
}

/// `GET /buyers-groups/{id}/requirements`; `r` opens one.
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `POST /buyers-groups/{id}/requirements`
pub async fn add(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::AddRequirement(Requirement {
        text: text(&mut sent),
        kind: typed::pick(&mut sent, "kind", Kind::parse, Kind::Functional),
        body: sent.maybe("body"),
        lots: sent.text("lots").split_whitespace().map(str::to_owned).collect(),
    });
    send(&state, sent, &id, ADD, act).await
}

fn text(sent: &mut Sent) -> Text {
    Text { outcome: sent.text("outcome"), must: sent.ticked("must"), test: sent.text("test") }
}

/// `POST /buyers-groups/{id}/requirements/positions`
pub async fn judge(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Judge {
        requirement: typed::number(&mut sent, "requirement"),
        body: sent.text("body"),
        position: typed::pick(&mut sent, "position", Position::parse, Position::Reject),
        reason: sent.text("reason"),
    };
    send(&state, sent, &id, JUDGE, act).await
}

/// `POST /buyers-groups/{id}/requirements/acceptances`
pub async fn accept(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::AcceptOpen { body: sent.text("body") };
    send(&state, sent, &id, ACCEPT, act).await
}

/// `POST /buyers-groups/{id}/requirements/texts`
pub async fn unify(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Unify {
        requirement: typed::number(&mut sent, "requirement"),
        text: text(&mut sent),
        rule: typed::pick(&mut sent, "rule", Rule::parse, Rule::Outcome),
        reason: sent.text("reason"),
    };
    send(&state, sent, &id, UNIFY, act).await
}

/// `POST /buyers-groups/{id}/requirements/settlements`
pub async fn settle(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let requirement = typed::number(&mut sent, "requirement");
    let act = Act::Settle { requirement, reason: sent.text("reason") };
    send(&state, sent, &id, SETTLE, act).await
}

/// `POST /buyers-groups/{id}/requirements/omissions`
pub async fn set_aside(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let requirement = typed::number(&mut sent, "requirement");
    let act = Act::SetAside { requirement, reason: sent.text("reason") };
    send(&state, sent, &id, DROP, act).await
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<MatrixPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let buyers = group.now.buyers();
    let looked_at = typed.value("requirement").or_else(|| visit.value("r")).and_then(|written| written.parse().ok());
    let open = group.now.requirements.iter().find(|row| Some(row.number) == looked_at);
    let forms = Forms::new(&frame, id, typed);
    let count = |(status, n): (Status, usize)| {
        (n > 0).then(|| format!("{n} {}", frame.say(&format!("ebg-status-{}", status.as_str()))))
    };
    Ok(MatrixPage {
        head: Head::new(&frame, &group, "requirements"),
        heading: frame.count("ebg-requirements", group.now.requirements.len()),
        counts: matrix::counts(&group.now.requirements, &buyers).into_iter().filter_map(count).collect(),
        buyers: buyers.iter().map(|body| (group.country(body).to_owned(), short(&group, body))).collect(),
        rows: matrix::in_order(&group.now.requirements, &buyers).iter().map(|row| shown(&frame, &group, row)).collect(),
        open: open.map(|row| shown(&frame, &group, row)),
        open_forms: open.map_or_else(Vec::new, |row| forms_of(&frame, &group, &forms, row)),
        forms: general_forms(&frame, &group, &forms),
        past: group.mine.writes.then(|| frame.to(&format!("/buyers-groups/{id}/requirements/past"))),
        frame,
    })
}

/// Forms for all requirements.
fn general_forms(frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    let mut all = Vec::new();
    if !group.mine.speaks_for.is_empty() && !group.now.requirements.is_empty() {
        all.push(forms.form(ACCEPT.form).pick("body", own(group)).done());
    }
    if group.mine.writes {
        let mut bodies = own(group);
        bodies.push(Choice::new("", frame.say("ebg-of-nobody"), ""));
        let form = forms.form(ADD.form).area("outcome", "").tick("must", true).line("test", "");
        let form = form.pick("kind", coded(frame, "ebg-kind", &Kind::ALL, Kind::as_str));
        all.push(form.pick("body", bodies).line("lots", "").done());
    }
    all
}

/// Forms for one requirement: a position, and for whoever leads the words.
fn forms_of(frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>, row: &Row) -> Vec<Form> {
    let form = |place: Place| forms.form(place.form).only("requirement", row.number);
    let mut all = Vec::new();
    if !group.mine.speaks_for.is_empty() {
        let positions = coded(frame, "ebg-position", &Position::ALL, Position::as_str);
        all.push(form(JUDGE).pick("body", own(group)).pick("position", positions).area("reason", "").done());
    }
    if group.mine.leads {
        let unify = form(UNIFY).area("outcome", &row.text.outcome).tick("must", row.text.must);
        let unify = unify.line("test", &row.text.test).pick("rule", coded(frame, "ebg-rule", &Rule::ALL, Rule::as_str));
        all.push(unify.area("reason", "").done());
        if row.can_settle(&group.now.buyers()) {
            all.push(form(SETTLE).area("reason", "").done());
        }
        all.push(form(DROP).area("reason", "").done());
    }
    all
}

/// A requirement as its page and file show it.
pub fn shown(frame: &Frame, group: &BuyersGroup, row: &Row) -> MatrixRow {
    let buyers = group.now.buyers();
    let status = row.status(&buyers).as_str();
    MatrixRow {
        number: row.number,
        name: requirement_name(group, row.number),
        outcome: row.text.outcome.clone(),
        must: row.text.must,
        test: row.text.test.clone(),
        kind: row.kind().as_str(),
        status,
        rule: row.unified.as_ref().map(|(rule, _)| rule.as_str()),
        why: row.unified.as_ref().map(|(_, why)| why.clone()).or_else(|| row.set_aside.clone()).unwrap_or_default(),
        settled: row.settled.as_ref().map(|(_, reason)| reason.clone()),
        lots: row.brought.lots.clone(),
        marks: buyers.iter().map(|body| mark(frame, group, row, body)).collect(),
        href: frame.ask(&format!("/buyers-groups/{}/requirements", group.shared.id), &[("r", &row.number.to_string())]),
        status_name: frame.say(&format!("ebg-status-{status}")),
        lot_links: row.brought.lots.iter().map(|lot| (lot.clone(), notice_of(frame, lot))).collect(),
    }
}

/// The page of the notice a lot stands in.
fn notice_of(frame: &Frame, lot: &str) -> String {
    let notice = lot.split_once('/').map_or(lot, |(notice, _)| notice);
    frame.notice(&NoticeId::parse(notice))
}

fn mark(frame: &Frame, group: &BuyersGroup, row: &Row, body: &str) -> Mark {
    let stand = row.stand(body);
    let position = stand.map(|stand| stand.position.as_str());
    let before = row.earlier(body).map(|stand| stand.position.as_str());
    let reason = stand.map(|stand| stand.reason.clone()).unwrap_or_default();
    let said = match (position, before) {
        (Some(position), _) => frame.say(&format!("ebg-position-{position}")),
        (None, Some(_)) => frame.say("ebg-said-before"),
        (None, None) => frame.say("ebg-not-said"),
    };
    let told = [group.country(body), said.as_str(), reason.as_str()];
    let told = told.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Mark { organisation: group.body(body).to_owned(), position, reason, before, told }
}

impl Page for MatrixPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}
