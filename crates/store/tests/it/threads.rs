//! Threads, posts and files.

use crate::world::{World, new_thread, noon, on_every_engine, post};
use jiff::SignedDuration;
use policy::Label;
use std::collections::BTreeSet;
use store::Error;
use store::talk::{About, NewFile, NewPost, NewThread, PostEdit, Sharing};

fn community() -> Option<Sharing> {
    Some(Sharing { label: Some(Label::Green), ..Sharing::default() })
}

fn file(name: &str, bytes: &[u8]) -> NewFile {
    NewFile { name: name.to_owned(), kind: "text/plain".to_owned(), bytes: bytes.to_vec() }
}

#[tokio::test]
async fn what_is_said_in_a_room_stays_in_it() {
    on_every_engine(|world| async move {
        let (leader, outsider) = (world.member("Leader", "EE").await, world.member("Outsider", "EE").await);
        let room = world.group(&leader, "private", "Quiet room").await;
        let thread = world.thread(&leader, &room, "Plan", "We buy in spring").await;
        let subject = world.subject(&outsider).await;
        let reader = world.store.reader(&subject, noon());
        assert!(matches!(reader.thread(&thread).await, Err(Error::NotFound { .. })));
        assert!(reader.posts(&thread).await.unwrap().is_empty());
        assert!(reader.search("spring", 10).await.unwrap().is_empty());
        assert_eq!(reader.count("thread").await.unwrap(), 0);
        let refused = world.store.write_post(&world.actor(&outsider).await, &thread, &post("Hello")).await;
        assert!(matches!(refused, Err(Error::NotFound { .. })), "{refused:?}");
        let wider = NewThread { group: Some(room), sharing: community(), ..new_thread("Plan", "For all") };
        let refused = world.store.start_thread(&world.actor(&leader).await, &wider).await;
        assert!(matches!(refused, Err(Error::Wrong { field: "audience", .. })), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn posts_are_numbered_and_found_by_their_words() {
    on_every_engine(|world| async move {
        let author = world.member("Author", "EE").await;
        let group = world.group(&author, "working", "Vests").await;
        let thread = world.thread(&author, &group, "Helmets", "Which size?").await;
        world.says(&author, &thread, "Größe zwölf").await;
        let subject = world.subject(&author).await;
        let reader = world.store.reader(&subject, noon());
        let posts = reader.posts(&thread).await.unwrap();
        assert_eq!(posts.iter().map(|post| post.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(reader.search("GROSSE zwolf helmets", 10).await.unwrap()[0].id, thread);
        assert_eq!(reader.groups("").await.unwrap()[0].moved.as_ref().unwrap().id, thread);
    })
    .await;
}

#[tokio::test]
async fn a_thread_about_a_notice_is_listed_for_its_readers() {
    on_every_engine(|world| async move {
        let (author, industry) = (world.member("Author", "EE").await, world.person("Supplier", "EE", "industry").await);
        let about = About { kind: "notice".to_owned(), id: "1-2022".to_owned() };
        let network = Sharing {
            label: Some(Label::Amber),
            audience: BTreeSet::from(["community".to_owned()]),
            network: true,
            ..Sharing::default()
        };
        let new = NewThread { about: about.clone(), sharing: Some(network), ..new_thread("Same need?", "Who else?") };
        let thread = world.store.start_thread(&world.actor(&author).await, &new).await.unwrap();
        let (own, barred) = (world.subject(&author).await, world.subject(&industry).await);
        assert_eq!(world.store.reader(&own, noon()).threads_about(&about).await.unwrap()[0].shared.id, thread);
        assert!(world.store.reader(&barred, noon()).threads_about(&about).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_tabs_is_told_and_nothing_is_lost() {
    on_every_engine(|world| async move {
        let author = world.member("Author", "EE").await;
        let group = world.group(&author, "working", "Vests").await;
        let thread = world.thread(&author, &group, "Helmets", "First words").await;
        let subject = world.subject(&author).await;
        let reader = world.store.reader(&subject, noon());
        let first = reader.posts(&thread).await.unwrap().remove(0);
        let edit = |text: &str| PostEdit { version: 1, text: text.to_owned(), language: "en".to_owned() };
        let actor = world.actor(&author).await;
        world.store.edit_post(&actor, &first.id, &edit("Second words")).await.unwrap();
        let late = world.store.edit_post(&actor, &first.id, &edit("Other words")).await;
        assert!(matches!(late, Err(Error::Conflict { .. })), "{late:?}");
        assert_eq!(reader.post(&first.id).await.unwrap().text, "Second words");
        assert_eq!(reader.post_versions(&first.id).await.unwrap()[0].text, "First words");
        assert!(reader.search("first", 10).await.unwrap().is_empty(), "old words are not searched");
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_or_withdraws_what_another_wrote() {
    on_every_engine(|world| async move {
        let (author, other) = (world.member("Author", "EE").await, world.member("Other", "FI").await);
        let group = world.group(&author, "working", "Vests").await;
        let thread = world.thread(&author, &group, "Helmets", "Mine alone").await;
        let subject = world.subject(&other).await;
        let reader = world.store.reader(&subject, noon());
        let known = reader.posts(&thread).await.unwrap().remove(0);
        let actor = world.actor(&other).await;
        let edit = PostEdit { version: 1, text: "Yours".to_owned(), language: "en".to_owned() };
        assert!(matches!(world.store.edit_post(&actor, &known.id, &edit).await, Err(Error::Denied(_))));
        assert!(matches!(world.store.withdraw_post(&actor, &known.id).await, Err(Error::Denied(_))));
        world.store.withdraw_post(&world.actor(&author).await, &known.id).await.unwrap();
        let left = reader.posts(&thread).await.unwrap().remove(0);
        assert_eq!((left.state.as_str(), left.text.as_str()), ("withdrawn", ""));
        assert!(reader.search("alone", 10).await.unwrap().is_empty());
    })
    .await;
}

async fn mentions(world: &World, thread: &str) -> Vec<String> {
    let happened = world.store.happenings("mention").await.unwrap();
    happened.into_iter().filter(|(object, _)| object == thread).map(|(_, about)| about).collect()
}

#[tokio::test]
async fn a_mention_reaches_readers_of_the_thread_alone() {
    on_every_engine(|world| async move {
        let (leader, inside) = (world.member("Leader", "EE").await, world.member("In Side", "FI").await);
        world.member("Out Side", "PT").await;
        let room = world.group(&leader, "private", "Quiet room").await;
        world.store.invite_to_group(&world.actor(&leader).await, &room, "in.side@example.org").await.unwrap();
        world.joins(&inside, &room).await;
        let thread = world.thread(&leader, &room, "Plan", "@In Side and @Out Side, and @Leader, please").await;
        assert_eq!(mentions(&world, &thread).await, [inside]);
    })
    .await;
}

#[tokio::test]
async fn what_is_marked_as_classified_is_stopped_and_nothing_is_kept() {
    on_every_engine(|world| async move {
        let author = world.member("Author", "EE").await;
        let group = world.group(&author, "working", "Vests").await;
        let thread = world.thread(&author, &group, "Helmets", "Sizes").await;
        let actor = world.actor(&author).await;
        let marked = [
            post("RESTREINT UE/EU RESTRICTED\n\nThe plan"),
            store::talk::NewPost { files: vec![file("EU RESTRICTED - plan.txt", b"x")], ..post("See file") },
            store::talk::NewPost { files: vec![file("plan.txt", b"NATO SECRET\n\nThe plan")], ..post("See file") },
        ];
        for new in marked {
            let stopped = world.store.write_post(&actor, &thread, &new).await;
            assert!(matches!(stopped, Err(Error::Wrong { key: "wrong-marked", .. })), "{stopped:?}");
        }
        let titled = NewThread { group: Some(group), ..new_thread("EU CONFIDENTIAL: plan", "x") };
        let stopped = world.store.start_thread(&actor, &titled).await;
        assert!(matches!(stopped, Err(Error::Wrong { field: "title", .. })), "{stopped:?}");
        let subject = world.subject(&author).await;
        let reader = world.store.reader(&subject, noon());
        assert_eq!(reader.posts(&thread).await.unwrap().len(), 1);
        assert!(reader.files(&thread).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_file_is_read_by_readers_of_its_thread_alone() {
    on_every_engine(|world| async move {
        let (leader, outsider) = (world.member("Leader", "EE").await, world.member("Outsider", "EE").await);
        let room = world.group(&leader, "private", "Quiet room").await;
        let mut new = NewThread { group: Some(room.clone()), ..new_thread("Plan", "See the file") };
        new.post.files.push(file("..\\plan.txt", b"spring"));
        let thread = world.store.start_thread(&world.actor(&leader).await, &new).await.unwrap();
        world.store.add_files(&world.actor(&leader).await, &room, &[file("terms.txt", b"terms")]).await.unwrap();
        let (own, other) = (world.subject(&leader).await, world.subject(&outsider).await);
        let (reader, blind) = (world.store.reader(&own, noon()), world.store.reader(&other, noon()));
        let known = reader.files(&thread).await.unwrap().remove(0);
        assert_eq!((known.name.as_str(), known.size), ("plan.txt", 6));
        assert_eq!(reader.file(&known.id).await.unwrap().1, b"spring");
        assert!(matches!(blind.file(&known.id).await, Err(Error::NotFound { .. })));
        assert!(blind.files(&room).await.unwrap().is_empty());
        let empty = world.store.add_files(&world.actor(&leader).await, &room, &[file("x", b"")]).await;
        assert!(matches!(empty, Err(Error::Wrong { key: "wrong-file-empty", .. })), "{empty:?}");
    })
    .await;
}

#[tokio::test]
async fn a_translation_says_whose_it_is_and_when_it_is_behind() {
    on_every_engine(|world| async move {
        let author = world.member("Author", "EE").await;
        let group = world.group(&author, "working", "Vests").await;
        let thread = world.thread(&author, &group, "Helmets", "Which size?").await;
        let subject = world.subject(&author).await;
        let reader = world.store.reader(&subject, noon());
        let first = reader.posts(&thread).await.unwrap().remove(0);
        let actor = world.actor(&author).await;
        let same = world.store.translate_post(&actor, &first.id, "en", "Which size?").await;
        assert!(matches!(same, Err(Error::Wrong { field: "language", .. })));
        world.store.translate_post(&actor, &first.id, "et", "Mis suurus?").await.unwrap();
        let edit = PostEdit { version: 1, text: "What size?".to_owned(), language: "en".to_owned() };
        world.store.edit_post(&actor, &first.id, &edit).await.unwrap();
        let known = reader.translations(&thread).await.unwrap().remove(0);
        assert_eq!((known.language.as_str(), known.by.as_str(), known.is_old), ("et", "Author", true));
    })
    .await;
}
#[tokio::test]
async fn a_service_is_given_only_what_may_leave_and_never_stands_in_a_persons_place() {
    on_every_engine(|world| async move {
        let (author, reader) = (world.member("Author", "EE").await, world.member("Reader", "FI").await);
        let group = world.group(&author, "working", "Vests").await;
        let thread = world.thread(&author, &group, "Sizes", "Which size?").await;
        let shared = |label, audience: &[String]| Sharing {
            label: Some(label),
            audience: audience.iter().cloned().collect(),
            ..Sharing::default()
        };
        let maker = world.actor(&author).await;
        let amber = shared(Label::Amber, &["community".to_owned()]);
        world.store.relabel(&maker, &thread, &amber).await.unwrap();
        let actor = world.actor(&reader).await;
        let posts = async || world.store.reader(&actor.subject, noon()).posts(&thread).await.unwrap();
        let post = posts().await.remove(0);
        let kept_in = world.store.to_translate(&actor, &post.id, "et").await;
        assert!(matches!(kept_in, Err(Error::Wrong { key: "wrong-translation-label", .. })), "{kept_in:?}");
        world.store.relabel(&maker, &thread, &shared(Label::Green, &[])).await.unwrap();
        let asked = world.store.to_translate(&actor, &post.id, "et").await.unwrap();
        assert_eq!((asked.text.as_str(), asked.language.as_str()), ("Which size?", "en"));
        world.store.relabel(&maker, &thread, &amber).await.unwrap();
        let meanwhile = world.store.keep_translation(&actor, &asked, "Service", ("et", "Mis?")).await;
        assert!(matches!(meanwhile, Err(Error::Wrong { .. })), "{meanwhile:?}");
        world.store.relabel(&maker, &thread, &shared(Label::Green, &[])).await.unwrap();
        world.store.keep_translation(&actor, &asked, "Service", ("et", "Mis?")).await.unwrap();
        let again = world.store.to_translate(&actor, &post.id, "et").await;
        assert!(matches!(again, Err(Error::Wrong { key: "wrong-translation-there", .. })), "{again:?}");
        let translations = async || {
            let all = world.store.reader(&actor.subject, noon()).translations(&thread).await.unwrap();
            all.into_iter().map(|one| (one.by, one.by_machine, one.text)).collect::<Vec<_>>()
        };
        assert_eq!(translations().await, [("Service".to_owned(), true, "Mis?".to_owned())]);
        world.store.translate_post(&actor, &post.id, "et", "Mis suurus?").await.unwrap();
        assert_eq!(translations().await, [("Reader".to_owned(), false, "Mis suurus?".to_owned())]);
        world.store.withdraw_post(&maker, &post.id).await.unwrap();
        assert!(translations().await.is_empty());
    })
    .await;
}

/// How many files are kept.
fn on_disk(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { on_disk(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn bytes_of_a_withdrawn_file_go_after_a_day_and_those_somebody_else_added_too_stay() {
    let folder = tempfile::tempdir().unwrap();
    let world = World { store: store::Store::open(folder.path()).await.unwrap() };
    let files = folder.path().join("files");
    let author = world.member("Author", "EE").await;
    let group = world.group(&author, "working", "Vests").await;
    let thread = world.thread(&author, &group, "Sizes", "Which size?").await;
    let written =
        NewPost { files: vec![file("mine.txt", b"withdrawn"), file("shared.txt", b"shared")], ..post("Here they are") };
    let actor = world.actor(&author).await;
    let withdrawn = world.store.write_post(&actor, &thread, &written).await.unwrap();
    world.store.add_files(&actor, &group, &[file("again.txt", b"shared")]).await.unwrap();
    world.store.keep(b"named by nobody").unwrap();
    world.store.withdraw_post(&actor, &withdrawn).await.unwrap();
    assert_eq!(on_disk(&files), 3);
    let now = jiff::Timestamp::now();
    let hours = |n: i64| now + SignedDuration::from_hours(n);
    assert_eq!(world.store.sweep_files(now).await.unwrap(), 0, "a change may be under way");
    assert_eq!(world.store.sweep_files(hours(20)).await.unwrap(), 0, "once a day is enough");
    assert_eq!(world.store.sweep_files(hours(25)).await.unwrap(), 2);
    assert_eq!((on_disk(&files), world.store.sweep_files(hours(50)).await.unwrap()), (1, 0));
    let subject = world.subject(&author).await;
    let left = world.store.reader(&subject, noon()).files(&group).await.unwrap().remove(0);
    assert_eq!(world.store.reader(&subject, noon()).file(&left.id).await.unwrap().1, b"shared");
}

#[tokio::test]
async fn a_sweep_that_was_interrupted_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let hash = store::Store::open(folder.path()).await.unwrap().keep(b"kept").unwrap();
    let files = folder.path().join("files");
    std::fs::rename(files.join(&hash[..2]).join(&hash), files.join("going").join(&hash)).unwrap();
    assert_eq!(store::Store::open(folder.path()).await.unwrap().kept(&hash).unwrap(), b"kept");
}
