//! Groups and threads over HTTP: what their members do, and what nobody else learns.

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use store::charter::{CharterText, NewCharter};

const XSS: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

fn id_of(location: &str) -> String {
    location.split('?').next().unwrap().rsplit('/').next().unwrap().split('#').next().unwrap().to_owned()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1.split(after).next().unwrap()
}

fn post(text: &str) -> [(&str, &str); 2] {
    [("text", text), ("language", "en")]
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_to_sign_in() {
    let plane = Plane::new().await;
    for address in
        ["/groups", "/groups/new", "/groups/x", "/threads/x", "/moderation", "/files/x", "/objects/x/sharing"]
    {
        let answer = plane.visitor().get(address).await;
        assert!(answer.header("location").starts_with("/sign-in"), "{address}: {}", answer.status);
    }
}

#[tokio::test]
async fn an_empty_list_says_what_to_do() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let page = plane.browser(&person).await.get("/groups").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("You are in no group yet"), "{}", page.text);
}

#[tokio::test]
async fn a_member_opens_a_group_and_another_joins_and_answers() {
    let plane = Plane::new().await;
    let (leader, other) = (plane.member("Leader", "EE").await, plane.member("Other", "FI").await);
    let (leader, other) = (plane.browser(&leader).await, plane.browser(&other).await);
    let form = leader.get("/groups/new").await;
    assert!(
        form.text.contains("TLP:AMBER+STRICT") && form.text.contains("name=\"excluded\""),
        "every form asks the label"
    );
    let fields = [("kind", "working"), ("title", "Vests"), ("purpose", "**Buying**"), ("joining", "open")];
    let all: Vec<_> = fields.into_iter().chain([("language", "en"), ("label", "GREEN"), ("topic", "")]).collect();
    let opened = leader.post("/groups", &all).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    let group = id_of(opened.header("location"));
    let page = other.get(&format!("/groups/{group}")).await;
    assert!(page.text.contains("<strong>Buying</strong>") && page.text.contains("TLP:GREEN"), "{}", page.text);
    let started = other.post(&format!("/groups/{group}/threads"), &[("title", "Hello"), ("text", "x")]).await;
    assert_eq!(started.status, StatusCode::FORBIDDEN, "who is not in does not start threads");
    assert_eq!(other.post(&format!("/groups/{group}/membership"), &[]).await.status, StatusCode::SEE_OTHER);
    let fields = [("title", "Sizes"), ("text", "Which sizes?"), ("language", "en")];
    let started = other.post(&format!("/groups/{group}/threads"), &fields).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.text);
    let thread = id_of(started.header("location"));
    let answered = leader.post(&format!("/threads/{thread}/posts"), &post("Ours are **large**")).await;
    assert!(answered.header("location").contains("#post-"), "{}", answered.text);
    let page = other.get(&format!("/threads/{thread}")).await;
    assert!(page.text.contains("<strong>large</strong>") && page.text.contains("You read it because"), "{}", page.text);
    let groups = leader.get("/groups").await;
    assert!(groups.text.contains("Sizes ·"), "what moved last is told: {}", groups.text);
}

/// A room with a thread, a file, a vote, and addresses of all of it.
async fn room(plane: &Plane, leader: &str) -> (Browser, Vec<String>, Vec<String>) {
    let room = plane.group(leader, "private", "Canary room").await;
    let thread = plane.thread(leader, &room, "Canary plan", "canarytext").await;
    let browser = plane.browser(leader).await;
    let first = plane.first_post(leader, &thread).await;
    let files: [(&str, &[u8]); 1] = [("canary.txt", b"canarybytes")];
    browser.post_files(&format!("/threads/{thread}/posts"), &post("with a file"), &files).await;
    let page = browser.get(&format!("/threads/{thread}")).await;
    let file = between(&page.text, "/files/", "\"").to_owned();
    let fields = [("kind", "poll"), ("question", "Canary?"), ("choices", "Yes\nNo"), ("deadline", "2026-12-01")];
    browser.post(&format!("/threads/{thread}/polls"), &fields).await;
    let page = browser.get(&format!("/threads/{thread}")).await;
    let poll = between(&page.text, "/polls/", "/").to_owned();
    let pages = [
        format!("/groups/{room}"),
        format!("/groups/{room}/edit"),
        format!("/groups/{room}/threads/new"),
        format!("/threads/{thread}"),
        format!("/posts/{first}/edit"),
        format!("/posts/{first}/versions"),
        format!("/posts/{first}/translate"),
        format!("/posts/{first}/report"),
        format!("/files/{file}"),
        format!("/objects/{room}/sharing"),
        format!("/objects/{thread}/sharing"),
    ];
    let forms = [
        format!("/groups/{room}"),
        format!("/groups/{room}/membership"),
        format!("/groups/{room}/departure"),
        format!("/groups/{room}/members"),
        format!("/groups/{room}/invitations"),
        format!("/groups/{room}/links"),
        format!("/groups/{room}/files"),
        format!("/groups/{room}/threads"),
        format!("/threads/{thread}/posts"),
        format!("/threads/{thread}/polls"),
        format!("/threads/{thread}/reactions"),
        format!("/threads/{thread}/askings"),
        format!("/polls/{poll}/votes"),
        format!("/polls/{poll}/outcome"),
        format!("/posts/{first}/versions"),
        format!("/posts/{first}/withdrawal"),
        format!("/posts/{first}/translations"),
        format!("/posts/{first}/reports"),
        format!("/posts/{first}/decision"),
        format!("/posts/{first}/appeal"),
        format!("/objects/{thread}/sharing"),
    ];
    (browser, pages.into(), forms.into())
}

#[tokio::test]
async fn whoever_is_outside_gets_the_same_answer_for_what_is_hidden_and_what_is_not_there() {
    let plane = Plane::new().await;
    let leader = plane.member("Leader", "EE").await;
    let outsider = plane.member("Outsider", "EE").await;
    let (own, pages, forms) = room(&plane, &leader).await;
    let blind = plane.browser(&outsider).await;
    for address in &pages {
        let seen = own.get(address).await;
        let is_report = address.ends_with("/report");
        assert_eq!(seen.status, if is_report { StatusCode::NOT_FOUND } else { StatusCode::OK }, "{address}");
        let hidden = blind.get(address).await;
        let absent = blind.get(&address.replace(|c: char| c.is_ascii_digit(), "0")).await;
        assert_eq!((hidden.status, absent.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{address}");
        assert!(!hidden.text.to_lowercase().contains("canary"), "{address}: {}", hidden.text);
        assert_eq!(hidden.text.len(), absent.text.len(), "{address}");
    }
    for address in &forms {
        let hidden = blind.post(address, &[]).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{address}: {}", hidden.text);
        assert!(!hidden.text.to_lowercase().contains("canary"), "{address}");
    }
}

#[tokio::test]
async fn no_list_count_or_search_tells_of_a_room() {
    let plane = Plane::new().await;
    let leader = plane.member("Leader", "EE").await;
    let before = plane.member("Outsider", "EE").await;
    let blind = plane.browser(&before).await;
    let lists = [
        "/groups",
        "/groups?q=canary",
        "/groups?format=json",
        "/search?q=canarytext",
        "/moderation",
        "/notices/2-2022",
    ];
    let mut empty = Vec::new();
    for address in lists {
        empty.push(strip(&blind.get(address).await.text));
    }
    room(&plane, &leader).await;
    for (address, before) in lists.into_iter().zip(empty) {
        assert_eq!(strip(&blind.get(address).await.text), before, "{address}");
    }
}

/// A page without the keys that are new each time it is drawn.
fn strip(text: &str) -> String {
    let keyless = text.split("form_key\" value=\"").map(|part| part.get(32..).unwrap_or(part));
    keyless
        .collect::<String>()
        .split("form_token\" value=\"")
        .map(|part| part.split_once('"').map_or("", |(_, rest)| rest))
        .collect()
}

#[tokio::test]
async fn an_invitation_names_who_invites_and_not_the_room() {
    let plane = Plane::new().await;
    let (leader, guest) = (plane.member("Leader", "EE").await, plane.member("Guest", "FI").await);
    let room = plane.group(&leader, "private", "Canary room").await;
    let own = plane.browser(&leader).await;
    let known = own.post(&format!("/groups/{room}/invitations"), &[("email", "guest@example.org")]).await;
    let unknown = own.post(&format!("/groups/{room}/invitations"), &[("email", "nobody@example.org")]).await;
    assert_eq!(known.header("location"), unknown.header("location"));
    let guest = plane.browser(&guest).await;
    let page = guest.get("/groups").await;
    assert!(page.text.contains("Leader invites you") && !page.text.contains("Canary"), "{}", page.text);
    guest.post(&format!("/groups/{room}/membership"), &[]).await;
    assert!(guest.get("/groups").await.text.contains("Canary room"));
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_post() {
    let plane = Plane::new().await;
    let leader = plane.member("Leader", "EE").await;
    let group = plane.group(&leader, "working", "Vests").await;
    let thread = plane.thread(&leader, &group, "Sizes", "Which?").await;
    let browser = plane.browser(&leader).await;
    let (address, key) = (format!("/threads/{thread}/posts"), store::id::new());
    for _ in 0..2 {
        let answer = browser.post_keyed(&address, &post("only once"), &key).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
    assert_eq!(browser.get(&format!("/threads/{thread}")).await.text.matches("only once").count(), 1);
}

#[tokio::test]
async fn the_second_of_two_tabs_sees_both_texts() {
    let plane = Plane::new().await;
    let leader = plane.member("Leader", "EE").await;
    let group = plane.group(&leader, "working", "Vests").await;
    let thread = plane.thread(&leader, &group, "Sizes", "first").await;
    let id = plane.first_post(&leader, &thread).await;
    let browser = plane.browser(&leader).await;
    let edit = |text: &'static str| [("version", "1"), ("text", text), ("language", "en")];
    let address = format!("/posts/{id}/versions");
    assert_eq!(browser.post(&address, &edit("from the first tab")).await.status, StatusCode::SEE_OTHER);
    let late = browser.post(&address, &edit("from the second tab")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("from the first tab") && late.text.contains("from the second tab"), "{}", late.text);
    assert!(late.text.contains("name=\"version\" value=\"2\""), "saving again is then possible");
    assert!(browser.get(&address).await.text.contains("first"), "what it said before is kept");
    assert_eq!(browser.post(&format!("/posts/{id}/withdrawal"), &[]).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(&format!("/threads/{thread}")).await;
    assert!(page.text.contains("The author withdrew this post") && !page.text.contains("from the first tab"));
}

#[tokio::test]
async fn nothing_members_type_runs() {
    let plane = Plane::new().await;
    let leader = plane.member("Leader", "EE").await;
    let browser = plane.browser(&leader).await;
    let group = plane.group(&leader, "working", XSS).await;
    let thread = plane.thread(&leader, &group, XSS, XSS).await;
    let files: [(&str, &[u8]); 1] = [("<img src=x onerror=alert(1)>.html", XSS.as_bytes())];
    browser.post_files(&format!("/threads/{thread}/posts"), &post(XSS), &files).await;
    let fields = [("kind", "poll"), ("question", XSS), ("choices", "<b>a</b>\n<i>b</i>"), ("deadline", "2026-12-01")];
    browser.post(&format!("/threads/{thread}/polls"), &fields).await;
    let id = plane.first_post(&leader, &thread).await;
    let pages = [
        "/groups".to_owned(),
        format!("/groups/{group}"),
        format!("/threads/{thread}"),
        format!("/posts/{id}/edit"),
        format!("/posts/{id}/translate"),
        format!("/objects/{thread}/sharing"),
        "/threads/new?about_kind=%3Cscript%3Ealert(1)&about=%3Cscript%3Ealert(1)".to_owned(),
    ];
    for address in pages {
        let page = browser.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        for attack in ["<script>alert", "<img", "<b>a", "<i>b"] {
            assert!(!page.text.contains(attack), "{address} holds {attack}");
        }
    }
}

#[tokio::test]
async fn a_file_is_handed_out_to_be_kept_and_nothing_is_run() {
    let plane = Plane::new().await;
    let leader = plane.member("Leader", "EE").await;
    let group = plane.group(&leader, "working", "Vests").await;
    let browser = plane.browser(&leader).await;
    let svg: &[u8] = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    let files: [(&str, &[u8]); 1] = [("..\\pl\u{202e}an \u{e4}.svg", svg)];
    let added = browser.post_files(&format!("/groups/{group}/files"), &[], &files).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let page = browser.get(&format!("/groups/{group}")).await;
    let file = between(&page.text, "/files/", "\"");
    let given = browser.get(&format!("/files/{file}")).await;
    assert_eq!(given.text.as_bytes(), svg);
    let disposition = given.header("content-disposition");
    assert!(disposition.starts_with("attachment; filename=\"plan _.svg\""), "{disposition}");
    assert!(given.header("content-security-policy").contains("sandbox"), "{}", given.header("content-security-policy"));
    assert_eq!(given.header("x-content-type-options"), "nosniff");
    assert!(!given.header("content-type").contains("svg") && !given.header("content-type").contains("xml"));
    let empty = browser.post_files(&format!("/groups/{group}/files"), &[], &[("empty.txt", b"")]).await;
    assert_eq!(empty.status, StatusCode::BAD_REQUEST);
    assert!(empty.text.contains("with something in it"), "{}", empty.text);
}

#[tokio::test]
async fn a_marked_text_or_file_is_stopped_and_what_was_typed_is_kept() {
    let plane = Plane::new().await;
    let leader = plane.member("Leader", "EE").await;
    let group = plane.group(&leader, "working", "Vests").await;
    let thread = plane.thread(&leader, &group, "Sizes", "Which?").await;
    let browser = plane.browser(&leader).await;
    let address = format!("/threads/{thread}/posts");
    let stopped = browser.post(&address, &post("RESTREINT UE/EU RESTRICTED\n\nmy long text")).await;
    assert_eq!(stopped.status, StatusCode::BAD_REQUEST);
    assert!(
        stopped.text.contains("classification marking") && stopped.text.contains("my long text"),
        "{}",
        stopped.text
    );
    let files: [(&str, &[u8]); 1] = [("plan.txt", b"EU CONFIDENTIAL\n\nplan")];
    let stopped = browser.post_files(&address, &post("see file"), &files).await;
    assert_eq!(stopped.status, StatusCode::BAD_REQUEST);
    assert_eq!(browser.get(&format!("/threads/{thread}")).await.text.matches("class=\"post\"").count(), 1);
}

#[tokio::test]
async fn members_discuss_a_notice_beside_it_and_visitors_see_nothing_of_it() {
    let plane = Plane::new().await;
    let (author, supplier) = (plane.member("Author", "EE").await, plane.person("Supplier", "FI", "industry").await);
    let author = plane.browser(&author).await;
    let page = author.get("/notices/2-2022").await;
    assert!(page.text.contains("about_kind=notice"), "{}", page.text);
    let form = author.get("/threads/new?about_kind=notice&about=2-2022").await;
    assert!(form.text.contains("value=\"2-2022\""), "{}", form.text);
    let about = [("about_kind", "notice"), ("about", "2-2022"), ("title", "Same need?"), ("text", "Who else guards?")];
    let rest = [("language", "en"), ("label", "AMBER"), ("audience", "community"), ("network", "yes")];
    let fields: Vec<_> = about.into_iter().chain(rest).collect();
    let started = author.post("/threads", &fields).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.text);
    assert!(author.get("/notices/2-2022").await.text.contains("Same need?"));
    assert!(author.get("/search?q=guards").await.text.contains("In the network"));
    let organisation = author.get("/organisations/fi-02454372").await;
    assert!(organisation.text.contains("about_kind=organisation"), "{}", organisation.text);
    for browser in [plane.visitor(), plane.browser(&supplier).await] {
        for address in ["/notices/2-2022", "/search?q=guards", "/groups"] {
            assert!(!browser.get(address).await.text.contains("Same need?"), "{address}");
        }
        let answer = browser.get(&format!("/threads/{}", id_of(started.header("location")))).await;
        assert!(answer.status == StatusCode::NOT_FOUND || answer.header("location").starts_with("/sign-in"));
    }
    assert!(!plane.visitor().get("/notices/2-2022").await.text.contains("Discuss"));
}

#[tokio::test]
async fn whoever_is_suspended_or_has_not_accepted_the_charter_writes_nothing() {
    let plane = Plane::new().await;
    let (leader, contact) = (plane.member("Leader", "EE").await, plane.member("Contact", "EE").await);
    plane.gives(&contact, policy::Role::NationalContact, "EE").await;
    plane.gives(&contact, policy::Role::Coordinator, "").await;
    let group = plane.group(&leader, "working", "Vests").await;
    let thread = plane.thread(&leader, &group, "Sizes", "Which?").await;
    let browser = plane.browser(&leader).await;
    let address = format!("/threads/{thread}/posts");
    let text = CharterText { language: "en".to_owned(), title: "Charter".to_owned(), text: "Be fair.".to_owned() };
    let new = NewCharter { texts: vec![text], ..NewCharter::default() };
    plane.members.store.publish_charter(&plane.actor(&contact).await, &new).await.unwrap();
    let led = browser.post(&address, &post("not yet")).await;
    assert!(led.header("location").starts_with("/charter"), "{} {}", led.status, led.header("location"));
    plane.members.store.accept_charter(&plane.actor(&leader).await, 1, "en").await.unwrap();
    assert_eq!(browser.post(&address, &post("now")).await.status, StatusCode::SEE_OTHER);
    plane.members.store.accept_charter(&plane.actor(&contact).await, 1, "en").await.unwrap();
    plane.members.store.suspend(&plane.actor(&contact).await, &leader, "asked twice").await.unwrap();
    let refused = plane.members.store.write_post(&plane.actor(&leader).await, &thread, &Default::default()).await;
    assert!(refused.is_err(), "{refused:?}");
    assert!(!browser.get("/groups").await.text.contains("Vests"), "a suspended person is signed out");
}

#[tokio::test]
async fn a_maker_changes_the_label_and_the_page_says_what_holds() {
    let plane = Plane::new().await;
    let (leader, other) = (plane.member("Leader", "EE").await, plane.member("Other", "FI").await);
    let group = plane.group(&leader, "working", "Vests").await;
    let thread = plane.thread(&leader, &group, "Sizes", "Which?").await;
    let (own, blind) = (plane.browser(&leader).await, plane.browser(&other).await);
    let address = format!("/objects/{thread}/sharing");
    let page = blind.get(&address).await;
    assert!(page.text.contains("every member reads it") && !page.text.contains("name=\"label\""), "{}", page.text);
    let key = format!("group:{group}");
    let strict = [("label", "AMBER+STRICT"), ("audience", key.as_str()), ("excluded", "PT")];
    let changed = own.post(&address, &strict).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
    let page = own.get(&address).await;
    assert!(page.text.contains("TLP:AMBER+STRICT, for the group “Vests”"), "{}", page.text);
    assert!(page.text.contains("Not for PT"), "{}", page.text);
    assert_eq!(blind.get(&format!("/threads/{thread}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(own.post(&address, &[("label", "RED")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(own.get(&format!("/threads/{thread}")).await.status, StatusCode::OK);
    let file = own.get(&format!("/threads/{thread}?format=json")).await;
    assert_eq!(file.status, StatusCode::FORBIDDEN, "RED leaves in no file");
    let wrong = own.post(&address, &[("label", "CLEAR")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}
