//! Cycles.

use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept { table: "cycle", columns: "object opens closes", what: "Cycles", why: "to show them", ..PLAIN },
    Kept {
        table: "cycle_snapshot",
        columns: "cycle as_of digest content person at",
        what: "What you froze as the ground of a cycle",
        why: "to make its list again",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "cycle_task",
        columns: "cycle kind person due done_at done_by",
        what: "Tasks of cycles you answer for or finished",
        why: "to know who does what until when",
        how_long: "without your name after you leave",
        people: &["person", "done_by"],
        ..PLAIN
    },
    Kept {
        table: "cycle_assessment",
        columns: "id cycle segment technical legal financial evidence link person at",
        what: "What you said of the feasibility of segments",
        why: "to weigh segments by what experts know",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "cycle_revision",
        columns: "cycle number reason note segments changed person at",
        what: "Revisions of lists of segments you wrote",
        why: "to show what changed, when and why",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "cycle_publication",
        columns: "cycle revision person at",
        what: "Lists of segments you published",
        why: "to know what was public from when",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "cycle_consent",
        columns: "organisation number plan needs person at",
        what: "What you let cycles count of your organisation",
        why: "to count only what was given",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "cycle_segment",
        columns: "cycle segment number content person at",
        what: "Segments you defined for a cycle",
        why: "to make its list again",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
];
