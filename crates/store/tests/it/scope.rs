//! The scope in SQL and the decision in code say the same.

use crate::world::{World, noon, on_every_engine};
use jiff::SignedDuration;
use policy::{Label, Object, Proof, Standing, Subject};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

const KEYS: [&str; 8] =
    ["person:a", "person:b", "organisation:o", "group:g", "country:EE", "country:PT", "community", "network"];

fn keys() -> impl Strategy<Value = BTreeSet<String>> {
    prop::sample::subsequence(KEYS.to_vec(), 0..KEYS.len())
        .prop_map(|keys| keys.into_iter().map(str::to_owned).collect())
}

prop_compose! {
    fn objects()(
        owner in prop::option::of(prop::sample::select(vec!["a", "b"])), organisation in prop::option::of(Just("o")),
        label in prop::option::weighted(0.9, prop::sample::select(Label::ALL.to_vec())), audience in keys(),
        excluded in keys(), excludes in any::<bool>(), embargo in prop::option::of(-2i64..2),
        network in any::<bool>(), hidden in prop::bool::weighted(0.2),
    ) -> Object {
        Object {
            id: store::id::new(), owner: owner.map(str::to_owned), organisation: organisation.map(str::to_owned),
            label, audience, excluded: if excludes { excluded } else { BTreeSet::new() },
            embargo_until: embargo.map(|hours| noon() + SignedDuration::from_hours(hours)),
            network, hidden, ..Object::default()
        }
    }
}

fn subjects() -> Vec<Subject> {
    let mut all = vec![Subject::visitor()];
    for bits in 0..64u32 {
        let on = |bit: u32| bits & (1 << bit) != 0;
        let one = |name: &str, yes: bool| yes.then(|| name.to_owned()).into_iter().collect();
        all.push(Subject {
            person: Some(if on(0) { "a" } else { "c" }.to_owned()),
            standing: if on(1) { Standing::Active } else { Standing::Suspended },
            industry: on(2),
            organisations: one("o", on(3)),
            groups: one("g", on(4)),
            country: Some(if on(5) { "EE" } else { "PT" }.to_owned()),
            proof: Proof::Second(noon()),
            charter: true,
            ..Subject::default()
        });
    }
    all
}

async fn held_together(world: World) {
    let mut runner = TestRunner::deterministic();
    let drawn: Vec<Object> = (0..400).map(|_| objects().new_tree(&mut runner).unwrap().current()).collect();
    world.store.plant(&drawn, noon()).await.unwrap();
    let mut read = 0;
    for subject in subjects() {
        let seen = world.store.reader(&subject, noon()).ids().await.unwrap();
        for object in &drawn {
            let by_code = object.is_read_by(&subject, noon());
            assert_eq!(seen.contains(&object.id), by_code, "{subject:?}\n{object:?}");
            read += usize::from(by_code);
        }
    }
    assert!(read > 2000, "too few are read for the test to mean much: {read}");
}

#[tokio::test]
async fn the_scope_in_sql_reads_what_the_decision_in_code_reads() {
    on_every_engine(held_together).await;
}
