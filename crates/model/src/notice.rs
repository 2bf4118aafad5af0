//! A notice: one published document, read whole.

use crate::{Award, ContentHash, Country, Cpv, Language, Lot, Modification, Moment, Money, NoticeId, Nuts, Party};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One published document. It is not the procedure: several notices tell of one procedure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notice {
    /// What the notice is called.
    pub notice: NoticeId,
    /// Which bytes it was read from.
    pub version: ContentHash,
    /// Where it was published.
    pub source: Source,
    /// Format and its version as the document states it (`R2.0.9.S03.E01`, `eforms-sdk-1.7`).
    pub format: String,
    /// Form or subtype (`F03_2014`, `29`, `N16`).
    pub form: String,
    /// What the notice announces.
    pub kind: NoticeKind,
    /// The source's own code for the kind (`can-standard`, `7`).
    pub kind_code: Option<String>,
    /// Identifier and version inside the document (eForms BT-701, BT-757).
    pub document_id: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Day of dispatch.
    pub dispatched: Option<Date>,
    /// Number of the Official Journal issue (`1/2015`).
    pub journal: Option<String>,
    /// Key the source gives the procedure (eForms BT-04), shared by all its notices.
    pub procedure_key: Option<String>,
    /// Reference number the buyer gave.
    pub reference: Option<String>,
    /// Other notices this one names.
    pub links: Vec<Link>,
    /// Legal basis as written (`2014/24/EU`, `32014L0024`).
    pub legal_basis: Option<String>,
    /// The legal regime the basis belongs to.
    pub regime: Regime,
    /// Procedure type, source code (`PT_OPEN`, `open`).
    pub procedure_type: Option<String>,
    /// True when the procedure is accelerated.
    pub accelerated: Option<bool>,
    /// True when a framework agreement is set up.
    pub framework: Option<bool>,
    /// True when a dynamic purchasing system is set up.
    pub dynamic_system: Option<bool>,
    /// True when an electronic auction is used.
    pub electronic_auction: Option<bool>,
    /// True when the agreement on government procurement covers it.
    pub gpa: Option<bool>,
    /// Languages of the document, original first.
    pub languages: Vec<Language>,
    /// Titles, original language first.
    pub titles: Vec<Text>,
    /// Short descriptions, original language first.
    pub descriptions: Vec<Text>,
    /// Nature of the contract.
    pub nature: Option<String>,
    /// Main CPV code.
    pub cpv: Option<Cpv>,
    /// Additional CPV codes.
    pub cpv_additional: Vec<Cpv>,
    /// Places of performance named for the whole.
    pub places: Vec<Nuts>,
    /// Country the publisher files the notice under.
    pub country: Option<Country>,
    /// Estimated value of the whole, without tax.
    pub estimated_value: Option<Money>,
    /// Value of all contracts awarded, without tax.
    pub total_value: Option<Money>,
    /// True when the source says that several buyers buy together.
    pub joint: Option<bool>,
    /// The law the source says applies to a joint or cross-border procedure, in its words.
    pub cross_border_law: Vec<Text>,
    /// True when the contract is awarded by a central purchasing body.
    pub central_purchasing: Option<bool>,
    /// First deadline for tenders or requests to participate.
    pub deadline: Option<Moment>,
    /// Date when tenders are opened.
    pub opening: Option<Moment>,
    /// Date when a contract notice is expected (planning).
    pub expected: Option<Date>,
    /// Changes a change notice makes, in words.
    pub changes: Vec<Text>,
    /// Reason code of a change or cancellation.
    pub change_reason: Option<String>,
    /// Where the notice is shown by its publisher.
    pub official_url: Option<String>,
    /// What the reader found doubtful (`published-from-dispatch`, `country-contradicted`...).
    pub flags: Vec<String>,
    /// Organisations mentioned.
    #[serde(skip)]
    pub parties: Vec<Party>,
    /// Lots.
    #[serde(skip)]
    pub lots: Vec<Lot>,
    /// Outcomes.
    #[serde(skip)]
    pub awards: Vec<Award>,
    /// Changes to contracts.
    #[serde(skip)]
    pub modifications: Vec<Modification>,
    /// Elements and attributes with content that the reader does not understand.
    #[serde(skip)]
    pub unknown: Vec<UnknownPath>,
}

/// A text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    /// The language; empty when the source does not say.
    pub language: Language,
    /// The text, as published, white space folded.
    pub text: String,
}

/// Where a notice was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Tenders Electronic Daily, TED_EXPORT XML.
    #[default]
    TedLegacy,
    /// Tenders Electronic Daily, eForms.
    TedEforms,
    /// Doffin, Norway.
    Doffin,
    /// eForms without a publication number.
    Eforms,
    /// Made up by procurenet itself, to try it without data.
    Synthetic,
}

/// What a notice announces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// A purchase that is planned.
    Planning,
    /// A call for competition.
    Competition,
    /// A contract about to be awarded without a call.
    DirectAward,
    /// The outcome.
    Result,
    /// A change to a running contract.
    Modification,
    /// A change to, or cancellation of, an earlier notice.
    Change,
    /// A contract that is completed.
    Completion,
    /// A qualification system or buyer profile.
    System,
    /// Registration of a European company or grouping.
    Registration,
    /// Anything else.
    #[default]
    Other,
}

/// The legal regime of a procedure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// Directives 2014/24/EU and 2004/18/EC: public authorities.
    Classic,
    /// Directives 2014/25/EU and 2004/17/EC: utilities.
    Utilities,
    /// Directive 2014/23/EU: concessions.
    Concessions,
    /// Directive 2009/81/EC: defence and security.
    Defence,
    /// Regulation 1370/2007: public passenger transport.
    Transport,
    /// The financial regulation of the EU institutions.
    EuInstitutions,
    /// National rules below or outside the directives.
    National,
    /// Not stated.
    #[default]
    Unknown,
}

/// A reference from one notice to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// The notice named (normalised when it is a TED number).
    pub to: NoticeId,
    /// What the reference means.
    pub kind: LinkKind,
}

/// What a reference to another notice means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// An earlier notice of the same procedure.
    Previous,
    /// A planning notice or system this procedure follows from; it may have several successors.
    Planning,
    /// The notice this one changes or cancels.
    Changes,
    /// The notice whose contract this one modifies or completes.
    Contract,
}

/// A path the reader does not understand, with how often it occurs in this notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnknownPath {
    /// Element names from the root, `/`-separated; attributes as `@NAME`.
    pub path: String,
    /// Occurrences.
    pub count: u32,
}

impl Notice {
    /// The day that dates this notice: publication, else dispatch.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.published.or(self.dispatched)
    }

    /// Writes the notice's name and version into all its parts, and numbers them.
    pub fn seal(&mut self, version: ContentHash) {
        self.version = version;
        let (id, version) = (&self.notice, &self.version);
        macro_rules! stamp {
            ($parts:expr) => {
                for (number, part) in (0_u32..).zip($parts.iter_mut()) {
                    (part.notice, part.version, part.number) = (id.clone(), version.clone(), number);
                }
            };
        }
        stamp!(self.parties);
        stamp!(self.lots);
        stamp!(self.awards);
        stamp!(self.modifications);
    }

    /// Parties with a role, in document order.
    pub fn parties_as(&self, role: crate::Role) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |party| party.is(role))
    }

    /// Adds a flag once.
    pub fn flag(&mut self, flag: &str) {
        if !self.flags.iter().any(|present| present == flag) {
            self.flags.push(flag.to_owned());
        }
    }
}

impl Text {
    /// A text with white space folded; `None` when nothing is left.
    #[must_use]
    pub fn new(language: Language, text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(Self { language, text })
    }
}

impl Regime {
    /// Reads a legal basis in any of the forms notices use.
    ///
    /// ```
    /// # use model::Regime;
    /// assert_eq!(Regime::of("32014L0024"), Regime::Classic);
    /// assert_eq!(Regime::of("2009/81/EC"), Regime::Defence);
    /// ```
    #[must_use]
    pub fn of(basis: &str) -> Self {
        let basis = basis.trim().to_ascii_uppercase();
        let any = |needles: &[&str]| needles.iter().any(|needle| basis.contains(needle));
        match () {
            () if any(&["2014/24", "2014L0024", "2004/18", "2004L0018"]) => Self::Classic,
            () if any(&["2014/25", "2014L0025", "2004/17", "2004L0017"]) => Self::Utilities,
            () if any(&["2014/23", "2014L0023"]) => Self::Concessions,
            () if any(&["2009/81", "2009L0081"]) => Self::Defence,
            () if any(&["1370/2007", "2007R1370"]) => Self::Transport,
            () if any(&[
                "2018/1046",
                "2018R1046",
                "966/2012",
                "2012R0966",
                "2024/2509",
                "2024R2509",
                "2015/323",
                "2018/1877",
            ]) =>
            {
                Self::EuInstitutions
            }
            () if basis.is_empty() => Self::Unknown,
            () => Self::National,
        }
    }
}
