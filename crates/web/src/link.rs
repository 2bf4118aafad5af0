//! Addresses, encoded.

use std::fmt::Write;

/// Percent-encodes a piece of an address: everything but letters, digits and a few safe marks.
///
/// Colons stay, because they are part of notices' names.
pub fn encode(piece: &str) -> String {
    let mut encoded = String::with_capacity(piece.len());
    for byte in piece.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' => encoded.push(byte as char),
            _ => write!(encoded, "%{byte:02X}").expect("writing into a String cannot fail"),
        }
    }
    encoded
}

/// A path with these query values; empty values are left out.
pub fn with_query<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut address = path.to_owned();
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(&encode(name));
        address.push('=');
        address.push_str(&encode(value));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_carries_any_text_and_leaves_out_what_is_empty() {
        let link = with_query("/search", [("q", "Müll & \"x\""), ("cpv", "")]);
        assert_eq!(link, "/search?q=M%C3%BCll%20%26%20%22x%22");
    }
}
