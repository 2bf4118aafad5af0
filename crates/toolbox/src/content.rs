//! The files: embedded in the program, read as TOML with a text below.

use crate::Error;
use rust_embed::RustEmbed;
use serde::de::DeserializeOwned;

#[derive(RustEmbed)]
#[folder = "../../content/toolbox"]
#[prefix = "toolbox/"]
struct Cards;

#[derive(RustEmbed)]
#[folder = "../../content/tasks"]
#[prefix = "tasks/"]
struct Steps;

/// One file: its path below `content`, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The files the program was built with.
pub(crate) fn embedded() -> Vec<File> {
    let glossary =
        File { path: "glossary.toml".to_owned(), text: include_str!("../../../content/glossary.toml").to_owned() };
    files::<Cards>().chain(files::<Steps>()).chain([glossary]).collect()
}

fn files<Folder: RustEmbed>() -> impl Iterator<Item = File> {
    let text = |path: &str| Folder::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    Folder::iter().filter_map(move |path| Some(File { text: text(&path)?, path: path.into_owned() }))
}

/// Reads a file that is TOML from end to end.
pub(crate) fn read<T: DeserializeOwned>(file: &File) -> Result<T, Error> {
    parse(file, &file.text, 0)
}

/// Reads a file that begins with TOML between two lines `+++`; what follows is its text.
pub(crate) fn read_with_text<T: DeserializeOwned>(file: &File) -> Result<(T, String), Error> {
    let parts = file.text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
    let Some((head, text)) = parts else {
        let fix = "begin the file with a line +++, its fields, and a second line +++";
        return Err(Error::of(&file.path, "the fields at the head are missing", fix));
    };
    Ok((parse(file, head, 1)?, text.trim().to_owned()))
}

fn parse<T: DeserializeOwned>(file: &File, toml: &str, before: usize) -> Result<T, Error> {
    toml::from_str(toml).map_err(|fault| Error {
        file: file.path.clone(),
        line: fault.span().map(|span| before + 1 + toml[..span.start].matches('\n').count()),
        what: fault.message().to_owned(),
        fix: "correct it there; docs/FORMATS.md lists the fields".to_owned(),
    })
}
