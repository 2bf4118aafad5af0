//! The site with its members, on a port of this machine.

use crate::member::{Member, Visit};
use analysis::Knowledge;
use identity::secret::Secret;
use jiff::{SignedDuration, Timestamp};
use policy::Proof;
use std::error::Error;
use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use store::Store;
use store::person::NewPerson;
use store::talk::{About, NewGroup, NewPost, NewThread, Sharing};
use tempfile::TempDir;
use tokio::net::TcpListener;
use web::memory::MemorySource;
use web::{AppState, Limits, Members, Settings};

/// Threads in the one group.
const THREADS: usize = 20;
/// Notices of the evidence plane.
const NOTICES: usize = 300;

/// The site and who lives in it.
pub struct Town {
    members: Vec<Member>,
    folder: TempDir,
    /// Says that a server answers from the folder, for as long as it is held.
    _serving: File,
}

impl Town {
    /// A site with so many members, who are signed in.
    pub async fn open(members: usize) -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let store = Store::open(folder.path()).await?;
        let plane = Members::new(store, [7; 32], "http://127.0.0.1");
        let mut people = Vec::new();
        for number in 0..members {
            people.push(enrol(&plane, number).await?);
        }
        let threads = talk(&plane, &people).await?;
        let address = serve(&plane).await?;
        let serving = File::create(folder.path().join("serving"))?;
        serving.lock_shared()?;
        let mut town = Self { members: Vec::new(), folder, _serving: serving };
        for person in people {
            town.members.push(sign_in(&plane, &person, address, &threads).await?);
        }
        Ok(town)
    }

    /// The data directory.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Removes the notices that were read into the data directory; the site's own are elsewhere.
    pub fn forget_notices(&self) -> std::io::Result<()> {
        for name in ["raw", "tables", "text"] {
            let folder = self.folder.path().join(name);
            if folder.exists() {
                std::fs::remove_dir_all(folder)?;
            }
        }
        Ok(())
    }

    /// Everybody browses and posts for a while.
    pub async fn browse(&self, seconds: Duration) -> Vec<Visit> {
        let tasks: Vec<_> = self.members.iter().cloned().map(|member| tokio::spawn(member.browse(seconds))).collect();
        let mut visits = Vec::new();
        for task in tasks {
            visits.extend(task.await.expect("a member's task panics only when the program is wrong"));
        }
        visits
    }
}

async fn enrol(plane: &Members, number: usize) -> Result<String, store::Error> {
    let new = NewPerson {
        name: format!("Member {number}"),
        email: format!("member{number}@example.org"),
        country: Some(["EE", "PT", "FR", "FI"][number % 4].to_owned()),
        language: "en".to_owned(),
        kind: "buyer".to_owned(),
        zone: "Europe/Brussels".to_owned(),
        ..NewPerson::default()
    };
    plane.store.enrol(&new, Timestamp::now()).await
}

/// A group that all are in, with threads.
async fn talk(plane: &Members, people: &[String]) -> Result<Vec<String>, store::Error> {
    let store = &plane.store;
    let group = NewGroup {
        kind: "working".to_owned(),
        title: "Working group".to_owned(),
        topic: "drones".to_owned(),
        purpose: "To find out together.".to_owned(),
        joining: "open".to_owned(),
        language: "en".to_owned(),
        sharing: Sharing::default(),
    };
    let group = store.create_group(&actor(plane, &people[0]).await?, &group).await?;
    for person in &people[1..] {
        store.join_group(&actor(plane, person).await?, &group).await?;
    }
    let mut threads = Vec::new();
    for number in 0..THREADS {
        let maker = actor(plane, &people[number % people.len()]).await?;
        let post = NewPost { text: "What did you pay?".to_owned(), language: "en".to_owned(), files: Vec::new() };
        let about = About { kind: "none".to_owned(), id: String::new() };
        let title = format!("Thread {number}");
        let new = NewThread { group: Some(group.clone()), about, title, post, sharing: None };
        threads.push(store.start_thread(&maker, &new).await?);
    }
    Ok(threads)
}

async fn actor(plane: &Members, person: &str) -> Result<store::Actor, store::Error> {
    let now = Timestamp::now();
    Ok(store::Actor::new(plane.store.subject(person, Proof::Second(now), now).await?, now))
}

async fn serve(plane: &Members) -> Result<SocketAddr, std::io::Error> {
    let notice = |number: usize| {
        let built = testing::notice(&format!("{number}-2025")).published("2025-03-01").titled("Guarding of offices");
        let buyer = ["EE", "PT", "FR", "FI"][number % 4];
        (built.buyer(&format!("Buyer {}", number % 40), buyer).cpv("79710000").lot("1").months(24).build(), Vec::new())
    };
    let source = MemorySource::new((1..=NOTICES).map(notice).collect());
    let limits = Limits { connections: 4096, connections_of_one: 4096, ..Limits::default() };
    let settings = Settings { as_of: Some(testing::day("2026-01-01")), limits, ..Settings::default() };
    let state = AppState::new(Box::new(source), plane.clone(), Knowledge::default(), settings);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(web::serve(state, listener, std::future::pending()));
    Ok(address)
}

async fn sign_in(
    plane: &Members,
    person: &str,
    address: SocketAddr,
    threads: &[String],
) -> Result<Member, store::Error> {
    let (secret, now) = (Secret::new(), Timestamp::now());
    plane.store.begin_session(&secret.fingerprint(), person, Proof::Second(now), "load", now).await?;
    let form_token = plane.signer.sign("form", &secret.fingerprint(), now + SignedDuration::from_hours(2));
    Ok(Member { address, secret: secret.text().to_owned(), form_token, threads: threads.to_vec() })
}
