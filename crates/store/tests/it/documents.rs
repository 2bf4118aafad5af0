//! Documents: versions, publishing, languages, calls; and everything as an archive and back.

use crate::world::{World, noon, on_every_engine};
use policy::{Label, Role, Subject};
use std::collections::BTreeSet;
use store::knowledge::archive::Scope;
use store::knowledge::{Call, CasePlace, DocumentFilter, NewCase, NewClaim, NewDocument, NewVersion};
use store::talk::{NewFile, Sharing};
use store::{Error, Store};

fn version(text: &str) -> NewVersion {
    NewVersion { title: "Vests of three".to_owned(), text: text.to_owned(), ..NewVersion::default() }
}

fn document(kind: &str, label: Label) -> NewDocument {
    let audience = BTreeSet::from(["country:EE".to_owned()]);
    let file = NewFile { name: "plan.txt".to_owned(), kind: "text/plain".to_owned(), bytes: b"vests".to_vec() };
    NewDocument {
        kind: kind.to_owned(),
        language: "en".to_owned(),
        organisation: "Politsei".to_owned(),
        dated: "2026-05-01".to_owned(),
        cpv: "35815000".to_owned(),
        version: NewVersion { files: vec![file], ..version("kanarivogel") },
        sharing: Sharing { label: Some(label), audience, ..Sharing::default() },
        for_all: true,
        ..NewDocument::default()
    }
}

async fn editor(world: &World) -> store::Actor {
    let person = world.member("Contact", "EE").await;
    world.gives(&person, Role::NationalContact, "EE").await;
    world.actor(&person).await
}

async fn seen(world: &World, subject: &Subject) -> usize {
    world.store.reader(subject, noon()).documents(&DocumentFilter::default()).await.unwrap().len()
}

#[tokio::test]
async fn a_document_is_read_by_whom_its_label_names_and_by_everybody_once_published() {
    on_every_engine(|world| async move {
        let (author, far) = (world.member("Author", "EE").await, world.member("Far", "PT").await);
        let (actor, editor) = (world.actor(&author).await, editor(&world).await);
        let id = world.store.add_document(&actor, &document("brief", Label::Amber)).await.unwrap();
        let (far, visitor) = (world.subject(&far).await, Subject::visitor());
        assert_eq!(
            (seen(&world, &far).await, seen(&world, &visitor).await, seen(&world, &actor.subject).await),
            (0, 0, 1)
        );
        assert!(matches!(world.store.publish_document(&actor, &id).await, Err(Error::Denied(_))));
        world.store.publish_document(&editor, &id).await.unwrap();
        assert_eq!(seen(&world, &visitor).await, 1);
        world.store.edit_document(&actor, &id, &NewVersion { follows: 1, ..version("papagei") }).await.unwrap();
        let late = world.store.edit_document(&actor, &id, &NewVersion { follows: 1, ..version("late") }).await;
        assert!(matches!(late, Err(Error::Conflict { .. })), "{late:?}");
        let public = world.store.reader(&visitor, noon());
        let told = public.versions(&id).await.unwrap();
        assert_eq!((told.len(), told[0].said.text.as_str()), (1, "kanarivogel"), "until it is published anew");
        assert!(public.search("papagei", 9).await.unwrap().is_empty());
        assert_eq!(world.store.reader(&far, noon()).versions(&id).await.unwrap().len(), 2);
        world.store.publish_document(&editor, &id).await.unwrap();
        assert_eq!(public.versions(&id).await.unwrap()[0].said.text, "papagei");
        let file = public.document_files(&id).await.unwrap().remove(0);
        assert_eq!(public.document_file(&id, &file.id).await.unwrap().1, b"vests");
    })
    .await;
}

#[tokio::test]
async fn nobody_publishes_what_its_maker_keeps_or_writes_in_what_somebody_else_owns() {
    on_every_engine(|world| async move {
        let (author, editor) = (world.member("Author", "EE").await, editor(&world).await);
        let new = NewDocument { for_all: false, ..document("brief", Label::Amber) };
        let id = world.store.add_document(&world.actor(&author).await, &new).await.unwrap();
        let kept = world.store.publish_document(&editor, &id).await;
        assert!(matches!(kept, Err(Error::Wrong { field: "for_all", .. })), "{kept:?}");
        let other = world.store.edit_document(&editor, &id, &NewVersion { follows: 1, ..version("x") }).await;
        assert!(matches!(other, Err(Error::Denied(_))), "{other:?}");
    })
    .await;
}

#[tokio::test]
async fn a_market_analysis_says_how_it_was_found_out() {
    on_every_engine(|world| async move {
        let actor = world.actor(&world.member("Author", "EE").await).await;
        let bare = world.store.add_document(&actor, &document("market_analysis", Label::Green)).await;
        assert!(matches!(bare, Err(Error::Wrong { field: "steps", .. })), "{bare:?}");
        let said = |text: &str| text.to_owned();
        let told = NewVersion { steps: said("Read"), sources: said("Notices"), findings: said("Few"), ..version("x") };
        let new = NewDocument { version: told, ..document("market_analysis", Label::Green) };
        world.store.add_document(&actor, &new).await.unwrap();
        let nowhere = NewDocument { cpv: String::new(), ..new };
        assert!(matches!(world.store.add_document(&actor, &nowhere).await, Err(Error::Wrong { field: "cpv", .. })));
    })
    .await;
}

#[tokio::test]
async fn a_translation_names_its_original_and_each_leads_to_the_other() {
    on_every_engine(|world| async move {
        let actor = world.actor(&world.member("Author", "EE").await).await;
        let original = world.store.add_document(&actor, &document("brief", Label::Green)).await.unwrap();
        let new = NewDocument { language: "et".to_owned(), original, ..document("brief", Label::Green) };
        let translation = world.store.add_document(&actor, &new).await.unwrap();
        let reader = world.store.reader(&actor.subject, noon());
        let known = reader.document(&translation).await.unwrap();
        assert_eq!(reader.in_other_languages(&known).await.unwrap()[0].shared.id, new.original);
        let known = reader.document(&new.original).await.unwrap();
        assert_eq!(reader.in_other_languages(&known).await.unwrap()[0].shared.id, translation);
        let nothing = NewDocument { original: "nothing".to_owned(), ..new };
        assert!(matches!(
            world.store.add_document(&actor, &nothing).await,
            Err(Error::Wrong { field: "original", .. })
        ));
    })
    .await;
}

#[tokio::test]
async fn calls_read_twice_are_there_once() {
    on_every_engine(|world| async move {
        let line = r#"{"topicId":"DRONES-2027","title":"Drones","programme":"Horizon Europe","actionType":"Grant","deadline":"2027-03-17","budgetMin":150000,"budgetMax":150000,"portalUrl":"https://example.org/drones"}"#;
        let calls = [Call::read(1, line).unwrap()];
        for _ in 0..2 {
            assert_eq!(world.store.import_calls(&calls, noon()).await.unwrap(), 1);
        }
        let visitor = Subject::visitor();
        let open = DocumentFilter { kind: "call".to_owned(), closes_from: "2026-11-26".to_owned(), ..DocumentFilter::default() };
        let found = world.store.reader(&visitor, noon()).documents(&open).await.unwrap();
        assert_eq!((found.len(), found[0].closes.as_str()), (1, "2027-03-17"));
        assert_eq!(found[0].summary, "Horizon Europe · Grant · EUR 150000 for each grant");
        assert!(Call::read(7, "{}").unwrap_err().contains("line 7"));
    })
    .await;
}

/// A case and documents of several labels, with claims, decisions, versions and files.
async fn filled(world: &World) {
    let (author, editor) = (world.member("Author", "EE").await, editor(world).await);
    let actor = world.actor(&author).await;
    let claim = |value: &str| NewClaim {
        field: "outcome".to_owned(),
        value: value.to_owned(),
        source: "A page".to_owned(),
        level: 2,
        ..NewClaim::default()
    };
    for (label, word) in [(Label::Amber, "kanarivogel"), (Label::Green, "lark")] {
        let sharing = Sharing { label: Some(label), ..document("brief", label).sharing };
        let (title, language) = ("Drones".to_owned(), "en".to_owned());
        let new = NewCase { title, language, claims: vec![claim(word)], sharing, for_all: true };
        let id = world.store.add_case(&actor, &new).await.unwrap();
        if label == Label::Green {
            world.store.verify_case(&editor, &id).await.unwrap();
            world.store.correct_case(&actor, &CasePlace::Own(id), &claim("papagei")).await.unwrap();
        }
        let id = world.store.add_document(&actor, &document("brief", label)).await.unwrap();
        world.store.edit_document(&actor, &id, &NewVersion { follows: 1, ..version(word) }).await.unwrap();
        if label == Label::Green {
            world.store.publish_document(&editor, &id).await.unwrap();
        }
    }
    let place = CasePlace::Public("5-2022".to_owned(), "Joint guarding".to_owned());
    world.store.correct_case(&actor, &place, &claim("papagei")).await.unwrap();
}

#[tokio::test]
async fn an_archive_read_into_an_empty_house_gives_the_same_archive() {
    on_every_engine(|world| async move {
        filled(&world).await;
        let folder = tempfile::tempdir().unwrap();
        let empty = Store::open(folder.path()).await.unwrap();
        for scope in [Scope::Public, Scope::Everything] {
            let archive = world.store.export_knowledge(scope, noon()).await.unwrap();
            assert_eq!(archive, world.store.export_knowledge(scope, noon()).await.unwrap());
            let folder = tempfile::tempdir().unwrap();
            let other = Store::open(folder.path()).await.unwrap();
            let taken = other.import_knowledge(&archive, noon()).await.unwrap();
            assert_eq!(taken, if scope == Scope::Public { 3 } else { 5 });
            assert!(archive == other.export_knowledge(scope, noon()).await.unwrap(), "{scope:?} is the same again");
            assert_eq!(other.import_knowledge(&archive, noon()).await.unwrap(), 0, "twice is once");
        }
        assert!(empty.import_knowledge(b"no archive", noon()).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn what_everybody_may_take_holds_no_word_of_what_is_not_public() {
    on_every_engine(|world| async move {
        filled(&world).await;
        let archive = world.store.export_knowledge(Scope::Public, noon()).await.unwrap();
        let text = String::from_utf8_lossy(&archive);
        assert!(text.contains("lark"));
        assert!(!text.contains("kanarivogel") && !text.contains("papagei"), "not verified, not published");
        let author = world.store.person_by_email("author@example.org").await.unwrap().unwrap().id;
        assert!(!text.contains(&author), "whose it is is not told");
        let all = world.store.export_knowledge(Scope::Everything, noon()).await.unwrap();
        assert!(String::from_utf8_lossy(&all).contains(&author));
    })
    .await;
}
