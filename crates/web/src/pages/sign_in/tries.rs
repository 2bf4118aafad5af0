//! Whoever guesses is slowed down, for each account and for each address; nobody is locked out.
//!
//! Strangers who guess at an account slow down only strangers: a browser its person signed in from before has tries of
//! its own.

use crate::cookies::Kept;
use crate::peer;
use crate::state::AppState;
use crate::visit::Visit;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use identity::secret::fingerprint;
use jiff::Timestamp;
use store::attempt::SIGN_IN;
use store::person::fold_email;

/// One try at something of an account.
#[derive(Debug)]
pub struct Try {
    keys: Vec<String>,
}

impl Try {
    /// A try with an address somebody typed, whether or not it has an account.
    pub fn at_email(state: &AppState, visit: &Visit, headers: &HeaderMap, what: &str, email: &str) -> Self {
        let known = Kept::Known.read(state.members(), headers);
        let account = match known.filter(|known| is_of(state, known, email)) {
            Some(known) => format!("{what} from a known browser {known}"),
            None => format!("{what} of {}", fold_email(email)),
        };
        Self::of(visit, what, &account)
    }

    /// A try by somebody whose first factor was right, or who is signed in.
    pub fn at_person(visit: &Visit, what: &str, person: &str) -> Self {
        Self::of(visit, what, &format!("{what} of {person}"))
    }

    fn of(visit: &Visit, what: &str, account: &str) -> Self {
        let address = visit.who.address.map(|address| format!("{what} from {}", peer::counted(address)));
        let keys = address.iter().map(String::as_str).chain([account]).map(fingerprint).collect();
        Self { keys }
    }

    /// Counts it; when it comes too early, the answer is when to try again.
    pub async fn count(&self, state: &AppState, at: Timestamp) -> store::Result<Option<Timestamp>> {
        state.store().attempt(&self.keys, SIGN_IN, at).await
    }

    /// Takes it back: it was right.
    pub async fn was_right(&self, state: &AppState) -> store::Result<()> {
        state.store().forgive(&self.keys, SIGN_IN).await
    }
}

/// What a browser keeps of an account that was used from it; it does not say the address.
pub fn known_mark(email: &str) -> String {
    fingerprint(&format!("known {}", fold_email(email)))
}

fn is_of(state: &AppState, known: &str, email: &str) -> bool {
    let members = state.members();
    members.signer.open("known", known, members.clock.now()).is_ok_and(|mark| mark == known_mark(email))
}

/// Says beside a field when to try again.
pub fn note(visit: &mut Visit, field: &'static str, until: Timestamp, now: Timestamp) {
    let seconds = usize::try_from(until.duration_since(now).as_secs()).unwrap_or_default().max(1);
    let sentence = visit.texts.count("wrong-too-fast", seconds);
    visit.wrong.push((field, sentence));
}

/// Says the same to programs.
pub fn refused(mut response: Response, until: Timestamp, now: Timestamp) -> Response {
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let seconds = until.duration_since(now).as_secs().max(1);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}
