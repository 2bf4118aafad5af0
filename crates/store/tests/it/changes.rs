//! Changes: decided, done once, told in the log.

use crate::world::{noon, on_every_engine};
use policy::{Denial, Role};
use store::Error;
use store::charter::CharterText;

fn text(language: &str) -> CharterText {
    CharterText { language: language.to_owned(), title: "Charter".to_owned(), text: "Be fair.".to_owned() }
}

#[tokio::test]
async fn a_change_that_is_not_allowed_writes_nothing() {
    on_every_engine(|world| async move {
        let member = world.member("Buyer", "EE").await;
        let before = world.store.verify_audit().await.unwrap();
        let refused = world.store.publish_charter(&world.actor(&member).await, &[text("en")]).await;
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
        assert_eq!(world.store.publish_charter(&actor, &[text("en")]).await.unwrap(), 1);
        let second = world.store.publish_charter(&actor, &[text("en")]).await;
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
        world.store.publish_charter(&actor, &[text("en"), text("fr")]).await.unwrap();
        assert!(!world.subject(&coordinator).await.charter);
        world.store.accept_charter(&world.actor(&coordinator).await, 1, "fr").await.unwrap();
        assert!(world.subject(&coordinator).await.charter);
        let old = world.store.accept_charter(&world.actor(&coordinator).await, 2, "fr").await;
        assert!(matches!(old, Err(Error::Conflict { .. })));
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
