//! What the typesetter may see: its program, one document, the fonts. No disk, no network, no clock.

use crate::paper::Paper;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect());
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static PROGRAM: LazyLock<Source> = LazyLock::new(|| Source::new(id("paper.typ"), include_str!("paper.typ").to_owned()));
static DATA: LazyLock<FileId> = LazyLock::new(|| id("paper.json"));

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the two names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One document and the program that sets it.
pub struct PaperWorld {
    data: Bytes,
}

impl PaperWorld {
    /// The document as the program reads it.
    pub fn new(paper: &Paper) -> Result<Self, String> {
        let data = serde_json::to_vec(paper).map_err(|error| error.to_string())?;
        Ok(Self { data: Bytes::new(data) })
    }
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        PROGRAM.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == PROGRAM.id() { Ok(PROGRAM.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
