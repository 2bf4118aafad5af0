//! The answer as a memo to send or print.

use crate::advice::{Advice, NO_ADVICE, OWN_ASSUMPTION};
use crate::book::{AskText, Book};
use crate::limit::{InMoneyOf, Limit};
use crate::question::Question;
use crate::route::Route;
use crate::source::{Confidence, Source};
use crate::text::{beside, heading};
use crate::threshold::grouped;
use crate::word::{Ask, Axis, ForumState, Standing};
use std::fmt::Write;

/// The whole answer as Markdown: rules with their days, and a source with every statement.
#[must_use]
pub fn memo(advice: &Advice) -> String {
    let mut sources = Footnotes::default();
    let mut memo = String::new();
    head(&mut memo, advice);
    lines(&mut memo, "Which law applies at all", &advice.regimes, &mut sources);
    section(&mut memo, "Ways to come together", advice.on(Axis::Together), &mut sources);
    section(&mut memo, "Procedures for this stage", advice.on(Axis::Procedure), &mut sources);
    section(&mut memo, "What the value demands", advice.on(Axis::Value), &mut sources);
    thresholds(&mut memo, advice, &mut sources);
    research(&mut memo, advice, &mut sources);
    open_questions(&mut memo, advice);
    lines(&mut memo, "Before suppliers are spoken to", &advice.guards, &mut sources);
    proposed(&mut memo, advice, &mut sources);
    closed(&mut memo, advice, &mut sources);
    sources.write(&mut memo);
    memo
}

/// Sources in the order in which they are first named.
#[derive(Default)]
struct Footnotes(Vec<Source>);

impl Footnotes {
    /// The marks of sources: `[1] [3]`.
    fn marks(&mut self, sources: &[Source]) -> String {
        let marks: Vec<String> = sources.iter().map(|source| format!("[{}]", self.number(source))).collect();
        marks.join(" ")
    }

    fn number(&mut self, source: &Source) -> usize {
        if let Some(place) = self.0.iter().position(|known| known == source) {
            return place + 1;
        }
        self.0.push(source.clone());
        self.0.len()
    }

    fn write(&self, memo: &mut String) {
        memo.push_str("## Sources\n\n");
        for (place, source) in self.0.iter().enumerate() {
            let address = source.url.as_deref().map_or_else(|| "no address known".to_owned(), |url| format!("<{url}>"));
            let _ = writeln!(memo, "{}. {}, {address}, as entered on {}", place + 1, source.title, source.read);
        }
    }
}

fn head(memo: &mut String, advice: &Advice) {
    let _ = writeln!(memo, "# {}\n", heading(advice));
    let _ = writeln!(memo, "Law of {}. **{NO_ADVICE}**\n", advice.date);
    memo.push_str("## What was asked\n\n");
    for text in &Book::shipped().questions {
        let told = told(&advice.question, text);
        if !told.is_empty() {
            let _ = writeln!(memo, "- {} **{}**", text.question, told.join(", "));
        }
    }
    memo.push('\n');
}

/// The answers to one question in words.
fn told(question: &Question, text: &AskText) -> Vec<String> {
    let book = Book::shipped();
    let in_words = |value: String| match value.split_once(':') {
        Some((country, code)) => format!("{country}: {}", book.label(text.id, code)),
        None if text.id == Ask::Value => format!("EUR {}", question.value_eur.map(grouped).unwrap_or_default()),
        None => book.label(text.id, &value),
    };
    question.answers().into_iter().filter(|(ask, _)| *ask == text.id).map(|(_, value)| in_words(value)).collect()
}

/// Rules told in a line each.
fn lines(memo: &mut String, title: &str, routes: &[Route], sources: &mut Footnotes) {
    let open: Vec<&Route> = routes.iter().filter(|route| route.standing != Standing::Closed).collect();
    if open.is_empty() {
        return;
    }
    let _ = writeln!(memo, "## {title}\n");
    for route in open {
        let marks = sources.marks(&route.sources);
        let _ = writeln!(memo, "- **{}** ({}, {}): {} {marks}", route.name, route.id, standing(route), route.route);
        let _ = writeln!(memo, "    - Basis: {}, {}", route.basis, certainty(route));
        if !route.must_produce.is_empty() {
            let _ = writeln!(memo, "    - Papers to produce: {}", route.must_produce.join("; "));
        }
    }
    memo.push('\n');
}

fn section<'a>(memo: &mut String, title: &str, routes: impl Iterator<Item = &'a Route>, sources: &mut Footnotes) {
    let _ = writeln!(memo, "## {title}\n");
    let mut any = false;
    for route in routes.filter(|route| route.standing != Standing::Closed) {
        any = true;
        one(memo, route, sources);
    }
    if !any {
        memo.push_str("None; the reasons stand at the end.\n\n");
    }
}

fn one(memo: &mut String, route: &Route, sources: &mut Footnotes) {
    let marks = sources.marks(&route.sources);
    let _ = writeln!(memo, "### {}: {} ({})\n\n{} {marks}\n", route.id, route.name, standing(route), route.route);
    let _ = writeln!(memo, "- Basis: {} ({})", route.basis, route.days);
    let _ = writeln!(memo, "- Law of the procedure: {}", route.law);
    let marks = sources.marks(&route.forum_sources);
    let _ = writeln!(memo, "- Review: {} ({}) {marks}", route.forum, forum_state(route.forum_state));
    let _ = writeln!(memo, "- How sure: {}", certainty(route));
    list(memo, "Because", &route.reasons);
    list(memo, "Open if", &route.open_if);
    list(memo, "Papers to produce", &route.must_produce);
    let told = route.obstacles.iter();
    let obstacles: Vec<String> = told.map(|one| format!("{} {}", one.text, sources.marks(&one.sources))).collect();
    list(memo, "Obstacles", &obstacles);
    memo.push('\n');
    plan(memo, route);
}

fn list(memo: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(memo, "- {title}:");
    for line in lines {
        let _ = writeln!(memo, "    - {line}");
    }
}

fn plan(memo: &mut String, route: &Route) {
    if route.time_plan.is_empty() {
        return;
    }
    memo.push_str("| Step | Weeks, shortest | Weeks, longest |\n|---|---:|---:|\n");
    for step in &route.time_plan {
        let _ = writeln!(memo, "| {} | {} | {} |", step.step, step.weeks[0], step.weeks[1]);
    }
    let _ = writeln!(memo, "\n{OWN_ASSUMPTION}\n");
}

fn thresholds(memo: &mut String, advice: &Advice, sources: &mut Footnotes) {
    memo.push_str("## Thresholds that may apply\n\n");
    if advice.thresholds.is_empty() {
        let _ = writeln!(memo, "None is known here for this purchase on {}.\n", advice.date);
        return;
    }
    memo.push_str(
        "| Act | For | EUR without tax | In national money | The value | Source |\n|---|---|---:|---|---|---|\n",
    );
    for limit in &advice.thresholds {
        let marks = sources.marks(&limit.sources);
        let _ = writeln!(
            memo,
            "| {} | {} | {} | {} | {} | {marks} |",
            limit.act,
            limit.what,
            grouped(limit.eur),
            national(limit),
            beside(limit.reached).trim_start_matches(": ")
        );
    }
    memo.push('\n');
}

fn national(limit: &Limit) -> String {
    let others =
        limit.national.iter().filter(|one| one.currency.as_ref().is_none_or(|currency| currency.as_str() != "EUR"));
    let words: Vec<String> = others.map(InMoneyOf::in_words).collect();
    if words.is_empty() { "euro".to_owned() } else { words.join("; ") }
}

fn research(memo: &mut String, advice: &Advice, sources: &mut Footnotes) {
    let test = &advice.research_test;
    let marks = sources.marks(&test.sources);
    let _ = writeln!(memo, "## The test of Article 14\n\n{} ({}) {marks}\n", test.sentence, test.doubt);
}

fn open_questions(memo: &mut String, advice: &Advice) {
    memo.push_str("## To find out\n\n");
    if advice.open_questions.is_empty() {
        memo.push_str("Nothing that these rules ask for.\n");
    }
    for question in &advice.open_questions {
        let _ = writeln!(memo, "- {} {} Settles {}.", question.question, question.why, question.settles.join(", "));
    }
    memo.push('\n');
}

fn proposed(memo: &mut String, advice: &Advice, sources: &mut Footnotes) {
    if advice.proposed.is_empty() {
        return;
    }
    memo.push_str("## What proposed law would change\n\n");
    for route in &advice.proposed {
        let marks = sources.marks(&route.sources);
        let _ = writeln!(
            memo,
            "- **{}** ({}): {} {}. {} {marks}",
            route.name,
            route.id,
            route.route,
            route.basis,
            route.doubt.as_deref().unwrap_or_default()
        );
    }
    memo.push('\n');
}

fn closed(memo: &mut String, advice: &Advice, sources: &mut Footnotes) {
    memo.push_str("## Closed, and why\n\n");
    for route in &advice.closed {
        let marks = sources.marks(&route.sources);
        let _ = writeln!(memo, "- {} {}: {} {marks}", route.id, route.name, route.reasons.join("; "));
    }
    memo.push('\n');
}

fn standing(route: &Route) -> &'static str {
    match route.standing {
        Standing::Open => "open",
        Standing::OpenIf => "open if",
        Standing::Closed => "closed",
    }
}

fn certainty(route: &Route) -> String {
    let word = match route.confidence {
        Confidence::Confirmed => "confirmed",
        Confidence::Unconfirmed => "unconfirmed",
        Confidence::Contested => "contested",
    };
    route.doubt.as_ref().map_or_else(|| word.to_owned(), |doubt| format!("{word}. {doubt}"))
}

fn forum_state(state: ForumState) -> &'static str {
    match state {
        ForumState::Known => "settled",
        ForumState::Open => "not settled",
        ForumState::Contested => "contested",
    }
}
