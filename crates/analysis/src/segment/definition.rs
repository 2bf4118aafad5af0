//! What a segment is: CPV nodes of any depth, and words.

use super::sold::Sold;
use crate::text::fold;
use model::Cpv;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Segments as they stand in the repository.
const HOUSE: &str = include_str!("../../../../content/cycle/segments.toml");

/// A market that may be worth buying in together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Its name in files and addresses.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// The sector it belongs to; `cpv` for a class of the CPV taken as it is.
    pub sector: String,
    /// CPV nodes: whatever lies below one of them belongs to the segment.
    #[serde(default)]
    pub cpv: Vec<Cpv>,
    /// CPV nodes of which only lots with one of the words belong.
    #[serde(default)]
    pub within: Vec<Cpv>,
    /// Beginnings of words, in any language.
    #[serde(default)]
    pub words: Vec<String>,
}

/// Sector of segments that nobody defined: a class of the CPV, taken as it is.
pub(super) const DRAFT: &str = "cpv";

/// The segments that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue(pub Vec<Segment>);

/// Why a catalogue of segments cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The file is no TOML, or has another shape.
    #[error("the segments cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// Two segments of one name.
    #[error("two segments are called {0}: give one of them another id")]
    Twice(String),
    /// A segment that nothing can belong to.
    #[error("segment {0} names no CPV code of eight digits under cpv, or none under within with words: add one")]
    Empty(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    segment: Vec<Segment>,
}

impl Catalogue {
    /// Reads a file of segments.
    ///
    /// # Errors
    /// When it is no such file, an id occurs twice, or a segment is empty.
    pub fn parse(toml: &str) -> Result<Self, CatalogueError> {
        Self::of(toml::from_str::<File>(toml)?.segment)
    }

    /// The segments of `content/cycle/segments.toml`.
    #[must_use]
    pub fn house() -> Self {
        Self::parse(HOUSE).expect("a test reads the segments of the house")
    }

    /// Takes segments in any order; sorted by id.
    ///
    /// # Errors
    /// When an id occurs twice or a segment is empty.
    pub fn of(mut segments: Vec<Segment>) -> Result<Self, CatalogueError> {
        segments.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(pair) = segments.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(CatalogueError::Twice(pair[0].id.clone()));
        }
        if let Some(empty) = segments.iter().find(|segment| segment.is_empty()) {
            return Err(CatalogueError::Empty(empty.id.clone()));
        }
        Ok(Self(segments))
    }
}

impl Segment {
    /// True when nobody defined it: a class of the CPV, taken as it is.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.sector == DRAFT
    }

    /// True when a lot with this main code and these words belongs to it.
    #[must_use]
    pub fn takes(&self, code: &Cpv, words: &str) -> bool {
        below(&self.cpv, code) || below(&self.within, code) && self.is_named_in(&fold(words))
    }

    /// True when a code, of a plan or a need, lies in one of its nodes.
    #[must_use]
    pub fn takes_code(&self, code: &Cpv) -> bool {
        below(&self.cpv, code) || below(&self.within, code)
    }

    pub(super) fn takes_lot(&self, lot: &Sold) -> bool {
        let Some(code) = &lot.cpv else { return false };
        below(&self.cpv, code) || below(&self.within, code) && self.is_named_in(&lot.words)
    }

    fn is_named_in(&self, folded: &str) -> bool {
        let padded = format!(" {folded}");
        self.words.iter().any(|word| padded.contains(&format!(" {}", fold(word))))
    }

    fn is_empty(&self) -> bool {
        self.cpv.is_empty() && (self.within.is_empty() || self.words.is_empty()) || self.id.is_empty()
    }
}

fn below(nodes: &[Cpv], code: &Cpv) -> bool {
    nodes.iter().any(|node| code.as_str().starts_with(node.stem()))
}

/// Every class of the CPV (four digits) that lots are published under, as a draft segment; titles as labelled.
pub(super) fn classes(lots: &[Sold], title: impl Fn(&Cpv) -> Option<String>) -> Vec<Segment> {
    let codes: BTreeSet<String> =
        lots.iter().filter_map(|lot| lot.cpv.as_ref()).map(|cpv| cpv.as_str()[..4].to_owned()).collect();
    let class = |stem: String| {
        let code = Cpv::parse(&format!("{stem}0000"))?;
        let title = title(&code).unwrap_or_else(|| format!("CPV {stem}"));
        let id = format!("cpv-{stem}");
        Some(Segment { id, title, sector: DRAFT.to_owned(), cpv: vec![code], within: Vec::new(), words: Vec::new() })
    };
    codes.into_iter().filter_map(class).collect()
}
