//! Parties, lots, awards and modifications of a notice, ready to show.

use super::facts::moment;
use super::tongues::Tongues;
use crate::frame::Frame;
use crate::state::Held;
use crate::words::{Coded, Words};
use model::{Award, Cpv, Lot, Modification, Notice, Party, Role, Term, Text};

/// A party.
pub struct PartyCard {
    pub name: String,
    pub language: String,
    pub href: String,
    pub roles: String,
    pub country: Coded,
    pub place: String,
    pub ids: Vec<String>,
    pub remarks: Vec<String>,
    pub website: String,
    pub contacts: Vec<(String, String)>,
}

/// A lot.
pub struct LotCard {
    pub key: String,
    pub title: Option<Text>,
    pub titles: Tongues,
    pub descriptions: Tongues,
    pub cpvs: Vec<Coded>,
    pub rows: Vec<(String, String)>,
}

/// An outcome.
pub struct AwardCard {
    pub key: String,
    pub lots: String,
    pub outcome: String,
    pub winners: Vec<(String, String, String)>,
    pub value: String,
    pub tenders: String,
    pub day: String,
}

/// A change to a contract.
pub struct ModificationCard {
    pub of: String,
    pub texts: Vec<Text>,
    pub rows: Vec<(String, String)>,
}

/// Parties in document order.
pub fn parties(frame: &Frame, words: &Words<'_>, held: &Held, notice: &Notice) -> Vec<PartyCard> {
    notice.parties.iter().map(|party| party_card(frame, words, held, party)).collect()
}

fn party_card(frame: &Frame, words: &Words<'_>, held: &Held, party: &Party) -> PartyCard {
    let organisation = held.market.organisations.of(&party.notice, party.number);
    let roles: Vec<String> = party.roles.iter().map(|role| frame.say(role_key(*role))).collect();
    let place = [&party.street, &party.postal_code, &party.town].into_iter().flatten().cloned().collect::<Vec<_>>();
    let id = |id: &model::NationalId| match &id.scheme {
        Some(scheme) => format!("{} ({scheme})", id.value),
        None => id.value.clone(),
    };
    PartyCard {
        name: party.name.clone(),
        language: party.name_language.as_ref().map(ToString::to_string).unwrap_or_default(),
        href: organisation.map(|organisation| frame.organisation(&organisation.id.0)).unwrap_or_default(),
        roles: roles.join(", "),
        country: words.country_or_unknown(party.country.as_ref()),
        place: place.join(", "),
        ids: party.ids.iter().map(id).collect(),
        remarks: remarks(frame, words, party),
        website: party.website.clone().unwrap_or_default(),
        contacts: contacts(frame, party),
    }
}

fn remarks(frame: &Frame, words: &Words<'_>, party: &Party) -> Vec<String> {
    let coded = |list: &str, code: &Option<String>| code.as_ref().map(|code| words.coded(list, code).best().to_owned());
    let mut remarks: Vec<String> = [
        party.department.clone(),
        coded("buyer-legal-type", &party.buyer_type),
        coded("main-activity", &party.activity),
        coded("economic-operator-size", &party.size),
        party
            .nuts
            .as_ref()
            .map(|nuts| words.coded("nuts", nuts.as_str()))
            .map(|nuts| format!("{} {}", nuts.code, nuts.label)),
        party.leads.then(|| frame.say("party-leads")),
        party.central_purchasing.then(|| frame.say("party-central")),
        party.country_doubt.as_ref().map(|doubt| frame.texts.name("party-country-doubt", doubt)),
    ]
    .into_iter()
    .flatten()
    .collect();
    remarks.extend(party.on_behalf_of.iter().map(|name| frame.texts.name("party-on-behalf", name)));
    remarks
}

fn contacts(frame: &Frame, party: &Party) -> Vec<(String, String)> {
    let labelled =
        [("contact-person", &party.contact), ("contact-email", &party.email), ("contact-phone", &party.phone)];
    labelled.into_iter().filter_map(|(key, value)| Some((frame.say(key), value.clone()?))).collect()
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Buyer => "role-buyer",
        Role::OnBehalfOf => "role-on-behalf-of",
        Role::Winner => "role-winner",
        Role::Tenderer => "role-tenderer",
        Role::Subcontractor => "role-subcontractor",
        Role::ReviewBody => "role-review-body",
        Role::Mediator => "role-mediator",
        Role::Information => "role-information",
        Role::ServiceProvider => "role-service-provider",
        Role::Financer => "role-financer",
        Role::TenderDesk => "role-tender-desk",
        Role::BeneficialOwner => "role-beneficial-owner",
        Role::Other => "role-other",
    }
}

/// Lots in document order.
pub fn lots(frame: &Frame, words: &Words<'_>, notice: &Notice) -> Vec<LotCard> {
    notice.lots.iter().map(|lot| lot_card(frame, words, lot)).collect()
}

fn lot_card(frame: &Frame, words: &Words<'_>, lot: &Lot) -> LotCard {
    let yes =
        |key: &str, flag: Option<bool>| flag.map(|flag| (frame.say(key), frame.say(if flag { "yes" } else { "no" })));
    let text =
        |key: &str, value: Option<String>| value.filter(|text| !text.is_empty()).map(|text| (frame.say(key), text));
    let list = |values: &[String]| Some(values.join(", "));
    let places: Vec<String> = lot.places.iter().map(ToString::to_string).collect();
    let mut rows: Vec<(String, String)> = [
        text("fact-nature", lot.nature.clone()),
        text("fact-places", list(&places)),
        text("fact-estimated", lot.estimated_value.as_ref().map(|value| frame.texts.money(value))),
        text("fact-framework-value", lot.framework_value.as_ref().map(|value| frame.texts.money(value))),
        yes("fact-framework", lot.framework),
        yes("fact-dynamic-system", lot.dynamic_system),
        text("fact-deadline", lot.deadline.as_ref().map(|at| moment(frame, at))),
        text("fact-criteria", list(&lot.award_criteria)),
        yes("fact-eu-funded", lot.eu_funded),
        text("fact-eu-programme", list(&lot.eu_programme)),
        text("fact-innovation", list(&lot.innovation)),
        text("fact-tender-languages", list(&lot.tender_languages)),
    ]
    .into_iter()
    .flatten()
    .collect();
    rows.extend(term(frame, &lot.term));
    rows.extend(lot.cross_border_law.iter().map(|law| (frame.say("fact-law"), law.text.clone())));
    let cpvs = lot.cpv.iter().chain(&lot.cpv_additional).map(|cpv: &Cpv| words.cpv(cpv)).collect();
    let language = frame.texts.tag();
    let more_titles = lot.titles.get(1..).unwrap_or_default();
    LotCard {
        key: lot.lot.clone(),
        title: lot.titles.first().cloned(),
        titles: Tongues { first: Vec::new(), others: more_titles.to_vec() },
        descriptions: Tongues::of(&lot.descriptions, &language),
        cpvs,
        rows,
    }
}

fn term(frame: &Frame, term: &Term) -> Vec<(String, String)> {
    let day = |key: &str, day: Option<jiff::civil::Date>| day.map(|day| (frame.say(key), frame.texts.day(day)));
    let unit = term.duration_unit.as_deref().unwrap_or_default();
    let duration = term.duration.map(|n| (frame.say("fact-duration"), format!("{n} {unit}").trim_end().to_owned()));
    let joined = |texts: &[Text]| texts.first().map(|text| text.text.clone());
    let texts = [("fact-options", joined(&term.options_text)), ("fact-renewals-text", joined(&term.renewal_text))];
    let mut rows: Vec<(String, String)> =
        [day("fact-start", term.start), day("fact-end", term.end), duration].into_iter().flatten().collect();
    rows.extend(term.renewals.map(|n| (frame.say("fact-renewals"), n.to_string())));
    rows.extend(term.renewable.map(|flag| (frame.say("fact-renewable"), frame.say(if flag { "yes" } else { "no" }))));
    rows.extend(texts.into_iter().filter_map(|(key, text)| Some((frame.say(key), text?))));
    rows.extend(term.unlimited.then(|| (frame.say("fact-end"), frame.say("term-unlimited"))));
    rows
}

/// Outcomes in document order.
pub fn awards(frame: &Frame, held: &Held, notice: &Notice) -> Vec<AwardCard> {
    notice.awards.iter().map(|award| award_card(frame, held, notice, award)).collect()
}

fn award_card(frame: &Frame, held: &Held, notice: &Notice, award: &Award) -> AwardCard {
    let winner = |number: &u32| {
        let party = notice.parties.get(*number as usize)?;
        let organisation = held.market.organisations.of(&notice.notice, *number);
        let href = organisation.map(|organisation| frame.organisation(&organisation.id.0)).unwrap_or_default();
        Some((party.name.clone(), href, party.country.as_ref().map(ToString::to_string).unwrap_or_default()))
    };
    let outcome = match (award.awarded, &award.no_award) {
        (Some(true), _) => frame.say("award-yes"),
        (_, Some(reason)) => format!("{}: {}", frame.say("award-no"), reason.text.as_ref().unwrap_or(&reason.code)),
        (Some(false), None) => frame.say("award-no"),
        (None, None) => frame.say("award-unknown"),
    };
    AwardCard {
        key: award.key.clone().unwrap_or_else(|| (award.number + 1).to_string()),
        lots: award.lots.join(", "),
        outcome,
        winners: award.winners.iter().filter_map(winner).collect(),
        value: award.value.as_ref().map(|value| frame.texts.money(value)).unwrap_or_default(),
        tenders: award.tenders.map(|n| n.to_string()).unwrap_or_default(),
        day: award.date.map(|day| frame.texts.day(day)).unwrap_or_default(),
    }
}

/// Modifications in document order.
pub fn modifications(frame: &Frame, notice: &Notice) -> Vec<ModificationCard> {
    notice.modifications.iter().map(|modification| modification_card(frame, modification)).collect()
}

fn modification_card(frame: &Frame, modification: &Modification) -> ModificationCard {
    let rows = [
        ("modification-reason", modification.reason.clone()),
        ("modification-before", modification.value_before.as_ref().map(|value| frame.texts.money(value))),
        ("modification-after", modification.value_after.as_ref().map(|value| frame.texts.money(value))),
        ("fact-end", modification.end.map(|day| frame.texts.day(day))),
        ("modification-months", modification.months.map(|months| months.to_string())),
    ];
    let texts = modification.descriptions.iter().chain(&modification.reason_text).cloned().collect();
    let rows = rows.into_iter().filter_map(|(key, value)| Some((frame.say(key), value?))).collect();
    ModificationCard { of: modification.of.clone().unwrap_or_default(), texts, rows }
}
