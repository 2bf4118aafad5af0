//! Making the text index, and keeping up with the tables.

use super::search::TextIndex;
use super::shape::{LAYOUT, Shape};
use crate::engine::Parameter;
use crate::notices::Notices;
use crate::query::Parts;
use crate::{Error, Evidence};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tables::{DataFile, Manifest, Table};
use tantivy::indexer::IndexWriterOptions;
use tantivy::{Index, IndexWriter, Term};

/// What was indexed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indexed {
    /// Notices added or replaced.
    pub notices: u64,
    /// True when the index was made from nothing.
    pub anew: bool,
}

/// Up to where the index has read the tables; kept inside the index, swapped with it.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct ReadUpTo {
    layout: u32,
    epoch: u64,
    batch: u64,
    labels: Vec<String>,
}

impl ReadUpTo {
    fn of(manifest: &Manifest) -> Self {
        let labels = manifest.files(Table::Label).iter().map(|file: &DataFile| file.file.clone()).collect();
        Self { layout: LAYOUT, epoch: manifest.epoch, batch: manifest.batch, labels }
    }

    /// The batch to go on after; `None` when what was read is void.
    fn resume(&self, now: &Self) -> Option<u64> {
        let same = (self.layout, self.epoch, &self.labels) == (now.layout, now.epoch, &now.labels);
        (same && self.batch <= now.batch).then_some(self.batch)
    }
}

impl Evidence {
    /// Brings the text index up to the tables: adds what arrived since, replaces superseded versions, and makes
    /// the index anew when it is missing, broken, or of other tables. `progress` is told the notices done.
    ///
    /// # Errors
    /// [`Error::Index`] when the index cannot be written, also because another process writes it.
    pub async fn index(&self, progress: &mut (dyn FnMut(u64) + Send)) -> Result<Indexed, Error> {
        let directory = self.text_directory();
        let now = ReadUpTo::of(&self.store.snapshot()?);
        let text = open_or_create(&directory)?;
        let before = read_up_to(&text.index);
        if before.as_ref() == Some(&now) {
            self.replace_text_index(Arc::new(text)).await;
            return Ok(Indexed::default());
        }
        let resume = before.and_then(|before| before.resume(&now));
        let mut writer = writer(&text.index, self.settings.index_bytes)?;
        if resume.is_none() {
            writer.delete_all_documents()?;
        }
        let notices = self.add(&text.shape, &writer, resume, progress).await?;
        commit(&mut writer, &now)?;
        tokio::task::spawn_blocking(move || writer.wait_merging_threads()).await.map_err(|_| Error::Cancelled)??;
        text.reload()?;
        self.replace_text_index(Arc::new(text)).await;
        Ok(Indexed { notices, anew: resume.is_none() })
    }

    async fn add(
        &self,
        shape: &Shape,
        writer: &IndexWriter,
        resume: Option<u64>,
        progress: &mut (dyn FnMut(u64) + Send),
    ) -> Result<u64, Error> {
        let engine = self.engine().await?;
        let labels = self.labels_of("cpv").await?;
        let after = i64::try_from(resume.unwrap_or_default()).unwrap_or(i64::MAX);
        let parameters = vec![("after", Parameter::Number(after))];
        let mut notices = Notices::of(engine.as_ref(), Parts::TEXT, &parameters).await?;
        let mut done = 0;
        while let Some(notice) = notices.next().await? {
            if resume.is_some() {
                writer.delete_term(Term::from_field_text(shape.notice, notice.notice.as_str()));
            }
            writer.add_document(shape.document(&notice, &labels))?;
            done += 1;
            progress(done);
        }
        Ok(done)
    }
}

fn open_or_create(directory: &Path) -> Result<TextIndex, Error> {
    if let Some(index) = TextIndex::open(directory)? {
        return Ok(index);
    }
    let fresh = || -> std::io::Result<()> {
        if directory.exists() {
            fs::remove_dir_all(directory)?;
        }
        fs::create_dir_all(directory)
    };
    fresh().map_err(|error| Error::Index(error.to_string()))?;
    TextIndex::over(Index::create_in_dir(directory, Shape::new().schema)?)
}

fn writer(index: &Index, bytes: usize) -> Result<IndexWriter, Error> {
    let options = IndexWriterOptions::builder()
        .num_worker_threads(1)
        .memory_budget_per_thread(bytes)
        .num_merge_threads(1)
        .build();
    Ok(index.writer_with_options(options)?)
}

fn read_up_to(index: &Index) -> Option<ReadUpTo> {
    let payload = index.load_metas().ok()?.payload?;
    serde_json::from_str(&payload).ok()
}

fn commit(writer: &mut IndexWriter, up_to: &ReadUpTo) -> Result<(), Error> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&serde_json::to_string(up_to).expect("a payload is plain data"));
    prepared.commit()?;
    Ok(())
}
