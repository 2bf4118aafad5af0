//! Facilitators: whom they see, whom to write to, what the board counts.

use crate::plane::Plane;
use axum::http::StatusCode;
use jiff::SignedDuration;
use policy::Role;

#[tokio::test]
async fn a_facilitator_sees_the_people_of_their_country_and_nobody_else() {
    let plane = Plane::new().await;
    let contact = plane.contact("Contact", "EE").await;
    plane.member("Estonian", "EE").await;
    plane.member("Portuguese", "PT").await;
    let browser = plane.browser(&contact).await;
    let page = browser.get("/facilitate").await.text;
    assert!(page.contains("Estonian") && !page.contains("Portuguese"), "{page}");
    assert!(page.contains("You care for EE"), "{page}");
    let rows = browser.get("/facilitate?format=json").await.json();
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert_eq!(browser.get("/facilitate/kpi").await.status, StatusCode::FORBIDDEN);
    let member = plane.browser(&plane.member("Member", "EE").await).await;
    assert_eq!(member.get("/facilitate").await.status, StatusCode::FORBIDDEN);
    assert!(plane.visitor().get("/facilitate").await.header("location").starts_with("/sign-in"));
}

#[tokio::test]
async fn a_silent_member_whose_contract_ends_is_the_one_to_write_to() {
    let plane = Plane::new().await;
    let contact = plane.contact("Contact", "EE").await;
    let endings = plane.visitor().get("/endings?country=EE&format=json").await.json();
    let evidence = endings[0]["organisations"][0].as_str().unwrap().to_owned();
    let silent = plane.member("Silent", "EE").await;
    plane.belongs(&silent, "Politsei", Some(&evidence)).await;
    let browser = plane.browser(&contact).await;
    assert!(browser.get("/facilitate").await.text.contains("Nobody needs a letter"), "who just joined is not silent");
    plane.later(SignedDuration::from_hours(24 * 61));
    let browser = plane.browser(&contact).await;
    let page = browser.get("/facilitate").await.text;
    assert!(page.contains("One person to write to this week"), "{page}");
    assert!(page.contains("likely ends in July 2024") && page.contains("/notices/1-2022"), "{page}");
    assert!(page.contains(&format!("href=\"/people/{silent}#write\"")), "{page}");
    assert_eq!(browser.get(&format!("/people/{silent}")).await.status, StatusCode::OK, "though nobody else finds them");
}

#[tokio::test]
async fn a_silent_member_with_a_partner_abroad_comes_after() {
    let plane = Plane::new().await;
    let contact = plane.contact("Contact", "FI").await;
    let endings = plane.visitor().get("/endings?country=FI&format=json").await.json();
    let evidence = endings[0]["organisations"][0].as_str().unwrap().to_owned();
    let silent = plane.member("Silent", "FI").await;
    plane.belongs(&silent, "Oikeus", Some(&evidence)).await;
    plane.later(SignedDuration::from_hours(24 * 61));
    let page = plane.browser(&contact).await.get("/facilitate").await.text;
    assert!(page.contains("buys the same as their organisation") && page.contains("/partners?buyer="), "{page}");
}

#[tokio::test]
async fn shares_are_shown_from_five_members_on_with_a_table_beside_the_bar() {
    let plane = Plane::new().await;
    let contact = plane.contact("Contact", "EE").await;
    let browser = plane.browser(&contact).await;
    assert!(browser.get("/facilitate").await.text.contains("Fewer than five members"));
    for n in 0..9 {
        plane.member(&format!("Member {n}"), "EE").await;
    }
    let page = browser.get("/facilitate").await.text;
    assert!(page.contains("0 of 10 members contributed within 90 days: 0 %."), "{page}");
    assert!(page.contains("class=\"share-bar\"") && page.contains("<td class=\"number\">14 %</td>"), "{page}");
}

#[tokio::test]
async fn the_coordinator_sets_targets_and_nobody_else_sees_the_board() {
    let plane = Plane::new().await;
    let coordinator = plane.member("Coordinator", "FR").await;
    plane.gives(&coordinator, Role::Coordinator, "").await;
    let browser = plane.browser(&coordinator).await;
    let wrong = [("name", "events"), ("country", ""), ("value", "two"), ("by", "2027-06-30")];
    let answer = browser.post("/facilitate/kpi", &wrong).await;
    assert!(answer.status == StatusCode::BAD_REQUEST && answer.text.contains("value=\"two\""), "{}", answer.text);
    let target = [("name", "events"), ("country", ""), ("value", "2"), ("by", "2027-06-30")];
    assert_eq!(browser.post("/facilitate/kpi", &target).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/facilitate/kpi").await.text.contains("by 30 June 2027"));
    let table = browser.get("/facilitate/kpi?format=csv").await.text;
    assert!(table.starts_with("figure,country,group,actual,target,target_by,quarters,trend"), "{table}");
    assert!(table.contains("events,,,0,2,2027-06-30,2025-Q3|2025-Q4"), "{table}");
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    assert_eq!(contact.post("/facilitate/kpi", &target).await.status, StatusCode::FORBIDDEN);
    assert!(browser.get("/method/community").await.text.contains("Contribution"));
}
