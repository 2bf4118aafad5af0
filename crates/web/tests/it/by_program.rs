//! Programs with a key: they do what their person may, are told in JSON, and go the whole way from plans to a case.

use crate::buyers_groups::{Buyer, Group, buyer};
use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use jiff::SignedDuration;
use policy::{Proof, Role};

const A_DAY: SignedDuration = SignedDuration::from_hours(24);

async fn member(plane: &Plane) -> Browser {
    plane.browser(&plane.found("Buyer", "EE").await).await
}

#[tokio::test]
async fn a_key_reads_what_its_person_reads_as_json_until_it_is_ended() {
    let plane = Plane::new().await;
    let person = member(&plane).await;
    let program = plane.browser(&person.person()).await.into_program(true).await;
    assert_eq!(plane.visitor().get("/people?format=json").await.status, StatusCode::UNAUTHORIZED);
    let people = program.get("/people").await;
    assert_eq!((people.status, people.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(people.text, person.get("/people?format=json").await.text);
    assert!(program.get("/people?format=html").await.text.starts_with("<!doctype html"));

    let page = person.get("/account/keys").await.text;
    assert!(page.contains("One key works") && page.contains("A program"), "{page}");
    let fingerprint = page.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    person.sends("/account/keys/end", &[("key", fingerprint)]).await;
    let refused = program.get("/people").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.json()["what"], "The key is unknown, ended, or too old.");
}

#[tokio::test]
async fn a_key_that_only_reads_sends_nothing_and_no_key_opens_an_account() {
    let plane = Plane::new().await;
    let person = member(&plane).await;
    let program = plane.browser(&person.person()).await.into_program(true).await;
    let thread = [("title", "Drones"), ("text", "Who has them?")];
    assert_eq!(program.post("/needs", &thread).await.status, StatusCode::FORBIDDEN);
    let writing = plane.browser(&person.person()).await.into_program(false).await;
    for place in ["/account", "/account/security", "/account/keys", "/account/data", "/sign-in"] {
        assert_eq!(writing.get(place).await.status, StatusCode::FORBIDDEN, "{place}");
    }
    let another = [("name", "Another"), ("days", "9"), ("password", "correct horse battery")];
    assert_eq!(writing.post("/account/keys", &another).await.status, StatusCode::FORBIDDEN);
    assert!(person.get("/account/keys").await.text.contains("2 keys work"));
}

#[tokio::test]
async fn a_key_is_made_with_the_password_for_a_time_and_what_is_wrong_stands_beside_its_field() {
    let plane = Plane::new().await;
    let person = member(&plane).await;
    for (field, value) in [("password", "wrong horse battery"), ("days", "366"), ("days", "soon"), ("name", "")] {
        let mut fields = vec![("name", "Import"), ("days", "30"), ("password", "correct horse battery")];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = person.post("/account/keys", &fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field} {value}");
        assert!(answer.text.contains(&format!("id=\"{field}-wrong\"")), "{field}: {}", answer.text);
    }
    let program = plane.browser(&person.person()).await.into_program(true).await;
    plane.later(A_DAY * 89);
    assert_eq!(program.get("/desk").await.status, StatusCode::OK);
    plane.later(A_DAY);
    assert_eq!(program.get("/desk").await.status, StatusCode::UNAUTHORIZED, "its time is over");
}

#[tokio::test]
async fn a_changed_password_ends_every_key() {
    let plane = Plane::new().await;
    let person = member(&plane).await;
    let program = plane.browser(&person.person()).await.into_program(true).await;
    let change = [("password", "correct horse battery"), ("new_password", "three otters share a boat")];
    assert_eq!(program.get("/desk").await.status, StatusCode::OK);
    person.sends("/account/security/password", &change).await;
    assert_eq!(program.get("/desk").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_suspension_ends_every_key() {
    let plane = Plane::new().await;
    let person = member(&plane).await.person();
    let program = plane.browser(&person).await.into_program(true).await;
    assert_eq!(program.get("/desk").await.status, StatusCode::OK);
    let contact = plane.contact("Contact", "EE").await;
    plane.members.store.suspend(&plane.actor(&contact).await, &person, "").await.unwrap();
    assert_eq!(program.get("/desk").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_key_from_before_a_role_asked_for_a_second_factor_works_no_more() {
    let plane = Plane::new().await;
    let person = plane.found("Contact", "EE").await;
    let program = plane.browser_with(&person, Proof::Single).await.into_program(true).await;
    assert_eq!(program.get("/desk").await.status, StatusCode::OK);
    plane.gives(&person, Role::NationalContact, "EE").await;
    assert_eq!(program.get("/desk").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_a_program_sends_twice_is_done_once_and_what_is_wrong_is_told_in_the_one_shape() {
    let plane = Plane::new().await;
    let buyer = as_program(buyer(&plane, "EE").await).await;
    let key = store::id::new();
    let fields = need(&buyer.body);
    let first = buyer.browser.post_keyed("/needs", &fields, &key).await.json();
    let again = buyer.browser.post_keyed("/needs", &fields, &key).await.json();
    assert_eq!(first["at"].as_str().unwrap().split('?').next(), again["at"].as_str().unwrap().split('?').next());
    assert!(first["said"].as_str().is_some_and(|said| !said.is_empty()), "{first}");
    assert_eq!(buyer.browser.get("/needs").await.json().as_array().unwrap().len(), 1);

    let wrong = buyer.browser.post("/needs", &[("title", ""), ("colour", "red")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let told = wrong.json();
    assert!(told["what"].as_str().unwrap().contains("colour") && told["fix"].is_string(), "{told}");
}

async fn as_program(buyer: Buyer) -> Buyer {
    Buyer { browser: buyer.browser.into_program(false).await, ..buyer }
}

fn need(body: &str) -> Vec<(&str, &str)> {
    vec![
        ("title", "Drones that see by night"),
        ("statement", "We find people too late."),
        ("language", "en"),
        ("body", body),
        ("level", "operational"),
        ("sector", "border_security"),
        ("cpv", "35613000"),
        ("from", "2027-03"),
        ("to", "2027-09"),
    ]
}

/// A plan as a spreadsheet of the buyer's own shape.
fn sheet(country: &str) -> &'static str {
    match country {
        "EE" => "Nimetus;CPV kood;Eeldatav maksumus (EUR);Aasta\r\nDroonid;35613000;100.000,00;2027-2028\r\n",
        "PT" => "Objeto,CPV,Valor estimado,Moeda,Ano\r\nDrones,35613000,\"100 000.00\",EUR,2027/28\r\n",
        "SK" => "Plán obstarávania\r\n\r\nPredmet zákazky;CPV;Hodnota v tis. €;Rok\r\nDrony;35613000;100;2027\r\n",
        _ => "Objet;Code CPV;2027;2028\r\nDrones;35613000;50000;50000\r\n",
    }
}

/// What the French sheet does not say: its money is euro, a column a year.
const FRENCH_COLUMNS: [(&str, &str); 9] = [
    ("sheet", "0"),
    ("head", "1"),
    ("numbers", "comma"),
    ("scale", "units"),
    ("currency", "EUR"),
    ("column-0", "object"),
    ("column-1", "cpv"),
    ("column-2", "amount-2027"),
    ("column-3", "amount-2028"),
];

/// Imports the buyer's plan, with its columns as they are guessed where the sheet says enough.
async fn imports_its_plan(buyer: &Buyer) {
    let (program, at) = (&buyer.browser, format!("/bodies/{}/plan", buyer.body));
    let answer = program.upload(&format!("{at}/imports"), "file", sheet(buyer.country).as_bytes()).await;
    let import = program.led("an upload", &answer);
    if buyer.country == "FR" {
        program.sends(&format!("{import}/mapping"), &FRENCH_COLUMNS).await;
    }
    let preview = program.get(&format!("{import}/preview")).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    program.sends(&format!("{import}/takeover"), &[("version", "0"), ("how", "replace")]).await;
    let lines = program.get(&at).await.json();
    assert_eq!(lines[0]["cpv"], "35613000", "{}: {lines}", buyer.country);
}

/// Declares a need and lets it be compared.
async fn declares(buyer: &Buyer) -> String {
    let need = buyer.browser.sends("/needs", &need(&buyer.body)).await;
    buyer.browser.sends(&format!("{need}/matching"), &[]).await;
    need
}

/// Learns in which countries a need like its own exists, and agrees to meet each.
async fn agrees_to_meet(buyer: &Buyer, need: &str) {
    buyer.browser.sends(&format!("{need}/matching/answers"), &[]).await;
    let told = buyer.browser.get(&format!("{need}/matching")).await.json();
    let countries = told["countries"].as_array().unwrap();
    assert_eq!(countries.len(), 3, "{}: {told}", buyer.country);
    for country in countries {
        let agreed = [("country", country["country"].as_str().unwrap())];
        buyer.browser.sends(&format!("{need}/matching/agreements"), &agreed).await;
    }
}

#[tokio::test]
async fn four_buyers_go_from_plans_to_a_case_by_programs_alone() {
    let plane = Plane::new().await;
    let (mut buyers, mut needs) = (Vec::new(), Vec::new());
    for country in ["EE", "PT", "SK", "FR"] {
        let buyer = as_program(buyer(&plane, country).await).await;
        imports_its_plan(&buyer).await;
        needs.push(declares(&buyer).await);
        buyers.push(buyer);
    }
    plane.later(A_DAY * 10);
    for (buyer, need) in buyers.iter().zip(&needs) {
        agrees_to_meet(buyer, need).await;
    }
    let met = buyers[0].browser.get(&format!("{}/matching", needs[0])).await.json();
    assert_eq!(met["met"].as_array().unwrap().len(), 3, "{met}");
    let need = needs[0].rsplit('/').next().unwrap().to_owned();
    Group::founded(plane, buyers, ("match", &need)).await.goes_to_a_case().await;
}
