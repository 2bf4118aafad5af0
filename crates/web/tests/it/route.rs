//! The route finder and the rules of law: from three buyers to an answer whose every statement opens its source.

use crate::plane::{Browser, Plane};
use crate::world::{Answer, get, get_from, site_at};
use axum::http::StatusCode;
use std::collections::BTreeSet;

const DRONES: &str = "/route?country=EE&country=PT&country=SK&buyer=contracting-authority&cpv=34711200&sector=classic&stage=off-the-shelf&object=supplies&value=600000&level=central&lead=one-authority&funding=none&treaty=no&health=no";
const RESEARCH: &str = "/route?country=EE&country=PT&country=SK&buyer=contracting-authority&cpv=73120000&sector=classic&stage=research&benefit=no&object=services&value=2000000&level=both&lead=one-authority&funding=none&treaty=no&health=no";

fn heading(page: &str) -> String {
    let inside =
        page.split("<h1").nth(1).and_then(|rest| rest.split_once('>')).map(|(_, rest)| rest).unwrap_or_default();
    let heading = inside.split("</h1>").next().unwrap_or_default();
    let words = heading.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    words.collect::<String>().trim().to_owned()
}

fn links(page: &str) -> BTreeSet<String> {
    let addresses = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    addresses.filter(|address| address.starts_with('/')).map(|address| address.replace("&#38;", "&")).collect()
}

/// The address a browser asks for when the form of a page is sent with one more answer.
fn sent(page: &str, answers: &[(&str, &str)]) -> String {
    let form = page.split("class=\"asking\"").nth(1).and_then(|rest| rest.split("</form>").next()).unwrap();
    let hidden = form.split("<input type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once('"').unwrap();
        let value = rest.split_once("value=\"").unwrap().1.split('"').next().unwrap();
        format!("{name}={value}")
    });
    let answers = answers.iter().map(|(name, value)| format!("{name}={}", value.replace(':', "%3A")));
    format!("/route?{}", hidden.chain(answers).collect::<Vec<_>>().join("&"))
}

async fn answered(browser: &Browser, page: &Answer, answers: &[(&str, &str)]) -> Answer {
    for (name, value) in answers {
        assert!(page.text.contains(&format!("name=\"{name}\"")), "{name} is not asked on {}", heading(&page.text));
        assert!(
            page.text.contains(&format!("value=\"{value}\"")) || ["cpv", "value"].contains(name),
            "{name}={value} is not offered"
        );
    }
    let page = browser.get(&sent(&page.text, answers)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page
}

#[tokio::test]
async fn three_buyers_who_want_drones_off_the_shelf_get_from_questions_to_routes() {
    let visitor = Plane::new().await.visitor();
    let mut page = visitor.get("/route").await;
    assert_eq!(heading(&page.text), "In which countries are the buyers?");
    let asked: [(&str, &[(&str, &str)]); 12] = [
        ("What are the buyers?", &[("country", "EE"), ("country", "PT"), ("country", "SK")]),
        (
            "What is bought, as a CPV code?",
            &[
                ("buyer", "EE:contracting-authority"),
                ("buyer", "PT:contracting-authority"),
                ("buyer", "SK:contracting-authority"),
            ],
        ),
        ("Which law covers the purchase?", &[("cpv", "34711200")]),
        ("How ready is the solution?", &[("sector", "classic")]),
        ("What kind of contract is it?", &[("stage", "off-the-shelf")]),
        ("What is it worth in euro without tax, over all buyers, lots and options?", &[("object", "supplies")]),
        ("Are the buyers central government?", &[("value", "600000")]),
        ("Who can carry the procedure?", &[("level", "central")]),
        (
            "Is there money of the European Union in it?",
            &[("lead", "one-authority"), ("lead", "central-purchasing-body")],
        ),
        ("Does an agreement between the states already fix how they buy together?", &[("funding", "none")]),
        ("Does the purchase answer a serious threat to health across borders?", &[("treaty", "no")]),
        ("3 routes are open to EE, PT and SK", &[("health", "no")]),
    ];
    for (next, answers) in asked {
        page = answered(&visitor, &page, answers).await;
        assert_eq!(heading(&page.text), next);
    }
    for part in [
        "Joint cross-border award",
        "not settled",
        "agreement of the buyers",
        "Time plan: ",
        "140,000",
        "reaches it",
        "id=\"source-1\"",
        "no legal advice",
    ] {
        assert!(page.text.contains(part), "{part} is missing");
    }
}

#[tokio::test]
async fn a_research_need_leads_to_pre_commercial_procurement_outside_the_directives() {
    let page = get(RESEARCH).await;
    assert_eq!(heading(&page.text), "2 routes are open to EE, PT and SK");
    for part in [
        "Pre-commercial procurement",
        "outside the directives",
        "After pre-commercial procurement",
        "Phase 2: prototype",
    ] {
        assert!(page.text.contains(part), "{part} is missing");
    }
    let routes = get(&format!("{RESEARCH}&format=json")).await.json();
    let ids: Vec<&str> =
        routes["routes"].as_array().unwrap().iter().map(|route| route["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["L2", "L5", "R1", "R6", "V2"]);
}

#[tokio::test]
async fn what_is_skipped_opens_nothing_and_stays_to_find_out() {
    let visitor = Plane::new().await.visitor();
    let page = visitor.get("/route?country=EE&country=PT").await;
    let skip = links(&page.text).into_iter().find(|link| link.ends_with("buyer=unknown")).unwrap();
    let next = visitor.get(&skip).await;
    assert_eq!(heading(&next.text), "What is bought, as a CPV code?");
    let all = "cpv sector stage benefit object value level lead funding treaty health"
        .split(' ')
        .map(|name| format!("&{name}=unknown"));
    let answer = visitor.get(&format!("{skip}{}", all.collect::<String>())).await;
    assert!(heading(&answer.text).starts_with("1 route is open to EE and PT; "), "{}", heading(&answer.text));
    assert!(answer.text.contains("settles L2") || answer.text.contains("L2, "), "the question says what it settles");
    assert!(answer.text.contains("Open if this turns out right"));
}

#[tokio::test]
async fn an_answer_can_be_seen_early_and_an_earlier_one_be_changed() {
    let visitor = Plane::new().await.visitor();
    let page = visitor.get("/route?country=EE&country=PT&sector=classic").await;
    let early = links(&page.text).into_iter().find(|link| link.ends_with("show=answer")).unwrap();
    let answer = visitor.get(&early).await;
    assert!(heading(&answer.text).starts_with("1 route is open"));
    let again = links(&answer.text).into_iter().find(|link| link.ends_with("ask=sector")).unwrap();
    let asked = visitor.get(&again).await;
    assert_eq!(heading(&asked.text), "Which law covers the purchase?");
    assert!(asked.text.contains("value=\"classic\" required checked"), "what was answered is still set");
    let changed = sent(&asked.text, &[("sector", "utilities")]);
    assert!(
        changed.contains("country=EE") && changed.ends_with("sector=utilities") && !changed.contains("classic"),
        "{changed}"
    );
}

#[tokio::test]
async fn a_members_own_country_is_ticked_and_a_visitors_is_not() {
    let plane = Plane::new().await;
    let member = plane.browser(&plane.member("Head of procurement", "EE").await).await;
    let ticked = "value=\"EE\" checked";
    assert!(member.get("/route").await.text.contains(ticked));
    assert!(!plane.visitor().get("/route").await.text.contains(ticked));
}

#[tokio::test]
async fn what_cannot_be_read_is_told_beside_its_field_and_kept() {
    let page = get("/route?country=EE&cpv=drones").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert_eq!(heading(&page.text), "What is bought, as a CPV code?");
    assert!(page.text.contains("id=\"cpv-wrong\"") && page.text.contains("value=\"drones\""), "{}", page.text);
    assert_eq!(get("/route?country=EE&cpv=drones&format=json").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn ticks_that_are_all_left_out_are_asked_for() {
    let page = get("/route?country=EE&country=PT&buyer=unknown&cpv=34711200&sector=classic&stage=innovative&value=unknown&level=unknown&put=lead").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.text.contains("Tick at least one"), "{}", page.text);
    assert_eq!(heading(&page.text), "Who can carry the procedure?");
}

#[tokio::test]
async fn sources_that_were_read_long_ago_are_told() {
    let plane = Plane::new().await;
    assert!(!plane.visitor().get("/law").await.text.contains("to be read again"));
    plane.later(jiff::SignedDuration::from_hours(24 * 400));
    assert!(
        plane.visitor().get("/law").await.text.contains("sources were entered or last compared more than a year ago")
    );
}

#[tokio::test]
async fn the_law_of_the_day_asked_about_counts() {
    let thresholds = async |day: &str| {
        let json = get(&format!("{DRONES}&date={day}&format=json")).await.json();
        json["thresholds"][0]["eur"].as_str().unwrap().to_owned()
    };
    assert_eq!(thresholds("2025-12-31").await, "143000");
    assert_eq!(thresholds("2026-01-01").await, "140000");
    let today = get(&format!("{DRONES}&format=json")).await.json();
    assert_eq!(today["date"], "2026-11-26", "without a day it is the day of the clock");
}

#[tokio::test]
async fn the_json_of_the_page_is_that_of_the_command() {
    let page = get(&format!("{DRONES}&date=2026-11-21&format=json")).await.json();
    let pairs = DRONES.split_once('?').unwrap().1.split('&').map(|pair| pair.split_once('=').unwrap());
    let (question, _) = law::Question::read(pairs, "2026-11-21".parse().unwrap());
    assert_eq!(page, serde_json::to_value(law::Book::shipped().advise(&question)).unwrap());
}

#[tokio::test]
async fn cases_like_the_one_asked_about_are_those_of_the_house_and_of_the_register() {
    let guards = get("/route?country=EE&country=FI&cpv=79713000&show=answer").await;
    assert!(guards.text.contains("Joint guarding"), "the case that notices tell is shown");
    let drones = get(DRONES).await;
    let cases = drones.text.split("id=\"cases\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(cases.matches("/cases/").count() >= 2, "fewer than two cases: {cases}");
    assert!(cases.contains("points"), "why they are like this is told");
    let memo = get(&format!("{DRONES}&format=docx")).await;
    assert_eq!(memo.status, StatusCode::OK);
}

#[tokio::test]
async fn every_statement_opens_its_source() {
    let page = get(DRONES).await.text;
    let marks: BTreeSet<&str> =
        page.split("href=\"#source-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let sources = page.matches("id=\"source-").count();
    assert!(sources > 5);
    assert_eq!(marks.len(), sources, "a source nobody names, or a mark without a source");
    for number in 1..=sources {
        assert!(page.contains(&format!("id=\"source-{number}\"")));
    }
    let cards: Vec<&str> = page.split("<article").skip(1).collect();
    for card in cards {
        assert!(card.split("</article>").next().unwrap().contains("#source-"), "a card without a source: {card}");
    }
}

#[tokio::test]
async fn rules_are_listed_with_days_and_doubts_and_each_has_its_page() {
    let list = get("/law").await;
    assert_eq!(list.status, StatusCode::OK);
    let count = law::Book::shipped().rules.len();
    assert!(heading(&list.text).starts_with(&format!("{count} rules")), "{}", heading(&list.text));
    assert_eq!(get("/law?format=json").await.json().as_array().unwrap().len(), count);
    for rule in &law::Book::shipped().rules {
        let page = get(&format!("/law/{}", rule.id)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", rule.id);
        assert_eq!(heading(&page.text), rule.title);
        assert!(page.text.contains(rule.confidence.as_str()) && page.text.contains("id=\"source-1\""), "{}", rule.id);
    }
    assert!(get("/law/P1").await.text.contains("it is not law"));
    assert_eq!(get("/law/L99").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_link_leads_somewhere_also_behind_a_proxy() {
    for address in ["/route", "/route?country=EE&country=PT", DRONES, RESEARCH, "/law", "/law/L2"] {
        let page = get_from(site_at("tools/net/").await, &format!("/tools/net{address}")).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let site = site_at("tools/net/").await;
        for link in links(&page.text) {
            assert!(link.starts_with("/tools/net/"), "{address} links to {link}");
            let is_paper = link.contains("format=docx") || link.contains("format=pdf");
            let is_elsewhere = ["/toolbox", "/knowledge"].iter().any(|part| link.contains(part));
            if is_paper || is_elsewhere {
                continue;
            }
            let answer = get_from(site.clone(), &link).await;
            assert!(
                answer.status.is_success() || answer.status.is_redirection(),
                "{address} links to {link}: {}",
                answer.status
            );
        }
    }
}
