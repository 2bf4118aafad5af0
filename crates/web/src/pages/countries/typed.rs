//! A cell as a form says it.

use crate::choices;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::words::Choice;
use jiff::civil::Date;
use law::country::{Cell, State};
use law::{Confidence, Source};

/// Days until a fact that is entered today is looked at again, when nobody says otherwise.
const DAYS_TO_REVIEW: i64 = 365;

/// The fields as typed.
pub struct Typed {
    /// `known`, `contested` or `unknown`.
    pub state: String,
    /// The statement, or why it is not known.
    pub text: String,
    /// What was read.
    pub source: String,
    /// Its address.
    pub url: String,
    /// When it was read.
    pub read: String,
    /// How sure it is.
    pub confidence: String,
    /// When it is looked at again.
    pub review_by: String,
}

impl Typed {
    /// Takes the fields of a form.
    pub fn take(sent: &mut Sent) -> Self {
        let mut field = |name: &str| sent.text(name);
        Self {
            state: field("state"),
            text: field("text"),
            source: field("source"),
            url: field("url"),
            read: field("read"),
            confidence: field("confidence"),
            review_by: field("review_by"),
        }
    }

    /// A form filled with what a cell says now, to be confirmed today.
    pub fn of(cell: &Cell, today: Date) -> Self {
        let source = cell.sources.first();
        let review = today.saturating_add(jiff::Span::new().days(DAYS_TO_REVIEW));
        Self {
            state: cell.state.as_str().to_owned(),
            text: cell.words().to_owned(),
            source: source.map(|source| source.title.clone()).unwrap_or_default(),
            url: source.and_then(|source| source.url.clone()).unwrap_or_default(),
            read: today.to_string(),
            confidence: cell.confidence.unwrap_or(Confidence::Unconfirmed).as_str().to_owned(),
            review_by: review.to_string(),
        }
    }

    /// The cell; what cannot be read is told beside its field.
    pub fn cell(&self, sent: &mut Sent) -> Option<Cell> {
        let state = self.read_state(sent);
        let review_by = read_day(sent, "review_by", &self.review_by);
        let sources = self.sources(sent);
        let (state, review_by, sources) = (state?, review_by?, sources?);
        Some(match state {
            State::Unknown => Cell::unknown(&self.text, sources, review_by),
            State::Contested => Cell::stated(&self.text, Confidence::Contested, sources, review_by),
            State::Known if self.confidence == Confidence::Confirmed.as_str() => {
                Cell::stated(&self.text, Confidence::Confirmed, sources, review_by)
            }
            State::Known => Cell::stated(&self.text, Confidence::Unconfirmed, sources, review_by),
        })
    }

    fn read_state(&self, sent: &mut Sent) -> Option<State> {
        let state = State::parse(&self.state);
        if state.is_none() {
            sent.wrong("state", "wrong-fact-state");
        }
        state
    }

    /// The source; none when neither title nor address was typed.
    fn sources(&self, sent: &mut Sent) -> Option<Vec<Source>> {
        if self.source.is_empty() && self.url.is_empty() {
            return Some(Vec::new());
        }
        let read = read_day(sent, "read", &self.read)?;
        let url = Some(self.url.clone()).filter(|url| !url.is_empty());
        Some(vec![Source { title: self.source.clone(), url, read }])
    }

    /// States to choose from.
    pub fn states(&self, frame: &Frame) -> Vec<Choice> {
        choices::coded(frame, "fact-state", &State::ALL.map(State::as_str), &self.state)
    }

    /// How sure a known fact can be.
    pub fn confidences(&self, frame: &Frame) -> Vec<Choice> {
        let known = [Confidence::Confirmed, Confidence::Unconfirmed].map(Confidence::as_str);
        choices::coded(frame, "fact-confidence", &known, &self.confidence)
    }
}

fn read_day(sent: &mut Sent, field: &'static str, written: &str) -> Option<Date> {
    let day = written.parse().ok();
    if day.is_none() {
        sent.wrong(field, "wrong-fact-day");
    }
    day
}
