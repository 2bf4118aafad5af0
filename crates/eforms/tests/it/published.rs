//! The SDK, its examples and its reports from `../shared/data`, unpacked once for all tests.

use eforms::Sdk;
use flate2::read::GzDecoder;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A day on which the rules are applied, so that no test asks the clock.
pub const TODAY: Date = Date::constant(2026, 7, 20);

/// The SDK, as an operator loads it.
pub fn sdk() -> &'static Sdk {
    static SDK: OnceLock<Sdk> = OnceLock::new();
    SDK.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder for the SDK");
        let into = folder.keep().join("sdk");
        eforms::install(&archive("codelists"), &into).expect("the archive of code lists holds the SDK");
        Sdk::load(&into).expect("what was installed loads")
    })
}

/// Example notices by name.
pub fn examples() -> &'static BTreeMap<String, Vec<u8>> {
    static EXAMPLES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    EXAMPLES.get_or_init(|| members("eforms-sdk-examples", ".xml"))
}

/// One example.
pub fn example(name: &str) -> &'static [u8] {
    &examples()[name]
}

fn members(archive_name: &str, ending: &str) -> BTreeMap<String, Vec<u8>> {
    let file = File::open(archive(archive_name)).expect("shared data stands beside the checkout");
    let mut found = BTreeMap::new();
    for entry in tar::Archive::new(GzDecoder::new(file)).entries().expect("the archive is a tar") {
        let mut entry = entry.expect("the archive is whole");
        let path = entry.path().expect("names are paths").into_owned();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(stem) = name.strip_suffix(ending).map(str::to_owned) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("the archive is whole");
            found.insert(stem, bytes);
        }
    }
    found
}

/// An archive of the shared data.
pub fn archive(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(format!("{name}.tar.gz"))
}
