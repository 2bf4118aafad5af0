//! Passkeys nobody has, for accounts nobody has: whoever asks gets a challenge of the same kind.

use super::id;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Bytes of an identifier, as most devices make them.
const ID_LENGTH: usize = 16;
/// A point of the curve that anybody can look up: its base point.
const X: &str = "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY";
/// The other half of the point.
const Y: &str = "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";

/// The text of a passkey for [`super::RelyingParty::begin_sign_in`], always the same for a seed. Derive the seed with
/// a key of the site, and never accept an answer: whoever knows the curve can make one.
#[must_use]
pub fn decoy(seed: &str) -> String {
    let digest = Sha256::digest(seed.as_bytes());
    let key = json!({ "type_": "ES256", "key": { "EC_EC2": { "curve": "SECP256R1", "x": X, "y": Y } } });
    json!({ "cred": {
        "cred_id": id(&digest[..ID_LENGTH]),
        "cred": key,
        "counter": 0,
        "transports": null,
        "user_verified": true,
        "backup_eligible": true,
        "backup_state": true,
        "registration_policy": "required",
        "extensions": { "cred_protect": "Ignored", "hmac_create_secret": "NotRequested", "appid": "NotRequested", "cred_props": "Ignored" },
        "attestation": { "data": "None", "metadata": "None" },
        "attestation_format": "none",
    } })
    .to_string()
}
