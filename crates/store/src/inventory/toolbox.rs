//! What members say of cards of the toolbox.

use super::Leaving::Removed;
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "card_judgement",
        columns: "card edition person helped at",
        what: "Cards of the toolbox you said helped, or did not",
        why: "to count how many a card helped",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "card_correction",
        columns: "id card edition text source by_person by_kind at decision decision_reason decided_by decided_at shown_in",
        what: "Corrections of the toolbox you proposed or decided on",
        why: "to correct it, and to show which kind of organisation a correction came from",
        how_long: "without your name after you leave",
        people: &["by_person", "decided_by"],
        ..PLAIN
    },
];
