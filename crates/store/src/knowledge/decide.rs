//! What editors decide: a case is verified, a claim is verified or set aside.

use crate::decided::Decided;
use crate::engine::Sql;
use crate::talk::typed;
use crate::{Actor, Change, Error, Result, Store};

/// What can be decided on a claim.
const DECISIONS: [&str; 2] = ["verified", "set_aside"];

impl Store {
    /// Verifies a case and all that is said of it and not decided on. Everybody reads it then, if its maker wanted so.
    ///
    /// # Errors
    /// When the actor is no editor, or does not read the case.
    pub async fn verify_case(&self, actor: &Actor, case: &str) -> Result<()> {
        let object = self.object_or_missing("case", case).await?;
        let mut change = self.change(actor, "case.verify", &object).await?;
        let sql =
            Sql::new("UPDATE knowledge_case SET verified_at = ?, verified_by = ? WHERE object = ? AND about IS NULL");
        if change.run(sql.with(actor.at).with(actor.person()?).with(case)).await? == 0 {
            return Err(Error::missing("case", case));
        }
        let sql = Sql::new(
            "SELECT id FROM case_claim c WHERE object = ? AND NOT EXISTS (SELECT 1 FROM case_decision n WHERE n.claim = c.id) ORDER BY number",
        );
        for row in change.rows(sql.with(case)).await? {
            change.decide_on(&row.text("id")?, actor.person()?, "verified", "").await?;
        }
        change.open_case(case).await?;
        change.refold_case(case).await?;
        change.happened("case.verified", Some(case), case).await?;
        change.commit(&format!("/cases/{case}")).await
    }

    /// Verifies one claim, or sets it aside with a reason. `page` is the case it is shown with.
    ///
    /// # Errors
    /// When the actor is no editor, does not read the case, or sets something aside without a reason.
    pub async fn decide_claim(&self, actor: &Actor, claim: &str, decision: &str, reason: &str) -> Result<String> {
        let sql = Sql::new(
            "SELECT c.object, c.author, k.about FROM case_claim c JOIN knowledge_case k ON k.object = c.object WHERE c.id = ?",
        );
        let row = self.row(sql.with(claim)).await?.ok_or_else(|| Error::missing("claim", claim))?;
        let (case, author, about) = (row.text("object")?, row.text("author")?, row.maybe("about")?);
        let object = self.object_or_missing("claim", &case).await.map_err(|_| Error::missing("claim", claim))?;
        let mut change = self.change(actor, "case.verify", &object).await.map_err(|error| of_claim(error, claim))?;
        if !DECISIONS.contains(&decision) {
            return Err(Error::wrong("decision", "wrong-case-decision"));
        }
        if decision == "set_aside" {
            typed::text("reason", reason)?
        } else {
            typed::text_or_nothing("reason", reason)?
        }
        change.decide_on(claim, actor.person()?, decision, reason).await?;
        change.refold_case(&case).await?;
        change.happened("case.decided", Some(&case), claim).await?;
        let page = about.unwrap_or_else(|| case.clone());
        let way = format!("/cases/{page}");
        let how = if decision == "verified" { "verified" } else { "set aside" };
        let decided = Decided { person: &author, what: "What you said of a case", how, page: &way };
        change.tell_decided(actor.person()?, &decided).await?;
        change.commit(&way).await?;
        Ok(page)
    }
}

/// What is hidden is told by the id that was asked for.
fn of_claim(error: Error, claim: &str) -> Error {
    match error {
        Error::NotFound { .. } => Error::missing("claim", claim),
        other => other,
    }
}

impl Change {
    async fn decide_on(&mut self, claim: &str, by: &str, decision: &str, reason: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO case_decision (claim, number, decision, reason, decided_by, at) SELECT ?, \
             (SELECT COALESCE(MAX(n.number), 0) + 1 FROM case_decision n WHERE n.claim = ?), ?, ?, ?, ?",
        );
        let sql = sql.with(claim).with(claim).with(decision).with(reason.trim()).with(by).with(self.at);
        self.run(sql).await.map(|_| ())
    }

    /// Opens a case to everybody, if its maker wanted so.
    async fn open_case(&mut self, case: &str) -> Result<()> {
        let sql = Sql::new(
            "UPDATE object SET label = 'CLEAR', network = 0, embargo_until = NULL WHERE id = ? \
             AND id IN (SELECT object FROM knowledge_case WHERE for_all = 1)",
        );
        self.run(sql.with(case)).await.map(|_| ())
    }
}
