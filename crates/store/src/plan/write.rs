//! Writing plans: each change makes a version, and no version changes.

use super::read::number;
use super::stored::{self, MARKS};
use super::{AT_ONCE, PlanReaders};
use crate::body::Body;
use crate::engine::Sql;
use crate::{Actor, Change, Draft, Error, Result, Store};
use plans::{Field, Line, MOST_LINES, What};
use std::ops::Range;

/// How a version comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Lines of one page of the grid in place of those that stood there.
    Grid(Range<usize>),
    /// Every line of a file in place of all.
    Replace {
        /// The upload that is taken over.
        import: String,
    },
    /// Every line of a file after those that are there.
    Append {
        /// The upload that is taken over.
        import: String,
    },
}

/// A line that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLine {
    /// Which, from 0, of those that were given.
    pub at: usize,
    /// What of it.
    pub field: Field,
    /// Why.
    pub what: What,
}

impl WrongLine {
    /// The first fault of lines.
    #[must_use]
    pub fn first_of(lines: &[Line]) -> Option<Self> {
        let fault = |(at, line): (usize, &Line)| line.check().err().map(|(field, what)| Self { at, field, what });
        lines.iter().enumerate().find_map(fault)
    }
}

impl Store {
    /// Makes the next version of an organisation's plan; the first makes the plan, for the organisation alone.
    ///
    /// `base` is the version the lines were made from, 0 for none.
    ///
    /// # Errors
    /// When the actor may not, a line cannot be taken, or somebody made a version meanwhile.
    pub async fn write_plan(&self, actor: &Actor, body: &str, base: i64, way: &Way, lines: &[Line]) -> Result<()> {
        let body = self.body(body).await?;
        let mut change = self.change(actor, "plan.edit", &body.object()).await?;
        if WrongLine::first_of(lines).is_some() {
            return Err(Error::wrong("lines", "wrong-plan-line"));
        }
        let (plan, current) = change.plan_to_change(&body, base).await?;
        let all = change.lines_with(&plan, current, way, lines).await?;
        if all.len() > MOST_LINES {
            return Err(Error::wrong("lines", "wrong-plan-too-many-lines"));
        }
        let file = change.settle_import(way, &body.id).await?;
        let next = base + 1;
        change.write_lines(&plan, next, &all).await?;
        let way = if matches!(way, Way::Grid(_)) { "grid" } else { "import" };
        change.note_version(actor, &plan, [next, next], (way, &file), all.len()).await?;
        change.commit(&format!("/bodies/{}/plan", body.id)).await
    }

    /// Makes an earlier version count again, as a new one.
    ///
    /// # Errors
    /// When the actor may not, there is no such version, or somebody made one meanwhile.
    pub async fn undo_plan(&self, actor: &Actor, body: &str, base: i64, to: i64) -> Result<()> {
        let body = self.body(body).await?;
        let mut change = self.change(actor, "plan.edit", &body.object()).await?;
        let (plan, _) = change.plan_to_change(&body, base).await?;
        let sql = Sql::new("SELECT holds, line_count FROM plan_version WHERE plan = ? AND number = ?");
        let row = change.row(sql.with(&plan).with(to)).await?.ok_or_else(|| Error::missing("plan", &body.id))?;
        let (holds, lines) = (row.number("holds")?, row.number("line_count")?);
        let lines = usize::try_from(lines).unwrap_or_default();
        change.note_version(actor, &plan, [base + 1, holds], ("undo", ""), lines).await?;
        change.commit(&format!("/bodies/{}/plan/versions", body.id)).await
    }
}

impl Change {
    /// The plan, and the version whose lines count until now; made when it is the first. Nobody else gets the next.
    async fn plan_to_change(&mut self, body: &Body, base: i64) -> Result<(String, i64)> {
        let sql = Sql::new("SELECT object FROM plan WHERE organisation = ?").with(&body.id);
        let plan = match self.row(sql).await? {
            Some(row) => row.text("object")?,
            None => self.make_plan(body).await?,
        };
        let sql = Sql::new("UPDATE plan SET version = ? WHERE object = ? AND version = ?");
        if self.run(sql.with(base + 1).with(&plan).with(base)).await? == 0 {
            return Err(Error::Conflict { what: "plan", id: body.id.clone() });
        }
        let sql = Sql::new("SELECT holds FROM plan_version WHERE plan = ? AND number = ?").with(&plan).with(base);
        let holds = self.row(sql).await?.map_or(Ok(0), |row| row.number("holds"))?;
        Ok((plan, holds))
    }

    async fn make_plan(&mut self, body: &Body) -> Result<String> {
        let draft = Draft {
            kind: "plan",
            organisation: Some(body.id.clone()),
            country: Some(body.country.clone()),
            network: true,
            title: body.name.clone(),
            language: "en".to_owned(),
            label: Some(PlanReaders::default().label()),
            ..Draft::default()
        };
        // Nobody owns it but the organisation: whoever leaves does not take it along.
        let plan = self.make(None, &draft).await?;
        let sql = Sql::new("INSERT INTO plan (object, organisation, version) VALUES (?, ?, 0)");
        self.run(sql.with(&plan).with(&body.id)).await?;
        Ok(plan)
    }

    /// All lines of the next version.
    async fn lines_with(&mut self, plan: &str, current: i64, way: &Way, lines: &[Line]) -> Result<Vec<Line>> {
        if let Way::Replace { .. } = way {
            return Ok(lines.to_vec());
        }
        let sql =
            format!("SELECT {} FROM plan_line l WHERE l.plan = ? AND l.version = ? ORDER BY l.place", stored::COLUMNS);
        let rows = self.rows(Sql::new(sql).with(plan).with(current)).await?;
        let mut all = rows.iter().map(stored::line).collect::<Result<Vec<_>>>()?;
        let place = match way {
            Way::Grid(place) => place.clone(),
            _ => all.len()..all.len(),
        };
        let end = place.end.min(all.len());
        let place = place.start.min(end)..end;
        all.splice(place, lines.iter().cloned());
        Ok(all)
    }

    async fn write_lines(&mut self, plan: &str, version: i64, lines: &[Line]) -> Result<()> {
        for (part, some) in lines.chunks(AT_ONCE).enumerate() {
            let marks = vec![MARKS; some.len()].join(", ");
            let mut sql = Sql::new(format!(
                "INSERT INTO plan_line (plan, version, place, what, cpv, budget, currency, year_from, year_to, funding, \
                 confidence, note, reserved, folded) VALUES {marks}"
            ));
            for (at, line) in some.iter().enumerate() {
                sql = stored::with_line(sql, (plan, version, number(part * AT_ONCE + at)), line);
            }
            self.run(sql).await?;
        }
        Ok(())
    }

    /// The record of a version: its number, whose lines it has, how it came about.
    async fn note_version(
        &mut self,
        actor: &Actor,
        plan: &str,
        [version, holds]: [i64; 2],
        (way, file): (&str, &str),
        lines: usize,
    ) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO plan_version (plan, number, holds, way, file, line_count, author, at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(plan).with(version).with(holds).with(way).with(file).with(number(lines));
        self.run(sql.with(actor.person()?).with(self.at)).await?;
        self.touch(plan, "").await?;
        self.happened("plan.changed", Some(plan), plan).await?;
        self.about(plan);
        Ok(())
    }

    /// The upload that is taken over goes; its name stays with the version.
    async fn settle_import(&mut self, way: &Way, body: &str) -> Result<String> {
        let (Way::Replace { import } | Way::Append { import }) = way else { return Ok(String::new()) };
        let sql = Sql::new("DELETE FROM plan_import WHERE id = ? AND organisation = ? RETURNING name");
        let row = self.row(sql.with(import).with(body)).await?;
        row.ok_or_else(|| Error::missing("import", import))?.text("name")
    }
}
