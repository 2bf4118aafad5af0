//! The charter a site begins with, from files a non-programmer edits (`content/charter`).

use crate::pages::house::front_matter;
use rust_embed::RustEmbed;
use store::charter::CharterText;

#[derive(RustEmbed)]
#[folder = "../../content/charter"]
struct Texts;

/// Every language of it.
#[must_use]
pub fn first_charter() -> Vec<CharterText> {
    Texts::iter().filter_map(|name| text(&name)).collect()
}

fn text(name: &str) -> Option<CharterText> {
    let file = Texts::get(name)?;
    let file = String::from_utf8_lossy(&file.data).into_owned();
    let (head, body) = front_matter(&file);
    let value = |key: &str| head.iter().find(|(name, _)| *name == key).map(|(_, value)| (*value).to_owned());
    Some(CharterText { language: value("language")?, title: value("title")?, text: body.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_charter_is_read() {
        let languages: Vec<String> = super::first_charter().into_iter().map(|text| text.language).collect();
        assert_eq!(languages.len(), super::Texts::iter().count());
        assert!(languages.contains(&"en".to_owned()));
    }
}
