//! The charter over HTTP.

use crate::plane::Plane;
use axum::http::StatusCode;

#[tokio::test]
async fn the_charter_is_read_in_the_readers_language_and_others_are_linked() {
    let plane = Plane::new().await;
    assert_eq!(plane.visitor().get("/charter").await.status, StatusCode::NOT_FOUND);
    plane.members.store.seed_charter(&web::first_charter(), plane.now()).await.unwrap();
    let english = plane.visitor().get("/charter").await;
    assert!(english.text.contains("Charter of the network") && english.text.contains("text=de"), "{}", english.text);
    assert!(!english.text.contains("I accept"), "a visitor has nothing to accept");
    assert!(plane.visitor().get("/charter?text=de").await.text.contains("Charta des Netzwerks"));
    let versions = plane.visitor().get("/charter/versions?format=json").await.json();
    assert_eq!((versions.as_array().unwrap().len(), versions[0]["version"].as_i64()), (1, Some(1)));
}

#[tokio::test]
async fn a_new_version_must_be_accepted_again_and_only_the_coordinator_publishes_it() {
    let plane = Plane::new().await;
    plane.members.store.seed_charter(&web::first_charter(), plane.now()).await.unwrap();
    let coordinator = plane.coordinator().await;
    let person = plane.member("Buyer", "EE").await;
    let member = plane.browser(&person).await;
    let accept = |version: &'static str| [("version", version), ("language", "en"), ("next", "")];
    assert_eq!(
        member.post("/charter/acceptance", &accept("1")).await.header("location"),
        "/desk?said=charter-accepted"
    );
    assert!(!member.get("/charter").await.text.contains("I accept"));
    let texts = [("title-en", "Charter"), ("text-en", "Be fair."), ("urgent", "yes")];
    assert_eq!(member.post("/charter", &texts).await.status, StatusCode::FORBIDDEN);
    assert_eq!(member.get("/charter/new").await.status, StatusCode::FORBIDDEN);
    assert!(coordinator.get("/charter/new").await.text.contains("Charter of the network"));
    let half = coordinator.post("/charter", &[("title-en", "Charter")]).await;
    assert_eq!(half.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        coordinator.post("/charter", &texts).await.header("location"),
        "/charter/versions?said=charter-published"
    );
    assert!(member.get("/charter").await.text.contains("I accept"));
    assert_eq!(member.post("/charter/acceptance", &accept("1")).await.status, StatusCode::CONFLICT);
    assert_eq!(member.post("/charter/acceptance", &accept("2")).await.status, StatusCode::SEE_OTHER);
    assert!(plane.visitor().get("/charter?version=1").await.text.contains("This is an earlier version"));
}

#[tokio::test]
async fn a_new_version_is_told_by_letter_shown_before_and_asked_for_after_thirty_days() {
    let plane = Plane::new().await;
    plane.members.store.seed_charter(&web::first_charter(), plane.now()).await.unwrap();
    let coordinator = plane.coordinator().await;
    let person = plane.member("Buyer", "EE").await;
    let member = plane.browser(&person).await;
    let accept = |version: &'static str| [("version", version), ("language", "en"), ("next", "")];
    member.post("/charter/acceptance", &accept("1")).await;
    coordinator.post("/charter", &[("title-en", "Charter of fairness"), ("text-en", "Be fair.")]).await;
    let letters = plane.letters_to("buyer@example.org").await;
    assert_eq!(letters.last().unwrap().kind, "charter-coming");
    let subject = "A new version of the charter holds from 2026-12-26 on";
    assert_eq!(letters.last().unwrap().subject, subject);
    for page in ["/desk", "/charter"] {
        let text = member.get(page).await.text;
        assert!(text.contains("A new version holds from") && text.contains("/charter?version=2"), "{page}: {text}");
    }
    assert!(!member.get("/charter").await.text.contains("Charter of fairness"), "the first one holds still");
    let coming = member.get("/charter?version=2").await.text;
    assert!(coming.contains("This version holds from") && coming.contains("I accept"), "{coming}");
    assert_eq!(member.post("/charter/acceptance", &accept("2")).await.status, StatusCode::SEE_OTHER);
    assert!(!member.get("/desk").await.text.contains("A new version holds"), "what was accepted is not announced");
    plane.later(store::charter::NOTICE);
    let visitor = plane.visitor().get("/charter").await.text;
    assert!(visitor.contains("Charter of fairness") && !visitor.contains("A new version holds"), "{visitor}");
}

#[tokio::test]
async fn after_accepting_nobody_is_led_to_the_address_of_a_form() {
    let plane = Plane::new().await;
    plane.members.store.seed_charter(&web::first_charter(), plane.now()).await.unwrap();
    let person = plane.member("Buyer", "EE").await;
    let member = plane.browser(&person).await;
    let fields = [("version", "1"), ("language", "en"), ("next", "/roles/endings")];
    let accepted = member.post("/charter/acceptance", &fields).await;
    assert_eq!(accepted.header("location"), "/desk?said=charter-accepted");
}
