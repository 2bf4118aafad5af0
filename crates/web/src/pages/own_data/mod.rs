//! What is kept about the one who asks: shown, handed over, erased.

mod erasure;
mod export;

pub use erasure::{confirm, erase};
pub use export::export;

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use store::Actor;
use store::inventory::OwnData;

#[derive(Template)]
#[template(path = "pages/own_data/show.html")]
struct OwnDataPage {
    frame: Frame,
    heading: String,
    own: Vec<OwnData>,
}

/// One line of the overview.
#[derive(Serialize)]
struct Line {
    table: &'static str,
    what: &'static str,
    why: &'static str,
    how_long: &'static str,
    rows: usize,
}

/// `GET /account/data`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let own = own(&state, &visit).await?;
    let rows = own.iter().map(|own| own.rows.len()).sum::<usize>();
    let frame = visit.frame("account", &visit.texts.say("own-data-title"));
    let heading = frame.count("own-data-heading", rows);
    draw(&visit, &OwnDataPage { frame, heading, own })
}

/// Whoever signed in may ask, admitted or not.
async fn own(state: &AppState, visit: &Visit) -> Result<Vec<OwnData>, Failure> {
    let actor = Actor::new(visit.who.subject.clone(), state.members().clock.now());
    Ok(state.store().own_data(&actor).await?)
}

impl Page for OwnDataPage {
    fn data(&self) -> Result<Data, Failure> {
        let line = |own: &OwnData| {
            let OwnData { table, what, why, how_long, .. } = *own;
            Line { table, what, why, how_long, rows: own.rows.len() }
        };
        Data::rows(&self.own.iter().map(line).collect::<Vec<_>>())
    }
}
