//! Ties notices of one procedure together.

use super::cycle::circles;
use super::target::Targets;
use super::{Procedure, ProcedureId, Procedures};
use crate::organisation::Union;
use model::{Country, LinkKind, Notice, NoticeId, NoticeKind, Problem, ProblemCode, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Ties notices by procedure key and references.
pub(super) fn procedures(notices: &[Notice]) -> Procedures {
    let mut sorted: Vec<&Notice> = notices.iter().collect();
    sorted.sort_by(|a, b| (a.date(), &a.notice).cmp(&(b.date(), &b.notice)));
    let references = References::of(&sorted);
    let mut sets = Union::new(sorted.len());
    join_keys(&sorted, &mut sets);
    for (from, to) in &references.firm {
        sets.join(*from, *to);
    }
    let related = join_plans(&references.loose, &mut sets);
    build(&sorted, sets, &related, references)
}

/// References between notices that are here, and what is wrong with the others.
struct References {
    /// Ties that always hold.
    firm: Vec<(usize, usize)>,
    /// From a later notice to a planning notice or system that may have several successors.
    loose: Vec<(usize, usize)>,
    dangling: Vec<(NoticeId, NoticeId)>,
    problems: Vec<Problem>,
}

impl References {
    fn of(notices: &[&Notice]) -> Self {
        let targets = Targets::of(notices);
        let mut all = Self { firm: Vec::new(), loose: Vec::new(), dangling: Vec::new(), problems: Vec::new() };
        let mut graph = vec![Vec::new(); notices.len()];
        for (from, notice) in notices.iter().enumerate() {
            for link in &notice.links {
                let Some(to) = targets.find(&link.to) else {
                    all.dangling.push((notice.notice.clone(), link.to.clone()));
                    continue;
                };
                if are_strangers(notice, notices[to]) {
                    all.dangling.push((notice.notice.clone(), link.to.clone()));
                    all.problems.push(stranger(notice, notices[to]));
                    continue;
                }
                graph[from].push(to);
                let ties = if is_loose(notice, link.kind, notices[to]) { &mut all.loose } else { &mut all.firm };
                ties.push((from, to));
            }
        }
        all.problems.extend(circles(&graph).iter().map(|circle| cyclic(circle, notices)));
        all.dangling.sort();
        all.dangling.dedup();
        all
    }
}

/// True when the reference is to something that several procedures may follow from.
fn is_loose(from: &Notice, kind: LinkKind, to: &Notice) -> bool {
    let may_have_several = matches!(to.kind, NoticeKind::Planning | NoticeKind::System);
    match kind {
        LinkKind::Planning => true,
        LinkKind::Previous => may_have_several && from.kind != NoticeKind::Change,
        LinkKind::Changes | LinkKind::Contract => false,
    }
}

/// True when nothing is common to both: another country and another division of goods. The number was mistyped.
fn are_strangers(a: &Notice, b: &Notice) -> bool {
    let (countries_a, countries_b) = (buyer_countries(a), buyer_countries(b));
    let foreign = !countries_a.is_empty() && !countries_b.is_empty() && countries_a.is_disjoint(&countries_b);
    let (goods_a, goods_b) = (divisions(a), divisions(b));
    foreign && !goods_a.is_empty() && !goods_b.is_empty() && goods_a.is_disjoint(&goods_b)
}

fn buyer_countries(notice: &Notice) -> BTreeSet<&Country> {
    notice.parties_as(Role::Buyer).filter_map(|party| party.country.as_ref()).collect()
}

fn divisions(notice: &Notice) -> BTreeSet<&str> {
    let lots = notice.lots.iter().filter_map(|lot| lot.cpv.as_ref());
    notice.cpv.iter().chain(lots).map(|cpv| cpv.division()).collect()
}

fn stranger(from: &Notice, to: &Notice) -> Problem {
    Problem {
        code: ProblemCode::DanglingReference,
        file: from.notice.as_str().to_owned(),
        path: None,
        what: format!("names {} of another country about something else", to.notice),
        fix: "the number was probably mistyped in the notice; the two are shown apart".to_owned(),
    }
}

fn cyclic(circle: &[usize], notices: &[&Notice]) -> Problem {
    let names: Vec<&str> = circle.iter().map(|at| notices[*at].notice.as_str()).collect();
    Problem {
        code: ProblemCode::CyclicReference,
        file: names[0].to_owned(),
        path: None,
        what: format!("notices refer to each other in a circle: {}", names.join(", ")),
        fix: "nothing to do; they are shown as one procedure, by date".to_owned(),
    }
}

fn join_keys(notices: &[&Notice], sets: &mut Union) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (at, notice) in notices.iter().enumerate() {
        let key = notice.procedure_key.as_deref().map(|key| key.trim().to_lowercase());
        let Some(key) = key.filter(|key| key.chars().any(|c| c.is_ascii_alphanumeric() && c != '0')) else { continue };
        let first = *first.entry(key).or_insert(at);
        sets.join(first, at);
    }
}

/// Ties each planning notice or system to the earliest procedure that follows from it, and returns for every later
/// one (any of its notices) the planning notices it is related to.
///
/// Each plan joins one follower only, so that no two followers ever meet through a plan.
fn join_plans(loose: &[(usize, usize)], sets: &mut Union) -> Vec<(usize, usize)> {
    let mut followers: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut named: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (from, to) in loose {
        let (follower, plan) = (sets.root(*from), sets.root(*to));
        if follower != plan {
            followers.entry(plan).or_default().insert(follower);
            named.entry(plan).or_default().insert(*to);
        }
    }
    let mut related = Vec::new();
    for (plan, followers) in &followers {
        let after = followers.iter().find(|follower| *follower > plan).or(followers.first()).copied();
        for follower in followers {
            if Some(*follower) != after {
                related.extend(named[plan].iter().map(|notice| (*follower, *notice)));
            }
        }
    }
    for (plan, followers) in &followers {
        if let Some(after) = followers.iter().find(|follower| *follower > plan).or(followers.first()) {
            sets.join(*plan, *after);
        }
    }
    related
}

fn build(notices: &[&Notice], mut sets: Union, related: &[(usize, usize)], references: References) -> Procedures {
    let mut members: BTreeMap<usize, Vec<NoticeId>> = BTreeMap::new();
    for (at, notice) in notices.iter().enumerate() {
        members.entry(sets.root(at)).or_default().push(notice.notice.clone());
    }
    let mut plans: BTreeMap<usize, BTreeSet<NoticeId>> = BTreeMap::new();
    for (follower, plan) in related {
        if sets.root(*follower) != sets.root(*plan) {
            plans.entry(sets.root(*follower)).or_default().insert(notices[*plan].notice.clone());
        }
    }
    let procedure = |(root, notices): (usize, Vec<NoticeId>)| Procedure {
        id: ProcedureId(notices[0].as_str().to_owned()),
        notices,
        related: plans.remove(&root).unwrap_or_default().into_iter().collect(),
    };
    let mut all: Vec<Procedure> = members.into_iter().map(procedure).collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    let places = all.iter().enumerate().flat_map(|(at, p)| p.notices.iter().map(move |notice| (notice.clone(), at)));
    let by_notice = places.collect();
    let mut problems = references.problems;
    problems.sort();
    Procedures { all, by_notice, dangling: references.dangling, problems }
}
