//! What the library has no words for: properties, the language of the text, heads of tables.

use crate::paper::Paper;
use docx_rs::XMLDocx;

/// The parts of the file, completed.
pub fn completed(mut parts: XMLDocx, paper: &Paper) -> XMLDocx {
    parts.doc_props.core = properties(paper).into_bytes();
    let language = format!("<w:lang w:val=\"{}\" /></w:rPr></w:rPrDefault>", paper.language);
    parts.styles = replaced(parts.styles, "</w:rPr></w:rPrDefault>", &language);
    parts.document = replaced(parts.document, "<w:cantSplit />", "<w:cantSplit /><w:tblHeader />");
    parts
}

/// Title and language, and one fixed time: a file that names the clock is another file every second.
fn properties(paper: &Paper) -> String {
    const TIME: &str = "1980-01-01T00:00:00Z";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>procurenet</dc:creator><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{TIME}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{TIME}</dcterms:modified></cp:coreProperties>",
        title = escaped(&paper.title),
        language = paper.language,
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Replaces markup. Text cannot contain it: its angle brackets are escaped.
fn replaced(part: Vec<u8>, old: &str, new: &str) -> Vec<u8> {
    String::from_utf8_lossy(&part).replace(old, new).into_bytes()
}
