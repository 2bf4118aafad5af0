//! A frozen cycle: everything its list was made from, and the list. It never changes; the same inputs are the same bytes.

use super::definition::{Catalogue, Segment};
use super::evidence::{Evidence, Resampling};
use super::input::Inputs;
use super::list::List;
use super::parts::Parts;
use super::weights::Weights;
use crate::Market;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What the files are called inside, so that a reader knows them.
const FORMAT: &str = "procurenet-cycle-1";

/// A cycle's frozen inputs and the list made from them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// `procurenet-cycle-1`.
    pub format: String,
    /// Version of the program that froze it.
    pub code: String,
    /// What was frozen.
    pub frozen: Frozen,
    /// What is read of each segment, in the order of `frozen.segments`.
    pub parts: Vec<Parts>,
    /// The list.
    pub list: List,
}

/// The inputs of a cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frozen {
    /// The last day that counts.
    pub as_of: Date,
    /// Notices up to that day.
    pub notices: usize,
    /// SHA-256 over names and versions of these notices, sorted.
    pub data: String,
    /// Segments by id.
    pub segments: Vec<Segment>,
    /// How much each criterion counts.
    pub weights: Weights,
    /// Plans, needs and prices.
    pub inputs: Inputs,
}

/// Why a file is no frozen cycle.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// Not JSON, or of another shape.
    #[error("this is no frozen cycle")]
    Json(#[from] serde_json::Error),
    /// Another format.
    #[error("this is of the format {0}, and this program reads {FORMAT}")]
    Format(String),
    /// Parts that do not belong to the segments.
    #[error("this names {segments} segments and what is read of {parts}: it was changed after it was frozen")]
    Torn {
        /// Segments named.
        segments: usize,
        /// Parts there.
        parts: usize,
    },
}

impl Snapshot {
    /// Freezes a market with what members declared.
    #[must_use]
    pub fn freeze(market: &Market, catalogue: &Catalogue, weights: &Weights, inputs: &Inputs, how: Resampling) -> Self {
        let evidence = market.segment_evidence(catalogue, inputs, how);
        Self::of(market, &evidence, weights, inputs)
    }

    /// Freezes evidence that was read already.
    #[must_use]
    pub fn of(market: &Market, evidence: &Evidence, weights: &Weights, inputs: &Inputs) -> Self {
        Self {
            format: FORMAT.to_owned(),
            code: env!("CARGO_PKG_VERSION").to_owned(),
            frozen: Frozen {
                as_of: market.as_of,
                notices: market.notices.len(),
                data: digest_of_notices(market),
                segments: evidence.segments.clone(),
                weights: weights.clone(),
                inputs: inputs.clone().sorted(),
            },
            parts: evidence.parts.clone(),
            list: evidence.rank(weights),
        }
    }

    /// The bytes of the file: the same for the same inputs.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("every key of a snapshot is a text");
        format!("{text}\n")
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it is no frozen cycle.
    pub fn from_json(text: &str) -> Result<Self, SnapshotError> {
        let snapshot: Self = serde_json::from_str(text)?;
        if snapshot.format != FORMAT {
            return Err(SnapshotError::Format(snapshot.format));
        }
        let (segments, parts) = (snapshot.frozen.segments.len(), snapshot.parts.len());
        if segments == parts { Ok(snapshot) } else { Err(SnapshotError::Torn { segments, parts }) }
    }

    /// SHA-256 of the file.
    #[must_use]
    pub fn digest(&self) -> String {
        hex(&Sha256::digest(self.to_json()))
    }
}

fn digest_of_notices(market: &Market) -> String {
    let mut hasher = Sha256::new();
    for notice in &market.notices {
        hasher.update(format!("{} {}\n", notice.notice, notice.version));
    }
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
