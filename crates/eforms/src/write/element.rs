//! Elements to be written: what stands in them in the order in which the schema wants it.

use model::{Country, Language, Money, Text};
use std::fmt::Write as _;

/// An element with its attributes, and with text or further elements in it.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

/// An element that holds others.
pub(super) fn group(name: &'static str, children: impl IntoIterator<Item = Element>) -> Element {
    Element { name, attributes: Vec::new(), text: String::new(), children: children.into_iter().collect() }
}

/// An element that holds text.
pub(super) fn leaf(name: &'static str, text: impl Into<String>) -> Element {
    Element { name, attributes: Vec::new(), text: text.into(), children: Vec::new() }
}

/// An element that holds a code of a list.
pub(super) fn code(name: &'static str, list: &str, code: impl Into<String>) -> Element {
    leaf(name, code).with("listName", list)
}

/// An element that holds a key of a scheme.
pub(super) fn key(scheme: &str, key: impl Into<String>) -> Element {
    leaf("cbc:ID", key).with("schemeName", scheme)
}

/// An element that says yes or no.
pub(super) fn indicator(name: &'static str, yes: bool) -> Element {
    leaf(name, yes.to_string())
}

/// One element for each language a text is written in.
pub(super) fn texts(name: &'static str, texts: &[Text]) -> Vec<Element> {
    texts.iter().map(|text| leaf(name, &text.text).with("languageID", &language(&text.language))).collect()
}

/// An amount with its currency.
pub(super) fn amount(name: &'static str, money: &Money) -> Element {
    let currency = money.currency.as_ref().map(ToString::to_string).unwrap_or_default();
    leaf(name, money.amount.normalize().to_string()).with("currencyID", &currency)
}

/// What eForms adds to UBL: wrapped the same way wherever it stands. Nothing gives nothing.
pub(super) fn extension(children: impl IntoIterator<Item = Element>) -> Option<Element> {
    let inner = group("efext:EformsExtension", children);
    let wrapped = group("ext:UBLExtension", [group("ext:ExtensionContent", [inner.clone()])]);
    (!inner.children.is_empty()).then(|| group("ext:UBLExtensions", [wrapped]))
}

/// A reference to an organisation of the notice.
pub(super) fn party(name: &'static str, organisation: &str) -> Element {
    group(name, [group("cac:PartyIdentification", [key("organization", organisation)])])
}

/// A country as eForms writes it.
pub(super) fn country(country: &Country) -> Element {
    let three = country.three_letters().unwrap_or_default();
    group("cac:Country", [code("cbc:IdentificationCode", "country", three)])
}

/// A language as eForms writes it.
pub(super) fn language(language: &Language) -> String {
    language.three_letters().unwrap_or_else(|| language.as_str().to_ascii_uppercase())
}

impl Element {
    /// The element with one more attribute.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// Writes the element, indented.
    pub(super) fn write(&self, depth: usize, into: &mut String) {
        let indent = "  ".repeat(depth);
        let mut put = |part: std::fmt::Arguments<'_>| into.write_fmt(part).expect("writing to a String cannot fail");
        put(format_args!("{indent}<{}", self.name));
        for (name, value) in &self.attributes {
            put(format_args!(" {name}=\"{}\"", escaped(value)));
        }
        if self.children.is_empty() {
            put(format_args!(">{}</{}>\n", escaped(&self.text), self.name));
            return;
        }
        put(format_args!(">\n"));
        self.children.iter().for_each(|child| child.write(depth + 1, into));
        into.push_str(&format!("{indent}</{}>\n", self.name));
    }
}

/// Text without the characters that mean something in XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(letter),
            _ if letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}') => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}
