//! The forms of the page, filled with the strategy as it is.

use super::{CONSULT, DROP, LOT, PROPOSE, RISK, STEP, routes};
use crate::choices;
use crate::frame::Frame;
use crate::pages::buyers_groups::form::{Form, Forms};
use crate::pages::buyers_groups::room::{bodies, coded};
use crate::state::AppState;
use crate::words::Choice;
use joint::CostSplit;
use store::buyers_group::BuyersGroup;

/// Forms for those who write in the group.
pub(super) fn forms(state: &AppState, frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    if !group.mine.writes {
        return Vec::new();
    }
    let known = group.now.strategy.as_ref().map(|item| item.what.clone()).unwrap_or_default();
    let mut routes = routes();
    routes.iter_mut().for_each(|choice| choice.chosen = choice.value == known.route);
    let law = known.law.as_ref().map(ToString::to_string).unwrap_or_default();
    let place = known.forum.country.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut splits = coded(frame, "ebg-split", &CostSplit::ALL, CostSplit::as_str);
    splits.iter_mut().for_each(|choice| choice.chosen = choice.value == known.split.as_str());
    let countries = |chosen: &str| choices::countries(state, frame, chosen);
    let propose = forms.form(PROPOSE.form).pick("route", routes).line("procedure", &known.procedure);
    let propose = propose.pick("law", countries(&law)).line("forum", &known.forum.name);
    let propose = propose.pick("forum_country", countries(&place)).line("languages", &known.languages.join(", "));
    let propose = propose.pick("split", splits).area("reasons", &known.reasons).done();
    let lot = forms.form(LOT.form).line("title", "").line("cpv", "").amount("value", "").line("currency", "EUR");
    let step =
        forms.form(STEP.form).line("title", "").pick("owner", bodies(group, false)).day("from", "").day("to", "");
    let earlier = group.now.steps.iter().map(|item| Choice::new(&item.number.to_string(), item.what.title.clone(), ""));
    let marks = || (1..=5).map(|n| Choice::new(&n.to_string(), n.to_string(), "3")).collect();
    let risk = forms.form(RISK.form).line("text", "").pick("likely", marks()).pick("harm", marks()).line("answer", "");
    let consult = forms.form(CONSULT.form).area("asked", "").area("learned", "").day("asked_on", "");
    let mut all = vec![
        propose,
        lot.many("bodies", bodies(group, true)).done(),
        step.many("after", earlier.collect()).done(),
        risk.pick("owner", bodies(group, false)).done(),
        consult.line("published", "").done(),
    ];
    if !group.now.lots.is_empty() {
        let lots = group.now.lots.iter().map(|lot| Choice::new(&lot.number.to_string(), lot.what.title.clone(), ""));
        all.push(forms.form(DROP.form).pick("lot", lots.collect()).done());
    }
    all
}
