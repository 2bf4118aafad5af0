//! The answer: routes as cards, thresholds, what to find out, cases, and a source with every statement.

use super::asking::{Answered, answered};
use super::steps::Steps;
use crate::chart::plan::{PlanBar, bars};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page};
use crate::shelf::{self, CaseLink};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use documents::Document;
use law::{Advice, Axis, Book, InMoneyOf, Limit, OpenQuestion, Question, Route, Source, Standing};

#[derive(Template)]
#[template(path = "pages/route/answer.html")]
pub struct AnswerPage {
    frame: Frame,
    heading: String,
    day: String,
    files: [(String, &'static str); 3],
    answered: Vec<Answered>,
    regimes: Vec<Card>,
    together: Vec<Card>,
    procedures: Vec<Card>,
    value: Vec<Card>,
    guards: Vec<Card>,
    proposed: Vec<Card>,
    closed: Vec<Card>,
    limits: Vec<LimitRow>,
    open: Vec<OpenRow>,
    cases: Vec<CaseLink>,
    research: (String, String, Vec<usize>),
    sources: Vec<Source>,
    advice: Advice,
}

/// A rule as it is shown, with the numbers of its sources.
struct Card {
    route: Route,
    href: String,
    marks: Vec<usize>,
    forum_marks: Vec<usize>,
    obstacles: Vec<(String, Vec<usize>)>,
    plan: Vec<(String, [u32; 2], PlanBar)>,
    weeks: String,
}

struct LimitRow {
    limit: Limit,
    eur: String,
    national: Vec<String>,
    marks: Vec<usize>,
}

struct OpenRow {
    question: OpenQuestion,
    href: Option<String>,
}

/// How many cases are shown.
const CASES: usize = 5;

/// Sources in the order in which the page names them.
#[derive(Default)]
struct Notes(Vec<Source>);

impl Notes {
    fn marks(&mut self, sources: &[Source]) -> Vec<usize> {
        sources.iter().map(|source| self.number(source)).collect()
    }

    fn number(&mut self, source: &Source) -> usize {
        let known = self.0.iter().position(|known| known == source);
        known.unwrap_or_else(|| {
            self.0.push(source.clone());
            self.0.len() - 1
        }) + 1
    }
}

impl AnswerPage {
    /// The page of an answer.
    ///
    /// # Errors
    /// When the evidence or the store does not answer for the cases.
    pub async fn load(state: &AppState, visit: &Visit, question: &Question, steps: &Steps) -> Result<Self, Failure> {
        let advice = Book::shipped().advise(question);
        let cases = shelf::like(state, visit, &like_this(&advice), CASES).await?;
        Ok(Self::new(state, visit, advice, cases, steps))
    }

    fn new(state: &AppState, visit: &Visit, advice: Advice, cases: Vec<CaseLink>, steps: &Steps) -> Self {
        let frame = visit.frame("toolbox", &visit.texts.say("route-title"));
        let mut notes = Notes::default();
        let mut whole =
            |axis: Axis| -> Vec<Card> { advice.on(axis).map(|route| card(&frame, &mut notes, route)).collect() };
        let (together, procedures) = (whole(Axis::Together), whole(Axis::Procedure));
        let value = short_cards(&frame, &mut notes, advice.on(Axis::Value));
        let regimes = short_cards(&frame, &mut notes, not_closed(&advice.regimes));
        let guards = short_cards(&frame, &mut notes, not_closed(&advice.guards));
        let proposed = short_cards(&frame, &mut notes, advice.proposed.iter());
        let closed = short_cards(&frame, &mut notes, advice.closed.iter());
        let limits = advice.thresholds.iter().map(|limit| limit_row(&mut notes, limit)).collect();
        let test = &advice.research_test;
        let research = (test.sentence.clone(), test.doubt.clone(), notes.marks(&test.sources));
        Self {
            heading: heading(&frame, &advice),
            day: frame.texts.day(advice.date),
            files: ["docx", "pdf", "json"].map(|format| (steps.file(format), format)),
            answered: answered(state, &frame, &advice.question, steps),
            open: advice.open_questions.iter().map(|open| open_row(steps, open)).collect(),
            cases,
            sources: notes.0,
            regimes,
            together,
            procedures,
            value,
            guards,
            proposed,
            closed,
            limits,
            research,
            advice,
            frame,
        }
    }
}

/// The sentence above everything.
pub fn heading(frame: &Frame, advice: &Advice) -> String {
    let buyers = match advice.question.countries.is_empty() {
        true => frame.say("route-buyers-unknown"),
        false => advice.question.countries_in_words(),
    };
    let open = frame
        .texts
        .tell("route-heading-open", &[("n", advice.count(Standing::Open).into()), ("buyers", buyers.into())]);
    match advice.count(Standing::OpenIf) {
        0 => open,
        n => format!("{open}{}", frame.count("route-heading-if", n)),
    }
}

fn not_closed(routes: &[Route]) -> impl Iterator<Item = &Route> {
    routes.iter().filter(|route| route.standing != Standing::Closed)
}

/// Rules told in a line: what the line leaves out needs no source on the page.
fn short_cards<'a>(frame: &Frame, notes: &mut Notes, routes: impl Iterator<Item = &'a Route>) -> Vec<Card> {
    let short = |route: &Route| {
        let mut told = route.clone();
        told.obstacles.clear();
        told.forum_sources.clear();
        told
    };
    routes.map(|route| card(frame, notes, &short(route))).collect()
}

fn card(frame: &Frame, notes: &mut Notes, route: &Route) -> Card {
    let steps: Vec<(String, [u32; 2])> = route.time_plan.iter().map(|step| (step.step.clone(), step.weeks)).collect();
    let whole = steps.iter().fold([0, 0], |[least, most], (_, weeks)| [least + weeks[0], most + weeks[1]]);
    let range =
        |[least, most]: [u32; 2]| frame.texts.tell("route-weeks", &[("least", least.into()), ("most", most.into())]);
    let titled: Vec<(String, [u32; 2])> =
        steps.iter().map(|(step, weeks)| (format!("{step}: {}", range(*weeks)), *weeks)).collect();
    Card {
        href: frame.to(&format!("/law/{}", route.id)),
        marks: notes.marks(&route.sources),
        forum_marks: notes.marks(&route.forum_sources),
        obstacles: route.obstacles.iter().map(|one| (one.text.clone(), notes.marks(&one.sources))).collect(),
        plan: steps.into_iter().zip(bars(&titled)).map(|((step, weeks), bar)| (step, weeks, bar)).collect(),
        weeks: range(whole),
        route: route.clone(),
    }
}

/// In other money than the euro only: the euro has a column of its own.
fn limit_row(notes: &mut Notes, limit: &Limit) -> LimitRow {
    let others =
        limit.national.iter().filter(|one| one.currency.as_ref().is_none_or(|currency| currency.as_str() != "EUR"));
    let also: Vec<Source> = limit.national.iter().flat_map(|one| one.sources.clone()).collect();
    let mut marks = notes.marks(&limit.sources);
    marks.extend(notes.marks(&also));
    LimitRow {
        eur: law::grouped(limit.eur),
        national: others.map(InMoneyOf::in_words).collect(),
        marks,
        limit: limit.clone(),
    }
}

fn open_row(steps: &Steps, open: &OpenQuestion) -> OpenRow {
    OpenRow { href: open.id.map(|ask| steps.again(ask)), question: open.clone() }
}

/// What cases are compared with: the buyers, the object, and the ways that are or may be open.
fn like_this(advice: &Advice) -> analysis::case::Question {
    let open = advice.routes.iter().filter(|route| matches!(route.axis, Axis::Together | Axis::Procedure));
    analysis::case::Question {
        countries: advice.question.countries.iter().cloned().collect(),
        cpv: advice.question.cpv.iter().cloned().collect(),
        routes: open.map(|route| route.id.clone()).collect(),
        year: advice.date.year(),
    }
}

/// Cases as a part of the memo.
fn cases_as_text(frame: &Frame, cases: &[CaseLink]) -> String {
    let lines: Vec<String> = cases.iter().map(|case| format!("- {}: {}", escaped(&case.title), case.because)).collect();
    if lines.is_empty() {
        String::new()
    } else {
        format!("\n\n## {}\n\n{}\n", frame.say("route-cases"), lines.join("\n"))
    }
}

/// A title as words alone: what others wrote cannot become a heading or a link.
fn escaped(title: &str) -> String {
    let special = |letter: char| letter.is_ascii_punctuation();
    title.chars().flat_map(|letter| special(letter).then_some('\\').into_iter().chain([letter])).collect()
}

impl Page for AnswerPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.advice)
    }

    fn paper(&self) -> Option<Document> {
        let markdown = law::memo(&self.advice);
        Some(Document {
            title: self.heading.clone(),
            language: "en".to_owned(),
            foot: self.frame.texts.tell("route-foot", &[("day", self.day.clone().into())]),
            markdown: untitled(&markdown) + &cases_as_text(&self.frame, &self.cases),
        })
    }
}

/// The memo without its first line, which is the document's title.
fn untitled(markdown: &str) -> String {
    markdown.split_once('\n').map_or(markdown, |(_, rest)| rest.trim_start()).to_owned()
}
