//! Words without case and accents.

use tantivy::tokenizer::{SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word in lower case without accents, so that `Łódź`, `LODZ` and `lodz` are one word.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None if is_combining_mark(letter) => {}
            None => folded.push(letter),
        }
    }
    folded
}

/// Letters that have no accent to lose.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ŋ' => "n",
        'ς' => "σ",
        _ => return None,
    })
}

/// The words of a text, folded, in their order.
pub(crate) fn words(text: &str) -> Vec<String> {
    let composed: String = text.nfc().collect();
    let words = composed.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(fold).collect()
}

/// Cuts a text into folded words, remembering where each stood.
pub(crate) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default()).filter(Folder).build()
}

#[derive(Clone)]
struct Folder;

#[derive(Clone)]
struct FoldingTokenizer<Inner>(Inner);

struct FoldingStream<Inner>(Inner);

impl TokenFilter for Folder {
    type Tokenizer<Inner: Tokenizer> = FoldingTokenizer<Inner>;

    fn transform<Inner: Tokenizer>(self, inner: Inner) -> FoldingTokenizer<Inner> {
        FoldingTokenizer(inner)
    }
}

impl<Inner: Tokenizer> Tokenizer for FoldingTokenizer<Inner> {
    type TokenStream<'a> = FoldingStream<Inner::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        FoldingStream(self.0.token_stream(text))
    }
}

impl<Inner: TokenStream> TokenStream for FoldingStream<Inner> {
    fn advance(&mut self) -> bool {
        if !self.0.advance() {
            return false;
        }
        let token = self.0.token_mut();
        if token.text.is_ascii() {
            token.text.make_ascii_lowercase();
        } else {
            token.text = fold(&token.text);
        }
        true
    }

    fn token(&self) -> &Token {
        self.0.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.0.token_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        for (written, folded) in [
            ("Łódź", "lodz"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("Ærø", "aero"),
            ("Ασφάλειας", "ασφαλειασ"),
            ("ΑΣΦΑΛΕΙΑΣ", "ασφαλειασ"),
            ("İstanbul", "istanbul"),
            ("Đorđe", "dorde"),
            ("охрана", "охрана"),
            ("Йод", "иод"),
            ("ﬁre", "fire"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn a_letter_and_its_accent_written_apart_are_one_word() {
        assert_eq!(words("se\u{301}curite\u{301}, GARDE"), ["securite", "garde"]);
    }
}
