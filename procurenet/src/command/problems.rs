//! `procurenet problems`

use crate::output::{self, Format, Table, cut, or_dash};
use crate::place;
use anyhow::Result;
use clap::Args;
use evidence::ProblemFilter;
use model::{NoticeId, ProblemCode};
use std::path::Path;

/// Lists what was wrong with records, where, and what to do.
#[derive(Args, Debug)]
pub struct Problems {
    /// Only this code, for example `doctype-refused`.
    #[arg(long, value_parser = code)]
    code: Option<ProblemCode>,
    /// Only this notice.
    #[arg(long)]
    notice: Option<String>,
    /// Only files whose name contains this.
    #[arg(long)]
    file: Option<String>,
    /// At most this many.
    #[arg(long, default_value_t = 100)]
    limit: usize,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Problems {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let evidence = place::evidence(data).await?;
        let notice = self.notice.as_deref().map(NoticeId::parse);
        let filter = ProblemFilter { notice, code: self.code, file: self.file };
        let problems = evidence.problems(&filter, self.limit).await?;
        output::rows(&problems, self.format, || {
            let mut table = Table::new(&["code", "file", "where", "what happened", "what to do"]);
            for problem in &problems {
                table.row(vec![
                    problem.code.to_string(),
                    problem.file.clone(),
                    or_dash(problem.path.as_ref()),
                    cut(&problem.what, 80),
                    problem.fix.clone(),
                ]);
            }
            table
        })
    }
}

fn code(written: &str) -> Result<ProblemCode> {
    let code = serde_json::from_value(serde_json::Value::String(written.to_owned()));
    code.map_err(|_| anyhow::anyhow!("{written} is no kind of problem; `procurenet coverage` lists those that occur"))
}
