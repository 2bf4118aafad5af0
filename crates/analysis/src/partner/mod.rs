//! Who abroad will need the same.

mod asker;
mod candidate;
mod factor;
mod labels;
mod need;
#[cfg(test)]
mod tests;
mod words;

use crate::{Ending, JointClass, JointProcedure, Market, OrganisationId};
use jiff::civil::Date;
use model::{Country, Cpv, NoticeId, Regime};
use rust_decimal::Decimal;
use serde::Serialize;

use asker::Asker;
use candidate::Candidate;
pub use factor::Factor;
pub(crate) use labels::LabelIndex;
pub(crate) use need::NeedIndex;
pub(crate) use words::TitleIndex;

/// The question: what is needed, by whom, when.
#[derive(Clone, Debug, Default)]
pub struct PartnerQuery {
    /// A buyer already known; its own contracts then describe the need, unless `cpv` does.
    pub buyer: Option<OrganisationId>,
    /// What is needed.
    pub cpv: Option<Cpv>,
    /// The asking buyer's country; partners are sought in others.
    pub country: Option<Country>,
    /// What is needed, in words.
    pub text: Option<String>,
    /// Value in euro.
    pub value_eur: Option<Decimal>,
    /// First month of the window (its first day).
    pub from: Option<Date>,
    /// Last month of the window (its last day).
    pub to: Option<Date>,
    /// The asking buyer's legal regime; classic when unknown.
    pub regime: Option<Regime>,
    /// At most this many rows; 0 means 50.
    pub limit: usize,
}

/// Rows shown when the question does not say how many.
const LIMIT: usize = 50;

/// One factor's part in the score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// The factor.
    pub kind: Factor,
    /// Points, two decimals, 0 when unknown.
    #[serde(with = "rust_decimal::serde::float")]
    pub points: Decimal,
    /// What it rests on, in a sentence; begins "unknown:" when it is.
    pub text: String,
    /// Notices behind it, sorted, at most 20; the sentence says how many there are when there are more.
    pub notices: Vec<NoticeId>,
}

/// When a partner's contracts end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Window {
    /// A contract on the need.
    pub ending: Ending,
    /// True when it meets the asked window.
    pub meets: bool,
}

/// A possible partner.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partner {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Option<Country>,
    /// Sum of the reasons' points, 0 to 100.
    #[serde(with = "rust_decimal::serde::float")]
    pub score: Decimal,
    /// One for each factor, most points first.
    pub reasons: Vec<Reason>,
    /// True when it belongs to the asking buyer's corporate group: shown, not offered.
    pub sibling: bool,
    /// Its contracts on the need that end after the day asked about: those that meet the window first, then by day.
    pub windows: Vec<Window>,
}

/// A code the question is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AskedCode {
    /// The code.
    pub cpv: Cpv,
    /// Its English label, when code lists are loaded.
    pub label: Option<String>,
    /// How well it answers the words asked, 0 to 1; 1 when the code itself was asked.
    pub fit: f64,
}

/// The answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Partners {
    /// Offered, best first.
    pub rows: Vec<Partner>,
    /// Corporate siblings, not offered.
    pub siblings: Vec<Partner>,
    /// Foreign buyers with the need, before the limit.
    pub found: usize,
    /// Buyers of the asking country with the need, left out.
    pub same_country: usize,
    /// Buyers with the need whose country is unknown, left out.
    pub without_country: usize,
    /// The codes the answer is about; empty when nothing was asked that a code was found for.
    pub asked: Vec<AskedCode>,
    /// Earlier joint procedures on the need, cross-border ones first, the latest first.
    pub joint: Vec<JointProcedure>,
}

impl Market {
    /// Buyers in other countries that need the same, best first.
    ///
    /// Score = sum of the reasons' points, 0 to 100; a factor that is unknown gives 0 points and says so, and
    /// excludes nobody; without points for the need nobody is offered. Excluded: buyers of the asking country,
    /// buyers without a country, the asking buyer's own corporate group (listed apart).
    ///
    /// # Source
    /// Method: docs/indicators/partners.md, and one page for each factor beside it.
    ///
    /// # Example
    /// ```
    /// use analysis::{Knowledge, Market, PartnerQuery};
    /// let notice = testing::notice("1-2023").buyer("Politsei", "EE").cpv("79710000").lot("1").build();
    /// let market = Market::build(vec![notice], testing::day("2024-01-01"), Knowledge::default());
    /// let query = PartnerQuery {
    ///     cpv: model::Cpv::parse("79710000"),
    ///     country: model::Country::parse("EE"),
    ///     ..PartnerQuery::default()
    /// };
    /// assert!(market.partners(&query).rows.is_empty());
    /// ```
    #[must_use]
    pub fn partners(&self, query: &PartnerQuery) -> Partners {
        let asked = self.asked_codes(query);
        let candidates = self.candidates(&asked);
        let asker = Asker::new(self, query, &asked, &candidates);
        let mut answer = Partners { asked: asked.clone(), ..Partners::default() };
        for candidate in &candidates {
            answer.place(self, &asker, candidate);
        }
        answer.found = answer.rows.len();
        answer.rank(if query.limit == 0 { LIMIT } else { query.limit });
        answer.joint = self.joint_on(&asker);
        answer
    }

    /// CPV codes that words stand for, best first: by the labels of the code list in any language, else by the
    /// titles of notices.
    ///
    /// Each comes with its English label (empty when code lists are not loaded) and a score from 0 to 1.
    #[must_use]
    pub fn cpv_of_text(&self, text: &str) -> Vec<(Cpv, String, f64)> {
        let mut found = self.labels_index().codes(text);
        if found.is_empty() {
            found = self.titles_index().codes(text, self.need_index());
        }
        let named = |(cpv, score): (Cpv, f64)| {
            let label = self.cpv_label(&cpv).unwrap_or_default().to_owned();
            (cpv, label, score)
        };
        found.into_iter().map(named).collect()
    }

    /// Works out in advance what the first question for partners would wait for.
    pub fn prepare(&self) {
        self.need_index();
        self.titles_index();
        self.lot_ends();
        self.register_rows();
    }

    /// English label of a CPV code.
    pub(crate) fn cpv_label(&self, cpv: &Cpv) -> Option<&str> {
        self.knowledge.labels.get("cpv", cpv.as_str(), "en")
    }

    /// The register, worked out once.
    pub(crate) fn register_rows(&self) -> &[JointProcedure] {
        self.derived.register.get_or_init(|| self.register())
    }

    fn labels_index(&self) -> &LabelIndex {
        self.derived.labels.get_or_init(|| LabelIndex::new(&self.knowledge.labels))
    }

    fn titles_index(&self) -> &TitleIndex {
        self.derived.titles.get_or_init(|| TitleIndex::new(self, self.need_index()))
    }

    /// Joint procedures on the need, cross-border first, the latest first.
    fn joint_on(&self, asker: &Asker) -> Vec<JointProcedure> {
        let on_need = |row: &&JointProcedure| row.cpv.as_ref().is_some_and(|cpv| asker.fit(cpv) > need::FLOOR);
        let mut rows: Vec<_> = self.register_rows().iter().filter(on_need).cloned().collect();
        let latest = |row: &JointProcedure| row.notices.iter().filter_map(|id| self.notice(id)?.date()).max();
        rows.sort_by_cached_key(|row| {
            (row.class != JointClass::CrossBorder, std::cmp::Reverse(latest(row)), row.procedure.clone())
        });
        rows
    }
}

impl Partners {
    fn place(&mut self, market: &Market, asker: &Asker, candidate: &Candidate) {
        let organisation = candidate.organisation;
        if asker.is(organisation) {
            return;
        }
        match &organisation.country {
            None => self.without_country += 1,
            Some(country) if asker.country.as_ref() == Some(country) => self.same_country += 1,
            Some(_) => {
                let partner = factor::score(market, asker, candidate);
                let list = if partner.sibling { &mut self.siblings } else { &mut self.rows };
                list.push(partner);
            }
        }
    }

    fn rank(&mut self, limit: usize) {
        for list in [&mut self.rows, &mut self.siblings] {
            list.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.organisation.cmp(&b.organisation)));
            list.truncate(limit);
        }
    }
}
