//! Drafts, answers and results, each by the smallest case that shows the point.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use survey::{
    Answer, Answers, Choice, Condition, Dimension, Edit, Fault, Fields, Kind, Problem, Question, QuestionEdit,
    Questionnaire, Results, SMALLEST_GROUP, Section, Summary, Template, Texts, split,
};

fn choices(ids: &[&str]) -> Vec<Choice> {
    ids.iter().map(|id| Choice { id: (*id).to_owned(), text: Texts::one("en", id) }).collect()
}

fn question(id: &str, kind: Kind, options: &[&str]) -> Question {
    Question { options: choices(options), ..Question::new(id, kind, "en", id) }
}

fn form(questions: Vec<Question>) -> Questionnaire {
    let section = Section { id: "s1".to_owned(), title: Texts::one("en", "Part"), questions, ..Section::default() };
    Questionnaire { sections: vec![section], ..Questionnaire::new("en", "Joint buying") }
}

/// Done it or not; what happened is asked of those who did; which country.
fn small() -> Questionnaire {
    let mut what = question("what", Kind::Text, &[]);
    what.shown_if = Some(Condition { question: "done".to_owned(), is: vec!["yes".to_owned()] });
    let country =
        Question { groups_by: Some(Dimension::Country), ..question("country", Kind::Single, &["EE", "PT", "SK"]) };
    form(vec![Question { required: true, ..question("done", Kind::Single, &["yes", "no"]) }, what, country])
}

fn chosen(option: &str) -> Answer {
    Answer::Chosen { options: BTreeSet::from([option.to_owned()]), other: String::new() }
}

fn answers(pairs: &[(&str, Answer)]) -> Answers {
    pairs.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())).collect()
}

fn from(country: &str, done: &str) -> (Answers, BTreeMap<String, Vec<String>>) {
    (answers(&[("country", chosen(country)), ("done", chosen(done))]), BTreeMap::new())
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in pairs {
        fields.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    fields
}

#[test]
fn a_sound_draft_has_no_faults() {
    assert_eq!(small().check(), []);
}

#[test]
fn a_condition_looks_back_and_at_answers_that_are_offered() {
    let condition = |question: &str, is: &str| {
        let mut form = small();
        form.sections[0].questions[1].shown_if =
            Some(Condition { question: question.to_owned(), is: vec![is.to_owned()] });
        form.check()
    };
    let fault = [Fault::Condition("what".to_owned())];
    assert_eq!(condition("country", "EE"), fault, "a later question");
    assert_eq!(condition("what", "yes"), fault, "itself");
    assert_eq!(condition("done", "perhaps"), fault, "no such option");
    assert_eq!(condition("done", "no"), []);
}

#[test]
fn drafts_that_cannot_be_asked_say_why() {
    assert_eq!(Questionnaire::new("en", "Empty").check(), [Fault::NoQuestion]);
    let mut twice = small();
    twice.sections[0].questions[2].id = "done".to_owned();
    assert!(twice.check().contains(&Fault::Id("done".to_owned())));
    let mut unsaid = small();
    unsaid.sections[0].questions[0].text = Texts::one("et", "Kas?");
    assert_eq!(unsaid.check(), [Fault::Text("done".to_owned())]);
    assert_eq!(form(vec![question("a", Kind::Single, &["one"])]).check(), [Fault::Options("a".to_owned())]);
    assert_eq!(form(vec![question("a", Kind::Matrix, &["x", "y"])]).check(), [Fault::Options("a".to_owned())]);
    let by = |id: &str| Question { groups_by: Some(Dimension::Sector), ..question(id, Kind::Multiple, &["x", "y"]) };
    assert_eq!(form(vec![by("a")]).check(), [Fault::Grouping("a".to_owned())]);
}

#[test]
fn a_language_is_offered_once_nothing_is_missing_in_it() {
    let mut form = small();
    form.languages.push("et".to_owned());
    assert_eq!(form.offered(), ["en"]);
    let et = &form.completeness()[1];
    assert_eq!((et.done, et.needed), (0, 10), "title, section, three questions, five options");
}

#[test]
fn what_is_hidden_is_never_kept_and_never_missing() {
    let form = small();
    let all = answers(&[("done", chosen("no")), ("what", Answer::Text("canary".to_owned()))]);
    let settled = form.settle(&all);
    assert!(!settled.answers.contains_key("what") && settled.problems.is_empty(), "{settled:?}");
    let all = answers(&[("what", Answer::Text("canary".to_owned()))]);
    assert_eq!(form.problems(&all), BTreeMap::from([("done".to_owned(), Problem::Missing)]));
}

#[test]
fn answers_that_are_none_are_told_by_question() {
    let mut grid = question("grid", Kind::Matrix, &["low", "high"]);
    (grid.rows, grid.required) = (choices(&["cost", "time"]), true);
    let form = form(vec![
        question("one", Kind::Single, &["a", "b"]),
        Question { other: true, ..question("many", Kind::Multiple, &["a", "b"]) },
        question("mark", Kind::Rating, &[]),
        grid,
        question("order", Kind::Ranking, &["a", "b", "c"]),
        question("number", Kind::Number, &[]),
        question("day", Kind::Date, &[]),
        question("vote", Kind::Vote, &["a", "b"]),
    ]);
    let read = |id: &str, typed: &[(&str, &str)]| form.question(id).unwrap().read(&fields(typed));
    assert_eq!(read("one", &[("q.one", "c")]), Err(Problem::NotOffered));
    assert_eq!(read("one", &[("q.one", "a"), ("q.one", "b")]), Err(Problem::TooMany));
    assert_eq!(read("many", &[("q.many", "other")]), Err(Problem::Other));
    let own = Answer::Chosen { options: BTreeSet::from(["a".to_owned(), "other".to_owned()]), other: "c".to_owned() };
    assert_eq!(read("many", &[("q.many", "a"), ("q.many.other", "c")]), Ok(Some(own)));
    assert_eq!(read("mark", &[("q.mark", "6")]), Err(Problem::NotOffered));
    assert_eq!(read("mark", &[("q.mark", "many")]), Err(Problem::NotOffered));
    assert_eq!(read("grid", &[("q.grid.cost", "low")]), Err(Problem::Missing), "every row of what is required");
    assert_eq!(read("order", &[("q.order.a", "1"), ("q.order.b", "1")]), Err(Problem::Order));
    let order = [("q.order.a", "3"), ("q.order.b", "1"), ("q.order.c", "2")];
    assert_eq!(read("order", &order), Ok(Some(Answer::Ranked(["b", "c", "a"].map(str::to_owned).into()))));
    assert_eq!(read("number", &[("q.number", "1 250,50")]), Ok(Some(Answer::Number(Decimal::new(12505, 1)))));
    assert_eq!(read("number", &[("q.number", "a lot")]), Err(Problem::Number));
    assert_eq!(read("day", &[("q.day", "2023-02-30")]), Err(Problem::Date));
    assert_eq!(read("day", &[("q.day", "2023-05-02")]), Ok(Some(Answer::Date(date(2023, 5, 2)))));
    assert_eq!(read("vote", &[("q.vote.a", "9")]), Err(Problem::NotOffered));
    assert_eq!(read("one", &[]), Ok(None));
}

#[test]
fn an_answer_typed_again_is_the_same_answer() {
    let form = form(vec![question("order", Kind::Ranking, &["a", "b"]), question("vote", Kind::Vote, &["a", "b"])]);
    let rows = Answer::Rows(BTreeMap::from([("a".to_owned(), "5".to_owned())]));
    let all = answers(&[("order", Answer::Ranked(vec!["b".to_owned(), "a".to_owned()])), ("vote", rows)]);
    for question in form.questions() {
        assert_eq!(question.read(&question.typed(&all)), Ok(all.get(&question.id).cloned()));
    }
}

#[test]
fn a_draft_is_built_by_small_changes() {
    let mut form = Questionnaire::new("en", "Drones");
    form.languages.push("pt".to_owned());
    let add = |form: &mut Questionnaire, kind, text: &str| {
        form.apply(&Edit::AddQuestion { section: "s1".to_owned(), kind, text: text.to_owned() }).unwrap();
    };
    form.apply(&Edit::AddSection { title: "About you".to_owned() }).unwrap();
    add(&mut form, Kind::Single, "Done it?");
    add(&mut form, Kind::Text, "What?");
    let mut options = Texts::one("en", "Yes\nNo\n");
    options.set("pt", "Sim\nNão");
    let edit =
        QuestionEdit { id: "q1".to_owned(), text: Texts::one("en", "Done it?"), options, ..QuestionEdit::default() };
    form.apply(&Edit::ChangeQuestion(Box::new(edit.clone()))).unwrap();
    let first = form.question("q1").unwrap();
    assert_eq!(first.options[1].text.get("pt"), "Não");
    assert_eq!(first.options[1].id, "o2");
    let more = QuestionEdit { options: Texts::one("en", "Yes\nNo\nPlan to"), ..edit };
    form.apply(&Edit::ChangeQuestion(Box::new(more))).unwrap();
    assert_eq!(form.question("q1").unwrap().options[2].id, "o3", "lines keep their ids");
    form.apply(&Edit::Move { id: "q2".to_owned(), up: true }).unwrap();
    assert_eq!(form.questions().next().unwrap().id, "q2");
    form.apply(&Edit::Remove { id: "q2".to_owned() }).unwrap();
    assert_eq!(form.apply(&Edit::Remove { id: "q2".to_owned() }), Err(Fault::Missing("q2".to_owned())));
}

#[test]
fn a_question_at_the_edge_moves_into_the_next_section() {
    let mut form = small();
    form.apply(&Edit::AddSection { title: "More".to_owned() }).unwrap();
    form.apply(&Edit::Move { id: "country".to_owned(), up: false }).unwrap();
    assert_eq!(form.sections[1].questions[0].id, "country");
    form.apply(&Edit::Move { id: "country".to_owned(), up: true }).unwrap();
    assert_eq!(form.sections[0].questions[2].id, "country");
}

#[test]
fn results_by_country_leave_out_small_groups_and_their_key() {
    // 8 of EE, 6 of PT, 2 of SK: SK is too small, and PT would give it away.
    let all: Vec<_> = [("EE", 8), ("PT", 6), ("SK", 2)]
        .into_iter()
        .flat_map(|(country, n)| (0..n).map(move |at| from(country, if at % 2 == 0 { "yes" } else { "no" })))
        .collect();
    let results = Results::of(&small(), &all, Some(Dimension::Country));
    let done = &results.items[0];
    let shown: Vec<(&str, usize)> = done.groups.iter().map(|(group, of)| (group.as_str(), of.n())).collect();
    assert_eq!((shown, done.suppressed.clone()), (vec![("EE", 8)], vec!["PT".to_owned(), "SK".to_owned()]));
    let Some(Summary::Shares { shares, .. }) = &results.items[2].whole else { panic!("{results:?}") };
    let told: Vec<(&str, Option<usize>)> = shares.iter().map(|one| (one.value.as_str(), one.count)).collect();
    assert_eq!(told, [("EE", Some(8)), ("PT", None), ("SK", None)], "sizes of groups are told as groups are");
    assert_eq!(results.items[1].whole, None, "nobody described anything");
}

#[test]
fn marks_ranks_and_numbers_are_summed_up_as_counted_by_hand() {
    let form = form(vec![
        question("mark", Kind::Rating, &[]),
        question("order", Kind::Ranking, &["a", "b", "c"]),
        question("days", Kind::Number, &[]),
    ]);
    let order = |order: &str| Answer::Ranked(order.chars().map(|letter| letter.to_string()).collect());
    let rows = [(5, "abc", 10), (5, "abc", 20), (4, "bac", 30), (2, "cab", 40), (1, "abc", 50)];
    let one = |(mark, ranked, days): (u8, &str, i64)| {
        let pairs = [("mark", Answer::Rated(mark)), ("order", order(ranked)), ("days", Answer::Number(days.into()))];
        (answers(&pairs), BTreeMap::new())
    };
    let results = Results::of(&form, &rows.map(one), None);
    let whole = |at: usize| results.items[at].whole.clone().unwrap();
    let Summary::Marks { mean, median, .. } = whole(0) else { panic!() };
    assert_eq!((mean, median), (Decimal::new(34, 1), Decimal::from(4)));
    // a: 2+2+1+1+2, b: 1+1+2+0+1, c: 0+0+0+2+0
    let Summary::Ranking { points, .. } = whole(1) else { panic!() };
    assert_eq!(points, [("a".to_owned(), 8), ("b".to_owned(), 5), ("c".to_owned(), 2)]);
    let Summary::Quartiles { lower, median, upper, .. } = whole(2) else { panic!() };
    assert_eq!((lower, median, upper), (20.into(), 30.into(), 40.into()));
}

#[test]
fn a_template_with_a_field_nobody_knows_is_refused_with_its_place() {
    let text = "source = \"https://example.org\"\ndated = \"2022-01\"\nodd = 1\n[asked]\nen = \"2022\"\n";
    let error = Template::read("content/surveys/odd.toml", text).unwrap_err().to_string();
    assert!(error.contains("content/surveys/odd.toml") && error.contains("odd") && error.contains("line 3"), "{error}");
}

proptest! {
    /// Whatever is added and taken away of what is shown, no crowd of one to four people comes out, and no group that
    /// is left out stands alone.
    #[test]
    fn no_group_left_out_can_be_worked_out(sizes in proptest::collection::vec(0_usize..12, 1..8)) {
        let sizes: BTreeMap<String, usize> = sizes.into_iter().enumerate().map(|(at, n)| (format!("g{at}"), n)).collect();
        let shown = split(&sizes);
        prop_assert!(shown.shown.iter().all(|group| sizes[group] >= SMALLEST_GROUP));
        let total: usize = sizes.values().sum();
        for mask in 0..1_u32 << shown.shown.len() {
            let taken = shown.shown.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0);
            let left = total - taken.map(|(_, group)| sizes[group]).sum::<usize>();
            prop_assert!(total < SMALLEST_GROUP || left == 0 || left >= SMALLEST_GROUP, "{left} of {sizes:?}");
        }
        prop_assert!(shown.shown.is_empty() || shown.suppressed.len() != 1, "{shown:?} of {sizes:?}");
        let all = shown.shown.len() + shown.suppressed.len();
        prop_assert_eq!(all, sizes.values().filter(|n| **n > 0).count());
    }

    /// Whoever answers in which order, the results are the same; shares of one choice sum to n; groups and what is
    /// left over sum to the whole.
    #[test]
    fn order_is_nothing_and_shares_sum(picks in proptest::collection::vec((0_usize..3, any::<bool>()), 0..40), turn in 0_usize..40) {
        let one = |(country, done): &(usize, bool)| from(["EE", "PT", "SK"][*country], if *done { "yes" } else { "no" });
        let mut all: Vec<_> = picks.iter().map(one).collect();
        let results = Results::of(&small(), &all, Some(Dimension::Country));
        let by = turn.min(all.len());
        all.rotate_left(by);
        all.reverse();
        prop_assert_eq!(&Results::of(&small(), &all, Some(Dimension::Country)), &results);
        if let Some(Summary::Shares { n, shares }) = &results.items[0].whole {
            prop_assert_eq!(shares.iter().filter_map(|share| share.count).sum::<usize>(), *n);
        }
        for item in &results.items {
            let shown: usize = item.groups.iter().map(|(_, of)| of.n()).sum();
            let left = item.n - shown;
            prop_assert!(item.groups.is_empty() || left == 0 || left >= SMALLEST_GROUP);
            prop_assert!(item.whole.is_some() == (item.n >= SMALLEST_GROUP));
        }
    }

    /// What is sent for hidden questions changes no result.
    #[test]
    fn hidden_answers_are_ignored(picks in proptest::collection::vec(any::<bool>(), 5..20)) {
        let plain: Vec<_> = picks.iter().map(|done| from("EE", if *done { "yes" } else { "no" })).collect();
        let mut sent = plain.clone();
        for (answers, _) in sent.iter_mut().filter(|(answers, _)| answers["done"] == chosen("no")) {
            answers.insert("what".to_owned(), Answer::Text("canary".to_owned()));
            answers.insert("unknown".to_owned(), Answer::Rated(1));
        }
        prop_assert_eq!(Results::of(&small(), &sent, None), Results::of(&small(), &plain, None));
    }
}
