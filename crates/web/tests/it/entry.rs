//! Applying, being admitted, and what others see of it.

use crate::plane::Plane;
use axum::http::StatusCode;
use jiff::SignedDuration;
use policy::Role;

const PASSWORD: &str = "three otters share a boat";
const ADMIT: [(&str, &str); 5] =
    [("decision", "admit"), ("kind", "buyer"), ("as_what", "both"), ("body", ""), ("reason", "")];

#[tokio::test]
async fn somebody_applies_is_admitted_signs_in_and_accepts_the_charter() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    plane.members.store.seed_charter(&web::first_charter(), plane.now()).await.unwrap();
    let accept = [("version", "1"), ("language", "en"), ("next", "/admissions")];
    assert_eq!(
        contact.post("/charter/acceptance", &accept).await.header("location"),
        "/admissions?said=charter-accepted"
    );
    plane.applicant("Applicant", "EE", "both").await;
    assert_eq!(plane.last_mail_to("contact@example.org").await.kind, "application-waiting");
    plane.later(SignedDuration::from_mins(1));
    let list = contact.get("/admissions").await;
    assert!(list.text.contains("One application waits") && list.text.contains("Applicant"), "{}", list.text);
    let id = plane.first_application(&contact).await;
    let one = contact.get(&format!("/admissions/{id}")).await;
    assert!(one.text.contains("We guard buildings.") && one.text.contains("applicant@example.org"));
    let decided = contact.post(&format!("/admissions/{id}/decision"), &ADMIT).await;
    assert_eq!(decided.header("location"), "/admissions?said=decided", "{}", decided.text);
    assert_eq!(plane.last_mail_to("applicant@example.org").await.kind, "application-admitted");

    let member = plane.visitor();
    member.post("/sign-in", &[("email", "applicant@example.org"), ("password", PASSWORD)]).await;
    let charter = member.get("/charter?next=/bodies").await;
    assert!(charter.text.contains("I accept the charter"), "{}", charter.text);
    let bodies = member.get("/bodies?format=json").await.json();
    let body = bodies[0]["id"].as_str().unwrap().to_owned();
    let edit = [("name", "Politsei"), ("about", "We guard.")];
    let blocked = member.post(&format!("/bodies/{body}/profile"), &edit).await;
    assert!(blocked.header("location").starts_with("/charter?next="), "{}", blocked.text);
    let accept = [("version", "1"), ("language", "et"), ("next", "/bodies")];
    let accepted = member.post("/charter/acceptance", &accept).await;
    assert_eq!(accepted.header("location"), "/bodies?said=charter-accepted");
    let written = member.post(&format!("/bodies/{body}/profile"), &edit).await;
    assert_eq!(written.header("location"), format!("/bodies/{body}?said=body-saved"));
}

#[tokio::test]
async fn a_contact_of_another_country_sees_nothing_in_list_count_and_page() {
    let plane = Plane::new().await;
    let home = plane.national_contact("Contact", "EE").await;
    let abroad = plane.national_contact("Abroad", "PT").await;
    let coordinator = plane.coordinator().await;
    plane.applicant("Applicant", "EE", "community").await;
    let id = plane.first_application(&home).await;
    for address in ["/admissions", "/admissions?of=all", "/admissions?format=json"] {
        let list = abroad.get(address).await;
        assert_eq!(list.status, StatusCode::OK);
        assert!(!list.text.contains("Applicant") && !list.text.contains(&id), "{}", list.text);
    }
    assert!(abroad.get("/admissions").await.text.contains("No application waits for you"));
    assert_eq!(abroad.get(&format!("/admissions/{id}")).await.status, StatusCode::NOT_FOUND);
    let refused = abroad.post(&format!("/admissions/{id}/decision"), &ADMIT).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(!coordinator.get("/admissions").await.text.contains("Applicant"), "the country has a contact");
    assert!(coordinator.get("/admissions?of=all").await.text.contains("Applicant"));
    assert_eq!(plane.visitor().get("/admissions").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn applications_go_to_deputies_too_and_to_the_coordinator_where_there_is_no_contact() {
    let plane = Plane::new().await;
    let coordinator = plane.coordinator().await;
    plane.applicant("Applicant", "SK", "community").await;
    assert!(coordinator.get("/admissions").await.text.contains("Applicant"));
    assert_eq!(plane.last_mail_to("coordinator@example.org").await.kind, "application-waiting");
    let deputy = plane.member("Deputy", "SK").await;
    let store = &plane.members.store;
    store.grant_by_program(&deputy, Role::NationalContact, "SK", "deputy", plane.now()).await.unwrap();
    let deputy = plane.browser(&deputy).await;
    assert!(deputy.get("/admissions").await.text.contains("Applicant"));
    let page = plane.visitor().get("/join?country=SK").await;
    assert!(page.text.contains("Deputy"), "{}", page.text);
    assert!(!page.text.contains("deputy@example.org"));
    let none = plane.visitor().get("/join?country=PT").await;
    assert!(none.text.contains("has no national contact yet"), "{}", none.text);
}

#[tokio::test]
async fn the_answer_to_an_application_does_not_tell_whether_the_address_is_known() {
    let plane = Plane::new().await;
    plane.member("Known", "EE").await;
    let fields = |email: &'static str| {
        [
            ("wanted", "community"),
            ("country", "EE"),
            ("name", "Somebody"),
            ("email", email),
            ("kind", "citizen"),
            ("motivation", "I read."),
            ("password", PASSWORD),
        ]
    };
    let known = plane.visitor().post("/join/apply", &fields("Known@Example.org")).await;
    let new = plane.visitor().post("/join/apply", &fields("new@example.org")).await;
    assert_eq!((known.status, known.header("location")), (new.status, new.header("location")));
    assert_eq!(plane.last_mail_to("Known@Example.org").await.kind, "application-known");
    assert_eq!(plane.last_mail_to("new@example.org").await.kind, "application-verify");
}

#[tokio::test]
async fn a_link_proves_an_address_once_within_a_day_with_the_password_of_the_application() {
    let plane = Plane::new().await;
    let fields = [
        ("wanted", "community"),
        ("country", "EE"),
        ("name", "Somebody"),
        ("email", "new@example.org"),
        ("kind", "citizen"),
        ("motivation", "I read."),
        ("password", PASSWORD),
    ];
    plane.visitor().post("/join/apply", &fields).await;
    let link = plane.mailed_link_to("new@example.org").await;
    assert_eq!(plane.visitor().get(&link).await.status, StatusCode::OK);
    let wrong = plane.visitor().post(&link, &[("password", "another long password")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let late = Plane::new().await;
    late.visitor().post("/join/apply", &fields).await;
    let late_link = late.mailed_link_to("new@example.org").await;
    late.later(SignedDuration::from_hours(25));
    assert_eq!(late.visitor().post(&late_link, &[("password", PASSWORD)]).await.status, StatusCode::GONE);
    assert_eq!(plane.visitor().post(&link, &[("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(plane.visitor().post(&link, &[("password", PASSWORD)]).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_form_with_faults_comes_back_filled_and_says_what_is_wrong() {
    let plane = Plane::new().await;
    let fields = [
        ("wanted", "network"),
        ("country", "EE"),
        ("name", "Somebody"),
        ("email", "somebody@example.org"),
        ("kind", "buyer"),
        ("motivation", "We buy."),
        ("password", PASSWORD),
    ];
    let answer = plane.visitor().post("/join/apply", &fields).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("Write the name of the organisation") && answer.text.contains("somebody@example.org"));
    assert!(!answer.text.contains(PASSWORD));
}

#[tokio::test]
async fn a_member_is_suspended_with_a_reason_and_leaves_by_their_own_will() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let abroad = plane.national_contact("Abroad", "PT").await;
    let person = plane.member("Buyer", "EE").await;
    let suspension = format!("/people/{person}/suspension");
    assert_eq!(abroad.post(&suspension, &[("reason", "x")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(contact.post(&suspension, &[]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(contact.post(&suspension, &[("reason", "function ended")]).await.status, StatusCode::SEE_OTHER);
    assert!(plane.last_mail_to("buyer@example.org").await.paragraphs.join(" ").contains("function ended"));
    let leaving = leaving_link(&plane).await;
    let suspended = contact.get("/admissions/suspensions").await.text;
    assert!(suspended.contains("function ended"), "{suspended}");
    assert!(!abroad.get("/admissions/suspensions").await.text.contains("function ended"));
    assert_eq!(contact.post(&format!("/people/{person}/reinstatement"), &[]).await.status, StatusCode::SEE_OTHER);
    let member = plane.browser(&person).await;
    assert_eq!(member.post("/account/leaving", &[]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(member.post("/account/leaving", &[("sure", "yes")]).await.header("location"), "/?said=left");
    assert!(!member.get("/").await.text.contains("Sign out"));
    assert_eq!(plane.visitor().post(&leaving, &[]).await.status, StatusCode::GONE, "gone already");
}

/// Where the letter about a suspension says one leaves.
async fn leaving_link(plane: &Plane) -> String {
    let letter = plane.last_mail_to("buyer@example.org").await.paragraphs.join(" ");
    let link = letter.split_whitespace().find_map(|word| word.strip_prefix("http://localhost:8080")).unwrap();
    assert!(link.starts_with("/leaving/"), "{letter}");
    link.to_owned()
}

#[tokio::test]
async fn whoever_is_suspended_leaves_by_the_link_of_the_letter_and_applies_again() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let person = plane.member("Buyer", "EE").await;
    contact.post(&format!("/people/{person}/suspension"), &[("reason", "function ended")]).await;
    let leaving = leaving_link(&plane).await;
    let standing = async || plane.members.store.person(&person).await.unwrap().unwrap().standing;
    assert_eq!(plane.visitor().get(&leaving).await.status, StatusCode::OK);
    assert_eq!(standing().await, "suspended", "opening the link changes nothing");
    let left = plane.visitor().post(&leaving, &[]).await;
    assert_eq!(left.header("location"), "/?said=left", "{}", left.text);
    assert_eq!(standing().await, "left");
    assert_eq!(plane.visitor().post(&leaving, &[]).await.status, StatusCode::GONE);
    plane.later(SignedDuration::from_hours(24));
    plane.applicant("Buyer", "EE", "community").await;
    let contact = plane.browser(&contact.person()).await;
    let application = plane.first_application(&contact).await;
    let page = contact.get(&format!("/admissions/{application}")).await.text;
    assert!(page.contains("Was a member before") && page.contains("function ended"), "{page}");
}

#[tokio::test]
async fn a_member_who_was_reinstated_does_not_leave_by_an_old_letter() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let person = plane.member("Buyer", "EE").await;
    contact.post(&format!("/people/{person}/suspension"), &[("reason", "function ended")]).await;
    let leaving = leaving_link(&plane).await;
    contact.post(&format!("/people/{person}/reinstatement"), &[]).await;
    assert_eq!(plane.visitor().post(&leaving, &[]).await.status, StatusCode::GONE);
    assert_eq!(plane.members.store.person(&person).await.unwrap().unwrap().standing, "active");
}
