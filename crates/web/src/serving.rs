//! Runs the site on a listener.

use crate::{AppState, router};
use std::future::Future;
use std::io;
use tokio::net::TcpListener;

/// Serves the site until `shutdown` is done, then lets open answers finish.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    state: AppState,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let warming = state.clone();
    tokio::spawn(async move { warming.warm().await });
    axum::serve(listener, router(state)).with_graceful_shutdown(shutdown).await
}
