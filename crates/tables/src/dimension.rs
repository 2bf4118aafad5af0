//! Code lists and exchange rates: read from reference files, replaced as a whole.

use crate::batch::file_name;
use crate::parquet_file::ParquetFile;
use crate::{Error, Store, Table};
use arrow::array::{ArrayRef, AsArray, Date32Array, Decimal128Array, RecordBatch, StringBuilder};
use arrow::datatypes::{Date32Type, Decimal128Type};
use flate2::read::GzDecoder;
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Currency, Labels, Rates};
use rust_decimal::Decimal;
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No reference file is larger; what is larger is something else.
const MAX_BYTES: u64 = 64 << 20;
const RATE_SCALE: usize = 8;
const LABELS_FIX: &str =
    "name the archive or folder with the eForms code lists as tab-separated files (code, bg, cs, ...)";
const RATES_FIX: &str = "download eurofxref-hist.zip from the European Central Bank and name it";

/// What was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Code lists, or currencies.
    pub lists: usize,
    /// Labels, or rates.
    pub rows: u64,
}

impl Store {
    /// Loads code lists from a folder, a `.tar.gz` or a single tab-separated file, replacing those of before.
    ///
    /// A code list is a file whose head is `code` and language codes; its name is the name of the list.
    ///
    /// # Errors
    /// [`Error::NotLoaded`] when there is no code list in it.
    pub fn load_labels(&self, path: &Path) -> Result<Loaded, Error> {
        let mut labels = LabelColumns::default();
        visit_files(path, &mut |name, bytes| labels.add_list(name, bytes))?;
        if labels.lists == 0 {
            return Err(not_loaded(path, "code lists", "no file in it begins with `code` and languages", LABELS_FIX));
        }
        let rows = labels.rows;
        let lists = labels.lists;
        let batch = labels.finish();
        self.replace_dimension(Table::Label, &batch)?;
        Ok(Loaded { lists, rows })
    }

    /// Loads the European Central Bank's reference rates from `eurofxref-hist.csv`, plain, in a `.zip` or in a
    /// `.tar.gz`, replacing those of before.
    ///
    /// # Errors
    /// [`Error::NotLoaded`] when there are no rates in it.
    pub fn load_rates(&self, path: &Path) -> Result<Loaded, Error> {
        let mut rates = RateColumns::default();
        visit_files(path, &mut |_, bytes| rates.add_file(bytes))?;
        if rates.days.is_empty() {
            return Err(not_loaded(path, "exchange rates", "no file in it begins with `Date,USD`", RATES_FIX));
        }
        let loaded = Loaded { lists: rates.currencies, rows: rates.days.len() as u64 };
        self.replace_dimension(Table::Rate, &rates.finish())?;
        Ok(loaded)
    }

    /// Labels of all code lists, or of one; empty when none are loaded.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the table cannot be read.
    pub fn labels(&self, list: Option<&str>) -> Result<Labels, Error> {
        let mut labels = Labels::default();
        self.visit_batches(Table::Label, &mut |batch| {
            let [lists, codes, languages, texts] = [0, 1, 2, 3].map(|column| batch.column(column).as_string::<i32>());
            for row in (0..batch.num_rows()).filter(|row| list.is_none_or(|list| lists.value(*row) == list)) {
                labels.add(lists.value(row), codes.value(row), languages.value(row), texts.value(row).to_owned());
            }
        })?;
        Ok(labels)
    }

    /// Euro reference rates; empty when none are loaded.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the table cannot be read.
    pub fn rates(&self) -> Result<Rates, Error> {
        let mut rates = Rates::default();
        self.visit_batches(Table::Rate, &mut |batch| {
            let currencies = batch.column(0).as_string::<i32>();
            let days = batch.column(1).as_primitive::<Date32Type>();
            let units = batch.column(2).as_primitive::<Decimal128Type>();
            for row in 0..batch.num_rows() {
                let Some(currency) = Currency::parse(currencies.value(row)) else { continue };
                let rate = Decimal::from_i128_with_scale(units.value(row), RATE_SCALE as u32).normalize();
                rates.add(currency, day_after_1970(days.value(row)), rate);
            }
        })?;
        Ok(rates)
    }

    fn replace_dimension(&self, table: Table, batch: &RecordBatch) -> Result<(), Error> {
        let _lock = self.lock()?;
        let mut next = self.snapshot()?;
        next.generation += 1;
        let mut file = ParquetFile::create(self.directory(), table, file_name(table, next.generation, 0))?;
        file.write(batch)?;
        *next.files_mut(table) = vec![file.finish()?];
        next.swap(self.directory())
    }
}

fn not_loaded(path: &Path, wanted: &'static str, what: &str, fix: &'static str) -> Error {
    Error::NotLoaded { path: path.to_owned(), wanted, what: what.to_owned(), fix }
}

#[derive(Default)]
struct LabelColumns {
    list: StringBuilder,
    code: StringBuilder,
    language: StringBuilder,
    label: StringBuilder,
    lists: usize,
    rows: u64,
}

impl LabelColumns {
    fn add_list(&mut self, name: &str, bytes: &[u8]) {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let Some(languages) = lines.next().and_then(languages) else { return };
        let list = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
        self.lists += 1;
        for line in lines {
            self.add_code(&list, &languages, line);
        }
    }

    fn add_code(&mut self, list: &str, languages: &[&str], line: &str) {
        let mut cells = line.split('\t').map(str::trim);
        let Some(code) = cells.next().filter(|code| !code.is_empty()) else { return };
        for (language, label) in languages.iter().zip(cells).filter(|(_, label)| !label.is_empty()) {
            self.list.append_value(list);
            self.code.append_value(code);
            self.language.append_value(language);
            self.label.append_value(label);
            self.rows += 1;
        }
    }

    fn finish(mut self) -> RecordBatch {
        let columns: Vec<ArrayRef> = [&mut self.list, &mut self.code, &mut self.language, &mut self.label]
            .map(|column| Arc::new(column.finish()) as ArrayRef)
            .into();
        RecordBatch::try_new(Table::Label.schema(), columns).expect("four columns of equal length")
    }
}

/// The languages of a code list's head; `None` when it is no code list.
fn languages(head: &str) -> Option<Vec<&str>> {
    let languages: Vec<&str> = head.trim_end().strip_prefix("code\t")?.split('\t').collect();
    let plausible = |language: &&str| language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase());
    languages.iter().all(plausible).then_some(languages)
}

#[derive(Default)]
struct RateColumns {
    currency: StringBuilder,
    days: Vec<i32>,
    rates: Vec<i128>,
    currencies: usize,
}

impl RateColumns {
    fn add_file(&mut self, bytes: &[u8]) {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let Some(head) = lines.next().and_then(|head| head.strip_prefix("Date,")) else { return };
        let currencies: Vec<&str> = head.split(',').map(str::trim).collect();
        self.currencies = currencies.iter().filter(|currency| currency.len() == 3).count();
        for line in lines {
            self.add_day(&currencies, line);
        }
    }

    fn add_day(&mut self, currencies: &[&str], line: &str) {
        let mut cells = line.split(',').map(str::trim);
        let Some(day) = cells.next().and_then(|day| day.parse::<Date>().ok()).map(days_since_1970) else { return };
        for (currency, rate) in currencies.iter().zip(cells).filter(|(currency, _)| currency.len() == 3) {
            let Some(rate) = scaled(rate) else { continue };
            self.currency.append_value(currency);
            self.days.push(day);
            self.rates.push(rate);
        }
    }

    fn finish(mut self) -> RecordBatch {
        let rates = Decimal128Array::from(self.rates)
            .with_precision_and_scale(24, RATE_SCALE as i8)
            .expect("rates have far fewer than 24 digits");
        let columns: Vec<ArrayRef> =
            vec![Arc::new(self.currency.finish()), Arc::new(Date32Array::from(self.days)), Arc::new(rates)];
        RecordBatch::try_new(Table::Rate.schema(), columns).expect("three columns of equal length")
    }
}

fn days_since_1970(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    day.since(epoch).map_or(0, |span| span.get_days())
}

fn day_after_1970(days: i32) -> Date {
    jiff::civil::date(1970, 1, 1).saturating_add(days.days())
}

/// A plain decimal number times 10^8; `None` for `N/A`, and for what the column cannot keep exactly.
fn scaled(rate: &str) -> Option<i128> {
    let (whole, decimals) = rate.split_once('.').unwrap_or((rate, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || decimals.len() > RATE_SCALE || !digits(whole) || !digits(decimals) {
        return None;
    }
    format!("{whole}{decimals:0<RATE_SCALE$}").parse().ok().filter(|rate| *rate > 0)
}

/// Hands every file of a folder, tar.gz, zip, or the one file there is, to `visit`, told apart by content.
fn visit_files(path: &Path, visit: &mut dyn FnMut(&str, &[u8])) -> Result<(), Error> {
    let name = path.to_string_lossy();
    if path.is_dir() {
        return visit_folder(path, visit);
    }
    let bytes = fs::read(path).map_err(Error::io(path))?;
    let outcome = match bytes.as_slice() {
        [0x1f, 0x8b, ..] => visit_tar(GzDecoder::new(bytes.as_slice()), visit),
        [b'P', b'K', 3, 4, ..] => visit_zip(&bytes, visit),
        _ => {
            visit(&name, &bytes);
            Ok(())
        }
    };
    outcome.map_err(Error::io(path))
}

fn visit_folder(folder: &Path, visit: &mut dyn FnMut(&str, &[u8])) -> Result<(), Error> {
    let mut waiting: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(&directory).map_err(Error::io(&directory))? {
            let path = entry.map_err(Error::io(&directory))?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if is_reference_name(&path.to_string_lossy()) {
                let file = File::open(&path).map_err(Error::io(&path))?;
                visit(&path.to_string_lossy(), &read_capped(file).map_err(Error::io(&path))?);
            }
        }
    }
    Ok(())
}

fn visit_tar(stream: impl Read, visit: &mut dyn FnMut(&str, &[u8])) -> std::io::Result<()> {
    for member in tar::Archive::new(stream).entries()? {
        let member = member?;
        let name = member.path()?.to_string_lossy().into_owned();
        if is_reference_name(&name) {
            visit(&name, &read_capped(member)?);
        }
    }
    Ok(())
}

fn visit_zip(bytes: &[u8], visit: &mut dyn FnMut(&str, &[u8])) -> std::io::Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    for at in 0..archive.len() {
        let member = archive.by_index(at)?;
        let name = member.name()?.into_owned();
        if is_reference_name(&name) {
            visit(&name, &read_capped(member)?);
        }
    }
    Ok(())
}

fn is_reference_name(name: &str) -> bool {
    [".tsv", ".csv"].iter().any(|ending| name.ends_with(ending))
}

fn read_capped(stream: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_kept_exactly_or_not_at_all() {
        assert_eq!(scaled("1.1172"), Some(111_720_000));
        assert_eq!(scaled("136"), Some(13_600_000_000));
        assert_eq!(scaled("N/A"), None);
        assert_eq!(scaled("0"), None);
        assert_eq!(scaled("1.123456789"), None);
    }

    #[test]
    fn a_code_list_is_told_by_its_head() {
        assert_eq!(languages("code\tbg\tcs"), Some(vec!["bg", "cs"]));
        assert_eq!(languages("code\tname"), None);
        assert_eq!(languages("file\tsource"), None);
    }
}
