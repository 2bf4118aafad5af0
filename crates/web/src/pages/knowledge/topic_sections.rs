//! What other parts of the site know of a topic: law, methods, people.

use super::topic::Section;
use crate::found;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::words::Coded;
use law::{Book, Question};
use model::Cpv;

/// Methods shown; the search has the rest.
const SHOWN: usize = 5;

/// The sections that have something to say.
pub fn sections(visit: &Visit, frame: &Frame, cpv: &Cpv, coded: &Coded) -> Vec<Section> {
    let sections = [law(visit, frame, cpv), methods(frame, &coded.label), people(frame, &coded.label)];
    sections.into_iter().flatten().collect()
}

/// The way to its routes, and whether the code is one of research.
fn law(visit: &Visit, frame: &Frame, cpv: &Cpv) -> Option<Section> {
    let (question, _) = Question::read([("cpv", cpv.as_str())], visit.as_of);
    let test = Book::shipped().advise(&question).research_test.sentence;
    let routes = (frame.ask("/route", &[("cpv", cpv.as_str())]), frame.say("topic-routes"), test);
    let countries = (frame.to("/countries"), frame.say("topic-countries"), frame.say("topic-countries-what"));
    Some(Section { title: frame.say("topic-law"), links: vec![routes, countries] })
}

fn methods(frame: &Frame, label: &str) -> Option<Section> {
    let found = found::found(frame, label);
    let links: Vec<_> = found.into_iter().take(SHOWN).map(|row| (row.href, row.title, row.kind_name)).collect();
    (!links.is_empty()).then(|| Section { title: frame.say("topic-methods"), links })
}

/// Members look for each other by what their organisations buy.
fn people(frame: &Frame, label: &str) -> Option<Section> {
    if !frame.who.subject.is_active() || label.is_empty() {
        return None;
    }
    let link = (frame.ask("/people", &[("q", label)]), frame.texts.name("topic-people-find", label), String::new());
    Some(Section { title: frame.say("topic-people"), links: vec![link] })
}
