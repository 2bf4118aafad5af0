use super::*;
use crate::Knowledge;
use model::{LinkKind, Moment, Notice, NoticeKind, Text};
use proptest::prelude::*;
use testing::{NoticeBuilder, day, notice};

fn market(notices: Vec<NoticeBuilder>) -> Market {
    let notices: Vec<Notice> = notices.into_iter().map(NoticeBuilder::build).collect();
    Market::build(notices, day("2024-01-01"), Knowledge::default())
}

fn all(notices: Vec<NoticeBuilder>) -> Endings {
    market(notices).endings(&EndingFilter { all: true, ..EndingFilter::default() })
}

fn only(notices: Vec<NoticeBuilder>) -> Ending {
    let endings = all(notices);
    assert_eq!(endings.rows.len(), 1, "{endings:?}");
    endings.rows[0].clone()
}

fn fields(ending: &Ending) -> Vec<&str> {
    ending.from.iter().map(|part| part.field.as_str()).collect()
}

fn call(id: &str) -> NoticeBuilder {
    notice(id).published("2022-01-10").buyer("Police", "EE").cpv("79710000").lot("1")
}

#[test]
fn a_stated_end_date_is_the_base_end() {
    let ending = only(vec![call("1-2022").ends("2025-06-30").months(12)]);
    assert_eq!(ending.base_end, day("2025-06-30"));
    assert_eq!((ending.likely_end, ending.latest_end), (ending.base_end, ending.base_end));
    assert!(!ending.is_inferred());
}

#[test]
fn a_start_and_a_duration_make_an_end() {
    let ending = only(vec![call("1-2022").starts("2022-03-01").months(36)]);
    assert_eq!(ending.base_end, day("2025-03-01"));
    assert!(!ending.is_inferred());
}

#[test]
fn the_award_starts_the_duration_of_the_call() {
    let result = notice("2-2022").published("2022-06-20").buyer("Police", "EE").cpv("79710000").lot("1");
    let result = result.awarded("Guard Ltd", "EE").concluded("2022-06-01").links(LinkKind::Previous, "1-2022");
    let ending = only(vec![call("1-2022").months(24), result]);
    assert_eq!(ending.base_end, day("2024-06-01"));
    assert_eq!(ending.notice, NoticeId::parse("1-2022"));
    assert!(ending.awarded);
    assert_eq!(ending.notices.len(), 2);
    assert!(fields(&ending).contains(&"award or contract date, as start"));
}

#[test]
fn a_result_without_date_starts_on_publication_and_says_inferred() {
    let result = notice("2-2022").published("2022-06-20").buyer("Police", "EE").lot("1").months(12);
    let ending = only(vec![result.awarded("Guard Ltd", "EE")]);
    assert_eq!(ending.base_end, day("2023-06-20"));
    assert!(ending.is_inferred());
}

#[test]
fn a_filler_award_date_is_not_used() {
    let result = notice("2-2022").published("2022-06-20").buyer("Police", "EE").lot("1").months(12);
    let ending = only(vec![result.awarded("Guard Ltd", "EE").concluded("2000-01-01")]);
    assert_eq!(ending.base_end, day("2023-06-20"));
}

#[test]
fn a_call_starts_three_months_after_its_deadline() {
    let deadline = |lot: &mut model::Lot| lot.deadline = Some(Moment::day(day("2022-02-15")));
    let ending = only(vec![call("1-2022").months(12).which(deadline)]);
    assert_eq!(ending.base_end, day("2023-05-15"));
    assert!(!ending.awarded);
    let ending = only(vec![call("1-2022").months(12)]);
    assert_eq!(ending.base_end, day("2023-06-10"));
}

#[test]
fn renewals_extend_the_latest_end_and_half_of_them_the_likely_end() {
    let ending = only(vec![call("1-2022").starts("2022-03-01").months(24).renewals(3)]);
    assert_eq!(ending.base_end, day("2024-03-01"));
    assert_eq!(ending.likely_end, day("2026-03-01"));
    assert_eq!(ending.latest_end, day("2030-03-01"));
}

#[test]
fn words_give_the_length_of_a_renewal() {
    let say = |lot: &mut model::Lot| lot.term.renewal_text = texts("dwa razy, o 6 miesięcy");
    let ending = only(vec![call("1-2022").starts("2022-03-01").months(24).renewals(2).which(say)]);
    assert_eq!(ending.likely_end, day("2024-09-01"));
    assert_eq!(ending.latest_end, day("2025-03-01"));
}

#[test]
fn a_renewable_contract_is_taken_to_be_renewed_once_at_the_latest() {
    let say = |lot: &mut model::Lot| lot.term.renewable = Some(true);
    let ending = only(vec![call("1-2022").starts("2022-03-01").months(24).which(say)]);
    assert_eq!((ending.likely_end, ending.latest_end), (day("2024-03-01"), day("2026-03-01")));
    assert!(ending.is_inferred());
}

#[test]
fn an_option_on_quantities_does_not_extend() {
    let say = |lot: &mut model::Lot| lot.term.options_text = texts("Up to 30 % more; delivery within 2 months");
    let ending = only(vec![call("1-2022").starts("2022-03-01").months(24).which(say)]);
    assert_eq!(ending.latest_end, ending.base_end);
}

#[test]
fn twenty_years_are_the_longest_a_contract_is_believed_to_run() {
    let ending = only(vec![call("1-2022").starts("2022-03-01").months(120).renewals(9)]);
    assert_eq!(ending.latest_end, day("2042-03-01"));
}

#[test]
fn a_modification_moves_the_end() {
    let change = notice("3-2022").published("2023-05-01").kind(NoticeKind::Modification).buyer("Police", "EE");
    let change = change.lot("1").links(LinkKind::Contract, "1-2022").with(|notice| {
        notice.modifications.push(model::Modification { end: Some(day("2027-12-31")), ..Default::default() });
    });
    let ending = only(vec![call("1-2022").ends("2025-06-30"), change]);
    assert_eq!(ending.base_end, day("2027-12-31"));
}

fn modification(id: &str) -> NoticeBuilder {
    let told = notice(id).published("2022-06-08").buyer("Police", "EE").cpv("79710000").lot("1");
    told.awarded("Guard Ltd", "EE").kind(NoticeKind::Modification)
}

#[test]
fn a_modified_contract_starts_on_its_own_date_however_old() {
    let ending = only(vec![modification("3-2022").months(62).concluded("2018-10-03")]);
    assert_eq!(ending.base_end, day("2023-12-03"));
    let old = modification("3-2022").months(480).concluded("2010-08-20");
    assert_eq!(only(vec![old]).base_end, day("2050-08-20"));
}

#[test]
fn a_modification_without_dates_has_no_start() {
    let endings = all(vec![modification("3-2022").months(62)]);
    assert_eq!((endings.rows.len(), endings.without_start), (0, 1));
}

#[test]
fn a_duration_that_holds_the_renewals_is_not_extended_again() {
    let say = |lot: &mut model::Lot| {
        lot.term.renewal_text = texts("Marché de 5 ans, reconductible 1 fois pour 3 ans, soit 8 ans");
    };
    let ending = only(vec![call("1-2022").starts("2022-03-01").months(96).which(say)]);
    assert_eq!(ending.base_end, day("2027-03-01"));
    assert_eq!((ending.likely_end, ending.latest_end), (day("2027-03-01"), day("2030-03-01")));
}

#[test]
fn what_was_not_awarded_does_not_end() {
    let result = notice("2-2022").published("2022-06-20").buyer("Police", "EE").lot("1").months(12);
    let result = result.awarded("Nobody", "EE").award(|award| award.awarded = Some(false));
    let endings = all(vec![result]);
    assert_eq!((endings.rows.len(), endings.not_awarded), (0, 1));
}

#[test]
fn a_lot_of_several_is_matched_by_its_key() {
    let two = call("1-2022").months(12).lot("2").months(24);
    let result = notice("2-2022").published("2022-06-20").buyer("Police", "EE").lot("LOT-0002").awarded("Guard", "EE");
    let result = result.concluded("2022-06-01").links(LinkKind::Previous, "1-2022");
    let endings = all(vec![two, result]);
    let ends: Vec<_> = endings.rows.iter().map(|row| (row.lot.as_str(), row.base_end, row.awarded)).collect();
    assert_eq!(ends, [("1", day("2023-06-10"), false), ("2", day("2024-06-01"), true)]);
}

#[test]
fn what_is_missing_is_counted_not_guessed() {
    let unlimited = |lot: &mut model::Lot| lot.term.unlimited = true;
    let endings = all(vec![
        call("1-2022"),
        call("2-2022").ends("2199-01-01"),
        call("3-2022").starts("2022-01-01").months(900),
        call("4-2022").which(unlimited),
        notice("5-2022").kind(NoticeKind::Planning).lot("1").months(12),
    ]);
    assert_eq!((endings.lots, endings.without_term, endings.doubtful, endings.unlimited), (4, 1, 2, 1));
}

#[test]
fn what_is_over_is_left_out_unless_asked_for() {
    let market = market(vec![call("1-2022").ends("2023-12-31"), call("2-2022").ends("2024-01-01")]);
    let endings = market.endings(&EndingFilter::default());
    assert_eq!((endings.rows.len(), endings.over), (1, 1));
    assert_eq!(endings.rows[0].notice, NoticeId::parse("2-2022"));
}

fn texts(words: &str) -> Vec<Text> {
    Text::new(model::Language::default(), words).into_iter().collect()
}

proptest! {
    #[test]
    fn base_likely_and_latest_stand_in_order(
        months in 0_u32..700, renewals in 0_u32..120, renewable: Option<bool>, words in "[ a-z0-9]{0,40}", year in 1980_i16..2100,
    ) {
        let told = call("1-2022").months(months).renewals(renewals).which(|lot| {
            lot.term.renewable = renewable;
            lot.term.start = Some(jiff::civil::date(year, 2, 28));
            lot.term.renewal_text = texts(&words);
            lot.term.options_text = texts(&words);
        });
        for row in all(vec![told]).rows {
            prop_assert!(row.base_end <= row.likely_end && row.likely_end <= row.latest_end);
        }
    }

    #[test]
    fn nothing_over_is_offered(ends in proptest::collection::vec(-900_i64..900, 1..8)) {
        use jiff::ToSpan;
        let as_of = day("2024-01-01");
        let told = ends.iter().enumerate().map(|(at, days)| {
            call(&format!("{}-2022", at + 1)).which(|lot| lot.term.end = Some(as_of + days.days()))
        });
        let endings = market(told.collect()).endings(&EndingFilter::default());
        prop_assert!(endings.rows.iter().all(|row| row.latest_end >= as_of));
        prop_assert_eq!(endings.rows.len() + endings.over, ends.len());
    }
}
