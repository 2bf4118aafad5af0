//! The import of a plan of 50,000 lines, whole and in parts, to compare one with the other (`make bench`).
//!
//! `plan_import write FOLDER` writes the plan as `plan.csv` and `plan.xlsx`. `plan_import import FILE` does what a member
//! does: opens it, guesses the columns, reads every row, and keeps the lines as the next version of a plan.
//! `plan_import preview FILE` stops before they are kept; `plan_import read FILE` only walks the cells, with the libraries
//! the import is built on.

use calamine::{Reader, Xlsx};
use jiff::Timestamp;
use plans::{Book, Line, MOST_LINES, Mapping, Preview};
use policy::Proof;
use rust_xlsxwriter::Workbook;
use std::error::Error;
use std::fmt::Write;
use std::io::Cursor;
use std::path::Path;
use store::body::NewBody;
use store::person::NewPerson;
use store::plan::Way;
use store::{Actor, Store};

type Done<T = ()> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [part, path] = arguments.as_slice() else {
        return Err("usage: plan_import write FOLDER, or plan_import import|preview|read FILE".into());
    };
    let path = Path::new(path);
    let counted = match part.as_str() {
        "write" => write(path)?,
        "import" => import(path).await?,
        "preview" => preview(&std::fs::read(path)?)?.1.len(),
        "read" => read(std::fs::read(path)?)?,
        _ => return Err("the part is write, import, preview or read".into()),
    };
    println!(r#"{{"{part}":{counted}}}"#);
    Ok(())
}

/// Everything between the upload and the new version.
async fn import(path: &Path) -> Done<usize> {
    let data = tempfile::tempdir()?;
    let store = Store::open(data.path()).await?;
    let (actor, body) = planner(&store).await?;
    let bytes = std::fs::read(path)?;
    let (mapping, lines) = preview(&bytes)?;
    let import = store.stage_import(&actor, &body, ("plan", &bytes), &mapping).await?;
    store.write_plan(&actor, &body, 0, &Way::Replace { import }, &lines).await?;
    Ok(lines.len())
}

fn preview(bytes: &[u8]) -> Done<(Mapping, Vec<Line>)> {
    let mut book = Book::open(bytes.to_vec())?;
    let mapping = Mapping::guess(&mut book, 0)?;
    let preview = Preview::read(&mut book, &mapping)?;
    Ok((mapping, preview.lines.into_iter().map(|(_, line)| line).collect()))
}

/// Somebody who may write the plan of an organisation.
async fn planner(store: &Store) -> Done<(Actor, String)> {
    let now = Timestamp::now();
    let new =
        NewBody { name: "Border guard".into(), country: "EE".into(), kind: "public".into(), ..NewBody::default() };
    let body = store.enrol_body(&new, now).await?;
    let new = NewPerson {
        name: "Head of procurement".into(),
        email: "head@example.org".into(),
        kind: "buyer".into(),
        ..NewPerson::default()
    };
    let person = store.enrol(&new, now).await?;
    store.enrol_body_member(&person, &body, "manager", now).await?;
    let actor = |subject| Actor::new(subject, now);
    Ok((actor(store.subject(&person, Proof::Second(now), now).await?), body))
}

/// Cells that hold anything.
fn read(bytes: Vec<u8>) -> Done<usize> {
    if bytes.starts_with(b"PK") {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
        let sheet = workbook.worksheet_range_at(0).ok_or("the workbook has no sheet")??;
        return Ok(sheet.used_cells().count());
    }
    let mut count = 0;
    for row in csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice()).records() {
        count += row?.iter().filter(|cell| !cell.is_empty()).count();
    }
    Ok(count)
}

const HEADS: [&str; 6] = ["Object", "CPV", "Estimated value (EUR)", "Years", "Funding", "Note"];

fn write(folder: &Path) -> Done<usize> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("plan.csv"), table()?)?;
    std::fs::write(folder.join("plan.xlsx"), workbook()?)?;
    Ok(MOST_LINES)
}

fn table() -> Done<String> {
    let mut text = HEADS.join(";") + "\n";
    for at in 0..MOST_LINES {
        let (cpv, amount) = (35_000_000 + at % 900 * 1000, at * 37 % 1000);
        writeln!(text, "Purchase number {at};{cpv};{amount}.250,50;2027-2029;National;Replaces contract {at}")?;
    }
    Ok(text)
}

fn workbook() -> Done<Vec<u8>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(HEADS) {
        sheet.write_string(0, column, head)?;
    }
    for at in 0..u32::try_from(MOST_LINES)? {
        let row = at + 1;
        sheet.write_string(row, 0, format!("Purchase number {at}"))?;
        sheet.write_number(row, 1, 35_000_000 + at % 900 * 1000)?;
        sheet.write_number(row, 2, f64::from(at) * 37.5)?;
        sheet.write_string(row, 3, "2027-2029")?;
        sheet.write_string(row, 4, "National")?;
        sheet.write_string(row, 5, format!("Replaces contract {at}"))?;
    }
    Ok(workbook.save_to_buffer()?)
}
