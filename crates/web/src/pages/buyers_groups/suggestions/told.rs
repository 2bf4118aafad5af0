//! Why a group is suggested, in words: what speaks for it, what against it, what nobody knows.

use super::card::Drawing;
use super::euro;
use super::picture::days;
use crate::words::NoticeLink;
use analysis::OrganisationId;
use joint::benefit::{Driver, Obstacle, Part, Severity, Unknown};
use joint::suggestion::{Statement, Suggested};
use model::{Cpv, NoticeId};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::collections::BTreeMap;

/// A sentence with what stands behind it.
pub struct Told {
    pub text: String,
    /// What can be done, or where it comes from.
    pub more: Vec<String>,
    /// How hard it is, for obstacles.
    pub tag: Option<(&'static str, String)>,
    pub notices: Vec<NoticeLink>,
}

impl Told {
    fn new(text: String, notices: Vec<NoticeLink>) -> Self {
        Self { text, more: Vec::new(), tag: None, notices }
    }
}

/// Everything that is told of a group.
#[derive(Default)]
pub struct Reasons {
    pub speaks_for: Vec<Told>,
    pub against: Vec<Told>,
    pub open: Vec<Told>,
}

/// Part of the benefit, as texts name it.
fn part(part: Part) -> &'static str {
    match part {
        Part::PriceStart => "price-start",
        Part::PriceVolume => "price-volume",
        Part::PriceCompetition => "price-competition",
        Part::Procedures => "procedures",
        Part::Coordination => "coordination",
        Part::Delay => "delay",
    }
}

impl Drawing<'_> {
    /// Every reason at its place.
    pub fn reasons(&self, group: &Suggested) -> Reasons {
        let mut all = Reasons::default();
        group.statements.iter().for_each(|statement| self.place(&mut all, group, statement));
        let drivers = group.benefit.estimate.iter().flat_map(|estimate| &estimate.drivers);
        for driver in drivers.filter(|driver| !driver.eur.is_zero()) {
            let side = if driver.eur > Decimal::ZERO { &mut all.speaks_for } else { &mut all.against };
            side.push(self.driver(driver));
        }
        all.against.extend(self.possible_loss(group));
        all.against.extend(group.obstacles.found.iter().map(|obstacle| self.obstacle(obstacle)));
        let question =
            |says: &str, severity| Told { tag: self.severity(severity), ..Told::new(says.to_owned(), Vec::new()) };
        all.open.extend(group.obstacles.open.iter().map(|open| question(&open.says, open.severity)));
        all.open.extend(self.unknown(group));
        all
    }

    fn place(&self, all: &mut Reasons, group: &Suggested, statement: &Statement) {
        let told = |text: String| Told::new(text, self.notices(&statement.evidence));
        let number = |name: &str| statement.numbers.get(name).copied().unwrap_or_default();
        match statement.key {
            "shared-need" => all.speaks_for.push(told(self.shared_need(statement))),
            "window" => match days(group.window) {
                Some(_) => all.speaks_for.push(told(self.window(group))),
                None => all.open.push(told(self.window(group))),
            },
            "scale" if number("known") > 0.0 => all.speaks_for.push(told(self.scale(group, statement))),
            "suppliers" if number("shared") > 0.0 => all.speaks_for.push(told(self.suppliers(statement))),
            "suppliers" if number("known") > 1.0 => {
                all.against.push(told(self.frame.count("ebg-suggest-suppliers-none", number("known") as usize)));
            }
            "suppliers" => all.open.push(told(self.frame.say("ebg-suggest-suppliers-unknown"))),
            // Benefit, drivers, obstacles and what is unknown have their own places.
            _ => {}
        }
    }

    fn shared_need(&self, statement: &Statement) -> String {
        let label = |code: &String| Cpv::parse(code).map_or_else(|| code.clone(), |cpv| self.coded(&cpv));
        let codes: Vec<String> = statement.words.iter().take(3).map(label).collect();
        let number = |name: &str| statement.numbers.get(name).copied().unwrap_or_default() as usize;
        let (with, all) = (number("with-the-code"), number("members"));
        let values = [("with", with.into()), ("members", all.into()), ("codes", codes.join(", ").into())];
        let key = if with == all { "ebg-suggest-need-all" } else { "ebg-suggest-need-some" };
        self.frame.texts.tell(key, &values)
    }

    /// When all could buy, in a sentence.
    pub fn window(&self, group: &Suggested) -> String {
        let Some((from, to)) = days(group.window) else { return self.frame.say("ebg-suggest-window-unknown") };
        let members = group.members.len();
        let known = group.statements.iter().find(|statement| statement.key == "window");
        let known = known.and_then(|window| window.numbers.get("known")).copied().unwrap_or_default() as usize;
        let texts = &self.frame.texts;
        let values = [
            ("from", texts.month(from).into()),
            ("to", texts.month(to).into()),
            ("known", known.into()),
            ("members", members.into()),
        ];
        texts.tell(if known == members { "ebg-suggest-window-all" } else { "ebg-suggest-window-some" }, &values)
    }

    fn scale(&self, group: &Suggested, statement: &Statement) -> String {
        let number = |name: &str| statement.numbers.get(name).copied().unwrap_or_default();
        let worth = Decimal::from_f64(number("value-eur").round()).unwrap_or_default();
        let (known, members) = (number("known") as usize, group.members.len());
        let values = [("worth", euro(self.frame, worth).into()), ("known", known.into()), ("members", members.into())];
        self.frame
            .texts
            .tell(if known == members { "ebg-suggest-scale-all" } else { "ebg-suggest-scale-some" }, &values)
    }

    fn suppliers(&self, statement: &Statement) -> String {
        let name = |key: &String| {
            let known = self.held.market.organisations.get(&OrganisationId(key.clone()));
            known.map_or_else(|| key.clone(), |organisation| organisation.name.clone())
        };
        let names: Vec<String> = statement.words.iter().take(4).map(name).collect();
        let values = [("n", statement.words.len().into()), ("names", names.join(", ").into())];
        self.frame.texts.tell("ebg-suggest-suppliers", &values)
    }

    fn driver(&self, driver: &Driver) -> Told {
        let moves = (driver.moves * 100.0).round();
        let values =
            [("eur", euro(self.frame, driver.eur).into()), ("moves", format!("{moves:.0}").replace('-', "−").into())];
        let part = part(driver.part);
        let what = self.frame.say(&format!("ebg-suggest-part-{part}"));
        let text = format!("{what}: {}", self.frame.texts.tell("ebg-suggest-driver", &values));
        Told::new(text, Vec::new())
    }

    /// What one draw in ten loses, or more.
    fn possible_loss(&self, group: &Suggested) -> Option<Told> {
        let estimate = group.benefit.estimate.as_ref().filter(|estimate| estimate.p10 < Decimal::ZERO)?;
        let lost = euro(self.frame, estimate.p10.abs());
        Some(Told::new(self.frame.texts.name("ebg-suggest-possible-loss", lost), Vec::new()))
    }

    fn obstacle(&self, obstacle: &Obstacle) -> Told {
        let source = self.frame.texts.name("ebg-suggest-source", &obstacle.source);
        let more = vec![obstacle.remedy.clone(), source];
        Told { more, tag: self.severity(obstacle.severity), ..Told::new(obstacle.says.clone(), Vec::new()) }
    }

    fn severity(&self, severity: Severity) -> Option<(&'static str, String)> {
        let (kind, key) = match severity {
            Severity::Info => ("", "ebg-suggest-severity-info"),
            Severity::Cost => ("", "ebg-suggest-severity-cost"),
            Severity::Condition => ("warn", "ebg-suggest-severity-condition"),
            Severity::Blocker => ("bad", "ebg-suggest-severity-blocker"),
        };
        Some((kind, self.frame.say(key)))
    }

    /// What is unknown, with whose it is.
    fn unknown(&self, group: &Suggested) -> Vec<Told> {
        let mut members: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for Unknown { what, member } in &group.benefit.unknown {
            let names = members.entry(what).or_default();
            let key = member.and_then(|member| group.members.get(member));
            names.extend(key.and_then(|key| self.party(key)).map(|party| self.name(party)));
        }
        let told = |(what, names): (&str, Vec<String>)| {
            let says = self.frame.say(&format!("ebg-suggest-unknown-{what}"));
            Told::new(if names.is_empty() { says } else { format!("{says}: {}", names.join(", ")) }, Vec::new())
        };
        members.into_iter().map(told).collect()
    }

    /// Notices among the evidence.
    pub fn notices(&self, evidence: &[String]) -> Vec<NoticeLink> {
        let known = evidence.iter().map(|id| NoticeId::parse(id)).filter(|id| self.held.market.notice(id).is_some());
        known.map(|id| self.words.notice(&self.held.market, &id)).collect()
    }

    /// A code with its label.
    pub fn coded(&self, cpv: &Cpv) -> String {
        let coded = self.words.cpv(cpv);
        format!("{} {}", coded.code, coded.label).trim_end().to_owned()
    }
}
