//! Needs and confidential matching.

use super::Leaving::Removed;
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "need",
        columns: "object statement reach sector scenario outcome measures limits cpv quantity unit from_day to_day trl \
                  standard version",
        what: "Needs: what is lacking, how much, when",
        why: "to show them to those who may read them",
        ..PLAIN
    },
    Kept {
        table: "need_support",
        columns: "object person organisation country note at",
        what: "Needs you said you share",
        why: "to show it to those who read the need",
        how_long: "until you take it back or leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "need_link",
        columns: "id object kind title address provider trl ready fit evidence by_person at",
        what: "Solutions, projects, standards and facilities you linked to needs",
        why: "to show them to those who read the need",
        how_long: "without your name after you leave",
        people: &["by_person"],
        ..PLAIN
    },
    Kept {
        table: "need_advice",
        columns: "id object kind reason timetable by_person at",
        what: "What you recommended for needs",
        why: "to show it to those who read the need",
        how_long: "without your name after you leave",
        people: &["by_person"],
        ..PLAIN
    },
    Kept {
        table: "need_entry",
        columns: "need since organisation country cell shut_out by_person",
        what: "Needs you let be compared with those of other countries",
        why: "to find out that somebody abroad lacks the same",
        how_long: "until the need leaves the room",
        people: &["by_person"],
        ..PLAIN
    },
    Kept {
        table: "need_answer",
        columns: "need month countries by_person",
        what: "The countries you were told of when you asked",
        why: "to tell the same again in the same month",
        how_long: "until the need leaves the room",
        people: &["by_person"],
        ..PLAIN
    },
    Kept {
        table: "need_consent",
        columns: "need country month by_person at",
        what: "Countries whose needs you agreed to meet",
        why: "to tell both sides of each other once both agreed",
        how_long: "until you take it back or leave",
        people: &["by_person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "need_met",
        columns: "one other at",
        what: "Needs whose owners were told of each other",
        why: "to show each side the other",
        how_long: "until one side takes its agreement back",
        ..PLAIN
    },
];
