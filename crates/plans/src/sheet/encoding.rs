//! Bytes of a text as text: UTF-8, UTF-16 either way round, else windows-1252, which old spreadsheets write.

use crate::Error;
use std::borrow::Cow;

/// What windows-1252 has from 0x80 to 0x9F; elsewhere its bytes are the letters of the same number.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Reads the bytes by their mark, else by what they can be.
///
/// # Errors
/// When they hold what no text holds.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        // Without a mark, Latin text in UTF-16 has a zero in every second byte.
        [_, 0, _, 0, ..] => Cow::Owned(utf16(bytes, u16::from_le_bytes)),
        [0, _, 0, _, ..] => Cow::Owned(utf16(bytes, u16::from_be_bytes)),
        plain => utf8(plain),
    };
    if text.contains('\0') { Err(Error::NotATable) } else { Ok(text) }
}

fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(bytes.iter().map(windows).collect()), Cow::Borrowed)
}

fn windows(byte: &u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_read_from_four_encodings() {
        let text = "Objet;Coût en €\r\nDrônes;1";
        let utf16: Vec<u8> = [0xfeff_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(text.bytes()).collect();
        let old: Vec<u8> =
            text.chars().map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).unwrap() }).collect();
        for bytes in [text.as_bytes(), &utf16, &big, &marked, &old] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
    }

    #[test]
    fn a_picture_is_no_table() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(Error::NotATable));
    }
}
