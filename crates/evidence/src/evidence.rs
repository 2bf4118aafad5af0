//! The evidence plane, opened for questions.

use crate::engine::Engine;
use crate::local::LocalEngine;
use crate::text::TextIndex;
use crate::{Coverage, Error, Settings};
use std::path::Path;
use std::sync::Arc;
use tables::{Manifest, Store};
use tokio::sync::{Mutex, MutexGuard};

/// What Europe published, opened for questions. Clones share everything; a question always sees the files that
/// count when it is asked, also while another process writes.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub(crate) store: Store,
    pub(crate) settings: Settings,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    opened: Mutex<Option<Opened>>,
    text: Mutex<Option<Arc<TextIndex>>>,
    coverage: Mutex<Option<(u64, Coverage)>>,
}

#[derive(Clone, Debug)]
struct Opened {
    manifest: Arc<Manifest>,
    engine: Arc<dyn Engine>,
}

impl Evidence {
    /// Opens a data directory with the usual settings.
    ///
    /// # Errors
    /// [`Error::Store`] when the directory is damaged.
    pub fn open(directory: &Path) -> Result<Self, Error> {
        Self::open_with(directory, Settings::default())
    }

    /// Opens a data directory.
    ///
    /// # Errors
    /// [`Error::Store`] when the directory is damaged; [`Error::NoCluster`] when a cluster is asked for.
    pub fn open_with(directory: &Path, settings: Settings) -> Result<Self, Error> {
        if let Some(cluster) = settings.cluster {
            return Err(Error::NoCluster(cluster));
        }
        Ok(Self { store: Store::open(directory)?, settings, shared: Arc::default() })
    }

    /// The store on disk.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Counts every change of the tables; equal numbers mean equal answers.
    ///
    /// # Errors
    /// [`Error::Store`] when the manifest cannot be read.
    pub fn generation(&self) -> Result<u64, Error> {
        Ok(self.store.snapshot()?.generation)
    }

    /// The engine over the files that count now.
    pub(crate) async fn engine(&self) -> Result<Arc<dyn Engine>, Error> {
        Ok(self.opened().await?.engine)
    }

    async fn opened(&self) -> Result<Opened, Error> {
        let manifest = self.store.snapshot()?;
        let mut slot = self.shared.opened.lock().await;
        if let Some(opened) = slot.as_ref().filter(|opened| *opened.manifest == manifest) {
            return Ok(opened.clone());
        }
        let engine = LocalEngine::new(self.store.directory(), &manifest, &self.settings).await?;
        let opened = Opened { manifest: Arc::new(manifest), engine: Arc::new(engine) };
        *slot = Some(opened.clone());
        Ok(opened)
    }

    /// The text index, opened once; `None` while there is none.
    pub(crate) async fn text_index(&self) -> Result<Option<Arc<TextIndex>>, Error> {
        let mut slot = self.shared.text.lock().await;
        if slot.is_none() {
            *slot = TextIndex::open(&self.text_directory())?.map(Arc::new);
        }
        Ok(slot.clone())
    }

    pub(crate) async fn replace_text_index(&self, index: Arc<TextIndex>) {
        *self.shared.text.lock().await = Some(index);
    }

    /// What was counted last, with the generation of the tables it was counted in.
    pub(crate) async fn kept_coverage(&self) -> MutexGuard<'_, Option<(u64, Coverage)>> {
        self.shared.coverage.lock().await
    }

    pub(crate) fn text_directory(&self) -> std::path::PathBuf {
        self.store.directory().join("text")
    }
}
