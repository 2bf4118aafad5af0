//! `procurenet notice`

use super::notice_check::Check;
use crate::output::{self, Format};
use crate::place;
use anyhow::{Context, Result, anyhow};
use clap::{Args, Subcommand};
use model::NoticeId;
use serde_json::{Value, json};
use sources::Reading;
use sources::sheet::{Field, sections};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// Shows one notice with every field present in the source, or checks one before it is sent.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Notice {
    #[command(subcommand)]
    task: Option<Task>,
    /// Publication number (`349721-2019`), `doffin:YYYY-NNNNNN` or `eforms:UUID-VERSION`.
    #[arg(required = true)]
    id: Option<String>,
    /// Write the notice as it was published.
    #[arg(long)]
    raw: bool,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// What else is done with a notice.
#[derive(Subcommand, Debug)]
enum Task {
    /// Check an eForms notice against the SDK; fails when it is not valid.
    Check(Check),
}

impl Notice {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        match &self.task {
            Some(Task::Check(check)) => check.run(data),
            None => self.show(data).await,
        }
    }

    async fn show(self, data: &Path) -> Result<()> {
        let evidence = place::evidence(data).await?;
        let id = NoticeId::parse(self.id.as_deref().expect("the command line wants it where there is no task"));
        let stored = evidence.stored(&id).await?;
        let current = stored.iter().find(|version| version.current);
        let current = current.with_context(|| {
            format!("no notice {id} is in {}\nhint: find it with `procurenet search WORDS`", data.display())
        })?;
        let raw = evidence.raw(current).await?;
        if self.raw {
            std::io::stdout().lock().write_all(&raw)?;
            return Ok(());
        }
        let file = &current.record.file;
        let mut reading =
            sources::read_notice(file, &raw).map_err(|problem| anyhow!("{}: {}", problem.file, problem.what))?;
        reading.notice.seal(current.record.version.clone());
        output::document(&document(&reading, &raw)?, self.format, || text(&reading, &raw))
    }
}

/// The notice as read, with its parts and every field of the source.
fn document(reading: &Reading, raw: &[u8]) -> Result<Value> {
    let notice = &reading.notice;
    let mut document = serde_json::to_value(notice)?;
    let fields = sections(raw).into_iter().flat_map(|section| section.fields).map(field).collect::<Vec<_>>();
    document["parties"] = serde_json::to_value(&notice.parties)?;
    document["lots"] = serde_json::to_value(&notice.lots)?;
    document["awards"] = serde_json::to_value(&notice.awards)?;
    document["modifications"] = serde_json::to_value(&notice.modifications)?;
    document["problems"] = serde_json::to_value(&reading.problems)?;
    document["fields"] = Value::Array(fields);
    Ok(document)
}

fn field(field: Field) -> Value {
    json!({ "path": field.path, "text": field.text, "language": field.language, "attributes": field.attributes })
}

fn text(reading: &Reading, raw: &[u8]) -> String {
    let notice = &reading.notice;
    let mut text = String::new();
    let title = notice.titles.first().map_or("(no title)", |title| &title.text);
    let mut put = |line: String| writeln!(text, "{line}").expect("writing to a String cannot fail");
    put(format!("{}  {title}", notice.notice));
    for section in sections(raw) {
        put(format!("\n{}", section.name));
        for field in section.fields {
            let attributes: Vec<String> =
                field.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
            put(format!("  {}: {} {}", field.label, field.text, attributes.join(" ")).trim_end().to_owned());
        }
    }
    for problem in &reading.problems {
        put(format!("\nproblem {}: {}", problem.code, problem.what));
    }
    text
}
