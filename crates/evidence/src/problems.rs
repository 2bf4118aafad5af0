//! Problems, as a person looks for them.

use crate::engine::Parameter;
use crate::rows::Rows;
use crate::{Error, Evidence, Query};
use model::{NoticeId, Problem, ProblemCode};
use tables::ProblemRow;

/// Which problems are asked for; nothing set means all.
#[derive(Clone, Debug, Default)]
pub struct ProblemFilter {
    /// Problems of this notice.
    pub notice: Option<NoticeId>,
    /// Problems of this kind.
    pub code: Option<ProblemCode>,
    /// Problems of files whose name contains this.
    pub file: Option<String>,
}

impl Evidence {
    /// Problems sorted by file, at most `limit`.
    ///
    /// # Errors
    /// [`Error::Query`] when a table is damaged.
    pub async fn problems(&self, filter: &ProblemFilter, limit: usize) -> Result<Vec<Problem>, Error> {
        let parameters = vec![
            ("notice", Parameter::Text(filter.notice.as_ref().map(ToString::to_string))),
            ("code", Parameter::Text(filter.code.map(|code| code.to_string()))),
            ("file", Parameter::Text(filter.file.clone())),
            ("limit", Parameter::Number(i64::try_from(limit).unwrap_or(i64::MAX))),
        ];
        let rows: Vec<ProblemRow> = Rows::all(self.engine().await?.as_ref(), Query::PROBLEM, parameters).await?;
        Ok(rows.into_iter().map(Problem::from).collect())
    }
}
