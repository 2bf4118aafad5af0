//! How people and organisations enter.

use super::Leaving::Removed;
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "application",
        columns: "id person wanted country organisation organisation_kind duty motivation interests state created_at decided_at decided_by admitted_as reason draft",
        what: "Your application, and how it was decided",
        why: "to decide on it, and to answer for the decision",
        how_long: "until you leave; 180 days when it was turned down",
        people: &["person"],
        secret: &["draft"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "letterhead",
        columns: "person duty organisation head foot named",
        what: "How you sign letters as a national contact",
        why: "to write letters in your name",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "invitation",
        columns: "id by_person country name email organisation language kind network note state fingerprint created_at sent_at opened_at accepted_at expires_at person",
        what: "Invitations to you: name, address, organisation, who invited you",
        why: "to invite you once, and to know who came",
        how_long: "until you leave; 180 days when it was not used",
        people: &["person"],
        addresses: &["email"],
        secret: &["fingerprint"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "suspension",
        columns: "person at by_person reason ended_at ended_by",
        what: "When and why you were suspended",
        why: "to answer for the decision",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
];
