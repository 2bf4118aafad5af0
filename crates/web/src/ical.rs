//! Events and days of buyers groups as an iCalendar file (RFC 5545), with times in UTC, which every calendar reads.

use icalendar::{Alarm, Calendar, Component, Event as Entry, EventLike, EventStatus, Property, Trigger};
use jiff::Timestamp;
use jiff::civil::Date;
use policy::Label;
use store::event::Event;

/// How a calendar is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By somebody who signed in, or may read it without.
    Directly,
    /// By a calendar service with a personal address: only what may travel by mail is told.
    ByFeed,
}

/// Words a calendar needs.
#[derive(Clone, Copy, Debug)]
pub struct CalendarWords<'a> {
    /// Name of the calendar.
    pub name: &'a str,
    /// In place of a title that must not travel.
    pub discreet: &'a str,
    /// The same for a day of a buyers group.
    pub discreet_day: &'a str,
    /// The site's address, without a slash at its end.
    pub address: &'a str,
}

/// A calendar of events, and of the days of buyers groups.
pub fn calendar(events: &[Event], days: &[Day], words: CalendarWords<'_>, way: Way) -> String {
    let mut calendar = Calendar::new();
    calendar.name(words.name);
    for event in events {
        calendar.push(entry(event, words, way));
    }
    for day in days {
        calendar.push(day.entry(words, way));
    }
    calendar.to_string()
}

/// Whole days of something that is no event: a step, a vote, a task of a buyers group.
#[derive(Clone, Debug)]
pub struct Day {
    /// Its identifier.
    pub id: String,
    /// What it is.
    pub title: String,
    /// How far that may travel.
    pub label: Option<Label>,
    /// Its page on the site, from the root.
    pub path: String,
    /// The first day.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

impl Day {
    fn entry(&self, words: CalendarWords<'_>, way: Way) -> Entry {
        let told = way == Way::Directly || self.label.is_some_and(Label::travels_by_mail);
        let mut entry = Entry::with_uid(&format!("{}@procurenet", self.id));
        entry.summary(if told { &self.title } else { words.discreet_day });
        entry.url(&format!("{}{}", words.address, self.path));
        entry.add_property("DTSTAMP", utc(self.changed_at));
        entry.append_property(whole_day("DTSTART", self.from));
        // The end of a whole day is the day after it.
        entry.append_property(whole_day("DTEND", self.to.tomorrow().unwrap_or(self.to)));
        entry.done()
    }
}

fn whole_day(name: &str, day: Date) -> Property {
    let mut property = Property::new(name, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE");
    property
}

fn entry(event: &Event, words: CalendarWords<'_>, way: Way) -> Entry {
    let travels = Label::parse(&event.shared.label).is_some_and(Label::travels_by_mail);
    let told = way == Way::Directly || travels;
    let title = if told { event.shared.title.as_str() } else { words.discreet };
    let changed = utc(event.shared.changed_at);
    let mut entry = Entry::with_uid(&format!("{}@procurenet", event.shared.id));
    entry.summary(title).url(&format!("{}/events/{}", words.address, event.shared.id));
    entry.sequence(u32::try_from(event.sequence).unwrap_or(u32::MAX));
    entry.add_property("DTSTART", utc(event.starts_at)).add_property("DTEND", utc(event.ends_at));
    entry.add_property("DTSTAMP", &changed).add_property("LAST-MODIFIED", &changed);
    let place = [&event.place, &event.link].into_iter().filter(|place| !place.is_empty());
    let place: Vec<&str> = place.map(String::as_str).collect();
    if told && !place.is_empty() {
        entry.location(&place.join(" · "));
    }
    let status = if event.is_cancelled() { EventStatus::Cancelled } else { EventStatus::Confirmed };
    entry.status(status);
    if !event.is_cancelled() {
        entry.alarm(alarm(title, &event.shared.id, &changed));
    }
    entry.done()
}

/// An hour before.
fn alarm(title: &str, event: &str, changed: &str) -> Alarm {
    // The library reads no time before; the property it makes is put in its place.
    let hour = Trigger::try_from(&Property::new("TRIGGER", "PT1H")).expect("an hour is a duration");
    let mut alarm = Alarm::display(title, hour);
    alarm.append_property(Property::new("TRIGGER", "-PT1H"));
    alarm.add_property("UID", format!("{event}-alarm@procurenet")).add_property("DTSTAMP", changed);
    alarm.done()
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
