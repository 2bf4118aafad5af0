//! What a notice is called, which version of the format it is in, and when it was published.

use super::reader::{Reader, extensions};
use crate::xml::Element;
use model::{Language, Notice, NoticeId, ProblemCode, Source};

/// Newest minor version of SDK 1 that this reader was written against.
const NEWEST_MINOR: u32 = 16;

/// Reads name, version, dates and languages.
pub(super) fn read(
    reader: &mut Reader<'_>,
    root: Element<'_>,
    notice: &mut Notice,
) -> Result<(), (ProblemCode, String)> {
    name(reader, root, notice)?;
    version(reader, root, notice);
    dates(reader, root, notice);
    languages(reader, root, notice);
    notice.procedure_key = reader.child(root, "ContractFolderID");
    Ok(())
}

fn name(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) -> Result<(), (ProblemCode, String)> {
    let customization = root.child_text("CustomizationID").unwrap_or_default();
    let (id, version) = (root.child_text("ID"), root.child_text("VersionID"));
    notice.document_id = id.map(|id| format!("{id}-{}", version.unwrap_or("01")));
    notice.format = customization.to_owned();
    if customization.contains("anskaffelser.no")
        && let Some(number) = id.and_then(doffin_number).or_else(|| doffin_number(file_stem(reader.file())))
    {
        (notice.notice, notice.source) = (NoticeId::doffin(&number), Source::Doffin);
        notice.official_url = Some(format!("https://doffin.no/notices/{number}"));
        return Ok(());
    }
    if let Some(published) = publication_number(root) {
        notice.official_url = Some(format!("https://ted.europa.eu/en/notice/-/detail/{published}"));
        (notice.notice, notice.source) = (published, Source::TedEforms);
        return Ok(());
    }
    notice.source = if is_synthetic(root, customization) { Source::Synthetic } else { Source::Eforms };
    notice.notice = match id {
        Some(id) => NoticeId::eforms(id, version.unwrap_or("01")),
        None => NoticeId::eforms(&unnamed(reader, root, notice)?, version.unwrap_or("01")),
    };
    Ok(())
}

/// A draft whose identifier is still empty is named by its content, so that two drafts never become one.
fn unnamed(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) -> Result<String, (ProblemCode, String)> {
    if root.child("NoticeTypeCode").is_none() && root.child("RegulatoryDomain").is_none() {
        return Err((ProblemCode::NoIdentity, "neither a publication number nor cbc:ID names the notice".to_owned()));
    }
    let what = "cbc:ID is empty; the notice is named by its content".to_owned();
    reader.problem(ProblemCode::Unnamed, Some("ID".to_owned()), what);
    notice.flag("unnamed");
    Ok(format!("unnamed-{:016x}", fingerprint(root)))
}

/// FNV-1a over names, attributes and texts: equal for equal content, on every machine.
fn fingerprint(root: Element<'_>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |text: &str| {
        for byte in text.trim().bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    feed(root.name());
    for element in root.descendants() {
        feed(element.name());
        element.attributes().for_each(|(name, value)| [name, value].into_iter().for_each(&mut feed));
        feed(element.written());
    }
    hash
}

fn publication_number(root: Element<'_>) -> Option<NoticeId> {
    let numbers = extensions(root).into_iter().flat_map(|it| it.all(&["Publication", "NoticePublicationID"]));
    numbers.filter_map(Element::text).find_map(NoticeId::ted)
}

fn is_synthetic(root: Element<'_>, customization: &str) -> bool {
    let mark = "procurenet:synthetic";
    let profiles: Vec<_> = root.children("ProfileID").filter_map(Element::text).collect();
    customization.contains(mark) || profiles.into_iter().any(|profile| profile.contains(mark))
}

/// Doffin's own number in `2023-100966`, `2023_100966` or `2023_100966.xml`.
fn doffin_number(written: &str) -> Option<String> {
    let (year, number) = written.trim().split_once(['-', '_'])?;
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(year, 4) && digits(number, 6)).then(|| format!("{year}-{number}"))
}

fn file_stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}

fn version(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    if let Some(element) = root.child("UBLVersionID") {
        element.understood();
    }
    if is_known(&notice.format) {
        return;
    }
    let stated = if notice.format.is_empty() { "no version of the eForms SDK" } else { notice.format.as_str() };
    let what = format!("the notice states {stated}; this reader knows 1.0 to 1.{NEWEST_MINOR}");
    reader.problem(ProblemCode::UnknownVersion, Some("CustomizationID".to_owned()), what);
    notice.flag("unknown-version");
}

/// True for `eforms-sdk-1.0` to the newest, whatever national profile follows.
fn is_known(customization: &str) -> bool {
    let Some((_, rest)) = customization.split_once("eforms-sdk-1.") else { return false };
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse::<u32>().is_ok_and(|minor| minor <= NEWEST_MINOR)
}

fn dates(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    notice.dispatched = reader.date_at(root, &["IssueDate"]);
    if let Some(time) = root.child("IssueTime") {
        time.understood();
    }
    notice.expected = reader.date_at(root, &["PlannedDate"]);
    for publication in extensions(root).into_iter().flat_map(|it| it.all(&["Publication"])) {
        notice.published = notice.published.or_else(|| reader.date_at(publication, &["PublicationDate"]));
        notice.journal = notice.journal.take().or_else(|| reader.child(publication, "GazetteID"));
    }
}

fn languages(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    let first = reader.child(root, "NoticeLanguageCode");
    let others = reader.words(root, &["AdditionalNoticeLanguage", "ID"]);
    notice.languages = first.iter().chain(&others).map(|code| Language::parse(code)).collect();
}
