//! Cases and documents as one archive, and back: the same content gives the same bytes, and reading an archive into an
//! empty house gives the same state.
//!
//! A tar file: `manifest.json`, `cases/ID.json` and `documents/ID.json` with the rows of each, `files/HASH` with the
//! bytes. What everybody reads can be given to anybody; everything, with owners and audiences, only whoever runs the
//! program takes out.

use crate::engine::{Row, Sql};
use crate::{Change, Error, Result, Store};
use jiff::Timestamp;
use policy::Subject;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// The format, as the manifest names it.
const FORMAT: &str = "procurenet-knowledge/1";

/// What is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// What everybody reads, without whose it is.
    Public,
    /// All of it.
    Everything,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: String,
    scope: Scope,
    entries: usize,
}

/// Rows of one case or document, by table.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Entry(BTreeMap<String, Vec<Map<String, Value>>>);

/// Rows of one table that belong to an object.
struct Part {
    table: &'static str,
    /// Which rows are an object's.
    of: &'static str,
    /// Which of them everybody reads.
    public: &'static str,
    order: &'static str,
}

/// In the order they are written back.
const PARTS: [Part; 8] = [
    Part { table: "object", of: "id = ?", public: "", order: "id" },
    Part { table: "audience", of: "object = ?", public: "AND 1 = 0", order: "reader, excluded" },
    Part { table: "knowledge_case", of: "object = ?", public: "", order: "object" },
    Part {
        table: "case_claim",
        of: "object = ?",
        public: "AND 'verified' = (SELECT d.decision FROM case_decision d WHERE d.claim = case_claim.id \
                 AND d.number = (SELECT MAX(n.number) FROM case_decision n WHERE n.claim = case_claim.id))",
        order: "number",
    },
    Part {
        table: "case_decision",
        of: "claim IN (SELECT id FROM case_claim WHERE object = ?)",
        public: "AND decision = 'verified' \
                 AND number = (SELECT MAX(n.number) FROM case_decision n WHERE n.claim = case_decision.claim)",
        order: "claim, number",
    },
    Part { table: "document", of: "object = ?", public: "", order: "object" },
    Part {
        table: "document_version",
        of: "object = ?",
        public: "AND version = (SELECT d.published FROM document d WHERE d.object = document_version.object)",
        order: "version",
    },
    Part {
        table: "document_file",
        of: "object = ?",
        public: "AND version <= (SELECT d.published FROM document d WHERE d.object = document_file.object)",
        order: "at, id",
    },
];

/// Columns that say whose something is; the second list may hold nothing at all.
const NAMES: [&str; 3] = ["author", "decided_by", "added_by"];
const WHOSE: [&str; 6] = ["owner", "organisation", "country", "grp", "verified_by", "published_by"];

impl Store {
    /// Cases and documents as a tar file.
    ///
    /// # Errors
    /// When the database does not answer or a file is gone.
    pub async fn export_knowledge(&self, scope: Scope, at: Timestamp) -> Result<Vec<u8>> {
        let mut entries = Vec::new();
        let mut hashes = BTreeSet::new();
        for (id, kind) in self.knowledge_ids(scope, at).await? {
            let entry = self.entry(&id, scope).await?;
            let files = entry.0.get("document_file").into_iter().flatten();
            hashes.extend(files.filter_map(|row| row.get("hash")?.as_str().map(str::to_owned)));
            entries.push((format!("{kind}s/{id}.json"), serde_json::to_vec_pretty(&entry).map_err(unwritten)?));
        }
        let manifest = Manifest { format: FORMAT.to_owned(), scope, entries: entries.len() };
        let mut archive = tar::Builder::new(Vec::new());
        append(&mut archive, "manifest.json", &serde_json::to_vec_pretty(&manifest).map_err(unwritten)?)?;
        for (name, bytes) in &entries {
            append(&mut archive, name, bytes)?;
        }
        for hash in hashes {
            append(&mut archive, &format!("files/{hash}"), &self.kept(&hash)?)?;
        }
        Ok(archive.into_inner()?)
    }

    /// Ids and kinds of what is taken out, by id.
    async fn knowledge_ids(&self, scope: Scope, at: Timestamp) -> Result<Vec<(String, String)>> {
        const KINDS: &str = "o.kind IN ('case', 'document')";
        let rows = match scope {
            Scope::Everything => {
                self.rows(Sql::new(format!("SELECT o.id, o.kind FROM object o WHERE {KINDS} ORDER BY o.id"))).await?
            }
            Scope::Public => {
                let joined = "LEFT JOIN document d ON d.object = o.id";
                let filter = format!("AND {KINDS} AND (o.kind = 'case' OR d.published > 0) ORDER BY o.id");
                self.reader(&Subject::visitor(), at).objects("o.id, o.kind", joined, Sql::new(filter)).await?
            }
        };
        rows.iter().map(|row| Ok((row.text("id")?, row.text("kind")?))).collect()
    }

    async fn entry(&self, id: &str, scope: Scope) -> Result<Entry> {
        let mut entry = BTreeMap::new();
        for part in &PARTS {
            let public = if scope == Scope::Public { part.public } else { "" };
            let (columns, table) = (columns(part.table).join(", "), part.table);
            let sql = format!("SELECT {columns} FROM {table} WHERE {} {public} ORDER BY {}", part.of, part.order);
            let rows = self.rows(Sql::new(sql).with(id)).await?;
            let rows: Vec<_> = rows.iter().map(Row::to_json).map(|row| told(row, scope)).collect();
            if !rows.is_empty() {
                entry.insert(table.to_owned(), rows);
            }
        }
        Ok(Entry(entry))
    }

    /// Reads an archive in. What is here already stays as it is, so that reading it twice changes nothing. How many
    /// cases and documents were new.
    ///
    /// # Errors
    /// When it is no such archive, was made by a newer program, or a file in it is not what its name says.
    pub async fn import_knowledge(&self, archive: &[u8], at: Timestamp) -> Result<usize> {
        let members = unpack(archive)?;
        let manifest = members.get("manifest.json").ok_or_else(|| refused("it has no manifest.json"))?;
        let manifest: Manifest = serde_json::from_slice(manifest).map_err(|why| refused(&why.to_string()))?;
        if manifest.format != FORMAT {
            return Err(refused(&format!("its format is {}, not {FORMAT}", manifest.format)));
        }
        let mut entries = Vec::new();
        for (name, bytes) in &members {
            match name.split_once('/') {
                Some(("files", hash)) => self.take_file(hash, bytes)?,
                Some(("cases" | "documents", _)) => {
                    let read = serde_json::from_slice::<Entry>(bytes);
                    entries.push(read.map_err(|why| refused(&format!("{name}: {why}")))?);
                }
                _ => {}
            }
        }
        let mut change = Change::by_program(self, "knowledge.import", "", at).await?;
        let mut new = 0;
        for entry in &entries {
            new += usize::from(change.write_entry(entry).await?);
        }
        change.commit("").await?;
        Ok(new)
    }

    fn take_file(&self, hash: &str, bytes: &[u8]) -> Result<()> {
        let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if found != hash {
            return Err(refused(&format!("files/{hash} is not what its name says")));
        }
        self.keep(bytes).map(|_| ())
    }
}

impl Change {
    /// Writes the rows of an entry unless its object is here; whether it was new.
    async fn write_entry(&mut self, entry: &Entry) -> Result<bool> {
        let object =
            entry.0.get("object").and_then(|rows| rows.first()).ok_or_else(|| refused("an entry has no object"))?;
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default();
        if self.row(Sql::new("SELECT 1 AS one FROM object WHERE id = ?").with(id)).await?.is_some() {
            return Ok(false);
        }
        for part in &PARTS {
            for row in entry.0.get(part.table).into_iter().flatten() {
                self.write_row(part.table, row).await?;
            }
        }
        Ok(true)
    }

    async fn write_row(&mut self, table: &str, row: &Map<String, Value>) -> Result<()> {
        let columns = columns(table);
        if let Some(odd) = row.keys().find(|key| !columns.contains(&key.as_str())) {
            return Err(refused(&format!("{table} has no {odd}")));
        }
        let marks = vec!["?"; columns.len()].join(", ");
        let mut sql = Sql::new(format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", ")));
        for column in columns {
            sql = match row.get(column) {
                Some(Value::String(text)) => sql.with(text),
                Some(Value::Number(number)) => sql.with(number.as_i64()),
                None | Some(Value::Null) => sql.with(None::<String>),
                Some(other) => return Err(refused(&format!("{table}.{column} is {other}"))),
            };
        }
        self.run(sql).await.map(|_| ())
    }
}

/// Columns of a table, as the inventory lists them.
fn columns(table: &str) -> Vec<&'static str> {
    let kept = crate::inventory::inventory().find(|kept| kept.table == table);
    kept.map(|kept| kept.column_names().collect()).unwrap_or_default()
}

/// A row as it is told: to everybody without whose it is, and a document in its published version.
fn told(mut row: Map<String, Value>, scope: Scope) -> Map<String, Value> {
    if scope == Scope::Everything {
        return row;
    }
    for name in NAMES {
        row.entry(name).and_modify(|value| *value = "".into());
    }
    // The organisation that wrote a document is part of it, and a text.
    let is_document = row.contains_key("published");
    for name in WHOSE.iter().filter(|name| !(is_document && **name == "organisation")) {
        row.entry(*name).and_modify(|value| *value = Value::Null);
    }
    if let Some(published) = row.get("published").cloned() {
        row.insert("version".to_owned(), published);
    }
    row
}

fn append(archive: &mut tar::Builder<Vec<u8>>, name: &str, bytes: &[u8]) -> Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    header.set_mode(0o644);
    header.set_mtime(0);
    Ok(archive.append_data(&mut header, name, bytes)?)
}

fn unpack(archive: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut members = BTreeMap::new();
    for member in tar::Archive::new(archive).entries()? {
        let mut member = member?;
        let name = member.path()?.to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes)?;
        members.insert(name, bytes);
    }
    Ok(members)
}

fn unwritten(why: serde_json::Error) -> Error {
    Error::Unknown(format!("an entry of the archive could not be written: {why}"))
}

fn refused(why: &str) -> Error {
    Error::Unknown(format!(
        "this is no archive of knowledge that can be read: {why}; make one with `procurenet knowledge export`"
    ))
}
