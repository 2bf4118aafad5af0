//! What a document consists of, whichever format it becomes.

use serde::Serialize;

/// A piece of a document that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading; level one is below the title.
    Heading {
        /// One to six.
        level: usize,
        /// Its words.
        text: Line,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Line,
    },
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// What stands beside each mark or number.
        items: Vec<Vec<Block>>,
    },
    /// Words of somebody else, set in.
    Quote {
        /// What is set in.
        blocks: Vec<Block>,
    },
    /// A table.
    Table {
        /// The row of column heads.
        head: Vec<Line>,
        /// The rows below, each as wide as the head.
        rows: Vec<Vec<Line>>,
    },
    /// Text whose line ends and spaces count.
    Code {
        /// The text.
        text: String,
    },
    /// A line across the page.
    Rule,
}

/// Words in a row, with breaks.
pub type Line = Vec<Inline>;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Inline {
    /// Words that look alike.
    Text(Run),
    /// A break that the writer asked for.
    Break,
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they look.
    #[serde(flatten)]
    pub look: Look,
}

/// How words look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Look {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Struck through.
    pub struck: bool,
    /// Letters of equal width.
    pub code: bool,
    /// Where a click leads.
    pub link: Option<String>,
}

impl Block {
    /// A paragraph of plain words; line ends become breaks.
    pub fn plain(text: &str) -> Self {
        let mut line = Line::new();
        for (at, words) in text.lines().enumerate() {
            if at > 0 {
                line.push(Inline::Break);
            }
            line.push(Inline::Text(Run { text: cleaned(words), look: Look::default() }));
        }
        Self::Paragraph { text: line }
    }
}

/// The words of a line, without their looks.
pub fn words(line: &Line) -> String {
    let words = line.iter().map(|inline| match inline {
        Inline::Text(run) => run.text.as_str(),
        Inline::Break => " ",
    });
    words.collect()
}

/// A text without the control characters that no file of ours may contain.
pub fn cleaned(text: &str) -> String {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(is_allowed).collect()
}
