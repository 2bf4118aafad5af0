use super::*;
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn now() -> Timestamp {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

fn member(name: &str) -> Subject {
    Subject {
        person: Some(name.to_owned()),
        standing: Standing::Active,
        country: Some("EE".to_owned()),
        charter: true,
        ..Subject::default()
    }
}

fn with(mut subject: Subject, role: Role, scope: &str) -> Subject {
    subject.roles.insert(Held { role, scope: scope.to_owned() });
    subject
}

fn second(mut subject: Subject) -> Subject {
    subject.proof = Proof::Second(now());
    subject
}

fn labelled(label: Label, audience: &[&str]) -> Object {
    let audience = audience.iter().map(|key| (*key).to_owned()).collect();
    Object { owner: Some("owner".to_owned()), label: Some(label), audience, ..Object::default() }
}

#[test]
fn every_row_of_the_table_is_read_and_names_only_roles_that_are_explained() {
    let table = Table::get();
    assert!(table.actions.len() > 30);
    for (action, rule) in &table.actions {
        assert!(!rule.about.is_empty() && !rule.roles.is_empty(), "{action}");
        assert!(rule.roles.keys().all(|role| table.roles.contains_key(role)), "{action}");
        assert!(!rule.fresh || rule.strong, "{action} asks for a fresh factor but for none at all");
    }
    assert_eq!(table.roles.len(), Role::ALL.len());
}

#[test]
fn an_unknown_action_is_denied_to_everybody() {
    let all = Role::ALL.into_iter().fold(second(member("a")), |subject, role| with(subject, role, ""));
    assert_eq!(decide(&all, "everything", &Object::site(), now()), Err(Denial::Role));
}

#[test]
fn the_operator_reads_nothing_that_was_not_shared_with_them() {
    let operator = second(with(member("op"), Role::Operator, ""));
    for label in [Label::Amber, Label::AmberStrict, Label::Red] {
        assert!(!labelled(label, &["organisation:police"]).is_read_by(&operator, now()));
    }
}

#[test]
fn strict_amber_is_not_opened_by_a_country_or_the_whole_community() {
    let object = labelled(Label::AmberStrict, &["country:EE", "community", "network"]);
    assert!(!object.is_read_by(&member("a"), now()));
    assert!(labelled(Label::AmberStrict, &["person:a"]).is_read_by(&member("a"), now()));
}

#[test]
fn red_is_for_persons_named_only() {
    let mut subject = member("a");
    subject.groups.insert("g".to_owned());
    subject.organisations.insert("o".to_owned());
    assert!(!labelled(Label::Red, &["group:g", "organisation:o", "country:EE"]).is_read_by(&subject, now()));
    assert!(labelled(Label::Red, &["person:a"]).is_read_by(&subject, now()));
    let owned = Object { organisation: Some("o".to_owned()), ..labelled(Label::Red, &[]) };
    assert!(!owned.is_read_by(&subject, now()), "an organisation's RED is its maker's");
}

#[test]
fn a_missing_label_is_for_its_owner_alone() {
    let object = Object { label: None, ..labelled(Label::Clear, &["community", "person:a"]) };
    assert!(!object.is_read_by(&member("a"), now()));
    assert!(object.is_read_by(&member("owner"), now()));
}

#[test]
fn an_exclusion_wins_over_the_audience_but_not_over_the_owner() {
    let mut object = labelled(Label::Amber, &["community"]);
    object.excluded.insert("country:EE".to_owned());
    assert!(!object.is_read_by(&member("a"), now()));
    assert!(object.is_read_by(&member("owner"), now()));
}

#[test]
fn what_belongs_to_an_organisation_stays_with_it_when_its_maker_leaves() {
    let object = Object { organisation: Some("o".to_owned()), ..labelled(Label::AmberStrict, &["organisation:o"]) };
    let maker = Subject { organisations: BTreeSet::from(["o".to_owned()]), ..member("owner") };
    assert!(object.is_read_by(&maker, now()) && object.is_own_of(&maker));
    assert!(!object.is_read_by(&member("owner"), now()) && !object.is_own_of(&member("owner")));
}

#[test]
fn before_the_embargo_ends_only_the_owner_reads() {
    let mut object = labelled(Label::Clear, &[]);
    object.embargo_until = Some(now() + jiff::SignedDuration::from_hours(1));
    assert!(!object.is_read_by(&member("a"), now()));
    assert!(object.is_read_by(&member("owner"), now()));
    assert!(object.is_read_by(&member("a"), now() + jiff::SignedDuration::from_hours(1)));
}

#[test]
fn industry_never_sees_objects_of_the_network() {
    let object = Object { network: true, ..labelled(Label::Green, &["person:a"]) };
    let industry = Subject { industry: true, ..member("a") };
    assert!(!object.is_read_by(&industry, now()));
    assert!(object.is_read_by(&member("a"), now()));
}

#[test]
fn whoever_is_suspended_reads_what_visitors_read_and_does_nothing() {
    let suspended = Subject { standing: Standing::Suspended, ..member("a") };
    assert!(labelled(Label::Clear, &[]).is_read_by(&suspended, now()));
    assert!(!labelled(Label::Green, &[]).is_read_by(&suspended, now()));
    assert_eq!(decide(&suspended, "application.write", &Object::site(), now()), Err(Denial::Suspended));
}

#[test]
fn a_national_contact_decides_for_their_own_country_with_a_second_factor() {
    let contact = with(member("a"), Role::NationalContact, "EE");
    let here = Object::of_country("EE");
    assert_eq!(decide(&contact, "application.decide", &here, now()), Err(Denial::SecondFactor));
    assert_eq!(decide(&second(contact.clone()), "application.decide", &here, now()), Ok(()));
    assert_eq!(decide(&second(contact), "application.decide", &Object::of_country("PT"), now()), Err(Denial::Role));
}

#[test]
fn a_new_charter_blocks_writing_not_reading() {
    let reader = Subject { charter: false, ..member("a") };
    let thread = labelled(Label::Green, &[]);
    assert!(thread.is_read_by(&reader, now()));
    assert_eq!(decide(&reader, "post.write", &thread, now()), Err(Denial::Charter));
}

#[test]
fn a_second_factor_is_fresh_for_a_quarter_of_an_hour() {
    let operator = second(with(member("a"), Role::Operator, ""));
    let later = now() + jiff::SignedDuration::from_mins(16);
    assert_eq!(decide(&operator, "settings.edit", &Object::site(), now()), Ok(()));
    assert_eq!(decide(&operator, "settings.edit", &Object::site(), later), Err(Denial::SecondFactor));
}

#[test]
fn nobody_acts_on_what_they_may_not_read() {
    let object = labelled(Label::AmberStrict, &["organisation:police"]);
    for action in ["post.write", "poll.vote", "follow", "post.report", "file.add"] {
        assert_eq!(decide(&member("a"), action, &object, now()), Err(Denial::Unreadable), "{action}");
    }
}

fn keys() -> impl Strategy<Value = BTreeSet<String>> {
    let all = ["person:a", "person:b", "organisation:o", "group:g", "country:EE", "country:PT", "community", "network"];
    prop::sample::subsequence(all.to_vec(), 0..all.len()).prop_map(|keys| keys.into_iter().map(str::to_owned).collect())
}

prop_compose! {
    fn objects()(
        owner in prop::option::of(prop::sample::select(vec!["a", "b"])),
        organisation in prop::option::of(Just("o")),
        label in prop::option::weighted(0.9, prop::sample::select(Label::ALL.to_vec())),
        audience in keys(), excluded in keys(), excludes in any::<bool>(),
        embargo in prop::option::of(-2i64..2), network in any::<bool>(), hidden in prop::bool::weighted(0.2),
    ) -> Object {
        Object {
            owner: owner.map(str::to_owned), organisation: organisation.map(str::to_owned), label, audience,
            excluded: if excludes { excluded } else { BTreeSet::new() },
            embargo_until: embargo.map(|hours| now() + jiff::SignedDuration::from_hours(hours)),
            network, hidden, ..Object::default()
        }
    }
}

prop_compose! {
    fn subjects()(
        person in prop::option::of(prop::sample::select(vec!["a", "b", "c"])),
        standing in prop::sample::select(vec![Standing::Outside, Standing::Active, Standing::Active, Standing::Suspended]),
        industry in any::<bool>(), country in prop::option::of(prop::sample::select(vec!["EE", "PT"])),
        organisation in any::<bool>(), group in any::<bool>(),
    ) -> Subject {
        let one = |name: &str, yes: bool| yes.then(|| name.to_owned()).into_iter().collect();
        Subject {
            person: person.map(str::to_owned), standing, industry, country: country.map(str::to_owned),
            organisations: one("o", organisation), groups: one("g", group), ..Subject::default()
        }
    }
}

proptest! {
    #[test]
    fn tightening_never_adds_a_reader(object in objects(), subject in subjects(), key in keys()) {
        let reads = object.is_read_by(&subject, now());
        let narrower = Label::ALL.into_iter().filter(|label| object.label.is_some_and(|own| *label > own));
        for label in narrower {
            let tighter = Object { label: Some(label), ..object.clone() };
            prop_assert!(reads || !tighter.is_read_by(&subject, now()));
        }
        let mut excluding = object.clone();
        excluding.excluded.extend(key.iter().cloned());
        prop_assert!(reads || !excluding.is_read_by(&subject, now()));
        let mut fewer = object.clone();
        fewer.audience.retain(|named| !key.contains(named));
        prop_assert!(reads || !fewer.is_read_by(&subject, now()));
    }

    #[test]
    fn losing_a_membership_never_adds_a_reader(object in objects(), subject in subjects()) {
        prop_assume!(object.excluded.is_empty());
        let reads = object.is_read_by(&subject, now());
        let fewer = [
            Subject { groups: BTreeSet::new(), ..subject.clone() },
            Subject { organisations: BTreeSet::new(), ..subject.clone() },
            Subject { standing: Standing::Suspended, ..subject.clone() },
            Subject { person: None, ..subject.clone() },
        ];
        for less in fewer {
            prop_assert!(reads || !object.is_read_by(&less, now()));
        }
    }

    #[test]
    fn nothing_unreadable_can_be_acted_on(object in objects(), subject in subjects()) {
        prop_assume!(!object.hidden && !object.is_read_by(&subject, now()));
        let strong = Subject { proof: Proof::Second(now()), charter: true, ..subject };
        for action in Table::get().actions.keys() {
            prop_assert!(decide(&strong, action, &object, now()).is_err(), "{}", action);
        }
    }
}

#[test]
fn a_reader_is_told_by_which_key_they_read() {
    let mut object = labelled(Label::AmberStrict, &["community", "group:g"]);
    let mut subject = member("a");
    assert_eq!(object.because(&subject, now()), None, "the community does not count under AMBER+STRICT");
    subject.groups.insert("g".to_owned());
    assert_eq!(object.because(&subject, now()), Some(Because::Named("group:g".to_owned())));
    object.label = Some(Label::Green);
    assert_eq!(object.because(&subject, now()), Some(Because::Member));
    assert_eq!(object.because(&member("owner"), now()), Some(Because::Maker));
}

#[test]
fn a_suspended_member_may_leave_and_nothing_else() {
    let suspended = Subject { standing: Standing::Suspended, ..member("a") };
    let (own, other) = (Object::of_person("a", None), Object::of_person("b", None));
    assert_eq!(decide(&suspended, "network.leave", &own, now()), Ok(()));
    assert_eq!(decide(&suspended, "network.leave", &other, now()), Err(Denial::Role));
    let others = Table::get().actions.keys().filter(|action| *action != "network.leave");
    assert!(others.into_iter().all(|action| decide(&suspended, action, &own, now()) == Err(Denial::Suspended)));
    assert_eq!(decide(&Subject::visitor(), "network.leave", &own, now()), Err(Denial::NotSignedIn));
}
