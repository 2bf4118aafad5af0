//! Our readers against a second one, written in another language from the published schemas (`tools/oracle`).
//!
//! Every notice of the sample is read by both, and the key fields are compared one by one. What differs on
//! purpose is listed in docs/EVALUATION.md, section "Reading".

mod facts;

use facts::facts;
use flate2::read::GzDecoder;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

const ARCHIVES: [&str; 4] =
    ["ted-legacy.tar.gz", "eforms.tar.gz", "eforms-doffin.tar.gz", "eforms-sdk-examples.tar.gz"];

/// Of all (notice, key field) pairs, this share must agree.
const ENOUGH: f64 = 0.999;

#[test]
fn a_second_reader_finds_the_same_in_every_notice() {
    let mut comparison = Comparison::default();
    for name in ARCHIVES {
        let archive = shared(name);
        let expected = second_reader(&archive);
        let read = each_notice(&archive, |file, bytes| {
            let expected = expected.get(file).unwrap_or_else(|| panic!("the second reader did not read {file}"));
            comparison.compare(file, bytes, expected);
        });
        assert_eq!(read, expected.len(), "{name}: both readers saw the same number of notices");
    }
    comparison.report();
    println!("{comparison}");
    assert!(comparison.refused.is_empty(), "refused: {:#?}", comparison.refused);
    assert!(comparison.agreement() >= ENOUGH, "{comparison}");
}

/// A file of the data beside the workspace.
fn shared(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    assert!(path.exists(), "{name} is missing: put it into shared/data beside the checkout ({})", path.display());
    path
}

/// What the second reader found, by file name.
fn second_reader(archive: &Path) -> BTreeMap<String, Map<String, Value>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python =
        std::env::var("PROCURENET_PYTHON").map_or_else(|_| root.join(".cache/python/bin/python"), PathBuf::from);
    let output = Command::new(&python)
        .args(["-B", "-m", "oracle"])
        .arg(archive)
        .current_dir(root.join("tools"))
        .output()
        .unwrap_or_else(|error| panic!("{} does not run ({error}): run tools/prepare.sh python", python.display()));
    assert!(output.status.success(), "the second reader failed: {}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("it prints UTF-8");
    lines.lines().map(|line| named(serde_json::from_str(line).expect("one JSON object a line"))).collect()
}

fn named(mut fields: Map<String, Value>) -> (String, Map<String, Value>) {
    let file = fields.remove("file").expect("each line names its file");
    (file.as_str().expect("the name is text").to_owned(), fields)
}

/// Calls `act` for every notice of an archive; says how many there were.
fn each_notice(archive: &Path, mut act: impl FnMut(&str, &[u8])) -> usize {
    let file = File::open(archive).expect("the archive was there a moment ago");
    let mut members = tar::Archive::new(GzDecoder::new(file));
    let mut read = 0;
    for member in members.entries().expect("a tar archive") {
        let mut member = member.expect("a whole member");
        let name = member.path().expect("a name").display().to_string();
        if name.ends_with(".xml") {
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes).expect("a whole member");
            act(&name, &bytes);
            read += 1;
        }
    }
    read
}

/// Counts of equal fields, and the fields that differ.
#[derive(Default)]
struct Comparison {
    pairs: usize,
    differences: Vec<Difference>,
    refused: Vec<String>,
}

struct Difference {
    file: String,
    field: String,
    ours: Value,
    theirs: Value,
}

impl Comparison {
    fn compare(&mut self, file: &str, bytes: &[u8], expected: &Map<String, Value>) {
        let notice = match sources::read_notice(file, bytes) {
            Ok(reading) => reading.notice,
            Err(problem) => return self.refused.push(format!("{file}: {}", problem.what)),
        };
        let mut ours = facts(&notice);
        for (field, theirs) in expected {
            let ours = ours.remove(field).unwrap_or_else(|| panic!("no fact is called {field}"));
            self.pairs += 1;
            if ours != *theirs {
                let (file, field, theirs) = (file.to_owned(), field.clone(), theirs.clone());
                self.differences.push(Difference { file, field, ours, theirs });
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a share of some hundred thousand pairs")]
    fn agreement(&self) -> f64 {
        1.0 - self.differences.len() as f64 / self.pairs.max(1) as f64
    }

    /// Writes every difference to the file named in `PROCURENET_ORACLE_REPORT`, for reading by hand.
    fn report(&self) {
        let Ok(path) = std::env::var("PROCURENET_ORACLE_REPORT") else { return };
        let lines = self.differences.iter().fold(String::new(), |mut lines, difference| {
            let Difference { file, field, ours, theirs } = difference;
            writeln!(lines, "{field}\t{file}\t{ours}\t{theirs}").expect("writing to a String cannot fail");
            lines
        });
        std::fs::write(path, lines).expect("the report can be written");
    }
}

impl std::fmt::Display for Comparison {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut by_field: BTreeMap<&str, usize> = BTreeMap::new();
        for difference in &self.differences {
            *by_field.entry(&difference.field).or_default() += 1;
        }
        writeln!(f, "{} of {} pairs differ ({:.4})", self.differences.len(), self.pairs, self.agreement())?;
        by_field.iter().try_for_each(|(field, count)| writeln!(f, "  {count:6} {field}"))
    }
}
