//! Files in groups and threads: kept before the row that names them, given out to readers alone.

use super::typed;
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;

/// Largest file.
const LARGEST: usize = 50 * 1024 * 1024;
/// Most files at once.
const MOST: usize = 10;
/// How much of a text file is looked through for markings.
const BEGINNING: usize = 4096;

/// A file to be kept.
#[derive(Clone, Debug, Default)]
pub struct NewFile {
    /// Its name, as its owner calls it.
    pub name: String,
    /// What it is by its content, such as `application/pdf`.
    pub kind: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file, as readers of its group or thread see it.
#[derive(Clone, Debug)]
pub struct File {
    /// Its id.
    pub id: String,
    /// The group or thread it belongs to.
    pub object: String,
    /// The post it came with.
    pub post: Option<String>,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// How many bytes.
    pub size: i64,
    /// Who added it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    hash: String,
}

/// A file whose bytes are on disk.
pub(crate) struct Kept {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) size: i64,
    pub(crate) hash: String,
}

impl NewFile {
    /// Says what is wrong with it. Names and the beginning of texts are looked through for markings.
    pub(crate) fn check(&self) -> Result<()> {
        if self.bytes.is_empty() {
            return Err(Error::wrong("file", "wrong-file-empty"));
        }
        if self.bytes.len() > LARGEST {
            return Err(Error::wrong("file", "wrong-file-large"));
        }
        let name = clean(&self.name);
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        typed::unmarked("file", stem)?;
        typed::unmarked("file", &self.beginning())
    }

    /// The first words of a text file; nothing of other files.
    fn beginning(&self) -> String {
        let start = &self.bytes[..self.bytes.len().min(BEGINNING)];
        if start.contains(&0) { String::new() } else { String::from_utf8_lossy(start).into_owned() }
    }
}

/// A name without folders, control characters and marks that turn its direction.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|letter| !letter.is_control() && !typed::is_turning(*letter));
    let kept: String = kept.take(120).collect();
    let kept = kept.trim().trim_end_matches('.');
    if kept.is_empty() { "file".to_owned() } else { kept.to_owned() }
}

/// Keeps the bytes of checked files.
pub(crate) fn keep(store: &Store, files: &[NewFile]) -> Result<Vec<Kept>> {
    if files.len() > MOST {
        return Err(Error::wrong("file", "wrong-file-many"));
    }
    let keep = |file: &NewFile| {
        let (name, kind, hash) = (clean(&file.name), file.kind.clone(), store.keep(&file.bytes)?);
        Ok(Kept { name, kind, size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX), hash })
    };
    files.iter().map(keep).collect()
}

impl Store {
    /// Adds files to a group the actor is in.
    ///
    /// # Errors
    /// When the actor is not in it, or a file cannot be taken.
    pub async fn add_files(&self, actor: &Actor, group: &str, files: &[NewFile]) -> Result<()> {
        let object = self.object_or_missing("group", group).await?;
        allow(actor, "file.add", &object)?;
        super::thread::be_in(actor, group)?;
        if files.is_empty() {
            return Err(Error::wrong("file", "wrong-file-empty"));
        }
        files.iter().try_for_each(NewFile::check)?;
        let kept = keep(self, files)?;
        let mut change = self.change(actor, "file.add", &object).await?;
        change.attach(group, None, actor.person()?, &kept).await?;
        change.happened("file.added", Some(group), group).await?;
        change.commit(&format!("/groups/{group}")).await
    }
}

impl Change {
    pub(super) async fn attach(&mut self, object: &str, post: Option<&str>, by: &str, files: &[Kept]) -> Result<()> {
        for file in files {
            let sql = Sql::new(
                "INSERT INTO attachment (id, object, post, name, kind, size, hash, by_person, at) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            );
            let sql = sql.with(crate::id::new()).with(object).with(post).with(&file.name).with(&file.kind);
            self.run(sql.with(file.size).with(&file.hash).with(by).with(self.at)).await?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Files of a group or thread, latest first; what came with a hidden post is hidden with it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn files(&self, object: &str) -> Result<Vec<File>> {
        self.some_files(Sql::new("AND o.id = ?").with(object)).await
    }

    /// A file and its bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] when what it belongs to is not to be read.
    pub async fn file(&self, id: &str) -> Result<(File, Vec<u8>)> {
        let found = self.some_files(Sql::new("AND f.id = ?").with(id)).await?;
        let file = found.into_iter().next().ok_or_else(|| Error::missing("file", id))?;
        let bytes = self.store.kept(&file.hash)?;
        Ok((file, bytes))
    }

    async fn some_files(&self, filter: Sql) -> Result<Vec<File>> {
        let columns = "f.id, f.object, f.post, f.name, f.kind AS file_kind, f.size, f.hash, f.at, w.name AS by_name";
        let joined = "JOIN attachment f ON f.object = o.id JOIN person w ON w.id = f.by_person \
                      LEFT JOIN post p ON p.id = f.post";
        let filter = Sql::new("AND (p.id IS NULL OR p.state = 'shown')").and(filter).and("ORDER BY f.at DESC, f.id");
        self.objects(columns, joined, filter).await?.iter().map(File::read).collect()
    }
}

impl File {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            object: row.text("object")?,
            post: row.maybe("post")?,
            name: row.text("name")?,
            kind: row.text("file_kind")?,
            size: row.number("size")?,
            by: row.text("by_name")?,
            at: row.time("at")?,
            hash: row.text("hash")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_name_a_folder_or_lie_about_its_end() {
        assert_eq!(clean("../../etc/passwd"), "passwd");
        assert_eq!(clean("C:\\temp\\plan.pdf"), "plan.pdf");
        assert_eq!(clean("plan\u{202e}fdp.exe"), "planfdp.exe");
        assert_eq!(clean("\r\n..."), "file");
        assert_eq!(clean("näide 📄.txt"), "näide 📄.txt");
    }
}
