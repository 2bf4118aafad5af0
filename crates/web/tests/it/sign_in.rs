//! Signing in and out.

use crate::plane::Plane;
use axum::http::StatusCode;

const FIELDS: [(&str, &str); 2] = [("email", "Buyer@Example.ORG"), ("password", "correct horse battery")];

#[tokio::test]
async fn a_member_signs_in_and_is_led_where_they_wanted_to_go() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let answer = plane.visitor().post("/sign-in", &[FIELDS[0], FIELDS[1], ("next", "/search?q=a")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/search?q=a"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"), "{cookie}");
}

#[tokio::test]
async fn nobody_learns_whether_an_address_has_an_account() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let wrong = plane.visitor().post("/sign-in", &[FIELDS[0], ("password", "wrong")]).await;
    let unknown = plane.visitor().post("/sign-in", &[("email", "Buyer@Example.ORX"), ("password", "wrong")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let strip = |text: &str| {
        text.replace("ORX", "ORG")
            .split("form_key\" value=\"")
            .map(|part| part[32.min(part.len())..].to_owned())
            .collect::<String>()
    };
    assert_eq!(strip(&wrong.text), strip(&unknown.text));
}

#[tokio::test]
async fn after_signing_in_no_address_leads_to_another_host() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    for next in ["//evil.example", "/\\evil.example", "https:evil.example", "evil", "/%0d%0aX", "/a\\b"] {
        let answer = plane.visitor().post("/sign-in", &[FIELDS[0], FIELDS[1], ("next", next)]).await;
        let location = answer.header("location");
        assert!(location == "/desk" || location == "/%0d%0aX", "{next} leads to {location}");
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    let answer = browser.post("/sign-out", &[("form_token", "made.up.token")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(browser.get("/").await.text.contains("Sign out"));
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    assert!(browser.get("/").await.text.contains("Sign out"));
    let stolen = browser.stolen();
    let answer = browser.post("/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(browser.kept("procurenet").is_none());
    assert!(!stolen.get("/").await.text.contains("Sign out"), "the old cookie is dead");
}

#[tokio::test]
async fn a_form_cannot_set_what_its_page_does_not_offer() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let answer = plane.visitor().post("/sign-in", &[FIELDS[0], FIELDS[1], ("role", "coordinator")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("does not take role"), "{}", answer.text);
}
