//! Reads the rules from the SDK's folder: the list of files at once, each file when a notice first needs it.

use super::{Assert, Pattern, Rule};
use crate::Error;
use crate::tree::{Prefixes, parse as parse_xml};
use crate::xpath::{Lets, Patterns, parse};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use uppsala::dom::{Document, Element, NodeId};

/// The file that names all others.
const INDEX: &str = "complete-validation.sch";
/// What every pattern of the SDK is called before the name of its file.
const PATTERN_PREFIX: &str = "EFORMS-";

/// All rules of one SDK.
#[derive(Debug)]
pub(crate) struct Rules {
    folder: PathBuf,
    pub(crate) prefixes: Prefixes,
    pub(crate) lets: Lets,
    pub(crate) patterns: Patterns,
    phases: HashMap<String, Vec<String>>,
    fields: HashMap<String, String>,
    read: Mutex<HashMap<String, Arc<Pattern>>>,
}

impl Rules {
    /// Reads the index of a folder of rules.
    ///
    /// # Errors
    /// [`Error::BrokenSdk`] when it cannot be read.
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let file = folder.join(INDEX);
        let text = read(&file)?;
        let document = parse_xml(&text).map_err(|error| broken(&file, &error))?;
        let mut rules = Self {
            folder: folder.to_owned(),
            prefixes: Prefixes::default(),
            lets: Lets::new(),
            patterns: Patterns::default(),
            phases: HashMap::new(),
            fields: HashMap::new(),
            read: Mutex::default(),
        };
        rules.index(&document);
        Ok(rules)
    }

    fn index(&mut self, document: &Document<'_>) {
        for (_, namespace) in named(document, "ns") {
            self.prefixes.add(attribute(namespace, "prefix"), attribute(namespace, "uri"));
        }
        self.lets = lets(document, &self.prefixes);
        for (id, phase) in named(document, "phase") {
            let active = children(document, id, "active");
            let patterns = active.map(|(_, active)| attribute(active, "pattern").to_owned()).collect();
            self.phases.insert(attribute(phase, "id").to_owned(), patterns);
        }
        for (_, diagnostic) in named(document, "diagnostic") {
            let field = attribute(diagnostic, "see");
            let field = field.split_once(':').map_or(field, |(_, field)| field).to_owned();
            self.fields.insert(attribute(diagnostic, "id").to_owned(), field);
        }
    }

    /// True when there are rules for this notice subtype.
    pub(crate) fn knows(&self, subtype: &str) -> bool {
        self.phases.contains_key(&format!("eforms-{subtype}"))
    }

    /// The patterns for a notice subtype, in the order in which they apply.
    ///
    /// # Errors
    /// [`Error::BrokenSdk`] when a file of rules cannot be read.
    pub(crate) fn of(&self, subtype: &str) -> Result<Vec<Arc<Pattern>>, Error> {
        let active = self.phases.get(&format!("eforms-{subtype}")).map(Vec::as_slice).unwrap_or_default();
        active.iter().map(|id| self.pattern(id)).collect()
    }

    /// The field a diagnostic key stands for.
    pub(crate) fn field(&self, key: &str) -> Option<&str> {
        self.fields.get(key).map(String::as_str)
    }

    fn pattern(&self, id: &str) -> Result<Arc<Pattern>, Error> {
        let known = self.read.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
        if let Some(pattern) = known {
            return Ok(pattern);
        }
        let pattern = Arc::new(self.read_pattern(id)?);
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), pattern.clone());
        Ok(pattern)
    }

    fn read_pattern(&self, id: &str) -> Result<Pattern, Error> {
        let file = self.folder.join(format!("{}.sch", id.trim_start_matches(PATTERN_PREFIX)));
        let text = read(&file)?;
        let document = parse_xml(&text).map_err(|error| broken(&file, &error))?;
        let rules = named(&document, "rule").map(|(id, rule)| self.rule(&document, id, rule)).collect();
        Ok(Pattern { id: id.to_owned(), lets: lets(&document, &self.prefixes), rules })
    }

    fn rule(&self, document: &Document<'_>, id: NodeId, rule: &Element<'_>) -> Rule {
        let written = attribute(rule, "context").to_owned();
        let asserts = children(document, id, "assert").map(|(_, assert)| self.assert(assert)).collect();
        Rule { context: parse(&written, &self.prefixes), written, asserts }
    }

    fn assert(&self, assert: &Element<'_>) -> Assert {
        let written = attribute(assert, "test").to_owned();
        Assert {
            id: attribute(assert, "id").to_owned(),
            is_warning: attribute(assert, "role").eq_ignore_ascii_case("warn"),
            about: attribute(assert, "diagnostics").split_whitespace().next().map(str::to_owned),
            test: parse(&written, &self.prefixes),
            written,
        }
    }
}

fn read(file: &Path) -> Result<String, Error> {
    std::fs::read_to_string(file).map_err(|error| broken(file, &error))
}

fn broken(file: &Path, why: &dyn std::fmt::Display) -> Error {
    Error::BrokenSdk { file: file.to_owned(), why: why.to_string() }
}

/// Named values; one that cannot be read stays out, so that what needs it is not checked.
fn lets(document: &Document<'_>, prefixes: &Prefixes) -> Lets {
    let read = |element: &Element<'_>| {
        Some((attribute(element, "name").to_owned(), parse(attribute(element, "value"), prefixes).ok()?))
    };
    named(document, "let").filter_map(|(_, element)| read(element)).collect()
}

/// Every element of this name, in document order.
fn named<'d, 'a>(
    document: &'d Document<'a>,
    name: &'static str,
) -> impl Iterator<Item = (NodeId, &'d Element<'a>)> + use<'d, 'a> {
    let all = document.get_elements_by_tag_name(name).into_iter();
    all.filter_map(|id| Some((id, document.element(id)?)))
}

fn children<'d, 'a>(
    document: &'d Document<'a>,
    id: NodeId,
    name: &'static str,
) -> impl Iterator<Item = (NodeId, &'d Element<'a>)> + use<'d, 'a> {
    let elements = document.children_iter(id).filter_map(|child| Some((child, document.element(child)?)));
    elements.filter(move |(_, element)| element.name.local_name == name)
}

fn attribute<'d>(element: &'d Element<'_>, name: &str) -> &'d str {
    element.get_attribute(name).unwrap_or_default()
}
