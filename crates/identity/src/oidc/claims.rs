//! What a sign-in service tells about a person.

use super::{IdClaims, UserInfo};
use openidconnect::{AdditionalClaims, LocalizedClaim};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a sign-in service says about a person.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Claims {
    /// Who it is, in the service's own terms; never changes and is never given to another.
    pub subject: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Whether the service checked that the address is this person's. Join accounts by address only when it did.
    pub email_verified: bool,
    /// Name to show.
    pub name: Option<String>,
    /// Groups, as the service names them.
    pub groups: Vec<String>,
}

impl Claims {
    pub(super) fn of_id_token(claims: &IdClaims, groups_claim: Option<&str>) -> Self {
        Self {
            subject: claims.subject().to_string(),
            email: claims.email().map(|email| email.to_string()),
            email_verified: claims.email_verified() == Some(true),
            name: claims.name().and_then(first),
            groups: claims.additional_claims().groups(groups_claim).unwrap_or_default(),
        }
    }

    /// Whether asking further could tell more.
    pub(super) fn lacks_something(&self, groups_claim: Option<&str>) -> bool {
        self.email.is_none() || self.name.is_none() || (groups_claim.is_some() && self.groups.is_empty())
    }

    /// Adds what the ID token did not say. An address keeps the word about its own verification.
    pub(super) fn complete(&mut self, info: &UserInfo, groups_claim: Option<&str>) {
        if self.email.is_none() {
            self.email = info.email().map(|email| email.to_string());
            self.email_verified = info.email_verified() == Some(true);
        }
        self.name = self.name.take().or_else(|| info.name().and_then(first));
        if self.groups.is_empty() {
            self.groups = info.additional_claims().groups(groups_claim).unwrap_or_default();
        }
    }
}

/// Claims the standard does not know; groups are among them.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Extra {
    #[serde(flatten)]
    claims: Map<String, Value>,
}

impl AdditionalClaims for Extra {}

impl Extra {
    /// The groups a claim lists: one text, or a list of texts. What is no text is left out.
    fn groups(&self, claim: Option<&str>) -> Option<Vec<String>> {
        let groups = match find(&self.claims, claim?)? {
            Value::Array(groups) => groups.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Value::String(group) => vec![group.clone()],
            _ => Vec::new(),
        };
        Some(groups)
    }
}

/// A claim by its whole name, which may be a URL with dots, else by the way through others, step by step.
fn find<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    claims.get(name).or_else(|| {
        let (outer, inner) = name.split_once('.')?;
        find(claims.get(outer)?.as_object()?, inner)
    })
}

/// The name without a language tag, else any.
fn first<T: std::ops::Deref<Target = String>>(names: &LocalizedClaim<T>) -> Option<String> {
    names.get(None).or_else(|| names.iter().next().map(|(_, name)| name)).map(|name| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(claims: &str, claim: &str) -> Option<Vec<String>> {
        serde_json::from_str::<Extra>(claims).unwrap().groups(Some(claim))
    }

    #[test]
    fn groups_are_a_list_or_one_text() {
        assert_eq!(groups(r#"{"groups": ["buyers", "coordinators"]}"#, "groups").unwrap(), ["buyers", "coordinators"]);
        assert_eq!(groups(r#"{"groups": "buyers"}"#, "groups").unwrap(), ["buyers"]);
    }

    #[test]
    fn groups_inside_another_claim_are_found() {
        let claims = r#"{"realm_access": {"roles": ["buyers"]}}"#;
        assert_eq!(groups(claims, "realm_access.roles").unwrap(), ["buyers"]);
        assert_eq!(groups(claims, "realm_access.groups"), None);
    }

    #[test]
    fn a_claim_named_by_a_url_is_found() {
        let claims = r#"{"https://example.org/groups": ["buyers"]}"#;
        assert_eq!(groups(claims, "https://example.org/groups").unwrap(), ["buyers"]);
    }

    #[test]
    fn what_is_no_group_is_left_out() {
        assert_eq!(groups(r#"{"groups": ["buyers", 7, null]}"#, "groups").unwrap(), ["buyers"]);
        assert_eq!(groups(r#"{"groups": 7}"#, "groups").unwrap(), [""; 0]);
        assert_eq!(groups("{}", "groups"), None);
    }
}
