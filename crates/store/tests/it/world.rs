//! A store of a test on every engine, and people in it.

use jiff::Timestamp;
use policy::{Proof, Role, Subject};
use std::future::Future;
use store::person::NewPerson;
use store::profile::Profile;
use store::talk::{About, NewGroup, NewPost, NewThread, Sharing};
use store::{Actor, Store};

/// Noon of a day.
pub fn noon() -> Timestamp {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

/// Runs a test on SQLite, and on PostgreSQL where there is a server.
pub async fn on_every_engine<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    let folder = tempfile::tempdir().unwrap();
    test(World { store: Store::open(folder.path()).await.unwrap() }).await;
    let Ok(server) = std::env::var("PROCURENET_TEST_POSTGRES") else { return };
    let name = format!("t{}", store::id::new());
    store::create_database(&server, &name).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let url = server.replacen("/postgres", &format!("/{name}"), 1);
    test(World { store: Store::open_postgres(&url, folder.path()).await.unwrap() }).await;
}

/// A store with words to fill it.
pub struct World {
    pub store: Store,
}

impl World {
    /// A member of a country.
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
        self.store.enrol(&new, noon()).await.unwrap()
    }

    /// Gives a role.
    pub async fn gives(&self, person: &str, role: Role, scope: &str) {
        self.store.grant_by_program(person, role, scope, "first", noon()).await.unwrap();
    }

    /// The person as they are now, with a second factor shown.
    pub async fn subject(&self, person: &str) -> Subject {
        self.store.subject(person, Proof::Second(noon()), noon()).await.unwrap()
    }

    /// The person about to do something.
    pub async fn actor(&self, person: &str) -> Actor {
        Actor::new(self.subject(person).await, noon())
    }

    /// A coordinator.
    pub async fn coordinator(&self) -> Actor {
        let person = self.member("Coordinator", "FR").await;
        self.gives(&person, Role::Coordinator, "").await;
        self.actor(&person).await
    }

    /// Somebody later on.
    pub async fn actor_at(&self, person: &str, at: Timestamp) -> Actor {
        Actor::new(self.store.subject(person, Proof::Second(at), at).await.unwrap(), at)
    }

    /// Kinds of the letters that wait, and to whom, sorted.
    pub async fn letters(&self) -> Vec<(String, String)> {
        self.store.letters_waiting().await.unwrap().into_iter().map(|letter| (letter.kind, letter.address)).collect()
    }

    /// Lets members find somebody.
    pub async fn is_found(&self, person: &str) {
        let known = self.store.person(person).await.unwrap().unwrap();
        let profile = Profile {
            name: known.name,
            language: known.language,
            zone: known.zone,
            expertise: known.expertise,
            languages: known.languages,
            about: known.about,
            findable: true,
        };
        self.store.edit_profile(&self.actor(person).await, &profile).await.unwrap();
    }

    /// Opens a group of a kind, led by the person.
    pub async fn group(&self, leader: &str, kind: &str, title: &str) -> String {
        let joining = if kind == "private" { "invite" } else { "open" };
        self.store.create_group(&self.actor(leader).await, &new_group(kind, title, joining)).await.unwrap()
    }

    /// Lets somebody join an open group.
    pub async fn joins(&self, person: &str, group: &str) {
        self.store.join_group(&self.actor(person).await, group).await.unwrap();
    }

    /// Starts a thread in a group.
    pub async fn thread(&self, author: &str, group: &str, title: &str, text: &str) -> String {
        let new = NewThread { group: Some(group.to_owned()), ..new_thread(title, text) };
        self.store.start_thread(&self.actor(author).await, &new).await.unwrap()
    }

    /// Writes a post.
    pub async fn says(&self, author: &str, thread: &str, text: &str) -> String {
        self.store.write_post(&self.actor(author).await, thread, &post(text)).await.unwrap()
    }
}

/// A post in English.
pub fn post(text: &str) -> NewPost {
    NewPost { text: text.to_owned(), language: "en".to_owned(), files: Vec::new() }
}

/// A thread about nothing in particular.
pub fn new_thread(title: &str, text: &str) -> NewThread {
    let about = About { kind: "none".to_owned(), id: String::new() };
    NewThread { about, title: title.to_owned(), post: post(text), group: None, sharing: None }
}

/// A group in English.
pub fn new_group(kind: &str, title: &str, joining: &str) -> NewGroup {
    NewGroup {
        kind: kind.to_owned(),
        title: title.to_owned(),
        purpose: "Buying together.".to_owned(),
        joining: joining.to_owned(),
        language: "en".to_owned(),
        sharing: Sharing::default(),
        ..NewGroup::default()
    }
}
