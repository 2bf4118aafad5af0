//! The letter of an invitation: a template a non-programmer edits, with the fields of contact and addressee.

use crate::error::Failure;
use crate::pages::house::front_matter;
use crate::state::AppState;
use minijinja::{Environment, context};
use model::Country;
use rust_embed::RustEmbed;
use store::OutboxLetter;
use store::contact::Letterhead;
use store::invitation::{INVITED_FOR, Invitation};
use store::person::Person;

#[derive(RustEmbed)]
#[folder = "../../content/letters"]
struct Templates;

/// A letter as its reader gets it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Lines of the letterhead.
    pub head: String,
    /// Its text; lines of one paragraph are set apart by line ends.
    pub paragraphs: Vec<String>,
    /// Lines below.
    pub foot: String,
    /// Language of the text.
    pub language: String,
}

/// Who signs.
pub struct Signer {
    /// The person who invites.
    pub person: Person,
    /// How they sign.
    pub letterhead: Letterhead,
}

impl Signer {
    /// Whoever drafted the invitation.
    pub async fn of(state: &AppState, invitation: &Invitation) -> Result<Self, Failure> {
        let person = state.store().person(&invitation.by).await?;
        let person = person.ok_or_else(|| Failure::not_found("page", &invitation.by))?;
        let letterhead = state.store().letterhead(&invitation.by).await?;
        Ok(Self { person, letterhead })
    }
}

impl Letter {
    /// Fills the template in the language of the invitation.
    pub fn write(state: &AppState, invitation: &Invitation, signer: &Signer, link: &str) -> Result<Self, Failure> {
        let name = format!("invitation.{}.md", invitation.language);
        let file = Templates::get(&name).or_else(|| Templates::get("invitation.en.md"));
        let file = file.ok_or_else(|| Failure::broken("the English letter of invitation is missing"))?;
        let file = String::from_utf8_lossy(&file.data).into_owned();
        let (head, body) = front_matter(&file);
        let value = |wanted: &str| head.iter().find(|(key, _)| *key == wanted).map_or("", |(_, value)| *value);
        let country = Country::parse(&invitation.country);
        let country = country.map(|country| state.countries().name(&country, &invitation.language));
        let values = context! {
            addressee => context! { name => invitation.name.as_str(), organisation => invitation.organisation.as_str() },
            contact => context! {
                name => signer.person.name.as_str(),
                position => signer.letterhead.duty.as_str(),
                organisation => signer.letterhead.organisation.as_str(),
                email => signer.person.email.as_str(),
            },
            note => invitation.note.as_str(),
            days => INVITED_FOR.as_hours() / 24,
            country => country.unwrap_or_else(|| invitation.country.clone()),
            link => link,
        };
        let text = Environment::new().render_str(body, values);
        let text = text.map_err(|error| Failure::broken(format!("{name}: {error}")))?;
        Ok(Self {
            subject: value("subject").to_owned(),
            head: signer.letterhead.head.clone(),
            paragraphs: paragraphs(&text),
            foot: signer.letterhead.foot.clone(),
            language: value("language").to_owned(),
        })
    }

    /// The same as a document for a word processor, with letterhead and foot.
    pub fn to_word(&self) -> Result<Vec<u8>, documents::Error> {
        let letter = documents::Letter {
            subject: self.subject.clone(),
            language: self.language.clone(),
            head: self.head.clone(),
            foot: self.foot.clone(),
            paragraphs: self.paragraphs.clone(),
        };
        letter.docx()
    }

    /// The same as a letter to send.
    pub fn to_outbox(&self, address: &str) -> OutboxLetter {
        let head = Some(self.head.clone()).filter(|head| !head.is_empty());
        let foot = Some(self.foot.clone()).filter(|foot| !foot.is_empty());
        OutboxLetter {
            kind: "invitation".to_owned(),
            person: None,
            address: address.to_owned(),
            language: self.language.clone(),
            subject: self.subject.clone(),
            paragraphs: head.into_iter().chain(self.paragraphs.iter().cloned()).chain(foot).collect(),
            action: None,
            unsubscribe: false,
        }
    }
}

/// Paragraphs as blank lines set them apart, without lines that a missing field left empty.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let split = lines.split(|line| line.is_empty()).map(|lines| lines.join("\n"));
    split.filter(|paragraph| !paragraph.is_empty()).collect()
}
