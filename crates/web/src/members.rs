//! What pages of the members' plane share: the store, the keys, the clock, the site's own address.

use crate::office::Office;
use crate::service::SignInService;
use crate::translator::Translator;
use identity::passkey::RelyingParty;
use identity::password::Hasher;
use identity::signed::Signer;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::Store;

/// Where the time comes from; tests bring their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Timestamp::now))
    }

    /// The system's clock, so many days ahead: for rehearsals.
    #[must_use]
    pub fn ahead(days: u16) -> Self {
        let ahead = SignedDuration::from_hours(24 * i64::from(days));
        Self::of(move || Timestamp::now() + ahead)
    }

    /// A clock that says what a function says.
    pub fn of(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }

    /// The day it is where the program runs.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::system()).date()
    }
}

/// The members' plane as the site uses it; cheap to clone.
#[derive(Clone)]
pub struct Members {
    /// People and what they share.
    pub store: Store,
    /// Recognises what the site signed.
    pub signer: Signer,
    /// Checks passwords.
    pub hasher: Hasher,
    /// The time.
    pub clock: Clock,
    /// The site's address as browsers and letters write it, without a slash at its end.
    pub address: String,
    /// How letters leave; without one they wait.
    pub office: Option<Arc<Office>>,
    /// Checks passkeys; none where browsers offer none, such as on a bare IP address.
    pub passkeys: Option<RelyingParty>,
    /// The organisation's own sign-in service, when there is one.
    pub service: Option<SignInService>,
    /// The service that translates for readers who ask, when there is one.
    pub translator: Option<Arc<dyn Translator>>,
}

impl Members {
    /// The members' plane with the system's clock.
    #[must_use]
    pub fn new(store: Store, key: [u8; 32], address: &str) -> Self {
        let address = address.trim_end_matches('/').to_owned();
        let passkeys = RelyingParty::new(&address, "procurenet").ok();
        let (signer, hasher, clock) = (Signer::new(key), Hasher::standard(), Clock::system());
        Self { store, signer, hasher, clock, address, office: None, passkeys, service: None, translator: None }
    }

    /// Whether browsers reach the site by an encrypted connection.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.address.starts_with("https://")
    }
}
