//! What holds for every address of the site, whoever adds it.

use crate::plane::{Browser, Plane};
use crate::world::{Answer, site_of};
use axum::body::Body;
use axum::http::{Request, header};
use policy::Role;
use std::collections::BTreeSet;
use web::{Members, Route, routes};

/// An address of a route; where the evidence has something to show, the address of that.
fn address(route: &Route) -> String {
    let known = match route.path {
        "/register/{procedure}" => "/register/5-2022",
        "/notices/{id}" => "/notices/2-2022",
        "/notices/{id}/raw" => "/notices/2-2022/raw",
        "/organisations/{id}" => "/organisations/fi-02454372",
        "/method/{name}" => "/method/endings",
        "/assets/{*name}" => "/assets/procurenet.css",
        "/countries/{code}" => "/countries/EE",
        "/countries/{code}/facts/{cell}" => "/countries/EE/facts/review_time",
        "/toolbox/cards/{id}" => "/toolbox/cards/pcp",
        "/toolbox/steps/{code}" => "/toolbox/steps/A1.2",
        other => other,
    };
    let part = |part: &str| if part.starts_with('{') { "x".to_owned() } else { part.to_owned() };
    known.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Somebody whose roles open every page of the house.
async fn member_of_all_roles(plane: &Plane) -> Browser {
    let person = plane.member("Member of All", "EE").await;
    for role in [Role::Coordinator, Role::Operator, Role::Auditor] {
        plane.gives(&person, role, "").await;
    }
    plane.browser(&person).await
}

/// Asks for a route as a page or sends it an empty form.
async fn ask(browser: &Browser, route: &Route) -> Answer {
    if route.method == "GET" { browser.get(&address(route)).await } else { browser.post(&address(route), &[]).await }
}

const EXPECTED: [(&str, &str); 9] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-permitted-cross-domain-policies", "none"),
    ("strict-transport-security", ""),
    ("server", ""),
];

fn is_guarded(answer: &Answer, shown: &str) {
    for (name, value) in EXPECTED {
        assert_eq!(answer.header(name), value, "{name} of {shown}");
    }
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{shown}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{shown}: {policy}");
    assert!(answer.header("permissions-policy").contains("camera=()"), "{shown}");
}

#[tokio::test]
async fn every_answer_is_guarded_and_what_members_see_is_kept_by_no_cache() {
    let plane = Plane::new().await;
    let (visitor, member) = (plane.visitor(), member_of_all_roles(&plane).await);
    let nowhere =
        [Route { method: "GET", path: "/nowhere", action: "" }, Route { method: "POST", path: "/about", action: "" }];
    // A member who signs out is a visitor afterwards.
    for route in routes().iter().chain(&nowhere).filter(|route| route.path != "/sign-out") {
        let shown = format!("{} {}", route.method, route.path);
        let answer = ask(&visitor, route).await;
        assert!(!answer.status.is_server_error(), "{shown}: {}", answer.status);
        is_guarded(&answer, &shown);
        let answer = ask(&member, route).await;
        assert!(!answer.status.is_server_error(), "{shown}: {}", answer.status);
        is_guarded(&answer, &shown);
        if !route.path.starts_with("/assets/") {
            assert_eq!(answer.header("cache-control"), "no-store", "{shown}");
            let vary: Vec<&str> =
                answer.headers.get_all(header::VARY).iter().filter_map(|value| value.to_str().ok()).collect();
            assert!(vary.join(", ").contains("cookie"), "{shown}: {vary:?}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_signs_somebody_in_is_kept_by_no_cache() {
    let plane = Plane::new().await;
    plane.member("Buyer", "EE").await;
    let fields = [("email", "buyer@example.org"), ("password", "correct horse battery")];
    let answer = plane.visitor().post("/sign-in", &fields).await;
    assert!(!answer.header("set-cookie").is_empty());
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn files_of_the_site_itself_are_kept_by_every_cache() {
    let plane = Plane::new().await;
    let member = member_of_all_roles(&plane).await;
    let answer = member.get("/assets/procurenet.css").await;
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(!answer.header("vary").contains("cookie"), "{}", answer.header("vary"));
    let missing = member.get("/assets/nothing.css").await;
    assert_eq!(missing.header("cache-control"), "no-cache");
    assert!(!missing.text.contains("Sign out"), "an answer for all tells nothing of one");
}

#[tokio::test]
async fn an_encrypted_site_is_never_visited_unencrypted_again() {
    let plane = Plane::new().await;
    let members = Members { address: "https://procurenet.example".to_owned(), ..plane.members.clone() };
    let answer = crate::world::get_from(site_of("", members), "/about").await;
    assert_eq!(answer.header("strict-transport-security"), "max-age=63072000");
}

const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1000000000000",
    "99999999999999999999999999",
    "1.5",
    "1e3",
    "0x10",
    "%00",
    "%F0%9F%92%A9",
    "%D9%A1",
    "1%27%20OR%201=1--",
    "..%2F..%2Fetc",
];

#[tokio::test]
async fn a_page_number_that_is_none_is_refused_wherever_one_is_read() {
    let plane = Plane::new().await;
    let member = member_of_all_roles(&plane).await;
    let mut readers = Vec::new();
    for route in routes().iter().filter(|route| route.method == "GET") {
        let address = address(route);
        if member.get(&format!("{address}?page=zzz")).await.status != 400 {
            continue;
        }
        for number in NUMBERS {
            let answer = member.get(&format!("{address}?page={number}")).await;
            assert_eq!(answer.status, 400, "{address}?page={number}");
        }
        readers.push(route.path);
    }
    for path in ["/register", "/endings", "/search"] {
        assert!(readers.contains(&path), "{path} has pages; {readers:?} read their number");
    }
}

#[tokio::test]
async fn no_value_in_an_address_breaks_a_page() {
    let plane = Plane::new().await;
    let member = member_of_all_roles(&plane).await;
    let days = ["0000-00-00", "2024-02-30", "9999-12-31", "-9999-01-01", "2024-13", "24:00"];
    let names: Vec<&str> =
        "page limit before after day as_of from to month cursor since need cpv country value kind sort \
                            format id group next said"
            .split_whitespace()
            .collect();
    for route in routes().iter().filter(|route| route.method == "GET") {
        let address = address(route);
        let alone = names.iter().flat_map(|name| ["-1", "9999-12-31"].map(|odd| format!("{address}?{name}={odd}")));
        let together = NUMBERS.iter().chain(&days).map(|odd| {
            let pairs: Vec<String> = names.iter().map(|name| format!("{name}={odd}")).collect();
            format!("{address}?{}", pairs.join("&"))
        });
        for asked in alone.chain(together) {
            let answer = member.get(&asked).await;
            assert!(!answer.status.is_server_error(), "{asked}: {}", answer.text);
        }
        for query in ["?page=1&page=-1", "?%ff=%ff", "?=&&=", "?page[]=1", "?page", "?as_of=2024-01-01&as_of=x"] {
            let answer = member.get(&format!("{address}{query}")).await;
            assert!(!answer.status.is_server_error(), "{address}{query}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn no_id_in_an_address_breaks_a_page() {
    let plane = Plane::new().await;
    let member = member_of_all_roles(&plane).await;
    let long = "x".repeat(3000);
    for route in routes().iter().filter(|route| route.method == "GET" && route.path.contains('{')) {
        for id in ["%00", "%ff", "..%2f..", "-1", "1000000000000", "%27--", "%F0%9F%92%A9", "{id}", "*", "%25", &long] {
            let braced = id.replace('{', "%7B").replace('}', "%7D");
            let part = |part: &str| if part.starts_with('{') { braced.clone() } else { part.to_owned() };
            let asked = route.path.split('/').map(part).collect::<Vec<_>>().join("/");
            let answer = member.get(&asked).await;
            assert!(answer.status.is_client_error() || answer.status.is_redirection(), "{asked}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn what_is_sent_but_is_no_form_is_refused_in_the_one_shape() {
    let plane = Plane::new().await;
    let member = member_of_all_roles(&plane).await;
    for route in routes().iter().filter(|route| route.method == "POST") {
        for (kind, body) in [
            ("text/plain", "form_token=a&title=b"),
            ("application/json", "{\"title\":\"b\"}"),
            ("application/json", "{\"a\":1e400,\"a\":[[[["),
            ("application/xml", "<a/>"),
            ("multipart/form-data", "no boundary"),
            ("application/x-www-form-urlencoded", "\u{0}\u{7f}%ff%fe"),
        ] {
            let request = Request::post(format!("{}?format=json", address(route))).header(header::CONTENT_TYPE, kind);
            let answer = member.send(request.header("sec-fetch-site", "same-origin"), Body::from(body)).await;
            let shown = format!("{kind} to {}", route.path);
            // A signed link is read before the form is; a mail program may send any body there, to a link we signed.
            let by_link = route.path.contains("{token}") && answer.status == 410;
            assert!(by_link || answer.status == 400 || answer.status == 403, "{shown}: {}", answer.status);
            let told = answer.json();
            let fields: BTreeSet<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(fields, BTreeSet::from(["fix", "ref", "what", "where"]), "{shown}");
        }
    }
}
