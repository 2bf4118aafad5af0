//! Digests: whatever happened, a letter is never empty, never repeats itself and never says what it must not.

use jiff::{SignedDuration, Timestamp};
use mail::digest::{Composed, Item, Kind, Selection, Words, compose, select};
use policy::Label;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn words() -> Words {
    Words {
        language: "en".to_owned(),
        subject: "2 of your contracts end within a year".to_owned(),
        greeting: "What happened since the last letter.".to_owned(),
        hidden: "One new item waits for you.".to_owned(),
        more: "And there is more.".to_owned(),
        sign_in: "Sign in".to_owned(),
        site: "https://example.org/".to_owned(),
        open: "Open".to_owned(),
        reason: "You get this letter once a week.".to_owned(),
        settings: "Change this".to_owned(),
        settings_url: "https://example.org/settings".to_owned(),
    }
}

/// Everything an item says carries its number, so that a trace of it is found wherever it leaks to.
fn item(number: u32, what: Kind, label: Label, hours: i64) -> Item {
    let noon: Timestamp = "2026-05-04T10:00:00Z".parse().expect("a time");
    Item {
        id: format!("item-{number}"),
        what,
        label,
        title: format!("title{number}end"),
        text: format!("text{number}end"),
        url: format!("https://example.org/url{number}end"),
        action: None,
        at: noon - SignedDuration::from_hours(hours),
        group: format!("group{number}end"),
    }
}

fn written(selection: &Selection<'_>) -> Composed {
    compose(selection, &words()).expect("a letter")
}

fn none() -> BTreeSet<String> {
    BTreeSet::new()
}

#[test]
fn own_affairs_come_first_then_groups_by_their_newest_item() {
    let at =
        |number, what, hours, group: &str| Item { group: group.to_owned(), ..item(number, what, Label::Green, hours) };
    let items = [
        at(1, Kind::Thread, 1, "Drones"),
        at(2, Kind::Ending, 90, "Contracts"),
        at(3, Kind::Event, 2, "Meetings"),
        at(4, Kind::Thread, 50, "Drones"),
        at(5, Kind::Ending, 80, "Contracts"),
    ];
    let selection = select(&items, &none(), 10).expect("items");
    let order: Vec<_> = selection.groups.iter().flat_map(|group| &group.items).map(|item| item.id.as_str()).collect();
    assert_eq!(order, ["item-5", "item-2", "item-1", "item-4", "item-3"]);
    assert_eq!(
        selection.groups.iter().map(|group| group.name).collect::<Vec<_>>(),
        ["Contracts", "Drones", "Meetings"]
    );
    assert_eq!(selection.leading(), Some((Kind::Ending, 2)));
}

#[test]
fn what_finds_no_place_waits_for_the_next_letter() {
    let items: Vec<_> = (0..5).map(|number| item(number, Kind::News, Label::Clear, i64::from(number))).collect();
    let first = select(&items, &none(), 3).expect("items");
    assert_eq!((first.len(), first.more), (3, 2));
    assert!(written(&first).text.contains("And there is more."));
    let mailed = first.mailed.iter().map(ToString::to_string).collect();
    let second = select(&items, &mailed, 3).expect("items");
    assert_eq!((second.len(), second.more), (2, 0));
    assert!(!written(&second).html.contains("And there is more."));
}

#[test]
fn of_two_items_with_one_identifier_the_stricter_label_counts() {
    let items = [item(1, Kind::News, Label::Clear, 0), item(1, Kind::News, Label::Red, 5)];
    let selection = select(&items, &none(), 5).expect("items");
    assert_eq!((selection.hidden, selection.groups.len(), selection.leading()), (1, 0, None));
}

#[test]
fn nothing_new_is_no_letter() {
    let items = [item(1, Kind::News, Label::Clear, 0)];
    assert_eq!(select(&[], &none(), 5), None);
    assert_eq!(select(&items, &none(), 0), None);
    assert_eq!(select(&items, &BTreeSet::from(["item-1".to_owned()]), 5), None);
}

#[test]
fn markup_in_a_title_is_text_and_a_link_is_an_address_of_the_web() {
    let evil =
        Item { title: "<img src=x onerror=alert(1)>\nSubject: x".to_owned(), ..item(1, Kind::News, Label::Clear, 0) };
    let items = [evil.clone()];
    let letter = written(&select(&items, &none(), 5).expect("an item"));
    assert!(letter.html.contains("&lt;img src=x onerror=alert(1)&gt; Subject: x"));
    let items = [Item { action: Some(("Go".to_owned(), "javascript:alert(1)".to_owned())), ..evil }];
    assert!(compose(&select(&items, &none(), 5).expect("an item"), &words()).is_err());
}

#[test]
fn the_html_loads_nothing_and_the_text_says_the_same() {
    let action = Some(("Answer".to_owned(), "https://example.org/answer?a=1&b=2".to_owned()));
    let items = [Item { action, ..item(1, Kind::Owed, Label::Green, 0) }];
    let Composed { text, html, subject } = written(&select(&items, &none(), 5).expect("an item"));
    for never in ["<img", "style=", "<style", "<script", "<link", "url(", "src="] {
        assert!(!html.contains(never), "{never}");
    }
    assert!(
        html.contains("<a href=\"https:&#x2f;&#x2f;example.org&#x2f;answer?a=1&amp;b=2\"><b>Answer</b></a>"),
        "{html}"
    );
    assert_eq!(subject, "2 of your contracts end within a year");
    assert_eq!(
        text,
        "What happened since the last letter.\n\nGROUP1END\n\n* title1end\ntext1end\nAnswer: https://example.org/answer?a=1&b=2\n\n\
         -- \nYou get this letter once a week.\nChange this: https://example.org/settings"
    );
}

fn any_item() -> impl Strategy<Value = Item> {
    let labels = prop::sample::select(Label::ALL.to_vec());
    (0..40_u32, prop::sample::select(Kind::ALL.to_vec()), labels, 0..500_i64)
        .prop_map(|(number, what, label, hours)| item(number, what, label, hours))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_letter_is_never_empty_never_repeats_and_never_tells(
        items in prop::collection::vec(any_item(), 0..60),
        already in prop::collection::btree_set((0..40_u32).prop_map(|number| format!("item-{number}")), 0..20),
        limit in 0..50_usize,
    ) {
        let new: BTreeSet<_> = items.iter().map(|item| &item.id).filter(|id| !already.contains(*id)).collect();
        let Some(selection) = select(&items, &already, limit) else {
            prop_assert!(new.is_empty() || limit == 0);
            return Ok(());
        };
        let shown: Vec<_> = selection.groups.iter().flat_map(|group| &group.items).collect();
        prop_assert!(!selection.is_empty() && selection.len() <= limit);
        prop_assert_eq!(shown.len() + selection.hidden, selection.len());
        prop_assert_eq!(selection.len() + selection.more, new.len());
        prop_assert!(selection.groups.iter().all(|group| !group.items.is_empty()));
        prop_assert_eq!(shown.iter().map(|item| &item.id).collect::<BTreeSet<_>>().len(), shown.len());
        prop_assert!(selection.mailed.iter().all(|id| !already.contains(*id)));

        let Composed { text, html, .. } = written(&selection);
        let secret = items.iter().filter(|item| !item.label.travels_by_mail());
        for Item { id, title, text: body, url, group, .. } in secret {
            let tail = url.rsplit('/').next().expect("a path");
            for trace in [title.as_str(), body, tail, group] {
                let leaked = html.contains(trace) || text.to_lowercase().contains(trace);
                prop_assert!(!leaked, "{} of {}", trace, id);
            }
        }
    }
}
