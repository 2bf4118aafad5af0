//! Signing in with the organisation's own service.

use super::{begin, password};
use crate::cookies::Kept;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::service::SignInService;
use crate::state::AppState;
use crate::visit::{Visit, is_own_path};
use askama::Template;
use axum::extract::State;
use axum::http::header::{REFRESH, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use identity::oidc::{Begun, Claims};
use identity::secret::{Secret, fingerprint};
use jiff::Timestamp;
use policy::Proof;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::ceremony::Ceremony;

/// What is remembered while the browser is away.
#[derive(Serialize, Deserialize)]
struct Away {
    state: String,
    nonce: String,
    verifier: String,
    next: String,
}

/// Leads on from a page of ours: browsers do not send our session's cookie along a way that began elsewhere.
#[derive(Template)]
#[template(path = "pages/sign_in/service.html")]
struct BackPage {
    frame: Frame,
    next: String,
}

impl Page for BackPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "next": self.next }))
    }
}

fn offered(state: &AppState) -> Result<&SignInService, Failure> {
    state.members().service.as_ref().ok_or_else(|| Failure::not_found("page", ""))
}

/// `GET /sign-in/oidc`
pub async fn leave(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let begun = offered(&state)?.provider().await.map_err(Failure::service)?.begin();
    let away = Away { state: begun.state, nonce: begun.nonce, verifier: begun.verifier, next: visit.next() };
    let secret = Secret::new();
    let ceremony = Ceremony { purpose: "service", person: None, state: serde_json::to_string(&away)? };
    let now = state.members().clock.now();
    state.store().begin_ceremony(&secret.fingerprint(), &ceremony, now).await?;
    let mut response = Redirect::to(&begun.url).into_response();
    response.headers_mut().insert(SET_COOKIE, Kept::Service.keep(state.members(), secret.text()));
    Ok(response)
}

/// `GET /sign-in/oidc/callback`
pub async fn back(State(state): State<AppState>, visit: Visit, headers: HeaderMap) -> Result<Response, Failure> {
    let service = offered(&state)?;
    let now = state.members().clock.now();
    let (begun, next) = taken(&state, &visit, &headers, now).await?;
    let code = visit.value("code").ok_or_else(Failure::link_too_old)?;
    let provider = service.provider().await.map_err(Failure::service)?;
    let claims = provider.finish(code, &begun, now).await.map_err(Failure::service)?;
    let Some(person) = person_of(&state, service, &claims, now).await? else {
        return Err(Failure::service_stranger());
    };
    state.store().follow_service(&person, service.issuer(), &service.roles_of(&claims.groups), now).await?;
    let next = password::way_on(&state, &visit, &person, &next).await?;
    let frame = visit.frame("sign-in", &visit.texts.say("service-back-title"));
    let mut response = draw(&visit, &BackPage { frame, next: next.clone() })?;
    if let Ok(onward) = HeaderValue::from_str(&format!("0; url={next}")) {
        response.headers_mut().insert(REFRESH, onward);
    }
    response.headers_mut().append(SET_COOKIE, Kept::Service.forget(state.members()));
    begin(&state, &person, Proof::Single, &headers, now, response).await
}

/// What was remembered, if this browser left and comes back with what it was sent with.
async fn taken(
    state: &AppState,
    visit: &Visit,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<(Begun, String), Failure> {
    let secret = Kept::Service.read(state.members(), headers).ok_or_else(Failure::link_too_old)?;
    let ceremony = state.store().take_ceremony(&fingerprint(&secret), "service", now).await?;
    let away: Away = serde_json::from_str(&ceremony.ok_or_else(Failure::link_too_old)?.state)?;
    let begun = Begun { url: String::new(), state: away.state, nonce: away.nonce, verifier: away.verifier };
    if !begun.is_answered_by(visit.value("state").unwrap_or_default()) {
        return Err(Failure::link_too_old());
    }
    let next = if is_own_path(&away.next) { away.next } else { "/desk".to_owned() };
    Ok((begun, next))
}

/// Who it is: somebody who came this way before, else whoever has the address the service checked.
async fn person_of(
    state: &AppState,
    service: &SignInService,
    claims: &Claims,
    now: Timestamp,
) -> Result<Option<String>, Failure> {
    let store = state.store();
    if let Some(known) = store.known_to_service(service.issuer(), &claims.subject).await? {
        return Ok(store.may_sign_in(&known).await?.then_some(known));
    }
    let Some(email) = claims.email.as_deref().filter(|_| claims.email_verified) else { return Ok(None) };
    let Some(person) = store.person_by_email(email).await? else { return Ok(None) };
    if !store.may_sign_in(&person.id).await? {
        return Ok(None);
    }
    store.link_to_service(&person.id, service.issuer(), &claims.subject, now).await?;
    Ok(Some(person.id))
}
