//! The class of one joint notice.

use super::buyers::{self, Buyer, distinct};
use super::kin::{self, Kinship};
use super::{Evidence, JointClass, institution, state};
use crate::CorporateGroups;
use crate::organisation::Union;
use model::{Country, Notice, Text};
use std::collections::BTreeSet;

/// What one notice says about buying together.
pub(super) struct Verdict<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// Its class.
    pub class: JointClass,
    /// Why, in a sentence.
    pub because: String,
    /// Countries that count.
    pub countries: Vec<Country>,
    /// Buyers named.
    pub buyers: Vec<Buyer<'a>>,
    /// What was relied on.
    pub evidence: Vec<Evidence>,
}

/// Classes a notice that says it is run for more than one buyer; `None` for any other.
pub(super) fn notice<'a>(notice: &'a Notice, groups: &CorporateGroups) -> Option<Verdict<'a>> {
    let buyers = buyers::of(notice);
    let principals = buyers.iter().any(|buyer| buyer.is_principal);
    let is_joint = buyers.len() > 1 || notice.joint == Some(true) || principals;
    if !is_joint {
        return None;
    }
    let sides = Sides::of(notice, &buyers, groups);
    let class = sides.class();
    let mut evidence = evidence(notice, &buyers);
    evidence.extend(sides.kin.iter().map(|kinship| shown(notice, "one corporate group", &kinship.because)));
    let because = sides.because(class, notice, &buyers);
    let countries = sides.countries(class).iter().cloned().collect();
    Some(Verdict { notice, class, because, countries, buyers, evidence })
}

/// The countries of the buyers, counted in three ways.
struct Sides {
    /// Of every buyer, as given; one body named twice counts once. Codes in doubt count only when all are.
    given: BTreeSet<Country>,
    /// Of the states they act for, institutions of the Union left out.
    states: BTreeSet<Country>,
    /// Of independent buyers: a group counts once, with its first-named member's.
    counted: BTreeSet<Country>,
    /// True when an institution of the Union takes part.
    with_union: bool,
    kin: Vec<Kinship>,
}

impl Sides {
    fn of(notice: &Notice, buyers: &[Buyer<'_>], groups: &CorporateGroups) -> Self {
        let is_union: Vec<bool> =
            (0..buyers.len()).map(|at| institution::is_of_the_union(&buyers[at], notice, at == 0)).collect();
        let mut kin = kin::find(buyers, groups, notice.date());
        let (same_bodies, all) = firsts(buyers.len(), &kin);
        let none_sure = buyers.iter().all(|buyer| buyer.sure_country().is_none());
        let trusted = |at: usize| none_sure || !buyers[at].is_doubted();
        let state = |at: usize| state::of(&buyers[at], buyers).filter(|_| trusted(at));
        let states: Vec<Option<Country>> = (0..buyers.len()).map(state).collect();
        let national = |at: &usize| !is_union[*at];
        let given: BTreeSet<Country> =
            same_bodies.iter().filter(|at| trusted(**at)).filter_map(|at| buyers[*at].country.clone()).collect();
        let of_states = same_bodies.iter().filter(|at| national(at)).filter_map(|at| states[*at].clone()).collect();
        let mut counted: BTreeSet<Country> =
            all.iter().filter(|at| national(at)).filter_map(|at| states[*at].clone()).collect();
        if counted.is_empty() {
            counted.extend(given.iter().next().cloned().filter(|_| given.len() == 1));
        }
        if given.len() < 2 {
            kin.clear();
        }
        kin.retain(|kinship| !kinship.is_same_body && national(&kinship.buyers.0));
        Self { given, states: of_states, counted, with_union: is_union.contains(&true), kin }
    }

    fn class(&self) -> JointClass {
        if self.counted.len() >= 2 {
            return JointClass::CrossBorder;
        }
        if self.given.len() < 2 {
            return JointClass::Domestic;
        }
        match () {
            () if self.with_union => JointClass::EuInstitution,
            () if self.states.len() < 2 => JointClass::SameState,
            () => JointClass::CorporateGroup,
        }
    }

    /// The countries a row lists: those that count, of institutions of the Union all those of their seats.
    fn countries(&self, class: JointClass) -> &BTreeSet<Country> {
        if class == JointClass::EuInstitution || self.counted.is_empty() { &self.given } else { &self.counted }
    }

    fn because(&self, class: JointClass, notice: &Notice, buyers: &[Buyer<'_>]) -> String {
        let list = |countries: &BTreeSet<Country>| countries.iter().map(Country::as_str).collect::<Vec<_>>().join(", ");
        match class {
            JointClass::CrossBorder => format!("independent buyers of {}", list(&self.counted)),
            JointClass::CorporateGroup => {
                format!("buyers of {}, but one corporate group leaves {}", list(&self.given), list(&self.counted))
            }
            JointClass::EuInstitution => {
                format!("institutions or bodies of the European Union in {}", list(&self.given))
            }
            JointClass::SameState => format!("bodies of one state ({}) in {}", list(&self.states), list(&self.given)),
            JointClass::Domestic => domestic(notice, buyers, &list(&self.given)),
        }
    }
}

/// Why a notice of one country is joint, counting each body once.
fn domestic(notice: &Notice, buyers: &[Buyer<'_>], country: &str) -> String {
    let bodies = distinct(buyers).len();
    let flag = if notice.joint == Some(true) { " and carries the joint procurement flag" } else { "" };
    match () {
        () if buyers.len() < 2 && flag.is_empty() => "bought for another body; only that one is named".to_owned(),
        () if buyers.len() < 2 => "marked as joint; one buyer is named".to_owned(),
        () if bodies == 1 => {
            format!("one buyer named {} times: the notice enters it as several buyers{flag}", buyers.len())
        }
        () if country.is_empty() => format!("{bodies} buyers, none with a country"),
        () if buyers.iter().any(Buyer::is_doubted) => {
            format!("{bodies} buyers of one country ({country}) as far as country codes can be trusted")
        }
        () => format!("{bodies} buyers of one country ({country})"),
    }
}

/// First-named members when one body counts once, and when a whole group counts once.
fn firsts(count: usize, kin: &[Kinship]) -> (Vec<usize>, Vec<usize>) {
    let roots = |kin: &mut dyn Iterator<Item = &Kinship>| {
        let mut sets = Union::new(count);
        kin.for_each(|kinship| {
            sets.join(kinship.buyers.0, kinship.buyers.1);
        });
        (0..count).filter(|at| sets.root(*at) == *at).collect::<Vec<_>>()
    };
    (roots(&mut kin.iter().filter(|kinship| kinship.is_same_body)), roots(&mut kin.iter()))
}

fn shown(notice: &Notice, field: &str, value: &str) -> Evidence {
    Evidence { notice: notice.notice.clone(), field: field.to_owned(), value: value.to_owned() }
}

fn evidence(notice: &Notice, buyers: &[Buyer<'_>]) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let mut add = |field: &str, value: &str| evidence.push(shown(notice, field, value));
    let (principals, named): (Vec<&Buyer<'_>>, Vec<&Buyer<'_>>) = buyers.iter().partition(|buyer| buyer.is_principal);
    match distinct(named.iter().copied()).as_slice() {
        [(buyer, times)] if *times > 1 => {
            add("one buyer named several times", &format!("{}, entered {times} times as several buyers", buyer.name));
        }
        [_, _, ..] => add("several buyers named", &several(&named)),
        _ => {}
    }
    if !principals.is_empty() {
        add("bought on behalf of", &several(&principals));
    }
    if notice.joint == Some(true) {
        add("joint procurement flag", "yes");
    }
    for (buyer, party) in buyers.iter().filter_map(|buyer| Some((buyer, buyer.party?))) {
        if party.leads {
            add("leader of the buyers (OPP-050)", &party.name);
        }
        if let Some(doubt) = &party.country_doubt {
            add("country code in doubt", &doubtful(buyer, doubt));
        }
    }
    for text in laws(notice) {
        add("law of a joint or cross-border procedure (BT-09)", &text.text);
    }
    if notice.central_purchasing == Some(true) {
        add("central purchasing", "yes");
    }
    evidence
}

fn doubtful(buyer: &Buyer<'_>, doubt: &str) -> String {
    match &buyer.country {
        Some(country) if buyer.is_doubted() => format!("country code {country} doubtful: {}: {doubt}", buyer.name),
        _ => format!("{}: {doubt}", buyer.name),
    }
}

/// Names with their countries, each body once, a long list cut.
fn several(buyers: &[&Buyer<'_>]) -> String {
    let bodies = distinct(buyers.iter().copied());
    let mut names: Vec<String> = bodies.iter().take(6).map(|(buyer, times)| told(buyer, *times)).collect();
    if bodies.len() > names.len() {
        names.push(format!("and {} more", bodies.len() - names.len()));
    }
    names.join("; ")
}

fn told(buyer: &Buyer<'_>, times: usize) -> String {
    let doubt = if buyer.is_doubted() { "?" } else { "" };
    let country = buyer.country.as_ref().map(|country| format!(" ({country}{doubt})")).unwrap_or_default();
    let times = if times > 1 { format!(", named {times} times") } else { String::new() };
    format!("{}{country}{times}", buyer.name)
}

/// Texts on the law that say something: not `-`, `n/a` or empty.
pub(super) fn laws(notice: &Notice) -> impl Iterator<Item = &Text> {
    let lots = notice.lots.iter().flat_map(|lot| &lot.cross_border_law);
    let says = |text: &&Text| text.text.chars().filter(|c| c.is_alphabetic()).count() > 3 && text.text != "unpublished";
    notice.cross_border_law.iter().chain(lots).filter(says)
}
