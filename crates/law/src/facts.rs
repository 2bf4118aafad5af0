//! What a question says to each leaf of a condition: a fact in words, or a gap.

use crate::book::Book;
use crate::condition::{Area, Compared, Finding, Gap};
use crate::question::{Question, in_words};
use crate::truth::Truth;
use crate::word::{Ask, BuyerKind, Funding, Lead, Level, Object, Sector, Stage};

/// A question beside the book of rules that answers it.
pub struct Facts<'a> {
    /// What is asked.
    pub question: &'a Question,
    /// What is known of the law.
    pub book: &'a Book,
}

impl Facts<'_> {
    pub(crate) fn countries_at_least(&self, least: usize) -> Finding {
        let n = self.question.countries.len();
        let fact = match n {
            0 => return Finding::gap(Gap::Asks(Ask::Countries)),
            1 => format!("all buyers are in {}", self.question.countries_in_words()),
            _ if n < least => format!("the buyers come from {n} countries, and {least} are asked for"),
            _ => format!("the buyers come from {n} countries"),
        };
        Finding::fact(Truth::of(n >= least), fact)
    }

    pub(crate) fn every_country_in(&self, area: Area) -> Finding {
        let countries = &self.question.countries;
        if countries.is_empty() {
            return Finding::gap(Gap::Asks(Ask::Countries));
        }
        let outside: Vec<String> =
            countries.iter().filter(|country| !area.holds(country)).map(ToString::to_string).collect();
        if outside.is_empty() {
            return Finding::fact(Truth::Yes, format!("every country belongs to {}", area.in_words()));
        }
        let lies = if outside.len() == 1 { "lies" } else { "lie" };
        Finding::fact(Truth::No, format!("{} {lies} outside {}", in_words(outside), area.in_words()))
    }

    pub(crate) fn sector(&self, words: &[Sector]) -> Finding {
        self.word(self.question.sector, words, Ask::Sector, Sector::as_str)
    }

    pub(crate) fn stage(&self, words: &[Stage]) -> Finding {
        self.word(self.question.stage, words, Ask::Stage, Stage::as_str)
    }

    pub(crate) fn funding(&self, words: &[Funding]) -> Finding {
        self.word(self.question.funding, words, Ask::Funding, Funding::as_str)
    }

    pub(crate) fn level(&self, words: &[Level]) -> Finding {
        self.word(self.question.level, words, Ask::Level, Level::as_str)
    }

    fn word<T: PartialEq + Copy>(
        &self,
        known: Option<T>,
        words: &[T],
        ask: Ask,
        code: fn(T) -> &'static str,
    ) -> Finding {
        let Some(word) = known else { return Finding::gap(Gap::Asks(ask)) };
        let fact = format!("{}: {}", topic(ask), self.book.label(ask, code(word)));
        Finding::fact(Truth::of(words.contains(&word)), fact)
    }

    /// Possible kinds must agree: a code of services leaves open whether it is a concession.
    pub(crate) fn object(&self, words: &[Object]) -> Finding {
        let possible = self.question.objects();
        let truth = Truth::agreed(possible.iter().map(|object| words.contains(object)));
        if truth == Truth::Unknown {
            return Finding::gap(Gap::Asks(Ask::Object));
        }
        let labels = possible.iter().map(|object| self.book.label(Ask::Object, object.as_str())).collect::<Vec<_>>();
        Finding::fact(truth, format!("the contract is: {}", labels.join(" or ")))
    }

    pub(crate) fn lead(&self, words: &[Lead]) -> Finding {
        let Some(able) = &self.question.lead else { return Finding::gap(Gap::Asks(Ask::Lead)) };
        let label = |word: &Lead| self.book.label(Ask::Lead, word.as_str());
        let named: Vec<String> = words.iter().filter(|word| able.contains(word)).map(label).collect();
        if named.is_empty() {
            let missing: Vec<String> = words.iter().map(label).collect();
            return Finding::fact(Truth::No, format!("not among your answers: {}", missing.join(" or ")));
        }
        Finding::fact(Truth::Yes, format!("among your answers: {}", named.join(", ")))
    }

    pub(crate) fn every_buyer(&self, kinds: &[BuyerKind]) -> Finding {
        let told = |kind: Option<BuyerKind>| kind.map_or(Truth::Unknown, |kind| Truth::of(kinds.contains(&kind)));
        let truth = self.question.kinds().fold(Truth::Yes, |truth, (_, kind)| truth.and(told(kind)));
        self.of_buyers(truth, |kind| kinds.contains(&kind) == (truth == Truth::Yes))
    }

    pub(crate) fn some_buyer(&self, kinds: &[BuyerKind]) -> Finding {
        let told = |kind: Option<BuyerKind>| kind.map_or(Truth::Unknown, |kind| Truth::of(kinds.contains(&kind)));
        let truth = self.question.kinds().fold(Truth::No, |truth, (_, kind)| truth.or(told(kind)));
        self.of_buyers(truth, |kind| kinds.contains(&kind) == (truth == Truth::Yes))
    }

    fn of_buyers(&self, truth: Truth, tells: impl Fn(BuyerKind) -> bool) -> Finding {
        if truth == Truth::Unknown || self.question.countries.is_empty() {
            return Finding::gap(Gap::Asks(Ask::Buyers));
        }
        let telling = self
            .question
            .kinds()
            .filter_map(|(country, kind)| kind.filter(|kind| tells(*kind)).map(|kind| (country, kind)));
        let told = telling.map(|(country, kind)| format!("{country}: {}", self.book.label(Ask::Buyers, kind.as_str())));
        Finding::fact(truth, format!("buyers: {}", told.collect::<Vec<_>>().join("; ")))
    }

    pub(crate) fn bound_countries_at_least(&self, least: usize) -> Finding {
        let bound = |kind: Option<BuyerKind>| matches!(kind, Some(BuyerKind::Authority | BuyerKind::Utility));
        let known = self.question.kinds().filter(|(_, kind)| bound(*kind)).count();
        let unknown = self.question.kinds().filter(|(_, kind)| kind.is_none()).count();
        if known < least && known + unknown >= least {
            return Finding::gap(Gap::Asks(Ask::Buyers));
        }
        Finding::fact(Truth::of(known >= least), format!("public buyers come from {known} of the countries"))
    }

    /// A code of goods does not say under which code the research will be published, so it leaves the test open.
    pub(crate) fn cpv_of_research(&self, wanted: bool) -> Finding {
        let Some(cpv) = self.question.cpv.as_ref().filter(|cpv| self.book.research.holds(cpv)) else {
            return Finding::gap(Gap::Asks(Ask::Cpv));
        };
        Finding::fact(Truth::of(wanted), format!("{cpv} is a code of research services"))
    }

    pub(crate) fn benefit(&self, wanted: bool) -> Finding {
        let facts = [
            "the results go to the buyers alone and they pay all of it",
            "the results do not go to the buyers alone, or they do not pay all of it",
        ];
        yes_or_no(self.question.benefit, wanted, Ask::Benefit, facts)
    }

    pub(crate) fn treaty(&self, wanted: bool) -> Finding {
        let facts = [
            "an agreement between the states fixes how they buy",
            "no agreement between the states fixes how they buy",
        ];
        yes_or_no(self.question.treaty, wanted, Ask::Treaty, facts)
    }

    pub(crate) fn health(&self, wanted: bool) -> Finding {
        let facts = ["it answers a threat to health across borders", "it answers no threat to health across borders"];
        yes_or_no(self.question.health, wanted, Ask::Health, facts)
    }

    pub(crate) fn value(&self, compared: Compared) -> Finding {
        let check = self.book.thresholds.check(self.question);
        let truth = match compared {
            Compared::AtLeast => check.reached,
            Compared::Below => check.reached.negated(),
        };
        Finding { truth, facts: check.fact.into_iter().collect(), gaps: check.gaps }
    }
}

/// What an answer of one word is about, at the head of the fact.
fn topic(ask: Ask) -> &'static str {
    match ask {
        Ask::Sector => "law of the purchase",
        Ask::Stage => "how ready it is",
        Ask::Funding => "money of the Union",
        _ => "level of the authorities",
    }
}

fn yes_or_no(known: Option<bool>, wanted: bool, ask: Ask, [yes, no]: [&str; 2]) -> Finding {
    let Some(known) = known else { return Finding::gap(Gap::Asks(ask)) };
    Finding::fact(Truth::of(known == wanted), if known { yes } else { no })
}
