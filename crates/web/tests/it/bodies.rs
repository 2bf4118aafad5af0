//! Organisations of the network over HTTP.

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use jiff::SignedDuration;

/// An organisation with its manager, admitted by the contact of the country.
async fn body(plane: &Plane) -> (String, Browser, Browser) {
    let contact = plane.national_contact("Contact", "EE").await;
    plane.applicant("Manager", "EE", "both").await;
    let decision = format!("/admissions/{}/decision", plane.first_application(&contact).await);
    let admit = [("decision", "admit"), ("kind", "buyer"), ("as_what", "both"), ("body", ""), ("reason", "")];
    contact.post(&decision, &admit).await;
    let manager = plane.visitor();
    manager.post("/sign-in", &[("email", "manager@example.org"), ("password", "three otters share a boat")]).await;
    let id = manager.get("/bodies?format=json").await.json()[0]["id"].as_str().unwrap().to_owned();
    (id, manager, contact)
}

#[tokio::test]
async fn an_organisation_is_linked_to_its_notices_by_a_person_who_can_undo_it() {
    let plane = Plane::new().await;
    let (id, manager, _) = body(&plane).await;
    let page = manager.get(&format!("/bodies/{id}")).await.text;
    assert!(page.contains("Find it in the notices"), "{page}");
    let candidates = manager.get(&format!("/bodies/{id}/evidence?format=json")).await.json();
    assert_eq!(candidates[0]["name"].as_str(), Some("Politsei"), "{candidates}");
    let organisation = candidates[0]["id"].as_str().unwrap().to_owned();
    let address = format!("/bodies/{id}/evidence");
    let linked = manager.post(&address, &[("organisation", &organisation)]).await;
    assert_eq!(linked.header("location"), format!("/bodies/{id}?said=evidence-linked"), "{}", linked.text);
    let page = manager.get(&format!("/bodies/{id}")).await.text;
    assert!(page.contains("Who abroad needs the same") && page.contains(&format!("/organisations/{organisation}")));
    assert!(page.contains("Guarding of offices") || page.contains("No contract of it is known"), "{page}");
    manager.post(&address, &[("organisation", "")]).await;
    assert!(manager.get(&format!("/bodies/{id}")).await.text.contains("Find it in the notices"));
    assert_eq!(manager.post(&address, &[("organisation", "xx-made-up")]).await.status, StatusCode::NOT_FOUND);
    let other = plane.member("Other", "EE").await;
    let other = plane.browser(&other).await;
    assert_eq!(other.post(&address, &[("organisation", &organisation)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(plane.visitor().get(&format!("/bodies/{id}")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_does_not_let_themselves_be_found_is_seen_by_their_colleagues_alone() {
    let plane = Plane::new().await;
    let (id, manager, _) = body(&plane).await;
    let other = plane.member("Other", "FI").await;
    let other = plane.browser(&other).await;
    assert!(manager.get(&format!("/bodies/{id}")).await.text.contains(">Manager</a>"));
    for address in [format!("/bodies/{id}"), format!("/bodies/{id}?format=json")] {
        assert!(!other.get(&address).await.text.contains("Head of procurement"), "{address}");
    }
    let hidden = [("email", "other@example.org"), ("role", "editor")];
    let hidden = manager.post(&format!("/bodies/{id}/members"), &hidden).await;
    let unknown = [("email", "nobody@example.org"), ("role", "editor")];
    let unknown = manager.post(&format!("/bodies/{id}/members"), &unknown).await;
    assert_eq!((hidden.status, unknown.status), (StatusCode::BAD_REQUEST, StatusCode::BAD_REQUEST));
    assert!(hidden.text.contains("No member who lets themselves be found"));
}

#[tokio::test]
async fn managers_are_told_before_memberships_rest_and_one_click_keeps_them() {
    let plane = Plane::new().await;
    let (id, _, contact_then) = body(&plane).await;
    drop(contact_then);
    plane.later(SignedDuration::from_hours(24 * 167));
    assert_eq!(web::confirm_again(&plane.members, plane.now()).await.unwrap(), 0);
    let letter = plane.last_mail_to("manager@example.org").await;
    assert_eq!(letter.kind, "membership-confirm");
    assert!(letter.subject.contains("Politsei") && letter.action.unwrap().url.ends_with(&format!("/bodies/{id}")));
    let person = plane.members.store.person_by_email("manager@example.org").await.unwrap().unwrap().id;
    let manager = plane.browser(&person).await;
    let confirmed = manager.post(&format!("/bodies/{id}/confirmations"), &[]).await;
    assert_eq!(confirmed.header("location"), format!("/bodies/{id}?said=body-confirmed"));
    plane.later(SignedDuration::from_hours(24 * 15));
    assert_eq!(web::confirm_again(&plane.members, plane.now()).await.unwrap(), 0, "they were confirmed");
}
