//! Pages about the house itself, from files a non-programmer edits (`content/pages`).

use super::method::scrollable;
use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use minijinja::value::Serde;
use minijinja::{Environment, context};
use rust_embed::RustEmbed;
use serde::Serialize;
use store::retention;

#[derive(RustEmbed)]
#[folder = "../../content/pages"]
struct Texts;

/// Who runs this site; whoever runs it fills it in.
#[derive(Clone, Debug, Default, Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Operator {
    /// Name of the body.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Where to write to.
    pub email: String,
    /// The authority that watches over it.
    pub authority: String,
}

/// How many days things are kept.
#[derive(Serialize)]
struct Retention {
    account_days: i64,
    application_days: i64,
    audit_days: i64,
    mail_days: i64,
    backup_days: i64,
}

const KEPT: Retention = Retention {
    account_days: retention::ACCOUNT_DAYS,
    application_days: retention::APPLICATION_DAYS,
    audit_days: retention::AUDIT_DAYS,
    mail_days: retention::MAIL_DAYS,
    backup_days: retention::BACKUP_DAYS,
};

#[derive(Template)]
#[template(path = "pages/house.html")]
struct HousePage {
    frame: Frame,
    title: String,
    html: String,
}

#[derive(Serialize)]
struct Document<'a> {
    title: &'a str,
    html: &'a str,
}

impl Page for HousePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&Document { title: &self.title, html: &self.html })
    }
}

/// `GET /house-rules`
pub async fn rules(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    show(&state, &visit, "house-rules").await
}

/// `GET /privacy`
pub async fn privacy(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    show(&state, &visit, "privacy").await
}

/// `GET /accessibility`
pub async fn accessibility(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    show(&state, &visit, "accessibility").await
}

/// `GET /imprint`
pub async fn imprint(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    show(&state, &visit, "imprint").await
}

async fn show(state: &AppState, visit: &Visit, name: &str) -> Result<Response, Failure> {
    visit.accept()?;
    let (title, html) = text(&state.operator().await?, name)?;
    let frame = visit.frame("house", &title);
    let html = scrollable(&html, &frame.say("method-table"));
    draw(visit, &HousePage { frame, title, html })
}

/// Title and HTML of a page of the house.
pub fn text(operator: &Operator, name: &str) -> Result<(String, String), Failure> {
    let file = Texts::get(&format!("{name}.en.md")).ok_or_else(|| Failure::not_found("page", name))?;
    let file = String::from_utf8_lossy(&file.data).into_owned();
    let (head, body) = front_matter(&file);
    let title = head.iter().find(|(key, _)| *key == "title").map_or(name, |(_, value)| *value);
    let values = context! {
        operator => Serde(operator),
        retention => Serde(KEPT),
        inventory => inventory(),
    };
    let body =
        Environment::new().render_str(body, values).map_err(|error| Failure::broken(format!("{name}: {error}")))?;
    Ok((title.to_owned(), markdown::render(&body)))
}

/// Every table that holds something about people, as a table of the text.
fn inventory() -> String {
    let mut rows = vec!["| What | Why | How long | Columns |".to_owned(), "| --- | --- | --- | --- |".to_owned()];
    for kept in store::inventory::inventory().filter(|kept| kept.is_about_people()) {
        let columns: Vec<String> = kept.column_names().map(|column| column.replace('_', " ")).collect();
        rows.push(format!("| {} | {} | {} | {} |", kept.what, kept.why, kept.how_long, columns.join(", ")));
    }
    rows.join("\n")
}

/// The lines `key: "value"` between two lines `---`, and what follows them.
pub fn front_matter(file: &str) -> (Vec<(&str, &str)>, &str) {
    let Some((head, body)) = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
        return (Vec::new(), file);
    };
    let pairs = head.lines().filter_map(|line| line.split_once(':'));
    (pairs.map(|(key, value)| (key.trim(), value.trim().trim_matches('"'))).collect(), body)
}
