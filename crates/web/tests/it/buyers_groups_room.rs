//! What a group's members find in its room: drafts from their own earlier notices, what waits for them, its days.

use crate::buyers_groups::Group;
use crate::plane::Browser;
use crate::world::{Answer, state_at};
use analysis::Knowledge;
use axum::http::StatusCode;
use jiff::SignedDuration;
use model::{Language, Text};
use testing::notice;
use web::memory::MemorySource;
use web::{AppState, Limits, Settings, jobs};

const DRAFTS: &str = "/requirements/past";

/// Two buyers wrote of the weight and one of the warranty, each in a language of its own.
fn site(group: &Group) -> AppState {
    let text = |language: &str, text: &str| Text { language: Language::parse(language), text: text.to_owned() };
    let told = |id: &str, buyer: &str, country: &str, number: &str, words: Text| {
        let built = notice(id).published("2023-02-01").titled("Drones").buyer(buyer, country).id(number);
        built.cpv("35613000").lot("1").months(24).with(|own| own.descriptions = vec![words]).build()
    };
    let notices = [
        told(
            "10-2023",
            "Border guard EE",
            "EE",
            "70000001",
            text("en", "The weight must not exceed 2.5 kg. The warranty must be 24 months."),
        ),
        told(
            "11-2023",
            "Border guard PT",
            "PT",
            "500000001",
            text("de", "Das Gewicht darf 2,5 kg nicht überschreiten."),
        ),
        told("12-2023", "Somebody else", "FR", "1", text("en", "The weight must not exceed 2.5 kg.")),
    ];
    let records = notices.into_iter().map(|notice| (notice, Vec::new())).collect();
    let settings = Settings { as_of: Some(testing::day("2024-01-01")), ..Settings::default() };
    AppState::new(Box::new(MemorySource::new(records)), group.plane.members.clone(), Knowledge::default(), settings)
}

/// A group whose Estonian and Portuguese buyers are linked to what they published, and the lead's browser.
async fn linked() -> (Group, Browser) {
    let group = Group::of_four().await;
    let state = site(&group);
    for (at, evidence) in [(0, "ee-70000001"), (1, "pt-500000001")] {
        let buyer = &group.buyers[at];
        let actor = group.plane.actor(&buyer.browser.person()).await;
        group.plane.members.store.link_evidence(&actor, &buyer.body, Some(evidence)).await.unwrap();
    }
    let lead = group.plane.browser_of(&state, &group.buyers[0].browser.person()).await;
    (group, lead)
}

async fn asks(group: &Group, browser: &Browser, query: &str) -> Answer {
    browser.get(&format!("{}{DRAFTS}{query}", group.at)).await
}

#[tokio::test]
async fn drafts_come_from_the_members_own_lots_and_each_sentence_leads_to_its_lot() {
    let (group, lead) = linked().await;
    let page = asks(&group, &lead, "").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let found = asks(&group, &lead, "?format=json").await.json();
    assert_eq!(found["read"]["lots"], 2, "{found}");
    let shared = found["found"]["shared"].as_array().unwrap();
    assert_eq!(shared.len(), 1, "{found}");
    let lots: Vec<&str> =
        shared[0]["sources"].as_array().unwrap().iter().map(|own| own["lot"].as_str().unwrap()).collect();
    assert_eq!(lots, ["10-2023/1", "11-2023/1"]);
    assert_eq!(shared[0]["strength"], "must");
    assert!(
        page.text.contains("share one draft requirement") && page.text.contains("/notices/11-2023"),
        "{}",
        page.text
    );
    assert!(page.text.contains("2 organisations are not linked"), "{}", page.text);
    assert!(!page.text.contains("12-2023"), "what others published is no member's");
}

#[tokio::test]
async fn ticked_drafts_stand_in_the_matrix_with_their_lots_and_are_offered_no_more() {
    let (group, lead) = linked().await;
    let found = asks(&group, &lead, "?format=json").await.json();
    let key = |sort: &str| found["found"][sort][0]["key"].as_str().unwrap().to_owned();
    let (shared, single) = (key("shared"), key("single"));
    let address = format!("{}{DRAFTS}", group.at);
    let cpv = ("cpv", "35613000");
    assert_eq!(lead.post(&address, &[cpv]).await.status, StatusCode::BAD_REQUEST);
    let gone = lead.post(&address, &[cpv, ("draft", "10-2023/1/7-9"), ("draft", &shared)]).await;
    assert_eq!(gone.status, StatusCode::BAD_REQUEST);
    assert!(gone.text.contains("checked"), "what was ticked stays: {}", gone.text);
    let sent = lead.post(&address, &[cpv, ("draft", &shared), ("draft", &single)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let rows = group.json("/requirements").await;
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 2, "{rows:?}");
    let weight = rows.iter().find(|row| row["outcome"].as_str().unwrap().contains("2")).unwrap();
    assert!(weight["must"].as_bool().unwrap());
    assert!(rows.iter().any(|row| row["lots"].as_array().unwrap().len() == 2), "{rows:?}");
    assert!(asks(&group, &lead, "").await.text.contains("in the matrix"));
}

#[tokio::test]
async fn notices_may_be_named_and_what_is_not_here_is_said() {
    let (group, lead) = linked().await;
    let page = asks(&group, &lead, "?notices=12-2023%2099-2023").await;
    assert!(page.text.contains("Somebody else") && page.text.contains("99-2023"), "{}", page.text);
    let none = asks(&group, &lead, "?cpv=90000000").await;
    assert!(none.text.contains("No earlier notice of your members was read"), "{}", none.text);
    assert!(none.text.contains("2 organisations have no notice that fits"), "{}", none.text);
}

#[tokio::test]
async fn who_waits_is_told_on_the_desk_with_a_link_and_nobody_else_is() {
    let group = Group::of_four().await;
    let floats = group.brings("Floats").await;
    group
        .sends(0, "/next-steps", &[("what", "Ask finance"), ("owner", &group.buyers[1].body), ("by", "2026-12-01")])
        .await;
    let question =
        [("text", "Do we?"), ("subject", "other"), ("present", "all"), ("agree", "all"), ("by", "2027-01-15")];
    group.sends(0, "/decisions", &question).await;
    let desk = async |at: usize| group.buyers[at].browser.get("/desk").await.text;
    let pt = desk(1).await;
    for line in ["Say where your organisation stands on one requirement", "Do we?", "Ask finance"] {
        assert!(pt.contains(line), "{line}: {pt}");
    }
    assert!(pt.contains(&format!("{}/requirements", group.at)) && pt.contains(&format!("{}/decisions", group.at)));
    assert!(!desk(2).await.contains("Ask finance"), "another organisation's task");
    group.judges(1, &floats, "accept", "").await;
    assert!(!desk(1).await.contains("on one requirement"), "who answered is not asked");
    let outsider = group.plane.browser(&group.plane.member("Outsider", "PT").await).await;
    assert!(!outsider.get("/desk").await.text.contains("Do we?"));
}

#[tokio::test]
async fn a_letter_says_that_something_waits_and_not_what_and_only_to_those_in_the_group() {
    let group = Group::of_four().await;
    group.brings("Floats silently").await;
    let outsider = group.plane.member("Outsider", "PT").await;
    let Group { plane, .. } = group;
    let (plane, post) = plane.with_post();
    let state = state_at("", plane.members.clone(), Limits::default(), "2024-01-01");
    plane.later(SignedDuration::from_hours(24 * 5));
    jobs::once(&state).await;
    let letters = post.letters();
    let digest = |name: &str| letters.iter().filter(|letter| letter.to.email().starts_with(name)).count();
    assert_eq!(digest("manager.pt"), 1, "{:?}", letters.iter().map(|letter| &letter.subject).collect::<Vec<_>>());
    assert_eq!(digest("outsider"), 0);
    assert!(!outsider.is_empty());
    for letter in &letters {
        for hidden in ["Drones off the shelf", "Floats", "stands on one requirement"] {
            assert!(!letter.text.contains(hidden) && !letter.subject.contains(hidden), "{hidden}: {}", letter.text);
        }
    }
}

#[tokio::test]
async fn a_members_calendar_address_has_the_days_of_their_groups_without_words() {
    let group = Group::of_four().await;
    group
        .sends(0, "/next-steps", &[("what", "Ask finance"), ("owner", &group.buyers[1].body), ("by", "2026-12-01")])
        .await;
    let feed = async |browser: &Browser| {
        browser.post("/calendar", &[]).await;
        let page = browser.get("/events").await.text;
        let address =
            page.split("id=\"calendar-address\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        address.replace("http://localhost:8080", "")
    };
    let address = feed(&group.buyers[2].browser).await;
    let read = group.plane.visitor().get(&address).await.text;
    assert!(read.contains("DTSTART;VALUE=DATE:20261201") && read.contains("A day of a buyers group"), "{read}");
    assert!(!read.contains("finance") && !read.contains("Drones"), "{read}");
    let outsider = group.plane.browser(&group.plane.member("Outsider", "PT").await).await;
    let other = group.plane.visitor().get(&feed(&outsider).await).await.text;
    assert!(!other.contains("20261201"), "{other}");
    group.sends(0, "/seats/endings", &[("person", &group.buyers[2].browser.person())]).await;
    assert!(!group.plane.visitor().get(&address).await.text.contains("20261201"), "who left reads no more");
}

#[tokio::test]
async fn the_notice_page_says_how_the_notice_reaches_ted_and_what_is_known_of_its_version() {
    let group = Group::of_four().await;
    let page = group.buyers[0].browser.get(&format!("{}/notice", group.at)).await.text;
    assert!(page.contains("How it reaches TED") && page.contains("eNotices2"), "{page}");
    let told = group.json("/notice").await;
    assert_eq!(told["lifespan"]["on"], "2026-11-26");
    let verdict = told["lifespan"]["verdict"].as_str().unwrap();
    assert!(["accepted", "over", "unknown"].contains(&verdict));
    assert_eq!(told["lifespan"]["until"].is_null(), verdict == "unknown", "no day is made up");
}

#[tokio::test]
async fn suppliers_are_offered_no_buyers_groups() {
    let plane = crate::plane::Plane::new().await;
    let browser = async |kind: &str| plane.browser(&plane.person(&format!("A {kind}"), "EE", kind).await).await;
    let leads = |text: String| text.contains("href=\"/buyers-groups\"");
    assert!(!leads(browser("industry").await.get("/events").await.text));
    assert!(leads(browser("buyer").await.get("/events").await.text));
}
