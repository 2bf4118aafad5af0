//! The notices' XML, in the shape of eForms.

use super::CUSTOMIZATION;
use super::market::{Award, Market, Organisation, Procedure};
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt::Write as _;

const NAMESPACES: &str = concat!(
    r#"xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" "#,
    r#"xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" "#,
    r#"xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2" "#,
    r#"xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1" "#,
    r#"xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1" "#,
    r#"xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1""#,
);

/// What differs between a call and a result.
struct Document<'a> {
    root: &'static str,
    notice: &'a str,
    subtype: &'static str,
    form_type: &'static str,
    notice_type: &'static str,
    day: Date,
    organisations: Vec<&'a Organisation>,
    outcome: String,
}

/// The call for competition.
pub(super) fn call(market: &Market, procedure: &Procedure) -> String {
    let document = Document {
        root: "ContractNotice",
        notice: &procedure.call,
        subtype: "16",
        form_type: "competition",
        notice_type: "cn-standard",
        day: procedure.announced,
        organisations: buyers(market, procedure),
        outcome: String::new(),
    };
    write(&document, procedure)
}

/// The result that names the winner.
pub(super) fn result(market: &Market, procedure: &Procedure, award: &Award) -> String {
    let mut organisations = buyers(market, procedure);
    organisations.push(&market.suppliers[award.winner]);
    let document = Document {
        root: "ContractAwardNotice",
        notice: &award.notice,
        subtype: "29",
        form_type: "result",
        notice_type: "can-standard",
        day: award.day,
        outcome: outcome(award, organisations[0].country.currency, organisations.len()),
        organisations,
    };
    write(&document, procedure)
}

fn buyers<'a>(market: &'a Market, procedure: &Procedure) -> Vec<&'a Organisation> {
    procedure.buyers.iter().map(|buyer| &market.buyers[*buyer]).collect()
}

fn write(document: &Document<'_>, procedure: &Procedure) -> String {
    let Document { root, notice, form_type, notice_type, day, .. } = document;
    let key = &procedure.key;
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- Made up by procurenet: no buyer, supplier or contract in this notice is real. -->
<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2" {NAMESPACES}>
{extension}<cbc:UBLVersionID>2.3</cbc:UBLVersionID>
<cbc:CustomizationID>{CUSTOMIZATION}</cbc:CustomizationID>
<cbc:ID schemeName="notice-id">{notice}</cbc:ID>
<cbc:ContractFolderID>{key}</cbc:ContractFolderID>
<cbc:IssueDate>{day}Z</cbc:IssueDate>
<cbc:IssueTime>09:00:00Z</cbc:IssueTime>
<cbc:VersionID>01</cbc:VersionID>
<cbc:RegulatoryDomain>32014L0024</cbc:RegulatoryDomain>
<cbc:NoticeTypeCode listName="{form_type}">{notice_type}</cbc:NoticeTypeCode>
<cbc:NoticeLanguageCode>ENG</cbc:NoticeLanguageCode>
{parties}{law}{process}{project}{lot}</{root}>
"#,
        extension = extension(document, procedure.buyers.len()),
        parties = contracting_parties(document, procedure.buyers.len()),
        law = cross_border_law(document, procedure),
        process = process(document, procedure),
        project = project(document, procedure, None),
        lot = lot(document, procedure),
    )
}

fn extension(document: &Document<'_>, buyers: usize) -> String {
    let Document { outcome, subtype, day, .. } = document;
    let organisations = (1..).zip(&document.organisations);
    let organisations: String = organisations.map(|(at, it)| organisation(at, it, buyers)).collect();
    format!(
        r#"<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
{outcome}<efac:NoticeSubType><cbc:SubTypeCode listName="notice-subtype">{subtype}</cbc:SubTypeCode></efac:NoticeSubType>
<efac:Organizations>
{organisations}</efac:Organizations>
<efac:Publication><efbc:PublicationDate>{day}Z</efbc:PublicationDate></efac:Publication>
</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
"#
    )
}

fn organisation(at: usize, organisation: &Organisation, buyers: usize) -> String {
    let Organisation { name, number, place, country, .. } = organisation;
    let leads = if buyers > 1 && at <= buyers {
        format!("<efbc:GroupLeadIndicator>{}</efbc:GroupLeadIndicator>", at == 1)
    } else {
        String::new()
    };
    format!(
        r#"<efac:Organization>{leads}<efac:Company>
<cac:PartyIdentification><cbc:ID schemeName="organization">ORG-{at:04}</cbc:ID></cac:PartyIdentification>
<cac:PartyName><cbc:Name languageID="ENG">{name}</cbc:Name></cac:PartyName>
<cac:PostalAddress><cbc:CityName>{place}</cbc:CityName>
<cbc:CountrySubentityCode listName="nuts">{nuts}</cbc:CountrySubentityCode>
<cac:Country><cbc:IdentificationCode listName="country">{code}</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyLegalEntity><cbc:CompanyID>{number}</cbc:CompanyID></cac:PartyLegalEntity>
</efac:Company></efac:Organization>
"#,
        nuts = country.nuts,
        code = country.code,
    )
}

fn contracting_parties(document: &Document<'_>, buyers: usize) -> String {
    let parties = (1..).zip(document.organisations.iter().take(buyers));
    parties.fold(String::new(), |mut text, (at, buyer): (usize, _)| {
        let legal_type = buyer.legal_type;
        write!(
            text,
            r#"<cac:ContractingParty>
<cac:ContractingPartyType><cbc:PartyTypeCode listName="buyer-legal-type">{legal_type}</cbc:PartyTypeCode></cac:ContractingPartyType>
<cac:ContractingActivity><cbc:ActivityTypeCode listName="authority-activity">pub-os</cbc:ActivityTypeCode></cac:ContractingActivity>
<cac:Party><cac:PartyIdentification><cbc:ID schemeName="organization">ORG-{at:04}</cbc:ID></cac:PartyIdentification></cac:Party>
</cac:ContractingParty>
"#
        )
        .expect("a String takes any text");
        text
    })
}

/// The law the buyers agree on, when they come from several countries: that of the first.
fn cross_border_law(document: &Document<'_>, procedure: &Procedure) -> String {
    let codes: Vec<_> = document.organisations.iter().take(procedure.buyers.len()).map(|it| it.country.code).collect();
    if codes.iter().all(|code| *code == codes[0]) {
        return String::new();
    }
    format!(
        r#"<cac:TenderingTerms><cac:ProcurementLegislationDocumentReference><cbc:ID>CrossBorderLaw</cbc:ID>
<cbc:DocumentDescription languageID="ENG">The public procurement law of {} applies, by agreement of the buyers.</cbc:DocumentDescription>
</cac:ProcurementLegislationDocumentReference></cac:TenderingTerms>
"#,
        codes[0]
    )
}

/// How the procedure runs; a result also names the call it follows.
fn process(document: &Document<'_>, procedure: &Procedure) -> String {
    let call = &procedure.call;
    let earlier = if document.notice == call {
        String::new()
    } else {
        format!(
            r#"<cac:NoticeDocumentReference><cbc:ID schemeName="notice-id-ref">{call}-01</cbc:ID></cac:NoticeDocumentReference>"#
        )
    };
    format!(
        r#"<cac:TenderingProcess><cbc:ProcedureCode listName="procurement-procedure-type">open</cbc:ProcedureCode>{earlier}</cac:TenderingProcess>
"#
    )
}

/// What is bought; for the lot with its term.
fn project(document: &Document<'_>, procedure: &Procedure, term: Option<&str>) -> String {
    let (goods, country) = (procedure.goods, document.organisations[0].country);
    format!(
        r#"<cac:ProcurementProject>
<cbc:Name languageID="ENG">{title}</cbc:Name>
<cbc:Description languageID="ENG">{description}</cbc:Description>
<cbc:ProcurementTypeCode listName="contract-nature">{nature}</cbc:ProcurementTypeCode>
<cac:RequestedTenderTotal><cbc:EstimatedOverallContractAmount currencyID="{currency}">{value}</cbc:EstimatedOverallContractAmount></cac:RequestedTenderTotal>
<cac:MainCommodityClassification><cbc:ItemClassificationCode listName="cpv">{cpv}</cbc:ItemClassificationCode></cac:MainCommodityClassification>
<cac:RealizedLocation><cac:Address><cbc:CountrySubentityCode listName="nuts">{nuts}</cbc:CountrySubentityCode>
<cac:Country><cbc:IdentificationCode listName="country">{code}</cbc:IdentificationCode></cac:Country></cac:Address></cac:RealizedLocation>
{term}</cac:ProcurementProject>
"#,
        title = goods.title,
        description = goods.description,
        nature = goods.nature,
        currency = country.currency,
        value = procedure.value,
        cpv = goods.cpv,
        nuts = country.nuts,
        code = country.code,
        term = term.unwrap_or_default(),
    )
}

fn lot(document: &Document<'_>, procedure: &Procedure) -> String {
    let term = term(procedure);
    let project = project(document, procedure, Some(&term));
    let framework = if procedure.framework { "fa-wo-rc" } else { "none" };
    let deadline = if document.notice == procedure.call { deadline(procedure) } else { String::new() };
    format!(
        r#"<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-0001</cbc:ID>
<cac:TenderingProcess>{deadline}
<cac:ContractingSystem><cbc:ContractingSystemTypeCode listName="framework-agreement">{framework}</cbc:ContractingSystemTypeCode></cac:ContractingSystem>
<cac:ContractingSystem><cbc:ContractingSystemTypeCode listName="dps-usage">none</cbc:ContractingSystemTypeCode></cac:ContractingSystem>
</cac:TenderingProcess>
{project}</cac:ProcurementProjectLot>
"#
    )
}

fn deadline(procedure: &Procedure) -> String {
    let day = procedure.announced.saturating_add(35.days());
    format!(
        "<cac:TenderSubmissionDeadlinePeriod><cbc:EndDate>{day}Z</cbc:EndDate><cbc:EndTime>12:00:00Z</cbc:EndTime></cac:TenderSubmissionDeadlinePeriod>"
    )
}

/// The term starts seven months after the call and may be renewed.
fn term(procedure: &Procedure) -> String {
    let Procedure { months, renewals, .. } = procedure;
    let start = procedure.announced.saturating_add(7.months());
    let extension = if *renewals > 0 {
        format!(
            r#"<cac:ContractExtension><cbc:MaximumNumberNumeric>{renewals}</cbc:MaximumNumberNumeric><cac:Renewal><cac:Period><cbc:Description languageID="ENG">Each renewal lasts 12 months.</cbc:Description></cac:Period></cac:Renewal></cac:ContractExtension>
"#
        )
    } else {
        String::new()
    };
    format!(
        r#"<cac:PlannedPeriod><cbc:StartDate>{start}Z</cbc:StartDate><cbc:DurationMeasure unitCode="MONTH">{months}</cbc:DurationMeasure></cac:PlannedPeriod>
{extension}"#
    )
}

/// Winner, value and number of tenders; the winner is the last organisation.
fn outcome(award: &Award, currency: &str, winner: usize) -> String {
    let Award { day, value, tenders, .. } = award;
    format!(
        r#"<efac:NoticeResult><cbc:TotalAmount currencyID="{currency}">{value}</cbc:TotalAmount>
<efac:LotResult><cbc:ID schemeName="result">RES-0001</cbc:ID>
<cbc:TenderResultCode listName="winner-selection-status">selec-w</cbc:TenderResultCode>
<efac:LotTender><cbc:ID schemeName="tender">TEN-0001</cbc:ID></efac:LotTender>
<efac:ReceivedSubmissionsStatistics><efbc:StatisticsCode listName="received-submission-type">tenders</efbc:StatisticsCode><efbc:StatisticsNumeric>{tenders}</efbc:StatisticsNumeric></efac:ReceivedSubmissionsStatistics>
<efac:SettledContract><cbc:ID schemeName="contract">CON-0001</cbc:ID></efac:SettledContract>
<efac:TenderLot><cbc:ID schemeName="Lot">LOT-0001</cbc:ID></efac:TenderLot></efac:LotResult>
<efac:LotTender><cbc:ID schemeName="tender">TEN-0001</cbc:ID>
<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="{currency}">{value}</cbc:PayableAmount></cac:LegalMonetaryTotal>
<efac:TenderingParty><cbc:ID schemeName="tendering-party">TPA-0001</cbc:ID></efac:TenderingParty>
<efac:TenderLot><cbc:ID schemeName="Lot">LOT-0001</cbc:ID></efac:TenderLot></efac:LotTender>
<efac:SettledContract><cbc:ID schemeName="contract">CON-0001</cbc:ID><cbc:IssueDate>{day}Z</cbc:IssueDate>
<efac:LotTender><cbc:ID schemeName="tender">TEN-0001</cbc:ID></efac:LotTender></efac:SettledContract>
<efac:TenderingParty><cbc:ID schemeName="tendering-party">TPA-0001</cbc:ID>
<efac:Tenderer><cbc:ID schemeName="organization">ORG-{winner:04}</cbc:ID></efac:Tenderer></efac:TenderingParty>
</efac:NoticeResult>
"#
    )
}
