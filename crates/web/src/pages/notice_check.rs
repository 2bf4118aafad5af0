//! An eForms notice goes in, what TED would refuse comes out; nothing is kept.

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use eforms::lifespan::Verdict;
use eforms::{Lifespan, Report, Severity};
use serde::Serialize;

/// Most places shown of one rule; programs get all.
const PLACES: usize = 5;

#[derive(Template)]
#[template(path = "pages/notice_check.html")]
struct CheckPage {
    frame: Frame,
    pasted: String,
    /// Version of the SDK, where one is loaded.
    version: Option<String>,
    report: Option<Report>,
    rules: Vec<FailedRule>,
}

/// One rule that does not hold, with everywhere it fails.
#[derive(Debug)]
struct FailedRule {
    rule: String,
    text: String,
    is_warning: bool,
    places: Vec<String>,
}

/// What programs get before anything is checked.
#[derive(Serialize)]
struct Ready<'a> {
    sdk: Option<&'a str>,
}

/// `GET /notices/check`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let version = state.sdk().ok().map(|sdk| sdk.version().to_owned());
    draw(&visit, &CheckPage::new(&visit, String::new(), version, None))
}

/// `POST /notices/check`
pub async fn check(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let pasted = sent.text("xml");
    let file = sent.files("file").into_iter().map(|file| file.bytes).find(|bytes| !bytes.is_empty());
    sent.done_reading()?;
    let sdk = state.sdk().ok();
    let version = sdk.as_ref().map(|sdk| sdk.version().to_owned());
    let bytes = file.or_else(|| (!pasted.is_empty()).then(|| Bytes::from(pasted.clone())));
    let report = match (sdk, bytes) {
        (None, _) => Err("wrong-notice-check-no-sdk"),
        (_, None) => Err("wrong-notice-check-empty"),
        (Some(sdk), Some(bytes)) => told(sdk, bytes, sent.actor.at).await?,
    };
    let report = report.map_err(|key| sent.wrong("xml", key)).ok();
    draw(&sent.visit, &CheckPage::new(&sent.visit, pasted, version, report))
}

/// The report, or the key of the sentence that says why there is none. Large notices take seconds.
async fn told(
    sdk: std::sync::Arc<eforms::Sdk>,
    bytes: Bytes,
    at: jiff::Timestamp,
) -> Result<Result<Report, &'static str>, Failure> {
    let today = at.to_zoned(jiff::tz::TimeZone::UTC).date();
    match tokio::task::spawn_blocking(move || sdk.check(&bytes, today)).await? {
        Ok(report) => Ok(Ok(report)),
        Err(eforms::Error::NotXml { .. }) => Ok(Err("wrong-notice-check-xml")),
        Err(eforms::Error::NotEforms { .. }) => Ok(Err("wrong-notice-check-eforms")),
        Err(eforms::Error::TooLarge { .. }) => Ok(Err("wrong-notice-check-large")),
        Err(error) => {
            tracing::error!("the eForms SDK cannot be used: {error}");
            Ok(Err("wrong-notice-check-no-sdk"))
        }
    }
}

impl CheckPage {
    fn new(visit: &Visit, pasted: String, version: Option<String>, report: Option<Report>) -> Self {
        let title = match &report {
            None => visit.texts.say("notice-check-title"),
            Some(report) if report.valid => visit.texts.say("notice-check-valid"),
            Some(report) => visit.texts.count("notice-check-refused", report.errors().count() + report.unlisted),
        };
        let frame = visit.frame("toolbox", &title);
        let rules = report.as_ref().map(grouped).unwrap_or_default();
        Self { frame, pasted, version, report, rules }
    }

    /// The form of the notice and how much of it was looked at.
    fn reading(&self, report: &Report) -> String {
        let unknown = || "–".to_owned();
        let values = [
            ("subtype", report.subtype.clone().unwrap_or_else(unknown).into()),
            ("sdk", report.checked_with.clone().into()),
            ("written", report.written_for.clone().unwrap_or_else(unknown).into()),
            ("checked", report.checked.to_string().into()),
        ];
        self.frame.texts.tell("notice-check-reading", &values)
    }

    /// Whether TED takes the version the notice is written for.
    fn lifespan(&self, report: &Report) -> String {
        lifespan_text(&self.frame, &report.lifespan)
    }

    fn not_checked(&self, report: &Report) -> String {
        let rules = report.undecided.join(", ");
        format!("{} {rules}", self.frame.count("notice-check-not-checked", report.not_checked))
    }

    /// Files come from members: what strangers send stays small.
    fn takes_files(&self) -> bool {
        self.frame.who.is_signed_in()
    }
}

/// Whether TED takes notices of the version one is written for, in a sentence.
pub fn lifespan_text(frame: &Frame, lifespan: &Lifespan) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "–".to_owned(), |day| frame.texts.day(day));
    let values = [
        ("version", lifespan.version.clone().unwrap_or_else(|| "–".to_owned()).into()),
        ("until", day(lifespan.until).into()),
        ("listed", day(lifespan.listed).into()),
    ];
    let key = match lifespan.verdict {
        Verdict::Accepted => "notice-check-accepted",
        Verdict::Over => "notice-check-over",
        Verdict::Unknown => "notice-check-lifespan-unknown",
    };
    frame.texts.tell(key, &values)
}

/// Failures by rule, in the order in which the rules first fail; errors before warnings.
fn grouped(report: &Report) -> Vec<FailedRule> {
    let mut rules: Vec<FailedRule> = Vec::new();
    for failure in &report.failed {
        match rules.iter_mut().find(|rule| rule.rule == failure.rule && rule.text == failure.text) {
            Some(known) => known.places.push(failure.path.clone()),
            None => rules.push(FailedRule {
                rule: failure.rule.clone(),
                text: failure.text.clone(),
                is_warning: failure.severity == Severity::Warning,
                places: vec![failure.path.clone()],
            }),
        }
    }
    rules.sort_by_key(|rule| rule.is_warning);
    rules
}

impl FailedRule {
    fn shown(&self) -> &[String] {
        &self.places[..self.places.len().min(PLACES)]
    }

    fn unshown(&self) -> usize {
        self.places.len() - self.shown().len()
    }
}

impl Page for CheckPage {
    fn data(&self) -> Result<Data, Failure> {
        match &self.report {
            Some(report) => Data::one(report),
            None => Data::one(&Ready { sdk: self.version.as_deref() }),
        }
    }
}
