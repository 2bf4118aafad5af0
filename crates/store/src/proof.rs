//! What the proofs of durability need: a workload that touches everything a change touches, and what is left of it.

use crate::engine::Sql;
use crate::{Change, Draft, Result, Store};
use jiff::Timestamp;
use policy::{Label, Role};
use std::collections::BTreeSet;
use std::path::Path;

/// Which of the workload's changes are whole in the database.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Ledger {
    /// Numbers of the changes that are there.
    pub found: BTreeSet<i64>,
    /// What is half there, in sentences.
    pub halves: Vec<String>,
}

#[doc(hidden)]
impl Store {
    /// Opens a members' plane that trusts the page cache: nothing is forced to the disk. For proving that the proofs
    /// can see a loss.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_carelessly(data: &Path) -> Result<Self> {
        std::fs::create_dir_all(data)?;
        let engine = crate::engine::Engine::sqlite_without_flush(&data.join("members.db")).await?;
        Ok(Self(std::sync::Arc::new(crate::Inner { engine, files: crate::files::prepare(data)? })))
    }

    /// One change of the workload: something shared with a file, a role, or a letter.
    ///
    /// # Errors
    /// When it could not be written.
    pub async fn prove(&self, number: i64, person: &str, at: Timestamp) -> Result<()> {
        match number % 3 {
            0 => self.prove_shared(number, person, at).await,
            1 => {
                let scope = format!("proof-{number}");
                self.grant_by_program(person, Role::TopicLeader, &scope, "first", at).await
            }
            _ => self.prove_letter(number, person, at).await,
        }
    }

    async fn prove_shared(&self, number: i64, person: &str, at: Timestamp) -> Result<()> {
        let file = self.keep(&bytes_of(number))?;
        let mut change = Change::by_program(self, "proof.share", "", at).await?;
        let draft = Draft {
            kind: "proof",
            label: Some(Label::Amber),
            audience: BTreeSet::from([format!("person:{person}")]),
            title: number.to_string(),
            language: "en".to_owned(),
            words: file,
            ..Draft::default()
        };
        let object = change.make(Some(person), &draft).await?;
        change.happened("proof.shared", Some(&object), &number.to_string()).await?;
        change.letter(number, person).await?;
        change.commit("").await
    }

    async fn prove_letter(&self, number: i64, person: &str, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "proof.letter", &number.to_string(), at).await?;
        change.letter(number, person).await?;
        change.commit("").await
    }

    /// What is left of the workload, and whether each change is there whole or not at all.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn proven(&self) -> Result<Ledger> {
        let mut ledger = Ledger::default();
        self.find_shared(&mut ledger).await?;
        self.find_roles(&mut ledger).await?;
        self.find_letters(&mut ledger).await?;
        Ok(ledger)
    }

    async fn find_shared(&self, ledger: &mut Ledger) -> Result<()> {
        let sql = "SELECT o.id, o.title, o.folded, (SELECT COUNT(*) FROM audience a WHERE a.object = o.id) AS readers, \
                   (SELECT COUNT(*) FROM activity a WHERE a.object = o.id) AS told, \
                   (SELECT COUNT(*) FROM audit a WHERE a.object = o.id) AS lines, \
                   (SELECT COUNT(*) FROM outbox m WHERE m.letter = o.title) AS letters \
                   FROM object o WHERE o.kind = 'proof'";
        for row in self.rows(Sql::new(sql)).await? {
            let title = row.text("title")?;
            let number = number_of(&title)?;
            for part in ["readers", "told", "lines", "letters"] {
                ledger.expect_one(number, part, row.number(part)?);
            }
            let folded = row.text("folded")?;
            let file = folded.rsplit(' ').next().unwrap_or_default();
            if self.kept(file).ok().as_deref() != Some(bytes_of(number).as_slice()) {
                ledger.halves.push(format!("the file of change {number} is not what was kept"));
            }
            ledger.found.insert(number);
        }
        ledger.expect_as_many("proof.share", 0, self.lines_of("proof.share").await?);
        Ok(())
    }

    async fn find_roles(&self, ledger: &mut Ledger) -> Result<()> {
        let sql = "SELECT h.scope FROM holding h WHERE h.scope LIKE 'proof-%' AND h.to_at IS NULL";
        for row in self.rows(Sql::new(sql)).await? {
            ledger.found.insert(number_of(row.text("scope")?.trim_start_matches("proof-"))?);
        }
        ledger.expect_as_many("role.grant", 1, self.lines_of("role.grant").await?);
        Ok(())
    }

    async fn find_letters(&self, ledger: &mut Ledger) -> Result<()> {
        let sql = "SELECT letter, (SELECT COUNT(*) FROM audit a WHERE a.object = m.letter) AS lines FROM outbox m \
                   WHERE m.kind = 'proof'";
        for row in self.rows(Sql::new(sql)).await? {
            let number = number_of(&row.text("letter")?)?;
            if number % 3 == 2 {
                ledger.expect_one(number, "lines", row.number("lines")?);
                ledger.found.insert(number);
            } else if !ledger.found.contains(&number) {
                ledger.halves.push(format!("the letter of change {number} is there without its object"));
            }
        }
        ledger.expect_as_many("proof.letter", 2, self.lines_of("proof.letter").await?);
        Ok(())
    }

    async fn lines_of(&self, action: &str) -> Result<i64> {
        let row = self.row(Sql::new("SELECT COUNT(*) AS n FROM audit WHERE action = ?").with(action)).await?;
        row.map_or(Ok(0), |row| row.number("n"))
    }
}

impl Change {
    async fn letter(&mut self, number: i64, person: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO outbox (id, person, address, kind, letter, due_at, state) \
             VALUES (?, ?, 'proof@example.org', 'proof', ?, ?, 'waiting')",
        );
        let sql = sql.with(crate::id::new()).with(person).with(number.to_string()).with(self.at);
        self.run(sql).await.map(|_| ())
    }
}

impl Ledger {
    fn expect_one(&mut self, number: i64, part: &str, found: i64) {
        if found != 1 {
            self.halves.push(format!("change {number} has {found} {part} instead of one"));
        }
    }

    /// As many lines in the log as changes of this sort.
    fn expect_as_many(&mut self, action: &str, sort: i64, lines: i64) {
        let changes = self.found.iter().filter(|number| **number % 3 == sort).count();
        if usize::try_from(lines) != Ok(changes) {
            self.halves.push(format!("{lines} lines of {action} tell of {changes} changes"));
        }
    }
}

/// Bytes of a change's file: a few pages that no other change has.
fn bytes_of(number: i64) -> Vec<u8> {
    format!("file {number} ").repeat(900).into_bytes()
}

fn number_of(written: &str) -> Result<i64> {
    written.parse().map_err(|_| crate::Error::Unknown(format!("“{written}” is no number of the workload")))
}
