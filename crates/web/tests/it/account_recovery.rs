//! Ways back, and ways to another address.

use crate::plane::Plane;
use axum::http::StatusCode;
use jiff::SignedDuration;

const NEW: [(&str, &str); 1] = [("new_password", "three otters share a boat")];

#[tokio::test]
async fn every_address_gets_the_same_answer() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    for email in ["buyer@example.org", "nobody@example.org", "", "no address"] {
        let answer = plane.visitor().at([192, 0, 2, email.len() as u8]).post("/recover", &[("email", email)]).await;
        assert_eq!(
            (answer.status, answer.header("location"), answer.text.as_str()),
            (StatusCode::SEE_OTHER, "/recover?said=recover-sent", ""),
            "{email}"
        );
    }
    assert_eq!(plane.letters_to("buyer@example.org").await.len(), 1);
    assert!(plane.letters_to("nobody@example.org").await.is_empty());
}

#[tokio::test]
async fn a_link_sets_one_password_and_ends_every_session() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let browser = plane.signs_in("buyer@example.org").await;
    plane.visitor().post("/recover", &[("email", "BUYER@example.org")]).await;
    let link = plane.link_to("buyer@example.org").await;
    for _ in 0..3 {
        let page = plane.visitor().get(&link).await;
        assert_eq!(page.status, StatusCode::OK, "programs that open links do not use them up");
    }
    let weak = plane.visitor().post(&link, &[("new_password", "short")]).await;
    assert_eq!(weak.status, StatusCode::BAD_REQUEST);
    let answer = plane.visitor().post(&link, &NEW).await;
    assert_eq!(answer.header("location"), "/sign-in?said=password-set");
    assert!(browser.get("/account").await.header("location").starts_with("/sign-in?"), "the old session is dead");
    assert_eq!(plane.visitor().get(&link).await.status, StatusCode::GONE);
    assert_eq!(plane.visitor().post(&link, &NEW).await.status, StatusCode::GONE);
    let fields = [("email", "buyer@example.org"), ("password", "three otters share a boat")];
    assert_eq!(plane.visitor().post("/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_link_lasts_an_hour_and_the_latest_one_counts() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    plane.visitor().post("/recover", &[("email", "buyer@example.org")]).await;
    let first = plane.link_to("buyer@example.org").await;
    plane.later(SignedDuration::from_secs(1));
    plane.visitor().post("/recover", &[("email", "buyer@example.org")]).await;
    assert_eq!(plane.visitor().get(&first).await.status, StatusCode::GONE);
    let second = plane.link_to("buyer@example.org").await;
    plane.later(SignedDuration::from_mins(61));
    assert_eq!(plane.visitor().post(&second, &NEW).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn after_a_recovery_the_second_factor_is_still_asked_for() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    plane.enrols(&plane.signs_in("buyer@example.org").await).await;
    plane.visitor().post("/recover", &[("email", "buyer@example.org")]).await;
    let link = plane.link_to("buyer@example.org").await;
    plane.visitor().post(&link, &NEW).await;
    let browser = plane.visitor();
    let fields = [("email", "buyer@example.org"), ("password", "three otters share a boat")];
    let answer = browser.post("/sign-in", &fields).await;
    assert_eq!(answer.header("location"), "/sign-in/second?next=%2Fdesk");
    assert!(browser.get("/account").await.header("location").starts_with("/sign-in/second"));
}

#[tokio::test]
async fn letters_name_the_set_address_whatever_the_request_says() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    plane
        .visitor()
        .post_with("/recover", &[("email", "buyer@example.org")], ("x-forwarded-host", "evil.example"))
        .await;
    let letters = plane.letters_to("buyer@example.org").await;
    assert!(letters[0].action.as_ref().unwrap().url.starts_with("http://localhost:8080/recover/"));
}

#[tokio::test]
async fn asking_for_letters_is_slowed_down() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let browser = plane.visitor();
    for _ in 0..5 {
        browser.post("/recover", &[("email", "buyer@example.org")]).await;
    }
    let answer = browser.post("/recover", &[("email", "buyer@example.org")]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(plane.letters_to("buyer@example.org").await.len(), 5);
}

#[tokio::test]
async fn an_address_changes_once_the_new_one_answers_and_the_old_one_is_told() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let browser = plane.signs_in("buyer@example.org").await;
    let wrong = browser.post("/account/email", &[("email", "new@example.org"), ("password", "wrong")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let fields = [("email", "new@example.org"), ("password", "correct horse battery")];
    let answer = browser.post("/account/email", &fields).await;
    assert_eq!(answer.header("location"), "/account?said=email-asked");
    assert!(browser.get("/account").await.text.contains("buyer@example.org"), "not before it is confirmed");
    let link = plane.link_to("new@example.org").await;
    assert!(plane.visitor().get(&link).await.text.contains("new@example.org"));
    assert_eq!(plane.visitor().post(&link, &[]).await.header("location"), "/sign-in?said=email-changed");
    assert_eq!(plane.visitor().post(&link, &[]).await.status, StatusCode::GONE);
    assert!(browser.get("/account").await.text.contains("new@example.org"));
    let old = plane.letters_to("buyer@example.org").await;
    let mut kinds: Vec<&str> = old.iter().map(|letter| letter.kind.as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["email-asked", "email-changed"]);
    plane.signs_in("new@example.org").await;
    let changed = old.iter().find(|letter| letter.kind == "email-changed").unwrap();
    let undo = changed.action.as_ref().unwrap().url.strip_prefix("http://localhost:8080").unwrap();
    plane.later(SignedDuration::from_hours(71));
    assert!(plane.visitor().get(undo).await.text.contains("buyer@example.org"));
    assert_eq!(plane.visitor().post(undo, &[]).await.header("location"), "/recover?said=email-undone");
    assert_eq!(plane.visitor().post(undo, &[]).await.status, StatusCode::GONE);
    let known = plane.members.store.person_by_email("buyer@example.org").await.unwrap();
    assert!(known.is_some() && browser.get("/account").await.header("location").starts_with("/sign-in?"));
}

#[tokio::test]
async fn changing_to_an_address_of_somebody_else_tells_nothing_and_does_nothing() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    plane.member("Other", "EE").await;
    let browser = plane.signs_in("buyer@example.org").await;
    for email in ["other@example.org", "free@example.org"] {
        let answer = browser.post("/account/email", &[("email", email), ("password", "correct horse battery")]).await;
        assert_eq!(answer.header("location"), "/account?said=email-asked", "{email}");
    }
    assert!(plane.letters_to("other@example.org").await.is_empty());
}
