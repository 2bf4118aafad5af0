//! What the notice itself says, grouped and labelled.

use super::tongues::Tongues;
use crate::frame::Frame;
use crate::words::Words;
use model::{Cpv, LinkKind, Moment, Notice, Nuts, Regime, Text};

/// A group of facts.
pub struct Group {
    /// Heading.
    pub title: String,
    /// Those the source states.
    pub facts: Vec<Fact>,
}

/// One labelled value or several.
pub struct Fact {
    /// Label.
    pub label: String,
    /// Values.
    pub values: Vec<Shown>,
    /// The same in further languages, folded away.
    pub others: Vec<Shown>,
}

/// One value.
pub struct Shown {
    /// The text.
    pub text: String,
    /// A code or remark in smaller letters.
    pub small: String,
    /// Language of the text; empty for ours.
    pub language: String,
    /// Address it leads to; empty for none.
    pub href: String,
}

/// Collects facts, leaving out what the source does not state.
struct Collector<'a> {
    frame: &'a Frame,
    words: &'a Words<'a>,
    facts: Vec<Fact>,
}

/// A plain value.
pub fn plain(text: String) -> Shown {
    Shown { text, small: String::new(), language: String::new(), href: String::new() }
}

/// Facts of a notice in groups; groups without facts are left out.
pub fn groups(frame: &Frame, words: &Words<'_>, notice: &Notice) -> Vec<Group> {
    let collect = |key: &str, fill: fn(&mut Collector<'_>, &Notice)| {
        let mut collector = Collector { frame, words, facts: Vec::new() };
        fill(&mut collector, notice);
        Group { title: frame.say(key), facts: collector.facts }
    };
    let groups = [
        collect("notice-what", what),
        collect("notice-when", when),
        collect("notice-money", money),
        collect("notice-how", how),
        collect("notice-together", together),
        collect("notice-document", document),
    ];
    groups.into_iter().filter(|group| !group.facts.is_empty()).collect()
}

fn what(facts: &mut Collector<'_>, notice: &Notice) {
    facts.texts("fact-title", &notice.titles);
    facts.text("fact-nature", notice.nature.as_deref());
    facts.cpvs("fact-cpv", notice.cpv.as_slice());
    facts.cpvs("fact-cpv-additional", &notice.cpv_additional);
    facts.places("fact-places", &notice.places);
    facts.text("fact-reference", notice.reference.as_deref());
}

fn when(facts: &mut Collector<'_>, notice: &Notice) {
    facts.text("fact-published", notice.published.map(|day| facts.frame.texts.day(day)).as_deref());
    facts.text("fact-dispatched", notice.dispatched.map(|day| facts.frame.texts.day(day)).as_deref());
    facts.moment("fact-deadline", notice.deadline.as_ref());
    facts.moment("fact-opening", notice.opening.as_ref());
    facts.text("fact-expected", notice.expected.map(|day| facts.frame.texts.day(day)).as_deref());
}

fn money(facts: &mut Collector<'_>, notice: &Notice) {
    facts
        .text("fact-estimated", notice.estimated_value.as_ref().map(|value| facts.frame.texts.money(value)).as_deref());
    facts.text("fact-total", notice.total_value.as_ref().map(|value| facts.frame.texts.money(value)).as_deref());
}

fn how(facts: &mut Collector<'_>, notice: &Notice) {
    facts.code("fact-procedure-type", "procurement-procedure-type", notice.procedure_type.as_deref());
    facts.text("fact-legal-basis", notice.legal_basis.as_deref());
    facts.text("fact-regime", regime(facts.frame, notice.regime).as_deref());
    facts.flag("fact-accelerated", notice.accelerated);
    facts.flag("fact-framework", notice.framework);
    facts.flag("fact-dynamic-system", notice.dynamic_system);
    facts.flag("fact-auction", notice.electronic_auction);
    facts.flag("fact-gpa", notice.gpa);
}

fn together(facts: &mut Collector<'_>, notice: &Notice) {
    facts.flag("fact-joint", notice.joint);
    facts.flag("fact-central", notice.central_purchasing);
    facts.texts("fact-law", &notice.cross_border_law);
    let of = |kind: LinkKind| notice.links.iter().filter(move |link| link.kind == kind);
    for (key, kind) in [
        ("fact-previous", LinkKind::Previous),
        ("fact-planning", LinkKind::Planning),
        ("fact-changes", LinkKind::Changes),
        ("fact-contract", LinkKind::Contract),
    ] {
        let shown = of(kind).map(|link| Shown { href: facts.frame.notice(&link.to), ..plain(link.to.to_string()) });
        let shown = shown.collect();
        facts.add(key, shown);
    }
    facts.texts("fact-change-texts", &notice.changes);
    facts.code("fact-change-reason", "change-corrig-justification", notice.change_reason.as_deref());
}

fn document(facts: &mut Collector<'_>, notice: &Notice) {
    facts.text("fact-form", Some(notice.form.as_str()));
    facts.text("fact-format", Some(notice.format.as_str()));
    facts.code("fact-kind-code", "notice-type", notice.kind_code.as_deref());
    facts.text("fact-journal", notice.journal.as_deref());
    facts.text("fact-document-id", notice.document_id.as_deref());
    facts.text("fact-procedure-key", notice.procedure_key.as_deref());
    let languages: Vec<Shown> = notice.languages.iter().map(|language| plain(language.to_string())).collect();
    facts.add("fact-languages", languages);
}

/// A legal regime in words; nothing for an unknown one.
pub fn regime(frame: &Frame, regime: Regime) -> Option<String> {
    let key = match regime {
        Regime::Classic => "regime-classic",
        Regime::Utilities => "regime-utilities",
        Regime::Concessions => "regime-concessions",
        Regime::Defence => "regime-defence",
        Regime::Transport => "regime-transport",
        Regime::EuInstitutions => "regime-eu-institutions",
        Regime::National => "regime-national",
        Regime::Unknown => return None,
    };
    Some(frame.say(key))
}

/// A day with its time, where the source gives one.
pub fn moment(frame: &Frame, moment: &Moment) -> String {
    let day = frame.texts.day(moment.date);
    let zone = moment.zone.as_deref().unwrap_or_default();
    match moment.time {
        Some(time) => format!("{day}, {:02}:{:02} {zone}", time.hour(), time.minute()).trim_end().to_owned(),
        None => day,
    }
}

impl Collector<'_> {
    fn add(&mut self, key: &str, values: Vec<Shown>) {
        if !values.is_empty() {
            self.facts.push(Fact { label: self.frame.say(key), values, others: Vec::new() });
        }
    }

    fn text(&mut self, key: &str, text: Option<&str>) {
        self.add(key, text.filter(|text| !text.is_empty()).map(|text| plain(text.to_owned())).into_iter().collect());
    }

    fn texts(&mut self, key: &str, texts: &[Text]) {
        let shown = |text: &Text| Shown { language: text.language.to_string(), ..plain(text.text.clone()) };
        let tongues = Tongues::of(texts, &self.frame.texts.tag());
        let known = self.facts.len();
        self.add(key, tongues.first.iter().map(shown).collect());
        if let Some(fact) = self.facts.get_mut(known) {
            fact.others = tongues.others.iter().map(shown).collect();
        }
    }

    fn flag(&mut self, key: &str, flag: Option<bool>) {
        self.text(key, flag.map(|flag| self.frame.say(if flag { "yes" } else { "no" })).as_deref());
    }

    fn code(&mut self, key: &str, list: &str, code: Option<&str>) {
        let coded = code.map(|code| self.words.coded(list, code));
        let shown = coded.map(|coded| Shown {
            small: if coded.label.is_empty() { String::new() } else { coded.code.clone() },
            ..plain(coded.best().to_owned())
        });
        self.add(key, shown.into_iter().collect());
    }

    fn cpvs(&mut self, key: &str, cpvs: &[Cpv]) {
        let shown = |cpv: &Cpv| {
            let coded = self.words.cpv(cpv);
            Shown { small: coded.label, href: self.frame.ask("/search", &[("cpv", cpv.as_str())]), ..plain(coded.code) }
        };
        let shown = cpvs.iter().map(shown).collect();
        self.add(key, shown);
    }

    fn places(&mut self, key: &str, places: &[Nuts]) {
        let shown =
            |place: &Nuts| Shown { small: self.words.coded("nuts", place.as_str()).label, ..plain(place.to_string()) };
        let shown = places.iter().map(shown).collect();
        self.add(key, shown);
    }

    fn moment(&mut self, key: &str, at: Option<&Moment>) {
        self.text(key, at.map(|at| moment(self.frame, at)).as_deref());
    }
}
