//! People, their roles and their sessions.

use crate::world::{noon, on_every_engine};
use jiff::SignedDuration;
use policy::{Proof, Role};
use store::Error;
use store::person::NewPerson;

#[tokio::test]
async fn an_address_is_one_account_whatever_its_case() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        let again = NewPerson {
            name: "Other".to_owned(),
            email: " BUYER@Example.ORG".to_owned(),
            kind: "buyer".to_owned(),
            ..NewPerson::default()
        };
        assert!(matches!(world.store.enrol(&again, noon()).await, Err(Error::Wrong { field: "email", .. })));
        assert_eq!(world.store.person_by_email("Buyer@EXAMPLE.org").await.unwrap().unwrap().id, person);
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_is_gone_at_the_next_look() {
    on_every_engine(|world| async move {
        let contact = world.member("Contact", "EE").await;
        world.gives(&contact, Role::NationalContact, "EE").await;
        let operator = world.member("Operator", "EE").await;
        world.gives(&operator, Role::Operator, "").await;
        assert!(world.subject(&contact).await.holds(Role::NationalContact));
        let actor = world.actor(&operator).await;
        world.store.end_role(&actor, &contact, Role::NationalContact, "EE").await.unwrap();
        assert!(!world.subject(&contact).await.holds(Role::NationalContact));
        assert!(world.store.holders(Role::NationalContact, Some("EE"), noon()).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_a_visit_and_after_twelve_hours_in_any_case() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        world.store.begin_session("f", &person, Proof::Single, "browser", noon()).await.unwrap();
        let minutes = |n: i64| noon() + SignedDuration::from_mins(n);
        assert!(world.store.session("f", minutes(29)).await.unwrap().is_some());
        assert!(world.store.session("f", minutes(58)).await.unwrap().is_some(), "a visit prolongs it");
        assert!(world.store.session("f", minutes(89)).await.unwrap().is_none());
        for half_hours in 2..26 {
            world.store.session("f", minutes(half_hours * 29)).await.unwrap();
        }
        assert!(world.store.session("f", minutes(12 * 60 + 1)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn whoever_is_suspended_is_signed_out_at_once() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        let contact = world.member("Contact", "EE").await;
        world.gives(&contact, Role::NationalContact, "EE").await;
        world.store.begin_session("f", &person, Proof::Single, "browser", noon()).await.unwrap();
        world.store.suspend(&world.actor(&contact).await, &person, "asked twice").await.unwrap();
        assert!(world.store.session("f", noon()).await.unwrap().is_none());
        assert!(!world.subject(&person).await.is_active());
        let abroad = world.member("Abroad", "PT").await;
        assert!(world.store.suspend(&world.actor(&contact).await, &abroad, "").await.is_err());
    })
    .await;
}
