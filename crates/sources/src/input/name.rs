//! Names of records: what they are called in problems, and which names are refused.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// What an input is called: its last part, so that no page tells where on a machine it lay.
pub(super) fn of_input(path: &Path) -> String {
    let last = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    last(path).or_else(|| last(&path.canonicalize().ok()?)).unwrap_or_default()
}

/// A member's name from the bytes an archive holds, without a leading `./`.
pub(super) fn of_member(bytes: &[u8]) -> String {
    let name = String::from_utf8_lossy(bytes);
    name.trim_start_matches("./").to_owned()
}

/// The name of what a gzip file holds: `a.xml.gz/a.xml`, or the file's own name when that tells nothing.
pub(super) fn inside_gzip(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    match last.strip_suffix(".gz") {
        Some(inner) if !inner.is_empty() => format!("{name}/{inner}"),
        _ => name.to_owned(),
    }
}

/// True when the name promises XML: what is called so and is none must not be passed over in silence.
pub(super) fn says_xml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"))
}

/// True when the name promises an archive: one that arrived empty must not be passed over in silence either.
pub(super) fn says_archive(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    matches!(extension.to_ascii_lowercase().as_str(), "zip" | "gz" | "tgz" | "tar")
}

/// What is odd about a member's name, in words that end a sentence; `None` for a plain relative name.
pub(super) fn oddity(name: &str) -> Option<&'static str> {
    let bytes = name.as_bytes();
    let parts = || name.split('/');
    match () {
        () if name.is_empty() => Some("is empty"),
        () if bytes.iter().any(u8::is_ascii_control) => Some("holds a control character"),
        () if name.contains('\\') => Some("holds a backslash"),
        () if name.starts_with('/') => Some("starts at the root of the disk"),
        () if bytes.len() > 1 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' => Some("names a drive"),
        () if parts().any(|part| part == "..") => Some("leads out of the archive"),
        () if parts().any(|part| part.len() > 1 && part.ends_with(['.', ' '])) => Some("ends in a dot or a space"),
        () => None,
    }
}

/// Names seen in one archive, eight bytes each.
#[derive(Default)]
pub(super) struct Seen(std::collections::HashSet<u64>);

impl Seen {
    /// True the first time a name comes.
    pub(super) fn is_new(&mut self, name: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        self.0.insert(hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_point_elsewhere_are_odd() {
        let odd = ["../a", "a/../b", "/etc/a", "C:a.xml", "c:\\a", "a\\b", "a\0b", "a.", "a /b", "", "a\nb"];
        for name in odd {
            assert!(oddity(name).is_some(), "{name:?}");
        }
    }

    #[test]
    fn plain_names_in_any_script_are_not_odd() {
        for name in ["2018_1.xml", "a/b.xml", "обява.xml", "..a/b..c.xml", "a/./b", "CON", "\u{202E}lmx.xml"] {
            assert_eq!(oddity(name), None, "{name:?}");
        }
    }

    #[test]
    fn a_gzip_file_holds_the_name_without_its_ending() {
        assert_eq!(inside_gzip("inbox/2023_100966.xml.gz"), "inbox/2023_100966.xml.gz/2023_100966.xml");
        assert_eq!(inside_gzip("stdin"), "stdin");
    }
}
