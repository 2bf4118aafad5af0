use super::{UUID, document, extension, notice, reading, reading_of};
use crate::read_notice;
use model::{LinkKind, NoticeKind, ProblemCode, Source};

fn doffin(id: &str) -> String {
    document("").replace(UUID, id).replace("eforms-sdk-1.10", "eforms-sdk-1.7#urn:fdc:anskaffelser.no:2023:eforms:eu")
}

#[test]
fn a_publication_number_names_the_notice() {
    let publication = "<Publication><NoticePublicationID>00012345-2024</NoticePublicationID>\
                       <GazetteID>7/2024</GazetteID><PublicationDate>2024-01-10+01:00</PublicationDate></Publication>";
    let notice = notice(&extension(publication));
    assert_eq!((notice.notice.as_str(), notice.source), ("12345-2024", Source::TedEforms));
    assert_eq!(notice.published.unwrap().to_string(), "2024-01-10");
    assert_eq!(notice.journal.as_deref(), Some("7/2024"));
    assert_eq!(notice.document_id.unwrap(), format!("{UUID}-01"));
}

#[test]
fn a_notice_without_number_is_named_by_its_identifier_and_version() {
    let notice = notice("");
    assert_eq!(notice.notice.as_str(), format!("eforms:{UUID}-01"));
    assert_eq!(notice.source, Source::Eforms);
}

#[test]
fn doffin_counts_by_its_own_number_from_the_document_or_the_file_name() {
    let by_document = read_notice("x.xml", doffin("2022-319091").as_bytes()).unwrap().notice;
    assert_eq!((by_document.notice.as_str(), by_document.source), ("doffin:2022-319091", Source::Doffin));
    let by_file = read_notice("a.tar.gz/2023_100966.xml", doffin(UUID).as_bytes()).unwrap().notice;
    assert_eq!(by_file.notice.as_str(), "doffin:2023-100966");
    let by_neither = read_notice("standard input", doffin(UUID).as_bytes()).unwrap().notice;
    assert_eq!(by_neither.notice.as_str(), format!("eforms:{UUID}-01"));
}

#[test]
fn a_synthetic_notice_says_so_in_its_profile() {
    assert_eq!(notice("<ProfileID>procurenet:synthetic</ProfileID>").source, Source::Synthetic);
}

#[test]
fn nothing_that_names_a_notice_refuses_it() {
    let refusal =
        read_notice("x.xml", b"<ContractNotice><IssueDate>2024-01-01</IssueDate></ContractNotice>").unwrap_err();
    assert_eq!(refusal.code, ProblemCode::NoIdentity);
}

#[test]
fn drafts_with_an_empty_identifier_are_named_by_their_content() {
    let draft = |buyer: &str| document(&format!("<Note>{buyer}</Note>")).replace(UUID, "");
    let read = |text: &str| read_notice("x.xml", text.as_bytes()).unwrap();
    let (one, again, other) = (read(&draft("one")), read(&draft("one")), read(&draft("other")));
    assert_eq!(one.notice.notice, again.notice.notice);
    assert_ne!(one.notice.notice, other.notice.notice);
    assert!(one.problems.iter().any(|problem| problem.code == ProblemCode::Unnamed));
}

#[test]
fn an_unknown_version_is_read_and_flagged() {
    let text = document("<ContractFolderID>folder</ContractFolderID>").replace("sdk-1.10", "sdk-9.1");
    let reading = read_notice("x.xml", text.as_bytes()).unwrap();
    assert_eq!(reading.notice.procedure_key.as_deref(), Some("folder"));
    assert!(reading.problems.iter().any(|problem| problem.code == ProblemCode::UnknownVersion));
    assert!(reading.notice.flags.iter().any(|flag| flag == "unknown-version"));
    assert!(!notice("").flags.iter().any(|flag| flag == "unknown-version"));
}

#[test]
fn references_tell_what_they_mean() {
    let earlier = "788d7d90-8284-479b-8097-49ca3096bcaa-02";
    let changes = format!(
        "<Changes><ChangedNoticeIdentifier>{earlier}</ChangedNoticeIdentifier>\
         <Change><ChangeDescription languageID='ENG'>More time.</ChangeDescription></Change>\
         <ChangeReason><ReasonCode>update-add</ReasonCode></ChangeReason></Changes>"
    );
    let process = "<TenderingProcess><NoticeDocumentReference><ID>00000077-2023</ID></NoticeDocumentReference>\
                   </TenderingProcess>";
    let notice = notice(&format!("{}{process}", extension(&changes)));
    let links: Vec<_> = notice.links.iter().map(|link| (link.to.to_string(), link.kind)).collect();
    assert!(links.contains(&("77-2023".to_owned(), LinkKind::Previous)));
    assert!(links.contains(&(format!("eforms:{earlier}"), LinkKind::Changes)));
    assert_eq!((notice.kind, notice.changes.len()), (NoticeKind::Competition, 1));
    assert_eq!(notice.change_reason.as_deref(), Some("update-add"));
}

#[test]
fn a_notice_does_not_refer_to_itself() {
    let own = format!(
        "<TenderingProcess><NoticeDocumentReference><ID>{UUID}-01</ID></NoticeDocumentReference></TenderingProcess>"
    );
    assert!(notice(&own).links.is_empty());
}

#[test]
fn a_cancellation_is_a_change() {
    let changes = "<Changes><ChangeReason><ReasonCode>cancel</ReasonCode></ChangeReason></Changes>";
    assert_eq!(notice(&extension(changes)).kind, NoticeKind::Change);
}

#[test]
fn the_subtype_tells_the_kind_where_the_type_is_missing() {
    let text = document(&extension("<NoticeSubType><SubTypeCode>N29</SubTypeCode></NoticeSubType>"));
    let text = text.replace("cn-standard", "").replace("competition", "");
    let reading = read_notice("x.xml", text.as_bytes()).unwrap();
    assert_eq!((reading.notice.kind, reading.notice.form.as_str()), (NoticeKind::Result, "N29"));
}

#[test]
fn what_is_not_understood_is_listed_and_lists_are_not() {
    let reading = reading("<Weather listName='sky'>fine</Weather>");
    let paths: Vec<_> = reading.notice.unknown.iter().map(|unknown| unknown.path.as_str()).collect();
    assert_eq!(paths, ["ContractNotice/Weather"]);
}

#[test]
fn a_bad_date_is_a_problem_with_its_place() {
    let reading = reading_of("inbox/a.xml", "<IssueDate>2024-02-30Z</IssueDate>");
    let problem = reading.problems.iter().find(|problem| problem.code == ProblemCode::BadDate).unwrap();
    assert_eq!(problem.path.as_deref(), Some("ContractNotice/IssueDate"));
    assert_eq!(problem.file, "inbox/a.xml");
}
