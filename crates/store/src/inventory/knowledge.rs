//! Cases and documents.

use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "knowledge_case",
        columns: "object about for_all verified_at verified_by",
        what: "Cases of joint procurement that members added, and who verified them",
        why: "to show them to those who may read them",
        ..PLAIN
    },
    Kept {
        table: "case_claim",
        columns: "id object number field value source address level note author at",
        what: "What you said of a case, with its source",
        why: "to show it beside what others say of the case",
        how_long: "without your name after you leave",
        people: &["author"],
        ..PLAIN
    },
    Kept {
        table: "case_decision",
        columns: "claim number decision reason decided_by at",
        what: "What you decided on what others said of a case",
        why: "to show what was verified, by whom and why",
        how_long: "without your name after you leave",
        people: &["decided_by"],
        ..PLAIN
    },
    Kept {
        table: "document",
        columns: "object kind original organisation dated identifier address cpv opens closes for_all version \
                  published published_at published_by",
        what: "Documents: what they are, of when, which version everybody reads",
        why: "to find them",
        ..PLAIN
    },
    Kept {
        table: "document_version",
        columns: "object version title summary text steps sources findings changed author at",
        what: "Versions of documents you wrote",
        why: "to show them, and what changed",
        how_long: "without your name after you leave",
        people: &["author"],
        ..PLAIN
    },
    Kept {
        table: "document_file",
        columns: "id object version name kind size hash added_by at",
        what: "Files you added to documents",
        why: "to hand them to those who read the document",
        how_long: "without your name after you leave",
        people: &["added_by"],
        ..PLAIN
    },
];
