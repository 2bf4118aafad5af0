//! A message seen from afar: how many parts it announces, and whether messages hide where they cannot be counted.

/// What a look at the lines tells.
#[derive(Default)]
pub(super) struct Outline {
    /// Lines that announce a part.
    pub types: usize,
    /// A message is encoded, which RFC 2045 forbids, or parts are messages without saying so, as in a digest.
    pub hides_messages: bool,
}

/// The headers of one part, as far as they matter here, in small letters.
#[derive(Default)]
struct Headers {
    kind: Vec<u8>,
    encoding: Vec<u8>,
}

/// The header a line that begins with a space goes on with.
#[derive(Clone, Copy)]
enum Field {
    Kind,
    Encoding,
    Other,
}

/// Looks at every line as if it were a header: what is only text does no harm.
pub(super) fn of(raw: &[u8]) -> Outline {
    let (mut outline, mut headers, mut field) = (Outline::default(), Headers::default(), Field::Other);
    for line in raw.split(|byte| *byte == b'\n') {
        let text = line.trim_ascii();
        if text.is_empty() {
            outline.hides_messages |= headers.hide_messages();
            headers = Headers::default();
        } else if starts(text, b"content-type") {
            field = Field::Kind;
            outline.types += 1;
            // Of two, either may be the one that counts.
            headers.kind.push(b'|');
        } else if starts(text, b"content-transfer-encoding") {
            field = Field::Encoding;
        } else if !line[0].is_ascii_whitespace() {
            field = Field::Other;
        }
        headers.add(field, text);
    }
    outline.hides_messages |= headers.hide_messages();
    outline
}

impl Headers {
    fn add(&mut self, field: Field, text: &[u8]) {
        let text = text.to_ascii_lowercase();
        match field {
            Field::Kind => self.kind.extend(text),
            Field::Encoding => self.encoding.extend(text),
            Field::Other => {}
        }
    }

    fn hide_messages(&self) -> bool {
        let encoded = contains(&self.encoding, b"base64") || contains(&self.encoding, b"quoted");
        // Only the type itself matters: a file may well be named "message".
        let mut kinds =
            self.kind.split(|byte| *byte == b'|').map(|kind| kind.split(|byte| *byte == b';').next().unwrap_or(kind));
        kinds.any(|kind| contains(kind, b"digest") || encoded && contains(kind, b"message"))
    }
}

fn starts(text: &[u8], name: &[u8]) -> bool {
    text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part == word)
}
