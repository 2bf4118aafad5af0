//! Groups: who leads them, who gets in, who knows of them.

use crate::world::{World, new_group, noon, on_every_engine};
use policy::{Label, Role};
use store::Error;
use store::talk::{GroupEdit, GroupLink, Sharing};

async fn titles(world: &World, person: &str) -> Vec<String> {
    let subject = world.subject(person).await;
    let groups = world.store.reader(&subject, noon()).groups("").await.unwrap();
    groups.into_iter().map(|group| group.shared.title).collect()
}

#[tokio::test]
async fn a_country_has_one_group_led_by_its_national_contacts() {
    on_every_engine(|world| async move {
        let (contact, deputy) = (world.member("Contact", "EE").await, world.member("Deputy", "EE").await);
        world.gives(&contact, Role::NationalContact, "EE").await;
        world.gives(&deputy, Role::NationalContact, "EE").await;
        let group = world.store.ensure_country_group("EE", noon()).await.unwrap();
        assert_eq!(world.store.ensure_country_group("EE", noon()).await.unwrap(), group);
        let operator = world.member("Operator", "EE").await;
        world.gives(&operator, Role::Operator, "").await;
        let actor = world.actor(&operator).await;
        world.store.end_role(&actor, &deputy, Role::NationalContact, "EE").await.unwrap();
        let subject = world.subject(&contact).await;
        let seated = world.store.reader(&subject, noon()).seated(&group).await.unwrap();
        let roles: Vec<_> = seated.iter().map(|seated| (seated.name.as_str(), seated.seat.role.as_str())).collect();
        assert_eq!(roles, [("Contact", "leader"), ("Deputy", "member")]);
    })
    .await;
}

#[tokio::test]
async fn people_of_a_country_walk_into_its_group_and_others_ask() {
    on_every_engine(|world| async move {
        let group = world.store.ensure_country_group("EE", noon()).await.unwrap();
        let (own, abroad) = (world.member("Own", "EE").await, world.member("Abroad", "PT").await);
        assert_eq!(world.store.join_group(&world.actor(&own).await, &group).await.unwrap(), "in");
        assert_eq!(world.store.join_group(&world.actor(&abroad).await, &group).await.unwrap(), "asked");
        assert!(!world.subject(&abroad).await.groups.contains(&group));
        let contact = world.member("Contact", "EE").await;
        world.gives(&contact, Role::NationalContact, "EE").await;
        world.store.decide_seat(&world.actor(&contact).await, &group, &abroad, "admit").await.unwrap();
        assert!(world.subject(&abroad).await.groups.contains(&group));
    })
    .await;
}

#[tokio::test]
async fn a_private_room_is_known_to_those_inside_alone() {
    on_every_engine(|world| async move {
        let (leader, guest) = (world.member("Leader", "EE").await, world.member("Guest", "FI").await);
        let room = world.group(&leader, "private", "Quiet room").await;
        assert!(titles(&world, &guest).await.is_empty());
        let blind = world.store.join_group(&world.actor(&guest).await, &room).await;
        assert!(matches!(blind, Err(Error::NotFound { .. })), "{blind:?}");
        world.store.invite_to_group(&world.actor(&leader).await, &room, "GUEST@example.org").await.unwrap();
        assert!(titles(&world, &guest).await.is_empty(), "an invitation does not show the room");
        let subject = world.subject(&guest).await;
        let invitations = world.store.reader(&subject, noon()).group_invitations().await.unwrap();
        assert_eq!((invitations[0].group.as_str(), invitations[0].by.as_str()), (room.as_str(), "Leader"));
        assert_eq!(world.store.join_group(&world.actor(&guest).await, &room).await.unwrap(), "in");
        assert_eq!(titles(&world, &guest).await, ["Quiet room"]);
        world.store.leave_group(&world.actor(&guest).await, &room).await.unwrap();
        assert!(titles(&world, &guest).await.is_empty(), "who left reads nothing any more");
    })
    .await;
}

#[tokio::test]
async fn inviting_an_unknown_address_tells_nothing() {
    on_every_engine(|world| async move {
        let (leader, guest) = (world.member("Leader", "EE").await, world.member("Guest", "FI").await);
        let room = world.group(&leader, "private", "Quiet room").await;
        let actor = world.actor(&leader).await;
        // What the leader sees, reads and finds in the log, after each invitation.
        let mut seen = Vec::new();
        for address in ["nobody@example.org", "guest@example.org"] {
            world.store.invite_to_group(&actor, &room, address).await.unwrap();
            let reader = world.store.reader(&actor.subject, noon());
            let seated = reader.seated(&room).await.unwrap().into_iter().map(|seat| seat.name).collect::<Vec<_>>();
            let group = reader.group(&room).await.unwrap();
            let line = world.store.audit_lines(None, 1).await.unwrap().remove(0);
            seen.push((seated, group.members, group.version, line.action, line.object, line.detail));
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(world.letters().await, []);
        let subject = world.subject(&guest).await;
        let waiting = world.store.reader(&subject, noon()).group_invitations().await.unwrap();
        assert_eq!(waiting.len(), 1, "whom the address belongs to is told");
    })
    .await;
}

#[tokio::test]
async fn the_last_leader_does_not_leave_others_behind() {
    on_every_engine(|world| async move {
        let (leader, member) = (world.member("Leader", "EE").await, world.member("Member", "FI").await);
        let group = world.group(&leader, "working", "Vests").await;
        world.joins(&member, &group).await;
        let actor = world.actor(&leader).await;
        assert!(matches!(world.store.leave_group(&actor, &group).await, Err(Error::Wrong { field: "leave", .. })));
        world.store.decide_seat(&actor, &group, &member, "lead").await.unwrap();
        world.store.leave_group(&actor, &group).await.unwrap();
        let refused = world.store.decide_seat(&world.actor(&leader).await, &group, &member, "remove").await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn topic_groups_are_opened_by_who_runs_the_network() {
    on_every_engine(|world| async move {
        let member = world.member("Member", "EE").await;
        let new = new_group("topic", "Drones", "open");
        let refused = world.store.create_group(&world.actor(&member).await, &new).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
        world.gives(&member, Role::Coordinator, "").await;
        let group = world.store.create_group(&world.actor(&member).await, &new).await.unwrap();
        let leader = world.member("Topic leader", "PT").await;
        world.gives(&leader, Role::TopicLeader, &group).await;
        let subject = world.subject(&leader).await;
        assert!(world.store.reader(&subject, noon()).group(&group).await.unwrap().is_led_by_me());
    })
    .await;
}

#[tokio::test]
async fn two_leaders_do_not_overwrite_each_other() {
    on_every_engine(|world| async move {
        let leader = world.member("Leader", "EE").await;
        let group = world.group(&leader, "working", "Vests").await;
        let edit = |title: &str| GroupEdit {
            version: 1,
            title: title.to_owned(),
            joining: "ask".to_owned(),
            ..GroupEdit::default()
        };
        let actor = world.actor(&leader).await;
        world.store.edit_group(&actor, &group, &edit("Vests and helmets")).await.unwrap();
        let second = world.store.edit_group(&actor, &group, &edit("Helmets")).await;
        assert!(matches!(second, Err(Error::Conflict { .. })), "{second:?}");
        assert_eq!(titles(&world, &leader).await, ["Vests and helmets"]);
    })
    .await;
}

#[tokio::test]
async fn industry_and_excluded_countries_do_not_know_of_a_group() {
    on_every_engine(|world| async move {
        let leader = world.member("Leader", "EE").await;
        let mut new = new_group("working", "Buyers among themselves", "open");
        new.sharing.network = true;
        new.sharing.excluded.insert("country:PT".to_owned());
        world.store.create_group(&world.actor(&leader).await, &new).await.unwrap();
        let (supplier, barred) = (world.person("Supplier", "EE", "industry").await, world.member("Barred", "PT").await);
        assert!(titles(&world, &supplier).await.is_empty());
        assert!(titles(&world, &barred).await.is_empty());
        let neighbour = world.member("Neighbour", "FI").await;
        assert_eq!(titles(&world, &neighbour).await, ["Buyers among themselves"]);
    })
    .await;
}

#[tokio::test]
async fn a_group_keeps_links_to_what_was_published() {
    on_every_engine(|world| async move {
        let (leader, other) = (world.member("Leader", "EE").await, world.member("Other", "FI").await);
        let group = world.group(&leader, "working", "Vests").await;
        let words = |text: &str| text.to_owned();
        let link = GroupLink { about_kind: words("notice"), about: words("1-2022"), title: words("Our last tender") };
        let outside = world.store.link_to_group(&world.actor(&other).await, &group, &link).await;
        assert!(matches!(outside, Err(Error::Denied(_))), "{outside:?}");
        world.store.link_to_group(&world.actor(&leader).await, &group, &link).await.unwrap();
        let subject = world.subject(&other).await;
        let links = world.store.reader(&subject, noon()).group_links(&group).await.unwrap();
        assert_eq!(links[0].about, "1-2022");
    })
    .await;
}

#[tokio::test]
async fn whoever_leads_a_group_changes_who_knows_of_it_and_those_inside_always_do() {
    on_every_engine(|world| async move {
        let (leader, inside, outside) = (
            world.member("Leader", "EE").await,
            world.member("Inside", "FI").await,
            world.member("Outside", "PT").await,
        );
        let group = world.group(&leader, "working", "Vests").await;
        world.joins(&inside, &group).await;
        let narrow =
            Sharing { label: Some(Label::Amber), audience: [format!("person:{leader}")].into(), ..Sharing::default() };
        let refused = world.store.relabel_group(&world.actor(&inside).await, &group, &narrow).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
        let actor = world.actor(&leader).await;
        world.store.relabel_group(&actor, &group, &narrow).await.unwrap();
        assert_eq!(titles(&world, &inside).await, ["Vests"]);
        assert!(titles(&world, &outside).await.is_empty());
        for (key, wrong) in [
            ("wrong-label-group", Sharing { label: Some(Label::Red), ..narrow.clone() }),
            ("wrong-embargo-group", Sharing { embargo_until: Some(noon()), ..narrow.clone() }),
        ] {
            let refused = world.store.relabel_group(&actor, &group, &wrong).await;
            assert!(matches!(refused, Err(Error::Wrong { key: said, .. }) if said == key), "{refused:?}");
        }
        let room = world.group(&leader, "private", "Quiet room").await;
        let open = Sharing { label: Some(Label::Green), ..Sharing::default() };
        let refused = world.store.relabel_group(&world.actor(&leader).await, &room, &open).await;
        assert!(matches!(refused, Err(Error::Wrong { key: "wrong-audience-room", .. })), "{refused:?}");
        world.store.relabel_group(&actor, &group, &open).await.unwrap();
        assert_eq!(titles(&world, &outside).await, ["Vests"]);
    })
    .await;
}
