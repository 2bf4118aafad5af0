//! Acts in a group: decided, checked against all that happened before, and written at the end of the log.

use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::talk::typed;
use crate::{Actor, Change, Error, Result, Store};
use joint::{Act, Record, Requirement, Role, Workspace};
use policy::{Denial, Object};

/// Longest act, written out.
const LONGEST: usize = 40_000;

/// The row of the table of roles that decides about an act.
fn action(act: &Act) -> &'static str {
    match act {
        Act::Found(_) => "ebg.found",
        Act::Join { .. } | Act::Leave { .. } | Act::Seat { .. } | Act::Unseat { .. } => "ebg.lead",
        Act::Unify { .. } | Act::Settle { .. } | Act::SetAside { .. } | Act::Ask(_) | Act::Conclude { .. } => {
            "ebg.lead"
        }
        Act::Publish { .. } | Act::DraftCase { .. } | Act::Advance { .. } => "ebg.lead",
        Act::JudgeUseCase { .. } | Act::Judge { .. } | Act::AcceptOpen { .. } | Act::Plan(_) => "ebg.position",
        Act::Vote { .. } => "ebg.decide",
        Act::Approve(_) | Act::Sign { .. } => "ebg.approve",
        Act::Support { .. } => "ebg.coordinate",
        _ => "ebg.write",
    }
}

/// The organisation an act speaks for.
fn spoken_for(act: &Act) -> Option<&str> {
    match act {
        Act::JudgeUseCase { body, .. } | Act::Judge { body, .. } | Act::AcceptOpen { body } => Some(body),
        Act::Vote { body, .. } | Act::Sign { body, .. } => Some(body),
        Act::Plan(budget) => Some(&budget.body),
        Act::Approve(approval) => Some(&approval.body),
        _ => None,
    }
}

impl Store {
    /// Does something in a group. `answer` is where the form leads.
    ///
    /// # Errors
    /// When the group is not to be read, the actor may not, or the act may not come next.
    pub async fn act_in_group(&self, actor: &Actor, group: &str, act: &Act, answer: &str) -> Result<()> {
        let mut change = self.change_in_group(actor, group, act).await?;
        change.record_checked(group, act).await?;
        if matches!(act, Act::Conclude { .. }) {
            let now = change.workspace(group).await?;
            change.open_agreed_case(&now).await?;
        }
        change.happened("ebg.acted", Some(group), group).await?;
        change.commit_with(answer, &told(act)).await
    }

    /// Brings requirements into a group's matrix, all or none. `answer` is where the form leads.
    ///
    /// # Errors
    /// When the group is not to be read, the actor may not, or one of them cannot be taken.
    pub async fn bring_requirements(
        &self,
        actor: &Actor,
        group: &str,
        requirements: &[Requirement],
        answer: &str,
    ) -> Result<()> {
        let acts: Vec<Act> = requirements.iter().cloned().map(Act::AddRequirement).collect();
        let Some(first) = acts.first() else { return Err(Error::wrong("draft", "wrong-ebg-no-draft")) };
        let mut change = self.change_in_group(actor, group, first).await?;
        for act in &acts {
            change.record_checked(group, act).await?;
        }
        change.happened("ebg.acted", Some(group), group).await?;
        change.commit_with(answer, &told(first)).await
    }

    /// Begins a change of a group for an act: decided by the table, and by the actor's seat.
    pub(super) async fn change_in_group(&self, actor: &Actor, group: &str, act: &Act) -> Result<Change> {
        let object = self.object_or_missing("buyers group", group).await?;
        let workspace = Workspace::of(&self.records(group).await?);
        let object = match act {
            Act::Support { .. } => self.followed_or_missing(group).await?,
            Act::Approve(_) | Act::Sign { .. } => of_body(actor, object, &workspace, spoken_for(act)),
            _ => object,
        };
        allow(actor, action(act), &object)?;
        if !matches!(act, Act::Support { .. }) {
            may_sit(actor, &workspace, spoken_for(act))?;
        }
        self.change(actor, action(act), &Object { id: group.to_owned(), ..object }).await
    }

    /// What decides when the coordinator of the network helps a group that lets itself be followed.
    async fn followed_or_missing(&self, group: &str) -> Result<Object> {
        let sql = Sql::new("SELECT 1 AS one FROM buyers_group WHERE object = ? AND followed = 1").with(group);
        let row = self.row(sql).await?;
        row.map(|_| Object::site()).ok_or_else(|| Error::missing("buyers group", group))
    }

    /// Records of a group, for decisions; nobody is shown them.
    pub(super) async fn records(&self, group: &str) -> Result<Vec<Record>> {
        self.rows(of_group(group)).await?.iter().map(read_record).collect()
    }
}

/// The object as one of the organisation spoken for; of another's it stays what it is.
fn of_body(actor: &Actor, object: Object, workspace: &Workspace, body: Option<&str>) -> Object {
    let body = body.filter(|body| may_sit(actor, workspace, Some(*body)).is_ok() && workspace.buys(body));
    Object { organisation: body.map(str::to_owned), ..object }
}

/// Who looks on does not act; and one speaks for one's own organisation.
fn may_sit(actor: &Actor, workspace: &Workspace, body: Option<&str>) -> Result<()> {
    let seat = workspace.seat(actor.person()?).filter(|seat| seat.role != Role::Observer);
    let speaks = body.is_none_or(|body| actor.subject.organisations.contains(body));
    if seat.is_some() && speaks { Ok(()) } else { Err(Error::Denied(Denial::Role)) }
}

/// What the audit log says of an act: its kind, never a text.
fn told(act: &Act) -> String {
    let written = serde_json::to_value(act).expect("an act of texts and numbers can be written as JSON");
    written["act"].as_str().unwrap_or_default().to_owned()
}

fn of_group(group: &str) -> Sql {
    Sql::new("SELECT number, at, by_person, act FROM workspace_record WHERE grp = ? ORDER BY number").with(group)
}

pub(super) fn read_record(row: &Row) -> Result<Record> {
    let act = serde_json::from_str(&row.text("act")?);
    Ok(Record {
        number: u32::try_from(row.number("number")?).map_err(|error| Error::Unknown(error.to_string()))?,
        at: row.time("at")?,
        by: row.text("by_person")?,
        act: act.map_err(|error| Error::Unknown(format!("a record of a buyers group: {error}")))?,
    })
}

impl Change {
    /// Writes an act that may come next.
    pub(super) async fn record_checked(&mut self, group: &str, act: &Act) -> Result<u32> {
        let workspace = self.workspace(group).await?;
        workspace.check(act).map_err(|wrong| Error::wrong(wrong.field, wrong.key))?;
        self.record(group, workspace.last + 1, act).await
    }

    /// What a group is now, with what this change wrote.
    pub(super) async fn workspace(&mut self, group: &str) -> Result<Workspace> {
        let records: Result<Vec<Record>> = self.rows(of_group(group)).await?.iter().map(read_record).collect();
        Ok(Workspace::of(&records?))
    }

    /// Writes an act at the end of the log.
    pub(super) async fn record(&mut self, group: &str, number: u32, act: &Act) -> Result<u32> {
        let written = serde_json::to_string(act).expect("an act of texts and numbers can be written as JSON");
        if written.len() > LONGEST {
            return Err(Error::wrong("group", "wrong-text"));
        }
        typed::unmarked("group", &written)?;
        let sql = Sql::new("INSERT INTO workspace_record (grp, number, at, by_person, act) VALUES (?, ?, ?, ?, ?)");
        let by = self.actor().to_owned();
        self.run(sql.with(group).with(i64::from(number)).with(self.at).with(by).with(written)).await?;
        self.run(Sql::new("UPDATE object SET changed_at = ? WHERE id = ?").with(self.at).with(group)).await?;
        Ok(number)
    }
}
