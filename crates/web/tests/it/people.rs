//! Finding people and writing to them.

use crate::plane::Plane;
use axum::http::StatusCode;

#[tokio::test]
async fn visitors_are_led_to_sign_in_and_members_find_whom_to_ask() {
    let plane = Plane::new().await;
    let asking = plane.browser(&plane.found("Asking", "EE").await).await;
    let shown = plane.found("Shown", "FI").await;
    let hidden = plane.member("Hidden", "FI").await;
    let visitor = plane.visitor();
    for address in ["/people".to_owned(), format!("/people/{shown}"), "/messages".to_owned()] {
        assert!(visitor.get(&address).await.header("location").starts_with("/sign-in"), "{address}");
    }
    let list = asking.get("/people?country=FI").await.text;
    assert!(list.contains("One person to ask") && list.contains("Shown") && !list.contains("Hidden"), "{list}");
    assert!(asking.get("/people").await.text.contains("New this month"));
    assert_eq!(asking.get(&format!("/people/{hidden}")).await.status, StatusCode::NOT_FOUND);
    let page = asking.get(&format!("/people/{shown}")).await.text;
    assert!(page.contains("Write to them") && !page.contains("@example.org"), "{page}");
    let json = asking.get("/people?format=json").await.text;
    assert!(!json.contains("@example.org") && !json.contains("Hidden"), "{json}");
}

#[tokio::test]
async fn people_are_found_by_what_their_organisation_buys() {
    let plane = Plane::new().await;
    let asking = plane.browser(&plane.found("Asking", "EE").await).await;
    let endings = asking.get("/endings?country=FI&format=json").await.json();
    let oikeus = endings[0]["organisations"][0].as_str().unwrap().to_owned();
    let buyer = plane.found("Buyer of guards", "FI").await;
    plane.belongs(&buyer, "Oikeus", Some(&oikeus)).await;
    plane.found("Nobody's buyer", "FI").await;
    let list = asking.get("/people?cpv=7971").await.text;
    assert!(list.contains("Buyer of guards") && list.contains("Oikeus") && !list.contains("Nobody"), "{list}");
    assert!(asking.get("/people?cpv=35").await.text.contains("Nobody fits"));
}

#[tokio::test]
async fn two_members_write_to_each_other_and_nobody_else_reads_it() {
    let plane = Plane::new().await;
    let (one, other) = (plane.found("One", "EE").await, plane.found("Other", "PT").await);
    let (writing, reading) = (plane.browser(&one).await, plane.browser(&other).await);
    let empty = writing.post(&format!("/people/{other}/messages"), &[("title", "Vests"), ("text", "")]).await;
    assert!(empty.status == StatusCode::BAD_REQUEST && empty.text.contains("value=\"Vests\""), "{}", empty.text);
    let fields = [("title", "Vests"), ("text", "Shall we? <b>x</b>")];
    let sent = writing.post(&format!("/people/{other}/messages"), &fields).await;
    let exchange = sent.header("location").split('?').next().unwrap().to_owned();
    assert!(exchange.starts_with("/messages/"), "{}", sent.text);
    assert!(reading.get("/messages").await.text.contains("One new message"));
    let page = reading.get(&exchange).await.text;
    assert!(page.contains("Shall we?") && !page.contains("<b>x</b>"), "{page}");
    assert!(reading.get("/messages").await.text.contains("No new message"));
    assert_eq!(reading.post(&exchange, &[("text", "Yes")]).await.status, StatusCode::SEE_OTHER);
    let coordinator = plane.member("Coordinator", "FR").await;
    plane.gives(&coordinator, policy::Role::Coordinator, "").await;
    let third = plane.browser(&coordinator).await;
    assert_eq!(third.get(&exchange).await.status, StatusCode::NOT_FOUND);
    assert_eq!(third.post(&exchange, &[("text", "Me too")]).await.status, StatusCode::NOT_FOUND);
    assert!(!writing.get(&format!("{exchange}?format=json")).await.text.contains("Shall"), "files carry no RED text");
}

#[tokio::test]
async fn nobody_harvests_people() {
    let plane = Plane::new().await;
    let asking = plane.browser(&plane.found("Asking", "EE").await).await;
    let shown = plane.found("Shown", "FI").await;
    for _ in 0..200 {
        assert_eq!(asking.get(&format!("/people/{shown}")).await.status, StatusCode::OK);
    }
    let answer = asking.get(&format!("/people/{shown}?format=json")).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.json()["fix"].as_str().unwrap().contains("tomorrow"));
    assert!(asking.get("/people").await.text.contains("a lot of people for one day"));
}
