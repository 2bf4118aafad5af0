//! Organisations of the network: the list, and the page of each.

mod evidence;
mod members;
mod page;

pub use evidence::{candidates, link};
pub use members::{confirm, confirm_again, end, name};
pub use page::{edit, show};

use super::{Data, Page, draw};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::body::Body;

#[derive(Template)]
#[template(path = "pages/bodies/list.html")]
struct BodiesPage {
    frame: Frame,
    countries: Vec<(String, Vec<(String, String)>)>,
    bodies: Vec<Body>,
}

/// `GET /bodies`
pub async fn list(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let bodies = state.store().bodies().await?;
    let frame = visit.frame("people", &visit.texts.say("bodies-title"));
    draw(&visit, &BodiesPage { countries: by_country(&state, &frame, &bodies), bodies, frame })
}

fn by_country(state: &AppState, frame: &Frame, bodies: &[Body]) -> Vec<(String, Vec<(String, String)>)> {
    let mut countries: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for body in bodies {
        let country = choices::country(state, frame, &body.country);
        let link = (body.name.clone(), frame.to(&format!("/bodies/{}", body.id)));
        match countries.last_mut().filter(|(known, _)| *known == country) {
            Some((_, links)) => links.push(link),
            None => countries.push((country, vec![link])),
        }
    }
    countries
}

impl Page for BodiesPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.bodies)
    }
}
