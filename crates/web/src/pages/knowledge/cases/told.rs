//! A claim as a page tells it: what it says, where that is said, how sure it is, what can be decided.

use crate::frame::Frame;
use crate::shelf::Shelved;
use crate::state::Held;
use crate::words::Words;
use analysis::case::{Buyer, Claim, Field, Origin, Source, Standing, Sum, Value};
use model::{Money, NoticeId};

/// A field with what is said of it.
pub struct Told {
    /// The field's code.
    pub field: &'static str,
    /// Its name.
    pub name: String,
    /// True when what is said disagrees.
    pub conflict: bool,
    /// What is said, best source first.
    pub claims: Vec<Said>,
}

/// One thing that is said.
pub struct Said {
    /// Its id, for a member's.
    pub id: Option<String>,
    /// What it says, line by line.
    pub lines: Vec<Line>,
    /// Where it is said.
    pub sources: Vec<Bead>,
    /// Marks: inferred, unconfirmed, unverified, set aside.
    pub marks: Vec<String>,
    /// Who brought it, in words.
    pub by: String,
    /// Remarks and reasons.
    pub notes: Vec<String>,
    /// True when it does not count.
    pub aside: bool,
    /// True when an editor may still verify it.
    pub open: bool,
}

/// A line, perhaps a link.
pub struct Line {
    /// The words.
    pub text: String,
    /// Where they lead; empty for nowhere.
    pub href: String,
}

/// A source as a bead.
pub struct Bead {
    /// What it is.
    pub what: String,
    /// Its address; empty when it has none.
    pub href: String,
    /// 1 to 3.
    pub level: i64,
    /// What the level means.
    pub means: String,
}

/// What claims are told with.
pub struct Teller<'a> {
    /// The frame.
    pub frame: &'a Frame,
    /// Labels and names.
    pub words: Words<'a>,
    /// The market.
    pub held: &'a Held,
}

impl Teller<'_> {
    /// Fields about which something is said: conflicts first, then as a case is told.
    pub fn tell(&self, shelved: &Shelved) -> Vec<Told> {
        let mut told: Vec<Told> = Field::ALL.into_iter().filter_map(|field| self.field(shelved, field)).collect();
        told.sort_by_key(|told| !told.conflict);
        told
    }

    fn field(&self, shelved: &Shelved, field: Field) -> Option<Told> {
        let case = &shelved.case;
        let aside = case.claims.iter().filter(|claim| claim.field == field && !claim.counts());
        let claims: Vec<Said> =
            case.of(field).into_iter().chain(aside).map(|claim| self.said(shelved, claim)).collect();
        (!claims.is_empty()).then(|| Told {
            field: field.as_str(),
            name: name(self.frame, field),
            conflict: case.disagrees(field),
            claims,
        })
    }

    fn said(&self, shelved: &Shelved, claim: &Claim) -> Said {
        let own = shelved.said.iter().find(|said| Some(&said.id) == claim.id.as_ref());
        let by = match (claim.origin, own) {
            (Origin::Member, Some(own)) if self.frame.who.subject.is_active() && !own.author.is_empty() => {
                self.frame.texts.name("case-by", &own.author)
            }
            (origin, _) => self.frame.say(&format!("case-origin-{}", origin_code(origin))),
        };
        let day = claim.day.map(|day| self.frame.texts.day(day));
        let reason = own.map(|own| own.reason.clone()).filter(|reason| !reason.is_empty());
        let reason = reason.map(|reason| self.frame.texts.name("case-decided-because", reason));
        Said {
            id: claim.id.clone(),
            lines: self.lines(&claim.value),
            sources: claim.sources.iter().map(|source| self.bead(source)).collect(),
            marks: self.marks(claim),
            by: [Some(by), day].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            notes: [claim.note.clone()].into_iter().filter(|note| !note.is_empty()).chain(reason).collect(),
            aside: !claim.counts(),
            open: claim.standing == Standing::Unverified,
        }
    }

    fn marks(&self, claim: &Claim) -> Vec<String> {
        let marks = [
            (claim.inferred, "case-mark-inferred"),
            (!claim.confirmed, "case-mark-unconfirmed"),
            (claim.standing == Standing::Unverified, "case-mark-unverified"),
            (claim.standing == Standing::SetAside, "case-mark-aside"),
        ];
        marks.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| self.frame.say(key)).collect()
    }

    fn bead(&self, source: &Source) -> Bead {
        let notice = NoticeId::parse(&source.what);
        let ours = self.held.market.notice(&notice).map(|_| self.frame.notice(&notice));
        Bead {
            what: source.what.clone(),
            href: source.address.clone().or(ours).unwrap_or_default(),
            level: source.level.number(),
            means: self.frame.say(&format!("case-level-{}", source.level.number())),
        }
    }

    /// What a value says, line by line.
    pub fn lines(&self, value: &Value) -> Vec<Line> {
        let plain = |text: String| Line { text, href: String::new() };
        match value {
            Value::Text(text) => text.lines().map(|line| plain(line.to_owned())).collect(),
            Value::Buyers(buyers) => buyers.iter().map(|buyer| plain(self.buyer(buyer))).collect(),
            Value::Rules(rules) => vec![plain(rules.join(", "))],
            Value::Codes(codes) => codes.iter().map(|cpv| self.code(cpv)).collect(),
            Value::Sum(sum) => vec![plain(self.sum(sum))],
            Value::Years(years) => vec![plain(years.to_string())],
            Value::Notices(names) => names.iter().map(|name| self.notice(name)).collect(),
        }
    }

    fn buyer(&self, buyer: &Buyer) -> String {
        let country = self.words.country_or_unknown(buyer.country.as_ref()).label;
        let named = if buyer.name.is_empty() { country } else { format!("{} ({country})", buyer.name) };
        if buyer.role.is_empty() { named } else { format!("{named} – {}", buyer.role) }
    }

    fn code(&self, cpv: &model::Cpv) -> Line {
        let coded = self.words.cpv(cpv);
        let text = format!("{} {}", coded.code, coded.label).trim().to_owned();
        Line { text, href: self.frame.to(&format!("/topics/{cpv}")) }
    }

    fn sum(&self, sum: &Sum) -> String {
        let money = self.frame.texts.money(&Money::new(sum.amount, Some(sum.currency.clone())));
        if sum.note.is_empty() { money } else { format!("{money} ({})", sum.note) }
    }

    fn notice(&self, name: &str) -> Line {
        let notice = NoticeId::parse(name);
        let known = self.held.market.notice(&notice).is_some();
        Line { text: name.to_owned(), href: if known { self.frame.notice(&notice) } else { String::new() } }
    }
}

/// The name of a field.
pub fn name(frame: &Frame, field: Field) -> String {
    frame.say(&format!("case-field-{}", field.as_str().replace('_', "-")))
}

/// The code of who brought something.
pub fn origin_code(origin: Origin) -> &'static str {
    match origin {
        Origin::Content => "content",
        Origin::Notices => "notices",
        Origin::Member => "member",
    }
}
