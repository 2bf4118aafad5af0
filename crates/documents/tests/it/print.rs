//! Documents for print.

use crate::sample;
use documents::Document;

fn contains(file: &[u8], words: &str) -> bool {
    file.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_document_keeps_the_standard_for_reading_aloud() {
    for document in [sample::everything(), sample::scripts(), sample::hostile()] {
        let file = document.pdf().unwrap();
        assert!(file.starts_with(b"%PDF-1.7"));
        assert!(contains(&file, "<pdfuaid:part>1</pdfuaid:part>"), "{} misses PDF/UA", document.title);
    }
}

#[test]
fn a_character_that_no_font_has_costs_the_standard_not_the_document() {
    let document =
        Document { title: "T".to_owned(), markdown: "one 🦀 and 汉字".to_owned(), ..Document::default() };
    let file = document.pdf().unwrap();
    assert!(file.starts_with(b"%PDF-") && !contains(&file, "pdfuaid"));
}

#[test]
fn the_same_document_gives_the_same_bytes_and_no_time() {
    let first = sample::everything().pdf().unwrap();
    sample::scripts().pdf().unwrap();
    let again = std::thread::spawn(|| sample::everything().pdf().unwrap()).join().unwrap();
    assert!(first == again);
    assert!(!contains(&first, "CreationDate") && !contains(&first, "CreateDate"));
}

#[test]
fn long_and_deep_texts_are_set() {
    let long = "word ".repeat(20_000);
    let deep = (0..200).map(|depth| format!("{}- {depth}\n", "  ".repeat(depth))).collect::<String>();
    let quotes = format!("{}x", ">".repeat(10_000));
    let table = format!("{}\n{}\n", "|a".repeat(40), "|-".repeat(40));
    for markdown in [long, deep, quotes, table, "x".repeat(100_000), "# \n\n- \n\n>".to_owned(), String::new()] {
        let document = Document { title: "T".to_owned(), markdown, ..Document::default() };
        assert!(document.pdf().unwrap().starts_with(b"%PDF-"));
        assert!(document.docx().unwrap().starts_with(b"PK"));
    }
}
