//! Second factors: set up, asked for, used once.

use crate::device::code;
use crate::plane::Plane;
use axum::http::StatusCode;
use jiff::SignedDuration;
use policy::Role;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

#[tokio::test]
async fn with_an_app_the_password_alone_opens_nothing() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let first = plane.signs_in("buyer@example.org").await;
    let (key, codes) = plane.enrols(&first).await;
    assert_eq!(codes.len(), 10);
    plane.later(MINUTE);

    let browser = plane.signs_in("buyer@example.org").await;
    let half = browser.kept("procurenet").unwrap();
    let answer = browser.get("/account?format=html").await;
    assert_eq!(answer.header("location"), "/sign-in/second?next=%2Faccount%3Fformat%3Dhtml");
    assert!(!browser.get("/").await.text.contains("My account"), "nobody is signed in yet");
    assert_eq!(browser.post("/account", &[("name", "Other")]).await.status, StatusCode::SEE_OTHER);

    let code = code(&key, plane.now());
    let answer = browser.post("/sign-in/second", &[("code", &code), ("next", "/account")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/account"));
    assert_ne!(browser.kept("procurenet").unwrap(), half, "the session has another secret");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_half_session_of_before_is_dead_once_the_code_was_right() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let (key, _) = plane.enrols(&plane.signs_in("buyer@example.org").await).await;
    plane.later(MINUTE);
    let browser = plane.signs_in("buyer@example.org").await;
    let stolen = browser.stolen();
    browser.post("/sign-in/second", &[("code", &code(&key, plane.now()))]).await;
    assert_eq!(stolen.get("/account").await.header("location"), "/sign-in?next=%2Faccount");
    plane.later(MINUTE);
    let replayed = stolen.post("/sign-in/second", &[("code", &code(&key, plane.now()))]).await;
    assert!(replayed.header("location").starts_with("/sign-in?"), "{}", replayed.text);
}

#[tokio::test]
async fn a_code_works_once() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let (key, codes) = plane.enrols(&plane.signs_in("buyer@example.org").await).await;
    let same_step = code(&key, plane.now());
    let browser = plane.signs_in("buyer@example.org").await;
    let answer = browser.post("/sign-in/second", &[("code", &same_step)]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "it was used to set the app up");
    assert!(answer.text.contains("was used before"));
    for (time, status) in [(1, StatusCode::SEE_OTHER), (2, StatusCode::BAD_REQUEST)] {
        let browser = plane.signs_in("buyer@example.org").await;
        let answer = browser.post("/sign-in/second", &[("code", &codes[3].to_uppercase())]).await;
        assert_eq!(answer.status, status, "time {time}");
    }
}

#[tokio::test]
async fn guessing_codes_is_slowed_down() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    plane.enrols(&plane.signs_in("buyer@example.org").await).await;
    let browser = plane.signs_in("buyer@example.org").await;
    for _ in 0..5 {
        browser.post("/sign-in/second", &[("code", "000000")]).await;
    }
    let answer = browser.post("/sign-in/second", &[("code", "000000")]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn whoever_speaks_for_a_country_adds_a_second_factor_before_anything_else() {
    let plane = Plane::new().await;
    let contact = plane.member("Contact", "EE").await;
    plane.gives(&contact, Role::NationalContact, "EE").await;
    let browser = plane.signs_in("contact@example.org").await;
    for address in ["/account", "/", "/search?q=x"] {
        assert_eq!(browser.get(address).await.header("location"), "/account/security/app", "{address}");
    }
    let page = browser.get("/account/security/app").await.text;
    assert!(page.contains("Your role opens") && page.contains("<svg class=\"qr\""), "{page}");
    plane.enrols(&browser).await;
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    assert_eq!(browser.post("/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_asks_for_a_fresh_factor_leads_there_and_back() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let browser = plane.signs_in("buyer@example.org").await;
    let (key, _) = plane.enrols(&browser).await;
    plane.later(SignedDuration::from_mins(16));
    let answer = browser.get("/account/email").await;
    assert_eq!(answer.header("location"), "/sign-in/second?next=%2Faccount%2Femail");
    let page = browser.get("/sign-in/second?next=%2Faccount%2Femail").await;
    assert!(page.text.contains("once more"), "{}", page.text);
    let answer =
        browser.post("/sign-in/second", &[("code", &code(&key, plane.now())), ("next", "/account/email")]).await;
    assert_eq!(answer.header("location"), "/account/email");
    assert_eq!(browser.get("/account/email").await.status, StatusCode::OK);
}

#[tokio::test]
async fn adding_an_app_asks_for_the_password_and_for_the_session_it_was_drawn_in() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    plane.member("Other", "EE").await;
    let browser = plane.signs_in("buyer@example.org").await;
    let page = browser.get("/account/security/app").await;
    let (setup, key) = (page.field("setup"), page.between("<code>", "</code>"));
    let code = code(&key, plane.now());
    let fields = [("setup", setup.as_str()), ("code", &code), ("password", "wrong")];
    let answer = browser.post("/account/security/app", &fields).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains(&key), "the same key, so that nothing must be scanned again");
    let other = plane.signs_in("other@example.org").await;
    assert_eq!(other.post("/account/security/app", &fields).await.status, StatusCode::FORBIDDEN);
    assert!(!plane.members.store.second_factors("").await.unwrap().any());
}

#[tokio::test]
async fn removing_the_app_wants_it_fresh_and_then_the_password_is_enough() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let browser = plane.signs_in("buyer@example.org").await;
    plane.enrols(&browser).await;
    let page = browser.get("/account/security").await.text;
    assert!(page.contains("10 recovery codes are left"), "{page}");
    let renewed = browser.post("/account/security/recovery-codes", &[]).await;
    assert_eq!(renewed.text.matches("<code>").count(), 10);
    plane.later(SignedDuration::from_mins(20));
    let answer = browser.post("/account/security/app/removal", &[]).await;
    assert!(answer.header("location").starts_with("/sign-in/second"), "{}", answer.text);
    let browser = plane.signs_in("buyer@example.org").await;
    let code = renewed.between("<code>", "</code>");
    browser.post("/sign-in/second", &[("code", &code)]).await;
    let answer = browser.post("/account/security/app/removal", &[]).await;
    assert_eq!(answer.header("location"), "/account/security?said=app-removed");
    let browser = plane.signs_in("buyer@example.org").await;
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
}
