use crate::world::World;
use evidence::{Error, SearchQuery};
use model::{Cpv, NoticeKind};
use testing::{day, notice};

fn world() -> World {
    let guards = notice("1-2023").published("2023-01-01").titled("Wachdienst für das Grenzgebäude");
    let guards = guards.described("Bewachung rund um die Uhr, Łódź").buyer("Example Police", "DE").cpv("79713000");
    let drones = notice("2-2024").published("2024-01-01").kind(NoticeKind::Result).titled("Drones for border guards");
    let drones = drones.buyer("Example Border Guard", "EE").cpv("34711200").whose(|party| {
        party.contact = Some("Zacharias Quux".to_owned());
        party.email = Some("quux@example.org".to_owned());
    });
    World::of([guards.build(), drones.build()])
}

fn words(words: &str) -> SearchQuery {
    SearchQuery { words: words.to_owned(), limit: 10, ..SearchQuery::default() }
}

async fn found(world: &World, query: SearchQuery) -> Vec<String> {
    let hits = world.evidence.search(&query).await.unwrap();
    hits.hits.into_iter().map(|hit| hit.notice.to_string()).collect()
}

#[tokio::test]
async fn a_word_finds_a_notice_whatever_its_case_and_accents() {
    let world = world();
    world.index().await;
    for word in ["WACHDIENST", "grenzgebaude", "Grenzgebäude", "lodz", "example police", "79713000"] {
        assert_eq!(found(&world, words(word)).await[0], "1-2023", "{word}");
    }
    assert_eq!(found(&world, words("2-2024")).await, ["2-2024"]);
}

#[tokio::test]
async fn contact_persons_are_not_found() {
    let world = world();
    world.index().await;
    assert!(found(&world, words("Zacharias")).await.is_empty());
    assert!(found(&world, words("quux")).await.is_empty());
}

#[tokio::test]
async fn all_words_are_wanted_before_any() {
    let world = world();
    world.index().await;
    let both = world.evidence.search(&words("example border")).await.unwrap();
    assert_eq!((both.total, both.any_word), (1, false));
    let any = world.evidence.search(&words("drones wachdienst")).await.unwrap();
    assert_eq!((any.total, any.any_word), (2, true));
    assert_eq!(world.evidence.search(&words("nothing at all")).await.unwrap().total, 0);
}

#[tokio::test]
async fn query_syntax_is_only_words() {
    let world = world();
    world.index().await;
    for odd in ["title:drones OR (", "\"", "*", "notice:[a TO", "+-&&||", "drones^1000000"] {
        world.evidence.search(&words(odd)).await.unwrap();
    }
}

#[tokio::test]
async fn filters_narrow_and_no_words_show_the_newest() {
    let world = world();
    world.index().await;
    assert_eq!(found(&world, words("")).await, ["2-2024", "1-2023"]);
    assert_eq!(found(&world, SearchQuery { country: model::Country::parse("EE"), ..words("") }).await, ["2-2024"]);
    assert_eq!(found(&world, SearchQuery { cpv: Cpv::parse("79710000"), ..words("") }).await, ["1-2023"]);
    assert_eq!(found(&world, SearchQuery { kind: Some(NoticeKind::Result), ..words("") }).await, ["2-2024"]);
    assert_eq!(found(&world, SearchQuery { from: Some(day("2023-06-01")), ..words("") }).await, ["2-2024"]);
    assert_eq!(found(&world, SearchQuery { to: Some(day("2023-06-01")), ..words("example") }).await, ["1-2023"]);
    let second = SearchQuery { limit: 1, offset: 1, ..words("") };
    assert_eq!(found(&world, second).await, ["1-2023"]);
}

#[tokio::test]
async fn a_passage_shows_where_the_words_stand() {
    let world = world();
    world.index().await;
    let hit = world.evidence.search(&words("bewachung")).await.unwrap().hits.remove(0);
    assert_eq!(hit.buyer.as_deref(), Some("Example Police"));
    let marked: Vec<&str> = hit.snippet.marks.iter().map(|(from, to)| &hit.snippet.text[*from..*to]).collect();
    assert_eq!(marked, ["Bewachung"]);
}

#[tokio::test]
async fn labels_of_codes_are_found_in_every_language() {
    let world = world();
    let labels = world.directory.path().join("cpv.tsv");
    std::fs::write(&labels, "code\ten\tfr\n79713000\tGuard services\tServices de gardiennage\n").unwrap();
    world.index().await;
    assert!(found(&world, words("gardiennage")).await.is_empty());
    world.evidence.store().load_labels(&labels).unwrap();
    assert!(world.index().await.anew);
    assert_eq!(found(&world, words("gardiennage")).await, ["1-2023"]);
}

#[tokio::test]
async fn the_index_catches_up_and_forgets_what_was_superseded() {
    let world = world();
    assert!(matches!(world.evidence.search(&words("drones")).await.unwrap_err(), Error::NoIndex(_)));
    assert_eq!(world.index().await.notices, 2);
    assert_eq!(world.index().await.notices, 0);
    world.arrive([notice("2-2024").published("2024-02-01").titled("Radios").build()]);
    let caught_up = world.index().await;
    assert_eq!((caught_up.notices, caught_up.anew), (1, false));
    assert!(found(&world, words("drones")).await.is_empty());
    assert_eq!(found(&world, words("radios")).await, ["2-2024"]);
    world.arrive([notice("2-2024").published("2023-12-01").titled("Older edition").build()]);
    world.index().await;
    assert_eq!(found(&world, words("radios")).await, ["2-2024"]);
    assert_eq!(found(&world, words("")).await.len(), 2);
}

#[tokio::test]
async fn a_broken_index_is_made_again() {
    let world = world();
    world.index().await;
    std::fs::write(world.directory.path().join("text/meta.json"), "{").unwrap();
    let again = evidence::Evidence::open(world.directory.path()).unwrap();
    assert!(again.index(&mut |_| {}).await.unwrap().anew);
    assert_eq!(again.search(&words("drones")).await.unwrap().total, 1);
}
