//! What stands around every page: head, foot, the day looked from, links.

use crate::link;
use crate::texts::Texts;
use crate::visit::changed;
use crate::who::Who;
use jiff::civil::Date;
use model::NoticeId;
use policy::Role;
use std::borrow::Borrow;

/// Parts of the site for every member.
const MEMBER_PARTS: [&str; 7] = ["desk", "plans", "needs", "buyers-groups", "groups", "events", "people"];

/// The frame of one page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The reader's language.
    pub texts: Texts,
    /// Path prefix of every link.
    pub base: String,
    /// Which part of the site this is, for the navigation.
    pub section: &'static str,
    /// Title of the page.
    pub title: String,
    /// The day looked from.
    pub as_of: Date,
    /// Where the data comes from.
    pub provenance: String,
    /// Query values every link keeps.
    pub kept: Vec<(&'static str, String)>,
    /// Address of this page without its query.
    pub here: String,
    /// Query values of this page.
    pub asked: Vec<(String, String)>,
    /// What was wrong with them.
    pub wrong: Vec<(&'static str, String)>,
    /// Who looks at the page.
    pub who: Who,
    /// Kind and reference of what can be followed here.
    pub follow: Option<(&'static str, String)>,
}

/// One entry of the navigation.
pub struct Entry {
    /// Address.
    pub href: String,
    /// Words.
    pub text: String,
    /// True for the part the page belongs to.
    pub current: bool,
}

impl Frame {
    /// Address of a path of ours, with base and kept values.
    pub fn to(&self, path: &str) -> String {
        let kept = self.kept.iter().map(|(name, value)| (*name, value.as_str()));
        link::with_query(&format!("{}{path}", self.base), kept)
    }

    /// Address of a path with query values.
    pub fn ask(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        self.to(&link::with_query(path, pairs.iter().copied()))
    }

    /// Address of a notice's page.
    pub fn notice(&self, notice: &NoticeId) -> String {
        self.to(&format!("/notices/{}", link::encode(notice.as_str())))
    }

    /// Address of an organisation's page.
    pub fn organisation(&self, id: &str) -> String {
        self.to(&format!("/organisations/{}", link::encode(id)))
    }

    /// The id under which the reader follows something, when they do.
    pub fn followed(&self, kind: &str, reference: &str) -> Option<&str> {
        let follows = self.who.follows.iter();
        let mut same = follows.filter(|follow| follow.kind.as_str() == kind && follow.reference == reference);
        same.next().map(|follow| follow.id.as_str())
    }

    /// Address of the form that ends a follow.
    pub fn end_follow(&self, follow: &str) -> String {
        self.to(&format!("/follows/{follow}/end"))
    }

    /// This page's path below the base, with its query: where a form on it leads back to.
    pub fn back(&self) -> String {
        let path = self.here.strip_prefix(&self.base).unwrap_or(&self.here);
        let asked = self.asked.iter().filter(|(name, _)| name != "said" && name != "format");
        link::with_query(path, asked.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// This page's address with one value changed.
    pub fn here_with(&self, name: &str, value: &str) -> String {
        changed(&self.here, &self.asked, name, value)
    }

    /// Address of htmx, when it was there at build time; the site is whole without it.
    pub fn comfort(&self) -> Option<String> {
        const HTMX: &str = "vendor/htmx.min.js";
        crate::security::assets::is_embedded(HTMX).then(|| self.asset(HTMX))
    }

    /// Address of an embedded file, with its version so that browsers may keep it.
    pub fn asset(&self, name: &str) -> String {
        crate::security::assets::address(&self.base, name)
    }

    /// Parts of the site that everybody reads.
    pub fn navigation(&self) -> Vec<Entry> {
        ["find", "register", "endings", "segments", "toolbox", "knowledge", "search", "about"]
            .map(|part| self.entry(part))
            .into()
    }

    /// Parts for members, and for the roles a member holds.
    pub fn member_navigation(&self) -> Vec<Entry> {
        if !self.who.subject.is_active() {
            return Vec::new();
        }
        let roles = [
            ("admissions", [Role::NationalContact, Role::Coordinator].as_slice()),
            ("invitations", &[Role::NationalContact, Role::Coordinator]),
            ("facilitate", &[Role::NationalContact, Role::TopicLeader, Role::Coordinator]),
            ("moderation", &[Role::NationalContact, Role::TopicLeader, Role::Coordinator]),
            ("roles", &[Role::Coordinator, Role::Operator]),
            ("audit", &[Role::Auditor]),
        ];
        let held = roles.into_iter().filter(|(_, roles)| roles.iter().any(|role| self.who.holds(*role)));
        let read = MEMBER_PARTS.into_iter().filter(|part| *part != "buyers-groups" || !self.who.subject.industry);
        let parts = read.chain(held.map(|(part, _)| part));
        parts.map(|part| self.entry(part)).collect()
    }

    fn entry(&self, part: &str) -> Entry {
        Entry {
            href: self.to(&format!("/{part}")),
            text: self.texts.say(&format!("nav-{part}")),
            current: part == self.section,
        }
    }

    /// Pages about the house itself, for the foot.
    pub fn house_pages(&self) -> Vec<(String, String)> {
        let pages = ["join", "charter", "roles/table", "house-rules", "privacy", "accessibility", "imprint"];
        pages.map(|page| (self.to(&format!("/{page}")), self.say(&format!("house-{}", page.replace('/', "-"))))).into()
    }

    /// True for pages about published notices, which are read as of a day.
    pub fn is_about_evidence(&self) -> bool {
        ["home", "find", "partners", "register", "endings", "search", "coverage", "about", "error", "notice"]
            .contains(&self.section)
    }

    /// Key of a form on this page, new each time it is drawn: sending it twice does it once.
    pub fn form_key(&self) -> String {
        store::id::new()
    }

    /// What was done a moment ago, in a sentence; what the address makes up says nothing.
    pub fn said(&self) -> Option<String> {
        let said = &self.asked.iter().find(|(name, _)| name == "said")?.1;
        let is_name = !said.is_empty() && said.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        is_name.then(|| self.texts.find(&format!("said-{said}"))).flatten()
    }

    /// A text without values.
    pub fn say(&self, key: &str) -> String {
        self.texts.say(key)
    }

    /// A text about one number.
    pub fn count(&self, key: &str, n: impl Borrow<usize>) -> String {
        self.texts.count(key, *n.borrow())
    }

    /// The day looked from, in words.
    pub fn day(&self) -> String {
        self.texts.day(self.as_of)
    }

    /// The day looked from, as a field wants it.
    pub fn iso_day(&self) -> String {
        self.as_of.to_string()
    }

    /// Query values a form that changes the day must keep.
    pub fn besides_day(&self) -> Vec<(String, String)> {
        self.asked.iter().filter(|(name, _)| name != "as_of" && name != "format").cloned().collect()
    }

    /// The message beside a field, if its value was wrong.
    pub fn wrong_at(&self, field: &str) -> Option<&str> {
        self.wrong.iter().find(|(name, _)| *name == field).map(|(_, sentence)| sentence.as_str())
    }

    /// How to cite this page.
    pub fn citation(&self) -> String {
        let values =
            [("title", self.title.clone().into()), ("day", self.day().into()), ("address", self.address().into())];
        self.texts.tell("cite-text", &values)
    }

    fn address(&self) -> String {
        let asked = self.asked.iter().filter(|(name, _)| name != "format");
        let pairs = asked.map(|(name, value)| (name.as_str(), value.as_str()));
        let address = link::with_query(&self.here, pairs);
        if self.asked.iter().any(|(name, _)| name == "as_of") {
            return address;
        }
        changed(&self.here, &self.asked, "as_of", &self.iso_day())
    }
}
