//! Changes: decided, done once, told in the log.

use crate::world::{noon, on_every_engine};
use jiff::SignedDuration;
use policy::{Denial, Role};
use store::Error;
use store::charter::{CharterText, NewCharter};

fn text(language: &str) -> CharterText {
    CharterText { language: language.to_owned(), title: "Charter".to_owned(), text: "Be fair.".to_owned() }
}

fn charter(languages: &[&str]) -> NewCharter {
    NewCharter { texts: languages.iter().map(|language| text(language)).collect(), ..NewCharter::default() }
}

#[tokio::test]
async fn a_change_that_is_not_allowed_writes_nothing() {
    on_every_engine(|world| async move {
        let member = world.member("Buyer", "EE").await;
        let before = world.store.verify_audit().await.unwrap();
        let refused = world.store.publish_charter(&world.actor(&member).await, &charter(&["en"])).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Role))), "{refused:?}");
        assert_eq!(world.store.verify_audit().await.unwrap(), before);
        assert!(world.store.charter().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_same_form_sent_twice_is_done_once() {
    on_every_engine(|world| async move {
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        let mut actor = world.actor(&coordinator).await;
        actor.key = Some("form-1".to_owned());
        assert_eq!(world.store.publish_charter(&actor, &charter(&["en"])).await.unwrap(), 1);
        let second = world.store.publish_charter(&actor, &charter(&["en"])).await;
        assert!(matches!(&second, Err(Error::Done { answer }) if answer == "/charter"), "{second:?}");
        assert_eq!(world.store.charter().await.unwrap()[0].version, 1);
    })
    .await;
}

#[tokio::test]
async fn a_new_charter_must_be_accepted_before_writing_again() {
    on_every_engine(|world| async move {
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        assert!(world.subject(&coordinator).await.charter, "before the first there is nothing to accept");
        let actor = world.actor(&coordinator).await;
        world.store.publish_charter(&actor, &charter(&["en", "fr"])).await.unwrap();
        assert!(!world.subject(&coordinator).await.charter);
        world.store.accept_charter(&world.actor(&coordinator).await, 1, "fr").await.unwrap();
        assert!(world.subject(&coordinator).await.charter);
        let old = world.store.accept_charter(&world.actor(&coordinator).await, 2, "fr").await;
        assert!(matches!(old, Err(Error::Conflict { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_later_charter_holds_after_thirty_days_and_is_accepted_before_by_whoever_wants() {
    on_every_engine(|world| async move {
        let coordinator = world.coordinator().await;
        let (early, late) = (world.member("Early", "EE").await, world.member("Late", "EE").await);
        world.store.publish_charter(&coordinator, &charter(&["en"])).await.unwrap();
        for person in [&early, &late] {
            world.store.accept_charter(&world.actor(person).await, 1, "en").await.unwrap();
        }
        let accepted = world.store.accept_charter(&coordinator, 1, "en").await;
        accepted.unwrap();
        assert_eq!(world.store.publish_charter(&coordinator, &charter(&["en"])).await.unwrap(), 2);
        let (before, after) = (noon() + SignedDuration::from_hours(24 * 30 - 1), noon() + store::charter::NOTICE);
        assert!(world.actor_at(&late, before).await.subject.charter, "nothing changes before its day");
        assert_eq!(world.store.charter_in_force(before).await.unwrap()[0].version, 1);
        let coming = world.store.coming_charter(&early, noon()).await.unwrap().unwrap();
        assert_eq!((coming.version, coming.starts_at), (2, after));
        world.store.accept_charter(&world.actor(&early).await, 2, "en").await.unwrap();
        assert!(world.store.coming_charter(&early, noon()).await.unwrap().is_none());
        assert!(world.actor_at(&early, after).await.subject.charter);
        assert!(!world.actor_at(&late, after).await.subject.charter);
        assert!(world.store.coming_charter(&late, after).await.unwrap().is_none(), "it is no longer to come");
        let old = world.store.accept_charter(&world.actor_at(&late, after).await, 1, "en").await;
        assert!(matches!(old, Err(Error::Conflict { .. })), "{old:?}");
    })
    .await;
}

#[tokio::test]
async fn an_urgent_charter_holds_at_once() {
    on_every_engine(|world| async move {
        let coordinator = world.coordinator().await;
        let member = world.member("Buyer", "EE").await;
        world.store.publish_charter(&coordinator, &charter(&["en"])).await.unwrap();
        world.store.accept_charter(&world.actor(&member).await, 1, "en").await.unwrap();
        let urgent = NewCharter { urgent: true, ..charter(&["en"]) };
        world.store.publish_charter(&coordinator, &urgent).await.unwrap();
        assert!(!world.subject(&member).await.charter);
    })
    .await;
}

#[tokio::test]
async fn the_log_holds_ids_and_no_names() {
    on_every_engine(|world| async move {
        let person = world.member("Head of procurement", "EE").await;
        world.gives(&person, Role::NationalContact, "EE").await;
        let lines = world.store.audit_lines(None, 10).await.unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!((lines[0].number, lines[0].action.as_str(), lines[0].object.as_str()), (2, "role.grant", &*person));
        assert!(!format!("{lines:?}").contains("procurement"), "{lines:?}");
        assert_eq!(world.store.verify_audit().await.unwrap(), 2);
        assert!(lines.iter().all(|line| line.at == noon()));
    })
    .await;
}
