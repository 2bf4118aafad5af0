//! A survey to be made, and whom it is for.

use crate::{Draft, Error, Result};
use ::survey::Questionnaire;
use policy::{Label, Role, Subject};
use std::collections::BTreeSet;

/// A survey to be made.
#[derive(Clone, Debug)]
pub struct NewSurvey {
    /// The questionnaire to begin with.
    pub form: Questionnaire,
    /// The template it comes from; empty for none.
    pub template: String,
    /// True when nothing is to lead from a person to an answer.
    pub anonymous: bool,
    /// Who may answer: `public`, `members`, `network`, `country:CC`, `group:ID`.
    pub readers: String,
}

/// A draft's object: its maker's own until it is opened.
pub(super) fn of_maker(new: &NewSurvey, person: &str) -> Draft {
    let (language, title) = (new.form.language(), new.form.title.get(new.form.language()));
    Draft {
        kind: "survey",
        label: Some(Label::AmberStrict),
        audience: BTreeSet::from([format!("person:{person}")]),
        title: title.to_owned(),
        language: language.to_owned(),
        ..Draft::default()
    }
}

/// Label and audience of an open survey, by whom it is for.
pub(super) fn for_readers(readers: &str, subject: &Subject) -> Result<Draft> {
    let named = BTreeSet::from([readers.to_owned()]);
    let wrong = || Error::wrong("readers", "wrong-survey-readers");
    let draft = Draft::default();
    Ok(match readers.split_once(':').unwrap_or((readers, "")) {
        ("public", "") => Draft { label: Some(Label::Clear), ..draft },
        ("members", "") => Draft { label: Some(Label::Green), ..draft },
        ("network", "") if !subject.industry => {
            Draft { label: Some(Label::Amber), audience: named, network: true, ..draft }
        }
        ("country", code) if speaks_to(subject, code) => {
            Draft { label: Some(Label::Amber), audience: named, country: Some(code.to_owned()), ..draft }
        }
        ("group", group) if subject.groups.contains(group) => {
            Draft { label: Some(Label::AmberStrict), audience: named, group: Some(group.to_owned()), ..draft }
        }
        _ => return Err(wrong()),
    })
}

fn speaks_to(subject: &Subject, code: &str) -> bool {
    subject.country.as_deref() == Some(code) || subject.scopes_of(Role::NationalContact).any(|scope| scope == code)
}
