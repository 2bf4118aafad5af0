//! How the sign-in service is called, and what may be told of its failures.

use openidconnect::core::CoreErrorResponseType;
use openidconnect::{HttpClientError, RequestTokenError, StandardErrorResponse, UserInfoError, reqwest};
use std::error::Error;
use std::time::Duration;

pub(super) type HttpClient = reqwest::Client;
type CallError = HttpClientError<reqwest::Error>;

/// Longest the service may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
const UNREADABLE: &str = "its answer cannot be read";

/// A client that follows no redirect: a service that could send us on could have us call machines inside our own
/// network.
pub(super) fn client() -> Result<HttpClient, reqwest::Error> {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE).build()
}

/// Why a code was not exchanged. An answer with tokens is not quoted, nor is what the service says at length.
pub(super) fn token_reason(
    error: &RequestTokenError<CallError, StandardErrorResponse<CoreErrorResponseType>>,
) -> String {
    match error {
        RequestTokenError::ServerResponse(answer) => format!("it answered {}", answer.error().as_ref()),
        RequestTokenError::Request(error) => reason(error),
        _ => UNREADABLE.to_owned(),
    }
}

/// Why a person was not described. An answer with personal data is not quoted.
pub(super) fn user_info_reason(error: &UserInfoError<CallError>) -> String {
    match error {
        UserInfoError::ClaimsVerification(_) => "it describes somebody else".to_owned(),
        UserInfoError::Request(error) => reason(error),
        UserInfoError::Response(status, ..) => format!("it answered {status}"),
        _ => UNREADABLE.to_owned(),
    }
}

/// What an error about a call or a public document says, with its causes.
pub(super) fn reason(error: &dyn Error) -> String {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
