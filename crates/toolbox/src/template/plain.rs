//! Words of people inside Markdown: they stay words, whatever signs they hold.

/// One line of words. Line ends become spaces.
#[must_use]
pub fn line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(words.len() + 8);
    let mut leading = true;
    for letter in words.chars() {
        if is_markup(letter) || leading && opens_block(letter, &escaped) {
            escaped.push('\\');
        }
        // A number at the beginning would open a list with the sign that follows it.
        leading = leading && letter.is_ascii_digit();
        escaped.push(letter);
    }
    escaped
}

/// Paragraphs of words; single line ends stay as breaks.
#[must_use]
pub fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line).collect();
    let paragraphs = lines.split(String::is_empty).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| lines.join("\\\n")).collect::<Vec<_>>().join("\n\n")
}

/// Signs that mean something wherever they stand.
fn is_markup(letter: char) -> bool {
    matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '!')
}

/// Signs that open a list, a rule or a heading at the beginning of a line, or after its first number.
fn opens_block(letter: char, before: &str) -> bool {
    if before.is_empty() { matches!(letter, '-' | '+' | '=' | ':') } else { matches!(letter, '.' | ')') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_are_escaped_where_they_mean_something() {
        let cases = [
            ("# Title", "\\# Title"),
            ("1. one", "1\\. one"),
            ("12) one", "12\\) one"),
            ("- one", "\\- one"),
            ("one - two 3. four", "one - two 3. four"),
            ("=====", "\\====="),
            ("a|b *c* [d](e) <f> &amp;", "a\\|b \\*c\\* \\[d\\](e) \\<f\\> \\&amp;"),
            ("  one\n\n# two ", "one \\# two"),
        ];
        for (typed, escaped) in cases {
            assert_eq!(line(typed), escaped);
        }
    }

    #[test]
    fn paragraphs_stay_apart_and_cannot_open_code() {
        assert_eq!(paragraphs("one\n    two\n\n\n```\nthree"), "one\\\ntwo\n\n\\`\\`\\`\\\nthree");
        assert_eq!(paragraphs(" \n\n"), "");
    }
}
