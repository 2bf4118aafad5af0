//! What findings are used for: said of a case, or set as an assumption about the work of buying together.

use super::Finding;
use crate::engine::{Row, Sql};
use crate::knowledge::{CasePlace, NewClaim};
use crate::{Actor, Change, Error, Reader, Result, Store, change};
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::Serialize;

/// Assumptions about the days of work that coordination takes, which findings can set.
pub const ASSUMPTIONS: [&str; 4] = ["base", "each_buyer", "each_law", "each_language"];

/// A field of cases each kind of finding speaks of.
const FIELDS: [(&str, &str); 3] =
    [("case", "outcome"), ("enabling_factor", "enabling_factor"), ("obstacle", "obstacle")];

/// A finding of a survey.
#[derive(Clone, Copy, Debug)]
pub struct FindingIn<'a> {
    /// The survey.
    pub survey: &'a str,
    /// The finding.
    pub finding: &'a str,
}

/// A use of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingUse {
    /// The finding.
    pub finding: String,
    /// `case:ID` or `assumption:NAME`.
    pub target: String,
    /// Days of work, for assumptions.
    pub days: Option<Decimal>,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Says of a case what a survey found, with the survey as the source. An editor verifies it like every claim.
    ///
    /// # Errors
    /// When the actor is no editor, reads neither finding nor case, or the finding is about costs.
    pub async fn add_finding_to_case(
        &self,
        actor: &Actor,
        of: FindingIn<'_>,
        place: &CasePlace,
        address: &str,
    ) -> Result<()> {
        let finding = self.finding_for(actor, of.survey, of.finding).await?;
        let field = FIELDS.iter().find(|(kind, _)| *kind == finding.kind);
        let (_, field) = field.ok_or_else(|| Error::wrong("case", "wrong-finding-use"))?;
        let claim = NewClaim {
            field: (*field).to_owned(),
            value: finding.text.clone(),
            source: format!("{} (n = {})", finding.survey_title, finding.n),
            address: address.to_owned(),
            level: 3,
            note: String::new(),
        };
        let (mut change, page) = self.begin_correction(actor, place, &claim).await?;
        change.note_use(actor, &finding.id, &format!("case:{}", page.trim_start_matches("/cases/")), "").await?;
        change.commit(&page).await
    }

    /// Sets an assumption about the days coordination takes to what a survey found.
    ///
    /// # Errors
    /// When the actor is no editor, the finding is not about costs, or the days are none.
    pub async fn set_assumption(&self, actor: &Actor, of: FindingIn<'_>, name: &str, days: Decimal) -> Result<()> {
        let finding = self.finding_for(actor, of.survey, of.finding).await?;
        if finding.kind != "coordination_cost" || !ASSUMPTIONS.contains(&name) {
            return Err(Error::wrong("assumption", "wrong-finding-use"));
        }
        if days < Decimal::ZERO || days > Decimal::from(1000) {
            return Err(Error::wrong("days", "wrong-finding-days"));
        }
        let object = self.object_or_missing("survey", of.survey).await?;
        let mut change = self.change(actor, "survey.publish", &object).await?;
        change.note_use(actor, &finding.id, &format!("assumption:{name}"), &days.to_string()).await?;
        change.commit("/surveys/findings").await
    }

    /// Whether somebody may use findings of a survey.
    ///
    /// # Errors
    /// When they may not.
    pub async fn may_use_findings(&self, actor: &Actor, survey: &str) -> Result<()> {
        change::allow(actor, "survey.publish", &self.object_or_missing("survey", survey).await?)
    }

    async fn finding_for(&self, actor: &Actor, survey: &str, finding: &str) -> Result<Finding> {
        self.may_use_findings(actor, survey).await?;
        let known = self.reader(&actor.subject, actor.at).survey_findings(None).await?;
        known
            .into_iter()
            .find(|one| one.id == finding && one.survey == survey)
            .ok_or_else(|| Error::wrong("finding", "wrong-finding-gone"))
    }

    /// Days of work the latest findings of published surveys set, by name; what none sets is not among them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn assumptions(&self) -> Result<Vec<FindingUse>> {
        let sql = Sql::new(
            "SELECT u.finding, u.target, u.value, u.at FROM survey_finding_use u \
             JOIN survey_finding f ON f.id = u.finding JOIN survey s ON s.object = f.survey \
             WHERE s.state = 'published' AND u.target LIKE 'assumption:%' ORDER BY u.target, u.at DESC, u.finding",
        );
        let mut latest: Vec<FindingUse> = Vec::new();
        for row in self.rows(sql).await? {
            let used = FindingUse::read(&row)?;
            if latest.last().is_none_or(|last| last.target != used.target) {
                latest.push(used);
            }
        }
        Ok(latest)
    }
}

impl Change {
    async fn note_use(&mut self, actor: &Actor, finding: &str, target: &str, value: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO survey_finding_use (finding, target, value, by_person, at) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (finding, target) DO UPDATE SET value = excluded.value, by_person = excluded.by_person, at = excluded.at",
        );
        self.run(sql.with(finding).with(target).with(value).with(actor.person()?).with(self.at)).await.map(|_| ())
    }
}

impl Reader<'_> {
    /// What findings the reader sees were used for, the latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn finding_uses(&self) -> Result<Vec<FindingUse>> {
        let joined = "JOIN survey_finding f ON f.survey = o.id JOIN survey_finding_use u ON u.finding = f.id";
        let order = Sql::new("ORDER BY u.at DESC, u.finding, u.target");
        self.objects("u.finding, u.target, u.value, u.at", joined, order).await?.iter().map(FindingUse::read).collect()
    }
}

impl FindingUse {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            finding: row.text("finding")?,
            target: row.text("target")?,
            days: row.text("value")?.parse().ok(),
            at: row.time("at")?,
        })
    }
}
