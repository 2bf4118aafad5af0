//! A person's own account.

use crate::plane::Plane;
use axum::http::StatusCode;
use policy::Proof;

const PROFILE: [(&str, &str); 6] = [
    ("name", "Head of <procurement>"),
    ("language", "et"),
    ("zone", "Europe/Tallinn"),
    ("languages", "et en"),
    ("expertise", "drones"),
    ("about", "Buys for the border guard"),
];

#[tokio::test]
async fn a_member_changes_what_others_read_about_them() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    let answer = browser.post("/account", &PROFILE).await;
    assert_eq!(answer.header("location"), "/account?said=account-saved");
    let page = browser.get("/account").await.text;
    assert!(page.contains("Head of &#60;procurement&#62;") && page.contains("value=\"Europe/Tallinn\" selected"));
    let known = plane.members.store.person(&person).await.unwrap().unwrap();
    assert!(!known.findable, "nobody is found who did not say so");
    browser.post("/account", &[PROFILE.as_slice(), &[("findable", "yes")]].concat()).await;
    assert!(plane.members.store.person(&person).await.unwrap().unwrap().findable);
}

#[tokio::test]
async fn a_profile_sets_nothing_its_page_does_not_offer() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    for field in ["country", "standing", "kind", "role", "verified_at", "email", "id"] {
        let answer = browser.post("/account", &[PROFILE.as_slice(), &[(field, "PT")]].concat()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field}");
    }
    assert_eq!(plane.members.store.person(&person).await.unwrap().unwrap().name, "Buyer");
}

#[tokio::test]
async fn what_cannot_be_taken_stands_beside_its_field_and_the_rest_is_kept() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    for (field, value) in [("name", ""), ("language", "x"), ("zone", "Europe/Atlantis"), ("languages", "et, en")] {
        let fields: Vec<(&str, &str)> =
            PROFILE.into_iter().map(|(name, old)| (name, if name == field { value } else { old })).collect();
        let answer = browser.post("/account", &fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field}");
        assert!(answer.text.contains(&format!("id=\"{field}-wrong\"")) && answer.text.contains("Buys for the border"));
    }
}

#[tokio::test]
async fn the_account_is_for_whoever_signed_in() {
    let plane = Plane::new().await;
    for address in ["/account", "/account/email", "/account/security", "/account/security/app"] {
        let answer = plane.visitor().get(address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        assert!(answer.header("location").starts_with("/sign-in?next="), "{address}");
    }
}

#[tokio::test]
async fn forms_of_the_account_come_from_its_own_pages() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    let forged: Vec<(&str, &str)> = PROFILE.into_iter().chain([("form_token", "made.up.token")]).collect();
    assert_eq!(browser.post("/account", &forged).await.status, StatusCode::FORBIDDEN);
    for header in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
        let answer = browser.post_with("/account", &PROFILE, header).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{header:?}");
    }
    assert_eq!(browser.post_with("/account", &PROFILE, ("origin", "http://localhost:8080")).await.status, 303);
}

#[tokio::test]
async fn a_new_password_signs_out_every_other_device() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let (here, elsewhere) = (plane.signs_in("buyer@example.org").await, plane.signs_in("buyer@example.org").await);
    let fields = [("password", "correct horse battery"), ("new_password", "three otters share a boat")];
    let answer = here.post("/account/security/password", &fields).await;
    assert_eq!(answer.header("location"), "/account/security?said=password-changed");
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    assert!(elsewhere.get("/account").await.header("location").starts_with("/sign-in?"));
    let old = plane
        .visitor()
        .post("/sign-in", &[("email", "buyer@example.org"), ("password", "correct horse battery")])
        .await;
    assert_eq!(old.status, StatusCode::BAD_REQUEST);
    let letters = plane.letters_to("buyer@example.org").await;
    assert_eq!(letters.last().unwrap().kind, "password-changed");
    assert!(!serde_json::to_string(&letters).unwrap().contains("otters"));
}

#[tokio::test]
async fn a_password_is_not_changed_without_the_present_one_or_to_a_weak_one() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let browser = plane.signs_in("buyer@example.org").await;
    for (present, new, said) in [
        ("wrong", "three otters share a boat", "not your present password"),
        ("", "three otters share a boat", "not your present password"),
        ("correct horse battery", "tiny one", "at least 12 characters"),
        ("correct horse battery", "buyer buyer buyer", "your name or address"),
    ] {
        let fields = [("password", present), ("new_password", new)];
        let answer = browser.post("/account/security/password", &fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{said}");
        assert!(answer.text.contains(said) && !answer.text.contains(new), "{said}");
    }
}

#[tokio::test]
async fn devices_are_listed_and_signed_out_one_or_all() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let other = plane.member("Other", "EE").await;
    let (here, phone) = (plane.browser(&person).await, plane.browser(&person).await);
    let strange = plane.browser(&other).await;
    let page = here.get("/account/security").await;
    assert!(page.text.contains("signed in on 2 devices") && page.text.contains("this one"), "{}", page.text);
    let session = page.field("session");
    strange.post("/account/security/sessions/end", &[("session", &session)]).await;
    assert_eq!(phone.get("/account").await.status, StatusCode::OK, "nobody ends a session of somebody else");
    here.post("/account/security/sessions/end", &[("session", &session)]).await;
    assert!(phone.get("/account").await.header("location").starts_with("/sign-in?"));
    let phone = plane.browser(&person).await;
    here.post("/account/security/sessions/end-others", &[]).await;
    assert!(phone.get("/account").await.header("location").starts_with("/sign-in?"));
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_session_somebody_planted_is_not_the_one_that_is_signed_in() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let attacker = plane.member("Attacker", "EE").await;
    let planted = plane.browser(&attacker).await;
    let victim = planted.stolen();
    victim.post("/sign-in", &[("email", "buyer@example.org"), ("password", "correct horse battery")]).await;
    assert_ne!(victim.kept("procurenet"), planted.kept("procurenet"));
    assert!(victim.get("/account").await.text.contains("buyer@example.org"));
    assert!(planted.get("/account").await.header("location").starts_with("/sign-in?"), "what was planted is dead");
    let unknown = plane.visitor();
    unknown.keep("procurenet", "chosen-by-somebody-else");
    unknown.post("/sign-in", &[("email", "buyer@example.org"), ("password", "correct horse battery")]).await;
    assert_ne!(unknown.kept("procurenet").as_deref(), Some("chosen-by-somebody-else"));
}

#[tokio::test]
async fn pages_of_somebody_are_not_kept_by_browsers() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    assert_eq!(browser.get("/account").await.header("cache-control"), "no-store");
    let out = browser.post("/sign-out", &[]).await;
    assert!(out.header("clear-site-data").contains("\"cache\""));
}

#[tokio::test]
async fn whoever_is_suspended_is_out_and_stays_out() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let contact = plane.member("Contact", "EE").await;
    plane.gives(&contact, policy::Role::NationalContact, "EE").await;
    let subject = plane.members.store.subject(&contact, Proof::Second(plane.now()), plane.now()).await.unwrap();
    let actor = store::Actor::new(subject, plane.now());
    let browser = plane.browser(&person).await;
    plane.members.store.suspend(&actor, &person, "").await.unwrap();
    assert!(browser.get("/account").await.header("location").starts_with("/sign-in?"));
    let answer = plane
        .visitor()
        .post("/sign-in", &[("email", "buyer@example.org"), ("password", "correct horse battery")])
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "in the same words as a wrong password");
}
