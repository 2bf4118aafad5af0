//! Letters of the site: their words come from the texts, in the language of whoever gets them.

use crate::members::Members;
use crate::texts::{Put, Texts};
use store::outbox::{Action, OutboxLetter};
use store::person::{Person, Recipient};

/// Whom a letter goes to.
#[derive(Clone, Copy, Debug)]
pub struct To<'a> {
    /// The person, when they have an account.
    pub person: Option<&'a str>,
    /// Their address.
    pub address: &'a str,
    /// Their language.
    pub language: &'a str,
}

impl<'a> From<&'a Recipient> for To<'a> {
    fn from(to: &'a Recipient) -> Self {
        Self { person: Some(&to.person), address: &to.address, language: &to.language }
    }
}

/// A letter of a kind: subject, paragraphs and button are the texts `letter-KIND-subject`, `-text` and `-action`;
/// the button leads to a path of ours.
pub fn letter(
    members: &Members,
    kind: &str,
    to: To<'_>,
    values: &[(&'static str, Put<'_>)],
    path: &str,
) -> OutboxLetter {
    let texts = Texts::choose([to.language].into_iter());
    let tell = |part: &str| texts.tell(&format!("letter-{kind}-{part}"), values);
    let action = Action { label: tell("action"), url: format!("{}{path}", members.address) };
    OutboxLetter {
        kind: kind.to_owned(),
        person: to.person.map(str::to_owned),
        address: to.address.trim().to_owned(),
        language: texts.tag(),
        subject: tell("subject"),
        paragraphs: tell("text").split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect(),
        action: Some(action),
        unsubscribe: false,
    }
}

/// A letter of a kind. Its words are `letter-KIND-subject`, `letter-KIND-text` (a paragraph a line) and, when it leads
/// somewhere, `letter-KIND-action`.
pub fn about_account(members: &Members, person: &Person, kind: &'static str, path: Option<&str>) -> OutboxLetter {
    let texts = Texts::choose(std::iter::once(person.language.as_str()));
    let word = |part: &str| texts.name(&format!("letter-{kind}-{part}"), &person.name);
    OutboxLetter {
        kind: kind.to_owned(),
        person: Some(person.id.clone()),
        address: person.email.clone(),
        language: texts.tag(),
        subject: word("subject"),
        paragraphs: word("text").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        action: path.map(|path| Action { label: word("action"), url: format!("{}{path}", members.address) }),
        unsubscribe: false,
    }
}
