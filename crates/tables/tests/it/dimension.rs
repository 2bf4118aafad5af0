//! Code lists and rates.

use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use tables::{Loaded, Store, Table};

#[derive(Debug, Deserialize, PartialEq)]
struct Label {
    list: String,
    code: String,
    language: String,
    label: String,
}

fn shared(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    assert!(path.exists(), "put {name} into shared/data beside the checkout ({})", path.display());
    path
}

#[test]
fn code_lists_of_a_folder_replace_those_of_before() {
    let directory = tempfile::tempdir().unwrap();
    let folder = directory.path().join("labels24");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("cpv.tsv"), "code\ten\tfr\n79710000\tSecurity services\tServices de sécurité\n").unwrap();
    fs::write(folder.join("SOURCES.tsv"), "file\tsource\nx\ty\n").unwrap();
    let store = Store::open(&directory.path().join("data")).unwrap();
    store.load_labels(&folder).unwrap();
    assert_eq!(store.load_labels(&folder).unwrap(), Loaded { lists: 1, rows: 2 });
    let mut labels: Vec<Label> = Vec::new();
    store.visit_rows(Table::Label, None, &mut |row| labels.push(row)).unwrap();
    assert_eq!(labels.len(), 2);
    assert_eq!((labels[1].list.as_str(), labels[1].label.as_str()), ("cpv", "Services de sécurité"));
}

#[test]
fn a_file_without_code_lists_says_what_is_wanted() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("odd.csv");
    fs::write(&file, "a,b\n").unwrap();
    let store = Store::open(&directory.path().join("data")).unwrap();
    assert!(store.load_labels(&file).unwrap_err().to_string().contains("code lists"));
    assert!(store.load_rates(&file).unwrap_err().to_string().contains("European Central Bank"));
}

#[test]
fn code_lists_and_rates_survive_a_rebuild() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("rates.csv");
    fs::write(&file, "Date,USD,JPY,\n2024-01-02,1.0956,N/A,\n2023-12-29,1.105,156.33,\n").unwrap();
    let data = directory.path().join("data");
    let store = Store::open(&data).unwrap();
    assert_eq!(store.load_rates(&file).unwrap(), Loaded { lists: 2, rows: 3 });
    fs::remove_dir_all(data.join("tables")).unwrap();
    let store = Store::open_for_rebuild(&data).unwrap();
    store.rebuilder().unwrap().commit().unwrap();
    assert_eq!(Store::open(&data).unwrap().snapshot().unwrap().rows(Table::Rate), 3);
}

#[test]
fn the_shared_code_lists_and_rates_load_whole() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    let labels = store.load_labels(&shared("codelists.tar.gz")).unwrap();
    assert!(labels.lists > 100 && labels.rows > 200_000, "{labels:?}");
    let rates = store.load_rates(&shared("fx.tar.gz")).unwrap();
    assert!(rates.rows > 200_000, "{rates:?}");
}
