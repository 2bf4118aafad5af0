//! Seats in a group: joined, asked for, offered, given up.

use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;

/// Somebody's seat in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// `leader` or `member`.
    pub role: String,
    /// `in`, `asked`, `invited` or `out`.
    pub state: String,
}

/// Somebody in a group, or on their way in.
#[derive(Clone, Debug)]
pub struct Seated {
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their country.
    pub country: Option<String>,
    /// Their seat.
    pub seat: Seat,
    /// Since when.
    pub since: Timestamp,
}

/// An invitation that waits for an answer. Until then it says who invites, and nothing of the group.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The group.
    pub group: String,
    /// Who invites.
    pub by: String,
    /// Since when.
    pub since: Timestamp,
}

impl Store {
    /// Joins a group, asks to, or takes up an invitation; the state of the seat.
    ///
    /// # Errors
    /// When the group is not to be known of, or wants an invitation.
    pub async fn join_group(&self, actor: &Actor, group: &str) -> Result<String> {
        let person = actor.person()?.to_owned();
        let mut object = self.talking_group(group).await?;
        let seat = self.seat_of(group, &person).await?;
        let state = seat.as_ref().map(|seat| seat.state.as_str());
        if state == Some("invited") {
            // Whoever was invited may answer, though only those inside know the room.
            object.audience.insert(format!("person:{person}"));
        }
        let mut change = self.change(actor, "group.join", &object).await?;
        let new = match state {
            Some("in") => "in",
            Some("invited") => "in",
            _ => change.way_in(group, actor).await?,
        };
        let role = seat.as_ref().filter(|seat| seat.state == "in").map_or("member", |seat| &seat.role);
        change.seat(group, &person, role, new).await?;
        let what = if new == "in" { "group.joined" } else { "group.asked" };
        change.happened(what, Some(group), &person).await?;
        change.commit(&format!("/groups/{group}")).await?;
        Ok(new.to_owned())
    }

    /// Gives up a seat, a wish or an invitation.
    ///
    /// # Errors
    /// When there is none, or nobody would lead those who stay.
    pub async fn leave_group(&self, actor: &Actor, group: &str) -> Result<()> {
        let person = actor.person()?.to_owned();
        let mut object = self.talking_group(group).await?;
        let Some(seat) = self.seat_of(group, &person).await?.filter(|seat| seat.state != "out") else {
            return Err(Error::missing("group", group));
        };
        object.audience.insert(format!("person:{person}"));
        let mut change = self.change(actor, "group.join", &object).await?;
        if seat.role == "leader" && seat.state == "in" {
            change.keep_a_leader(group, &person).await?;
        }
        change.seat(group, &person, "member", "out").await?;
        change.happened("group.left", Some(group), &person).await?;
        change.commit("/groups").await
    }

    /// Decides on a seat: `admit`, `decline`, `remove`, `lead` or `follow`.
    ///
    /// # Errors
    /// When the actor does not lead the group, or nobody would lead it any more.
    pub async fn decide_seat(&self, actor: &Actor, group: &str, person: &str, decision: &str) -> Result<()> {
        let object = self.talking_group(group).await?;
        let mut change = self.change(actor, "group.lead", &object).await?;
        let seat = self.seat_of(group, person).await?.ok_or_else(|| Error::missing("person", person))?;
        let (role, state) = match (decision, seat.state.as_str()) {
            ("admit", "asked") => ("member", "in"),
            ("decline", "asked" | "invited") | ("remove", "in") => ("member", "out"),
            ("lead", "in") => ("leader", "in"),
            ("follow", "in") => ("member", "in"),
            _ => return Err(Error::wrong("decision", "wrong-seat")),
        };
        if seat.role == "leader" && seat.state == "in" && role != "leader" {
            change.keep_a_leader(group, person).await?;
        }
        change.seat(group, person, role, state).await?;
        change.happened(&format!("group.{decision}"), Some(group), person).await?;
        change.commit_with(&format!("/groups/{group}"), decision).await
    }

    /// Invites the member with this address. Whether there is one is not told.
    ///
    /// # Errors
    /// When the actor does not lead the group.
    pub async fn invite_to_group(&self, actor: &Actor, group: &str, email: &str) -> Result<()> {
        let object = self.talking_group(group).await?;
        let mut change = self.change(actor, "group.lead", &object).await?;
        if !email.contains('@') {
            return Err(Error::wrong("email", "wrong-email"));
        }
        let invited = self.person_by_email(email).await?.filter(|person| person.standing == "active");
        if let Some(person) = invited {
            let seat = self.seat_of(group, &person.id).await?;
            if seat.is_none_or(|seat| seat.state == "out") {
                change.seat(group, &person.id, "member", "invited").await?;
                change.happened("group.invited", Some(group), &person.id).await?;
            }
        }
        change.commit(&format!("/groups/{group}")).await
    }

    /// A group of this kind: a buyers group has seats, too, and fills them in its own way.
    async fn talking_group(&self, group: &str) -> Result<policy::Object> {
        let sql = Sql::new("SELECT object FROM grp WHERE object = ?").with(group);
        match self.row(sql).await? {
            Some(_) => self.object_or_missing("group", group).await,
            None => Err(Error::missing("group", group)),
        }
    }

    pub(crate) async fn seat_of(&self, group: &str, person: &str) -> Result<Option<Seat>> {
        let sql = Sql::new("SELECT role, state FROM group_member WHERE grp = ? AND person = ?");
        let row = self.row(sql.with(group).with(person)).await?;
        row.map(|row| Ok(Seat { role: row.text("role")?, state: row.text("state")? })).transpose()
    }
}

impl Change {
    /// The state of a new seat, by the group's way in; people of a country walk into its group.
    async fn way_in(&mut self, group: &str, actor: &Actor) -> Result<&'static str> {
        let sql = Sql::new("SELECT joining, country FROM grp WHERE object = ?").with(group);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("group", group))?;
        let country: Option<String> = row.maybe("country")?;
        match row.text("joining")?.as_str() {
            "open" => Ok("in"),
            "ask" if country.is_some() && country == actor.subject.country => Ok("in"),
            "ask" => Ok("asked"),
            _ => Err(Error::wrong("joining", "wrong-invite-only")),
        }
    }

    pub(crate) async fn seat(&mut self, group: &str, person: &str, role: &str, state: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO group_member (grp, person, role, state, since, by_person) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (grp, person) DO UPDATE SET role = excluded.role, state = excluded.state, \
             since = excluded.since, by_person = excluded.by_person",
        );
        let by = self.actor().to_owned();
        self.run(sql.with(group).with(person).with(role).with(state).with(self.at).with(by)).await.map(|_| ())
    }

    /// Makes leaders of those who hold a role for a place, and members of those who held it.
    pub(crate) async fn seat_holders(&mut self, group: &str, role: &str, scope: &str) -> Result<()> {
        let sql = Sql::new(
            "SELECT DISTINCT person FROM holding WHERE role = ? AND scope = ? AND from_at <= ? \
             AND (to_at IS NULL OR to_at > ?) ORDER BY person",
        );
        let rows = self.rows(sql.with(role).with(scope).with(self.at).with(self.at)).await?;
        let holders = rows.iter().map(|row| row.text("person")).collect::<Result<Vec<_>>>()?;
        let sql =
            Sql::new("UPDATE group_member SET role = 'member' WHERE grp = ? AND role = 'leader' AND person NOT IN");
        let none = Sql::list(holders.iter().map(String::as_str).chain([""]));
        self.run(sql.with(group).and(none)).await?;
        for person in holders {
            let sql = Sql::new(
                "INSERT INTO group_member (grp, person, role, state, since) VALUES (?, ?, 'leader', 'in', ?) \
                 ON CONFLICT (grp, person) DO UPDATE SET role = 'leader', state = 'in'",
            );
            self.run(sql.with(group).with(person).with(self.at)).await?;
        }
        Ok(())
    }

    /// A group with people in it keeps one who leads.
    async fn keep_a_leader(&mut self, group: &str, leaving: &str) -> Result<()> {
        let sql = Sql::new(
            "SELECT COUNT(*) AS others, COUNT(CASE WHEN role = 'leader' THEN 1 END) AS leaders FROM group_member \
             WHERE grp = ? AND state = 'in' AND person <> ?",
        );
        let row = self.row(sql.with(group).with(leaving)).await?;
        let row = row.ok_or_else(|| Error::missing("group", group))?;
        if row.number("others")? > 0 && row.number("leaders")? == 0 {
            return Err(Error::wrong("leave", "wrong-last-leader"));
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Everybody in a group and who asks to get in, leaders first: for those who are in. Others see who leads. Who was
    /// invited is seen once they are in: whether an address is a member's is nobody's business.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the group is not to be known of.
    pub async fn seated(&self, group: &str) -> Result<Vec<Seated>> {
        let inside = self.subject.groups.contains(group);
        let only = if inside { "" } else { "AND m.role = 'leader' AND m.state = 'in'" };
        let joined = "JOIN group_member m ON m.grp = o.id JOIN person p ON p.id = m.person";
        let filter = Sql::new(format!(
            "AND o.id = ? AND p.standing = 'active' AND m.state NOT IN ('out', 'invited') {only} ORDER BY m.role, p.name, p.id"
        ));
        let columns = "m.person, p.name, p.country, m.role, m.state, m.since";
        self.objects(columns, joined, filter.with(group)).await?.iter().map(Seated::read).collect()
    }

    /// Invitations of the one who asks.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn group_invitations(&self) -> Result<Vec<Invited>> {
        let sql = Sql::new(
            "SELECT m.grp, p.name, m.since FROM group_member m LEFT JOIN person p ON p.id = m.by_person \
             WHERE m.person = ? AND m.state = 'invited' ORDER BY m.since DESC, m.grp",
        );
        let rows = self.store.rows(sql.with(self.subject.person.clone())).await?;
        let invited = |row: &Row| {
            let by = row.maybe("name")?.unwrap_or_default();
            Ok(Invited { group: row.text("grp")?, by, since: row.time("since")? })
        };
        rows.iter().map(invited).collect()
    }
}

impl Seated {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            person: row.text("person")?,
            name: row.text("name")?,
            country: row.maybe("country")?,
            seat: Seat { role: row.text("role")?, state: row.text("state")? },
            since: row.time("since")?,
        })
    }
}
