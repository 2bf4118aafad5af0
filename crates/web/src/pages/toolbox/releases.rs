//! Releases: what changed with each.

use super::{CardLink, SECTION};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::visit::Visit;
use ::toolbox::{Library, Release};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "pages/toolbox/releases.html")]
struct ReleasesPage {
    frame: Frame,
    releases: Vec<ReleaseRow>,
}

struct ReleaseRow {
    release: &'static Release,
    day: String,
    changes: Vec<(CardLink, &'static str)>,
}

/// `GET /toolbox/releases`
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let library = Library::embedded();
    let frame = visit.frame(SECTION, &visit.texts.count("releases-title", library.releases.len()));
    let releases = library.releases.iter().map(|release| ReleaseRow::new(&frame, library, release)).collect();
    draw(&visit, &ReleasesPage { releases, frame })
}

impl ReleaseRow {
    fn new(frame: &Frame, library: &'static Library, release: &'static Release) -> Self {
        let changes = release.changes.iter();
        let changes = changes.filter_map(|change| Some((library.card(&change.card)?, change.what.as_str())));
        Self {
            day: frame.texts.day(release.date),
            changes: changes.map(|(card, what)| (CardLink::new(frame, card), what)).collect(),
            release,
        }
    }
}

impl Page for ReleasesPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.releases.iter().map(|row| row.release).collect::<Vec<_>>())
    }
}
