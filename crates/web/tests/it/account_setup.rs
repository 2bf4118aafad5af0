//! The first run.

use crate::plane::Plane;
use axum::http::StatusCode;
use jiff::SignedDuration;
use policy::{Proof, Role};
use store::token::NewToken;

const FIELDS: [(&str, &str); 8] = [
    ("name", "Head of procurement"),
    ("email", "head@example.org"),
    ("new_password", "three otters share a boat"),
    ("country", "ee"),
    ("zone", "Europe/Tallinn"),
    ("operator_name", "Police and Border Guard of Somewhere"),
    ("operator_address", "1 Somewhere Street"),
    ("operator_email", "imprint@example.org"),
];

async fn with_token() -> (Plane, String) {
    let plane = Plane::new().await;
    let secret = identity::secret::Secret::new();
    let (print, expires_at) = (secret.fingerprint(), plane.now() + SignedDuration::from_hours(24));
    let token = NewToken { fingerprint: &print, purpose: "set-up", person: None, payload: "", expires_at };
    plane.members.store.keep_token(token, plane.now()).await.unwrap();
    (plane, secret.text().to_owned())
}

#[tokio::test]
async fn whoever_holds_the_token_becomes_the_first_coordinator() {
    let (plane, token) = with_token().await;
    let browser = plane.visitor();
    assert!(browser.get(&format!("/setup?token={token}")).await.text.contains(&token));
    let answer = browser.post("/setup", &[FIELDS.as_slice(), &[("token", &token)]].concat()).await;
    assert_eq!(answer.header("location"), "/account/security/app", "{}", answer.text);
    assert_eq!(browser.get("/account").await.header("location"), "/account/security/app");
    let person = plane.members.store.person_by_email("head@example.org").await.unwrap().unwrap();
    let subject = plane.members.store.subject(&person.id, Proof::Single, plane.now()).await.unwrap();
    assert!(subject.holds(Role::Coordinator) && subject.holds(Role::Operator));
    assert!(plane.visitor().get("/imprint").await.text.contains("Police and Border Guard of Somewhere"));
    assert!(!plane.members.store.charter().await.unwrap().is_empty(), "there is a charter to accept");
    assert_eq!(plane.visitor().get("/setup").await.status, StatusCode::NOT_FOUND);
    let again = plane.visitor().post("/setup", &[FIELDS.as_slice(), &[("token", &token)]].concat()).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_the_token_nobody_begins() {
    let (plane, token) = with_token().await;
    let guessed = plane.visitor().post("/setup", &[FIELDS.as_slice(), &[("token", "guessed")]].concat()).await;
    assert_eq!(guessed.status, StatusCode::BAD_REQUEST);
    assert!(guessed.text.contains("This token is not right") && guessed.text.contains("head@example.org"));
    plane.later(SignedDuration::from_hours(25));
    let late = plane.visitor().post("/setup", &[FIELDS.as_slice(), &[("token", &token)]].concat()).await;
    assert_eq!(late.status, StatusCode::BAD_REQUEST);
    assert!(plane.members.store.is_empty().await.unwrap());
}

#[tokio::test]
async fn what_is_missing_is_said_and_the_token_stays() {
    let (plane, token) = with_token().await;
    for (field, value) in [("new_password", "short"), ("country", "Estonia"), ("operator_name", ""), ("email", "x")] {
        let fields: Vec<(&str, &str)> = FIELDS
            .into_iter()
            .map(|(name, old)| (name, if name == field { value } else { old }))
            .chain([("token", token.as_str())])
            .collect();
        let answer = plane.visitor().post("/setup", &fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field}");
        assert!(answer.text.contains(&format!("id=\"{field}-wrong\"")), "{field}");
    }
    let answer = plane.visitor().post("/setup", &[FIELDS.as_slice(), &[("token", &token)]].concat()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}
