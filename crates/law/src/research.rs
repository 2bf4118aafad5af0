//! The test of Article 14: whether buying research services falls under the directives.

use crate::book::Book;
use crate::question::Question;
use crate::source::{Confidence, Source};
use crate::word::Stage;
use serde::Serialize;

/// What the test comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResearchTest {
    /// What it comes to.
    pub outcome: Outcome,
    /// Whether the code lies on the list; none without a code.
    pub code_on_list: Option<bool>,
    /// In words.
    pub sentence: String,
    /// How sure the list is.
    pub confidence: Confidence,
    /// What is not sure about it.
    pub doubt: String,
    /// Where the list was read.
    pub sources: Vec<Source>,
}

/// Under the directives or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// No research is bought, so the test is not needed.
    NotNeeded,
    /// The directives apply.
    Directive,
    /// Outside the directives; the principles of the Treaty remain.
    Outside,
    /// Something must be known first.
    Open,
}

pub(crate) fn research_test(book: &Book, question: &Question) -> ResearchTest {
    let code_on_list = question.cpv.as_ref().map(|cpv| book.research.holds(cpv));
    let (outcome, sentence) = outcome(question, code_on_list);
    ResearchTest {
        outcome,
        code_on_list,
        sentence: sentence.to_owned(),
        confidence: Confidence::Unconfirmed,
        doubt: book.research.doubt.clone(),
        sources: book.sources_of(&book.research.sources),
    }
}

fn outcome(question: &Question, code_on_list: Option<bool>) -> (Outcome, &'static str) {
    match (question.stage, question.benefit, code_on_list) {
        (Some(Stage::Innovative | Stage::OffTheShelf), _, _) => {
            (Outcome::NotNeeded, "No research is bought, so the test is not needed.")
        }
        (Some(Stage::ResearchAndPurchase), _, _) => (
            Outcome::NotNeeded,
            "Research and purchase go together, so the services are not bought alone: the directives apply to the whole.",
        ),
        (None, _, _) => (Outcome::Open, "Whether research is bought is not known yet."),
        (_, None, _) => {
            (Outcome::Open, "Who alone benefits from the research, and who pays for it, decides; it is not known yet.")
        }
        (_, Some(false), _) => (
            Outcome::Outside,
            "The results do not go to the buyers alone, or they do not pay all of it: outside the directives, under the principles of the Treaty.",
        ),
        (_, Some(true), Some(true)) => (
            Outcome::Directive,
            "The code is one of research services, the results go to the buyers alone and they pay all of it: the directives apply.",
        ),
        (_, Some(true), _) => (
            Outcome::Open,
            "The code given is none of research services: find out under which code the research itself would be published.",
        ),
    }
}
