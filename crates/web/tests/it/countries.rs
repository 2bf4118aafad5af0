//! Country sheets: what anybody reads, who enters and suggests, what waits for the contact, and every pair compared.

use crate::plane::{Browser, Plane};
use crate::world::Answer;
use axum::http::StatusCode;
use jiff::SignedDuration;
use law::country::{State, sheets};

const TIME: &str = "/countries/EE/facts/review_time";

fn fields<'a>(state: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("state", state),
        ("text", text),
        ("source", "Act on public procurement, § 197"),
        ("url", "https://example.org/act"),
        ("read", "2026-11-20"),
        ("confidence", "confirmed"),
        ("review_by", "2027-03-01"),
    ]
}

async fn suggests(browser: &Browser, text: &str) -> Answer {
    browser.post(&format!("{TIME}/suggestions"), &fields("known", text)).await
}

/// The address of the first decision form on a page.
fn decision(page: &Answer) -> String {
    let id = page.between("/countries/suggestions/", "/decision");
    format!("/countries/suggestions/{id}/decision")
}

#[tokio::test]
async fn anybody_reads_how_much_is_known_of_each_country() {
    let plane = Plane::new().await;
    plane.contact("Contact", "EE").await;
    let visitor = plane.visitor();
    let page = visitor.get("/countries").await.text;
    let known: usize = sheets().iter().map(law::country::Sheet::known).sum();
    assert!(page.contains(&format!("<h1>{known} of 240 facts about 30 countries are known</h1>")), "{page}");
    assert!(page.contains("class=\"tiles\"") && page.contains("href=\"/countries/EE\""), "{page}");
    let rows = visitor.get("/countries?format=json").await.json();
    let estonia = rows.as_array().unwrap().iter().find(|row| row["country"] == "EE").unwrap();
    assert_eq!((estonia["national_contact"].as_bool(), estonia["to_review"].as_u64()), (Some(true), Some(0)));
    let sum = ["known", "contested", "unknown"].map(|state| estonia[state].as_u64().unwrap()).iter().sum::<u64>();
    assert_eq!(sum, 8);
}

#[tokio::test]
async fn a_sheet_tells_states_by_word_and_shape_with_source_day_and_review() {
    let plane = Plane::new().await;
    let visitor = plane.visitor();
    let page = visitor.get("/countries/EE").await.text;
    assert!(page.contains("facts about EE are known"), "{page}");
    assert!(page.contains("fact-mark known") && page.contains("<strong>Known</strong>, unconfirmed"), "{page}");
    assert!(page.contains("fact-mark unknown") && page.contains("<strong>Unknown</strong>"), "{page}");
    assert!(page.contains("https://triniti.eu/2013/07/16/"), "{page}");
    assert!(page.contains("as entered on 26 November 2026") && page.contains("26 May 2027"), "{page}");
    assert!(page.contains("list of national contacts"), "the note without an address is shown with its title");
    for (address, status) in [("/countries/BR", 404), ("/countries/ee", 404), ("/countries/EE/facts/elections", 404)] {
        assert_eq!(visitor.get(address).await.status.as_u16(), status, "{address}");
    }
}

#[tokio::test]
async fn nothing_unknown_is_shown_as_known_on_any_sheet_or_in_any_file() {
    let plane = Plane::new().await;
    let visitor = plane.visitor();
    for sheet in sheets() {
        let address = format!("/countries/{}", sheet.country);
        let told = visitor.get(&format!("{address}?format=json")).await.json();
        for row in told["cells"].as_array().unwrap() {
            let unknown = row["state"] == "unknown";
            assert_eq!(row["text"].is_null(), unknown, "{row}");
            assert_eq!(row["confidence"].is_null(), unknown, "{row}");
            assert_eq!(row["reason"].is_null(), !unknown, "{row}");
        }
        let page = visitor.get(&address).await.text;
        for (field, cell) in sheet.cells().filter(|(_, cell)| cell.state == State::Unknown) {
            let row =
                page.split(&format!("/facts/{}\"", field.as_str())).nth(1).unwrap().split("</tr>").next().unwrap();
            assert!(row.contains("fact-mark unknown") && row.contains("<strong>Unknown</strong>"), "{row}");
            assert!(row.contains("– <span class=\"small\">Not entered"), "{row}");
            assert!(!row.contains("Known</strong>") && !row.contains("allowed"), "{row} {cell:?}");
        }
    }
}

#[tokio::test]
async fn the_contact_corrects_a_fact_and_everybody_sees_when_in_which_office_and_what_was_before() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact Person", "EE").await;
    let form = contact.get(TIME).await.text;
    assert!(form.contains("Confirm or correct") && form.contains("Study of 2013"), "the form is filled: {form}");
    let wrong = contact.post(TIME, &[("state", "known"), ("text", "Kept"), ("review_by", "soon")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains(">Kept</textarea>") && wrong.text.contains("Write the day as"), "{}", wrong.text);
    let answer = contact.post(TIME, &fields("known", "Twenty days.")).await;
    assert_eq!(answer.header("location"), format!("{TIME}?said=fact-entered"), "{}", answer.text);
    contact.post(TIME, &fields("contested", "Twenty or thirty days.")).await;
    let visitor = plane.visitor();
    let page = visitor.get(TIME).await.text;
    assert!(page.contains("<strong>Contested</strong>") && page.contains("Twenty or thirty days."), "{page}");
    assert!(page.contains("Entered by the national contact on 26 November 2026"), "{page}");
    assert!(page.contains("2 older versions") && page.contains("Twenty days."), "{page}");
    assert!(page.contains("As delivered with the program") && page.contains("Study of 2013"), "{page}");
    assert!(!page.contains("Contact Person"), "the office is told, not the name: {page}");
    let sheet = visitor.get("/countries/EE").await.text;
    assert!(sheet.contains("Twenty or thirty days.") && !sheet.contains("Study of 2013"), "{sheet}");
    let rows = visitor.get(&format!("{TIME}?format=json")).await.json();
    assert_eq!((rows[0]["version"].as_u64(), rows[1]["text"].as_str()), (Some(2), Some("Twenty days.")));
    contact.post(TIME, &fields("unknown", "The act changes.")).await;
    let row = visitor.get("/countries/EE?format=json").await.json();
    let time = row["cells"].as_array().unwrap().iter().find(|row| row["cell"] == "review_time").unwrap().clone();
    assert!(time["text"].is_null() && time["reason"] == "The act changes.", "{time}");
}

#[tokio::test]
async fn a_visitor_and_the_contact_of_another_country_enter_nothing() {
    let plane = Plane::new().await;
    let (visitor, foreign) = (plane.visitor(), plane.national_contact("Foreign", "PT").await);
    let page = visitor.get(TIME).await.text;
    assert!(page.contains("Members suggest corrections") && !page.contains("name=\"review_by\""), "{page}");
    for address in [TIME.to_owned(), format!("{TIME}/suggestions")] {
        let answer = visitor.post(&address, &fields("known", "One day.")).await;
        assert!(answer.header("location").starts_with("/sign-in"), "{} {}", answer.status, answer.text);
    }
    assert_eq!(foreign.post(TIME, &fields("known", "One day.")).await.status, StatusCode::FORBIDDEN);
    assert!(foreign.get(TIME).await.text.contains("Suggest a correction"), "elsewhere a contact is a member");
    assert!(!visitor.get(TIME).await.text.contains("One day."));
}

#[tokio::test]
async fn a_member_suggests_and_the_contact_accepts_or_refuses_with_a_reason() {
    let plane = Plane::new().await;
    let contact = plane.national_contact("Contact", "EE").await;
    let member = plane.browser(&plane.member("Member", "LV").await).await;
    let other = plane.browser(&plane.member("Other", "EE").await).await;
    let answer = suggests(&member, "Fifteen days.").await;
    assert_eq!(answer.header("location"), format!("{TIME}?said=fact-suggested"), "{}", answer.text);
    assert!(member.get(TIME).await.text.contains("waits for the national contact"));
    for reader in [&other, &plane.visitor()] {
        assert!(!reader.get(TIME).await.text.contains("Fifteen days."));
    }
    let desk = contact.get("/facilitate").await.text;
    assert!(desk.contains("One suggestion for the sheet of EE waits for your decision"), "{desk}");
    let page = contact.get(TIME).await;
    assert!(page.text.contains("Suggested by a member on 26 November 2026"), "{}", page.text);
    let silent = contact.post(&decision(&page), &[("decision", "refuse"), ("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::BAD_REQUEST, "{}", silent.text);
    contact.post(&decision(&page), &[("decision", "refuse"), ("reason", "The act says thirty.")]).await;
    assert!(member.get(TIME).await.text.contains("Why not: The act says thirty."));
    suggests(&member, "Thirty days, by the act.").await;
    let page = contact.get(TIME).await;
    let answer = contact.post(&decision(&page), &[("decision", "accept"), ("reason", "")]).await;
    assert_eq!(answer.header("location"), format!("{TIME}?said=fact-decided"), "{}", answer.text);
    let seen = plane.visitor().get(TIME).await.text;
    assert!(seen.contains("Thirty days, by the act."), "{seen}");
    assert!(seen.contains("Suggested by a member, accepted by the national contact on 26 November 2026"), "{seen}");
    assert!(!contact.get("/facilitate").await.text.contains("waits for your decision"));
}

#[tokio::test]
async fn facts_past_their_day_of_review_wait_on_the_contacts_page_and_on_the_sheet() {
    let plane = Plane::new().await;
    let person = plane.contact("Contact", "EE").await;
    let contact = plane.browser(&person).await;
    assert!(!contact.get("/facilitate").await.text.contains("looked at again"));
    contact.post(TIME, &fields("known", "Twenty days.")).await;
    plane.later(SignedDuration::from_hours(24 * 100));
    let contact = plane.browser(&person).await;
    let page = contact.get("/facilitate").await.text;
    assert!(page.contains("<a href=\"/countries/EE\">One fact of EE is to be looked at again</a>"), "{page}");
    let sheet = plane.visitor().get("/countries/EE").await.text;
    assert!(sheet.contains("One fact is to be looked at again"), "{sheet}");
    let next: Vec<(&str, &str)> = fields("known", "Twenty days.")
        .into_iter()
        .map(|(name, value)| (name, if name == "review_by" { "2028-03-01" } else { value }))
        .collect();
    contact.post(TIME, &next).await;
    assert!(!contact.get("/facilitate").await.text.contains("looked at again"));
}

#[tokio::test]
async fn the_coordinator_looks_after_countries_without_a_contact() {
    let plane = Plane::new().await;
    plane.contact("Contact", "EE").await;
    let coordinator = plane.member("Coordinator", "FR").await;
    plane.gives(&coordinator, policy::Role::Coordinator, "").await;
    plane.later(SignedDuration::from_hours(24 * 200));
    let page = plane.browser(&coordinator).await.get("/facilitate").await.text;
    assert!(page.contains("facts of PT are to be looked at again"), "{page}");
    assert!(!page.contains("facts of EE are to be looked at again"), "{page}");
}

#[tokio::test]
async fn a_group_of_countries_shows_what_differs_first_and_what_to_settle() {
    let plane = Plane::new().await;
    let visitor = plane.visitor();
    let address = "/countries/compare?country=EE&country=PT&country=SK";
    let page = visitor.get(address).await.text;
    assert!(page.contains("<h1>EE, PT, SK: one fact differs, 6 are open, one is the same</h1>"), "{page}");
    assert!(page.contains("Not known for PT, SK: ask there. Plan the calendar with the longest review"), "{page}");
    assert!(page.contains("Language of tenders") && page.contains("differs"), "{page}");
    let rows = visitor.get(&format!("{address}&format=json")).await.json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 24);
    let standings: Vec<&str> = rows.iter().map(|row| row["standing"].as_str().unwrap()).collect();
    let order = |standing: &&str| ["differs", "open", "same"].iter().position(|one| one == standing);
    assert!(standings.iter().map(order).is_sorted(), "{standings:?}");
    let table = visitor.get(&format!("{address}&format=csv")).await.text;
    assert!(table.starts_with("country,cell,standing,state,text,reason,confidence,sources,read,review_by"), "{table}");
    let wrong = visitor.get("/countries/compare?country=EE&country=Atlantis").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("There is no country sheet for “Atlantis”"), "{}", wrong.text);
    let alone = visitor.get("/countries/compare?country=EE&country=EE&country=").await;
    assert!(alone.status == StatusCode::OK && alone.text.contains("Choose two countries or more"), "{}", alone.text);
    let all: Vec<String> = sheets().iter().map(|sheet| format!("country={}", sheet.country)).collect();
    let many = visitor.get(&format!("/countries/compare?{}", all.join("&"))).await;
    assert!(many.status == StatusCode::BAD_REQUEST && many.text.contains("At most 10 countries"), "{}", many.text);
}

#[tokio::test]
async fn every_pair_of_the_union_is_drawn_and_no_unknown_cell_of_it_reads_as_known() {
    let plane = Plane::new().await;
    let visitor = plane.visitor();
    let union: Vec<_> = sheets().iter().filter(|sheet| sheet.country.is_eu()).collect();
    assert_eq!(union.len(), 27);
    for one in &union {
        for other in &union {
            let (a, b) = (one.country.as_str(), other.country.as_str());
            let answer = visitor.get(&format!("/countries/compare?country={a}&country={b}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{a} {b}");
            if a == b {
                continue;
            }
            let unknown = [one, other]
                .iter()
                .flat_map(|sheet| sheet.cells().filter(|(_, cell)| cell.state == State::Unknown))
                .count();
            assert_eq!(answer.text.matches("fact-mark unknown").count(), unknown, "{a} {b}");
            assert_eq!(answer.text.matches("fact-text unknown").count(), unknown, "{a} {b}");
        }
    }
}

#[tokio::test]
async fn a_sheet_lists_joint_procedures_of_the_register_and_the_contact_as_the_page_to_join_does() {
    let plane = Plane::new().await;
    plane.contact("Hidden Name", "FI").await;
    let visitor = plane.visitor();
    let rows = visitor.get("/register?class=cross_border&country=FI&format=json").await.json();
    let count = rows.as_array().unwrap().len();
    let page = visitor.get("/countries/FI").await.text;
    assert!(count > 0 && page.contains("joint cross-border procedure"), "{page}");
    let procedure = rows[0]["procedure"].as_str().unwrap();
    assert!(page.contains(&format!("/register/{procedure}")), "{procedure} {page}");
    assert!(page.contains("National contact") && !page.contains("Hidden Name"), "{page}");
}
