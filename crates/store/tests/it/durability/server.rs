//! The database server itself is killed.

use super::workload::{Job, acked};
use super::{Chance, faults, times};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A PostgreSQL server of this test alone.
struct Server {
    programs: PathBuf,
    place: tempfile::TempDir,
}

impl Server {
    /// A new one, where `tools/postgres.sh` says where its programs are.
    fn new() -> Option<Self> {
        let programs = PathBuf::from(std::env::var_os("PROCURENET_TEST_POSTGRES_PROGRAMS")?);
        let place = tempfile::tempdir().unwrap();
        if is_root() {
            assert!(Command::new("chown").arg("postgres").arg(place.path()).status().unwrap().success());
        }
        let server = Self { programs, place };
        let data = server.data();
        server.run("initdb", &["--pgdata", &data, "--username=procurenet", "--auth=trust", "--encoding=UTF8"]);
        server.start();
        Some(server)
    }

    fn data(&self) -> String {
        self.place.path().join("data").to_str().unwrap().to_owned()
    }

    fn url(&self) -> String {
        format!("postgres://procurenet@localhost/postgres?host={}", self.place.path().display())
    }

    /// Runs a program of the server, which refuses to run as root.
    fn run(&self, program: &str, arguments: &[&str]) -> bool {
        let program = self.programs.join(program);
        let mut command = if is_root() { Command::new("runuser") } else { Command::new(&program) };
        if is_root() {
            command.args(["-u", "postgres", "--"]).arg(&program);
        }
        let said = self.place.path().join("said");
        let command = command.args(arguments).current_dir(self.place.path());
        let status = command.stdout(std::fs::File::create(said).unwrap()).stderr(Stdio::null()).status();
        status.unwrap().success()
    }

    /// Starts it; what is left of the killed one may be in the way for a moment.
    fn start(&self) {
        let place = self.place.path().display();
        let options = format!("-c listen_addresses='' -c unix_socket_directories='{place}'");
        let log = self.place.path().join("data/log");
        let data = self.data();
        let log = log.to_str().unwrap();
        for _ in 0..20 {
            if self.run("pg_ctl", &["--pgdata", &data, "--log", log, "--wait", "-o", &options, "start"]) {
                return;
            }
            std::thread::sleep(Duration::from_millis(300));
        }
        panic!("the server does not start again: {}", std::fs::read_to_string(log).unwrap_or_default());
    }

    /// Kills it and all its processes.
    fn kill(&self) {
        let file = std::fs::read_to_string(Path::new(&self.data()).join("postmaster.pid")).unwrap();
        let first = file.lines().next().unwrap().to_owned();
        let mut processes = children(&first);
        processes.insert(0, first);
        let _gone_already = Command::new("kill").arg("-KILL").args(processes).stderr(Stdio::null()).status();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.run("pg_ctl", &["--pgdata", &self.data(), "--mode=immediate", "--silent", "stop"]);
    }
}

fn is_root() -> bool {
    let said = Command::new("id").arg("-u").output().unwrap();
    said.stdout == b"0\n"
}

/// Processes whose parent is another.
fn children(parent: &str) -> Vec<String> {
    let processes = std::fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_child = |process: &String| {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        after_name.split_whitespace().nth(1) == Some(parent)
    };
    processes.filter(|name| name.bytes().all(|byte| byte.is_ascii_digit())).filter(is_child).collect()
}

#[tokio::test]
async fn whatever_was_acknowledged_survives_the_kill_of_the_postgresql_server() {
    let Some(server) = Server::new() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut job = Job::new(&server.url(), folder.path());
    job.open().await.unwrap().close().await;
    let (rounds, mut chance, mut told) = (times("ROUNDS", 15).div_ceil(10).max(3), Chance(1), BTreeSet::new());
    for round in 0..rounds {
        let mut child = job.start();
        std::thread::sleep(Duration::from_millis(200 + chance.below(600) as u64));
        server.kill();
        told.extend(acked(child.stdout.take().unwrap()));
        child.wait().unwrap();
        server.start();
        let store = job.open().await.unwrap();
        assert_eq!(faults(&store, &told).await.unwrap(), Vec::<String>::new(), "round {round}");
        job.from = store.proven().await.unwrap().found.last().map_or(0, |last| last + 1);
        store.close().await;
    }
    assert!(told.len() > rounds, "only {} changes in {rounds} rounds: the test shows little", told.len());
}
