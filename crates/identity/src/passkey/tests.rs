use super::*;
use passkey_authenticator::{Authenticator, MemoryStore, UiHint, UserCheck, UserValidationMethod};
use passkey_client::{Client, DefaultClientData};
use passkey_crypto::AvailableBackend;
use passkey_types::ctap2::{Aaguid, Ctap2Error};
use serde_json::Value;

const SITE: &str = "https://procurenet.example.org";
const PERSON: [u8; 16] = [17; 16];

/// Somebody who touches the device and shows it a finger whenever asked, and takes no for an answer.
struct Willing;

#[async_trait::async_trait]
impl UserValidationMethod for Willing {
    type PasskeyItem = passkey_types::Passkey;

    async fn check_user<'a>(
        &self,
        hint: UiHint<'a, Self::PasskeyItem>,
        presence: bool,
        verification: bool,
    ) -> std::result::Result<UserCheck, Ctap2Error> {
        match hint {
            UiHint::InformExcludedCredentialFound(_) => Err(Ctap2Error::CredentialExcluded),
            _ => Ok(UserCheck { presence, verification }),
        }
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

/// A device that keeps passkeys, and the browser it is plugged into.
#[derive(Clone, Default)]
struct Device {
    store: MemoryStore,
    counts_uses: bool,
}

impl Device {
    fn authenticator(&self) -> Authenticator<MemoryStore, Willing, AvailableBackend> {
        let mut device = Authenticator::new(Aaguid::new_empty(), self.store.clone(), Willing, AvailableBackend);
        device.set_make_credentials_with_signature_counter(self.counts_uses);
        device
    }

    async fn create(&mut self, site: &str, challenge: &str) -> Option<String> {
        let mut client = Client::new(self.authenticator());
        let options = serde_json::from_str(challenge).unwrap();
        let answer = client.register(&Url::parse(site).unwrap(), options, DefaultClientData).await.ok()?;
        self.store = client.authenticator().store().clone();
        Some(text(&answer))
    }

    async fn get(&mut self, site: &str, challenge: &str) -> Option<String> {
        let mut client = Client::new(self.authenticator());
        let options = serde_json::from_str(challenge).unwrap();
        let answer = client.authenticate(&Url::parse(site).unwrap(), options, DefaultClientData).await.ok()?;
        self.store = client.authenticator().store().clone();
        Some(text(&answer))
    }
}

fn site() -> RelyingParty {
    RelyingParty::new(SITE, "procurenet").unwrap()
}

fn begin(existing: &[String]) -> Ceremony {
    site().begin_registration(PERSON, "buyer@example.org", "Head of procurement", existing).unwrap()
}

/// A device with a passkey for the site, and the passkey.
async fn device_with_passkey(counts_uses: bool) -> (Device, Registered) {
    let mut device = Device { counts_uses, ..Device::default() };
    let begun = begin(&[]);
    let answer = device.create(SITE, &begun.challenge).await.unwrap();
    let registered = site().finish_registration(&answer, &begun.state).unwrap();
    (device, registered)
}

#[tokio::test]
async fn a_registered_passkey_signs_in() {
    let (mut device, registered) = device_with_passkey(false).await;
    let credentials = [registered.credential];
    let begun = site().begin_sign_in(&credentials).unwrap();
    let answer = device.get(SITE, &begun.challenge).await.unwrap();
    let signed_in = site().finish_sign_in(&answer, &begun.state, &credentials).unwrap();
    assert_eq!(signed_in.id, registered.id);
    assert_eq!(signed_in.updated, None, "this device does not count");
}

#[tokio::test]
async fn a_counter_that_went_up_is_kept_and_an_old_one_gives_a_copy_away() {
    let (mut device, registered) = device_with_passkey(true).await;
    let mut copy = device.clone();
    let begun = site().begin_sign_in(std::slice::from_ref(&registered.credential)).unwrap();
    let answer = device.get(SITE, &begun.challenge).await.unwrap();
    let signed_in = site().finish_sign_in(&answer, &begun.state, &[registered.credential]).unwrap();
    let credentials = [signed_in.updated.expect("the counter went up")];

    let begun = site().begin_sign_in(&credentials).unwrap();
    let answer = copy.get(SITE, &begun.challenge).await.unwrap();
    let refused = site().finish_sign_in(&answer, &begun.state, &credentials);
    assert!(matches!(refused, Err(Error::PasskeyRefused(_))), "{refused:?}");
}

#[tokio::test]
async fn the_passkey_that_was_used_is_told_among_several() {
    let (_, first) = device_with_passkey(false).await;
    let (mut device, second) = device_with_passkey(false).await;
    let credentials = [first.credential, second.credential];
    let begun = site().begin_sign_in(&credentials).unwrap();
    let answer = device.get(SITE, &begun.challenge).await.unwrap();
    assert_eq!(site().finish_sign_in(&answer, &begun.state, &credentials).unwrap().id, second.id);
}

#[tokio::test]
async fn an_answer_to_another_challenge_is_refused() {
    let (mut device, registered) = device_with_passkey(false).await;
    let credentials = [registered.credential];
    let begun = site().begin_sign_in(&credentials).unwrap();
    let answer = device.get(SITE, &begun.challenge).await.unwrap();
    let again = site().begin_sign_in(&credentials).unwrap();
    let refused = site().finish_sign_in(&answer, &again.state, &credentials);
    assert!(matches!(refused, Err(Error::PasskeyRefused(_))), "{refused:?}");
}

#[tokio::test]
async fn a_registration_for_another_challenge_is_refused() {
    let begun = begin(&[]);
    let answer = Device::default().create(SITE, &begun.challenge).await.unwrap();
    let refused = site().finish_registration(&answer, &begin(&[]).state);
    assert!(matches!(refused, Err(Error::PasskeyRefused(_))), "{refused:?}");
}

#[tokio::test]
async fn an_answer_made_on_another_site_is_refused() {
    let elsewhere = "https://elsewhere.procurenet.example.org";
    let begun = begin(&[]);
    let answer = Device::default().create(elsewhere, &begun.challenge).await.unwrap();
    assert!(matches!(site().finish_registration(&answer, &begun.state), Err(Error::PasskeyRefused(_))));
}

#[tokio::test]
async fn a_tampered_answer_is_refused() {
    let (mut device, registered) = device_with_passkey(false).await;
    let credentials = [registered.credential];
    let begun = site().begin_sign_in(&credentials).unwrap();
    let mut answer: Value = serde_json::from_str(&device.get(SITE, &begun.challenge).await.unwrap()).unwrap();
    let mut signature = BASE64URL_NOPAD.decode(answer["response"]["signature"].as_str().unwrap().as_bytes()).unwrap();
    *signature.last_mut().unwrap() ^= 1;
    answer["response"]["signature"] = BASE64URL_NOPAD.encode(&signature).into();
    let refused = site().finish_sign_in(&answer.to_string(), &begun.state, &credentials);
    assert!(matches!(refused, Err(Error::PasskeyRefused(_))), "{refused:?}");
}

#[tokio::test]
async fn a_passkey_removed_meanwhile_does_not_sign_in() {
    let (mut device, registered) = device_with_passkey(false).await;
    let begun = site().begin_sign_in(&[registered.credential]).unwrap();
    let answer = device.get(SITE, &begun.challenge).await.unwrap();
    assert!(matches!(site().finish_sign_in(&answer, &begun.state, &[]), Err(Error::NoPasskey)));
}

#[tokio::test]
async fn a_device_is_not_added_twice() {
    let (mut device, registered) = device_with_passkey(false).await;
    assert!(device.create(SITE, &begin(&[registered.credential]).challenge).await.is_none());
}

#[test]
fn the_challenge_names_the_site_and_asks_for_the_owner_to_be_checked() {
    let challenge: Value = serde_json::from_str(&begin(&[]).challenge).unwrap();
    let options = &challenge["publicKey"];
    assert_eq!(options["rp"]["id"], "procurenet.example.org");
    assert_eq!(options["rp"]["name"], "procurenet");
    assert_eq!(options["user"]["name"], "buyer@example.org");
    assert_eq!(options["user"]["id"], BASE64URL_NOPAD.encode(&PERSON));
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
}

#[tokio::test]
async fn a_decoy_gives_a_challenge_of_the_same_kind() {
    let (_, registered) = device_with_passkey(false).await;
    let shape = |credential: &str| {
        let challenge = site().begin_sign_in(&[credential.to_owned()]).unwrap().challenge;
        let mut challenge: Value = serde_json::from_str(&challenge).unwrap();
        let allowed = challenge["publicKey"]["allowCredentials"][0]["id"].take();
        challenge["publicKey"]["challenge"].take();
        (challenge, allowed.as_str().unwrap().len())
    };
    assert_eq!(shape(&decoy("nobody@example.org")), shape(&registered.credential));
    assert_eq!(decoy("nobody@example.org"), decoy("nobody@example.org"));
    assert_ne!(decoy("nobody@example.org"), decoy("somebody@example.org"));
}

#[test]
fn an_account_without_passkeys_cannot_begin() {
    assert!(matches!(site().begin_sign_in(&[]), Err(Error::NoPasskey)));
}

#[test]
fn unreadable_texts_are_named_and_not_quoted() {
    let stored = site().begin_sign_in(&["\"hush\"".to_owned()]).unwrap_err();
    let state = site().finish_registration("{}", "\"hush\"").unwrap_err();
    let answer = site().finish_registration("\"hush\"", &begin(&[]).state).unwrap_err();
    assert!(matches!(stored, Error::PasskeyStored { what: "a stored passkey", .. }));
    assert!(matches!(state, Error::PasskeyStored { .. }));
    assert!(matches!(answer, Error::PasskeyAnswer { .. }));
    assert!([stored, state, answer].iter().all(|error| !format!("{error} {error:?}").contains("hush")));
}

#[test]
fn a_site_needs_a_host_name() {
    assert!(RelyingParty::new("http://localhost:8080", "procurenet").is_ok());
    for base_url in ["http://127.0.0.1:8080", "procurenet.example.org", "data:,x"] {
        assert!(matches!(RelyingParty::new(base_url, "procurenet"), Err(Error::PasskeySite { .. })), "{base_url}");
    }
}
