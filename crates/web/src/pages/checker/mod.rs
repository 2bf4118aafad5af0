//! The specification checker: a text goes in, findings come out, nothing is kept.

mod marked;

use super::{Data, Page, draw};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::response::Response;
use marked::{Piece, pieces};
use serde::Serialize;
use toolbox::check::{self, Finding, Report, Rule};

/// Most bytes of a text.
const LONGEST: usize = 200 * 1024;
/// Most findings on the page; programs get all.
const SHOWN: usize = 300;
/// The value of a language the checker does not work on.
const OTHER: &str = "other";

#[derive(Template)]
#[template(path = "pages/checker.html")]
struct CheckerPage {
    frame: Frame,
    text: String,
    languages: Vec<Choice>,
    report: Option<Report>,
    pieces: Vec<Piece>,
    tellings: Vec<Telling>,
}

/// A finding in words.
#[derive(Serialize)]
struct Telling {
    #[serde(flatten)]
    finding: Finding,
    /// The rule's name for people.
    title: String,
    /// Why it matters.
    why: String,
    /// How to mend it.
    mend: String,
}

#[derive(Serialize)]
struct Told<'a> {
    /// The language whose words were used.
    language: Option<&'a str>,
    /// Languages the checker works on.
    languages: Vec<&'static str>,
    rules: &'a [Rule],
    sentences: usize,
    findings: &'a [Telling],
}

/// `GET /checker`
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &CheckerPage::new(&visit, String::new(), "", None))
}

/// `POST /checker`
pub async fn check(mut sent: Sent) -> Result<Response, Failure> {
    // Browsers send line ends of two characters; places are counted as the page shows them.
    let text = sent.text("text").replace("\r\n", "\n");
    let language = sent.text("language");
    sent.done_reading()?;
    match () {
        () if text.is_empty() => sent.wrong("text", "wrong-checker-empty"),
        () if text.len() > LONGEST => sent.wrong("text", "wrong-checker-long"),
        () if !is_offered(&language) => sent.wrong("language", "wrong-checker-language"),
        () => {}
    }
    // A long text takes a while.
    let visit = sent.visit;
    let page = tokio::task::spawn_blocking(move || {
        let known = Some(language.as_str()).filter(|language| !language.is_empty());
        let report = visit.wrong.is_empty().then(|| check::check(&text, known));
        (CheckerPage::new(&visit, text, &language, report), visit)
    });
    let (page, visit) = page.await?;
    draw(&visit, &page)
}

fn is_offered(language: &str) -> bool {
    language.is_empty() || language == OTHER || check::languages().any(|offered| offered == language)
}

impl CheckerPage {
    fn new(visit: &Visit, text: String, language: &str, report: Option<Report>) -> Self {
        let title = match &report {
            Some(report) => visit.texts.count("checker-found", report.findings.len()),
            None => visit.texts.say("checker-title"),
        };
        let frame = visit.frame("toolbox", &title);
        let found = report.as_ref().map_or(&[][..], |report| report.findings.as_slice());
        let pieces = pieces(&text, &found[..found.len().min(SHOWN)]);
        let tellings = found.iter().map(|finding| Telling::new(&frame, finding)).collect();
        let codes: Vec<&str> = check::languages().chain([OTHER]).collect();
        let languages = choices::coded(&frame, "checker-language", &codes, language);
        Self { frame, text, languages, report, pieces, tellings }
    }

    /// Findings the page shows, with their numbers.
    fn shown(&self) -> impl Iterator<Item = (usize, &Telling)> {
        self.tellings.iter().take(SHOWN).enumerate().map(|(at, telling)| (at + 1, telling))
    }

    fn unshown(&self) -> usize {
        self.tellings.len().saturating_sub(SHOWN)
    }

    /// In which language the text was read, and what did not run.
    fn reading(&self) -> String {
        match self.report.as_ref().and_then(|report| report.language.as_deref()) {
            Some(language) => {
                self.frame.texts.name("checker-read-as", choices::word(&self.frame, "checker-language", language))
            }
            None => self.frame.say("checker-not-this-language"),
        }
    }

    fn rules(&self) -> Vec<(String, String)> {
        let rule = |rule: Rule| (of_rule(&self.frame, rule, "title"), of_rule(&self.frame, rule, "why"));
        Rule::ALL.map(rule).into()
    }
}

impl Telling {
    fn new(frame: &Frame, finding: &Finding) -> Self {
        let words = |part| of_rule(frame, finding.rule, part);
        let lacks = finding.rule == Rule::Variants && finding.sentence == 0;
        let why = if lacks { frame.say("check-variants-missing") } else { words("why") };
        Self { title: words("title"), why, mend: words("mend"), finding: finding.clone() }
    }

    fn place(&self, frame: &Frame) -> String {
        if self.finding.sentence == 0 {
            return frame.say("checker-whole");
        }
        let values = [("line", self.finding.line.into()), ("sentence", self.finding.sentence.into())];
        frame.texts.tell("checker-place", &values)
    }

    /// The words found, cut where they are many.
    fn quote(&self) -> String {
        const MOST: usize = 160;
        let quote = &self.finding.quote;
        let cut: String = quote.chars().take(MOST).collect();
        if cut.len() < quote.len() { cut + " …" } else { cut }
    }
}

fn of_rule(frame: &Frame, rule: Rule, part: &str) -> String {
    frame.say(&format!("check-{}-{part}", rule.as_str()))
}

impl Page for CheckerPage {
    fn data(&self) -> Result<Data, Failure> {
        let report = self.report.as_ref();
        Data::one(&Told {
            language: report.and_then(|report| report.language.as_deref()),
            languages: check::languages().collect(),
            rules: report.map_or(&Rule::ALL[..], |report| report.rules.as_slice()),
            sentences: report.map_or(0, |report| report.sentences),
            findings: &self.tellings,
        })
    }
}
