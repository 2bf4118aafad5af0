//! Finding lines of plans by words, within the reader's scope.

use super::read::{LINES, number};
use super::stored::{self, COLUMNS};
use crate::engine::{Row, Sql};
use crate::{Reader, Result};
use plans::Line;

/// A line that was found.
#[derive(Clone, Debug)]
pub struct FoundLine {
    /// The plan it stands in.
    pub plan: String,
    /// The organisation whose plan it is.
    pub name: String,
    /// Its country.
    pub country: String,
    /// Lines before it, among those the reader sees.
    pub before: usize,
    /// What it says.
    pub line: Line,
}

impl Reader<'_> {
    /// Lines in which all words occur, of plans the reader reads as they count now; what is reserved is found by people
    /// of its organisation alone. The plan that changed last comes first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn lines_with(&self, words: &str, most: usize) -> Result<Vec<FoundLine>> {
        if crate::id::fold(words).trim().is_empty() {
            return Ok(Vec::new());
        }
        let before = "(SELECT COUNT(*) FROM plan_line k WHERE k.plan = l.plan AND k.version = l.version \
                      AND k.place < l.place";
        let columns = format!(
            "{COLUMNS}, o.id AS plan, p.organisation, b.name AS body, b.country AS place_of, {before}) AS before_all, \
             {before} AND k.reserved = 0) AS before_open"
        );
        let filter = with_words(words).and(self.unreserved());
        let filter = filter.and(Sql::new("ORDER BY o.changed_at DESC, o.id, l.place LIMIT ?").with(number(most)));
        self.objects(&columns, LINES, filter).await?.iter().map(|row| self.read_found(row)).collect()
    }

    fn read_found(&self, row: &Row) -> Result<FoundLine> {
        let own = self.is_of(&row.text("organisation")?);
        let before = row.number(if own { "before_all" } else { "before_open" })?;
        Ok(FoundLine {
            plan: row.text("plan")?,
            name: row.text("body")?,
            country: row.text("place_of")?,
            before: usize::try_from(before).unwrap_or_default(),
            line: stored::line(row)?,
        })
    }
}

/// `AND …` for lines in which all words occur.
fn with_words(words: &str) -> Sql {
    let mut filter = Sql::default();
    for word in crate::id::fold(words).split(' ').filter(|word| !word.is_empty()).take(10) {
        let pattern = format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        filter = filter.and(Sql::new("AND l.folded LIKE ? ESCAPE '\\'").with(pattern));
    }
    filter
}
