//! Passkeys: signing in with a device that knows its owner (WebAuthn).
//!
//! Adding and using a passkey each take two steps. The first gives a challenge for the browser and a state for the
//! server. The state never goes to the browser, and answers one challenge: keep it for minutes, use it once.

mod decoy;

pub use decoy::decoy;

use crate::{Error, Result};
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use webauthn_rs::prelude::{
    AuthenticationResult, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// The first step: what the browser gets and what the server keeps.
#[derive(Clone, Debug)]
pub struct Ceremony {
    /// JSON `{"publicKey": ...}` for `navigator.credentials.create` or `get`.
    pub challenge: String,
    /// Text to keep on the server and to hand back with the answer, once.
    pub state: String,
}

/// A passkey to keep.
#[derive(Clone, Debug)]
pub struct Registered {
    /// Its identifier in base64url. It must be unique: refuse it when any account has it already.
    pub id: String,
    /// The passkey, as text to store. It holds a public key, no secret.
    pub credential: String,
}

/// Who came back.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Identifier of the passkey that was used.
    pub id: String,
    /// The passkey to store in place of the old text, when its counter went up or its kind changed.
    pub updated: Option<String>,
}

/// The site passkeys belong to. They are bound to its host name and lost when that changes.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    webauthn: Webauthn,
}

impl RelyingParty {
    /// For the site at a base URL, under the name people see.
    ///
    /// # Errors
    /// When the URL has no host name. Browsers offer no passkeys for a bare IP address; `localhost` is fine.
    pub fn new(base_url: &str, name: &str) -> Result<Self> {
        let error = |reason: &str| Error::PasskeySite { base_url: base_url.to_owned(), reason: reason.to_owned() };
        let url = Url::parse(base_url).map_err(|reason| error(&reason.to_string()))?;
        let host = url.domain().ok_or_else(|| error("browsers bind passkeys to a host name, and this has none"))?;
        let builder = WebauthnBuilder::new(host, &url).map(|builder| builder.rp_name(name));
        let webauthn = builder.and_then(WebauthnBuilder::build).map_err(|reason| error(&reason.to_string()))?;
        Ok(Self { webauthn })
    }

    /// Begins to add a passkey: for whom (an identifier that never changes, the account, the name shown beside it) and
    /// which passkeys this person has, so that the same device is not added twice.
    ///
    /// # Errors
    /// When a stored passkey is damaged.
    pub fn begin_registration(
        &self,
        person: [u8; 16],
        account: &str,
        display: &str,
        existing: &[String],
    ) -> Result<Ceremony> {
        let known = passkeys(existing)?.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let person = Uuid::from_bytes(person);
        let begun = self.webauthn.start_passkey_registration(person, account, display, Some(known));
        let (challenge, state) = begun.map_err(refused)?;
        Ok(Ceremony { challenge: text(&challenge), state: text(&state) })
    }

    /// Finishes adding a passkey with the browser's answer.
    ///
    /// # Errors
    /// When the answer or the state cannot be read, or the answer does not fit the challenge and this site.
    pub fn finish_registration(&self, answer: &str, state: &str) -> Result<Registered> {
        let state: PasskeyRegistration = read_state(state)?;
        let answer: RegisterPublicKeyCredential = read_answer(answer)?;
        let passkey = self.webauthn.finish_passkey_registration(&answer, &state).map_err(refused)?;
        Ok(Registered { id: id(passkey.cred_id()), credential: text(&passkey) })
    }

    /// Begins to sign in with one of an account's passkeys.
    ///
    /// # Errors
    /// [`Error::NoPasskey`] when there is none, or when a stored passkey is damaged.
    pub fn begin_sign_in(&self, credentials: &[String]) -> Result<Ceremony> {
        if credentials.is_empty() {
            return Err(Error::NoPasskey);
        }
        let begun = self.webauthn.start_passkey_authentication(&passkeys(credentials)?);
        let (challenge, state) = begun.map_err(refused)?;
        Ok(Ceremony { challenge: text(&challenge), state: text(&state) })
    }

    /// Finishes signing in with the browser's answer.
    ///
    /// # Errors
    /// When the answer or the state cannot be read, the answer does not fit the challenge and this site, the device did
    /// not check its owner, or its counter went back (somebody copied it).
    pub fn finish_sign_in(&self, answer: &str, state: &str, credentials: &[String]) -> Result<SignedIn> {
        let state: PasskeyAuthentication = read_state(state)?;
        let answer: PublicKeyCredential = read_answer(answer)?;
        let result = self.webauthn.finish_passkey_authentication(&answer, &state).map_err(refused)?;
        used(passkeys(credentials)?, &result)
    }
}

/// A passkey that was removed since the first step does not sign anybody in.
fn used(credentials: Vec<Passkey>, result: &AuthenticationResult) -> Result<SignedIn> {
    let found = credentials.into_iter().find(|passkey| passkey.cred_id() == result.cred_id());
    let mut passkey = found.ok_or(Error::NoPasskey)?;
    let changed = passkey.update_credential(result) == Some(true);
    Ok(SignedIn { id: id(passkey.cred_id()), updated: changed.then(|| text(&passkey)) })
}

fn passkeys(stored: &[String]) -> Result<Vec<Passkey>> {
    stored.iter().map(|text| read_stored(text, "a stored passkey")).collect()
}

fn read_state<T: DeserializeOwned>(state: &str) -> Result<T> {
    read_stored(state, "the state of the passkey challenge")
}

/// The parser's own message may quote what it read, so only the place is told.
fn read_stored<T: DeserializeOwned>(text: &str, what: &'static str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::PasskeyStored {
        what,
        line: error.line(),
        column: error.column(),
    })
}

fn read_answer<T: DeserializeOwned>(answer: &str) -> Result<T> {
    serde_json::from_str(answer).map_err(|error| Error::PasskeyAnswer { line: error.line(), column: error.column() })
}

fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("challenges, states and passkeys are made of what JSON can say")
}

fn id(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn refused(error: WebauthnError) -> Error {
    Error::PasskeyRefused(error.to_string())
}

#[cfg(test)]
mod tests;
