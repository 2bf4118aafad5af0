//! What people follow and which letters they get.

use super::Leaving::Removed;
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "letter_setting",
        columns: "person rhythm weekday instant period bounces bounced_at",
        what: "How often you want letters, and whether your address takes them",
        why: "to send no more than you want",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "follow",
        columns: "id person kind ref at",
        what: "What you follow",
        why: "to tell you of news",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "mailed",
        columns: "person item at",
        what: "What you were told by letter, by ids",
        why: "to tell you once",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "ending_answer",
        columns: "person organisation ending answer at",
        what: "What you said for your organisation about contracts that end",
        why: "to find partners for the next one",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "reply_address",
        columns: "id thread person at",
        what: "Addresses that take your answers to a thread by mail",
        why: "to put them where they belong",
        how_long: "until you leave",
        people: &["person"],
        secret: &["id"],
        leaving: Removed,
        ..PLAIN
    },
];
