//! Places of a text, as people count them: lines from one, letters from nought.

/// Counts on through a text; places are asked for from the front to the back.
pub struct Places<'a> {
    text: &'a str,
    byte: usize,
    line: usize,
    letter: usize,
}

impl<'a> Places<'a> {
    /// Begins at the front.
    pub fn new(text: &'a str) -> Self {
        Self { text, byte: 0, line: 1, letter: 0 }
    }

    /// Line and letter of a byte.
    pub fn of(&mut self, byte: usize) -> (usize, usize) {
        let passed = &self.text[self.byte..byte];
        self.line += passed.matches('\n').count();
        self.letter += passed.chars().count();
        self.byte = byte;
        (self.line, self.letter)
    }
}
