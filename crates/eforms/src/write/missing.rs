//! What a joint notice still lacks before it can be written. The SDK's rules say the rest once it is.

use crate::joint_notice::{JointNotice, Lot, Organisation, Purpose, Subtype};
use serde::Serialize;

/// Something that is missing or does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The field (`OPP-050`, `BT-21-Lot`).
    pub field: &'static str,
    /// Which part of the notice it belongs to.
    pub part: String,
    /// What is missing and what to do.
    pub what: &'static str,
}

/// Collects what is missing.
struct Gaps(Vec<Missing>);

impl Gaps {
    fn when(&mut self, is_missing: bool, field: &'static str, part: &str, what: &'static str) {
        if is_missing {
            self.0.push(Missing { field, part: part.to_owned(), what });
        }
    }
}

/// Everything that is missing, in the order of the notice; empty when it can be written.
#[must_use]
pub fn missing(notice: &JointNotice) -> Vec<Missing> {
    let mut gaps = Gaps(Vec::new());
    of_the_notice(notice, &mut gaps);
    of_the_buyers(notice, &mut gaps);
    organisation(&notice.review_body, "the review body", &mut gaps);
    purpose(&notice.purpose, "the procedure", &mut gaps);
    gaps.when(notice.lots.is_empty(), "BT-137", "the notice", "no lot is described; describe at least one");
    for (at, lot) in notice.lots.iter().enumerate() {
        self::lot(lot, notice, &format!("lot {}", at + 1), &mut gaps);
    }
    gaps.0
}

fn of_the_notice(notice: &JointNotice, gaps: &mut Gaps) {
    let is_planning = notice.subtype == Subtype::Planning;
    let whole = "the notice";
    gaps.when(notice.notice.is_empty(), "BT-701", whole, "the notice has no identifier; give it a UUID");
    let untimed = notice.sent.time.is_none() || notice.sent.zone.is_none();
    gaps.when(untimed, "BT-05", whole, "the moment of sending has no time or zone; give both");
    gaps.when(
        !is_planning && notice.procedure_key.is_none(),
        "BT-04",
        whole,
        "the procedure has no identifier; give it a UUID",
    );
    let unlawful = notice.crosses_borders() && notice.cross_border_law.is_empty() && !is_planning;
    gaps.when(unlawful, "BT-09", whole, "buyers of several countries name no law; agree on one and describe it");
    let kind = notice.procedure.as_ref().map_or("", |procedure| procedure.kind.as_str());
    gaps.when(!is_planning && kind.is_empty(), "BT-105", whole, "the kind of procedure is not chosen; choose one");
}

fn of_the_buyers(notice: &JointNotice, gaps: &mut Gaps) {
    gaps.when(notice.buyers.is_empty(), "OPT-300", "the notice", "nobody buys; name the buyers");
    let leaders = notice.buyers.iter().filter(|buyer| buyer.leads).count();
    let several = notice.buyers.len() > 1;
    gaps.when(several && leaders != 1, "OPP-050", "the buyers", "not exactly one buyer leads the group; choose one");
    for buyer in &notice.buyers {
        let name = name(&buyer.organisation);
        organisation(&buyer.organisation, &name, gaps);
        gaps.when(buyer.legal_type.is_empty(), "BT-11", &name, "the legal type is not chosen; choose one");
        gaps.when(buyer.activity.is_empty(), "BT-10", &name, "the main activity is not chosen; choose one");
        let unreachable = buyer.organisation.email.is_none() || buyer.organisation.phone.is_none();
        gaps.when(unreachable, "BT-506", &name, "a buyer needs an e-mail address and a telephone; give both");
    }
}

fn name(organisation: &Organisation) -> String {
    organisation.name.first().map_or_else(|| "a buyer without a name".to_owned(), |name| name.text.clone())
}

fn organisation(organisation: &Organisation, part: &str, gaps: &mut Gaps) {
    gaps.when(organisation.name.is_empty(), "BT-500", part, "the name is missing; give the official one");
    gaps.when(organisation.registration.is_empty(), "BT-501", part, "the registration number is missing; give it");
    gaps.when(organisation.town.is_empty(), "BT-513", part, "the town is missing; give it");
    gaps.when(organisation.country.is_empty(), "BT-514", part, "the country is missing; choose it");
}

fn purpose(purpose: &Purpose, part: &str, gaps: &mut Gaps) {
    gaps.when(purpose.title.is_empty(), "BT-21", part, "the title is missing; give one");
    gaps.when(purpose.description.is_empty(), "BT-24", part, "the description is missing; give one");
    gaps.when(purpose.nature.is_empty(), "BT-23", part, "works, supplies or services? Choose one");
    gaps.when(purpose.cpv.is_empty(), "BT-262", part, "the main CPV code is missing; choose one");
    let nowhere = purpose.places.is_empty() && purpose.countries.is_empty();
    gaps.when(nowhere, "BT-5071", part, "the place of performance is missing; choose a region or country");
}

fn lot(lot: &Lot, notice: &JointNotice, part: &str, gaps: &mut Gaps) {
    purpose(&lot.purpose, part, gaps);
    if notice.subtype == Subtype::Planning {
        return;
    }
    let is_competition = notice.subtype == Subtype::Competition;
    gaps.when(lot.deadline.is_none(), "BT-131", part, "the deadline is missing; give day and time");
    let endless = lot.term.end.is_none() && lot.term.months.is_none();
    gaps.when(endless, "BT-36", part, "how long the contract runs is missing; give months or a last day");
    gaps.when(
        lot.tender_languages.is_empty(),
        "BT-97",
        part,
        "no language for tenders is allowed; choose at least one",
    );
    gaps.when(lot.terms.documents.is_empty(), "BT-15", part, "the web page of the documents is missing; give it");
    let nowhere = lot.terms.submission.is_none() && is_competition;
    let is_open = notice.procedure.as_ref().is_some_and(|procedure| procedure.kind == "open");
    let unbound = lot.tender_valid_months.is_none() && is_competition && is_open;
    gaps.when(unbound, "BT-98", part, "how long tenders stay valid is missing; give months");
    gaps.when(nowhere, "BT-18", part, "the web page for handing in tenders is missing; give it");
}
