//! A text with what was found in it marked; findings may lie in each other.

use std::collections::BTreeSet;
use toolbox::check::Finding;

/// A piece of the text that is marked as a whole or not at all.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// True inside a finding.
    pub is_marked: bool,
    /// Numbers of the findings that begin here, from 1.
    pub begins: Vec<usize>,
}

/// Cuts a text where findings begin and end.
pub fn pieces(text: &str, findings: &[Finding]) -> Vec<Piece> {
    let placed: Vec<(usize, &Finding)> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.sentence > 0)
        .map(|(at, one)| (at + 1, one))
        .collect();
    let edges = placed.iter().flat_map(|(_, finding)| [finding.bytes.start, finding.bytes.end]);
    let edges: Vec<usize> = edges.chain([0, text.len()]).collect::<BTreeSet<_>>().into_iter().collect();
    let (mut next, mut reach) = (0, 0);
    let mut pieces = Vec::new();
    for edge in edges.windows(2) {
        let mut begins = Vec::new();
        while let Some((number, finding)) = placed.get(next).filter(|(_, finding)| finding.bytes.start == edge[0]) {
            begins.push(*number);
            reach = reach.max(finding.bytes.end);
            next += 1;
        }
        pieces.push(Piece { text: text[edge[0]..edge[1]].to_owned(), is_marked: edge[0] < reach, begins });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_inside_each_other_are_marked_and_the_text_stays_whole() {
        let text = "One. The printer of the brand Acme must be exactly white. Two.";
        let report = toolbox::check::check(text, Some("en"));
        let pieces = pieces(text, &report.findings);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        let marked: Vec<&str> =
            pieces.iter().filter(|piece| piece.is_marked).map(|piece| piece.text.as_str()).collect();
        assert_eq!(marked, ["brand Acme", "exactly"]);
        assert_eq!(pieces.iter().flat_map(|piece| piece.begins.clone()).collect::<Vec<_>>(), [1, 2]);
    }
}
