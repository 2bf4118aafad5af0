//! References to other notices.

use super::reader::{Reader, extensions, unique};
use crate::xml::Element;
use model::{Link, LinkKind, Notice, NoticeId, Source};

/// Where a reference stands tells what it means.
const IN_DOCUMENT: [(&[&str], LinkKind); 2] = [
    // OPP-090: the notice the procedure started from.
    (&["TenderingProcess", "NoticeDocumentReference", "ID"], LinkKind::Previous),
    // BT-125: the planning notice a lot follows from.
    (&["ProcurementProjectLot", "TenderingProcess", "NoticeDocumentReference", "ID"], LinkKind::Planning),
];

const IN_EXTENSION: [(&[&str], LinkKind); 3] = [
    // BT-758
    (&["Changes", "ChangedNoticeIdentifier"], LinkKind::Changes),
    // BT-1501
    (&["ContractModification", "ChangedNoticeIdentifier"], LinkKind::Contract),
    // OPT-100: the framework agreement a contract was called off from.
    (&["NoticeResult", "SettledContract", "NoticeDocumentReference", "ID"], LinkKind::Planning),
];

/// Reads every reference to another notice.
pub(super) fn read(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    let mut links = Vec::new();
    for (path, kind) in IN_DOCUMENT {
        links.extend(self::links(reader, root, path, kind, notice));
    }
    for extension in extensions(root) {
        for (path, kind) in IN_EXTENSION {
            links.extend(self::links(reader, extension, path, kind, notice));
        }
    }
    notice.links = unique(links.into_iter());
}

fn links(reader: &mut Reader<'_>, from: Element<'_>, path: &[&str], kind: LinkKind, notice: &Notice) -> Vec<Link> {
    let own = notice.document_id.as_deref();
    let written = reader.words(from, path).into_iter().filter(|written| Some(written.as_str()) != own);
    let named = written.filter_map(|written| named(&written, notice.source));
    named.filter(|to| *to != notice.notice).map(|to| Link { to, kind }).collect()
}

/// The notice a reference names: `UUID-VERSION`, a TED number, or Doffin's own number in a Doffin notice.
fn named(written: &str, source: Source) -> Option<NoticeId> {
    if let Some(id) = NoticeId::ted(written) {
        return Some(id);
    }
    if let Some((uuid, version)) = uuid_and_version(written) {
        return Some(NoticeId::eforms(uuid, version));
    }
    let has_digits = written.bytes().any(|byte| byte.is_ascii_digit());
    match source {
        _ if !has_digits => None,
        Source::Doffin if written.len() == 11 && written.as_bytes()[4] == b'-' => Some(NoticeId::doffin(written)),
        _ => Some(NoticeId::parse(written)),
    }
}

/// Splits `788d7d90-8284-479b-8097-49ca3096bcaa-01` into identifier and version.
fn uuid_and_version(written: &str) -> Option<(&str, &str)> {
    let (uuid, version) = written.rsplit_once('-')?;
    let is_uuid = uuid.len() == 36 && uuid.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    (is_uuid && version.bytes().all(|byte| byte.is_ascii_digit())).then_some((uuid, version))
}
