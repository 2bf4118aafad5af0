//! Events over HTTP: who reads of them, in pages, files and calendars.

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use icalendar::{Calendar, CalendarComponent, Component};
use jiff::SignedDuration;

const FIELDS: [(&str, &str); 12] = [
    ("title", "Renewing body armour, \"lots\"; and more"),
    ("language", "en"),
    ("kind", "webinar"),
    ("starts", "2026-12-10T10:00"),
    ("ends", "2026-12-10T12:00"),
    ("zone", "Europe/Tallinn"),
    ("place", ""),
    ("link", "https://meet.example.org/room"),
    ("languages", "en et"),
    ("agenda", "- Welcome\n- <script>alert(1)</script>"),
    ("places", "1"),
    ("questions", "What next?"),
];

async fn announce(browser: &Browser, readers: &str, other: &[(&str, &str)]) -> crate::world::Answer {
    let mut fields: Vec<(&str, &str)> =
        FIELDS.into_iter().filter(|(name, _)| other.iter().all(|(n, _)| n != name)).collect();
    fields.extend(other);
    fields.push(("readers", readers));
    browser.post("/events", &fields).await
}

/// Address of an event that was announced.
async fn announced(browser: &Browser, readers: &str) -> String {
    let answer = announce(browser, readers, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

fn entries(text: &str) -> Vec<icalendar::Event> {
    let calendar: Calendar = text.parse().unwrap_or_else(|error| panic!("{error}: {text}"));
    let events = calendar.components.into_iter().filter_map(|part| match part {
        CalendarComponent::Event(event) => Some(event),
        _ => None,
    });
    events.collect()
}

async fn feed_of(browser: &Browser) -> String {
    assert_eq!(browser.post("/calendar", &[]).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/events").await.text;
    let address = page.split("id=\"calendar-address\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    address.strip_prefix("http://localhost:8080").unwrap().to_owned()
}

#[tokio::test]
async fn an_event_is_announced_and_visitors_read_only_what_is_public() {
    let plane = Plane::new().await;
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    let public = announced(&contact, "public").await;
    let members = announced(&contact, "members").await;
    let visitor = plane.visitor();
    let list = visitor.get("/events").await.text;
    assert!(list.contains("One event is coming") && list.contains(&public) && !list.contains(&members), "{list}");
    assert_eq!(visitor.get(&members).await.status, StatusCode::NOT_FOUND);
    let page = visitor.get(&public).await.text;
    assert!(page.contains("10 December 2026, 10:00–12:00 (Europe/Tallinn)"), "{page}");
    assert!(!page.contains("meet.example.org") && !page.contains("<script>alert"), "{page}");
    assert!(!page.contains("Contact</dd>"), "visitors do not learn who organises");
    assert_eq!(visitor.get("/events?format=json").await.json().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_reader_sees_the_time_where_they_are() {
    let plane = Plane::new().await;
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    let event = announced(&contact, "members").await;
    let page = contact.get(&event).await.text;
    assert!(page.contains("10 December 2026, 09:00–11:00 (Europe/Brussels) where you are"), "{page}");
}

#[tokio::test]
async fn an_outsider_finds_no_event_of_a_country_anywhere() {
    let plane = Plane::new().await;
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    let event = announced(&contact, "country:EE").await;
    let outsider = plane.browser(&plane.member("Outsider", "PT").await).await;
    let list = outsider.get("/events").await.text;
    assert!(list.contains("No event is announced") && !list.contains("armour"), "{list}");
    assert_eq!(outsider.get("/events?format=json").await.json().as_array().unwrap().len(), 0);
    for address in [event.clone(), format!("{event}.ics"), format!("{event}/edit")] {
        let answer = outsider.get(&address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(!answer.text.contains("armour"), "{address}");
    }
    for form in ["place", "absence", "feedback", "attendance", "cancellation"] {
        let answer = outsider.post(&format!("{event}/{form}"), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
    }
    let feed = feed_of(&outsider).await;
    assert!(entries(&plane.visitor().get(&feed).await.text).is_empty());
    let insider = plane.browser(&plane.member("Insider", "EE").await).await;
    assert!(insider.get(&event).await.text.contains("armour"));
}

#[tokio::test]
async fn industry_reads_of_no_event_of_the_network_and_the_suspended_of_none_but_public_ones() {
    let plane = Plane::new().await;
    let contact = plane.contact("Contact", "EE").await;
    plane.belongs(&contact, "Police", None).await;
    let supplier = plane.person("Supplier", "EE", "industry").await;
    plane.belongs(&supplier, "Vests Ltd", None).await;
    let browser = plane.browser(&contact).await;
    let (network, members) = (announced(&browser, "network").await, announced(&browser, "members").await);
    let industry = plane.browser(&supplier).await;
    assert_eq!(industry.get(&network).await.status, StatusCode::NOT_FOUND);
    assert_eq!(industry.get(&members).await.status, StatusCode::OK);
    let buyer = plane.member("Buyer", "FI").await;
    plane.belongs(&buyer, "Oikeus", None).await;
    let buyer_browser = plane.browser(&buyer).await;
    assert_eq!(buyer_browser.get(&network).await.status, StatusCode::OK);
    let feed = feed_of(&buyer_browser).await;
    let coordinator = plane.member("Coordinator", "FR").await;
    plane.gives(&coordinator, policy::Role::Coordinator, "").await;
    let proof = policy::Proof::Second(plane.now());
    let subject = plane.members.store.subject(&coordinator, proof, plane.now()).await.unwrap();
    plane.members.store.suspend(&store::Actor::new(subject, plane.now()), &buyer, "").await.unwrap();
    assert_eq!(plane.visitor().get(&feed).await.status, StatusCode::GONE, "the calendar address ends with the member");
    let again = plane.browser(&buyer).await;
    assert_eq!(again.get(&members).await.status, StatusCode::NOT_FOUND);
    assert_ne!(again.post(&format!("{members}/place"), &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_calendar_file_is_read_back_as_it_was_meant() {
    let plane = Plane::new().await;
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    let event = announced(&contact, "public").await;
    let answer = plane.visitor().get(&format!("{event}.ics")).await;
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let entry = entries(&answer.text).pop().unwrap();
    let value = |name: &str| entry.property_value(name).unwrap_or_default().to_owned();
    assert_eq!((value("DTSTART"), value("DTEND")), ("20261210T080000Z".to_owned(), "20261210T100000Z".to_owned()));
    assert_eq!(value("SUMMARY"), FIELDS[0].1);
    assert_eq!((value("SEQUENCE"), value("STATUS")), ("0".to_owned(), "CONFIRMED".to_owned()));
    assert_eq!(value("URL"), format!("http://localhost:8080{event}"));
    assert_eq!(value("LOCATION"), "", "the link is for those who have a place");
    assert_eq!(entry.components().len(), 1, "an alarm");
    assert!(answer.text.contains("TRIGGER:-PT"), "{}", answer.text);
    let uid = value("UID");
    contact.post(&format!("{event}/place"), &[]).await;
    let own = contact.get(&format!("{event}.ics")).await.text;
    assert_eq!(entries(&own)[0].property_value("LOCATION"), Some("https://meet.example.org/room"));
    plane.later(SignedDuration::from_mins(5));
    contact.post(&format!("{event}/cancellation"), &[]).await;
    let entry = entries(&plane.visitor().get(&format!("{event}.ics")).await.text).pop().unwrap();
    let value = |name: &str| entry.property_value(name).unwrap_or_default().to_owned();
    assert_eq!((value("STATUS"), value("SEQUENCE"), value("UID")), ("CANCELLED".to_owned(), "1".to_owned(), uid));
}

#[tokio::test]
async fn a_calendar_address_tells_of_events_for_a_few_the_time_alone_and_can_be_ended() {
    let plane = Plane::new().await;
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    announced(&contact, "country:EE").await;
    let first = feed_of(&contact).await;
    let visitor = plane.visitor();
    let told = visitor.get(&first).await.text;
    let entry = entries(&told).pop().unwrap();
    assert_eq!(entry.property_value("DTSTART"), Some("20261210T080000Z"));
    assert_eq!(entry.property_value("SUMMARY"), Some("An event of the network"));
    assert!(!told.contains("armour") && !told.contains("meet.example.org"), "{told}");
    let second = feed_of(&contact).await;
    assert_eq!(visitor.get(&first).await.status, StatusCode::GONE, "a new address ends the one before");
    assert_eq!(visitor.get(&second).await.status, StatusCode::OK);
    contact.post("/calendar/end", &[]).await;
    assert_eq!(visitor.get(&second).await.status, StatusCode::GONE);
    assert_eq!(visitor.get("/calendar/made.up.ics").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_time_that_does_not_exist_is_refused_and_one_that_comes_twice_is_spoken_of() {
    let plane = Plane::new().await;
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    let gap = [("starts", "2027-03-28T02:30"), ("ends", "2027-03-28T05:00"), ("zone", "Europe/Brussels")];
    let answer = announce(&contact, "public", &gap).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("it does not exist there") && answer.text.contains("value=\"2027-03-28T02:30\""));
    let fold = [("starts", "2027-10-31T02:30"), ("ends", "2027-10-31T05:00"), ("zone", "Europe/Brussels")];
    let answer = announce(&contact, "public", &fold).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert!(answer.header("location").contains("said=event-time-twice"));
    assert!(contact.get(answer.header("location")).await.text.contains("show this time twice"));
    let cases = [
        ([("starts", "2026-12-10T10:00"), ("ends", "2026-12-10T09:00")], "ends before it begins"),
        ([("starts", "2020-12-10T10:00"), ("ends", "2020-12-10T11:00")], "would be over already"),
        ([("starts", "2099-12-10T10:00"), ("ends", "2099-12-10T11:00")], "three years ahead"),
        ([("starts", "2027-02-30T10:00"), ("ends", "2027-02-30T11:00")], "Write day and time"),
    ];
    for (times, sentence) in cases {
        let answer = announce(&contact, "public", &times).await;
        assert!(answer.status == StatusCode::BAD_REQUEST && answer.text.contains(sentence), "{sentence}");
    }
}

#[tokio::test]
async fn a_member_waits_moves_up_and_says_how_it_was() {
    let plane = Plane::new().await;
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    let event = announced(&contact, "members").await;
    let (first, second) = (plane.member("First", "PT").await, plane.member("Second", "FR").await);
    let (one, two) = (plane.browser(&first).await, plane.browser(&second).await);
    let place = format!("{event}/place");
    assert!(one.post(&place, &[]).await.header("location").contains("said=event-going"));
    assert!(two.post(&place, &[]).await.header("location").contains("said=event-waiting"));
    assert!(!two.get(&event).await.text.contains("meet.example.org"));
    one.post(&format!("{event}/absence"), &[]).await;
    let page = two.get(&event).await.text;
    assert!(page.contains("You have a place") && page.contains("meet.example.org"), "{page}");
    assert!(!page.contains("Note who came") && !page.contains(">First<"), "members do not see who else comes");
    let early = two.post(&format!("{event}/feedback"), &[("rating", "5")]).await;
    assert_eq!(early.status, StatusCode::BAD_REQUEST);
    plane.later(SignedDuration::from_hours(24 * 15));
    let (two, contact_again) = (plane.browser(&second).await, plane.browser(&contact.person()).await);
    let said =
        two.post(&format!("{event}/feedback"), &[("rating", "5"), ("text", "Good"), ("answer-0", "Vests")]).await;
    assert!(said.header("location").contains("said=event-feedback"), "{}", said.text);
    let noted = contact_again.post(&format!("{event}/attendance"), &[("came", &second)]).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text);
    let page = contact_again.get(&event).await.text;
    assert!(page.contains("<dd>1</dd>") && page.contains("from three answers on"), "{page}");
    assert!(!page.contains("Vests</li>"), "one answer is not shown");
}

#[tokio::test]
async fn whoever_leads_changes_and_adds_and_others_do_not() {
    let plane = Plane::new().await;
    let contact = plane.browser(&plane.contact("Contact", "EE").await).await;
    let other = plane.browser(&plane.contact("Other", "PT").await).await;
    let event = announced(&contact, "members").await;
    assert!(contact.get(&format!("{event}/edit")).await.text.contains("value=\"2026-12-10T10:00\""));
    assert_eq!(other.get(&format!("{event}/edit")).await.status, StatusCode::FORBIDDEN);
    let mut fields: Vec<(&str, &str)> = FIELDS.into();
    fields[0].1 = "Renewing helmets";
    assert_eq!(other.post(&event, &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(contact.post(&event, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(contact.get(&event).await.text.contains("Renewing helmets"));
    let materials = format!("{event}/materials");
    for bad in ["javascript:alert(1)", "//evil.example", "http://example.org", "/\\evil.example"] {
        let answer = contact.post(&materials, &[("title", "Slides"), ("address", bad)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    contact.post(&materials, &[("title", "Slides"), ("address", "/files/1")]).await;
    assert!(other.get(&event).await.text.contains("href=\"/files/1\""));
    let member = plane.browser(&plane.member("Member", "EE").await).await;
    assert_eq!(member.get("/events/new").await.status, StatusCode::FORBIDDEN);
    assert_eq!(announce(&member, "public", &[]).await.status, StatusCode::FORBIDDEN);
}
