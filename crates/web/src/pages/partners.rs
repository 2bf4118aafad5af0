//! Who abroad will need the same, when and why.

use super::{Data, Page, draw};
use crate::chart::lane::{Lane, Scale, Span, busiest};
use crate::chart::reasons::{FACTORS, ReasonsBar, code};
use crate::chart::tiles::Tiles;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Coded, NoticeLink, Words};
use analysis::{Ending, Factor, OrganisationId, Partner, PartnerQuery, Partners, Reason};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use model::{Country, Cpv};
use std::collections::BTreeMap;

/// Rows on the page and in the file.
const ROWS: usize = 50;
/// Lanes of the time line.
const LANES: usize = 16;
/// Months in which ends count as one window, unless a window is asked for.
const WINDOW: i32 = 6;

#[derive(Template)]
#[template(path = "pages/partners.html")]
struct PartnersPage {
    frame: Frame,
    heading: String,
    lede: String,
    need: Option<Coded>,
    buyer: Option<(String, String)>,
    form: Form,
    tiles: Tiles,
    by_country: Vec<(Coded, usize)>,
    rows: Vec<Row>,
    siblings: Vec<Row>,
    line: Option<TimeLine>,
    joint: Vec<(String, String, String)>,
    legend: Vec<(&'static str, String, String)>,
    notes: Vec<String>,
    answer: Vec<Partner>,
    shown: String,
    change: String,
    /// Where groups with these buyers are suggested.
    propose: Option<String>,
}

struct Form {
    cpv: String,
    text: String,
    value: String,
    from: String,
    to: String,
    buyer: String,
    choices: Vec<Choice>,
}

struct Row {
    rank: usize,
    name: String,
    href: String,
    country: Coded,
    score: String,
    bar: ReasonsBar,
    summary: String,
    ending: String,
    reasons: Vec<ReasonRow>,
}

struct ReasonRow {
    class: &'static str,
    name: String,
    points: String,
    known: bool,
    text: String,
    method: String,
    notices: Vec<NoticeLink>,
}

struct TimeLine {
    scale: Scale,
    sentence: String,
    lanes: Vec<LaneRow>,
}

struct LaneRow {
    name: String,
    href: String,
    country: String,
    lane: Lane,
    base: String,
    likely: String,
    latest: String,
    notice: String,
    notice_href: String,
}

/// `GET /partners`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let query = read(&mut visit);
    let nothing_asked = query.cpv.is_none() && query.text.is_none() && query.buyer.is_none();
    if nothing_asked && visit.wrong.is_empty() {
        return Ok(Redirect::to(&visit.frame("find", "").to("/find")).into_response());
    }
    let held = state.market(visit.as_of).await?;
    let page = tokio::task::spawn_blocking(move || {
        let query = resolved(&held, query, &mut visit);
        (PartnersPage::new(&state, &held, &visit, &query), visit)
    });
    let (page, visit) = page.await?;
    draw(&visit, &page)
}

fn read(visit: &mut Visit) -> PartnerQuery {
    PartnerQuery {
        buyer: visit.words("buyer").map(OrganisationId),
        cpv: visit.cpv("cpv"),
        country: visit.country("country"),
        text: visit.words("text"),
        value_eur: visit.amount("value"),
        from: visit.month("from"),
        to: visit.month("to").map(Date::last_of_month),
        regime: None,
        limit: usize::MAX,
    }
}

/// Words alone are read as the code they mean most likely; a buyer must be known; a window must not end first.
fn resolved(held: &Held, mut query: PartnerQuery, visit: &mut Visit) -> PartnerQuery {
    if query.cpv.is_none()
        && query.buyer.is_none()
        && let Some(text) = &query.text
    {
        query.cpv = held.market.cpv_of_text(text).into_iter().next().map(|(cpv, ..)| cpv);
    }
    if let Some(buyer) = &query.buyer
        && held.market.organisations.get(buyer).is_none()
    {
        let sentence = visit.texts.name("wrong-buyer", &buyer.0);
        visit.wrong.push(("buyer", sentence));
    }
    if query.from.zip(query.to).is_some_and(|(from, to)| from > to) {
        visit.wrong.push(("to", visit.texts.say("wrong-window")));
    }
    query
}

impl PartnersPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, query: &PartnerQuery) -> Self {
        let mut answer = if visit.wrong.is_empty() { held.market.partners(query) } else { Partners::default() };
        let frame = Frame { follow: followed(query), ..visit.frame("find", "") };
        let words = Words::new(state, &frame);
        let need = query.cpv.as_ref().map(|cpv| words.cpv(cpv));
        let by_country = by_country(&answer);
        let heading = heading(visit, &answer, by_country.len(), need.as_ref());
        let lede = lede(visit, &answer);
        let line = time_line(&frame, &answer, query, held.market.as_of);
        answer.rows.truncate(ROWS);
        let drawing = Drawing { frame: &frame, words: &words, held };
        let tiles_texts = (visit.texts.say("partners-tiles"), tiles_text(&words, &by_country));
        let mut page = Self {
            tiles: Tiles::new("tiles", tiles_texts, &by_country, query.country.as_ref(), |c| words.country(c).label),
            by_country: by_country.iter().map(|(country, n)| (words.country(country), *n)).collect(),
            rows: drawing.rows(&answer.rows),
            siblings: drawing.rows(&answer.siblings),
            joint: drawing.joint(&answer),
            buyer: query.buyer.as_ref().and_then(|id| drawing.buyer(id)),
            legend: legend(&frame),
            notes: notes(visit, &answer, query),
            shown: shown(visit, &answer),
            change: change(&frame, visit, query),
            propose: propose(&frame, visit, query),
            form: form(visit, &words, held, query),
            answer: answer.rows,
            heading: heading.clone(),
            lede,
            need,
            line,
            frame: frame.clone(),
        };
        page.frame.title = heading;
        page
    }
}

/// The market that was asked about, else the buyer.
fn followed(query: &PartnerQuery) -> Option<(&'static str, String)> {
    let market = query.cpv.as_ref().map(|cpv| ("market", cpv.to_string()));
    market.or_else(|| Some(("organisation", query.buyer.as_ref()?.0.clone())))
}

fn by_country(answer: &Partners) -> Vec<(Country, usize)> {
    let mut counts: BTreeMap<Country, usize> = BTreeMap::new();
    for country in answer.rows.iter().filter_map(|row| row.country.clone()) {
        *counts.entry(country).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

fn heading(visit: &Visit, answer: &Partners, countries: usize, need: Option<&Coded>) -> String {
    if !visit.wrong.is_empty() {
        return visit.texts.say("partners-wrong");
    }
    let values = [
        ("n", answer.found.into()),
        ("shown", visit.texts.number(answer.found).into()),
        ("countries", countries.into()),
        (
            "need",
            need.map_or_else(|| visit.texts.say("partners-the-same"), |need| visit.texts.inside(need.best())).into(),
        ),
    ];
    visit.texts.tell("partners-heading", &values)
}

fn lede(visit: &Visit, answer: &Partners) -> String {
    let ends = answer.rows.iter().filter_map(|row| row.windows.first()).map(|window| window.ending.likely_end);
    let with_window = answer.rows.iter().filter(|row| !row.windows.is_empty()).count();
    let Some(last) = ends.max().filter(|_| with_window > 0) else { return visit.texts.say("partners-no-windows") };
    let values = [("n", with_window.into()), ("month", visit.texts.month(last).into())];
    visit.texts.tell("partners-windows", &values)
}

fn tiles_text(words: &Words<'_>, by_country: &[(Country, usize)]) -> String {
    by_country.iter().map(|(country, n)| format!("{} {n}", words.country(country).label)).collect::<Vec<_>>().join(", ")
}

fn legend(frame: &Frame) -> Vec<(&'static str, String, String)> {
    let entry = |factor: Factor| {
        let code = code(factor);
        (code, frame.say(&format!("factor-{code}")), frame.to(&format!("/method/{code}")))
    };
    FACTORS.into_iter().map(entry).collect()
}

fn shown(visit: &Visit, answer: &Partners) -> String {
    let number = |n: usize| visit.texts.number(n).into();
    let key = if answer.rows.len() < answer.found { "partners-first-shown" } else { "partners-all-shown" };
    visit.texts.tell(key, &[("rows", number(answer.rows.len())), ("found", number(answer.found))])
}

/// What the list leaves out or could not know.
fn notes(visit: &Visit, answer: &Partners, query: &PartnerQuery) -> Vec<String> {
    let count = |key: &str, n: usize| (n > 0).then(|| visit.texts.count(key, n));
    let without_end = answer.rows.iter().filter(|row| row.windows.is_empty()).count();
    let mut notes: Vec<String> = [
        count("partners-same-country", answer.same_country),
        count("partners-siblings", answer.siblings.len()),
        count("partners-without-country", answer.without_country),
        count("partners-unknown-end", without_end),
    ]
    .into_iter()
    .flatten()
    .collect();
    if query.country.is_none() && query.buyer.is_none() {
        notes.push(visit.texts.say("partners-no-country"));
    }
    if query.value_eur.is_none() && query.buyer.is_none() {
        notes.push(visit.texts.say("partners-no-value"));
    }
    notes
}

fn change(frame: &Frame, visit: &Visit, query: &PartnerQuery) -> String {
    let need = query.text.clone().unwrap_or_default();
    frame.ask("/find", &[("need", &need), ("country", &visit.typed("country"))])
}

/// Groups around the same question; suppliers see none.
fn propose(frame: &Frame, visit: &Visit, query: &PartnerQuery) -> Option<String> {
    let code = query.cpv.as_ref().map(Cpv::to_string);
    let asked = code.is_some() || query.buyer.is_some();
    if !asked || !visit.wrong.is_empty() || visit.who.subject.industry {
        return None;
    }
    let typed = ["country", "value", "from", "to", "buyer"].map(|name| (name, visit.typed(name)));
    let code = ("cpv", code.unwrap_or_default());
    let pairs: Vec<(&str, &str)> =
        [&code].into_iter().chain(&typed).map(|(name, value)| (*name, value.as_str())).collect();
    Some(frame.ask("/buyers-groups/suggestions", &pairs))
}

fn form(visit: &Visit, words: &Words<'_>, held: &Held, query: &PartnerQuery) -> Form {
    let cpv = query.cpv.as_ref().map(Cpv::to_string);
    Form {
        cpv: cpv.unwrap_or_else(|| visit.typed("cpv")),
        text: visit.typed("text"),
        value: visit.typed("value"),
        from: visit.typed("from"),
        to: visit.typed("to"),
        buyer: visit.typed("buyer"),
        choices: words.choices(held, visit.value("country")),
    }
}

/// What rows are drawn with.
struct Drawing<'a> {
    frame: &'a Frame,
    words: &'a Words<'a>,
    held: &'a Held,
}

impl Drawing<'_> {
    fn rows(&self, partners: &[Partner]) -> Vec<Row> {
        partners.iter().enumerate().map(|(at, partner)| self.row(at + 1, partner)).collect()
    }

    fn row(&self, rank: usize, partner: &Partner) -> Row {
        let name = |factor: Factor| self.frame.say(&format!("factor-{}", code(factor)));
        let known = partner.reasons.iter().filter(|reason| !reason.points.is_zero());
        let parts: Vec<String> =
            known.map(|reason| format!("{} {}", name(reason.kind), reason.points.round())).collect();
        let title = format!("{:.0}: {}", partner.score, parts.join(" · "));
        Row {
            rank,
            name: partner.name.clone(),
            href: self.frame.organisation(&partner.organisation.0),
            country: self.words.country_or_unknown(partner.country.as_ref()),
            score: format!("{:.0}", partner.score),
            bar: ReasonsBar::new(title, &partner.reasons, name),
            summary: parts.join(" · "),
            ending: self.ending(partner),
            reasons: partner.reasons.iter().map(|reason| self.reason(reason)).collect(),
        }
    }

    fn ending(&self, partner: &Partner) -> String {
        let Some(window) = partner.windows.first() else { return self.frame.say("partners-end-unknown") };
        let ending = &window.ending;
        let inferred = ending.likely_end != ending.base_end || is_inferred(ending);
        let key = match (inferred, ending.latest_end > ending.likely_end) {
            (true, true) => "partners-ends-inferred-until",
            (true, false) => "partners-ends-inferred",
            (false, true) => "partners-ends-until",
            (false, false) => "partners-ends",
        };
        let month = |day: Date| self.frame.texts.month(day).into();
        self.frame.texts.tell(key, &[("likely", month(ending.likely_end)), ("latest", month(ending.latest_end))])
    }

    fn reason(&self, reason: &Reason) -> ReasonRow {
        let class = code(reason.kind);
        ReasonRow {
            class,
            name: self.frame.say(&format!("factor-{class}")),
            points: format!("{:.1}", reason.points),
            known: !reason.text.starts_with("unknown"),
            text: reason.text.clone(),
            method: self.frame.to(&format!("/method/{class}")),
            notices: reason.notices.iter().map(|id| self.words.notice(&self.held.market, id)).collect(),
        }
    }

    fn joint(&self, answer: &Partners) -> Vec<(String, String, String)> {
        let entry = |row: &analysis::JointProcedure| {
            let href = self.frame.to(&format!("/register/{}", crate::link::encode(&row.procedure.0)));
            let countries: Vec<&str> = row.countries.iter().map(Country::as_str).collect();
            (row.title.clone(), href, countries.join(" "))
        };
        answer.joint.iter().take(12).map(entry).collect()
    }

    fn buyer(&self, id: &OrganisationId) -> Option<(String, String)> {
        let organisation = self.held.market.organisations.get(id)?;
        Some((organisation.name.clone(), self.frame.organisation(&id.0)))
    }
}

fn is_inferred(ending: &Ending) -> bool {
    ending.from.iter().any(|part| part.field.contains("inferred") || part.value.contains("inferred"))
}

fn time_line(frame: &Frame, answer: &Partners, query: &PartnerQuery, as_of: Date) -> Option<TimeLine> {
    let with_window = answer.rows.iter().filter_map(|row| Some((row, row.windows.first()?)));
    let mut shown: Vec<(&Partner, &Ending)> =
        with_window.map(|(row, window)| (row, &window.ending)).take(LANES).collect();
    shown.sort_by_key(|(row, ending)| (ending.likely_end, row.organisation.clone()));
    let span = Span::over(as_of, shown.iter().map(|(_, ending)| ending.latest_end));
    let days: Vec<Date> = shown.iter().map(|(_, ending)| ending.likely_end).collect();
    let (window, sentence) = common_window(frame, query, &days);
    let lanes: Vec<LaneRow> = shown.iter().map(|(row, ending)| lane(frame, span, row, ending, window)).collect();
    (!lanes.is_empty()).then(|| TimeLine { scale: Scale::new(span, window), sentence, lanes })
}

fn common_window(frame: &Frame, query: &PartnerQuery, days: &[Date]) -> (Option<(Date, Date)>, String) {
    let texts = &frame.texts;
    if let Some((from, to)) = query.from.zip(query.to) {
        let values = [("from", texts.month(from).into()), ("to", texts.month(to).into())];
        return (Some((from, to)), texts.tell("line-asked", &values));
    }
    let Some((from, to, n)) = busiest(days, WINDOW) else { return (None, texts.say("line-apart")) };
    let values = [("n", n.into()), ("from", texts.month(from).into()), ("to", texts.month(to).into())];
    (Some((from, to)), texts.tell("line-busiest", &values))
}

fn lane(frame: &Frame, span: Span, row: &Partner, ending: &Ending, window: Option<(Date, Date)>) -> LaneRow {
    let month = |day: Date| frame.texts.short_month(day);
    let values = [
        ("name", row.name.clone().into()),
        ("base", month(ending.base_end).into()),
        ("likely", month(ending.likely_end).into()),
        ("latest", month(ending.latest_end).into()),
    ];
    let title = frame.texts.tell("line-lane", &values);
    LaneRow {
        name: row.name.clone(),
        href: frame.organisation(&row.organisation.0),
        country: row.country.as_ref().map(Country::to_string).unwrap_or_default(),
        lane: Lane::new(span, title, [ending.base_end, ending.likely_end, ending.latest_end], window),
        base: month(ending.base_end),
        likely: month(ending.likely_end),
        latest: month(ending.latest_end),
        notice: ending.notice.to_string(),
        notice_href: frame.notice(&ending.notice),
    }
}

impl Page for PartnersPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.answer)
    }
}
