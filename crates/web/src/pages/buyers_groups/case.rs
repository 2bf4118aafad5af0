//! A group that closed, told as a case of joint procurement.

use super::award::saved;
use crate::choices;
use crate::frame::Frame;
use crate::state::AppState;
use store::buyers_group::BuyersGroup;
use store::knowledge::{NewCase, NewClaim};

/// The case, from what the group decided; each line says that it comes from the group's own records.
pub fn draft(state: &AppState, frame: &Frame, group: &BuyersGroup) -> NewCase {
    let source = frame.say("ebg-case-source");
    let claims = lines(state, frame, group).into_iter().filter(|(_, value)| !value.is_empty());
    let claim = |(field, value): (&str, String)| NewClaim {
        field: field.to_owned(),
        value: value.chars().take(2000).collect(),
        source: source.clone(),
        address: String::new(),
        level: 2,
        note: String::new(),
    };
    NewCase {
        title: group.shared.title.clone(),
        language: group.shared.language.clone(),
        claims: claims.map(claim).collect(),
        ..NewCase::default()
    }
}

fn lines(state: &AppState, frame: &Frame, group: &BuyersGroup) -> Vec<(&'static str, String)> {
    let buyer = |body: &String| format!("{} | {}", group.country(body), group.body(body));
    let strategy = group.now.strategy.as_ref().map(|item| &item.what);
    let law = strategy.and_then(|strategy| strategy.law.as_ref());
    let lesson = |item: &joint::Item<joint::Lesson>| {
        let field = if item.what.helped { "enabling_factor" } else { "obstacle" };
        (field, item.what.text.clone())
    };
    let saving = |saving: &joint::award::Saving| {
        let (amount, currency) = (frame.texts.amount(saving.amount()), &saving.currency);
        frame.texts.name("ebg-case-saving", format!("{amount} {currency}"))
    };
    let told = vec![
        ("title", group.shared.title.clone()),
        ("object", group.now.founding.need.clone()),
        ("buyers", group.now.buyers().iter().map(buyer).collect::<Vec<_>>().join("\n")),
        ("law", law.map(|law| choices::country(state, frame, law.as_str())).unwrap_or_default()),
        ("outcome", saved(group).iter().map(saving).collect::<Vec<_>>().join("\n")),
        ("cpv", group.now.founding.cpv.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("notices", group.now.notice.as_ref().map(|(notice, _)| notice.clone()).unwrap_or_default()),
    ];
    told.into_iter().chain(group.now.lessons.iter().map(lesson)).collect()
}
