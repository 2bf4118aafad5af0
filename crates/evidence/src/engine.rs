//! Whoever runs SQL.

use crate::{Error, Query};
use datafusion::execution::SendableRecordBatchStream;
use datafusion::scalar::ScalarValue;
use jiff::civil::Date;
use std::pin::Pin;

/// Runs named queries; in this process, or in a cluster.
pub trait Engine: Send + Sync + std::fmt::Debug {
    /// Runs a query and hands out its rows in batches, in the order the query asks for.
    fn sql(&self, query: Query, parameters: Parameters) -> Answer<'_>;
}

/// What a query will answer.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<SendableRecordBatchStream, Error>> + Send + 'a>>;

/// Values for the `$names` of a query.
pub type Parameters = Vec<(&'static str, Parameter)>;

/// A value for a `$name`.
#[derive(Clone, Debug, PartialEq)]
pub enum Parameter {
    /// A text, or null.
    Text(Option<String>),
    /// A day, or null.
    Day(Option<Date>),
    /// A number.
    Number(i64),
}

impl From<Parameter> for ScalarValue {
    fn from(parameter: Parameter) -> Self {
        match parameter {
            Parameter::Text(text) => Self::Utf8(text),
            Parameter::Day(day) => Self::Date32(day.map(days_since_1970)),
            Parameter::Number(number) => Self::Int64(Some(number)),
        }
    }
}

fn days_since_1970(day: Date) -> i32 {
    day.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}
