//! What a run does with records, and that neither order nor repetition matters.

use crate::{empty_store, ingest, write_files};
use intake::{Error, Options, Summary, synthetic};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tables::Store;

/// A handful of notices, one broken record, one that is no notice, and one file that is not meant to be.
fn mixed_inputs(folder: &std::path::Path) -> Vec<PathBuf> {
    let extra = [
        ("broken.xml", b"<TED_EXPORT><cut".to_vec()),
        ("other.xml", b"<html/>".to_vec()),
        ("README", b"a list of notices".to_vec()),
    ];
    let extra = extra.map(|(name, bytes)| (name.to_owned(), bytes));
    write_files(folder, synthetic::notices().take(30).chain(extra))
}

fn counts(summary: &Summary) -> [u64; 6] {
    let Summary { read, stored, unchanged, updated, refused, skipped, .. } = summary;
    [*read, *stored, *unchanged, *updated, *refused, *skipped]
}

#[test]
fn every_record_is_in_exactly_one_count_and_files_that_are_no_notices_are_outside() {
    let (folder, store) = empty_store();
    let summary = ingest(&store, &mixed_inputs(folder.path()));
    assert_eq!(counts(&summary), [32, 30, 0, 0, 2, 1]);
    assert_eq!(summary.problems, 2);
    assert!(!summary.interrupted);
}

#[test]
fn twice_is_once() {
    let (folder, store) = empty_store();
    let inputs = mixed_inputs(folder.path());
    ingest(&store, &inputs);
    let once = store.digest().unwrap();
    let again = ingest(&store, &inputs);
    assert_eq!(counts(&again), [32, 0, 30, 0, 2, 1]);
    assert_eq!((again.problems, store.digest().unwrap()), (0, once));
}

#[test]
fn the_order_of_arrival_and_the_number_of_threads_do_not_matter() {
    let (folder, store) = empty_store();
    let mut inputs = mixed_inputs(folder.path());
    ingest(&store, &inputs);
    let digest = store.digest().unwrap();
    for threads in [1, 3] {
        inputs.reverse();
        inputs.swap(3, 17);
        let (_folder, other) = empty_store();
        let options = Options { threads: Some(threads), ..Options::default() };
        intake::run(&inputs, &other, &options, &mut |_| {}).unwrap();
        assert_eq!(other.digest().unwrap(), digest);
    }
}

#[test]
fn changed_content_is_a_new_version_whichever_comes_first() {
    let (folder, store) = empty_store();
    let (name, bytes) = synthetic::notices().next().unwrap();
    let changed = String::from_utf8(bytes.clone()).unwrap().replace("Guarding", "Careful guarding").into_bytes();
    assert_ne!(bytes, changed);
    let inputs = write_files(folder.path(), [(name, bytes), ("changed.xml".to_owned(), changed)]);
    assert_eq!(counts(&ingest(&store, &inputs)), [2, 1, 0, 1, 0, 0]);
    let (_folder, other) = empty_store();
    let reversed: Vec<_> = inputs.into_iter().rev().collect();
    assert_eq!(counts(&ingest(&other, &reversed)), [2, 1, 0, 1, 0, 0]);
    assert_eq!(other.digest().unwrap(), store.digest().unwrap());
}

#[test]
fn a_refused_record_is_kept_raw_and_named_by_its_problem() {
    let (folder, store) = empty_store();
    let text = b"<ContractNotice><far:ID>1</far:ID></ContractNotice>".to_vec();
    let inputs = write_files(folder.path(), [("prefix.xml".to_owned(), text.clone())]);
    assert_eq!(counts(&ingest(&store, &inputs)), [1, 0, 0, 0, 1, 0]);
    let mut kept = Vec::new();
    store
        .visit_raw(&mut |record| {
            kept.push((record.file, record.bytes));
            Ok(())
        })
        .unwrap();
    assert_eq!(kept, [("prefix.xml".to_owned(), text)]);
}

#[test]
fn an_archive_that_breaks_off_gives_one_refusal_and_keeps_what_came_before() {
    let (folder, store) = empty_store();
    let (_, notice) = synthetic::notices().next().unwrap();
    let mut archive = tar::Builder::new(Vec::new());
    for name in ["1.xml", "2.xml"] {
        let mut header = tar::Header::new_gnu();
        header.set_size(notice.len() as u64);
        archive.append_data(&mut header, name, notice.as_slice()).unwrap();
    }
    let bytes = archive.into_inner().unwrap();
    let cut = bytes[..notice.len() + 2_000].to_vec();
    let inputs = write_files(folder.path(), [("cut.tar".to_owned(), cut)]);
    assert_eq!(counts(&ingest(&store, &inputs)), [2, 1, 0, 0, 1, 0]);
}

#[test]
fn a_missing_input_is_said_before_anything_is_read() {
    let (folder, store) = empty_store();
    let mut inputs = mixed_inputs(folder.path());
    inputs.push(folder.path().join("nowhere.xml"));
    let error = intake::run(&inputs, &store, &Options::default(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, Error::NoInput(path) if path.ends_with("nowhere.xml")));
    assert_eq!(store.count_raw().unwrap(), 0);
}

#[test]
fn a_run_that_is_stopped_keeps_what_it_has_and_the_next_one_goes_on() {
    let (folder, store) = empty_store();
    let stop = Arc::new(AtomicBool::new(false));
    let options = Options { threads: Some(1), stop: Arc::clone(&stop) };
    let stopping = synthetic::notices().inspect(|(name, _)| {
        stop.fetch_or(name.ends_with("0100.xml"), Ordering::Relaxed);
    });
    let stopped = intake::run_records(stopping, &store, &options, &mut |_| {}).unwrap();
    assert_eq!((stopped.interrupted, stopped.read, stopped.stored), (true, 99, 99));
    assert_eq!(Store::open(store.directory()).unwrap().count_raw().unwrap(), 99);
    let inputs = write_files(folder.path(), synthetic::notices());
    assert_eq!(ingest(&store, &inputs).unchanged, 99);
    let (_folder, whole) = empty_store();
    ingest(&whole, &inputs);
    assert_eq!(store.digest().unwrap(), whole.digest().unwrap());
}

#[test]
fn rebuilding_from_raw_gives_the_same_store() {
    let (folder, store) = empty_store();
    ingest(&store, &mixed_inputs(folder.path()));
    let digest = store.digest().unwrap();
    let mut last = None;
    let summary = intake::rebuild(&store, &mut |progress| last = progress.share).unwrap();
    assert_eq!(counts(&summary), [32, 30, 0, 0, 2, 0]);
    assert_eq!((summary.problems, last), (2, Some(1.0)));
    assert_eq!(store.digest().unwrap(), digest);
}

#[test]
fn the_synthetic_market_is_stored_once() {
    let (_folder, store) = empty_store();
    let first = intake::store_synthetic(&store).unwrap();
    assert_eq!((first.read, first.refused, first.problems), (first.stored, 0, 0));
    assert_eq!(intake::store_synthetic(&store).unwrap().unchanged, first.stored);
}

#[test]
fn the_summary_names_an_interruption_only_when_there_was_one() {
    let keys = |summary: &Summary| {
        let object = serde_json::to_value(summary).unwrap();
        let mut keys: Vec<String> = object.as_object().unwrap().keys().cloned().collect();
        keys.sort_unstable();
        keys.join(" ")
    };
    let usual = "problems read refused seconds skipped stored unchanged updated";
    assert_eq!(keys(&Summary::default()), usual);
    assert!(keys(&Summary { interrupted: true, ..Summary::default() }).starts_with("interrupted"));
}
