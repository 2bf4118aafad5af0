//! Against a small service on this machine that does what its world says.

use super::*;
use axum::Router;
use axum::response::Redirect;
use jiff::ToSpan;
use serde_json::json;
use std::collections::HashMap;
use testing::sign_in_service::{CODE, Shared, World, now, serve};

/// What an operator would set for it.
fn settings(issuer: &str) -> Settings {
    Settings {
        issuer: issuer.to_owned(),
        client_id: "procurenet".to_owned(),
        client_secret: Some("hush".to_owned()),
        redirect: "http://127.0.0.1:8080/sign-in/service".to_owned(),
        groups_claim: Some("groups".to_owned()),
    }
}

/// A service that was changed, and how it is used.
async fn service(change: impl FnOnce(&mut World)) -> (Provider, Shared) {
    let world = serve(change).await;
    let issuer = world.lock().unwrap().issuer.clone();
    (Provider::discover(settings(&issuer)).await.unwrap(), world)
}

/// Begins and lets the browser visit the service, which remembers challenge and nonce.
fn begin(provider: &Provider, world: &Shared) -> Begun {
    let begun = provider.begin();
    let query = query(&begun.url);
    let mut world = world.lock().unwrap();
    world.challenge = query["code_challenge"].clone();
    world.nonce = query["nonce"].clone();
    begun
}

fn query(url: &str) -> HashMap<String, String> {
    openidconnect::url::Url::parse(url).unwrap().query_pairs().into_owned().collect()
}

/// A whole sign-in with a service that was changed.
async fn sign_in(change: impl FnOnce(&mut World)) -> Result<Claims> {
    let (provider, world) = service(change).await;
    let begun = begin(&provider, &world);
    provider.finish(CODE, &begun, now()).await
}

fn refusal(result: Result<Claims>) -> &'static str {
    let Err(Error::ServiceRefused { reason, .. }) = result else { panic!("{result:?}") };
    reason
}

#[tokio::test]
async fn a_person_comes_back_with_their_claims_and_groups() {
    let claims = sign_in(|_| {}).await.unwrap();
    assert_eq!(
        claims,
        Claims {
            subject: "person-17".to_owned(),
            email: Some("buyer@example.org".to_owned()),
            email_verified: true,
            name: Some("Head of procurement".to_owned()),
            groups: vec!["buyers".to_owned(), "coordinators".to_owned()],
        }
    );
}

#[tokio::test]
async fn the_browser_is_sent_with_state_nonce_and_challenge() {
    let (provider, _) = service(|_| {}).await;
    let begun = provider.begin();
    let query = query(&begun.url);
    assert_eq!(query["response_type"], "code");
    assert_eq!(query["client_id"], "procurenet");
    assert_eq!(query["redirect_uri"], "http://127.0.0.1:8080/sign-in/service");
    assert_eq!(query["scope"], "openid email profile");
    assert_eq!(query["code_challenge_method"], "S256");
    assert_eq!((&query["state"], &query["nonce"]), (&begun.state, &begun.nonce));
    assert!(!begun.url.contains(&begun.verifier) && !begun.url.contains("hush"));
    assert_ne!(begun.state, provider.begin().state);
}

#[tokio::test]
async fn only_the_state_of_this_sign_in_answers_it() {
    let (provider, _) = service(|_| {}).await;
    let begun = provider.begin();
    assert!(begun.is_answered_by(&begun.state));
    assert!(!begun.is_answered_by(&provider.begin().state));
    assert!(!begun.is_answered_by(""));
}

#[tokio::test]
async fn another_nonce_is_refused() {
    let (provider, world) = service(|_| {}).await;
    let begun = begin(&provider, &world);
    world.lock().unwrap().nonce = provider.begin().nonce;
    assert_eq!(refusal(provider.finish(CODE, &begun, now()).await), "its ID token belongs to another sign-in");
}

#[tokio::test]
async fn another_verifier_is_refused_by_the_service() {
    let (provider, world) = service(|_| {}).await;
    let begun = Begun { verifier: provider.begin().verifier, ..begin(&provider, &world) };
    let error = provider.finish(CODE, &begun, now()).await.unwrap_err().to_string();
    assert!(error.contains("to exchange the code: it answered invalid_grant"), "{error}");
    assert!(!error.contains(CODE) && !error.contains(&begun.verifier), "{error}");
}

#[tokio::test]
async fn an_unknown_code_is_refused_by_the_service() {
    let (provider, world) = service(|_| {}).await;
    let begun = begin(&provider, &world);
    let error = provider.finish("another code", &begun, now()).await.unwrap_err();
    assert!(matches!(error, Error::Service { step: "to exchange the code", .. }), "{error}");
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_not_quoted() {
    let error = sign_in(|world| world.babbles = true).await.unwrap_err();
    assert!(error.to_string().contains("to exchange the code: its answer cannot be read"), "{error}");
    assert!(!format!("{error:?}").contains("hush hush"), "{error:?}");
}

#[tokio::test]
async fn an_id_token_signed_by_somebody_else_is_refused() {
    assert_eq!(refusal(sign_in(|world| world.signed_with = 2).await), "its ID token is not signed with its keys");
}

#[tokio::test]
async fn an_id_token_for_another_site_or_from_another_service_is_refused() {
    let for_another = sign_in(|world| world.id_token = json!({"aud": "elsewhere"})).await;
    assert_eq!(refusal(for_another), "its ID token is for another site");
    let from_another = sign_in(|world| world.id_token = json!({"iss": "https://elsewhere.example.org"})).await;
    assert_eq!(refusal(from_another), "its ID token is from another service");
}

#[tokio::test]
async fn an_expired_id_token_is_refused() {
    let (provider, world) = service(|_| {}).await;
    let begun = begin(&provider, &world);
    let later = provider.finish(CODE, &begun, now() + 1.hour()).await;
    assert_eq!(refusal(later), "its ID token has expired, or the clocks differ");
}

#[tokio::test]
async fn a_service_may_change_its_keys() {
    let (provider, world) = service(|_| {}).await;
    let begun = begin(&provider, &world);
    (world.lock().unwrap().signed_with, world.lock().unwrap().published) = (3, 3);
    assert!(provider.finish(CODE, &begun, now()).await.is_ok());
}

#[tokio::test]
async fn an_address_nobody_checked_is_not_called_verified() {
    let claims = sign_in(|world| world.id_token = json!({"email": "buyer@example.org"})).await.unwrap();
    assert_eq!((claims.email.as_deref(), claims.email_verified), (Some("buyer@example.org"), false));
    assert_eq!(claims.groups, [""; 0]);
}

#[tokio::test]
async fn what_the_id_token_does_not_say_is_asked_for() {
    let info = json!({"sub": "person-17", "email": "buyer@example.org", "email_verified": true, "groups": ["buyers"]});
    let claims = sign_in(|world| (world.id_token, world.user_info) = (json!({}), Some(info))).await.unwrap();
    assert_eq!((claims.email.as_deref(), claims.email_verified), (Some("buyer@example.org"), true));
    assert_eq!(claims.groups, ["buyers"]);
}

#[tokio::test]
async fn a_description_of_another_person_is_refused() {
    let info = json!({"sub": "person-18", "email": "somebody@example.org"});
    let error = sign_in(|world| (world.id_token, world.user_info) = (json!({}), Some(info))).await.unwrap_err();
    assert!(error.to_string().contains("to describe the person: it describes somebody else"), "{error}");
}

#[tokio::test]
async fn the_secret_goes_where_the_service_wants_it() {
    let (provider, world) = service(|_| {}).await;
    provider.finish(CODE, &begin(&provider, &world), now()).await.unwrap();
    assert!(world.lock().unwrap().authorization.as_ref().unwrap().starts_with("Basic "));

    let (provider, world) = service(|world| world.auth_methods = json!(["client_secret_post"])).await;
    provider.finish(CODE, &begin(&provider, &world), now()).await.unwrap();
    assert_eq!(world.lock().unwrap().form["client_secret"], "hush");
}

#[tokio::test]
async fn a_service_that_calls_itself_otherwise_is_refused() {
    let (provider, world) = service(|_| {}).await;
    world.lock().unwrap().issuer = "https://elsewhere.example.org".to_owned();
    let error = Provider::discover(provider.settings).await.unwrap_err();
    assert!(matches!(error, Error::Service { step: "to describe itself", .. }), "{error}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (_, world) = service(|_| {}).await;
    let target = format!("{}/.well-known/openid-configuration", world.lock().unwrap().issuer);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    world.lock().unwrap().issuer.clone_from(&issuer);
    let router = Router::new().fallback(move || async move { Redirect::temporary(&target) });
    tokio::spawn(async { axum::serve(listener, router).await });
    let error = Provider::discover(settings(&issuer)).await.unwrap_err().to_string();
    assert!(error.contains("307"), "{error}");
}

#[tokio::test]
async fn a_service_that_is_down_or_a_setting_that_is_no_url_is_named() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let down = Provider::discover(settings(&issuer)).await.unwrap_err().to_string();
    assert!(down.contains(&issuer), "{down}");
    let wrong = Provider::discover(settings("login.example.org")).await.unwrap_err();
    assert!(matches!(wrong, Error::ServiceSetting { setting: "issuer", .. }), "{wrong}");
}

#[tokio::test]
async fn nothing_secret_is_shown_when_printed() {
    let (provider, _) = service(|_| {}).await;
    let begun = provider.begin();
    let printed = format!("{provider:?} {begun:?}");
    assert!(!printed.contains("hush") && !printed.contains(&begun.verifier) && !printed.contains(&begun.state));
}
