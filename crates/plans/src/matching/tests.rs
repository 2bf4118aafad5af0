//! Whatever is asked in whatever order: countries, and nothing more, until both sides agree.

use super::*;
use crate::need::Window;
use jiff::civil::date;
use model::{Country, Cpv};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The month in which every test begins.
const START: Period = Period(24_322);
/// Kinds of things needed; the first two are of one class.
const CODES: [&str; 4] = ["34711200", "34711100", "34720000", "35811200"];
/// Needs of the one who asks, of EE.
const OWN: [&str; 2] = ["n1", "n2"];
/// Needs of others: id, organisation, country.
const OTHERS: [(&str, &str, &str); 6] = [
    ("a1", "rescue", "FI"),
    ("a2", "police", "FI"),
    ("a3", "guard", "SE"),
    ("a4", "police-se", "SE"),
    ("a5", "guard-pt", "PT"),
    ("a6", "ministry", "EE"),
];

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn cell(code: usize, half: i16) -> Cell {
    let (from, to) = (date(2027 + half / 2, 1, 1), date(2027 + half / 2, 6, 30));
    Cell::of(&[Cpv::parse(CODES[code % CODES.len()]).unwrap()], Some(Window { from, to })).unwrap()
}

fn entry(need: &str, organisation: &str, code: &str, cell: Cell) -> Entry {
    let (need, organisation) = (need.to_owned(), organisation.to_owned());
    Entry { need, organisation, country: country(code), cell, since: START, shut_out: BTreeSet::new() }
}

fn own_entry(need: &str, cell: Cell) -> Entry {
    entry(need, "asker", "EE", cell)
}

/// One thing somebody does.
#[derive(Clone, Debug)]
enum Act {
    Enter(usize, i16),
    Leave,
    Ask,
    Agree(usize),
    Part(usize),
}

/// Somebody does something, or a month passes.
#[derive(Clone, Debug)]
enum Step {
    Own(usize, Act),
    Other(usize, Act),
    Month,
}

const PARTNERS: [&str; 4] = ["EE", "FI", "SE", "PT"];

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0..4usize, 0..3i16).prop_map(|(code, half)| Act::Enter(code, half)),
        1 => Just(Act::Leave),
        3 => Just(Act::Ask),
        2 => (0..4usize).prop_map(Act::Agree),
        1 => (0..4usize).prop_map(Act::Part),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..OWN.len(), act()).prop_map(|(who, act)| Step::Own(who, act)),
        5 => (0..OTHERS.len(), act()).prop_map(|(who, act)| Step::Other(who, act)),
        2 => Just(Step::Month),
    ];
    prop::collection::vec(step, 0..60)
}

fn acts(room: &mut Room, entry: Entry, act: &Act, now: Period) {
    let need = entry.need.clone();
    match act {
        Act::Enter(code, half) => drop(room.enter(Entry { cell: cell(*code, *half), ..entry }, now)),
        Act::Leave => room.leave(&need),
        Act::Ask => drop(room.ask(&need, now)),
        Act::Agree(partner) => drop(room.agree(&need, &country(PARTNERS[*partner]), now)),
        Act::Part(partner) => room.part(&need, &country(PARTNERS[*partner])),
    }
}

/// Everybody's acts in one room; other needs stand there once for each ending of their ids.
fn run(steps: &[Step], endings: &[&str], mut seen: impl FnMut(&Room, &Step, Period)) -> Room {
    let (mut room, mut now) = (Room::default(), START);
    for step in steps {
        match step {
            Step::Month => now = now.next(),
            Step::Own(who, act) => acts(&mut room, own_entry(OWN[*who], cell(0, 0)), act, now),
            Step::Other(who, act) => {
                let (need, organisation, code) = OTHERS[*who];
                for ending in endings {
                    let (need, organisation) = (format!("{need}{ending}"), format!("{organisation}{ending}"));
                    acts(&mut room, entry(&need, &organisation, code, cell(0, 0)), act, now);
                }
            }
        }
        seen(&room, step, now);
    }
    room
}

/// Countries of others with a need that overlaps, and of those that agreed: all that may be known of them.
#[derive(Default)]
struct Countries {
    overlap: BTreeSet<Country>,
    asking: BTreeSet<Country>,
}

/// Works out what may be known of others without the room's own functions.
fn countries(room: &Room, need: &str, now: Period) -> Countries {
    let last = |need: &str| {
        let counted = room.entries.iter().filter(|entry| entry.need == need && entry.since <= now);
        counted.max_by_key(|entry| entry.since)
    };
    let mut known = Countries::default();
    let Some(own) = last(need) else { return known };
    let ids: BTreeSet<&str> = room.entries.iter().map(|entry| entry.need.as_str()).collect();
    for other in ids.into_iter().filter_map(last) {
        if other.country == own.country || !own.cell.meets(&other.cell) {
            continue;
        }
        known.overlap.insert(other.country.clone());
        let of_them = room.consents.iter().filter(|consent| consent.need == other.need);
        if of_them.into_iter().any(|consent| consent.country == own.country && consent.given >= own.since) {
            known.asking.insert(other.country.clone());
        }
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// A spectator who knows countries alone draws the same page.
    #[test]
    fn what_is_told_before_both_agree_follows_from_countries_alone(steps in steps()) {
        let mut told: BTreeMap<&str, BTreeSet<Country>> = BTreeMap::new();
        let mut asked: BTreeMap<&str, Period> = BTreeMap::new();
        run(&steps, &[""], |room, step, now| {
            if let Step::Own(who, act) = step {
                let need = OWN[*who];
                let inside = room.standing(need, now) == Standing::Inside;
                match act {
                    Act::Leave => {
                        told.remove(need);
                        asked.remove(need);
                    }
                    Act::Ask if inside && asked.get(need) != Some(&now) => {
                        told.insert(need, countries(room, need, now).overlap);
                        asked.insert(need, now);
                    }
                    _ => {}
                }
            }
            for need in OWN {
                let (view, known) = (room.view(need, now), countries(room, need, now));
                if !view.met.is_empty() {
                    continue;
                }
                let answer = told.get(need).cloned().unwrap_or_default();
                let shown: BTreeSet<Country> =
                    answer.intersection(&known.overlap).chain(&known.asking).cloned().collect();
                let drawn: BTreeSet<Country> = view.countries.iter().map(|known| known.country.clone()).collect();
                assert_eq!(drawn, shown, "{need}");
                assert_eq!(view.asked, asked.get(need).copied());
                assert!(view.countries.iter().all(|one| one.asks == known.asking.contains(&one.country)));
            }
        });
    }

    /// Twice as many needs of other organisations under other ids: nobody can tell.
    #[test]
    fn neither_number_nor_names_change_what_is_told_before_both_agree(steps in steps()) {
        let mut views = Vec::new();
        run(&steps, &[""], |room, _, now| views.push(OWN.map(|need| room.view(need, now))));
        let mut at = 0;
        run(&steps, &["-x", "-y", "-z"], |room, _, now| {
            for (need, alone) in OWN.into_iter().zip(&views[at]) {
                let among_many = room.view(need, now);
                assert_eq!(among_many.met.is_empty(), alone.met.is_empty());
                if alone.met.is_empty() {
                    assert_eq!(&among_many, alone);
                }
            }
            at += 1;
        });
    }

    /// Nothing the asker does within a month makes them know more than what stood when it began.
    #[test]
    fn no_change_of_ones_own_need_moves_an_answer_within_a_month(
        before in steps(),
        own in prop::collection::vec((0..OWN.len(), act()), 0..30),
    ) {
        let mut now = START;
        let mut room = run(&before, &[""], |_, _, at| now = at);
        now = now.next();
        let most: Vec<BTreeSet<Country>> = OWN.map(|need| countries(&room, need, now).overlap).into();
        for (who, act) in own {
            acts(&mut room, own_entry(OWN[who], cell(0, 0)), &act, now);
            for (need, most) in OWN.into_iter().zip(&most) {
                let shown = room.view(need, now).countries;
                prop_assert!(shown.iter().all(|known| most.contains(&known.country)), "{need}: {shown:?}, not {most:?}");
            }
        }
    }

    /// Two that met did both agree, while both stood in the room.
    #[test]
    fn nobody_is_told_of_who_did_not_agree(steps in steps()) {
        run(&steps, &[""], |room, _, _| {
            for (one, other) in &room.met {
                for (need, with) in [(one, other), (other, one)] {
                    let partner = room.entries.iter().find(|entry| entry.need == *with).unwrap();
                    assert!(room.consents.iter().any(|c| c.need == *need && c.country == partner.country));
                }
            }
        });
    }

    /// Who leaves is in nobody's sight.
    #[test]
    fn departure_removes_at_once(steps in steps(), who in 0..OTHERS.len()) {
        let mut now = START;
        let mut room = run(&steps, &[""], |_, _, at| now = at);
        let gone = OTHERS[who].0;
        room.leave(gone);
        for need in OWN {
            let view = room.view(need, now);
            prop_assert!(!view.met.iter().any(|met| met == gone));
            let left = countries(&room, need, now);
            prop_assert!(view.countries.iter().all(|known| left.overlap.contains(&known.country)));
        }
        prop_assert!(room.entries.iter().all(|entry| entry.need != gone));
        prop_assert!(room.consents.iter().all(|consent| consent.need != gone));
    }

    /// No statistic speaks of fewer than three, whatever the reader enters themselves.
    #[test]
    fn a_statistic_speaks_of_three_others_or_not_at_all(
        sizes in prop::collection::vec(0..7usize, 3),
        own in 0..9usize,
    ) {
        let mut entries = Vec::new();
        for (code, size) in ["FI", "SE", "PT"].into_iter().zip(&sizes) {
            for number in 0..*size {
                entries.push(entry(&format!("{code}{number}"), &format!("{code}{number}"), code, cell(0, 0)));
                entries.push(entry(&format!("{code}{number}b"), &format!("{code}{number}"), code, cell(2, 1)));
            }
        }
        let others: Vec<Entry> = entries.clone();
        for number in 0..own {
            entries.push(entry(&format!("own{number}"), "asker", "FI", cell(0, 0)));
        }
        let mine = BTreeSet::from(["asker".to_owned()]);
        let told = by_country(&entries.iter().collect::<Vec<_>>(), &mine);
        prop_assert_eq!(&told, &by_country(&others.iter().collect::<Vec<_>>(), &mine), "the reader's own move nothing");
        for (code, size) in ["FI", "SE", "PT"].into_iter().zip(sizes) {
            let found = told.iter().find(|told| told.country == country(code));
            prop_assert_eq!(found.is_some(), size >= FEWEST);
            prop_assert!(found.is_none_or(|told| told.at_least <= size));
        }
    }
}

#[test]
fn needs_meet_where_class_and_half_year_meet() {
    let window = |from, to| Some(Window { from, to });
    let of = |code: &str, window| Cell::of(&[Cpv::parse(code).unwrap()], window);
    let drones = of("34711200", window(date(2027, 3, 1), date(2027, 4, 30))).unwrap();
    let same_half = of("34711100", window(date(2027, 6, 1), date(2027, 8, 31))).unwrap();
    assert!(drones.meets(&same_half), "exact codes and months do not matter");
    assert!(!drones.meets(&of("34711200", window(date(2027, 7, 1), date(2027, 8, 31))).unwrap()));
    assert!(!drones.meets(&of("34720000", window(date(2027, 3, 1), date(2027, 4, 30))).unwrap()));
    assert!(drones.meets(&of("34700000", window(date(2027, 3, 1), date(2027, 4, 30))).unwrap()), "a group");
    assert_eq!(of("34000000", window(date(2027, 3, 1), date(2027, 4, 30))), Err(Unfit::TooBroad));
    assert_eq!(of("34711200", None), Err(Unfit::NoWindow));
    assert_eq!(Cell::of(&[], window(date(2027, 3, 1), date(2027, 4, 30))), Err(Unfit::NoCode));
    assert_eq!(Cell::parse(&drones.written()), Some(drones));
}

#[test]
fn a_month_begins_on_its_first_day() {
    assert_eq!(Period::of(date(2026, 11, 26)).next().first_day(), date(2026, 12, 1));
    assert_eq!(Period::of(date(2026, 12, 31)).next().first_day(), date(2027, 1, 1));
}

#[test]
fn two_that_agree_are_told_of_each_other_and_part_when_one_wants() {
    let mut room = Room::default();
    room.enter(own_entry("n1", cell(0, 0)), START).unwrap();
    room.enter(entry("a1", "rescue", "FI", cell(1, 0)), START).unwrap();
    assert_eq!(room.standing("n1", START), Standing::Waiting);
    assert_eq!(room.ask("n1", START), Err(Refusal::NotInside));
    let now = START.next();
    assert_eq!(room.ask("n1", now).unwrap().countries, BTreeSet::from([country("FI")]));
    assert_eq!(room.agree("n1", &country("SE"), now), Err(Refusal::UnknownCountry));
    assert_eq!(room.agree("n1", &country("FI"), now).unwrap(), Vec::<String>::new());
    assert!(room.view("a1", now).countries[0].asks, "the other side is told that the country asks");
    assert_eq!(room.agree("a1", &country("EE"), now).unwrap(), ["n1"]);
    assert_eq!((room.view("n1", now).met, room.view("a1", now).met), (vec!["a1".to_owned()], vec!["n1".to_owned()]));
    room.part("a1", &country("EE"));
    assert!(room.view("n1", now).met.is_empty() && room.view("a1", now).met.is_empty());
}

#[test]
fn an_agreement_covers_nobody_who_came_later() {
    let mut room = Room::default();
    room.enter(own_entry("n1", cell(0, 0)), START).unwrap();
    room.enter(entry("a1", "rescue", "FI", cell(0, 0)), START).unwrap();
    let now = START.next();
    room.ask("n1", now).unwrap();
    room.agree("n1", &country("FI"), now).unwrap();
    room.enter(entry("a2", "police", "FI", cell(0, 0)), now).unwrap();
    let later = now.next();
    room.ask("a2", later).unwrap();
    assert!(room.agree("a2", &country("EE"), later).unwrap().is_empty(), "the agreement is older than the need");
    assert!(room.view("n1", later).countries[0].asks);
    assert_eq!(room.agree("n1", &country("FI"), later).unwrap(), ["a2"]);
}

#[test]
fn a_country_that_is_shut_out_neither_sees_nor_is_seen() {
    let mut room = Room::default();
    room.enter(own_entry("n1", cell(0, 0)), START).unwrap();
    let shy = Entry { shut_out: BTreeSet::from([country("EE")]), ..entry("a1", "rescue", "FI", cell(0, 0)) };
    room.enter(shy, START).unwrap();
    for need in ["n1", "a1"] {
        assert!(room.ask(need, START.next()).unwrap().countries.is_empty());
    }
}

#[test]
fn an_organisation_asks_about_ten_needs_at_a_time() {
    let mut room = Room::default();
    for number in 0..MOST_NEEDS {
        room.enter(own_entry(&format!("n{number}"), cell(0, 0)), START).unwrap();
    }
    assert_eq!(room.enter(own_entry("more", cell(0, 0)), START), Err(Refusal::TooMany));
    assert!(room.enter(own_entry("n3", cell(2, 0)), START).is_ok(), "a change is no addition");
    room.leave("n3");
    assert!(room.enter(own_entry("more", cell(0, 0)), START).is_ok());
}
