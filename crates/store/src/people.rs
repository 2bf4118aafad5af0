//! Finding people: only members find members, and only those who want to be found.

use crate::engine::{Row, Sql};
use crate::person::{COLUMNS, Person};
use crate::{Actor, Error, Reader, Result, Store, id};
use jiff::SignedDuration;
use policy::Object;

/// Pages of people a member opens a day; more than anybody reads, fewer than a harvest needs.
pub const PAGES_A_DAY: i64 = 200;
/// How long somebody is new.
const NEW: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What is looked for; what is not set does not narrow.
#[derive(Clone, Debug, Default)]
pub struct PeopleFilter {
    /// Country.
    pub country: Option<String>,
    /// Words of name, expertise or what they say of themselves.
    pub words: String,
    /// A language they read.
    pub language: Option<String>,
    /// A kind of person.
    pub kind: Option<String>,
}

/// Somebody's organisation.
#[derive(Clone, Debug)]
pub struct Belonging {
    /// The person.
    pub person: String,
    /// Its name.
    pub name: String,
    /// The organisation of the evidence plane it is.
    pub evidence: Option<String>,
}

impl Belonging {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self { person: row.text("person")?, name: row.text("name")?, evidence: row.maybe("evidence")? })
    }
}

impl PeopleFilter {
    fn fits(&self, person: &Person) -> bool {
        let text = id::fold(&format!("{} {} {}", person.name, person.expertise, person.about));
        let speaks = |language: &String| person.languages.split(' ').any(|own| own.eq_ignore_ascii_case(language));
        id::fold(&self.words).split(' ').all(|word| text.contains(word)) && self.language.as_ref().is_none_or(speaks)
    }
}

impl Reader<'_> {
    /// Members who want to be found and fit, by name.
    ///
    /// # Errors
    /// When the reader is not a member.
    pub async fn people(&self, filter: &PeopleFilter) -> Result<Vec<Person>> {
        self.members_only()?;
        let mut sql =
            Sql::new(format!("SELECT {COLUMNS} FROM person p WHERE p.standing = 'active' AND p.findable = 1"));
        if let Some(country) = &filter.country {
            sql = sql.and(Sql::new("AND p.country = ?").with(country));
        }
        if let Some(kind) = &filter.kind {
            sql = sql.and(Sql::new("AND p.kind = ?").with(kind));
        }
        let rows = self.store.rows(sql.and("ORDER BY p.name, p.id")).await?;
        let people = rows.iter().map(Person::read).collect::<Result<Vec<Person>>>()?;
        Ok(people.into_iter().filter(|person| filter.fits(person)).collect())
    }

    /// Members who want to be found and joined within a month, latest first.
    ///
    /// # Errors
    /// When the reader is not a member.
    pub async fn newcomers(&self, limit: i64) -> Result<Vec<Person>> {
        self.members_only()?;
        let sql = Sql::new(format!(
            "SELECT {COLUMNS} FROM person p WHERE p.standing = 'active' AND p.findable = 1 AND p.joined_at > ? \
             ORDER BY p.joined_at DESC, p.id LIMIT ?"
        ));
        self.store.rows(sql.with(self.at - NEW).with(limit)).await?.iter().map(Person::read).collect()
    }

    /// A member: one who wants to be found, the reader, one of those the reader cares for, one with whom the reader
    /// exchanges messages, or one who agreed for a need to meet the reader's organisation.
    ///
    /// # Errors
    /// [`Error::NotFound`] for everybody else.
    pub async fn member(&self, person: &str) -> Result<Person> {
        self.members_only()?;
        let known = self.store.person(person).await?.filter(|known| known.standing == "active");
        let known = known.ok_or_else(|| Error::missing("person", person))?;
        let own = self.subject.person.as_deref() == Some(person);
        if own || known.findable || self.cares_for(&known).await? || self.writes_with(person).await? {
            return Ok(known);
        }
        if self.met_for_a_need(person).await? {
            return Ok(known);
        }
        Err(Error::missing("person", person))
    }

    /// Whether a facilitator's scope holds somebody.
    async fn cares_for(&self, person: &Person) -> Result<bool> {
        let of_country = Object::of_person(&person.id, person.country.as_deref());
        if policy::decide(self.subject, "facilitate", &of_country, self.at).is_ok() {
            return Ok(true);
        }
        let subject = self.store.subject(&person.id, policy::Proof::Single, self.at).await?;
        let led = |group: &String| {
            let of_group = Object { group: Some(group.clone()), ..Object::site() };
            policy::decide(self.subject, "facilitate", &of_group, self.at).is_ok()
        };
        Ok(subject.groups.iter().any(led))
    }

    async fn writes_with(&self, person: &str) -> Result<bool> {
        let filter = Sql::new("AND (m.recipient = ? OR o.owner = ?) LIMIT 1").with(person).with(person);
        Ok(!self.objects("o.id", "JOIN message m ON m.object = o.id", filter).await?.is_empty())
    }

    /// Organisations of people, as confirmed and lasting now.
    ///
    /// # Errors
    /// When the reader is not a member.
    pub async fn belongings(&self, people: &[&str]) -> Result<Vec<Belonging>> {
        self.members_only()?;
        let sql = Sql::new(
            "SELECT m.person, g.name, g.evidence FROM membership m JOIN organisation g ON g.id = m.organisation \
             WHERE m.from_at <= ? AND (m.to_at IS NULL OR m.to_at > ?) AND m.person IN",
        );
        let sql = sql.with(self.at).with(self.at).and(Sql::list(people.iter().copied()));
        let rows = self.store.rows(sql.and("ORDER BY m.person, g.name, g.id")).await?;
        rows.iter().map(Belonging::read).collect()
    }

    /// Roles somebody holds for the network, with their place: role and scope.
    ///
    /// # Errors
    /// When the reader is not a member.
    pub async fn roles_of(&self, person: &str) -> Result<Vec<(String, String)>> {
        self.members_only()?;
        let sql = Sql::new(
            "SELECT role, scope FROM holding WHERE person = ? AND from_at <= ? AND (to_at IS NULL OR to_at > ?) \
             AND role IN ('national_contact', 'coordinator') ORDER BY role, scope",
        );
        let rows = self.store.rows(sql.with(person).with(self.at).with(self.at)).await?;
        rows.iter().map(|row| Ok((row.text("role")?, row.text("scope")?))).collect()
    }

    pub(crate) fn members_only(&self) -> Result<()> {
        if self.subject.is_active() { Ok(()) } else { Err(Error::Denied(policy::Denial::NotSignedIn)) }
    }
}

impl Store {
    /// Counts a page of people that the actor opens; false once the day's budget is used up.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn may_open_people(&self, actor: &Actor) -> Result<bool> {
        let day = actor.at.strftime("%Y-%m-%d").to_string();
        let mut tx = self.engine().begin().await?;
        let sql = Sql::new(
            "INSERT INTO day_count (person, day, what, n) VALUES (?, ?, 'people', 1) \
             ON CONFLICT (person, day, what) DO UPDATE SET n = day_count.n + 1 RETURNING n",
        );
        let rows = tx.rows(sql.with(actor.person()?).with(&day)).await?;
        let earlier = Sql::new("DELETE FROM day_count WHERE person = ? AND day < ?").with(actor.person()?).with(&day);
        tx.run(earlier).await?;
        tx.commit().await?;
        Ok(rows.first().map_or(Ok(0), |row| row.number("n"))? <= PAGES_A_DAY)
    }
}
