//! Which questions are put, which were answered, and the addresses that lead on and back.

use crate::link;
use crate::visit::Visit;
use law::{Ask, AskText, Book, Facts, Question, Truth, UNKNOWN};

/// Where somebody is among the questions.
pub struct Steps {
    /// The questions that matter for what is known.
    pub asked: Vec<&'static AskText>,
    /// The question to put next: one asked for again, else the first without an answer.
    pub next: Option<Ask>,
    /// Answers as the address has them.
    answers: Vec<(String, String)>,
    here: String,
}

impl Steps {
    /// Reads the address.
    pub fn of(visit: &Visit, question: &Question) -> Self {
        let book = Book::shipped();
        let matters = |text: &&AskText| {
            let refuted = |when: &law::Condition| when.judge(&Facts { question, book }).truth == Truth::No;
            !text.when.as_ref().is_some_and(refuted)
        };
        let asked: Vec<&'static AskText> = book.questions.iter().filter(matters).collect();
        let is_kept = |name: &str| Ask::parse(name).is_some() || ["date", "as_of", "lang"].contains(&name);
        let answers: Vec<(String, String)> =
            visit.asked.iter().filter(|(name, value)| is_kept(name) && !value.is_empty()).cloned().collect();
        let again = visit.value("ask").and_then(Ask::parse);
        let waits = |text: &&&AskText| !answers.iter().any(|(name, _)| name == text.id.as_str());
        let next = again.or(asked.iter().find(waits).map(|text| text.id));
        let here = visit.frame("toolbox", "").here;
        Self { asked, next, answers, here }
    }

    /// Place of a question, counted from one, and how many there are.
    pub fn place(&self, ask: Ask) -> (usize, usize) {
        let place = self.asked.iter().position(|text| text.id == ask).map_or(1, |place| place + 1);
        (place, self.asked.len())
    }

    /// True when the address has an answer, or a skip.
    pub fn has(&self, ask: Ask) -> bool {
        self.answers.iter().any(|(name, _)| name == ask.as_str())
    }

    /// Answers besides that of a question, for hidden fields. Other countries are other buyers.
    pub fn besides(&self, ask: Ask) -> Vec<(String, String)> {
        let goes = |name: &str| name == ask.as_str() || ask == Ask::Countries && name == Ask::Buyers.as_str();
        self.answers.iter().filter(|(name, _)| !goes(name)).cloned().collect()
    }

    /// Address that skips a question.
    pub fn skip(&self, ask: Ask) -> String {
        self.to(self.besides(ask), &[(ask.as_str(), UNKNOWN)])
    }

    /// Address that puts a question again, its answer kept until it is changed.
    pub fn again(&self, ask: Ask) -> String {
        self.to(self.answers.clone(), &[("ask", ask.as_str())])
    }

    /// Address of the answer as far as things are known.
    pub fn answer(&self) -> String {
        self.to(self.answers.clone(), &[("show", "answer")])
    }

    /// Address of the answer in another format.
    pub fn file(&self, format: &str) -> String {
        self.to(self.answers.clone(), &[("format", format)])
    }

    fn to(&self, answers: Vec<(String, String)>, more: &[(&str, &str)]) -> String {
        let answers = answers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        link::with_query(&self.here, answers.chain(more.iter().copied()))
    }
}
