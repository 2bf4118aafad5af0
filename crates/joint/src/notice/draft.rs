//! The notice that follows from a workspace. What is missing stays empty: [`eforms::write()`] says so.

use super::{Address, LotTerms, LotWords, Terms, Words};
use crate::strategy::Lot;
use crate::{BodyRole, Buyer, Item, Workspace};
use eforms::joint_notice::{
    self as notice, CentralPurchasing, Criterion, Framework, JointNotice, Purpose, Subtype, Term,
};
use model::{Country, Language, Moment, Money, Nuts, Text};
use sha2::{Digest, Sha256};

/// Names that stand in the notice, and the group it is of.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The group's id.
    pub group: &'a str,
    /// The official name of an organisation.
    pub of: &'a dyn Fn(&str) -> String,
}

/// The joint notice of a group, sent at a moment.
///
/// Input: the workspace with its strategy, lots and the facts of its notice. Output: all of it in the words of eForms;
/// the first language of the strategy leads, languages without texts of the whole notice are left out. Identifiers
/// follow from group and form, so that the same workspace gives the same notice.
#[must_use]
pub fn draft(now: &Workspace, names: Names<'_>, subtype: Subtype, sent: Moment) -> JointNotice {
    let is_planning = subtype == Subtype::Planning;
    let languages = languages(now);
    let main = languages.first().cloned().unwrap_or_default();
    let terms = now.terms.as_ref();
    JointNotice {
        subtype,
        notice: identifier(names.group, &format!("notice {}", subtype.code())),
        version: 1,
        procedure_key: (!is_planning).then(|| identifier(names.group, "procedure")),
        sent,
        language: main.clone(),
        further_languages: languages.iter().skip(1).cloned().collect(),
        buyers: buyers(now, names, &main),
        review_body: review(now, &main),
        purpose: whole(now, &languages),
        cross_border_law: if is_planning { Vec::new() } else { words(now, &languages, |words| &words.law) },
        procedure: terms.filter(|_| !is_planning).map(|terms| notice::Procedure {
            kind: terms.procedure.clone(),
            features: words(now, &languages, |words| &words.features),
            accelerated_because: Vec::new(),
        }),
        expected: terms.filter(|_| is_planning).and_then(|terms| terms.expected),
        lots: now.lots.iter().map(|lot| self::lot(now, lot, subtype, &languages)).collect(),
    }
}

/// Languages the whole notice is written in, those of the strategy first.
fn languages(now: &Workspace) -> Vec<Language> {
    let planned = now.strategy.iter().flat_map(|item| &item.what.languages);
    let written = planned.filter(|tag| now.words.contains_key(*tag)).chain(now.words.keys());
    let mut languages = Vec::new();
    for language in written.map(|tag| Language::parse(tag)) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

fn words(now: &Workspace, languages: &[Language], field: impl Fn(&Words) -> &String) -> Vec<Text> {
    let of = |language: &Language| Text::new(language.clone(), field(now.words.get(language.as_str())?));
    languages.iter().filter_map(of).collect()
}

fn buyers(now: &Workspace, names: Names<'_>, main: &Language) -> Vec<notice::Buyer> {
    let buying: Vec<&Buyer> = now.bodies.iter().filter(|buyer| buyer.role.buys()).collect();
    let alone = buying.len() == 1;
    let buyer = |buyer: &&Buyer| {
        let address = now.addresses.get(&buyer.body).cloned().unwrap_or_default();
        let leads = buyer.role == BodyRole::Lead || alone;
        notice::Buyer {
            legal_type: address.legal_type.clone(),
            activity: address.activity.clone(),
            leads,
            central_purchasing: address.central.then_some(CentralPurchasing::Awards),
            profile: None,
            organisation: organisation((&(names.of)(&buyer.body), main), &buyer.country, &address),
        }
    };
    buying.iter().map(buyer).collect()
}

fn review(now: &Workspace, main: &Language) -> notice::Organisation {
    let Some(strategy) = now.strategy.as_ref().map(|item| &item.what) else { return notice::Organisation::default() };
    let address = now.terms.as_ref().map(|terms| terms.review.clone()).unwrap_or_default();
    organisation((&strategy.forum.name, main), &strategy.forum.country.clone().unwrap_or_default(), &address)
}

/// A body by its official name, told to be in the main language of the notice.
fn organisation((name, language): (&str, &Language), country: &Country, address: &Address) -> notice::Organisation {
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    notice::Organisation {
        name: Text::new(language.clone(), name).into_iter().collect(),
        registration: address.registration.clone(),
        street: given(&address.street),
        town: address.town.clone(),
        postal_code: given(&address.postal_code),
        nuts: address.region.clone(),
        country: country.clone(),
        contact: given(&address.contact),
        email: given(&address.email),
        phone: given(&address.phone),
        website: None,
    }
}

fn whole(now: &Workspace, languages: &[Language]) -> Purpose {
    let lots: Vec<&Lot> = now.lots.iter().map(|lot| &lot.what).collect();
    let mut places: Vec<Nuts> = now.lot_terms.values().flat_map(|terms| terms.places.clone()).collect();
    places.sort();
    places.dedup();
    Purpose {
        title: words(now, languages, |words| &words.title),
        description: words(now, languages, |words| &words.description),
        nature: now.terms.as_ref().map(|terms| terms.nature.clone()).unwrap_or_default(),
        cpv: now.founding.cpv.clone().or_else(|| lots.first()?.cpv.clone()).unwrap_or_default(),
        places,
        estimated_value: sum(&lots),
        ..Purpose::default()
    }
}

/// The value of all lots; nothing where they are in several currencies.
fn sum(lots: &[&Lot]) -> Option<Money> {
    let currency = &lots.first()?.currency;
    let same = lots.iter().all(|lot| lot.currency == *currency);
    same.then(|| Money::new(lots.iter().map(|lot| lot.value).sum(), Some(currency.clone())))
}

fn lot(now: &Workspace, item: &Item<Lot>, subtype: Subtype, languages: &[Language]) -> notice::Lot {
    let known = now.lot_terms.get(&item.number).cloned().unwrap_or_default();
    let said = |field: fn(&LotWords) -> &String| lot_words(now, item.number, languages, field);
    let purpose = Purpose {
        reference: Some(format!("{}", item.number)),
        title: said(|words| &words.title),
        description: said(|words| &words.description),
        nature: now.terms.as_ref().map(|terms| terms.nature.clone()).unwrap_or_default(),
        cpv: item.what.cpv.clone().or_else(|| now.founding.cpv.clone()).unwrap_or_default(),
        places: known.places.clone(),
        estimated_value: Some(Money::new(item.what.value, Some(item.what.currency.clone()))),
        ..Purpose::default()
    };
    let Some(terms) = now.terms.as_ref().filter(|_| subtype != Subtype::Planning) else {
        return notice::Lot { purpose, ..notice::Lot::default() };
    };
    let is_open = subtype == Subtype::Competition && terms.procedure == "open";
    notice::Lot {
        term: term(&known, said(|words| &words.options), said(|words| &words.renewal)),
        framework: framework(&known, &item.what),
        criteria: criteria(&known, said(|words| &words.price), said(|words| &words.quality)),
        deadline: Some(terms.deadline.clone()),
        opening: terms.opening.clone().filter(|_| is_open),
        tender_valid_months: (is_open && terms.valid_months > 0).then_some(terms.valid_months),
        tender_languages: languages.to_vec(),
        terms: lot_terms(now, terms, languages),
        purpose,
        ..notice::Lot::default()
    }
}

fn lot_words(now: &Workspace, lot: u32, languages: &[Language], field: fn(&LotWords) -> &String) -> Vec<Text> {
    let of = |language: &Language| {
        let words = now.lot_words.get(&(lot, language.as_str().to_owned()))?;
        Text::new(language.clone(), field(words))
    };
    languages.iter().filter_map(of).collect()
}

fn term(known: &LotTerms, options: Vec<Text>, renewal: Vec<Text>) -> Term {
    let months = Some(known.months).filter(|months| *months > 0);
    Term { start: None, end: None, months, options, renewals: known.renewals, renewal }
}

fn framework(known: &LotTerms, lot: &Lot) -> Option<Framework> {
    let kind = Some(known.framework.clone()).filter(|kind| !kind.is_empty())?;
    let maximum = Some(Money::new(lot.value, Some(lot.currency.clone())));
    Some(Framework { kind, participants: None, maximum, longer_because: Vec::new() })
}

/// Price, and quality with the rest of the weight.
fn criteria(known: &LotTerms, price: Vec<Text>, quality: Vec<Text>) -> Vec<Criterion> {
    let criterion = |kind: &str, name: Vec<Text>, weight: u32| Criterion {
        kind: kind.to_owned(),
        description: name.clone(),
        name,
        weight: Some(weight),
    };
    let weight = known.price_weight.min(100);
    let all = [criterion("price", price, weight), criterion("quality", quality, 100 - weight)];
    all.into_iter().filter(|one| one.weight != Some(0)).collect()
}

fn lot_terms(now: &Workspace, terms: &Terms, languages: &[Language]) -> notice::Terms {
    notice::Terms {
        documents: terms.documents.clone(),
        submission: Some(terms.submission.clone()).filter(|page| !page.is_empty()),
        variants: Some("not-allowed".to_owned()),
        eu_funded: terms.eu_funded,
        gpa: terms.gpa,
        electronic_invoices: Some("required".to_owned()),
        electronic_orders: true,
        electronic_payments: true,
        performance: words(now, languages, |words| &words.performance),
        payment: words(now, languages, |words| &words.payment),
        review_deadline: words(now, languages, |words| &words.review_deadline),
    }
}

/// An identifier in the form of a UUID of version 4, as eForms wants it, drawn from what it names.
fn identifier(group: &str, what: &str) -> String {
    let mut bytes: [u8; 32] = Sha256::digest(format!("{group} {what}")).into();
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
