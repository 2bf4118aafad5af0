//! What a killed run leaves behind does not count.

use crate::market::{incoming, put};
use std::fs;
use tables::{Outcome, Store, Table};

#[test]
fn a_batch_that_was_not_flushed_never_happened() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    put(&store, [incoming(0, 0)]);
    let before = store.digest().unwrap();
    let mut writer = store.writer().unwrap();
    writer.put(incoming(1, 0)).unwrap();
    drop(writer);
    let store = Store::open(directory.path()).unwrap();
    assert_eq!(store.digest().unwrap(), before);
    assert_eq!(fs::read_dir(directory.path().join("raw")).unwrap().count(), 1);
    assert_eq!(put(&store, [incoming(1, 0)]), [Outcome::Stored]);
}

#[test]
fn files_written_before_the_manifest_was_swapped_are_swept() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    put(&store, [incoming(0, 0)]);
    let manifest = directory.path().join("tables/manifest.json");
    let (before, digest) = (fs::read(&manifest).unwrap(), store.digest().unwrap());
    put(&store, [incoming(1, 0), incoming(4, 0)]);
    let full = store.digest().unwrap();
    fs::write(&manifest, before).unwrap();
    fs::write(directory.path().join("tables/manifest.part"), "{").unwrap();

    let store = Store::open(directory.path()).unwrap();
    assert_eq!(store.digest().unwrap(), digest);
    assert_eq!(fs::read_dir(directory.path().join("raw")).unwrap().count(), 1);
    assert_eq!(fs::read_dir(directory.path().join("tables/record")).unwrap().count(), 1);
    put(&store, [incoming(0, 0), incoming(1, 0), incoming(4, 0)]);
    assert_eq!(store.digest().unwrap(), full);
}

#[test]
fn opening_does_not_disturb_a_writer() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    let mut writer = store.writer().unwrap();
    writer.put(incoming(0, 0)).unwrap();
    let reader = Store::open(directory.path()).unwrap();
    assert_eq!(reader.snapshot().unwrap().rows(Table::Notice), 0);
    writer.commit().unwrap();
    assert_eq!(reader.snapshot().unwrap().rows(Table::Notice), 1);
}
