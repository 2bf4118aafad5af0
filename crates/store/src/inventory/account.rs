//! How people prove who they are.

use super::Leaving::Removed;
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "attempt",
        columns: "counted full_at",
        what: "How often something was tried, by a hash of what is counted",
        why: "to slow down guessing",
        how_long: "minutes",
        ..PLAIN
    },
    Kept {
        table: "recovery_code",
        columns: "person fingerprint used_at",
        what: "Codes for when your second factor is lost, as hashes",
        why: "to let you back in",
        how_long: "until you leave",
        people: &["person"],
        secret: &["fingerprint"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "passkey",
        columns: "id person credential name created_at used_at",
        what: "Your passkeys: their names, when you made and used them",
        why: "to sign you in without a password",
        how_long: "until you leave",
        people: &["person"],
        secret: &["id", "credential"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "ceremony",
        columns: "fingerprint purpose person state expires_at",
        what: "Steps of a proof that you began",
        why: "to finish it",
        how_long: "minutes",
        people: &["person"],
        secret: &["fingerprint", "state"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "service_identity",
        columns: "issuer subject person linked_at",
        what: "How another sign-in service knows you",
        why: "to let you sign in through it",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
];
