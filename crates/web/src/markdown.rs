//! Markdown of members and of the house as HTML that cannot do harm.

use ammonia::Builder;
use pulldown_cmark::{Options, Parser, html};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What may stand in a text: paragraphs, lists, tables, emphasis, code, quotes and links; no pictures, nothing that
/// loads anything.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "br",
        "hr",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "del",
        "code",
        "pre",
        "blockquote",
        "a",
        "h2",
        "h3",
        "h4",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let mut cleaner = Builder::default();
    cleaner
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("nofollow noopener noreferrer"));
    cleaner
});

/// Markdown as HTML. The highest headings are lowered by one, so that a page keeps its one heading.
#[must_use]
pub fn render(text: &str) -> String {
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH));
    let lowered = body.replace("<h1", "<h2").replace("</h1", "</h2");
    CLEANER.clean(&lowered).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_or_loads_survives() {
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](https://example.org/pixel.png)",
            "[x](javascript:alert(1))",
            "<a href=\"data:text/html,x\">x</a>",
            "<p style=\"position:fixed\" class=\"wide\" id=\"main\">x</p>",
            "<svg onload=alert(1)>",
            "<form action=/sign-out><button>x</button></form>",
        ] {
            let html = render(attack);
            for banned in
                ["script", "onerror", "<img", "javascript:", "data:", "style=", "class=", "id=", "<svg", "<form"]
            {
                assert!(!html.contains(banned), "{attack} leaves {html}");
            }
        }
    }

    #[test]
    fn emphasis_lists_and_links_are_kept() {
        let html = render("# Need\n\n- **drones**\n- [notice](/notices/1-2024)");
        assert!(html.contains("<h2>Need</h2>") && html.contains("<strong>drones</strong>"), "{html}");
        assert!(html.contains("href=\"/notices/1-2024\"") && html.contains("nofollow"), "{html}");
    }
}
