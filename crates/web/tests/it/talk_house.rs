//! Votes, answers of one click, translations, moderation over HTTP.

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use jiff::SignedDuration;
use policy::Role;

struct Place {
    plane: Plane,
    own: Browser,
    other: Browser,
    thread: String,
    post: String,
}

/// A country's group with a thread of one member, read by another.
async fn place() -> Place {
    let plane = Plane::new().await;
    let (author, other) = (plane.member("Author", "EE").await, plane.member("Other", "EE").await);
    let group = plane.members.store.ensure_country_group("EE", plane.now()).await.unwrap();
    plane.members.store.join_group(&plane.actor(&author).await, &group).await.unwrap();
    plane.members.store.join_group(&plane.actor(&other).await, &group).await.unwrap();
    let thread = plane.thread(&author, &group, "Law", "Rough words").await;
    let post = plane.first_post(&author, &thread).await;
    let (own, other) = (plane.browser(&author).await, plane.browser(&other).await);
    Place { plane, own, other, thread, post }
}

#[tokio::test]
async fn a_vote_counts_once_and_its_outcome_is_recorded() {
    let place = place().await;
    let thread = format!("/threads/{}", place.thread);
    let fields = [
        ("kind", "decision"),
        ("question", "Which law?"),
        ("choices", "Estonian\nFinnish"),
        ("deadline", "2026-11-27"),
    ];
    assert_eq!(place.own.post(&format!("{thread}/polls"), &fields).await.status, StatusCode::SEE_OTHER);
    let page = place.own.get(&thread).await;
    let poll = page.text.split("/polls/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    for choice in ["1", "2"] {
        let voted = place.other.post(&format!("/polls/{poll}/votes"), &[("choice", choice)]).await;
        assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.text);
    }
    assert!(place.other.get(&thread).await.text.contains("one person voted"));
    let wrong = place.other.post(&format!("/polls/{poll}/votes"), &[("choice", "9")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(place.other.post(&format!("/polls/{poll}/outcome"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(place.own.post(&format!("/polls/{poll}/outcome"), &[]).await.status, StatusCode::SEE_OTHER);
    let page = place.own.get(&thread).await;
    assert!(page.text.contains("Finnish – closed by Author"), "{}", page.text);
}

#[tokio::test]
async fn the_deadline_of_a_vote_is_the_end_of_the_day_where_it_was_asked() {
    let place = place().await;
    let thread = format!("/threads/{}", place.thread);
    let past = [("kind", "poll"), ("question", "When?"), ("choices", "Now\nLater"), ("deadline", "2026-11-25")];
    let refused = place.own.post(&format!("{thread}/polls"), &past).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(refused.text.contains("value=\"When?\"") && refused.text.contains("Now\nLater"), "{}", refused.text);
    let today = [past[0], past[1], past[2], ("deadline", "2026-11-26")];
    assert_eq!(place.own.post(&format!("{thread}/polls"), &today).await.status, StatusCode::SEE_OTHER);
    place.plane.later(SignedDuration::from_hours(11));
    assert_eq!(place.plane.members.store.close_due_polls(place.plane.now()).await.unwrap(), 1);
}

#[tokio::test]
async fn one_click_answers_and_asks_a_group() {
    let place = place().await;
    let thread = format!("/threads/{}", place.thread);
    let clicked = place.other.post(&format!("{thread}/reactions"), &[("kind", "can-help")]).await;
    assert_eq!(clicked.status, StatusCode::SEE_OTHER);
    assert!(place.own.get(&thread).await.text.contains("Other (EE)"));
    assert_eq!(
        place.other.post(&format!("{thread}/reactions"), &[("kind", "like")]).await.status,
        StatusCode::BAD_REQUEST
    );
    let asker = place.plane.member("Asker", "FI").await;
    let group = place.plane.group(&asker, "working", "Lawyers").await;
    let browser = place.plane.browser(&asker).await;
    let asked = browser.post(&format!("{thread}/askings"), &[("group", &group), ("ask", "Who knows the law?")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    let page = browser.get(&format!("/groups/{group}")).await;
    assert!(page.text.contains("Who knows the law?") && !page.text.contains("Rough words"), "{}", page.text);
}

#[tokio::test]
async fn a_translation_stands_beside_the_post_with_the_name_of_who_made_it() {
    let place = place().await;
    let address = format!("/posts/{}/translations", place.post);
    let same = place.other.post(&address, &[("language", "en"), ("text", "Rough words")]).await;
    assert_eq!(same.status, StatusCode::BAD_REQUEST);
    let added = place.other.post(&address, &[("language", "et"), ("text", "Karmid **sõnad**")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let page = place.own.get(&format!("/threads/{}", place.thread)).await;
    assert!(page.text.contains("Translated by Other") && page.text.contains("<strong>sõnad</strong>"), "{}", page.text);
    assert!(page.text.contains("Rough words"), "the original stays");
}

#[tokio::test]
async fn a_reader_is_told_what_leaves_the_server_before_a_machine_translates() {
    let plane = Plane::new().await.with_translator();
    let (author, reader) = (plane.member("Author", "EE").await, plane.member("Reader", "FI").await);
    let group = plane.group(&author, "working", "Vests").await;
    let thread = plane.thread(&author, &group, "Sizes", "Which size?").await;
    let post = plane.first_post(&author, &thread).await;
    let (own, browser) = (plane.browser(&author).await, plane.browser(&reader).await);
    let share = format!("/objects/{thread}/sharing");
    let (ask, send) = (format!("/posts/{post}/translate"), format!("/posts/{post}/translations/machine"));
    own.post(&share, &[("label", "AMBER"), ("audience", "community")]).await;
    assert!(!browser.get(&ask).await.text.contains("By machine"), "what stays in the house is not offered");
    let kept_in = browser.post(&send, &[("into", "et")]).await;
    assert_eq!(kept_in.status, StatusCode::BAD_REQUEST);
    own.post(&share, &[("label", "GREEN")]).await;
    let told = browser.get(&ask).await.text;
    assert!(told.contains("go to Capitals at capitals.example") && told.contains("its language"), "{told}");
    let sent = browser.post(&send, &[("into", "et")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let page = own.get(&format!("/threads/{thread}")).await.text;
    assert!(page.contains("Translated by machine (Capitals)") && page.contains("en et: WHICH SIZE?"), "{page}");
    let again = browser.post(&send, &[("into", "et")]).await;
    assert!(again.text.contains("There is a translation into this language already"), "{}", again.text);
}

#[tokio::test]
async fn a_service_that_does_not_answer_is_told_beside_the_form_and_without_one_nothing_is_offered() {
    let plane = Plane::new().await.with_translator();
    let author = plane.member("Author", "EE").await;
    let group = plane.group(&author, "working", "Vests").await;
    let thread = plane.thread(&author, &group, "Sizes", "late answers").await;
    let post = plane.first_post(&author, &thread).await;
    let browser = plane.browser(&author).await;
    browser.post(&format!("/objects/{thread}/sharing"), &[("label", "GREEN")]).await;
    let send = format!("/posts/{post}/translations/machine");
    let failed = browser.post(&send, &[("into", "et")]).await;
    assert_eq!(failed.status, StatusCode::BAD_REQUEST);
    assert!(failed.text.contains("The translation service did not help"), "{}", failed.text);
    let mut without = plane;
    without.members.translator = None;
    let browser = without.browser(&author).await;
    assert!(!browser.get(&format!("/posts/{post}/translate")).await.text.contains("By machine"));
    assert_eq!(browser.post(&send, &[("into", "et")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_leads_a_group_changes_its_label_on_its_page() {
    let plane = Plane::new().await;
    let (leader, inside) = (plane.member("Leader", "EE").await, plane.member("Inside", "FI").await);
    let group = plane.group(&leader, "working", "Vests").await;
    plane.members.store.join_group(&plane.actor(&inside).await, &group).await.unwrap();
    let (leads, reads) = (plane.browser(&leader).await, plane.browser(&inside).await);
    let (page, send) = (format!("/objects/{group}/sharing"), format!("/groups/{group}/sharing"));
    assert!(leads.get(&format!("/groups/{group}")).await.text.contains(&page));
    assert!(leads.get(&page).await.text.contains(&format!("action=\"{send}\"")));
    assert!(!reads.get(&page).await.text.contains("<button>Change"), "who does not lead reads why");
    let fields = [("label", "AMBER+STRICT"), ("audience", &format!("group:{group}"))];
    assert_eq!(reads.post(&send, &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(leads.post(&send, &fields).await.header("location"), format!("{page}?said=relabelled"));
    assert!(reads.get(&page).await.text.contains("AMBER+STRICT"));
    let red = leads.post(&send, &[("label", "RED")]).await;
    assert!(red.text.contains("A group is never RED"), "{}", red.text);
}

#[tokio::test]
async fn a_reported_post_is_hidden_with_a_line_and_its_author_appeals_once() {
    let place = place().await;
    let (contact, judge) = (place.plane.member("Contact", "EE").await, place.plane.member("Judge", "FR").await);
    place.plane.gives(&contact, Role::NationalContact, "EE").await;
    place.plane.gives(&judge, Role::Coordinator, "").await;
    let (contact, judge) = (place.plane.browser(&contact).await, place.plane.browser(&judge).await);
    let post = &place.post;
    let reported = place.other.post(&format!("/posts/{post}/reports"), &[("reason", "Not friendly")]).await;
    assert_eq!(reported.status, StatusCode::SEE_OTHER, "{}", reported.text);
    assert!(!place.other.get("/moderation").await.text.contains("Not friendly"), "the queue is for those who decide");
    let queue = contact.get("/moderation").await;
    assert!(queue.text.contains("Not friendly") && !queue.text.contains("Other"), "{}", queue.text);
    let decision = [("decision", "hide"), ("reason", "Rule 3")];
    assert_eq!(place.other.post(&format!("/posts/{post}/decision"), &decision).await.status, StatusCode::FORBIDDEN);
    assert_eq!(contact.post(&format!("/posts/{post}/decision"), &decision).await.status, StatusCode::SEE_OTHER);
    let page = place.other.get(&format!("/threads/{}", place.thread)).await;
    assert!(page.text.contains("Hidden by Contact") && !page.text.contains("Rough words"), "{}", page.text);
    let told = place.own.get("/moderation").await;
    assert!(told.text.contains("Rule 3") && !told.text.contains("Other"), "{}", told.text);
    let appeal = format!("/posts/{post}/appeal");
    assert_eq!(place.own.post(&appeal, &[("text", "A quotation")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(place.own.post(&appeal, &[("text", "Again")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(place.own.get("/moderation/appeals").await.status, StatusCode::FORBIDDEN);
    let waiting = judge.get("/moderation/appeals").await;
    assert!(waiting.text.contains("A quotation") && waiting.text.contains("Rough words"), "{}", waiting.text);
    let restored =
        judge.post(&format!("{appeal}/decision"), &[("decision", "restore"), ("reason", "It was one")]).await;
    assert_eq!(restored.status, StatusCode::SEE_OTHER, "{}", restored.text);
    assert!(place.other.get(&format!("/threads/{}", place.thread)).await.text.contains("Rough words"));
    assert!(place.own.get("/moderation").await.text.contains("It was one"));
}

#[tokio::test]
async fn leaders_admit_and_remove_and_members_do_not() {
    let plane = Plane::new().await;
    let (contact, abroad) = (plane.member("Contact", "EE").await, plane.member("Abroad", "PT").await);
    plane.gives(&contact, Role::NationalContact, "EE").await;
    let group = plane.members.store.ensure_country_group("EE", plane.now()).await.unwrap();
    let (leader, guest) = (plane.browser(&contact).await, plane.browser(&abroad).await);
    let address = format!("/groups/{group}");
    guest.post(&format!("{address}/membership"), &[]).await;
    assert!(guest.get(&address).await.text.contains("You asked to join"));
    let admit = [("person", abroad.as_str()), ("decision", "admit")];
    assert_eq!(guest.post(&format!("{address}/members"), &admit).await.status, StatusCode::FORBIDDEN);
    assert!(leader.get(&address).await.text.contains("Asking to join"));
    assert_eq!(leader.post(&format!("{address}/members"), &admit).await.status, StatusCode::SEE_OTHER);
    assert!(guest.get(&address).await.text.contains("Leave the group"));
    let words = [("version", "1"), ("title", "Estonian buyers"), ("topic", ""), ("purpose", ""), ("joining", "open")];
    assert_eq!(guest.post(&address, &words).await.status, StatusCode::FORBIDDEN);
    assert_eq!(leader.post(&address, &words).await.status, StatusCode::SEE_OTHER);
    assert_eq!(leader.post(&address, &words).await.status, StatusCode::CONFLICT);
    let link = [("about_kind", "notice"), ("about", "2-2022"), ("title", "Our last tender")];
    assert_eq!(guest.post(&format!("{address}/links"), &link).await.status, StatusCode::SEE_OTHER);
    assert!(leader.get(&address).await.text.contains("href=\"/notices/2-2022\""));
    assert_eq!(guest.post(&format!("{address}/departure"), &[]).await.header("location"), "/groups?said=group-left");
}
