//! Roles over HTTP.

use crate::plane::Plane;
use axum::http::StatusCode;
use jiff::SignedDuration;

#[tokio::test]
async fn the_table_of_roles_is_shown_as_the_program_reads_it() {
    let plane = Plane::new().await;
    let page = plane.visitor().get("/roles/table").await;
    let rows = plane.visitor().get("/roles/table?format=json").await.json();
    let table = policy::Table::get();
    assert_eq!(rows.as_array().unwrap().len(), table.actions.len());
    for (action, rule) in &table.actions {
        assert!(page.text.contains(&format!("<code>{action}</code>")), "{action}");
        let row = rows.as_array().unwrap().iter().find(|row| row["action"] == action.as_str()).unwrap();
        assert_eq!(row["roles"], serde_json::to_value(&rule.roles).unwrap());
    }
}

#[tokio::test]
async fn the_coordinator_gives_hands_over_and_ends_a_role_with_a_fresh_second_factor() {
    let plane = Plane::new().await;
    let coordinator = plane.coordinator().await;
    plane.member("Old", "EE").await;
    plane.member("New", "EE").await;
    let give = [("email", "old@example.org"), ("role", "national_contact"), ("scope", "EE"), ("rank", "first")];
    assert_eq!(coordinator.post("/roles", &give).await.header("location"), "/roles?said=role-given");
    let unknown = [("email", "x@example.org"), ("role", "auditor"), ("scope", ""), ("rank", "first")];
    assert_eq!(coordinator.post("/roles", &unknown).await.status, StatusCode::BAD_REQUEST);
    let old = plane.members.store.person_by_email("old@example.org").await.unwrap().unwrap().id;
    let hand = [("person", old.as_str()), ("role", "national_contact"), ("scope", "EE"), ("to", "new@example.org")];
    assert_eq!(coordinator.post("/roles/handovers", &hand).await.header("location"), "/roles?said=role-handed-over");
    let page = coordinator.get("/roles").await.text;
    assert!(page.contains(">New</a>") && !page.contains(">Old</a>"), "{page}");
    plane.later(SignedDuration::from_mins(16));
    assert_eq!(coordinator.get("/roles").await.status, StatusCode::OK);
    let stale = coordinator.post("/roles", &give).await;
    assert!(stale.header("location").starts_with("/sign-in/second"), "{}", stale.header("location"));
}

#[tokio::test]
async fn nobody_else_sees_who_holds_which_role() {
    let plane = Plane::new().await;
    plane.coordinator().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let answer = contact.get("/roles").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!answer.text.contains("Coordinator</a>"));
    assert_eq!(contact.post("/roles", &[("email", "coordinator@example.org")]).await.status, StatusCode::FORBIDDEN);
}
