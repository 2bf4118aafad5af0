//! Surveys: answered once each, counted when they close, and nothing leads from a person to an anonymous answer.

use crate::world::{World, noon, on_every_engine};
use policy::{Role, Subject};
use std::collections::BTreeSet;
use store::survey::{Door, FindingIn, Keys, NewFinding, NewSurvey, Progress, State, Step};
use store::{Actor, Error};
use survey::{Answer, Answers, Dimension, Kind, Question, Questionnaire, Section, Summary, Texts};

fn single(id: &str, options: &[&str]) -> Question {
    let choice = |id: &&str| survey::Choice { id: (*id).to_owned(), text: Texts::one("en", id) };
    Question { options: options.iter().map(choice).collect(), ..Question::new(id, Kind::Single, "en", id) }
}

fn form() -> Questionnaire {
    let country = Question { groups_by: Some(Dimension::Country), ..single("country", &["EE", "PT"]) };
    let done = Question { required: true, ..single("done", &["yes", "no"]) };
    let questions = vec![country, done, Question::new("words", Kind::Text, "en", "What helped?")];
    let section = Section { id: "s1".to_owned(), title: Texts::one("en", "Part"), questions, ..Section::default() };
    Questionnaire { sections: vec![section], ..Questionnaire::new("en", "Joint buying") }
}

fn new(anonymous: bool, readers: &str) -> NewSurvey {
    NewSurvey { form: form(), template: String::new(), anonymous, readers: readers.to_owned() }
}

fn keys(secret: &str) -> Keys {
    Keys { door: format!("door of {secret}"), draft: format!("draft of {secret}") }
}

fn answers(country: &str, done: &str, words: &str) -> Answers {
    let chosen = |option: &str| Answer::Chosen { options: BTreeSet::from([option.to_owned()]), other: String::new() };
    let all = [("country", chosen(country)), ("done", chosen(done)), ("words", Answer::Text(words.to_owned()))];
    all.into_iter().map(|(id, answer)| (id.to_owned(), answer)).collect()
}

async fn editor(world: &World) -> Actor {
    let person = world.member("Contact", "EE").await;
    world.gives(&person, Role::NationalContact, "EE").await;
    world.actor(&person).await
}

async fn opened(world: &World, editor: &Actor, new: &NewSurvey) -> String {
    let survey = world.store.start_survey(editor, new).await.unwrap();
    world.store.move_survey(editor, &survey, Step::Open).await.unwrap();
    survey
}

async fn answers_with(world: &World, secret: &str, answers: Answers) -> store::Result<()> {
    let progress = Progress { language: "en".to_owned(), answers };
    world.store.save_survey_progress(&keys(secret), &progress).await?;
    world.store.hand_in_survey(&keys(secret), noon()).await
}

/// Six tokens, each used for an answer with words of its own.
async fn six_answers(world: &World, editor: &Actor, survey: &str) {
    let doors: Vec<String> = (0..6).map(|at| keys(&format!("token {at}")).door).collect();
    world.store.add_survey_tokens(editor, survey, &doors).await.unwrap();
    for at in 0..6 {
        let words = format!("canary {at}");
        answers_with(world, &format!("token {at}"), answers("EE", "yes", &words)).await.unwrap();
    }
}

fn is_wrong(result: store::Result<()>, wanted: &str) {
    assert!(matches!(result, Err(Error::Wrong { key, .. }) if key == wanted), "{wanted}: {result:?}");
}

#[tokio::test]
async fn nothing_leads_from_a_token_or_a_person_to_an_anonymous_answer() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(true, "members")).await;
        six_answers(&world, &editor, &survey).await;
        let person = world.member("Buyer of Narva", "EE").await;
        let member = world.actor(&person).await;
        world.store.begin_survey(&member, &survey, &keys("member"), "en").await.unwrap();
        answers_with(&world, "member", answers("EE", "no", "canary of a member")).await.unwrap();

        let lying = world.store.survey_rows("survey_answer").await.unwrap();
        assert_eq!(lying.len(), 7);
        let ids: Vec<&str> = lying.iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert!(ids.is_sorted(), "rows lie in the order of their random ids: {ids:?}");
        for row in &lying {
            assert!(row["person"].is_null() && row["day"] == "2026-11-26", "{row:?}");
            let columns: BTreeSet<&str> = row.keys().map(String::as_str).collect();
            assert_eq!(columns, BTreeSet::from(["id", "survey", "person", "day", "language", "answers"]));
        }
        for row in world.store.survey_rows("survey_token").await.unwrap() {
            assert!(row["person"].is_null() && row["used"] == 1 && row.len() == 4, "{row:?}");
            assert!(!ids.contains(&row["fingerprint"].as_str().unwrap()));
        }
        assert!(
            world.store.survey_rows("survey_progress").await.unwrap().is_empty(),
            "what is handed in is not kept twice"
        );
        let roll = world.store.survey_rows("survey_roll").await.unwrap();
        assert_eq!((roll.len(), roll[0]["person"].as_str()), (1, Some(person.as_str())), "{roll:?}");
        for line in world.store.survey_rows("audit").await.unwrap() {
            assert!(line["action"] != "survey.answer" || line["actor"] == "visitor", "{line:?}");
        }
        for table in ["audit", "activity", "done", "outbox", "survey_token", "survey_roll", "object"] {
            let rows = world.store.survey_rows(table).await.unwrap();
            let text = serde_json::to_string(&rows).unwrap();
            assert!(!text.contains("canary") && !ids.iter().any(|id| text.contains(id)), "{table}: {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_token_is_good_for_one_answer_and_only_while_the_survey_is_open() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(true, "members")).await;
        let doors = ["one", "two"].map(|secret| keys(secret).door);
        world.store.add_survey_tokens(&editor, &survey, &doors).await.unwrap();
        answers_with(&world, "one", answers("EE", "yes", "first")).await.unwrap();
        is_wrong(answers_with(&world, "one", answers("EE", "no", "second")).await, "wrong-survey-answered");
        is_wrong(world.store.hand_in_survey(&keys("one"), noon()).await, "wrong-survey-answered");
        let entrance = world.store.survey_entrance(&keys("one")).await.unwrap().unwrap();
        assert_eq!(entrance.door, Door::Token { used: true });
        assert!(world.store.survey_entrance(&keys("three")).await.unwrap().is_none());
        world.store.move_survey(&editor, &survey, Step::Close).await.unwrap();
        is_wrong(answers_with(&world, "two", answers("EE", "yes", "late")).await, "wrong-survey-not-open");
        assert_eq!(world.store.survey_rows("survey_answer").await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn unfinished_answers_wait_for_whoever_has_the_secret() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(true, "members")).await;
        world.store.begin_freely(&survey, &keys("later"), "en").await.unwrap();
        let mut half = answers("EE", "yes", "so far");
        half.remove("done");
        half.insert("not asked".to_owned(), Answer::Rated(1));
        let progress = Progress { language: "en".to_owned(), answers: half };
        world.store.save_survey_progress(&keys("later"), &progress).await.unwrap();
        let kept = world.store.survey_progress(&keys("later")).await.unwrap().answers;
        assert_eq!(kept.keys().collect::<Vec<_>>(), ["country", "words"]);
        is_wrong(world.store.hand_in_survey(&keys("later"), noon()).await, "wrong-survey-unfinished");
        answers_with(&world, "later", answers("EE", "yes", "so far")).await.unwrap();
        assert!(answers_with(&world, "later", answers("EE", "no", "again")).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_member_is_let_in_once_and_whoever_does_not_read_it_never() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(true, "country:EE")).await;
        let insider = world.actor(&world.member("Insider", "EE").await).await;
        let outsider = world.actor(&world.member("Outsider", "PT").await).await;
        world.store.begin_survey(&insider, &survey, &keys("a"), "en").await.unwrap();
        is_wrong(world.store.begin_survey(&insider, &survey, &keys("b"), "en").await, "wrong-survey-begun");
        let refused = world.store.begin_survey(&outsider, &survey, &keys("c"), "en").await;
        assert!(matches!(refused, Err(Error::NotFound { .. })), "{refused:?}");
        assert!(world.store.reader(&outsider.subject, noon()).surveys().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_named_survey_says_who_and_has_no_link() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(false, "members")).await;
        is_wrong(world.store.link_survey(&editor, &survey, "link").await, "wrong-survey-named");
        let person = world.member("Buyer", "EE").await;
        let member = world.actor(&person).await;
        world.store.begin_survey(&member, &survey, &keys("lost"), "en").await.unwrap();
        world.store.begin_survey(&member, &survey, &keys("found"), "en").await.unwrap();
        assert!(answers_with(&world, "lost", answers("EE", "yes", "x")).await.is_err(), "the new way in replaced it");
        answers_with(&world, "found", answers("EE", "yes", "x")).await.unwrap();
        is_wrong(world.store.begin_survey(&member, &survey, &keys("more"), "en").await, "wrong-survey-answered");
        let lying = world.store.survey_rows("survey_answer").await.unwrap();
        assert_eq!(lying[0]["person"].as_str(), Some(person.as_str()));
    })
    .await;
}

#[tokio::test]
async fn a_pilot_does_not_count_and_a_draft_is_its_makers_own() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = world.store.start_survey(&editor, &new(true, "public")).await.unwrap();
        let visitor = Subject::visitor();
        assert!(world.store.reader(&visitor, noon()).surveys().await.unwrap().is_empty());
        world.store.move_survey(&editor, &survey, Step::Pilot).await.unwrap();
        world.store.link_survey(&editor, &survey, "link").await.unwrap();
        world.store.begin_freely(&survey, &keys("pilot"), "en").await.unwrap();
        answers_with(&world, "pilot", answers("EE", "yes", "trying out")).await.unwrap();
        world.store.move_survey(&editor, &survey, Step::Open).await.unwrap();
        let known = world.store.reader(&visitor, noon()).survey(&survey).await.unwrap();
        assert_eq!((known.state, known.answers), (State::Open, 0));
        let change = survey::Edit::Remove { id: "words".to_owned() };
        let late = world.store.edit_survey(&editor, &survey, &change).await;
        assert!(matches!(late, Err(Error::Conflict { .. })), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn results_are_for_editors_once_closed_and_for_everybody_once_published() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(true, "members")).await;
        six_answers(&world, &editor, &survey).await;
        let member = world.actor(&world.member("Buyer", "PT").await).await;
        let results = async |subject: &Subject| world.store.reader(subject, noon()).survey_results(&survey, None).await;
        assert!(results(&editor.subject).await.is_err(), "nobody counts while it is open");
        world.store.move_survey(&editor, &survey, Step::Close).await.unwrap();
        assert_eq!(results(&editor.subject).await.unwrap().1.n, 6);
        assert!(results(&member.subject).await.is_err() && results(&Subject::visitor()).await.is_err());
        world.store.publish_survey(&editor, &survey).await.unwrap();
        assert_eq!(results(&Subject::visitor()).await.unwrap().1.n, 6);
    })
    .await;
}

#[tokio::test]
async fn open_words_are_coded_by_hand_and_findings_carry_their_n() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(true, "members")).await;
        six_answers(&world, &editor, &survey).await;
        let store = &world.store;
        assert!(store.add_survey_theme(&editor, &survey, "words", "Trust").await.is_err(), "not while it is open");
        store.move_survey(&editor, &survey, Step::Close).await.unwrap();
        store.add_survey_theme(&editor, &survey, "words", "Trust").await.unwrap();
        let (themes, texts) = store.survey_texts(&editor, &survey).await.unwrap();
        assert_eq!((themes.len(), texts.len()), (1, 6));
        let trust = BTreeSet::from([themes[0].id.clone()]);
        store.code_survey_text(&editor, &survey, &texts[0].id, &trust).await.unwrap();
        let member = world.actor(&world.member("Buyer", "PT").await).await;
        assert!(store.survey_texts(&member, &survey).await.is_err(), "words are for those who code them");

        let finding = |kind: &str, question: &str| NewFinding {
            kind: kind.to_owned(),
            question: question.to_owned(),
            text: "Trust comes first.".to_owned(),
        };
        store.note_survey_finding(&editor, &survey, &finding("enabling_factor", "words")).await.unwrap();
        is_wrong(
            store.note_survey_finding(&editor, &survey, &finding("rumour", "words")).await,
            "wrong-survey-finding",
        );
        let visitor = Subject::visitor();
        assert!(store.reader(&visitor, noon()).survey_findings(None).await.unwrap().is_empty());
        store.publish_survey(&editor, &survey).await.unwrap();
        let found = store.reader(&visitor, noon()).survey_findings(Some("enabling_factor")).await.unwrap();
        assert_eq!((found.len(), found[0].n), (1, 6));
        let (_, results) = store.reader(&visitor, noon()).survey_results(&survey, None).await.unwrap();
        let Some(Summary::Themes { coded, shares, .. }) = &results.items[2].whole else { panic!("{results:?}") };
        assert_eq!((*coded, shares[0].value.as_str(), shares[0].count), (1, "Trust", Some(1)));
    })
    .await;
}

#[tokio::test]
async fn readers_are_asked_by_letter_once_and_only_those_it_is_for() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = world.store.start_survey(&editor, &new(true, "country:EE")).await.unwrap();
        let begun = world.actor(&world.member("Quick", "EE").await).await;
        world.member("Insider", "EE").await;
        world.member("Outsider", "PT").await;
        let early = world.store.ask_survey_readers(&editor, &survey).await.map(|_| ());
        is_wrong(early, "wrong-survey-not-open");
        world.store.move_survey(&editor, &survey, Step::Open).await.unwrap();
        world.store.begin_survey(&begun, &survey, &keys("quick"), "en").await.unwrap();
        assert_eq!(world.store.ask_survey_readers(&editor, &survey).await.unwrap(), 2, "the insider and the editor");
        let letters = world.store.letters_waiting().await.unwrap();
        let way = format!("/surveys/{survey}");
        assert!(letters.len() == 2 && letters.iter().all(|one| one.action.as_ref().unwrap().url == way), "{letters:?}");
        assert!(!letters.iter().any(|one| one.subject.contains("Joint buying")), "its title does not travel");
        assert_eq!(world.store.ask_survey_readers(&editor, &survey).await.unwrap(), 0, "nobody is asked twice");
    })
    .await;
}

#[tokio::test]
async fn an_open_link_begins_no_more_answers_than_its_limit() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(true, "public")).await;
        for secret in ["a", "b"] {
            world.store.begin_freely_within(2, &survey, &keys(secret), "en").await.unwrap();
        }
        let third = world.store.begin_freely_within(2, &survey, &keys("c"), "en").await;
        is_wrong(third, "wrong-survey-too-many-begun");
        answers_with(&world, "a", answers("EE", "yes", "done")).await.unwrap();
        world.store.begin_freely_within(2, &survey, &keys("c"), "en").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_finding_sets_an_assumption_when_it_is_about_costs_and_an_editor_says_so() {
    on_every_engine(|world| async move {
        let editor = editor(&world).await;
        let survey = opened(&world, &editor, &new(true, "members")).await;
        six_answers(&world, &editor, &survey).await;
        let store = &world.store;
        store.move_survey(&editor, &survey, Step::Close).await.unwrap();
        for kind in ["coordination_cost", "obstacle"] {
            let new = NewFinding { kind: kind.to_owned(), question: "words".to_owned(), text: "Days.".to_owned() };
            store.note_survey_finding(&editor, &survey, &new).await.unwrap();
        }
        let found = store.reader(&editor.subject, noon()).survey_findings(None).await.unwrap();
        let (cost, obstacle) = (&found[0].id, &found[1].id);
        let set = async |finding: &str, name: &str, days: i64| {
            store.set_assumption(&editor, FindingIn { survey: &survey, finding }, name, days.into()).await
        };
        set(cost, "each_buyer", 12).await.unwrap();
        set(cost, "each_buyer", 9).await.unwrap();
        is_wrong(set(obstacle, "each_buyer", 3).await, "wrong-finding-use");
        is_wrong(set(cost, "each_moon", 3).await, "wrong-finding-use");
        is_wrong(set(cost, "base", -3).await, "wrong-finding-days");
        let member = world.actor(&world.member("Buyer", "PT").await).await;
        assert!(
            store
                .set_assumption(&member, FindingIn { survey: &survey, finding: cost }, "base", 3.into())
                .await
                .is_err(),
            "editors alone"
        );
        assert!(store.assumptions().await.unwrap().is_empty(), "not before it is published");
        store.publish_survey(&editor, &survey).await.unwrap();
        let set = store.assumptions().await.unwrap();
        assert_eq!((set.len(), set[0].target.as_str(), set[0].days), (1, "assumption:each_buyer", Some(9.into())));
        let uses = store.reader(&Subject::visitor(), noon()).finding_uses().await.unwrap();
        assert_eq!(uses.len(), 1);
    })
    .await;
}
