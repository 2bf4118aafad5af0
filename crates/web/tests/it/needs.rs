//! Needs over HTTP: declared, shared, supported, filled; and compared across borders so that neither side sees more of
//! the other than a country before both agreed.

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use jiff::SignedDuration;
use policy::Role;
use store::body::NewBody;

/// Words that stand in one need alone.
const SECRETS: [&str; 5] = ["kanarititle", "kanaristatement", "kanariscenario", "kanarioffice", "kanariperson"];

/// A buyer who writes for an organisation of their country.
async fn buyer(plane: &Plane, name: &str, office: &str, country: &str) -> Browser {
    let person = plane.member(name, country).await;
    let new = NewBody {
        name: office.to_owned(),
        country: country.to_owned(),
        kind: "public".to_owned(),
        ..NewBody::default()
    };
    let body = plane.members.store.enrol_body(&new, plane.now()).await.unwrap();
    plane.members.store.enrol_body_member(&person, &body, "editor", plane.now()).await.unwrap();
    plane.browser(&person).await
}

/// The id of the organisation that is offered first.
async fn body_of(browser: &Browser) -> String {
    let form = browser.get("/needs/new").await.text;
    let select = form.split("name=\"body\"").nth(1).expect("a choice of organisations");
    select.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn fields<'a>(title: &'a str, body: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("title", title),
        ("statement", "We see fires too late."),
        ("language", "en"),
        ("body", body),
        ("level", "operational"),
        ("sector", "disaster_resilience"),
        ("cpv", "79710000"),
        ("from", "2027-03"),
        ("to", "2027-09"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend(more);
    fields
}

/// Declares a need for the buyer's organisation; its address.
async fn declares(browser: &Browser, title: &str, more: &[(&str, &str)]) -> String {
    let body = body_of(browser).await;
    let answer = browser.post("/needs", &fields(title, &body, more)).await;
    let location = answer.header("location");
    assert!(location.starts_with("/needs/"), "{} {}", answer.status, answer.text);
    location.split('?').next().unwrap().to_owned()
}

async fn does(browser: &Browser, address: &str, fields: &[(&str, &str)]) {
    let answer = browser.post(address, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", answer.text);
}

#[tokio::test]
async fn a_need_is_private_until_shared_and_then_others_add_to_it() {
    let plane = Plane::new().await;
    let here = buyer(&plane, "Buyer", "Rescue Service", "EE").await;
    let other = buyer(&plane, "Other", "Guarda", "PT").await;
    let need =
        declares(&here, "Drones over forests", &[("quantity", "12"), ("unit", "systems"), ("standard", "Radio links")])
            .await;
    let page = here.get(&need).await.text;
    for told in [
        "Drones over forests",
        "We see fires too late.",
        "Rescue Service",
        "12 systems",
        "Radio links",
        "Mar 2027 – Sep 2027",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!(other.get(&need).await.status, StatusCode::NOT_FOUND);
    assert!(!other.get("/needs").await.text.contains("Drones over forests"));
    assert!(!other.get("/search?q=forests").await.text.contains("Drones over forests"));
    let id = need.rsplit('/').next().unwrap();
    does(&here, &format!("/objects/{id}/sharing"), &[("label", "GREEN")]).await;
    assert!(other.get("/needs").await.text.contains("Drones over forests"));
    assert!(
        other.get("/needs").await.text.contains("<h1>One need from one country</h1>"),
        "{}",
        other.get("/needs").await.text
    );
    assert!(other.get("/search?q=forests").await.text.contains(&need), "found by whoever may read it");
    assert!(other.get("/topics/79710000").await.text.contains(&need), "on the page of its market");
    does(&other, &format!("{need}/support"), &[("body", &body_of(&other).await), ("note", "At sea.")]).await;
    let link = [
        ("kind", "facility"),
        ("title", "Test range"),
        ("address", "https://example.org/range"),
        ("trl", "7"),
        ("fit", "4"),
    ];
    does(&other, &format!("{need}/links"), &link).await;
    let advice = [("advice", "standardise"), ("reason", "First the radio."), ("timetable", "Two years")];
    assert_eq!(other.post(&format!("{need}/recommendations"), &advice).await.status, StatusCode::FORBIDDEN);
    does(&here, &format!("{need}/recommendations"), &advice).await;
    does(&other, "/follows", &[("kind", "need"), ("ref", id), ("next", &need)]).await;
    let page = other.get(&need).await.text;
    for told in
        ["One other has this, too", "Guarda", "At sea.", "Test range", "4/5", "Standardise", "Two years", "Following"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(other.get("/account/letters").await.text.contains("Drones over forests"));
    assert!(
        other
            .get("/needs?wish=yes&advice=standardise&sector=disaster_resilience&country=EE")
            .await
            .text
            .contains(&need)
    );
    assert!(!other.get("/needs?advice=drop").await.text.contains(&need));
    let rows = other.get("/needs?format=json").await.json();
    assert_eq!((rows[0]["supports"].as_u64(), rows[0]["recommendation"].as_str()), (Some(1), Some("standardise")));
    let thread = other.get(&format!("/threads/new?about_kind=need&about={id}")).await;
    assert_eq!(thread.status, StatusCode::OK, "{}", thread.text);
}

#[tokio::test]
async fn a_form_with_a_fault_is_drawn_again_as_it_was_typed() {
    let plane = Plane::new().await;
    let here = buyer(&plane, "Buyer", "Rescue Service", "EE").await;
    let body = body_of(&here).await;
    let answer = here.post("/needs", &fields("Drones", &body, &[("to", "2026-01"), ("scenario", "At night")])).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("two months in order") && answer.text.contains("At night"), "{}", answer.text);
    let answer = here.post("/needs", &fields("Drones", "somebody-elses", &[])).await;
    assert!(answer.text.contains("an organisation you write for"), "{}", answer.text);
    let need = declares(&here, "Drones", &[]).await;
    let edited = fields("Drones at night", "", &[("follows", "1")]);
    let edited: Vec<_> = edited.into_iter().filter(|(name, _)| *name != "body").collect();
    does(&here, &format!("{need}/versions"), &edited).await;
    assert!(here.get(&need).await.text.contains("Drones at night"));
    assert_eq!(
        here.post(&format!("{need}/versions"), &edited).await.status,
        StatusCode::CONFLICT,
        "somebody was faster"
    );
    let wrong = here.post(&format!("{need}/links"), &[("kind", "solution"), ("title", "Kite"), ("fit", "9")]).await;
    assert!(wrong.text.contains("from 0 to 5") && wrong.text.contains("value=\"Kite\""), "{}", wrong.text);
}

#[tokio::test]
async fn suppliers_read_no_need_of_an_organisation_and_match_nothing() {
    let plane = Plane::new().await;
    let here = buyer(&plane, "Buyer", "Rescue Service", "EE").await;
    let supplier = plane.browser(&plane.person("Supplier", "EE", "industry").await).await;
    let need = declares(&here, "Drones over forests", &[("label", "GREEN")]).await;
    assert_eq!(supplier.get(&need).await.status, StatusCode::NOT_FOUND);
    assert!(!supplier.get("/needs").await.text.contains("forests"));
    assert_eq!(supplier.get(&format!("{need}/matching")).await.status, StatusCode::NOT_FOUND);
    let own = supplier.post("/needs", &fields("Customers", "", &[])).await.header("location").to_owned();
    let own = own.split('?').next().unwrap();
    assert_eq!(supplier.get(&format!("{own}/matching")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(supplier.post(&format!("{own}/matching"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(plane.visitor().get("/needs").await.status, StatusCode::SEE_OTHER, "visitors are led to sign in");
}

/// Every page that could tell of a need, in every format.
async fn everything_seen(browser: &Browser, own: &str, other: &str) -> String {
    let pages = [
        "/needs",
        "/needs?format=json",
        "/needs?format=csv",
        "/needs?q=kanari",
        "/search?q=kanaristat",
        "/desk",
        "/topics/79710000",
        "/groups",
        "/people",
        "/people?q=kanari",
        "/account/data/export",
        "/facilitate",
        "/messages",
        "/account/letters",
        "/knowledge",
    ];
    let mut seen = String::new();
    for page in pages {
        seen += &browser.get(page).await.text;
    }
    for page in
        [own.to_owned(), format!("{own}?format=json"), format!("{own}/matching"), format!("{own}/matching?format=json")]
    {
        seen += &browser.get(&page).await.text;
    }
    for page in [other.to_owned(), format!("{other}?format=json"), format!("{other}/matching"), format!("{other}/edit")]
    {
        let answer = browser.get(&page).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
    }
    seen
}

/// Everything that waits to be sent by mail.
async fn mailed(plane: &Plane) -> String {
    format!("{:?}", plane.members.store.letters_waiting().await.unwrap())
}

#[tokio::test]
async fn neither_side_sees_more_than_a_country_before_both_agreed_then_both_do_until_one_withdraws() {
    let plane = Plane::new().await;
    let auditor = plane.member("Auditor", "FR").await;
    plane.gives(&auditor, Role::Auditor, "").await;
    let here = buyer(&plane, "Seeker", "Rescue Service", "EE").await;
    let there = buyer(&plane, "kanariperson", "kanarioffice", "PT").await;
    let mine = declares(&here, "Drones", &[]).await;
    let secret =
        [("statement", "kanaristatement"), ("scenario", "kanariscenario"), ("cpv", "79713000"), ("from", "2027-06")];
    let theirs = declares(&there, "kanarititle", &secret).await;
    let id = theirs.rsplit('/').next().unwrap().to_owned();
    does(&here, &format!("{mine}/matching"), &[]).await;
    does(&there, &format!("{theirs}/matching"), &[]).await;
    let waiting = here.get(&format!("{mine}/matching")).await.text;
    assert!(waiting.contains("is compared from 1 December 2026 on"), "{waiting}");
    assert_eq!(here.post(&format!("{mine}/matching/answers"), &[]).await.status, StatusCode::BAD_REQUEST);

    plane.later(SignedDuration::from_hours(24 * 10));
    let (here, there) = (plane.browser(&here.person()).await, plane.browser(&there.person()).await);
    let knows_nothing = async |browser: &Browser| {
        let seen = everything_seen(browser, &mine, &theirs).await + &mailed(&plane).await;
        for word in SECRETS.iter().copied().chain([id.as_str(), "79713000"]) {
            assert!(!seen.contains(word), "{word} is to be seen");
        }
    };
    knows_nothing(&here).await;
    does(&here, &format!("{mine}/matching/answers"), &[]).await;
    let told = here.get(&format!("{mine}/matching")).await.text;
    assert!(told.contains("A need like yours exists in one other country") && told.contains("Ask to meet"), "{told}");
    knows_nothing(&here).await;
    does(&here, &format!("{mine}/matching/agreements"), &[("country", "PT")]).await;
    assert_eq!(
        here.post(&format!("{mine}/matching/agreements"), &[("country", "FI")]).await.status,
        StatusCode::BAD_REQUEST
    );
    knows_nothing(&here).await;
    let asked = there.get(&format!("{theirs}/matching")).await.text;
    assert!(asked.contains("Somebody there would meet you"), "{asked}");
    assert!(there.get("/desk").await.text.contains("Somebody abroad would meet you about “kanarititle”"));
    assert!(!asked.contains("Rescue Service") && !asked.contains("Seeker"), "{asked}");
    does(&there, &format!("{theirs}/matching/agreements"), &[("country", "EE")]).await;

    let met = here.get(&format!("{mine}/matching")).await.text;
    assert!(met.contains(&format!("/buyers-groups/suggestions?need={}", mine.rsplit('/').next().unwrap())), "{met}");
    for word in ["kanarioffice", "kanariperson", "kanarititle", "kanaristatement", "One organisation agreed, too"] {
        assert!(met.contains(word), "{word}: {met}");
    }
    assert!(met.contains("/buyers-groups/new?from=match"), "{met}");
    let founding = format!("/buyers-groups/new?from=match&ref={}", mine.rsplit('/').next().unwrap());
    assert!(here.get(&founding).await.text.contains("We see fires too late."), "the need fills the form");
    assert!(!there.get(&founding).await.text.contains("We see fires too late."), "for whoever reads it");
    let abroad = there.get(&format!("{theirs}/matching?format=json")).await.json();
    assert_eq!(
        (abroad["met"][0]["organisation"].as_str(), abroad["met"][0]["title"].as_str()),
        (Some("Rescue Service"), Some("Drones"))
    );
    assert_eq!(here.get(&theirs).await.status, StatusCode::NOT_FOUND, "told of, not handed over");
    assert_eq!(
        here.get(&format!("/people/{}", there.person())).await.status,
        StatusCode::OK,
        "they can write to each other"
    );
    let log = plane.browser(&auditor).await.get("/audit?action=need.match&format=json").await.text;
    for line in ["told countries: PT".to_owned(), format!("told of need {id}"), "agreed: EE".to_owned()] {
        assert!(log.contains(&line), "{line}: {log}");
    }

    does(&there, &format!("{theirs}/matching/end"), &[]).await;
    knows_nothing(&here).await;
    let left = here.get(&format!("{mine}/matching")).await.text;
    assert!(left.contains("No need like yours is known abroad"), "{left}");
    assert_eq!(here.get(&format!("/people/{}", there.person())).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn turning_the_own_need_this_way_and_that_tells_nothing_more_within_a_month() {
    let plane = Plane::new().await;
    let here = buyer(&plane, "Buyer", "Rescue Service", "EE").await;
    let there = buyer(&plane, "Other", "Guarda", "PT").await;
    let mine = declares(&here, "Probe", &[("cpv", "35811200")]).await;
    let theirs = declares(&there, "Guards", &[]).await;
    for (browser, need) in [(&here, &mine), (&there, &theirs)] {
        does(browser, &format!("{need}/matching"), &[]).await;
    }
    plane.later(SignedDuration::from_hours(24 * 10));
    let here = plane.browser(&here.person()).await;
    let answers = async |follows: usize, cpv: &str| {
        let follows = follows.to_string();
        let fields = fields("Probe", "", &[("cpv", cpv), ("follows", &follows)]);
        let fields: Vec<_> = fields.into_iter().filter(|(name, _)| *name != "body").collect();
        does(&here, &format!("{mine}/versions"), &fields).await;
        does(&here, &format!("{mine}/matching/answers"), &[]).await;
        here.get(&format!("{mine}/matching?format=json")).await.json()["countries"].clone()
    };
    for (follows, cpv) in ["79710000", "79713000", "797", "7971"].iter().enumerate() {
        assert_eq!(answers(follows + 1, cpv).await.as_array().unwrap().len(), 0, "{cpv}");
    }
    does(&here, &format!("{mine}/matching/end"), &[]).await;
    does(&here, &format!("{mine}/matching"), &[]).await;
    assert_eq!(here.post(&format!("{mine}/matching/answers"), &[]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_need_goes_along_as_a_document_and_stays_with_its_organisation() {
    let plane = Plane::new().await;
    let here = buyer(&plane, "Buyer", "Rescue Service", "EE").await;
    let need = declares(&here, "Drones that see fires", &[("scenario", "A fire | by *night*")]).await;
    for (format, kind) in [("docx", "application/vnd"), ("pdf", "application/pdf")] {
        let answer = here.get(&format!("{need}?format={format}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        assert!(answer.header("content-type").starts_with(kind) && answer.bytes.len() > 500);
        let outsider = plane.browser(&plane.member(&format!("Outsider {format}"), "PT").await).await;
        assert_eq!(outsider.get(&format!("{need}?format={format}")).await.status, StatusCode::NOT_FOUND);
    }
    assert!(here.get(&need).await.text.contains("format=docx"));
}
