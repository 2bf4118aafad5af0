//! Cases over HTTP: what visitors read, what members add, what editors decide, and what never shows.

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;

const CASE: [(&str, &str); 9] = [
    ("title", "Drones of three"),
    ("language", "en"),
    ("buyers", "EE | Police Board | lead\nPT\nSK"),
    ("cpv", "34711200"),
    ("years", "2025"),
    ("outcome", "kanarivogel"),
    ("source", "Annual report 2025, page 3"),
    ("address", "https://example.org/report"),
    ("level", "2"),
];

async fn add(browser: &Browser, other: &[(&str, &str)]) -> String {
    let fields: Vec<(&str, &str)> = CASE.iter().copied().chain(other.iter().copied()).collect();
    let answer = browser.post("/cases", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

const AMBER: [(&str, &str); 2] = [("label", "AMBER"), ("audience", "country:EE")];

#[tokio::test]
async fn a_visitor_reads_cases_of_the_house_and_of_the_register() {
    let visitor = Plane::new().await.visitor();
    let list = visitor.get("/cases").await;
    assert!(list.text.contains("PPI4HPC") && list.text.contains("Joint guarding"), "{}", list.text);
    assert!(!list.text.contains("Add a case"));
    let rows = visitor.get("/cases?origin=notices&format=json").await.json();
    assert_eq!((rows.as_array().unwrap().len(), rows[0]["id"].as_str()), (1, Some("5-2022")));
    assert_eq!(rows[0]["countries"], serde_json::json!(["FI", "SE"]));
    let page = visitor.get("/cases/5-2022").await.text;
    assert!(page.contains("Finnish law") && page.contains("/notices/5-2022"), "{page}");
}

#[tokio::test]
async fn sources_that_disagree_stand_first_and_both() {
    let visitor = Plane::new().await.visitor();
    let page = visitor.get("/cases/edirpa-cpoa").await.text;
    let buyers = page.find("id=\"field-buyers\" class=\"conflict\"").expect("a conflict");
    assert!(buyers < page.find("id=\"field-title\"").unwrap(), "conflicts stand first");
    assert!(page.contains("Agence Europe, bulletin 13524") && page.contains("Postimees"), "{page}");
    assert!(page.contains("unconfirmed") && page.contains("inferred"));
    let conflicts = visitor.get("/cases/edirpa-cpoa?format=json").await.json();
    assert_eq!(conflicts["conflicts"], serde_json::json!(["buyers"]));
}

#[tokio::test]
async fn cases_like_mine_are_ranked_and_say_why() {
    let visitor = Plane::new().await.visitor();
    let rows = visitor.get("/cases?country=FI&country=SE&cpv=79713000&format=json").await.json();
    assert_eq!(rows[0]["id"], "5-2022");
    // Seen from the first day of 2024: 40 for both countries, 24 for the class 7971, 8 for 2022.
    assert_eq!(rows[0]["points"], 72, "{}", rows[0]);
    let page = visitor.get("/cases?country=FI&country=SE&cpv=79713000").await.text;
    assert!(
        page.contains("72 points: 40 for countries in common (FI, SE), 24 for the kind of object (7971)"),
        "{page}"
    );
    let wrong = visitor.get("/cases?route=by%20road").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("is no id of a rule"));
}

#[tokio::test]
async fn a_case_is_added_corrected_and_shown_with_both_sources_in_conflict() {
    let plane = Plane::new().await;
    let author = plane.browser(&plane.member("Author", "EE").await).await;
    let other = plane.browser(&plane.member("Other", "EE").await).await;
    let case = add(&author, &AMBER).await;
    let said = [("field", "years"), ("value", "2024"), ("source", "Press of May"), ("level", "3")];
    let answer = other.post(&format!("{case}/claims"), &said).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let page = author.get(&case).await.text;
    assert!(page.contains("id=\"field-years\" class=\"conflict\""), "{page}");
    assert!(page.contains("Annual report 2025, page 3") && page.contains("Press of May"));
    assert!(page.contains("said by Other") && page.contains("2024") && page.contains("2025"));
    let wrong = [("field", "years"), ("value", "soon"), ("source", "Press"), ("level", "3")];
    let answer = other.post(&format!("{case}/claims"), &wrong).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(
        answer.text.contains("Write 2021, 2019-2021 or 2014-.") && answer.text.contains(">soon<"),
        "{}",
        answer.text
    );
}

#[tokio::test]
async fn a_case_without_buyers_is_drawn_again_as_typed() {
    let plane = Plane::new().await;
    let author = plane.browser(&plane.member("Author", "EE").await).await;
    let fields =
        [("title", "Drones of three"), ("language", "en"), ("source", "x"), ("level", "2"), ("label", "GREEN")];
    let answer = author.post("/cases", &fields).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("id=\"buyers-wrong\"") && answer.text.contains("Drones of three"), "{}", answer.text);
    assert_eq!(author.get("/cases/new").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_unverified_case_shows_to_no_outsider_anywhere() {
    let plane = Plane::new().await;
    let author = plane.browser(&plane.member("Author", "EE").await).await;
    let case = add(&author, &AMBER).await;
    let outsider = plane.browser(&plane.member("Outsider", "PT").await).await;
    let before = plane.visitor().get("/cases?format=json").await.text;
    for browser in [&outsider, &plane.visitor()] {
        assert_eq!(browser.get(&case).await.status, StatusCode::NOT_FOUND);
        for address in [
            "/cases",
            "/cases?format=json",
            "/cases?country=EE&country=PT&cpv=34711200",
            "/cases?format=csv",
            "/search?q=kanarivogel",
            "/cases?origin=member",
            "/cases/edirpa-mistral",
        ] {
            let text = browser.get(address).await.text;
            assert!(!text.contains("Drones of three") && !text.contains("kanarivogel</"), "{address}: {text}");
        }
        assert_eq!(browser.get("/cases?format=json").await.text, before);
    }
    assert!(author.get("/cases").await.text.contains("Drones of three"));
    assert!(author.get("/cases?origin=waiting").await.text.contains("Drones of three"));
    assert!(author.get("/search?q=kanarivogel").await.text.contains("Drones of three"));
}

#[tokio::test]
async fn an_editor_verifies_a_case_and_everybody_reads_it() {
    let plane = Plane::new().await;
    let author = plane.browser(&plane.member("Author", "EE").await).await;
    let editor = plane.national_contact("Contact", "EE").await;
    let case = add(&author, &[("for_all", "yes"), AMBER[0], AMBER[1]]).await;
    assert!(!author.get(&case).await.text.contains("Verify all of this case"));
    assert_eq!(author.post(&format!("{case}/verification"), &[]).await.status, StatusCode::FORBIDDEN);
    assert!(editor.get(&case).await.text.contains("Verify all of this case"));
    assert_eq!(editor.post(&format!("{case}/verification"), &[]).await.status, StatusCode::SEE_OTHER);
    let visitor = plane.visitor();
    let page = visitor.get(&case).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("kanarivogel") && !page.text.contains("Author"), "{}", page.text);
    let said = [("field", "obstacle"), ("value", "papagei"), ("source", "Press"), ("level", "3")];
    author.post(&format!("{case}/claims"), &said).await;
    assert!(!visitor.get(&case).await.text.contains("papagei"), "not verified yet");
    let page = editor.get(&case).await.text;
    let claim = page.split("/claims/").nth(page.matches("/claims/").count()).unwrap().split('/').next().unwrap();
    let decided = editor.post(&format!("/claims/{claim}/decision"), &[("decision", "verified")]).await;
    assert_eq!(decided.header("location").split('?').next(), Some(case.as_str()));
    assert!(visitor.get(&case).await.text.contains("papagei"));
}

#[tokio::test]
async fn what_is_added_to_a_procedure_of_the_register_hangs_on_it() {
    let plane = Plane::new().await;
    let author = plane.browser(&plane.member("Author", "EE").await).await;
    let said = [("field", "law"), ("value", "Swedish law"), ("source", "A page of the buyer"), ("level", "2")];
    let answer = author.post("/cases/5-2022/claims", &said).await;
    assert_eq!(answer.header("location"), "/cases/5-2022?said=case-corrected", "{}", answer.text);
    let page = author.get("/cases/5-2022").await.text;
    assert!(page.contains("id=\"field-law\" class=\"conflict\"") && page.contains("Swedish law"), "{page}");
    assert!(!plane.visitor().get("/cases/5-2022").await.text.contains("Swedish law"));
    let missing = author.post("/cases/nothing/claims", &said).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

const BRIEF: [(&str, &str); 9] = [
    ("kind", "brief"),
    ("language", "en"),
    ("title", "Vests {of} three"),
    ("summary", "kanarivogel"),
    ("text", "Buy **together**.<script>alert(1)</script>"),
    ("organisation", "Politsei"),
    ("dated", "2026-05-01"),
    ("cpv", "79710000"),
    ("for_all", "yes"),
];

async fn document(browser: &Browser) -> String {
    let fields: Vec<(&str, &str)> = BRIEF.into_iter().chain(AMBER).collect();
    let answer = browser.post_files("/documents", &fields, &[("plan.txt", b"vests")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_document_is_hidden_until_an_editor_opens_it_and_then_cited() {
    let plane = Plane::new().await;
    let author = plane.browser(&plane.member("Author", "EE").await).await;
    let editor = plane.national_contact("Contact", "EE").await;
    let visitor = plane.visitor();
    let path = document(&author).await;
    for address in ["/documents", "/documents?format=json", "/topics/79710000", "/knowledge", "/knowledge/archive"] {
        let text = visitor.get(address).await.text;
        assert!(!text.contains("Vests") && !text.contains("kanarivogel"), "{address}");
    }
    assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get(&format!("{path}/bibtex")).await.status, StatusCode::NOT_FOUND);
    let published = editor.post(&format!("{path}/publication"), &[]).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.text);
    let page = visitor.get(&path).await.text;
    assert!(page.contains("<strong>together</strong>") && !page.contains("<script>alert"), "{page}");
    assert!(page.contains("Politsei (2026): Vests {of} three. Version 1. http://localhost:8080/documents/"), "{page}");
    let bibtex = visitor.get(&format!("{path}/bibtex")).await.text;
    assert!(bibtex.contains("title = {Vests of three}") && bibtex.contains("year = {2026}"), "{bibtex}");
    let csl = visitor.get(&format!("{path}/csl")).await.json();
    assert_eq!(csl[0]["issued"]["date-parts"], serde_json::json!([[2026, 5, 1]]));
    let file = page.split(&format!("{path}/files/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let given = visitor.get(&format!("{path}/files/{file}")).await;
    assert_eq!((given.text.as_str(), given.header("content-disposition").starts_with("attachment")), ("vests", true));
    assert!(visitor.get("/topics/79710000").await.text.contains("Vests"));
    assert!(visitor.get("/knowledge/archive").await.text.contains("kanarivogel"));
}

#[tokio::test]
async fn a_new_version_is_read_by_everybody_once_it_is_published_too() {
    let plane = Plane::new().await;
    let author = plane.browser(&plane.member("Author", "EE").await).await;
    let editor = plane.national_contact("Contact", "EE").await;
    let path = document(&author).await;
    editor.post(&format!("{path}/publication"), &[]).await;
    assert!(author.get(&format!("{path}/edit")).await.text.contains("name=\"follows\" value=\"1\""));
    assert_eq!(editor.get(&format!("{path}/edit")).await.status, StatusCode::FORBIDDEN);
    let fields = [("follows", "1"), ("title", "Vests of four"), ("text", "More."), ("changed", "One more")];
    let answer = author.post(&format!("{path}/versions"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert_eq!(author.post(&format!("{path}/versions"), &fields).await.status, StatusCode::CONFLICT);
    assert!(author.get(&path).await.text.contains("Vests of four"));
    assert!(!plane.visitor().get(&path).await.text.contains("Vests of four"));
    editor.post(&format!("{path}/publication"), &[]).await;
    assert!(plane.visitor().get(&path).await.text.contains("Vests of four"));
}

#[tokio::test]
async fn a_market_analysis_begins_with_what_notices_say_and_is_finished_by_a_person() {
    let plane = Plane::new().await;
    let author = plane.browser(&plane.member("Author", "EE").await).await;
    let page = plane.visitor().get("/market/79710000").await.text;
    assert!(page.contains("Vartija Oy") && page.contains("1 known, 0 missing"), "{page}");
    assert!(!page.contains("Finish it as a document"));
    assert!(author.get("/market/79710000").await.text.contains("Finish it as a document"));
    let form = author.get("/documents/new?kind=market_analysis&cpv=79710000").await.text;
    assert!(form.contains("Vartija Oy") && form.contains("value=\"79710000\""), "{form}");
    let bare = [("kind", "market_analysis"), ("title", "Guarding"), ("language", "en"), ("cpv", "79710000")];
    let bare: Vec<(&str, &str)> = bare.into_iter().chain(AMBER).collect();
    let refused = author.post("/documents", &bare).await;
    assert!(
        refused.status == StatusCode::BAD_REQUEST && refused.text.contains("id=\"steps-wrong\""),
        "{}",
        refused.text
    );
    let method = [("steps", "Read"), ("sources", "Notices"), ("findings", "Few suppliers")];
    let whole: Vec<(&str, &str)> = bare.into_iter().chain(method).collect();
    assert_eq!(author.post("/documents", &whole).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_topic_and_the_hub_gather_what_is_known() {
    let visitor = Plane::new().await.visitor();
    let topic = visitor.get("/topics/79710000").await;
    assert!(topic.text.contains("Security services") && topic.text.contains("/cases/5-2022"), "{}", topic.text);
    assert_eq!(visitor.get("/topics/nothing").await.status, StatusCode::NOT_FOUND);
    let hub = visitor.get("/knowledge").await.text;
    assert!(hub.contains("What the network knows: 2") && hub.contains("in 3 of them sources disagree"), "{hub}");
}
