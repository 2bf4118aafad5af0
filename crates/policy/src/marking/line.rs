//! A line as words, each as written and as compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// From here on, letters with blanks between them are one spaced word, not initials.
const SPACED: usize = 5;

/// One line of a text, cut into words.
pub(super) struct Line {
    /// The words, in their order.
    pub words: Vec<Word>,
    /// What stands before each word, and after the last: one more than there are words.
    pub gaps: Vec<String>,
    /// How many words have a letter.
    pub spelled: usize,
    /// How many of them have a small letter.
    pub small: usize,
    /// No line, or an empty one, follows.
    pub ends_paragraph: bool,
    /// The first or the last line of the text that has words.
    pub outermost: bool,
}

/// A word: letters and digits without a break.
pub(super) struct Word {
    /// Without accents, letters as large as written.
    pub plain: String,
    /// Without accents, in capitals: what is compared.
    pub folded: String,
}

/// The lines of a text that have words.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut read: Vec<Line> = text.lines().map(Line::read).collect();
    for at in 0..read.len() {
        read[at].ends_paragraph = read.get(at + 1).is_none_or(|next| next.words.is_empty());
    }
    read.retain(|line| !line.words.is_empty());
    if let Some(first) = read.first_mut() {
        first.outermost = true;
    }
    if let Some(last) = read.last_mut() {
        last.outermost = true;
    }
    read
}

impl Line {
    /// Cuts a line into its words.
    pub fn read(line: &str) -> Self {
        let (mut words, mut gaps, mut word) = (Vec::new(), vec![String::new()], String::new());
        for letter in line.nfkd().filter(|letter| !is_combining_mark(*letter) && !is_invisible(*letter)) {
            if letter.is_alphanumeric() {
                word.push(without_stroke(letter));
                continue;
            }
            if !word.is_empty() {
                words.push(Word::new(std::mem::take(&mut word)));
                gaps.push(String::new());
            }
            gaps.last_mut().expect("begins with one gap").push(letter);
        }
        if !word.is_empty() {
            words.push(Word::new(word));
            gaps.push(String::new());
        }
        let (spelled, small) = count(&words);
        Self { words, gaps, spelled, small, ends_paragraph: true, outermost: false }
    }

    /// The compared words from one on.
    pub fn folded_from(&self, from: usize) -> impl Iterator<Item = &String> {
        self.words.iter().skip(from).map(|word| &word.folded)
    }

    /// The letters of a line that is set with blanks between them.
    pub fn spaced_letters(&self) -> Option<String> {
        let single = self.words.iter().all(|word| word.folded.chars().count() == 1);
        (single && self.words.len() >= SPACED).then(|| self.folded_from(0).map(String::as_str).collect())
    }
}

impl Word {
    fn new(plain: String) -> Self {
        Self { folded: plain.to_uppercase(), plain }
    }

    /// Whether no letter of it is small.
    pub fn is_capitals(&self) -> bool {
        self.plain == self.folded
    }

    /// Whether a new phrase may begin with it: a capital letter or a digit.
    pub fn begins_anew(&self) -> bool {
        self.plain.chars().next().is_some_and(|letter| letter.is_uppercase() || letter.is_numeric())
    }
}

/// How many words have a letter, and how many a small one.
pub(super) fn count(words: &[Word]) -> (usize, usize) {
    let spelled = words.iter().filter(|word| word.plain.chars().any(char::is_alphabetic)).count();
    (spelled, words.iter().filter(|word| !word.is_capitals()).count())
}

/// Letters whose stroke is part of them, so that no decomposition takes it off.
fn without_stroke(letter: char) -> char {
    match letter {
        'Ł' => 'L',
        'ł' => 'l',
        'Đ' | 'Ð' => 'D',
        'đ' | 'ð' => 'd',
        'Ħ' => 'H',
        'ħ' => 'h',
        'Ø' => 'O',
        'ø' => 'o',
        other => other,
    }
}

/// Soft hyphens, joiners and direction marks: nobody sees them, so they part no word.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}
