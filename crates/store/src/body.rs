//! Organisations of the network: what they are, who acts for them, and the evidence they are linked to.

use crate::engine::{Row, Sql};
use crate::person::fold_email;
use crate::{Actor, Change, Error, Result, Store, id};
use jiff::Timestamp;
use policy::Object;

/// An organisation of the network.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Body {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
    /// `public`, `private` or `ngo`.
    pub kind: String,
    /// The organisation of the evidence plane it is, as somebody decided.
    pub evidence: Option<String>,
    /// What it says of itself.
    pub about: String,
}

/// Somebody who acts for an organisation.
#[derive(Clone, Debug, serde::Serialize)]
pub struct BodyMember {
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// `editor` or `manager`.
    pub role: String,
    /// What they do there.
    pub duty: String,
    /// Since when.
    pub since: Timestamp,
    /// When a manager last confirmed them.
    pub confirmed_at: Timestamp,
    /// True when the membership rests until a manager confirms it.
    pub unconfirmed: bool,
    /// Whether members find them.
    pub findable: bool,
}

/// How somebody joins an organisation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Joining {
    /// A known organisation, chosen by whoever admits.
    pub body: Option<String>,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Its country.
    pub country: String,
    /// What the person does there.
    pub duty: String,
}

/// An organisation that is added without a form.
#[derive(Clone, Debug, Default)]
pub struct NewBody {
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
    /// `public`, `private` or `ngo`.
    pub kind: String,
    /// What it says of itself.
    pub about: String,
    /// The organisation of the evidence plane it is.
    pub evidence: Option<String>,
}

/// Roles in an organisation.
pub const BODY_ROLES: [&str; 2] = ["editor", "manager"];

const COLUMNS: &str = "b.id, b.name, b.country, b.kind, b.evidence, b.about";

impl Body {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            name: row.text("name")?,
            country: row.text("country")?,
            kind: row.text("kind")?,
            evidence: row.maybe("evidence")?,
            about: row.text("about")?,
        })
    }

    /// What the decision needs to know of it.
    #[must_use]
    pub fn object(&self) -> Object {
        Object { id: self.id.clone(), ..Object::of_organisation(&self.id, &self.country) }
    }
}

impl Store {
    /// Organisations of the network, by country and name. Every member sees them; nobody else does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bodies(&self) -> Result<Vec<Body>> {
        let sql =
            format!("SELECT {COLUMNS} FROM organisation b WHERE b.network = 1 ORDER BY b.country, b.name_folded, b.id");
        self.rows(Sql::new(sql)).await?.iter().map(Body::read).collect()
    }

    /// Organisations of a country whose names share a word with a name, for whoever admits to choose from.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bodies_like(&self, name: &str, country: &str) -> Result<Vec<Body>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM organisation b WHERE b.network = 1 AND b.country = ? ORDER BY b.name_folded, b.id"
        );
        let all: Result<Vec<Body>> = self.rows(Sql::new(sql).with(country)).await?.iter().map(Body::read).collect();
        let wanted = id::fold(name);
        let shares = |body: &Body| {
            let folded = id::fold(&body.name);
            wanted.split(' ').filter(|word| word.chars().count() > 3).any(|word| folded.contains(word))
                || folded == wanted
        };
        Ok(all?.into_iter().filter(shares).collect())
    }

    /// An organisation of the network.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn body(&self, body: &str) -> Result<Body> {
        let sql = format!("SELECT {COLUMNS} FROM organisation b WHERE b.network = 1 AND b.id = ?");
        let row = self.row(Sql::new(sql).with(body)).await?.ok_or_else(|| Error::missing("organisation", body))?;
        Body::read(&row)
    }

    /// Who acts for an organisation, managers first; those whose membership rests come last.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn body_members(&self, body: &str, at: Timestamp) -> Result<Vec<BodyMember>> {
        let sql = Sql::new(
            "SELECT m.person, p.name, m.role, m.duty, m.from_at, m.confirmed_at, p.findable, \
             CASE WHEN m.to_at IS NULL THEN 0 ELSE 1 END AS unconfirmed \
             FROM membership m JOIN person p ON p.id = m.person WHERE m.organisation = ? AND p.standing = 'active' \
             AND m.from_at <= ? AND (m.to_at IS NULL OR m.ended_why = 'unconfirmed') \
             ORDER BY unconfirmed, m.role DESC, p.name, m.person",
        );
        self.rows(sql.with(body).with(at)).await?.iter().map(BodyMember::read).collect()
    }

    /// Changes what an organisation's page says.
    ///
    /// # Errors
    /// When the actor may not, or the name cannot be taken.
    pub async fn edit_body(&self, actor: &Actor, body: &str, name: &str, about: &str) -> Result<()> {
        let known = self.body(body).await?;
        if name.trim().is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
            return Err(Error::wrong("name", "wrong-organisation"));
        }
        if about.chars().count() > 10_000 {
            return Err(Error::wrong("about", "wrong-too-long"));
        }
        let mut change = self.change(actor, "organisation.edit", &known.object()).await?;
        let sql = Sql::new("UPDATE organisation SET name = ?, name_folded = ?, about = ? WHERE id = ?");
        change.run(sql.with(name.trim()).with(id::fold(name)).with(about).with(body)).await?;
        change.commit(&format!("/bodies/{body}")).await
    }

    /// Says which organisation of the evidence plane this is, or that it is none: a person decides, and may again.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn link_evidence(&self, actor: &Actor, body: &str, evidence: Option<&str>) -> Result<()> {
        let known = self.body(body).await?;
        let mut change = self.change(actor, "organisation.edit", &known.object()).await?;
        let sql = Sql::new("UPDATE organisation SET evidence = ? WHERE id = ?");
        change.run(sql.with(evidence).with(body)).await?;
        let detail = evidence.map_or("unlinked".to_owned(), |evidence| format!("linked {evidence}"));
        change.commit_with(&format!("/bodies/{body}"), &detail).await
    }

    /// Names somebody to act for an organisation: a member who lets themselves be found, so that nobody learns of
    /// an account that they could not look up.
    ///
    /// # Errors
    /// When the actor may not, or there is no such member.
    pub async fn name_body_member(&self, actor: &Actor, body: &str, email: &str, role: &str, duty: &str) -> Result<()> {
        let known = self.body(body).await?;
        if !BODY_ROLES.contains(&role) {
            return Err(Error::wrong("role", "wrong-role"));
        }
        if duty.chars().count() > 200 {
            return Err(Error::wrong("duty", "wrong-too-long"));
        }
        let mut change = self.change(actor, "organisation.manage", &known.object()).await?;
        let sql = Sql::new(
            "SELECT id FROM person WHERE email_folded = ? AND standing = 'active' AND findable = 1 AND kind <> 'industry'",
        );
        let found = change.row(sql.with(fold_email(email))).await?;
        let person = found.ok_or_else(|| Error::wrong("email", "wrong-no-findable"))?.text("id")?;
        change.end_membership(&person, body, "ended").await?;
        change.begin_membership(&person, body, role, duty).await?;
        change.commit_with(&format!("/bodies/{body}"), &format!("{role} {person}")).await
    }

    /// Ends somebody's membership in an organisation.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn end_body_member(&self, actor: &Actor, body: &str, person: &str) -> Result<()> {
        let known = self.body(body).await?;
        let mut change = self.change(actor, "organisation.manage", &known.object()).await?;
        change.end_membership(person, body, "ended").await?;
        change.commit_with(&format!("/bodies/{body}"), &format!("ended {person}")).await
    }
}

impl BodyMember {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            person: row.text("person")?,
            name: row.text("name")?,
            role: row.text("role")?,
            duty: row.text("duty")?,
            since: row.time("from_at")?,
            confirmed_at: row.time("confirmed_at")?,
            unconfirmed: row.flag("unconfirmed")?,
            findable: row.flag("findable")?,
        })
    }
}

impl Store {
    /// Adds an organisation without a form: the set-up, a demo.
    ///
    /// # Errors
    /// When its name cannot be taken.
    pub async fn enrol_body(&self, new: &NewBody, at: Timestamp) -> Result<String> {
        let mut change = Change::by_program(self, "organisation.edit", "", at).await?;
        let (name, kind, country) = (new.name.clone(), new.kind.clone(), new.country.clone());
        let body = change.make_body(&Joining { name, kind, country, ..Joining::default() }).await?;
        let sql = Sql::new("UPDATE organisation SET about = ?, evidence = ? WHERE id = ?");
        change.run(sql.with(&new.about).with(new.evidence.clone()).with(&body)).await?;
        change.about(&body);
        change.commit("").await?;
        Ok(body)
    }

    /// Adds somebody to an organisation without a form.
    ///
    /// # Errors
    /// When the role is none, or the database does not answer.
    pub async fn enrol_body_member(&self, person: &str, body: &str, role: &str, at: Timestamp) -> Result<()> {
        if !BODY_ROLES.contains(&role) {
            return Err(Error::wrong("role", "wrong-role"));
        }
        let mut change = Change::by_program(self, "organisation.manage", body, at).await?;
        change.begin_membership(person, body, role, "").await?;
        change.commit("").await
    }
}

impl Change {
    /// Makes somebody a member of an organisation, which is made when it is new; its first member manages it.
    pub(crate) async fn join_body(&mut self, person: &str, joining: &Joining) -> Result<String> {
        let body = match &joining.body {
            Some(body) => self.known_body(body, &joining.country).await?,
            None => self.make_body(joining).await?,
        };
        let sql =
            Sql::new("SELECT person FROM membership WHERE organisation = ? AND role = 'manager' AND to_at IS NULL");
        let role = if self.rows(sql.with(&body)).await?.is_empty() { "manager" } else { "editor" };
        self.begin_membership(person, &body, role, &joining.duty).await?;
        Ok(body)
    }

    /// Whoever admits in one country attaches people to organisations of that country alone.
    async fn known_body(&mut self, body: &str, country: &str) -> Result<String> {
        let sql = Sql::new("SELECT id FROM organisation WHERE id = ? AND country = ? AND network = 1");
        let row = self.row(sql.with(body).with(country)).await?;
        row.ok_or_else(|| Error::wrong("body", "wrong-body"))?.text("id")
    }

    async fn make_body(&mut self, joining: &Joining) -> Result<String> {
        if joining.name.trim().is_empty() {
            return Err(Error::wrong("organisation", "wrong-organisation"));
        }
        let body = id::new();
        let kind = if joining.kind.is_empty() { "public" } else { &joining.kind };
        let sql = Sql::new(
            "INSERT INTO organisation (id, name, name_folded, country, kind, network, created_at) \
             VALUES (?, ?, ?, ?, ?, 1, ?)",
        );
        let sql = sql.with(&body).with(joining.name.trim()).with(id::fold(&joining.name)).with(&joining.country);
        self.run(sql.with(kind).with(self.at)).await?;
        Ok(body)
    }

    pub(crate) async fn begin_membership(&mut self, person: &str, body: &str, role: &str, duty: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO membership (person, organisation, role, duty, from_at, confirmed_at) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (person, organisation, from_at) DO UPDATE SET to_at = NULL, ended_why = NULL, \
             role = excluded.role, duty = excluded.duty",
        );
        self.run(sql.with(person).with(body).with(role).with(duty).with(self.at).with(self.at)).await.map(|_| ())
    }

    /// Ends a membership; one that rests for want of confirmation ends for good.
    async fn end_membership(&mut self, person: &str, body: &str, why: &str) -> Result<()> {
        let sql = Sql::new(
            "UPDATE membership SET to_at = COALESCE(to_at, ?), ended_why = ? WHERE person = ? AND organisation = ? \
             AND (to_at IS NULL OR ended_why = 'unconfirmed')",
        );
        self.run(sql.with(self.at).with(why).with(person).with(body)).await.map(|_| ())
    }
}
