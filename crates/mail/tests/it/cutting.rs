//! Replies as mail programs write them, each beside the answer a reader would expect.

use mail::incoming::{self, Kind};
use std::fs;
use std::path::{Path, PathBuf};

/// The share of replies that must be cut exactly.
const WANTED: f64 = 0.95;

#[test]
fn replies_of_many_programs_and_languages_are_cut_to_what_the_member_wrote() {
    let replies = replies();
    assert!(replies.len() >= 30, "{} replies", replies.len());
    let wrong: Vec<String> = replies.iter().filter_map(|path| difference(path)).collect();
    let share = 1.0 - wrong.len() as f64 / replies.len() as f64;
    println!("{} of {} replies are cut exactly", replies.len() - wrong.len(), replies.len());
    assert!(share >= WANTED, "{}", wrong.join("\n"));
}

#[test]
fn every_reply_counts_as_an_answer_to_our_letter() {
    for path in replies() {
        let read = read(&path);
        assert_eq!(read.kind, Kind::Answer, "{}", path.display());
        assert_eq!(read.recipients, ["thread-17@reply.example.org"], "{}", path.display());
        assert_eq!(read.answers, ["thread-17.1@reply.example.org"], "{}", path.display());
    }
}

fn difference(path: &Path) -> Option<String> {
    let expected = fs::read_to_string(path.with_extension("txt")).expect("each reply has its answer beside it");
    let found = read(path).text;
    let name = path.file_name().expect("a file").display();
    (found != expected.trim_end()).then(|| format!("--- {name}: expected\n{expected}--- found\n{found}\n"))
}

fn read(path: &Path) -> incoming::Incoming {
    let ours = mail::Ours { domain: "reply.example.org".to_owned(), authserv_id: None };
    incoming::read(&fs::read(path).expect("a file"), &ours).expect("a message")
}

fn replies() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/replies");
    let files = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path());
    let mut replies: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "eml")).collect();
    replies.sort();
    replies
}
