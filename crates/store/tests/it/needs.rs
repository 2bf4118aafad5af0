//! Needs: who reads them, who lacks the same; and that matching tells countries first, names when both agreed, nothing
//! after one left, and all of it to the log.

use crate::world::{World, noon, on_every_engine};
use jiff::{SignedDuration, Timestamp};
use plans::matching::Standing;
use plans::need::{Advice, LinkKind, Need, Typed};
use policy::{Label, Role};
use std::collections::BTreeSet;
use store::Error;
use store::body::NewBody;
use store::need::{Matching, NeedFilter, NewAdvice, NewLink, NewNeed, NewSupport};
use store::talk::Sharing;

/// Five weeks later: the next month has begun.
fn next_month() -> Timestamp {
    noon() + SignedDuration::from_hours(24 * 35)
}

fn need(title: &str, cpv: &str) -> Need {
    let said = |text: &str| text.to_owned();
    let typed = Typed {
        title: said(title),
        statement: format!("{title}: we see fires too late."),
        level: said("operational"),
        sector: said("disaster_resilience"),
        cpv: said(cpv),
        from: said("2027-03"),
        to: said("2027-09"),
        ..Typed::default()
    };
    Need::read(&typed).unwrap()
}

impl World {
    /// A buyer who writes for an organisation of their country: person and organisation.
    async fn buyer(&self, name: &str, country: &str) -> (String, String) {
        let person = self.member(name, country).await;
        let new = NewBody {
            name: format!("{name} office"),
            country: country.to_owned(),
            kind: "public".to_owned(),
            ..NewBody::default()
        };
        let body = self.store.enrol_body(&new, noon()).await.unwrap();
        self.store.enrol_body_member(&person, &body, "editor", noon()).await.unwrap();
        (person, body)
    }

    async fn declares(&self, (person, body): &(String, String), need: Need, sharing: Option<Sharing>) -> String {
        let new = NewNeed { need, language: "en".to_owned(), body: Some(body.clone()), sharing };
        self.store.declare_need(&self.actor(person).await, &new).await.unwrap()
    }

    async fn matching(&self, person: &str, need: &str, at: Timestamp) -> Matching {
        self.store.matching(&self.actor_at(person, at).await, need).await.unwrap()
    }
}

fn green() -> Option<Sharing> {
    Some(Sharing { label: Some(Label::Green), ..Sharing::default() })
}

#[tokio::test]
async fn a_need_is_its_organisations_alone_until_its_maker_shares_it_and_never_a_suppliers() {
    on_every_engine(|world| async move {
        let buyer = world.buyer("Buyer", "EE").await;
        let colleague = world.member("Colleague", "EE").await;
        world.store.enrol_body_member(&colleague, &buyer.1, "editor", noon()).await.unwrap();
        let (other, supplier) = (world.member("Other", "EE").await, world.person("Supplier", "EE", "industry").await);
        let id = world.declares(&buyer, need("Drones", "34711200"), None).await;
        let reads = async |person: &str| {
            let subject = world.subject(person).await;
            let reader = world.store.reader(&subject, noon());
            let found = reader.search("fires", 9).await.unwrap().len();
            (reader.need(&id).await.is_ok(), reader.needs(&NeedFilter::default()).await.unwrap().len(), found)
        };
        assert_eq!(reads(&colleague).await, (true, 1, 1));
        assert_eq!(reads(&other).await, (false, 0, 0));
        let open = Sharing { label: Some(Label::Green), network: false, ..Sharing::default() };
        world.store.relabel(&world.actor(&buyer.0).await, &id, &open).await.unwrap();
        assert_eq!(reads(&other).await, (true, 1, 1));
        assert_eq!(reads(&supplier).await, (false, 0, 0), "what an organisation lacks stays the Network's");
        let new = NewNeed { need: need("X", ""), language: "en".to_owned(), body: Some(buyer.1), sharing: None };
        let refused = world.store.declare_need(&world.actor(&other).await, &new).await;
        assert!(matches!(refused, Err(Error::Wrong { field: "body", .. })));
    })
    .await;
}

#[tokio::test]
async fn others_lack_the_same_link_what_may_help_and_recommend_what_to_do() {
    on_every_engine(|world| async move {
        let (buyer, other) = (world.buyer("Buyer", "EE").await, world.buyer("Other", "PT").await);
        let id = world.declares(&buyer, need("Drones", "34711200 35811200"), green()).await;
        let actor = world.actor(&other.0).await;
        let new = NewSupport { body: Some(other.1.clone()), note: "At sea, too.".to_owned() };
        world.store.support_need(&actor, &id, &new).await.unwrap();
        world.store.support_need(&actor, &id, &new).await.unwrap();
        let own = world.store.support_need(&world.actor(&buyer.0).await, &id, &NewSupport::default()).await;
        assert!(matches!(own, Err(Error::Wrong { key: "wrong-need-own", .. })));
        let link = NewLink {
            kind: LinkKind::Project,
            title: "A project".to_owned(),
            address: "https://example.org/project".to_owned(),
            provider: "A university".to_owned(),
            trl: Some(6),
            ready: Some(jiff::civil::date(2027, 6, 1)),
            fit: 4,
            evidence: "A trial in 2026.".to_owned(),
        };
        world.store.link_to_need(&actor, &id, &link).await.unwrap();
        let advice = NewAdvice { kind: Advice::Uptake, reason: "It works.".to_owned(), timetable: "2028".to_owned() };
        let refused = world.store.advise_on_need(&actor, &id, &advice).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "who only reads a need recommends nothing");
        world.store.advise_on_need(&world.actor(&buyer.0).await, &id, &advice).await.unwrap();
        let reader = world.store.reader(&actor.subject, noon());
        let line = reader.need(&id).await.unwrap();
        assert_eq!(
            (line.supports, line.advice.as_deref(), line.need),
            (1, Some("uptake"), need("Drones", "34711200 35811200"))
        );
        let supports = reader.need_supports(&id).await.unwrap();
        assert_eq!((supports[0].country.as_deref(), supports[0].note.as_str()), (Some("PT"), "At sea, too."));
        let links = reader.need_links(&id).await.unwrap();
        assert_eq!((links[0].link.trl, links[0].mine), (Some(6), true));
        let found = async |filter: NeedFilter| reader.needs(&filter).await.unwrap().len();
        let cpv = model::Cpv::parse("35810000");
        assert_eq!(found(NeedFilter { cpv, ..NeedFilter::default() }).await, 1, "any of its codes");
        assert_eq!(found(NeedFilter { cpv: model::Cpv::parse("47110000"), ..NeedFilter::default() }).await, 0);
        assert_eq!(found(NeedFilter { advice: Some("uptake".to_owned()), ..NeedFilter::default() }).await, 1);
        assert_eq!(found(NeedFilter { standard: true, ..NeedFilter::default() }).await, 0);
        assert_eq!(found(NeedFilter { mine: true, ..NeedFilter::default() }).await, 0);
        world.store.unlink_from_need(&actor, &id, &links[0].id).await.unwrap();
        world.store.end_support(&actor, &id).await.unwrap();
        assert_eq!(reader.need(&id).await.unwrap().supports, 0);
    })
    .await;
}

#[tokio::test]
async fn an_organisations_need_stays_with_it_when_its_maker_leaves() {
    on_every_engine(|world| async move {
        let buyer = world.buyer("Buyer", "EE").await;
        let manager = world.member("Manager", "EE").await;
        world.store.enrol_body_member(&manager, &buyer.1, "manager", noon()).await.unwrap();
        let id = world.declares(&buyer, need("Drones", "34711200"), None).await;
        world.store.end_body_member(&world.actor(&manager).await, &buyer.1, &buyer.0).await.unwrap();
        let later = noon() + SignedDuration::from_secs(1);
        let reads = async |person: &str| {
            let subject = world.actor_at(person, later).await.subject;
            let reader = world.store.reader(&subject, later);
            (reader.need(&id).await.is_ok(), reader.search("fires", 9).await.unwrap().len())
        };
        assert_eq!(reads(&buyer.0).await, (false, 0));
        assert_eq!(reads(&manager).await, (true, 1));
        let (left, mine) = (world.actor_at(&buyer.0, later).await, need("Mine", "34711200"));
        let edited = world.store.edit_need(&left, &id, 1, &mine, "en").await;
        assert!(edited.is_err(), "nor do they write it");
    })
    .await;
}

#[tokio::test]
async fn two_who_agree_at_the_same_instant_are_told_of_each_other() {
    on_every_engine(|world| async move {
        let (here, there) = (world.buyer("Here", "EE").await, world.buyer("There", "PT").await);
        let one = world.declares(&here, need("One", "34711200"), None).await;
        let other = world.declares(&there, need("Other", "34711100"), None).await;
        world.store.enter_matching(&world.actor(&here.0).await, &one).await.unwrap();
        world.store.enter_matching(&world.actor(&there.0).await, &other).await.unwrap();
        let now = next_month();
        let (mine, theirs) = (world.actor_at(&here.0, now).await, world.actor_at(&there.0, now).await);
        world.store.ask_matching(&mine, &one).await.unwrap();
        world.store.ask_matching(&theirs, &other).await.unwrap();
        for _ in 0..20 {
            let (a, b) = tokio::join!(
                world.store.agree_to_meet(&mine, &one, "PT"),
                world.store.agree_to_meet(&theirs, &other, "EE")
            );
            a.and(b).unwrap();
            let (told, asked) = (world.matching(&here.0, &one, now).await, world.matching(&there.0, &other, now).await);
            assert_eq!((told.met.len(), asked.met.len()), (1, 1));
            world.store.part_from(&mine, &one, "PT").await.unwrap();
            world.store.part_from(&theirs, &other, "EE").await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn two_who_change_a_need_at_once_do_not_overwrite_each_other() {
    on_every_engine(|world| async move {
        let buyer = world.buyer("Buyer", "EE").await;
        let id = world.declares(&buyer, need("Drones", "34711200"), None).await;
        let actor = world.actor(&buyer.0).await;
        world.store.edit_need(&actor, &id, 1, &need("Drones at night", "34711200"), "en").await.unwrap();
        let late = world.store.edit_need(&actor, &id, 1, &need("Drones by day", "34711200"), "en").await;
        assert!(matches!(late, Err(Error::Conflict { .. })));
        let reader = world.store.reader(&actor.subject, noon());
        assert_eq!(reader.need(&id).await.unwrap().shared.title, "Drones at night");
        assert_eq!(reader.search("night", 5).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn countries_are_told_first_names_when_both_agreed_and_nothing_once_one_left() {
    on_every_engine(|world| async move {
        let (here, there) = (world.buyer("Here", "EE").await, world.buyer("There", "PT").await);
        let one = world.declares(&here, need("Kanarione", "34711200"), None).await;
        let other = world.declares(&there, need("Kanariother", "34711100"), None).await;
        world.store.enter_matching(&world.actor(&here.0).await, &one).await.unwrap();
        world.store.enter_matching(&world.actor(&there.0).await, &other).await.unwrap();
        let early = world.store.ask_matching(&world.actor(&here.0).await, &one).await;
        assert!(matches!(early, Err(Error::Wrong { key: "wrong-need-not-inside", .. })), "not before the next month");
        let now = next_month();
        let (mine, theirs) = (world.actor_at(&here.0, now).await, world.actor_at(&there.0, now).await);
        world.store.ask_matching(&mine, &one).await.unwrap();
        let told = world.matching(&here.0, &one, now).await;
        assert_eq!(told.view.countries.iter().map(|known| known.country.as_str()).collect::<Vec<_>>(), ["PT"]);
        assert!(told.met.is_empty());
        world.store.agree_to_meet(&mine, &one, "PT").await.unwrap();
        assert!(world.matching(&here.0, &one, now).await.met.is_empty(), "one side alone tells nothing");
        let asked = world.matching(&there.0, &other, now).await;
        assert!(asked.view.countries[0].asks && asked.met.is_empty());
        let asked_for = async |person: &str| {
            let subject = world.subject(person).await;
            world.store.reader(&subject, now).needs_asked_for().await.unwrap().len()
        };
        assert_eq!((asked_for(&here.0).await, asked_for(&there.0).await), (0, 1));
        world.store.agree_to_meet(&theirs, &other, "EE").await.unwrap();
        assert_eq!(asked_for(&there.0).await, 0, "answered");
        let (at_home, abroad) = (world.matching(&here.0, &one, now).await, world.matching(&there.0, &other, now).await);
        assert_eq!((at_home.met[0].body.1.as_str(), at_home.met[0].title.as_str()), ("There office", "Kanariother"));
        assert_eq!((abroad.met[0].body.1.as_str(), abroad.met[0].person.1.as_str()), ("Here office", "Here"));
        assert!(world.store.reader(&mine.subject, now).need(&other).await.is_err(), "told of, not handed over");
        let lines = world.store.audit_lines(None, 20).await.unwrap();
        let details: Vec<&str> = lines.iter().map(|line| line.detail.as_str()).collect();
        for detail in
            ["told countries: PT", &format!("told of need {one}"), &format!("told of need {other}"), "agreed: EE"]
        {
            assert!(details.contains(&detail), "{detail}: {details:?}");
        }
        world.store.part_from(&theirs, &other, "EE").await.unwrap();
        assert!(world.matching(&here.0, &one, now).await.met.is_empty());
        world.store.agree_to_meet(&theirs, &other, "EE").await.unwrap();
        assert_eq!(world.matching(&here.0, &one, now).await.met.len(), 1);
        world.store.leave_matching(&theirs, &other).await.unwrap();
        let left = world.matching(&here.0, &one, now).await;
        assert!(left.met.is_empty() && left.view.countries.is_empty());
        world.store.verify_audit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn only_public_buyers_who_speak_for_the_organisation_match_and_a_changed_need_waits() {
    on_every_engine(|world| async move {
        let (here, there) = (world.buyer("Here", "EE").await, world.buyer("There", "PT").await);
        let one = world.declares(&here, need("One", "34711200"), green()).await;
        let other = world.declares(&there, need("Other", "35811200"), None).await;
        let stranger = world.store.matching(&world.actor(&there.0).await, &one).await;
        assert!(matches!(stranger, Err(Error::Denied(_))), "who only reads a need learns nothing of its matches");
        let vague = world.declares(&here, need("Vague", "34"), None).await;
        let refused = world.store.enter_matching(&world.actor(&here.0).await, &vague).await;
        assert!(matches!(refused, Err(Error::Wrong { key: "wrong-need-too-broad", .. })));
        for (buyer, id) in [(&here, &one), (&there, &other)] {
            world.store.enter_matching(&world.actor(&buyer.0).await, id).await.unwrap();
        }
        let (now, later) = (next_month(), next_month() + SignedDuration::from_hours(24 * 31));
        let ask = async |at: Timestamp| {
            world.store.ask_matching(&world.actor_at(&here.0, at).await, &one).await.unwrap();
            world.matching(&here.0, &one, at).await.view.countries.len()
        };
        assert_eq!(ask(now).await, 0);
        world
            .store
            .edit_need(&world.actor_at(&here.0, now).await, &one, 1, &need("One", "35811300"), "en")
            .await
            .unwrap();
        assert_eq!(ask(now).await, 0, "a changed need waits for the next month");
        assert_eq!(ask(later).await, 1);
        let shut = Sharing {
            label: Some(Label::Green),
            excluded: BTreeSet::from(["country:PT".to_owned()]),
            ..Sharing::default()
        };
        world.store.relabel(&world.actor_at(&here.0, later).await, &one, &shut).await.unwrap();
        assert_eq!(
            world.matching(&here.0, &one, later).await.view.countries.len(),
            0,
            "a country shut out is gone at once"
        );
        world.store.edit_need(&world.actor_at(&here.0, later).await, &one, 2, &need("One", "34"), "en").await.unwrap();
        assert_eq!(world.matching(&here.0, &one, later).await.view.standing, Standing::Outside);
    })
    .await;
}

#[tokio::test]
async fn a_statistic_tells_of_three_organisations_besides_the_readers_own() {
    on_every_engine(|world| async move {
        for number in 0..3 {
            let buyer = world.buyer(&format!("Buyer {number}"), "FI").await;
            let id = world.declares(&buyer, need("Drones", "34711200"), None).await;
            world.store.enter_matching(&world.actor(&buyer.0).await, &id).await.unwrap();
        }
        let (reader, member) = (world.buyer("Reader", "FI").await, world.member("Member", "EE").await);
        world.gives(&member, Role::Coordinator, "").await;
        let told = async |person: &str, at: Timestamp| {
            let subject = world.subject(person).await;
            world.store.reader(&subject, at).needs_by_country().await.unwrap()
        };
        assert!(told(&member, noon()).await.is_empty(), "nothing counts before the next month");
        assert_eq!(told(&member, next_month()).await[0].at_least, 3);
        assert_eq!(told(&reader.0, next_month()).await.len(), 1);
        let visitor = policy::Subject::visitor();
        assert!(world.store.reader(&visitor, next_month()).needs_by_country().await.unwrap().is_empty());
    })
    .await;
}
