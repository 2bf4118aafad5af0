//! People, what they share, the log, letters: what the other parts stand on.

use super::Leaving::{Blanked, Removed};
use super::{Kept, PLAIN};

/// Its tables.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        table: "person",
        columns: "id name email email_folded country language kind standing zone about expertise languages findable \
                  password totp totp_step verified_at joined_at created_at",
        what: "Your account and profile: name, address, country, language, what you wrote about yourself",
        why: "to know who you are, and to show you to those who may find you",
        how_long: "until you leave",
        people: &["id"],
        secret: &["password", "totp", "totp_step"],
        leaving: Blanked(&[
            ("name", "'former member'"),
            ("email", "''"),
            ("email_folded", "'erased ' || id"),
            ("country", "NULL"),
            ("language", "'en'"),
            ("standing", "'erased'"),
            ("zone", "'UTC'"),
            ("about", "''"),
            ("expertise", "''"),
            ("languages", "''"),
            ("findable", "0"),
            ("password", "NULL"),
            ("totp", "NULL"),
            ("totp_step", "NULL"),
            ("verified_at", "NULL"),
        ]),
        ..PLAIN
    },
    Kept {
        table: "organisation",
        columns: "id name name_folded country kind evidence network about created_at",
        what: "Organisations of the network",
        why: "to say for whom a member speaks",
        ..PLAIN
    },
    Kept {
        table: "membership",
        columns: "person organisation role from_at to_at confirmed_at duty reminded_at ended_why",
        what: "Which organisations you belong to, in which role, since when",
        why: "to let you read and write for them",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "holding",
        columns: "person role scope rank from_at to_at by_person service",
        what: "Roles you hold or held, and who gave them",
        why: "to let you do what the role allows",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "session",
        columns: "fingerprint person created_at seen_at expires_at second_at device",
        what: "Where you are signed in: browser and last visit",
        why: "to keep you signed in, and to let you end it",
        how_long: "until the session ends, twelve hours at most",
        people: &["person"],
        secret: &["fingerprint"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "access_key",
        columns: "fingerprint person name reads_only second_at created_at expires_at used_at",
        what: "Keys with which programs act for you: name and last use",
        why: "to let you use the site from programs, and to let you end that",
        how_long: "until the key ends, a year at most",
        people: &["person"],
        secret: &["fingerprint"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "token",
        columns: "fingerprint purpose person payload expires_at used_at",
        what: "One-time links that were sent to you",
        why: "to be sure that an address is yours, and to let you back in",
        how_long: "until they are used or too old",
        people: &["person"],
        secret: &["fingerprint", "payload"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "object",
        columns: "id kind owner organisation country grp label embargo_until network hidden title language folded \
                  created_at changed_at",
        what: "What you share: titles, labels, to whom it belongs",
        why: "to show it to those you chose, and to nobody else",
        how_long: "until you remove it; without your name after you leave",
        people: &["owner"],
        ..PLAIN
    },
    Kept {
        table: "audience",
        columns: "object reader excluded",
        what: "Who may and who may not read what is shared",
        why: "to show it to those who were chosen",
        ..PLAIN
    },
    Kept {
        table: "group_member",
        columns: "grp person role state since by_person",
        what: "Groups you are in, asked to enter, or lead",
        why: "to let you read and write in them",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "charter",
        columns: "version language title text published_at starts_at",
        what: "The charter in all its versions",
        why: "to know what was accepted",
        ..PLAIN
    },
    Kept {
        table: "charter_acceptance",
        columns: "person version language at",
        what: "Which version of the charter you accepted, and when",
        why: "to let you write under it",
        how_long: "until you leave",
        people: &["person"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "audit",
        columns: "number at actor action object detail previous hash",
        what: "Record of who did what: ids only, never names or texts",
        why: "security and accountability",
        how_long: "five years",
        people: &["actor"],
        ..PLAIN
    },
    Kept {
        table: "done",
        columns: "key actor answer at",
        what: "Forms you sent, by a random key",
        why: "so that sending one twice does it once",
        how_long: "30 days",
        people: &["actor"],
        secret: &["key"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "outbox",
        columns: "id person address kind letter due_at tries state said",
        what: "Letters to you, on their way or sent",
        why: "to send them, once",
        how_long: "the text of a sent letter 30 days",
        people: &["person"],
        addresses: &["address"],
        leaving: Removed,
        ..PLAIN
    },
    Kept {
        table: "activity",
        columns: "id at actor what object about country grp",
        what: "What happened, by ids: who joined, wrote, answered",
        why: "for the digests you asked for and for figures about the network",
        people: &["actor"],
        ..PLAIN
    },
    Kept { table: "setting", columns: "name value", what: "Settings of the site", why: "to run it", ..PLAIN },
];
