//! Every field of the original in document order, so that nothing published is out of sight.

use crate::xml::{Document, Element, decode};

/// A part of the document.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name, made readable.
    pub name: String,
    /// Language the part is written in; empty when it does not say.
    pub language: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Names of elements below the section, made readable.
    pub label: String,
    /// Path in the source.
    pub path: String,
    /// Text.
    pub text: String,
    /// Language of the text; empty when it does not say.
    pub language: String,
    /// Attributes.
    pub attributes: Vec<(String, String)>,
}

/// Fields of a notice, by the main parts of the document; empty when the bytes are no XML.
#[must_use]
pub fn sections(raw: &[u8]) -> Vec<Section> {
    let Ok(text) = decode(raw) else { return Vec::new() };
    let Ok(document) = Document::parse(&text) else { return Vec::new() };
    let mut sections: Vec<Section> = tops(document.root()).into_iter().map(section).collect();
    sections.retain(|section| !section.fields.is_empty());
    joined(sections)
}

/// Children of the root; where a child is a mere wrapper of forms, the forms' parts.
fn tops<'d>(root: Element<'d>) -> Vec<Element<'d>> {
    root.elements()
        .flat_map(|element| match element.name() {
            "FORM_SECTION" => element.elements().flat_map(|form| form_parts(form)).collect(),
            "CODED_DATA_SECTION" | "TRANSLATION_SECTION" => element.elements().collect(),
            _ => vec![element],
        })
        .collect()
}

fn form_parts(form: Element<'_>) -> Vec<Element<'_>> {
    let parts: Vec<_> = form.elements().collect();
    if parts.is_empty() { vec![form] } else { parts }
}

fn section(top: Element<'_>) -> Section {
    let mut fields = Vec::new();
    collect(top, "", &mut fields);
    let language = top.attribute("LG").map(str::to_ascii_lowercase).unwrap_or_default();
    Section { name: readable(top.name()), language, fields }
}

fn collect(element: Element<'_>, above: &str, fields: &mut Vec<Field>) {
    let is_paragraph = element.name() == "P";
    let text = if is_paragraph { element.full_text() } else { element.text().map(str::to_owned) };
    let attributes: Vec<(String, String)> = element
        .attributes()
        .filter(|(name, _)| *name != "schemaLocation")
        .map(|(n, v)| (readable(n), v.to_owned()))
        .collect();
    if text.is_some() || !attributes.is_empty() || element.elements().next().is_none() {
        fields.push(field(element, above, text.unwrap_or_default(), attributes));
    }
    if is_paragraph {
        return;
    }
    let name = readable(element.name());
    let here = if above.is_empty() { name } else { format!("{above} › {name}") };
    element.elements().for_each(|child| collect(child, &here, fields));
}

fn field(element: Element<'_>, above: &str, text: String, attributes: Vec<(String, String)>) -> Field {
    let name = readable(element.name());
    let label = if above.is_empty() { name } else { format!("{above} › {name}") };
    let language = element.attribute("languageID").or_else(|| element.attribute("LG")).unwrap_or_default();
    let language = model::Language::parse(language).to_string();
    Field { label, path: element.path(), text, language, attributes }
}

/// Neighbours of one name become one section: forty lots are not forty headings.
fn joined(sections: Vec<Section>) -> Vec<Section> {
    let mut joined: Vec<Section> = Vec::new();
    for section in sections {
        match joined.last_mut().filter(|last| last.name == section.name && last.language == section.language) {
            Some(last) => last.fields.extend(section.fields),
            None => joined.push(section),
        }
    }
    joined
}

/// `CPV_MAIN` and `ProcurementProject` as words.
fn readable(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let mut before_lower = false;
    for letter in name.chars() {
        if letter == '_' || letter == '-' {
            words.push(' ');
        } else {
            if letter.is_uppercase() && before_lower {
                words.push(' ');
            }
            words.extend(letter.to_lowercase());
        }
        before_lower = letter.is_lowercase() || letter.is_ascii_digit();
    }
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_both_formats_become_words() {
        assert_eq!(readable("CPV_MAIN"), "Cpv main");
        assert_eq!(readable("ProcurementProjectLot"), "Procurement project lot");
        assert_eq!(readable("URI"), "Uri");
    }

    #[test]
    fn every_text_and_every_attribute_becomes_a_field() {
        let raw = b"<TED_EXPORT DOC=\"1\"><FORM_SECTION><F02 LG=\"EN\"><A><B>one</B><C CODE=\"x\"/></A></F02></FORM_SECTION></TED_EXPORT>";
        let sections = sections(raw);
        let shown: Vec<(&str, &str)> =
            sections.iter().flat_map(|s| &s.fields).map(|field| (field.label.as_str(), field.text.as_str())).collect();
        assert_eq!(shown, [("A › B", "one"), ("A › C", "")]);
    }
}
