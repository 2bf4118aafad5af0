//! Keys of lots: unique within a notice, and found again by what awards write.

use super::Draft;
use super::values::distinct;
use model::{Lot, NoticeKind, ProblemCode};
use std::collections::{HashMap, HashSet};

/// The key of the only lot of a notice without lots.
const WHOLE: &str = "LOT-0000";

/// Keys that lots of a notice have taken, each with the last number given to a repetition.
pub(super) type Taken = HashMap<String, u32>;

/// Adds a lot under a key of its own.
pub(super) fn add(draft: &mut Draft<'_>, mut lot: Lot) {
    lot.planned = draft.notice.kind == NoticeKind::Planning;
    lot.lot = unique(&mut draft.taken, draft.notice.lots.len(), &lot.lot);
    draft.notice.lots.push(lot);
}

/// The key as written; the position where none is; a repeated key with the next free number.
fn unique(taken: &mut Taken, before: usize, written: &str) -> String {
    let mut key = match (written.is_empty(), before) {
        (false, _) => written.to_owned(),
        (true, 0) => WHOLE.to_owned(),
        (true, before) => format!("LOT-{:04}", before + 1),
    };
    let base = key.clone();
    while taken.contains_key(&key) {
        let count = taken.entry(base.clone()).or_insert(1);
        *count += 1;
        key = format!("{base}-{count}");
    }
    taken.insert(key.clone(), 1);
    key
}

/// Completes the lots when every section is read: at least one, with what the notice says of all.
pub(super) fn finish(draft: &mut Draft<'_>) {
    if draft.notice.lots.is_empty() {
        let nature = draft.notice.nature.clone();
        add(draft, Lot { nature, ..Lot::default() });
    }
    // Several lots without keys: the first is one of them, not the whole.
    if let [first, _, ..] = draft.notice.lots.as_mut_slice()
        && first.lot == WHOLE
    {
        "LOT-0001".clone_into(&mut first.lot);
    }
    let notice = &mut draft.notice;
    for lot in &mut notice.lots {
        lot.framework = lot.framework.or(notice.framework);
        lot.dynamic_system = lot.dynamic_system.or(notice.dynamic_system);
    }
    if notice.places.is_empty() {
        notice.places = distinct(notice.lots.iter().flat_map(|lot| lot.places.iter().cloned()));
    }
    // The main code first, so that it is not among the additional ones.
    let of_lots = notice.lots.iter().flat_map(|lot| lot.cpv.iter().chain(&lot.cpv_additional));
    let codes = notice.cpv.iter().chain(&notice.cpv_additional).chain(of_lots);
    notice.cpv_additional = distinct(codes.cloned()).split_off(usize::from(notice.cpv.is_some()));
    resolve_awards(draft);
}

/// Turns the lot numbers awards write into keys of lots.
fn resolve_awards(draft: &mut Draft<'_>) {
    let keys = Keys::of(&draft.notice.lots);
    let mut lost = Vec::new();
    for award in &mut draft.notice.awards {
        let Some(written) = award.lots.pop() else {
            award.lots.extend(keys.only.clone());
            continue;
        };
        award.lots = keys.resolve(&written).unwrap_or_else(|| {
            lost.push(written.clone());
            vec![written.clone()]
        });
    }
    for written in lost {
        let what = format!("an award names lot \"{written}\", which the notice does not describe");
        let path = "AWARD_CONTRACT/LOT_NO".to_owned();
        draft.problem(ProblemCode::DanglingReference, path, what, "read the award on the notice's own page");
    }
}

/// The keys of a notice's lots, as written and in plain form.
struct Keys {
    exact: HashSet<String>,
    plain: HashMap<String, String>,
    only: Option<String>,
}

impl Keys {
    fn of(lots: &[Lot]) -> Self {
        let mut by_plain = HashMap::new();
        for lot in lots {
            by_plain.entry(plain(&lot.lot)).or_insert_with(|| lot.lot.clone());
        }
        let only = if let [only] = lots { Some(only.lot.clone()) } else { None };
        Self { exact: lots.iter().map(|lot| lot.lot.clone()).collect(), plain: by_plain, only }
    }

    fn resolve(&self, written: &str) -> Option<Vec<String>> {
        if self.exact.contains(written) {
            return Some(vec![written.to_owned()]);
        }
        let single = || self.alike(written).filter(|_| parts(written).len() < 2).map(|key| vec![key]);
        let whole = || self.only.clone().filter(|only| only == WHOLE).map(|only| vec![only]);
        let listed = self.all_of(&parts(written)).or_else(single);
        listed.or_else(|| self.all_of(&parts(&written.replace('.', ",")))).or_else(whole)
    }

    fn alike(&self, part: &str) -> Option<String> {
        self.plain.get(&plain(part)).cloned()
    }

    fn all_of(&self, parts: &[String]) -> Option<Vec<String>> {
        let found: Vec<_> = parts.iter().filter_map(|part| self.alike(part)).collect();
        (!found.is_empty() && found.len() == parts.len()).then_some(found)
    }
}

/// `Lot 03.` as `3`.
fn plain(key: &str) -> String {
    let lower = key.to_lowercase();
    let last = lower.split_whitespace().next_back().unwrap_or_default();
    if !last.contains(|letter: char| letter.is_ascii_digit()) {
        return lower;
    }
    let bare = last.trim_matches(|letter: char| !letter.is_alphanumeric());
    bare.trim_start_matches('0').to_owned()
}

/// A longer text, in bytes, is no list of lots.
const LONGEST_LIST: usize = 2000;

/// Numbers of a list (`5, 7 and 9`), ranges (`1-3`) drawn out.
fn parts(written: &str) -> Vec<String> {
    let mut parts = Vec::new();
    if written.len() > LONGEST_LIST {
        return parts;
    }
    for item in written.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '.' | '-' | '–')) {
        let bounds = item.split_once(['-', '–']).map(|(from, to)| (from.parse::<u32>(), to.parse::<u32>()));
        match bounds {
            Some((Ok(from), Ok(to))) if from < to && to - from < 500 => {
                parts.extend((from..=to).map(|number| number.to_string()));
            }
            _ if item.chars().any(|letter| letter.is_ascii_digit()) => parts.push(item.to_owned()),
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    fn lots(names: &[&str]) -> Keys {
        let lots: Vec<_> = keys(names).into_iter().map(|lot| Lot { lot, ..Lot::default() }).collect();
        Keys::of(&lots)
    }

    #[test]
    fn awards_find_their_lots_however_they_write_them() {
        let four = lots(&["1", "2", "3", "Lot 4"]);
        assert_eq!(four.resolve("01"), Some(keys(&["1"])));
        assert_eq!(four.resolve("Lot 2."), Some(keys(&["2"])));
        assert_eq!(four.resolve("1, 3 and 4"), Some(keys(&["1", "3", "Lot 4"])));
        assert_eq!(four.resolve("1.2.3"), Some(keys(&["1", "2", "3"])));
        assert_eq!(four.resolve("1-3"), Some(keys(&["1", "2", "3"])));
        assert_eq!(four.resolve("7"), None);
        assert_eq!(lots(&["LOT-0000"]).resolve("1"), Some(keys(&["LOT-0000"])));
    }

    #[test]
    fn a_repeated_lot_key_gets_the_next_free_number() {
        let mut taken = Taken::new();
        let written = ["", "1", "1-2", "1", "1", ""].into_iter().enumerate();
        let given: Vec<_> = written.map(|(at, key)| unique(&mut taken, at, key)).collect();
        assert_eq!(given, ["LOT-0000", "1", "1-2", "1-3", "1-4", "LOT-0006"]);
    }
}
