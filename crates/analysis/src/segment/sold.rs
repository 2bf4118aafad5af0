//! Lots of the last five years, each told once, with what criteria ask of them.

use super::definition::Segment;
use super::fixed::centile;
use crate::ending::{Story, lot_buyers, stories};
use crate::text::fold;
use crate::{JointClass, Market, Mention};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Country, Cpv, Language, Notice, NoticeId, NoticeKind, Party, Regime};
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Years looked back.
pub(super) const YEARS: i32 = 5;
/// Months ahead in which a contract that ends counts as coming back.
pub(super) const MONTHS_AHEAD: i32 = 24;
/// A value above this centile of its CPV division counts as that centile.
const WINSOR: f64 = 0.99;

/// A lot as bought: all notices of its procedure say together.
#[derive(Clone, Debug, Default)]
pub(super) struct Sold {
    /// Names the procedure; what is drawn again when notices are resampled.
    pub procedure: usize,
    pub day: Option<Date>,
    /// Where it stands.
    pub notices: Vec<NoticeId>,
    pub cpv: Option<Cpv>,
    /// Titles, folded.
    pub words: String,
    /// Buyers with their countries; a buyer nobody resolved is left out.
    pub buyers: Vec<(usize, Option<Country>)>,
    pub value_eur: Option<f64>,
    pub won: Vec<Won>,
    pub regime: Regime,
    pub innovative: bool,
    pub funded: Option<bool>,
    pub languages: BTreeSet<Language>,
    /// Whether its text cites a standard; nothing when no description is held.
    pub cites: Option<bool>,
    /// Value of a contract that is likely to end within two years.
    pub expiring_eur: Option<f64>,
    pub joint: bool,
}

/// An award.
#[derive(Clone, Debug, Default)]
pub(super) struct Won {
    pub tenders: Option<u32>,
    pub from_other_eu: Option<u32>,
    /// Suppliers, national companies of one group as one, with their countries.
    pub suppliers: Vec<(usize, Option<Country>)>,
}

impl Sold {
    /// The country of its first buyer.
    pub fn country(&self) -> Option<&Country> {
        self.buyers.iter().find_map(|(_, country)| country.as_ref())
    }
}

/// Lots of a segment.
pub(super) fn of_segment<'s>(lots: &'s [Sold], segment: &Segment) -> Vec<&'s Sold> {
    lots.iter().filter(|lot| segment.takes_lot(lot)).collect()
}

/// Every lot that was called or awarded in the last five years, by procedure and lot; plans and cancelled are left out.
pub(super) fn sold(market: &Market) -> Vec<Sold> {
    let reading = Reader::new(market);
    let from = market.as_of.checked_sub(YEARS.years()).unwrap_or(Date::MIN);
    let mut lots: Vec<Sold> =
        stories(market).iter().filter(|story| !story.cancelled).map(|s| reading.read(s)).collect();
    lots.retain(|lot| lot.day.is_some_and(|day| day > from));
    winsorise(&mut lots);
    lots
}

/// What is looked up for every lot.
struct Reader<'m> {
    market: &'m Market,
    procedures: HashMap<&'m str, usize>,
    /// The first organisation of every corporate group.
    groups: BTreeMap<&'m str, usize>,
    expiring: HashMap<(&'m NoticeId, &'m str), f64>,
    joint: BTreeSet<String>,
}

impl<'m> Reader<'m> {
    fn new(market: &'m Market) -> Self {
        let procedures = market.procedures.all.iter().enumerate().map(|(at, p)| (p.id.0.as_str(), at)).collect();
        let mut groups = BTreeMap::new();
        for (at, organisation) in market.organisations.all.iter().enumerate() {
            if let Some(group) = &organisation.group {
                groups.entry(group.as_str()).or_insert(at);
            }
        }
        let joint = market.register().into_iter().filter(|row| row.class == JointClass::CrossBorder);
        let joint = joint.map(|row| row.procedure.0).collect();
        Self { market, procedures, groups, expiring: expiring(market), joint }
    }

    fn read(&self, story: &Story<'m>) -> Sold {
        let mut lot = Sold {
            procedure: self.procedure(story),
            joint: self.joint.contains(&story.procedure.0),
            ..Sold::default()
        };
        let mut words = String::new();
        for chapter in &story.chapters {
            let (notice, own) = (chapter.notice, chapter.lot);
            lot.notices.push(notice.notice.clone());
            lot.day = lot.day.or_else(|| notice.date());
            lot.cpv = own.cpv.clone().or_else(|| notice.cpv.clone()).or(lot.cpv.take());
            own.titles.iter().chain(&notice.titles).for_each(|text| {
                words.push(' ');
                words.push_str(&text.text)
            });
            lot.regime = if notice.regime == Regime::Unknown { lot.regime } else { notice.regime };
            lot.innovative |= asks_for_new(notice, own.innovation.as_slice(), lot.cpv.as_ref());
            lot.funded = own.eu_funded.or(lot.funded);
            lot.languages.extend(notice.languages.first().cloned());
            lot.cites = cites(notice, own).or(lot.cites);
            let expiring = self.expiring.get(&(&notice.notice, own.lot.as_str()));
            lot.expiring_eur = expiring.copied().or(lot.expiring_eur);
            self.add_buyers(&mut lot, lot_buyers(notice, own));
            if matches!(notice.kind, NoticeKind::Result | NoticeKind::DirectAward) {
                lot.won =
                    chapter.awards.iter().filter(|a| a.awarded != Some(false)).map(|a| self.won(notice, a)).collect();
            }
            lot.value_eur = self.value(chapter).or(lot.value_eur);
        }
        lot.words = fold(&words);
        lot
    }

    fn procedure(&self, story: &Story<'m>) -> usize {
        let alone = || {
            let first = story.chapters.first().and_then(|chapter| self.market.by_id.get(&chapter.notice.notice));
            self.market.procedures.all.len() + first.copied().unwrap_or_default()
        };
        self.procedures.get(story.procedure.0.as_str()).copied().unwrap_or_else(alone)
    }

    fn add_buyers(&self, lot: &mut Sold, parties: Vec<&Party>) {
        for party in parties {
            let Some(buyer) = self.organisation(party) else { continue };
            if lot.buyers.iter().all(|(known, _)| *known != buyer) {
                lot.buyers.push((buyer, party.country.clone()));
            }
        }
    }

    fn won(&self, notice: &Notice, award: &model::Award) -> Won {
        let winners = notice.parties.iter().filter(|party| award.winners.contains(&party.number));
        let supplier = |party: &Party| Some((self.supplier(party)?, party.country.clone()));
        Won {
            tenders: award.tenders,
            from_other_eu: award.tenders_other_eu,
            suppliers: winners.filter_map(supplier).collect(),
        }
    }

    fn organisation(&self, party: &Party) -> Option<usize> {
        let mention = Mention { notice: party.notice.clone(), party: party.number };
        self.market.organisations.by_mention.get(&mention).copied()
    }

    fn supplier(&self, party: &Party) -> Option<usize> {
        let at = self.organisation(party)?;
        let group = self.market.organisations.all[at].group.as_deref();
        Some(group.and_then(|group| self.groups.get(group).copied()).unwrap_or(at))
    }

    /// What awards are worth together, else what was estimated.
    fn value(&self, chapter: &crate::ending::Chapter<'_>) -> Option<f64> {
        let day = chapter.notice.date()?;
        let euro = |money: &model::Money| self.market.knowledge.rates.to_eur(money, day)?.to_f64();
        let own = chapter.awards.iter().filter(|award| award.lots.len() <= 1);
        let awarded: Vec<f64> = own.filter_map(|award| euro(award.value.as_ref()?)).collect();
        if !awarded.is_empty() {
            return Some(awarded.iter().sum());
        }
        let notice = chapter.notice;
        let of_notice =
            notice.total_value.as_ref().or(notice.estimated_value.as_ref()).filter(|_| notice.lots.len() == 1);
        chapter.lot.estimated_value.as_ref().or(chapter.lot.framework_value.as_ref()).or(of_notice).and_then(euro)
    }
}

/// Values of contracts that are likely to end within two years, by the notice and lot that say so.
fn expiring(market: &Market) -> HashMap<(&NoticeId, &str), f64> {
    let to = market.as_of.checked_add(MONTHS_AHEAD.months()).unwrap_or(Date::MAX);
    let mut found = HashMap::new();
    for ending in market.lot_ends().iter().filter_map(crate::ending::LotEnd::ending) {
        let soon = ending.likely_end >= market.as_of && ending.likely_end <= to;
        let day = market.notice(&ending.notice).and_then(Notice::date).unwrap_or(market.as_of);
        let value = ending.value.as_ref().and_then(|value| market.knowledge.rates.to_eur(value, day)?.to_f64());
        if let Some(value) = value.filter(|_| soon) {
            found.insert((&ending.notice, ending.lot.as_str()), value);
        }
    }
    found
}

/// Flagged as innovative (BT-776), an innovation partnership, or research and development (CPV 73).
fn asks_for_new(notice: &Notice, flags: &[String], cpv: Option<&Cpv>) -> bool {
    let flagged = flags.iter().any(|flag| !flag.is_empty() && !flag.eq_ignore_ascii_case("not-app"));
    let partnership =
        notice.procedure_type.as_deref().is_some_and(|kind| kind.to_ascii_lowercase().contains("innovation"));
    flagged || partnership || cpv.is_some_and(|cpv| cpv.division() == "73")
}

/// Standards bodies a number may stand behind.
const BODIES: [&str; 6] = ["en", "iso", "iec", "etsi", "stanag", "cen"];

fn cites(notice: &Notice, lot: &model::Lot) -> Option<bool> {
    let texts = || notice.descriptions.iter().chain(&lot.descriptions);
    texts().next()?;
    Some(texts().chain(&notice.titles).chain(&lot.titles).any(|text| cites_standard(&text.text)))
}

/// `EN 1522`, `ISO/IEC 27001`, `STANAG 2920`: a body written in capitals with a number behind it.
pub(super) fn cites_standard(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_body = |word: &str| {
        word.chars().all(|c| c.is_ascii_uppercase()) && BODIES.contains(&word.to_ascii_lowercase().as_str())
    };
    let is_number = |word: &str| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit());
    words.windows(2).any(|pair| is_body(pair[0]) && is_number(pair[1]))
}

/// Of each CPV division, what lies above the 99th centile counts as that centile.
fn winsorise(lots: &mut [Sold]) {
    let mut values: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for lot in lots.iter() {
        if let (Some(cpv), Some(value)) = (&lot.cpv, lot.value_eur) {
            values.entry(cpv.division().to_owned()).or_default().push(value);
        }
    }
    values.values_mut().for_each(|of_division| of_division.sort_by(f64::total_cmp));
    for lot in lots {
        let most = lot.cpv.as_ref().and_then(|cpv| centile(values.get(cpv.division())?, WINSOR));
        lot.value_eur = lot.value_eur.map(|value| most.map_or(value, |most| value.min(most)));
    }
}
