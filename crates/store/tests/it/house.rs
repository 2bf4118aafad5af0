//! Keeping house: the log notices tampering, the inventory is whole, whoever leaves is gone.

use crate::world::{World, noon, on_every_engine};
use jiff::SignedDuration;
use policy::{Denial, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::inventory::{Leaving, inventory};
use store::retention::Swept;
use store::token::NewToken;
use store::{AuditFilter, Error};

#[tokio::test]
async fn a_line_of_the_log_that_was_altered_is_found_whichever_field_it_was() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        for group in ["a", "b", "c"] {
            world.gives(&person, Role::TopicLeader, group).await;
        }
        let lines = world.store.verify_audit().await.unwrap();
        assert_eq!(lines, 4);
        let line = world.store.audit_lines(Some(3), 1).await.unwrap().remove(0);
        let line = serde_json::to_value(&line).unwrap();
        for (column, value) in line.as_object().unwrap() {
            let before = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let (number, after) = match column.as_str() {
                "number" => (40, "40".to_owned()),
                "at" => (2, "2026-11-26T11:59:59.000000Z".to_owned()),
                _ => (2, format!("{before}x")),
            };
            world.store.tamper(2, column, &after).await.unwrap();
            let verified = world.store.verify_audit().await;
            assert!(matches!(verified, Err(Error::Broken(2))), "{column}: {verified:?}");
            world.store.tamper(number, column, &before).await.unwrap();
            assert_eq!(world.store.verify_audit().await.unwrap(), lines, "{column}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_log_is_read_by_auditors_alone_and_found_by_each_of_its_fields() {
    on_every_engine(|world| async move {
        let (auditor, other) = (world.member("Auditor", "FR").await, world.member("Coordinator", "FR").await);
        world.gives(&auditor, Role::Auditor, "").await;
        world.gives(&other, Role::Coordinator, "").await;
        let refused = world.store.audit_found(&world.actor(&other).await, &AuditFilter::default(), 9).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Role))), "{refused:?}");
        let actor = world.actor(&auditor).await;
        let found = async |filter: AuditFilter| -> Vec<i64> {
            let lines = world.store.audit_found(&actor, &filter, 9).await.unwrap();
            lines.iter().map(|line| line.number).collect()
        };
        assert_eq!(found(AuditFilter::default()).await, [4, 3, 2, 1]);
        assert_eq!(found(AuditFilter { before: Some(3), ..AuditFilter::default() }).await, [2, 1]);
        assert_eq!(found(AuditFilter { object: Some(other.clone()), ..AuditFilter::default() }).await, [4, 2]);
        let action = Some("role.grant".to_owned());
        assert_eq!(found(AuditFilter { action, ..AuditFilter::default() }).await, [4, 3]);
        let actor = Some("program".to_owned());
        assert_eq!(found(AuditFilter { actor, ..AuditFilter::default() }).await, [4, 3, 2, 1]);
        for (day, lines) in [("2026-11-26", 4), ("2026-11-25", 0), ("2026-11-27", 0)] {
            let day = Some(day.parse().unwrap());
            assert_eq!(found(AuditFilter { day, ..AuditFilter::default() }).await.len(), lines);
        }
    })
    .await;
}

#[tokio::test]
async fn the_inventory_names_every_table_and_column_of_the_database_and_no_other() {
    on_every_engine(|world| async move {
        let told: BTreeMap<String, BTreeSet<String>> =
            inventory().map(|kept| (kept.table.to_owned(), kept.column_names().map(str::to_owned).collect())).collect();
        let real = world.store.schema().await.unwrap();
        for (table, columns) in &real {
            let known = told.get(table).cloned().unwrap_or_default();
            let missing: Vec<&String> = columns.difference(&known).collect();
            assert!(
                missing.is_empty(),
                "{table} keeps {missing:?}: say in crates/store/src/inventory what that is, why it is kept \
                 and how long"
            );
        }
        assert_eq!(told, real, "the inventory tells of what is not kept");
    })
    .await;
}

#[test]
fn every_entry_of_the_inventory_says_what_why_and_how_long() {
    // Columns of the account that say nothing about a person once its other columns are blank.
    let harmless = ["id", "kind", "joined_at", "created_at"];
    for kept in inventory() {
        assert!(!kept.what.is_empty() && !kept.why.is_empty() && !kept.how_long.is_empty(), "{}", kept.table);
        let columns: Vec<&str> = kept.column_names().collect();
        let named = kept.people.iter().chain(kept.addresses).chain(kept.secret);
        assert!(named.clone().all(|column| columns.contains(column)), "{} has no such column", kept.table);
        let Leaving::Blanked(blanked) = kept.leaving else { continue };
        assert!(blanked.iter().all(|(column, _)| columns.contains(column)), "{}", kept.table);
        if kept.table == "person" {
            let left = columns.iter().filter(|column| !blanked.iter().any(|(blank, _)| blank == *column));
            let left: Vec<&str> = left.copied().filter(|column| !harmless.contains(column)).collect();
            assert!(left.is_empty(), "say what becomes of {left:?} when somebody leaves");
        }
    }
}

/// Plants something of a person in every table that is about people and that a test can fill.
async fn fill(world: &World, person: &str) {
    world.gives(person, Role::TopicLeader, "group").await;
    world
        .store
        .begin_session("canaryfingerprint", person, policy::Proof::Single, "canary browser", noon())
        .await
        .unwrap();
    let token = NewToken {
        fingerprint: "t",
        purpose: "verify",
        person: Some(person),
        payload: "canary payload",
        expires_at: noon() + SignedDuration::from_hours(1),
    };
    world.store.keep_token(token, noon()).await.unwrap();
    world.store.set_password(person, "canary hash", Some("canaryfingerprint"), noon()).await.unwrap();
    for number in 0..3 {
        world.store.prove(number, person, noon()).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_asks_gets_everything_kept_about_them_and_no_secrets() {
    on_every_engine(|world| async move {
        let (person, other) = (world.member("Canary", "EE").await, world.member("Other", "EE").await);
        fill(&world, &person).await;
        let own = world.store.own_data(&world.actor(&person).await).await.unwrap();
        let tables: BTreeSet<&str> = own.iter().map(|own| own.table).collect();
        assert!(tables.is_superset(&BTreeSet::from(["person", "holding", "session", "token", "object", "outbox"])));
        let told = serde_json::to_string(&own).unwrap();
        assert!(told.contains("canary@example.org") && told.contains("canary browser"), "{told}");
        for secret in ["canary hash", "canary payload", "canaryfingerprint"] {
            assert!(!told.contains(secret), "{secret} leaves the house");
        }
        let others = world.store.own_data(&world.actor(&other).await).await.unwrap();
        assert!(!serde_json::to_string(&others).unwrap().to_lowercase().contains("canary"));
    })
    .await;
}

#[tokio::test]
async fn whoever_leaves_is_gone_and_what_they_said_stays_without_their_name() {
    on_every_engine(|world| async move {
        let person = world.member("Canary", "EE").await;
        fill(&world, &person).await;
        world.store.erase(&person, noon()).await.unwrap();
        let left = world.store.person(&person).await.unwrap().unwrap();
        assert_eq!((left.name.as_str(), left.email.as_str(), left.standing.as_str()), ("former member", "", "erased"));
        assert!(world.store.session("canaryfingerprint", noon()).await.unwrap().is_none());
        assert!(world.store.token("t", "verify", noon()).await.unwrap().is_none());
        assert!(world.store.password_of("canary@example.org").await.unwrap().is_none());
        assert!(world.store.holders(Role::TopicLeader, None, noon()).await.unwrap().is_empty());
        assert!(world.store.proven().await.unwrap().found.contains(&0), "what was shared stays");
        assert!(matches!(world.store.erase(&person, noon()).await, Err(Error::NotFound { .. })), "once is for good");
        world.store.verify_audit().await.unwrap();
        world.member("Canary", "EE").await;
    })
    .await;
}

#[tokio::test]
async fn after_erasing_no_file_holds_a_byte_of_the_person() {
    let folder = tempfile::tempdir().unwrap();
    let world = World { store: store::Store::open(folder.path()).await.unwrap() };
    let person = world.member("Canary", "EE").await;
    fill(&world, &person).await;
    assert!(files_with(folder.path(), "canary") > 0, "nothing was planted");
    world.store.erase(&person, noon()).await.unwrap();
    world.store.compact().await.unwrap();
    assert_eq!(files_with(folder.path(), "canary"), 0);
    assert!(world.store.examine().await.unwrap().1.is_empty());
}

/// How many files below a folder hold a word, whatever its case.
fn files_with(folder: &Path, word: &str) -> usize {
    let holds = |path: &Path| {
        let bytes = std::fs::read(path).unwrap().to_ascii_lowercase();
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    };
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files_with(&path, word) } else { usize::from(holds(&path)) }).sum()
}

#[tokio::test]
async fn what_was_kept_long_enough_is_swept_and_nothing_else() {
    on_every_engine(|world| async move {
        let person = world.member("Canary", "EE").await;
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        fill(&world, &person).await;
        let mut actor = world.actor(&coordinator).await;
        actor.key = Some("form".to_owned());
        let text = store::charter::CharterText {
            language: "en".to_owned(),
            title: "Charter".to_owned(),
            text: "Be fair.".to_owned(),
        };
        let new = store::charter::NewCharter { texts: vec![text], ..Default::default() };
        world.store.publish_charter(&actor, &new).await.unwrap();
        let days = |n: i64| noon() + SignedDuration::from_hours(24 * n);
        assert_eq!(world.store.sweep(noon()).await.unwrap(), Swept::default());
        let first = Swept { secrets: 1, sessions: 1, ..Swept::default() };
        assert_eq!(world.store.sweep(days(29)).await.unwrap(), first);
        assert_eq!(world.store.sweep(days(30)).await.unwrap(), Swept { keys: 1, ..Swept::default() });
        assert_eq!(world.store.sweep(days(60)).await.unwrap(), Swept::default(), "letters that wait are kept");
    })
    .await;
}

#[tokio::test]
async fn whoever_left_is_erased_after_thirty_days() {
    on_every_engine(|world| async move {
        let person = world.member("Canary", "EE").await;
        world.store.leave(&world.actor(&person).await).await.unwrap();
        let days = |n: i64| noon() + SignedDuration::from_hours(24 * n);
        assert_eq!(world.store.sweep(days(29)).await.unwrap(), Swept::default());
        assert_eq!(world.store.person(&person).await.unwrap().unwrap().name, "Canary");
        assert_eq!(world.store.sweep(days(30)).await.unwrap(), Swept { accounts: 1, ..Swept::default() });
        assert_eq!(world.store.person(&person).await.unwrap().unwrap().name, "former member");
        assert_eq!(world.store.sweep(days(31)).await.unwrap(), Swept::default());
    })
    .await;
}
