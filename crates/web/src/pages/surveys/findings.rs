//! Findings from surveys, for cases, enabling factors and assumptions about costs.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::survey::{FINDINGS, Finding, NewFinding};

#[derive(Template)]
#[template(path = "pages/surveys/findings.html")]
struct FindingsPage {
    frame: Frame,
    heading: String,
    kinds: Vec<(String, Vec<Shown>)>,
    findings: Vec<Finding>,
}

/// A finding, the address of its results, and how many answered.
type Shown = (Finding, String, String);

/// `GET /surveys/findings`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let known = |written: &str| FINDINGS.iter().find(|kind| **kind == written).map(|kind| (*kind).to_owned());
    let kind = visit.parsed("kind", "wrong-survey-kind", known);
    visit.accept()?;
    let findings = visit.reader(&state).survey_findings(kind.as_deref()).await?;
    let frame = visit.frame("knowledge", &visit.texts.count("survey-findings-title", findings.len()));
    let of = |kind: &str| {
        let own = findings.iter().filter(|finding| finding.kind == kind);
        let shown = |finding: &Finding| {
            let href = frame.to(&format!("/surveys/{}/results", finding.survey));
            (finding.clone(), href, frame.count("survey-n", usize::try_from(finding.n).unwrap_or(0)))
        };
        (frame.say(&format!("kind-finding-{kind}")), own.map(shown).collect::<Vec<_>>())
    };
    let kinds = FINDINGS.map(of).into_iter().filter(|(_, own)| !own.is_empty()).collect();
    draw(&visit, &FindingsPage { heading: frame.title.clone(), kinds, findings, frame })
}

impl Page for FindingsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.findings)
    }
}

/// `POST /surveys/{id}/findings`
pub async fn note(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let new = NewFinding { kind: sent.text("kind"), question: sent.text("question"), text: sent.text("text") };
    sent.done_reading()?;
    state.store().note_survey_finding(&sent.actor, &id, &new).await?;
    Ok(sent.to("/surveys/findings", "survey-finding"))
}
