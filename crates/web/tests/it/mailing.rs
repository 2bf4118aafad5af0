//! Letters, the desk, what is followed, answers by mail.

use crate::plane::Plane;
use crate::world::state_at;
use axum::http::StatusCode;
use jiff::SignedDuration;
use mail::Letter;
use mail::lmtp::{Handler, Verdict};
use mail::send::{Memory, Security, Settings, Smtp};
use policy::Label;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use store::talk::{About, NewGroup, NewPost, NewThread, Sharing};
use testing::mail_server::MailServer;
use web::jobs::{self, receive::Reception};
use web::office::Office;
use web::{AppState, Limits};

/// A plane with a post, its jobs, and everything that was mailed.
struct House {
    plane: Plane,
    post: Arc<Memory>,
    state: AppState,
}

impl House {
    /// Looks from a day on which Finland's contract ends within a year and Germany has published.
    async fn new() -> Self {
        let (plane, post) = Plane::new().await.with_post();
        let state = state_at("", plane.members.clone(), Limits::default(), "2025-05-15");
        Self { plane, post, state }
    }

    /// A member of the Finnish buyer.
    async fn buyer(&self) -> String {
        let person = self.plane.member("Finnish Buyer", "FI").await;
        self.plane.body(&person, "Oikeus", "FI", "fi-02454372").await;
        person
    }

    /// Lets time pass and the jobs run; letters that were sent then.
    async fn later(&self, hours: i64) -> Vec<Letter> {
        let before = self.post.letters().len();
        self.plane.later(SignedDuration::from_hours(hours));
        jobs::once(&self.state).await;
        self.post.letters().split_off(before)
    }

    /// A thread of a label in a group that both are in.
    async fn thread(&self, author: &str, reader: &str, label: Label, title: &str, text: &str) -> String {
        let store = &self.plane.members.store;
        let actor = self.plane.actor(author).await;
        let new = NewGroup {
            kind: "working".to_owned(),
            title: "Guards".to_owned(),
            purpose: "Buying together.".to_owned(),
            joining: "open".to_owned(),
            language: "en".to_owned(),
            ..NewGroup::default()
        };
        let group = store.create_group(&actor, &new).await.expect("a group");
        store.join_group(&self.plane.actor(reader).await, &group).await.expect("an open group");
        let actor = self.plane.actor(author).await;
        let audience = match label {
            Label::Red => BTreeSet::from([format!("person:{author}"), format!("person:{reader}")]),
            _ => BTreeSet::from([format!("group:{group}")]),
        };
        let new = NewThread {
            group: Some(group),
            about: About { kind: "none".to_owned(), id: String::new() },
            title: title.to_owned(),
            post: post(text),
            sharing: Some(Sharing { label: Some(label), audience, ..Sharing::default() }),
        };
        store.start_thread(&actor, &new).await.expect("a thread")
    }
}

fn post(text: &str) -> NewPost {
    NewPost { text: text.to_owned(), language: "en".to_owned(), files: Vec::new() }
}

/// What a letter says, its headers too.
fn bytes(letter: &Letter, plane: &Plane) -> String {
    let raw = mail::letter::compose(letter, plane.now()).expect("what was sent could be written");
    format!("{}\n{}\n{}\n{}", String::from_utf8_lossy(&raw), letter.subject, letter.text, letter.html)
}

/// The first link of a letter to a part of the site.
fn link(letter: &Letter, part: &str) -> String {
    let links = letter.text.split_whitespace().filter_map(|word| word.strip_prefix("http://localhost:8080"));
    links.into_iter().find(|link| link.starts_with(part)).unwrap_or_else(|| panic!("{}", letter.text)).to_owned()
}

#[tokio::test]
async fn a_digest_tells_what_ends_and_what_is_new_abroad_and_nothing_twice() {
    let house = House::new().await;
    house.buyer().await;
    assert!(house.later(1).await.is_empty(), "whoever joined on Thursday waits for Monday");
    let letters = house.later(24 * 4).await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].subject, "2 of your contracts end within a year");
    assert!(letters[0].text.contains("“Guarding of courts” ends in June 2025"), "{}", letters[0].text);
    assert!(letters[0].text.contains("Later guarding") && letters[0].text.contains("Yes, we will need it again"));
    assert!(house.later(1).await.is_empty() && house.later(24 * 7).await.is_empty(), "nothing new, no letter");
}

#[tokio::test]
async fn a_clock_that_jumps_makes_no_storm() {
    let house = House::new().await;
    house.buyer().await;
    let letters = house.later(24 * 3650).await;
    let digests = letters.iter().filter(|letter| !letter.subject.starts_with("Who still acts for"));
    assert_eq!(digests.count(), 1, "one letter, not one for each week of ten years");
    assert!(house.later(-24 * 3649).await.is_empty());
    assert!(house.later(24 * 14).await.is_empty(), "what was told is told");
}

#[tokio::test]
async fn opening_a_link_changes_nothing_and_its_button_does_one_thing_once() {
    let house = House::new().await;
    let buyer = house.buyer().await;
    let letter = house.later(24 * 4).await.remove(0);
    let (visitor, desk) = (house.plane.visitor(), house.plane.browser(&buyer).await);
    let own = house.plane.members.store.own_organisations(&buyer, house.plane.now()).await.unwrap();
    let link = link(&letter, "/act/");
    for _ in 0..2 {
        let page = visitor.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("Yes, we will need it again") && page.text.contains("Ask me in three months"));
    }
    assert!(house.plane.members.store.ending_answers(&own).await.unwrap().is_empty(), "scanners change nothing");
    assert!(visitor.post(&link, &[]).await.text.contains("Noted, thank you"));
    assert!(visitor.post(&link, &[]).await.text.contains("noted before"));
    assert_eq!(house.plane.members.store.ending_answers(&own).await.unwrap().len(), 1);
    assert_eq!(visitor.get("/act/made.up.token").await.status, StatusCode::GONE);
    house.plane.later(SignedDuration::from_hours(24 * 15));
    assert_eq!(visitor.post(&link, &[]).await.status, StatusCode::GONE, "links do not last");
    assert_eq!(desk.get("/desk").await.status, StatusCode::SEE_OTHER, "sessions end too");
}

#[tokio::test]
async fn the_desk_asks_about_endings_and_remembers_the_answer() {
    let house = House::new().await;
    let buyer = house.buyer().await;
    let browser = house.plane.browser_of(&house.state, &buyer).await;
    let desk = browser.get("/desk").await;
    assert_eq!(desk.status, StatusCode::OK, "{}", desk.text);
    assert!(desk.text.contains("2 things wait for you") && desk.text.contains("Guarding of courts"), "{}", desk.text);
    let own = house.plane.members.store.own_organisations(&buyer, house.plane.now()).await.unwrap();
    let fields = [("organisation", own[0].id.as_str()), ("ending", "3-2022/1"), ("answer", "again")];
    assert_eq!(browser.post("/endings/answers", &fields).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/desk").await.text.contains("Needed again, said on 26 November 2026"));
    let stranger = house.plane.member("Stranger", "EE").await;
    let refused = house.plane.browser_of(&house.state, &stranger).await.post("/endings/answers", &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_empty_desk_says_what_to_do_and_visitors_are_led_to_sign_in() {
    let plane = Plane::new().await;
    let person = plane.member("Newcomer", "EE").await;
    let desk = plane.browser(&person).await.get("/desk").await;
    assert!(desk.text.contains("Nothing waits for you") && desk.text.contains("Follow a market"), "{}", desk.text);
    assert_eq!(plane.visitor().get("/desk").await.header("location"), "/sign-in?next=%2Fdesk");
}

#[tokio::test]
async fn following_begins_and_ends_on_the_page_itself() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    for page in ["/partners?cpv=79710000&country=EE", "/organisations/fi-02454372", "/search?q=guard"] {
        assert!(browser.get(page).await.text.contains("action=\"/follows\""), "{page}");
        assert!(plane.visitor().get(page).await.text.contains("/sign-in?next="), "{page}");
    }
    let fields = [("kind", "market"), ("ref", "79710000"), ("next", "/partners?cpv=79710000")];
    assert_eq!(browser.post("/follows", &fields).await.header("location"), "/partners?cpv=79710000&said=follow-begun");
    let page = browser.get("/partners?cpv=79710000").await.text;
    assert!(page.contains("Following · stop"));
    let letters = browser.get("/account/letters").await.text;
    assert!(letters.contains("79710000 Security services"), "{letters}");
    let end = letters.split("action=\"").find(|part| part.starts_with("/follows/")).unwrap();
    let end = end.split('"').next().unwrap();
    assert_eq!(
        browser.post(end, &[("next", "//evil.example")]).await.header("location"),
        "/account/letters?said=follow-ended"
    );
    assert!(browser.get("/account/letters").await.text.contains("Nothing yet"));
}

#[tokio::test]
async fn a_member_chooses_how_often_letters_come() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    let browser = plane.browser(&person).await;
    let wrong = browser.post("/account/letters", &[("rhythm", "hourly"), ("weekday", "1")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let sent = browser.post("/account/letters", &[("rhythm", "monthly"), ("weekday", "5")]).await;
    assert_eq!(sent.header("location"), "/account/letters?said=letters-set");
    let setting = plane.members.store.letter_setting(&person).await.unwrap();
    assert_eq!((setting.rhythm.as_str(), setting.weekday, setting.instant), ("monthly", 5, false));
}

#[tokio::test]
async fn one_post_without_cookie_or_body_ends_a_sort_of_letters() {
    let house = House::new().await;
    let buyer = house.buyer().await;
    let letter = house.later(24 * 4).await.remove(0);
    let way_out = link(&letter, "/letters/");
    let setting = async || house.plane.members.store.letter_setting(&buyer).await.unwrap().rhythm;
    assert_eq!(house.plane.visitor().get(&way_out).await.status, StatusCode::OK);
    assert_eq!(setting().await, "weekly", "opening the link changes nothing");
    let answer = house.plane.visitor().post(&way_out, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(setting().await, "never");
    assert_eq!(house.plane.visitor().post("/letters/a.1.b/unsubscribe", &[]).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn no_letter_holds_a_word_of_what_must_not_travel() {
    let house = House::new().await;
    let (author, reader) = (house.plane.member("Author", "EE").await, house.plane.member("Reader", "FI").await);
    for (label, title) in
        [(Label::Red, "Crimson plan"), (Label::AmberStrict, "Stricter plan"), (Label::Amber, "Amber plan")]
    {
        house.thread(&author, &reader, label, title, "@Reader look at the secret price").await;
    }
    house.thread(&author, &reader, Label::Green, "Open plan", "@Reader look at the open price").await;
    let at_once = house.later(1).await;
    let digest = house.later(24 * 4).await;
    assert_eq!(at_once.len(), 4, "each call is a letter of its own");
    let all: String = at_once.iter().chain(&digest).map(|letter| bytes(letter, &house.plane)).collect();
    for hidden in ["Crimson", "Stricter", "Amber plan", "secret price"] {
        assert!(!all.contains(hidden), "a letter holds {hidden}");
    }
    assert!(all.contains("Open plan") && all.contains("open price"), "what may travel is told in full");
    assert!(all.contains("is not for mail: sign in to read it"));
    assert!(at_once.iter().all(|letter| letter.to.email() == "reader@example.org"));
}

/// A message as the mail server beside us hands it over.
fn answer(from: &str, to: &str, proof: &str, text: &str) -> Vec<u8> {
    let head = format!("Return-Path: <{from}>\r\nAuthentication-Results: {proof}\r\nFrom: <{from}>\r\nTo: <{to}>\r\n");
    let head = head + "Message-ID: <one@example.org>\r\nSubject: Re: Open plan\r\nContent-Type: text/plain\r\n\r\n";
    (head + text).into_bytes()
}

const PROVEN: &str = "post.example; dkim=pass header.d=example.org";

#[tokio::test]
async fn an_answer_by_mail_lands_in_its_thread_once_and_a_forged_one_nowhere() {
    let house = House::new().await;
    let (author, reader) = (house.plane.member("Author", "EE").await, house.plane.member("Reader", "FI").await);
    let thread = house.thread(&author, &reader, Label::Green, "Open plan", "@Reader what do you think?").await;
    let letter = house.later(1).await.remove(0);
    let to = letter.reply_to.as_ref().unwrap().email().to_owned();
    let reception = Reception(house.state.clone());
    assert!(reception.accepts(&to).await && reception.accepts("desk@post.example").await);
    assert!(!reception.accepts("thread+0000-aaaaaaaaaaaaaaaa@post.example").await);
    let posts = async || {
        let actor = house.plane.actor(&reader).await;
        house.plane.members.store.reader(&actor.subject, house.plane.now()).posts(&thread).await.unwrap()
    };
    let forged = [
        answer("reader@example.org", &to, "post.example; dkim=fail header.d=example.org", "Forged"),
        answer("reader@example.org", &to, "elsewhere.example; dkim=pass header.d=example.org", "Forged"),
        answer("author@example.org", &to, PROVEN, "Forged"),
    ];
    for raw in &forged {
        assert_eq!(reception.deliver(&to, raw).await, Verdict::Taken);
    }
    assert_eq!(posts().await.len(), 1);
    let told = house.later(1).await;
    assert_eq!(told.len(), 1, "only the proven sender is told why");
    assert_eq!(told[0].to.email(), "author@example.org");
    assert!(!bytes(&told[0], &house.plane).contains("Open plan"));
    let raw =
        answer("Reader@example.org", &to, PROVEN, "We need it too.\r\n\r\nOn Monday procurenet wrote:\r\n> quoted\r\n");
    for _ in 0..2 {
        assert_eq!(reception.deliver(&to.to_uppercase(), &raw).await, Verdict::Taken);
    }
    let posts = posts().await;
    assert_eq!(posts.len(), 2, "handed over twice, written once");
    assert_eq!((posts[1].text.trim(), posts[1].author.as_str()), ("We need it too.", reader.as_str()));
}

#[tokio::test]
async fn machines_that_answer_are_heard_and_ignored() {
    let house = House::new().await;
    let (author, reader) = (house.plane.member("Author", "EE").await, house.plane.member("Reader", "FI").await);
    house.thread(&author, &reader, Label::Green, "Open plan", "@Reader?").await;
    let letter = house.later(1).await.remove(0);
    let to = letter.reply_to.as_ref().unwrap().email().to_owned();
    let raw = answer("reader@example.org", &to, PROVEN, "I am away.");
    let raw = [b"Auto-Submitted: auto-replied\r\n".as_slice(), &raw].concat();
    assert_eq!(Reception(house.state.clone()).deliver(&to, &raw).await, Verdict::Taken);
    assert!(house.later(1).await.is_empty());
}

/// A report that a letter was not delivered, quoting an identifier.
fn report(recipient: &str, quoted: &str) -> Vec<u8> {
    let head = "Return-Path: <>\r\nFrom: <mailer@example.org>\r\nTo: <desk@post.example>\r\nMIME-Version: 1.0\r\n\
                Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\
                Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; example.org\r\n\r\n";
    let status = format!("Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n");
    let quote = format!("--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{quoted}>\r\n\r\n--b--\r\n");
    format!("{head}{status}{quote}").into_bytes()
}

#[tokio::test]
async fn letters_that_come_back_stop_and_reports_that_quote_no_letter_stop_nothing() {
    let house = House::new().await;
    let buyer = house.buyer().await;
    let letter = house.later(24 * 4).await.remove(0);
    let reception = Reception(house.state.clone());
    let bounces = async || house.plane.members.store.letter_setting(&buyer).await.unwrap().bounces;
    reception.deliver("desk@post.example", &report("finnish.buyer@example.org", "0@post.example")).await;
    assert_eq!(bounces().await, 0, "made up");
    for _ in 0..3 {
        reception.deliver("desk@post.example", &report("finnish.buyer@example.org", &letter.message_id)).await;
    }
    assert_eq!(bounces().await, 3);
    let browser = house.plane.browser_of(&house.state, &buyer).await;
    assert!(browser.get("/desk").await.text.contains("Letters to your address come back"));
    assert_eq!(browser.post("/account/letters/reach", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(bounces().await, 0);
}

/// A house whose letters go to a mail server of another hand on this machine.
async fn beside(server: &MailServer) -> House {
    let settings = Settings {
        host: "127.0.0.1".to_owned(),
        port: server.port,
        security: Security::None,
        login: None,
        sender: mail::Address::new("desk@post.example").unwrap(),
        timeout: Duration::from_secs(20),
    };
    let mut plane = Plane::new().await;
    let office = Office::over(Arc::new(Smtp::new(settings).unwrap()), "desk@post.example").unwrap();
    plane.members.office = Some(Arc::new(office));
    let state = state_at("", plane.members.clone(), Limits::default(), "2025-05-15");
    House { plane, post: Arc::new(Memory::default()), state }
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_leave_by_a_mail_server_and_an_answer_comes_back_by_it_into_the_thread() {
    let mut server = MailServer::start();
    let house = beside(&server).await;
    let (author, reader) = (house.plane.member("Author", "EE").await, house.plane.member("Reader", "FI").await);
    let thread = house.thread(&author, &reader, Label::Green, "Open plan", "@Reader what do you think?").await;
    house.later(1).await;
    let letter = server.next_letter();
    assert_eq!((letter.from.as_str(), letter.to), ("desk@post.example", vec!["reader@example.org".to_owned()]));
    let header = letter.raw.replace("\r\n ", " ").replace("\r\n\t", " ");
    let to = header.lines().find_map(|line| line.strip_prefix("Reply-To: ")).unwrap();
    let to = to.trim_matches(['<', '>']).to_owned();
    let raw = answer("reader@example.org", &to, PROVEN, "We need it too.\r\n\r\n> what do you think?\r\n");
    let message = String::from_utf8(raw).unwrap().split_once("\r\n").unwrap().1.to_owned();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let reception = Arc::new(Reception(house.state.clone()));
    let lmtp =
        tokio::spawn(mail::lmtp::serve(listener, reception, mail::lmtp::Limits::default(), std::future::pending()));
    let refused = tokio::task::spawn_blocking(move || server.hand_over(port, "reader@example.org", &to, &message));
    assert_eq!(refused.await.unwrap(), None);
    lmtp.abort();
    let subject = house.plane.actor(&reader).await.subject;
    let posts = house.plane.members.store.reader(&subject, house.plane.now()).posts(&thread).await.unwrap();
    assert_eq!((posts.len(), posts[1].text.trim()), (2, "We need it too."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_is_gone_counts_as_a_bounce_and_a_full_one_gets_its_letter_later() {
    let server = MailServer::start();
    let house = beside(&server).await;
    let author = house.plane.member("Author", "EE").await;
    let (gone, full) = (house.plane.member("Gone", "FI").await, house.plane.member("Full", "FI").await);
    house.thread(&author, &gone, Label::Green, "One", "@Gone?").await;
    house.thread(&author, &full, Label::Green, "Two", "@Full?").await;
    house.later(1).await;
    let setting = async |person: &str| house.plane.members.store.letter_setting(person).await.unwrap().bounces;
    assert_eq!((setting(&gone).await, setting(&full).await), (1, 0));
    house.later(1).await;
    assert_eq!(server.next_letter().to, ["full@example.org"], "what was refused for now is tried again");
}
