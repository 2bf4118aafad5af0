//! The coded data and translation sections: identity, dates, and what the form leaves out.

use super::values::{add_once, cpv, date, lower, moment, money, places};
use super::{Draft, kind};
use crate::xml::Element;
use model::{Country, Language, LinkKind, NoticeId, NoticeKind, Party, ProblemCode, Regime, Role, Source, Text};

type Refusal = (ProblemCode, String);

/// The notice's name: DOC_ID, else the number in the Official Journal.
pub(super) fn identity(root: Element<'_>) -> Result<NoticeId, Refusal> {
    let number = root.text_at(&["CODED_DATA_SECTION", "NOTICE_DATA", "NO_DOC_OJS"]);
    let named = [root.attribute("DOC_ID"), number];
    let nothing = || {
        let written: Vec<_> = named.iter().flatten().map(|text| format!("\"{text}\"")).collect();
        let found = if written.is_empty() { "neither is there".to_owned() } else { written.join(", ") };
        (ProblemCode::NoIdentity, format!("DOC_ID and NO_DOC_OJS give no publication number: {found}"))
    };
    named.iter().flatten().find_map(|written| NoticeId::ted(written)).ok_or_else(nothing)
}

/// Reads what only the coded data tells.
pub(super) fn read(root: Element<'_>, draft: &mut Draft<'_>) {
    draft.notice.source = Source::TedLegacy;
    draft.notice.format = format(root);
    let form_section = root.child("FORM_SECTION");
    draft.notice.document_id = form_section.and_then(|form| form.child_text("NOTICE_UUID")).map(str::to_owned);
    let Some(coded) = root.child("CODED_DATA_SECTION") else { return };
    read_journal(coded, draft);
    read_data(coded, draft);
    draft.notice.kind_code =
        coded.at(&["CODIF_DATA", "TD_DOCUMENT_TYPE"]).and_then(|element| element.attribute("CODE")).map(str::to_owned);
    let known = draft.notice.kind_code.as_deref().and_then(kind::of_document_type);
    draft.notice.kind = known.unwrap_or_else(|| kind_by_form(root));
}

fn kind_by_form(root: Element<'_>) -> NoticeKind {
    let Some(form) = super::forms(root).first().copied() else { return NoticeKind::Other };
    let stated = form.child("NOTICE").and_then(|notice| notice.attribute("TYPE"));
    stated.and_then(kind::of_notice_type).unwrap_or_else(|| kind::of_form(form.name()))
}

/// `R2.0.9.S03.E01`, from VERSION, else from the schema the document names.
fn format(root: Element<'_>) -> String {
    let location = root.attribute("schemaLocation").unwrap_or_default();
    let in_form = super::forms(root).first().and_then(|form| form.attribute("VERSION"));
    let in_location = || location.split(['/', ' ']).find(|part| part.starts_with("R2."));
    root.attribute("VERSION").or(in_form).or_else(in_location).unwrap_or("TED_EXPORT").to_owned()
}

fn read_journal(coded: Element<'_>, draft: &mut Draft<'_>) {
    let Some(journal) = coded.child("REF_OJS") else { return };
    draft.notice.published = journal.child("DATE_PUB").and_then(|element| date(element, draft));
    let issue = journal.child_text("NO_OJ").map(|issue| issue.trim_start_matches('0'));
    let year = draft.notice.published.map(|day| day.year());
    draft.notice.journal = issue.zip(year).map(|(issue, year)| format!("{issue}/{year}"));
}

fn read_data(coded: Element<'_>, draft: &mut Draft<'_>) {
    let dispatch = coded.at(&["CODIF_DATA", "DS_DATE_DISPATCH"]);
    draft.notice.dispatched = dispatch.and_then(|element| date(element, draft));
    let Some(data) = coded.child("NOTICE_DATA") else { return };
    let languages = data.children("LG_ORIG").filter_map(Element::text).flat_map(str::split_whitespace);
    languages.for_each(|language| add_once(&mut draft.notice.languages, Language::parse(language)));
    let country = data.child("ISO_COUNTRY").and_then(|element| element.attribute("VALUE"));
    draft.notice.country = country.and_then(Country::parse);
    draft.notice.official_url = official_url(data, draft.notice.languages.first());
}

fn official_url(data: Element<'_>, original: Option<&Language>) -> Option<String> {
    let pages = data.all(&["URI_LIST", "URI_DOC"]);
    let language = |page: &Element<'_>| page.attribute("LG").map(Language::parse);
    let page = pages.iter().find(|page| language(page).as_ref() == original).or(pages.first())?;
    page.text().map(str::to_owned)
}

/// Takes from the coded data what the form did not say.
pub(super) fn fill_gaps(root: Element<'_>, draft: &mut Draft<'_>) {
    add_form_languages(root, draft);
    if let Some(coded) = root.child("CODED_DATA_SECTION") {
        coded.child("CODIF_DATA").into_iter().for_each(|codes| fill_from_codes(codes, draft));
        coded.child("NOTICE_DATA").into_iter().for_each(|data| fill_from_data(data, draft));
    }
    if let Some(translations) = root.child("TRANSLATION_SECTION") {
        fill_title(translations, draft);
        fill_buyer(translations, root, draft);
    }
    fill_regime(draft);
    if draft.notice.published.is_none() {
        draft.notice.flag("published-from-dispatch");
        let path = "TED_EXPORT/CODED_DATA_SECTION/REF_OJS/DATE_PUB".to_owned();
        let what = "the publication date is missing; the dispatch date stands in".to_owned();
        draft.problem(ProblemCode::NoPublicationDate, path, what, "download the notice again from its publisher");
    }
}

fn add_form_languages(root: Element<'_>, draft: &mut Draft<'_>) {
    let originals = super::forms(root).into_iter().filter_map(|form| form.attribute("LG"));
    let originals: Vec<_> = originals.map(Language::parse).collect();
    originals.into_iter().for_each(|language| add_once(&mut draft.notice.languages, language));
}

fn fill_from_codes(codes: Element<'_>, draft: &mut Draft<'_>) {
    let code = |name: &str| codes.child(name).and_then(|element| element.attribute("CODE"));
    if draft.notice.legal_basis.is_none() {
        let basis = codes.child("DIRECTIVE").and_then(|element| element.attribute("VALUE"));
        draft.notice.legal_basis = basis.map(str::to_owned);
    }
    if draft.notice.deadline.is_none() {
        let submission = codes.child("DT_DATE_FOR_SUBMISSION");
        draft.notice.deadline = submission.and_then(|element| moment(element, None, draft));
    }
    if draft.notice.nature.is_none() {
        draft.notice.nature = code("NC_CONTRACT_NATURE").and_then(nature).map(str::to_owned);
    }
    if draft.notice.procedure_type.is_none() {
        draft.notice.procedure_type = code("PR_PROC").and_then(procedure_type).map(str::to_owned);
    }
}

fn nature(code: &str) -> Option<&'static str> {
    match code {
        "1" => Some("works"),
        "2" => Some("supplies"),
        "4" => Some("services"),
        _ => None,
    }
}

/// The coded procedures that have a name in the forms; "not applicable" and "not specified" have none.
fn procedure_type(code: &str) -> Option<&'static str> {
    match code {
        "1" => Some("PT_OPEN"),
        "2" => Some("PT_RESTRICTED"),
        "3" => Some("PT_ACCELERATED_RESTRICTED"),
        "4" => Some("PT_NEGOTIATED_WITH_COMPETITION"),
        "6" => Some("PT_ACCELERATED_NEGOTIATED"),
        "B" => Some("PT_COMPETITIVE_NEGOTIATION"),
        "C" => Some("PT_COMPETITIVE_DIALOGUE"),
        "G" => Some("PT_INNOVATION_PARTNERSHIP"),
        "T" => Some("PT_NEGOTIATED_WITHOUT_PUBLICATION"),
        "V" => Some("PT_AWARD_CONTRACT_WITHOUT_CALL"),
        _ => None,
    }
}

fn fill_from_data(data: Element<'_>, draft: &mut Draft<'_>) {
    let codes: Vec<_> = data.children("ORIGINAL_CPV").filter_map(|element| cpv(element, draft)).collect();
    if draft.notice.cpv.is_none() {
        draft.notice.cpv = codes.first().cloned();
    }
    draft.notice.cpv_additional.extend(codes);
    fill_places(data, draft);
    fill_links(data, draft);
    fill_total(data, draft);
}

fn fill_places(data: Element<'_>, draft: &mut Draft<'_>) {
    let named = ["PERFORMANCE_NUTS", "ORIGINAL_NUTS"].map(|name| places(data.children(name)));
    if draft.notice.places.is_empty() {
        draft.notice.places = named.into_iter().find(|places| !places.is_empty()).unwrap_or_default();
    }
}

fn fill_links(data: Element<'_>, draft: &mut Draft<'_>) {
    let kind = match draft.notice.kind {
        NoticeKind::Change => LinkKind::Changes,
        NoticeKind::Modification => LinkKind::Contract,
        _ => LinkKind::Previous,
    };
    let numbers = data.all(&["REF_NOTICE", "NO_DOC_OJS"]).into_iter().filter_map(Element::text);
    super::procedure::add_links(draft, numbers.map(|number| (number, kind)).collect());
}

fn fill_total(data: Element<'_>, draft: &mut Draft<'_>) {
    let total = data.all(&["VALUES", "VALUE"]).into_iter().find(|value| {
        let kind = value.attributes().find(|(name, _)| *name == "TYPE");
        kind.is_some_and(|(_, kind)| kind == "PROCUREMENT_TOTAL")
    });
    if draft.notice.total_value.is_none() {
        draft.notice.total_value = total.and_then(|value| money(value, None, draft));
    }
}

fn fill_title(translations: Element<'_>, draft: &mut Draft<'_>) {
    if !draft.notice.titles.is_empty() {
        return;
    }
    let mut titles: Vec<Text> = Vec::new();
    for document in translations.all(&["ML_TITLES", "ML_TI_DOC"]) {
        let language = document.attribute("LG").map(Language::parse).unwrap_or_default();
        titles.extend(super::values::texts(document.child("TI_TEXT"), &language));
    }
    let original = draft.notice.languages.first().cloned();
    titles.sort_by_key(|title| Some(&title.language) != original.as_ref());
    draft.notice.titles = titles;
}

/// A form without a readable buyer: the coded name, town and country stand in.
fn fill_buyer(translations: Element<'_>, root: Element<'_>, draft: &mut Draft<'_>) {
    if draft.notice.parties_as(Role::Buyer).next().is_some() {
        return;
    }
    let original = draft.notice.languages.first().cloned().unwrap_or_default();
    let is_original = |element: &Element<'_>| element.attribute("LG").map(Language::parse) == Some(original.clone());
    let names = translations.all(&["ML_AA_NAMES", "AA_NAME"]);
    let Some(name) = names.iter().copied().find(is_original).or(names.first().copied()) else { return };
    let titles = translations.all(&["ML_TITLES", "ML_TI_DOC"]);
    let town = titles.into_iter().find(is_original).and_then(|title| title.child("TI_TOWN"));
    let data = root.at(&["CODED_DATA_SECTION", "NOTICE_DATA"]);
    let regions = places(data.into_iter().flat_map(|data| data.all(&["CA_CE_NUTS"])));
    let buyer = Party {
        name: name.full_text().unwrap_or_default(),
        name_language: Some(original.clone()),
        town: town.and_then(Element::full_text),
        country: draft.notice.country.clone(),
        nuts: regions.into_iter().next(),
        website: data.and_then(|data| data.child_text("IA_URL_GENERAL")).map(str::to_owned),
        ..Party::default()
    };
    draft.add_party(Role::Buyer, buyer);
}

/// The regime of the legal basis; the older forms tell it by their name.
fn fill_regime(draft: &mut Draft<'_>) {
    let form = lower(&draft.notice.form);
    let stated = draft.notice.legal_basis.as_deref().map(Regime::of).unwrap_or_default();
    draft.notice.regime = match stated {
        Regime::Unknown if form.contains("defence") => Regime::Defence,
        Regime::Unknown if form.contains("utilities") => Regime::Utilities,
        Regime::Unknown if form.contains("contract") || form.contains("prior_information") => Regime::Classic,
        stated => stated,
    };
}
