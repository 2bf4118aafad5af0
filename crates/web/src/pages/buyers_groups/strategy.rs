//! How the group means to buy: route, law, lots, costs, risks, time, and what the market said.

use super::form::{Form, Forms, Typed};
use super::room::{Cell, SectionPage, Table, bodies, coded, enter, short};
use super::send::{Place, send};
use super::typed;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use axum::extract::{Path, State};
use axum::response::Response;
use joint::{Act, Consultation, CostSplit, Forum, Lot, Risk, Strategy, TimeStep};
use serde_json::{Value, json};
use store::buyers_group::BuyersGroup;

const PROPOSE: Place = Place { page: "strategy", form: "strategy" };
const LOT: Place = Place { page: "strategy", form: "lots" };
const DROP: Place = Place { page: "strategy", form: "lots/omissions" };
const RISK: Place = Place { page: "strategy", form: "risks" };
const STEP: Place = Place { page: "strategy", form: "time-plan" };
const CONSULT: Place = Place { page: "strategy", form: "consultations" };

/// `GET /buyers-groups/{id}/strategy`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `POST /buyers-groups/{id}/strategy`
pub async fn propose(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Propose(Strategy {
        route: sent.text("route"),
        procedure: sent.text("procedure"),
        law: typed::country(&mut sent, "law"),
        forum: Forum { name: sent.text("forum"), country: typed::country(&mut sent, "forum_country") },
        languages: sent.text("languages").split([',', ' ']).filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        split: typed::pick(&mut sent, "split", CostSplit::parse, CostSplit::Shapley),
        reasons: sent.text("reasons"),
    });
    send(&state, sent, &id, PROPOSE, act).await
}

/// `POST /buyers-groups/{id}/lots`
pub async fn add_lot(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::AddLot(Lot {
        title: sent.text("title"),
        cpv: typed::cpv(&mut sent),
        value: typed::amount(&mut sent, "value"),
        currency: typed::currency(&mut sent),
        bodies: sent.all("bodies"),
    });
    send(&state, sent, &id, LOT, act).await
}

/// `POST /buyers-groups/{id}/lots/omissions`
pub async fn drop_lot(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::DropLot { lot: typed::number(&mut sent, "lot") };
    send(&state, sent, &id, DROP, act).await
}

/// `POST /buyers-groups/{id}/risks`
pub async fn add_risk(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let marks = |written: &str| written.parse::<u8>().ok();
    let act = Act::AddRisk(Risk {
        text: sent.text("text"),
        likely: typed::pick(&mut sent, "likely", marks, 0),
        harm: typed::pick(&mut sent, "harm", marks, 0),
        answer: sent.text("answer"),
        owner: sent.text("owner"),
    });
    send(&state, sent, &id, RISK, act).await
}

/// `POST /buyers-groups/{id}/time-plan`
pub async fn add_step(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::AddStep(TimeStep {
        title: sent.text("title"),
        owner: sent.text("owner"),
        from: typed::day(&mut sent, "from"),
        to: typed::day(&mut sent, "to"),
        after: typed::numbers(&mut sent, "after"),
    });
    send(&state, sent, &id, STEP, act).await
}

/// `POST /buyers-groups/{id}/consultations`
pub async fn consult(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Consult(Consultation {
        asked: sent.text("asked"),
        learned: sent.text("learned"),
        asked_on: typed::day(&mut sent, "asked_on"),
        published: sent.text("published"),
    });
    send(&state, sent, &id, CONSULT, act).await
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let strategy = group.now.strategy.as_ref().map(|item| &item.what);
    let heading = match strategy {
        Some(strategy) => frame.texts.name("ebg-strategy-title", route_name(&strategy.route)),
        None => frame.say("ebg-strategy-none"),
    };
    let forms = forms(state, &frame, &group, &Forms::new(&frame, id, typed));
    let tables = vec![
        strategy_table(state, &frame, strategy),
        lot_table(&frame, &group),
        step_table(&frame, &group),
        risk_table(&frame, &group),
        consultation_table(&frame, &group),
    ];
    let mut page = SectionPage::new(frame, &group, "strategy", heading, &data(&group))?;
    (page.tables, page.forms) = (tables, forms);
    Ok(page)
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

fn forms(state: &AppState, frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    if !group.mine.writes {
        return Vec::new();
    }
    let known = group.now.strategy.as_ref().map(|item| item.what.clone()).unwrap_or_default();
    let mut routes = routes();
    routes.iter_mut().for_each(|choice| choice.chosen = choice.value == known.route);
    let law = known.law.as_ref().map(ToString::to_string).unwrap_or_default();
    let place = known.forum.country.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut splits = coded(frame, "ebg-split", &CostSplit::ALL, CostSplit::as_str);
    splits.iter_mut().for_each(|choice| choice.chosen = choice.value == known.split.as_str());
    let countries = |chosen: &str| choices::countries(state, frame, chosen);
    let propose = forms.form(PROPOSE.form).pick("route", routes).line("procedure", &known.procedure);
    let propose = propose.pick("law", countries(&law)).line("forum", &known.forum.name);
    let propose = propose.pick("forum_country", countries(&place)).line("languages", &known.languages.join(", "));
    let propose = propose.pick("split", splits).area("reasons", &known.reasons).done();
    let lot = forms.form(LOT.form).line("title", "").line("cpv", "").amount("value", "").line("currency", "EUR");
    let step =
        forms.form(STEP.form).line("title", "").pick("owner", bodies(group, false)).day("from", "").day("to", "");
    let earlier = group.now.steps.iter().map(|item| Choice::new(&item.number.to_string(), item.what.title.clone(), ""));
    let marks = || (1..=5).map(|n| Choice::new(&n.to_string(), n.to_string(), "3")).collect();
    let risk = forms.form(RISK.form).line("text", "").pick("likely", marks()).pick("harm", marks()).line("answer", "");
    let consult = forms.form(CONSULT.form).area("asked", "").area("learned", "").day("asked_on", "");
    let mut all = vec![
        propose,
        lot.many("bodies", bodies(group, true)).done(),
        step.many("after", earlier.collect()).done(),
        risk.pick("owner", bodies(group, false)).done(),
        consult.line("published", "").done(),
    ];
    if !group.now.lots.is_empty() {
        let lots = group.now.lots.iter().map(|lot| Choice::new(&lot.number.to_string(), lot.what.title.clone(), ""));
        all.push(forms.form(DROP.form).pick("lot", lots.collect()).done());
    }
    all
}

fn strategy_table(state: &AppState, frame: &Frame, strategy: Option<&Strategy>) -> Table {
    let Some(strategy) = strategy else { return Table::new(frame, "strategy", &[], Vec::new()) };
    let country = |code: Option<&model::Country>| {
        code.map_or("–".to_owned(), |code| choices::country(state, frame, code.as_str()))
    };
    let fields = [
        ("route", route_name(&strategy.route)),
        ("procedure", strategy.procedure.clone()),
        ("law", country(strategy.law.as_ref())),
        ("forum", format!("{} ({})", strategy.forum.name, country(strategy.forum.country.as_ref()))),
        ("languages", strategy.languages.join(", ")),
        ("split", frame.say(&format!("ebg-split-{}", strategy.split.as_str()))),
        ("reasons", strategy.reasons.clone()),
    ];
    let row =
        |(name, text): (&str, String)| vec![Cell::new(frame.say(&format!("ebg-field-{}", name))), Cell::new(text)];
    Table::new(frame, "strategy", &["what", "said"], fields.into_iter().map(row).collect())
}

fn lot_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<Lot>| {
        let lot = &item.what;
        let countries: Vec<&str> = lot.bodies.iter().map(|body| group.country(body)).collect();
        vec![
            Cell::with(lot.title.clone(), lot.cpv.as_ref().map(ToString::to_string).unwrap_or_default()),
            Cell::new(countries.join(" ")),
            Cell::new(format!("{} {}", frame.texts.amount(lot.value), lot.currency)),
        ]
    };
    Table::new(frame, "lots", &["lot", "countries", "value"], group.now.lots.iter().map(row).collect())
}

fn step_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<TimeStep>| {
        let step = &item.what;
        let named = |number: &u32| group.now.steps.iter().find(|known| known.number == *number);
        let after: Vec<String> = step.after.iter().filter_map(named).map(|known| known.what.title.clone()).collect();
        vec![
            Cell::new(step.title.clone()),
            Cell::new(short(group, &step.owner)),
            Cell::new(format!("{} – {}", frame.texts.day(step.from), frame.texts.day(step.to))),
            Cell::new(after.join(", ")),
        ]
    };
    Table::new(frame, "time-plan", &["step", "owner", "days", "after"], group.now.steps.iter().map(row).collect())
}

fn risk_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let mut risks: Vec<&joint::Item<Risk>> = group.now.risks.iter().collect();
    risks.sort_by_key(|item| (std::cmp::Reverse(item.what.likely * item.what.harm), item.number));
    let row = |item: &&joint::Item<Risk>| {
        let risk = &item.what;
        let grade = format!("{} × {}", risk.likely, risk.harm);
        vec![
            Cell::new(risk.text.clone()),
            Cell::new(grade),
            Cell::new(risk.answer.clone()),
            Cell::new(short(group, &risk.owner)),
        ]
    };
    Table::new(frame, "risks", &["risk", "grade", "answer", "owner"], risks.iter().map(row).collect())
}

fn consultation_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<Consultation>| {
        let said = &item.what;
        let published = match said.published.is_empty() {
            true => Cell::tagged("warn", frame.say("ebg-unpublished")),
            false => Cell::new(said.published.clone()),
        };
        vec![Cell::with(said.asked.clone(), frame.texts.day(said.asked_on)), Cell::new(said.learned.clone()), published]
    };
    let rows = group.now.consultations.iter().map(row).collect();
    Table::new(frame, "consultations", &["asked", "learned", "published"], rows)
}

fn data(group: &BuyersGroup) -> Value {
    let named = |bodies: &[String]| bodies.iter().map(|body| group.body(body).to_owned()).collect::<Vec<_>>();
    let lot = |item: &joint::Item<Lot>| {
        let lot = &item.what;
        json!({ "number": item.number, "title": lot.title, "cpv": lot.cpv, "value": lot.value, "currency": lot.currency, "buyers": named(&lot.bodies) })
    };
    let step = |item: &joint::Item<TimeStep>| {
        let step = &item.what;
        json!({ "number": item.number, "title": step.title, "owner": group.body(&step.owner), "from": step.from, "to": step.to, "after": step.after })
    };
    let risk = |item: &joint::Item<Risk>| {
        let risk = &item.what;
        json!({ "text": risk.text, "likely": risk.likely, "harm": risk.harm, "answer": risk.answer, "owner": group.body(&risk.owner) })
    };
    json!({
        "strategy": group.now.strategy.as_ref().map(|item| &item.what),
        "lots": group.now.lots.iter().map(lot).collect::<Vec<_>>(),
        "time_plan": group.now.steps.iter().map(step).collect::<Vec<_>>(),
        "risks": group.now.risks.iter().map(risk).collect::<Vec<_>>(),
        "consultations": group.now.consultations.iter().map(|item| &item.what).collect::<Vec<_>>(),
    })
}
