//! Errors have one shape and keep what was typed.

use crate::world::{get, get_from, site};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use std::collections::BTreeSet;
use tower::ServiceExt;

#[tokio::test]
async fn wrong_values_are_refused_beside_their_field_never_with_a_crash() {
    for (address, said) in [
        ("/partners?cpv=drones&country=EE", "is no CPV code"),
        ("/partners?cpv=79710000&country=Estonia", "is no country code"),
        ("/partners?cpv=79710000&value=-4", "is no amount"),
        ("/partners?cpv=79710000&from=2024-13", "is no month"),
        ("/partners?cpv=79710000&from=2025-01&to=2024-01", "ends before it begins"),
        ("/partners?buyer=nobody", "No organisation"),
        ("/endings?as_of=yesterday", "is no day"),
        ("/endings?from=9999999-01", "is no month"),
        ("/register?class=secret", "is no class"),
        ("/register?page=0", "is no page number"),
        ("/search?q=x&kind=y", "is no kind"),
        ("/coverage?format=xml", "is no format"),
        ("/notices/2-2022?as_of=2024-02-31", "is no day"),
    ] {
        let answer = get(address).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        assert!(answer.text.contains(said), "{address} does not say “{said}”");
    }
}

#[tokio::test]
async fn a_form_drawn_again_keeps_what_was_typed() {
    let page = get("/partners?cpv=drones&country=EE&value=1000").await.text;
    assert!(
        page.contains("value=\"drones\"") && page.contains("value=\"1000\"") && page.contains("aria-invalid=\"true\"")
    );
}

#[tokio::test]
async fn programs_get_every_error_in_one_shape() {
    for (address, status) in [
        ("/nowhere", 404),
        ("/notices/9-1999", 404),
        ("/organisations/nobody", 404),
        ("/register/9-1999", 404),
        ("/method/nothing", 404),
        ("/assets/nothing.css", 404),
        ("/partners?cpv=x", 400),
        ("/coverage?as_of=x", 400),
    ] {
        let joiner = if address.contains('?') { '&' } else { '?' };
        let answer = get(&format!("{address}{joiner}format=json")).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        let told = answer.json();
        let fields: BTreeSet<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(fields, BTreeSet::from(["fix", "ref", "what", "where"]), "{address}");
        assert!(told.as_object().unwrap().values().all(|value| !value.as_str().unwrap().is_empty()), "{told}");
    }
}

#[tokio::test]
async fn the_site_can_only_be_read() {
    let request = Request::post("/search").body(Body::from("x")).unwrap();
    let response = site().await.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn an_address_too_long_is_refused() {
    let answer = get_from(site().await, &format!("/search?q={}", "a".repeat(5000))).await;
    assert_eq!(answer.status, StatusCode::URI_TOO_LONG);
    assert_eq!(get(&format!("/search?q={}", "a".repeat(500))).await.status, StatusCode::BAD_REQUEST);
}
