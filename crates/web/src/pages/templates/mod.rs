//! Templates of papers: the list, and one to fill in.

mod one;

pub use one::{fill, show};

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::visit::Visit;
use askama::Template as Askama;
use axum::response::Response;
use toolbox::template::{self, Template};

#[derive(Askama)]
#[template(path = "pages/templates/list.html")]
struct ListPage {
    frame: Frame,
    templates: &'static [Template],
}

/// `GET /templates`
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let frame = visit.frame("toolbox", &visit.texts.say("templates-title"));
    draw(&visit, &ListPage { frame, templates: template::all() })
}

impl Page for ListPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(self.templates)
    }
}
