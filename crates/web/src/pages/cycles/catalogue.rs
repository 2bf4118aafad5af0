//! The segments of a cycle: those of the house, changed or added to until it is frozen.

use super::{PART, may};
use crate::choices::day;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::{Visit, read_cpv};
use analysis::segment::{Catalogue, Segment};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use model::Cpv;
use serde::Serialize;
use store::cycle::{Defined, NewSegment};

/// What is typed into the form.
#[derive(Clone, Debug, Default)]
struct Typed {
    id: String,
    title: String,
    sector: String,
    cpv: String,
    within: String,
    words: String,
    left: bool,
}

#[derive(Template)]
#[template(path = "pages/cycles/segments.html")]
struct SegmentsPage {
    frame: Frame,
    heading: String,
    cycle: String,
    back: String,
    action: String,
    rows: Vec<Row>,
    /// True while it may be changed by the reader.
    open: bool,
    frozen: bool,
    typed: Typed,
}

/// A segment of the cycle.
#[derive(Clone, Debug, Serialize)]
struct Row {
    #[serde(flatten)]
    segment: Segment,
    /// True for one that the cycle defines.
    own: bool,
    /// True for one that the cycle leaves out.
    left_out: bool,
    #[serde(skip)]
    by: String,
    #[serde(skip)]
    edit: String,
}

/// The segments of a cycle: those of the house, each as the cycle defines it, and those it adds.
pub(super) fn of_cycle(defined: &[Defined]) -> Result<Catalogue, Failure> {
    let house = Catalogue::house().0.into_iter();
    let mut segments: Vec<Segment> = house.filter(|own| defined.iter().all(|one| one.id != own.id)).collect();
    for content in defined.iter().filter_map(|one| one.content.as_deref()) {
        segments.push(serde_json::from_str(content)?);
    }
    Catalogue::of(segments).map_err(|error| Failure::broken(error.to_string()))
}

/// `GET /cycles/{id}/segments`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let page = SegmentsPage::new(&state, &visit, &id, None).await?;
    draw(&visit, &page)
}

/// `POST /cycles/{id}/segments`
pub async fn define(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let typed = Typed {
        id: sent.text("id"),
        title: sent.text("title"),
        sector: sent.text("sector"),
        cpv: sent.text("cpv"),
        within: sent.text("within"),
        words: sent.text("words"),
        left: sent.ticked("left"),
    };
    sent.done_reading()?;
    // Whoever may not change it is told so before what they typed is looked at.
    state.store().may_lead_cycle(&sent.actor, &id).await?;
    let result = match typed.read() {
        Ok(new) => state.store().define_segment(&sent.actor, &id, &new).await,
        Err((field, key)) => Err(store::Error::Wrong { field, key }),
    };
    match result {
        Ok(()) => Ok(sent.to(&format!("/cycles/{id}/segments"), "cycle-segment")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &SegmentsPage::new(&state, &sent.visit, &id, Some(typed)).await?)
        }
    }
}

impl Typed {
    fn of(segment: &Segment) -> Self {
        let lines = |codes: &[Cpv]| codes.iter().map(Cpv::as_str).collect::<Vec<_>>().join("\n");
        Self {
            id: segment.id.clone(),
            title: segment.title.clone(),
            sector: segment.sector.clone(),
            cpv: lines(&segment.cpv),
            within: lines(&segment.within),
            words: segment.words.join("\n"),
            left: false,
        }
    }

    /// What is to be kept, or which field cannot be taken, and why.
    fn read(&self) -> Result<NewSegment, (&'static str, &'static str)> {
        let is_name = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let wrong = |when: bool, field, key| if when { Err((field, key)) } else { Ok(()) };
        wrong(!is_name(&self.id) || self.id.starts_with("cpv-"), "id", "wrong-cycle-segment-id")?;
        if self.left {
            return Ok(NewSegment { id: self.id.clone(), content: None });
        }
        let long = self.title.is_empty() || self.title.chars().count() > 200;
        wrong(long, "title", "wrong-cycle-segment-title")?;
        wrong(!is_name(&self.sector) || self.sector == "cpv", "sector", "wrong-cycle-segment-sector")?;
        let codes = |field, text: &str| {
            let codes: Option<Vec<Cpv>> = lines(text).map(read_cpv).collect();
            codes.ok_or((field, "wrong-cycle-segment-codes"))
        };
        let segment = Segment {
            id: self.id.clone(),
            title: self.title.clone(),
            sector: self.sector.clone(),
            cpv: codes("cpv", &self.cpv)?,
            within: codes("within", &self.within)?,
            words: lines(&self.words).map(str::to_owned).collect(),
        };
        let taken = Catalogue::of(vec![segment.clone()]).is_ok();
        wrong(!taken, "cpv", "wrong-cycle-segment-empty")?;
        let content = serde_json::to_string(&segment).expect("a segment is JSON");
        Ok(NewSegment { id: segment.id, content: Some(content) })
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

impl SegmentsPage {
    async fn new(state: &AppState, visit: &Visit, id: &str, typed: Option<Typed>) -> Result<Self, Failure> {
        let reader = visit.reader(state);
        let cycle = reader.cycle(id).await?;
        let frame = visit.frame(PART, &frame_title(visit, &cycle.shared.title));
        let defined = reader.cycle_segments(id).await?;
        let rows = rows(&frame, id, &defined)?;
        let chosen = rows.iter().find(|row| visit.value("edit") == Some(row.segment.id.as_str()));
        let typed = typed.or_else(|| chosen.map(|row| Typed::of(&row.segment))).unwrap_or_default();
        Ok(Self {
            heading: frame.count("cycle-segments-heading", defined.len()),
            cycle: cycle.shared.title,
            back: frame.to(&format!("/cycles/{id}")),
            action: frame.to(&format!("/cycles/{id}/segments")),
            frozen: cycle.digest.is_some(),
            open: cycle.digest.is_none() && may(state, visit, "cycle.lead"),
            rows,
            typed,
            frame,
        })
    }
}

fn frame_title(visit: &Visit, cycle: &str) -> String {
    format!("{}: {cycle}", visit.texts.say("cycle-segments"))
}

/// The segments of the cycle, and those of the house that it leaves out, by id.
fn rows(frame: &Frame, cycle: &str, defined: &[Defined]) -> Result<Vec<Row>, Failure> {
    let left = |id: &str| defined.iter().any(|one| one.id == id && one.content.is_none());
    let mut segments = of_cycle(defined)?.0;
    segments.extend(Catalogue::house().0.into_iter().filter(|own| left(&own.id)));
    segments.sort_by(|a, b| a.id.cmp(&b.id));
    let row = |segment: Segment| {
        let own = defined.iter().find(|one| one.id == segment.id);
        let by = |one: &Defined| match one.author.as_str() {
            "" => day(frame, one.at),
            author => format!("{author}, {}", day(frame, one.at)),
        };
        Row {
            own: own.is_some(),
            left_out: left(&segment.id),
            by: own.map(by).unwrap_or_default(),
            edit: frame.ask(&format!("/cycles/{cycle}/segments"), &[("edit", &segment.id)]),
            segment,
        }
    };
    Ok(segments.into_iter().map(row).collect())
}

impl Page for SegmentsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}
