//! Who reads a plan: chosen by whoever manages the organisation.

use super::grid::as_it_is;
use super::grid_path;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use axum::extract::{Path, State};
use axum::response::Response;
use std::collections::BTreeSet;
use store::plan::{Plan, PlanReaders};

/// Who reads the plan, as a form offers it.
pub struct ReadersForm {
    /// Members of every organisation of the network.
    pub network: bool,
    /// Countries.
    pub countries: Vec<Choice>,
    /// Groups the reader is in.
    pub groups: Vec<Choice>,
    /// Who reads it now, in a sentence.
    pub told: String,
}

/// `POST /bodies/{id}/plan/readers`
pub async fn share(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let set = |values: Vec<String>| values.into_iter().collect::<BTreeSet<String>>();
    let readers = PlanReaders {
        network: sent.ticked("network"),
        countries: set(sent.all("country")),
        groups: set(sent.all("group")),
    };
    sent.done_reading()?;
    if let Err(error) = state.store().share_plan(&sent.actor, &id, &readers).await {
        sent.note(error)?;
        let body = state.store().body(&id).await?;
        return as_it_is(&state, sent, body).await;
    }
    Ok(sent.to(&grid_path(&id, ""), "plan-shared"))
}

impl ReadersForm {
    /// As it is now.
    pub async fn new(state: &AppState, visit: &Visit, frame: &Frame, plan: Option<&Plan>) -> Result<Self, Failure> {
        let reader = visit.reader(state);
        let chosen = match plan.filter(|plan| plan.own) {
            Some(plan) => reader.plan_readers(&plan.shared.id).await?,
            None => PlanReaders::default(),
        };
        let mut countries = choices::countries(state, frame, "");
        countries.iter_mut().for_each(|choice| choice.chosen = chosen.countries.contains(&choice.value));
        let group =
            |(id, name): (String, String)| Choice { chosen: chosen.groups.contains(&id), value: id, text: name };
        let groups = reader.shareable().await?.groups.into_iter().map(group).collect();
        Ok(Self { told: told(state, frame, &chosen), network: chosen.network, countries, groups })
    }
}

/// Who reads the plan now, in a sentence.
fn told(state: &AppState, frame: &Frame, readers: &PlanReaders) -> String {
    let network = readers.network.then(|| frame.say("plan-readers-network"));
    let countries = readers.countries.iter().map(|code| choices::country(state, frame, code));
    let groups = (!readers.groups.is_empty()).then(|| frame.count("plan-readers-groups", readers.groups.len()));
    let all: Vec<String> = network.into_iter().chain(countries).chain(groups).collect();
    if all.is_empty() { frame.say("plan-readers-own") } else { frame.texts.name("plan-readers-told", all.join(", ")) }
}
