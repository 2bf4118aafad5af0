//! The draft list of today: segments by rank, each with its doubt and its reasons; weights to try out.

use super::weighing::{self, WeightField};
use super::{Counted, PART, signed};
use crate::chart::rank::RankLine;
use crate::choices::word;
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::paging::{self, Paging};
use crate::pages::{Data, Page, draw};
use crate::state::{AppState, Held};
use crate::visit::{Visit, changed};
use crate::words::Choice;
use analysis::segment::{Grade, List, Listed, Thin, Weights};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use documents::Document;
use std::fmt::Write;

/// Segments a page.
const ROWS: usize = 25;
/// Grades, the best first.
const GRADES: [&str; 4] = ["A", "B", "C", "D"];
/// Reasons told beside a segment.
const REASONS: usize = 3;

#[derive(Template)]
#[template(path = "pages/segments/list.html")]
struct ListPage {
    frame: Frame,
    heading: String,
    tabs: Vec<Tab>,
    /// All that are asked for; a page shows some of them.
    rows: Vec<Row>,
    paging: Paging,
    words: String,
    grades: Vec<Choice>,
    /// What plans and needs are in.
    counted: String,
    thin: Vec<(String, String)>,
    fields: Vec<WeightField>,
    changed: bool,
    sector: String,
    draws: String,
    found: Vec<Listed>,
}

struct Tab {
    href: String,
    text: String,
    count: usize,
    current: bool,
}

struct Row {
    href: String,
    title: String,
    sector: String,
    rank: usize,
    /// Its place with the weights of the house, when others are tried.
    was: Option<usize>,
    interval: String,
    picture: RankLine,
    top: String,
    promising: bool,
    grade: &'static str,
    lots: String,
    countries: usize,
    reasons: Vec<(String, String)>,
}

/// What of the list is asked for.
struct Asked {
    sector: String,
    grade: Option<&'static str>,
    words: String,
    page: usize,
}

impl Asked {
    fn read(visit: &mut Visit) -> Self {
        let known = |written: &str| GRADES.into_iter().find(|grade| *grade == written);
        Self {
            sector: visit.typed("sector"),
            grade: visit.parsed("grade", "wrong-segment-grade", known),
            words: visit.words("q").unwrap_or_default(),
            page: paging::asked(visit),
        }
    }

    fn takes(&self, listed: &Listed) -> bool {
        let title = store::id::fold(&listed.title);
        let of_sector = self.sector.is_empty() || listed.sector == self.sector;
        let of_grade = self.grade.is_none_or(|grade| listed.grade.as_str() == grade);
        of_sector && of_grade && store::id::fold(&self.words).split_whitespace().all(|word| title.contains(word))
    }
}

/// `GET /segments`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let weights = weighing::asked(&mut visit);
    let asked = Asked::read(&mut visit);
    let held = state.market(visit.as_of).await?;
    let counted = Counted::by_reader(&state, &visit, &held).await?;
    let drawn = tokio::task::spawn_blocking(move || {
        let page = ListPage::new(&held, &visit, &weights, &counted, asked);
        (page, visit)
    });
    let (page, visit) = drawn.await?;
    draw(&visit, &page)
}

impl ListPage {
    fn new(held: &Held, visit: &Visit, weights: &Weights, counted: &Counted, asked: Asked) -> Self {
        let frame = visit.frame(PART, &visit.texts.say("segments-title"));
        let ranked = held.ranked(&counted.inputs);
        let house = &ranked.list;
        let changed = *weights != Weights::house();
        let tried = changed.then(|| ranked.evidence.rank(weights));
        let list = tried.as_ref().unwrap_or(house);
        let found: Vec<Listed> = list.ranked.iter().filter(|listed| asked.takes(listed)).cloned().collect();
        let was = |listed: &Listed| if changed { place_of(house, listed) } else { None };
        let last = list.ranked.len();
        Self {
            heading: heading(&frame, list),
            tabs: tabs(&frame, list, &asked.sector),
            rows: found.iter().map(|listed| Row::new(&frame, listed, was(listed), last)).collect(),
            paging: Paging::new(&frame, asked.page, ROWS, found.len()),
            grades: grades(asked.grade),
            counted: counted.told(&frame),
            thin: list.insufficient.iter().map(|thin| self::thin(&frame, thin)).collect(),
            fields: weighing::fields(&frame, visit),
            draws: draws(&frame, list),
            words: asked.words,
            sector: asked.sector,
            found,
            changed,
            frame,
        }
    }

    /// Those of this page.
    fn shown(&self) -> &[Row] {
        &self.rows[self.paging.start..self.paging.end]
    }

    /// Weights that were typed, for the form that filters.
    fn typed_weights(&self) -> Vec<(&'static str, &str)> {
        let typed = self.fields.iter().filter(|field| self.frame.asked.iter().any(|(name, _)| name == field.name));
        typed.map(|field| (field.name, field.value.as_str())).collect()
    }
}

fn grades(chosen: Option<&str>) -> Vec<Choice> {
    GRADES.map(|grade| Choice::new(grade, grade.to_owned(), chosen.unwrap_or_default())).into()
}

fn heading(frame: &Frame, list: &List) -> String {
    let promising = list.ranked.iter().filter(|listed| listed.most_promising).count();
    let number = |n: usize| frame.texts.number(n).into();
    let values = [("n", promising.into()), ("shown", number(promising)), ("all", number(list.ranked.len()))];
    frame.texts.tell("segments-heading", &values)
}

fn draws(frame: &Frame, list: &List) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let how = list.resampling;
    frame.texts.tell("segments-draws", &[("weights", number(how.weights)), ("notices", number(how.notices))])
}

fn tabs(frame: &Frame, list: &List, chosen: &str) -> Vec<Tab> {
    let mut sectors: Vec<&str> = list.ranked.iter().map(|listed| listed.sector.as_str()).collect();
    sectors.sort_unstable();
    sectors.dedup();
    let others: Vec<(String, String)> = frame.asked.iter().filter(|(name, _)| name != "page").cloned().collect();
    let tab = |sector: &str| Tab {
        href: changed(&frame.here, &others, "sector", sector),
        text: if sector.is_empty() { frame.say("segments-every-sector") } else { sector_text(frame, sector) },
        count: list.ranked.iter().filter(|listed| sector.is_empty() || listed.sector == sector).count(),
        current: sector == chosen,
    };
    std::iter::once("").chain(sectors).map(tab).collect()
}

/// The words of a sector; a coordinator's own sector stands as it was written.
pub(super) fn sector_text(frame: &Frame, sector: &str) -> String {
    frame.texts.find(&format!("kind-sector-{sector}")).unwrap_or_else(|| sector.to_owned())
}

fn place_of(list: &List, wanted: &Listed) -> Option<usize> {
    list.ranked.iter().find(|listed| listed.segment == wanted.segment).map(|listed| listed.rank)
}

fn thin(frame: &Frame, thin: &Thin) -> (String, String) {
    let values = [("lots", frame.texts.number(thin.lots).into()), ("countries", thin.countries.into())];
    (thin.title.clone(), frame.texts.tell("segment-thin", &values))
}

impl Row {
    fn new(frame: &Frame, listed: &Listed, was: Option<usize>, last: usize) -> Self {
        let interval = interval(frame, listed);
        let thin = listed.grade == Grade::D;
        Self {
            href: frame.to(&format!("/segments/{}", link::encode(&listed.segment))),
            title: listed.title.clone(),
            sector: sector_text(frame, &listed.sector),
            rank: listed.rank,
            was: was.filter(|was| *was != listed.rank),
            picture: RankLine::new(interval.clone(), listed.rank, (listed.best, listed.worst), last, thin),
            interval,
            top: format!("{:.0} %", listed.top_five * 100.0),
            promising: listed.most_promising,
            grade: listed.grade.as_str(),
            lots: frame.texts.number(listed.lots),
            countries: listed.countries,
            reasons: reasons(frame, listed),
        }
    }
}

/// Its place and the places that nine draws of ten give it, in words.
pub(super) fn interval(frame: &Frame, listed: &Listed) -> String {
    let values = [("rank", listed.rank.into()), ("best", listed.best.into()), ("worst", listed.worst.into())];
    frame.texts.tell("segment-interval", &values)
}

/// The criteria that move it most, up or down.
fn reasons(frame: &Frame, listed: &Listed) -> Vec<(String, String)> {
    let mut moving: Vec<_> = listed.contributions.iter().filter(|contribution| contribution.points != 0.0).collect();
    moving.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()).then(a.criterion.cmp(&b.criterion)));
    let told = |at: &&analysis::segment::Contribution| {
        (word(frame, "kind-criterion", at.criterion.as_str()), signed(at.points * 100.0, 1))
    };
    moving.iter().take(REASONS).map(told).collect()
}

impl Page for ListPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.found)
    }

    fn paper(&self) -> Option<Document> {
        let say = |key: &str| self.frame.say(key);
        let heads = ["segment-rank", "segment-name", "segment-places", "segment-top", "segment-grade"].map(say);
        let mut markdown =
            format!("# {}\n\n{}\n\n| {} |\n|---|---|---|---|---|\n", self.heading, self.draws, heads.join(" | "));
        for row in &self.rows {
            let title = row.title.replace('|', " ");
            // Writing to a text cannot fail.
            let _ = writeln!(markdown, "| {} | {title} | {} | {} | {} |", row.rank, row.interval, row.top, row.grade);
        }
        let _ = writeln!(markdown, "\n{}", say("segments-lede"));
        let (title, language) = (self.heading.clone(), self.frame.texts.tag());
        Some(Document { title, language, foot: self.frame.citation(), markdown })
    }
}
