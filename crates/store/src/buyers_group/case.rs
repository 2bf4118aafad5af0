//! A group that closed becomes a case: read by its members until they agree to publish it.

use crate::engine::Sql;
use crate::knowledge::NewCase;
use crate::object::Draft;
use crate::{Actor, Change, Error, Result, Store};
use joint::{Act, Choice, Outcome, Subject, Workspace};
use policy::Label;
use std::collections::BTreeSet;

impl Store {
    /// Drafts the case of a group; its id. Nobody owns it, so that nobody opens it alone.
    ///
    /// # Errors
    /// When the actor does not lead the group, or it is not closed, or has a case.
    pub async fn draft_group_case(&self, actor: &Actor, group: &str, new: &NewCase) -> Result<String> {
        let mut change = self.change_in_group(actor, group, &Act::DraftCase { case: String::new() }).await?;
        change.workspace(group).await?.check(&Act::DraftCase { case: String::new() }).map_err(refused)?;
        let case = change.make(None, &draft(group, new)).await?;
        change.add_case_row(&case, None, false).await?;
        for claim in &new.claims {
            claim.check()?;
            change.add_claim(&case, actor.person()?, claim).await?;
        }
        change.record_checked(group, &Act::DraftCase { case: case.clone() }).await?;
        change.about(group);
        change.happened("case.added", Some(&case), &case).await?;
        change.commit(&format!("/cases/{case}")).await?;
        Ok(case)
    }
}

fn draft(group: &str, new: &NewCase) -> Draft {
    let words: Vec<&str> = new.claims.iter().map(|claim| claim.value.as_str()).collect();
    Draft {
        kind: "case",
        group: Some(group.to_owned()),
        label: Some(Label::AmberStrict),
        audience: BTreeSet::from([format!("group:{group}")]),
        network: true,
        title: new.title.clone(),
        language: new.language.clone(),
        words: words.join(" "),
        ..Draft::default()
    }
}

fn refused(wrong: joint::Wrong) -> Error {
    Error::wrong(wrong.field, wrong.key)
}

impl Change {
    /// When the group agreed to publish its case, members of the network read it, and everybody once an editor
    /// verified it.
    pub(super) async fn open_agreed_case(&mut self, now: &Workspace) -> Result<()> {
        let agreed = now.decisions.iter().any(|decision| {
            let outcome = decision.outcome.map(|(outcome, _)| outcome);
            decision.item.what.subject == Subject::Publication && outcome == Some(Outcome::Chosen(Choice::Yes))
        });
        let Some(case) = now.case.as_ref().filter(|_| agreed) else { return Ok(()) };
        self.run(Sql::new("UPDATE knowledge_case SET for_all = 1 WHERE object = ?").with(case)).await?;
        self.run(Sql::new("UPDATE object SET label = 'GREEN' WHERE id = ?").with(case)).await.map(|_| ())
    }
}
