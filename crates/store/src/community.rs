//! How the community lives: who joined, who never wrote, how many contribute, how soon questions are answered.
//!
//! Method: docs/indicators/community.md. Names are told of people in the facilitator's scope, with what they did in
//! things the facilitator may read; counts of fewer than five people are not told at all.

use crate::engine::{Row, Sql};
use crate::{Error, Reader, Result};
use jiff::{SignedDuration, Timestamp};
use policy::{Denial, Object, Role};
use serde::Serialize;

/// What counts as a contribution: something others can read, or a vote.
pub const CONTRIBUTIONS: [&str; 9] = [
    "thread.started",
    "post.written",
    "poll.opened",
    "poll.voted",
    "file.added",
    "event.announced",
    "event.material",
    "event.feedback",
    "post.translated",
];
/// Fewer people than this are not counted: a figure would speak of persons.
pub const FEWEST: usize = 5;
/// How far back the share of contributors looks.
pub const SHARE_OVER: SignedDuration = SignedDuration::from_hours(24 * 90);
/// How long somebody must not have contributed to be called silent.
pub const SILENT_AFTER: SignedDuration = SignedDuration::from_hours(24 * 60);

/// What a facilitator cares for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scope {
    /// True for the coordinator.
    pub all: bool,
    /// Countries of a national contact.
    pub countries: Vec<String>,
    /// Groups of a topic leader.
    pub groups: Vec<String>,
}

/// Somebody a facilitator cares for.
#[derive(Clone, Debug, Serialize)]
pub struct Cared {
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their country.
    pub country: Option<String>,
    /// Their kind.
    pub kind: String,
    /// When they joined.
    pub joined_at: Option<Timestamp>,
    /// How often they contributed, as far as the facilitator may know.
    pub contributions: i64,
    /// When they last did.
    pub last_at: Option<Timestamp>,
}

impl Cared {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            person: row.text("id")?,
            name: row.text("name")?,
            country: row.maybe("country")?,
            kind: row.text("kind")?,
            joined_at: row.maybe_time("joined_at")?,
            contributions: row.maybe_number("n")?.unwrap_or(0),
            last_at: row.maybe_time("last_at")?,
        })
    }

    /// True when they did not contribute for sixty days, and joined before these.
    #[must_use]
    pub fn is_silent(&self, at: Timestamp) -> bool {
        let long_ago = |then: Timestamp| at.duration_since(then) >= SILENT_AFTER;
        self.last_at.or(self.joined_at).is_none_or(long_ago)
    }
}

/// Contributors among members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Members with a contribution within ninety days.
    pub contributors: usize,
    /// Active members.
    pub members: usize,
}

impl Share {
    /// In per cent; none of fewer than five members.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        (self.members >= FEWEST).then(|| self.contributors as f64 * 100.0 / self.members as f64)
    }
}

/// Questions and their answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answered {
    /// Threads that were begun.
    pub threads: usize,
    /// Those of them in which somebody else answered.
    pub answered: usize,
    /// Hours until the first answer, the middle one; none without an answer.
    pub median_hours: Option<f64>,
}

impl Answered {
    fn of(times: &[(Timestamp, Option<Timestamp>)]) -> Self {
        let hours = |(asked, answered): &(Timestamp, Option<Timestamp>)| {
            answered.map(|answered| answered.duration_since(*asked).as_secs_f64() / 3600.0)
        };
        let mut waited: Vec<f64> = times.iter().filter_map(hours).collect();
        waited.sort_by(f64::total_cmp);
        let middle = waited.len() / 2;
        let median = match waited.len() {
            0 => None,
            n if n % 2 == 1 => Some(waited[middle]),
            _ => Some((waited[middle - 1] + waited[middle]) / 2.0),
        };
        Self { threads: times.len(), answered: waited.len(), median_hours: median }
    }
}

impl Scope {
    /// Condition on `person p`.
    pub(crate) fn people(&self) -> Sql {
        if self.all {
            return Sql::new("1 = 1");
        }
        Sql::new("(p.country IN").and(Sql::list(&self.countries)).and(
            Sql::new("OR EXISTS (SELECT 1 FROM group_member c WHERE c.person = p.id AND c.state = 'in' AND c.grp IN")
                .and(Sql::list(&self.groups))
                .and("))"),
        )
    }
}

/// `'a', 'b', …` of the contributions, which are words of ours.
pub(crate) fn contributions() -> Sql {
    Sql::list(CONTRIBUTIONS)
}

impl Reader<'_> {
    /// What the reader facilitates.
    ///
    /// # Errors
    /// [`Error::Denied`] when that is nothing.
    pub fn facilitates(&self) -> Result<Scope> {
        let decided = |object: &Object| policy::decide(self.subject, "facilitate", object, self.at);
        let may = |object: Object| decided(&object).is_ok();
        let of = |role: Role| self.subject.scopes_of(role).map(str::to_owned);
        let of_group = |group: &String| Object { group: Some(group.clone()), ..Object::site() };
        let scope = Scope {
            all: may(Object::site()),
            countries: of(Role::NationalContact).filter(|code| may(Object::of_country(code))).collect(),
            groups: of(Role::TopicLeader).filter(|group| may(of_group(group))).collect(),
        };
        if scope.all || !scope.countries.is_empty() || !scope.groups.is_empty() {
            return Ok(scope);
        }
        Err(Error::Denied(self.why_not(decided)))
    }

    /// Somebody who holds the role lacks something else: a second factor, the charter.
    fn why_not(&self, decided: impl Fn(&Object) -> std::result::Result<(), Denial>) -> Denial {
        let country = self.subject.scopes_of(Role::NationalContact).next().map(Object::of_country);
        let group = self.subject.scopes_of(Role::TopicLeader).next();
        let group = group.map(|group| Object { group: Some(group.to_owned()), ..Object::site() });
        let tried = [country, group, Some(Object::site())].into_iter().flatten();
        let denials: Vec<Denial> = tried.filter_map(|object| decided(&object).err()).collect();
        let other = denials.iter().find(|denial| **denial != Denial::Role);
        other.copied().unwrap_or(Denial::Role)
    }

    /// Active members in the reader's scope, latest joined first, with what they did in things the reader may read.
    ///
    /// # Errors
    /// When the reader facilitates nothing.
    pub async fn cared_for(&self) -> Result<Vec<Cared>> {
        let scope = self.facilitates()?;
        let sql = Sql::new(
            "SELECT p.id, p.name, p.country, p.kind, p.joined_at, d.n, d.last_at FROM person p LEFT JOIN \
             (SELECT a.actor, COUNT(*) AS n, MAX(a.at) AS last_at FROM activity a LEFT JOIN object o ON o.id = a.object \
             WHERE a.what IN",
        );
        let sql = sql.and(contributions()).and("AND (a.object IS NULL OR").and(self.may_read());
        let sql = sql.and(") GROUP BY a.actor) d ON d.actor = p.id WHERE p.standing = 'active' AND");
        let rows = self.store.rows(sql.and(scope.people()).and("ORDER BY p.joined_at DESC, p.id")).await?;
        rows.iter().map(Cared::read).collect()
    }

    /// The share of contributors among the members in the reader's scope.
    ///
    /// # Errors
    /// When the reader facilitates nothing.
    pub async fn share(&self) -> Result<Share> {
        let scope = self.facilitates()?;
        let sql = Sql::new("SELECT COUNT(*) AS n FROM person p WHERE p.standing = 'active' AND").and(scope.people());
        let members = self.store.counted(sql.clone()).await?;
        let lately = Sql::new("AND EXISTS (SELECT 1 FROM activity a WHERE a.actor = p.id AND a.at > ? AND a.at <= ?");
        let lately = lately.with(self.at - SHARE_OVER).with(self.at).and("AND a.what IN").and(contributions()).and(")");
        Ok(Share { contributors: self.store.counted(sql.and(lately)).await?, members })
    }

    /// Questions begun since a time by people in the reader's scope or in groups the reader leads, and read by the
    /// reader.
    ///
    /// # Errors
    /// When the reader facilitates nothing.
    pub async fn answered(&self, since: Timestamp) -> Result<Answered> {
        let scope = self.facilitates()?;
        let filter = Sql::new("AND o.kind = 'thread' AND o.created_at > ? AND (o.grp IN").with(since);
        let filter = filter.and(Sql::list(&scope.groups)).and("OR").and(scope.people()).and(")");
        let columns = "o.created_at, (SELECT MIN(a.at) FROM activity a WHERE a.object = o.id \
                       AND a.what = 'post.written' AND a.actor <> o.owner) AS answered_at";
        let rows = self.objects(columns, "JOIN person p ON p.id = o.owner", filter).await?;
        let times = rows.iter().map(|row| Ok((row.time("created_at")?, row.maybe_time("answered_at")?)));
        Ok(Answered::of(&times.collect::<Result<Vec<_>>>()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_of_what_was_answered() {
        let hour = |n: i64| Timestamp::from_second(n * 3600).unwrap();
        let times = [(hour(0), Some(hour(2))), (hour(0), None), (hour(0), Some(hour(10))), (hour(5), Some(hour(8)))];
        assert_eq!(Answered::of(&times), Answered { threads: 4, answered: 3, median_hours: Some(3.0) });
        assert_eq!(Answered::of(&times[..3]).median_hours, Some(6.0));
        assert_eq!(Answered::of(&[]), Answered::default());
    }

    #[test]
    fn a_share_of_fewer_than_five_members_is_not_told() {
        assert_eq!(Share { contributors: 1, members: 4 }.percent(), None);
        assert_eq!(Share { contributors: 1, members: 10 }.percent(), Some(10.0));
    }
}
