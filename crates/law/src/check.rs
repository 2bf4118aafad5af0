//! Looks through the book: every statement has a source, every source has its form, none was read too long ago.
//!
//! Addresses are looked at, never opened.

use crate::book::Book;
use crate::rule::Rule;
use crate::word::Status;
use jiff::civil::Date;
use model::plus_months;
use std::collections::BTreeSet;

/// Something to mend in the files of the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The entry.
    pub entry: String,
    /// What is wrong, and what to do.
    pub what: String,
}

impl Book {
    /// What is wrong with the form of the book, whatever the day.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let rules = self.rules.iter().flat_map(|rule| self.faults_of(rule));
        let amounts =
            self.thresholds.rows.iter().flat_map(|row| row.amount.iter().map(|amount| (&row.id, &amount.sources)));
        let amounts = amounts.flat_map(|(id, sources)| self.faults_of_sources(id, sources));
        let sources =
            self.sources.iter().flat_map(|(name, source)| source.faults().into_iter().map(|what| fault(name, what)));
        rules.chain(self.twins()).chain(amounts).chain(sources).chain(self.unused()).collect()
    }

    /// Sources last compared longer ago than so many months: somebody should look again.
    #[must_use]
    pub fn stale(&self, today: Date, months: i32) -> Vec<Fault> {
        let old = self.sources.iter().filter(|(_, source)| plus_months(source.read, months) < today);
        old.map(|(name, source)| {
            fault(name, format!("entered or last compared on {}: compare it again and note the day", source.read))
        })
        .collect()
    }

    fn faults_of(&self, rule: &Rule) -> Vec<Fault> {
        let mut faults = self.faults_of_sources(&rule.id, &rule.sources);
        for sources in rule.obstacles.iter().map(|obstacle| &obstacle.sources) {
            faults.extend(self.faults_of_sources(&rule.id, sources));
        }
        faults.extend(
            rule.forum
                .sources
                .iter()
                .filter(|name| !self.sources.contains_key(*name))
                .map(|name| no_source(&rule.id, name)),
        );
        if rule.status == Status::InForce && rule.valid_from.is_none() {
            faults.push(fault(&rule.id, "a rule in force has no first day: give valid_from".to_owned()));
        }
        if rule.plan.iter().any(|step| step.weeks[0] > step.weeks[1]) {
            faults.push(fault(&rule.id, "a step has its weeks the wrong way round: shortest first".to_owned()));
        }
        faults
    }

    fn faults_of_sources(&self, entry: &str, sources: &[String]) -> Vec<Fault> {
        if sources.is_empty() {
            return vec![fault(entry, "a statement has no source: name one of sources.toml, or \"own\"".to_owned())];
        }
        sources.iter().filter(|name| !self.sources.contains_key(*name)).map(|name| no_source(entry, name)).collect()
    }

    fn twins(&self) -> Vec<Fault> {
        let mut seen = BTreeSet::new();
        let twins = self.rules.iter().filter(|rule| !seen.insert(rule.id.as_str()));
        twins.map(|rule| fault(&rule.id, "two rules have this id: give one of them another".to_owned())).collect()
    }

    fn unused(&self) -> Vec<Fault> {
        let rules = self.rules.iter().flat_map(Rule::all_sources);
        let amounts = self.thresholds.rows.iter().flat_map(|row| &row.amount);
        let amounts =
            amounts.flat_map(|amount| amount.sources.iter().chain(amount.national.iter().flat_map(|one| &one.sources)));
        let used: BTreeSet<&str> = rules.chain(amounts.chain(&self.research.sources).map(String::as_str)).collect();
        let idle = self.sources.keys().filter(|name| !used.contains(name.as_str()));
        idle.map(|name| fault(name, "no statement names this source: take it out".to_owned())).collect()
    }
}

fn no_source(entry: &str, name: &str) -> Fault {
    fault(entry, format!("there is no source {name:?}: add it to sources.toml or mend the name"))
}

fn fault(entry: &str, what: String) -> Fault {
    Fault { entry: entry.to_owned(), what }
}
