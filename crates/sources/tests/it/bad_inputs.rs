//! Records that want to hurt or deceive, numbers 1 to 20; archives, 41 to 48, are tested beside `sources::input`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

use model::{Problem, ProblemCode, Source};
use sources::input::{Content, Flow, Reader};
use sources::{Reading, read_notice};
use std::net::TcpListener;
use std::time::{Duration, Instant};

/// A small eForms notice; `inside` goes into its project.
fn eforms(inside: &str) -> String {
    eforms_of("eforms-sdk-1.10", inside)
}

fn eforms_of(customization: &str, inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2" xmlns:cbc="urn:cbc" xmlns:cac="urn:cac">
<cbc:CustomizationID>{customization}</cbc:CustomizationID>
<cbc:ID schemeName="notice-id">00000000-0000-4000-8000-000000000001</cbc:ID>
<cbc:IssueDate>2024-03-04Z</cbc:IssueDate><cbc:VersionID>01</cbc:VersionID>
<cbc:NoticeTypeCode listName="competition">cn-standard</cbc:NoticeTypeCode>
<cbc:NoticeLanguageCode>ENG</cbc:NoticeLanguageCode>
<cac:ProcurementProject>{inside}</cac:ProcurementProject>
</ContractNotice>"#
    )
}

/// A small TED_EXPORT notice.
const LEGACY: &str = r#"<TED_EXPORT DOC_ID="000012-2018" VERSION="R2.0.9.S03.E01">
<CODED_DATA_SECTION><REF_OJS><COLL_OJ>S</COLL_OJ><NO_OJ>1</NO_OJ><DATE_PUB>20180102</DATE_PUB></REF_OJS>
<NOTICE_DATA><NO_DOC_OJS>2018/S 001-000012</NO_DOC_OJS><LG_ORIG>FR</LG_ORIG><ISO_COUNTRY VALUE="FR"/>
<ORIGINAL_CPV CODE="79710000">Security services</ORIGINAL_CPV></NOTICE_DATA></CODED_DATA_SECTION>
<FORM_SECTION><F02_2014 CATEGORY="ORIGINAL" FORM="F02" LG="FR">
<OBJECT_CONTRACT><TITLE><P>Gardiennage</P></TITLE></OBJECT_CONTRACT></F02_2014></FORM_SECTION></TED_EXPORT>"#;

fn read(text: &str) -> Reading {
    read_notice("in.xml", text.as_bytes()).unwrap_or_else(|problem| panic!("{problem:?}"))
}

/// The refusal of a record, which must come quickly and say where and what to do.
fn refusal(bytes: impl AsRef<[u8]>) -> Problem {
    let started = Instant::now();
    let problem = read_notice("in.xml", bytes.as_ref()).unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    assert!(problem.code.refuses() && problem.file == "in.xml");
    assert!(!problem.what.is_empty() && !problem.fix.is_empty());
    problem
}

fn with_doctype(declarations: &str, content: &str) -> String {
    format!("<?xml version=\"1.0\"?><!DOCTYPE a [{declarations}]><a>{content}</a>")
}

#[test]
fn n01_a_billion_laughs_are_refused_with_the_doctype() {
    let mut declarations = "<!ENTITY l0 'lol'>".to_owned();
    for level in 1..10 {
        let ten = format!("&l{};", level - 1).repeat(10);
        declarations += &format!("<!ENTITY l{level} '{ten}'>");
    }
    let problem = refusal(with_doctype(&declarations, "&l9;"));
    assert_eq!(problem.code, ProblemCode::DoctypeRefused);
    assert!(problem.what.contains("DOCTYPE"), "{}", problem.what);
}

#[test]
fn n02_one_long_entity_used_often_is_refused_with_the_doctype() {
    let declaration = format!("<!ENTITY long '{}'>", "x".repeat(100_000));
    let problem = refusal(with_doctype(&declaration, &"&long;".repeat(5_000)));
    assert_eq!(problem.code, ProblemCode::DoctypeRefused);
}

#[test]
fn n03_an_entity_from_a_file_is_refused_and_the_file_not_shown() {
    let problem = refusal(with_doctype("<!ENTITY file SYSTEM 'file:///etc/passwd'>", "&file;"));
    assert_eq!(problem.code, ProblemCode::DoctypeRefused);
    assert!(!problem.what.contains("root:"));
}

#[test]
fn n04_a_parameter_entity_from_the_network_is_refused_and_nobody_is_called() {
    let (host, called) = listener();
    let problem = refusal(with_doctype(&format!("<!ENTITY % far SYSTEM 'http://{host}/a.dtd'> %far;"), ""));
    assert_eq!(problem.code, ProblemCode::DoctypeRefused);
    assert!(!called());
}

#[test]
fn n05_two_hundred_thousand_levels_are_refused_with_the_byte() {
    let problem = refusal("<a>".repeat(200_000));
    assert_eq!(problem.code, ProblemCode::TooDeep);
    assert_eq!(problem.what, "nested deeper than 128 at byte 385");
}

#[test]
fn n06_sixty_thousand_attributes_are_refused() {
    let attributes: String = (0..60_000).map(|number| format!(" a{number}='x'")).collect();
    assert_eq!(refusal(format!("<TED_EXPORT{attributes}/>")).code, ProblemCode::TooManyAttributes);
}

#[test]
fn n07_bytes_that_are_not_utf_8_are_refused_with_the_byte() {
    let bytes = [b"<TED_EXPORT>".as_slice(), &[b'a'; 29], b"\xE9</TED_EXPORT>"].concat();
    let problem = refusal(bytes);
    assert_eq!((problem.code, problem.what.as_str()), (ProblemCode::BadEncoding, "byte 41 is not UTF-8"));
}

#[test]
fn n08_characters_that_xml_forbids_are_refused() {
    for text in ["<a>\0</a>", "<a>\u{1}</a>", "<a>\u{FFFE}</a>", "<a>&#0;</a>", "<a b='&#8;'/>"] {
        assert_eq!(refusal(text).code, ProblemCode::ForbiddenCharacter, "{text:?}");
    }
}

#[test]
fn n09_another_encoding_than_the_declared_one_is_refused() {
    for encoding in ["UTF-7", "ISO-8859-1", "windows-1252", "UTF-16"] {
        let text = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?><TED_EXPORT/>");
        assert_eq!(refusal(text).code, ProblemCode::BadEncoding, "{encoding}");
    }
    assert!(refusal("+ADw-TED_EXPORT/+AD4-").code.refuses());
}

#[test]
fn n10_utf_16_with_a_mark_is_converted() {
    let text = eforms("<cbc:Name languageID=\"ENG\">Ž 警 🚓</cbc:Name>").replace("UTF-8", "UTF-16");
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [little, big] {
        let reading = read_notice("in.xml", &bytes).unwrap();
        assert_eq!(reading.notice.titles[0].text, "Ž 警 🚓");
    }
}

#[test]
fn n11_a_truncated_record_is_refused_whole() {
    let whole = eforms("<cbc:Name>Guards</cbc:Name>");
    for length in (200..whole.len() - 1).step_by(37) {
        let problem = refusal(&whole[..length]);
        assert!(matches!(problem.code, ProblemCode::Truncated | ProblemCode::Malformed), "{length}: {problem:?}");
    }
}

#[test]
fn n12_an_attribute_that_occurs_twice_is_refused() {
    let twice = eforms("<cbc:Name languageID=\"ENG\" languageID=\"FRA\">Guards</cbc:Name>");
    assert_eq!(refusal(twice).code, ProblemCode::DuplicateAttribute);
}

#[test]
fn n13_an_undeclared_prefix_is_refused() {
    let problem = refusal(eforms("<efac:Name>Guards</efac:Name>"));
    assert_eq!(problem.code, ProblemCode::UnknownPrefix);
    assert!(problem.what.contains("efac"), "{}", problem.what);
}

#[test]
fn n14_a_version_of_eforms_that_is_not_yet_known_is_read_and_flagged() {
    let reading = read(&eforms_of("eforms-sdk-9.3", "<cbc:Name>Guards</cbc:Name>"));
    assert!(reading.problems.iter().any(|problem| problem.code == ProblemCode::UnknownVersion));
    assert!(reading.notice.flags.iter().any(|flag| flag == "unknown-version"));
    assert_eq!(reading.notice.titles[0].text, "Guards");
}

#[test]
fn n15_old_and_new_formats_in_one_archive_are_each_read_by_their_own_reader() {
    let new = eforms("<cbc:Name>Guards</cbc:Name>");
    let older = LEGACY.replace("R2.0.9.S03.E01", "R2.0.8.S02.E01").replace("000012", "000013");
    let mut archive = tar::Builder::new(Vec::new());
    for (name, text) in [("b.xml", LEGACY), ("a.xml", new.as_str()), ("c.txt", older.as_str())] {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        archive.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    let archive = archive.into_inner().unwrap();
    let mut found = Vec::new();
    let _ = Reader::default().read_stream("in.tar", archive.as_slice(), &mut |item| {
        let Content::Record(bytes) = item.content else { panic!("{item:?}") };
        let notice = read_notice(&item.name, &bytes).unwrap().notice;
        found.push((notice.source, notice.notice.to_string()));
        Flow::Continue(())
    });
    let eforms_name = "eforms:00000000-0000-4000-8000-000000000001-01".to_owned();
    let expected = [
        (Source::TedLegacy, "12-2018".to_owned()),
        (Source::Eforms, eforms_name),
        (Source::TedLegacy, "13-2018".to_owned()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn n16_a_cpv_code_that_is_none_is_kept_with_a_warning() {
    let cpv = |code: &str| {
        let place = "<cac:MainCommodityClassification><cbc:ItemClassificationCode listName=\"cpv\">";
        read(&eforms(&format!("{place}{code}</cbc:ItemClassificationCode></cac:MainCommodityClassification>")))
    };
    let reading = cpv("99123456");
    assert!(reading.problems.iter().any(|problem| problem.code == ProblemCode::BadCpv));
    assert_eq!(reading.notice.cpv.unwrap().as_str(), "99123456");
    assert!(cpv("79710000").problems.iter().all(|problem| problem.code != ProblemCode::BadCpv));
}

#[test]
fn n17_a_region_of_a_former_nuts_version_is_kept_and_noted() {
    let region = |code: &str| {
        let place = "<cac:RealizedLocation><cac:Address><cbc:CountrySubentityCode listName=\"nuts\">";
        read(&eforms(&format!("{place}{code}</cbc:CountrySubentityCode></cac:Address></cac:RealizedLocation>"))).notice
    };
    for former in ["FR825", "PL127", "IE021", "LT00A", "HU101"] {
        let notice = region(former);
        assert_eq!(notice.places[0].as_str(), former);
        assert!(notice.flags.iter().any(|flag| flag == "former-nuts"), "{former}: {:?}", notice.flags);
    }
    assert!(region("FRL05").flags.iter().all(|flag| flag != "former-nuts"));
}

#[test]
fn n18_a_text_in_several_cdata_parts_is_one_text() {
    let reading = read(&eforms("<cbc:Name>a <![CDATA[<b> ]]]]><![CDATA[> &amp;]]> c</cbc:Name>"));
    assert_eq!(reading.notice.titles[0].text, "a <b> ]]> &amp; c");
}

#[test]
fn n19_a_flood_of_comments_meets_the_size_cap() {
    let flood = [b"<a>".as_slice(), &b"<!-- x -->".repeat(10_000_000), b"</a>"].concat();
    assert_eq!(refusal(flood).code, ProblemCode::TooLarge);
    let below_the_cap = eforms(&"<!-- x --><?y z?>".repeat(500_000));
    assert!(read_notice("in.xml", below_the_cap.as_bytes()).is_ok());
}

#[test]
fn n20_schema_locations_and_inclusions_are_never_fetched() {
    let (host, called) = listener();
    let text = eforms(&format!(
        r#"<cbc:Name>Guards</cbc:Name><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="http://{host}/a.xml"/>"#
    ));
    let location = format!(
        r#"<ContractNotice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x http://{host}/a.xsd""#
    );
    let reading = read(&text.replace("<ContractNotice", &location));
    assert_eq!(reading.notice.titles[0].text, "Guards");
    assert!(!called());
}

/// An address on this machine, and whether anybody called there.
fn listener() -> (String, impl Fn() -> bool) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let host = listener.local_addr().unwrap().to_string();
    (host, move || listener.accept().is_ok())
}
