//! Whatever is done in whatever order: no group reaches a state without what the state asks for.

#![expect(clippy::unwrap_used, reason = "tests end where something is missing")]

use jiff::Timestamp;
use jiff::civil::date;
use joint::{Strategy, *};
use model::{Country, Currency};
use proptest::prelude::*;

const BUYERS: [&str; 4] = ["EE", "FR", "PT", "SK"];

/// Acts one after the other, each taken only when it may come next.
#[derive(Default)]
struct Group {
    records: Vec<Record>,
    now: Workspace,
}

impl Group {
    fn tries(&mut self, act: Act) -> Result<u32, Wrong> {
        self.now.check(&act)?;
        let number = self.now.last + 1;
        let record = Record { number, at: Timestamp::UNIX_EPOCH, by: "person".to_owned(), act };
        self.now.apply(&record);
        self.records.push(record);
        Ok(number)
    }

    fn does(&mut self, act: Act) -> u32 {
        let told = format!("{act:?}");
        self.tries(act).unwrap_or_else(|wrong| panic!("{told}: {wrong}"))
    }

    fn advance(&mut self) -> Result<u32, Wrong> {
        let to = self.now.state.next().unwrap_or(State::Closed);
        self.tries(Act::Advance { to })
    }
}

fn join(body: &str) -> Act {
    let role = if body == "EE" { BodyRole::Lead } else { BodyRole::Member };
    Act::Join { body: body.to_owned(), country: Country::parse(body).unwrap(), role }
}

fn use_case() -> Act {
    let words = || "A drone finds a person at night.".to_owned();
    Act::AddUseCase(UseCase { title: words(), gap: words(), outcome: words(), ..UseCase::default() })
}

fn requirement(outcome: &str) -> Act {
    let text = Text { outcome: outcome.to_owned(), must: true, test: "Flown at night.".to_owned() };
    Act::AddRequirement(Requirement { text, kind: Kind::Performance, body: None, lots: Vec::new() })
}

fn judge(requirement: u32, body: &str, position: Position) -> Act {
    let reason = if position == Position::Accept { String::new() } else { "Too dear.".to_owned() };
    Act::Judge { requirement, body: body.to_owned(), position, reason }
}

fn budget(body: &str) -> Act {
    let amount = 100.into();
    let (currency, from_year, to_year) = (Currency::eur(), 2027, 2028);
    let (contract_end, option_end) = (None, None);
    Act::Plan(Budget { body: body.to_owned(), amount, currency, from_year, to_year, contract_end, option_end })
}

fn approve(body: &str) -> Act {
    let (amount, currency, office) = (100.into(), Currency::eur(), "Finance office".to_owned());
    let approved_on = date(2026, 11, 26);
    Act::Approve(Approval { body: body.to_owned(), amount, currency, year: 2027, office, approved_on })
}

fn strategy() -> Act {
    Act::Propose(Strategy {
        route: "joint-39".to_owned(),
        law: Country::parse("EE"),
        forum: Forum { name: "Review body".to_owned(), country: Country::parse("EE") },
        ..Strategy::default()
    })
}

fn lot() -> Act {
    let (value, currency) = (400.into(), Currency::eur());
    let bodies = BUYERS.map(str::to_owned).into();
    Act::AddLot(Lot { title: "Drones".to_owned(), cpv: None, value, currency, bodies })
}

fn step() -> Act {
    let (title, owner) = ("Notice".to_owned(), "EE".to_owned());
    Act::AddStep(TimeStep { title, owner, from: date(2027, 1, 1), to: date(2027, 2, 1), after: Vec::new() })
}

fn ask() -> Act {
    let quorum = Quorum { present: Share::TwoThirds, agree: Share::Majority };
    let text = "Do we buy together?".to_owned();
    Act::Ask(Question { subject: Subject::Course, text, quorum, by: date(2027, 1, 1) })
}

fn sign(paper: Paper, body: &str) -> Act {
    let (signed_on, reference) = (date(2027, 1, 1), "Archive 7".to_owned());
    Act::Sign { paper, body: body.to_owned(), signed_on, reference }
}

/// Everything up to a decision to go.
fn decided() -> Group {
    let mut group = Group::default();
    group.does(Act::Found(Founding { need: "Drones".to_owned(), ..Founding::default() }));
    for body in BUYERS {
        group.does(join(body));
    }
    group.does(Act::Advance { to: State::Constituted });
    let case = group.does(use_case());
    for body in BUYERS {
        let (body, reason) = (body.to_owned(), String::new());
        group.does(Act::JudgeUseCase { use_case: case, body, position: Position::Accept, reason });
    }
    group.does(Act::Advance { to: State::NeedAligned });
    group.does(requirement("Finds a person at 500 m."));
    for body in BUYERS {
        group.does(Act::AcceptOpen { body: body.to_owned() });
    }
    group.does(Act::Advance { to: State::RequirementsUnified });
    for act in [strategy(), lot(), step()].into_iter().chain(BUYERS.map(budget)) {
        group.does(act);
    }
    group.does(Act::Advance { to: State::StrategyProposed });
    let question = group.does(ask());
    for body in BUYERS {
        let (body, choice, reason) = (body.to_owned(), Choice::Go, String::new());
        group.does(Act::Vote { question, body, choice, reason });
    }
    group.does(Act::Conclude { question });
    group
}

#[test]
fn four_buyers_come_as_far_as_the_tender() {
    let mut group = decided();
    assert_eq!(group.now.state, State::Decided);
    for paper in Paper::ALL {
        for body in BUYERS {
            group.does(sign(paper, body));
        }
        group.advance().unwrap();
    }
    let approved: Vec<Missing> = group.now.gates();
    assert!(approved.iter().all(|missing| missing.want == Want::Approval) && approved.len() == 4, "{approved:?}");
    assert_eq!(group.advance().unwrap_err().key, "wrong-ebg-gate");
    for body in BUYERS {
        group.does(approve(body));
    }
    group.advance().unwrap();
    assert_eq!(group.now.state, State::Tender);
}

#[test]
fn one_missing_approval_keeps_the_notice_back() {
    let mut group = decided();
    for paper in Paper::ALL {
        for body in BUYERS {
            group.does(sign(paper, body));
        }
        group.advance().unwrap();
    }
    for body in ["EE", "FR", "PT"] {
        group.does(approve(body));
    }
    let waits: Vec<Option<String>> = group.now.gates().into_iter().map(|missing| missing.body).collect();
    assert_eq!(waits, [Some("SK".to_owned())]);
    assert!(group.advance().is_err());
}

#[test]
fn a_buyer_who_comes_late_is_waited_for() {
    let mut group = decided();
    let role = BodyRole::Member;
    group.does(Act::Join { body: "LV".to_owned(), country: Country::parse("LV").unwrap(), role });
    for body in BUYERS {
        group.does(sign(Paper::Memorandum, body));
    }
    group.does(sign(Paper::Memorandum, "LV"));
    let wants: Vec<Want> = group.now.gates().into_iter().map(|missing| missing.want).collect();
    assert_eq!(wants, [Want::UseCasePosition, Want::Positions, Want::Budget]);
}

#[test]
fn a_conflict_ends_with_words_all_accept_or_with_a_dissent_that_stays() {
    let mut group = Group::default();
    for body in BUYERS {
        group.does(join(body));
    }
    let number = group.does(requirement("Flies for five hours."));
    for (body, position) in BUYERS.into_iter().zip([Position::Accept, Position::Change, Position::Reject]) {
        group.does(judge(number, body, position));
    }
    let buyers = group.now.buyers();
    let status = |group: &Group| group.now.requirements[0].status(&buyers);
    assert_eq!(status(&group), matrix::Status::Conflict);
    let settle = || Act::Settle { requirement: number, reason: "Needed at sea.".to_owned() };
    assert_eq!(group.tries(settle()).unwrap_err().key, "wrong-ebg-settle", "two of four object");
    let text = Text { outcome: "Stays over a place for two hours.".to_owned(), must: true, test: "Timed.".to_owned() };
    let reason = "Two hours cover every use case.".to_owned();
    group.does(Act::Unify { requirement: number, text, rule: Rule::Outcome, reason });
    assert_eq!(status(&group), matrix::Status::Open, "who spoke before did not speak of these words");
    assert!(group.now.requirements[0].earlier("PT").is_some());
    for body in ["EE", "FR", "SK"] {
        group.does(judge(number, body, Position::Accept));
    }
    group.does(judge(number, "PT", Position::Reject));
    assert_eq!(status(&group), matrix::Status::Conflict);
    group.does(settle());
    assert_eq!(status(&group), matrix::Status::Dissent);
    let (body, stand) = group.now.requirements[0].objections(&buyers).next().unwrap();
    assert_eq!((body, stand.reason.as_str()), ("PT", "Too dear."));
    group.does(judge(number, "SK", Position::Reject));
    assert_eq!(status(&group), matrix::Status::Conflict, "a new objection opens it again");
}

#[test]
fn parking_waits_and_a_decision_to_go_leads_back() {
    let mut group = decided();
    let votes = |group: &mut Group, choice: Choice| {
        let question = group.does(ask());
        for body in BUYERS {
            group.does(Act::Vote { question, body: body.to_owned(), choice, reason: String::new() });
        }
        group.does(Act::Conclude { question });
    };
    votes(&mut group, Choice::Park);
    assert_eq!((group.now.state, group.now.gates()), (State::Parked, Vec::new()));
    votes(&mut group, Choice::Go);
    assert_eq!(group.now.state, State::Decided);
    votes(&mut group, Choice::Dissolve);
    assert_eq!(group.tries(strategy()).unwrap_err().key, "wrong-ebg-over");
}

#[test]
fn too_few_votes_are_no_outcome() {
    let mut group = decided();
    let question = group.does(ask());
    for body in ["EE", "FR"] {
        group.does(Act::Vote { question, body: body.to_owned(), choice: Choice::Park, reason: String::new() });
    }
    assert_eq!(group.tries(Act::Conclude { question }).unwrap_err().key, "wrong-ebg-quorum");
}

#[test]
fn records_are_read_as_they_were_written() {
    let group = decided();
    for record in &group.records {
        let written = serde_json::to_string(record).unwrap();
        assert_eq!(&serde_json::from_str::<Record>(&written).unwrap(), record, "{written}");
    }
    assert_eq!(Workspace::of(&group.records), group.now);
}

/// What a state asks for, said a second time and plainly.
fn is_earned(state: State, now: &Workspace) -> bool {
    let buyers = now.buyers();
    let two = buyers.len() >= 2 && now.countries().len() >= 2;
    let all = |holds: &dyn Fn(&String) -> bool| buyers.iter().all(holds);
    let judged =
        now.use_cases.iter().all(|case| all(&|body| case.stands.get(body).is_some_and(|s| !s.position.objects())));
    let open = now.requirements.iter().filter(|row| row.set_aside.is_none());
    let unified = open.clone().all(|row| {
        all(&|body| row.stand(body).is_some()) && (row.settled.is_some() || row.objections(&buyers).next().is_none())
    });
    let planned = now.strategy.is_some() && !now.lots.is_empty() && all(&|body| now.budgets.contains_key(body));
    let signed = |paper| all(&|body| now.signatures.iter().any(|s| s.what.body == *body && s.what.paper == paper));
    let approved = all(&|body| now.approvals.iter().any(|item| item.what.body == *body));
    let holds = [
        (State::Constituted, two),
        (State::NeedAligned, judged && !now.use_cases.is_empty()),
        (State::RequirementsUnified, unified && !now.requirements.is_empty()),
        (State::StrategyProposed, planned),
        (State::Decided, now.goes),
        (State::Memorandum, signed(Paper::Memorandum)),
        (State::Agreement, signed(Paper::Agreement)),
        (State::Tender, approved && now.lead().is_some()),
        (State::Award, now.notice.is_some() && !now.contracts.is_empty()),
        (State::Running, now.lots.iter().all(|lot| now.contracts.iter().any(|c| c.what.lot == lot.number))),
        (State::Closed, !now.lessons.is_empty()),
    ];
    holds.into_iter().filter(|(known, _)| *known <= state).all(|(_, holds)| holds)
}

/// An act of the deck, about what is there.
fn drawn(card: usize, which: usize, now: &Workspace) -> Act {
    let body = BUYERS[which % 4];
    let row = now.requirements.get(which % now.requirements.len().max(1)).map_or(0, |row| row.number);
    let case = now.use_cases.get(which % now.use_cases.len().max(1)).map_or(0, |case| case.item.number);
    let question = now.decisions.last().map_or(0, |decision| decision.item.number);
    let lot_number = now.lots.first().map_or(0, |lot| lot.number);
    let position = Position::ALL[which / 4 % 4];
    let (reason, owned) = ("Because.".to_owned(), body.to_owned());
    match card % 24 {
        0 => join(body),
        1 => Act::Leave { body: owned, reason },
        2 => use_case(),
        3 | 4 => Act::JudgeUseCase { use_case: case, body: owned, position: Position::Accept, reason },
        5 => requirement("Floats."),
        6 => judge(row, body, position),
        7 | 8 => Act::AcceptOpen { body: owned },
        9 => Act::Unify {
            requirement: row,
            text: Text { outcome: reason.clone(), ..Text::default() },
            rule: Rule::Widest,
            reason,
        },
        10 => Act::Settle { requirement: row, reason },
        11 => Act::SetAside { requirement: row, reason },
        12 => strategy(),
        13 => lot(),
        14 => step(),
        15 => budget(body),
        16 => ask(),
        17 => Act::Vote { question, body: owned, choice: Choice::Go, reason },
        18 => Act::Conclude { question },
        19 => sign(Paper::ALL[which / 4 % 2], body),
        20 => approve(body),
        21 => Act::Publish { notice: "1-2028".to_owned(), published_on: date(2028, 1, 1) },
        22 => Act::Award(Contract {
            lot: lot_number,
            supplier: reason,
            value: 10.into(),
            currency: Currency::eur(),
            signed_on: date(2028, 1, 1),
            ends_on: date(2029, 1, 1),
        }),
        _ => Act::Learn(Lesson { helped: true, text: reason }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_acts_skips_a_gate(cards in prop::collection::vec((0..24_usize, 0..64_usize), 0..300), begun in any::<bool>()) {
        let mut group = if begun { decided() } else { Group::default() };
        for (card, which) in cards {
            let act = drawn(card, which, &group.now);
            let before = group.now.clone();
            let _ = group.tries(act);
            if group.now.state != before.state && State::WAY.contains(&group.now.state) {
                prop_assert!(is_earned(group.now.state, &group.now), "{:?} by a decision", group.now.state);
            }
            let (state, told) = (group.now.state, group.now.gates());
            if group.advance().is_ok() {
                prop_assert!(told.is_empty());
                prop_assert_eq!(Some(group.now.state), state.next(), "one state at a time");
                prop_assert!(is_earned(group.now.state, &group.now), "{:?}", group.now.state);
            }
        }
        prop_assert_eq!(Workspace::of(&group.records), group.now);
    }
}
