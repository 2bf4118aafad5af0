//! The register of joint procedures.

use super::matrix::Matrix;
use super::paging::{self, Paging};
use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Coded, Words, cut};
use analysis::{JointClass, JointProcedure};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use model::{Country, Cpv};

/// Rows a page.
const ROWS: usize = 60;

#[derive(Template)]
#[template(path = "pages/register.html")]
struct RegisterPage {
    frame: Frame,
    heading: String,
    cpv: String,
    with: String,
    class: String,
    choices: Vec<Choice>,
    tabs: Vec<Tab>,
    matrix: Option<Matrix>,
    rows: Vec<Row>,
    paging: Paging,
    found: Vec<JointProcedure>,
}

struct Tab {
    href: String,
    text: String,
    count: String,
    current: bool,
}

struct Row {
    title: String,
    href: String,
    class: &'static str,
    class_text: String,
    countries: Vec<Coded>,
    buyers: String,
    lead: String,
    cpv: Option<Coded>,
    value: String,
    day: String,
    because: String,
}

/// What to show.
struct Filter {
    class: Option<JointClass>,
    country: Option<Country>,
    with: Option<Country>,
    cpv: Option<Cpv>,
}

impl Filter {
    fn holds(&self, row: &JointProcedure) -> bool {
        let among = |asked: &Option<Country>| asked.as_ref().is_none_or(|asked| row.countries.contains(asked));
        let below = |asked: &Cpv| row.cpv.as_ref().is_some_and(|cpv| cpv.as_str().starts_with(asked.stem()));
        among(&self.country) && among(&self.with) && self.cpv.as_ref().is_none_or(below)
    }
}

/// Classes in the order they are shown.
pub const CLASSES: [JointClass; 5] = [
    JointClass::CrossBorder,
    JointClass::CorporateGroup,
    JointClass::EuInstitution,
    JointClass::SameState,
    JointClass::Domestic,
];

/// The code of a class, as in addresses and files.
pub fn class_code(class: JointClass) -> &'static str {
    match class {
        JointClass::CrossBorder => "cross_border",
        JointClass::CorporateGroup => "corporate_group",
        JointClass::EuInstitution => "eu_institution",
        JointClass::SameState => "same_state",
        JointClass::Domestic => "domestic",
    }
}

fn read_class(written: &str) -> Option<JointClass> {
    CLASSES.into_iter().find(|class| class_code(*class) == written)
}

/// `GET /register`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let filter = Filter {
        class: visit.parsed("class", "wrong-class", read_class),
        country: visit.country("country"),
        with: visit.country("with"),
        cpv: visit.cpv("cpv"),
    };
    let page = paging::asked(&mut visit);
    let held = state.market(visit.as_of).await?;
    let drawn = tokio::task::spawn_blocking(move || (RegisterPage::new(&state, &held, &visit, &filter, page), visit));
    let (page, visit) = drawn.await?;
    draw(&visit, &page)
}

impl RegisterPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, filter: &Filter, page: usize) -> Self {
        let frame = visit.frame("register", &visit.texts.say("register-title"));
        let words = Words::new(state, &frame);
        let all: Vec<&JointProcedure> = held.register().iter().filter(|row| filter.holds(row)).collect();
        let cross = || all.iter().filter(|row| row.class == JointClass::CrossBorder).copied();
        let mut found: Vec<&JointProcedure> =
            all.iter().filter(|row| filter.class.is_none_or(|class| row.class == class)).copied().collect();
        found.sort_by_cached_key(|row| (row.class, std::cmp::Reverse(last_day(held, row)), row.procedure.clone()));
        let paging = Paging::new(&frame, page, ROWS, found.len());
        let rows = &found[paging.start..paging.end];
        Self {
            heading: heading(visit, cross().count(), all.len()),
            cpv: visit.typed("cpv"),
            with: visit.typed("with"),
            class: visit.typed("class"),
            choices: words.choices(held, visit.value("country")),
            tabs: tabs(&frame, &all, filter.class),
            matrix: Matrix::of(cross(), &words),
            rows: rows.iter().map(|row| self::row(&frame, &words, held, row)).collect(),
            found: found.into_iter().cloned().collect(),
            paging,
            frame,
        }
    }
}

fn heading(visit: &Visit, cross: usize, all: usize) -> String {
    let number = |n: usize| visit.texts.number(n).into();
    let values = [("n", cross.into()), ("cross", number(cross)), ("all", number(all))];
    visit.texts.tell("register-heading", &values)
}

fn tabs(frame: &Frame, all: &[&JointProcedure], chosen: Option<JointClass>) -> Vec<Tab> {
    let every = Tab {
        href: frame.here_with("class", ""),
        text: frame.say("register-every-class"),
        count: frame.texts.number(all.len()),
        current: chosen.is_none(),
    };
    let tab = |class: JointClass| Tab {
        href: frame.here_with("class", class_code(class)),
        text: frame.say(&format!("class-{}", class_code(class))),
        count: frame.texts.number(all.iter().filter(|row| row.class == class).count()),
        current: chosen == Some(class),
    };
    std::iter::once(every).chain(CLASSES.into_iter().map(tab)).collect()
}

fn last_day(held: &Held, row: &JointProcedure) -> Option<Date> {
    row.notices.iter().filter_map(|id| held.market.notice(id)?.date()).max()
}

fn row(frame: &Frame, words: &Words<'_>, held: &Held, row: &JointProcedure) -> Row {
    Row {
        title: cut(&row.title, 140),
        href: frame.to(&format!("/register/{}", link::encode(&row.procedure.0))),
        class: class_code(row.class),
        class_text: frame.say(&format!("class-{}", class_code(row.class))),
        countries: words.countries(&row.countries),
        buyers: frame.texts.count("buyers", row.buyers.len()),
        lead: row.lead.clone().unwrap_or_default(),
        cpv: row.cpv.as_ref().map(|cpv| words.cpv(cpv)),
        value: row.value.as_ref().map(|value| frame.texts.money(value)).unwrap_or_default(),
        day: last_day(held, row).map(|day| frame.texts.short_month(day)).unwrap_or_default(),
        because: row.because.clone(),
    }
}

impl Page for RegisterPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.found)
    }
}
