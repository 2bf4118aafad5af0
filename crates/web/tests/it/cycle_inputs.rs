//! What plans and needs a list counts, and what of them anybody can read in it.

use crate::cycles::{begun, freezes, frozen, notices, people, sends};
use crate::plane::{Browser, Plane};
use crate::world::Answer;
use analysis::segment::{Catalogue, Snapshot, Weights};
use analysis::{Knowledge, Market};
use axum::http::StatusCode;
use testing::day;
use web::memory::MemorySource;
use web::{AppState, Settings};

const COUNTRIES: [&str; 5] = ["EE", "PT", "SK", "FR", "FI"];

/// A site over vests and guards, looked at in 2024.
fn site(plane: &Plane) -> AppState {
    let records = notices().into_iter().map(|notice| (notice, b"<NOTICE/>".to_vec())).collect();
    let settings = Settings { as_of: Some(day("2024-01-01")), ..Settings::default() };
    AppState::new(Box::new(MemorySource::new(records)), plane.members.clone(), Knowledge::default(), settings)
}

/// Somebody who manages an organisation of a country with a plan of one line nobody else has words like.
async fn planner(plane: &Plane, state: &AppState, at: usize) -> (Browser, String) {
    let person = plane.member(&format!("Manager {at}"), COUNTRIES[at % 5]).await;
    let body = plane.body(&person, &format!("Canary Board {at}"), COUNTRIES[at % 5], "").await;
    let browser = plane.browser_of(state, &person).await;
    let budget = (123_457 + at).to_string();
    let fields = [
        ("version", "0"),
        ("page", "1"),
        ("stood", "0"),
        ("rows", "1"),
        ("object-1", "Canary vests"),
        ("cpv-1", "35815000"),
        ("budget-1", &budget),
        ("currency-1", "EUR"),
        ("years-1", "2027"),
        ("go", "save"),
    ];
    sends(&browser, &format!("/bodies/{body}/plan"), &fields).await;
    (browser, body)
}

async fn planners(plane: &Plane, state: &AppState, n: usize) -> Vec<(Browser, String)> {
    let mut all = Vec::new();
    for at in 0..n {
        all.push(planner(plane, state, at).await);
    }
    all
}

/// A need of an organisation, read by itself alone.
async fn lacks(browser: &Browser, body: &str) {
    let fields = [
        ("title", "Canary need"),
        ("statement", "Canary statement"),
        ("language", "en"),
        ("level", "operational"),
        ("sector", "disaster_resilience"),
        ("cpv", "35815000"),
        ("trl", "7"),
        ("body", body),
    ];
    sends(browser, "/needs", &fields).await;
}

/// What tells of one organisation stands nowhere.
fn names_nobody(answer: &Answer, all: &[(Browser, String)]) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert!(!answer.text.contains("Canary"), "{}", answer.text);
    let exact = |at: usize| answer.text.contains(&(123_457 + at).to_string());
    assert!(!(0..all.len()).any(exact), "an amount as it was typed: {}", answer.text);
    assert!(all.iter().all(|(_, body)| !answer.text.contains(body.as_str())), "{}", answer.text);
}

fn reading(data: &serde_json::Value) -> &serde_json::Value {
    &data["parts"]["plans"]["readings"]["plan_overlap"]
}

#[tokio::test]
async fn the_network_reads_a_list_with_what_all_of_it_shares_and_visitors_read_notices_alone() {
    let plane = Plane::new().await;
    let state = site(&plane);
    let all = planners(&plane, &state, 5).await;
    let address = "/segments/body-armour?format=json";
    let (reader, _) = &all[0];
    assert!(reading(&reader.get(address).await.json()).is_null(), "nothing is shared yet");
    for (browser, body) in &all[..4] {
        sends(browser, &format!("/bodies/{body}/plan/readers"), &[("network", "yes")]).await;
    }
    let (browser, body) = &all[4];
    sends(browser, &format!("/bodies/{body}/plan/readers"), &[("country", "EE")]).await;
    assert!(reading(&reader.get(address).await.json()).is_null(), "four share with all, and one with a country");
    assert!(reader.get("/segments").await.text.contains("No plan is counted"), "and that is said");
    sends(browser, &format!("/bodies/{body}/plan/readers"), &[("network", "yes")]).await;
    let told = reader.get(address).await;
    assert_eq!(reading(&told.json())["n"], 5, "{}", told.text);
    assert_eq!(reading(&told.json())["raw"], 0.8, "five countries in bands of one size: four of five meet another");
    names_nobody(&told, &all);
    let page = reader.get("/segments").await;
    assert!(page.text.contains("5 lines of plans of 5 organisations in 5 countries"), "{}", page.text);
    let records = reader.get("/segments/body-armour/records?criterion=plan_overlap&format=json").await;
    assert_eq!(records.json().as_array().unwrap().len(), 5, "{}", records.text);
    names_nobody(&records, &all);
    let industry = plane.person("Supplier", "EE", "industry").await;
    let visitors = [plane.browser_of(&state, &industry).await, plane.visitor_of(&state)];
    for visitor in visitors {
        let answer = visitor.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        assert!(reading(&answer.json()).is_null(), "no list of theirs counts a plan: {}", answer.text);
    }
}

#[tokio::test]
async fn a_cycle_freezes_what_was_given_to_cycles_and_nothing_else_and_its_readers_read_nothing_of_anybody() {
    let plane = Plane::new().await;
    let state = site(&plane);
    let all = planners(&plane, &state, 5).await;
    for (browser, body) in &all {
        sends(browser, &format!("/bodies/{body}/plan/readers"), &[("network", "yes")]).await;
        lacks(browser, body).await;
    }
    people(&plane).await;
    let lead = plane.members.store.person_by_email("coordinator@example.org").await.unwrap().unwrap().id;
    let lead = plane.browser_of(&state, &lead).await;
    let without = begun(&lead).await;
    sends(&lead, &format!("{without}/freezing"), &[("as_of", "2024-01-01")]).await;
    let shared = lead.get(&format!("{without}/snapshot")).await;
    names_nobody(&shared, &all);
    let inputs = Snapshot::from_json(&shared.text).unwrap().frozen.inputs;
    assert_eq!(
        (inputs.plans.len(), inputs.needs.len()),
        (0, 0),
        "sharing with the Network gives nothing to the public"
    );

    for (browser, body) in &all {
        sends(browser, &format!("/bodies/{body}/cycles"), &[("plan", "yes"), ("needs", "yes")]).await;
    }
    let page = all[0].0.get("/cycles").await.text;
    assert!(page.contains("Count our investment plan") && page.contains("Last said on"), "{page}");
    let with = begun(&lead).await;
    sends(&lead, &format!("{with}/freezing"), &[("as_of", "2024-01-01")]).await;
    sends(&lead, &format!("{with}/revisions"), &[("reason", "analysis"), ("note", "So."), ("segments", "body-armour")])
        .await;
    sends(&lead, &format!("{with}/publication"), &[]).await;
    let visitor = plane.visitor_of(&state);
    let public = visitor.get(&format!("{with}/snapshot")).await;
    names_nobody(&public, &all);
    let snapshot = Snapshot::from_json(&public.text).unwrap();
    let inputs = &snapshot.frozen.inputs;
    assert_eq!((inputs.plans.len(), inputs.needs.len()), (5, 5));
    assert!(inputs.plans.iter().all(|cell| cell.value_eur == 150_000.0), "the middle of a band: {inputs:?}");
    for rest in ["", "?format=json", "?format=xlsx"] {
        names_nobody(&visitor.get(&format!("{with}{rest}")).await, &all);
    }

    let (browser, body) = &all[0];
    sends(browser, &format!("/bodies/{body}/cycles"), &[]).await;
    let after = begun(&lead).await;
    sends(&lead, &format!("{after}/freezing"), &[("as_of", "2024-01-01")]).await;
    let inputs = Snapshot::from_json(&lead.get(&format!("{after}/snapshot")).await.text).unwrap().frozen.inputs;
    assert_eq!((inputs.plans.len(), inputs.needs.len()), (0, 4), "four plans are too few, needs of four countries not");
    let stranger = all[1].0.post(&format!("/bodies/{body}/cycles"), &[("plan", "yes")]).await;
    assert_ne!(stranger.status, StatusCode::SEE_OTHER, "nobody gives what is another's");
}

#[tokio::test]
async fn another_person_makes_a_published_list_again_from_its_snapshot_byte_for_byte() {
    let plane = Plane::new().await;
    let (lead, _) = people(&plane).await;
    let cycle = begun(&lead).await;
    freezes(&plane, &cycle, &frozen(notices())).await;
    sends(
        &lead,
        &format!("{cycle}/revisions"),
        &[("reason", "analysis"), ("note", "So."), ("segments", "body-armour")],
    )
    .await;
    sends(&lead, &format!("{cycle}/publication"), &[]).await;
    let visitor = plane.visitor();
    let kept = visitor.get(&format!("{cycle}/snapshot")).await.text;
    let before = Snapshot::from_json(&kept).unwrap();
    // What `procurenet cycle freeze --like FILE` does with the same notices.
    let mut same = notices();
    same.reverse();
    let market = Market::build(same, before.frozen.as_of, Knowledge::default());
    let defined = before.frozen.segments.iter().filter(|segment| !segment.is_draft()).cloned().collect();
    let (catalogue, how) = (Catalogue::of(defined).unwrap(), before.list.resampling);
    let again = Snapshot::freeze(&market, &catalogue, &before.frozen.weights, &before.frozen.inputs, how);
    assert_eq!(again.to_json(), kept);
    let page = visitor.get(&cycle).await.text;
    let id = cycle.rsplit('/').next().unwrap();
    assert!(
        page.contains(&format!("procurenet cycle freeze --like cycle-{id}.json")),
        "the command stands there: {page}"
    );
    assert!(page.contains(&again.digest()), "and so does the digest");
}

#[tokio::test]
async fn a_report_asked_for_twice_is_the_same_bytes() {
    let plane = Plane::new().await;
    let (lead, _) = people(&plane).await;
    let cycle = begun(&lead).await;
    freezes(&plane, &cycle, &frozen(notices())).await;
    for page in [cycle.as_str(), "/cycles/findings"] {
        for format in ["docx", "pdf", "xlsx", "json"] {
            let address = format!("{page}?format={format}");
            let (one, two) = (lead.get(&address).await, lead.get(&address).await);
            assert_eq!(one.status, StatusCode::OK, "{address}: {}", one.text);
            assert!(one.bytes == two.bytes && !one.bytes.is_empty(), "{address} differs");
        }
    }
}

#[tokio::test]
async fn every_figure_of_a_segment_opens_as_many_records_as_it_says() {
    let plane = Plane::new().await;
    let visitor = plane.visitor_of(&site(&plane));
    let data = visitor.get("/segments/body-armour?format=json").await.json();
    let readings = data["parts"]["data"]["readings"].as_object().unwrap();
    assert!(readings.len() >= 7, "{readings:?}");
    for (criterion, reading) in readings {
        let address = format!("/segments/body-armour/records?criterion={criterion}");
        assert!(visitor.get("/segments/body-armour").await.text.contains(&address), "{address} is linked");
        let rows = visitor.get(&format!("{address}&format=json")).await.json();
        let counted = rows.as_array().unwrap().iter().filter(|row| row["counted"] == true).count();
        assert_eq!(Some(counted as u64), reading["n"].as_u64(), "{criterion}: {rows}");
        assert_eq!(visitor.get(&format!("{address}&of=missing")).await.status, StatusCode::OK);
    }
    let page = visitor.get("/segments/body-armour/records?criterion=single_bids").await.text;
    assert!(page.contains("Counted are 20 awards, all there are") && page.contains("2 tenders"), "{page}");
    assert_eq!(visitor.get("/segments/body-armour/records?criterion=beauty").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_cycle_defines_its_own_segments_until_it_is_frozen() {
    let plane = Plane::new().await;
    let state = site(&plane);
    let (lead, expert) = people(&plane).await;
    let lead = plane.browser_of(&state, &lead.person()).await;
    let cycle = begun(&lead).await;
    let form = format!("{cycle}/segments");
    let own = [("id", "vests"), ("title", "Vests"), ("sector", "border"), ("cpv", "35815000\n3581"), ("words", "vest")];
    assert_eq!(expert.post(&form, &own).await.status, StatusCode::FORBIDDEN);
    let wrong = lead.post(&form, &[("id", "vests"), ("title", "Vests"), ("sector", "border"), ("cpv", "vests")]).await;
    assert!(wrong.status == StatusCode::BAD_REQUEST && wrong.text.contains("id=\"cpv-wrong\""), "{}", wrong.text);
    sends(&lead, &form, &own).await;
    sends(&lead, &form, &[("id", "body-armour"), ("left", "yes")]).await;
    let page = lead.get(&form).await.text;
    assert!(
        page.contains("2 of them this cycle") && page.contains("left out") && page.contains("Coordinator"),
        "{page}"
    );
    sends(&lead, &format!("{cycle}/freezing"), &[("as_of", "2024-01-01")]).await;
    let snapshot = Snapshot::from_json(&lead.get(&format!("{cycle}/snapshot")).await.text).unwrap();
    let has = |id: &str| snapshot.frozen.segments.iter().any(|segment| segment.id == id);
    assert_eq!((has("vests"), has("body-armour")), (true, false));
    assert_eq!(snapshot.frozen.weights, Weights::house());
    let late = lead.post(&form, &own).await;
    assert!(late.text.contains("that never changes"), "{}", late.text);
}

#[tokio::test]
async fn the_list_of_segments_is_shown_in_parts_and_found_by_words() {
    let plane = Plane::new().await;
    let visitor = plane.visitor_of(&site(&plane));
    let rows = |answer: Answer| answer.json().as_array().unwrap().len();
    let all = rows(visitor.get("/segments?format=json").await);
    let found = rows(visitor.get("/segments?q=armour&format=json").await);
    assert!(found >= 1 && found < all, "{found} of {all}");
    let none = visitor.get("/segments?q=nothing-like-it").await.text;
    assert!(none.contains("No ranked segment is what you ask for"), "{none}");
    assert_eq!(visitor.get("/segments?grade=Z").await.status, StatusCode::BAD_REQUEST);
    let kept = visitor.get("/segments?q=armour&legal=50").await.text;
    assert!(kept.contains("name=\"legal\" value=\"50\""), "the filter keeps the weights: {kept}");
}
