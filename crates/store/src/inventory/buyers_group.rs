//! Buyers groups and what they decide.

use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "buyers_group",
        columns: "object followed",
        what: "Buyers groups, and whether the network's coordinator sees how far they have come",
        why: "to let buyers prepare a purchase together",
        ..PLAIN
    },
    Kept {
        table: "buyers_group_invitation",
        columns: "id grp organisation country role message state by_person at forwarded_by forwarded_at answered_by \
                  answered_at reason",
        what: "Invitations of organisations to buyers groups that you wrote, passed on or answered",
        why: "to bring buyers together through their national contacts",
        how_long: "without your name after you leave",
        people: &["by_person", "forwarded_by", "answered_by"],
        ..PLAIN
    },
    Kept {
        table: "workspace_record",
        columns: "grp number at by_person act",
        what: "What you did in buyers groups: positions, votes, approvals and the rest of their log",
        why: "to show the members of a group how it came to its decisions",
        how_long: "without your name after you leave",
        people: &["by_person"],
        ..PLAIN
    },
];
