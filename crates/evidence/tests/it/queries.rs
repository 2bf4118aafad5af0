use crate::world::World;
use evidence::{Engine, LocalEngine, Parameter, Query, Settings};

#[tokio::test]
async fn every_query_runs_on_an_empty_store() {
    let world = World::empty();
    let manifest = world.evidence.store().snapshot().unwrap();
    let engine = LocalEngine::new(world.directory.path(), &manifest, &Settings::default()).await.unwrap();
    for query in Query::all() {
        let parameters = vec![
            ("as_of", Parameter::Day(None)),
            ("notice", Parameter::Text(None)),
            ("version", Parameter::Text(None)),
            ("code", Parameter::Text(None)),
            ("file", Parameter::Text(None)),
            ("list", Parameter::Text(None)),
            ("after", Parameter::Number(0)),
            ("limit", Parameter::Number(1)),
        ];
        let used = parameters.into_iter().filter(|(name, _)| query.text.contains(&format!("${name}"))).collect();
        let answer = engine.sql(query, used).await;
        assert!(answer.is_ok(), "{}: {:?}", query.name, answer.err());
    }
}

#[test]
fn every_query_sorts_and_none_guesses() {
    for query in Query::all() {
        assert!(query.text.contains("ORDER BY"), "{} has no order", query.name);
        assert!(!query.text.to_lowercase().contains("approx"), "{} is approximate", query.name);
    }
}

#[test]
fn a_cluster_is_refused_by_a_program_that_has_none() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { cluster: Some("df://cluster:50050".to_owned()), ..Settings::default() };
    let refused = evidence::Evidence::open_with(directory.path(), settings).unwrap_err();
    assert!(refused.to_string().contains("procurenet-cluster"), "{refused}");
}
