//! What bytes are, told by how they begin.

use std::io::{self, Read};

/// How many bytes are looked at: a tar header, and more white space than any notice begins with.
const PEEK: u64 = 4096;

/// What a beginning promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xml,
    Gzip,
    Tar,
    Zip,
    Empty,
    Other,
}

/// Reads the beginning: fewer bytes than `PEEK` only when there are no more.
pub(super) fn peek(bytes: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::with_capacity(PEEK as usize);
    bytes.by_ref().take(PEEK).read_to_end(&mut start)?;
    Ok(start)
}

impl Kind {
    pub(super) fn of(start: &[u8]) -> Self {
        match start {
            [] => Self::Empty,
            [0x1F, 0x8B, ..] => Self::Gzip,
            // A local file, an archive without files, one split into parts.
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => Self::Zip,
            _ if begins_with_tag(start) => Self::Xml,
            _ if is_tar(start) => Self::Tar,
            _ => Self::Other,
        }
    }
}

/// True when the first visible character is `<`, in UTF-8 or UTF-16.
fn begins_with_tag(start: &[u8]) -> bool {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let first = |bytes: &[u8]| bytes.iter().find(|byte| !is_space(byte)).copied();
    match start {
        [0xEF, 0xBB, 0xBF, rest @ ..] => first(rest) == Some(b'<'),
        [0xFF, 0xFE, rest @ ..] => first_utf16(rest, u16::from_le_bytes) == Some('<'),
        [0xFE, 0xFF, rest @ ..] => first_utf16(rest, u16::from_be_bytes) == Some('<'),
        [0, b'<', ..] => true,
        _ => first(start) == Some(b'<'),
    }
}

fn first_utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Option<char> {
    let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    char::decode_utf16(units).map_while(Result::ok).find(|character| !character.is_whitespace())
}

/// True when the first block carries the checksum of a tar header. Not every tar names itself `ustar`.
fn is_tar(start: &[u8]) -> bool {
    let Some(block) = start.get(..512) else { return false };
    let written = std::str::from_utf8(&block[148..156]).unwrap_or_default();
    let Ok(written) = u32::from_str_radix(written.trim_matches([' ', '\0']), 8) else { return false };
    let blanked = block.iter().enumerate().map(|(at, byte)| if (148..156).contains(&at) { b' ' } else { *byte });
    written == blanked.map(u32::from).sum::<u32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_known_by_its_first_visible_character_in_any_encoding() {
        let utf16: Vec<u8> =
            [0xFE, 0xFF].into_iter().chain("\n<a/>".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for bytes in [b"<a/>".as_slice(), b" \n<a/>", b"\xEF\xBB\xBF<a/>", b"<\0a\0", b"\0<\0a", &utf16] {
            assert_eq!(Kind::of(bytes), Kind::Xml, "{bytes:?}");
        }
    }

    #[test]
    fn lists_texts_and_nothing_are_no_xml() {
        assert_eq!(Kind::of(b"file\tsource\n"), Kind::Other);
        assert_eq!(Kind::of(b"{\"ocid\": 1}"), Kind::Other);
        assert_eq!(Kind::of(&[0; 1024]), Kind::Other);
        assert_eq!(Kind::of(b""), Kind::Empty);
    }
}
