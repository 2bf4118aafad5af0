//! Events, messages, figures.

use super::Leaving::{Blanked, Removed};
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "event",
        columns: "object kind starts_at ends_at zone place link languages agenda places questions sequence cancelled_at",
        what: "Events: when, where, what about",
        why: "to invite to them",
        ..PLAIN
    },
    Kept {
        table: "event_place",
        columns: "object person state number since came reminded_at",
        what: "Events you took a place at, and whether you came",
        why: "to keep your place, and to count who came",
        how_long: "without your name after you leave",
        people: &["person"],
        leaving: Blanked(&[("state", "'left'")]),
        ..PLAIN
    },
    Kept {
        table: "event_material",
        columns: "id object title address added_by added_at",
        what: "Material you added to an event",
        why: "to hand it to those who may see the event",
        how_long: "without your name after you leave",
        people: &["added_by"],
        ..PLAIN
    },
    Kept {
        table: "event_feedback",
        columns: "object person rating text at",
        what: "What you thought of events",
        why: "to make the next one better",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "event_answer",
        columns: "object person number text",
        what: "Your answers to an event's questions",
        why: "to make the next one better",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "calendar_feed",
        columns: "id person made_at",
        what: "The address of your calendar",
        why: "to show your events in your own calendar program",
        how_long: "until you leave",
        people: &["person"],
        secret: &["id"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "message",
        columns: "object recipient",
        what: "Exchanges somebody began with you",
        why: "to show them to the two of you",
        how_long: "without your name after you leave",
        people: &["recipient"],
        ..PLAIN
    },
    Kept {
        table: "message_post",
        columns: "id object author text at",
        what: "Messages you wrote",
        why: "to show them to the two of you",
        how_long: "without your name after you leave",
        people: &["author"],
        ..PLAIN
    },
    Kept {
        table: "message_read",
        columns: "object person read_at",
        what: "When you last read an exchange",
        why: "to show what is new",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "day_count",
        columns: "person day what n",
        what: "How many pages of people you opened in a day",
        why: "so that nobody copies the directory",
        how_long: "a day",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "kpi_target",
        columns: "name country value by_day set_by set_at",
        what: "Targets you set for the network",
        why: "to compare figures with them",
        how_long: "without your name after you leave",
        people: &["set_by"],
        ..PLAIN
    },
];
