//! What several questions need, worked out once.

use crate::JointProcedure;
use crate::ending::LotEnd;
use crate::partner::{LabelIndex, NeedIndex, TitleIndex};
use std::sync::OnceLock;

/// Filled by the first question that needs it.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// What becomes of every lot.
    pub lot_ends: OnceLock<Vec<LotEnd>>,
    /// The register.
    pub register: OnceLock<Vec<JointProcedure>>,
    /// Lots by code and buyer.
    pub needs: OnceLock<NeedIndex>,
    /// Words of titles.
    pub titles: OnceLock<TitleIndex>,
    /// Words of labels.
    pub labels: OnceLock<LabelIndex>,
}
