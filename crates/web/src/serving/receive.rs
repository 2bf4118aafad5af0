//! Which requests are read at all, and for how long.

use super::pace::Pace;
use crate::sent::LARGEST_FILE;
use crate::state::AppState;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{HOST, TRANSFER_ENCODING};
use axum::http::{StatusCode, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Body as _, Frame, SizeHint};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Bytes a second at which a large body must arrive on the whole, beyond the time every answer has.
const SLOWEST_UPLOAD: u64 = 16 * 1024;
/// Longest address that is read.
const LONGEST_ADDRESS: usize = 4096;

/// Refuses requests too long or too unclear to mean anything, and stops waiting for those that come too slowly.
pub async fn receive(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if let Some(refused) = refused(&request) {
        return refused.into_response();
    }
    let limits = state.settings().limits;
    let time = limits.answer + time_to_arrive(&request);
    let late = Arc::new(AtomicBool::new(false));
    let request = request.map(|body| Body::new(Awaited { body, pace: Pace::new(limits), late: Arc::clone(&late) }));
    match tokio::time::timeout(time, next.run(request)).await {
        Ok(_) if late.load(Ordering::Relaxed) => StatusCode::REQUEST_TIMEOUT.into_response(),
        Ok(response) => response,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// What is wrong with a request. Servers in a row must not read it differently: whom it asks, and where it ends.
fn refused(request: &Request) -> Option<StatusCode> {
    let hosts = request.headers().get_all(HOST).iter().count();
    let came_by_wire = request.extensions().get::<ConnectInfo<SocketAddr>>().is_some();
    let must_name_host = came_by_wire && request.version() == Version::HTTP_11;
    match () {
        () if request.uri().to_string().len() > LONGEST_ADDRESS => Some(StatusCode::URI_TOO_LONG),
        // Browsers say how long their forms are; without a length there is no second opinion on it.
        () if request.headers().contains_key(TRANSFER_ENCODING) => Some(StatusCode::LENGTH_REQUIRED),
        () if hosts > 1 || must_name_host && hosts == 0 => Some(StatusCode::BAD_REQUEST),
        () if request.method().is_safe() && !request.body().is_end_stream() => Some(StatusCode::BAD_REQUEST),
        () => None,
    }
}

/// Time a body needs on a slow network.
fn time_to_arrive(request: &Request) -> Duration {
    let length = request.body().size_hint().upper().unwrap_or_default().min(LARGEST_FILE as u64);
    Duration::from_secs(length / SLOWEST_UPLOAD)
}

/// A body that must keep a pace.
struct Awaited {
    body: Body,
    pace: Pace,
    /// Tells that it did not.
    late: Arc<AtomicBool>,
}

impl hyper::body::Body for Awaited {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            let data = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref());
            self.pace.moved(data.map_or(0, Bytes::len));
            return Poll::Ready(frame);
        }
        ready!(self.pace.poll_late(context));
        self.late.store(true, Ordering::Relaxed);
        Poll::Ready(Some(Err(axum::Error::new("the request comes too slowly"))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
