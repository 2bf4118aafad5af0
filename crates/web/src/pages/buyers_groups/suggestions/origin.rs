//! A group that began with a suggestion: the way back to it, and how each suggested buyer stands to the group.

use super::asked::{AGAIN, PATH};
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::buyers_groups::room::{Cell, Table};
use crate::state::AppState;
use crate::visit::Visit;
use analysis::{Organisation, OrganisationId};
use axum::extract::Query;
use axum::http::Uri;
use store::body::Body;
use store::buyers_group::{BodyInvitation, BuyersGroup, Stage};

/// Most buyers a suggestion names.
const MOST: usize = 8;

/// Where a group comes from.
pub struct Origin {
    /// Address of the suggestion.
    pub href: String,
    /// Buyers that were suggested and that notices know.
    pub buyers: Vec<SuggestedBuyer>,
}

/// A suggested buyer.
pub struct SuggestedBuyer {
    id: String,
    name: String,
    country: String,
    /// The organisation of the network it is.
    pub body: Option<Body>,
}

/// The suggestion a group began with; nothing for other groups, and where its need is not the reader's to see.
pub async fn origin(state: &AppState, visit: &Visit, group: &BuyersGroup) -> Result<Option<Origin>, Failure> {
    let founding = &group.now.founding;
    let Some(asked) = asked(&founding.from, &founding.reference) else { return Ok(None) };
    let value = |name: &str| asked.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    if let Some(need) = value("need")
        && visit.reader(state).need(need).await.is_err()
    {
        return Ok(None);
    }
    let again = asked.iter().filter(|(name, _)| AGAIN.contains(&name.as_str()));
    let path = link::with_query(PATH, again.map(|(name, value)| (name.as_str(), value.as_str())));
    let href = format!("{}{path}#{}", visit.frame("", "").base, link::encode(value("pick").unwrap_or_default()));
    let held = state.market(visit.as_of).await?;
    let bodies = state.store().bodies().await?;
    let ids = asked.iter().filter(|(name, _)| name == "with").map(|(_, id)| OrganisationId(id.clone())).take(MOST);
    let known = ids.filter_map(|id| held.market.organisations.get(&id).cloned());
    let buyer = |organisation: Organisation| SuggestedBuyer {
        body: bodies.iter().find(|body| body.evidence.as_deref() == Some(&organisation.id.0)).cloned(),
        country: organisation.country.map(|country| country.to_string()).unwrap_or_default(),
        id: organisation.id.0,
        name: organisation.name,
    };
    Ok(Some(Origin { href, buyers: known.map(buyer).collect() }))
}

/// What the address of a suggestion asks.
fn asked(from: &str, reference: &str) -> Option<Vec<(String, String)>> {
    let is_suggestion = from == "suggestion" && reference.strip_prefix(PATH).is_some_and(|rest| rest.starts_with('?'));
    let uri: Uri = reference.parse().ok().filter(|_| is_suggestion)?;
    Query::try_from_uri(&uri).ok().map(|Query(asked)| asked)
}

impl Origin {
    /// Suggested buyers that could be invited: in the network, not in the group, not asked yet.
    pub fn to_invite(&self, group: &BuyersGroup, invited: &[BodyInvitation]) -> Vec<&Body> {
        let open = |body: &&Body| !is_in(group, &body.id) && !is_asked(invited, &body.id);
        self.buyers.iter().filter_map(|buyer| buyer.body.as_ref()).filter(open).collect()
    }

    /// How each stands to the group.
    pub fn table(&self, frame: &Frame, group: &BuyersGroup, invited: &[BodyInvitation]) -> Table {
        let row = |buyer: &SuggestedBuyer| {
            let href = Some(frame.organisation(&buyer.id));
            vec![
                Cell { href, ..Cell::new(buyer.name.clone()) },
                Cell::new(buyer.country.clone()),
                buyer.stands(frame, group, invited),
            ]
        };
        Table::new(frame, "suggested", &["body", "country", "stands"], self.buyers.iter().map(row).collect())
    }
}

impl SuggestedBuyer {
    fn stands(&self, frame: &Frame, group: &BuyersGroup, invited: &[BodyInvitation]) -> Cell {
        let Some(body) = &self.body else {
            let href = frame.ask("/join", &[("country", &self.country)]);
            let text = frame.texts.name("ebg-suggest-not-in-network", &self.country);
            return Cell { href: Some(href), ..Cell::new(text) };
        };
        match () {
            () if is_in(group, &body.id) => Cell::new(frame.say("ebg-suggest-in-the-group")),
            () if is_asked(invited, &body.id) => Cell::new(frame.say("ebg-suggest-invited")),
            () => {
                let href = frame.to(&format!("/buyers-groups/{}/members", group.shared.id));
                Cell { href: Some(href), ..Cell::new(frame.say("ebg-suggest-to-invite")) }
            }
        }
    }
}

fn is_in(group: &BuyersGroup, body: &str) -> bool {
    group.now.bodies.iter().any(|buyer| buyer.body == body)
}

/// Asked, and not refused or stopped.
fn is_asked(invited: &[BodyInvitation], body: &str) -> bool {
    invited.iter().any(|invitation| invitation.body == body && is_open(invitation.stage))
}

fn is_open(stage: Stage) -> bool {
    matches!(stage, Stage::Asked | Stage::Forwarded)
}
