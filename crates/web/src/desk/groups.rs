//! What waits for somebody in the buyers groups they sit in: positions, votes, approvals, signatures, tasks.

use super::{DeskError, Entry};
use crate::state::AppState;
use crate::texts::Texts;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use joint::{Missing, Want};
use mail::digest::Kind;
use policy::{Label, Subject};
use store::buyers_group::BuyersGroup;

/// Days before its day a task is told of.
const SOON: i32 = 14;

/// One thing that waits.
struct Waits {
    /// Which it is, inside its group: told once by letter.
    id: String,
    what: Kind,
    /// One line.
    title: String,
    /// The page of the group on which it is done.
    page: &'static str,
    at: Timestamp,
}

/// Everything that waits for the subject, read as the subject: of a group they may not read there is nothing.
pub(super) async fn waiting(state: &AppState, subject: &Subject, texts: &Texts) -> Result<Vec<Entry>, DeskError> {
    let now = state.members().clock.now();
    let groups = state.store().reader(subject, now).buyers_groups().await?;
    let going = groups.iter().filter(|group| !group.now.state.is_over());
    Ok(going.flat_map(|group| of_group(texts, group, now)).collect())
}

fn of_group(texts: &Texts, group: &BuyersGroup, now: Timestamp) -> Vec<Entry> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let all = [positions(texts, group), votes(texts, group, today), gates(texts, group), tasks(texts, group, today)];
    all.into_iter().flatten().map(|waits| entry(group, waits)).collect()
}

/// Requirements on which an organisation of theirs has not said where it stands: one line for all.
fn positions(texts: &Texts, group: &BuyersGroup) -> Vec<Waits> {
    let unsaid = |row: &&joint::matrix::Row| {
        row.set_aside.is_none() && group.mine.speaks_for.iter().any(|body| row.stand(body).is_none())
    };
    let open: Vec<u32> = group.now.requirements.iter().filter(unsaid).map(|row| row.worded.max(row.number)).collect();
    let Some(last) = open.iter().max() else { return Vec::new() };
    vec![Waits {
        id: format!("positions:{last}"),
        what: Kind::Owed,
        title: texts.count("desk-ebg-positions", open.len()),
        page: "requirements",
        at: time_of(group, *last),
    }]
}

/// Open votes in which an organisation of theirs has not voted.
fn votes(texts: &Texts, group: &BuyersGroup, today: Date) -> Vec<Waits> {
    let waits = |decision: &&joint::Decision| {
        let unsaid = group.mine.speaks_for.iter().any(|body| !decision.votes.contains_key(body));
        decision.outcome.is_none() && decision.item.what.by >= today && unsaid
    };
    let told = |decision: &joint::Decision| {
        let (question, day) = (decision.item.what.text.clone(), texts.day(decision.item.what.by));
        Waits {
            id: format!("vote:{}", decision.item.number),
            what: Kind::Decision,
            title: texts.tell("desk-vote", &[("question", question.into()), ("day", day.into())]),
            page: "decisions",
            at: decision.item.at,
        }
    };
    group.now.decisions.iter().filter(waits).map(told).collect()
}

/// What the next state waits for and only they can give: a position on a use case, a budget, an approval, a signature.
fn gates(texts: &Texts, group: &BuyersGroup) -> Vec<Waits> {
    let at = group.now.reached.last().map_or(group.now.changed_at, |(_, at)| *at);
    let theirs = |missing: &Missing| {
        let body = missing.body.as_ref()?;
        let answers = match missing.want {
            Want::Approval | Want::Memorandum | Want::Agreement => &group.mine.answers_for,
            Want::UseCasePosition | Want::Budget => &group.mine.speaks_for,
            _ => return None,
        };
        answers.contains(body).then(|| Waits {
            id: format!("{}:{body}:{}", missing.want.as_str(), missing.number.unwrap_or_default()),
            what: Kind::Owed,
            title: format!("{}: {}", group.body(body), texts.say(&format!("ebg-missing-{}", missing.want.as_str()))),
            page: missing.place.as_str(),
            at,
        })
    };
    group.now.gates().iter().filter_map(theirs).collect()
}

/// Next steps of their organisations whose day is near or past.
fn tasks(texts: &Texts, group: &BuyersGroup, today: Date) -> Vec<Waits> {
    let until = today.checked_add(SOON.days()).unwrap_or(today);
    let steps = group.now.next_steps.iter();
    let due = steps.filter(|step| step.what.done_at.is_none() && step.what.by <= until);
    let due = due.filter(|step| group.mine.speaks_for.contains(&step.what.owner));
    let told = |step: &joint::Item<joint::NextStep>| {
        let values = [("task", step.what.what.clone().into()), ("day", texts.day(step.what.by).into())];
        Waits {
            id: format!("task:{}", step.number),
            what: Kind::Owed,
            title: texts.tell("desk-ebg-task", &values),
            page: "",
            at: step.at,
        }
    };
    due.map(told).collect()
}

/// When a record was made.
fn time_of(group: &BuyersGroup, number: u32) -> Timestamp {
    group.records.iter().find(|record| record.number == number).map_or(group.now.changed_at, |record| record.at)
}

fn entry(group: &BuyersGroup, waits: Waits) -> Entry {
    let path = format!("/buyers-groups/{}/{}", group.shared.id, waits.page);
    Entry {
        id: format!("ebg:{}:{}", group.shared.id, waits.id),
        what: waits.what,
        // What has no label we know is told to nobody but its owner.
        label: Label::parse(&group.shared.label).unwrap_or(Label::Red),
        title: waits.title,
        language: String::new(),
        text: String::new(),
        path: path.trim_end_matches('/').to_owned(),
        evidence: None,
        at: waits.at,
        group: group.shared.title.clone(),
        acts: Vec::new(),
        answered: None,
    }
}
