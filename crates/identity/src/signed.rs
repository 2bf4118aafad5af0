//! Texts we hand out and recognise when they come back: in links until a day, in e-mail addresses for ever.
//!
//! Every text has a purpose. One signed for leaving a list does not open an account.

use crate::{Error, Result};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use std::fmt;

/// Bytes of the signature in an address: 80 bits, which nobody guesses by sending mail.
const SHORT_MAC: usize = 10;
/// Characters of that signature in base 32.
const SHORT_MAC_TEXT: usize = 16;
/// Characters of a payload in an address. With the signature they leave 7 of 64 for what stands before (`reply+`).
const LONGEST_PAYLOAD: usize = 40;

/// Why a signed text is not accepted.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// We did not sign it, or not for this purpose, or somebody changed it.
    #[error("this link or address was not made here, or was changed; use it as it was sent")]
    Forged,
    /// Its time is over.
    #[error("this link has expired; ask for a new one")]
    Expired,
}

/// Signs and recognises texts with one key.
#[derive(Clone)]
pub struct Signer {
    key: [u8; 32],
}

impl Signer {
    /// With a key that stays the same as long as what was signed should be recognised.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// Signs a text until a moment (whole seconds). What comes out can stand in a URL as it is; the text in it can
    /// be read by anybody.
    #[must_use]
    pub fn sign(&self, purpose: &str, payload: &str, expires: Timestamp) -> String {
        let expires = expires.as_second();
        let mac = self.link_mac(purpose, payload, expires).finalize().into_bytes();
        format!("{}.{expires}.{}", BASE64URL_NOPAD.encode(payload.as_bytes()), BASE64URL_NOPAD.encode(&mac))
    }

    /// The text that was signed, if it was signed here for this purpose and its time is not over.
    ///
    /// # Errors
    /// Why it is not accepted.
    pub fn open(&self, purpose: &str, token: &str, now: Timestamp) -> std::result::Result<String, Refusal> {
        let link = Link::read(token).ok_or(Refusal::Forged)?;
        let mac = self.link_mac(purpose, &link.payload, link.expires);
        mac.verify_slice(&link.mac).map_err(|_| Refusal::Forged)?;
        if now.as_second() >= link.expires {
            return Err(Refusal::Expired);
        }
        Ok(link.payload)
    }

    /// Signs a text for the part of an e-mail address before the @: at most 57 characters of a-z, 0-9 and -, which
    /// come back the same from mail systems that fold case. It does not expire.
    ///
    /// # Errors
    /// When the text is empty, longer than 40 characters, or holds others than a-z, 0-9 and -.
    pub fn address(&self, purpose: &str, payload: &str) -> Result<String> {
        if !fits_an_address(payload) {
            return Err(Error::AddressPayload { longest: LONGEST_PAYLOAD });
        }
        let mac = self.address_mac(purpose, payload).finalize().into_bytes();
        let mac = BASE32_NOPAD.encode(&mac[..SHORT_MAC]).to_ascii_lowercase();
        Ok(format!("{payload}-{mac}"))
    }

    /// The text that was signed for an address, however its letters come back.
    ///
    /// # Errors
    /// When it was not signed here for this purpose.
    pub fn open_address(&self, purpose: &str, token: &str) -> std::result::Result<String, Refusal> {
        let token = token.to_ascii_lowercase();
        let (payload, mac) = token.rsplit_once('-').ok_or(Refusal::Forged)?;
        let mac = read_short_mac(mac).ok_or(Refusal::Forged)?;
        self.address_mac(purpose, payload).verify_truncated_left(&mac).map_err(|_| Refusal::Forged)?;
        Ok(payload.to_owned())
    }

    fn link_mac(&self, purpose: &str, payload: &str, expires: i64) -> Hmac<Sha256> {
        self.mac("link", &[purpose.as_bytes(), payload.as_bytes(), &expires.to_be_bytes()])
    }

    fn address_mac(&self, purpose: &str, payload: &str) -> Hmac<Sha256> {
        self.mac("address", &[purpose.as_bytes(), payload.as_bytes()])
    }

    /// Each part is preceded by its length, so that no two lists of parts read the same.
    fn mac(&self, form: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = Hmac::new_from_slice(&self.key).expect("HMAC takes keys of any length");
        for part in [&[form.as_bytes()], parts].concat() {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Signer(key not shown)")
    }
}

/// A signed text taken apart, not yet believed.
struct Link {
    payload: String,
    expires: i64,
    mac: Vec<u8>,
}

impl Link {
    fn read(token: &str) -> Option<Self> {
        let [payload, expires, mac] = token.split('.').collect::<Vec<_>>().try_into().ok()?;
        let payload = String::from_utf8(BASE64URL_NOPAD.decode(payload.as_bytes()).ok()?).ok()?;
        Some(Self { payload, expires: expires.parse().ok()?, mac: BASE64URL_NOPAD.decode(mac.as_bytes()).ok()? })
    }
}

fn fits_an_address(payload: &str) -> bool {
    let fits = |character: u8| character.is_ascii_lowercase() || character.is_ascii_digit() || character == b'-';
    (1..=LONGEST_PAYLOAD).contains(&payload.len()) && payload.bytes().all(fits)
}

/// The whole signature or nothing: a shorter one would be easier to guess.
fn read_short_mac(text: &str) -> Option<Vec<u8>> {
    let whole = text.len() == SHORT_MAC_TEXT;
    whole.then(|| BASE32_NOPAD.decode(text.to_ascii_uppercase().as_bytes()).ok()).flatten()
}

#[cfg(test)]
mod tests;
