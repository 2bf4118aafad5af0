//! A group of invented buyers in four countries, and what it buys.

use eforms::joint_notice::{
    Buyer, CentralPurchasing, Criterion, Framework, JointNotice, Lot, Organisation, Procedure, Purpose, Subtype, Term,
    Terms,
};
use jiff::civil::Date;
use model::{Country, Cpv, Currency, Language, Moment, Money, Nuts, Text};

/// A notice of four buyers (EE, PT, SK, FR), complete for its form.
pub fn four_buyers(subtype: Subtype) -> JointNotice {
    let is_planning = subtype == Subtype::Planning;
    JointNotice {
        subtype,
        notice: "3f2c8a54-6f0e-4c56-9d0a-0a6f4f1f9b11".to_owned(),
        version: 1,
        procedure_key: (!is_planning).then(|| "8c5b1f0e-2a3d-4e5f-8a9b-1c2d3e4f5a6b".to_owned()),
        sent: moment("2026-09-01", "09:30:00"),
        language: Language::parse("en"),
        further_languages: Vec::new(),
        buyers: buyers(),
        review_body: Organisation {
            name: english("Review board, invented"),
            ..body("EE", "Tallinn", "EE001", "90000001")
        },
        purpose: purpose("Protective drones for border guards"),
        cross_border_law: if is_planning { Vec::new() } else { english("Estonian law governs the procedure.") },
        procedure: (!is_planning).then(|| procedure(subtype)),
        expected: is_planning.then(|| day("2027-01-15")),
        lots: vec![lot("Drones", subtype), lot("Training", subtype)],
    }
}

fn buyers() -> Vec<Buyer> {
    let places = [
        ("EE", "Tallinn", "EE001"),
        ("PT", "Lisboa", "PT1A0"),
        ("SK", "Bratislava", "SK010"),
        ("FR", "Paris", "FR101"),
    ];
    let buyers = places.into_iter().enumerate().map(|(at, (country, town, region))| Buyer {
        organisation: Organisation {
            name: english(&format!("Border guard number {}", at + 1)),
            ..body(country, town, region, &format!("9000010{at}"))
        },
        legal_type: "cga".to_owned(),
        activity: "pub-os".to_owned(),
        leads: at == 0,
        central_purchasing: (at == 0).then_some(CentralPurchasing::Awards),
        profile: None,
    });
    buyers.collect()
}

fn body(country: &str, town: &str, region: &str, number: &str) -> Organisation {
    Organisation {
        registration: number.to_owned(),
        street: Some("Long Street 1".to_owned()),
        town: town.to_owned(),
        postal_code: Some("10001".to_owned()),
        nuts: Nuts::parse(region),
        country: Country::parse(country).expect("a country"),
        contact: Some("Head of procurement".to_owned()),
        email: Some("procurement@example.org".to_owned()),
        phone: Some("+372 5550100".to_owned()),
        website: Some("https://example.org".to_owned()),
        ..Organisation::default()
    }
}

fn purpose(title: &str) -> Purpose {
    Purpose {
        reference: Some(title.to_owned()),
        title: english(title),
        description: english("Drones with thermal cameras & ground stations, delivered to <four> buyers."),
        nature: "supplies".to_owned(),
        cpv: Cpv::parse("35613000").expect("a CPV code"),
        cpv_additional: Cpv::parse("80600000").into_iter().collect(),
        places: ["EE001", "PT1A0"].into_iter().filter_map(Nuts::parse).collect(),
        estimated_value: euro(2_500_000),
        countries: ["SK"].into_iter().filter_map(Country::parse).collect(),
    }
}

fn procedure(subtype: Subtype) -> Procedure {
    let kind = if subtype == Subtype::Defence { "restricted" } else { "open" };
    Procedure {
        kind: kind.to_owned(),
        features: english("One joint procedure, one contract a buyer."),
        ..Procedure::default()
    }
}

fn lot(title: &str, subtype: Subtype) -> Lot {
    if subtype == Subtype::Planning {
        return Lot { purpose: purpose(title), ..Lot::default() };
    }
    Lot {
        purpose: Purpose { estimated_value: euro(1_250_000), ..purpose(title) },
        term: Term {
            months: Some(36),
            options: english("Up to half as many again."),
            renewals: 1,
            renewal: english("Once, by twelve months."),
            ..Term::default()
        },
        framework: Some(Framework {
            kind: "fa-wo-rc".to_owned(),
            participants: Some(3),
            maximum: euro(2_000_000),
            ..Framework::default()
        }),
        criteria: vec![criterion("price", "Price", 60), criterion("quality", "Endurance", 40)],
        deadline: Some(moment("2026-11-02", "12:00:00")),
        opening: (subtype == Subtype::Competition).then(|| moment("2026-11-02", "14:00:00")),
        tender_valid_months: (subtype == Subtype::Competition).then_some(6),
        tender_languages: vec![Language::parse("en"), Language::parse("fr")],
        terms: terms(),
        ..Lot::default()
    }
}

fn terms() -> Terms {
    Terms {
        documents: "https://example.org/documents".to_owned(),
        submission: Some("https://example.org/tenders".to_owned()),
        gpa: true,
        electronic_invoices: Some("required".to_owned()),
        electronic_orders: true,
        electronic_payments: true,
        performance: english("Delivery to four places."),
        payment: english("Thirty days after acceptance."),
        review_deadline: english("Ten days after the decision is told."),
        ..Terms::default()
    }
}

fn criterion(kind: &str, name: &str, weight: u32) -> Criterion {
    let (name, description) = (english(name), english(&format!("How {name} is scored stands in the documents.")));
    Criterion { kind: kind.to_owned(), name, description, weight: Some(weight) }
}

fn english(text: &str) -> Vec<Text> {
    vec![Text { language: Language::parse("en"), text: text.to_owned() }]
}

fn euro(amount: i64) -> Option<Money> {
    Some(Money::new(amount.into(), Some(Currency::eur())))
}

fn day(written: &str) -> Date {
    written.parse().expect("a day")
}

fn moment(day: &str, time: &str) -> Moment {
    let time = Some(time.parse().expect("a time"));
    Moment { date: self::day(day), time, zone: Some("+03:00".to_owned()) }
}
