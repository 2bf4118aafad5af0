use crate::market::{bytes, incoming, notice, problem, put};
use model::{Lot, Notice, Party, ProblemCode};
use tables::raw::pack;
use tables::{Error, Incoming, Outcome, ProblemRow, RawRecord, RecordRow, Store, Table, UnknownPathRow};

fn rows<Row: serde::de::DeserializeOwned>(store: &Store, table: Table) -> Vec<Row> {
    let mut rows = Vec::new();
    store.visit_rows(table, None, &mut |row| rows.push(row)).unwrap();
    rows
}

#[test]
fn a_notice_comes_back_as_it_was() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    assert_eq!(put(&store, [incoming(0, 0)]), [Outcome::Stored]);

    let mut expected = notice(0, 0);
    expected.seal(pack(&bytes(0, 0)).hash);
    assert_eq!(rows::<Party>(&store, Table::Party), expected.parties);
    assert_eq!(rows::<Lot>(&store, Table::Lot), expected.lots);
    assert_eq!(rows::<model::Award>(&store, Table::Award), expected.awards);
    let bare = Notice { parties: vec![], lots: vec![], awards: vec![], unknown: vec![], ..expected };
    assert_eq!(rows::<Notice>(&store, Table::Notice), [bare]);
}

#[test]
fn twice_is_once_and_another_edition_is_another_version() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    assert_eq!(put(&store, [incoming(1, 0), incoming(1, 0)]), [Outcome::Stored, Outcome::Unchanged]);
    let digest = store.digest().unwrap();
    assert_eq!(put(&store, [incoming(1, 0)]), [Outcome::Unchanged]);
    assert_eq!(store.digest().unwrap(), digest);
    assert_eq!(put(&store, [incoming(1, 1)]), [Outcome::Updated]);
    assert_eq!(put(&store, [incoming(1, 0), incoming(1, 1)]), [Outcome::Unchanged, Outcome::Unchanged]);
    assert_eq!(store.snapshot().unwrap().rows(Table::Notice), 2);
}

#[test]
fn a_refused_record_is_kept_with_its_problem_once() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    assert_eq!(put(&store, [incoming(4, 0), incoming(4, 0)]), [Outcome::Refused, Outcome::Refused]);
    assert_eq!(put(&store, [incoming(4, 0)]), [Outcome::Refused]);
    let problems: Vec<ProblemRow> = rows(&store, Table::Problem);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, ProblemCode::Truncated);
    let records: Vec<RecordRow> = rows(&store, Table::Record);
    assert_eq!(store.raw(&records[0]).unwrap(), bytes(4, 0));
}

#[test]
fn records_without_bytes_are_told_apart_by_their_names() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    let link = |file: &str| Incoming {
        file: file.to_owned(),
        raw: pack(&[]),
        reading: Err(problem(file, ProblemCode::LinkRefused)),
    };
    put(&store, [link("a.tar/one"), link("a.tar/two"), link("a.tar/one")]);
    assert_eq!(rows::<ProblemRow>(&store, Table::Problem).len(), 2);
    let mut refused = Vec::new();
    store
        .visit_raw(&mut |record| {
            refused.push(record.refused.unwrap().file);
            Ok(())
        })
        .unwrap();
    assert_eq!(refused, ["a.tar/one", "a.tar/two"]);
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (one, two) = (Store::open(one.path()).unwrap(), Store::open(two.path()).unwrap());
    put(&one, (0..40).flat_map(|number| [incoming(number, 0), incoming(number, 1)]));
    put(&two, (0..20).rev().map(|number| incoming(number, 1)));
    put(&two, (0..40).rev().flat_map(|number| [incoming(number, 1), incoming(number, 0)]));
    assert_eq!(one.digest().unwrap(), two.digest().unwrap());
    put(&two, [incoming(50, 0)]);
    assert_ne!(one.digest().unwrap(), two.digest().unwrap());
}

#[test]
fn an_amount_that_does_not_fit_is_left_out_and_reported() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    let mut record = incoming(1, 0);
    let (notice, _) = record.reading.as_mut().unwrap();
    notice.total_value.as_mut().unwrap().amount = "0.123456".parse().unwrap();
    put(&store, [record]);
    assert_eq!(rows::<Notice>(&store, Table::Notice)[0].total_value, None);
    assert_eq!(rows::<ProblemRow>(&store, Table::Problem)[0].code, ProblemCode::DoubtfulAmount);
}

#[test]
fn unknown_paths_are_added_up() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    put(&store, (0..4).map(|number| incoming(number, 0)));
    let paths: Vec<UnknownPathRow> = rows(&store, Table::UnknownPath);
    assert_eq!((paths.len(), paths[0].count, paths[0].notices), (1, 8, 4));
}

#[test]
fn tables_are_made_again_from_raw() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    put(&store, (0..20).map(|number| incoming(number, 0)));
    put(&store, (0..10).map(|number| incoming(number, 1)));
    let (digest, raw) = (store.digest().unwrap(), store.snapshot().unwrap().raw);

    std::fs::remove_dir_all(directory.path().join("tables")).unwrap();
    let lost = Store::open(directory.path()).unwrap_err();
    assert!(lost.to_string().contains("procurenet rebuild"), "{lost}");

    let store = Store::open_for_rebuild(directory.path()).unwrap();
    let mut writer = store.rebuilder().unwrap();
    assert_eq!(store.count_raw().unwrap(), 30);
    store
        .visit_raw(&mut |record| {
            let RawRecord { file, bytes, raw, .. } = record;
            let (number, edition) = numbers(&bytes);
            assert_eq!(file, incoming(number, edition).file);
            writer.put(Incoming { file, raw, ..incoming(number, edition) })?;
            Ok(())
        })
        .unwrap();
    writer.commit().unwrap();
    let store = Store::open(directory.path()).unwrap();
    assert_eq!(store.digest().unwrap(), digest);
    assert_eq!(store.snapshot().unwrap().raw, raw);
    assert_eq!(put(&store, [incoming(3, 1)]), [Outcome::Unchanged]);
}

fn numbers(bytes: &[u8]) -> (u32, u32) {
    let text = String::from_utf8_lossy(bytes);
    let mut quoted = text.split('\'').skip(1).step_by(2).map(|number| number.parse().unwrap());
    (quoted.next().unwrap(), quoted.next().unwrap())
}

#[test]
fn only_one_process_writes() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    let writer = store.writer().unwrap();
    let second = store.writer().unwrap_err();
    assert!(matches!(second, Error::Busy(_)));
    assert!(second.to_string().contains(&directory.path().display().to_string()));
    drop(writer);
    assert!(store.writer().is_ok());
}

#[test]
fn a_newer_layout_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    Store::open(directory.path()).unwrap();
    let path = directory.path().join("tables/manifest.json");
    let text = std::fs::read_to_string(&path).unwrap().replace("\"layout\": 1", "\"layout\": 99");
    std::fs::write(&path, text).unwrap();
    assert!(matches!(Store::open(directory.path()).unwrap_err(), Error::Newer { found: 99, .. }));
}

#[test]
fn a_missing_or_cut_file_is_noticed_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    put(&store, [incoming(0, 0)]);
    let file = directory.path().join(&store.snapshot().unwrap().files(Table::Lot)[0].file);
    std::fs::write(&file, "PAR1").unwrap();
    let error = Store::open(directory.path()).unwrap_err().to_string();
    assert!(error.contains("lot") && error.contains("procurenet rebuild"), "{error}");
    std::fs::remove_file(&file).unwrap();
    assert!(Store::open(directory.path()).is_err());
}

#[test]
fn many_small_files_become_few() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    for number in 0..66 {
        put(&store, [incoming(number, 0)]);
    }
    let snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.rows(Table::Record), 66);
    assert!(snapshot.files(Table::Record).len() < 64);
    let other = tempfile::tempdir().unwrap();
    let at_once = Store::open(other.path()).unwrap();
    put(&at_once, (0..66).map(|number| incoming(number, 0)));
    assert_eq!(store.digest().unwrap(), at_once.digest().unwrap());
}

#[test]
fn raw_notices_open_with_plain_tar_and_zstd() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(directory.path()).unwrap();
    put(&store, [incoming(0, 0), incoming(1, 0)]);
    let tar = directory.path().join(&store.snapshot().unwrap().raw[0].file);
    let mut archive = tar::Archive::new(std::fs::File::open(tar).unwrap());
    let mut names = Vec::new();
    for entry in archive.entries().unwrap() {
        let entry = entry.unwrap();
        names.push(entry.path().unwrap().to_string_lossy().into_owned());
        assert!(zstd::decode_all(entry).unwrap().starts_with(b"<Notice"));
    }
    assert_eq!(names[1], format!("{}/2024_1.xml.zst", pack(&bytes(1, 0)).hash));
}
