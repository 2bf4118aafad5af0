//! Three countries that guard buildings, one joint procedure, and a site over them.

use crate::plane::Plane;
use analysis::Knowledge;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use model::{Labels, LinkKind, Notice};
use testing::notice;
use tower::ServiceExt;
use web::memory::MemorySource;
use web::{AppState, Limits, Members, Settings};

/// An answer of the site.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

fn notices() -> Vec<Notice> {
    vec![
        notice("1-2022")
            .published("2022-02-01")
            .titled("Guarding of offices")
            .buyer("Politsei", "EE")
            .cpv("79710000")
            .lot("1")
            .months(24)
            .build(),
        notice("2-2022")
            .published("2022-03-01")
            .titled("Guarding of courts")
            .buyer("Oikeus", "FI")
            .id("0245437-2")
            .cpv("79710000")
            .lot("1")
            .ends("2025-06-30")
            .build(),
        notice("3-2022")
            .published("2022-09-01")
            .titled("Guarding of courts")
            .buyer("Oikeus", "FI")
            .id("0245437-2")
            .cpv("79710000")
            .lot("1")
            .ends("2025-06-30")
            .awarded("Vartija Oy", "FI")
            .worth(250_000, "EUR")
            .concluded("2022-08-01")
            .with(|n| n.links.push(model::Link { to: model::NoticeId::parse("2-2022"), kind: LinkKind::Previous }))
            .build(),
        notice("4-2022")
            .published("2022-04-01")
            .titled("Guards & <b>patrols</b>")
            .buyer("Tribunal <script>", "PT")
            .cpv("79713000")
            .lot("1")
            .starts("2023-01-01")
            .months(36)
            .renewals(1)
            .build(),
        notice("5-2022")
            .published("2022-05-01")
            .titled("Joint guarding")
            .joint()
            .buyer("Oikeus", "FI")
            .id("0245437-2")
            .buyer("Domstol", "SE")
            .cpv("79710000")
            .law("Finnish law")
            .lot("1")
            .ends("2026-01-31")
            .build(),
        notice("6-2025")
            .published("2025-05-01")
            .titled("Later guarding")
            .buyer("Gericht", "DE")
            .cpv("79710000")
            .lot("1")
            .months(12)
            .build(),
    ]
}

/// A site that opens on 2024-01-01.
pub async fn site() -> Router {
    site_at("").await
}

/// A site behind a proxy's path, with nobody in it.
pub async fn site_at(base: &str) -> Router {
    let members = Plane::new().await.members;
    members.store.seed_charter(&web::first_charter(), members.clock.now()).await.expect("a new store takes a charter");
    site_of(base, members)
}

/// A site over a members' plane.
pub fn site_of(base: &str, members: Members) -> Router {
    web::router(state_of(base, members, Limits::default()))
}

/// What a site knows, and how much of the server's room and time it gives.
pub fn state_of(base: &str, members: Members, limits: Limits) -> AppState {
    state_at(base, members, limits, "2024-01-01")
}

/// The same, looking from a day.
pub fn state_at(base: &str, members: Members, limits: Limits, as_of: &str) -> AppState {
    state_with(notices(), base, members, (limits, testing::day(as_of)))
}

/// The same over other notices, looking from a day.
pub fn state_over(notices: Vec<Notice>, members: Members, as_of: jiff::civil::Date) -> AppState {
    state_with(notices, "", members, (Limits::default(), as_of))
}

fn state_with(
    notices: Vec<Notice>,
    base: &str,
    members: Members,
    (limits, as_of): (Limits, jiff::civil::Date),
) -> AppState {
    let raw =
        |notice: &Notice| format!("<NOTICE ID=\"{}\"><TITLE>as published</TITLE></NOTICE>", notice.notice).into_bytes();
    let records = notices.into_iter().map(|notice| (notice.clone(), raw(&notice))).collect();
    let mut labels = Labels::default();
    labels.add("cpv", "79710000", "en", "Security services".to_owned());
    labels.add("cpv", "79713000", "en", "Guard services".to_owned());
    labels.add("country", "FIN", "en", "Finland".to_owned());
    let knowledge = Knowledge { labels, ..Knowledge::default() };
    let settings = Settings {
        base: base.to_owned(),
        as_of: Some(as_of),
        provenance: "Made up for a test.".to_owned(),
        limits,
        ..Settings::default()
    };
    AppState::new(Box::new(MemorySource::new(records)), members, knowledge, settings)
}

/// Asks a site for an address.
pub async fn get_from(site: Router, address: &str) -> Answer {
    let request = Request::get(address).body(Body::empty()).expect("a test asks for a real address");
    let response = site.oneshot(request).await.expect("the site always answers");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a body in memory can be read");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, text, bytes: bytes.to_vec() }
}

/// Asks the usual site.
pub async fn get(address: &str) -> Answer {
    get_from(site().await, address).await
}

/// An address of every page.
pub const PAGES: &[&str] = &[
    "/",
    "/find",
    "/find?need=security%20services",
    "/partners?cpv=79710000&country=EE",
    "/partners?text=guarding&country=EE",
    "/register",
    "/register/5-2022",
    "/endings",
    "/notices/2-2022",
    "/notices/4-2022",
    "/organisations/fi-02454372",
    "/search",
    "/search?q=guard",
    "/coverage",
    "/about",
    "/register?class=cross_border&country=FI&with=SE",
    "/join",
    "/join?country=EE",
    "/join/apply",
    "/join/sent",
    "/join/waiting",
    "/charter/versions",
    "/roles/table",
    "/house-rules",
    "/privacy",
    "/accessibility",
    "/imprint",
    "/sign-in",
    "/toolbox",
    "/toolbox?q=prototype",
    "/toolbox/releases",
    "/toolbox/glossary",
    "/search?q=dialogue",
    "/cases",
    "/cases?country=FI&country=SE&cpv=79710000&route=L2",
    "/cases/edirpa-cpoa",
    "/cases/5-2022",
    "/knowledge",
    "/documents",
    "/topics/79710000",
    "/market/79710000",
    "/route",
    "/route?country=EE&country=PT&cpv=34711200&show=answer",
    "/law",
    "/law/L2",
    "/countries",
    "/countries/EE",
    "/countries/compare?country=EE&country=PT",
    "/templates",
    "/templates/mou",
    "/checker",
    "/notices/check",
    "/surveys",
    "/surveys/findings",
];
