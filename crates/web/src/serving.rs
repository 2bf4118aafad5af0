//! Runs the site on a listener: one task a connection, and nobody may take all the room or all the time.

mod heads;
mod limits;
mod pace;
mod receive;
mod room;
mod stream;

pub use limits::Limits;
pub use receive::receive;

use crate::{AppState, jobs, router};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderValue;
use axum::http::header::CONNECTION;
use axum::response::Response;
use heads::BodyLeft;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use room::Room;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use stream::Stream;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

/// Most bytes of a request's head, and of what waits to be read or written.
const LARGEST_BUFFER: usize = 64 * 1024;
/// How long to wait when the system has no more sockets.
const BREATH: Duration = Duration::from_millis(200);
/// Answers after which a connection ends: where such a request ends is not sure, or nobody waits for it.
const ENDING: [u16; 4] = [400, 408, 411, 413];
/// What somebody hears for whom there is no room.
const NO_ROOM: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 10\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// Serves the site until `shutdown` is done, then lets open answers finish.
pub async fn serve(state: AppState, listener: TcpListener, shutdown: impl Future<Output = ()>) {
    let limits = state.settings().limits.behind_proxy(state.members().is_encrypted());
    let warming = state.clone();
    tokio::spawn(async move { warming.warm().await });
    let (end, ending) = watch::channel(false);
    let jobs = tokio::spawn(jobs::run(state.clone(), ending));
    let (site, open) = (router(state), GracefulShutdown::new());
    tokio::select! {
        () = welcome(&listener, &site, limits, &open) => {}
        () = shutdown => {}
    }
    drop(listener);
    if tokio::time::timeout(limits.answer, open.shutdown()).await.is_err() {
        tracing::warn!("some answers were not finished when the server stopped");
    }
    // Whoever listens is gone already when nobody receives this.
    let _ = end.send(true);
    let _ = jobs.await;
}

/// Takes in connections for as long as it is let.
async fn welcome(listener: &TcpListener, site: &Router, limits: Limits, open: &GracefulShutdown) {
    let room = Room::new(limits);
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!("no connection could be taken in: {error}");
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        let Some(place) = room.take(peer.ip()) else {
            // Whoever finds no room may miss the reason as well: waiting until they read it would take room again.
            let _ = stream.try_write(NO_ROOM);
            continue;
        };
        let connection = open.watch(connection(stream, peer, site.clone(), limits));
        tokio::spawn(async move {
            // A connection that breaks concerns only the one who opened it.
            let _ = connection.await;
            drop(place);
        });
    }
}

/// One connection: requests one after another, each with the address it came from.
fn connection(stream: TcpStream, peer: SocketAddr, site: Router, limits: Limits) -> impl GracefulConnection + Send {
    let body = BodyLeft::default();
    let bytes = Stream::new(stream, limits, body.clone());
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        body.set(request.body().size_hint().exact().unwrap_or(u64::MAX));
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        answer(site.clone(), request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(LARGEST_BUFFER)
        .serve_connection(TokioIo::new(bytes), service)
}

/// The site's answer.
async fn answer(site: Router, request: Request) -> Result<Response, Infallible> {
    let mut response = site.oneshot(request).await?;
    if ENDING.contains(&response.status().as_u16()) {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}
