//! Killed in the middle without warning, then run again.

use crate::{empty_store, ingest};
use intake::synthetic;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tables::Store;

/// Tells the child process what to do; without it the child's test does nothing.
const JOB: &str = "PROCURENET_TEST_INGEST";

/// More notices than one batch holds: the made-up market several times, each time under other identifiers.
fn write_archive(folder: &Path) -> PathBuf {
    let path = folder.join("market.tar");
    let mut archive = tar::Builder::new(std::fs::File::create(&path).unwrap());
    let texts: Vec<_> = synthetic::notices().map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    for copy in 0..10 {
        for (number, text) in texts.iter().enumerate() {
            let text = text.replace(r#"schemeName="notice-id">"#, &format!(r#"schemeName="notice-id">c{copy:x}"#));
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            archive.append_data(&mut header, format!("{copy}/{number}.xml"), text.as_bytes()).unwrap();
        }
    }
    archive.finish().unwrap();
    path
}

/// The child's work; run by [`start_child`] only.
#[test]
#[ignore = "the kill test starts it in a process of its own"]
fn child_ingests() {
    let Ok(job) = std::env::var(JOB) else { return };
    let (data, input) = job.split_once('\n').unwrap();
    ingest(&Store::open(Path::new(data)).unwrap(), &[input.into()]);
}

fn start_child(store: &Store, input: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::child_ingests", "--ignored"])
        .env(JOB, format!("{}\n{}", store.directory().display(), input.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits for a moment in the child's work, then kills it; false when it ended before.
fn kill_when(mut child: Child, moment: impl Fn() -> bool) -> bool {
    let started = Instant::now();
    while !moment() && child.try_wait().unwrap().is_none() {
        assert!(started.elapsed() < Duration::from_secs(120), "the child did not get there");
        std::thread::sleep(Duration::from_millis(1));
    }
    let killed = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    killed
}

#[test]
fn a_killed_run_leaves_a_store_that_opens_and_the_next_run_completes_it() {
    let (folder, whole) = empty_store();
    let input = write_archive(folder.path());
    ingest(&whole, std::slice::from_ref(&input));
    let digest = whole.digest().unwrap();
    let (_folder, store) = empty_store();
    let raw = store.directory().join("raw");
    let writing = || std::fs::read_dir(&raw).unwrap().next().is_some();
    let first_batch = || store.snapshot().unwrap().generation > 0;
    let killed = [kill_when(start_child(&store, &input), writing), kill_when(start_child(&store, &input), first_batch)];
    assert!(killed[0], "the first child ended before it was killed");
    let store = Store::open(store.directory()).unwrap();
    let summary = ingest(&store, std::slice::from_ref(&input));
    assert_eq!(summary.stored + summary.unchanged, summary.read);
    assert_eq!(store.digest().unwrap(), digest);
}
