//! Announcing, changing and cancelling events.

use super::EventDraft;
use crate::engine::Sql;
use crate::{Actor, Change, Draft, Error, Result, Store, id};
use policy::{Object, Subject};

impl Store {
    /// Announces an event; its id.
    ///
    /// # Errors
    /// When the actor may not, or something of it cannot be taken.
    pub async fn announce_event(&self, actor: &Actor, draft: &EventDraft) -> Result<String> {
        crate::change::allow(actor, "event.create", &Object::site())?;
        let made = self.object_of(draft, actor).await?;
        let mut change = self.change(actor, "event.create", &Object::site()).await?;
        let object = change.make(Some(actor.person()?), &made).await?;
        let sql = Sql::new(
            "INSERT INTO event (object, kind, starts_at, ends_at, zone, place, link, languages, agenda, places, \
             questions, sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        );
        let sql = sql.with(&object).with(&draft.kind).with(draft.starts_at).with(draft.ends_at).with(&draft.zone);
        let sql = sql.with(&draft.place).with(&draft.link).with(&draft.languages).with(&draft.agenda);
        change.run(sql.with(draft.places).with(&draft.questions)).await?;
        change.happened("event.announced", Some(&object), &object).await?;
        change.commit(&format!("/events/{object}")).await?;
        Ok(object)
    }

    /// The object of an event. What is for a group of the Network is of the Network too.
    async fn object_of(&self, draft: &EventDraft, actor: &Actor) -> Result<Draft> {
        draft.check(actor.at)?;
        let mut object = draft.object(&actor.subject)?;
        if let Some(group) = &object.group {
            object.network = self.object_or_missing("group", group).await?.network;
        }
        Ok(object)
    }

    /// Changes an event. Who reads of it stays; those who have a place are told when time or place move.
    ///
    /// # Errors
    /// When the actor may not, something cannot be taken, or fewer places are left than people who have one.
    pub async fn change_event(&self, actor: &Actor, event: &str, draft: &EventDraft) -> Result<()> {
        let object = self.object_or_missing("event", event).await?;
        let barred = self.barred(&object, actor.at).await?;
        let mut change = self.change(actor, "event.lead", &object).await?;
        draft.check(actor.at)?;
        let moved = change.is_moved_by(event, draft).await?;
        change.keep_places(event, draft).await?;
        change.rewrite_event(event, draft).await?;
        if moved {
            change.forget_reminders(event).await?;
            change.tell_attendees(event, "event.moved", &barred).await?;
        }
        change.fill_places(event, &barred).await?;
        change.happened("event.changed", Some(event), event).await?;
        change.commit(&format!("/events/{event}")).await
    }

    /// Calls an event off, and tells those who have or wait for a place.
    ///
    /// # Errors
    /// When the actor may not, or it is over.
    pub async fn cancel_event(&self, actor: &Actor, event: &str) -> Result<()> {
        let object = self.object_or_missing("event", event).await?;
        let barred = self.barred(&object, actor.at).await?;
        let mut change = self.change(actor, "event.lead", &object).await?;
        let sql = Sql::new(
            "UPDATE event SET cancelled_at = ?, sequence = sequence + 1 \
             WHERE object = ? AND cancelled_at IS NULL AND ends_at > ?",
        );
        if change.run(sql.with(actor.at).with(event).with(actor.at)).await? == 0 {
            return Err(Error::Conflict { what: "event", id: event.to_owned() });
        }
        change.touch(event, "").await?;
        change.tell_attendees(event, "event.cancelled", &barred).await?;
        change.happened("event.cancelled", Some(event), event).await?;
        change.commit(&format!("/events/{event}")).await
    }

    /// Whether somebody leads an event: changes it, notes who came.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn leads_event(&self, subject: &Subject, event: &str, at: jiff::Timestamp) -> Result<bool> {
        let object = self.object(event).await?;
        Ok(object.is_some_and(|object| policy::decide(subject, "event.lead", &object, at).is_ok()))
    }
}

impl Change {
    async fn rewrite_event(&mut self, event: &str, draft: &EventDraft) -> Result<()> {
        let sql = Sql::new(
            "UPDATE event SET kind = ?, starts_at = ?, ends_at = ?, zone = ?, place = ?, link = ?, languages = ?, \
             agenda = ?, places = ?, questions = ?, sequence = sequence + 1 \
             WHERE object = ? AND cancelled_at IS NULL AND ends_at > ?",
        );
        let sql = sql.with(&draft.kind).with(draft.starts_at).with(draft.ends_at).with(&draft.zone);
        let sql = sql.with(&draft.place).with(&draft.link).with(&draft.languages).with(&draft.agenda);
        let sql = sql.with(draft.places).with(&draft.questions).with(event).with(self.at);
        if self.run(sql).await? == 0 {
            return Err(Error::Conflict { what: "event", id: event.to_owned() });
        }
        let folded = id::fold(&format!("{} {} {}", draft.title, draft.place, draft.agenda));
        let sql = Sql::new("UPDATE object SET title = ?, language = ?, folded = ?, changed_at = ? WHERE id = ?");
        self.run(sql.with(&draft.title).with(&draft.language).with(folded).with(self.at).with(event)).await.map(|_| ())
    }

    async fn is_moved_by(&mut self, event: &str, draft: &EventDraft) -> Result<bool> {
        let sql = Sql::new("SELECT starts_at, place, link FROM event WHERE object = ?").with(event);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("event", event))?;
        let same = row.time("starts_at")? == draft.starts_at;
        Ok(!same || row.text("place")? != draft.place || row.text("link")? != draft.link)
    }

    /// Nobody loses a place that was given.
    async fn keep_places(&mut self, event: &str, draft: &EventDraft) -> Result<()> {
        let going = self.count_places(event, "going").await?;
        match draft.places {
            Some(places) if places < going => Err(Error::wrong("places", "wrong-event-places-given")),
            _ => Ok(()),
        }
    }
}
