//! Brings the invented members in, through the functions their real ones would use.

use super::buying;
use super::cast::{Cast, Event, Group, Person, Poll, Thread};
use super::shared::Shared;
use super::stage::Stage;
use analysis::segment::Snapshot;
use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp, ToSpan};
use policy::Role;
use store::body::NewBody;
use store::event::EventDraft;
use store::person::NewPerson;
use store::talk::{About, NewGroup, NewPoll, NewPost, NewThread};
use store::{Actor, Store};

/// Brings everybody in, with what they say and share, unless somebody is there. `frozen` is a cycle to publish.
pub async fn bring_in(store: &Store, frozen: Option<&Snapshot>) -> Result<()> {
    if !store.is_empty().await? {
        return Ok(());
    }
    let cast = Cast::read().context("reading the demo's members")?;
    let mut stage = Stage::new(store);
    store.seed_charter(&web::first_charter(), stage.began).await?;
    stage.people(&cast).await.context("bringing the demo's members in")?;
    stage.talk(&cast).await?;
    let shared = Shared::read().context("reading what the demo's members share")?;
    stage.share(&shared, frozen).await?;
    buying::play(&stage, &cast).await.context("founding the demo's buyers group")
}

/// The code that the members' authenticator apps show now, by a clock so many days ahead.
pub fn code(days_later: u16) -> Result<String> {
    let (cast, now) = (Cast::read()?, web::Clock::ahead(days_later).now());
    identity::totp::code(&cast.app, now).context("the demo's secret for authenticator apps is none")
}

/// How to sign in as each of them, for the terminal.
pub fn how_to_sign_in(address: &str) -> Result<String> {
    let cast = Cast::read()?;
    let mut told = format!(
        "Invented members to sign in as, on http://{address}/sign-in, all with the password “{}”:\n",
        cast.password
    );
    for person in &cast.people {
        let code = if person.needs_second_factor() { "  and a code" } else { "" };
        told += &format!("  {:<28} {}{code}\n", Cast::address(&person.key), person.name);
    }
    told += "A code is asked for where a role needs one: `procurenet demo --code` shows it.\n";
    Ok(told)
}

impl Stage<'_> {
    async fn talk(&mut self, cast: &Cast) -> Result<()> {
        for group in &cast.groups {
            self.group(group).await.with_context(|| format!("opening the group {}", group.key))?;
        }
        for (day, thread) in (10..).step_by(5).zip(&cast.threads) {
            self.thread(thread, day).await.with_context(|| format!("starting “{}”", thread.title))?;
        }
        for poll in &cast.polls {
            self.poll(poll).await.with_context(|| format!("asking “{}”", poll.question))?;
        }
        for event in &cast.events {
            self.event(event).await.with_context(|| format!("announcing “{}”", event.title))?;
        }
        Ok(())
    }

    async fn people(&mut self, cast: &Cast) -> Result<()> {
        let hash = identity::password::Hasher::standard().hash(&cast.password).await?;
        for organisation in &cast.organisations {
            let new = NewBody {
                name: organisation.name.clone(),
                country: organisation.country.clone(),
                kind: organisation.kind.clone(),
                about: organisation.about.clone(),
                evidence: organisation.evidence.clone(),
            };
            let body = self.store.enrol_body(&new, self.began).await?;
            self.ids.insert(organisation.key.clone(), body);
        }
        for person in &cast.people {
            self.person(person, &hash, &cast.app).await.with_context(|| format!("enrolling {}", person.key))?;
        }
        for person in cast.people.iter().filter(|person| person.key != "industry") {
            self.join_country_group(person).await?;
        }
        Ok(())
    }

    async fn person(&mut self, person: &Person, hash: &str, app: &str) -> Result<()> {
        let new = NewPerson {
            name: person.name.clone(),
            email: Cast::address(&person.key),
            country: Some(person.country.clone()),
            language: person.language.clone(),
            kind: person.kind.clone(),
            zone: person.zone.clone(),
            expertise: person.expertise.clone(),
            languages: person.languages.clone(),
        };
        let id = self.store.enrol(&new, self.began).await?;
        self.ids.insert(person.key.clone(), id.clone());
        self.store.set_password(&id, hash, None, self.began).await?;
        if let Some(organisation) = &person.organisation {
            let body = self.id(organisation)?;
            self.store.enrol_body_member(&id, body, &person.organisation_role, self.began).await?;
        }
        for role in &person.roles {
            let [name, scope, rest @ ..] = role.as_slice() else { anyhow::bail!("a role has a name and a scope") };
            let role = Role::parse(name).with_context(|| format!("{name} is no role"))?;
            let rank = rest.first().map_or("first", String::as_str);
            self.store.grant_by_program(&id, role, scope, rank, self.began).await?;
        }
        let actor = self.actor(&person.key, self.day(1)).await?;
        self.store.accept_charter(&actor, 1, &person.language).await?;
        if person.needs_second_factor() {
            self.store.enrol_app(&actor, app, 0, &[]).await?;
        }
        self.be_found(person, &actor).await
    }

    /// Members of the demo let themselves be found.
    async fn be_found(&self, person: &Person, actor: &Actor) -> Result<()> {
        let known = self.store.person(actor.person()?).await?.context("the person was enrolled above")?;
        let profile = store::profile::Profile {
            name: known.name,
            language: person.language.clone(),
            zone: person.zone.clone(),
            expertise: person.expertise.clone(),
            languages: person.languages.clone(),
            about: String::new(),
            findable: true,
        };
        Ok(self.store.edit_profile(actor, &profile).await?)
    }

    async fn join_country_group(&self, person: &Person) -> Result<()> {
        let group = self.store.ensure_country_group(&person.country, self.day(2)).await?;
        let actor = self.actor(&person.key, self.day(3)).await?;
        if !actor.subject.groups.contains(&group) {
            self.store.join_group(&actor, &group).await?;
        }
        Ok(())
    }

    /// A topic group is opened by the coordinator and led by its leader; other groups by whoever opens them.
    async fn group(&mut self, group: &Group) -> Result<()> {
        let at = self.day(5);
        let opener = if group.kind == "topic" { "coordinator" } else { &group.leader };
        let new = NewGroup {
            kind: group.kind.clone(),
            title: group.title.clone(),
            purpose: group.purpose.clone(),
            joining: if group.kind == "private" { "invite" } else { "open" }.to_owned(),
            language: "en".to_owned(),
            ..NewGroup::default()
        };
        let id = self.store.create_group(&self.actor(opener, at).await?, &new).await?;
        self.ids.insert(group.key.clone(), id.clone());
        let others = [&group.leader].into_iter().filter(|leader| *leader != opener).chain(&group.members);
        for key in others {
            let opener = self.actor(opener, self.day(6)).await?;
            self.store.invite_to_group(&opener, &id, &Cast::address(key)).await?;
            self.store.join_group(&self.actor(key, self.day(7)).await?, &id).await?;
        }
        if opener != group.leader {
            let leader = self.id(&group.leader)?;
            self.store.decide_seat(&self.actor(opener, self.day(8)).await?, &id, leader, "lead").await?;
            self.store.grant_by_program(leader, Role::TopicLeader, &id, "first", self.day(8)).await?;
        }
        Ok(())
    }

    async fn thread(&mut self, thread: &Thread, day: i64) -> Result<()> {
        let post = |text: &str| NewPost { text: text.to_owned(), language: "en".to_owned(), files: Vec::new() };
        let new = NewThread {
            group: Some(self.id(&thread.group)?.to_owned()),
            about: About { kind: "none".to_owned(), id: String::new() },
            title: thread.title.clone(),
            post: post(&thread.text),
            ..NewThread::default()
        };
        let id = self.store.start_thread(&self.actor(&thread.author, self.day(day)).await?, &new).await?;
        for (later, (author, text)) in (1..).zip(&thread.posts) {
            let actor = self.actor(author, self.day(day + later)).await?;
            self.store.write_post(&actor, &id, &post(text)).await?;
        }
        self.ids.insert(thread.title.clone(), id);
        Ok(())
    }

    async fn poll(&self, poll: &Poll) -> Result<()> {
        let new = NewPoll {
            kind: poll.kind.clone(),
            question: poll.question.clone(),
            choices: poll.options.clone(),
            multiple: false,
            deadline: Timestamp::now() + SignedDuration::from_hours(24 * poll.days),
        };
        let actor = self.actor(&poll.author, self.day(30)).await?;
        self.store.open_poll(&actor, self.id(&poll.thread)?, &new).await?;
        Ok(())
    }

    async fn event(&self, event: &Event) -> Result<()> {
        let day = jiff::Zoned::now().date().checked_add(event.days.days())?;
        let starts_at = day.at(event.hour, 0, 0, 0).in_tz(&event.zone)?.timestamp();
        let draft = EventDraft {
            title: event.title.clone(),
            language: "en".to_owned(),
            kind: event.kind.clone(),
            starts_at,
            ends_at: starts_at + SignedDuration::from_mins(event.minutes),
            zone: event.zone.clone(),
            place: String::new(),
            link: "https://meet.example.org/room".to_owned(),
            languages: "en".to_owned(),
            agenda: event.text.clone(),
            places: Some(event.places),
            questions: "What will you do differently next week?".to_owned(),
            readers: event.readers.clone(),
        };
        self.store.announce_event(&self.actor(&event.author, self.day(35)).await?, &draft).await?;
        Ok(())
    }
}
