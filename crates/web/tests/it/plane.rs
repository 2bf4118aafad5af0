//! A members' plane of a test: people with roles, a clock that stands still until moved, browsers that stay signed in.

use crate::world::{Answer, site_of};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use identity::password::Hasher;
use identity::secret::Secret;
use jiff::{SignedDuration, Timestamp};
use mail::send::Memory;
use policy::{Proof, Role};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use store::body::NewBody;
use store::outbox::OutboxLetter;
use store::person::NewPerson;
use store::profile::Profile;
use store::talk::{About, NewGroup, NewPost, NewThread};
use store::{Actor, Store};
use tempfile::TempDir;
use tower::ServiceExt;
use web::office::Office;
use web::translator::{Translating, Translator, Untranslated, Wanted};
use web::{Clock, Members};

/// People, their store, and the clock.
pub struct Plane {
    pub members: Members,
    seconds: Arc<AtomicI64>,
    _folder: Arc<TempDir>,
}

/// A browser: what it asks, it asks as somebody. It keeps the cookies it is given.
pub struct Browser {
    site: Router,
    members: Members,
    cookies: Mutex<BTreeMap<String, String>>,
    address: IpAddr,
    person: String,
    /// What a program shows instead of cookies.
    key: Option<String>,
}

/// Translates by writing in capitals; of what begins with “late” it says nothing.
struct Capitals;

impl Translator for Capitals {
    fn name(&self) -> &'static str {
        "Capitals"
    }

    fn host(&self) -> &'static str {
        "capitals.example"
    }

    fn translate<'a>(&'a self, wanted: &'a Wanted) -> Translating<'a> {
        Box::pin(async {
            let made = format!("{} {}: {}", wanted.from, wanted.into, wanted.text.to_uppercase());
            if wanted.text.starts_with("late") { Err(Untranslated::TooSlow) } else { Ok(made) }
        })
    }
}

impl Plane {
    /// Nobody yet, at noon of 26 November 2026.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let noon: Timestamp = "2026-11-26T12:00:00Z".parse().unwrap();
        let seconds = Arc::new(AtomicI64::new(noon.as_second()));
        let (read, folder) = (Arc::clone(&seconds), Arc::new(folder));
        // The folder lasts as long as anybody reads the clock.
        let held = Arc::clone(&folder);
        let clock = Clock::of(move || {
            let _ = &held;
            Timestamp::from_second(read.load(Ordering::Relaxed)).unwrap()
        });
        let mut members = Members::new(store, [7; 32], "http://localhost:8080");
        (members.clock, members.hasher) = (clock, Hasher::quick());
        Self { members, seconds, _folder: folder }
    }

    /// With a post office that keeps letters in memory; answers come to `post.example`.
    pub fn with_post(mut self) -> (Self, Arc<Memory>) {
        let memory = Arc::new(Memory::default());
        let office = Office::over(memory.clone(), "desk@post.example").expect("an address");
        self.members.office = Some(Arc::new(office));
        (self, memory)
    }

    /// With a service that translates by writing everything in capitals.
    pub fn with_translator(mut self) -> Self {
        self.members.translator = Some(Arc::new(Capitals));
        self
    }

    /// An organisation of the network with its manager; `evidence` is what it is in the evidence plane.
    pub async fn body(&self, manager: &str, name: &str, country: &str, evidence: &str) -> String {
        let new = NewBody {
            name: name.to_owned(),
            country: country.to_owned(),
            evidence: Some(evidence.to_owned()),
            ..NewBody::default()
        };
        let body = self.members.store.enrol_body(&new, self.now()).await.expect("a body");
        self.members.store.enrol_body_member(manager, &body, "manager", self.now()).await.expect("a manager");
        body
    }

    /// Somebody about to do something, with a second factor shown.
    pub async fn actor(&self, person: &str) -> Actor {
        let subject = self.members.store.subject(person, Proof::Second(self.now()), self.now()).await.unwrap();
        Actor::new(subject, self.now())
    }

    /// Lets time pass.
    pub fn later(&self, by: SignedDuration) {
        self.seconds.fetch_add(by.as_secs(), Ordering::Relaxed);
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.members.clock.now()
    }

    /// A member of a country, a buyer unless said otherwise, with the password "correct horse battery".
    pub async fn member(&self, name: &str, country: &str) -> String {
        self.person(name, country, "buyer").await
    }

    /// A member of a kind.
    pub async fn person(&self, name: &str, country: &str, kind: &str) -> String {
        let new = NewPerson {
            name: name.to_owned(),
            email: format!("{}@example.org", name.replace(' ', ".").to_lowercase()),
            country: Some(country.to_owned()),
            language: "en".to_owned(),
            kind: kind.to_owned(),
            zone: "Europe/Brussels".to_owned(),
            ..NewPerson::default()
        };
        let person = self.members.store.enrol(&new, self.now()).await.unwrap();
        let hash = self.members.hasher.hash("correct horse battery").await.unwrap();
        self.members.store.set_password(&person, &hash, None, self.now()).await.unwrap();
        person
    }

    /// A group of a kind, led by a member.
    pub async fn group(&self, leader: &str, kind: &str, title: &str) -> String {
        let new = NewGroup {
            kind: kind.to_owned(),
            title: title.to_owned(),
            purpose: "Buying together.".to_owned(),
            joining: if kind == "private" { "invite" } else { "open" }.to_owned(),
            language: "en".to_owned(),
            ..NewGroup::default()
        };
        self.members.store.create_group(&self.actor(leader).await, &new).await.unwrap()
    }

    /// A thread in a group, with its first post.
    pub async fn thread(&self, author: &str, group: &str, title: &str, text: &str) -> String {
        let new = NewThread {
            group: Some(group.to_owned()),
            about: About { kind: "none".to_owned(), id: String::new() },
            title: title.to_owned(),
            post: NewPost { text: text.to_owned(), language: "en".to_owned(), files: Vec::new() },
            sharing: None,
        };
        self.members.store.start_thread(&self.actor(author).await, &new).await.unwrap()
    }

    /// The id of the first post of a thread.
    pub async fn first_post(&self, reader: &str, thread: &str) -> String {
        let subject = self.actor(reader).await.subject;
        let posts = self.members.store.reader(&subject, self.now()).posts(thread).await.unwrap();
        posts.into_iter().next().unwrap().id
    }

    /// Gives a role.
    pub async fn gives(&self, person: &str, role: Role, scope: &str) {
        self.members.store.grant_by_program(person, role, scope, "first", self.now()).await.unwrap();
    }

    /// A member whom others find.
    pub async fn found(&self, name: &str, country: &str) -> String {
        let person = self.member(name, country).await;
        self.is_found(&person).await;
        person
    }

    /// Lets members find somebody.
    pub async fn is_found(&self, person: &str) {
        let known = self.members.store.person(person).await.unwrap().unwrap();
        let profile = Profile {
            name: known.name,
            language: known.language,
            zone: known.zone,
            expertise: known.expertise,
            languages: known.languages,
            about: known.about,
            findable: true,
        };
        let subject = self.members.store.subject(person, Proof::Second(self.now()), self.now()).await.unwrap();
        self.members.store.edit_profile(&Actor::new(subject, self.now()), &profile).await.unwrap();
    }

    /// A national contact.
    pub async fn contact(&self, name: &str, country: &str) -> String {
        let person = self.found(name, country).await;
        self.gives(&person, Role::NationalContact, country).await;
        person
    }

    /// Says that somebody belongs to an organisation of the network, and which of the evidence it is.
    pub async fn belongs(&self, person: &str, organisation: &str, evidence: Option<&str>) {
        let body = NewBody {
            name: organisation.to_owned(),
            country: "EE".to_owned(),
            kind: "public".to_owned(),
            evidence: evidence.map(str::to_owned),
            ..NewBody::default()
        };
        let body = self.members.store.enrol_body(&body, self.now()).await.unwrap();
        self.members.store.enrol_body_member(person, &body, "editor", self.now()).await.unwrap();
    }

    /// A national contact of a country, signed in with a second factor.
    pub async fn national_contact(&self, name: &str, country: &str) -> Browser {
        let person = self.member(name, country).await;
        self.gives(&person, Role::NationalContact, country).await;
        self.browser(&person).await
    }

    /// The coordinator, signed in with a second factor.
    pub async fn coordinator(&self) -> Browser {
        let person = self.member("Coordinator", "FR").await;
        self.gives(&person, Role::Coordinator, "").await;
        self.browser(&person).await
    }

    /// Id of the application that waits longest, as somebody sees it who decides.
    pub async fn first_application(&self, decider: &Browser) -> String {
        let waiting = decider.get("/admissions?of=all&format=json").await.json();
        waiting[0]["id"].as_str().expect("an application waits").to_owned()
    }

    /// The last letter that waits for an address.
    pub async fn last_mail_to(&self, address: &str) -> OutboxLetter {
        self.mail_to(address).await.pop().expect("a letter waits")
    }

    /// Letters that wait for an address.
    pub async fn mail_to(&self, address: &str) -> Vec<OutboxLetter> {
        let mut letters = self.members.store.letters_waiting().await.unwrap();
        letters.retain(|letter| letter.address == address);
        letters
    }

    /// The path of the link in the last letter of an address.
    pub async fn mailed_link_to(&self, address: &str) -> String {
        let letter = self.last_mail_to(address).await;
        let link = letter.action.map_or_else(|| letter.paragraphs.join("\n"), |action| action.url);
        let path = link.split("http://localhost:8080").nth(1).expect("a link to this site");
        path.split_whitespace().next().unwrap().to_owned()
    }

    /// Somebody applies and confirms their address, with the password "three otters share a boat".
    pub async fn applicant(&self, name: &str, country: &str, wanted: &str) {
        let email = format!("{}@example.org", name.to_lowercase());
        let fields = [
            ("wanted", wanted),
            ("country", country),
            ("name", name),
            ("email", &email),
            ("kind", "buyer"),
            ("organisation", "Politsei"),
            ("organisation_kind", "public"),
            ("duty", "Head of procurement"),
            ("motivation", "We guard buildings."),
            ("interests", ""),
            ("expertise", "guarding"),
            ("languages", "en, et"),
            ("password", "three otters share a boat"),
        ];
        let answer = self.visitor().post("/join/apply", &fields).await;
        assert_eq!(answer.header("location"), "/join/sent", "{}", answer.text);
        let link = self.mailed_link_to(&email).await;
        let answer = self.visitor().post(&link, &[("password", "three otters share a boat")]).await;
        assert_eq!(answer.header("location"), "/join/waiting", "{}", answer.text);
    }

    /// A browser nobody signed in with.
    pub fn visitor(&self) -> Browser {
        let (site, members) = (site_of("", self.members.clone()), self.members.clone());
        let (cookies, address) = (Mutex::default(), IpAddr::from([192, 0, 2, 1]));
        Browser { site, members, cookies, address, person: String::new(), key: None }
    }

    /// The same on a site of its own.
    pub fn visitor_of(&self, state: &web::AppState) -> Browser {
        Browser { site: web::router(state.clone()), ..self.visitor() }
    }

    /// A browser of somebody on a site of its own.
    pub async fn browser_of(&self, state: &web::AppState, person: &str) -> Browser {
        Browser { site: web::router(state.clone()), ..self.browser(person).await }
    }

    /// A browser of somebody who signed in and showed a second factor.
    pub async fn browser(&self, person: &str) -> Browser {
        self.browser_with(person, Proof::Second(self.now())).await
    }

    /// A browser of somebody who signed in in some way.
    pub async fn browser_with(&self, person: &str, proof: Proof) -> Browser {
        let secret = Secret::new();
        self.members.store.begin_session(&secret.fingerprint(), person, proof, "test", self.now()).await.unwrap();
        let browser = Browser { person: person.to_owned(), ..self.visitor() };
        browser.keep("procurenet", secret.text());
        browser
    }
}

impl Browser {
    /// A program of the same person, with a key made on their page.
    pub async fn into_program(self, reads_only: bool) -> Self {
        let mut fields = vec![("name", "A program"), ("days", "90"), ("password", "correct horse battery")];
        fields.extend(reads_only.then_some(("reads_only", "yes")));
        let made = self.post("/account/keys?format=json", &fields).await.json();
        let key = Some(made["made"].as_str().expect("a key was made").to_owned());
        Self { key, cookies: Mutex::default(), ..self }
    }

    /// True when no browser asks.
    pub fn is_program(&self) -> bool {
        self.key.is_some()
    }

    /// Sends a form that must be taken; the path it leads to.
    pub async fn sends(&self, address: &str, fields: &[(&str, &str)]) -> String {
        self.led(address, &self.post(address, fields).await)
    }

    /// Where an answer leads: a browser by a header, a program by what it is told.
    pub fn led(&self, asked: &str, answer: &Answer) -> String {
        let taken = if self.is_program() { StatusCode::OK } else { StatusCode::SEE_OTHER };
        assert_eq!(answer.status, taken, "{asked}: {}", answer.text);
        let at = if self.is_program() {
            answer.json()["at"].as_str().expect("a place").to_owned()
        } else {
            answer.header("location").to_owned()
        };
        at.split('?').next().unwrap().to_owned()
    }

    /// Who signed in with it.
    pub fn person(&self) -> String {
        self.person.clone()
    }

    /// The same browser at another address of the network.
    pub fn at(self, address: [u8; 4]) -> Self {
        Self { address: IpAddr::from(address), ..self }
    }

    /// Somebody who has the cookies of this browser now.
    pub fn stolen(&self) -> Self {
        let cookies = Mutex::new(self.cookies.lock().unwrap().clone());
        let (site, members, person) = (self.site.clone(), self.members.clone(), self.person.clone());
        Self { site, members, cookies, address: self.address, person, key: self.key.clone() }
    }

    /// Keeps a cookie.
    pub fn keep(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// A cookie it keeps.
    pub fn kept(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Opens an address.
    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address), Body::empty()).await
    }

    /// Sends a form as a page of ours would, with a key of its own.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_keyed(address, fields, &store::id::new()).await
    }

    /// Sends a form with a file.
    pub async fn upload(&self, address: &str, field: &str, bytes: &[u8]) -> Answer {
        let token = self.form_token();
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n{token}\r\n--edge\r\n\
             Content-Disposition: form-data; name=\"form_key\"\r\n\r\n{}\r\n--edge\r\n\
             Content-Disposition: form-data; name=\"{field}\"; filename=\"list.csv\"\r\n\r\n",
            store::id::new()
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let request = Request::post(address).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.ask(request.header("sec-fetch-site", "same-origin"), Body::from(body)).await
    }

    /// Sends a form with a given key.
    pub async fn post_keyed(&self, address: &str, fields: &[(&str, &str)], key: &str) -> Answer {
        self.send_form(address, fields, key, ("sec-fetch-site", "same-origin")).await
    }

    /// Sends a form as something else than a page of ours would, or with one header more.
    pub async fn post_with(&self, address: &str, fields: &[(&str, &str)], header: (&str, &str)) -> Answer {
        self.send_form(address, fields, &store::id::new(), header).await
    }

    async fn send_form(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        key: &str,
        (name, value): (&str, &str),
    ) -> Answer {
        let token = self.form_token();
        let named = fields.iter().any(|(name, _)| *name == "form_token");
        let ours = [("form_token", token.as_str())].into_iter().filter(|_| !named);
        let all = fields.iter().copied().chain(ours).chain([("form_key", key)]);
        let body = all.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&");
        let request = Request::post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.header(name, value), Body::from(body)).await
    }

    /// Sends a form with files, as browsers do.
    pub async fn post_files(&self, address: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let (token, key) = (self.form_token(), store::id::new());
        let ours = [("form_token", token.as_str()), ("form_key", key.as_str())];
        let mut body = Vec::new();
        for (name, value) in fields.iter().chain(&ours) {
            let part = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        for (name, bytes) in files {
            let head = format!("form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html");
            body.extend(format!("--edge\r\nContent-Disposition: {head}\r\n\r\n").into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let request = Request::post(address).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.ask(request.header("sec-fetch-site", "same-origin"), Body::from(body)).await
    }

    /// The token forms of this session carry.
    pub fn form_token(&self) -> String {
        let until = self.members.clock.now() + SignedDuration::from_hours(1);
        let session = self.kept("procurenet").map(|secret| identity::secret::fingerprint(&secret));
        session.map_or(String::new(), |session| self.members.signer.sign("form", &session, until))
    }

    /// Sends anything.
    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        self.ask(request, body).await
    }

    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = match &self.key {
            Some(key) => request.header(header::AUTHORIZATION, format!("Bearer {key}")),
            None => request.header(header::COOKIE, cookies.join("; ")),
        };
        let request = request.header(header::HOST, "localhost:8080");
        let request = request.extension(ConnectInfo(SocketAddr::new(self.address, 40_000)));
        let response = self.site.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.take(cookie.to_str().unwrap());
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text, bytes: bytes.to_vec() }
    }

    fn take(&self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        if cookie.contains("Max-Age=0") {
            self.cookies.lock().unwrap().remove(name);
        } else {
            self.keep(name, value);
        }
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

impl Answer {
    /// The value of a field in the page's forms.
    pub fn field(&self, name: &str) -> String {
        self.between(&format!("name=\"{name}\" value=\""), "\"")
    }

    /// What stands between two marks, as a browser reads it.
    pub fn between(&self, before: &str, after: &str) -> String {
        let rest = self.text.split_once(before).unwrap_or_else(|| panic!("no {before} in {}", self.text)).1;
        rest.split(after).next().unwrap().replace("&#34;", "\"").replace("&#38;", "&")
    }
}

impl Plane {
    /// Letters to an address.
    pub async fn letters_to(&self, address: &str) -> Vec<OutboxLetter> {
        let letters = self.members.store.letters_waiting().await.unwrap();
        letters.into_iter().filter(|letter| letter.address == address).collect()
    }

    /// The way the latest letter to an address leads, on this site.
    pub async fn link_to(&self, address: &str) -> String {
        let letters = self.letters_to(address).await;
        let letter = letters.last().expect("a letter").clone();
        let link = letter.action.map_or_else(|| letter.paragraphs.join("\n"), |action| action.url);
        let path = link.split("http://localhost:8080").nth(1).expect("a link to this site");
        path.split_whitespace().next().expect("a link has a path").to_owned()
    }

    /// Signs in with the usual password, as far as the second factor.
    pub async fn signs_in(&self, email: &str) -> Browser {
        let browser = self.visitor();
        let answer = browser.post("/sign-in", &[("email", email), ("password", "correct horse battery")]).await;
        assert_eq!(answer.status, axum::http::StatusCode::SEE_OTHER, "{}", answer.text);
        browser
    }

    /// Sets up an app for somebody who just signed in; its key, and the recovery codes.
    pub async fn enrols(&self, browser: &Browser) -> (String, Vec<String>) {
        let page = browser.get("/account/security/app").await;
        let key = page.between("<code>", "</code>");
        let code = crate::device::code(&key, self.now());
        let fields = [("setup", page.field("setup")), ("code", code), ("password", "correct horse battery".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = browser.post("/account/security/app", &fields).await;
        assert_eq!(answer.status, axum::http::StatusCode::OK, "{}", answer.text);
        let codes = answer.text.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
        (key, codes.collect())
    }
}
