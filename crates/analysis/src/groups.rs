//! Corporate groups that notices do not show, from `content/corporate-groups.toml`.

/// Groups by name, each with its members' names and a source.
#[derive(Clone, Debug, Default)]
pub struct CorporateGroups {}
