//! Cards of the toolbox: whom they helped, and what members correct.

use crate::world::{World, on_every_engine};
use policy::{Denial, Role};
use store::body::NewBody;
use store::card::{CardIn, Decision, Judged, NewCorrection};
use store::{Actor, Error};

const PCP: CardIn<'_> = CardIn { card: "pcp", edition: "R1" };

fn correction(text: &str) -> NewCorrection {
    NewCorrection { text: text.to_owned(), source: "https://example.org/directive".to_owned() }
}

fn accepts(reason: &str) -> Decision<'_> {
    Decision { decision: "accept", reason, edition: "R1" }
}

async fn member(world: &World, name: &str) -> Actor {
    let person = world.member(name, "EE").await;
    world.actor(&person).await
}

#[tokio::test]
async fn a_card_is_judged_once_by_each_and_a_changed_mind_replaces_the_first() {
    on_every_engine(|world| async move {
        let (one, two) = (member(&world, "One").await, member(&world, "Two").await);
        world.store.judge_card(&one, PCP, true).await.unwrap();
        world.store.judge_card(&two, PCP, true).await.unwrap();
        world.store.judge_card(&two, PCP, false).await.unwrap();
        let judged = world.store.card_judged(PCP).await.unwrap();
        assert_eq!((judged, judged.n()), (Judged { helped: 1, not: 1 }, 2));
        assert_eq!(world.store.own_judgement(two.person().unwrap(), PCP).await.unwrap(), Some(false));
        let next = CardIn { edition: "R2", ..PCP };
        assert_eq!(world.store.card_judged(next).await.unwrap().n(), 0, "the next release begins anew");
    })
    .await;
}

#[tokio::test]
async fn a_visitor_judges_nothing_and_proposes_nothing() {
    on_every_engine(|world| async move {
        let visitor = Actor::new(policy::Subject::visitor(), crate::world::noon());
        let refused = world.store.judge_card(&visitor, PCP, true).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::NotSignedIn))), "{refused:?}");
        let refused = world.store.propose_correction(&visitor, PCP, &correction("Four phases.")).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::NotSignedIn))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_correction_is_seen_by_its_author_and_editors_until_one_accepts_it_then_by_all_until_the_next_release() {
    on_every_engine(|world| async move {
        let (author, other, editor) =
            (member(&world, "Author").await, member(&world, "Other").await, world.coordinator().await);
        let new = NewBody {
            name: "Police".to_owned(),
            country: "EE".to_owned(),
            kind: "public".to_owned(),
            ..NewBody::default()
        };
        let body = world.store.enrol_body(&new, author.at).await.unwrap();
        world.store.enrol_body_member(author.person().unwrap(), &body, "editor", author.at).await.unwrap();
        let id = world.store.propose_correction(&author, PCP, &correction("There may be four phases.")).await.unwrap();

        assert!(world.store.accepted_corrections(PCP).await.unwrap().is_empty());
        let reader = |actor: &Actor| (actor.subject.clone(), actor.at);
        let (subject, at) = reader(&author);
        assert_eq!(world.store.reader(&subject, at).own_corrections("pcp").await.unwrap().len(), 1);
        let (subject, at) = reader(&other);
        let view = world.store.reader(&subject, at);
        assert!(view.own_corrections("pcp").await.unwrap().is_empty());
        assert!(matches!(view.corrections_waiting().await, Err(Error::Denied(Denial::Role))));
        let refused = world.store.decide_correction(&other, &id, &accepts("Mine.")).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Role))), "{refused:?}");

        world.store.decide_correction(&editor, &id, &accepts("It stands in the source.")).await.unwrap();
        let shown = world.store.accepted_corrections(PCP).await.unwrap();
        assert_eq!((shown.len(), shown[0].by_kind.as_str()), (1, "public"));
        let next = CardIn { edition: "R2", ..PCP };
        assert!(world.store.accepted_corrections(next).await.unwrap().is_empty(), "the next release took it in");
        let again = world.store.decide_correction(&editor, &id, &accepts("Again.")).await;
        assert!(matches!(again, Err(Error::NotFound { .. })), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_refused_correction_is_told_to_its_author_alone_with_the_reason() {
    on_every_engine(|world| async move {
        let author = member(&world, "Author").await;
        let contact = world.member("Contact", "PT").await;
        world.gives(&contact, Role::NationalContact, "PT").await;
        let id = world.store.propose_correction(&author, PCP, &correction("There are nine phases.")).await.unwrap();
        let said = Decision { decision: "refuse", reason: "The source says three.", edition: "R1" };
        world.store.decide_correction(&world.actor(&contact).await, &id, &said).await.unwrap();
        assert!(world.store.accepted_corrections(PCP).await.unwrap().is_empty());
        let own = world.store.reader(&author.subject, author.at).own_corrections("pcp").await.unwrap();
        assert_eq!((own[0].decision.as_deref(), own[0].reason.as_str()), (Some("refuse"), "The source says three."));
        let letters = world.store.letters_waiting().await.unwrap();
        assert_eq!(letters.len(), 1, "its author is told that it was decided on: {letters:?}");
        assert_eq!(letters[0].subject, "Your correction of a card of the toolbox was refused");
        assert!(!format!("{letters:?}").contains("three"), "why stands on the page alone");
    })
    .await;
}

#[tokio::test]
async fn nobody_decides_on_a_correction_of_their_own() {
    on_every_engine(|world| async move {
        let editor = world.coordinator().await;
        let id = world.store.propose_correction(&editor, PCP, &correction("There may be four phases.")).await.unwrap();
        let own = world.store.decide_correction(&editor, &id, &accepts("Mine.")).await;
        assert!(matches!(own, Err(Error::Wrong { key: "wrong-own-correction", .. })), "{own:?}");
    })
    .await;
}

#[tokio::test]
async fn a_correction_names_its_source_and_a_decision_its_reason() {
    on_every_engine(|world| async move {
        let (author, editor) = (member(&world, "Author").await, world.coordinator().await);
        let nameless = NewCorrection { source: " ".to_owned(), ..correction("Four phases.") };
        let refused = world.store.propose_correction(&author, PCP, &nameless).await;
        assert!(matches!(refused, Err(Error::Wrong { field: "source", .. })), "{refused:?}");
        let refused = world.store.propose_correction(&author, PCP, &correction("")).await;
        assert!(matches!(refused, Err(Error::Wrong { field: "text", .. })), "{refused:?}");
        let id = world.store.propose_correction(&author, PCP, &correction("Four phases.")).await.unwrap();
        let refused = world.store.decide_correction(&editor, &id, &accepts("")).await;
        assert!(matches!(refused, Err(Error::Wrong { field: "reason", .. })), "{refused:?}");
        let refused =
            world.store.decide_correction(&editor, &id, &Decision { decision: "maybe", ..accepts("So.") }).await;
        assert!(matches!(refused, Err(Error::Wrong { field: "decision", .. })), "{refused:?}");
    })
    .await;
}
