//! Codes and identifiers: small types, so that a country is never taken for a language.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// True when no code is given.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}

code! {
    /// A notice's name: `349721-2019` (TED), `doffin:2023-100966`, or `eforms:UUID-VERSION`.
    NoticeId
}
code! {
    /// SHA-256 of a notice's bytes in lower-case hexadecimal: which version of a notice this is.
    ContentHash
}
code! {
    /// Country, ISO 3166-1 alpha-2 (`GB` and `GR`, also where the source writes `UK` and `EL`).
    Country
}
code! {
    /// Eight digits of the Common Procurement Vocabulary, without the check digit.
    Cpv
}
code! {
    /// A NUTS region, as published.
    Nuts
}
code! {
    /// Currency, ISO 4217.
    Currency
}
code! {
    /// Language, ISO 639-1 in lower case (`en`); empty when the source does not say.
    Language
}

impl NoticeId {
    /// Names a TED notice by its publication number, trimmed and without leading zeros.
    ///
    /// ```
    /// # use model::NoticeId;
    /// assert_eq!(NoticeId::ted("001077-2015").unwrap().as_str(), "1077-2015");
    /// assert_eq!(NoticeId::ted("2015/S 001-001077").unwrap().as_str(), "1077-2015");
    /// assert!(NoticeId::ted("n/a").is_none());
    /// ```
    #[must_use]
    pub fn ted(written: &str) -> Option<Self> {
        let written = written.trim();
        let (number, year) = match written.split_once("/S") {
            Some((year, rest)) => (rest.rsplit('-').next()?, year),
            None => written.split_once('-')?,
        };
        let (number, year) = (number.trim(), year.trim());
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(number) || !all_digits(year) || year.len() != 4 {
            return None;
        }
        let number = number.trim_start_matches('0');
        (!number.is_empty()).then(|| Self(format!("{number}-{year}")))
    }

    /// Names a Doffin notice by Doffin's own number, `YYYY-NNNNNN`.
    #[must_use]
    pub fn doffin(number: &str) -> Self {
        Self(format!("doffin:{}", number.trim()))
    }

    /// Names an unpublished eForms notice by its identifier and version.
    #[must_use]
    pub fn eforms(uuid: &str, version: &str) -> Self {
        Self(format!("eforms:{}-{}", uuid.trim(), version.trim()))
    }

    /// Takes a name as a person or a link writes it; TED numbers lose their leading zeros.
    #[must_use]
    pub fn parse(written: &str) -> Self {
        Self::ted(written).unwrap_or_else(|| Self(written.trim().to_owned()))
    }
}

impl ContentHash {
    /// Takes a hash already in hexadecimal.
    #[must_use]
    pub fn from_hex(hex: String) -> Self {
        Self(hex)
    }
}

impl Country {
    /// Reads a two- or three-letter country code of a notice; `None` for what is no country code.
    ///
    /// ```
    /// # use model::Country;
    /// assert_eq!(Country::parse("UK").unwrap().as_str(), "GB");
    /// assert_eq!(Country::parse("GRC").unwrap().as_str(), "GR");
    /// assert_eq!(Country::parse("1A").unwrap().as_str(), "XK");
    /// assert!(Country::parse("ZZ").is_none());
    /// ```
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let upper = written.trim().to_ascii_uppercase();
        let two = match upper.as_str() {
            "UK" => "GB",
            "EL" => "GR",
            "1A" => "XK",
            _ if upper.len() == 3 => alpha2(&upper)?,
            _ if ALPHA3.iter().any(|(_, two)| *two == upper) => &upper,
            _ => return None,
        };
        Some(Self(two.to_owned()))
    }

    /// The three letters eForms writes for it.
    ///
    /// ```
    /// # use model::Country;
    /// assert_eq!(Country::parse("EE").unwrap().three_letters(), Some("EST"));
    /// ```
    #[must_use]
    pub fn three_letters(&self) -> Option<&'static str> {
        ALPHA3.iter().find(|(_, two)| *two == self.as_str()).map(|(three, _)| *three)
    }

    /// True for a member state of the European Union today (the United Kingdom is not).
    #[must_use]
    pub fn is_eu(&self) -> bool {
        EU.contains(&self.as_str())
    }

    /// True for the European Union and Iceland, Liechtenstein and Norway.
    #[must_use]
    pub fn is_eea(&self) -> bool {
        self.is_eu() || matches!(self.as_str(), "IS" | "LI" | "NO")
    }
}

const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

impl Cpv {
    /// Reads a CPV code: eight digits, a check digit after `-` is dropped. `None` for anything else.
    ///
    /// ```
    /// # use model::Cpv;
    /// assert_eq!(Cpv::parse("79710000-4").unwrap().as_str(), "79710000");
    /// assert!(Cpv::parse("security").is_none());
    /// ```
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let digits = written.trim().split('-').next()?.trim();
        (digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| Self(digits.to_owned()))
    }

    /// The part that carries meaning: digits up to the last that is not zero, at least two.
    #[must_use]
    pub fn stem(&self) -> &str {
        let stem = self.0.trim_end_matches('0');
        &self.0[..stem.len().max(2).min(self.0.len())]
    }

    /// The first two digits.
    #[must_use]
    pub fn division(&self) -> &str {
        &self.0[..2.min(self.0.len())]
    }

    /// How many leading digits two codes share within their stems, 0 to 8.
    ///
    /// ```
    /// # use model::Cpv;
    /// let guards = Cpv::parse("79713000").unwrap();
    /// let security = Cpv::parse("79710000").unwrap();
    /// assert_eq!(guards.shared_digits(&security), 4);
    /// assert_eq!(guards.shared_digits(&guards), 8);
    /// ```
    #[must_use]
    pub fn shared_digits(&self, other: &Self) -> usize {
        if self == other {
            return 8;
        }
        self.stem().bytes().zip(other.stem().bytes()).take_while(|(a, b)| a == b).count()
    }
}

impl Nuts {
    /// Keeps a region code as published, trimmed and in upper case; `None` when empty.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let code = written.trim().to_ascii_uppercase();
        (!code.is_empty()).then_some(Self(code))
    }

    /// The country the region lies in.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        Country::parse(self.0.get(..2)?)
    }
}

impl Currency {
    /// Reads a three-letter currency code; `None` for anything else.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let code = written.trim().to_ascii_uppercase();
        (code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(Self(code))
    }

    /// The euro.
    #[must_use]
    pub fn eur() -> Self {
        Self("EUR".to_owned())
    }
}

impl Language {
    /// Reads a two-letter code (TED) or a three-letter one (eForms); unknown codes are kept in lower case.
    ///
    /// ```
    /// # use model::Language;
    /// assert_eq!(Language::parse("ENG").as_str(), "en");
    /// assert_eq!(Language::parse("FR").as_str(), "fr");
    /// ```
    #[must_use]
    pub fn parse(written: &str) -> Self {
        let lower = written.trim().to_ascii_lowercase();
        let two = LANGUAGES.iter().find(|(three, _)| *three == lower).map(|(_, two)| (*two).to_owned());
        Self(two.unwrap_or(lower))
    }

    /// The three letters eForms writes for it.
    ///
    /// ```
    /// # use model::Language;
    /// assert_eq!(Language::parse("de").three_letters(), Some("DEU".to_owned()));
    /// ```
    #[must_use]
    pub fn three_letters(&self) -> Option<String> {
        LANGUAGES.iter().find(|(_, two)| *two == self.as_str()).map(|(three, _)| three.to_ascii_uppercase())
    }
}

/// ISO 639-3 (and the bibliographic variants that occur) to ISO 639-1.
const LANGUAGES: [(&str, &str); 40] = [
    ("bul", "bg"),
    ("ces", "cs"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("ger", "de"),
    ("ell", "el"),
    ("gre", "el"),
    ("eng", "en"),
    ("spa", "es"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("gle", "ga"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("isl", "is"),
    ("ita", "it"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mlt", "mt"),
    ("mkd", "mk"),
    ("nld", "nl"),
    ("dut", "nl"),
    ("nor", "no"),
    ("nob", "nb"),
    ("nno", "nn"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("slk", "sk"),
    ("slo", "sk"),
    ("slv", "sl"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("cat", "ca"),
];

fn alpha2(three: &str) -> Option<&'static str> {
    let at = ALPHA3.binary_search_by_key(&three, |(three, _)| three).ok()?;
    Some(ALPHA3[at].1)
}

/// ISO 3166-1 alpha-3 to alpha-2, sorted, with the authority table's `1A0` for Kosovo.
const ALPHA3: [(&str, &str); 251] = [
    ("1A0", "XK"),
    ("ABW", "AW"),
    ("AFG", "AF"),
    ("AGO", "AO"),
    ("AIA", "AI"),
    ("ALA", "AX"),
    ("ALB", "AL"),
    ("AND", "AD"),
    ("ARE", "AE"),
    ("ARG", "AR"),
    ("ARM", "AM"),
    ("ASM", "AS"),
    ("ATA", "AQ"),
    ("ATF", "TF"),
    ("ATG", "AG"),
    ("AUS", "AU"),
    ("AUT", "AT"),
    ("AZE", "AZ"),
    ("BDI", "BI"),
    ("BEL", "BE"),
    ("BEN", "BJ"),
    ("BES", "BQ"),
    ("BFA", "BF"),
    ("BGD", "BD"),
    ("BGR", "BG"),
    ("BHR", "BH"),
    ("BHS", "BS"),
    ("BIH", "BA"),
    ("BLM", "BL"),
    ("BLR", "BY"),
    ("BLZ", "BZ"),
    ("BMU", "BM"),
    ("BOL", "BO"),
    ("BRA", "BR"),
    ("BRB", "BB"),
    ("BRN", "BN"),
    ("BTN", "BT"),
    ("BVT", "BV"),
    ("BWA", "BW"),
    ("CAF", "CF"),
    ("CAN", "CA"),
    ("CCK", "CC"),
    ("CHE", "CH"),
    ("CHL", "CL"),
    ("CHN", "CN"),
    ("CIV", "CI"),
    ("CMR", "CM"),
    ("COD", "CD"),
    ("COG", "CG"),
    ("COK", "CK"),
    ("COL", "CO"),
    ("COM", "KM"),
    ("CPV", "CV"),
    ("CRI", "CR"),
    ("CUB", "CU"),
    ("CUW", "CW"),
    ("CXR", "CX"),
    ("CYM", "KY"),
    ("CYP", "CY"),
    ("CZE", "CZ"),
    ("DEU", "DE"),
    ("DJI", "DJ"),
    ("DMA", "DM"),
    ("DNK", "DK"),
    ("DOM", "DO"),
    ("DZA", "DZ"),
    ("ECU", "EC"),
    ("EGY", "EG"),
    ("ERI", "ER"),
    ("ESH", "EH"),
    ("ESP", "ES"),
    ("EST", "EE"),
    ("ETH", "ET"),
    ("FIN", "FI"),
    ("FJI", "FJ"),
    ("FLK", "FK"),
    ("FRA", "FR"),
    ("FRO", "FO"),
    ("FSM", "FM"),
    ("GAB", "GA"),
    ("GBR", "GB"),
    ("GEO", "GE"),
    ("GGY", "GG"),
    ("GHA", "GH"),
    ("GIB", "GI"),
    ("GIN", "GN"),
    ("GLP", "GP"),
    ("GMB", "GM"),
    ("GNB", "GW"),
    ("GNQ", "GQ"),
    ("GRC", "GR"),
    ("GRD", "GD"),
    ("GRL", "GL"),
    ("GTM", "GT"),
    ("GUF", "GF"),
    ("GUM", "GU"),
    ("GUY", "GY"),
    ("HKG", "HK"),
    ("HMD", "HM"),
    ("HND", "HN"),
    ("HRV", "HR"),
    ("HTI", "HT"),
    ("HUN", "HU"),
    ("IDN", "ID"),
    ("IMN", "IM"),
    ("IND", "IN"),
    ("IOT", "IO"),
    ("IRL", "IE"),
    ("IRN", "IR"),
    ("IRQ", "IQ"),
    ("ISL", "IS"),
    ("ISR", "IL"),
    ("ITA", "IT"),
    ("JAM", "JM"),
    ("JEY", "JE"),
    ("JOR", "JO"),
    ("JPN", "JP"),
    ("KAZ", "KZ"),
    ("KEN", "KE"),
    ("KGZ", "KG"),
    ("KHM", "KH"),
    ("KIR", "KI"),
    ("KNA", "KN"),
    ("KOR", "KR"),
    ("KWT", "KW"),
    ("LAO", "LA"),
    ("LBN", "LB"),
    ("LBR", "LR"),
    ("LBY", "LY"),
    ("LCA", "LC"),
    ("LIE", "LI"),
    ("LKA", "LK"),
    ("LSO", "LS"),
    ("LTU", "LT"),
    ("LUX", "LU"),
    ("LVA", "LV"),
    ("MAC", "MO"),
    ("MAF", "MF"),
    ("MAR", "MA"),
    ("MCO", "MC"),
    ("MDA", "MD"),
    ("MDG", "MG"),
    ("MDV", "MV"),
    ("MEX", "MX"),
    ("MHL", "MH"),
    ("MKD", "MK"),
    ("MLI", "ML"),
    ("MLT", "MT"),
    ("MMR", "MM"),
    ("MNE", "ME"),
    ("MNG", "MN"),
    ("MNP", "MP"),
    ("MOZ", "MZ"),
    ("MRT", "MR"),
    ("MSR", "MS"),
    ("MTQ", "MQ"),
    ("MUS", "MU"),
    ("MWI", "MW"),
    ("MYS", "MY"),
    ("MYT", "YT"),
    ("NAM", "NA"),
    ("NCL", "NC"),
    ("NER", "NE"),
    ("NFK", "NF"),
    ("NGA", "NG"),
    ("NIC", "NI"),
    ("NIU", "NU"),
    ("NLD", "NL"),
    ("NOR", "NO"),
    ("NPL", "NP"),
    ("NRU", "NR"),
    ("NZL", "NZ"),
    ("OMN", "OM"),
    ("PAK", "PK"),
    ("PAN", "PA"),
    ("PCN", "PN"),
    ("PER", "PE"),
    ("PHL", "PH"),
    ("PLW", "PW"),
    ("PNG", "PG"),
    ("POL", "PL"),
    ("PRI", "PR"),
    ("PRK", "KP"),
    ("PRT", "PT"),
    ("PRY", "PY"),
    ("PSE", "PS"),
    ("PYF", "PF"),
    ("QAT", "QA"),
    ("REU", "RE"),
    ("ROU", "RO"),
    ("RUS", "RU"),
    ("RWA", "RW"),
    ("SAU", "SA"),
    ("SDN", "SD"),
    ("SEN", "SN"),
    ("SGP", "SG"),
    ("SGS", "GS"),
    ("SHN", "SH"),
    ("SJM", "SJ"),
    ("SLB", "SB"),
    ("SLE", "SL"),
    ("SLV", "SV"),
    ("SMR", "SM"),
    ("SOM", "SO"),
    ("SPM", "PM"),
    ("SRB", "RS"),
    ("SSD", "SS"),
    ("STP", "ST"),
    ("SUR", "SR"),
    ("SVK", "SK"),
    ("SVN", "SI"),
    ("SWE", "SE"),
    ("SWZ", "SZ"),
    ("SXM", "SX"),
    ("SYC", "SC"),
    ("SYR", "SY"),
    ("TCA", "TC"),
    ("TCD", "TD"),
    ("TGO", "TG"),
    ("THA", "TH"),
    ("TJK", "TJ"),
    ("TKL", "TK"),
    ("TKM", "TM"),
    ("TLS", "TL"),
    ("TON", "TO"),
    ("TTO", "TT"),
    ("TUN", "TN"),
    ("TUR", "TR"),
    ("TUV", "TV"),
    ("TWN", "TW"),
    ("TZA", "TZ"),
    ("UGA", "UG"),
    ("UKR", "UA"),
    ("UMI", "UM"),
    ("URY", "UY"),
    ("USA", "US"),
    ("UZB", "UZ"),
    ("VAT", "VA"),
    ("VCT", "VC"),
    ("VEN", "VE"),
    ("VGB", "VG"),
    ("VIR", "VI"),
    ("VNM", "VN"),
    ("VUT", "VU"),
    ("WLF", "WF"),
    ("WSM", "WS"),
    ("XKX", "XK"),
    ("YEM", "YE"),
    ("ZAF", "ZA"),
    ("ZMB", "ZM"),
    ("ZWE", "ZW"),
];
