//! Labels and rates.

use crate::{Error, Evidence};
use model::{Labels, Rates};
use tables::Store;

impl Evidence {
    /// Labels of all code lists; empty when none are loaded.
    ///
    /// # Errors
    /// [`Error::Store`] when the table is damaged.
    pub async fn labels(&self) -> Result<Labels, Error> {
        self.read(|store| store.labels(None)).await
    }

    /// Labels of one code list.
    ///
    /// # Errors
    /// [`Error::Store`] when the table is damaged.
    pub async fn labels_of(&self, list: &str) -> Result<Labels, Error> {
        let list = list.to_owned();
        self.read(move |store| store.labels(Some(&list))).await
    }

    /// Euro reference rates; empty when none are loaded.
    ///
    /// # Errors
    /// [`Error::Store`] when the table is damaged.
    pub async fn rates(&self) -> Result<Rates, Error> {
        self.read(Store::rates).await
    }

    /// Runs what blocks on a thread that may.
    pub(crate) async fn read<Answer: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<Answer, tables::Error> + Send + 'static,
    ) -> Result<Answer, Error> {
        let store = self.store.clone();
        let answer = tokio::task::spawn_blocking(move || question(&store)).await;
        Ok(answer.map_err(|_| Error::Cancelled)??)
    }
}
