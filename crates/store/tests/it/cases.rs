//! Cases: who reads them, that claims stay beside each other, what editors decide.

use crate::world::{World, noon, on_every_engine};
use policy::{Label, Role, Subject};
use std::collections::BTreeSet;
use store::Error;
use store::knowledge::{CasePlace, NewCase, NewClaim};
use store::talk::Sharing;

fn claim(field: &str, value: &str) -> NewClaim {
    NewClaim {
        field: field.to_owned(),
        value: value.to_owned(),
        source: "A page".to_owned(),
        address: "https://example.org/page".to_owned(),
        level: 2,
        note: String::new(),
    }
}

fn case(label: Label, for_all: bool) -> NewCase {
    let audience = BTreeSet::from(["country:EE".to_owned()]);
    NewCase {
        title: "Drones together".to_owned(),
        language: "en".to_owned(),
        claims: vec![claim("outcome", "kanarivogel"), claim("years", "2024")],
        sharing: Sharing { label: Some(label), audience, ..Sharing::default() },
        for_all,
    }
}

async fn editor(world: &World) -> store::Actor {
    let person = world.member("Contact", "EE").await;
    world.gives(&person, Role::NationalContact, "EE").await;
    world.actor(&person).await
}

#[tokio::test]
async fn a_case_is_read_by_whom_its_label_names_and_by_nobody_else() {
    on_every_engine(|world| async move {
        let (author, near) = (world.member("Author", "EE").await, world.member("Near", "EE").await);
        let far = world.member("Far", "PT").await;
        let id = world.store.add_case(&world.actor(&author).await, &case(Label::Amber, true)).await.unwrap();
        let read = async |subject: Subject| {
            let reader = world.store.reader(&subject, noon());
            let counts = (reader.cases().await.unwrap().len(), reader.count("case").await.unwrap());
            (reader.case(&id).await.is_ok(), counts, reader.search("kanarivogel", 9).await.unwrap().len())
        };
        assert_eq!(read(world.subject(&near).await).await, (true, (1, 1), 1));
        assert_eq!(read(world.subject(&far).await).await, (false, (0, 0), 0));
        assert_eq!(read(Subject::visitor()).await, (false, (0, 0), 0));
        let place = CasePlace::Own(id.clone());
        let refused = world.store.correct_case(&world.actor(&far).await, &place, &claim("years", "2025")).await;
        assert!(matches!(refused, Err(Error::NotFound { .. })), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn what_another_source_says_is_added_and_what_stands_stays() {
    on_every_engine(|world| async move {
        let (author, other) = (world.member("Author", "EE").await, world.member("Other", "EE").await);
        let id = world.store.add_case(&world.actor(&author).await, &case(Label::Green, true)).await.unwrap();
        let actor = world.actor(&other).await;
        world.store.correct_case(&actor, &CasePlace::Own(id.clone()), &claim("years", "2023")).await.unwrap();
        let subject = world.subject(&author).await;
        let known = world.store.reader(&subject, noon()).case(&id).await.unwrap();
        let told: Vec<(&str, &str)> =
            known.claims.iter().map(|claim| (claim.said.value.as_str(), claim.author.as_str())).collect();
        assert_eq!(told, [("kanarivogel", "Author"), ("2024", "Author"), ("2023", "Other")]);
    })
    .await;
}

#[tokio::test]
async fn an_editor_opens_a_case_to_everybody_only_when_its_maker_wanted_so() {
    on_every_engine(|world| async move {
        let (author, editor) = (world.member("Author", "EE").await, editor(&world).await);
        let actor = world.actor(&author).await;
        for for_all in [true, false] {
            let id = world.store.add_case(&actor, &case(Label::Amber, for_all)).await.unwrap();
            let refused = world.store.verify_case(&actor, &id).await;
            assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
            world.store.verify_case(&editor, &id).await.unwrap();
            let visitor = Subject::visitor();
            let seen = world.store.reader(&visitor, noon()).case(&id).await;
            assert_eq!(seen.is_ok(), for_all);
            assert!(seen.is_err() || seen.unwrap().claims.len() == 2);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_added_to_a_public_case_is_seen_by_everybody_once_it_is_verified() {
    on_every_engine(|world| async move {
        let (author, editor) = (world.member("Author", "PT").await, editor(&world).await);
        let place = CasePlace::Public("5-2022".to_owned(), "Joint guarding".to_owned());
        for value in ["papagei", "kanarivogel"] {
            let new = claim("obstacle", value);
            world.store.correct_case(&world.actor(&author).await, &place, &new).await.unwrap();
        }
        let visitor = Subject::visitor();
        let public = world.store.reader(&visitor, noon());
        let inside = world.subject(&author).await;
        let seen = world.store.reader(&inside, noon()).additions().await.unwrap();
        assert_eq!((seen.len(), seen[0].claims.len(), seen[0].about.as_deref()), (1, 2, Some("5-2022")));
        assert!(public.additions().await.unwrap()[0].claims.is_empty());
        assert!(public.search("papagei", 9).await.unwrap().is_empty(), "what is not verified is not searched");
        let (first, second) = (&seen[0].claims[0].id, &seen[0].claims[1].id);
        assert_eq!(world.store.decide_claim(&editor, first, "verified", "").await.unwrap(), "5-2022");
        let unsaid = world.store.decide_claim(&editor, second, "set_aside", " ").await;
        assert!(matches!(unsaid, Err(Error::Wrong { field: "reason", .. })), "{unsaid:?}");
        world.store.decide_claim(&editor, second, "set_aside", "The page says nothing of it.").await.unwrap();
        let told = public.additions().await.unwrap().remove(0).claims;
        assert_eq!(told.iter().map(|claim| claim.said.value.as_str()).collect::<Vec<_>>(), ["papagei"]);
        let seen = world.store.reader(&inside, noon()).additions().await.unwrap().remove(0).claims;
        assert_eq!(seen[1].reason, "The page says nothing of it.", "members see what was set aside and why");
        assert!(matches!(public.case(&told[0].object).await, Err(Error::NotFound { .. })));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_a_claim_is_refused_beside_its_field() {
    on_every_engine(|world| async move {
        let actor = world.actor(&world.member("Author", "EE").await).await;
        for (field, wrong) in [
            ("source", NewClaim { source: String::new(), ..claim("law", "Spanish law") }),
            ("address", NewClaim { address: "javascript:alert(1)".to_owned(), ..claim("law", "Spanish law") }),
            ("level", NewClaim { level: 4, ..claim("law", "Spanish law") }),
            ("value", claim("law", "TOP SECRET")),
        ] {
            let new = NewCase { claims: vec![wrong], ..case(Label::Green, false) };
            let refused = world.store.add_case(&actor, &new).await;
            assert!(matches!(refused, Err(Error::Wrong { field: at, .. }) if at == field), "{field}: {refused:?}");
        }
    })
    .await;
}
