//! What pages say.

use crate::world::get;
use axum::http::StatusCode;

#[tokio::test]
async fn nothing_published_after_the_day_looked_from_is_used() {
    assert!(!get("/search?q=later").await.text.contains("Later guarding"));
    assert!(get("/search?q=later&as_of=2025-06-01").await.text.contains("Later guarding"));
    assert!(!get("/partners?cpv=79710000&country=EE").await.text.contains("Gericht"));
    assert!(get("/notices/6-2025").await.text.contains("published after the day you look from"));
}

#[tokio::test]
async fn every_link_keeps_the_day_that_was_chosen() {
    let page = get("/register?as_of=2023-05-05").await.text;
    assert!(page.contains("href=\"/endings?as_of=2023-05-05\""));
}

#[tokio::test]
async fn a_notice_is_found_with_leading_zeros_and_through_any_notice_of_its_procedure() {
    assert_eq!(get("/notices/000002-2022").await.status, StatusCode::OK);
    assert!(get("/notices/2-2022").await.text.contains("3-2022"), "the result is missing from the thread");
}

#[tokio::test]
async fn the_original_is_handed_out_to_be_kept_not_shown() {
    let raw = get("/notices/2-2022/raw").await;
    assert_eq!(raw.text, "<NOTICE ID=\"2-2022\"><TITLE>as published</TITLE></NOTICE>");
    assert_eq!(raw.header("content-disposition"), "attachment; filename=\"2-2022.xml\"");
    assert_eq!(raw.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn the_register_tells_class_evidence_and_buyers() {
    let page = get("/register/5-2022").await.text;
    for words in ["Cross-border", "Oikeus", "Domstol", "Finnish law", "Finland"] {
        assert!(page.contains(words), "{words} is missing");
    }
}

#[tokio::test]
async fn an_empty_answer_says_what_would_fill_it() {
    let page = get("/partners?cpv=03000000&country=EE").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("A broader code"));
}
