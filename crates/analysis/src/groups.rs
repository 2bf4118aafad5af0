//! Corporate groups that notices do not show, from `content/corporate-groups.toml`.

use crate::names::Name;
use jiff::ToSpan;
use jiff::civil::Date;
use model::Country;
use serde::Deserialize;
use std::collections::HashMap;

/// A joint procedure is prepared before it is published: a member counts this long after it left.
const MONTHS_AFTER_LEAVING: i32 = 12;

/// Groups by name, each with its members' names and a source.
#[derive(Clone, Debug, Default)]
pub struct CorporateGroups {
    groups: Vec<CorporateGroup>,
    /// Members by the first word of their name: position of the group, words, member.
    by_first_word: HashMap<String, Vec<(usize, Vec<String>, Member)>>,
}

/// One corporate group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorporateGroup {
    /// Its name.
    pub name: String,
    /// Where to read that these are one group.
    pub source: String,
    /// Its members.
    pub members: Vec<Member>,
}

/// A member of a group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Words its name begins with, legal form left out.
    pub name: String,
    /// Its country, when the name alone is not enough.
    pub country: Option<String>,
    /// Last day it belonged to the group.
    pub until: Option<Date>,
}

/// Why a list of groups cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GroupsError {
    /// Not the expected TOML.
    #[error("the list of corporate groups was not read: {0}")]
    Malformed(#[from] toml::de::Error),
    /// A group without a source.
    #[error("corporate group {0} has no source: add a public page or report that shows its members")]
    NoSource(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    group: Vec<CorporateGroup>,
}

impl CorporateGroups {
    /// Reads the list of groups.
    ///
    /// # Errors
    /// When it is not the expected TOML or a group names no source.
    pub fn parse(toml: &str) -> Result<Self, GroupsError> {
        let groups = toml::from_str::<File>(toml)?.group;
        if let Some(group) = groups.iter().find(|group| group.source.trim().is_empty()) {
            return Err(GroupsError::NoSource(group.name.clone()));
        }
        let mut by_first_word: HashMap<String, Vec<(usize, Vec<String>, Member)>> = HashMap::new();
        for (at, group) in groups.iter().enumerate() {
            for member in &group.members {
                let words = Name::of(&member.name).core;
                let Some(first) = words.first() else { continue };
                by_first_word.entry(first.clone()).or_default().push((at, words, member.clone()));
            }
        }
        Ok(Self { groups, by_first_word })
    }

    /// The group an organisation belongs to on a day (on any day when none is given).
    #[must_use]
    pub fn find(&self, name: &str, country: Option<&Country>, on: Option<Date>) -> Option<&str> {
        let words = Name::of(name).core;
        let members = self.by_first_word.get(words.first()?)?;
        let fitting = members.iter().filter(|(_, start, member)| {
            words.starts_with(start) && member.fits_country(country) && member.belongs_on(on)
        });
        let (at, ..) = fitting.max_by_key(|(_, start, _)| start.len())?;
        Some(&self.groups[*at].name)
    }

    /// A group by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&CorporateGroup> {
        self.groups.iter().find(|group| group.name == name)
    }

    /// Every group.
    #[must_use]
    pub fn all(&self) -> &[CorporateGroup] {
        &self.groups
    }
}

impl Member {
    fn fits_country(&self, country: Option<&Country>) -> bool {
        self.country.as_deref().is_none_or(|own| country.is_some_and(|country| country.as_str() == own))
    }

    fn belongs_on(&self, day: Option<Date>) -> bool {
        let (Some(until), Some(day)) = (self.until, day) else { return true };
        until.checked_add(MONTHS_AFTER_LEAVING.months()).is_ok_and(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::CorporateGroups;
    use model::Country;
    use testing::day;

    const LIST: &str = r#"
        [[group]]
        name = "Example"
        source = "Example annual report 2020, list of subsidiaries"
        members = [{ name = "Exampla" }, { name = "Netz Beispiel", country = "AT", until = "2019-12-31" }]
    "#;

    #[test]
    fn a_member_is_found_by_the_words_its_name_begins_with() {
        let groups = CorporateGroups::parse(LIST).unwrap();
        assert_eq!(groups.find("EXAMPLA Renewables S.A.", None, None), Some("Example"));
        assert_eq!(groups.find("Examplar SA", None, None), None);
        assert_eq!(groups.find("Netz Beispiel GmbH", Country::parse("DE").as_ref(), None), None);
    }

    #[test]
    fn a_member_that_left_long_ago_counts_no_more() {
        let groups = CorporateGroups::parse(LIST).unwrap();
        let austria = Country::parse("AT");
        let find = |on: &str| groups.find("Netz Beispiel GmbH", austria.as_ref(), Some(day(on)));
        assert_eq!(find("2020-06-01"), Some("Example"));
        assert_eq!(find("2021-06-01"), None);
    }

    #[test]
    fn a_group_without_a_source_is_refused() {
        assert!(CorporateGroups::parse("[[group]]\nname = \"X\"\nsource = \"\"\nmembers = []").is_err());
    }
}
