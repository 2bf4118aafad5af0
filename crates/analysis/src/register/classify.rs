//! The class of one joint notice.

use super::buyers::{self, Buyer};
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
    let because = sides.because(class, &buyers);
    let countries = sides.counted.iter().cloned().collect();
    Some(Verdict { notice, class, because, countries, buyers, evidence })
}

/// The countries of the buyers, counted in three ways.
struct Sides {
    /// Of every buyer, as given; one body named twice counts once.
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
        let states: Vec<Option<Country>> = buyers.iter().map(|buyer| state::of(buyer, buyers)).collect();
        let national = |at: &usize| !is_union[*at];
        let given: BTreeSet<Country> = same_bodies.iter().filter_map(|at| buyers[*at].country.clone()).collect();
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

    fn because(&self, class: JointClass, buyers: &[Buyer<'_>]) -> String {
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
            JointClass::Domestic if buyers.len() < 2 => "marked as joint; one buyer is named".to_owned(),
            JointClass::Domestic => format!("{} buyers of one country ({})", buyers.len(), list(&self.given)),
        }
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
    if named.len() > 1 {
        add("several buyers named", &several(&named));
    }
    if !principals.is_empty() {
        add("bought on behalf of", &several(&principals));
    }
    if notice.joint == Some(true) {
        add("joint procurement flag", "yes");
    }
    for buyer in buyers.iter().filter_map(|buyer| buyer.party) {
        if buyer.leads {
            add("leader of the buyers (OPP-050)", &buyer.name);
        }
        if let Some(doubt) = &buyer.country_doubt {
            add("country code in doubt", &format!("{}: {doubt}", buyer.name));
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

/// Names with their countries, a long list cut.
fn several(buyers: &[&Buyer<'_>]) -> String {
    let name = |buyer: &&Buyer<'_>| match &buyer.country {
        Some(country) => format!("{} ({country})", buyer.name),
        None => buyer.name.to_owned(),
    };
    let mut names: Vec<String> = buyers.iter().take(6).map(name).collect();
    if buyers.len() > names.len() {
        names.push(format!("and {} more", buyers.len() - names.len()));
    }
    names.join("; ")
}

/// Texts on the law that say something: not `-`, `n/a` or empty.
pub(super) fn laws(notice: &Notice) -> impl Iterator<Item = &Text> {
    let lots = notice.lots.iter().flat_map(|lot| &lot.cross_border_law);
    let says = |text: &&Text| text.text.chars().filter(|c| c.is_alphabetic()).count() > 3 && text.text != "unpublished";
    notice.cross_border_law.iter().chain(lots).filter(says)
}
