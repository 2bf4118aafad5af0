//! What members let be counted: plans and needs shared with the whole Network, for a list its members read; and those
//! given to cycles, whose lists become public.
//!
//! Whoever gets it gets it pooled: nothing here tells of one organisation.

use crate::engine::{Row, Sql};
use crate::need::of_need_row;
use crate::plan::of_plan_row;
use crate::{Actor, Error, Reader, Result, Store};
use jiff::Timestamp;
use model::{Country, Money};
use plans::{Lacking, Planned, Pool};
use rust_decimal::Decimal;

/// Plans and needs that may be counted, to be pooled; they cannot be looked at.
#[derive(Clone, Default)]
pub struct Given {
    planned: Vec<Planned>,
    lacking: Vec<Lacking>,
}

/// What an organisation lets cycles count.
#[derive(Clone, Debug)]
pub struct Gift {
    /// The organisation.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// Its plan.
    pub plan: bool,
    /// Its needs.
    pub needs: bool,
    /// When that was said; nothing when nobody has said anything.
    pub at: Option<Timestamp>,
}

const PLANS: &str = "JOIN plan p ON p.object = o.id JOIN organisation b ON b.id = p.organisation \
                     JOIN plan_version v ON v.plan = p.object AND v.number = p.version \
                     JOIN plan_line l ON l.plan = p.object AND l.version = v.holds";

const NEEDS: &str = "JOIN need n ON n.object = o.id";

/// The columns of a need that is counted.
const NEED: &str = "COALESCE(o.organisation, o.owner) AS whose, o.country, n.cpv, n.trl";

/// The last word of the organisation `which`, when it gave this.
fn gave(what: &str, which: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM cycle_consent c WHERE c.organisation = {which} AND c.{what} = 1 AND c.number = \
         (SELECT MAX(x.number) FROM cycle_consent x WHERE x.organisation = c.organisation))"
    )
}

/// What the whole Network reads, nobody shut out: labels that need no name, or the Network named.
const OF_ALL: &str = "AND (o.label IN ('CLEAR', 'GREEN') OR (o.label = 'AMBER' AND EXISTS (SELECT 1 FROM audience y \
                      WHERE y.object = o.id AND y.excluded = 0 AND y.reader IN ('network', 'community')))) \
                      AND NOT EXISTS (SELECT 1 FROM audience z WHERE z.object = o.id AND z.excluded = 1) \
                      AND o.hidden = 0";

impl Given {
    /// What may be told of it; amounts by a rate into euro without tax.
    #[must_use]
    pub fn pool(&self, rate: &dyn Fn(&Money) -> Option<Decimal>) -> Pool {
        Pool::of(&self.planned, &self.lacking, rate)
    }

    fn read(plans: &[Row], needs: &[Row]) -> Result<Self> {
        let lacking = |row: &Row| {
            let country = row.maybe("country")?.as_deref().and_then(Country::parse);
            let Some(country) = country else { return Ok(None) };
            let (cpv, trl) = of_need_row(row)?;
            Ok(Some(Lacking { whose: row.maybe("whose")?.unwrap_or_default(), country, cpv, trl }))
        };
        Ok(Self {
            planned: plans.iter().map(of_plan_row).collect::<Result<_>>()?,
            lacking: needs.iter().filter_map(|row| lacking(row).transpose()).collect::<Result<_>>()?,
        })
    }
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Given")
    }
}

impl Reader<'_> {
    /// Plans and needs that the reader reads and that everybody of the Network reads, too.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn shared_with_all(&self) -> Result<Given> {
        let lines = Sql::new(OF_ALL).and("AND l.reserved = 0 ORDER BY p.object, l.place");
        let plans = self.objects(&plan_columns(), PLANS, lines).await?;
        let needs = self.objects(NEED, NEEDS, Sql::new(OF_ALL).and("ORDER BY o.id")).await?;
        Given::read(&plans, &needs)
    }

    /// What the organisations that the reader manages let cycles count.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cycle_gifts(&self) -> Result<Vec<Gift>> {
        let inside = self.subject.is_active() && !self.subject.industry;
        let managed = self.subject.scopes_of(policy::Role::Manager).filter(|_| inside);
        let managed: Vec<String> = managed.map(str::to_owned).collect();
        let sql = Sql::new(
            "SELECT b.id, b.name, c.plan, c.needs, c.at FROM organisation b LEFT JOIN cycle_consent c \
             ON c.organisation = b.id AND c.number = (SELECT MAX(x.number) FROM cycle_consent x \
             WHERE x.organisation = b.id) WHERE b.id IN",
        );
        let rows = self.store.rows(sql.and(Sql::list(&managed)).and("ORDER BY b.name_folded, b.id")).await?;
        rows.iter().map(Gift::read).collect()
    }
}

impl Gift {
    fn read(row: &Row) -> Result<Self> {
        let ticked = |column| Ok::<_, Error>(row.maybe_number(column)? == Some(1));
        Ok(Self {
            organisation: row.text("id")?,
            name: row.text("name")?,
            plan: ticked("plan")?,
            needs: ticked("needs")?,
            at: row.maybe_time("at")?,
        })
    }
}

impl Store {
    /// Plans and needs that organisations gave to cycles, for whoever is about to freeze one. What is under embargo or
    /// taken from view, reserved lines and RED needs are not among them.
    ///
    /// # Errors
    /// When the actor may not lead the cycle.
    pub async fn given_to_cycles(&self, actor: &Actor, cycle: &str) -> Result<Given> {
        self.may_lead_cycle(actor, cycle).await?;
        let open = "o.hidden = 0 AND o.label <> 'RED' AND (o.embargo_until IS NULL OR o.embargo_until <= ?)";
        let lines = format!(
            "SELECT {} FROM object o {PLANS} WHERE {open} AND l.reserved = 0 AND {} ORDER BY p.object, l.place",
            plan_columns(),
            gave("plan", "p.organisation")
        );
        let needs = format!(
            "SELECT {NEED} FROM object o {NEEDS} WHERE {open} AND {} ORDER BY o.id",
            gave("needs", "o.organisation")
        );
        let (lines, needs) = (Sql::new(lines).with(actor.at), Sql::new(needs).with(actor.at));
        Given::read(&self.rows(lines).await?, &self.rows(needs).await?)
    }

    /// Says what cycles may count of an organisation from now on. What is frozen already stays.
    ///
    /// # Errors
    /// When the actor does not manage the organisation.
    pub async fn give_to_cycles(&self, actor: &Actor, body: &str, (plan, needs): (bool, bool)) -> Result<()> {
        let body = self.body(body).await?;
        let mut change = self.change(actor, "cycle.give", &body.object()).await?;
        let sql = Sql::new(
            "INSERT INTO cycle_consent (organisation, number, plan, needs, person, at) SELECT ?, COALESCE(MAX(number), 0) + 1, \
             CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS TEXT), CAST(? AS TEXT) FROM cycle_consent WHERE organisation = ?",
        );
        let sql = sql.with(&body.id).with(plan).with(needs).with(actor.person()?).with(change.at).with(&body.id);
        change.run(sql).await?;
        change.happened("cycle.given", None, &body.id).await?;
        change.commit("/cycles").await
    }
}

fn plan_columns() -> String {
    format!("{}, p.organisation, b.country", crate::plan::LINE_COLUMNS)
}
