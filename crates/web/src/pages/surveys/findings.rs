//! Findings from surveys, and what editors use them for: a case, or an assumption about the work of coordination.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::knowledge::cases;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::shelf;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use rust_decimal::Decimal;
use serde::Serialize;
use store::survey::{ASSUMPTIONS, FINDINGS, Finding, FindingIn, FindingUse, NewFinding};

#[derive(Template)]
#[template(path = "pages/surveys/findings.html")]
struct FindingsPage {
    frame: Frame,
    heading: String,
    kinds: Vec<(String, Vec<Shown>)>,
    rows: Vec<Row>,
    /// Cases an editor may add a finding to; empty for readers.
    cases: Vec<Choice>,
    assumptions: Vec<Choice>,
    editor: bool,
}

/// A finding as a card.
struct Shown {
    finding: Finding,
    href: String,
    n: String,
    uses: Vec<Used>,
}

/// What a finding was used for.
struct Used {
    text: String,
    href: Option<String>,
}

/// A finding as a row of a file.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    finding: Finding,
    uses: Vec<String>,
}

/// `GET /surveys/findings`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let known = |written: &str| FINDINGS.iter().find(|kind| **kind == written).map(|kind| (*kind).to_owned());
    let kind = visit.parsed("kind", "wrong-survey-kind", known);
    visit.accept()?;
    draw(&visit, &page(&state, &visit, kind.as_deref()).await?)
}

async fn page(state: &AppState, visit: &Visit, kind: Option<&str>) -> Result<FindingsPage, Failure> {
    let reader = visit.reader(state);
    let findings = reader.survey_findings(kind).await?;
    let uses = reader.finding_uses().await?;
    let frame = visit.frame("knowledge", &visit.texts.count("survey-findings-title", findings.len()));
    let editor = super::may_start(state, visit);
    let cases = if editor && !findings.is_empty() { cases_to_choose(state, visit).await? } else { Vec::new() };
    let title = |id: &str| cases.iter().find(|case| case.value == id).map(|case| case.text.clone());
    let shown = |finding: &Finding| Shown {
        href: frame.to(&format!("/surveys/{}", finding.survey)),
        n: frame.count("survey-n", usize::try_from(finding.n).unwrap_or(0)),
        uses: uses_of(finding, &uses).map(|one| Used::new(&frame, one, title)).collect(),
        finding: finding.clone(),
    };
    let of = |kind: &&str| {
        let own = findings.iter().filter(|finding| finding.kind == **kind);
        (frame.say(&format!("kind-finding-{kind}")), own.map(shown).collect::<Vec<_>>())
    };
    let assumption = |name: &str| Choice::new(name, frame.say(&format!("kind-assumption-{name}")), "each_buyer");
    Ok(FindingsPage {
        heading: frame.title.clone(),
        kinds: FINDINGS.iter().map(of).filter(|(_, own)| !own.is_empty()).collect(),
        rows: findings.iter().map(|finding| Row::new(finding, &uses)).collect(),
        assumptions: ASSUMPTIONS.map(assumption).into(),
        cases,
        editor,
        frame,
    })
}

fn uses_of<'a>(finding: &'a Finding, uses: &'a [FindingUse]) -> impl Iterator<Item = &'a FindingUse> {
    uses.iter().filter(|one| one.finding == finding.id)
}

async fn cases_to_choose(state: &AppState, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let held = shelf::market(state, visit).await?;
    let shelved = shelf::all(state, visit, &held).await?;
    let mut cases: Vec<Choice> = shelved.iter().map(|one| Choice::new(&one.case.id, one.title(), "")).collect();
    cases.sort_by(|a, b| (&a.text, &a.value).cmp(&(&b.text, &b.value)));
    Ok(cases)
}

impl Used {
    /// A case the reader does not read has no name here.
    fn new(frame: &Frame, one: &FindingUse, title: impl Fn(&str) -> Option<String>) -> Self {
        let (kind, name) = one.target.split_once(':').unwrap_or((one.target.as_str(), ""));
        if kind == "assumption" {
            let what = frame.say(&format!("kind-assumption-{name}"));
            let days = one.days.map_or_else(|| "–".to_owned(), |days| days.normalize().to_string());
            let values = [("name", what.into()), ("days", days.into())];
            return Self { text: frame.texts.tell("survey-finding-sets", &values), href: None };
        }
        match title(name) {
            Some(title) => {
                Self { text: frame.texts.name("survey-finding-in-case", &title), href: Some(shelf::href(frame, name)) }
            }
            None => Self { text: frame.say("survey-finding-in-a-case"), href: None },
        }
    }
}

impl Row {
    fn new(finding: &Finding, uses: &[FindingUse]) -> Self {
        let told = |one: &FindingUse| match (one.target.split_once(':'), one.days) {
            (Some(("assumption", name)), Some(days)) => format!("{name} = {days} days"),
            _ => "case".to_owned(),
        };
        Self { uses: uses_of(finding, uses).map(told).collect(), finding: finding.clone() }
    }
}

impl Page for FindingsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}

/// `POST /surveys/{id}/findings`
pub async fn note(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let new = NewFinding { kind: sent.text("kind"), question: sent.text("question"), text: sent.text("text") };
    sent.done_reading()?;
    state.store().note_survey_finding(&sent.actor, &id, &new).await?;
    Ok(sent.to("/surveys/findings", "survey-finding"))
}

/// `POST /surveys/{id}/findings/{finding}/case`
pub async fn say_of_case(
    State(state): State<AppState>,
    Path((id, finding)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let case = sent.text("case");
    sent.done_reading()?;
    state.store().may_use_findings(&sent.actor, &id).await?;
    let Ok(place) = cases::one::place(&state, &sent.visit, &case).await else {
        sent.wrong("case", "wrong-finding-use");
        return draw(&sent.visit, &page(&state, &sent.visit, None).await?);
    };
    let address = format!("{}{}/surveys/{id}/results", state.members().address, state.settings().base);
    let done = state
        .store()
        .add_finding_to_case(&sent.actor, FindingIn { survey: &id, finding: &finding }, &place, &address)
        .await;
    answer(&state, sent, done).await
}

/// `POST /surveys/{id}/findings/{finding}/assumption`
pub async fn assume(
    State(state): State<AppState>,
    Path((id, finding)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (name, days) = (sent.text("assumption"), sent.text("days"));
    sent.done_reading()?;
    let days = days.parse().unwrap_or(Decimal::NEGATIVE_ONE);
    let done =
        state.store().set_assumption(&sent.actor, FindingIn { survey: &id, finding: &finding }, &name, days).await;
    answer(&state, sent, done).await
}

async fn answer(state: &AppState, mut sent: Sent, done: store::Result<()>) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(sent.to("/surveys/findings", "survey-finding-used")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &page(state, &sent.visit, None).await?)
        }
    }
}
