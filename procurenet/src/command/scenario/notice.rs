//! The notice, and what comes after it: published, contracts, lessons, the case.

use super::group::Group;
use super::script::Buyer;
use anyhow::{Result, anyhow};
use eforms::joint_notice::{JointNotice, Subtype};
use jiff::ToSpan;
use jiff::civil::date;
use jiff::tz::TimeZone;
use joint::award::{Contract, Lesson};
use joint::notice::{Address, LotTerms, LotWords, Names, Terms, Words, draft};
use joint::{Act, State};
use model::{Currency, Moment, Nuts};
use store::knowledge::{NewCase, NewClaim};

impl Group<'_, '_> {
    /// Says what only the notice asks for, and gives the notice.
    pub async fn announce(&self) -> Result<JointNotice> {
        for buyer in &self.stage.script.buyers {
            let body = self.stage.player(&buyer.country)?.body.clone();
            self.act(&buyer.country, Act::Describe { body, address: address(buyer) }).await?;
        }
        let lead = self.stage.script.lead()?;
        self.lead(Act::Term(Box::new(terms(lead, self.stage.now)))).await?;
        self.lead(Act::Word(Box::new(words(&self.stage.script.title, &self.stage.script.need)))).await?;
        let places: Vec<Nuts> =
            self.stage.script.buyers.iter().filter_map(|buyer| Nuts::parse(&buyer.region)).collect();
        for lot in self.now().await?.lots {
            let terms = LotTerms {
                lot: lot.number,
                places: places.clone(),
                months: 36,
                renewals: 1,
                framework: "fa-wo-rc".to_owned(),
                price_weight: 60,
            };
            self.lead(Act::TermLot(terms)).await?;
            self.lead(Act::WordLot(Box::new(lot_words(lot.number, &lot.what.title)))).await?;
        }
        self.notice().await
    }

    async fn notice(&self) -> Result<JointNotice> {
        let now = self.now().await?;
        let name = |body: &str| {
            let player = self.stage.players.values().find(|player| player.body == body);
            let buyer = player.and_then(|player| self.buyer(&player.country));
            buyer.map_or_else(String::new, |buyer| buyer.name.clone())
        };
        Ok(draft(&now, Names { group: &self.id, of: &name }, Subtype::Competition, moment(self.stage.now)))
    }

    fn buyer(&self, country: &str) -> Option<&Buyer> {
        self.stage.script.buyers.iter().find(|buyer| buyer.country == country)
    }

    /// The XML of the notice.
    pub fn xml(notice: &JointNotice) -> Result<String> {
        eforms::write(notice).map_err(|missing| anyhow!("the notice is not whole: {missing:?}"))
    }

    /// Published, awarded, learned from, closed; the case is drafted for the group to read.
    pub async fn close(&mut self) -> Result<String> {
        self.lead(Act::Publish { notice: "000000-2027".to_owned(), published_on: date(2027, 4, 1) }).await?;
        let lots = self.now().await?.lots;
        for lot in &lots {
            let contract = Contract {
                lot: lot.number,
                supplier: "Invented supplier".to_owned(),
                value: lot.what.value * rust_decimal::Decimal::new(92, 2),
                currency: Currency::eur(),
                signed_on: date(2027, 9, 1),
                ends_on: date(2030, 8, 31),
            };
            self.lead(Act::Award(contract)).await?;
        }
        self.go_on(State::Award).await?;
        self.go_on(State::Running).await?;
        let text = "Words that name the outcome ended most conflicts.".to_owned();
        self.lead(Act::Learn(Lesson { helped: true, text })).await?;
        self.go_on(State::Closed).await?;
        let actor = self.stage.manager(&self.stage.script.lead()?.country).await?;
        Ok(self.stage.store.draft_group_case(&actor, &self.id, &self.case()?).await?)
    }

    fn case(&self) -> Result<NewCase> {
        let buyers: Vec<String> =
            self.stage.script.buyers.iter().map(|buyer| format!("{} | {}", buyer.country, buyer.name)).collect();
        let claim = |field: &str, value: String| NewClaim {
            field: field.to_owned(),
            value,
            source: "Records of the group, which is invented".to_owned(),
            level: 2,
            ..NewClaim::default()
        };
        let claims = vec![
            claim("object", self.stage.script.need.clone()),
            claim("buyers", buyers.join("\n")),
            claim("enabling_factor", "Words that name the outcome ended most conflicts.".to_owned()),
        ];
        let title = self.stage.script.title.clone();
        Ok(NewCase { title, language: "en".to_owned(), claims, ..NewCase::default() })
    }
}

fn moment(at: jiff::Timestamp) -> Moment {
    let at = at.to_zoned(TimeZone::UTC);
    let time = at.time().with().subsec_nanosecond(0).build().ok();
    Moment { date: at.date(), time, zone: Some("Z".to_owned()) }
}

fn address(buyer: &Buyer) -> Address {
    Address {
        registration: buyer.registration.clone(),
        street: "Long Street 1".to_owned(),
        town: buyer.town.clone(),
        postal_code: buyer.postal_code.clone(),
        region: Nuts::parse(&buyer.region),
        contact: "Procurement office".to_owned(),
        email: "procurement@example.org".to_owned(),
        phone: buyer.phone.clone(),
        legal_type: "cga".to_owned(),
        activity: "pub-os".to_owned(),
        central: buyer.leads,
    }
}

fn terms(lead: &Buyer, now: jiff::Timestamp) -> Terms {
    let day = now.to_zoned(TimeZone::UTC).date().saturating_add(45.days());
    let at = |hour: i8| Moment {
        date: day,
        time: jiff::civil::Time::new(hour, 0, 0, 0).ok(),
        zone: Some("+02:00".to_owned()),
    };
    Terms {
        nature: "supplies".to_owned(),
        procedure: "open".to_owned(),
        documents: "https://example.org/documents".to_owned(),
        submission: "https://example.org/tenders".to_owned(),
        deadline: at(12),
        opening: Some(at(14)),
        valid_months: 6,
        expected: None,
        gpa: true,
        eu_funded: false,
        review: Address { registration: "90000099".to_owned(), contact: String::new(), ..address(lead) },
    }
}

fn words(title: &str, need: &str) -> Words {
    Words {
        language: "en".to_owned(),
        title: title.to_owned(),
        description: need.to_owned(),
        law: "Estonian law governs the procedure; each contract is under the law of its buyer.".to_owned(),
        features: "One open procedure, one contract a buyer.".to_owned(),
        performance: "Delivery to four places.".to_owned(),
        payment: "Thirty days after acceptance.".to_owned(),
        review_deadline: "Ten days after the decision is told.".to_owned(),
    }
}

fn lot_words(lot: u32, title: &str) -> LotWords {
    LotWords {
        lot,
        language: "en".to_owned(),
        title: title.to_owned(),
        description: format!("{title}, as the unified requirements of the four buyers describe it."),
        options: "Up to half as many again.".to_owned(),
        renewal: "Once, by twelve months.".to_owned(),
        price: "Price".to_owned(),
        quality: "Endurance and picture".to_owned(),
    }
}
