//! Real countries with invented places in them, and what is bought there.

/// A country of the made-up market.
pub(super) struct Country {
    /// ISO 3166-1 alpha-3.
    pub(super) code: &'static str,
    /// A region that exists, so that codes can be looked up.
    pub(super) nuts: &'static str,
    pub(super) currency: &'static str,
    /// Units of the currency for one euro, roughly.
    pub(super) per_euro: u32,
    /// Places that do not exist.
    pub(super) places: [&'static str; 2],
}

const fn country(
    code: &'static str,
    nuts: &'static str,
    (currency, per_euro): (&'static str, u32),
    places: [&'static str; 2],
) -> Country {
    Country { code, nuts, currency, per_euro, places }
}

const EURO: (&str, u32) = ("EUR", 1);

pub(super) const COUNTRIES: [Country; 14] = [
    country("EST", "EE001", EURO, ["Lower Northland", "Juniper Coast"]),
    country("LVA", "LV006", EURO, ["Amber Shore", "Birchland"]),
    country("LTU", "LT011", EURO, ["Upper Meadowland", "Storkfield"]),
    country("FIN", "FI1B1", EURO, ["Thousand Ponds", "Far Pinewood"]),
    country("SWE", "SE110", ("SEK", 11), ["Granite Isles", "Long Valley"]),
    country("POL", "PL911", ("PLN", 4), ["Ryefield Plain", "Bison Forest"]),
    country("DEU", "DE300", EURO, ["Lindenmark", "Old Saltway"]),
    country("NLD", "NL329", EURO, ["New Polder", "Tulip Dyke"]),
    country("BEL", "BE100", EURO, ["Three Belfries", "Hopfield"]),
    country("FRA", "FR101", EURO, ["Lavender Hills", "Grand Marsh"]),
    country("ESP", "ES300", EURO, ["Orange Bay", "High Sierra Example"]),
    country("PRT", "PT170", EURO, ["Cork Oak Coast", "Whitecape"]),
    country("SVK", "SK010", EURO, ["Lower Castlehill", "Bearwood"]),
    country("ROU", "RO321", ("RON", 5), ["Reed Delta", "Sunflower Plain"]),
];

/// Kinds of buyers: name and the code of their legal type.
pub(super) const BUYERS: [(&str, &str); 6] = [
    ("Example Police of", "ra"),
    ("Example Border Guard of", "cga"),
    ("Example Rescue Service of", "ra"),
    ("Example Prison Service of", "cga"),
    ("Example Customs Office of", "cga"),
    ("Example Civil Protection Agency of", "body-pl"),
];

/// Something that is bought.
pub(super) struct Goods {
    pub(super) cpv: &'static str,
    pub(super) nature: &'static str,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    /// A usual contract, in thousand euro.
    pub(super) thousand_eur: u32,
    /// Suppliers are called after it.
    pub(super) trade: &'static str,
}

pub(super) const GOODS: [Goods; 6] = [
    Goods {
        cpv: "79710000",
        nature: "services",
        title: "Guarding of buildings and sites",
        description: "Security services at public buildings: guards at entrances, patrols at night, answer to alarms.",
        thousand_eur: 900,
        trade: "Watch",
    },
    Goods {
        cpv: "35120000",
        nature: "supplies",
        title: "Surveillance and security systems",
        description: "Cameras, sensors and software to watch a perimeter, with installation and upkeep.",
        thousand_eur: 1_600,
        trade: "Lookout",
    },
    Goods {
        cpv: "34144000",
        nature: "supplies",
        title: "Special vehicles for field teams",
        description: "All-terrain vehicles fitted for field teams, with spare parts and training of drivers.",
        thousand_eur: 3_200,
        trade: "Motors",
    },
    Goods {
        cpv: "35815000",
        nature: "supplies",
        title: "Protective clothing for officers",
        description: "Garments that protect against bullets and blades, fitted to each officer.",
        thousand_eur: 700,
        trade: "Garments",
    },
    Goods {
        cpv: "34711200",
        nature: "supplies",
        title: "Drones with cameras for search and patrol",
        description: "Non-piloted aircraft with day and night cameras, ground stations, training and upkeep.",
        thousand_eur: 1_100,
        trade: "Wings",
    },
    Goods {
        cpv: "32236000",
        nature: "supplies",
        title: "Hand-held radios",
        description: "Radio telephones for field work with chargers, accessories and repair.",
        thousand_eur: 500,
        trade: "Radio",
    },
];

/// Suppliers of each kind of goods.
pub(super) const SUPPLIERS: [&str; 5] = ["First", "Second", "Third", "Fourth", "Fifth"];
