//! Letters about events. What must not travel by mail is not in them: they say that something waits.

use crate::engine::{Row, Sql};
use crate::outbox::{Action, OutboxLetter};
use crate::{Change, Error, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use policy::Label;
use std::collections::BTreeSet;

/// What a letter tells, by its kind: subject, first sentence, words of the link.
const TOLD: [(&str, &str, &str); 4] = [
    (
        "event.reminder",
        "Soon",
        "You have a place at this event. If you cannot come, please give it to the next in line.",
    ),
    (
        "event.moved_up",
        "You have a place",
        "A place became free and it is yours. If you cannot come, please give it back.",
    ),
    (
        "event.moved",
        "Changed",
        "Time or place of this event changed. You keep your place; give it back if you cannot come.",
    ),
    ("event.cancelled", "Cancelled", "This event does not take place."),
];

impl Change {
    /// Tells everybody who has or waits for a place, but those who may not read of the event any more.
    pub(super) async fn tell_attendees(&mut self, event: &str, kind: &str, barred: &BTreeSet<String>) -> Result<()> {
        let sql = Sql::new(
            "SELECT person FROM event_place WHERE object = ? AND state IN ('going', 'waiting') ORDER BY number, person",
        );
        for row in self.rows(sql.with(event)).await? {
            let person = row.text("person")?;
            if !barred.contains(&person) {
                self.tell(event, &person, kind).await?;
            }
        }
        Ok(())
    }

    /// Tells one person.
    pub(super) async fn tell(&mut self, event: &str, person: &str, kind: &str) -> Result<()> {
        let sql = Sql::new(
            "SELECT o.title, o.label, e.starts_at, e.place, p.email, p.language, p.zone FROM event e \
             JOIN object o ON o.id = e.object JOIN person p ON p.id = ? WHERE e.object = ?",
        );
        let row = self.row(sql.with(person).with(event)).await?.ok_or_else(|| Error::missing("event", event))?;
        let letter = written(&row, event, person, kind)?;
        self.post_letter(&letter, self.at).await
    }
}

fn written(row: &Row, event: &str, person: &str, kind: &str) -> Result<OutboxLetter> {
    let travels = Label::parse(&row.text("label")?).is_some_and(Label::travels_by_mail);
    let (_, head, sentence) = TOLD.into_iter().find(|(known, ..)| *known == kind).unwrap_or(TOLD[0]);
    let title = if travels { row.text("title")? } else { "an event of yours".to_owned() };
    let mut paragraphs = vec![sentence.to_owned()];
    if travels && kind != "event.cancelled" {
        paragraphs.push(when(row.time("starts_at")?, &row.text("zone")?));
    }
    if !travels {
        paragraphs.push("Sign in to read more.".to_owned());
    }
    Ok(OutboxLetter {
        kind: kind.to_owned(),
        person: Some(person.to_owned()),
        address: row.text("email")?,
        language: row.text("language")?,
        subject: format!("{head}: {title}"),
        paragraphs,
        action: Some(Action { label: "Open the event".to_owned(), url: format!("/events/{event}") }),
        unsubscribe: kind == "event.reminder",
    })
}

/// The beginning in the reader's zone; in UTC when the zone is not known.
fn when(starts_at: Timestamp, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    starts_at.to_zoned(zone).strftime("It begins on %-d %B %Y at %H:%M (%Z).").to_string()
}
