//! Keys of lots: unique within a notice, and found again by what awards write.

use super::Draft;
use super::values::add_once;
use model::{Lot, NoticeKind, ProblemCode};

/// The key of the only lot of a notice without lots.
const WHOLE: &str = "LOT-0000";

/// Adds a lot under a key of its own.
pub(super) fn add(draft: &mut Draft<'_>, mut lot: Lot) {
    lot.planned = draft.notice.kind == NoticeKind::Planning;
    lot.lot = unique(&draft.notice.lots, &lot.lot);
    draft.notice.lots.push(lot);
}

/// The key as written; the position where none is; a repeated key with the next free number.
fn unique(lots: &[Lot], written: &str) -> String {
    let key = match (written.is_empty(), lots.len()) {
        (false, _) => written.to_owned(),
        (true, 0) => WHOLE.to_owned(),
        (true, before) => format!("LOT-{:04}", before + 1),
    };
    let taken = |key: &str| lots.iter().any(|lot| lot.lot == key);
    if !taken(&key) {
        return key;
    }
    (2..).map(|count| format!("{key}-{count}")).find(|key| !taken(key)).expect("numbers do not end before lots do")
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
        let places = notice.lots.iter().flat_map(|lot| lot.places.clone());
        places.collect::<Vec<_>>().into_iter().for_each(|place| add_once(&mut notice.places, place));
    }
    for lot in &notice.lots {
        for code in lot.cpv.iter().chain(&lot.cpv_additional) {
            if notice.cpv.as_ref() != Some(code) {
                add_once(&mut notice.cpv_additional, code.clone());
            }
        }
    }
    resolve_awards(draft);
}

/// Turns the lot numbers awards write into keys of lots.
fn resolve_awards(draft: &mut Draft<'_>) {
    let keys: Vec<String> = draft.notice.lots.iter().map(|lot| lot.lot.clone()).collect();
    let mut lost = Vec::new();
    for award in &mut draft.notice.awards {
        let Some(written) = award.lots.pop() else {
            award.lots = if let [only] = keys.as_slice() { vec![only.clone()] } else { Vec::new() };
            continue;
        };
        award.lots = resolve(&keys, &written).unwrap_or_else(|| {
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

fn resolve(keys: &[String], written: &str) -> Option<Vec<String>> {
    if let Some(same) = keys.iter().find(|key| *key == written) {
        return Some(vec![same.clone()]);
    }
    let alike = |part: &str| keys.iter().find(|key| plain(key) == plain(part)).cloned();
    let all_known = |written: &str| {
        let parts = parts(written);
        let found: Vec<_> = parts.iter().filter_map(|part| alike(part)).collect();
        (!found.is_empty() && found.len() == parts.len()).then_some(found)
    };
    let whole = |only: &[String]| (only == [WHOLE]).then(|| only.to_vec());
    let single = || alike(written).filter(|_| parts(written).len() < 2).map(|key| vec![key]);
    all_known(written).or_else(single).or_else(|| all_known(&written.replace('.', ","))).or_else(|| whole(keys))
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

/// Numbers of a list (`5, 7 and 9`), ranges (`1-3`) drawn out.
fn parts(written: &str) -> Vec<String> {
    let mut parts = Vec::new();
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

    #[test]
    fn awards_find_their_lots_however_they_write_them() {
        let lots = keys(&["1", "2", "3", "Lot 4"]);
        assert_eq!(resolve(&lots, "01"), Some(keys(&["1"])));
        assert_eq!(resolve(&lots, "Lot 2."), Some(keys(&["2"])));
        assert_eq!(resolve(&lots, "1, 3 and 4"), Some(keys(&["1", "3", "Lot 4"])));
        assert_eq!(resolve(&lots, "1-3"), Some(keys(&["1", "2", "3"])));
        assert_eq!(resolve(&lots, "7"), None);
        assert_eq!(resolve(&keys(&["LOT-0000"]), "1"), Some(keys(&["LOT-0000"])));
    }

    #[test]
    fn a_repeated_lot_key_gets_the_next_free_number() {
        let lot = |key: &str| Lot { lot: key.to_owned(), ..Lot::default() };
        let lots = [lot("1"), lot("1-2")];
        assert_eq!(unique(&lots, "1"), "1-3");
        assert_eq!(unique(&lots, ""), "LOT-0003");
        assert_eq!(unique(&[], ""), "LOT-0000");
    }
}
