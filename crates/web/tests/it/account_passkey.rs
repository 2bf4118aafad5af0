//! Passkeys over HTTP, with a device in memory.

use crate::device::Device;
use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use jiff::SignedDuration;

/// Adds a passkey for somebody who just signed in.
async fn adds(browser: &Browser, device: &mut Device) -> crate::world::Answer {
    let page =
        browser.post("/account/security/passkeys", &[("name", "Phone"), ("password", "correct horse battery")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let answer = device.create(&page.between("data-challenge=\"", "\"")).await;
    let ceremony = page.field("ceremony");
    browser
        .post("/account/security/passkeys/answer", &[("ceremony", &ceremony), ("answer", &answer), ("name", "Phone")])
        .await
}

/// Asks for a challenge with an address: the ceremony, and what the device gets.
async fn asks(browser: &Browser, email: &str) -> (String, String) {
    let page = browser.post("/sign-in/passkey", &[("email", email), ("next", "/account")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    (page.field("ceremony"), page.between("data-challenge=\"", "\""))
}

#[tokio::test]
async fn a_passkey_signs_in_and_counts_as_both_factors() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let mut device = Device::default();
    let first = plane.signs_in("buyer@example.org").await;
    let before = first.kept("procurenet");
    let added = adds(&first, &mut device).await;
    assert_eq!(added.text.matches("<code>").count(), 10, "the first factor brings recovery codes");
    assert_ne!(first.kept("procurenet"), before, "the session has another secret");
    let browser = plane.visitor();
    let (ceremony, challenge) = asks(&browser, "buyer@example.org").await;
    let answer = device.get(&challenge).await.unwrap();
    let fields = [("ceremony", ceremony.as_str()), ("answer", &answer), ("next", "/account")];
    let entered = browser.post("/sign-in/passkey/answer", &fields).await;
    assert_eq!((entered.status, entered.header("location")), (StatusCode::SEE_OTHER, "/account"));
    assert!(browser.get("/account/email").await.status.is_success(), "it is fresh");
    let replayed = plane.visitor().post("/sign-in/passkey/answer", &fields).await;
    assert_eq!(replayed.status, StatusCode::BAD_REQUEST, "an answer works once");
    let used = plane.members.store.passkeys(&person).await.unwrap().remove(0);
    assert_eq!((used.name.as_str(), used.used_at), ("Phone", Some(plane.now())));
}

#[tokio::test]
async fn an_unknown_address_gets_a_challenge_of_the_same_kind_and_nothing_opens() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    plane.member("Without", "EE").await;
    let mut device = Device::default();
    adds(&plane.signs_in("buyer@example.org").await, &mut device).await;
    let shape = |challenge: &str| {
        let mut challenge: serde_json::Value = serde_json::from_str(challenge).unwrap();
        let id = challenge["publicKey"]["allowCredentials"][0]["id"].take();
        challenge["publicKey"]["challenge"].take();
        (challenge.to_string(), id.as_str().unwrap().len())
    };
    let real = shape(&asks(&plane.visitor(), "buyer@example.org").await.1);
    for email in ["nobody@example.org", "without@example.org"] {
        let (ceremony, challenge) = asks(&plane.visitor(), email).await;
        assert_eq!(shape(&challenge), real, "{email}");
        assert!(device.get(&challenge).await.is_none());
        let fields = [("ceremony", ceremony.as_str()), ("answer", "{}")];
        let refused = plane.visitor().post("/sign-in/passkey/answer", &fields).await;
        assert!(refused.status == 400 && refused.text.contains("does not open an account"), "{email}");
    }
}

#[tokio::test]
async fn a_passkey_is_a_second_factor_after_the_password() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let mut device = Device::default();
    adds(&plane.signs_in("buyer@example.org").await, &mut device).await;
    let browser = plane.signs_in("buyer@example.org").await;
    assert!(browser.get("/account").await.header("location").starts_with("/sign-in/second"));
    let half = browser.kept("procurenet");
    let page = browser.post("/sign-in/second/passkey", &[("next", "/account")]).await;
    let answer = device.get(&page.between("data-challenge=\"", "\"")).await.unwrap();
    let fields = [("ceremony", page.field("ceremony")), ("answer", answer), ("next", "/account".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post("/sign-in/passkey/answer", &fields).await;
    assert_ne!(browser.kept("procurenet"), half);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_challenge_lasts_five_minutes_and_belongs_to_one_account() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let mut device = Device::default();
    adds(&plane.signs_in("buyer@example.org").await, &mut device).await;
    let browser = plane.visitor();
    let (ceremony, challenge) = asks(&browser, "buyer@example.org").await;
    let answer = device.get(&challenge).await.unwrap();
    plane.later(SignedDuration::from_mins(5));
    let fields = [("ceremony", ceremony.as_str()), ("answer", &answer)];
    assert_eq!(browser.post("/sign-in/passkey/answer", &fields).await.status, StatusCode::BAD_REQUEST);
    let (_, challenge) = asks(&browser, "buyer@example.org").await;
    let answer = device.get(&challenge).await.unwrap();
    let (other, _) = asks(&browser, "nobody@example.org").await;
    let fields = [("ceremony", other.as_str()), ("answer", &answer)];
    assert_eq!(browser.post("/sign-in/passkey/answer", &fields).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_passkey_is_named_and_removed_by_its_person_alone() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let other = plane.member("Other", "EE").await;
    let browser = plane.signs_in("buyer@example.org").await;
    adds(&browser, &mut Device::default()).await;
    let id = plane.members.store.passkeys(&person).await.unwrap().remove(0).id;
    let (name, removal) =
        (format!("/account/security/passkeys/{id}/name"), format!("/account/security/passkeys/{id}/removal"));
    let stranger = plane.browser(&other).await;
    assert_eq!(stranger.post(&removal, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.post(&name, &[("name", "Mine")]).await.status, StatusCode::NOT_FOUND);
    browser.post(&name, &[("name", "Key on the ring")]).await;
    assert!(browser.get("/account/security").await.text.contains("Key on the ring"));
    assert_eq!(browser.post(&removal, &[]).await.header("location"), "/account/security?said=passkey-removed");
    assert!(browser.get("/account/security").await.text.contains("A passkey signs you in"));
}

#[tokio::test]
async fn a_suspended_person_does_not_come_in_with_a_passkey() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let contact = plane.member("Contact", "EE").await;
    plane.gives(&contact, policy::Role::NationalContact, "EE").await;
    let mut device = Device::default();
    adds(&plane.signs_in("buyer@example.org").await, &mut device).await;
    let proof = policy::Proof::Second(plane.now());
    let subject = plane.members.store.subject(&contact, proof, plane.now()).await.unwrap();
    plane.members.store.suspend(&store::Actor::new(subject, plane.now()), &person, "").await.unwrap();
    let (ceremony, challenge) = asks(&plane.visitor(), "buyer@example.org").await;
    let answer = device.get(&challenge).await.unwrap();
    let fields = [("ceremony", ceremony.as_str()), ("answer", &answer)];
    assert_eq!(plane.visitor().post("/sign-in/passkey/answer", &fields).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn at_a_bare_address_no_passkeys_are_offered() {
    let mut plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    assert!(plane.visitor().get("/sign-in").await.text.contains("Sign in with a passkey"));
    plane.members.passkeys = web::Members::new(plane.members.store.clone(), [7; 32], "http://127.0.0.1:8080").passkeys;
    assert!(!plane.visitor().get("/sign-in").await.text.contains("passkey"));
    assert_eq!(plane.visitor().get("/sign-in/passkey").await.status, StatusCode::NOT_FOUND);
    let browser = plane.browser(&person).await;
    assert!(!browser.get("/account/security").await.text.contains("passkey"));
    assert_eq!(browser.get("/account/security/passkeys").await.status, StatusCode::NOT_FOUND);
}
