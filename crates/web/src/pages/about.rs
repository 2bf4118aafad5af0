//! What this is, and where the data comes from.

use super::method::{self, Method};
use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "pages/about.html")]
struct AboutPage {
    frame: Frame,
    version: &'static str,
    methods: Vec<Method>,
}

/// `GET /about`
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let frame = visit.frame("about", &visit.texts.say("about-title"));
    let methods = method::all(&frame);
    draw(&visit, &AboutPage { frame, version: env!("CARGO_PKG_VERSION"), methods })
}

impl Page for AboutPage {
    fn data(&self) -> Result<Data, Failure> {
        let methods: Vec<&str> = self.methods.iter().map(|method| method.name.as_str()).collect();
        Data::one(&serde_json::json!({
            "name": "procurenet", "version": self.version, "provenance": self.frame.provenance, "methods": methods,
        }))
    }
}
