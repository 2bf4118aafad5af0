//! Reports, decisions, appeals.

use crate::world::{World, noon, on_every_engine};
use policy::Role;
use store::Error;
use store::talk::{HeardBy, Post};

async fn reported(world: &World) -> (String, String, Post) {
    let (author, reader) = (world.member("Author", "EE").await, world.member("Reader", "EE").await);
    let group = world.store.ensure_country_group("EE", noon()).await.unwrap();
    world.joins(&author, &group).await;
    let thread = world.thread(&author, &group, "Rules", "Unfriendly words").await;
    let subject = world.subject(&author).await;
    let post = world.store.reader(&subject, noon()).posts(&thread).await.unwrap().remove(0);
    for _ in 0..2 {
        world.store.report_post(&world.actor(&reader).await, &post.id, "Not friendly").await.unwrap();
    }
    (author, reader, post)
}

#[tokio::test]
async fn the_contact_of_the_country_decides_and_the_author_is_told_why() {
    on_every_engine(|world| async move {
        let (author, reader, post) = reported(&world).await;
        let (contact, abroad) = (world.member("Contact", "EE").await, world.member("Abroad", "PT").await);
        world.gives(&contact, Role::NationalContact, "EE").await;
        world.gives(&abroad, Role::NationalContact, "PT").await;
        let subject = world.subject(&abroad).await;
        assert!(world.store.reader(&subject, noon()).reports().await.unwrap().is_empty());
        let refused = world.store.moderate(&world.actor(&abroad).await, &post.id, "hide", "Rule 3").await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
        let subject = world.subject(&contact).await;
        let waiting = world.store.reader(&subject, noon()).reports().await.unwrap();
        assert_eq!((waiting.len(), waiting[0].reasons.as_slice()), (1, ["Not friendly".to_owned()].as_slice()));
        world.store.moderate(&world.actor(&contact).await, &post.id, "hide", "Rule 3").await.unwrap();
        let subject = world.subject(&reader).await;
        let left = world.store.reader(&subject, noon()).post(&post.id).await.unwrap();
        assert_eq!((left.state.as_str(), left.text.as_str()), ("hidden", ""));
        assert!(world.store.reader(&subject, noon()).search("unfriendly", 5).await.unwrap().is_empty());
        let lines = world.store.reader(&subject, noon()).hidden_lines(&post.thread).await.unwrap();
        assert_eq!((lines[0].by.as_str(), lines[0].reason.as_str()), ("Contact", "Rule 3"));
        let subject = world.subject(&author).await;
        let told = world.store.reader(&subject, noon()).decided_on_mine().await.unwrap();
        assert_eq!((told[0].decision.as_str(), told[0].reason.as_str()), ("hide", "Rule 3"));
        assert_eq!(world.letters().await, [("moderation".to_owned(), "author@example.org".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn an_author_appeals_once_and_the_coordinator_decides() {
    on_every_engine(|world| async move {
        let (author, _, post) = reported(&world).await;
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        let keeper = world.actor(&coordinator).await;
        let actor = world.actor(&author).await;
        assert!(world.store.appeal(&actor, &post.id, "Nothing was hidden yet").await.is_err());
        let contact = world.member("Contact", "EE").await;
        world.gives(&contact, Role::NationalContact, "EE").await;
        world.gives(&contact, Role::Coordinator, "").await;
        let contact = world.actor(&contact).await;
        world.store.moderate(&contact, &post.id, "hide", "Rule 3").await.unwrap();
        world.store.appeal(&actor, &post.id, "It was a quotation").await.unwrap();
        let again = world.store.appeal(&actor, &post.id, "Once more").await;
        assert!(matches!(again, Err(Error::Wrong { key: "wrong-appeal-once", .. })), "{again:?}");
        assert!(world.store.reader(&actor.subject, noon()).appeals().await.is_err());
        let waiting = world.store.reader(&keeper.subject, noon()).appeals().await.unwrap();
        assert_eq!((waiting[0].post_text.as_str(), waiting[0].hidden_because.as_str()), ("Unfriendly words", "Rule 3"));
        let own = world.store.decide_appeal(&contact, &post.id, "keep", "I was right").await;
        assert!(matches!(own, Err(Error::Wrong { key: "wrong-own-decision", .. })), "{own:?}");
        world.store.decide_appeal(&keeper, &post.id, "restore", "It was").await.unwrap();
        assert_eq!(world.store.reader(&actor.subject, noon()).post(&post.id).await.unwrap().state, "shown");
        let twice = world.store.decide_appeal(&keeper, &post.id, "keep", "No").await;
        assert!(matches!(twice, Err(Error::NotFound { .. })), "{twice:?}");
    })
    .await;
}

#[tokio::test]
async fn where_the_only_coordinator_took_part_a_contact_of_the_authors_country_decides() {
    on_every_engine(|world| async move {
        let (author, _, post) = reported(&world).await;
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        world.gives(&coordinator, Role::NationalContact, "EE").await;
        let coordinator = world.actor(&coordinator).await;
        world.store.moderate(&coordinator, &post.id, "hide", "Rule 3").await.unwrap();
        let heard_by = async || {
            let subject = world.subject(&author).await;
            world.store.reader(&subject, noon()).decided_on_mine().await.unwrap().remove(0).heard_by
        };
        assert_eq!(heard_by().await, HeardBy::Nobody);
        world.store.appeal(&world.actor(&author).await, &post.id, "It was a quotation").await.unwrap();
        let (contact, abroad) = (world.member("Contact", "EE").await, world.member("Abroad", "PT").await);
        world.gives(&contact, Role::NationalContact, "EE").await;
        world.gives(&abroad, Role::NationalContact, "PT").await;
        assert_eq!(heard_by().await, HeardBy::Contact);
        let appeals = async |person: &str| {
            let subject = world.subject(person).await;
            world.store.reader(&subject, noon()).appeals().await.unwrap().len()
        };
        assert_eq!((appeals(&contact).await, appeals(&abroad).await), (1, 0));
        assert!(world.store.reader(&coordinator.subject, noon()).appeals().await.unwrap().is_empty());
        let elsewhere = world.store.decide_appeal(&world.actor(&abroad).await, &post.id, "keep", "No").await;
        assert!(matches!(elsewhere, Err(Error::NotFound { .. })), "{elsewhere:?}");
        let own = world.store.decide_appeal(&coordinator, &post.id, "keep", "I was right").await;
        assert!(matches!(own, Err(Error::Wrong { key: "wrong-own-decision", .. })), "{own:?}");
        let other = world.member("Second", "FI").await;
        world.gives(&other, Role::Coordinator, "").await;
        assert_eq!(heard_by().await, HeardBy::Coordinator, "as soon as there is one who took no part");
        assert_eq!((appeals(&contact).await, appeals(&other).await), (0, 1));
        let too_late = world.store.decide_appeal(&world.actor(&contact).await, &post.id, "keep", "No").await;
        assert!(matches!(too_late, Err(Error::NotFound { .. })), "{too_late:?}");
        world.store.suspend(&coordinator, &other, "").await.unwrap();
        world.store.decide_appeal(&world.actor(&contact).await, &post.id, "restore", "It was").await.unwrap();
        assert_eq!(world.store.reader(&coordinator.subject, noon()).post(&post.id).await.unwrap().state, "shown");
    })
    .await;
}

#[tokio::test]
async fn who_leads_a_room_keeps_house_in_it_and_nobody_outside_hears_of_it() {
    on_every_engine(|world| async move {
        let (leader, guest) = (world.member("Leader", "EE").await, world.member("Guest", "FI").await);
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        let room = world.group(&leader, "private", "Quiet room").await;
        world.store.invite_to_group(&world.actor(&leader).await, &room, "guest@example.org").await.unwrap();
        world.joins(&guest, &room).await;
        let thread = world.thread(&guest, &room, "Plan", "Loud words").await;
        let subject = world.subject(&leader).await;
        let reader = world.store.reader(&subject, noon());
        let post = reader.posts(&thread).await.unwrap().remove(0);
        world.store.report_post(&world.actor(&leader).await, &post.id, "Loud").await.unwrap();
        assert_eq!(reader.reports().await.unwrap().len(), 1);
        let outside = world.subject(&coordinator).await;
        assert!(world.store.reader(&outside, noon()).reports().await.unwrap().is_empty());
        let blind = world.store.moderate(&world.actor(&coordinator).await, &post.id, "hide", "x").await;
        assert!(matches!(blind, Err(Error::NotFound { .. })), "{blind:?}");
    })
    .await;
}

#[tokio::test]
async fn nobody_reports_or_judges_what_they_wrote() {
    on_every_engine(|world| async move {
        let (author, _, post) = reported(&world).await;
        let own = world.store.report_post(&world.actor(&author).await, &post.id, "Mine").await;
        assert!(matches!(own, Err(Error::NotFound { .. })), "{own:?}");
        world.gives(&author, Role::Coordinator, "").await;
        let own = world.store.moderate(&world.actor(&author).await, &post.id, "keep", "Fine").await;
        assert!(matches!(own, Err(Error::Denied(_))), "{own:?}");
    })
    .await;
}
