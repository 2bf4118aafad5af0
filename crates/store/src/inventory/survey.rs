//! Surveys and what was answered.

use super::Leaving::{Blanked, Removed};
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "survey",
        columns: "object state anonymous readers template form brief opened_at closed_at published_at",
        what: "Surveys: their questions, and how far they have come",
        why: "to ask them",
        ..PLAIN
    },
    Kept {
        table: "survey_link",
        columns: "survey fingerprint",
        what: "Open links to surveys",
        why: "to let those in who have the link",
        secret: &["fingerprint"],
        ..PLAIN
    },
    Kept {
        table: "survey_token",
        columns: "fingerprint survey person used",
        what: "Named surveys you began to answer",
        why: "to let you answer once",
        how_long: "until you leave",
        people: &["person"],
        secret: &["fingerprint"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "survey_roll",
        columns: "survey person",
        what: "Anonymous surveys you took a way in to; not what you answered, nor whether",
        why: "to let everybody answer once",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "survey_progress",
        columns: "fingerprint survey free language answers",
        what: "Answers not handed in yet, under a key made of the respondent's own link",
        why: "to let respondents go on later",
        how_long: "until they are handed in, or the survey closes",
        secret: &["fingerprint"],
        ..PLAIN
    },
    Kept {
        table: "survey_answer",
        columns: "id survey person day language answers",
        what: "Your answers to named surveys; those to anonymous ones are nobody's",
        why: "to count them",
        how_long: "without your name after you leave",
        people: &["person"],
        leaving: Blanked(&[("person", "NULL")]),
        ..PLAIN
    },
    Kept {
        table: "survey_text",
        columns: "id survey answer question",
        what: "Which answers hold open words",
        why: "to put them under themes",
        ..PLAIN
    },
    Kept {
        table: "survey_theme",
        columns: "id survey question name",
        what: "Themes of open words",
        why: "to count what was said in words",
        ..PLAIN
    },
    Kept {
        table: "survey_coding",
        columns: "text theme",
        what: "Which open words belong to which theme",
        why: "to count what was said in words",
        ..PLAIN
    },
    Kept {
        table: "survey_finding",
        columns: "id survey question kind text n by_person at",
        what: "Findings you took from surveys",
        why: "to use them elsewhere on the site",
        how_long: "without your name after you leave",
        people: &["by_person"],
        ..PLAIN
    },
    Kept {
        table: "survey_letter",
        columns: "survey person at",
        what: "Surveys you were asked by letter to answer",
        why: "so that nobody is asked twice",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "survey_finding_use",
        columns: "finding target value by_person at",
        what: "What findings of surveys were used for, and by whom",
        why: "to tell where a statement comes from",
        people: &["by_person"],
        ..PLAIN
    },
];
