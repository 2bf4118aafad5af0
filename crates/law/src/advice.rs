//! The answer: every rule judged, the open ones ranked, and what must be known to decide the others.

use crate::book::Book;
use crate::condition::{Finding, Gap};
use crate::facts::Facts;
use crate::limit::{Limit, limits};
use crate::question::Question;
use crate::research::{ResearchTest, research_test};
use crate::route::{Hurdle, OpenQuestion, Route};
use crate::rule::Rule;
use crate::truth::Truth;
use crate::word::{Ask, Axis, Standing, Status};
use jiff::civil::Date;
use serde::Serialize;

/// Said with every answer.
pub const NO_ADVICE: &str =
    "This is no legal advice: it lists rules with their sources, for people who decide to check.";

/// Said with every plan of time.
pub const OWN_ASSUMPTION: &str =
    "Weeks are an assumption of procurenet, not taken from a source: put your own in their place.";

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// Routes that are open or may be, best first: ways to come together, then procedures, then what the value demands.
    pub routes: Vec<Route>,
    /// Thresholds of the day that may apply.
    pub thresholds: Vec<Limit>,
    /// What must be known to settle the rest.
    pub open_questions: Vec<OpenQuestion>,
    /// Routes that are closed, each with its reason.
    pub closed: Vec<Route>,
    /// Which law applies at all.
    pub regimes: Vec<Route>,
    /// What must be heeded on every way.
    pub guards: Vec<Route>,
    /// What proposed law would change.
    pub proposed: Vec<Route>,
    /// Whether buying research falls under the directives.
    pub research_test: ResearchTest,
    /// What was asked.
    pub question: Question,
    /// The day whose law was looked at.
    pub date: Date,
    /// That it is no legal advice.
    pub notice: &'static str,
}

impl Book {
    /// Answers a question: every rule is among the routes, closed with a reason, or named as not law on that day.
    #[must_use]
    pub fn advise(&self, question: &Question) -> Advice {
        let mut judged: Vec<Route> = self.rules.iter().map(|rule| self.judge(rule, question)).collect();
        judged.sort_by_key(order);
        let (proposed, judged): (Vec<_>, Vec<_>) =
            judged.into_iter().partition(|route| route.status == Status::Proposed);
        let (regimes, judged): (Vec<_>, Vec<_>) = judged.into_iter().partition(|route| route.axis == Axis::Regime);
        let (guards, judged): (Vec<_>, Vec<_>) = judged.into_iter().partition(|route| route.axis == Axis::Guard);
        let (closed, routes): (Vec<_>, Vec<_>) =
            judged.into_iter().partition(|route| route.standing == Standing::Closed);
        Advice {
            open_questions: self.open_questions(routes.iter().chain(&regimes).chain(&guards)),
            thresholds: limits(self, question),
            research_test: research_test(self, question),
            question: question.clone(),
            date: question.date,
            notice: NO_ADVICE,
            proposed: proposed.into_iter().filter(|route| !is_refuted(self, route, question)).collect(),
            routes,
            closed,
            regimes,
            guards,
        }
    }

    fn judge(&self, rule: &Rule, question: &Question) -> Route {
        let finding = rule.condition.judge(&Facts { question, book: self });
        let mut route = self.route(rule);
        if !rule.is_in_force(question.date) {
            route.reasons = vec![not_in_force(rule, question.date)];
            return route;
        }
        route.standing = standing(finding.truth);
        route.open_if = finding.gaps.iter().map(|gap| self.gap_in_words(gap)).collect();
        route.asks = asks(&finding);
        route.reasons = finding.facts;
        route
    }

    /// A rule as a route that is closed until it is judged.
    fn route(&self, rule: &Rule) -> Route {
        Route {
            id: rule.id.clone(),
            name: rule.title.clone(),
            law: rule.law.clone(),
            forum: rule.forum.text.clone(),
            basis: rule.basis.clone(),
            must_produce: rule.must_produce.clone(),
            reasons: Vec::new(),
            confidence: rule.confidence,
            doubt: rule.doubt.clone(),
            standing: Standing::Closed,
            open_if: Vec::new(),
            asks: Vec::new(),
            axis: rule.axis,
            route: rule.route.clone(),
            forum_state: rule.forum.state,
            forum_sources: self.sources_of(&rule.forum.sources),
            obstacles: self.hurdles(rule),
            time_plan: rule.plan.clone(),
            rules: vec![rule.id.clone()],
            status: rule.status,
            days: rule.days(),
            sources: self.sources_of(&rule.sources),
            rank: rule.rank,
        }
    }

    fn hurdles(&self, rule: &Rule) -> Vec<Hurdle> {
        let told = rule.obstacles.iter();
        told.map(|one| Hurdle { text: one.text.clone(), sources: self.sources_of(&one.sources) }).collect()
    }

    fn gap_in_words(&self, gap: &Gap) -> String {
        match gap {
            Gap::Asks(ask) => self.ask(*ask).map_or_else(|| ask.as_str().to_owned(), |text| text.question.clone()),
            Gap::NotKnown(what) => what.clone(),
        }
    }

    /// The questions in the order in which they are asked, then what our sources do not say.
    fn open_questions<'a>(&self, routes: impl Iterator<Item = &'a Route>) -> Vec<OpenQuestion> {
        let waiting: Vec<&Route> = routes.filter(|route| route.standing == Standing::OpenIf).collect();
        let settles = |text: &str| -> Vec<String> {
            let waits = waiting.iter().filter(|route| route.open_if.iter().any(|open| open == text));
            waits.map(|route| route.id.clone()).collect()
        };
        let asked = self.questions.iter().map(|text| OpenQuestion {
            id: Some(text.id),
            question: text.question.clone(),
            why: text.why.clone(),
            settles: settles(&text.question),
        });
        let questions: Vec<&str> = self.questions.iter().map(|text| text.question.as_str()).collect();
        let mut not_known: Vec<&String> = waiting.iter().flat_map(|route| &route.open_if).collect();
        not_known.retain(|text| !questions.contains(&text.as_str()));
        not_known.sort();
        not_known.dedup();
        let unsaid = not_known.into_iter().map(|text| OpenQuestion {
            id: None,
            question: text.clone(),
            why: "Our sources do not say; ask a lawyer, and tell us what you find.".to_owned(),
            settles: settles(text),
        });
        asked.chain(unsaid).filter(|question| !question.settles.is_empty()).collect()
    }
}

/// A proposal is shown unless the question has nothing to do with it.
fn is_refuted(book: &Book, route: &Route, question: &Question) -> bool {
    let rule = book.rule(&route.id);
    rule.is_some_and(|rule| rule.condition.judge(&Facts { question, book }).truth == Truth::No)
}

fn standing(truth: Truth) -> Standing {
    match truth {
        Truth::Yes => Standing::Open,
        Truth::No => Standing::Closed,
        Truth::Unknown => Standing::OpenIf,
    }
}

fn asks(finding: &Finding) -> Vec<Ask> {
    let asked = |gap: &Gap| if let Gap::Asks(ask) = gap { Some(*ask) } else { None };
    finding.gaps.iter().filter_map(asked).collect()
}

fn not_in_force(rule: &Rule, day: Date) -> String {
    match rule.status {
        Status::Proposed => "only proposed: it is not law".to_owned(),
        Status::InForce => format!("no rule of {day}: {}", rule.days()),
    }
}

/// Axis first, then what is open, then the place the rule was given, then what needs the fewest answers.
fn order(route: &Route) -> (Axis, Standing, u32, usize, String) {
    (route.axis, route.standing, route.rank, route.open_if.len(), route.id.clone())
}

impl Advice {
    /// Routes of one axis.
    pub fn on(&self, axis: Axis) -> impl Iterator<Item = &Route> {
        self.routes.iter().filter(move |route| route.axis == axis)
    }

    /// How many ways to come together have a standing.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        self.on(Axis::Together).filter(|route| route.standing == standing).count()
    }

    /// Every rule that was judged, wherever it stands in the answer.
    pub fn judged(&self) -> impl Iterator<Item = &Route> {
        let parts = [&self.routes, &self.closed, &self.regimes, &self.guards, &self.proposed];
        parts.into_iter().flatten()
    }
}
