//! Facts of country sheets: who enters them, what stays of older versions, what becomes of suggestions.

use crate::world::{World, noon, on_every_engine};
use jiff::civil::{Date, date};
use law::country::{Cell, Field, State};
use law::{Confidence, Source};
use model::Country;
use policy::{Denial, Role, Subject};
use store::country_fact::Verdict;
use store::{Actor, Error};

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn source() -> Source {
    Source {
        title: "Act on public procurement".to_owned(),
        url: Some("https://example.org/act".to_owned()),
        read: date(2026, 11, 20),
    }
}

fn cell(text: &str) -> Cell {
    Cell::stated(text, Confidence::Confirmed, vec![source()], date(2027, 11, 26))
}

async fn contact(world: &World, code: &str) -> Actor {
    let person = world.member(&format!("Contact {code}"), code).await;
    world.gives(&person, Role::NationalContact, code).await;
    world.actor(&person).await
}

const TIME: Field = Field::ReviewTime;

#[tokio::test]
async fn each_entry_is_a_version_and_the_ones_before_stay() {
    on_every_engine(|world| async move {
        let (contact, estonia) = (contact(&world, "EE").await, country("EE"));
        for text in ["Thirty days", "Twenty days"] {
            world.store.enter_country_fact(&contact, &estonia, TIME, &cell(text)).await.unwrap();
        }
        let unknown = Cell::unknown("The act changes soon.", Vec::new(), date(2027, 3, 1));
        world.store.enter_country_fact(&contact, &estonia, Field::Joining, &unknown).await.unwrap();
        let latest = world.store.country_facts(Some(&estonia)).await.unwrap();
        let told: Vec<(Field, i64, Option<&str>)> =
            latest.iter().map(|fact| (fact.field, fact.version, fact.cell.statement())).collect();
        assert_eq!(told, [(Field::Joining, 1, None), (TIME, 2, Some("Twenty days"))]);
        assert_eq!(latest[0].cell, unknown);
        let versions = world.store.country_fact_versions(&estonia, TIME).await.unwrap();
        assert_eq!(versions[1].cell, cell("Thirty days"), "the older version is there as it was");
        assert_eq!(
            (versions[1].office.as_str(), versions[1].suggested, versions[1].at),
            ("national_contact", false, noon())
        );
        assert_eq!(world.store.country_facts(None).await.unwrap().len(), 2);
        assert!(world.store.country_facts(Some(&country("PT"))).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn only_the_contact_of_a_country_and_the_coordinator_enter_facts() {
    on_every_engine(|world| async move {
        let (contact, coordinator) = (contact(&world, "PT").await, world.coordinator().await);
        let member = world.member("Member", "EE").await;
        let estonia = country("EE");
        let try_as = |actor: Actor| {
            let (store, estonia) = (world.store.clone(), estonia.clone());
            async move { store.enter_country_fact(&actor, &estonia, TIME, &cell("Thirty days")).await }
        };
        for actor in [contact, world.actor(&member).await] {
            let refused = try_as(actor).await;
            assert!(matches!(refused, Err(Error::Denied(Denial::Role))), "{refused:?}");
        }
        let visitor = try_as(Actor::new(Subject::visitor(), noon())).await;
        assert!(matches!(visitor, Err(Error::Denied(Denial::NotSignedIn))), "{visitor:?}");
        assert!(world.store.country_facts(None).await.unwrap().is_empty());
        try_as(coordinator).await.unwrap();
        assert_eq!(world.store.country_facts(None).await.unwrap()[0].office, "coordinator");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_beside_its_field() {
    on_every_engine(|world| async move {
        let contact = contact(&world, "EE").await;
        let with_source = |source: Source| Cell::stated("Yes", Confidence::Confirmed, vec![source], date(2027, 11, 26));
        let reviewed = |day: Date| Cell::stated("Yes", Confidence::Confirmed, vec![source()], day);
        let cases = [
            (cell(""), "text"),
            (cell(&"x".repeat(2001)), "text"),
            (Cell::unknown("", Vec::new(), date(2027, 1, 1)), "text"),
            (Cell::stated("Yes", Confidence::Confirmed, Vec::new(), date(2027, 1, 1)), "source"),
            (with_source(Source { title: " ".to_owned(), ..source() }), "source"),
            (with_source(Source { url: Some("example.org".to_owned()), ..source() }), "url"),
            (with_source(Source { read: date(2026, 11, 27), ..source() }), "read"),
            (reviewed(date(2026, 11, 26)), "review_by"),
            (reviewed(date(2029, 11, 27)), "review_by"),
        ];
        for (cell, wanted) in cases {
            let refused = world.store.enter_country_fact(&contact, &country("EE"), TIME, &cell).await;
            assert!(matches!(refused, Err(Error::Wrong { field, .. }) if field == wanted), "{wanted}: {refused:?}");
        }
        let brazil = world.store.enter_country_fact(&contact, &country("BR"), TIME, &cell("Yes")).await;
        assert!(matches!(brazil, Err(Error::NotFound { .. })), "{brazil:?}");
    })
    .await;
}

#[tokio::test]
async fn a_suggestion_is_seen_by_its_author_and_by_those_who_decide_and_becomes_a_version_when_accepted() {
    on_every_engine(|world| async move {
        let (contact, foreign) = (contact(&world, "EE").await, contact(&world, "PT").await);
        let (author, other) = (world.member("Author", "LV").await, world.member("Other", "EE").await);
        let (author, other) = (world.actor(&author).await, world.actor(&other).await);
        let (store, estonia) = (&world.store, country("EE"));
        store.suggest_country_fact(&author, &estonia, TIME, &cell("Twenty days")).await.unwrap();
        for (actor, seen) in [(&author, 1), (&contact, 1), (&other, 0), (&foreign, 0)] {
            assert_eq!(store.country_suggestions(actor, &estonia, TIME).await.unwrap().len(), seen);
        }
        let visitor = Actor::new(Subject::visitor(), noon());
        assert!(store.country_suggestions(&visitor, &estonia, TIME).await.unwrap().is_empty());
        assert!(store.waiting_country_suggestions(&foreign).await.unwrap().is_empty());
        assert_eq!(store.waiting_country_suggestions(&contact).await.unwrap(), [(estonia.clone(), TIME)]);
        assert!(store.country_facts(None).await.unwrap().is_empty(), "not yet a fact");
        let id = store.country_suggestions(&author, &estonia, TIME).await.unwrap().remove(0).id;
        for actor in [&author, &foreign] {
            let refused = store.decide_country_suggestion(actor, &id, &Verdict::Accept).await;
            assert!(matches!(refused, Err(Error::NotFound { .. })), "{refused:?}");
        }
        store.decide_country_suggestion(&contact, &id, &Verdict::Accept).await.unwrap();
        let facts = store.country_facts(None).await.unwrap();
        assert_eq!((facts[0].cell.statement(), facts[0].suggested), (Some("Twenty days"), true));
        assert_eq!(store.country_suggestions(&author, &estonia, TIME).await.unwrap()[0].standing, "accepted");
        assert!(store.country_suggestions(&contact, &estonia, TIME).await.unwrap().is_empty(), "it waits no longer");
        let twice = store.decide_country_suggestion(&contact, &id, &Verdict::Refuse("Late".to_owned())).await;
        assert!(matches!(twice, Err(Error::Conflict { .. })), "{twice:?}");
        assert_eq!(store.country_facts(None).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_has_a_reason_that_its_author_reads() {
    on_every_engine(|world| async move {
        let contact = contact(&world, "EE").await;
        let author = world.member("Author", "EE").await;
        let (author, estonia) = (world.actor(&author).await, country("EE"));
        world.store.suggest_country_fact(&author, &estonia, TIME, &cell("One day")).await.unwrap();
        let id = world.store.country_suggestions(&contact, &estonia, TIME).await.unwrap().remove(0).id;
        let silent = world.store.decide_country_suggestion(&contact, &id, &Verdict::Refuse(" ".to_owned())).await;
        assert!(matches!(silent, Err(Error::Wrong { field: "reason", .. })), "{silent:?}");
        let verdict = Verdict::Refuse("The act says thirty days.".to_owned());
        world.store.decide_country_suggestion(&contact, &id, &verdict).await.unwrap();
        let told = world.store.country_suggestions(&author, &estonia, TIME).await.unwrap().remove(0);
        assert_eq!((told.standing.as_str(), told.reason.as_str()), ("refused", "The act says thirty days."));
        assert!(told.mine && told.cell.state == State::Known);
        assert!(world.store.country_facts(None).await.unwrap().is_empty());
    })
    .await;
}
