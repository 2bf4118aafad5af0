//! Hand-made records.

use model::{
    Award, Country, Cpv, Currency, Link, LinkKind, Lot, Moment, Money, NationalId, NoAward, Notice, NoticeId,
    NoticeKind, Party, Problem, ProblemCode, Role, Source, Term, Text, UnknownPath,
};
use tables::raw::pack;
use tables::{Incoming, Outcome, Store};

pub fn bytes(number: u32, edition: u32) -> Vec<u8> {
    format!("<Notice number='{number}' edition='{edition}'/>").into_bytes()
}

/// Record `number`; every fifth is refused, every third has a problem.
pub fn incoming(number: u32, edition: u32) -> Incoming {
    let file = format!("inbox.tar.gz/2024_{number}.xml");
    let raw = pack(&bytes(number, edition));
    if (number + 1).is_multiple_of(5) {
        return Incoming { file: file.clone(), raw, reading: Err(problem(&file, ProblemCode::Truncated)) };
    }
    let mut notice = notice(number, edition);
    notice.seal(raw.hash.clone());
    let problems = if number.is_multiple_of(3) { vec![problem(&file, ProblemCode::BadCpv)] } else { Vec::new() };
    Incoming { file, raw, reading: Ok((notice, problems)) }
}

pub fn problem(file: &str, code: ProblemCode) -> Problem {
    Problem {
        code,
        file: file.to_owned(),
        path: Some("LOT-0001".to_owned()),
        what: "made up".to_owned(),
        fix: "nothing".to_owned(),
    }
}

pub fn notice(number: u32, edition: u32) -> Notice {
    Notice {
        notice: NoticeId::ted(&format!("{}-2024", number + 1)).unwrap(),
        source: Source::TedEforms,
        format: "eforms-sdk-1.10".to_owned(),
        form: "29".to_owned(),
        kind: NoticeKind::Result,
        published: Some(jiff::civil::date(2024, 1, 1 + i8::try_from(edition).unwrap())),
        links: vec![Link { to: NoticeId::ted("9-2023").unwrap(), kind: LinkKind::Previous }],
        framework: Some(false),
        titles: vec![text("de", "Wachdienst für das Grenzgebäude"), text("en", "Guard services")],
        cpv: Cpv::parse("79713000"),
        cpv_additional: vec![Cpv::parse("79710000").unwrap()],
        country: Country::parse("EST"),
        total_value: money("125000.50"),
        deadline: Some(Moment {
            date: jiff::civil::date(2024, 3, 1),
            time: Some(jiff::civil::time(12, 30, 0, 0)),
            zone: Some("+02:00".to_owned()),
        }),
        flags: vec!["made-up".to_owned()],
        parties: vec![
            buyer(),
            Party { roles: vec![Role::Winner], name: "Example Guards".to_owned(), ..Party::default() },
        ],
        lots: vec![lot()],
        awards: vec![award(), failed_award()],
        unknown: vec![UnknownPath { path: "Notice/Odd".to_owned(), count: 2 }],
        ..Notice::default()
    }
}

fn text(language: &str, words: &str) -> Text {
    Text::new(model::Language::parse(language), words).unwrap()
}

fn money(amount: &str) -> Option<Money> {
    Some(Money::new(amount.parse().unwrap(), Currency::parse("EUR")))
}

fn buyer() -> Party {
    Party {
        roles: vec![Role::Buyer, Role::ReviewBody],
        name: "Example Police".to_owned(),
        ids: vec![NationalId { value: "70000001".to_owned(), scheme: None }],
        country: Country::parse("EE"),
        leads: true,
        ..Party::default()
    }
}

fn lot() -> Lot {
    let term = Term { duration: Some(24), duration_unit: Some("month".to_owned()), ..Term::default() };
    Lot {
        lot: "LOT-0001".to_owned(),
        descriptions: vec![text("en", "Guards day and night")],
        estimated_value: Some(Money::new("1".parse().unwrap(), None)),
        term,
        buyers: vec![0],
        ..Lot::default()
    }
}

fn award() -> Award {
    Award {
        lots: vec!["LOT-0001".to_owned()],
        awarded: Some(true),
        winners: vec![1],
        value: money("99"),
        ..Award::default()
    }
}

fn failed_award() -> Award {
    let no_award = Some(NoAward { code: "no-rece".to_owned(), text: None });
    Award { awarded: Some(false), no_award, tenders: Some(0), ..Award::default() }
}

/// Stores records and says what became of each.
pub fn put(store: &Store, records: impl IntoIterator<Item = Incoming>) -> Vec<Outcome> {
    let mut writer = store.writer().unwrap();
    let outcomes = records.into_iter().map(|record| writer.put(record).unwrap()).collect();
    writer.commit().unwrap();
    outcomes
}
