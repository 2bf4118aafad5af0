//! What people say to each other.

use super::Leaving::Removed;
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "grp",
        columns: "object kind country topic purpose joining version",
        what: "Groups: what they are for, how one joins",
        why: "to find and enter them",
        ..PLAIN
    },
    Kept {
        table: "grp_link",
        columns: "grp about_kind about title by_person at",
        what: "What you linked to a group",
        why: "to show it to the group",
        how_long: "without your name after you leave",
        people: &["by_person"],
        ..PLAIN
    },
    Kept {
        table: "thread",
        columns: "object about_kind about",
        what: "Threads and what they are about",
        why: "to find them where they belong",
        ..PLAIN
    },
    Kept {
        table: "post",
        columns: "id thread number author text language version state created_at changed_at",
        what: "What you wrote in threads",
        why: "to show it to those who read the thread",
        how_long: "without your name after you leave",
        people: &["author"],
        ..PLAIN
    },
    Kept {
        table: "post_version",
        columns: "post version text language at",
        what: "What your posts said before you changed them",
        why: "to show that and how a post was changed",
        how_long: "until you leave",
        through: Some(("post", "post", "author")),
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "mention",
        columns: "post person",
        what: "Posts that name you",
        why: "to tell you",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "translation",
        columns: "post language text by_person of_version at",
        what: "Translations you added",
        why: "to let others read the post",
        how_long: "without your name after you leave",
        people: &["by_person"],
        ..PLAIN
    },
    Kept {
        table: "machine_translation",
        columns: "post language text service of_version at",
        what: "Translations a service made because a reader asked",
        why: "to let others read the post without asking again",
        ..PLAIN
    },
    Kept {
        table: "attachment",
        columns: "id object post name kind size hash by_person at",
        what: "Files you added",
        why: "to hand them to those who read the thread or group",
        how_long: "without your name after you leave",
        people: &["by_person"],
        ..PLAIN
    },
    Kept {
        table: "poll",
        columns: "id thread kind question multiple deadline author created_at closed_at closed_by outcome",
        what: "Votes and decisions you asked for",
        why: "to hold them and to keep their outcome",
        how_long: "without your name after you leave",
        people: &["author"],
        ..PLAIN
    },
    Kept {
        table: "poll_choice",
        columns: "poll number text",
        what: "What can be chosen in a vote",
        why: "to hold it",
        ..PLAIN
    },
    Kept {
        table: "vote",
        columns: "poll person choice at",
        what: "How you voted",
        why: "to count it, and to let you change it",
        how_long: "without your name after you leave",
        people: &["person"],
        ..PLAIN
    },
    Kept {
        table: "reaction",
        columns: "thread person kind at",
        what: "Answers you gave with one click",
        why: "to show who has the same need or can help",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "report",
        columns: "id post reporter reason at decision decision_reason decided_by decided_at",
        what: "Posts you reported, and how it was decided",
        why: "to decide on them, and to answer for the decision",
        how_long: "without your name after you leave",
        people: &["reporter"],
        ..PLAIN
    },
    Kept {
        table: "appeal",
        columns: "post text at decision decision_reason decided_by decided_at",
        what: "Your appeals against decisions on your posts",
        why: "to decide on them, and to answer for the decision",
        how_long: "without your name after you leave",
        through: Some(("post", "post", "author")),
        ..PLAIN
    },
];
