//! Accounts: tries, second factors, recovery, other sign-in services, the first run.

use crate::world::{World, noon, on_every_engine};
use jiff::{SignedDuration, Timestamp};
use policy::{Held, Proof, Role};
use std::collections::BTreeSet;
use store::Error;
use store::attempt::SIGN_IN;
use store::ceremony::Ceremony;
use store::outbox::OutboxLetter;
use store::person::NewPerson;
use store::second::Shown;
use store::setup::FirstRun;
use store::token::NewToken;

fn later(seconds: i64) -> Timestamp {
    noon() + SignedDuration::from_secs(seconds)
}

fn letter(kind: &str, address: &str) -> OutboxLetter {
    OutboxLetter {
        kind: kind.to_owned(),
        person: None,
        address: address.to_owned(),
        language: "en".to_owned(),
        subject: "Your account".to_owned(),
        paragraphs: vec!["Good day,".to_owned()],
        action: None,
        unsubscribe: false,
    }
}

#[tokio::test]
async fn five_tries_in_a_row_then_one_a_minute_and_never_a_lock() {
    on_every_engine(|world| async move {
        let keys = ["account".to_owned(), "address".to_owned()];
        for _ in 0..5 {
            assert_eq!(world.store.attempt(&keys, SIGN_IN, noon()).await.unwrap(), None);
        }
        for _ in 0..50 {
            assert_eq!(world.store.attempt(&keys, SIGN_IN, noon()).await.unwrap(), Some(later(60)));
        }
        assert_eq!(world.store.attempt(&keys, SIGN_IN, later(60)).await.unwrap(), None, "refused tries cost nothing");
        assert_eq!(world.store.attempt(&keys, SIGN_IN, later(61)).await.unwrap(), Some(later(120)));
        assert_eq!(world.store.attempt(&["other".to_owned()], SIGN_IN, later(61)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_try_counts_under_every_key_or_under_none_and_can_be_taken_back() {
    on_every_engine(|world| async move {
        let (free, full) = (["free".to_owned()], ["full".to_owned()]);
        for _ in 0..5 {
            world.store.attempt(&full, SIGN_IN, noon()).await.unwrap();
        }
        for _ in 0..9 {
            assert!(world.store.attempt(&[free[0].clone(), full[0].clone()], SIGN_IN, noon()).await.unwrap().is_some());
        }
        for _ in 0..9 {
            assert_eq!(world.store.attempt(&free, SIGN_IN, noon()).await.unwrap(), None);
            world.store.forgive(&free, SIGN_IN).await.unwrap();
        }
        assert!(world.store.sweep_accounts(later(600)).await.unwrap() >= 2);
    })
    .await;
}

#[tokio::test]
async fn a_first_step_is_taken_once_within_five_minutes() {
    on_every_engine(|world| async move {
        let begun = Ceremony { purpose: "passkey", person: None, state: "{}".to_owned() };
        world.store.begin_ceremony("f", &begun, noon()).await.unwrap();
        assert!(world.store.take_ceremony("f", "service", noon()).await.unwrap().is_none());
        assert_eq!(world.store.take_ceremony("f", "passkey", later(299)).await.unwrap().unwrap().state, "{}");
        assert!(world.store.take_ceremony("f", "passkey", later(299)).await.unwrap().is_none());
        world.store.begin_ceremony("g", &begun, noon()).await.unwrap();
        assert!(world.store.take_ceremony("g", "passkey", later(300)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_code_strengthens_one_session_once_and_rotates_its_secret() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        let actor = world.actor(&person).await;
        world.store.enrol_app(&actor, "SECRET", 7, &["code".to_owned()]).await.unwrap();
        world.store.begin_session("old", &person, Proof::Single, "browser", noon()).await.unwrap();
        assert!(!world.store.strengthen("old", "new", &Shown::Step(7), noon()).await.unwrap(), "the step was used");
        assert!(world.store.session("old", noon()).await.unwrap().is_some(), "nothing changed");
        assert!(world.store.strengthen("old", "new", &Shown::Step(8), noon()).await.unwrap());
        assert!(world.store.session("old", noon()).await.unwrap().is_none());
        assert_eq!(world.store.session("new", noon()).await.unwrap().unwrap().second_at, Some(noon()));
        let code = Shown::RecoveryCode("code".to_owned());
        assert!(world.store.strengthen("new", "newer", &code, noon()).await.unwrap());
        assert!(!world.store.strengthen("newer", "newest", &code, noon()).await.unwrap());
        assert_eq!(world.store.second_factors(&person).await.unwrap().recovery_codes, 0);
    })
    .await;
}

#[tokio::test]
async fn recovery_codes_go_with_the_last_factor() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        let actor = world.actor(&person).await;
        world.store.enrol_app(&actor, "SECRET", 7, &["code".to_owned()]).await.unwrap();
        world.store.add_passkey(&actor, "k", "{}", "Phone").await.unwrap();
        world.store.remove_app(&actor).await.unwrap();
        assert_eq!(world.store.second_factors(&person).await.unwrap().recovery_codes, 1);
        let other = world.actor(&world.member("Other", "EE").await).await;
        assert!(matches!(world.store.remove_passkey(&other, "k").await, Err(Error::NotFound { .. })));
        assert!(matches!(world.store.add_passkey(&other, "k", "{}", "Stolen").await, Err(Error::Wrong { .. })));
        world.store.remove_passkey(&actor, "k").await.unwrap();
        let left = world.store.second_factors(&person).await.unwrap();
        assert!(!left.any() && left.recovery_codes == 0);
    })
    .await;
}

#[tokio::test]
async fn a_recovery_link_sets_one_password_and_ends_all_sessions() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        let written = letter("recover", "buyer@example.org");
        world.store.begin_session("f", &person, Proof::Single, "browser", noon()).await.unwrap();
        world.store.begin_recovery(None, "nobody", &written, noon()).await.unwrap();
        world.store.begin_recovery(Some(&person), "first", &written, noon()).await.unwrap();
        world.store.begin_recovery(Some(&person), "link", &written, noon()).await.unwrap();
        for dead in ["nobody", "first", "unknown"] {
            let refused = world.store.finish_recovery(dead, "hash", &written, noon()).await;
            assert!(matches!(refused, Err(Error::NotFound { .. })), "{dead}");
        }
        world.store.finish_recovery("link", "hash", &written, later(3599)).await.unwrap();
        assert_eq!(world.store.password_hash(&person).await.unwrap().as_deref(), Some("hash"));
        assert!(world.store.session("f", noon()).await.unwrap().is_none());
        assert!(world.store.finish_recovery("link", "again", &written, later(3599)).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn an_address_changes_only_with_the_secret_that_went_there() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        world.member("Other", "EE").await;
        let actor = world.actor(&person).await;
        let written = letter("email", "new@example.org");
        let token = |fingerprint, payload| NewToken {
            fingerprint,
            purpose: "email",
            person: Some(&person),
            payload,
            expires_at: later(3600),
        };
        world.store.ask_email(&actor, token("taken", "OTHER@example.org"), [&written, &written]).await.unwrap();
        let refused = world.store.confirm_email("taken", "undo", &written, noon()).await;
        assert!(matches!(refused, Err(Error::NotFound { .. })));
        world.store.ask_email(&actor, token("free", "New@example.org"), [&written, &written]).await.unwrap();
        assert!(world.store.person_by_email("new@example.org").await.unwrap().is_none(), "not before it is confirmed");
        world.store.confirm_email("free", "undo", &written, noon()).await.unwrap();
        assert_eq!(world.store.person_by_email("new@example.org").await.unwrap().unwrap().id, person);
    })
    .await;
}

/// Changes somebody's address by a link that went to the new one; the secret that undoes it is named after that.
async fn moves(world: &World, person: &str, to: &str, at: Timestamp) {
    let actor = world.actor_at(person, at).await;
    let written = letter("email", to);
    let expires_at = at + SignedDuration::from_hours(24);
    let token = NewToken { fingerprint: to, purpose: "email", person: Some(person), payload: to, expires_at };
    world.store.ask_email(&actor, token, [&written, &written]).await.unwrap();
    world.store.confirm_email(to, &format!("undo {to}"), &written, at).await.unwrap();
}

#[tokio::test]
async fn an_old_address_takes_the_account_back_within_three_days_and_whoever_took_it_cannot_stop_that() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        world.store.set_password(&person, "known to a thief", None, noon()).await.unwrap();
        moves(&world, &person, "thief@example.org", later(0)).await;
        moves(&world, &person, "second@example.org", later(60)).await;
        world.store.begin_session("f", &person, Proof::Single, "elsewhere", later(60)).await.unwrap();
        let too_late = later(72 * 3600 + 1);
        assert!(world.store.undo_email("undo thief@example.org", too_late).await.is_err());
        // The thief's own way back leads to their first address only, and leaves the owner's open.
        world.store.undo_email("undo second@example.org", later(120)).await.unwrap();
        world.store.undo_email("undo thief@example.org", later(180)).await.unwrap();
        assert_eq!(world.store.person_by_email("buyer@example.org").await.unwrap().unwrap().id, person);
        assert!(world.store.password_hash(&person).await.unwrap().is_none(), "the thief knew it");
        assert!(world.store.session("f", later(180)).await.unwrap().is_none());
        for used in ["undo thief@example.org", "undo second@example.org"] {
            assert!(world.store.undo_email(used, later(240)).await.is_err(), "{used}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_service_ends_the_roles_it_gave_and_no_others() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        world.gives(&person, Role::Auditor, "").await;
        let held = |role, scope: &str| Held { role, scope: scope.to_owned() };
        let wanted = BTreeSet::from([held(Role::NationalContact, "EE"), held(Role::Auditor, "")]);
        world.store.follow_service(&person, "https://login.example.org", &wanted, later(1)).await.unwrap();
        assert!(world.store.subject(&person, Proof::Single, later(1)).await.unwrap().holds(Role::NationalContact));
        world.store.follow_service(&person, "https://login.example.org", &BTreeSet::new(), later(2)).await.unwrap();
        let subject = world.store.subject(&person, Proof::Single, later(2)).await.unwrap();
        assert_eq!(subject.roles, BTreeSet::from([held(Role::Auditor, "")]));
        let details: Vec<String> =
            world.store.audit_lines(None, 2).await.unwrap().into_iter().map(|line| line.detail).collect();
        assert_eq!(
            details,
            ["ended national_contact EE by the sign-in service", "given national_contact EE by the sign-in service"]
        );
    })
    .await;
}

#[tokio::test]
async fn the_first_person_is_made_once_and_coordinates() {
    on_every_engine(|world| async move {
        assert!(world.store.is_empty().await.unwrap());
        let person = NewPerson {
            name: "Head of procurement".to_owned(),
            email: "head@example.org".to_owned(),
            kind: "buyer".to_owned(),
            ..NewPerson::default()
        };
        let first = FirstRun { person, password: "hash", operator: "{}", charter: &[] };
        let token =
            NewToken { fingerprint: "f", purpose: "set-up", person: None, payload: "", expires_at: later(3600) };
        world.store.keep_token(token, noon()).await.unwrap();
        assert!(world.store.set_up("guessed", &first, noon()).await.is_err());
        let person = world.store.set_up("f", &first, noon()).await.unwrap();
        let subject = world.store.subject(&person, Proof::Single, noon()).await.unwrap();
        assert!(subject.holds(Role::Coordinator) && subject.holds(Role::Operator));
        assert!(world.store.set_up("f", &first, noon()).await.is_err());
        assert_eq!(world.store.setting("operator").await.unwrap().as_deref(), Some("{}"));
        world.store.verify_audit().await.unwrap();
    })
    .await;
}
