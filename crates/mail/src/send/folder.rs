//! A post that writes letters into a folder, one `.eml` file each, which any mail program opens.

use super::{Outcome, Post, Sending};
use crate::{Error, Letter, letter};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// A folder of letters.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Uses a folder, and makes it when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(path: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(path)?;
        Ok(Self { path: path.to_owned() })
    }

    fn keep(&self, letter: &Letter, at: Timestamp) -> Result<(), Error> {
        let bytes = letter::compose(letter, at)?;
        Ok(std::fs::write(self.path.join(file_name(&letter.message_id)), bytes)?)
    }
}

impl Post for Folder {
    fn send<'a>(&'a self, letter: &'a Letter, at: Timestamp) -> Sending<'a> {
        Box::pin(async move {
            match self.keep(letter, at) {
                Ok(()) => Outcome::Sent,
                Err(error @ Error::Folder(_)) => Outcome::Later(error.to_string()),
                Err(error) => Outcome::Never(error.to_string()),
            }
        })
    }
}

/// The identifier decides, so that a letter sent twice is one file; nothing in it may lead out of the folder.
fn file_name(message_id: &str) -> String {
    let safe = |letter: char| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '_' };
    format!("{}.eml", message_id.chars().map(safe).collect::<String>())
}
