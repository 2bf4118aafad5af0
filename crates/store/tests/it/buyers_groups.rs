//! Buyers groups: read by those who sit in them, entered through national contacts, told as a log nobody changes.

use crate::world::{World, noon, on_every_engine};
use joint::{Act, BodyRole, Choice, Founding, Position, Question, Quorum, Requirement, Role, Share, Subject, Text};
use store::body::NewBody;
use store::buyers_group::{NewBodyInvitation, NewBuyersGroup};
use store::{Actor, Error};

/// An organisation with its manager.
async fn body(world: &World, name: &str, country: &str) -> (String, String) {
    let person = world.member(&format!("Manager {name}"), country).await;
    let new = NewBody { name: name.to_owned(), country: country.to_owned(), ..NewBody::default() };
    let body = world.store.enrol_body(&new, noon()).await.unwrap();
    world.store.enrol_body_member(&person, &body, "manager", noon()).await.unwrap();
    (body, person)
}

async fn founded(world: &World, body: &str, person: &str) -> String {
    let new = NewBuyersGroup {
        title: "Drones".to_owned(),
        language: "en".to_owned(),
        founding: Founding { need: "Find people at night.".to_owned(), ..Founding::default() },
        body: Some(body.to_owned()),
        leads: true,
        followed: true,
    };
    world.store.found_buyers_group(&world.actor(person).await, &new).await.unwrap()
}

/// Comes in through the contact of PT.
async fn joined(world: &World, group: &str, lead: &Actor, body: &str, manager: &str) {
    let asked = NewBodyInvitation { body: body.to_owned(), role: BodyRole::Member, message: "Come in.".to_owned() };
    world.store.invite_body(lead, group, &asked, &[]).await.unwrap();
    let contact = world.member("Contact", "PT").await;
    world.gives(&contact, policy::Role::NationalContact, "PT").await;
    let contact = world.actor(&contact).await;
    let manager = world.actor(manager).await;
    let invitation = world.store.invitations_to_forward(&contact).await.unwrap().remove(0).id;
    assert!(world.store.invitations_to_answer(&manager).await.unwrap().is_empty());
    let early = world.store.answer_invitation(&manager, &invitation, true, "").await;
    assert!(matches!(early, Err(Error::Conflict { .. })), "{early:?}");
    world.store.forward_invitation(&contact, &invitation, true, "").await.unwrap();
    world.store.answer_invitation(&manager, &invitation, true, "").await.unwrap();
    assert!(world.store.invitations_to_forward(&contact).await.unwrap().is_empty());
}

fn requirement(outcome: &str) -> Act {
    let text = Text { outcome: outcome.to_owned(), must: true, test: String::new() };
    Act::AddRequirement(Requirement { text, kind: joint::Kind::Functional, body: None, lots: Vec::new() })
}

#[tokio::test]
async fn an_organisation_comes_in_through_its_contact_and_then_reads_and_speaks() {
    on_every_engine(|world| async move {
        let (ee, lead) = body(&world, "Guard EE", "EE").await;
        let (pt, manager) = body(&world, "Guard PT", "PT").await;
        let group = founded(&world, &ee, &lead).await;
        let outside = world.subject(&manager).await;
        assert!(world.store.reader(&outside, noon()).buyers_group(&group).await.is_err());
        joined(&world, &group, &world.actor(&lead).await, &pt, &manager).await;
        let inside = world.subject(&manager).await;
        let read = world.store.reader(&inside, noon()).buyers_group(&group).await.unwrap();
        assert_eq!((read.now.buyers().len(), read.mine.leads, read.mine.speaks_for.len()), (2, false, 1));
        let actor = world.actor(&manager).await;
        world.store.act_in_group(&actor, &group, &requirement("Floats"), "").await.unwrap();
        let read = world.store.reader(&inside, noon()).buyers_group(&group).await.unwrap();
        let number = read.now.requirements[0].number;
        let judge = |body: &str| {
            let (body, reason) = (body.to_owned(), "Too dear.".to_owned());
            Act::Judge { requirement: number, body, position: Position::Reject, reason }
        };
        world.store.act_in_group(&actor, &group, &judge(&pt), "").await.unwrap();
        let foreign = world.store.act_in_group(&actor, &group, &judge(&ee), "").await;
        assert!(matches!(foreign, Err(Error::Denied(_))), "{foreign:?}");
        let advance = Act::Advance { to: joint::State::Constituted };
        assert!(matches!(world.store.act_in_group(&actor, &group, &advance, "").await, Err(Error::Denied(_))));
        world.store.act_in_group(&world.actor(&lead).await, &group, &advance, "").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_is_one_record_and_a_vote_is_counted_once() {
    on_every_engine(|world| async move {
        let (ee, lead) = body(&world, "Guard EE", "EE").await;
        let group = founded(&world, &ee, &lead).await;
        let actor = Actor { key: Some(store::id::new()), ..world.actor(&lead).await };
        let quorum = Quorum { present: Share::All, agree: Share::All };
        let by = jiff::civil::date(2027, 1, 1);
        let ask = Act::Ask(Question { subject: Subject::Other, text: "Do we?".to_owned(), quorum, by });
        world.store.act_in_group(&actor, &group, &ask, "/x").await.unwrap();
        let again = world.store.act_in_group(&actor, &group, &ask, "/x").await;
        assert!(matches!(again, Err(Error::Done { .. })), "{again:?}");
        let actor = world.actor(&lead).await;
        let read = world.store.reader(&actor.subject, noon()).buyers_group(&group).await.unwrap();
        let question = read.now.decisions[0].item.number;
        for choice in [Choice::No, Choice::Yes] {
            let vote = Act::Vote { question, body: ee.clone(), choice, reason: String::new() };
            world.store.act_in_group(&actor, &group, &vote, "").await.unwrap();
        }
        let read = world.store.reader(&actor.subject, noon()).buyers_group(&group).await.unwrap();
        assert_eq!(read.now.decisions[0].votes.len(), 1);
        assert_eq!(read.records.len(), 6, "{:?}", read.records);
    })
    .await;
}

#[tokio::test]
async fn who_leaves_reads_nothing_more_and_somebody_keeps_leading() {
    on_every_engine(|world| async move {
        let (ee, lead) = body(&world, "Guard EE", "EE").await;
        let (pt, manager) = body(&world, "Guard PT", "PT").await;
        let group = founded(&world, &ee, &lead).await;
        let actor = world.actor(&lead).await;
        joined(&world, &group, &actor, &pt, &manager).await;
        let actor = world.actor(&lead).await;
        let alone = world.store.unseat_in_group(&actor, &group, &lead).await;
        assert!(matches!(alone, Err(Error::Wrong { key: "wrong-ebg-last-coordinator", .. })), "{alone:?}");
        world.store.seat_in_group(&actor, &group, &manager, &pt, Role::Technical).await.unwrap();
        let stranger = world.member("Stranger", "PT").await;
        let wrong = world.store.seat_in_group(&actor, &group, &stranger, &pt, Role::Legal).await;
        assert!(matches!(wrong, Err(Error::Wrong { key: "wrong-ebg-person", .. })), "{wrong:?}");
        world.store.leave_buyers_group(&actor, &group, &pt, "No money.").await.unwrap();
        let gone = world.subject(&manager).await;
        assert!(world.store.reader(&gone, noon()).buyers_group(&group).await.is_err());
        assert_eq!(world.store.reader(&gone, noon()).count("buyers_group").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_marked_as_classified_never_enters_the_log() {
    on_every_engine(|world| async move {
        let (ee, lead) = body(&world, "Guard EE", "EE").await;
        let group = founded(&world, &ee, &lead).await;
        let actor = world.actor(&lead).await;
        let marked = world.store.act_in_group(&actor, &group, &requirement("SECRET UE/EU SECRET: floats"), "").await;
        assert!(matches!(marked, Err(Error::Wrong { key: "wrong-marked", .. })), "{marked:?}");
    })
    .await;
}
