//! People find each other and write to each other, within limits.

use crate::world::{World, noon, on_every_engine};
use jiff::SignedDuration;
use policy::Role;
use store::people::{PAGES_A_DAY, PeopleFilter};
use store::{Actor, Error};

async fn findable(world: &World, name: &str, country: &str) -> Actor {
    let person = world.member(name, country).await;
    world.is_found(&person).await;
    world.actor(&person).await
}

#[tokio::test]
async fn only_members_find_members_and_only_those_who_want_to_be_found() {
    on_every_engine(|world| async move {
        let asking = findable(&world, "Asking", "EE").await;
        let shown = findable(&world, "Shown", "PT").await;
        let hidden = world.member("Hidden", "PT").await;
        let reader = world.store.reader(&asking.subject, noon());
        let filter = PeopleFilter { country: Some("PT".to_owned()), ..PeopleFilter::default() };
        let names: Vec<String> = reader.people(&filter).await.unwrap().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["Shown"]);
        assert!(reader.member(shown.person().unwrap()).await.is_ok());
        assert!(matches!(reader.member(&hidden).await, Err(Error::NotFound { .. })));
        let visitor = policy::Subject::visitor();
        assert!(world.store.reader(&visitor, noon()).people(&PeopleFilter::default()).await.is_err());
        let coordinator = world.coordinator().await;
        world.store.suspend(&coordinator, shown.person().unwrap(), "").await.unwrap();
        assert!(reader.people(&filter).await.unwrap().is_empty(), "who is suspended is not found");
    })
    .await;
}

#[tokio::test]
async fn two_people_read_an_exchange_and_nobody_else() {
    on_every_engine(|world| async move {
        let (one, other) = (findable(&world, "One", "EE").await, findable(&world, "Other", "PT").await);
        let third = world.coordinator().await;
        let to = other.person().unwrap().to_owned();
        let exchange = world.store.begin_exchange(&one, &to, "Vests", "Shall we?").await.unwrap();
        let letters = world.store.letters_waiting().await.unwrap();
        assert_eq!((letters.len(), letters[0].address.as_str()), (1, "other@example.org"));
        let told = format!("{letters:?}");
        assert!(!told.contains("Shall") && !told.contains("Vests") && !told.contains("One\""), "{told}");
        let theirs = world.store.reader(&other.subject, noon());
        assert!(theirs.exchanges().await.unwrap()[0].unread);
        world.store.answer_message(&other, &exchange, "Yes").await.unwrap();
        assert_eq!(theirs.messages(&exchange).await.unwrap().len(), 2);
        let outside = world.store.reader(&third.subject, noon());
        assert!(outside.exchanges().await.unwrap().is_empty() && outside.messages(&exchange).await.unwrap().is_empty());
        assert!(matches!(outside.exchange(&exchange).await, Err(Error::NotFound { .. })));
        let meddled = world.store.answer_message(&third, &exchange, "Hello").await;
        assert!(matches!(meddled, Err(Error::NotFound { .. })), "{meddled:?}");
        world.store.answer_message(&one, &exchange, "Good").await.unwrap();
        let waiting = world.letters().await;
        assert_eq!(waiting.len(), 2, "one letter for what is unread, however much it is: {waiting:?}");
    })
    .await;
}

#[tokio::test]
async fn a_day_has_thirty_new_exchanges_and_two_hundred_pages_of_people() {
    on_every_engine(|world| async move {
        let (one, other) = (findable(&world, "One", "EE").await, findable(&world, "Other", "PT").await);
        let to = other.person().unwrap().to_owned();
        for _ in 0..30 {
            world.store.begin_exchange(&one, &to, "Vests", "Shall we?").await.unwrap();
        }
        let refused = world.store.begin_exchange(&one, &to, "Vests", "Shall we?").await;
        assert!(matches!(refused, Err(Error::Wrong { key: "wrong-message-budget", .. })), "{refused:?}");
        let tomorrow = Actor { at: noon() + SignedDuration::from_hours(25), ..one.clone() };
        assert!(world.store.begin_exchange(&tomorrow, &to, "Vests", "Shall we?").await.is_ok());
        for _ in 0..PAGES_A_DAY {
            assert!(world.store.may_open_people(&one).await.unwrap());
        }
        assert!(!world.store.may_open_people(&one).await.unwrap());
        assert!(world.store.may_open_people(&tomorrow).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_national_contact_reaches_the_people_of_the_country_even_those_who_are_not_found() {
    on_every_engine(|world| async move {
        let contact = world.member("Contact", "EE").await;
        world.gives(&contact, Role::NationalContact, "EE").await;
        let (own, foreign) = (world.member("Own", "EE").await, world.member("Foreign", "PT").await);
        let actor = world.actor(&contact).await;
        assert!(world.store.begin_exchange(&actor, &own, "Hello", "Welcome").await.is_ok());
        let refused = world.store.begin_exchange(&actor, &foreign, "Hello", "Welcome").await;
        assert!(matches!(refused, Err(Error::NotFound { .. })), "{refused:?}");
        let answering = world.store.reader(&world.subject(&own).await, noon()).exchanges().await.unwrap();
        assert_eq!(answering[0].with_name, "Contact");
    })
    .await;
}
