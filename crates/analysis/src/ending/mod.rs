//! When contracts end.

mod extension;
mod rule;
mod story;
#[cfg(test)]
mod tests;
mod words;

use crate::{Market, OrganisationId, ProcedureId};
use jiff::civil::Date;
use model::{Country, Cpv, Money, NoticeId};
use serde::Serialize;

pub(crate) use rule::lot_buyers;
pub(crate) use story::{Chapter, Story, concerns, stories};

/// A field and what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FieldValue {
    /// Field in the source.
    pub field: String,
    /// Its value.
    pub value: String,
}

/// When the contract of one lot ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ending {
    /// The notice that states the term (the latest that does).
    pub notice: NoticeId,
    /// The lot.
    pub lot: String,
    /// The procedure.
    pub procedure: ProcedureId,
    /// First buyer's name as published.
    pub buyer: String,
    /// Organisations that buy, first-named first.
    pub organisations: Vec<OrganisationId>,
    /// First buyer's country.
    pub country: Option<Country>,
    /// Main CPV of the lot.
    pub cpv: Option<Cpv>,
    /// Title, for people.
    pub title: String,
    /// Value as published, lot's else notice's only lot.
    pub value: Option<Money>,
    /// True when a result is here, false when only a call is.
    pub awarded: bool,
    /// End of the stated term without options or renewals.
    pub base_end: Date,
    /// Most likely end.
    pub likely_end: Date,
    /// Latest end with every option and renewal used.
    pub latest_end: Date,
    /// Where each part comes from; inferred parts say so.
    pub from: Vec<FieldValue>,
    /// Notices that tell of this lot, by date.
    pub notices: Vec<NoticeId>,
}

/// What to leave out.
#[derive(Clone, Debug, Default)]
pub struct EndingFilter {
    /// Also contracts that are over.
    pub all: bool,
    /// Only this country.
    pub country: Option<Country>,
    /// Only CPV codes that start with this stem.
    pub cpv: Option<Cpv>,
    /// Only latest ends on or after this day.
    pub from: Option<Date>,
    /// Only likely ends on or before this day.
    pub to: Option<Date>,
}

/// Endings with what was missing. Counts are of the country and CPV asked for, whatever the days.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Endings {
    /// By likely end, then notice, then lot.
    pub rows: Vec<Ending>,
    /// Lots looked at.
    pub lots: usize,
    /// Lots without any term, counted, not guessed.
    pub without_term: usize,
    /// Lots whose start is unknown, so that a duration tells no end.
    pub without_start: usize,
    /// Lots over before the day asked about.
    pub over: usize,
    /// Lots whose term is stated as unlimited.
    pub unlimited: usize,
    /// Lots whose dates or durations cannot be believed.
    pub doubtful: usize,
    /// Lots for which no contract was awarded, or whose procedure was cancelled.
    pub not_awarded: usize,
}

/// What becomes of one lot of one procedure.
#[derive(Clone, Debug)]
pub(crate) struct LotEnd {
    country: Option<Country>,
    cpv: Option<Cpv>,
    outcome: Outcome,
}

#[derive(Clone, Debug)]
enum Outcome {
    Ends(Box<Ending>),
    Unlimited,
    NotAwarded,
    Cancelled,
    WithoutTerm,
    WithoutStart,
    Doubtful,
}

impl LotEnd {
    /// Its ending, when it has one.
    pub fn ending(&self) -> Option<&Ending> {
        match &self.outcome {
            Outcome::Ends(ending) => Some(ending),
            _ => None,
        }
    }
}

impl Ending {
    /// True when even the latest end lies before a day.
    #[must_use]
    pub fn is_over(&self, on: Date) -> bool {
        self.latest_end < on
    }

    /// The end to expect on a day: the likely one, or the latest once the likely one has passed.
    #[must_use]
    pub fn next_end(&self, on: Date) -> Date {
        if self.likely_end >= on { self.likely_end } else { self.latest_end }
    }

    /// True when a part of it was inferred.
    #[must_use]
    pub fn is_inferred(&self) -> bool {
        self.from.iter().any(|part| part.field.contains("inferred"))
    }
}

impl Market {
    /// Contract endings known on the market's day, one for each lot of each procedure that states a term.
    ///
    /// Over is what ends, with every renewal used, before the market's day. Excluded: plans, lots not awarded,
    /// cancelled procedures. Lots without a term are counted, not guessed.
    ///
    /// # Source
    /// Method: docs/indicators/endings.md. Fields: BT-36, BT-536, BT-537, BT-538, BT-54, BT-57, BT-58, BT-1451.
    ///
    /// # Example
    /// ```
    /// use analysis::{EndingFilter, Knowledge, Market};
    /// let notice = testing::notice("1-2020").buyer("PPA", "EE").cpv("79710000").lot("1").ends("2024-06-30").build();
    /// let market = Market::build(vec![notice], testing::day("2024-01-01"), Knowledge::default());
    /// let endings = market.endings(&EndingFilter::default());
    /// assert_eq!(endings.rows[0].latest_end, testing::day("2024-06-30"));
    /// ```
    #[must_use]
    pub fn endings(&self, filter: &EndingFilter) -> Endings {
        let mut endings = Endings::default();
        for lot in self.lot_ends().iter().filter(|lot| filter.is_about(lot)) {
            endings.count(lot, filter, self.as_of);
        }
        endings.rows.sort_by(|a, b| (a.likely_end, &a.notice, &a.lot).cmp(&(b.likely_end, &b.notice, &b.lot)));
        endings
    }

    /// What becomes of every lot, worked out once.
    pub(crate) fn lot_ends(&self) -> &[LotEnd] {
        self.derived.lot_ends.get_or_init(|| stories(self).iter().map(|story| lot_end(self, story)).collect())
    }
}

fn lot_end(market: &Market, story: &story::Story) -> LotEnd {
    let outcome = rule::outcome(market, story);
    if let Outcome::Ends(ending) = &outcome {
        return LotEnd { country: ending.country.clone(), cpv: ending.cpv.clone(), outcome };
    }
    let last = story.chapters.last();
    let buyer = last.and_then(|chapter| lot_buyers(chapter.notice, chapter.lot).first().copied());
    LotEnd { country: buyer.and_then(|party| party.country.clone()), cpv: last.and_then(lot_cpv), outcome }
}

fn lot_cpv(chapter: &story::Chapter) -> Option<Cpv> {
    chapter.lot.cpv.clone().or_else(|| chapter.notice.cpv.clone())
}

impl EndingFilter {
    fn is_about(&self, lot: &LotEnd) -> bool {
        let country = self.country.as_ref().is_none_or(|country| lot.country.as_ref() == Some(country));
        let starts = |stem: &str| lot.cpv.as_ref().is_some_and(|cpv| cpv.as_str().starts_with(stem));
        country && self.cpv.as_ref().is_none_or(|cpv| starts(cpv.stem()))
    }

    fn shows(&self, ending: &Ending, as_of: Date) -> bool {
        (self.all || !ending.is_over(as_of))
            && self.from.is_none_or(|from| ending.latest_end >= from)
            && self.to.is_none_or(|to| ending.likely_end <= to)
    }
}

impl Endings {
    fn count(&mut self, lot: &LotEnd, filter: &EndingFilter, as_of: Date) {
        self.lots += 1;
        match &lot.outcome {
            Outcome::Ends(ending) => {
                self.over += usize::from(ending.is_over(as_of));
                if filter.shows(ending, as_of) {
                    self.rows.push(Ending::clone(ending));
                }
            }
            Outcome::Unlimited => self.unlimited += 1,
            Outcome::NotAwarded | Outcome::Cancelled => self.not_awarded += 1,
            Outcome::WithoutTerm => self.without_term += 1,
            Outcome::WithoutStart => self.without_start += 1,
            Outcome::Doubtful => self.doubtful += 1,
        }
    }
}
