//! From bytes to a [`Document`], refusing what could hurt or deceive.

use super::{Attribute, Document, NONE, Node};
use model::ProblemCode;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::cell::Cell;

/// Deepest nesting of elements that is read.
pub const MAX_DEPTH: usize = 128;
/// Most attributes one element may have.
pub const MAX_ATTRIBUTES: usize = 256;
/// Largest notice, in bytes.
pub const MAX_NOTICE_BYTES: usize = 32 * 1024 * 1024;

/// Why bytes are not read as a document: a code and a sentence.
pub type Refusal = (ProblemCode, String);

/// The bytes as text: UTF-8 as it is, UTF-16 with a byte-order mark converted.
///
/// # Errors
/// A refusal when the text is too large, not in the encoding it declares, or holds characters XML forbids.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    if bytes.len() > MAX_NOTICE_BYTES {
        let what = format!("the record has {} bytes, more than the {MAX_NOTICE_BYTES} that are read", bytes.len());
        return Err((ProblemCode::TooLarge, what));
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(utf8(rest)?),
        _ => Cow::Borrowed(utf8(bytes)?),
    };
    check_declaration(&text, matches!(text, Cow::Owned(_)))?;
    check_characters(&text)?;
    Ok(text)
}

fn utf8(bytes: &[u8]) -> Result<&str, Refusal> {
    simdutf8::compat::from_utf8(bytes)
        .map_err(|error| (ProblemCode::BadEncoding, format!("byte {} is not UTF-8", error.valid_up_to())))
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Result<String, Refusal> {
    let units = bytes.chunks(2).map(|pair| order([pair[0], *pair.get(1).unwrap_or(&0)]));
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .map_err(|error| (ProblemCode::BadEncoding, format!("not UTF-16: {error}")))
}

/// The declared encoding must be the one the bytes are in.
fn check_declaration(text: &str, from_utf16: bool) -> Result<(), Refusal> {
    let Some(declaration) = text.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()) else { return Ok(()) };
    let Some(value) = declaration.split("encoding").nth(1) else { return Ok(()) };
    let name = value.trim_start_matches([' ', '=']).trim_matches(['"', '\'', ' ']);
    let name = name.split(['"', '\'']).next().unwrap_or_default().to_ascii_uppercase();
    let fits = if from_utf16 {
        name.starts_with("UTF-16")
    } else {
        matches!(name.as_str(), "UTF-8" | "UTF8" | "US-ASCII" | "ASCII")
    };
    if fits {
        return Ok(());
    }
    let actual = if from_utf16 { "UTF-16" } else { "UTF-8" };
    Err((ProblemCode::BadEncoding, format!("the file declares {name} but is read as {actual}")))
}

fn check_characters(text: &str) -> Result<(), Refusal> {
    let forbidden = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    // Whole blocks first, without early exit, so that the compiler can look at many bytes at once.
    let suspicious = |block: &[u8]| block.iter().fold(false, |found, byte| found | forbidden(*byte));
    let bytes = text.as_bytes();
    if bytes.chunks(256).any(suspicious) {
        let at = bytes.iter().position(|byte| forbidden(*byte)).unwrap_or_default();
        return Err((ProblemCode::ForbiddenCharacter, format!("byte {at} is a character that XML forbids")));
    }
    let noncharacter = ["\u{FFFE}", "\u{FFFF}"].into_iter().find_map(|one| memchr::memmem::find(bytes, one.as_bytes()));
    match noncharacter {
        Some(at) => Err((ProblemCode::ForbiddenCharacter, format!("byte {at} is a character that XML forbids"))),
        None => Ok(()),
    }
}

impl<'a> Document<'a> {
    /// Parses a decoded document.
    ///
    /// # Errors
    /// A refusal for a DOCTYPE, too much depth or too many attributes, an unknown prefix, a repeated
    /// attribute, an undeclared entity, or text that ends in the middle.
    pub fn parse(text: &'a str) -> Result<Self, Refusal> {
        let mut builder = Builder {
            text,
            nodes: Vec::with_capacity(text.len() / 64),
            attributes: Vec::new(),
            open: Vec::new(),
            prefixes: vec!["xml"],
        };
        let mut reader = Reader::from_str(text);
        // Names of end tags are compared in `close`, without the copy that the reader would keep.
        reader.config_mut().check_end_names = false;
        reader.config_mut().expand_empty_elements = false;
        loop {
            let at = reader.buffer_position();
            match reader.read_event() {
                Ok(Event::Start(start)) => builder.open(&start, false)?,
                Ok(Event::Empty(start)) => builder.open(&start, true)?,
                Ok(Event::End(end)) => builder.end(end.name().into_inner())?,
                Ok(Event::Text(text)) => builder.text(text.into_inner())?,
                Ok(Event::CData(data)) => builder.text(data.into_inner())?,
                Ok(Event::GeneralRef(entity)) => builder.entity(&entity)?,
                Ok(Event::DocType(_)) => return Err(doctype()),
                Ok(Event::Eof) => return builder.finish(),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                Err(error) => return Err(broken(at, &error, &builder)),
            }
        }
    }
}

fn doctype() -> Refusal {
    (ProblemCode::DoctypeRefused, "a DOCTYPE is not allowed: notices have none, and it can name other files".to_owned())
}

fn broken(at: u64, error: &quick_xml::Error, builder: &Builder<'_>) -> Refusal {
    match error {
        quick_xml::Error::Syntax(_) if !builder.open.is_empty() => {
            (ProblemCode::Truncated, format!("the text ends inside an element or tag at byte {at}"))
        }
        _ => (ProblemCode::Malformed, format!("not well-formed at byte {at}: {error}")),
    }
}

/// Builds the arena event by event.
struct Builder<'a> {
    text: &'a str,
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
    open: Vec<Open<'a>>,
    prefixes: Vec<&'a str>,
}

/// An element whose end has not come yet.
struct Open<'a> {
    node: u32,
    last_child: u32,
    /// Name with its prefix, as the end tag must repeat it.
    name: &'a str,
    /// How many prefixes were declared before it.
    prefixes: usize,
}

impl<'a> Builder<'a> {
    /// A part of the source by its address, so that names can be borrowed for as long as the text lives.
    fn borrowed(&self, part: &str) -> &'a str {
        let from = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        self.text.get(from..from + part.len()).expect("quick-xml borrows from the slice it reads")
    }

    fn open(&mut self, start: &BytesStart<'_>, empty: bool) -> Result<(), Refusal> {
        if self.open.len() >= MAX_DEPTH {
            let at = self.offset(start);
            return Err((ProblemCode::TooDeep, format!("nested deeper than {MAX_DEPTH} at byte {at}")));
        }
        if self.open.is_empty() && !self.nodes.is_empty() {
            return Err((ProblemCode::Malformed, "a second outermost element".to_owned()));
        }
        let prefixes = self.prefixes.len();
        let first_attribute = self.attributes.len();
        self.read_attributes(start)?;
        let full_name = self.borrowed(start.name().into_inner());
        let name = self.local(full_name)?;
        let node = self.nodes.len() as u32;
        self.nodes.push(Node {
            name,
            text: Cow::Borrowed(""),
            tail: Cow::Borrowed(""),
            first_child: NONE,
            next_sibling: NONE,
            parent: self.open.last().map_or(NONE, |parent| parent.node),
            first_attribute: first_attribute as u32,
            attribute_count: (self.attributes.len() - first_attribute) as u16,
            read: Cell::new(false),
        });
        self.attach(node);
        if empty {
            self.prefixes.truncate(prefixes);
        } else {
            self.open.push(Open { node, last_child: NONE, name: full_name, prefixes });
        }
        Ok(())
    }

    fn attach(&mut self, node: u32) {
        let Some(parent) = self.open.last_mut() else { return };
        if parent.last_child == NONE {
            self.nodes[parent.node as usize].first_child = node;
        } else {
            self.nodes[parent.last_child as usize].next_sibling = node;
        }
        parent.last_child = node;
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match self.open.pop() {
            Some(open) if open.name == name => {
                self.prefixes.truncate(open.prefixes);
                Ok(())
            }
            Some(open) => Err((ProblemCode::Malformed, format!("element {} is ended by {name}", open.name))),
            None => Err((ProblemCode::Malformed, format!("{name} ends without having begun"))),
        }
    }

    fn offset(&self, start: &BytesStart<'_>) -> usize {
        (start.name().into_inner().as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize)
    }

    fn read_attributes(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        let first = self.attributes.len();
        for attribute in start.attributes().with_checks(false) {
            let malformed =
                |error| (ProblemCode::Malformed, format!("attribute at byte {}: {error}", self.offset(start)));
            let attribute = attribute.map_err(malformed)?;
            let name = self.borrowed(attribute.key.into_inner());
            let at = || self.offset(start);
            if self.attributes[first..].iter().any(|present| present.name == name) {
                return Err((
                    ProblemCode::DuplicateAttribute,
                    format!("attribute {name} occurs twice at byte {}", at()),
                ));
            }
            if self.attributes.len() - first >= MAX_ATTRIBUTES {
                let what = format!("more than {MAX_ATTRIBUTES} attributes at byte {}", at());
                return Err((ProblemCode::TooManyAttributes, what));
            }
            let Cow::Borrowed(raw) = &attribute.value else {
                return Err((ProblemCode::Malformed, format!("attribute {name} cannot be read")));
            };
            let value = unescape(self.borrowed(raw))?;
            self.attributes.push(Attribute { name, value, read: Cell::new(false) });
        }
        self.declare_prefixes(first);
        self.drop_prefixes(first)
    }

    /// Takes namespace declarations out of the attributes from `first` on.
    fn declare_prefixes(&mut self, first: usize) {
        for at in (first..self.attributes.len()).rev() {
            let name = self.attributes[at].name;
            if name == "xmlns" || name.starts_with("xmlns:") {
                self.prefixes.extend(name.strip_prefix("xmlns:"));
                self.attributes.remove(at);
            }
        }
    }

    /// Leaves local names in the attributes from `first` on.
    fn drop_prefixes(&mut self, first: usize) -> Result<(), Refusal> {
        for at in first..self.attributes.len() {
            self.attributes[at].name = self.local(self.attributes[at].name)?;
        }
        Ok(())
    }

    /// The name without its prefix, which must have been declared.
    fn local(&self, name: &'a str) -> Result<&'a str, Refusal> {
        match name.split_once(':') {
            None => Ok(name),
            Some((prefix, local)) if self.prefixes.contains(&prefix) => Ok(local),
            Some((prefix, _)) => Err((ProblemCode::UnknownPrefix, format!("prefix {prefix}: is not declared"))),
        }
    }

    fn text(&mut self, part: Cow<'_, str>) -> Result<(), Refusal> {
        let part = match &part {
            Cow::Borrowed(part) => self.borrowed(part),
            Cow::Owned(_) => return Err((ProblemCode::Malformed, "text cannot be read".to_owned())),
        };
        self.append(Cow::Borrowed(part))
    }

    fn append(&mut self, part: Cow<'a, str>) -> Result<(), Refusal> {
        let Some(open) = self.open.last() else {
            let blank = part.trim().is_empty();
            return if blank {
                Ok(())
            } else {
                Err((ProblemCode::Malformed, "text outside the outermost element".to_owned()))
            };
        };
        let slot = match open.last_child {
            NONE => &mut self.nodes[open.node as usize].text,
            child => &mut self.nodes[child as usize].tail,
        };
        if slot.is_empty() {
            *slot = part
        } else {
            slot.to_mut().push_str(&part)
        }
        Ok(())
    }

    fn entity(&mut self, entity: &str) -> Result<(), Refusal> {
        let name = self.borrowed(entity);
        let character = resolve(name)?;
        self.append(Cow::Owned(character.to_string()))
    }

    fn finish(self) -> Result<Document<'a>, Refusal> {
        if self.nodes.is_empty() {
            return Err((ProblemCode::Malformed, "there is no element in it".to_owned()));
        }
        if let Some(open) = self.open.last() {
            return Err((ProblemCode::Truncated, format!("the text ends inside element {}", open.name)));
        }
        Ok(Document { nodes: self.nodes, attributes: self.attributes })
    }
}

/// The character an entity stands for: the five of XML and numbers.
fn resolve(name: &str) -> Result<char, Refusal> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let character = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#') {
            Some(digits) if digits.starts_with('x') => number(&digits[1..], 16),
            Some(digits) => number(digits, 10),
            None => None,
        },
    };
    match character {
        Some('\t' | '\n' | '\r') => Ok(' '),
        Some(character) if character >= ' ' => Ok(character),
        Some(_) => Err((ProblemCode::ForbiddenCharacter, format!("&{name}; is a character that XML forbids"))),
        None => Err((ProblemCode::Malformed, format!("entity &{name}; is not declared"))),
    }
}

fn unescape(raw: &str) -> Result<Cow<'_, str>, Refusal> {
    if !raw.contains('&') {
        return Ok(Cow::Borrowed(raw));
    }
    let mut whole = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        whole.push_str(&rest[..at]);
        let Some(end) = rest[at..].find(';') else {
            return Err((ProblemCode::Malformed, "an ampersand that starts no entity".to_owned()));
        };
        whole.push(resolve(&rest[at + 1..at + end])?);
        rest = &rest[at + end + 1..];
    }
    whole.push_str(rest);
    Ok(Cow::Owned(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> ProblemCode {
        Document::parse(text).unwrap_err().0
    }

    #[test]
    fn text_children_attributes_and_entities_are_read_in_order() {
        let text = r#"<a x="1 &amp; 2"><b>one<!-- no --> &lt; <![CDATA[two]]></b><b>three</b></a>"#;
        let document = Document::parse(text).unwrap();
        let root = document.root();
        assert_eq!(root.attribute("x"), Some("1 & 2"));
        let texts: Vec<_> = root.children("b").filter_map(|b| b.text()).collect();
        assert_eq!(texts, ["one < two", "three"]);
    }

    #[test]
    fn what_nothing_reads_is_listed_by_path() {
        let document = Document::parse("<a><b k='v'>one</b><b>two</b><c>three</c></a>").unwrap();
        assert_eq!(document.root().child_text("c"), Some("three"));
        let unread: Vec<_> = document.unread().into_iter().map(|u| (u.path, u.count)).collect();
        assert_eq!(unread, [("a/b".to_owned(), 2), ("a/b/@k".to_owned(), 1)]);
    }

    #[test]
    fn a_doctype_is_refused_before_anything_is_expanded() {
        assert_eq!(refusal("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), ProblemCode::DoctypeRefused);
    }

    #[test]
    fn deep_nesting_is_refused_with_the_byte() {
        let deep = "<a>".repeat(200_000);
        let (code, what) = Document::parse(&deep).unwrap_err();
        assert_eq!((code, what.as_str()), (ProblemCode::TooDeep, "nested deeper than 128 at byte 385"));
    }

    #[test]
    fn too_many_attributes_and_repeated_ones_are_refused() {
        let many: String = (0..60_000).map(|n| format!(" a{n}='x'")).collect();
        assert_eq!(refusal(&format!("<a{many}/>")), ProblemCode::TooManyAttributes);
        assert_eq!(refusal("<a b='1' b='2'/>"), ProblemCode::DuplicateAttribute);
    }

    #[test]
    fn an_undeclared_prefix_is_refused_and_a_declared_one_ends_with_its_element() {
        assert_eq!(refusal("<x:a/>"), ProblemCode::UnknownPrefix);
        assert!(Document::parse("<a xmlns:x='u'><x:b/></a>").is_ok());
        assert_eq!(refusal("<a><b xmlns:x='u'/><x:c/></a>"), ProblemCode::UnknownPrefix);
    }

    #[test]
    fn a_text_that_ends_in_the_middle_is_truncated() {
        for text in ["<a><b>one</b>", "<a><b", "<a x='1"] {
            let code = refusal(text);
            assert!(matches!(code, ProblemCode::Truncated | ProblemCode::Malformed), "{text}: {code}");
        }
        assert_eq!(refusal("<a><b>one</b>"), ProblemCode::Truncated);
    }

    #[test]
    fn bytes_must_be_in_the_encoding_they_declare() {
        assert_eq!(decode(b"<a>\xff</a>").unwrap_err(), (ProblemCode::BadEncoding, "byte 3 is not UTF-8".to_owned()));
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>";
        assert_eq!(decode(latin).unwrap_err().0, ProblemCode::BadEncoding);
        assert_eq!(decode(b"<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>").unwrap_err().0, ProblemCode::BadEncoding);
        assert_eq!(decode(b"<a>\0</a>").unwrap_err().0, ProblemCode::ForbiddenCharacter);
        assert_eq!(refusal("<a>&#0;</a>"), ProblemCode::ForbiddenCharacter);
    }

    #[test]
    fn utf_16_with_a_mark_is_converted() {
        let text = "<?xml version='1.0' encoding='UTF-16'?><a>ž</a>";
        let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&bytes).unwrap(), text);
    }

    #[test]
    fn a_flood_of_comments_meets_the_size_cap() {
        let flood = vec![b' '; MAX_NOTICE_BYTES + 1];
        assert_eq!(decode(&flood).unwrap_err().0, ProblemCode::TooLarge);
    }
}
