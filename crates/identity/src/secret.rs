//! Secrets that are given out once and kept as fingerprints: sessions, links, one-time codes.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::digest::CtOutput;
use sha2::{Digest, Sha256};
use std::fmt;

/// Letters and figures of a code: none that look or sound like another (no i, l, o, u).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a code, five bits each: 80 bits.
const CODE_LENGTH: usize = 16;
/// Characters between two dashes.
const CODE_GROUP: usize = 4;

/// 256 random bits, as text that fits in a cookie or a link.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new secret.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "two secrets are never equal, so none is the default")]
    pub fn new() -> Self {
        Self(BASE64URL_NOPAD.encode(&random::<32>()))
    }

    /// Its text, for the person it belongs to and nobody else.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What the server keeps of it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(not shown)")
    }
}

/// What the server keeps of a secret or code: its SHA-256 in lower-case hexadecimal. Enough for secrets that are
/// long and random; passwords need [`crate::password`].
#[must_use]
pub fn fingerprint(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}

/// Whether two texts are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(left: &str, right: &str) -> bool {
    let digest = |text: &str| CtOutput::<Sha256>::new(Sha256::digest(text.as_bytes()));
    digest(left) == digest(right)
}

/// A one-time code a person can read out and type, such as `k3m9-pq27-0xht-9d4w`: 80 random bits.
#[must_use]
pub fn code() -> String {
    let characters = random::<CODE_LENGTH>().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    let groups: Vec<String> = characters.chunks(CODE_GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// A code as [`code`] wrote it, from what a person typed: capitals, spaces and letters that look like
/// figures are forgiven.
#[must_use]
pub fn read_code(typed: &str) -> String {
    let characters: Vec<char> = typed.chars().filter(char::is_ascii_alphanumeric).map(plain).collect();
    let groups: Vec<String> = characters.chunks(CODE_GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

fn plain(character: char) -> char {
    match character.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    }
}

/// Random bytes from the operating system.
pub(crate) fn random<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).expect("an operating system that is up gives random numbers");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_43_characters_that_need_no_escaping_in_a_url() {
        let secret = Secret::new();
        assert_eq!(secret.text().len(), 43);
        assert!(secret.text().chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    }

    #[test]
    fn no_two_secrets_or_codes_are_alike() {
        assert_ne!(Secret::new().text(), Secret::new().text());
        assert_ne!(code(), code());
    }

    #[test]
    fn a_secret_is_not_shown_when_printed() {
        let secret = Secret::new();
        assert!(!format!("{secret:?}").contains(secret.text()));
    }

    #[test]
    fn a_fingerprint_is_the_sha_256_in_hexadecimal() {
        assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let secret = Secret::new();
        assert_eq!(secret.fingerprint(), fingerprint(secret.text()));
    }

    #[test]
    fn only_equal_texts_are_the_same() {
        assert!(same("otter", "otter"));
        assert!(!same("otter", "Otter"));
        assert!(!same("otter", "otters"));
        assert!(!same("otter", ""));
    }

    #[test]
    fn a_code_is_four_groups_of_four() {
        let code = code();
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
        assert!(code.bytes().all(|byte| byte == b'-' || ALPHABET.contains(&byte)), "{code}");
    }

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        assert_eq!(read_code("k3m9-pq27-0xht-9d41"), "k3m9-pq27-0xht-9d41");
        assert_eq!(read_code("  K3M9 PQ27 OXHT 9D4L "), "k3m9-pq27-0xht-9d41");
        assert_eq!(read_code("k3m9pq270xht9d4i"), "k3m9-pq27-0xht-9d41");
        assert_eq!(read_code(""), "");
        let code = code();
        assert_eq!(read_code(&code.to_uppercase()), code);
    }
}
