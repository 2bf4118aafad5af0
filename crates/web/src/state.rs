//! What all pages share: the evidence, what is known besides, settings, and a few markets held ready.

use crate::members::Members;
use crate::pages::house::Operator;
use crate::sdk::HeldSdk;
use crate::serving::Limits;
use crate::source::{Source, SourceError};
use crate::words::CountryNames;
use analysis::segment::{Catalogue, Evidence, Inputs, List, Resampling, Weights};
use analysis::{EndingFilter, Endings, JointProcedure, Knowledge, Market};
use jiff::civil::Date;
use joint::suggestion::{MarketAnswer, MarketQuestion};
use std::collections::VecDeque;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use tokio::sync::OnceCell;

/// Draws a page waits for; a frozen cycle of the command line takes more, and each says how many.
pub(crate) const FEW_DRAWS: Resampling = Resampling { notices: 20, weights: 400, seed: 20_240_101 };
/// How many answers about groups that could form are held for a market.
const SUGGESTIONS: usize = 24;
/// How many markets, each of another day, are held ready.
const HELD: usize = 4;

/// How the site is set up.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Path the site is reached under behind a proxy, such as `/procurenet`; empty for the root.
    pub base: String,
    /// Day the pages open on unless asked otherwise; today when not given.
    pub as_of: Option<Date>,
    /// Where the data comes from, in a sentence shown on every page; empty shows nothing.
    pub provenance: String,
    /// How often letters leave and other jobs are done; a third of a minute when not given.
    pub jobs_every: Option<Duration>,
    /// Who runs the site, for the imprint; without a name, what the first person filled in.
    pub operator: Operator,
    /// How much of the server's room and time anybody may take.
    pub limits: Limits,
    /// Proxies that say truly where requests come from.
    pub proxies: Vec<IpAddr>,
    /// Folder of the eForms SDK that notices are checked with; it may still be empty.
    pub sdk: Option<PathBuf>,
}

/// What every handler gets; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

struct Shared {
    source: Box<dyn Source>,
    knowledge: Knowledge,
    countries: CountryNames,
    settings: Settings,
    members: Members,
    sdk: HeldSdk,
    markets: Mutex<VecDeque<((Date, u64), Slot)>>,
}

type Slot = Arc<OnceCell<Arc<Held>>>;

/// A market with the answers that several pages ask for.
pub struct Held {
    /// The market.
    pub market: Market,
    register: OnceLock<Vec<JointProcedure>>,
    endings: OnceLock<Endings>,
    facts: OnceLock<crate::pages::home::Facts>,
    cases: OnceLock<Vec<analysis::case::Case>>,
    segments: OnceLock<Arc<Ranked>>,
    /// The same with what members let be counted, as it was asked for last.
    counted: Mutex<Option<(Inputs, Arc<Ranked>)>>,
    suggestions: Mutex<VecDeque<(String, Arc<MarketAnswer>)>>,
}

/// What is read of segments, and the list with the weights of the house.
pub struct Ranked {
    /// What is read, drawn again a few times.
    pub evidence: Evidence,
    /// The list.
    pub list: List,
}

impl Ranked {
    fn of(evidence: Evidence) -> Self {
        Self { list: evidence.rank(&Weights::house()), evidence }
    }
}

impl AppState {
    /// The site over anything that answers like an evidence plane, and over the members' plane.
    #[must_use]
    pub fn new(source: Box<dyn Source>, members: Members, knowledge: Knowledge, mut settings: Settings) -> Self {
        let trimmed = settings.base.trim_matches('/');
        settings.base = if trimmed.is_empty() { String::new() } else { format!("/{trimmed}") };
        let countries = CountryNames::of(&knowledge.labels);
        let sdk = HeldSdk::of(settings.sdk.clone());
        Self(Arc::new(Shared { source, knowledge, countries, settings, members, sdk, markets: Mutex::default() }))
    }

    pub(crate) fn source(&self) -> &dyn Source {
        self.0.source.as_ref()
    }

    /// The members' plane.
    pub(crate) fn members(&self) -> &Members {
        &self.0.members
    }

    /// People and what they share.
    pub(crate) fn store(&self) -> &store::Store {
        &self.0.members.store
    }

    /// The eForms SDK that notices are checked with.
    pub(crate) fn sdk(&self) -> Result<Arc<eforms::Sdk>, eforms::Error> {
        self.0.sdk.get()
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Who runs the site.
    pub(crate) async fn operator(&self) -> store::Result<Operator> {
        if !self.settings().operator.name.is_empty() {
            return Ok(self.settings().operator.clone());
        }
        let written = self.store().setting("operator").await?;
        Ok(written.and_then(|written| serde_json::from_str(&written).ok()).unwrap_or_default())
    }

    pub(crate) fn knowledge(&self) -> &Knowledge {
        &self.0.knowledge
    }

    pub(crate) fn countries(&self) -> &CountryNames {
        &self.0.countries
    }

    /// The market of a day, built once off the async threads however many ask for it.
    pub(crate) async fn market(&self, as_of: Date) -> Result<Arc<Held>, SourceError> {
        let slot = self.slot(as_of);
        slot.get_or_try_init(|| self.build(as_of)).await.cloned()
    }

    /// Works out in advance what the first visitor would wait for.
    pub(crate) async fn warm(&self) {
        let as_of = self.settings().as_of.unwrap_or_else(|| self.members().clock.today());
        match self.market(as_of).await {
            Ok(held) => {
                // Whether it was worked out in advance changes no answer.
                let _ = tokio::task::spawn_blocking(move || held.prepare()).await;
            }
            Err(error) => tracing::warn!("the market of {as_of} could not be made ready: {error}"),
        }
    }

    fn slot(&self, as_of: Date) -> Slot {
        let key = (as_of, self.source().generation());
        let mut markets = self.0.markets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        markets.retain(|((_, generation), _)| *generation == key.1);
        let known = markets.iter().position(|(held, _)| *held == key);
        let entry = known.and_then(|at| markets.remove(at)).unwrap_or_else(|| (key, Slot::default()));
        let slot = Arc::clone(&entry.1);
        markets.push_front(entry);
        markets.truncate(HELD);
        slot
    }

    async fn build(&self, as_of: Date) -> Result<Arc<Held>, SourceError> {
        let notices = self.source().notices(Some(as_of)).await?;
        let knowledge = self.knowledge().clone();
        let built = tokio::task::spawn_blocking(move || Held::new(Market::build(notices, as_of, knowledge))).await;
        built.map(Arc::new).map_err(|broken| SourceError(format!("building the market of {as_of}: {broken}")))
    }
}

impl Held {
    fn new(market: Market) -> Self {
        Self {
            market,
            register: OnceLock::new(),
            endings: OnceLock::new(),
            facts: OnceLock::new(),
            cases: OnceLock::new(),
            segments: OnceLock::new(),
            counted: Mutex::default(),
            suggestions: Mutex::default(),
        }
    }

    fn prepare(&self) {
        self.facts();
        self.market.prepare();
        let _ = self.market.cpv_of_text("services");
    }

    /// Joint procedures, worked out once.
    pub(crate) fn register(&self) -> &[JointProcedure] {
        self.register.get_or_init(|| self.market.register())
    }

    /// Contract endings ahead, worked out once.
    pub(crate) fn endings(&self) -> &Endings {
        self.endings.get_or_init(|| self.market.endings(&EndingFilter::default()))
    }

    /// Cases of the house and of the register, worked out once.
    pub(crate) fn public_cases(&self) -> &[analysis::case::Case] {
        self.cases.get_or_init(|| crate::shelf::public(self))
    }

    /// What notices say of segments, drawn again a few times, worked out once.
    pub(crate) fn segments(&self) -> &Evidence {
        &self.ranked_by_notices().evidence
    }

    /// The list of segments by notices alone, with the weights of the house, worked out once.
    pub(crate) fn segment_list(&self) -> &List {
        &self.ranked_by_notices().list
    }

    fn ranked_by_notices(&self) -> &Arc<Ranked> {
        let read = || self.market.segment_evidence(&Catalogue::house(), &Inputs::default(), FEW_DRAWS);
        self.segments.get_or_init(|| Arc::new(Ranked::of(read())))
    }

    /// Segments by notices and by what members let be counted.
    pub(crate) fn ranked(&self, inputs: &Inputs) -> Arc<Ranked> {
        if *inputs == Inputs::default() {
            return Arc::clone(self.ranked_by_notices());
        }
        let mut counted = self.counted.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, ranked)) = counted.as_ref().filter(|(known, _)| known == inputs) {
            return Arc::clone(ranked);
        }
        let ranked = Arc::new(Ranked::of(self.segments().with(inputs)));
        *counted = Some((inputs.clone(), Arc::clone(&ranked)));
        ranked
    }

    /// Groups that could form, each question worked out once; the last ones asked are held.
    pub(crate) fn suggestions(&self, question: &MarketQuestion) -> Arc<MarketAnswer> {
        let key = format!("{question:?}");
        let lock = || self.suggestions.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, known)) = lock().iter().find(|(known, _)| *known == key) {
            return Arc::clone(known);
        }
        let answer = Arc::new(joint::suggestion::from_market(&self.market, question));
        let mut held = lock();
        held.push_front((key, Arc::clone(&answer)));
        held.truncate(SUGGESTIONS);
        answer
    }

    /// What is going on, for the home page, worked out once.
    pub(crate) fn facts(&self) -> &crate::pages::home::Facts {
        self.facts.get_or_init(|| crate::pages::home::Facts::of(self))
    }
}
