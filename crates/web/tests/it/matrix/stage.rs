//! What stands on the stage: a thread, a group and an event of every label and country, each with a word of its own
//! that stands nowhere else.

use super::Cast;
use super::cast::Part;
use super::expected::reads;
use crate::plane::Plane;
use analysis::segment::{Catalogue, Inputs, Resampling, Segment, Snapshot, Weights};
use analysis::{Knowledge, Market};
use jiff::SignedDuration;
use jiff::civil::date;
use law::country::{Cell, Field};
use law::{Confidence, Source};
use model::Country;
use policy::{Label, Object};
use std::collections::BTreeSet;
use store::buyers_group::{NewBodyInvitation, NewBuyersGroup};
use store::cycle::{NewAssessment, NewCycle, NewRevision, Reason};
use store::event::EventDraft;
use store::invitation::NewInvitation;
use store::knowledge::{NewCase, NewClaim, NewDocument, NewVersion};
use store::need::{NewAdvice, NewNeed};
use store::person::NewPerson;
use store::talk::{NewFile, NewGroup, NewPoll, NewPost, NewThread, Sharing};

/// The labels as they are stored, and one that is none.
pub const LABELS: [&str; 6] = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED", "PURPLE"];
/// The countries.
pub const COUNTRIES: [&str; 3] = ["EE", "PT", "FR"];

/// Something somebody may or may not read.
#[derive(Clone, Debug, Default)]
pub struct Thing {
    /// `thread`, `group`, `event`, …
    pub kind: &'static str,
    pub id: String,
    pub label: &'static str,
    pub owner: Option<String>,
    /// Who wrote it, where that is not who owns it: their own words come back to them.
    pub author: Option<String>,
    pub organisation: Option<String>,
    pub country: Option<String>,
    pub group: Option<String>,
    pub leaders: BTreeSet<String>,
    pub audience: BTreeSet<String>,
    pub network: bool,
    /// The word that stands nowhere else; empty for what is not planted.
    pub word: String,
    /// What lies in it: kind and id.
    pub inside: Vec<(&'static str, String)>,
}

/// All of it.
pub struct Stage {
    pub plane: Plane,
    pub cast: Cast,
    pub things: Vec<Thing>,
    /// The word of the post whose author appealed.
    pub appealed: String,
    /// An upload for the plan of the cast's organisation.
    pub upload: String,
}

impl Thing {
    /// The site as a whole.
    pub fn site() -> Self {
        Self { label: "CLEAR", ..Self::default() }
    }

    /// Something of a country.
    pub fn of_country(kind: &'static str, id: &str, country: &str) -> Self {
        Self { kind, id: id.to_owned(), country: Some(country.to_owned()), ..Self::site() }
    }

    /// The cast's organisation.
    pub fn body(cast: &Cast) -> Self {
        let (kind, id) = ("organisation", cast.body.clone());
        Self { organisation: Some(id.clone()), ..Self::of_country(kind, &id, "EE") }
    }

    /// What belongs to a part itself.
    pub fn of(part: &Part) -> Self {
        let country = Some(part.country.to_owned());
        Self { owner: part.person.clone(), country, organisation: part.organisations.first().cloned(), ..Self::site() }
    }
}

impl Stage {
    pub async fn new() -> Self {
        let plane = Plane::new().await.with_translator();
        let cast = Cast::new(&plane).await;
        let mut stage = Self { plane, cast, things: Vec::new(), appealed: String::new(), upload: String::new() };
        for label in LABELS {
            for country in COUNTRIES {
                let thread = stage.thread(label, country).await;
                stage.plant(thread).await;
                let group = stage.group(label, country).await;
                stage.plant(group).await;
                let event = stage.event(label, country).await;
                stage.plant(event).await;
                let case = stage.case(label, country).await;
                stage.plant(case).await;
                let document = stage.document(label, country).await;
                stage.plant(document).await;
                let need = stage.need(label, country).await;
                stage.plant(need).await;
                let survey = stage.survey(label, country).await;
                stage.plant(survey).await;
                let plan = stage.plan(label, country).await;
                stage.plant(plan).await;
                let cycle = stage.cycle(label, country).await;
                stage.plant(cycle).await;
                let buyers_group = stage.buyers_group(label, country).await;
                stage.plant(buyers_group).await;
            }
        }
        stage.appeal().await;
        stage.message().await;
        stage.invitation().await;
        stage.stranger().await;
        stage.application().await;
        stage.suggestion().await;
        stage.upload().await;
        stage.body_invitations().await;
        stage
    }

    /// A thing with a word of its own. AMBER is for EE, the group and the organisation; RED for the auditor alone.
    fn thing(&self, kind: &'static str, label: &'static str, country: &str) -> Thing {
        let auditor = self.cast.part("auditor").person();
        let audience = [
            "country:EE".to_owned(),
            format!("organisation:{}", self.cast.body),
            format!("group:{}", self.cast.group),
            format!("person:{auditor}"),
        ];
        let number = self.things.len() as u8;
        let word = format!("kanari{}{}", (b'a' + number / 26) as char, (b'a' + number % 26) as char);
        Thing {
            kind,
            label,
            country: Some(country.to_owned()),
            group: (country != "FR").then(|| self.cast.group.clone()),
            leaders: (country != "FR")
                .then(|| self.cast.part("topic_leader").person().to_owned())
                .into_iter()
                .collect(),
            audience: BTreeSet::from(audience),
            network: country == "FR",
            word,
            ..Thing::default()
        }
    }

    fn maker(&self) -> &Part {
        self.cast.part("maker")
    }

    /// Puts a thing where its label, country and audience say.
    async fn plant(&mut self, thing: Thing) {
        let like = Object {
            country: thing.country.clone(),
            group: thing.group.clone(),
            audience: thing.audience.clone(),
            network: thing.network,
            ..Object::default()
        };
        self.plane.members.store.disguise(&thing.id, thing.label, &like, self.plane.now()).await.unwrap();
        self.things.push(thing);
    }

    async fn thread(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("thread", label, country);
        let (store, actor) = (&self.plane.members.store, self.maker().actor(&self.plane).await);
        let file = NewFile {
            name: format!("{}.txt", thing.word),
            kind: "text/plain".to_owned(),
            bytes: thing.word.clone().into_bytes(),
        };
        let post = NewPost { text: thing.word.clone(), language: "en".to_owned(), files: vec![file] };
        let audience = BTreeSet::from([format!("person:{}", self.maker().person())]);
        let sharing = Some(Sharing { label: Some(Label::Red), audience, ..Sharing::default() });
        let about = store::talk::About { kind: "none".to_owned(), id: String::new() };
        let new = NewThread { group: None, about, title: thing.word.clone(), post, sharing };
        let id = store.start_thread(&actor, &new).await.unwrap();
        let poll = NewPoll {
            kind: "poll".to_owned(),
            question: thing.word.clone(),
            choices: vec!["Yes".to_owned(), "No".to_owned()],
            multiple: false,
            deadline: self.plane.now() + SignedDuration::from_hours(24),
        };
        let poll = store.open_poll(&actor, &id, &poll).await.unwrap();
        let reader = store.reader(&actor.subject, actor.at);
        let post = reader.posts(&id).await.unwrap().remove(0).id;
        let file = reader.files(&id).await.unwrap().remove(0).id;
        Thing { id, owner: actor.subject.person, inside: vec![("post", post), ("poll", poll), ("file", file)], ..thing }
    }

    async fn case(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("case", label, country);
        let (store, actor) = (&self.plane.members.store, self.maker().actor(&self.plane).await);
        let claim = NewClaim {
            field: "outcome".to_owned(),
            value: thing.word.clone(),
            source: thing.word.clone(),
            address: String::new(),
            level: 2,
            note: thing.word.clone(),
        };
        let buyers = NewClaim { field: "buyers".to_owned(), value: format!("EE | {}", thing.word), ..claim.clone() };
        let title = NewClaim { field: "title".to_owned(), value: thing.word.clone(), ..claim.clone() };
        let audience = BTreeSet::from([format!("person:{}", self.maker().person())]);
        let sharing = Sharing { label: Some(Label::Red), audience, ..Sharing::default() };
        let (claims, language) = (vec![title, buyers, claim], "en".to_owned());
        let new = NewCase { title: thing.word.clone(), language, claims, sharing, for_all: true };
        let id = store.add_case(&actor, &new).await.unwrap();
        let claim = store.reader(&actor.subject, actor.at).case(&id).await.unwrap().claims.remove(0).id;
        Thing { id, owner: actor.subject.person, inside: vec![("claim", claim)], ..thing }
    }

    async fn document(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("document", label, country);
        let (store, actor) = (&self.plane.members.store, self.maker().actor(&self.plane).await);
        let file = NewFile {
            name: format!("{}.txt", thing.word),
            kind: "text/plain".to_owned(),
            bytes: thing.word.clone().into_bytes(),
        };
        let audience = BTreeSet::from([format!("person:{}", self.maker().person())]);
        let new = NewDocument {
            kind: "brief".to_owned(),
            language: "en".to_owned(),
            organisation: thing.word.clone(),
            identifier: thing.word.clone(),
            cpv: "79710000".to_owned(),
            version: NewVersion {
                title: thing.word.clone(),
                summary: thing.word.clone(),
                text: thing.word.clone(),
                files: vec![file],
                ..NewVersion::default()
            },
            sharing: Sharing { label: Some(Label::Red), audience, ..Sharing::default() },
            for_all: true,
            ..NewDocument::default()
        };
        let id = store.add_document(&actor, &new).await.unwrap();
        Thing { id, owner: actor.subject.person, ..thing }
    }

    /// A need of the organisation in whose every text the word stands, with what may fill it.
    async fn need(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("need", label, country);
        let (store, actor) = (&self.plane.members.store, self.cast.part("manager").actor(&self.plane).await);
        let word = || thing.word.clone();
        let typed = plans::need::Typed {
            title: word(),
            statement: word(),
            level: "tactical".to_owned(),
            sector: "cyber".to_owned(),
            scenario: word(),
            outcome: word(),
            measures: word(),
            constraints: word(),
            cpv: "79710000".to_owned(),
            standard: word(),
            ..plans::need::Typed::default()
        };
        let need = plans::need::Need::read(&typed).unwrap();
        let body = Some(self.cast.body.clone());
        let new = NewNeed { need, language: "en".to_owned(), body: body.clone(), sharing: None };
        let id = store.declare_need(&actor, &new).await.unwrap();
        let advice = NewAdvice { kind: plans::need::Advice::Uptake, reason: word(), timetable: word() };
        store.advise_on_need(&actor, &id, &advice).await.unwrap();
        Thing { id, owner: actor.subject.person, organisation: body, ..thing }
    }

    async fn group(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("group", label, country);
        let (store, actor) = (&self.plane.members.store, self.maker().actor(&self.plane).await);
        let new = NewGroup {
            kind: "working".to_owned(),
            title: thing.word.clone(),
            topic: thing.word.clone(),
            purpose: thing.word.clone(),
            joining: "ask".to_owned(),
            language: "en".to_owned(),
            sharing: Sharing::default(),
        };
        let id = store.create_group(&actor, &new).await.unwrap();
        // A group has no owner; whoever opened this one leads it and leaves it out of sight of the others.
        let leaders = BTreeSet::from([self.maker().person().to_owned()]);
        Thing { group: Some(id.clone()), id, leaders, ..thing }
    }

    async fn event(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("event", label, country);
        let (store, actor) = (&self.plane.members.store, self.cast.part("contact_pt").actor(&self.plane).await);
        let hours = |n: i64| self.plane.now() + SignedDuration::from_hours(n);
        let draft = EventDraft {
            title: thing.word.clone(),
            language: "en".to_owned(),
            kind: "webinar".to_owned(),
            starts_at: hours(48),
            ends_at: hours(50),
            zone: "Europe/Tallinn".to_owned(),
            place: thing.word.clone(),
            link: String::new(),
            languages: "en".to_owned(),
            agenda: thing.word.clone(),
            places: Some(20),
            questions: thing.word.clone(),
            readers: "members".to_owned(),
        };
        let id = store.announce_event(&actor, &draft).await.unwrap();
        Thing { id, owner: actor.subject.person, ..thing }
    }

    /// A survey in whose every text the word stands, open for its audience.
    async fn survey(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("survey", label, country);
        let (store, actor) = (&self.plane.members.store, self.cast.part("contact_pt").actor(&self.plane).await);
        let mut form = survey::Questionnaire::new("en", &thing.word);
        let text = || thing.word.clone();
        form.apply(&survey::Edit::AddSection { title: text() }).unwrap();
        let (section, kind) = ("s1".to_owned(), survey::Kind::Text);
        form.apply(&survey::Edit::AddQuestion { section, kind, text: text() }).unwrap();
        let (template, readers) = (String::new(), "members".to_owned());
        let new = store::survey::NewSurvey { form, template, anonymous: true, readers };
        let id = store.start_survey(&actor, &new).await.unwrap();
        store.move_survey(&actor, &id, store::survey::Step::Open).await.unwrap();
        Thing { id, owner: actor.subject.person, ..thing }
    }

    /// The plan of an organisation nobody of the cast is in; the word stands in every text of its line.
    async fn plan(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("plan", label, country);
        let (plane, store) = (&self.plane, &self.plane.members.store);
        let name = format!("Planner {}", self.things.len());
        let planner = plane.member(&name, country).await;
        let body = plane.body(&planner, &name, country, "").await;
        let mut actor = plane.actor(&planner).await;
        actor.subject.charter = true;
        let word = || thing.word.clone();
        let line = plans::Line { object: word(), funding: word(), note: word(), ..plans::Line::default() };
        store.write_plan(&actor, &body, 0, &store::plan::Way::Grid(0..0), &[line]).await.unwrap();
        let reader = store.reader(&actor.subject, actor.at);
        let id = reader.plan_of(&body).await.unwrap().unwrap().shared.id;
        Thing { id, organisation: Some(body), ..thing }
    }

    /// A spreadsheet that waits to become the plan of the cast's organisation, for those who write it.
    async fn upload(&mut self) {
        let word = "kanarizq".to_owned();
        let (store, editor) = (&self.plane.members.store, self.cast.part("editor").actor(&self.plane).await);
        let (name, bytes) = (format!("{word}.csv"), format!("Object\n{word}\n"));
        let mapping = plans::Mapping { head: 1, ..plans::Mapping::default() };
        let body = self.cast.body.clone();
        self.upload = store.stage_import(&editor, &body, (&name, bytes.as_bytes()), &mapping).await.unwrap();
        let (id, organisation) = (self.upload.clone(), Some(body));
        let label = "AMBER+STRICT";
        self.things.push(Thing { kind: "upload", id, label, organisation, word, ..Thing::default() });
    }

    /// A cycle with everything that can be written into one.
    async fn cycle(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("cycle", label, country);
        let (store, word) = (&self.plane.members.store, || thing.word.clone());
        let lead = self.cast.part("coordinator").actor(&self.plane).await;
        let expert = self.cast.part("contact_pt").actor(&self.plane).await;
        let new = NewCycle { title: word(), opens: date(2027, 1, 1), closes: date(2027, 6, 30) };
        let id = store.begin_cycle(&lead, &new).await.unwrap();
        let frozen = frozen(&thing.word);
        let content = (frozen.frozen.as_of, frozen.digest(), frozen.to_json());
        store.freeze_cycle(&lead, &id, (content.0, &content.1, &content.2)).await.unwrap();
        // Their own words are the expert's to take along, whatever becomes of the cycle.
        let (segment, evidence) = ("drones".to_owned(), "Two tests.".to_owned());
        let said = NewAssessment { segment, scores: [1, 2, 3], evidence, link: String::new() };
        store.assess_segment(&expert, &id, &said).await.unwrap();
        let revision = NewRevision { reason: Reason::Analysis, note: word(), segments: vec![word()] };
        store.revise_cycle(&lead, &id, &revision).await.unwrap();
        Thing { id, owner: lead.subject.person, ..thing }
    }

    /// A buyers group in whose every text the word stands; the manager leads it.
    async fn buyers_group(&self, label: &'static str, country: &str) -> Thing {
        let thing = self.thing("buyers_group", label, country);
        let manager = self.cast.part("manager");
        let (store, actor) = (&self.plane.members.store, manager.actor(&self.plane).await);
        let id = store.found_buyers_group(&actor, &self.founding(&thing.word)).await.unwrap();
        let (word, owner, by) = (|| thing.word.clone(), self.cast.body.clone(), date(2027, 1, 1));
        let text = joint::Text { outcome: word(), must: true, test: word() };
        let requirement = joint::Requirement { text, kind: joint::Kind::Legal, body: None, lots: vec![word()] };
        let acts = [
            joint::Act::AddUseCase(joint::UseCase {
                title: word(),
                gap: word(),
                outcome: word(),
                ..Default::default()
            }),
            joint::Act::AddRequirement(requirement),
            joint::Act::Propose(joint::Strategy { route: word(), reasons: word(), ..Default::default() }),
            joint::Act::NextStep { what: word(), owner, by },
            joint::Act::Learn(joint::Lesson { helped: true, text: word() }),
        ];
        // Whoever founded it sits in it from now on.
        let actor = manager.actor(&self.plane).await;
        for act in &acts {
            store.act_in_group(&actor, &id, act, "").await.unwrap();
        }
        let leaders = BTreeSet::from([manager.person().to_owned()]);
        Thing { group: Some(id.clone()), id, leaders, author: manager.person.clone(), ..thing }
    }

    fn founding(&self, word: &str) -> NewBuyersGroup {
        let need = word.to_owned();
        NewBuyersGroup {
            title: word.to_owned(),
            language: "en".to_owned(),
            founding: joint::Founding { need, ..joint::Founding::default() },
            body: Some(self.cast.body.clone()),
            ..NewBuyersGroup::default()
        }
    }

    /// An invitation that waits for the national contact, and one that waits for the organisation's manager.
    async fn body_invitations(&mut self) {
        let asked = self.body_invitation("kanarizt").await;
        self.for_deciders("ebg_asked", asked, "kanarizt", None);
        let forwarded = self.body_invitation("kanarizs").await;
        let contact = self.cast.part("contact_ee").actor(&self.plane).await;
        self.plane.members.store.forward_invitation(&contact, &forwarded, true, "").await.unwrap();
        self.for_deciders("ebg_forwarded", forwarded, "kanarizs", None);
        let manager = self.cast.part("manager").person().to_owned();
        let thing = self.things.last_mut().unwrap();
        thing.organisation = Some(self.cast.body.clone());
        thing.audience.insert(format!("person:{manager}"));
    }

    /// A group of the coordinator's that asks the organisation in; the id of the invitation.
    async fn body_invitation(&self, word: &str) -> String {
        let (store, actor) = (&self.plane.members.store, self.cast.part("coordinator").actor(&self.plane).await);
        let new = NewBuyersGroup { body: None, ..self.founding(word) };
        let group = store.found_buyers_group(&actor, &new).await.unwrap();
        let actor = self.cast.part("coordinator").actor(&self.plane).await;
        let (body, role) = (self.cast.body.clone(), joint::BodyRole::Member);
        let asked = NewBodyInvitation { body, role, message: word.to_owned() };
        store.invite_body(&actor, &group, &asked, &[]).await.unwrap();
        store.reader(&actor.subject, actor.at).group_invited(&group).await.unwrap().remove(0).id
    }

    /// A post that was reported, hidden and appealed for, in a thread the coordinator does not read.
    async fn appeal(&mut self) {
        let store = &self.plane.members.store;
        let here = |thing: &&Thing| thing.kind == "thread" && thing.label == "AMBER+STRICT";
        let thread = self.things.iter().find(here).unwrap();
        let post = &thread.inside.iter().find(|(kind, _)| *kind == "post").unwrap().1;
        let actor = async |name: &str| self.cast.part(name).actor(&self.plane).await;
        store.report_post(&actor("seated").await, post, "Off the subject.").await.unwrap();
        store.moderate(&actor("topic_leader").await, post, "hide", "Off the subject.").await.unwrap();
        store.appeal(&actor("maker").await, post, "Look again, please.").await.unwrap();
        self.appealed = thread.word.clone();
    }

    /// An exchange of two people that nobody else knows of.
    async fn message(&mut self) {
        let store = &self.plane.members.store;
        let contact = self.cast.part("contact_pt").clone();
        let seated = self.cast.part("seated").person().to_owned();
        self.plane.is_found(&seated).await;
        let (word, audience) = ("kanarizz".to_owned(), BTreeSet::from([format!("person:{seated}")]));
        let actor = contact.actor(&self.plane).await;
        let id = store.begin_exchange(&actor, &seated, &word, &word).await.unwrap();
        let thing =
            Thing { kind: "message", id, label: "RED", owner: contact.person, audience, word, ..Thing::default() };
        self.things.push(thing);
    }

    /// An invitation, for those who invite in its country.
    async fn invitation(&mut self) {
        let word = "kanarizy";
        let new = NewInvitation {
            country: "EE".to_owned(),
            name: word.to_owned(),
            email: format!("{word}@example.org"),
            organisation: word.to_owned(),
            language: "en".to_owned(),
            kind: "buyer".to_owned(),
            network: false,
            note: word.to_owned(),
        };
        let actor = self.cast.part("contact_ee").actor(&self.plane).await;
        let id = self.plane.members.store.draft_invitations(&actor, &[new]).await.unwrap().remove(0);
        self.for_deciders("invitation", id, word, None);
    }

    /// Somebody whom everybody finds, and whose address nobody learns.
    async fn stranger(&mut self) {
        let new = NewPerson {
            name: "Stranger".to_owned(),
            email: "kanarizx@example.org".to_owned(),
            country: Some("SE".to_owned()),
            language: "en".to_owned(),
            kind: "buyer".to_owned(),
            zone: "Europe/Stockholm".to_owned(),
            ..NewPerson::default()
        };
        let store = &self.plane.members.store;
        let id = store.enrol(&new, self.plane.now()).await.unwrap();
        self.plane.is_found(&id).await;
        self.things.push(Thing { kind: "address", id, label: "RED", word: "kanarizx".to_owned(), ..Thing::default() });
    }

    /// The application that waits, for those who decide in its country.
    async fn application(&mut self) {
        let actor = self.cast.part("contact_ee").actor(&self.plane).await;
        let application = self.plane.members.store.applications(&actor, true).await.unwrap().remove(0);
        let applicant = self.cast.part("applied").person.clone();
        self.for_deciders("application", application.id, super::cast::MOTIVATION, applicant);
    }

    /// A suggestion for a country's sheet, for those who decide there and for whoever made it.
    async fn suggestion(&mut self) {
        let word = "kanarizu";
        let author = self.cast.part("member").clone();
        let (store, actor) = (&self.plane.members.store, author.actor(&self.plane).await);
        let estonia = Country::parse("EE").unwrap();
        let source = Source { title: word.to_owned(), url: None, read: date(2026, 11, 20) };
        let cell = Cell::stated(word, Confidence::Confirmed, vec![source], date(2027, 11, 26));
        store.suggest_country_fact(&actor, &estonia, Field::ReviewTime, &cell).await.unwrap();
        let found = store.country_suggestions(&actor, &estonia, Field::ReviewTime).await.unwrap().remove(0);
        self.for_deciders("suggestion", found.id, word, author.person);
    }

    fn for_deciders(&mut self, kind: &'static str, id: String, word: &str, owner: Option<String>) {
        let deciders = ["contact_ee", "coordinator"].map(|name| format!("person:{}", self.cast.part(name).person()));
        let (label, country) = ("RED", Some("EE".to_owned()));
        let (audience, word) = (BTreeSet::from(deciders), word.to_owned());
        self.things.push(Thing { kind, id, label, owner, country, audience, word, ..Thing::default() });
    }

    /// Words that a part must not come to see.
    pub fn hidden_from(&self, part: &Part) -> Vec<&str> {
        let own = |thing: &Thing| part.person.is_some() && (thing.owner == part.person || thing.author == part.person);
        let hidden = self.things.iter().filter(|thing| !own(thing) && !reads(part, thing));
        hidden.map(|thing| thing.word.as_str()).collect()
    }
}

/// A frozen cycle of an empty market with one segment of this name.
fn frozen(word: &str) -> Snapshot {
    let segment = Segment {
        id: word.to_owned(),
        title: word.to_owned(),
        sector: "cyber".to_owned(),
        cpv: vec![model::Cpv::parse("48730000").unwrap()],
        within: Vec::new(),
        words: Vec::new(),
    };
    let market = Market::build(Vec::new(), date(2026, 11, 1), Knowledge::default());
    let how = Resampling { notices: 1, weights: 1, seed: 1 };
    let catalogue = Catalogue::of(vec![segment]).unwrap();
    Snapshot::freeze(&market, &catalogue, &Weights::house(), &Inputs::default(), how)
}
