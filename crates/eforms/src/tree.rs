//! A notice as a tree that expressions walk: elements, attributes and texts in one arena, in document order.

use crate::Error;
use std::borrow::Cow;
use uppsala::dom::{Document, NodeId, NodeKind};

/// Largest notice, in bytes.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Deepest nesting of elements.
const MOST_DEPTH: u32 = 120;

/// Position of a node in its [`Tree`]; earlier in the document is smaller.
pub(crate) type Node = u32;
/// The document itself, above the outermost element.
pub(crate) const DOCUMENT: Node = 0;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Element,
    Attribute,
    Text,
}

/// A name with the namespace it lives in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Name {
    pub(crate) namespace: String,
    pub(crate) local: String,
}

#[derive(Debug)]
struct Entry {
    kind: Kind,
    name: Name,
    text: String,
    parent: Node,
    children: Vec<Node>,
    attributes: Vec<Node>,
    source: Option<NodeId>,
}

/// The nodes of one document.
#[derive(Debug)]
pub(crate) struct Tree {
    entries: Vec<Entry>,
}

/// Reads text as a document that hides nothing: no document type, no entities, no bottomless nesting.
///
/// # Errors
/// [`Error::NotXml`] with the place where reading stopped.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, Error> {
    let parser = uppsala::parser::Parser::new().with_max_depth(MOST_DEPTH).with_forbid_dtd(true);
    parser.parse(text).map_err(|error| Error::NotXml { why: error.to_string() })
}

impl Tree {
    /// Copies a parsed document; comments and processing instructions stay behind, but still part texts.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let top = Entry {
            kind: Kind::Document,
            name: Name { namespace: String::new(), local: String::new() },
            text: String::new(),
            parent: DOCUMENT,
            children: Vec::new(),
            attributes: Vec::new(),
            source: None,
        };
        let mut tree = Self { entries: vec![top] };
        if let Some(root) = document.document_element() {
            tree.add(document, root, DOCUMENT);
        }
        tree
    }

    fn add(&mut self, document: &Document<'_>, id: NodeId, parent: Node) {
        match document.node_kind(id) {
            Some(NodeKind::Element(element)) => {
                let node = self.push(Kind::Element, name(&element.name), String::new(), parent);
                self.entries[node as usize].source = Some(id);
                for attribute in element.attributes.iter() {
                    self.push(Kind::Attribute, name(&attribute.name), attribute.value.to_string(), node);
                }
                document.children_iter(id).for_each(|child| self.add(document, child, node));
            }
            Some(NodeKind::Text(text) | NodeKind::CData(text)) => self.add_text(text, parent),
            _ => {}
        }
    }

    fn add_text(&mut self, text: &str, parent: Node) {
        let nameless = Name { namespace: String::new(), local: String::new() };
        self.push(Kind::Text, nameless, text.to_owned(), parent);
    }

    fn push(&mut self, kind: Kind, name: Name, text: String, parent: Node) -> Node {
        let node = Node::try_from(self.entries.len()).expect("a notice of 16 MB has fewer nodes than a u32 counts");
        let (children, attributes) = (Vec::new(), Vec::new());
        self.entries.push(Entry { kind, name, text, parent, children, attributes, source: None });
        let above = &mut self.entries[parent as usize];
        match kind {
            Kind::Attribute => above.attributes.push(node),
            _ => above.children.push(node),
        }
        node
    }

    fn entry(&self, node: Node) -> &Entry {
        &self.entries[node as usize]
    }

    pub(crate) fn kind(&self, node: Node) -> Kind {
        self.entry(node).kind
    }

    pub(crate) fn name(&self, node: Node) -> &Name {
        &self.entry(node).name
    }

    pub(crate) fn children(&self, node: Node) -> &[Node] {
        &self.entry(node).children
    }

    pub(crate) fn attributes(&self, node: Node) -> &[Node] {
        &self.entry(node).attributes
    }

    pub(crate) fn parent(&self, node: Node) -> Option<Node> {
        (node != DOCUMENT).then(|| self.entry(node).parent)
    }

    /// The node an element of the parsed document became.
    pub(crate) fn of_source(&self, id: NodeId) -> Option<Node> {
        let at = self.entries.iter().position(|entry| entry.source == Some(id))?;
        Node::try_from(at).ok()
    }

    /// The outermost element.
    pub(crate) fn root(&self) -> Option<Node> {
        self.children(DOCUMENT).iter().copied().find(|child| self.kind(*child) == Kind::Element)
    }

    /// Siblings before this node, in document order.
    pub(crate) fn preceding_siblings(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let siblings = match self.kind(node) {
            Kind::Attribute | Kind::Document => &[],
            _ => self.children(self.entry(node).parent),
        };
        siblings.iter().copied().take_while(move |sibling| *sibling < node)
    }

    /// This node and all below it, without attributes, in document order.
    pub(crate) fn descendants_or_self(&self, node: Node) -> Vec<Node> {
        let mut found = vec![node];
        self.children(node).iter().for_each(|child| found.extend(self.descendants_or_self(*child)));
        found
    }

    /// The text of a node: its own, or all text below it.
    pub(crate) fn text(&self, node: Node) -> Cow<'_, str> {
        let entry = self.entry(node);
        match (entry.kind, entry.children.as_slice()) {
            (Kind::Attribute | Kind::Text, _) => Cow::Borrowed(&entry.text),
            (_, [only]) => self.text(*only),
            (_, children) => Cow::Owned(children.iter().map(|child| self.text(*child)).collect()),
        }
    }

    /// Where a node stands, with the usual prefixes and a number where several of its name stand together.
    pub(crate) fn path(&self, node: Node, prefixes: &Prefixes) -> String {
        let Some(parent) = self.parent(node) else { return String::new() };
        let above = self.path(parent, prefixes);
        let name = prefixes.write(self.name(node));
        match self.kind(node) {
            Kind::Attribute => format!("{above}/@{name}"),
            Kind::Text => format!("{above}/text()"),
            _ => format!("{above}/{name}{}", self.number(node, parent)),
        }
    }

    fn number(&self, node: Node, parent: Node) -> String {
        let same = |other: &&Node| self.name(**other) == self.name(node) && self.kind(**other) == Kind::Element;
        let alike: Vec<_> = self.children(parent).iter().filter(same).collect();
        match alike.iter().position(|other| **other == node) {
            Some(at) if alike.len() > 1 => format!("[{}]", at + 1),
            _ => String::new(),
        }
    }
}

fn name(name: &uppsala::dom::QName<'_>) -> Name {
    let namespace = name.namespace_uri.as_deref().unwrap_or_default().to_owned();
    Name { namespace, local: name.local_name.to_string() }
}

/// Prefixes and the namespaces they stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prefixes(Vec<(String, String)>);

impl Prefixes {
    pub(crate) fn add(&mut self, prefix: &str, namespace: &str) {
        self.0.push((prefix.to_owned(), namespace.to_owned()));
    }

    /// The namespace a prefix stands for.
    pub(crate) fn namespace(&self, prefix: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == prefix).map(|(_, namespace)| namespace.as_str())
    }

    fn write(&self, name: &Name) -> String {
        let known = self.0.iter().find(|(_, namespace)| *namespace == name.namespace);
        known.map_or_else(|| name.local.clone(), |(prefix, _)| format!("{prefix}:{}", name.local))
    }
}
