//! Templates and the specification checker over HTTP.

use crate::plane::Plane;
use axum::http::StatusCode;

const AGREEMENT: &str = "/templates/joint-procurement-agreement";

#[tokio::test]
async fn templates_are_listed_and_shown_with_their_gaps() {
    let plane = Plane::new().await;
    let visitor = plane.visitor();
    let list = visitor.get("/templates").await;
    assert!(list.text.contains("Memorandum of understanding") && list.text.contains("href=\"/templates/mou\""));
    assert_eq!(visitor.get("/templates?format=json").await.json().as_array().unwrap().len(), 7);
    let agreement = visitor.get(AGREEMENT).await;
    assert!(agreement.text.contains("[to be filled: Review body for complaints of tenderers]"), "{}", agreement.text);
    assert!(agreement.text.contains("Nothing you type here is kept") && agreement.text.contains("unconfirmed"));
    assert!(!agreement.text.contains("required fields are empty"), "nobody typed anything yet");
    let json = visitor.get(&format!("{AGREEMENT}?format=json")).await.json();
    assert!(json["missing"].as_array().unwrap().iter().any(|name| name == "review_body"));
    assert_eq!(visitor.get("/templates/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_empty_template_is_a_document() {
    let plane = Plane::new().await;
    let word = plane.visitor().get(&format!("{AGREEMENT}?format=docx")).await;
    assert!(word.text.starts_with("PK") && word.header("content-disposition").ends_with("agreement.docx\""));
    let print = plane.visitor().get(&format!("{AGREEMENT}?format=pdf")).await;
    assert!(print.text.starts_with("%PDF") && print.header("content-type") == "application/pdf");
}

#[tokio::test]
async fn what_is_typed_is_shown_escaped_and_what_is_missing_is_listed() {
    let plane = Plane::new().await;
    let fields = [
        ("parties", "Police of A\nRescue <b>of</b> B"),
        ("object", "# Not a heading\n\n{{ 7 * 7 }}"),
        ("countries", "EE, PT, Utopia"),
        ("decide_by", "2026-12-24"),
        ("as", "html"),
    ];
    let page = plane.visitor().post("/templates/mou", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in
        ["<li>Police of A</li>", "# Not a heading", "{{ 7 * 7 }}", "Countries: EE, PT, Utopia.", "24 December 2026"]
    {
        assert!(page.text.contains(shown), "{shown}: {}", page.text);
    }
    assert!(!page.text.contains("<b>of</b>") && !page.text.contains("<h2>Not a heading"));
    assert!(page.text.contains("required fields are empty") && page.text.contains("<a href=\"#lead\">"));
    assert!(page.text.contains("value=\"2026-12-24\""), "the form keeps what was typed");
}

#[tokio::test]
async fn a_filled_template_is_taken_along_in_three_formats() {
    let plane = Plane::new().await;
    for (wanted, begins) in [("md", "# Cost-sharing note: Drones"), ("docx", "PK"), ("pdf", "%PDF")] {
        let answer = plane.visitor().post("/templates/cost-sharing", &[("subject", "Drones"), ("as", wanted)]).await;
        assert!(answer.text.starts_with(begins), "{wanted}: {}", &answer.text[..40]);
        assert!(answer.header("content-disposition").contains(&format!("cost-sharing.{wanted}")), "{wanted}");
    }
}

#[tokio::test]
async fn a_value_that_cannot_be_read_is_said_beside_its_field_and_gives_no_file() {
    let plane = Plane::new().await;
    let fields = [("decide_by", "soon"), ("preparation_budget", "much"), ("as", "docx")];
    let page = plane.visitor().post("/templates/mou", &fields).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.text.contains("Write a day as year") && page.text.contains("Write an amount in figures"));
    let long = "x".repeat(10_001);
    let page = plane.visitor().post("/templates/mou", &[("lead", &long)]).await;
    assert!(page.status == StatusCode::BAD_REQUEST && page.text.contains("Keep it below"));
}

const DRAFT: &str = "Radios of the brand <Acme>.\r\nThe brand Acme must be of high quality.";

#[tokio::test]
async fn a_draft_is_marked_and_every_finding_leads_to_its_place() {
    let plane = Plane::new().await;
    let form = plane.visitor().get("/checker").await;
    assert!(form.text.contains("not kept") && form.text.contains("<option value=\"pt\">Portuguese"), "{}", form.text);
    let page = plane.visitor().post("/checker", &[("text", DRAFT), ("language", "")]).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in [
        "2 things to look at",
        "Read as English",
        "Line 2, sentence 2",
        "href=\"#place-1\"",
        "id=\"place-1\"",
        "<mark>high quality</mark>",
    ] {
        assert!(page.text.contains(shown), "{shown}: {}", page.text);
    }
    assert!(!page.text.contains("<Acme>"));
}

#[tokio::test]
async fn programs_get_the_same_findings_with_places_in_letters() {
    let plane = Plane::new().await;
    let answer = plane.visitor().post("/checker?format=json", &[("text", DRAFT), ("language", "en")]).await.json();
    assert_eq!((answer["language"].as_str(), answer["sentences"].as_u64()), (Some("en"), Some(2)));
    let finding = &answer["findings"][1];
    assert_eq!((finding["rule"].as_str(), finding["quote"].as_str()), (Some("vague"), Some("high quality")));
    assert_eq!(
        (finding["line"].as_u64(), finding["from"].as_u64(), finding["to"].as_u64()),
        (Some(2), Some(54), Some(66))
    );
    assert!(finding["mend"].as_str().unwrap().contains("figure"));
    assert_eq!(plane.visitor().get("/checker?format=json").await.json()["languages"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn in_another_language_the_page_says_what_did_not_run() {
    let plane = Plane::new().await;
    let page = plane.visitor().post("/checker", &[("text", "Toode on Acme®."), ("language", "other")]).await;
    assert!(page.text.contains("does not work on this language") && page.text.contains("<mark>Acme®</mark>"));
}

#[tokio::test]
async fn an_empty_or_a_huge_draft_is_refused_with_a_sentence_and_a_large_one_is_read() {
    let plane = Plane::new().await;
    let empty = plane.visitor().post("/checker", &[("text", " "), ("language", "")]).await;
    assert!(empty.status == StatusCode::BAD_REQUEST && empty.text.contains("Paste the text"));
    let huge = "word ".repeat(50_000);
    let refused = plane.visitor().post("/checker", &[("text", &huge), ("language", "")]).await;
    assert!(refused.status == StatusCode::BAD_REQUEST && refused.text.contains("longer than 200 kB"));
    let large = "It must be robust. ".repeat(10_000);
    let read = plane.visitor().post("/checker", &[("text", &large), ("language", "en")]).await;
    assert!(read.status == StatusCode::OK && read.text.contains("more findings are not shown"));
    let language = plane.visitor().post("/checker", &[("text", "Words"), ("language", "xx")]).await;
    assert!(language.text.contains("Choose a language"));
}
