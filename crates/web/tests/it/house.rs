//! Keeping house: the log for auditors, and what is kept about whoever asks.

use crate::plane::Plane;
use crate::world::get;
use axum::http::StatusCode;
use jiff::SignedDuration;
use policy::Role;
use store::talk::NewFile;

#[tokio::test]
async fn an_auditor_reads_the_log_and_is_told_that_it_is_whole() {
    let plane = Plane::new().await;
    let auditor = plane.member("Auditor", "FR").await;
    plane.gives(&auditor, Role::Auditor, "").await;
    let browser = plane.browser(&auditor).await;
    let page = browser.get("/audit").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("The log is whole") && page.text.contains("role.grant"), "{}", page.text);
    assert!(!page.text.contains("auditor@example.org"));
    let rows = browser.get("/audit?action=role.grant&format=json").await.json();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert_eq!(rows[0]["object"], auditor);
    assert!(browser.get("/audit?day=2026-11-25").await.text.contains("No line of the log is like this"));
    assert!(browser.get("/audit?format=csv").await.text.starts_with("number,at,actor,action,object,detail"));
    assert_eq!(browser.get("/audit?day=yesterday").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_altered_line_is_shown_to_the_auditor() {
    let plane = Plane::new().await;
    let auditor = plane.member("Auditor", "FR").await;
    plane.gives(&auditor, Role::Auditor, "").await;
    plane.members.store.tamper(2, "detail", "nothing to see").await.unwrap();
    let page = plane.browser(&auditor).await.get("/audit").await;
    assert!(page.text.contains("The log was altered at line 2"), "{}", page.text);
}

#[tokio::test]
async fn nobody_but_an_auditor_reads_the_log() {
    let plane = Plane::new().await;
    let operator = plane.member("Operator", "FR").await;
    plane.gives(&operator, Role::Operator, "").await;
    assert_eq!(plane.browser(&operator).await.get("/audit").await.status, StatusCode::FORBIDDEN);
    assert_eq!(plane.visitor().get("/audit").await.header("location"), "/sign-in?next=%2Faudit");
}

#[tokio::test]
async fn a_member_sees_and_takes_along_what_is_kept_about_them() {
    let plane = Plane::new().await;
    let person = plane.member("Canary", "EE").await;
    plane.member("Neighbour", "EE").await;
    let browser = plane.browser(&person).await;
    let page = browser.get("/account/data").await;
    assert!(page.text.contains("records are kept about you") && page.text.contains("Your account and profile"));
    let file = browser.get("/account/data/export?format=json").await;
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!(file.json()[0]["rows"][0]["email"], "canary@example.org");
    assert!(!file.text.contains("argon2") && !file.text.contains("neighbour"), "{}", file.text);
    for address in ["/account/data", "/account/data/export", "/account/data/erasure"] {
        assert!(plane.visitor().get(address).await.header("location").starts_with("/sign-in"), "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_an_archive_with_the_files_one_added_and_nobody_elses() {
    let plane = Plane::new().await;
    let (person, neighbour) = (plane.member("Canary", "EE").await, plane.member("Neighbour", "EE").await);
    let group = plane.group(&person, "working", "Vests").await;
    plane.members.store.join_group(&plane.actor(&neighbour).await, &group).await.unwrap();
    for (who, name) in [(&person, "size: a?.txt"), (&neighbour, "secret.txt")] {
        let file = NewFile { name: name.to_owned(), kind: "text/plain".to_owned(), bytes: name.as_bytes().to_vec() };
        plane.members.store.add_files(&plane.actor(who).await, &group, &[file]).await.unwrap();
    }
    let answer = plane.browser(&person).await.get("/account/data/export").await;
    assert!(answer.header("content-disposition").contains("procurenet-my-data.zip"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes.clone())).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let own = names.iter().find(|name| name.starts_with("files/") && name.ends_with("-size_ a_.txt")).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(own).unwrap(), &mut text).unwrap();
    assert_eq!(text, "size: a?.txt");
}

#[tokio::test]
async fn erasing_asks_for_the_password_and_ends_everything() {
    let plane = Plane::new().await;
    let person = plane.member("Canary", "EE").await;
    let browser = plane.browser(&person).await;
    plane.later(SignedDuration::from_mins(20));
    assert!(browser.get("/account/data/erasure").await.text.contains("type=\"password\""));
    let wrong = browser.post("/account/data/erasure", &[("sure", "yes"), ("password", "guess")]).await;
    assert!(wrong.status == StatusCode::BAD_REQUEST && wrong.text.contains("This is not your password."));
    let unsure = browser.post("/account/data/erasure", &[("password", "correct horse battery")]).await;
    assert!(unsure.status == StatusCode::BAD_REQUEST && unsure.text.contains("Tick the box"));
    assert_eq!(plane.members.store.person(&person).await.unwrap().unwrap().name, "Canary");
    let done = browser.post("/account/data/erasure", &[("sure", "yes"), ("password", "correct horse battery")]).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, "/?said=erased"));
    assert!(!browser.get("/").await.text.contains("Sign out"));
    let fields = [("email", "canary@example.org"), ("password", "correct horse battery")];
    assert_eq!(plane.visitor().post("/sign-in", &fields).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_second_factor_shown_a_moment_ago_is_proof_enough() {
    let plane = Plane::new().await;
    let person = plane.member("Canary", "EE").await;
    let browser = plane.browser(&person).await;
    assert!(!browser.get("/account/data/erasure").await.text.contains("type=\"password\""));
    let done = browser.post("/account/data/erasure", &[("sure", "yes")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test]
async fn the_page_about_privacy_tells_every_table_about_people() {
    let page = get("/privacy").await.text;
    assert!(page.contains("<table>") && page.contains("Your account and profile"), "{page}");
    for kept in store::inventory::inventory().filter(|kept| kept.is_about_people()) {
        assert!(page.contains(kept.what), "{} is not told", kept.table);
    }
}
