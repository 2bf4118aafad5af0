//! Invitations over HTTP.

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use jiff::SignedDuration;

const PASSWORD: &str = "three otters share a boat";

async fn drafted(contact: &Browser, email: &str, language: &str) -> String {
    let fields = [
        ("country", "EE"),
        ("name", "Guest"),
        ("email", email),
        ("organisation", "Rescue Service"),
        ("kind", "end_user"),
        ("network", "yes"),
        ("language", language),
        ("note", "We met in Lisbon."),
    ];
    let answer = contact.post("/invitations", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").trim_start_matches("/invitations/")[..32].to_owned()
}

#[tokio::test]
async fn an_invited_person_joins_under_the_address_of_the_letter_and_reads_the_charter_first() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let head = [
        ("duty", "Head of procurement"),
        ("organisation", "Politsei"),
        ("head", "Politsei · Tallinn"),
        ("foot", "Reg. 1234"),
        ("named", "yes"),
    ];
    assert_eq!(contact.post("/invitations/letterhead", &head).await.status, StatusCode::SEE_OTHER);
    assert!(plane.visitor().get("/join?country=EE").await.text.contains("<strong>Contact</strong>"));
    let id = drafted(&contact, "guest@example.org", "de").await;
    let preview = contact.get(&format!("/invitations/{id}")).await.text;
    for part in ["Einladung zu procurenet", "We met in Lisbon.", "Politsei · Tallinn", "Reg. 1234"] {
        assert!(preview.contains(part), "{part}: {preview}");
    }
    assert!(plane.mail_to("guest@example.org").await.is_empty(), "nothing was sent");
    assert_eq!(contact.post(&format!("/invitations/{id}/sending"), &[]).await.status, StatusCode::SEE_OTHER);
    let link = plane.mailed_link_to("guest@example.org").await;
    let page = plane.visitor().get(&link).await.text;
    assert!(page.contains("Contact") && page.contains("guest@example.org"), "{page}");
    assert!(contact.get("/invitations").await.text.contains("Opened"));
    let weak = plane.visitor().post(&link, &[("name", "Guest"), ("password", "short")]).await;
    assert_eq!(weak.status, StatusCode::BAD_REQUEST);
    let other = [("name", "Guest"), ("password", PASSWORD), ("email", "other@example.org")];
    assert_eq!(plane.visitor().post(&link, &other).await.status, StatusCode::BAD_REQUEST, "the address is fixed");
    let guest = plane.visitor();
    let accepted = guest.post(&link, &other[..2]).await;
    assert_eq!(accepted.header("location"), "/charter?next=%2Fdesk&said=invitation-accepted", "{}", accepted.text);
    assert!(guest.get("/bodies").await.text.contains("Rescue Service"));
    let known = plane.members.store.person_by_email("guest@example.org").await.unwrap().unwrap();
    assert_eq!((known.standing.as_str(), known.kind.as_str()), ("active", "end_user"));
    assert_eq!(plane.visitor().get(&link).await.status, StatusCode::GONE, "once");
    assert!(contact.get("/invitations").await.text.contains("Accepted"));
}

#[tokio::test]
async fn an_invitation_ends_after_a_week_or_when_it_is_taken_back() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let revoked = drafted(&contact, "revoked@example.org", "en").await;
    contact.post(&format!("/invitations/{revoked}/sending"), &[]).await;
    let link = plane.mailed_link_to("revoked@example.org").await;
    contact.post(&format!("/invitations/{revoked}/revocation"), &[]).await;
    assert_eq!(plane.visitor().get(&link).await.status, StatusCode::GONE);
    let late = drafted(&contact, "late@example.org", "en").await;
    contact.post(&format!("/invitations/{late}/sending"), &[]).await;
    let link = plane.mailed_link_to("late@example.org").await;
    plane.later(SignedDuration::from_hours(24 * 7 + 1));
    assert_eq!(plane.visitor().get(&link).await.status, StatusCode::GONE);
    let again = plane.visitor().post(&link, &[("name", "Late"), ("password", PASSWORD)]).await;
    assert_eq!(again.status, StatusCode::GONE);
}

#[tokio::test]
async fn the_letter_is_handed_out_as_a_document_with_a_link_of_its_own() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let id = drafted(&contact, "guest@example.org", "et").await;
    let answer = contact.post(&format!("/invitations/{id}/file"), &[]).await;
    assert!(answer.header("content-type").contains("wordprocessingml"), "{}", answer.text);
    assert!(answer.text.starts_with("PK"), "a document is a zip archive");
    assert!(contact.get("/invitations").await.text.contains("Sent"));
}

#[tokio::test]
async fn a_contact_of_another_country_neither_sees_nor_sends_an_invitation() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let abroad = plane.national_contact("Abroad", "PT").await;
    let id = drafted(&contact, "guest@example.org", "en").await;
    assert!(!abroad.get("/invitations").await.text.contains("Guest"));
    assert_eq!(abroad.get(&format!("/invitations/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(abroad.post(&format!("/invitations/{id}/sending"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(abroad.post(&format!("/invitations/{id}/file"), &[]).await.status, StatusCode::NOT_FOUND);
    let person = plane.member("Buyer", "EE").await;
    assert_eq!(plane.browser(&person).await.get("/invitations").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_list_of_contacts_is_shown_with_its_faults_and_kept_only_when_rows_are_chosen() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let list = "Name;E-mail;Organisation;Language;Phone\r\nFirst;first@example.org;Rescue;et;1\r\nSecond;no address;;;2\r\n\
                =1+1;third@example.org;;;3\r\n";
    let preview = contact.upload("/invitations/import", "file", list.as_bytes()).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    for part in ["2 rows can be invited", "Row 3", "That is no e-mail address.", "formula disarmed", "phone"] {
        assert!(preview.text.contains(part), "{part}: {}", preview.text);
    }
    assert!(contact.get("/invitations?format=json").await.json().as_array().unwrap().is_empty(), "nothing is kept");
    let row = r#"{"name":"First","email":"first@example.org","organisation":"Rescue","language":"et","kind":"buyer"}"#;
    let bad = r#"{"name":"Bad","email":"no address","organisation":"","language":"et","kind":"buyer"}"#;
    let fields = [("country", "EE"), ("note", ""), ("row", row), ("row", bad)];
    let refused = contact.post("/invitations/imports", &fields).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(contact.get("/invitations?format=json").await.json().as_array().unwrap().is_empty(), "all or none");
    let drafted = contact.post("/invitations/imports", &fields[..3]).await;
    assert_eq!(drafted.header("location"), "/invitations?said=contacts-imported");
    let kept = contact.get("/invitations?format=json").await.json();
    assert_eq!((kept[0]["email"].as_str(), kept[0]["state"].as_str()), (Some("first@example.org"), Some("draft")));
    let abroad = [("country", "PT"), ("note", ""), ("row", row)];
    assert_eq!(contact.post("/invitations/imports", &abroad).await.status, StatusCode::FORBIDDEN);
}
