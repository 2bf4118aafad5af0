//! The joint notice: what it says besides what the workspace knows, what is missing, and the XML to hand in.

use super::form::{Form, Forms, Typed};
use super::notice_fields as fields;
use super::room::{Cell, SectionPage, Table, enter, missing_text, own};
use super::send::{Place, send};
use crate::error::Failure;
use crate::frame::Frame;
use crate::languages;
use crate::pages::draw;
use crate::pages::notice_check::lifespan_text;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use eforms::joint_notice::{JointNotice, Subtype};
use eforms::{Lifespan, Report, Severity};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use joint::notice::{Names, draft};
use joint::{Act, State as Stage};
use model::Moment;
use serde_json::json;
use store::buyers_group::BuyersGroup;

const DESCRIBE: Place = Place { page: "notice", form: "notice/addresses" };
const TERM: Place = Place { page: "notice", form: "notice/terms" };
const WORD: Place = Place { page: "notice", form: "notice/texts" };
const TERM_LOT: Place = Place { page: "notice", form: "notice/lot-terms" };
const WORD_LOT: Place = Place { page: "notice", form: "notice/lot-texts" };

/// Before identifiers of contracting processes: no registered publisher's.
const OCDS_PREFIX: &str = "procurenet";

/// The forms a notice can take, by the names addresses use.
const KINDS: [(&str, Subtype); 3] =
    [("competition", Subtype::Competition), ("planning", Subtype::Planning), ("defence", Subtype::Defence)];

/// `GET /buyers-groups/{id}/notice`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `POST /buyers-groups/{id}/notice/addresses`
pub async fn describe(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::Describe { body: sent.text("body"), address: fields::address(&mut sent) };
    send(&state, sent, &id, DESCRIBE, act).await
}

/// `POST /buyers-groups/{id}/notice/terms`
pub async fn term(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Term(Box::new(fields::terms(&mut sent)));
    send(&state, sent, &id, TERM, act).await
}

/// `POST /buyers-groups/{id}/notice/texts`
pub async fn word(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Word(Box::new(fields::words(&mut sent)));
    send(&state, sent, &id, WORD, act).await
}

/// `POST /buyers-groups/{id}/notice/lot-terms`
pub async fn term_lot(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::TermLot(fields::lot_terms(&mut sent));
    send(&state, sent, &id, TERM_LOT, act).await
}

/// `POST /buyers-groups/{id}/notice/lot-texts`
pub async fn word_lot(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let act = Act::WordLot(Box::new(fields::lot_words(&mut sent)));
    send(&state, sent, &id, WORD_LOT, act).await
}

/// `GET /buyers-groups/{id}/notice/xml`: the notice, once nothing is missing.
pub async fn xml(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let written = ready(&state, &visit, &id).await?;
    let xml = eforms::write(&written.notice).map_err(|_| not_ready(&visit))?;
    let named = format!("attachment; filename=\"{}-{}.xml\"", written.kind, id);
    Ok(([(header::CONTENT_TYPE, "application/xml".to_owned()), (header::CONTENT_DISPOSITION, named)], xml)
        .into_response())
}

/// `GET /buyers-groups/{id}/notice/ocds`: the same as an OCDS release.
pub async fn ocds(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let written = ready(&state, &visit, &id).await?;
    if !eforms::write::missing(&written.notice).is_empty() {
        return Err(not_ready(&visit));
    }
    let release = serde_json::to_string(&eforms::ocds::release(&written.notice, OCDS_PREFIX))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], release).into_response())
}

/// A notice that may go out.
struct Ready {
    kind: &'static str,
    notice: JointNotice,
}

/// The notice as asked for; refused while an approval, or anything before it, is missing.
async fn ready(state: &AppState, visit: &Visit, id: &str) -> Result<Ready, Failure> {
    visit.accept()?;
    let (_, group) = enter(state, visit, id).await?;
    let (kind, subtype) = asked(visit)?;
    if !group.now.missing_for(Stage::Tender).is_empty() {
        return Err(not_ready(visit));
    }
    Ok(Ready { kind, notice: of(&group, subtype, state.members().clock.now()) })
}

fn not_ready(visit: &Visit) -> Failure {
    Failure::bad_request("notice", &visit.texts.say("wrong-ebg-notice"))
}

fn asked(visit: &Visit) -> Result<(&'static str, Subtype), Failure> {
    let wanted = visit.value("kind").unwrap_or(KINDS[0].0);
    let known = KINDS.into_iter().find(|(name, _)| *name == wanted);
    known.ok_or_else(|| Failure::bad_request("kind", &visit.texts.say("wrong-ebg-kind")))
}

/// The notice of a group, sent now.
fn of(group: &BuyersGroup, subtype: Subtype, at: Timestamp) -> JointNotice {
    let name = |body: &str| group.body(body).to_owned();
    draft(&group.now, Names { group: &group.shared.id, of: &name }, subtype, moment(at))
}

fn moment(at: Timestamp) -> Moment {
    let at = at.to_zoned(TimeZone::UTC);
    let time = at.time().with().subsec_nanosecond(0).build().expect("no fraction of a second is a time");
    Moment { date: at.date(), time: Some(time), zone: Some("Z".to_owned()) }
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let (kind, subtype) = asked(visit)?;
    let now = state.members().clock.now();
    let notice = of(&group, subtype, now);
    let blocked = group.now.missing_for(Stage::Tender);
    let gaps = eforms::write::missing(&notice);
    let report = match eforms::write(&notice) {
        Ok(xml) => check(state, xml, now).await?,
        Err(_) => None,
    };
    let lifespan = eforms::lifespan(Some(eforms::write::WRITTEN_FOR), now.to_zoned(TimeZone::UTC).date());
    let open = blocked.is_empty() && gaps.is_empty();
    let heading = match &group.now.notice {
        Some((number, _)) => frame.texts.name("ebg-notice-out", number),
        None if open => frame.say("ebg-notice-open"),
        None => frame.count("ebg-notice-missing", blocked.len() + gaps.len()),
    };
    let blocked_rows = blocked.iter().map(|missing| vec![Cell::new(missing_text(&frame, &group, missing))]);
    let gap_rows = gaps.iter().map(|gap| vec![Cell::with(gap.what, gap.field), Cell::new(gap.part.clone())]);
    let data = json!({
        "kind": kind,
        "open": open,
        "missing": gaps,
        "gates": blocked,
        "notice": notice,
        "valid": report.as_ref().map(|report| report.valid),
        "not_checked": report.as_ref().map(|report| report.not_checked),
        "lifespan": lifespan,
    });
    let tables = vec![
        kinds(&frame, id, kind, open),
        Table::new(&frame, "notice-gates", &["missing"], blocked_rows.collect()),
        Table::new(&frame, "notice-gaps", &["missing", "part"], gap_rows.collect()),
        checked(&frame, report.as_ref()),
        sending(&frame, &lifespan),
    ];
    let forms = forms(&frame, &group, &Forms::new(&frame, id, typed));
    let mut page = SectionPage::new(frame, &group, "notice", heading, &data)?;
    (page.tables, page.forms) = (tables, forms);
    Ok(page)
}

/// What the SDK's rules say; nothing where no SDK is loaded.
async fn check(state: &AppState, xml: String, at: Timestamp) -> Result<Option<Report>, Failure> {
    let Ok(sdk) = state.sdk() else { return Ok(None) };
    let today = at.to_zoned(TimeZone::UTC).date();
    Ok(tokio::task::spawn_blocking(move || sdk.check(xml.as_bytes(), today).ok()).await?)
}

/// The forms the notice can take, and the way to the XML of each.
fn kinds(frame: &Frame, id: &str, chosen: &str, open: bool) -> Table {
    let row = |(name, subtype): &(&str, Subtype)| {
        let here = frame.ask(&format!("/buyers-groups/{id}/notice"), &[("kind", name)]);
        let xml = frame.ask(&format!("/buyers-groups/{id}/notice/xml"), &[("kind", name)]);
        let ocds = frame.ask(&format!("/buyers-groups/{id}/notice/ocds"), &[("kind", name)]);
        let word = frame.say(&format!("ebg-notice-{name}"));
        let is_chosen = *name == chosen;
        let file = if is_chosen && open {
            Cell { href: Some(xml), ..Cell::new("XML") }
        } else if is_chosen {
            Cell::new("–")
        } else {
            Cell { href: Some(here.clone()), ..Cell::new(frame.say("ebg-notice-look")) }
        };
        let release = if is_chosen && open { Cell { href: Some(ocds), ..Cell::new("OCDS") } } else { Cell::new("–") };
        vec![Cell { href: Some(here), ..Cell::new(word) }, Cell::new(subtype.code()), file, release]
    };
    Table::new(frame, "notice-kinds", &["notice", "subtype", "file", "release"], KINDS.iter().map(row).collect())
}

/// What the check found.
fn checked(frame: &Frame, report: Option<&Report>) -> Table {
    let Some(report) = report else { return Table::new(frame, "notice-unchecked", &[], Vec::new()) };
    let row = |failure: &eforms::Failure| {
        let kind = if failure.severity == Severity::Warning { "warn" } else { "stop" };
        vec![Cell::tagged(kind, failure.rule.clone()), Cell::with(failure.text.clone(), failure.path.clone())]
    };
    let name = if report.valid { "notice-valid" } else { "notice-invalid" };
    let mut table = Table::new(frame, name, &["rule", "text"], report.failed.iter().map(row).collect());
    table.title = format!("{} {}", table.title, frame.count("ebg-notice-not-checked", report.not_checked));
    table
}

/// How the XML reaches TED, and whether TED takes the version it is written for.
fn sending(frame: &Frame, lifespan: &Lifespan) -> Table {
    let lists = Cell { href: Some(lifespan.source.to_owned()), ..Cell::new(frame.say("notice-check-lists")) };
    let rows = vec![
        vec![Cell::new(frame.say("ebg-notice-sdk")), Cell::new(lifespan_text(frame, lifespan)), lists],
        vec![Cell::new(frame.say("ebg-notice-way")), Cell::new(frame.say("notice-check-sending")), Cell::default()],
    ];
    Table::new(frame, "notice-sending", &["about", "text", "source"], rows)
}

fn forms(frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    if !group.mine.writes {
        return Vec::new();
    }
    let lot = |item: &joint::Item<joint::Lot>| Choice::new(&item.number.to_string(), item.what.title.clone(), "");
    let lots: Vec<Choice> = group.now.lots.iter().map(lot).collect();
    let first = group.now.strategy.as_ref().and_then(|item| item.what.languages.first());
    let first = first.map_or("en", String::as_str);
    let languages: Vec<Choice> =
        languages::written().map(|(tag, name)| Choice::new(tag, name.to_owned(), first)).collect();
    let mut all = Vec::new();
    if !group.mine.speaks_for.is_empty() {
        let first = group.mine.speaks_for.first().and_then(|body| group.now.addresses.get(body));
        let form = forms.form(DESCRIBE.form).pick("body", own(group));
        all.push(fields::address_form(frame, form, &first.cloned().unwrap_or_default()).done());
    }
    all.push(fields::terms_form(frame, forms.form(TERM.form), group.now.terms.as_ref()).done());
    all.push(fields::words_form(forms.form(WORD.form).pick("language", languages.clone())).done());
    if !lots.is_empty() {
        all.push(fields::lot_terms_form(frame, forms.form(TERM_LOT.form).pick("lot", lots.clone())).done());
        all.push(
            fields::lot_words_form(forms.form(WORD_LOT.form).pick("lot", lots).pick("language", languages)).done(),
        );
    }
    all
}
