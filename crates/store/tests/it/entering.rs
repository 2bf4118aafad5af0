//! Entering: applications and their contacts, invitations, organisations and their confirmations.

use crate::world::{World, noon, on_every_engine};
use jiff::{SignedDuration, Timestamp};
use policy::{Proof, Role, Subject};
use store::admission::Decision;
use store::application::{ApplicationLetters, NewApplication};
use store::invitation::{Acceptance, NewInvitation};
use store::outbox::OutboxLetter;
use store::person::NewPerson;
use store::{Actor, Error, Reached};

fn days(n: i64) -> Timestamp {
    noon() + SignedDuration::from_hours(24 * n)
}

fn application(name: &str, country: &str, wanted: &str) -> NewApplication {
    NewApplication {
        person: NewPerson {
            name: name.to_owned(),
            email: format!("{}@example.org", name.to_lowercase()),
            country: Some(country.to_owned()),
            language: "en".to_owned(),
            kind: "buyer".to_owned(),
            zone: "Europe/Tallinn".to_owned(),
            ..NewPerson::default()
        },
        wanted: wanted.to_owned(),
        organisation: "Border Guard".to_owned(),
        organisation_kind: "public".to_owned(),
        motivation: "We buy drones.".to_owned(),
        ..NewApplication::default()
    }
}

fn letter(kind: &str, address: &str) -> OutboxLetter {
    OutboxLetter { kind: kind.to_owned(), address: address.to_owned(), ..OutboxLetter::default() }
}

impl World {
    /// Somebody applies.
    async fn applies(&self, new: &NewApplication, secret: &str) -> Result<(), Error> {
        let letters = ApplicationLetters {
            fingerprint: secret.to_owned(),
            verify: letter("application-verify", &new.person.email),
            known: letter("application-known", &new.person.email),
        };
        self.store.apply(&Actor::new(Subject::visitor(), noon()), new, "hash", &letters).await
    }

    /// Somebody applies and proves their address; id of the application as its contact sees it.
    async fn applied(&self, new: &NewApplication, contact: &str) -> String {
        self.applies(new, &new.person.name).await.unwrap();
        assert!(self.store.verify_application(&new.person.name, &[], noon()).await.unwrap());
        let waiting = self.store.applications(&self.actor(contact).await, true).await.unwrap();
        waiting.into_iter().find(|found| found.name == new.person.name).unwrap().id
    }

    /// A national contact.
    async fn contact(&self, name: &str, country: &str) -> String {
        let person = self.member(name, country).await;
        self.gives(&person, Role::NationalContact, country).await;
        person
    }

    async fn kinds_to(&self, address: &str) -> Vec<String> {
        let letters = self.store.letters_waiting().await.unwrap();
        letters.into_iter().filter(|letter| letter.address == address).map(|letter| letter.kind).collect()
    }
}

fn admitted(as_what: &str) -> Decision {
    Decision::Admit { kind: "buyer".to_owned(), as_what: as_what.to_owned(), body: None }
}

#[tokio::test]
async fn an_application_is_seen_by_the_contacts_of_its_country_and_by_coordinators_alone() {
    on_every_engine(|world| async move {
        let estonia = world.contact("Contact EE", "EE").await;
        let portugal = world.contact("Contact PT", "PT").await;
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        let id = world.applied(&application("Applicant", "EE", "community"), &estonia).await;
        assert_eq!(world.store.applications(&world.actor(&coordinator).await, true).await.unwrap().len(), 1);
        assert!(world.store.applications(&world.actor(&portugal).await, true).await.unwrap().is_empty());
        let seen = world.store.application(&world.actor(&portugal).await, &id).await;
        assert!(matches!(seen, Err(Error::NotFound { .. })), "{seen:?}");
        let actor = world.actor(&portugal).await;
        let refused =
            world.store.decide_application(&actor, &id, &Decision::TurnDown, "no", &letter("x", "a@example.org")).await;
        assert!(matches!(refused, Err(Error::NotFound { .. })), "{refused:?}");
        let member = world.member("Buyer", "EE").await;
        assert!(matches!(Reached::of(&world.actor(&member).await, "application.decide"), Err(Error::Denied(_))));
    })
    .await;
}

#[tokio::test]
async fn contacts_and_deputies_are_told_and_coordinators_where_there_is_no_contact() {
    on_every_engine(|world| async move {
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        let people = |found: Vec<store::person::Recipient>| found.into_iter().map(|to| to.person).collect::<Vec<_>>();
        assert_eq!(people(world.store.deciders("EE", noon()).await.unwrap()), [coordinator]);
        let first = world.contact("Contact", "EE").await;
        let deputy = world.member("Deputy", "EE").await;
        world.store.grant_by_program(&deputy, Role::NationalContact, "EE", "deputy", noon()).await.unwrap();
        let mut both = vec![first, deputy];
        both.sort();
        assert_eq!(people(world.store.deciders("EE", noon()).await.unwrap()), both);
        let cards = world.store.contact_cards("EE", noon()).await.unwrap();
        assert_eq!(cards.iter().map(|card| card.rank.as_str()).collect::<Vec<_>>(), ["first", "deputy"]);
        assert!(cards.iter().all(|card| card.name.is_none()), "a name is shown only when its person lets it");
    })
    .await;
}

#[tokio::test]
async fn a_known_address_gets_another_letter_and_nothing_else_changes() {
    on_every_engine(|world| async move {
        world.member("Buyer", "EE").await;
        world.applies(&application("Buyer", "EE", "community"), "secret").await.unwrap();
        assert_eq!(world.kinds_to("buyer@example.org").await, ["application-known"]);
        assert!(!world.store.verify_application("secret", &[], noon()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn of_two_applications_from_an_unproven_address_the_later_counts() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        world.applies(&application("Applicant", "EE", "community"), "first").await.unwrap();
        world.applies(&application("Applicant", "EE", "both"), "second").await.unwrap();
        assert!(world.store.applications(&world.actor(&contact).await, true).await.unwrap().is_empty(), "unproven");
        assert!(!world.store.verify_application("first", &[], noon()).await.unwrap());
        assert!(world.store.verify_application("second", &[], noon()).await.unwrap());
        let waiting = world.store.applications(&world.actor(&contact).await, true).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].wanted.as_str()), (1, "both"));
    })
    .await;
}

#[tokio::test]
async fn whoever_is_admitted_for_an_organisation_manages_it_and_the_next_edits() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        let id = world.applied(&application("First", "EE", "both"), &contact).await;
        let actor = world.actor(&contact).await;
        let to = letter("application-admitted", "first@example.org");
        world.store.decide_application(&actor, &id, &admitted("both"), "", &to).await.unwrap();
        let again = world.store.decide_application(&actor, &id, &admitted("both"), "", &to).await;
        assert!(matches!(again, Err(Error::Conflict { .. })), "{again:?}");
        let body = world.store.bodies_like("border guard", "EE").await.unwrap().remove(0);
        let id = world.applied(&application("Second", "EE", "network"), &contact).await;
        let into =
            Decision::Admit { kind: "buyer".to_owned(), as_what: "network".to_owned(), body: Some(body.id.clone()) };
        world.store.decide_application(&actor, &id, &into, "", &to).await.unwrap();
        let members = world.store.body_members(&body.id, noon()).await.unwrap();
        let roles: Vec<_> = members.iter().map(|member| (member.name.as_str(), member.role.as_str())).collect();
        assert_eq!(roles, [("First", "manager"), ("Second", "editor")]);
        let first = world.store.person_by_email("first@example.org").await.unwrap().unwrap();
        let subject = world.subject(&first.id).await;
        assert!(subject.is_active() && subject.keys().contains(&"network".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn nobody_joins_the_network_for_a_supplier_and_no_refusal_is_without_reason() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        let mut industry = application("Seller", "EE", "network");
        industry.person.kind = "industry".to_owned();
        let refused = world.applies(&industry, "secret").await;
        assert!(matches!(refused, Err(Error::Wrong { field: "wanted", .. })), "{refused:?}");
        let id = world.applied(&application("Applicant", "EE", "both"), &contact).await;
        let actor = world.actor(&contact).await;
        let to = letter("application-decided", "applicant@example.org");
        let kind = "industry".to_owned();
        let into_network = Decision::Admit { kind, as_what: "both".to_owned(), body: None };
        for decision in [Decision::TurnDown, into_network] {
            let refused = world.store.decide_application(&actor, &id, &decision, " ", &to).await;
            assert!(matches!(refused, Err(Error::Wrong { .. })), "{refused:?}");
        }
        world.store.decide_application(&actor, &id, &Decision::TurnDown, "not a buyer", &to).await.unwrap();
        assert_eq!(world.store.applications(&actor, false).await.unwrap()[0].reason, "not a buyer");
    })
    .await;
}

/// What somebody reads of themselves.
async fn standing(world: &World, email: &str) -> (String, String) {
    let known = world.store.person_by_email(email).await.unwrap().unwrap();
    (known.standing, known.name)
}

#[tokio::test]
async fn whoever_left_may_apply_again_and_changes_nothing_before_the_address_is_proven() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        let person = world.member("Buyer", "EE").await;
        world.store.leave(&world.actor(&person).await).await.unwrap();
        let mut again = application("Buyer", "EE", "community");
        again.person.name = "Buyer of boats".to_owned();
        world.applies(&again, "again").await.unwrap();
        assert_eq!(world.kinds_to("buyer@example.org").await, ["application-verify"]);
        assert_eq!(standing(&world, "buyer@example.org").await, ("left".to_owned(), "Buyer".to_owned()));
        assert_eq!(world.store.unverified("again", noon()).await.unwrap().unwrap().password, "hash");
        assert!(world.store.verify_application("again", &[], noon()).await.unwrap());
        assert_eq!(standing(&world, "buyer@example.org").await, ("applied".to_owned(), "Buyer of boats".to_owned()));
        let actor = world.actor(&contact).await;
        let waiting = world.store.applications(&actor, true).await.unwrap().remove(0);
        assert_eq!((waiting.was_here.is_some(), waiting.was_suspended.as_deref()), (false, None), "the same noon");
        let to = letter("application-admitted", "buyer@example.org");
        world.store.decide_application(&actor, &waiting.id, &admitted("community"), "", &to).await.unwrap();
        assert_eq!(standing(&world, "buyer@example.org").await.0, "active");
        assert_eq!(world.store.person_by_email("buyer@example.org").await.unwrap().unwrap().id, person);
    })
    .await;
}

#[tokio::test]
async fn whoever_left_while_suspended_says_so_when_they_come_back_and_a_refusal_leaves_them_gone() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        let person = world.member("Buyer", "EE").await;
        let actor = world.actor(&contact).await;
        world.store.suspend(&actor, &person, "Sold lists of members").await.unwrap();
        world.store.leave(&world.actor(&person).await).await.unwrap();
        let twice = world.store.leave(&world.actor(&person).await).await;
        assert!(matches!(twice, Err(Error::NotFound { .. })), "{twice:?}");
        world.applies(&application("Buyer", "EE", "community"), "again").await.unwrap();
        assert_eq!(world.store.sweep_applications(days(8)).await.unwrap(), 1, "never proven");
        assert_eq!(standing(&world, "buyer@example.org").await.0, "left");
        world.applies(&application("Buyer", "EE", "community"), "once more").await.unwrap();
        assert!(world.store.verify_application("once more", &[], noon()).await.unwrap());
        let waiting = world.store.applications(&actor, true).await.unwrap().remove(0);
        assert_eq!(waiting.was_suspended.as_deref(), Some("Sold lists of members"));
        let to = letter("application-decided", "buyer@example.org");
        world.store.decide_application(&actor, &waiting.id, &Decision::TurnDown, "As before", &to).await.unwrap();
        assert_eq!(standing(&world, "buyer@example.org").await.0, "left");
        assert_eq!(world.store.sweep_applications(days(200)).await.unwrap(), 0, "what they wrote stays theirs");
    })
    .await;
}

#[tokio::test]
async fn applications_nobody_proved_are_forgotten_with_their_people() {
    on_every_engine(|world| async move {
        world.applies(&application("Applicant", "EE", "community"), "secret").await.unwrap();
        assert_eq!(world.store.sweep_applications(days(6)).await.unwrap(), 0);
        assert_eq!(world.store.sweep_applications(days(8)).await.unwrap(), 1);
        assert!(world.store.person_by_email("applicant@example.org").await.unwrap().is_none());
    })
    .await;
}

fn invited(name: &str, network: bool) -> NewInvitation {
    NewInvitation {
        country: "EE".to_owned(),
        name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase()),
        organisation: "Rescue Service".to_owned(),
        language: "en".to_owned(),
        kind: "buyer".to_owned(),
        network,
        note: String::new(),
    }
}

#[tokio::test]
async fn an_invitation_is_answered_once_within_a_week_by_whom_it_names() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        let actor = world.actor(&contact).await;
        let drafted = world.store.draft_invitations(&actor, &[invited("Guest", true), invited("Late", false)]).await;
        let drafted = drafted.unwrap();
        for (id, secret) in drafted.iter().zip(["guest", "late"]) {
            let to = letter("invitation", "x@example.org");
            world.store.send_invitation(&actor, id, secret, Some(&to)).await.unwrap();
        }
        let acceptance = Acceptance { name: "Guest".to_owned(), password: "hash".to_owned(), ..Acceptance::default() };
        let person = world.store.accept_invitation("guest", &acceptance, days(6)).await.unwrap().unwrap();
        let known = world.store.person(&person).await.unwrap().unwrap();
        assert_eq!((known.email.as_str(), known.standing.as_str()), ("guest@example.org", "active"));
        let subject = world.store.subject(&person, Proof::Single, days(6)).await.unwrap();
        assert!(subject.holds(Role::Manager));
        assert!(world.store.accept_invitation("guest", &acceptance, days(6)).await.unwrap().is_none(), "once");
        assert!(world.store.accept_invitation("late", &acceptance, days(8)).await.unwrap().is_none(), "too late");
        let later = Actor::new(actor.subject.clone(), days(8));
        let states: Vec<_> = world.store.invitations(&later).await.unwrap().into_iter().map(|i| i.state).collect();
        assert!(states.contains(&"accepted".to_owned()) && states.contains(&"expired".to_owned()), "{states:?}");
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_when_the_invitation_is_sent_again_or_revoked_and_only_its_country_sees_it() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        let abroad = world.contact("Abroad", "PT").await;
        let actor = world.actor(&contact).await;
        let id = world.store.draft_invitations(&actor, &[invited("Guest", false)]).await.unwrap().remove(0);
        world.store.send_invitation(&actor, &id, "one", None).await.unwrap();
        world.store.send_invitation(&actor, &id, "two", None).await.unwrap();
        assert!(world.store.open_invitation("one", noon()).await.unwrap().is_none());
        assert!(world.store.open_invitation("two", noon()).await.unwrap().is_some());
        let other = world.actor(&abroad).await;
        assert!(world.store.invitations(&other).await.unwrap().is_empty());
        assert!(matches!(world.store.revoke_invitation(&other, &id).await, Err(Error::NotFound { .. })));
        assert!(world.store.draft_invitations(&other, &[invited("Guest", false)]).await.is_err());
        world.store.revoke_invitation(&actor, &id).await.unwrap();
        assert!(world.store.open_invitation("two", noon()).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_membership_rests_after_180_days_when_its_managers_were_told_and_nobody_confirmed_it() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        let id = world.applied(&application("First", "EE", "network"), &contact).await;
        let actor = world.actor(&contact).await;
        let to = letter("application-admitted", "first@example.org");
        world.store.decide_application(&actor, &id, &admitted("network"), "", &to).await.unwrap();
        let manager = world.store.person_by_email("first@example.org").await.unwrap().unwrap().id;
        assert!(world.store.unconfirmed(days(165)).await.unwrap().is_empty());
        let due = world.store.unconfirmed(days(166)).await.unwrap().remove(0);
        assert_eq!((due.members, due.managers.len()), (1, 1));
        assert_eq!(world.store.suspend_unconfirmed(days(181)).await.unwrap(), 0, "nobody was told yet");
        world.store.remind_managers(&due.body, &[], days(166)).await.unwrap();
        assert_eq!(world.store.suspend_unconfirmed(days(179)).await.unwrap(), 0);
        assert_eq!(world.store.suspend_unconfirmed(days(181)).await.unwrap(), 1);
        let resting = world.store.subject(&manager, Proof::Single, days(182)).await.unwrap();
        assert!(resting.is_active() && resting.organisations.is_empty());
        let later = Actor::new(actor.subject.clone(), days(182));
        world.store.confirm_members(&later, &due.body, &[]).await.unwrap();
        let back = world.store.subject(&manager, Proof::Single, days(182)).await.unwrap();
        assert!(back.holds(Role::Manager) && back.organisations.contains(&due.body));
    })
    .await;
}

#[tokio::test]
async fn a_member_is_reinstated_where_they_were_suspended_and_leaves_when_they_like() {
    on_every_engine(|world| async move {
        let contact = world.contact("Contact", "EE").await;
        let abroad = world.contact("Abroad", "PT").await;
        let person = world.member("Buyer", "EE").await;
        let (home, other) = (world.actor(&contact).await, world.actor(&abroad).await);
        assert!(matches!(world.store.suspend(&other, &person, "").await, Err(Error::NotFound { .. })));
        world.store.suspend(&home, &person, "left the service").await.unwrap();
        assert!(matches!(world.store.reinstate(&other, &person, None).await, Err(Error::NotFound { .. })));
        world.store.reinstate(&home, &person, None).await.unwrap();
        assert!(world.subject(&person).await.is_active());
        world.store.leave(&home).await.unwrap();
        assert!(world.store.holders(Role::NationalContact, Some("EE"), noon()).await.unwrap().is_empty());
        assert!(!world.subject(&contact).await.is_active());
    })
    .await;
}

#[tokio::test]
async fn a_role_is_handed_over_in_one_step() {
    on_every_engine(|world| async move {
        let old = world.contact("Old", "EE").await;
        let new = world.member("New", "EE").await;
        let coordinator = world.member("Coordinator", "FR").await;
        world.gives(&coordinator, Role::Coordinator, "").await;
        let actor = world.actor(&coordinator).await;
        world.store.hand_over(&actor, Role::NationalContact, "EE", &old, &new).await.unwrap();
        let holders = world.store.holders(Role::NationalContact, Some("EE"), noon()).await.unwrap();
        assert_eq!(holders.iter().map(|holder| holder.person.clone()).collect::<Vec<_>>(), [new]);
    })
    .await;
}
