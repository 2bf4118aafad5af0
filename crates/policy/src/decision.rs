//! The one decision: may this subject do this with this object now?

use crate::{Object, Reach, Role, Rule, Standing, Subject, Table};
use jiff::Timestamp;

/// Why not. The words are for logs and tests; whoever may not read a thing is told that it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// The person is suspended or has left.
    #[error("suspended")]
    Suspended,
    /// Nobody signed in, and the action wants somebody.
    #[error("not signed in")]
    NotSignedIn,
    /// The object is not to be read by this subject: it must look as if it were not there.
    #[error("not to be read")]
    Unreadable,
    /// No role of the subject reaches this object in this action.
    #[error("not for this role")]
    Role,
    /// The charter must be accepted first.
    #[error("charter not accepted")]
    Charter,
    /// A second factor must be shown first.
    #[error("second factor missing")]
    SecondFactor,
}

/// Decides. An action that is not in the table is denied to everybody.
///
/// # Errors
/// The first reason that speaks against it.
pub fn decide(subject: &Subject, action: &str, object: &Object, now: Timestamp) -> Result<(), Denial> {
    let rule = begin(subject, action)?;
    if !object.is_read_by(subject, now) && !may_act_unread(subject, rule, object) {
        return Err(Denial::Unreadable);
    }
    if !rule.roles.iter().any(|(role, reach)| reaches(subject, rule, *role, *reach, object)) {
        return Err(Denial::Role);
    }
    extras(subject, rule, now)
}

/// Whether a subject may begin an action at all, whatever it is about. Asked before anything is looked up, so that what
/// is hidden and what is not there are refused alike.
///
/// # Errors
/// When they are suspended, or nobody signed in and the action wants somebody.
pub fn may_begin(subject: &Subject, action: &str) -> Result<(), Denial> {
    begin(subject, action).map(|_| ())
}

fn begin(subject: &Subject, action: &str) -> Result<&'static Rule, Denial> {
    let Some(rule) = Table::get().actions.get(action) else { return Err(Denial::Role) };
    let open = rule.roles.contains_key(&Role::Visitor);
    if subject.standing == Standing::Suspended && !rule.suspended {
        return Err(Denial::Suspended);
    }
    if !open && subject.person.is_none() {
        return Err(Denial::NotSignedIn);
    }
    Ok(rule)
}

/// A moderator decides again on what moderators took from view; nobody else acts on what they may not read.
fn may_act_unread(subject: &Subject, rule: &Rule, object: &Object) -> bool {
    let shown = Object { hidden: false, ..object.clone() };
    object.hidden && rule.roles.contains_key(&Role::Coordinator) && shown.is_read_by(subject, Timestamp::MAX)
}

fn reaches(subject: &Subject, rule: &Rule, role: Role, reach: Reach, object: &Object) -> bool {
    let holds = match role {
        Role::Visitor => true,
        Role::Member => subject.is_active() || (rule.suspended && subject.standing == Standing::Suspended),
        other => subject.holds(other),
    };
    holds && covers(subject, role, reach, object)
}

fn covers(subject: &Subject, role: Role, reach: Reach, object: &Object) -> bool {
    let scopes = |place: &Option<String>| {
        place.as_deref().is_some_and(|place| subject.scopes_of(role).any(|scope| scope == place))
    };
    match reach {
        Reach::Any => true,
        Reach::Own => object.is_own_of(subject),
        Reach::Organisation => scopes(&object.organisation),
        Reach::Country => scopes(&object.country),
        Reach::Group if role == Role::Member => {
            subject.person.as_ref().is_some_and(|person| object.leaders.contains(person))
        }
        Reach::Group => scopes(&object.group),
    }
}

fn extras(subject: &Subject, rule: &Rule, now: Timestamp) -> Result<(), Denial> {
    if (rule.strong && !subject.is_strong()) || (rule.fresh && !subject.is_fresh(now)) {
        return Err(Denial::SecondFactor);
    }
    if rule.charter && !subject.charter {
        return Err(Denial::Charter);
    }
    Ok(())
}
