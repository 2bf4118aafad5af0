//! A device that keeps passkeys, and an app that shows codes.

use jiff::Timestamp;
use passkey_authenticator::{Authenticator, MemoryStore, UiHint, UserCheck, UserValidationMethod};
use passkey_client::{Client, DefaultClientData};
use passkey_crypto::AvailableBackend;
use passkey_types::ctap2::{Aaguid, Ctap2Error};

/// Where the site of a plane is.
pub const SITE: &str = "http://localhost:8080";

/// Somebody who touches the device and shows it a finger whenever asked.
struct Willing;

#[async_trait::async_trait]
impl UserValidationMethod for Willing {
    type PasskeyItem = passkey_types::Passkey;

    async fn check_user<'a>(
        &self,
        _: UiHint<'a, Self::PasskeyItem>,
        presence: bool,
        verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck { presence, verification })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

/// A device that keeps passkeys, and the browser it is plugged into.
#[derive(Default)]
pub struct Device(MemoryStore);

impl Device {
    fn authenticator(&self) -> Authenticator<MemoryStore, Willing, AvailableBackend> {
        Authenticator::new(Aaguid::new_empty(), self.0.clone(), Willing, AvailableBackend)
    }

    /// Makes a passkey for a challenge.
    pub async fn create(&mut self, challenge: &str) -> String {
        let (mut client, options) = (
            Client::new(self.authenticator()).allows_insecure_localhost(true),
            serde_json::from_str(challenge).unwrap(),
        );
        let answer = client.register(&SITE.parse().unwrap(), options, DefaultClientData).await.unwrap();
        self.0 = client.authenticator().store().clone();
        serde_json::to_string(&answer).unwrap()
    }

    /// Answers a challenge; nothing when it knows none of the passkeys asked for.
    pub async fn get(&mut self, challenge: &str) -> Option<String> {
        let (mut client, options) = (
            Client::new(self.authenticator()).allows_insecure_localhost(true),
            serde_json::from_str(challenge).unwrap(),
        );
        let answer = client.authenticate(&SITE.parse().unwrap(), options, DefaultClientData).await.ok()?;
        self.0 = client.authenticator().store().clone();
        Some(serde_json::to_string(&answer).unwrap())
    }
}

/// The code an app shows.
pub fn code(key: &str, at: Timestamp) -> String {
    let secret = totp_rs::Secret::try_from_base32(key.replace(' ', "")).unwrap();
    let app = totp_rs::Builder::new().with_secret(secret).with_digits(6).with_step_duration(30).build().unwrap();
    app.generate(u64::try_from(at.as_second()).unwrap()).to_string()
}
