//! The strategy as a document to send or print.

use super::StrategyPage;
use crate::pages::buyers_groups::room::{Cell, Table};
use documents::Document;

impl StrategyPage {
    /// Everything the page tells, in its order.
    pub(super) fn document(&self) -> Document {
        let benefit = &self.benefit;
        let mut parts = vec![format!("# {}", plain(&self.head.title)), plain(&self.heading), table(&self.route)];
        parts.extend([format!("## {}", plain(&benefit.heading)), format!("{} {}", benefit.proposal, benefit.why)]);
        parts.push(benefit.figures.iter().map(|(name, figure)| format!("- {name}: {figure}\n")).collect());
        parts.extend([plain(&benefit.exchange), plain(&benefit.market.0), plain(&benefit.unknown)]);
        let tables =
            [&benefit.drivers, &benefit.facts, &self.gains, &self.costs, &self.lots, &self.obstacles, &self.open];
        parts.extend(tables.into_iter().chain(&self.others).chain([&benefit.assumptions]).map(table));
        Document {
            title: format!("{}: {}", self.head.title, self.frame.say("ebg-part-strategy")),
            language: self.frame.texts.tag(),
            foot: self.frame.texts.name("template-foot", self.frame.day()),
            markdown: parts.join("\n\n"),
        }
    }
}

fn table(table: &Table) -> String {
    let title = format!("## {}", plain(&table.title));
    if table.rows.is_empty() {
        return format!("{title}\n\n{}", plain(&table.empty));
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = line(table.head.iter().map(|head| plain(head)).collect());
    let rule = line(table.head.iter().map(|_| "---".to_owned()).collect());
    let rows: String = table.rows.iter().map(|row| line(row.iter().map(cell).collect())).collect();
    format!("{title}\n\n{head}{rule}{rows}")
}

fn cell(cell: &Cell) -> String {
    let tag = cell.tag.as_ref().map_or("", |(_, text)| text.as_str());
    let parts = [cell.text.as_str(), tag, cell.meta.as_str()];
    parts.iter().filter(|part| !part.is_empty()).map(|part| plain(part)).collect::<Vec<_>>().join(" · ")
}

/// Words without what Markdown would read as its own.
fn plain(text: &str) -> String {
    toolbox::template::plain::line(text).replace('|', "/")
}
