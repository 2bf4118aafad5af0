//! Who reads a plan besides its organisation: the network, countries, groups; suppliers never.

use crate::engine::Sql;
use crate::{Actor, Change, Error, Reader, Result, Store};
use model::Country;
use policy::Label;
use std::collections::BTreeSet;

/// Readers of a plan. None are the organisation alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanReaders {
    /// Members of every organisation of the network.
    pub network: bool,
    /// Members of these countries.
    pub countries: BTreeSet<String>,
    /// Members of these groups.
    pub groups: BTreeSet<String>,
}

impl PlanReaders {
    /// The label that lets these read and nobody else.
    #[must_use]
    pub fn label(&self) -> Label {
        if self.network || !self.countries.is_empty() { Label::Amber } else { Label::AmberStrict }
    }

    fn keys(&self) -> BTreeSet<String> {
        let network = self.network.then(|| "network".to_owned());
        let countries = self.countries.iter().map(|code| format!("country:{code}"));
        network.into_iter().chain(countries).chain(self.groups.iter().map(|id| format!("group:{id}"))).collect()
    }

    fn of(keys: impl IntoIterator<Item = String>) -> Self {
        let mut readers = Self::default();
        for key in keys {
            match key.split_once(':') {
                None => readers.network |= key == "network",
                Some(("country", code)) => drop(readers.countries.insert(code.to_owned())),
                Some(("group", id)) => drop(readers.groups.insert(id.to_owned())),
                Some(_) => {}
            }
        }
        readers
    }

    /// Whoever shares names countries that exist and groups they are in.
    fn check(&self, actor: &Actor) -> Result<()> {
        let is_country = |code: &String| Country::parse(code).is_some_and(|country| country.as_str() == code);
        if !self.countries.iter().all(is_country) {
            return Err(Error::wrong("country", "wrong-plan-country"));
        }
        if !self.groups.is_subset(&actor.subject.groups) {
            return Err(Error::wrong("group", "wrong-plan-group"));
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Who reads a plan besides its organisation: for people of the organisation.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the plan is not theirs.
    pub async fn plan_readers(&self, plan: &str) -> Result<PlanReaders> {
        if !self.plan(plan).await?.own {
            return Err(Error::missing("plan", plan));
        }
        let object = self.store.object_or_missing("plan", plan).await?;
        Ok(PlanReaders::of(object.named().cloned()))
    }
}

impl Store {
    /// Says who reads a plan besides its organisation. It holds at once, also for those who read until now.
    ///
    /// # Errors
    /// When the actor may not, there is no plan yet, or a reader cannot be named.
    pub async fn share_plan(&self, actor: &Actor, body: &str, readers: &PlanReaders) -> Result<()> {
        let body = self.body(body).await?;
        let mut change = self.change(actor, "plan.share", &body.object()).await?;
        readers.check(actor)?;
        let sql = Sql::new("SELECT object FROM plan WHERE organisation = ?").with(&body.id);
        let row = change.row(sql).await?.ok_or_else(|| Error::wrong("readers", "wrong-plan-nothing-to-share"))?;
        let plan = row.text("object")?;
        change.name_plan_readers(&plan, readers).await?;
        change.happened("plan.shared", Some(&plan), &plan).await?;
        change.about(&plan);
        change.commit_with(&format!("/bodies/{}/plan", body.id), readers.label().as_str()).await
    }
}

impl Change {
    async fn name_plan_readers(&mut self, plan: &str, readers: &PlanReaders) -> Result<()> {
        self.run(Sql::new("DELETE FROM audience WHERE object = ?").with(plan)).await?;
        self.name_readers(plan, &readers.keys(), false).await?;
        let sql = Sql::new("UPDATE object SET label = ?, network = 1, changed_at = ? WHERE id = ?");
        self.run(sql.with(readers.label().as_str()).with(self.at).with(plan)).await.map(|_| ())
    }
}
