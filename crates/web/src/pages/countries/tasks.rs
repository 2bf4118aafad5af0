//! What waits for whoever looks after a country's sheet: facts to be looked at again, suggestions to decide on.

use super::{Current, today};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use model::Country;
use std::collections::BTreeMap;
use store::community::Scope;

/// One task.
pub struct Task {
    /// What is to be done.
    pub text: String,
    /// Where.
    pub href: String,
}

/// Tasks within a facilitator's scope. A coordinator cares for the countries without a contact.
///
/// # Errors
/// When the database does not answer.
pub async fn tasks(state: &AppState, visit: &Visit, frame: &Frame, scope: &Scope) -> Result<Vec<Task>, Failure> {
    let attended = state.store().attended_countries(state.members().clock.now()).await?;
    let cares = |country: &Country| {
        let unattended = scope.all && !attended.contains(country.as_str());
        unattended || scope.countries.iter().any(|code| code == country.as_str())
    };
    let waiting = state.store().waiting_country_suggestions(&visit.actor(state)).await?;
    let mut suggested: BTreeMap<Country, usize> = BTreeMap::new();
    for (country, _) in waiting.into_iter().filter(|(country, _)| cares(country)) {
        *suggested.entry(country).or_default() += 1;
    }
    let mut tasks = Vec::new();
    for current in Current::all(state).await?.iter().filter(|current| cares(&current.sheet.country)) {
        let country = &current.sheet.country;
        let due = current.sheet.due(today(state)).len();
        let waiting = suggested.get(country).copied().unwrap_or(0);
        let counted = [("country-due", due), ("country-suggested", waiting)].into_iter().filter(|(_, n)| *n > 0);
        tasks.extend(counted.map(|(key, n)| Task::new(state, frame, country, key, n)));
    }
    Ok(tasks)
}

impl Task {
    fn new(state: &AppState, frame: &Frame, country: &Country, key: &str, n: usize) -> Self {
        let name = choices::country(state, frame, country.as_str());
        let values = [("n", n.into()), ("shown", frame.texts.number(n).into()), ("name", name.into())];
        Self { text: frame.texts.tell(key, &values), href: frame.to(&format!("/countries/{country}")) }
    }
}
