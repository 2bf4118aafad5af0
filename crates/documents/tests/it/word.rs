//! Word-processor documents: what is in the file.

use crate::sample;
use documents::{Document, Letter};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// One part of a document's file.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Paragraphs as `style: words`, a bar for a break.
fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut style, mut words, mut in_text) = (Vec::new(), String::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return all,
            Event::Empty(tag) | Event::Start(tag) if tag.name().as_ref() == "w:pStyle" => {
                let value = tag.try_get_attribute("w:val").unwrap().unwrap();
                style = value.value.into_owned();
            }
            Event::Start(tag) if tag.name().as_ref() == "w:t" => in_text = true,
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => words.push('|'),
            Event::Text(text) if in_text => words.push_str(&text),
            Event::GeneralRef(reference) if in_text => {
                words.push_str(quick_xml::escape::resolve_predefined_entity(&reference).unwrap_or("?"));
            }
            Event::End(tag) if tag.name().as_ref() == "w:t" => in_text = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => {
                all.push(format!("{style}: {words}"));
                words.clear();
            }
            _ => {}
        }
    }
}

#[test]
fn every_kind_of_block_has_a_style_the_word_processor_knows() {
    let file = sample::everything().docx().unwrap();
    let read = paragraphs(&part(&file, "word/document.xml"));
    let wanted = [
        "Title: Three buyers & one <drone>",
        "BodyText: Buyers of three countries want the same drone; see the notice.",
        "Heading1: What each does",
        "ListParagraph: The lead publishes.",
        "ListParagraph: The others",
        "ListParagraph: commit a budget,",
        "ListParagraph: name an evaluator.",
        "ListParagraph: They do so before the notice.",
        "ListParagraph: All sign.",
        "Quote: Nobody is bound yet.|Budgets come first.",
        "TableHead: Buyer",
        "TableHead: Share",
        "TableHead: Note",
        "TableText: Police of A",
        "TableText: 40 %",
        "TableText: leads",
        "TableText: Rescue of B",
        "TableText: 60 %",
        "TableText: pays more",
        "TableText: ",
        "Heading2: Terms",
        "BodyText: Code BT-09 is optional required.",
        "BodyText: ",
        "Code: line one|  line two",
    ];
    assert_eq!(read, wanted);
}

#[test]
fn properties_carry_title_and_language_and_pages_are_numbered() {
    let file = sample::everything().docx().unwrap();
    let properties = part(&file, "docProps/core.xml");
    assert!(properties.contains("<dc:title>Three buyers &amp; one &lt;drone&gt;</dc:title>"), "{properties}");
    assert!(properties.contains("<dc:language>en</dc:language>"));
    assert!(part(&file, "word/styles.xml").contains("<w:lang w:val=\"en\" />"));
    let foot = part(&file, "word/footer1.xml");
    assert!(foot.contains("as of 21 November 2026") && foot.contains("PAGE") && foot.contains("NUMPAGES"), "{foot}");
    assert!(part(&file, "word/document.xml").contains("<w:tblHeader />"));
}

#[test]
fn a_link_is_a_link_and_numbered_lists_begin_anew() {
    let document = Document {
        markdown: "[a](https://example.org/?a=1&b=2)\n\n1. x\n\ntext\n\n1. y\n".to_owned(),
        ..Document::default()
    };
    let file = document.docx().unwrap();
    let targets = part(&file, "word/_rels/document.xml.rels");
    assert!(targets.contains("https://example.org/?a=1&amp;b=2"), "{targets}");
    let numbering = part(&file, "word/numbering.xml");
    assert_eq!(numbering.matches("<w:startOverride w:val=\"1\" />").count(), 2);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = sample::everything().docx().unwrap();
    sample::scripts().docx().unwrap();
    let other_thread = std::thread::spawn(|| sample::everything().docx().unwrap()).join().unwrap();
    assert!(first == sample::everything().docx().unwrap() && first == other_thread);
}

#[test]
fn hostile_text_stays_text() {
    let file = sample::hostile().docx().unwrap();
    let read = paragraphs(&part(&file, "word/document.xml")).join("\n");
    assert!(read.contains("]]> & <w:t> </w:t> \"quotes\" 'single' ${jndi}"), "{read}");
    assert!(!part(&file, "word/_rels/document.xml.rels").contains("javascript"));
}

#[test]
fn a_letter_has_head_and_foot_and_no_markdown() {
    let letter = Letter {
        subject: "Invitation".to_owned(),
        language: "et".to_owned(),
        head: "Police of A\nStreet 1".to_owned(),
        foot: "a@example.org".to_owned(),
        paragraphs: vec!["Dear *all*,\nsecond line".to_owned(), "# Not a heading".to_owned()],
    };
    let file = letter.docx().unwrap();
    let read = paragraphs(&part(&file, "word/document.xml"));
    assert_eq!(read, ["Title: Invitation", "BodyText: Dear *all*,|second line", "BodyText: # Not a heading"]);
    assert_eq!(paragraphs(&part(&file, "word/header1.xml")), ["Header: Police of A|Street 1"]);
    assert!(part(&file, "word/footer1.xml").contains("a@example.org"));
}

#[test]
fn an_empty_document_is_a_document() {
    assert!(Document::default().docx().unwrap().starts_with(b"PK"));
}
