//! Country sheets.

use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "country_fact",
        columns: "id country cell version state words confidence source_title source_url read_on review_by author office \
                  suggestion at",
        what: "Facts of country sheets you entered as national contact or coordinator",
        why: "to show them, and to know which version was when",
        how_long: "without your name after you leave",
        people: &["author"],
        ..PLAIN
    },
    Kept {
        table: "country_suggestion",
        columns: "id country cell state words confidence source_title source_url read_on review_by author at standing \
                  reason decided_by decided_at",
        what: "Corrections of country sheets you suggested, and how they were decided",
        why: "to decide on them, and to answer you",
        how_long: "without your name after you leave",
        people: &["author"],
        ..PLAIN
    },
];
