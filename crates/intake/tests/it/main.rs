//! Runs from inputs to a store, whole and interrupted.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod kill;
mod run;
mod synthetic;

use intake::{Options, Summary};
use std::path::{Path, PathBuf};
use tables::Store;
use tempfile::TempDir;

/// An empty store in a folder that goes away with it.
fn empty_store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("data")).unwrap();
    (folder, store)
}

fn ingest(store: &Store, inputs: &[PathBuf]) -> Summary {
    intake::run(inputs, store, &Options::default(), &mut |_| {}).unwrap()
}

/// Writes notices as files of a folder and names them in the order given.
fn write_files(folder: &Path, notices: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<PathBuf> {
    let write = |(name, bytes): (String, Vec<u8>)| {
        let path = folder.join(name.replace('/', "-"));
        std::fs::write(&path, bytes).unwrap();
        path
    };
    notices.into_iter().map(write).collect()
}
