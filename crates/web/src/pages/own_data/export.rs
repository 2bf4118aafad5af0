//! Everything kept about somebody, to be taken along: an archive with one document and the files they added.

use super::own;
use crate::error::Failure;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream::poll_fn;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use store::Store;
use store::inventory::OwnData;
use tokio::sync::mpsc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Parts of the archive on their way to the browser: few, so that a slow browser costs no memory.
const PARTS: usize = 4;
/// Size of a part.
const PART: usize = 64 * 1024;

/// `GET /account/data/export`: everything, as a zip archive; the document alone with `?format=json`.
pub async fn export(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let own = own(&state, &visit).await?;
    let document = serde_json::to_vec_pretty(&own)?;
    if visit.format == Format::Json {
        return Ok(attached("application/json", "procurenet-my-data.json", document));
    }
    let (sender, mut receiver) = mpsc::channel(PARTS);
    let (store, files) = (state.store().clone(), files(&own));
    tokio::task::spawn_blocking(move || {
        if let Err(error) = write(Parts(sender.clone()), &document, &files, &store) {
            // A browser that went away is told nothing.
            let _ = sender.blocking_send(Err(error));
        }
    });
    let body = Body::from_stream(poll_fn(move |context| receiver.poll_recv(context)));
    Ok(attached("application/zip", "procurenet-my-data.zip", body))
}

fn attached(kind: &str, name: &str, body: impl IntoResponse) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], body).into_response()
}

/// Hashes of the files among the rows, by the path each gets in the archive.
fn files(own: &[OwnData]) -> BTreeMap<String, String> {
    let rows = own.iter().flat_map(|table| &table.rows);
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let file = |row: &serde_json::Map<String, Value>| {
        let (name, hash) = (text(row.get("name"))?, text(row.get("hash"))?);
        Some((format!("files/{}-{}", hash.get(..8)?, portable(&name)), hash))
    };
    rows.filter_map(file).collect()
}

/// A name that every system can write.
fn portable(name: &str) -> String {
    name.chars().map(|letter| if "<>:\"/\\|?*".contains(letter) { '_' } else { letter }).collect()
}

fn write(parts: Parts, document: &[u8], files: &BTreeMap<String, String>, store: &Store) -> io::Result<()> {
    let mut archive = ZipWriter::new_stream(BufWriter::with_capacity(PART, parts));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("my-data.json", options)?;
    archive.write_all(document)?;
    for (path, hash) in files {
        match store.kept(hash) {
            Ok(bytes) => {
                archive.start_file(path.as_str(), options)?;
                archive.write_all(&bytes)?;
            }
            Err(error) => tracing::error!("a file of somebody's data could not be handed over: {error}"),
        }
    }
    archive.finish()?.into_inner().flush()
}

/// Hands what is written on to the browser.
struct Parts(mpsc::Sender<io::Result<Bytes>>);

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let part = Ok(Bytes::copy_from_slice(bytes));
        self.0.blocking_send(part).map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
