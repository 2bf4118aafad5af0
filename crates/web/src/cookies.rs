//! What the site asks browsers to keep: a session, that an account was used here before, a sign-in elsewhere.

use crate::members::Members;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

/// A cookie of ours. Over encrypted connections browsers bind each to this host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The secret of a session; ends with the browser.
    Session,
    /// That somebody signed in from this browser before, so that strangers who guess do not slow them down.
    Known,
    /// A sign-in at another service that has begun. The browser comes back from there, so the cookie must too.
    Service,
}

impl Kept {
    fn name(self, members: &Members) -> &'static str {
        match (self, members.is_encrypted()) {
            (Self::Session, true) => "__Host-procurenet",
            (Self::Session, false) => "procurenet",
            (Self::Known, true) => "__Host-procurenet-known",
            (Self::Known, false) => "procurenet-known",
            (Self::Service, true) => "__Host-procurenet-service",
            (Self::Service, false) => "procurenet-service",
        }
    }

    fn age(self) -> Option<Duration> {
        match self {
            Self::Session => None,
            Self::Known => Some(Duration::days(180)),
            Self::Service => Some(Duration::minutes(5)),
        }
    }

    /// What a browser kept.
    pub fn read(self, members: &Members, headers: &HeaderMap) -> Option<String> {
        let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = all.flat_map(Cookie::split_parse).filter_map(Result::ok);
        pairs.find(|cookie| cookie.name() == self.name(members)).map(|cookie| cookie.value().to_owned())
    }

    /// The header that makes a browser keep a value.
    pub fn keep(self, members: &Members, value: &str) -> HeaderValue {
        self.written(members, value, self.age())
    }

    /// The header that makes a browser forget it.
    pub fn forget(self, members: &Members) -> HeaderValue {
        self.written(members, "", Some(Duration::ZERO))
    }

    fn written(self, members: &Members, value: &str, age: Option<Duration>) -> HeaderValue {
        let site = if self == Self::Service { SameSite::Lax } else { SameSite::Strict };
        let mut cookie = Cookie::build((self.name(members), value)).path("/").http_only(true).same_site(site);
        cookie = cookie.secure(members.is_encrypted());
        if let Some(age) = age {
            cookie = cookie.max_age(age);
        }
        HeaderValue::from_str(&cookie.build().to_string()).expect("a cookie of letters, digits and dots is a header")
    }
}
