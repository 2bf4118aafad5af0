//! Which lots ask for the same thing: the CPV tree.

use super::{AskedCode, PartnerQuery};
use crate::ending::lot_buyers;
use crate::{Market, OrganisationId};
use jiff::civil::Date;
use model::{Cpv, Lot, Notice, NoticeKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A fit at or below this gives no points: a twentieth (docs/indicators/partners.md).
pub(super) const FLOOR: f64 = 0.05;
/// A code beside the main one, of the same division: part of what is bought.
const BESIDE: f64 = 0.5;
/// A code beside a main one of another division: the purchase is of something else.
const ASIDE: f64 = 0.2;
/// A code below the one asked.
const INSIDE: f64 = 0.9;
/// Of codes that words stand for, those at least this good beside the best count too.
const ALMOST: f64 = 0.8;
/// At most this many codes describe what a known buyer needs, or what words stand for.
const CODES_MAX: usize = 8;

/// Every published lot with its codes and buyers.
#[derive(Debug, Default)]
pub(crate) struct NeedIndex {
    pub lots: Vec<NeedLot>,
    by_division: BTreeMap<String, Vec<u32>>,
    by_organisation: HashMap<usize, Vec<u32>>,
    /// Positions in the market's lot ends, by organisation.
    pub ends: HashMap<OrganisationId, Vec<u32>>,
}

/// A lot, or a notice without lots, as evidence of a need.
#[derive(Debug)]
pub(crate) struct NeedLot {
    /// Position among the market's notices.
    pub notice: usize,
    /// Position among the notice's lots.
    pub lot: Option<usize>,
    /// Names the procedure: its position, or one past them all for a notice outside any.
    pub procedure: usize,
    pub date: Option<Date>,
    /// Main code first.
    pub codes: Vec<Cpv>,
    /// Positions among the market's organisations.
    pub buyers: Vec<usize>,
}

impl NeedLot {
    pub fn notice<'m>(&self, market: &'m Market) -> &'m Notice {
        &market.notices[self.notice]
    }

    pub fn lot<'m>(&self, market: &'m Market) -> Option<&'m Lot> {
        self.notice(market).lots.get(self.lot?)
    }

    /// True for a plan: evidence of a need, not of a purchase.
    pub fn is_plan(&self, market: &Market) -> bool {
        matches!(self.notice(market).kind, NoticeKind::Planning | NoticeKind::System)
            || self.lot(market).is_some_and(|lot| lot.planned)
    }
}

impl NeedIndex {
    pub fn new(market: &Market) -> Self {
        let mut index = Self::default();
        for (at, notice) in market.notices.iter().enumerate().filter(|(_, notice)| tells_need(notice)) {
            let procedure = market.procedures.by_notice.get(&notice.notice).copied();
            let procedure = procedure.unwrap_or(market.procedures.all.len() + at);
            match notice.lots.len() {
                0 => index.add(need_lot(market, at, None, procedure)),
                lots => (0..lots).for_each(|lot| index.add(need_lot(market, at, Some(lot), procedure))),
            }
        }
        for (at, end) in (0_u32..).zip(market.lot_ends()) {
            for id in end.ending().into_iter().flat_map(|ending| &ending.organisations) {
                index.ends.entry(id.clone()).or_default().push(at);
            }
        }
        index
    }

    fn add(&mut self, lot: NeedLot) {
        let Ok(at) = u32::try_from(self.lots.len()) else { return };
        let divisions: BTreeSet<&str> = lot.codes.iter().map(Cpv::division).collect();
        for division in divisions {
            self.by_division.entry(division.to_owned()).or_default().push(at);
        }
        for buyer in &lot.buyers {
            self.by_organisation.entry(*buyer).or_default().push(at);
        }
        self.lots.push(lot);
    }

    /// Lots that share a division with one of the codes, in order.
    pub fn near(&self, asked: &[AskedCode]) -> Vec<u32> {
        let divisions: BTreeSet<&str> = asked.iter().map(|code| code.cpv.division()).collect();
        let lots: BTreeSet<u32> =
            divisions.iter().filter_map(|division| self.by_division.get(*division)).flatten().copied().collect();
        lots.into_iter().collect()
    }

    /// Lots a buyer bought.
    pub fn of_organisation(&self, organisation: usize) -> impl Iterator<Item = &NeedLot> {
        self.by_organisation.get(&organisation).into_iter().flatten().map(|at| &self.lots[*at as usize])
    }
}

fn tells_need(notice: &Notice) -> bool {
    !matches!(notice.kind, NoticeKind::Registration | NoticeKind::Other)
}

fn need_lot(market: &Market, at: usize, lot_at: Option<usize>, procedure: usize) -> NeedLot {
    let notice = &market.notices[at];
    let lot = lot_at.map(|lot_at| &notice.lots[lot_at]);
    let whole = Lot::default();
    let mut buyers = Vec::new();
    for party in lot_buyers(notice, lot.unwrap_or(&whole)) {
        let mention = crate::Mention { notice: party.notice.clone(), party: party.number };
        if let Some(buyer) = market.organisations.by_mention.get(&mention).filter(|buyer| !buyers.contains(*buyer)) {
            buyers.push(*buyer);
        }
    }
    NeedLot { notice: at, lot: lot_at, procedure, date: notice.date(), codes: codes(notice, lot), buyers }
}

fn codes(notice: &Notice, lot: Option<&Lot>) -> Vec<Cpv> {
    let own = lot.and_then(|lot| lot.cpv.clone());
    let additional = match lot.filter(|lot| lot.cpv.is_some() || !lot.cpv_additional.is_empty()) {
        Some(lot) => &lot.cpv_additional,
        None => &notice.cpv_additional,
    };
    let mut codes: Vec<Cpv> = Vec::new();
    for code in own.or_else(|| notice.cpv.clone()).into_iter().chain(additional.iter().cloned()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The code of a lot that answers the codes asked best, and how well, 0 to 1: the main code counts most.
pub(super) fn best_code<'c>(asked: &[AskedCode], codes: &'c [Cpv]) -> Option<(&'c Cpv, f64)> {
    let (main, beside) = codes.split_first()?;
    let weigh = |code: &Cpv| best_fit(asked, code) * if code.division() == main.division() { BESIDE } else { ASIDE };
    let beside = beside.iter().map(|code| (code, weigh(code)));
    Some(beside.fold((main, best_fit(asked, main)), |best, other| if other.1 > best.1 { other } else { best }))
}

/// How well one code answers the codes asked.
pub(super) fn best_fit(asked: &[AskedCode], code: &Cpv) -> f64 {
    asked.iter().map(|asked| fit_of_code(&asked.cpv, code) * asked.fit).fold(0.0, f64::max)
}

/// How near two codes stand in the CPV tree (docs/indicators/need.md has the table).
pub(super) fn fit_of_code(asked: &Cpv, other: &Cpv) -> f64 {
    if asked == other {
        return 1.0;
    }
    let shared = asked.shared_digits(other);
    if shared == asked.stem().len() {
        return INSIDE;
    }
    let heading = shared == other.stem().len();
    match (shared, heading) {
        (5.., _) => 0.8,
        (4, _) => 0.6,
        (3, true) => 0.3,
        _ => 0.0,
    }
}

impl Market {
    pub(crate) fn need_index(&self) -> &NeedIndex {
        self.derived.needs.get_or_init(|| NeedIndex::new(self))
    }

    /// The codes a question is about: the one asked, else those of the words, else those the buyer bought.
    pub(super) fn asked_codes(&self, query: &PartnerQuery) -> Vec<AskedCode> {
        if let Some(cpv) = &query.cpv {
            return vec![self.asked_code(cpv.clone(), 1.0)];
        }
        let words = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        if let Some(text) = words {
            return self.codes_of_words(text);
        }
        query.buyer.as_ref().map(|buyer| self.codes_of_buyer(buyer)).unwrap_or_default()
    }

    fn asked_code(&self, cpv: Cpv, fit: f64) -> AskedCode {
        AskedCode { label: self.cpv_label(&cpv).map(str::to_owned), cpv, fit }
    }

    /// Codes nearly as good as the best; each counts by how good it is.
    fn codes_of_words(&self, text: &str) -> Vec<AskedCode> {
        let found = self.cpv_of_text(text);
        let best = found.first().map_or(0.0, |(_, _, score)| *score);
        let good = found.into_iter().filter(|(_, _, score)| *score >= ALMOST * best).take(CODES_MAX);
        good.map(|(cpv, _, score)| self.asked_code(cpv, score / best)).collect()
    }

    fn codes_of_buyer(&self, buyer: &OrganisationId) -> Vec<AskedCode> {
        let Some(at) = self.organisations.by_id.get(buyer) else { return Vec::new() };
        let mut procedures: BTreeMap<&Cpv, BTreeSet<usize>> = BTreeMap::new();
        for lot in self.need_index().of_organisation(*at) {
            if let Some(main) = lot.codes.first() {
                procedures.entry(main).or_default().insert(lot.procedure);
            }
        }
        let mut codes: Vec<_> = procedures.into_iter().map(|(code, procedures)| (code, procedures.len())).collect();
        codes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        codes.into_iter().take(CODES_MAX).map(|(code, _)| self.asked_code(code.clone(), 1.0)).collect()
    }
}
