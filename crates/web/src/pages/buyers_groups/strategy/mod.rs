//! How the group means to buy: route, law, what buying together is worth and to whom, lots, risks, time, and what the
//! market said.

mod acts;
mod benefit;
mod data;
mod forms;
mod obstacles;
mod paper;
mod shares;
mod tables;
mod trial;
mod weighed;

pub use acts::{add_lot, add_risk, add_step, consult, drop_lot, propose};
pub use weighed::code;

use super::assumed::Numbers;
use super::form::{Form, Forms, Typed};
use super::room::{Head, Table, enter};
use super::send::Place;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use benefit::BenefitPart;
use documents::Document;
use store::buyers_group::BuyersGroup;
use trial::Trial;
use weighed::Weighed;

const PROPOSE: Place = Place { page: "strategy", form: "strategy" };
const LOT: Place = Place { page: "strategy", form: "lots" };
const DROP: Place = Place { page: "strategy", form: "lots/omissions" };
const RISK: Place = Place { page: "strategy", form: "risks" };
const STEP: Place = Place { page: "strategy", form: "time-plan" };
const CONSULT: Place = Place { page: "strategy", form: "consultations" };

/// The strategy with what it is worth.
#[derive(Template)]
#[template(path = "pages/buyers_groups/strategy.html")]
pub struct StrategyPage {
    frame: Frame,
    head: Head,
    heading: String,
    route: Table,
    benefit: BenefitPart,
    gains: Table,
    costs: Table,
    lots: Table,
    obstacles: Table,
    open: Table,
    /// Time plan, risks, consultations.
    others: Vec<Table>,
    forms: Vec<Form>,
    json: String,
}

/// `GET /buyers-groups/{id}/strategy`; also as a document. Assumptions in the address are tried, not kept.
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    visit.member()?;
    let numbers = Numbers::surveyed(&state, &visit).await?;
    let trial = Trial::read(&mut visit, numbers.assumptions.all());
    let page = whole(&state, &visit, &id, (&Typed::default(), numbers, &trial)).await?;
    // Setting a document takes a while.
    tokio::task::spawn_blocking(move || draw(&visit, &page)).await?
}

/// The page, for a form that is drawn again.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<StrategyPage, Failure> {
    let numbers = Numbers::surveyed(state, visit).await?;
    whole(state, visit, id, (typed, numbers, &Trial::default())).await
}

async fn whole(
    state: &AppState,
    visit: &Visit,
    id: &str,
    (typed, numbers, trial): (&Typed, Numbers, &Trial),
) -> Result<StrategyPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let weighed = weighed::weigh(state, visit, &group, numbers, trial).await?;
    let benefit = BenefitPart::new(&frame, visit, &group, &weighed, !trial.is_nothing());
    let forms = forms::forms(state, &frame, &group, &Forms::new(&frame, id, typed));
    StrategyPage::new(state, frame, (&group, &weighed), benefit, forms)
}

impl StrategyPage {
    fn new(
        state: &AppState,
        frame: Frame,
        (group, weighed): (&BuyersGroup, &Weighed),
        benefit: BenefitPart,
        forms: Vec<Form>,
    ) -> Result<Self, Failure> {
        let strategy = group.now.strategy.as_ref().map(|item| &item.what);
        let partings = shares::lots(group, weighed);
        let heading = match strategy {
            Some(strategy) => frame.texts.name("ebg-strategy-title", route_name(&strategy.route)),
            None => frame.say("ebg-strategy-none"),
        };
        Ok(Self {
            head: Head::new(&frame, group, "strategy"),
            route: tables::strategy_table(state, &frame, strategy),
            gains: shares::gain_table(&frame, group, weighed),
            costs: shares::cost_table(&frame, group, weighed),
            lots: shares::lot_table(&frame, group, &partings),
            obstacles: obstacles::found_table(&frame, group, weighed),
            open: obstacles::open_table(&frame, group, weighed),
            others: vec![
                tables::step_table(&frame, group),
                tables::risk_table(&frame, group),
                tables::consultation_table(&frame, group),
            ],
            json: serde_json::to_string(&data::data(group, weighed, &partings))?,
            heading,
            benefit,
            forms,
            frame,
        })
    }
}

/// A route by the name its rule has.
fn route_name(id: &str) -> String {
    let known = routes().into_iter().find(|choice| choice.value == id);
    known.map_or_else(|| id.to_owned(), |choice| choice.text)
}

/// Rules of the route finder that are ways to buy together.
fn routes() -> Vec<Choice> {
    let rules = law::Book::shipped().rules.iter();
    rules.map(|rule| Choice::new(&rule.id, format!("{} {}", rule.id, rule.title), "")).collect()
}

impl Page for StrategyPage {
    fn data(&self) -> Result<Data, Failure> {
        Ok(Data::One(self.json.clone()))
    }

    fn paper(&self) -> Option<Document> {
        Some(self.document())
    }
}
