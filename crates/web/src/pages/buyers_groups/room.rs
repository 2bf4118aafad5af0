//! What stands on every page of a group: its name, how far it has come, the way to its other pages.

use super::form::Form;
use crate::choices;
use crate::error::Failure;
use crate::frame::{Entry, Frame};
use crate::pages::{Data, Page};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use joint::{BodyRole, Missing, Place, State};
use serde::Serialize;
use serde_json::Value;
use store::buyers_group::BuyersGroup;

/// Pages of a group, in the order of its way.
const PARTS: [&str; 11] = [
    "",
    "members",
    "use-cases",
    "requirements",
    "budgets",
    "strategy",
    "decisions",
    "papers",
    "notice",
    "award",
    "log",
];

/// The head of every page of a group.
pub struct Head {
    pub title: String,
    pub language: String,
    pub href: String,
    pub state: String,
    /// States on the way, and whether each is reached.
    pub dots: Vec<(String, bool)>,
    pub next: String,
    pub parts: Vec<Entry>,
}

impl Head {
    /// The head of one of its pages.
    pub fn new(frame: &Frame, group: &BuyersGroup, part: &str) -> Self {
        let href = format!("/buyers-groups/{}", group.shared.id);
        let entry = |name: &&str| Entry {
            href: frame.to(format!("{href}/{name}").trim_end_matches('/')),
            text: frame.say(&format!("ebg-part-{}", if name.is_empty() { "desk" } else { name })),
            current: *name == part,
        };
        let now = if group.now.state == State::Parked { group.now.parked_from } else { group.now.state };
        Self {
            title: group.shared.title.clone(),
            language: group.shared.language.clone(),
            state: state_name(frame, group.now.state),
            dots: State::WAY.iter().map(|state| (state_name(frame, *state), *state <= now)).collect(),
            next: next(frame, group),
            parts: PARTS.iter().map(entry).collect(),
            href: frame.to(&href),
        }
    }
}

/// A state in words.
pub fn state_name(frame: &Frame, state: State) -> String {
    frame.say(&format!("ebg-state-{}", state.as_str()))
}

fn next(frame: &Frame, group: &BuyersGroup) -> String {
    match (group.now.state.next(), group.now.gates().len()) {
        (None, _) => String::new(),
        (Some(next), 0) => frame.texts.name("ebg-next-open", state_name(frame, next)),
        (Some(_), missing) => frame.count("ebg-next-missing", missing),
    }
}

/// A group for somebody who reads it, and the frame of one of its pages.
pub async fn enter(state: &AppState, visit: &Visit, id: &str) -> Result<(Frame, BuyersGroup), Failure> {
    visit.member()?;
    let group = visit.reader(state).buyers_group(id).await?;
    Ok((visit.frame("buyers-groups", &group.shared.title), group))
}

/// What is missing, in words.
pub fn missing_text(frame: &Frame, group: &BuyersGroup, missing: &Missing) -> String {
    let what = frame.say(&format!("ebg-missing-{}", missing.want.as_str()));
    let number = missing.number.map(|number| numbered(group, missing.place, number));
    let what = number.map_or(what.clone(), |number| format!("{what}: {number}"));
    match &missing.body {
        Some(body) => format!("{} · {what}", short(group, body)),
        None => what,
    }
}

/// What a number stands for where something is missing.
fn numbered(group: &BuyersGroup, place: Place, number: u32) -> String {
    match place {
        Place::Requirements => requirement_name(group, number),
        Place::UseCases => {
            let known = group.now.use_cases.iter().find(|case| case.item.number == number);
            known.map(|case| case.item.what.title.clone()).unwrap_or_default()
        }
        _ => {
            let known = group.now.lots.iter().find(|lot| lot.number == number);
            known.map(|lot| lot.what.title.clone()).unwrap_or_default()
        }
    }
}

/// `R-1` for the first requirement that was brought.
pub fn requirement_name(group: &BuyersGroup, number: u32) -> String {
    let at = group.now.requirements.iter().position(|row| row.number == number);
    at.map_or_else(String::new, |at| format!("R-{}", at + 1))
}

/// An organisation by its name and country.
pub fn short(group: &BuyersGroup, body: &str) -> String {
    format!("{} ({})", group.body(body), group.country(body))
}

/// Organisations of a group as choices.
pub fn bodies(group: &BuyersGroup, buyers_only: bool) -> Vec<Choice> {
    let wanted = |buyer: &&joint::Buyer| !buyers_only || buyer.role != BodyRole::Observer;
    let choice = |buyer: &joint::Buyer| Choice::new(&buyer.body, short(group, &buyer.body), "");
    group.now.bodies.iter().filter(wanted).map(choice).collect()
}

/// Organisations the one who asks speaks for, as choices.
pub fn own(group: &BuyersGroup) -> Vec<Choice> {
    group.mine.speaks_for.iter().map(|body| Choice::new(body, short(group, body), "")).collect()
}

/// Those they approve and sign for.
pub fn answered_for(group: &BuyersGroup) -> Vec<Choice> {
    group.mine.answers_for.iter().map(|body| Choice::new(body, short(group, body), "")).collect()
}

/// Codes as choices, by the texts `PREFIX-CODE`.
pub fn coded<T: Copy>(frame: &Frame, prefix: &str, all: &[T], name: impl Fn(T) -> &'static str) -> Vec<Choice> {
    let codes: Vec<&str> = all.iter().map(|code| name(*code)).collect();
    choices::coded(frame, prefix, &codes, "")
}

/// One cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub text: String,
    pub href: Option<String>,
    pub meta: String,
    pub tag: Option<(&'static str, String)>,
    /// True for a number in a column of numbers.
    pub number: bool,
}

impl Cell {
    /// Words.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words with smaller ones below.
    pub fn with(text: impl Into<String>, meta: impl Into<String>) -> Self {
        Self { text: text.into(), meta: meta.into(), ..Self::default() }
    }

    /// A number, set to the right.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: true, ..Self::default() }
    }

    /// Words in a frame that says how they stand.
    pub fn tagged(kind: &'static str, text: impl Into<String>) -> Self {
        Self { tag: Some((kind, text.into())), ..Self::default() }
    }
}

/// A table; the first cell of a row names it.
pub struct Table {
    pub title: String,
    /// What to do while it is empty.
    pub empty: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table whose words are `ebg-table-NAME` and `ebg-empty-NAME`, and whose columns are `ebg-column-…`.
    pub fn new(frame: &Frame, name: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Self {
        Self {
            title: frame.say(&format!("ebg-table-{name}")),
            empty: frame.say(&format!("ebg-empty-{name}")),
            head: columns.iter().map(|column| frame.say(&format!("ebg-column-{column}"))).collect(),
            rows,
        }
    }
}

/// A page of tables and forms.
#[derive(Template)]
#[template(path = "pages/buyers_groups/section.html")]
pub struct SectionPage {
    pub frame: Frame,
    pub head: Head,
    pub heading: String,
    pub lede: String,
    /// What the group began with: words and address.
    pub origin: Option<(String, String)>,
    /// A picture, drawn by us.
    pub picture: String,
    pub tables: Vec<Table>,
    pub forms: Vec<Form>,
    /// The page as data.
    pub json: String,
}

impl SectionPage {
    /// A page of a group: its lede is the text `ebg-lede-PART`.
    pub fn new<T: Serialize>(
        frame: Frame,
        group: &BuyersGroup,
        part: &str,
        heading: String,
        data: &T,
    ) -> Result<Self, Failure> {
        Ok(Self {
            head: Head::new(&frame, group, part),
            lede: frame.say(&format!("ebg-lede-{part}")),
            heading,
            origin: None,
            picture: String::new(),
            tables: Vec::new(),
            forms: Vec::new(),
            json: serde_json::to_string(data)?,
            frame,
        })
    }
}

impl Page for SectionPage {
    /// A list is rows, anything else one document.
    fn data(&self) -> Result<Data, Failure> {
        match serde_json::from_str::<Value>(&self.json)? {
            Value::Array(rows) => Data::rows(&rows),
            _ => Ok(Data::One(self.json.clone())),
        }
    }
}
