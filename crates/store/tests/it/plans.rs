//! Plans: for the organisation alone until it shares them, version by version, and what is reserved stays inside.

use crate::world::{World, noon, on_every_engine};
use model::{Cpv, Currency};
use plans::{Line, Mapping, Years};
use policy::Proof;
use std::collections::BTreeSet;
use store::body::NewBody;
use store::plan::{PlanReaders, Way};
use store::{Actor, Error};

fn line(object: &str) -> Line {
    Line {
        object: object.to_owned(),
        cpv: Cpv::parse("35815000"),
        budget: Some("1234567.89".parse().unwrap()),
        currency: Some(Currency::eur()),
        years: Years::new(2027, 2029).ok(),
        ..Line::default()
    }
}

impl World {
    /// An organisation with somebody of a role in it.
    pub async fn planner(&self, name: &str, country: &str, role: &str) -> (String, Actor) {
        let new = NewBody {
            name: name.to_owned(),
            country: country.to_owned(),
            kind: "public".to_owned(),
            ..NewBody::default()
        };
        let body = self.store.enrol_body(&new, noon()).await.unwrap();
        let person = self.member(&format!("{role} of {name}"), country).await;
        self.store.enrol_body_member(&person, &body, role, noon()).await.unwrap();
        let mut actor = self.actor(&person).await;
        actor.subject.charter = true;
        (body, actor)
    }

    async fn objects(&self, actor: &Actor, body: &str) -> Vec<String> {
        let reader = self.store.reader(&actor.subject, noon());
        let Some(plan) = reader.plan_of(body).await.unwrap() else { return Vec::new() };
        let lines = reader.plan_lines(&plan.shared.id, 0, 100).await.unwrap();
        assert_eq!(lines.len(), plan.lines.min(100), "what is counted is what is shown");
        lines.into_iter().map(|line| line.object).collect()
    }
}

#[tokio::test]
async fn a_plan_is_written_page_by_page_and_undone_by_going_on() {
    on_every_engine(|world| async move {
        let (body, editor) = world.planner("Politsei", "EE", "editor").await;
        let store = &world.store;
        let write = async |base, way: Way, lines: &[Line]| store.write_plan(&editor, &body, base, &way, lines).await;
        write(0, Way::Grid(0..0), &[line("vests"), line("drones"), line("radios")]).await.unwrap();
        write(1, Way::Grid(1..2), &[line("boats"), line("cars")]).await.unwrap();
        assert_eq!(world.objects(&editor, &body).await, ["vests", "boats", "cars", "radios"]);
        let late = write(1, Way::Grid(0..0), &[line("late")]).await.unwrap_err();
        assert!(matches!(late, Error::Conflict { .. }), "{late}");
        store.undo_plan(&editor, &body, 2, 1).await.unwrap();
        assert_eq!(world.objects(&editor, &body).await, ["vests", "drones", "radios"]);
        write(3, Way::Grid(0..1), &[]).await.unwrap();
        assert_eq!(world.objects(&editor, &body).await, ["drones", "radios"]);
        let reader = store.reader(&editor.subject, noon());
        let plan = reader.plan_of(&body).await.unwrap().unwrap();
        let versions = reader.plan_versions(&plan.shared.id).await.unwrap();
        let told: Vec<_> =
            versions.iter().map(|version| (version.number, version.holds, version.way.as_str())).collect();
        assert_eq!(told, [(4, 4, "grid"), (3, 1, "undo"), (2, 2, "grid"), (1, 1, "grid")]);
        let first = reader.plan_lines(&plan.shared.id, 0, 1).await.unwrap().remove(0);
        assert_eq!(first, line("drones"));
        let wrong = write(4, Way::Grid(0..0), &[Line::default()]).await.unwrap_err();
        assert!(matches!(wrong, Error::Wrong { field: "lines", .. }), "{wrong}");
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_for_its_organisation_until_it_is_shared_and_never_for_suppliers() {
    on_every_engine(|world| async move {
        let (body, manager) = world.planner("Politsei", "EE", "manager").await;
        let (_, abroad) = world.planner("Policia", "PT", "editor").await;
        let neighbour = world.actor(&world.member("Neighbour", "FR").await).await;
        let supplier = world.actor(&world.person("Supplier", "FR", "industry").await).await;
        let reserved = Line { reserved: true, ..line("secret scanners") };
        world.store.write_plan(&manager, &body, 0, &Way::Grid(0..0), &[line("vests"), reserved]).await.unwrap();
        let share = async |readers: &PlanReaders| world.store.share_plan(&manager, &body, readers).await.unwrap();
        let nothing: Vec<String> = Vec::new();
        assert_eq!(world.objects(&manager, &body).await, ["vests", "secret scanners"]);
        assert_eq!(world.objects(&abroad, &body).await, nothing);

        share(&PlanReaders { network: true, ..PlanReaders::default() }).await;
        assert_eq!(world.objects(&abroad, &body).await, ["vests"], "what is reserved stays inside");
        assert_eq!(world.objects(&neighbour, &body).await, nothing);

        share(&PlanReaders { countries: BTreeSet::from(["FR".to_owned()]), ..PlanReaders::default() }).await;
        assert_eq!(world.objects(&abroad, &body).await, nothing, "it holds at once");
        assert_eq!(world.objects(&neighbour, &body).await, ["vests"]);
        assert_eq!(world.objects(&supplier, &body).await, nothing);

        let planned = world.store.reader(&neighbour.subject, noon()).planned().await.unwrap();
        assert_eq!(planned.len(), 1);
        assert_eq!((planned[0].country.as_str(), planned[0].line.object.as_str()), ("EE", "vests"));
        let own = world.store.reader(&manager.subject, noon()).planned().await.unwrap();
        assert_eq!(own.len(), 1, "what is reserved is in no comparison, not even one's own");
    })
    .await;
}

#[tokio::test]
async fn words_find_lines_of_plans_one_reads_and_never_what_is_reserved_or_was_replaced() {
    on_every_engine(|world| async move {
        let (body, manager) = world.planner("Politsei", "EE", "manager").await;
        let (_, abroad) = world.planner("Policia", "PT", "editor").await;
        let supplier = world.actor(&world.person("Supplier", "FR", "industry").await).await;
        let reserved = Line { reserved: true, ..line("Secret scanners") };
        let lines = [line("old boats"), reserved, line("Lõhkeaine SCANNERS")];
        world.store.write_plan(&manager, &body, 0, &Way::Grid(0..0), &lines).await.unwrap();
        let found = async |actor: &Actor, words: &str| {
            let reader = world.store.reader(&actor.subject, noon());
            let found = reader.lines_with(words, 9).await.unwrap().into_iter();
            found.map(|found| (found.line.object, found.before)).collect::<Vec<_>>()
        };
        let told = |object: &str, before: usize| (object.to_owned(), before);
        assert_eq!(found(&abroad, "scanners").await, []);
        assert_eq!(found(&manager, "scanners").await, [told("Secret scanners", 1), told("Lõhkeaine SCANNERS", 2)]);
        let all = PlanReaders { network: true, ..PlanReaders::default() };
        world.store.share_plan(&manager, &body, &all).await.unwrap();
        assert_eq!(found(&abroad, "scanners lohkeaine").await, [told("Lõhkeaine SCANNERS", 1)]);
        assert_eq!(found(&abroad, "secret").await, []);
        assert_eq!(found(&supplier, "scanners").await, []);
        assert_eq!(found(&abroad, " ").await, []);
        world.store.write_plan(&manager, &body, 1, &Way::Grid(0..1), &[line("new boats")]).await.unwrap();
        assert_eq!(found(&abroad, "old boats").await, [], "an earlier version counts no more");
        assert_eq!(found(&abroad, "boats").await, [told("new boats", 0)]);
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_shared_with_groups_one_is_in_and_by_managers_alone() {
    on_every_engine(|world| async move {
        let (body, editor) = world.planner("Politsei", "EE", "editor").await;
        world.store.write_plan(&editor, &body, 0, &Way::Grid(0..0), &[line("vests")]).await.unwrap();
        let all = PlanReaders { network: true, ..PlanReaders::default() };
        assert!(matches!(world.store.share_plan(&editor, &body, &all).await, Err(Error::Denied(_))));
        let person = world.member("Manager", "EE").await;
        world.store.enrol_body_member(&person, &body, "manager", noon()).await.unwrap();
        let group = world.group(&person, "working", "Drones").await;
        let manager = world.store.subject(&person, Proof::Second(noon()), noon()).await.unwrap();
        let manager = Actor::new(policy::Subject { charter: true, ..manager }, noon());
        let readers =
            |group: &str| PlanReaders { groups: BTreeSet::from([group.to_owned()]), ..PlanReaders::default() };
        let elsewhere = world.store.share_plan(&manager, &body, &readers("another")).await.unwrap_err();
        assert!(matches!(elsewhere, Error::Wrong { field: "group", .. }), "{elsewhere}");
        world.store.share_plan(&manager, &body, &readers(&group)).await.unwrap();
        let reader = world.store.reader(&manager.subject, noon());
        let plan = reader.plan_of(&body).await.unwrap().unwrap();
        assert_eq!(reader.plan_readers(&plan.shared.id).await.unwrap(), readers(&group));
        let coordinator = world.coordinator().await;
        assert_eq!(world.objects(&coordinator, &body).await, Vec::<String>::new(), "no role reads what is not shared");
    })
    .await;
}

#[tokio::test]
async fn an_upload_waits_until_it_is_taken_over_or_thrown_away() {
    on_every_engine(|world| async move {
        let (body, editor) = world.planner("Politsei", "EE", "editor").await;
        let (_, other) = world.planner("Policia", "PT", "editor").await;
        let store = &world.store;
        let stage = async || {
            store.stage_import(&editor, &body, ("plan.csv", b"Object\nVests\n"), &Mapping::default()).await.unwrap()
        };
        let import = stage().await;
        let mapping = Mapping { head: 1, ..Mapping::default() };
        store.map_import(&editor, &body, &import, &mapping).await.unwrap();
        let staged = store.staged_import(&editor, &body, &import).await.unwrap();
        assert_eq!((staged.mapping, staged.name.as_str()), (mapping, "plan.csv"));
        assert_eq!(store.kept(&staged.hash).unwrap(), b"Object\nVests\n");
        assert!(store.staged_import(&other, &body, &import).await.is_err());

        let way = Way::Replace { import: import.clone() };
        store.write_plan(&editor, &body, 0, &way, &[line("vests")]).await.unwrap();
        assert!(store.staged_imports(&editor, &body).await.unwrap().is_empty());
        let twice = store.write_plan(&editor, &body, 1, &way, &[line("vests")]).await.unwrap_err();
        assert!(matches!(twice, Error::NotFound { .. }), "{twice}");

        let way = Way::Append { import: stage().await };
        let lines: Vec<Line> = (0..120).map(|at| line(&format!("item {at}"))).collect();
        store.write_plan(&editor, &body, 1, &way, &lines).await.unwrap();
        assert_eq!(world.objects(&editor, &body).await[..2], ["vests", "item 0"]);
        let dropped = stage().await;
        store.drop_import(&editor, &body, &dropped).await.unwrap();
        assert!(store.staged_import(&editor, &body, &dropped).await.is_err());
    })
    .await;
}
