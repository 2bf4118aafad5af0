//! A notice as a tree of elements that remembers what was read.
//!
//! One pass over the bytes builds a flat arena of borrowed elements; the readers walk it by name. Every
//! access marks what it touched, so that [`Document::unread`] can list what no reader understood.

mod parse;

pub use parse::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_NOTICE_BYTES, decode};

use model::UnknownPath;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

/// A parsed document.
#[derive(Debug)]
pub struct Document<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

#[derive(Debug)]
struct Node<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    tail: Cow<'a, str>,
    first_child: u32,
    next_sibling: u32,
    parent: u32,
    first_attribute: u32,
    attribute_count: u16,
    read: Cell<bool>,
}

#[derive(Debug)]
struct Attribute<'a> {
    name: &'a str,
    value: Cow<'a, str>,
    read: Cell<bool>,
}

/// An index that points nowhere.
const NONE: u32 = u32::MAX;

/// An element of a [`Document`]; cheap to copy. Names are local: prefixes are checked, then dropped.
#[derive(Clone, Copy, Debug)]
pub struct Element<'d> {
    document: &'d Document<'d>,
    at: u32,
}

impl Document<'_> {
    /// The outermost element.
    #[must_use]
    pub fn root(&self) -> Element<'_> {
        Element { document: self, at: 0 }
    }

    /// Paths of elements and attributes with content that nothing has read, with how often each occurs.
    #[must_use]
    pub fn unread(&self) -> Vec<UnknownPath> {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for at in 0..self.nodes.len() as u32 {
            let element = Element { document: self, at };
            if !self.nodes[at as usize].read.get() && !element.node().text.trim().is_empty() {
                *counts.entry(element.path()).or_default() += 1;
            }
            for attribute in element.own_attributes().iter().filter(|a| !a.read.get()) {
                *counts.entry(format!("{}/@{}", element.path(), attribute.name)).or_default() += 1;
            }
        }
        counts.into_iter().map(|(path, count)| UnknownPath { path, count }).collect()
    }
}

impl<'d> Element<'d> {
    fn node(self) -> &'d Node<'d> {
        &self.document.nodes[self.at as usize]
    }

    fn own_attributes(self) -> &'d [Attribute<'d>] {
        let node = self.node();
        let from = node.first_attribute as usize;
        &self.document.attributes[from..from + usize::from(node.attribute_count)]
    }

    /// Local name.
    #[must_use]
    pub fn name(self) -> &'d str {
        self.node().name
    }

    /// Children of any name, in document order.
    pub fn elements(self) -> impl Iterator<Item = Element<'d>> + Clone {
        let document = self.document;
        let at = |at: u32| (at != NONE).then_some(Element { document, at });
        std::iter::successors(at(self.node().first_child), move |child| at(child.node().next_sibling))
    }

    /// Children of this name.
    pub fn children(self, name: &str) -> impl Iterator<Item = Element<'d>> {
        self.elements().filter(move |child| child.name() == name)
    }

    /// First child of this name.
    #[must_use]
    pub fn child(self, name: &str) -> Option<Element<'d>> {
        self.elements().find(|child| child.name() == name)
    }

    /// First element reached by following first children of these names.
    #[must_use]
    pub fn at(self, path: &[&str]) -> Option<Element<'d>> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Every element reached by following children of these names.
    #[must_use]
    pub fn all(self, path: &[&str]) -> Vec<Element<'d>> {
        path.iter().fold(vec![self], |found, name| {
            found.into_iter().flat_map(|element| element.elements().filter(|child| child.name() == *name)).collect()
        })
    }

    /// Every element below this one, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Element<'d>> {
        let document = self.document;
        let top = self.at;
        std::iter::successors(self.following(top), move |element| element.following(top))
            .map(move |element| Element { document, at: element.at })
    }

    /// The next element in document order that lies below `top`.
    fn following(self, top: u32) -> Option<Element<'d>> {
        let document = self.document;
        let to = |at: u32| Some(Element { document, at });
        if self.node().first_child != NONE {
            return to(self.node().first_child);
        }
        let mut at = self.at;
        while at != top {
            let node = &document.nodes[at as usize];
            if node.next_sibling != NONE {
                return to(node.next_sibling);
            }
            at = node.parent;
        }
        None
    }

    /// Text directly inside this element, trimmed; `None` when empty. Marks it read.
    #[must_use]
    pub fn text(self) -> Option<&'d str> {
        self.node().read.set(true);
        let text = self.node().text.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Text directly inside this element as written. Does not mark it.
    #[must_use]
    pub fn written(self) -> &'d str {
        &self.node().text
    }

    /// Text of the child of this name.
    #[must_use]
    pub fn child_text(self, name: &str) -> Option<&'d str> {
        self.elements().filter(|child| child.name() == name).find_map(Element::text)
    }

    /// Text of the element at this path.
    #[must_use]
    pub fn text_at(self, path: &[&str]) -> Option<&'d str> {
        self.at(path)?.text()
    }

    /// All text inside, paragraphs joined by a space. Marks everything below as read, attributes included.
    #[must_use]
    pub fn full_text(self) -> Option<String> {
        let mut whole = String::new();
        self.collect_text(&mut whole);
        let folded = whole.split_whitespace().collect::<Vec<_>>().join(" ");
        (!folded.is_empty()).then_some(folded)
    }

    fn collect_text(self, into: &mut String) {
        self.node().read.set(true);
        self.own_attributes().iter().for_each(|attribute| attribute.read.set(true));
        into.push_str(&self.node().text);
        for child in self.elements() {
            // Paragraphs are apart; formatting inside a word (superscript) is not.
            if child.name() == "P" {
                into.push(' ');
            }
            child.collect_text(into);
            into.push_str(&child.node().tail);
        }
    }

    /// Value of an attribute by local name, trimmed; `None` when empty. Marks it read.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<&'d str> {
        let attribute = self.own_attributes().iter().find(|attribute| attribute.name == name)?;
        attribute.read.set(true);
        let value = attribute.value.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Attributes as name and value, in document order. Does not mark them.
    pub fn attributes(self) -> impl Iterator<Item = (&'d str, &'d str)> {
        self.own_attributes().iter().map(|attribute| (attribute.name, attribute.value.as_ref()))
    }

    /// Marks this element and everything below as understood without using it (furniture: links, labels).
    pub fn understood(self) {
        self.node().read.set(true);
        self.own_attributes().iter().for_each(|attribute| attribute.read.set(true));
        self.elements().for_each(Element::understood);
    }

    /// Marks the element's attributes of this name, here and below, as understood.
    pub fn understood_attribute(self, name: &str) {
        let same = |attribute: &&Attribute<'_>| attribute.name == name;
        self.own_attributes().iter().filter(same).for_each(|attribute| attribute.read.set(true));
        self.elements().for_each(|child| child.understood_attribute(name));
    }

    /// Marks attributes of any of these names, here and below, as understood; one pass for all of them.
    pub fn understood_attributes(self, names: &[&str]) {
        for element in std::iter::once(self).chain(self.descendants()) {
            let known = element.own_attributes().iter().filter(|attribute| names.contains(&attribute.name));
            known.for_each(|attribute| attribute.read.set(true));
        }
    }

    /// Names from the root to here, `/`-separated.
    #[must_use]
    pub fn path(self) -> String {
        let mut names = vec![self.name()];
        let mut at = self.node().parent;
        while at != NONE {
            names.push(self.document.nodes[at as usize].name);
            at = self.document.nodes[at as usize].parent;
        }
        names.reverse();
        names.join("/")
    }
}
