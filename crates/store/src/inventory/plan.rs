//! Investment plans.

use super::Leaving::Removed;
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "plan",
        columns: "object organisation version",
        what: "Investment plans of organisations",
        why: "to find who plans the same",
        ..PLAIN
    },
    Kept {
        table: "plan_version",
        columns: "plan number holds way file line_count author at",
        what: "Versions of investment plans you made for your organisation",
        why: "to know what was planned when, and to undo",
        how_long: "without your name after you leave",
        people: &["author"],
        ..PLAIN
    },
    Kept {
        table: "plan_line",
        columns: "plan version place what cpv budget currency year_from year_to funding confidence note reserved folded",
        what: "Lines of investment plans",
        why: "to find who plans the same",
        ..PLAIN
    },
    Kept {
        table: "plan_import",
        columns: "id organisation name hash mapping author at",
        what: "Spreadsheets you uploaded for a plan and did not take over yet",
        why: "to show you what they would bring",
        how_long: "until you decide, a week at most, or until you leave",
        people: &["author"],
        leaving: Removed,
        ..PLAIN
    },
];
