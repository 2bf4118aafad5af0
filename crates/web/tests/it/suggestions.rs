//! Groups that could form, over HTTP: a case counted by hand, why there is none, who may ask, and the group that
//! begins with one.

use crate::plane::{Browser, Plane};
use crate::world::state_over;
use axum::http::StatusCode;
use model::Notice;
use testing::{day, notice};

/// Guards of offices in three countries, contracts of 600,000 euro that end in spring 2025; one far later.
fn market() -> Vec<Notice> {
    let guards = |id: &str, buyer: &str, country: &str, ends: &str| {
        let told = notice(id).published("2022-05-01").titled("Guards").buyer(buyer, country).cpv("79710000");
        told.lot("1").ends(ends).awarded("Valve AS", "EE").worth(600_000, "EUR").build()
    };
    vec![
        guards("1-2022", "Polis", "SE", "2025-03-31"),
        guards("2-2022", "Policia", "PT", "2025-04-30"),
        guards("3-2022", "Rendorseg", "HU", "2031-04-30"),
    ]
}

struct World {
    plane: Plane,
    state: web::AppState,
}

impl World {
    async fn new() -> Self {
        let plane = Plane::new().await;
        let state = state_over(market(), plane.members.clone(), day("2024-01-01"));
        Self { plane, state }
    }

    async fn of(&self, person: &str) -> Browser {
        self.plane.browser_of(&self.state, person).await
    }

    async fn member(&self) -> Browser {
        self.of(&self.plane.member("Buyer", "EE").await).await
    }
}

const ASKED: &str = "/buyers-groups/suggestions?cpv=79710000&country=EE&value=500000&from=2024-09&to=2025-03";

async fn sees(browser: &Browser, address: &str) -> String {
    let answer = browser.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
    assert!(!answer.text.contains("Unknown localization"), "{address}: {}", answer.text);
    answer.text
}

fn has(page: &str, told: &[&str]) {
    for told in told {
        assert!(page.contains(told), "{told}: {page}");
    }
}

/// Asked are the months from September 2024 to March 2025, each 1/7 likely. Who has a contract until March (April) 2025
/// goes to the market from nine months before it ends until two behind, each 1/12 likely: June 2024 to May 2025 (July
/// to June). Of three months together the Swedish buyer has at most 3/12, so that is the most all have; the first three
/// months in which all have it are August to October 2024: 2/7 for the asking buyer, 3/12 for both others. Together they
/// spend 500,000 + 600,000 + 600,000 euro. The Hungarian contract ends in 2031 and meets nobody.
#[tokio::test]
async fn a_group_is_suggested_as_counted_by_hand() {
    let world = World::new().await;
    let member = world.member().await;
    let page = sees(&member, ASKED).await;
    has(
        &page,
        &[
            "The asking buyer (EE), Polis (SE), Policia (PT)",
            "All could go to the market between August 2024 and October 2024",
            "Together they spend about 1,700,000 EUR",
            "/organisations/",
            "/notices/1-2022",
            "/notices/2-2022",
            "Valve AS has served two of them",
            "EUR in the middle",
            "One draw in ten loses",
            "% of 2,000 draws end above zero",
            "What every further time the own volume (2.7 times) takes off the price.",
            "/method/group-benefit",
            "/method/group-suggestion",
        ],
    );
    assert!(!page.contains("Rendorseg"), "{page}");
    let told = member.get(&format!("{ASKED}&format=json")).await.json();
    let best = &told["suggestions"][0];
    let countries: Vec<&str> =
        best["members"].as_array().unwrap().iter().map(|member| member["country"].as_str().unwrap()).collect();
    assert_eq!(countries, ["EE", "SE", "PT"]);
    assert_eq!(best["window"], serde_json::json!(["2024-08-01", "2024-10-31"]));
    assert_eq!(best["members"][0]["known_from"], "declared");
    assert_eq!(best["members"][1]["known_from"], "expiring");
    assert_eq!(best["members"][2]["notices"], serde_json::json!(["2-2022"]));
    assert_eq!(told["none"], serde_json::Value::Null);
    assert_eq!(told["assumptions"].as_array().unwrap().len(), 21);
}

#[tokio::test]
async fn an_unknown_value_is_said_and_not_counted() {
    let world = World::new().await;
    let member = world.member().await;
    let page = sees(&member, "/buyers-groups/suggestions?cpv=79710000&country=EE").await;
    has(&page, &["What you would spend is not known", "Not worked out while the value of a buyer is unknown"]);
    has(&page, &["not published, not declared", "Find out more first", "When you could buy is not known"]);
    assert!(!page.contains("EUR in the middle"), "{page}");
}

#[tokio::test]
async fn an_empty_answer_says_why_and_what_to_change() {
    let world = World::new().await;
    let member = world.member().await;
    let asked = |rest: &str| format!("/buyers-groups/suggestions?{rest}");
    let page = sees(&member, &asked("")).await;
    has(&page, &["Who could buy together with you?", "name=\"cpv\""]);
    let page = sees(&member, &asked("cpv=35120000&country=EE")).await;
    has(&page, &["No buyer is known to need this.", "Try a shorter code"]);
    let page = sees(&member, &asked("cpv=79710000&country=EE&from=2027-01&to=2027-03")).await;
    has(&page, &["their windows and yours do not meet", "Try other months"]);
    let page = sees(&member, &asked("segment=drones&country=EE")).await;
    has(&page, &["Segment:", "/segments/drones"]);
    let wrong = member.get(&asked("cpv=79710000&country=EE&from=2027-03&to=2027-01")).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(member.get(&asked("segment=nothing")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn suppliers_never_ask_and_visitors_sign_in() {
    let world = World::new().await;
    let supplier = world.plane.person("Supplier", "EE", "industry").await;
    let supplier = world.of(&supplier).await;
    assert_eq!(supplier.get(ASKED).await.status, StatusCode::FORBIDDEN);
    assert!(!sees(&supplier, "/partners?cpv=79710000&country=EE").await.contains("Propose a group"));
    let visitor = world.plane.visitor().get(ASKED).await;
    assert_eq!(visitor.status, StatusCode::SEE_OTHER);
    assert!(visitor.header("location").starts_with("/sign-in?next="), "{}", visitor.header("location"));
    let member = world.member().await;
    has(&sees(&member, "/partners?cpv=79710000&country=EE").await, &["Propose a group"]);
    has(&sees(&member, "/segments/drones").await, &["/buyers-groups/suggestions?segment=drones"]);
}

#[tokio::test]
async fn a_need_asks_with_its_codes_and_window_for_those_who_may_read_it() {
    let world = World::new().await;
    let owner = world.member().await;
    let fields = [
        ("title", "Guards for kanari"),
        ("statement", "Doors stand open."),
        ("language", "en"),
        ("body", ""),
        ("level", "operational"),
        ("sector", "cyber"),
        ("cpv", "79710000"),
        ("from", "2024-09"),
        ("to", "2025-03"),
        ("quantity", "12"),
        ("unit", "guards"),
    ];
    let answer = owner.post("/needs", &fields).await;
    let need = answer.header("location").split('?').next().unwrap().to_owned();
    let id = need.strip_prefix("/needs/").unwrap_or_else(|| panic!("{}", answer.text));
    has(&sees(&owner, &need).await, &[&format!("/buyers-groups/suggestions?need={id}")]);
    let asked = format!("/buyers-groups/suggestions?need={id}");
    let page = sees(&owner, &asked).await;
    has(&page, &["Need: Guards for kanari", "August 2024 and October 2024", "12 guards", "value=\"2024-09\""]);
    let other = world.of(&world.plane.member("Other", "PT").await).await;
    for ending in ["", "&format=json"] {
        let hidden = other.get(&format!("{asked}{ending}")).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        assert!(!hidden.text.contains("kanari"), "{}", hidden.text);
    }
}

#[tokio::test]
async fn a_group_founded_from_a_suggestion_invites_those_that_were_suggested() {
    let world = World::new().await;
    let manager = world.plane.found("Manager", "EE").await;
    let own = world.plane.body(&manager, "Border guard", "EE", "").await;
    let founder = world.of(&manager).await;
    let best = founder.get(&format!("{ASKED}&format=json")).await.json()["suggestions"][0].clone();
    let (polis, policia) = (best["members"][1]["organisation"].clone(), best["members"][2]["organisation"].clone());
    let abroad = world.plane.found("Manager abroad", "PT").await;
    let linked = world.plane.body(&abroad, "Policia Nova", "PT", policia.as_str().unwrap()).await;

    let page = sees(&founder, ASKED).await;
    let form = page.split("class=\"button\" href=\"").map(|rest| rest.split('"').next().unwrap_or_default());
    let form = form.map(|href| href.replace("&#38;", "&").replace("&amp;", "&"));
    let form = form.into_iter().find(|href| href.starts_with("/buyers-groups/new?")).expect("a way to found it");
    let form = founder.get(&form).await;
    has(&form.text, &["EE PT SE", "79710000", "between August 2024 and October 2024"]);
    let reference = form.field("ref").replace("&#38;", "&").replace("&amp;", "&");
    assert!(
        reference.contains("with=") && reference.contains("pick=") && reference.contains("as_of=2024-01-01"),
        "{reference}"
    );
    let fields = [
        ("title", "Guards together"),
        ("need", "The same guards."),
        ("body", own.as_str()),
        ("from", "suggestion"),
        ("ref", reference.as_str()),
    ];
    let answer = founder.post("/buyers-groups", &fields).await;
    let group = answer.header("location").split('?').next().unwrap().to_owned();
    let page = sees(&founder, &group).await;
    has(&page, &["The suggestion it began with", "/buyers-groups/suggestions?cpv=79710000", "Suggested buyers"]);
    has(&page, &["in the network: invite it through its national contact"]);
    has(&page, &["not in the network yet: ask the national contact of SE", "/join?country=SE"]);
    assert!(page.contains(&format!("/organisations/{}", polis.as_str().unwrap())), "{page}");
    let members = sees(&founder, &format!("{group}/members")).await;
    has(&members, &["Invite Policia Nova (PT)", "Invite"]);
    let invitation = [("invited", linked.as_str()), ("body_role", "member"), ("message", "Three pay less.")];
    let answer = founder.post(&format!("{group}/invitations"), &invitation).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let members = sees(&founder, &format!("{group}/members")).await;
    assert!(!members.contains("Invite Policia Nova (PT)"), "{members}");
    has(&members, &["invited"]);
}
