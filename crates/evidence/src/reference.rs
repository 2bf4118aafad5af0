//! Labels and rates.

use crate::engine::Parameter;
use crate::rows::Rows;
use crate::{Error, Evidence, Query};
use jiff::civil::Date;
use model::{Currency, Labels, Money, Rates};
use serde::Deserialize;

#[derive(Deserialize)]
struct LabelRow {
    list: String,
    code: String,
    language: String,
    label: String,
}

#[derive(Deserialize)]
struct RateRow {
    currency: Currency,
    day: Date,
    units_per_euro: Rate,
}

/// A decimal as the table gives it.
#[derive(Deserialize)]
#[serde(transparent)]
struct Rate(String);

impl Evidence {
    /// Labels of all code lists; empty when none are loaded.
    ///
    /// # Errors
    /// [`Error::Query`] when a table is damaged.
    pub async fn labels(&self) -> Result<Labels, Error> {
        let mut rows = Rows::of(self.engine().await?.as_ref(), Query::LABEL, Vec::new()).await?;
        collect_labels(&mut rows).await
    }

    /// Labels of one code list.
    ///
    /// # Errors
    /// [`Error::Query`] when a table is damaged.
    pub async fn labels_of(&self, list: &str) -> Result<Labels, Error> {
        let parameters = vec![("list", Parameter::Text(Some(list.to_owned())))];
        let mut rows = Rows::of(self.engine().await?.as_ref(), Query::LABEL_OF_LIST, parameters).await?;
        collect_labels(&mut rows).await
    }

    /// Euro reference rates; empty when none are loaded.
    ///
    /// # Errors
    /// [`Error::Query`] when a table is damaged.
    pub async fn rates(&self) -> Result<Rates, Error> {
        let mut rows = Rows::<RateRow>::of(self.engine().await?.as_ref(), Query::RATE, Vec::new()).await?;
        let mut rates = Rates::default();
        while let Some(row) = rows.next().await? {
            if let Some(units) = Money::read_amount(&row.units_per_euro.0) {
                rates.add(row.currency, row.day, units.normalize());
            }
        }
        Ok(rates)
    }
}

async fn collect_labels(rows: &mut Rows<LabelRow>) -> Result<Labels, Error> {
    let mut labels = Labels::default();
    while let Some(row) = rows.next().await? {
        labels.add(&row.list, &row.code, &row.language, row.label);
    }
    Ok(labels)
}
