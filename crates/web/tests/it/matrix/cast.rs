//! Who plays: one person of each role, and those whose role is not enough.

use crate::plane::{Browser, Plane};
use policy::{Proof, Role};
use std::collections::BTreeSet;
use store::Actor;
use store::application::{ApplicationLetters, NewApplication};
use store::body::NewBody;
use store::charter::CharterText;
use store::person::NewPerson;
use store::talk::{NewGroup, Sharing};

/// What a part knows of itself; the expectations are worked out from this alone.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// What the part is called.
    pub name: &'static str,
    /// The person, when there is one.
    pub person: Option<String>,
    /// Admitted and not suspended.
    pub active: bool,
    /// Admitted and suspended.
    pub suspended: bool,
    /// A supplier.
    pub industry: bool,
    /// Their country.
    pub country: &'static str,
    /// Their organisations.
    pub organisations: BTreeSet<String>,
    /// Their groups.
    pub groups: BTreeSet<String>,
    /// Roles by their name in the table, and where they hold.
    pub roles: Vec<(&'static str, String)>,
    /// Accepted the charter.
    pub charter: bool,
    /// Showed a second factor a moment ago.
    pub second: bool,
    /// Key of a form that is taken as sent before.
    pub key: String,
}

/// Everybody, with their browsers.
pub struct Cast {
    pub parts: Vec<(Part, Browser)>,
    /// The organisation, of EE.
    pub body: String,
    /// The group that is open to whoever its leader lets in.
    pub group: String,
}

/// Parts with a role that is given: name, country, role, scope (`group` stands for the group of the cast).
const OFFICES: [(&str, &str, Role, &str); 7] = [
    ("topic_leader", "PT", Role::TopicLeader, "group"),
    ("contact_ee", "EE", Role::NationalContact, "EE"),
    ("contact_pt", "PT", Role::NationalContact, "PT"),
    ("coordinator", "FR", Role::Coordinator, ""),
    ("operator", "FR", Role::Operator, ""),
    ("auditor", "FR", Role::Auditor, ""),
    ("single", "FR", Role::Coordinator, ""),
];

/// What the applicant writes; the word stands nowhere else.
pub const MOTIVATION: &str = "kanarizw";
/// Where an allowed form that was sent before leads.
pub const DONE: &str = "/done-in-the-matrix";

impl Cast {
    pub async fn new(plane: &Plane) -> Self {
        let store = &plane.members.store;
        let maker = Part::of(plane, "maker", "PT", "buyer").await;
        let group = open_group(plane, &maker).await;
        let new = NewBody {
            name: "Politsei".to_owned(),
            country: "EE".to_owned(),
            kind: "public".to_owned(),
            ..NewBody::default()
        };
        let body = store.enrol_body(&new, plane.now()).await.unwrap();
        let mut parts = vec![maker.seated_in(&group)];
        for (name, country, kind) in
            [("member", "EE", "buyer"), ("industry", "EE", "industry"), ("unsworn", "EE", "buyer")]
        {
            parts.push(Part::of(plane, name, country, kind).await);
        }
        for name in ["editor", "manager"] {
            parts.push(Part::of(plane, name, "EE", "buyer").await.represents(plane, &body, name).await);
        }
        let seated = Part::of(plane, "seated", "FR", "buyer").await;
        store.join_group(&seated.actor(plane).await, &group).await.unwrap();
        parts.push(seated.seated_in(&group));
        for (name, country, role, scope) in OFFICES {
            let scope = if scope == "group" { &group } else { scope };
            let part = Part::of(plane, name, country, "buyer").await.holds(plane, role, scope).await;
            // Who leads a topic group by role sits in it, and leads it in place of whoever opened it.
            parts.push(if role == Role::TopicLeader { part.seated_in(&group) } else { part });
        }
        parts.push(Part::of(plane, "suspended", "EE", "buyer").await);
        parts.push(applied(plane).await);
        Self::finished(plane, parts, body, group).await
    }

    /// The charter is published and accepted, one is suspended, browsers are opened.
    async fn finished(plane: &Plane, mut parts: Vec<Part>, body: String, group: String) -> Self {
        let store = &plane.members.store;
        let text = CharterText { language: "en".to_owned(), title: "Charter".to_owned(), text: "Be fair.".to_owned() };
        store.seed_charter(&[text], plane.now()).await.unwrap();
        parts.push(Part { name: "visitor", key: store::id::new(), ..Part::default() });
        let mut cast = Self { parts: Vec::new(), body, group };
        for mut part in parts {
            part.charter = part.active && part.name != "unsworn";
            if part.charter {
                store.accept_charter(&part.actor(plane).await, 1, "en").await.unwrap();
            }
            let browser = part.browser(plane).await;
            let actor = part.person.as_deref().unwrap_or("visitor");
            store.pretend_done(actor, &part.key, DONE, plane.now()).await.unwrap();
            cast.parts.push((part, browser));
        }
        cast.suspend(plane).await;
        cast
    }

    async fn suspend(&mut self, plane: &Plane) {
        let coordinator = self.part("coordinator").actor(plane).await;
        let (part, browser) = self.parts.iter_mut().find(|(part, _)| part.name == "suspended").unwrap();
        let person = part.person.clone().unwrap();
        plane.members.store.suspend(&coordinator, &person, "asked twice").await.unwrap();
        (part.active, part.suspended) = (false, true);
        // A session that outlived the suspension, to see that it is worth nothing.
        *browser = plane.browser(&person).await;
    }

    pub fn part(&self, name: &str) -> &Part {
        self.parts.iter().map(|(part, _)| part).find(|part| part.name == name).unwrap()
    }
}

impl Part {
    async fn of(plane: &Plane, name: &'static str, country: &'static str, kind: &str) -> Self {
        let person = Some(plane.person(name, country, kind).await);
        let (industry, key) = (kind == "industry", store::id::new());
        Self { name, person, active: true, industry, country, second: name != "single", key, ..Self::default() }
    }

    fn seated_in(mut self, group: &str) -> Self {
        self.groups.insert(group.to_owned());
        self
    }

    async fn represents(mut self, plane: &Plane, body: &str, role: &'static str) -> Self {
        let store = &plane.members.store;
        store.enrol_body_member(self.person.as_deref().unwrap(), body, role, plane.now()).await.unwrap();
        self.organisations.insert(body.to_owned());
        self.roles.push((role, body.to_owned()));
        self
    }

    async fn holds(mut self, plane: &Plane, role: Role, scope: &str) -> Self {
        plane.gives(self.person.as_deref().unwrap(), role, scope).await;
        self.roles.push((role.as_str(), scope.to_owned()));
        self
    }

    pub fn person(&self) -> &str {
        self.person.as_deref().unwrap_or_default()
    }

    fn proof(&self, plane: &Plane) -> Proof {
        if self.second { Proof::Second(plane.now()) } else { Proof::Single }
    }

    pub async fn actor(&self, plane: &Plane) -> Actor {
        let subject = plane.members.store.subject(self.person(), self.proof(plane), plane.now()).await.unwrap();
        Actor::new(subject, plane.now())
    }

    async fn browser(&self, plane: &Plane) -> Browser {
        match &self.person {
            Some(person) => plane.browser_with(person, self.proof(plane)).await,
            None => plane.visitor(),
        }
    }
}

async fn open_group(plane: &Plane, maker: &Part) -> String {
    let new = NewGroup {
        kind: "working".to_owned(),
        title: "Working group".to_owned(),
        topic: "drones".to_owned(),
        purpose: "To find out together.".to_owned(),
        joining: "open".to_owned(),
        language: "en".to_owned(),
        sharing: Sharing::default(),
    };
    plane.members.store.create_group(&maker.actor(plane).await, &new).await.unwrap()
}

/// Somebody whose application waits.
async fn applied(plane: &Plane) -> Part {
    let store = &plane.members.store;
    let person = NewPerson {
        name: "applied".to_owned(),
        email: "applied@example.org".to_owned(),
        country: Some("EE".to_owned()),
        language: "en".to_owned(),
        kind: "buyer".to_owned(),
        zone: "Europe/Brussels".to_owned(),
        ..NewPerson::default()
    };
    let motivation = MOTIVATION.to_owned();
    let new = NewApplication { person, wanted: "community".to_owned(), motivation, ..NewApplication::default() };
    let letters = ApplicationLetters { fingerprint: "applied".to_owned(), ..ApplicationLetters::default() };
    let visitor = Actor::new(policy::Subject::visitor(), plane.now());
    let hash = plane.members.hasher.hash("correct horse battery").await.unwrap();
    store.apply(&visitor, &new, &hash, &letters).await.unwrap();
    assert!(store.verify_application("applied", &[], plane.now()).await.unwrap());
    let person = store.person_by_email("applied@example.org").await.unwrap().unwrap().id;
    Part {
        name: "applied",
        person: Some(person),
        country: "EE",
        second: true,
        key: store::id::new(),
        ..Part::default()
    }
}
