//! What figures are counted from, read once.

use crate::community::contributions;
use crate::engine::{Row, Sql};
use crate::{Reader, Result};
use jiff::Timestamp;

/// Something that happened once, at a place.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// The figure it counts for.
    pub(super) name: &'static str,
    /// When.
    pub(super) at: Timestamp,
    /// Who, for shares.
    pub(super) person: Option<String>,
    /// Where.
    pub(super) country: Option<String>,
    /// In which group.
    pub(super) group: Option<String>,
}

impl Fact {
    fn read(name: &'static str, row: &Row) -> Result<Self> {
        Ok(Self {
            name,
            at: row.time("at")?,
            person: row.maybe("person")?,
            country: row.maybe("country")?,
            group: row.maybe("grp")?,
        })
    }
}

impl Reader<'_> {
    /// Everything figures are counted from. Events and questions are those the reader may read.
    pub(super) async fn facts(&self, since: Timestamp) -> Result<Vec<Fact>> {
        let members = "SELECT id AS person, country, NULL AS grp, COALESCE(joined_at, created_at) AS at FROM person \
                       WHERE standing = 'active'";
        let grouped = "SELECT m.person, NULL AS country, m.grp, m.since AS at FROM group_member m \
                       JOIN person p ON p.id = m.person WHERE m.state = 'in' AND p.standing = 'active'";
        let bodies =
            "SELECT NULL AS person, country, NULL AS grp, created_at AS at FROM organisation WHERE network = 1";
        let invited = Sql::new(
            "SELECT person, country, NULL AS grp, accepted_at AS at FROM invitation WHERE state = 'accepted' AND accepted_at > ?",
        );
        let mut facts = self.of("members", members.into()).await?;
        facts.extend(self.of("members", grouped.into()).await?);
        facts.extend(self.of("organisations", bodies.into()).await?);
        facts.extend(self.of("invitations", invited.with(since)).await?);
        facts.extend(self.of("contributors", contributing(since)).await?);
        facts.extend(self.events_held().await?);
        facts.extend(self.questions_answered().await?);
        Ok(facts)
    }

    async fn of(&self, name: &'static str, sql: Sql) -> Result<Vec<Fact>> {
        self.store.rows(sql).await?.iter().map(|row| Fact::read(name, row)).collect()
    }

    async fn events_held(&self) -> Result<Vec<Fact>> {
        let held = "JOIN event e ON e.object = o.id";
        let over = || Sql::new("AND e.cancelled_at IS NULL AND e.ends_at <= ?").with(self.at);
        let columns = "NULL AS person, o.country, o.grp, e.ends_at AS at";
        let rows = self.objects(columns, held, over()).await?;
        let mut facts = rows.iter().map(|row| Fact::read("events", row)).collect::<Result<Vec<Fact>>>()?;
        let came =
            format!("{held} JOIN event_place c ON c.object = o.id AND c.came = 1 JOIN person p ON p.id = c.person");
        let rows = self.objects("NULL AS person, p.country, o.grp, e.ends_at AS at", &came, over()).await?;
        for row in &rows {
            facts.push(Fact::read("attendance", row)?);
        }
        Ok(facts)
    }

    async fn questions_answered(&self) -> Result<Vec<Fact>> {
        let columns = "NULL AS person, p.country, o.grp, (SELECT MIN(a.at) FROM activity a WHERE a.object = o.id \
                       AND a.what = 'post.written' AND a.actor <> o.owner) AS at";
        let asked = Sql::new("AND o.kind = 'thread'");
        let rows = self.objects(columns, "LEFT JOIN person p ON p.id = o.owner", asked).await?;
        let answered = |row: &&Row| !matches!(row.maybe("at"), Ok(None));
        rows.iter().filter(answered).map(|row| Fact::read("answered", row)).collect()
    }
}

fn contributing(since: Timestamp) -> Sql {
    Sql::new(
        "SELECT a.actor AS person, p.country, a.grp, a.at FROM activity a JOIN person p ON p.id = a.actor \
         WHERE p.standing = 'active' AND a.at > ? AND a.what IN",
    )
    .with(since)
    .and(contributions())
}
