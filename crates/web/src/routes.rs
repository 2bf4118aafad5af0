//! Every address of the site, in one list.

use crate::error::{Failure, draw};
use crate::pages::{
    about, coverage, endings, find, home, method, notice, organisation, partners, procedure, register, search,
};
use crate::security::{assets, guard};
use crate::state::AppState;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// Longest time an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Largest body that is read; no page wants one.
const LARGEST_BODY: usize = 64 * 1024;

fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(home::show))
        .route("/find", get(find::show))
        .route("/partners", get(partners::show))
        .route("/register", get(register::show))
        .route("/register/{procedure}", get(procedure::show))
        .route("/endings", get(endings::show))
        .route("/notices/{id}", get(notice::show))
        .route("/notices/{id}/raw", get(notice::raw))
        .route("/organisations/{id}", get(organisation::show))
        .route("/search", get(search::show))
        .route("/coverage", get(coverage::show))
        .route("/about", get(about::show))
        .route("/method/{name}", get(method::show))
        .route("/assets/{*name}", get(assets::serve))
        .route("/health", get(health))
}

/// The whole site.
///
/// With a base path it answers there and at the root alike, so that it does not matter whether the proxy in front
/// takes the prefix away.
pub fn router(state: AppState) -> Router {
    let base = state.settings().base.clone();
    let mut site = routes();
    if !base.is_empty() {
        site = site.nest(&base, routes()).route(&format!("{base}/"), get(home::show));
    }
    site.layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(Failure::broken("a page panicked"))
        }))
        .layer(from_fn_with_state(state.clone(), draw))
        .layer(CompressionLayer::new())
        .layer(from_fn(guard))
        .with_state(state)
}

async fn health() -> &'static str {
    "ok\n"
}
