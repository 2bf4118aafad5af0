//! The invented members, as `content/demo/members.toml` tells of them.

use serde::Deserialize;

/// Everybody and what they said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cast {
    pub password: String,
    pub app: String,
    pub organisations: Vec<Organisation>,
    pub people: Vec<Person>,
    pub groups: Vec<Group>,
    pub threads: Vec<Thread>,
    pub polls: Vec<Poll>,
    pub events: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub key: String,
    pub name: String,
    pub country: String,
    pub kind: String,
    pub evidence: Option<String>,
    pub about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub country: String,
    pub language: String,
    pub kind: String,
    pub zone: String,
    pub expertise: String,
    pub languages: String,
    /// Role, scope and, when not the first, rank.
    #[serde(default)]
    pub roles: Vec<Vec<String>>,
    pub organisation: Option<String>,
    #[serde(default = "manager")]
    pub organisation_role: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub key: String,
    pub kind: String,
    pub title: String,
    pub purpose: String,
    pub leader: String,
    pub members: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thread {
    pub group: String,
    pub author: String,
    pub title: String,
    pub text: String,
    /// Author and text.
    pub posts: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Poll {
    pub thread: String,
    pub author: String,
    pub kind: String,
    pub question: String,
    pub options: Vec<String>,
    pub days: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub author: String,
    pub kind: String,
    pub title: String,
    pub text: String,
    pub zone: String,
    pub days: i64,
    pub hour: i8,
    pub minutes: i64,
    pub places: i64,
    pub readers: String,
}

fn manager() -> String {
    "manager".to_owned()
}

impl Cast {
    /// Reads the file the program was built with.
    pub fn read() -> anyhow::Result<Self> {
        Ok(toml::from_str(include_str!("../../../../content/demo/members.toml"))?)
    }

    /// The address of somebody.
    pub fn address(key: &str) -> String {
        format!("{key}@example.org")
    }
}

impl Person {
    /// Whether they must show a second factor.
    pub fn needs_second_factor(&self) -> bool {
        let roles = self.roles.iter().filter_map(|role| role.first()).filter_map(|name| policy::Role::parse(name));
        roles.into_iter().any(policy::Role::needs_second_factor)
    }
}
