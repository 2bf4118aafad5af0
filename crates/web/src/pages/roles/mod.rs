//! Roles: the table of who may do what, and who holds which.

mod holders;

pub use holders::{end, grant, hand_over, show};

use super::{Data, Page, draw};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;
use policy::{Reach, Role, Rule, Table};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "pages/roles/table.html")]
struct TablePage {
    frame: Frame,
    roles: Vec<(String, String)>,
    columns: Vec<String>,
    rows: Vec<Row>,
    document: Vec<Line>,
}

struct Row {
    action: String,
    about: String,
    cells: Vec<(String, String)>,
    asks: Vec<String>,
}

/// A row of the table, for programs.
#[derive(Serialize)]
struct Line {
    action: String,
    about: String,
    roles: BTreeMap<Role, Reach>,
    charter: bool,
    second_factor: bool,
    fresh: bool,
}

/// `GET /roles/table`: the table of the program as it stands.
pub async fn table(visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let frame = visit.frame("roles", &visit.texts.say("roles-table"));
    let table = Table::get();
    let name = |role: Role| choices::word(&frame, "role", role.as_str());
    let about = |role: &Role| table.roles.get(role).cloned().unwrap_or_default();
    let page = TablePage {
        roles: Role::ALL.iter().map(|role| (name(*role), about(role))).collect(),
        columns: Role::ALL.into_iter().map(name).collect(),
        rows: table.actions.iter().map(|(action, rule)| row(&frame, action, rule)).collect(),
        document: table.actions.iter().map(|(action, rule)| line(action, rule)).collect(),
        frame,
    };
    draw(&visit, &page)
}

fn row(frame: &Frame, action: &str, rule: &Rule) -> Row {
    let reach = |role: Role| rule.roles.get(&role).map(|reach| choices::word(frame, "reach", code(*reach)));
    let cell = |role: Role| (choices::word(frame, "role", role.as_str()), reach(role).unwrap_or_default());
    let asks = [(rule.charter, "roles-charter"), (rule.strong, "roles-second"), (rule.fresh, "roles-fresh")];
    Row {
        action: action.to_owned(),
        about: rule.about.clone(),
        cells: Role::ALL.into_iter().map(cell).collect(),
        asks: asks.into_iter().filter(|(asked, _)| *asked).map(|(_, key)| frame.say(key)).collect(),
    }
}

fn code(reach: Reach) -> &'static str {
    match reach {
        Reach::Own => "own",
        Reach::Organisation => "organisation",
        Reach::Country => "country",
        Reach::Group => "group",
        Reach::Any => "any",
    }
}

fn line(action: &str, rule: &Rule) -> Line {
    Line {
        action: action.to_owned(),
        about: rule.about.clone(),
        roles: rule.roles.clone(),
        charter: rule.charter,
        second_factor: rule.strong,
        fresh: rule.fresh,
    }
}

impl Page for TablePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.document)
    }
}
