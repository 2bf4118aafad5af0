//! Where references between notices lead.

use model::{Notice, NoticeId};
use std::collections::{BTreeMap, HashMap};

/// Notices by every name a reference may use.
pub(super) struct Targets<'a> {
    by_name: HashMap<&'a NoticeId, usize>,
    /// By eForms identifier with version, then by identifier alone.
    by_document: BTreeMap<String, usize>,
}

/// Length of an eForms identifier without its version.
const UUID: usize = 36;

impl<'a> Targets<'a> {
    /// Takes notices in the order of their names: of several versions the first is meant.
    pub fn of(notices: &[&'a Notice]) -> Self {
        let by_name = notices.iter().enumerate().map(|(at, notice)| (&notice.notice, at)).collect();
        let mut by_document = BTreeMap::new();
        for (at, notice) in notices.iter().enumerate() {
            let Some(document) = notice.document_id.as_deref().map(str::to_lowercase) else { continue };
            if let Some(uuid) = document.get(..UUID) {
                by_document.entry(uuid.to_owned()).or_insert(at);
            }
            by_document.entry(document).or_insert(at);
        }
        Self { by_name, by_document }
    }

    /// The notice a reference means: that name, that version, or else any version of that identifier.
    pub fn find(&self, to: &NoticeId) -> Option<usize> {
        if let Some(at) = self.by_name.get(to) {
            return Some(*at);
        }
        let written = to.as_str().to_lowercase();
        let document = written.strip_prefix("eforms:").unwrap_or(&written);
        self.by_document.get(document).or_else(|| self.by_document.get(document.get(..UUID)?)).copied()
    }
}
