//! Published notices, code lists and rates from `../shared/data`, read once for all tests.

use flate2::read::GzDecoder;
use jiff::civil::Date;
use model::{ContentHash, Currency, Labels, Notice, Rates};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The three archives of real notices.
const CORPUS: [&str; 3] = ["ted-legacy", "eforms", "eforms-doffin"];

/// Every notice of the corpus.
pub fn notices() -> &'static [Notice] {
    static NOTICES: OnceLock<Vec<Notice>> = OnceLock::new();
    NOTICES.get_or_init(|| CORPUS.iter().flat_map(|name| notices_of(name)).collect())
}

/// Labels of CPV codes.
pub fn labels() -> &'static Labels {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    LABELS.get_or_init(|| {
        let mut labels = Labels::default();
        members("codelists", |name, bytes| {
            if name.ends_with("labels24/cpv.tsv") {
                add_labels(&mut labels, std::str::from_utf8(bytes).expect("code lists are UTF-8"));
            }
        });
        labels
    })
}

/// Euro reference rates.
pub fn rates() -> &'static Rates {
    static RATES: OnceLock<Rates> = OnceLock::new();
    RATES.get_or_init(|| {
        let mut rates = Rates::default();
        members("fx", |name, bytes| {
            if name.ends_with(".csv") {
                add_rates(&mut rates, std::str::from_utf8(bytes).expect("rates are UTF-8"));
            }
        });
        rates
    })
}

/// Example notices of the eForms SDK, with their file names.
pub fn examples() -> Vec<(String, Notice)> {
    named_notices("eforms-sdk-examples")
}

fn notices_of(archive: &str) -> Vec<Notice> {
    named_notices(archive).into_iter().map(|(_, notice)| notice).collect()
}

fn named_notices(archive: &str) -> Vec<(String, Notice)> {
    let mut notices = Vec::new();
    members(archive, |name, bytes| {
        if !name.ends_with(".xml") {
            return;
        }
        let Ok(reading) = sources::read_notice(name, bytes) else { return };
        let mut notice = reading.notice;
        notice.seal(ContentHash::from_hex(format!("{:064x}", bytes.len())));
        notices.push((name.to_owned(), notice));
    });
    notices
}

fn members(archive: &str, mut take: impl FnMut(&str, &[u8])) {
    let path = archive_path(archive);
    let file = File::open(&path).unwrap_or_else(|error| {
        panic!("{} cannot be read ({error}): put the shared data folder beside the checkout", path.display())
    });
    let mut tar = tar::Archive::new(GzDecoder::new(file));
    for entry in tar.entries().expect("the archive is a tar") {
        let mut entry = entry.expect("the archive is whole");
        let name = entry.path().expect("names are paths").display().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("the archive is whole");
        take(&name, &bytes);
    }
}

fn archive_path(archive: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join("../shared/data").join(format!("{archive}.tar.gz"))
}

fn add_labels(labels: &mut Labels, table: &str) {
    let mut lines = table.lines();
    let languages: Vec<&str> = lines.next().unwrap_or_default().split('\t').skip(1).collect();
    for line in lines {
        let mut cells = line.split('\t');
        let code = cells.next().unwrap_or_default();
        for (language, label) in languages.iter().zip(cells).filter(|(_, label)| !label.is_empty()) {
            labels.add("cpv", code, language, label.to_owned());
        }
    }
}

fn add_rates(rates: &mut Rates, table: &str) {
    let mut lines = table.lines();
    let currencies: Vec<Option<Currency>> =
        lines.next().unwrap_or_default().split(',').skip(1).map(Currency::parse).collect();
    for line in lines {
        let mut cells = line.split(',');
        let Some(day) = cells.next().and_then(|day| day.parse::<Date>().ok()) else { continue };
        for (currency, units) in currencies.iter().zip(cells) {
            if let (Some(currency), Ok(units)) = (currency, units.parse()) {
                rates.add(currency.clone(), day, units);
            }
        }
    }
}
