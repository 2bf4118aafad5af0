//! What is asked: a code, a need or a segment, for a buyer of a country; and the address that asks the same again.

use crate::error::Failure;
use crate::link;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use analysis::segment::{Catalogue, Segment};
use analysis::{OrganisationId, PartnerQuery};
use jiff::civil::Date;
use joint::benefit::Assumptions;
use joint::suggestion::{MarketQuestion, Suggested};
use model::{Country, Cpv};
use rust_decimal::Decimal;
use store::need::NeedLine;

/// Where suggestions are.
pub const PATH: &str = "/buyers-groups/suggestions";
/// What asks for a suggestion again: the question, its day, and which of the groups.
pub const AGAIN: [&str; 10] = ["cpv", "country", "need", "segment", "value", "from", "to", "buyer", "as_of", "pick"];
/// What the address of a question may say, in this order.
const NAMES: [&str; 8] = ["cpv", "country", "need", "segment", "value", "from", "to", "buyer"];

/// The question.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The market, when one was named.
    pub cpv: Option<Cpv>,
    /// The asking buyer's country: as named, else of the need, else of the reader.
    pub country: Option<Country>,
    /// What the asking buyer would spend, in euro.
    pub value_eur: Option<Decimal>,
    /// First month of its window.
    pub from: Option<Date>,
    /// Last day of its window.
    pub to: Option<Date>,
    /// The asking buyer, when notices know it.
    pub buyer: Option<OrganisationId>,
    /// The need it is about.
    pub need: Option<NeedLine>,
    /// The segment it is about.
    pub segment: Option<String>,
    /// The same, as an address says it.
    pairs: Vec<(&'static str, String)>,
}

impl Asked {
    /// Reads the address. What it leaves out, the need says where it can.
    ///
    /// # Errors
    /// When the need is not there, or not to be read.
    pub async fn read(state: &AppState, visit: &mut Visit) -> Result<Self, Failure> {
        let pairs = NAMES.into_iter().filter_map(|name| Some((name, visit.value(name)?.to_owned()))).collect();
        let asked = Self {
            cpv: visit.cpv("cpv"),
            country: visit.country("country"),
            value_eur: visit.amount("value"),
            from: visit.month("from"),
            to: visit.month("to").map(Date::last_of_month),
            buyer: visit.words("buyer").map(OrganisationId),
            need: None,
            segment: visit.words("segment"),
            pairs,
        };
        if asked.from.zip(asked.to).is_some_and(|(from, to)| from > to) {
            let sentence = visit.texts.say("wrong-window");
            visit.wrong.push(("to", sentence));
        }
        let asked = match visit.words("need") {
            Some(id) => asked.about(state, visit, &id).await?,
            None => asked,
        };
        let own = visit.who.subject.country.as_deref().and_then(Country::parse);
        Ok(Self { country: asked.country.clone().or(own), ..asked })
    }

    /// The same question about a need that the reader may read.
    async fn about(self, state: &AppState, visit: &Visit, id: &str) -> Result<Self, Failure> {
        let line = visit.reader(state).need(id).await?;
        let buyer = match &line.body {
            Some((body, _)) => state.store().body(body).await?.evidence.filter(|evidence| !evidence.is_empty()),
            None => None,
        };
        let window = line.need.window;
        Ok(Self {
            country: self.country.or_else(|| line.shared.country.as_deref().and_then(Country::parse)),
            from: self.from.or_else(|| window.map(|window| window.from.first_of_month())),
            to: self.to.or_else(|| window.map(|window| window.to.last_of_month())),
            buyer: self.buyer.or_else(|| buyer.map(OrganisationId)),
            need: Some(line),
            ..self
        })
    }

    /// True when nothing was asked yet.
    pub fn is_empty(&self) -> bool {
        self.cpv.is_none() && self.need.is_none() && self.segment.is_none() && self.buyer.is_none()
    }

    /// The segment asked about.
    ///
    /// # Errors
    /// When there is none of this name.
    pub fn segment(&self, held: &Held) -> Result<Option<Segment>, Failure> {
        let Some(id) = &self.segment else { return Ok(None) };
        let of_house = Catalogue::house().0.into_iter().find(|segment| segment.id == *id);
        let drafted = || held.segments().segments.iter().find(|segment| segment.id == *id).cloned();
        of_house.or_else(drafted).map(Some).ok_or_else(|| Failure::not_found("segment", id))
    }

    /// The codes it is about: the one named, else those of the need, else those of the segment.
    pub fn codes(&self, segment: Option<&Segment>) -> Vec<Cpv> {
        let of_need = || self.need.as_ref().map(|line| line.need.cpv.clone());
        let of_segment = || segment.map(|segment| segment.cpv.iter().chain(&segment.within).cloned().collect());
        let named = self.cpv.clone().map(|cpv| vec![cpv]);
        named.or_else(of_need).or_else(of_segment).unwrap_or_default()
    }

    /// The question as the market takes it. An asking buyer that notices do not know is left out.
    pub fn question(&self, held: &Held, codes: &[Cpv], assumptions: Assumptions) -> MarketQuestion {
        let partners = PartnerQuery {
            buyer: self.buyer.clone().filter(|buyer| held.market.organisations.get(buyer).is_some()),
            cpv: codes.first().cloned(),
            country: self.country.clone(),
            value_eur: self.value_eur,
            from: self.from,
            to: self.to,
            ..PartnerQuery::default()
        };
        let also = codes.iter().skip(1).cloned().collect();
        MarketQuestion { partners, also, assumptions, ..MarketQuestion::default() }
    }

    /// The path that asks the same of the same day, and means one of the groups.
    pub fn address(&self, as_of: Date, pick: &str) -> String {
        let day = as_of.to_string();
        let named = self.pairs.iter().map(|(name, value)| (*name, value.as_str()));
        let country = self.country.as_ref().map(Country::as_str).filter(|_| self.named("country").is_none());
        let more = [("country", country.unwrap_or_default()), ("as_of", day.as_str()), ("pick", pick)];
        link::with_query(PATH, named.chain(more))
    }

    /// The same with the buyers it names, as a group that is founded from it keeps it.
    pub fn reference(&self, as_of: Date, group: &Suggested, known: impl Fn(&str) -> bool) -> String {
        let buyers = group.members.iter().filter(|key| known(key)).map(|key| ("with", key.as_str()));
        link::with_query(&self.address(as_of, &group.name()), buyers)
    }

    /// What the address says under a name.
    pub fn named(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}
