//! The rules as they stand: all of them, and one with its condition, days and sources.

use super::{Data, Page, draw};
use crate::chart::plan::{PlanBar, bars};
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::{Axis, Book, Confidence, Rule, Source, Status};

/// How long a source counts as freshly read.
const FRESH_MONTHS: i32 = 12;

#[derive(Template)]
#[template(path = "pages/rules/list.html")]
struct RulesPage {
    frame: Frame,
    heading: String,
    stale: usize,
    groups: Vec<Group>,
    rules: Vec<Rule>,
}

struct Group {
    name: String,
    code: &'static str,
    rules: Vec<Row>,
}

struct Row {
    rule: Rule,
    href: String,
    days: String,
}

#[derive(Template)]
#[template(path = "pages/rules/one.html")]
struct RulePage {
    frame: Frame,
    rule: Rule,
    condition: String,
    days: String,
    plan: Vec<(String, [u32; 2], PlanBar)>,
    marks: Vec<usize>,
    forum_marks: Vec<usize>,
    obstacles: Vec<(String, Vec<usize>)>,
    sources: Vec<Source>,
}

/// `GET /law`
pub async fn list(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let today = state.members().clock.now().to_zoned(TimeZone::UTC).date();
    draw(&visit, &RulesPage::new(visit.frame("toolbox", &visit.texts.say("law-title")), today))
}

/// `GET /law/{id}`
pub async fn show(Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let Some(rule) = Book::shipped().rule(&id) else { return Err(Failure::not_found("rule", &id)) };
    draw(&visit, &RulePage::new(visit.frame("toolbox", &rule.title), rule))
}

impl RulesPage {
    fn new(frame: Frame, today: Date) -> Self {
        let rules = Book::shipped().rules.clone();
        let sure = rules.iter().filter(|rule| rule.confidence == Confidence::Confirmed).count();
        let values = [("n", rules.len().into()), ("sure", sure.into())];
        let heading = frame.texts.tell("law-heading", &values);
        let groups = Axis::ALL.iter().map(|axis| group(&frame, *axis, &rules)).collect();
        let stale = Book::shipped().stale(today, FRESH_MONTHS).len();
        Self { frame, heading, stale, groups, rules }
    }

    fn has_stale(&self) -> bool {
        self.stale > 0
    }
}

fn group(frame: &Frame, axis: Axis, rules: &[Rule]) -> Group {
    let row = |rule: &Rule| Row { href: frame.to(&format!("/law/{}", rule.id)), days: rule.days(), rule: rule.clone() };
    let rules = rules.iter().filter(|rule| rule.axis == axis).map(row).collect();
    Group { name: axis_name(frame, axis), code: axis.as_str(), rules }
}

fn axis_name(frame: &Frame, axis: Axis) -> String {
    frame.say(match axis {
        Axis::Regime => "route-regimes",
        Axis::Together => "route-together",
        Axis::Procedure => "route-procedures",
        Axis::Value => "route-value",
        Axis::Guard => "route-guards",
    })
}

impl RulePage {
    fn new(frame: Frame, rule: &Rule) -> Self {
        let book = Book::shipped();
        let names = rule.all_sources();
        let places = |wanted: &[String]| -> Vec<usize> {
            wanted.iter().filter_map(|name| names.iter().position(|own| own == name)).map(|place| place + 1).collect()
        };
        let titled: Vec<(String, [u32; 2])> = rule.plan.iter().map(|step| (step.step.clone(), step.weeks)).collect();
        let owned: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            condition: rule.condition.in_words(book),
            days: rule.days(),
            plan: rule.plan.iter().zip(bars(&titled)).map(|(step, bar)| (step.step.clone(), step.weeks, bar)).collect(),
            marks: places(&rule.sources),
            forum_marks: places(&rule.forum.sources),
            obstacles: rule.obstacles.iter().map(|one| (one.text.clone(), places(&one.sources))).collect(),
            sources: book.sources_of(&owned),
            rule: rule.clone(),
            frame,
        }
    }

    fn is_proposed(&self) -> bool {
        self.rule.status == Status::Proposed
    }
}

impl Page for RulesPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rules)
    }
}

impl Page for RulePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.rule)
    }
}
