//! Every page answers, and every link on it leads somewhere.

use crate::world::{PAGES, get, get_from, site, site_at};
use axum::http::StatusCode;
use std::collections::BTreeSet;

#[tokio::test]
async fn every_page_answers() {
    for &page in PAGES {
        let answer = get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}: {}", answer.text);
        assert!(answer.text.starts_with("<!doctype html>"), "{page}");
        let about_evidence = answer.text.contains("class=\"as-of\"");
        assert!(
            !about_evidence || answer.text.contains("Made up for a test."),
            "{page} does not say where its data comes from"
        );
    }
    assert_eq!(get("/health").await.text, "ok\n");
}

fn links(page: &str) -> BTreeSet<String> {
    let addresses = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    addresses.filter(|address| address.starts_with('/')).map(|address| address.replace("&#38;", "&")).collect()
}

#[tokio::test]
async fn no_link_of_ours_leads_nowhere() {
    let site = site().await;
    let mut seen = BTreeSet::new();
    for &page in PAGES {
        for link in links(&get_from(site.clone(), page).await.text) {
            // Method pages belong to the text they explain, which may be written after the page.
            if link.starts_with("/method/") || !seen.insert(link.clone()) {
                continue;
            }
            let answer = get_from(site.clone(), &link).await;
            assert!(
                answer.status.is_success() || answer.status.is_redirection(),
                "{page} links to {link}: {}",
                answer.status
            );
        }
    }
    assert!(seen.len() > 40, "only {} links were found", seen.len());
}

#[tokio::test]
async fn behind_a_proxy_every_link_carries_the_base_path() {
    for &page in PAGES {
        for address in [format!("/tools/net{page}"), page.to_owned()] {
            let answer = get_from(site_at("tools/net/").await, &address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            for link in links(&answer.text) {
                assert!(link.starts_with("/tools/net/"), "{address} links to {link}");
            }
        }
    }
}

#[tokio::test]
async fn a_buyer_gets_to_reasons_in_three_clicks() {
    let home = get("/").await.text;
    assert!(home.contains("action=\"/find\"") && home.contains("name=\"need\"") && home.contains("name=\"country\""));
    let meanings = get("/find?need=security+services&country=EE").await.text;
    let to_partners = links(&meanings).into_iter().find(|link| link.starts_with("/partners?cpv=79710000"));
    let partners = get(&to_partners.expect("the words lead to a code")).await.text;
    assert!(partners.contains("Oikeus") && partners.contains("Same need"), "{partners}");
    assert!(!partners.contains("Politsei"), "a buyer of the asking country is offered");
}

#[tokio::test]
async fn a_code_leads_straight_to_the_partners() {
    let answer = get("/find?need=79710000-4&country=EE&as_of=2023-01-01").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/partners?cpv=79710000&country=EE&as_of=2023-01-01");
}
