//! Checking a notice over HTTP, with an SDK of one form and two rules.

use crate::plane::{Browser, Plane};
use crate::world::Answer;
use analysis::Knowledge;
use axum::http::StatusCode;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use web::memory::MemorySource;
use web::{AppState, Settings};

const INDEX: &str = r#"<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
    <ns prefix="cn" uri="u:notice"/>
    <phase id="eforms-16"><active pattern="EFORMS-one"/></phase>
    <diagnostics><diagnostic id="title" see="field:BT-21-Lot">cn:Title</diagnostic></diagnostics>
</schema>"#;

const RULES: &str = r#"<pattern id="EFORMS-one" xmlns="http://purl.oclc.org/dsdl/schematron">
    <rule context="/*/cn:Lot">
        <assert id="R-TITLE" role="ERROR" diagnostics="title" test="count(cn:Title) &gt; 0">-</assert>
        <assert id="R-COUNTRY" role="WARN" test="cn:Country = ('EST','PRT')">-</assert>
    </rule>
</pattern>"#;

const SCHEMA: &str = r#"<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="u:notice">
    <xsd:element name="ContractNotice"><xsd:complexType><xsd:sequence>
        <xsd:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
    </xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>"#;

const FIELDS: &str = r#"<properties><entry key="field|name|BT-21-Lot">Title</entry></properties>"#;

const SUBTYPE: &str = "<UBLExtensions><UBLExtension><ExtensionContent><EformsExtension><NoticeSubType>\
    <SubTypeCode>16</SubTypeCode></NoticeSubType></EformsExtension></ExtensionContent></UBLExtension></UBLExtensions>";

fn notice(lots: &str) -> String {
    format!("<ContractNotice xmlns=\"u:notice\">{SUBTYPE}{lots}</ContractNotice>")
}

fn write_sdk(folder: &Path) {
    let files = [
        ("schematrons/static/complete-validation.sch", INDEX),
        ("schematrons/static/one.sch", RULES),
        ("schemas/maindoc/UBL-ContractNotice-2.3.xsd", SCHEMA),
        ("translations/field_en.xml", FIELDS),
        ("notice-types/notice-types.json", r#"{"sdkVersion":"9.9.9"}"#),
    ];
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("files lie in folders")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
}

/// A member on a site that has the SDK.
struct Desk {
    _plane: Plane,
    _folder: TempDir,
    member: Browser,
}

impl Desk {
    async fn new() -> Self {
        let (plane, folder) = (Plane::new().await, tempfile::tempdir().expect("a folder"));
        write_sdk(folder.path());
        let settings = Settings { sdk: Some(folder.path().to_owned()), ..Settings::default() };
        let source = Box::new(MemorySource::new(Vec::new()));
        let state = AppState::new(source, plane.members.clone(), Knowledge::default(), settings);
        let person = plane.member("Head of Procurement", "EE").await;
        let member = plane.browser_of(&state, &person).await;
        Self { _plane: plane, _folder: folder, member }
    }

    async fn paste(&self, address: &str, xml: &str) -> Answer {
        self.member.post(address, &[("xml", xml)]).await
    }
}

#[tokio::test]
async fn a_notice_without_a_title_is_told_with_the_rule_its_places_and_what_to_do() {
    let desk = Desk::new().await;
    let page = desk.paste("/notices/check", &notice("<Lot/><Lot><Title>Drones</Title></Lot>")).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in ["One thing would be refused", "Title (BT-21-Lot) is missing. Fill it in.", "<code>R-TITLE</code>"] {
        assert!(page.text.contains(shown), "{shown}: {}", page.text);
    }
    assert!(page.text.contains("<code>/cn:ContractNotice/cn:Lot[1]</code>") && page.text.contains("SDK 9.9.9"));
    assert!(page.text.contains("warning</span>") && page.text.contains("/cn:Lot[2]"));
}

#[tokio::test]
async fn programs_get_the_same_as_from_the_command_line() {
    let desk = Desk::new().await;
    let answer = desk.paste("/notices/check?format=json", &notice("<Lot><Country>EST</Country></Lot>")).await.json();
    assert_eq!((answer["valid"].as_bool(), answer["not_checked"].as_u64()), (Some(false), Some(1)));
    let failed = &answer["failed"][0];
    assert_eq!(failed["rule"], "R-TITLE");
    assert!(
        failed["path"].is_string() && failed["text"].is_string() && answer["failed"].as_array().unwrap().len() == 1
    );
    assert_eq!(desk.member.get("/notices/check?format=json").await.json()["sdk"], "9.9.9");
}

#[tokio::test]
async fn a_member_sends_a_file_and_a_valid_notice_is_called_valid() {
    let desk = Desk::new().await;
    let whole = notice("<Lot><Title>Drones</Title><Country>EST</Country></Lot>");
    let page = desk.member.upload("/notices/check", "file", whole.as_bytes()).await;
    assert!(page.text.contains("This notice is valid") && page.text.contains("No rule fails"), "{}", page.text);
}

#[tokio::test]
async fn what_is_no_notice_is_refused_beside_the_field_and_stays_there() {
    let desk = Desk::new().await;
    for (sent, told) in [
        ("", "Paste the XML of a notice"),
        ("not <xml", "not read as XML"),
        ("<TED_EXPORT/>", "no eForms notice"),
        ("<!DOCTYPE a><ContractNotice/>", "not read as XML"),
    ] {
        let page = desk.paste("/notices/check", sent).await;
        assert!(page.status == StatusCode::BAD_REQUEST && page.text.contains(told), "{sent}: {}", page.text);
        assert!(page.text.contains(&sent.replace('<', "&#60;").replace('>', "&#62;")), "{}", page.text);
    }
}

#[tokio::test]
async fn without_the_sdk_the_page_says_how_to_load_it() {
    let plane = Plane::new().await;
    let page = plane.visitor().get("/notices/check").await;
    assert!(page.text.contains("procurenet fetch sdk") && !page.text.contains("type=\"file\""), "{}", page.text);
    let refused = plane.visitor().post("/notices/check", &[("xml", &notice("<Lot/>"))]).await;
    assert!(refused.status == StatusCode::BAD_REQUEST && refused.text.contains("nothing could be checked"));
}
