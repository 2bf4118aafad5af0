//! One segment: what each criterion says, where it stood in cycles, the notices it rests on.

use super::list::{interval, sector_text};
use super::{Counted, PART, figure, signed, weighing};
use crate::chart::rank::RankLine;
use crate::choices::word;
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::paging::{self, Paging};
use crate::pages::talk::discuss::Discuss;
use crate::pages::{Data, Page, draw};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{NoticeLink, Words};
use analysis::segment::{Contribution, Grade, Listed, Parts, Reading, Segment, Snapshot};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use serde_json::json;

/// Notices a page.
const ROWS: usize = 40;

#[derive(Template)]
#[template(path = "pages/segments/one.html")]
struct SegmentPage {
    frame: Frame,
    segment: Segment,
    sector: String,
    standing: String,
    picture: Option<RankLine>,
    parts: Parts,
    codes: Vec<(String, String)>,
    facts: Vec<(String, String)>,
    criteria: Vec<CriterionRow>,
    history: Vec<HistoryRow>,
    notices: Vec<NoticeLink>,
    paging: Paging,
    discuss: Discuss,
    /// What plans and needs are in.
    counted: String,
}

/// What a criterion says.
struct CriterionRow {
    name: String,
    method: String,
    /// The figure in its unit; nothing when it is missing.
    figure: Option<String>,
    n: String,
    /// Where the records stand.
    records: String,
    worth: String,
    points: String,
    of: String,
}

/// Where it stood in a cycle.
#[derive(Clone, Serialize)]
struct HistoryRow {
    cycle: String,
    href: String,
    as_of: String,
    rank: Option<usize>,
    phi: Option<f64>,
}

/// `GET /segments/{id}`
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    let page = paging::asked(&mut visit);
    let held = state.market(visit.as_of).await?;
    let counted = Counted::by_reader(&state, &visit, &held).await?;
    let history = history(&state, &visit, &id).await?;
    let discuss = Discuss::about(&state, &visit, "segment", &id).await?;
    let drawn = tokio::task::spawn_blocking(move || {
        let page = SegmentPage::new((&state, &held, &counted), &visit, &id, page, (history, discuss));
        (page, visit)
    });
    let (page, visit) = drawn.await?;
    draw(&visit, &page?)
}

/// Its places in the cycles that the reader may see.
async fn history(state: &AppState, visit: &Visit, id: &str) -> Result<Vec<HistoryRow>, Failure> {
    let reader = visit.reader(state);
    let frame = visit.frame(PART, "");
    let mut rows = Vec::new();
    for cycle in reader.cycles().await? {
        let Some(content) = reader.cycle_snapshot(&cycle.shared.id).await? else { continue };
        let Ok(snapshot) = Snapshot::from_json(&content) else { continue };
        let listed = snapshot.list.ranked.iter().find(|listed| listed.segment == id);
        rows.push(HistoryRow {
            href: frame.to(&format!("/cycles/{}", cycle.shared.id)),
            cycle: cycle.shared.title,
            as_of: frame.texts.day(snapshot.frozen.as_of),
            rank: listed.map(|listed| listed.rank),
            phi: listed.map(|listed| listed.phi),
        });
    }
    Ok(rows)
}

impl SegmentPage {
    fn new(
        (state, held, counted): (&AppState, &Held, &Counted),
        visit: &Visit,
        id: &str,
        page: usize,
        (history, discuss): (Vec<HistoryRow>, Discuss),
    ) -> Result<Self, Failure> {
        let ranked = held.ranked(&counted.inputs);
        let (evidence, list) = (&ranked.evidence, &ranked.list);
        let at = evidence.segments.iter().position(|segment| segment.id == id);
        let at = at.ok_or_else(|| Failure::not_found("segment", id))?;
        let (segment, parts) = (evidence.segments[at].clone(), evidence.parts[at].clone());
        let frame = visit.frame(PART, &segment.title);
        let words = Words::new(state, &frame);
        let listed = list.ranked.iter().find(|listed| listed.segment == id);
        let ids = held.market.segment_notices(&segment);
        let paging = Paging::new(&frame, page, ROWS, ids.len());
        let notices = ids[paging.start..paging.end].iter().map(|id| words.notice(&held.market, id)).collect();
        let code = |cpv: &model::Cpv| {
            let coded = words.cpv(cpv);
            (coded.code, coded.label)
        };
        Ok(Self {
            sector: sector_text(&frame, &segment.sector),
            standing: standing(&frame, listed, list.ranked.len()),
            picture: listed.map(|listed| picture(&frame, listed, list.ranked.len())),
            codes: segment.cpv.iter().chain(&segment.within).map(code).collect(),
            facts: facts(&frame, &parts),
            criteria: criteria(&frame, &segment, listed, &parts),
            counted: counted.told(&frame),
            history,
            notices,
            paging,
            discuss,
            segment,
            parts,
            frame,
        })
    }
}

fn standing(frame: &Frame, listed: Option<&Listed>, all: usize) -> String {
    let Some(listed) = listed else { return frame.say("segment-not-ranked") };
    format!("{} {}", interval(frame, listed), frame.count("segment-of", all))
}

fn picture(frame: &Frame, listed: &Listed, last: usize) -> RankLine {
    let thin = listed.grade == Grade::D;
    RankLine::new(interval(frame, listed), listed.rank, (listed.best, listed.worst), last, thin)
}

fn facts(frame: &Frame, parts: &Parts) -> Vec<(String, String)> {
    let number = |n: usize| frame.texts.number(n);
    let data = &parts.data;
    let share = |n: usize| {
        if data.lots == 0 { "–".to_owned() } else { format!("{:.0} %", n as f64 * 100.0 / data.lots as f64) }
    };
    vec![
        (frame.say("segment-lots"), number(data.lots)),
        (frame.say("segment-buyers"), number(data.buyers)),
        (frame.say("segment-countries"), number(data.countries.len())),
        (frame.say("segment-valued"), share(data.valued)),
        (frame.say("segment-joint"), number(data.joint)),
        (frame.say("segment-new"), share(data.innovative.n)),
    ]
}

fn criteria(frame: &Frame, segment: &Segment, listed: Option<&Listed>, parts: &Parts) -> Vec<CriterionRow> {
    let path = format!("/segments/{}/records", link::encode(&segment.id));
    let row = |criterion: analysis::segment::Criterion| {
        let reading = parts.reading(criterion);
        let part = listed.and_then(|listed| listed.contributions.iter().find(|part| part.criterion == criterion));
        let worth = |part: &Contribution| part.utility.map(|utility| format!("{utility:.2}"));
        CriterionRow {
            name: word(frame, "kind-criterion", criterion.as_str()),
            method: weighing::method(frame, criterion),
            figure: reading.as_ref().map(|reading| figure(frame, criterion, reading.raw)),
            n: reading.as_ref().map(|reading| frame.texts.number(reading.n)).unwrap_or_default(),
            records: frame.ask(&path, &[("criterion", criterion.as_str())]),
            worth: part.and_then(worth).unwrap_or_else(|| "–".to_owned()),
            points: part.map_or_else(|| "–".to_owned(), |part| signed(part.points * 100.0, 1)),
            of: reading.as_ref().map(made_of).unwrap_or_default(),
        }
    };
    analysis::segment::Criterion::ALL.map(row).into()
}

/// What a figure was made from, by the names of the method page.
fn made_of(reading: &Reading) -> String {
    let part = |(name, figure): (&String, &f64)| format!("{} {:.2}", name.replace('_', " "), figure);
    reading.of.iter().map(part).collect::<Vec<_>>().join(", ")
}

impl Page for SegmentPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "segment": self.segment, "parts": self.parts, "history": self.history }))
    }
}
