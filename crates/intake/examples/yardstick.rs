//! Parts of an ingest alone, over the notices of a folder, to compare the whole with (`make bench`).
//!
//! `yardstick events FOLDER` only takes the XML events, `read` only reads notices, `pack` only hashes and
//! compresses the raw bytes. `yardstick store FOLDER DATA` is the whole of `procurenet ingest --no-index`, in a
//! program that is quick to build; a FOLDER of `-` is standard input.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [part, input, data] = arguments.as_slice()
        && part == "store"
    {
        return store(Path::new(input), Path::new(data));
    }
    let [part, folder] = arguments.as_slice() else {
        return Err("usage: yardstick events|read|pack FOLDER, or yardstick store FOLDER DATA".into());
    };
    let measure: fn(&str, &[u8]) -> usize = match part.as_str() {
        "events" => events,
        "read" => |name, bytes| usize::from(sources::read_notice(name, bytes).is_ok()),
        "pack" => |_, bytes| usize::try_from(tables::raw::pack(bytes).size).unwrap_or(usize::MAX),
        _ => return Err("the part is events, read or pack".into()),
    };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut total = (0, 0, 0);
    for file in files {
        let bytes = std::fs::read(&file)?;
        total = (total.0 + 1, total.1 + bytes.len(), total.2 + measure(&file.to_string_lossy(), &bytes));
    }
    println!(r#"{{"read":{},"bytes":{},"{part}":{}}}"#, total.0, total.1, total.2);
    Ok(())
}

/// Stores all notices of an input, as `procurenet ingest --no-index` does.
fn store(input: &Path, data: &Path) -> Result<(), Box<dyn Error>> {
    let store = tables::Store::open(data)?;
    let summary = intake::run(&[input], &store, &intake::Options::default(), &mut |_| {})?;
    println!("{}", serde_json::to_string(&summary)?);
    Ok(())
}

/// Raw events of one notice; what is not well-formed ends its count.
fn events(_: &str, bytes: &[u8]) -> usize {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let mut count = 0;
    while !matches!(reader.read_event(), Ok(Event::Eof) | Err(_)) {
        count += 1;
    }
    count
}
