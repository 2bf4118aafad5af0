//! The workload in a process of its own: it says each change it was told is done, until it is killed.

use crate::world::noon;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use store::Store;
use store::person::NewPerson;

/// Tells the child which store to work on, from which number, and how many changes to make.
const JOB: &str = "PROCURENET_TEST_WORKLOAD";

/// Where the workload writes.
#[derive(Clone, Debug)]
pub struct Job {
    /// `full` or `careless` for SQLite, else the address of a server.
    pub engine: String,
    /// The data directory.
    pub data: String,
    /// Number of the first change.
    pub from: i64,
    /// How many changes; it stops by itself then.
    pub changes: i64,
}

impl Job {
    pub fn new(engine: &str, data: &Path) -> Self {
        let data = data.to_str().unwrap().to_owned();
        Self { engine: engine.to_owned(), data, from: 0, changes: i64::MAX }
    }

    pub async fn open(&self) -> store::Result<Store> {
        let data = Path::new(&self.data);
        match self.engine.as_str() {
            "full" => Store::open(data).await,
            "careless" => Store::open_carelessly(data).await,
            url => Store::open_postgres(url, data).await,
        }
    }

    /// The child, or a program that runs it, such as `strace …`.
    pub fn command(&self, around: &[&str]) -> Command {
        let this = std::env::current_exe().unwrap();
        let mut command = match around.split_first() {
            Some((program, arguments)) => {
                let mut command = Command::new(program);
                command.args(arguments).arg(this);
                command
            }
            None => Command::new(this),
        };
        command.args(["--exact", "durability::workload::child_works", "--ignored"]);
        let job = format!("{}\n{}\n{}\n{}", self.engine, self.data, self.from, self.changes);
        command.env(JOB, job).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }

    /// Runs the child and kills it after a while; the numbers it was told are done.
    pub fn run_and_kill(&self, after: Duration) -> BTreeSet<i64> {
        let mut child = self.command(&[]).spawn().unwrap();
        let said = child.stdout.take().unwrap();
        std::thread::sleep(after);
        child.kill().unwrap();
        child.wait().unwrap();
        acked(said)
    }

    /// Starts the child and leaves it running.
    pub fn start(&self) -> Child {
        self.command(&[]).spawn().unwrap()
    }
}

/// Reads what the child said to the end.
pub fn acked(said: impl std::io::Read) -> BTreeSet<i64> {
    let lines = BufReader::new(said).lines().map_while(Result::ok);
    lines.filter_map(|line| line.strip_prefix("acked ")?.parse().ok()).collect()
}

/// The child's work; run by [`Job::command`] only.
#[tokio::test]
#[ignore = "the durability tests start it in a process of its own"]
async fn child_works() {
    let Ok(job) = std::env::var(JOB) else { return };
    let job: Vec<&str> = job.split('\n').collect();
    let number = |at: usize| -> i64 { job[at].parse().unwrap() };
    let job = Job { from: number(2), changes: number(3), ..Job::new(job[0], Path::new(job[1])) };
    let store = job.open().await.unwrap();
    let person = somebody(&store).await;
    for number in job.from..job.from.saturating_add(job.changes) {
        store.prove(number, &person, noon()).await.unwrap();
        // Not `println!`, which a test keeps to itself.
        std::io::stdout().write_all(format!("acked {number}\n").as_bytes()).unwrap();
    }
}

async fn somebody(store: &Store) -> String {
    let new = NewPerson {
        name: "Head of procurement".to_owned(),
        email: "head@example.org".to_owned(),
        language: "en".to_owned(),
        kind: "buyer".to_owned(),
        ..NewPerson::default()
    };
    match store.person_by_email(&new.email).await.unwrap() {
        Some(person) => person.id,
        None => store.enrol(&new, noon()).await.unwrap(),
    }
}
