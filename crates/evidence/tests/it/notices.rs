use crate::world::{World, stored};
use model::{NoticeId, Role};
use testing::{day, notice};

#[tokio::test]
async fn a_notice_comes_back_with_its_parts_in_order() {
    let told = notice("7-2024")
        .titled("Guard services")
        .described("Day and night")
        .buyer("Example Police", "EE")
        .buyer("Example Border Guard", "FI")
        .lot("1")
        .cpv("79713000")
        .estimated(125_000, "EUR")
        .months(24)
        .lot("2")
        .awarded("Example Guards", "LV")
        .worth(99, "EUR")
        .build();
    let world = World::of([told.clone(), notice("1077-2015").build()]);
    let (sealed, _) = stored(told).reading.unwrap();

    let whole = world.evidence.notice(&NoticeId::parse("7-2024"), None).await.unwrap().unwrap();
    assert_eq!(whole, sealed);
    let all = world.evidence.notices(None).await.unwrap();
    assert_eq!(all.iter().map(|notice| notice.notice.as_str()).collect::<Vec<_>>(), ["1077-2015", "7-2024"]);
    let mut short = sealed;
    short.descriptions.clear();
    assert_eq!(all[1], short);
    assert_eq!(all[1].parties_as(Role::Buyer).count(), 2);
}

#[tokio::test]
async fn the_current_version_is_the_last_one_published_by_the_day_asked() {
    let editions = ["2024-03-01", "2024-01-01", "2024-02-01"];
    let world = World::of(editions.map(|date| notice("7-2024").published(date).titled(date).build()));
    let title_on = async |as_of: Option<&str>| {
        let notices = world.evidence.notices(as_of.map(day)).await.unwrap();
        notices.first().map(|notice| notice.titles[0].text.clone())
    };
    assert_eq!(title_on(None).await.as_deref(), Some("2024-03-01"));
    assert_eq!(title_on(Some("2024-02-15")).await.as_deref(), Some("2024-02-01"));
    assert_eq!(title_on(Some("2024-01-01")).await.as_deref(), Some("2024-01-01"));
    assert_eq!(title_on(Some("2023-12-31")).await, None);
}

#[tokio::test]
async fn every_version_can_be_opened_down_to_its_bytes() {
    let editions = ["2024-01-01", "2024-02-01"].map(|date| notice("7-2024").published(date).build());
    let world = World::of(editions.clone());
    let versions = world.evidence.stored(&NoticeId::parse("7-2024")).await.unwrap();
    assert_eq!(versions.iter().map(|version| version.current).collect::<Vec<_>>(), [true, false]);
    assert_eq!(world.evidence.raw(&versions[1]).await.unwrap(), format!("{:?}", editions[0]).into_bytes());
    let old = world.evidence.notice(&NoticeId::parse("7-2024"), Some(&versions[1].record.version)).await.unwrap();
    assert_eq!(old.unwrap().published, Some(day("2024-01-01")));
    assert!(world.evidence.stored(&NoticeId::parse("8-2024")).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_arrives_while_it_is_open_is_seen() {
    let world = World::empty();
    assert!(world.evidence.notices(None).await.unwrap().is_empty());
    world.arrive([notice("7-2024").build()]);
    assert_eq!(world.evidence.notices(None).await.unwrap().len(), 1);
}

#[tokio::test]
async fn labels_and_rates_are_loaded_from_their_tables() {
    let world = World::empty();
    assert!(world.evidence.labels().await.unwrap().is_empty());
    assert!(world.evidence.rates().await.unwrap().is_empty());
    let (labels, rates) = (world.directory.path().join("cpv.tsv"), world.directory.path().join("rates.csv"));
    std::fs::write(&labels, "code\ten\tfr\n79710000\tSecurity services\tServices de sécurité\n").unwrap();
    std::fs::write(&rates, "Date,USD,\n2024-01-02,1.0956,\n").unwrap();
    world.evidence.store().load_labels(&labels).unwrap();
    world.evidence.store().load_rates(&rates).unwrap();
    let labels = world.evidence.labels().await.unwrap();
    assert_eq!(labels.get("cpv", "79710000", "fr"), Some("Services de sécurité"));
    let dollars = model::Money::new("109.56".parse().unwrap(), model::Currency::parse("USD"));
    let eur = world.evidence.rates().await.unwrap().to_eur(&dollars, day("2024-01-03"));
    assert_eq!(eur, Some(100.into()));
}
