//! The eForms SDK of the data directory: loaded when a notice is first checked, and then held.

use eforms::{Error, Sdk};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Where the SDK lies, and the SDK once it was asked for.
#[derive(Default)]
pub(crate) struct HeldSdk {
    folder: PathBuf,
    held: Mutex<Option<Arc<Sdk>>>,
}

impl HeldSdk {
    /// The SDK of a folder; nothing is read yet.
    pub(crate) fn of(folder: Option<PathBuf>) -> Self {
        Self { folder: folder.unwrap_or_default(), held: Mutex::default() }
    }

    /// The SDK. One that was loaded into the folder since the last time is found; one that is held stays until the
    /// program starts again.
    ///
    /// # Errors
    /// [`Error::NoSdk`] when none was loaded.
    pub(crate) fn get(&self) -> Result<Arc<Sdk>, Error> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sdk) = held.as_ref() {
            return Ok(Arc::clone(sdk));
        }
        let sdk = Arc::new(Sdk::load(&self.folder)?);
        Ok(Arc::clone(held.insert(sdk)))
    }
}
