//! Whoever guesses is slowed down; nobody is locked out.

use crate::plane::{Browser, Plane};
use crate::world::Answer;
use axum::http::StatusCode;
use jiff::SignedDuration;

async fn tries(browser: &Browser, email: &str, password: &str) -> Answer {
    browser.post("/sign-in", &[("email", email), ("password", password)]).await
}

#[tokio::test]
async fn after_five_wrong_passwords_the_next_one_waits_a_minute_and_is_then_taken() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let browser = plane.visitor();
    for _ in 0..5 {
        assert_eq!(tries(&browser, "buyer@example.org", "wrong").await.status, StatusCode::BAD_REQUEST);
    }
    let answer = tries(&browser, "buyer@example.org", "correct horse battery").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "60");
    assert!(answer.text.contains("Try again in 60 seconds") && answer.text.contains("buyer@example.org"));
    for _ in 0..20 {
        tries(&browser, "buyer@example.org", "wrong").await;
    }
    plane.later(SignedDuration::from_secs(60));
    let answer = tries(&browser, "buyer@example.org", "correct horse battery").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "the wait did not grow, and nothing is locked");
}

#[tokio::test]
async fn an_address_that_guesses_at_many_accounts_is_slowed_down_and_others_are_not() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let guesser = plane.visitor().at([198, 51, 100, 7]);
    for n in 0..5 {
        tries(&guesser, &format!("buyer{n}@example.org"), "wrong").await;
    }
    let slowed = tries(&guesser, "buyer9@example.org", "wrong").await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    let other = tries(&plane.visitor(), "buyer@example.org", "correct horse battery").await;
    assert_eq!(other.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_unknown_address_is_slowed_down_in_the_same_words() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let mut said = Vec::new();
    for email in ["buyer@example.org", "nobody@example.org"] {
        let browser = plane.visitor().at([198, 51, 100, email.len() as u8]);
        for _ in 0..5 {
            tries(&browser, email, "wrong").await;
        }
        let answer = tries(&browser, email, "wrong").await;
        said.push((answer.status, answer.between("id=\"email-wrong\">", "<")));
    }
    assert_eq!(said[0], said[1]);
}

#[tokio::test]
async fn strangers_who_guess_do_not_keep_a_person_out_of_a_browser_they_used_before() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let own = plane.signs_in("buyer@example.org").await;
    own.post("/sign-out", &[]).await;
    let guesser = plane.visitor().at([198, 51, 100, 7]);
    for _ in 0..9 {
        tries(&guesser, "buyer@example.org", "wrong").await;
    }
    assert_eq!(tries(&own, "buyer@example.org", "correct horse battery").await.status, StatusCode::SEE_OTHER);
    let strange = tries(&plane.visitor(), "buyer@example.org", "correct horse battery").await;
    assert_eq!(strange.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn an_office_behind_one_address_signs_in_one_after_the_other() {
    let plane = Plane::new().await;
    for n in 0..8 {
        plane.member(&format!("Buyer {n}"), "EE").await;
        plane.signs_in(&format!("buyer.{n}@example.org")).await;
    }
}
