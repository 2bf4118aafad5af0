//! Section V of the 2014 forms: outcomes, winners, prizes.

use super::values::{date, money, number, texts};
use super::{Draft, party};
use crate::xml::Element;
use model::{Award, Money, NoAward, Role};

/// Reads awards of contracts and results of contests.
pub(super) fn read(form: Element<'_>, draft: &mut Draft<'_>) {
    for section in form.all(&["AWARD_CONTRACT"]) {
        let award = read_award(section, draft);
        draft.notice.awards.push(award);
    }
    for section in form.all(&["RESULTS"]) {
        let award = read_contest(section, draft);
        draft.notice.awards.push(award);
    }
}

fn read_award(section: Element<'_>, draft: &mut Draft<'_>) -> Award {
    let outcome = section.child("AWARDED_CONTRACT");
    let mut award = outcome.map(|outcome| read_outcome(outcome, draft)).unwrap_or_default();
    award.key = section.child("CONTRACT_NO").and_then(Element::full_text);
    award.lots = section.child("LOT_NO").and_then(Element::full_text).into_iter().collect();
    award.titles = texts(section.child("TITLE"), &draft.language);
    award.awarded = outcome.map(|_| true);
    if let Some(none) = section.child("NO_AWARDED_CONTRACT") {
        award.awarded = Some(false);
        award.no_award = Some(no_award(none));
    }
    award
}

fn no_award(none: Element<'_>) -> NoAward {
    let reason = none.elements().next();
    let code = reason.map_or_else(String::new, |reason| reason.name().to_owned());
    NoAward { code, text: none.full_text() }
}

fn read_outcome(outcome: Element<'_>, draft: &mut Draft<'_>) -> Award {
    let conclusion = outcome.child("DATE_CONCLUSION_CONTRACT");
    let range = inside(outcome, "VAL_RANGE_TOTAL");
    let bound =
        |name: &str, draft: &mut Draft<'_>| range.and_then(|range| money(range.child(name)?, Some(range), draft));
    Award {
        date: conclusion.and_then(|element| date(element, draft)),
        tenders: count(outcome, "NB_TENDERS_RECEIVED", draft),
        tenders_sme: count(outcome, "NB_TENDERS_RECEIVED_SME", draft),
        tenders_other_eu: count(outcome, "NB_TENDERS_RECEIVED_OTHER_EU", draft),
        winners: winners(outcome, draft),
        value: amount(outcome, "VAL_TOTAL", draft),
        estimated_value: amount(outcome, "VAL_ESTIMATED_TOTAL", draft),
        lowest: bound("LOW", draft),
        highest: bound("HIGH", draft),
        subcontracted: outcome.child("LIKELY_SUBCONTRACTED").map(|_| true),
        ..Award::default()
    }
}

fn inside<'d>(part: Element<'d>, name: &str) -> Option<Element<'d>> {
    part.descendants().find(|element| element.name() == name)
}

fn count(part: Element<'_>, name: &str, draft: &mut Draft<'_>) -> Option<u32> {
    inside(part, name).and_then(|element| number(element, draft))
}

fn amount(part: Element<'_>, name: &str, draft: &mut Draft<'_>) -> Option<Money> {
    inside(part, name).and_then(|element| money(element, None, draft))
}

/// The winners below an element, with their size and owners.
pub(super) fn winners(part: Element<'_>, draft: &mut Draft<'_>) -> Vec<u32> {
    let mut numbers = Vec::new();
    for winner in part.descendants().filter(|element| matches!(element.name(), "CONTRACTOR" | "WINNER")) {
        for address in winner.elements() {
            let role = match address.name() {
                "ADDRESS_CONTRACTOR" | "ADDRESS_WINNER" => Role::Winner,
                "ADDRESS_PARTY" => Role::BeneficialOwner,
                _ => continue,
            };
            let mut party = party::read(address, None, draft);
            party.size = (role == Role::Winner).then(|| size(winner)).flatten();
            let number = draft.add_party(role, party);
            if role == Role::Winner {
                super::values::add_once(&mut numbers, number);
            }
        }
    }
    numbers
}

fn size(winner: Element<'_>) -> Option<String> {
    let small = super::term::stated(winner, "SME", "NO_SME")?;
    Some(if small { "sme" } else { "not-sme" }.to_owned())
}

fn read_contest(section: Element<'_>, draft: &mut Draft<'_>) -> Award {
    if let Some(none) = section.child("NO_AWARDED_PRIZE") {
        return Award { awarded: Some(false), no_award: Some(no_award(none)), ..Award::default() };
    }
    let Some(prize) = section.child("AWARDED_PRIZE") else { return Award::default() };
    let decision = prize.child("DATE_DECISION_JURY");
    Award {
        awarded: Some(true),
        date: decision.and_then(|element| date(element, draft)),
        tenders: count(prize, "NB_PARTICIPANTS", draft),
        tenders_sme: count(prize, "NB_PARTICIPANTS_SME", draft),
        tenders_other_eu: count(prize, "NB_PARTICIPANTS_OTHER_EU", draft),
        winners: winners(prize, draft),
        value: amount(prize, "VAL_PRIZE", draft),
        ..Award::default()
    }
}
