//! Segments and cycles over HTTP: ranked, weighed, frozen, judged, revised, published, compared.

use crate::plane::{Browser, Plane};
use crate::world::get_from;
use analysis::segment::{Catalogue, Inputs, Resampling, Snapshot, Weights};
use analysis::{Knowledge, Market};
use axum::Router;
use axum::http::StatusCode;
use jiff::civil::date;
use model::{Notice, NoticeKind};
use policy::Role;
use testing::{day, notice};
use web::memory::MemorySource;
use web::{AppState, Settings};

/// Vests and guards, bought in four countries.
pub fn notices() -> Vec<Notice> {
    let bought = |(kind, code): (usize, &str), at: usize| {
        let of = ["EE", "FI", "PT", "SK"][at % 4];
        let id = format!("{}-2023", 100 * (kind + 1) + at);
        let lot =
            notice(&id).published("2023-02-01").titled("Bought").buyer(&format!("Board {at}"), of).cpv(code).lot("1");
        let worth = i64::try_from(100_000 * (kind + 1)).unwrap();
        let awarded = lot.awarded(&format!("Supplier {}", at % 3), of).worth(worth, "EUR");
        awarded.award(|award| award.tenders = Some(2)).kind(NoticeKind::Result).build()
    };
    let things = [(0, "35815000"), (1, "79710000")];
    things.into_iter().flat_map(|thing| (0..20).map(move |at| bought(thing, at))).collect()
}

/// A site over these notices.
async fn site() -> Router {
    let records = notices().into_iter().map(|notice| (notice, b"<NOTICE/>".to_vec())).collect();
    let settings = Settings { as_of: Some(day("2024-01-01")), ..Settings::default() };
    let members = Plane::new().await.members;
    web::router(AppState::new(Box::new(MemorySource::new(records)), members, Knowledge::default(), settings))
}

pub fn frozen(notices: Vec<Notice>) -> Snapshot {
    let market = Market::build(notices, day("2024-01-01"), Knowledge::default());
    let how = Resampling { notices: 4, weights: 16, seed: 1 };
    Snapshot::freeze(&market, &Catalogue::house(), &Weights::house(), &Inputs::default(), how)
}

/// A coordinator and an expert, each with a browser.
pub async fn people(plane: &Plane) -> (Browser, Browser) {
    let lead = plane.member("Coordinator", "FR").await;
    plane.gives(&lead, Role::Coordinator, "").await;
    let expert = plane.member("Expert", "EE").await;
    plane.gives(&expert, Role::NationalContact, "EE").await;
    (plane.browser(&lead).await, plane.browser(&expert).await)
}

pub async fn sends(browser: &Browser, address: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(address, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

/// A cycle that was begun through its form.
pub async fn begun(lead: &Browser) -> String {
    sends(lead, "/cycles", &[("title", "Cycle 4"), ("opens", "2027-01-01"), ("closes", "2027-06-30")]).await
}

/// Freezes what was made elsewhere.
pub async fn freezes(plane: &Plane, cycle: &str, snapshot: &Snapshot) {
    let lead = plane.members.store.person_by_email("coordinator@example.org").await.unwrap().unwrap().id;
    let (actor, id) = (plane.actor(&lead).await, cycle.rsplit('/').next().unwrap());
    let content = (date(2024, 1, 1), &*snapshot.digest(), &*snapshot.to_json());
    plane.members.store.freeze_cycle(&actor, id, content).await.unwrap();
}

#[tokio::test]
async fn segments_stand_by_place_with_their_doubt_and_their_reasons() {
    let site = site().await;
    let page = get_from(site.clone(), "/segments").await.text;
    assert!(page.contains("/segments/body-armour") && page.contains("class=\"rank-line"), "{page}");
    assert!(page.contains("in nine draws of ten") && page.contains("segments have too few lots"), "{page}");
    let rows = get_from(site.clone(), "/segments?format=json").await.json();
    let ranks: Vec<u64> = rows.as_array().unwrap().iter().map(|row| row["rank"].as_u64().unwrap()).collect();
    assert_eq!(ranks, (1..=ranks.len() as u64).collect::<Vec<_>>());
    let paper = get_from(site, "/segments?format=docx").await;
    assert_eq!(paper.status, StatusCode::OK);
}

#[tokio::test]
async fn other_weights_rank_otherwise_at_once_and_a_wrong_one_is_told_beside_its_field() {
    let site = site().await;
    let other = "/segments?market_size=100&demand=0&fragmentation=0&supplier_gap=0&single_bids=0&cross_border_wins=0\
                 &standards=0&innovation=0&recurrence=0&legal=0&format=json";
    let rows = get_from(site.clone(), other).await.json();
    assert_eq!(rows[0]["contributions"][0]["criterion"], "market_size");
    assert!(
        rows[0]["segment"] == "cpv-7971" || rows[0]["segment"] == "guarding",
        "the larger market comes first: {rows}"
    );
    let wrong = get_from(site, "/segments?market_size=much").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("id=\"market_size-wrong\"") && wrong.text.contains("value=\"much\""), "{}", wrong.text);
}

#[tokio::test]
async fn a_segment_tells_every_criterion_with_its_method_and_its_notices() {
    let site = site().await;
    let page = get_from(site.clone(), "/segments/body-armour").await.text;
    assert!(page.contains("/method/segment-market-size") && page.contains("400,000 euro a year"), "{page}");
    assert!(page.contains("not told by notices, plans or needs"), "what is missing says so");
    assert!(page.contains("/notices/100-2023"), "{page}");
    let data = get_from(site.clone(), "/segments/body-armour?format=json").await.json();
    assert_eq!(data["parts"]["data"]["lots"], 20);
    assert_eq!(get_from(site, "/segments/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn europe_is_told_country_by_country() {
    let site = site().await;
    let rows = get_from(site.clone(), "/environment?format=json").await.json();
    let estonia = rows.as_array().unwrap().iter().find(|row| row["country"] == "EE").unwrap();
    assert_eq!((estonia["lots"].as_u64(), estonia["volume_eur"].as_f64()), (Some(10), Some(300_000.0)));
    let page = get_from(site.clone(), "/environment?show=joint").await.text;
    assert!(page.contains("class=\"tiles\"") && page.contains("0 % of awards had one tender"), "{page}");
    assert_eq!(get_from(site.clone(), "/environment?show=beauty").await.status, StatusCode::BAD_REQUEST);
    assert!(get_from(site, "/innovation").await.text.contains("No lot of the last five years asked for something new"));
}

#[tokio::test]
async fn a_cycle_goes_from_its_window_to_a_public_list() {
    let plane = Plane::new().await;
    let (lead, expert) = people(&plane).await;
    let cycle = begun(&lead).await;
    let form = |rest: &str| format!("{cycle}{rest}");
    let task = [("task", "needs"), ("owner", "expert@example.org"), ("due", "2027-02-01"), ("done", "yes")];
    sends(&lead, &form("/tasks"), &task).await;
    freezes(&plane, &cycle, &frozen(notices())).await;
    let said = [
        ("segment", "body-armour"),
        ("technical", "4"),
        ("legal", "3"),
        ("financial", "2"),
        ("evidence", "Worn for a year."),
        ("link", ""),
    ];
    sends(&expert, &form("/assessments"), &said).await;
    assert_eq!(lead.post(&form("/assessments"), &said).await.status, StatusCode::FORBIDDEN, "the leader is no expert");
    let early = lead.post(&form("/publication"), &[]).await;
    assert!(early.text.contains("Write a revision first."), "{}", early.text);
    let order = [("reason", "analysis"), ("note", "As found."), ("segments", "body-armour\nguarding")];
    sends(&lead, &form("/revisions"), &order).await;
    let visitor = plane.visitor();
    assert_eq!(visitor.get(&cycle).await.status, StatusCode::NOT_FOUND);
    sends(&lead, &form("/publication"), &[]).await;
    let page = visitor.get(&cycle).await.text;
    assert!(page.contains("4.0 / 3.0 / 2.0 (1)") && page.contains("As found."), "{page}");
    assert!(!page.contains("Expert") && !page.contains("Coordinator"), "nobody is named outside: {page}");
    let data = visitor.get(&form("?format=json")).await.json();
    assert_eq!(
        (data["list"][0]["segment"].as_str(), data["revisions"][0]["changed"].as_bool()),
        (Some("body-armour"), Some(true))
    );
    for format in ["docx", "pdf"] {
        assert_eq!(visitor.get(&form(&format!("?format={format}"))).await.status, StatusCode::OK);
    }
    let kept = visitor.get(&form("/snapshot")).await.text;
    assert_eq!(kept, frozen(notices()).to_json(), "the frozen cycle, byte for byte");
}

#[tokio::test]
async fn what_is_known_here_is_frozen_by_its_day_once() {
    let plane = Plane::new().await;
    let (lead, _) = people(&plane).await;
    let cycle = begun(&lead).await;
    let form = format!("{cycle}/freezing");
    let tomorrow = lead.post(&form, &[("as_of", "2026-11-27")]).await;
    assert!(tomorrow.text.contains("not in the future") && tomorrow.text.contains("value=\"2026-11-27\""));
    sends(&lead, &form, &[("as_of", "2024-01-01")]).await;
    let again = lead.post(&form, &[("as_of", "2024-01-01")]).await;
    assert!(again.text.contains("that never changes"), "{}", again.text);
}

#[tokio::test]
async fn cycles_are_compared_cause_by_cause_and_three_are_drawn_together() {
    let plane = Plane::new().await;
    let (lead, _) = people(&plane).await;
    let mut ids = Vec::new();
    for skipped in [0, 2, 22] {
        let cycle = begun(&lead).await;
        freezes(&plane, &cycle, &frozen(notices().into_iter().skip(skipped).collect())).await;
        ids.push(cycle.rsplit('/').next().unwrap().to_owned());
    }
    let address = format!("/cycles/compare?first={}&second={}&third={}", ids[0], ids[1], ids[2]);
    let page = lead.get(&address).await.text;
    assert!(page.contains("dropped: too little evidence"), "{page}");
    assert!(page.contains("What lasts over three cycles"), "{page}");
    let rows = lead.get(&format!("{address}&format=json")).await.json();
    assert!(rows.as_array().unwrap().iter().any(|row| row["status"] == "dropped_insufficient"), "{rows}");
    assert_eq!(plane.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
}
