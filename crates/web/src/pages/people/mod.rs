//! People: finding members, one member, writing to them.

mod list;
mod one;

pub use list::show;
pub use one::{show as show_one, write};

use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use analysis::OrganisationId;
use model::{Country, Cpv, Notice, Role};
use serde::Serialize;
use store::Actor;
use store::people::Belonging;
use store::person::{KINDS, Person};

/// A member, as others see them; never their address.
#[derive(Clone, Debug, Serialize)]
pub struct PersonRow {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their country's code.
    pub country: Option<String>,
    /// Their kind.
    pub kind: String,
    /// Their organisations.
    pub organisations: Vec<String>,
    /// What they know.
    pub expertise: String,
    /// Languages they read.
    pub languages: String,
    #[serde(skip)]
    pub(super) href: String,
    #[serde(skip)]
    pub(super) kind_text: String,
    #[serde(skip)]
    pub(super) country_name: String,
}

impl PersonRow {
    fn new(state: &AppState, visit: &Visit, frame: &Frame, person: &Person, belongings: &[Belonging]) -> Self {
        let own = belongings.iter().filter(|one| one.person == person.id);
        Self {
            id: person.id.clone(),
            name: person.name.clone(),
            kind: person.kind.clone(),
            organisations: own.map(|one| one.name.clone()).collect(),
            expertise: person.expertise.clone(),
            languages: person.languages.clone(),
            href: frame.to(&format!("/people/{}", person.id)),
            kind_text: kind_text(frame, &person.kind),
            country_name: person.country.as_deref().map(|code| country_name(state, visit, code)).unwrap_or_default(),
            country: person.country.clone(),
        }
    }
}

/// A kind of person in words.
pub fn kind_text(frame: &Frame, kind: &str) -> String {
    if KINDS.contains(&kind) { frame.say(&format!("kind-person-{}", kind.replace('_', "-"))) } else { kind.to_owned() }
}

/// A country's name, else its code.
pub fn country_name(state: &AppState, visit: &Visit, code: &str) -> String {
    let country = Country::parse(code);
    country.map_or_else(|| code.to_owned(), |country| state.countries().name(&country, &visit.texts.tag()))
}

/// Counts a page of people; more a day than anybody reads are refused with a sentence.
async fn count_page(state: &AppState, visit: &Visit) -> Result<(), Failure> {
    let actor = Actor::new(visit.who.subject.clone(), state.members().clock.now());
    if state.store().may_open_people(&actor).await? { Ok(()) } else { Err(Failure::too_many_people()) }
}

/// Whether an organisation of the evidence plane bought something of a branch of codes.
fn buys(held: &Held, organisation: &str, cpv: &Cpv) -> bool {
    let Some(known) = held.market.organisations.get(&OrganisationId(organisation.to_owned())) else { return false };
    let bought = |notice: &Notice, party: u32| {
        notice.parties.get(party as usize).is_some_and(|party| party.is(Role::Buyer)) && is_about(notice, cpv)
    };
    let mut mentions = known.mentions.iter();
    mentions.any(|mention| held.market.notice(&mention.notice).is_some_and(|notice| bought(notice, mention.party)))
}

fn is_about(notice: &Notice, cpv: &Cpv) -> bool {
    let mut codes = notice.cpv.iter().chain(notice.lots.iter().filter_map(|lot| lot.cpv.as_ref()));
    codes.any(|code| code.as_str().starts_with(cpv.stem()))
}
