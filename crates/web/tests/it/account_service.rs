//! Signing in with an organisation's own service, which runs on this machine for the test.

use crate::plane::{Browser, Plane};
use crate::world::Answer;
use axum::http::StatusCode;
use policy::{Proof, Role};
use serde_json::json;
use testing::sign_in_service::{CODE, Shared, serve};
use web::service::{GroupRole, SignInService};

/// A plane whose people come from a service.
async fn plane() -> (Plane, Shared) {
    let mut plane = Plane::new().await;
    let now = plane.now();
    let world = serve(|world| world.now = now).await;
    let issuer = world.lock().unwrap().issuer.clone();
    let settings = identity::oidc::Settings {
        issuer,
        client_id: "procurenet".to_owned(),
        client_secret: Some("hush".to_owned()),
        redirect: "http://localhost:8080/sign-in/oidc/callback".to_owned(),
        groups_claim: Some("groups".to_owned()),
    };
    let group = |group: &str, role, scope: &str| GroupRole { group: group.to_owned(), role, scope: scope.to_owned() };
    let roles = vec![group("coordinators", Role::Coordinator, ""), group("contacts-ee", Role::NationalContact, "EE")];
    plane.members.service = Some(SignInService::new("Ministry sign-in", settings, roles));
    (plane, world)
}

/// Leaves for the service, which remembers what the browser brought; the state to come back with.
async fn leaves(browser: &Browser, world: &Shared) -> String {
    let answer = browser.get("/sign-in/oidc?next=%2Faccount").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let (_, query) = answer.header("location").split_once('?').unwrap();
    let value = |name: &str| {
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        pair.unwrap_or_default().to_owned()
    };
    let mut world = world.lock().unwrap();
    (world.challenge, world.nonce) = (value("code_challenge"), value("nonce"));
    value("state")
}

async fn comes_back(browser: &Browser, world: &Shared) -> Answer {
    let state = leaves(browser, world).await;
    browser.get(&format!("/sign-in/oidc/callback?code={CODE}&state={state}")).await
}

#[tokio::test]
async fn the_first_time_a_checked_address_says_who_it_is_and_groups_are_roles() {
    let (plane, world) = plane().await;
    let person = plane.member("Buyer", "EE").await;
    assert!(plane.visitor().get("/sign-in").await.text.contains("Sign in with Ministry sign-in"));
    let browser = plane.visitor();
    let answer = comes_back(&browser, &world).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.header("refresh"), "0; url=/account");
    let subject = plane.members.store.subject(&person, Proof::Single, plane.now()).await.unwrap();
    assert!(subject.holds(Role::Coordinator));
    assert_eq!(browser.get("/account").await.header("location"), "/account/security/app", "a role asks for more");
}

#[tokio::test]
async fn later_the_subject_says_who_it_is_and_lost_groups_are_lost_roles() {
    let (plane, world) = plane().await;
    let person = plane.member("Buyer", "EE").await;
    comes_back(&plane.visitor(), &world).await;
    world.lock().unwrap().id_token = json!({"email": "other@example.org", "groups": ["contacts-ee"]});
    plane.later(jiff::SignedDuration::from_secs(60));
    let answer = comes_back(&plane.visitor(), &world).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let subject = plane.members.store.subject(&person, Proof::Single, plane.now()).await.unwrap();
    assert!(subject.holds(Role::NationalContact) && !subject.holds(Role::Coordinator));
}

#[tokio::test]
async fn an_address_nobody_checked_or_nobody_has_opens_nothing() {
    let (plane, world) = plane().await;
    plane.member("Buyer", "EE").await;
    for claims in [json!({"email": "buyer@example.org"}), json!({"email": "new@example.org", "email_verified": true})] {
        world.lock().unwrap().id_token = claims;
        let browser = plane.visitor();
        let answer = comes_back(&browser, &world).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.text.contains("no account here yet") && browser.kept("procurenet").is_none());
    }
}

#[tokio::test]
async fn a_way_back_works_once_in_the_browser_that_left() {
    let (plane, world) = plane().await;
    plane.member("Buyer", "EE").await;
    let browser = plane.visitor();
    let state = leaves(&browser, &world).await;
    let back = format!("/sign-in/oidc/callback?code={CODE}&state={state}");
    assert_eq!(plane.visitor().get(&back).await.status, StatusCode::GONE, "a browser that did not leave");
    let copy = browser.stolen();
    assert_eq!(browser.get(&back).await.status, StatusCode::OK);
    assert_eq!(copy.get(&back).await.status, StatusCode::GONE, "it was used");
    leaves(&browser, &world).await;
    let forged = browser.get(&format!("/sign-in/oidc/callback?code={CODE}&state=forged")).await;
    assert_eq!(forged.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_second_factor_is_asked_for_after_the_service_too() {
    let (plane, world) = plane().await;
    plane.member("Buyer", "EE").await;
    world.lock().unwrap().id_token = json!({"email": "buyer@example.org", "email_verified": true});
    plane.enrols(&plane.signs_in("buyer@example.org").await).await;
    let browser = plane.visitor();
    let answer = comes_back(&browser, &world).await;
    assert_eq!(answer.header("refresh"), "0; url=/sign-in/second?next=%2Faccount");
    assert!(browser.get("/account").await.header("location").starts_with("/sign-in/second"));
}

#[tokio::test]
async fn a_service_that_refuses_leads_to_a_page_without_its_words() {
    let (plane, world) = plane().await;
    let browser = plane.visitor();
    let state = leaves(&browser, &world).await;
    let answer = browser.get(&format!("/sign-in/oidc/callback?code=another&state={state}")).await;
    assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
    assert!(!answer.text.contains(CODE) && answer.text.contains("other sign-in service"), "{}", answer.text);
}

#[tokio::test]
async fn without_a_service_there_is_no_such_page() {
    let plane = Plane::new().await;
    assert_eq!(plane.visitor().get("/sign-in/oidc").await.status, StatusCode::NOT_FOUND);
}
