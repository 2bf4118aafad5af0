//! Small pages and what remains of them.

use super::text;
use crate::cut::answer;
use std::time::{Duration, Instant};

fn cut(html: &str) -> String {
    answer(&text(html))
}

#[test]
fn blocks_and_breaks_become_lines() {
    assert_eq!(cut("<div>One &amp; two</div><div><br></div><div>a &lt; b<br>three</div>"), "One & two\n\na < b\nthree");
    assert_eq!(cut("<p>One</p><p>Two</p><ul><li>a</li><li>b</li></ul>"), "One\n\nTwo\n\n- a\n- b");
    assert_eq!(cut("<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>"), "A B\n1 2");
}

#[test]
fn styles_comments_and_heads_are_not_text() {
    let html =
        "<html><head><title>x</title><style>p > a { }</style></head><body><!-- <p>no</p> --><p>Yes</p></body></html>";
    assert_eq!(cut(html), "Yes");
}

#[test]
fn a_quote_within_a_quote_ends_where_it_ends() {
    let html = "<blockquote type=cite>a<blockquote type='cite'>b</blockquote>c</blockquote><div>Mine</div>";
    assert_eq!(cut(html), "Mine");
}

#[test]
fn an_indented_paragraph_of_the_member_stays() {
    assert_eq!(cut("<p>The law says</p><blockquote>Article 39</blockquote>"), "The law says\n\nArticle 39");
}

#[test]
fn broken_markup_loses_no_text() {
    assert_eq!(cut("2 < 3 and <b>bold <div class=\"x\">next"), "2 < 3 and bold\nnext");
    assert_eq!(cut("end <"), "end <");
}

#[test]
fn a_deeply_nested_page_is_walked_without_trouble() {
    let html = "<div>".repeat(50_000) + "in" + &"</div>".repeat(50_000);
    assert_eq!(cut(&html), "in");
}

/// The quickest of some runs, so that a busy machine disturbs little.
fn quickest(html: &str) -> Duration {
    let run = |_| {
        let began = Instant::now();
        let _ = cut(html);
        began.elapsed()
    };
    (0..3).map(run).min().unwrap_or_default()
}

#[test]
fn a_page_made_to_be_slow_is_not() {
    for piece in ["<a '", "<style", "<!--", "<b>", "a:\n", "<blockquote type=cite>", "&", "On 10:12 @ wrote\n"] {
        let page = |bytes: usize| piece.repeat(bytes / piece.len());
        let (small, large) = (quickest(&page(25_000)), quickest(&page(400_000)));
        // Sixteen times the page may take some more than sixteen times as long, not 256 times.
        assert!(large < small * 64 + Duration::from_millis(20), "{piece:?}: {small:?}, then {large:?}");
    }
}
