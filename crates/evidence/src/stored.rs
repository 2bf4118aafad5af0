//! Versions of a notice and their raw bytes.

use crate::engine::Parameter;
use crate::rows::Rows;
use crate::{Error, Evidence, Query};
use jiff::civil::Date;
use model::NoticeId;
use serde::{Deserialize, Serialize};
use tables::RecordRow;

/// One version of a notice as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredVersion {
    /// Where it came from and where its bytes lie.
    #[serde(flatten)]
    pub record: RecordRow,
    /// Day of publication.
    pub published: Option<Date>,
    /// Day of dispatch.
    pub dispatched: Option<Date>,
    /// True for the version that counts.
    pub current: bool,
}

impl Evidence {
    /// Every version of a notice, newest first.
    ///
    /// # Errors
    /// [`Error::Query`] when a table is damaged.
    pub async fn stored(&self, notice: &NoticeId) -> Result<Vec<StoredVersion>, Error> {
        let parameters = vec![("notice", Parameter::Text(Some(notice.to_string())))];
        Rows::all(self.engine().await?.as_ref(), Query::STORED, parameters).await
    }

    /// The bytes of one version, as they came.
    ///
    /// # Errors
    /// [`Error::Store`] when they cannot be read.
    pub async fn raw(&self, version: &StoredVersion) -> Result<Vec<u8>, Error> {
        let record = version.record.clone();
        self.read(move |store| store.raw(&record)).await
    }
}
