use super::*;
use model::{Award, Country, Currency, Lot, Money, Nuts, Party, Term};

fn checked(notice: &mut Notice) -> Vec<(ProblemCode, String)> {
    let mut problems = Vec::new();
    check("test.xml", notice, &mut problems);
    problems.into_iter().map(|problem| (problem.code, problem.what)).collect()
}

fn party(name: &str, country: &str) -> Party {
    Party { name: name.to_owned(), country: Country::parse(country), ..Party::default() }
}

fn country_after_check(parties: Vec<Party>) -> (String, Option<String>, Vec<ProblemCode>) {
    let mut notice = Notice { parties, ..Notice::default() };
    let codes = checked(&mut notice).into_iter().map(|(code, _)| code).collect();
    let first = notice.parties.remove(0);
    (first.country.unwrap().to_string(), first.country_doubt, codes)
}

#[test]
fn two_parts_that_agree_correct_a_country_and_keep_the_published_code() {
    let wrong = Party { nuts: Nuts::parse("FR101"), phone: Some("+33 1 02".into()), ..party("Court", "DE") };
    let (country, doubt, codes) = country_after_check(vec![wrong]);
    assert_eq!((country.as_str(), codes.as_slice()), ("FR", [ProblemCode::CountryContradicted].as_slice()));
    assert_eq!(doubt.as_deref(), Some("published as DE; region and telephone say FR"));
}

#[test]
fn a_country_without_regions_needs_no_region_to_be_refuted() {
    let wrong = Party { phone: Some("+33 1 02".into()), email: Some("a@court.fr".into()), ..party("Court", "AF") };
    assert_eq!(country_after_check(vec![wrong]).0, "FR");
}

#[test]
fn a_stray_region_does_not_change_a_country_that_another_part_supports() {
    let stray = Party { nuts: Nuts::parse("AT11"), phone: Some("+44 20 1".into()), ..party("Site Ltd", "GB") };
    assert_eq!(country_after_check(vec![stray]), ("GB".into(), None, vec![ProblemCode::BadNuts]));
}

#[test]
fn a_branch_with_telephone_and_mailbox_of_its_home_stays_where_it_says() {
    let branch = Party { phone: Some("0049 30 1".into()), email: Some("a@firm.de".into()), ..party("Branch", "AT") };
    assert_eq!(country_after_check(vec![branch]), ("AT".into(), None, vec![]));
}

#[test]
fn parts_copied_from_another_party_prove_nothing() {
    let lead = Party { nuts: Nuts::parse("NL"), email: Some("a@grid.nl".into()), ..party("Lead", "NL") };
    let copy = Party { name: "Member".into(), country: Country::parse("DE"), ..lead.clone() };
    assert_eq!(country_after_check(vec![copy, lead]), ("DE".into(), None, vec![]));
}

#[test]
fn a_region_where_the_country_has_none_is_a_doubt_even_when_copied() {
    let lead = Party { nuts: Nuts::parse("NL"), ..party("Lead", "NL") };
    let odd = Party { name: "Member".into(), country: Country::parse("AF"), ..lead.clone() };
    let (country, doubt, _) = country_after_check(vec![odd, lead]);
    assert_eq!((country.as_str(), doubt.as_deref()), ("AF", Some("published as AF; the region says NL")));
}

#[test]
fn a_region_outside_all_regions_contradicts_nothing() {
    let abroad = Party { nuts: Nuts::parse("FIZ"), ..party("Abroad", "SE") };
    assert_eq!(country_after_check(vec![abroad]), ("SE".into(), None, vec![]));
}

#[test]
fn overseas_territories_belong_to_their_state() {
    let island = Party { nuts: Nuts::parse("FRY40"), phone: Some("+33 1 02".into()), ..party("Island", "RE") };
    assert_eq!(country_after_check(vec![island]), ("RE".into(), None, vec![]));
}

#[test]
fn postal_codes_tell_a_country_with_one_letter_or_two() {
    let wrong = Party {
        postal_code: Some("D-10115".into()),
        website: Some("https://www.amt.de/x".into()),
        ..party("Amt", "DK")
    };
    assert_eq!(country_after_check(vec![wrong]).0, "DE");
}

#[test]
fn a_doubtful_amount_is_said_and_flagged() {
    let value = Some(Money::new(1.into(), Currency::parse("EUR")));
    let mut notice = Notice { awards: vec![Award { value, ..Award::default() }], ..Notice::default() };
    let what = "1 EUR stands where a number had to be typed; it stays out of sums".to_owned();
    assert_eq!(checked(&mut notice), [(ProblemCode::DoubtfulAmount, what)]);
    assert_eq!(notice.flags, ["doubtful-amount"]);
}

#[test]
fn dates_out_of_order_are_kept_and_flagged() {
    let day = |text: &str| Some(text.parse().unwrap());
    let term = Term { start: day("2021-01-01"), end: day("2020-01-01"), ..Term::default() };
    let mut notice = Notice {
        published: day("2019-01-07"),
        dispatched: day("2019-01-09"),
        lots: vec![Lot { lot: "1".into(), term, ..Lot::default() }],
        awards: vec![Award { date: day("2091-01-01"), ..Award::default() }],
        ..Notice::default()
    };
    let whats: Vec<_> = checked(&mut notice).into_iter().map(|(_, what)| what).collect();
    assert_eq!(
        whats,
        [
            "dispatch (2019-01-09) is after the day after publication (2019-01-08)",
            "the start (2021-01-01) is after the end (2020-01-01)",
            "the award (2091-01-01) is after publication (2019-01-07)",
        ]
    );
    assert_eq!(notice.flags, ["dates-out-of-order"]);
    assert_eq!(notice.lots[0].term.end, day("2020-01-01"));
}

#[test]
fn years_that_cannot_be_are_reported() {
    let mut notice = Notice { published: Some("0019-01-07".parse().unwrap()), ..Notice::default() };
    assert_eq!(checked(&mut notice)[0].1, "0019-01-07 cannot be right: the year is outside 1990 to 2100");
}

#[test]
fn a_code_outside_every_division_is_reported() {
    let mut notice = Notice { cpv: Cpv::parse("12345678"), ..Notice::default() };
    assert_eq!(checked(&mut notice)[0].0, ProblemCode::BadCpv);
}
