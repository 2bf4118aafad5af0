//! A notice, word by word.

use jiff::civil::Date;
use model::{
    Award, ContentHash, Country, Cpv, Currency, Language, Link, LinkKind, Lot, Money, NationalId, Notice, NoticeId,
    NoticeKind, Party, Regime, Role, Text,
};

/// A notice being told. Words about parties, lots and awards speak of the one named last.
#[derive(Clone, Debug, Default)]
pub struct NoticeBuilder {
    notice: Notice,
}

/// Starts a classic contract notice, published on 2020-01-01 until [`NoticeBuilder::published`] says otherwise.
#[must_use]
pub fn notice(id: &str) -> NoticeBuilder {
    let mut notice = Notice {
        notice: NoticeId::parse(id),
        format: "R2.0.9".to_owned(),
        form: "F02_2014".to_owned(),
        kind: NoticeKind::Competition,
        ..Notice::default()
    };
    notice.published = Some(day("2020-01-01"));
    notice.regime = Regime::Classic;
    NoticeBuilder { notice }
}

/// Reads a date written `2020-01-31`.
///
/// # Panics
/// When it is no date: a test that says so is wrong.
#[must_use]
pub fn day(written: &str) -> Date {
    written.parse().expect("a test writes dates as 2020-01-31")
}

fn text(words: &str) -> Text {
    Text { language: Language::parse("en"), text: words.to_owned() }
}

fn money(amount: i64, currency: &str) -> Money {
    Money::new(amount.into(), Currency::parse(currency))
}

/// What the notice itself says.
impl NoticeBuilder {
    /// The notice, sealed with a hash made from its name.
    #[must_use]
    pub fn build(mut self) -> Notice {
        let hex = self.notice.notice.as_str().bytes().map(|b| format!("{b:02x}")).collect();
        self.notice.seal(ContentHash::from_hex(hex));
        self.notice
    }

    /// Changes anything the words below do not say.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Notice)) -> Self {
        change(&mut self.notice);
        self
    }

    /// Day of publication.
    #[must_use]
    pub fn published(self, date: &str) -> Self {
        self.with(|notice| notice.published = Some(day(date)))
    }

    /// What the notice announces.
    #[must_use]
    pub fn kind(self, kind: NoticeKind) -> Self {
        self.with(|notice| notice.kind = kind)
    }

    /// Legal basis as written, and the regime that follows from it.
    #[must_use]
    pub fn under(self, basis: &str) -> Self {
        self.with(|notice| {
            notice.legal_basis = Some(basis.to_owned());
            notice.regime = Regime::of(basis);
        })
    }

    /// English title.
    #[must_use]
    pub fn titled(self, words: &str) -> Self {
        self.with(|notice| notice.titles.push(text(words)))
    }

    /// English description.
    #[must_use]
    pub fn described(self, words: &str) -> Self {
        self.with(|notice| notice.descriptions.push(text(words)))
    }

    /// Main CPV code of the notice, or of the lot named last.
    #[must_use]
    pub fn cpv(mut self, code: &str) -> Self {
        let cpv = Cpv::parse(code);
        match self.notice.lots.last_mut() {
            Some(lot) => lot.cpv = cpv,
            None => self.notice.cpv = cpv,
        }
        self
    }

    /// Estimated value of the notice, or of the lot named last.
    #[must_use]
    pub fn estimated(mut self, amount: i64, currency: &str) -> Self {
        let value = Some(money(amount, currency));
        match self.notice.lots.last_mut() {
            Some(lot) => lot.estimated_value = value,
            None => self.notice.estimated_value = value,
        }
        self
    }

    /// The joint procurement flag.
    #[must_use]
    pub fn joint(self) -> Self {
        self.with(|notice| notice.joint = Some(true))
    }

    /// Text about the law of a joint or cross-border procedure.
    #[must_use]
    pub fn law(self, words: &str) -> Self {
        self.with(|notice| notice.cross_border_law.push(text(words)))
    }

    /// Key of the procedure.
    #[must_use]
    pub fn procedure(self, key: &str) -> Self {
        self.with(|notice| notice.procedure_key = Some(key.to_owned()))
    }

    /// A reference to another notice.
    #[must_use]
    pub fn links(self, kind: LinkKind, to: &str) -> Self {
        self.with(|notice| notice.links.push(Link { to: NoticeId::parse(to), kind }))
    }
}

/// Parties.
impl NoticeBuilder {
    /// A party with a role; later words about a party speak of it.
    #[must_use]
    pub fn party(self, role: Role, name: &str, country: &str) -> Self {
        let party =
            Party { name: name.to_owned(), roles: vec![role], country: Country::parse(country), ..Party::default() };
        self.with(|notice| notice.parties.push(party))
    }

    /// A buyer.
    #[must_use]
    pub fn buyer(self, name: &str, country: &str) -> Self {
        self.party(Role::Buyer, name, country)
    }

    /// Changes the party named last.
    ///
    /// # Panics
    /// When no party was named.
    #[must_use]
    pub fn whose(mut self, change: impl FnOnce(&mut Party)) -> Self {
        change(self.notice.parties.last_mut().expect("a test names a party before it speaks of it"));
        self
    }

    /// National identifier of the party named last, without a scheme.
    #[must_use]
    pub fn id(self, value: &str) -> Self {
        self.whose(|party| party.ids.push(NationalId { value: value.to_owned(), scheme: None }))
    }

    /// Town of the party named last.
    #[must_use]
    pub fn town(self, town: &str) -> Self {
        self.whose(|party| party.town = Some(town.to_owned()))
    }

    /// Postal code of the party named last.
    #[must_use]
    pub fn postal_code(self, code: &str) -> Self {
        self.whose(|party| party.postal_code = Some(code.to_owned()))
    }

    /// Buyer type (source code) of the party named last.
    #[must_use]
    pub fn buyer_type(self, code: &str) -> Self {
        self.whose(|party| party.buyer_type = Some(code.to_owned()))
    }

    /// Main activity (source code) of the party named last.
    #[must_use]
    pub fn activity(self, code: &str) -> Self {
        self.whose(|party| party.activity = Some(code.to_owned()))
    }

    /// The body the party named last buys for.
    #[must_use]
    pub fn on_behalf_of(self, name: &str) -> Self {
        self.whose(|party| party.on_behalf_of.push(name.to_owned()))
    }
}

/// Lots and their terms.
impl NoticeBuilder {
    /// A lot; later words about a lot speak of it.
    #[must_use]
    pub fn lot(self, key: &str) -> Self {
        self.with(|notice| notice.lots.push(Lot { lot: key.to_owned(), ..Lot::default() }))
    }

    /// Changes the lot named last.
    ///
    /// # Panics
    /// When no lot was named.
    #[must_use]
    pub fn which(mut self, change: impl FnOnce(&mut Lot)) -> Self {
        change(self.notice.lots.last_mut().expect("a test names a lot before it speaks of it"));
        self
    }

    /// First day of the lot named last.
    #[must_use]
    pub fn starts(self, date: &str) -> Self {
        self.which(|lot| lot.term.start = Some(day(date)))
    }

    /// Last day of the lot named last.
    #[must_use]
    pub fn ends(self, date: &str) -> Self {
        self.which(|lot| lot.term.end = Some(day(date)))
    }

    /// Duration in months of the lot named last.
    #[must_use]
    pub fn months(self, months: u32) -> Self {
        self.which(|lot| {
            lot.term.duration = Some(months);
            lot.term.duration_unit = Some("month".to_owned());
        })
    }

    /// How often the lot named last can be renewed.
    #[must_use]
    pub fn renewals(self, times: u32) -> Self {
        self.which(|lot| {
            lot.term.renewable = Some(times > 0);
            lot.term.renewals = Some(times);
        })
    }
}

/// Outcomes.
impl NoticeBuilder {
    /// An award of the lot named last (or of the whole) to a winner; the notice becomes a result.
    #[must_use]
    pub fn awarded(mut self, winner: &str, country: &str) -> Self {
        let lots = self.notice.lots.last().map(|lot| lot.lot.clone()).into_iter().collect();
        self = self.party(Role::Winner, winner, country);
        let number = u32::try_from(self.notice.parties.len() - 1).expect("a test names few parties");
        self.notice.kind = NoticeKind::Result;
        let award = Award { lots, awarded: Some(true), winners: vec![number], ..Award::default() };
        self.notice.awards.push(award);
        self
    }

    /// Changes the award named last.
    ///
    /// # Panics
    /// When no award was named.
    #[must_use]
    pub fn award(mut self, change: impl FnOnce(&mut Award)) -> Self {
        change(self.notice.awards.last_mut().expect("a test names an award before it speaks of it"));
        self
    }

    /// Value of the award named last.
    #[must_use]
    pub fn worth(self, amount: i64, currency: &str) -> Self {
        self.award(|award| award.value = Some(money(amount, currency)))
    }

    /// Day of the award named last.
    #[must_use]
    pub fn concluded(self, date: &str) -> Self {
        self.award(|award| award.date = Some(day(date)))
    }
}

impl From<NoticeBuilder> for Notice {
    fn from(builder: NoticeBuilder) -> Self {
        builder.build()
    }
}
