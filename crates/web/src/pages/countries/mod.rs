//! Countries: what is known of each for buying together, who entered it, what differs between them.

mod cell;
mod compare;
mod fact;
mod joint;
mod overview;
mod sheet;
mod suggestion;
mod tasks;
mod typed;

pub use compare::show as compare;
pub use fact::{enter, show as fact, suggest};
pub use overview::show as overview;
pub use sheet::show as sheet;
pub use suggestion::decide;
pub use tasks::{Task, tasks};

use crate::error::Failure;
use crate::state::AppState;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::country::{Field, Sheet};
use model::Country;
use std::collections::BTreeMap;
use store::country_fact::Fact;

/// Part of the navigation these pages belong to.
const PART: &str = "toolbox";

/// A country's sheet with what was entered over the file.
pub(super) struct Current {
    /// The sheet as it counts now.
    pub sheet: Sheet,
    /// Entries over the file, by cell.
    pub entered: BTreeMap<Field, Fact>,
}

impl Current {
    fn of(shipped: &Sheet, facts: impl IntoIterator<Item = Fact>) -> Self {
        let mut sheet = shipped.clone();
        let mut entered = BTreeMap::new();
        for fact in facts {
            sheet.put(fact.field, fact.cell.clone());
            entered.insert(fact.field, fact);
        }
        Self { sheet, entered }
    }

    /// The sheet of one country, by its code as an address writes it.
    async fn load(state: &AppState, code: &str) -> Result<Self, Failure> {
        let shipped = known(code)?;
        let facts = state.store().country_facts(Some(&shipped.country)).await?;
        Ok(Self::of(shipped, facts))
    }

    /// The sheets of all countries, by code.
    async fn all(state: &AppState) -> Result<Vec<Self>, Failure> {
        let mut facts: BTreeMap<Country, Vec<Fact>> = BTreeMap::new();
        for fact in state.store().country_facts(None).await? {
            facts.entry(fact.country.clone()).or_default().push(fact);
        }
        let sheets = law::country::sheets().iter();
        Ok(sheets.map(|sheet| Self::of(sheet, facts.remove(&sheet.country).unwrap_or_default())).collect())
    }
}

/// The country of an address: one with a sheet, in capitals.
fn known(code: &str) -> Result<&'static Sheet, Failure> {
    let missing = || Failure::not_found("country", code);
    let country = Country::parse(code).filter(|country| country.as_str() == code).ok_or_else(missing)?;
    law::country::sheet(&country).ok_or_else(missing)
}

/// The cell of an address.
fn known_field(written: &str) -> Result<Field, Failure> {
    Field::parse(written).ok_or_else(|| Failure::not_found("page", written))
}

/// Today, for days of review.
fn today(state: &AppState) -> Date {
    state.members().clock.now().to_zoned(TimeZone::UTC).date()
}
