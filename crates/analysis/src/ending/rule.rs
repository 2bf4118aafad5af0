//! From what is stated to three days: base, likely and latest end.
//!
//! The rules and their assumptions stand in `docs/indicators/endings.md`.

use super::extension::{Extension, TIMES_MAX, of_option, of_renewal};
use super::story::{Chapter, Story};
use super::{Ending, FieldValue, Outcome};
use crate::{Market, OrganisationId};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Award, Lot, Modification, Money, NoticeKind, Party, Role, Term, months_between, plus_months};

/// From the deadline for tenders to the start of the contract, when nothing says more.
const MONTHS_FROM_DEADLINE: i32 = 3;
/// From the publication of a call to the start of the contract, when not even a deadline is given.
const MONTHS_FROM_CALL: i32 = 5;
/// Dates before this year are slips.
const YEAR_MIN: i16 = 1990;
/// What forms are filled with when nobody knows the date.
const FILLER: Date = jiff::civil::date(2000, 1, 1);
/// Longer terms are slips, or mean "unlimited".
const MONTHS_MAX: u32 = 600;
/// Ends farther ahead are slips, or mean "unlimited".
const YEARS_AHEAD_MAX: i16 = 50;
/// A contract with all renewals is not believed to run longer than this.
const MONTHS_WITH_RENEWALS_MAX: u32 = 240;
/// A result is published within this many months of its award, else the date is a filler; a modification may be later.
const AWARD_BEFORE_PUBLICATION_MAX: i32 = 36;

/// What becomes of one lot.
pub(super) fn outcome(market: &Market, story: &Story) -> Outcome {
    if story.cancelled {
        return Outcome::Cancelled;
    }
    let mut awards = story.chapters.iter().flat_map(|chapter| &chapter.awards).peekable();
    if awards.peek().is_some() && awards.all(|award| award.awarded == Some(false)) {
        return Outcome::NotAwarded;
    }
    let Some(stating) = stating(story) else { return Outcome::WithoutTerm };
    if stating.lot.term.unlimited && !changes_term(stating) {
        return Outcome::Unlimited;
    }
    let mut trail = Trail { as_of: market.as_of, stating, from: Vec::new() };
    match trail.dates(story) {
        Ok(dates) => Outcome::Ends(Box::new(ending(market, story, stating, dates, trail.from))),
        Err(missing) => missing,
    }
}

/// The notice whose term counts: the highest rank, then the latest.
fn stating<'s, 'a>(story: &'s Story<'a>) -> Option<&'s Chapter<'a>> {
    let states =
        |chapter: &&Chapter| !chapter.lot.term.is_unknown() || chapter.lot.term.unlimited || changes_term(chapter);
    story.chapters.iter().filter(states).max_by_key(|chapter| (chapter.rank(), chapter.date(), &chapter.notice.notice))
}

fn changes_term(chapter: &Chapter) -> bool {
    chapter.changes.iter().any(|change| change.end.is_some() || change.months.is_some())
}

struct Dates {
    base: Date,
    likely: Date,
    latest: Date,
}

/// How often a contract can be extended, by how many months each time, and the months before, as words say.
struct Renewing {
    times: u32,
    months: u32,
    first: Option<u32>,
}

/// Works out dates and writes down where each part came from.
struct Trail<'s, 'a> {
    as_of: Date,
    stating: &'s Chapter<'a>,
    from: Vec<FieldValue>,
}

impl<'a> Trail<'_, 'a> {
    fn dates(&mut self, story: &Story<'a>) -> Result<Dates, Outcome> {
        let (start, base) = self.base(story)?;
        let length = self.length_months(start, base);
        let Some(Renewing { times, months, first }) = self.extension(story, length) else {
            return Ok(Dates { base, likely: base, latest: base });
        };
        let all = times.saturating_mul(months);
        let term_holds_all = length.is_some() && first.and_then(|first| first.checked_add(all)) == length;
        let stated = base;
        let base = if term_holds_all { self.without_renewals(base, all) } else { base };
        let times_likely = times / 2;
        if times_likely > 0 {
            self.note(
                "likely end (inferred: half of the renewals, rounded down)",
                format!("{times_likely} of {times}"),
            );
        }
        let room = MONTHS_WITH_RENEWALS_MAX.saturating_sub(length.unwrap_or(0));
        let room = if term_holds_all { all } else { room };
        let extended = |times: u32| plus_months(base, signed(times.saturating_mul(months).min(room)));
        let latest = if term_holds_all { stated } else { extended(times) };
        Ok(Dates { base, likely: extended(times_likely), latest })
    }

    /// The end of the first period, when the stated term is the sum of it and all renewals.
    fn without_renewals(&mut self, end: Date, months: u32) -> Date {
        let base = plus_months(end, -signed(months));
        self.note("base end (inferred: the term stated holds the renewals)", base.to_string());
        base
    }

    /// First and last day of the stated term.
    fn base(&mut self, story: &Story<'a>) -> Result<(Option<Date>, Date), Outcome> {
        let term = &self.stating.lot.term;
        let change = self.stating.changes.iter().rev().find(|change| change.end.is_some() || change.months.is_some());
        let stated_end = change.and_then(|change| change.end).or(term.end.filter(|_| change.is_none()));
        if let Some(end) = stated_end {
            return self.stated_end(term, change.copied(), end);
        }
        let (length, unit) = self.duration(term, change.copied()).ok_or(Outcome::Doubtful)?;
        let Some(start) = self.start(story) else { return Err(Outcome::WithoutStart) };
        let base = later(start, length, unit).filter(|base| self.believable(*base)).ok_or(Outcome::Doubtful)?;
        Ok((Some(start), base))
    }

    fn stated_end(
        &mut self,
        term: &Term,
        change: Option<&Modification>,
        end: Date,
    ) -> Result<(Option<Date>, Date), Outcome> {
        if !self.believable(end) || term.start.is_some_and(|start| start > end) {
            return Err(Outcome::Doubtful);
        }
        let field = if change.is_some() { "end date after modification" } else { stated_field(term, "end date") };
        self.note(field, end.to_string());
        Ok((term.start, end))
    }

    /// The stated length with its unit; `None` when it is none, or cannot be believed.
    fn duration(&mut self, term: &Term, change: Option<&Modification>) -> Option<(u32, &'static str)> {
        if let Some(months) = change.and_then(|change| change.months) {
            self.note("duration after modification", format!("{months} months"));
            return (1..=MONTHS_MAX).contains(&months).then_some((months, "month"));
        }
        let (length, unit) = (term.duration?, unit(term.duration_unit.as_deref()?)?);
        let plural = if length == 1 { "" } else { "s" };
        self.note(stated_field(term, "duration"), format!("{length} {unit}{plural}"));
        (length > 0 && term.months()? <= MONTHS_MAX).then_some((length, unit))
    }

    /// When the term begins: stated, else the award, else what is usual.
    fn start(&mut self, story: &Story<'a>) -> Option<Date> {
        let newest = || story.chapters.iter().rev();
        let stated = self.stating.lot.term.start.or_else(|| newest().find_map(|chapter| chapter.lot.term.start));
        if let Some(start) = stated.filter(|start| self.believable(*start)) {
            self.note("start date", start.to_string());
            return Some(start);
        }
        if let Some(date) = newest().find_map(awarded_on) {
            self.note("award or contract date, as start", date.to_string());
            return Some(date);
        }
        if let Some(date) = newest().filter(|chapter| chapter.rank() == 1).find_map(Chapter::date) {
            self.note("start (inferred: publication of the result)", date.to_string());
            return Some(date);
        }
        self.start_of_call(story)
    }

    fn start_of_call(&mut self, story: &Story<'a>) -> Option<Date> {
        let deadline = story.chapters.iter().rev().find_map(|chapter| {
            let deadline = chapter.lot.deadline.as_ref().or(chapter.notice.deadline.as_ref())?;
            Some(deadline.date).filter(|deadline| self.believable(*deadline))
        });
        if let Some(deadline) = deadline {
            let start = plus_months(deadline, MONTHS_FROM_DEADLINE);
            self.note("start (inferred: deadline for tenders + 3 months)", start.to_string());
            return Some(start);
        }
        let call = story.chapters.iter().rev().find(|chapter| chapter.rank() == 0)?;
        let start = plus_months(call.date()?, MONTHS_FROM_CALL);
        self.note("start (inferred: publication of the call + 5 months)", start.to_string());
        Some(start)
    }

    fn length_months(&self, start: Option<Date>, base: Date) -> Option<u32> {
        let stated = self.stating.lot.term.months().filter(|months| *months > 0);
        stated.or_else(|| u32::try_from(months_between(start?, base)).ok().filter(|months| *months > 0))
    }

    /// How often the contract can be extended, and by how many months each time.
    fn extension(&mut self, story: &Story<'a>, length: Option<u32>) -> Option<Renewing> {
        let term = extending(self.stating, story)?;
        let renewal =
            term.renewal_text.iter().map(|text| of_renewal(&text.text)).find(|found| *found != Extension::default());
        let renewal = renewal.unwrap_or_default();
        if let Some(times) = self.renewals(term, renewal) {
            let months = self.renewal_months(renewal, length)?;
            return Some(Renewing { times, months, first: renewal.first });
        }
        self.option(term)
    }

    fn renewals(&mut self, term: &Term, text: Extension) -> Option<u32> {
        match term.renewals {
            Some(0) => return None,
            Some(times) if times <= TIMES_MAX => {
                self.note("renewals", times.to_string());
                return Some(times);
            }
            Some(times) => {
                self.note("renewals (inferred: the number stated is not believed)", format!("1 instead of {times}"));
                return Some(1);
            }
            None => {}
        }
        if term.renewable == Some(false) {
            return None;
        }
        if let Some(times) = text.times {
            self.note("renewals in words", times.to_string());
            return Some(times);
        }
        if term.renewable != Some(true) && text.months.is_none() {
            return None;
        }
        self.note("renewals (inferred: renewable, number not stated)", "1".to_owned());
        Some(1)
    }

    fn renewal_months(&mut self, text: Extension, length: Option<u32>) -> Option<u32> {
        if let Some(months) = text.months {
            self.note("length of a renewal in words", format!("{months} months"));
            return Some(months);
        }
        let Some(months) = length else {
            self.note("length of a renewal", "unknown".to_owned());
            return None;
        };
        self.note("length of a renewal (inferred: as long as the term)", format!("{months} months"));
        Some(months)
    }

    fn option(&mut self, term: &Term) -> Option<Renewing> {
        let found = term.options_text.iter().map(|text| of_option(&text.text)).find(|found| found.months.is_some())?;
        let (times, months) = (found.times.unwrap_or(1), found.months?);
        self.note("option to extend in words", format!("{times} x {months} months"));
        Some(Renewing { times, months, first: found.first })
    }

    fn believable(&self, date: Date) -> bool {
        date.year() >= YEAR_MIN && date.year() <= self.as_of.year() + YEARS_AHEAD_MAX
    }

    fn note(&mut self, field: &str, value: String) {
        self.from.push(FieldValue { field: field.to_owned(), value });
    }
}

fn stated_field<'t>(term: &'t Term, otherwise: &'t str) -> &'t str {
    term.field.as_deref().unwrap_or(otherwise)
}

fn unit(written: &str) -> Option<&'static str> {
    ["day", "week", "month", "year"].into_iter().find(|unit| *unit == written)
}

fn later(start: Date, length: u32, unit: &str) -> Option<Date> {
    let length = i64::from(length);
    let span = match unit {
        "day" => length.days(),
        "week" => length.weeks(),
        "month" => length.months(),
        _ => i16::try_from(length).ok()?.years(),
    };
    start.checked_add(span).ok()
}

fn signed(months: u32) -> i32 {
    i32::try_from(months).unwrap_or(i32::MAX)
}

/// The latest believable award of the lot in one notice; a modification names its contract's, however old.
fn awarded_on(chapter: &Chapter) -> Option<Date> {
    let published = chapter.date()?;
    let is_modification = chapter.notice.kind == NoticeKind::Modification;
    let believable = |date: &Date| match months_between(*date, published) {
        ..-1 => false,
        -1..=AWARD_BEFORE_PUBLICATION_MAX => true,
        _ => is_modification && date.year() >= YEAR_MIN && *date != FILLER,
    };
    let awarded = chapter.awards.iter().filter(|award| award.awarded != Some(false));
    awarded.filter_map(|award| award.date).filter(believable).max()
}

/// The term that speaks of extending: the stating notice's, else the latest that does.
fn extending<'a>(stating: &Chapter<'a>, story: &Story<'a>) -> Option<&'a Term> {
    let speaks = |term: &&Term| {
        term.renewable.is_some()
            || term.renewals.is_some()
            || !term.renewal_text.is_empty()
            || !term.options_text.is_empty()
    };
    let others = story.chapters.iter().rev().map(|chapter| &chapter.lot.term);
    std::iter::once(&stating.lot.term).chain(others).find(speaks)
}

fn ending(market: &Market, story: &Story, stating: &Chapter, dates: Dates, from: Vec<FieldValue>) -> Ending {
    let buyers = buyers(story, stating);
    let organisations = buyers.iter().filter_map(|party| market.organisations.of(&party.notice, party.number));
    let newest = || story.chapters.iter().rev();
    let mut ids: Vec<OrganisationId> = Vec::new();
    organisations.for_each(|organisation| {
        if !ids.contains(&organisation.id) {
            ids.push(organisation.id.clone());
        }
    });
    Ending {
        notice: stating.notice.notice.clone(),
        lot: stating.lot.lot.clone(),
        procedure: story.procedure.clone(),
        buyer: buyers.first().map(|party| party.name.clone()).unwrap_or_default(),
        organisations: ids,
        country: buyers.first().and_then(|party| party.country.clone()),
        cpv: super::lot_cpv(stating).or_else(|| newest().find_map(super::lot_cpv)),
        title: stating.title().to_owned(),
        value: newest().find_map(value),
        awarded: story.chapters.iter().any(|chapter| chapter.rank() > 0),
        base_end: dates.base,
        likely_end: dates.likely,
        latest_end: dates.latest,
        notices: story.chapters.iter().map(|chapter| chapter.notice.notice.clone()).collect(),
        from,
    }
}

fn buyers<'a>(story: &Story<'a>, stating: &Chapter<'a>) -> Vec<&'a Party> {
    let others = story.chapters.iter().rev().map(buyers_of);
    std::iter::once(buyers_of(stating)).chain(others).find(|buyers| !buyers.is_empty()).unwrap_or_default()
}

fn buyers_of<'a>(chapter: &Chapter<'a>) -> Vec<&'a Party> {
    lot_buyers(chapter.notice, chapter.lot)
}

/// Buyers of one lot: those it names, else all of the notice.
pub(crate) fn lot_buyers<'a>(notice: &'a model::Notice, lot: &Lot) -> Vec<&'a Party> {
    let named: Vec<&Party> =
        notice.parties_as(Role::Buyer).filter(|party| lot.buyers.contains(&party.number)).collect();
    if named.is_empty() { notice.parties_as(Role::Buyer).collect() } else { named }
}

/// Contract value of the lot, else what was estimated, else the notice's when it has one lot.
fn value(chapter: &Chapter) -> Option<Money> {
    let only_lot = chapter.notice.lots.len() == 1;
    let of_notice = || chapter.notice.total_value.clone().or_else(|| chapter.notice.estimated_value.clone());
    let own_award = |award: &&&Award| award.lots.len() <= 1;
    let awarded = match chapter.awards.as_slice() {
        [award] => Some(award).filter(|award| own_award(award)).and_then(|award| award.value.clone()),
        _ => None,
    };
    let lot = chapter.lot;
    awarded
        .or_else(|| lot.estimated_value.clone())
        .or_else(|| lot.framework_value.clone())
        .or_else(|| of_notice().filter(|_| only_lot))
}
