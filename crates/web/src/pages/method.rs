//! How each figure is made: the method pages of `docs/indicators`, embedded.

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../docs/indicators"]
struct Indicators;

/// A method page to link to.
pub struct Method {
    /// Its name in addresses.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// Its address.
    pub href: String,
}

#[derive(Template)]
#[template(path = "pages/method.html")]
struct MethodPage {
    frame: Frame,
    name: String,
    source: String,
    body: String,
    others: Vec<Method>,
}

/// Every method page, by name.
pub fn all(frame: &Frame) -> Vec<Method> {
    let mut names: Vec<String> =
        Indicators::iter().filter_map(|file| file.strip_suffix(".md").map(str::to_owned)).collect();
    names.sort();
    let method = |name: String| {
        let title = text(&name).and_then(|text| heading(&text)).unwrap_or_else(|| name.clone());
        Method { href: frame.to(&format!("/method/{name}")), title, name }
    };
    names.into_iter().map(method).collect()
}

/// `GET /method/{name}`
pub async fn show(Path(name): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let Some(source) = text(&name) else { return Err(Failure::not_found("method-page", &name)) };
    let mut frame = visit.frame("about", &heading(&source).unwrap_or_else(|| name.clone()));
    frame.section = "method";
    let (body, others) = (body(&frame, &source), all(&frame));
    draw(&visit, &MethodPage { frame, name, source, body, others })
}

fn text(name: &str) -> Option<String> {
    let file = Indicators::get(&format!("{name}.md"))?;
    String::from_utf8(file.data.into_owned()).ok()
}

fn heading(source: &str) -> Option<String> {
    source.lines().find_map(|line| line.strip_prefix("# ")).map(|title| title.trim().to_owned())
}

/// The text as HTML without its heading, raw HTML left out, links between method pages turned to ours.
fn body(frame: &Frame, source: &str) -> String {
    let without_heading: Vec<&str> = source.lines().skip_while(|line| !line.starts_with("# ")).skip(1).collect();
    let source = if without_heading.is_empty() { source.to_owned() } else { without_heading.join("\n") };
    let events = Parser::new_ext(&source, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Html(_) | Event::InlineHtml(_) => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = turned(frame, &dest_url).into();
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Table(_)) => Some(event),
        event => Some(event),
    });
    let mut body = String::new();
    html::push_html(&mut body, events);
    scrollable(&body, &frame.say("method-table"))
}

fn turned(frame: &Frame, address: &str) -> String {
    let page = address.rsplit('/').next().and_then(|file| file.strip_suffix(".md"));
    match page {
        Some(name) if text(name).is_some() => frame.to(&format!("/method/{name}")),
        _ => address.to_owned(),
    }
}

/// Tables scroll by themselves on a narrow screen, reachable by keyboard.
pub fn scrollable(body: &str, label: &str) -> String {
    let open = format!("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\"><table>");
    body.replace("<table>", &open).replace("</table>", "</table></div>")
}

impl Page for MethodPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&serde_json::json!({ "name": self.name, "title": self.frame.title, "markdown": self.source }))
    }
}
