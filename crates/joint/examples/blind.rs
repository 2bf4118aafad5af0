//! Writes a blind sheet of 20 groups of real lots, and its key, into a folder:
//! `cargo run -p joint --example blind -- FOLDER [SEED [START]]`. The seed tells which draft is A and which is B, the
//! start which groups are taken. Reads `../shared/data` beside the checkout. The drafts with every sentence they come
//! from are written beside them, for whoever wants to know why.

use flate2::read::GzDecoder;
use joint::harmonise::blind::{Group, sheets};
use joint::harmonise::{Concepts, LotText, harmonise};
use model::{Labels, Lot, Notice, NoticeKind};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The archives of real notices.
const CORPUS: [&str; 3] = ["ted-legacy", "eforms", "eforms-doffin"];
/// Groups on the sheet.
const GROUPS: usize = 20;
/// Lots of one group at most, one of each buyer.
const LOTS_MAX: usize = 6;
/// The division of construction works.
const WORKS: &str = "45";
/// Letters a text has at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 400..=6_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name the folder to write to")?);
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let start = arguments.next().map_or(Ok(1), |start| start.parse())?;
    let mut by_code: BTreeMap<String, Vec<LotText>> = BTreeMap::new();
    for archive in CORPUS {
        members(archive, |name, bytes| {
            if let Ok(reading) = sources::read_notice(name, bytes) {
                reading.notice.lots.iter().filter_map(|lot| text_of(&reading.notice, lot)).for_each(|text| {
                    let class = text.cpv.as_ref().map(|cpv| format!("{}000", &cpv.as_str()[..5])).unwrap_or_default();
                    by_code.entry(class).or_default().push(text);
                });
            }
        })?;
    }
    let labels = labels()?;
    let groups: Vec<Group> = chosen(by_code, &labels, start);
    let languages: BTreeSet<String> =
        groups.iter().flat_map(|group| &group.lots).map(|lot| lot.language.to_string()).collect();
    let concepts = Concepts::of(&labels, &languages);
    let sheets = sheets(&groups, &concepts, seed);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("drafts.md"), groups.iter().map(|group| account(group, &concepts)).collect::<String>())?;
    std::fs::write(folder.join("sheet.md"), sheets.sheet)?;
    std::fs::write(folder.join("key.tsv"), sheets.key)?;
    println!("{} groups written to {}", groups.len(), folder.display());
    Ok(())
}

/// A draft with every sentence it comes from.
fn account(group: &Group, concepts: &Concepts) -> String {
    let draft = harmonise(&group.lots, concepts);
    let mut text = format!("\n# {}\n", group.title);
    for own in &draft.requirements {
        let buyers = format!("{} of {} buyers", own.buyers.len(), draft.buyers.len());
        let aspect = own.aspect.as_deref().unwrap_or("-");
        text += &format!("\n- [{aspect}] **{}** ({buyers}, {:?}, {:?})\n", own.wording, own.strength, own.attributes);
        for said in own.said.iter().filter(|_| own.said.len() > 1) {
            let part = said.part.text(&group.lots).unwrap_or_default();
            text += &format!("  = {}: {part} {:?}\n", said.buyer, said.value);
        }
        for sentence in own.sources.all() {
            let lot = &group.lots[sentence.lot];
            text += &format!("  - {} {}: {}\n", lot.notice, lot.lot, sentence.text(&group.lots).unwrap_or_default());
        }
    }
    for row in draft.table.iter().filter(|row| row.speakers() > 1) {
        let cells = row.cells.iter().map(|cell| cell.as_ref().map_or("-".to_owned(), |cell| cell.values.join(", ")));
        text += &format!("\n{} {:?}: {}\n", row.attribute, row.verdict, cells.collect::<Vec<_>>().join(" | "));
    }
    text
}

/// The text of a lot that is called for or planned, where it says enough.
fn text_of(notice: &Notice, lot: &Lot) -> Option<LotText> {
    if !matches!(notice.kind, NoticeKind::Competition | NoticeKind::Planning | NoticeKind::Result) {
        return None;
    }
    let text = LotText::of(notice, lot).filter(|text| text.cpv.is_some())?;
    LETTERS.contains(&text.text.chars().count()).then_some(text)
}

/// Groups of four buyers or more of three countries or more, without works (each building is its own), spread evenly over the code list, begun at the start.
fn chosen(by_code: BTreeMap<String, Vec<LotText>>, labels: &Labels, start: usize) -> Vec<Group> {
    let fitting: Vec<Group> = by_code.into_iter().filter_map(|(code, lots)| group(&code, lots, labels)).collect();
    fitting.iter().for_each(|group| println!("fits: {} ({} lots)", group.title, group.lots.len()));
    let spread = fitting.len() as f64 / GROUPS as f64;
    let places: Vec<usize> =
        (0..GROUPS).map(|number| ((number as f64 * spread) as usize + start) % fitting.len()).collect();
    places.into_iter().map(|place| fitting[place].clone()).collect()
}

fn group(code: &str, lots: Vec<LotText>, labels: &Labels) -> Option<Group> {
    let mut buyers = BTreeSet::new();
    let own: Vec<LotText> = lots.into_iter().filter(|lot| buyers.insert(lot.buyer.clone())).collect();
    let lots = of_many_countries(own);
    let countries: BTreeSet<_> = lots.iter().filter_map(|lot| lot.country.as_ref()).collect();
    if lots.len() < 4 || countries.len() < 3 || code.starts_with(WORKS) || is_broad(code) {
        return None;
    }
    let label = labels.get("cpv", code, "en").unwrap_or_default();
    Some(Group { title: format!("{code} {label}"), lots })
}

/// True for a division or a group: what lies in it has little in common.
fn is_broad(code: &str) -> bool {
    code.ends_with("00000")
}

/// One lot of each country first, then a second of each, up to the most.
fn of_many_countries(lots: Vec<LotText>) -> Vec<LotText> {
    let mut seen: BTreeMap<Option<String>, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, LotText)> = lots
        .into_iter()
        .map(|lot| {
            let count = seen.entry(lot.country.as_ref().map(ToString::to_string)).or_default();
            *count += 1;
            (*count, lot)
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(LOTS_MAX).map(|(_, lot)| lot).collect()
}

fn labels() -> Result<Labels, Box<dyn Error>> {
    let mut labels = Labels::default();
    members("codelists", |name, bytes| {
        if name.ends_with("labels24/cpv.tsv") {
            add_labels(&mut labels, &String::from_utf8_lossy(bytes));
        }
    })?;
    Ok(labels)
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

fn members(archive: &str, mut take: impl FnMut(&str, &[u8])) -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = root.join(format!("{archive}.tar.gz"));
    let mut tar = tar::Archive::new(GzDecoder::new(File::open(&path)?));
    for entry in tar.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.display().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        take(&name, &bytes);
    }
    Ok(())
}
