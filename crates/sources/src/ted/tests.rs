use crate::{Reading, read_notice};
use model::{LinkKind, NoticeKind, ProblemCode, Regime, Role};

/// A document with one form in each language, around the sections a test is about.
fn document(kind: &str, forms: &str) -> String {
    format!(
        r#"<TED_EXPORT xmlns="urn:x" DOC_ID="001234-2019" EDITION="2019004" VERSION="R2.0.9.S03.E01">
        <TECHNICAL_SECTION><RECEPTION_ID>1</RECEPTION_ID></TECHNICAL_SECTION>
        <CODED_DATA_SECTION>
          <REF_OJS><COLL_OJ>S</COLL_OJ><NO_OJ>004</NO_OJ><DATE_PUB>20190107</DATE_PUB></REF_OJS>
          <NOTICE_DATA>
            <NO_DOC_OJS>2019/S 004-001234</NO_DOC_OJS>
            <URI_LIST><URI_DOC LG="ET">https://ted.example/et</URI_DOC><URI_DOC LG="EN">https://ted.example/en</URI_DOC></URI_LIST>
            <LG_ORIG>EN</LG_ORIG><ISO_COUNTRY VALUE="EL"/><ORIGINAL_CPV CODE="35120000">Surveillance</ORIGINAL_CPV>
            <REF_NOTICE><NO_DOC_OJS>2018/S 100-000042</NO_DOC_OJS></REF_NOTICE>
          </NOTICE_DATA>
          <CODIF_DATA><DS_DATE_DISPATCH>20190103</DS_DATE_DISPATCH><TD_DOCUMENT_TYPE CODE="{kind}">x</TD_DOCUMENT_TYPE>
            <NC_CONTRACT_NATURE CODE="2">Supplies</NC_CONTRACT_NATURE><PR_PROC CODE="1">Open</PR_PROC></CODIF_DATA>
        </CODED_DATA_SECTION>
        <TRANSLATION_SECTION>
          <ML_TITLES><ML_TI_DOC LG="EN"><TI_CY>Greece</TI_CY><TI_TOWN>Athens</TI_TOWN><TI_TEXT><P>Cameras</P></TI_TEXT></ML_TI_DOC></ML_TITLES>
          <ML_AA_NAMES><AA_NAME LG="EN">Harbour Watch</AA_NAME></ML_AA_NAMES>
        </TRANSLATION_SECTION>
        <FORM_SECTION>{forms}</FORM_SECTION></TED_EXPORT>"#
    )
}

fn read(kind: &str, forms: &str) -> Reading {
    read_notice("test.xml", document(kind, forms).as_bytes()).unwrap()
}

const BODY: &str = r#"<CONTRACTING_BODY>
    <ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Harbour Watch</OFFICIALNAME><NATIONALID>12</NATIONALID><TOWN>Athens</TOWN>
      <COUNTRY VALUE="EL"/><NUTS CODE="EL30"/><URL_GENERAL>www.watch.gr</URL_GENERAL></ADDRESS_CONTRACTING_BODY>
    <ADDRESS_CONTRACTING_BODY_ADDITIONAL><OFFICIALNAME>Coast Guard</OFFICIALNAME><COUNTRY VALUE="CY"/></ADDRESS_CONTRACTING_BODY_ADDITIONAL>
    <JOINT_PROCUREMENT_INVOLVED/><PROCUREMENT_LAW><P>Greek law</P></PROCUREMENT_LAW>
    <CA_TYPE VALUE="MINISTRY"/><CA_ACTIVITY_OTHER>Coasts</CA_ACTIVITY_OTHER></CONTRACTING_BODY>"#;

fn call(language: &str, category: &str, title: &str) -> String {
    format!(
        r#"<F02_2014 LG="{language}" CATEGORY="{category}" FORM="F02"><LEGAL_BASIS VALUE="32014L0024"/>{BODY}
        <OBJECT_CONTRACT><TITLE><P>{title}</P></TITLE><REFERENCE_NUMBER>HW/7</REFERENCE_NUMBER>
          <CPV_MAIN><CPV_CODE CODE="35120000"/></CPV_MAIN><TYPE_CONTRACT CTYPE="SUPPLIES"/><SHORT_DESCR><P>{title} ahead</P></SHORT_DESCR>
          <VAL_ESTIMATED_TOTAL CURRENCY="EUR">900000.00</VAL_ESTIMATED_TOTAL>
          <OBJECT_DESCR ITEM="1"><LOT_NO>1</LOT_NO><CPV_ADDITIONAL><CPV_CODE CODE="35125300"/></CPV_ADDITIONAL><NUTS CODE="EL30"/>
            <SHORT_DESCR><P>Masts</P></SHORT_DESCR><AC><AC_QUALITY><AC_CRITERION>Range</AC_CRITERION></AC_QUALITY><AC_PRICE/></AC>
            <VAL_OBJECT CURRENCY="EUR">500000</VAL_OBJECT><DURATION TYPE="MONTH">48</DURATION>
            <RENEWAL/><RENEWAL_DESCR><P>Twice</P></RENEWAL_DESCR><NO_OPTIONS/><NO_EU_PROGR_RELATED/></OBJECT_DESCR>
          <OBJECT_DESCR ITEM="2"><LOT_NO>1</LOT_NO><DATE_START>2019-06-01</DATE_START><DATE_END>2021-05-31</DATE_END>
            <EU_PROGR_RELATED><P>ISF 2019</P></EU_PROGR_RELATED></OBJECT_DESCR></OBJECT_CONTRACT>
        <PROCEDURE><PT_OPEN/><FRAMEWORK><SINGLE_OPERATOR/></FRAMEWORK><CONTRACT_COVERED_GPA/>
          <NOTICE_NUMBER_OJ>2018/S 100-000042</NOTICE_NUMBER_OJ><DATE_RECEIPT_TENDERS>2019-02-20</DATE_RECEIPT_TENDERS>
          <TIME_RECEIPT_TENDERS>12:30</TIME_RECEIPT_TENDERS><LANGUAGES><LANGUAGE VALUE="EL"/></LANGUAGES></PROCEDURE></F02_2014>"#
    )
}

#[test]
fn a_contract_notice_is_read_whole() {
    let notice = read("3", &call("EN", "ORIGINAL", "Cameras")).notice;
    assert_eq!(
        (notice.notice.as_str(), notice.form.as_str(), notice.kind),
        ("1234-2019", "F02_2014", NoticeKind::Competition)
    );
    assert_eq!(notice.journal.as_deref(), Some("4/2019"));
    assert_eq!(notice.country.as_ref().unwrap().as_str(), "GR");
    assert_eq!(notice.official_url.as_deref(), Some("https://ted.example/en"));
    assert_eq!((notice.regime, notice.procedure_type.as_deref()), (Regime::Classic, Some("PT_OPEN")));
    assert_eq!((notice.framework, notice.gpa, notice.joint), (Some(true), Some(true), Some(true)));
    assert_eq!(notice.cross_border_law[0].text, "Greek law");
    assert_eq!(notice.deadline.as_ref().unwrap().time.unwrap().to_string(), "12:30:00");
    assert_eq!(notice.links.len(), 1, "the coded data repeat the reference of the form");
    assert_eq!((notice.links[0].to.as_str(), notice.links[0].kind), ("42-2018", LinkKind::Planning));
    assert_eq!(notice.lots[0].tender_languages, ["el"]);
}

#[test]
fn every_buyer_is_a_party_and_the_first_carries_type_and_activity() {
    let notice = read("3", &call("EN", "ORIGINAL", "Cameras")).notice;
    let buyers: Vec<_> = notice.parties_as(Role::Buyer).collect();
    assert_eq!(buyers.iter().map(|buyer| buyer.name.as_str()).collect::<Vec<_>>(), ["Harbour Watch", "Coast Guard"]);
    assert_eq!(buyers[0].ids[0].value, "12");
    assert_eq!((buyers[0].buyer_type.as_deref(), buyers[0].activity.as_deref()), (Some("MINISTRY"), Some("Coasts")));
    assert_eq!(buyers[1].country.as_ref().unwrap().as_str(), "CY");
}

#[test]
fn lots_keep_their_terms_and_get_keys_of_their_own() {
    let notice = read("3", &call("EN", "ORIGINAL", "Cameras")).notice;
    let [first, second] = notice.lots.as_slice() else { panic!("two lots") };
    assert_eq!((first.lot.as_str(), second.lot.as_str()), ("1", "1-2"));
    assert_eq!((first.term.duration, first.term.duration_unit.as_deref()), (Some(48), Some("month")));
    assert_eq!(
        first.term.field.as_deref(),
        Some("TED_EXPORT/FORM_SECTION/F02_2014/OBJECT_CONTRACT/OBJECT_DESCR/DURATION")
    );
    assert_eq!((first.term.renewable, first.term.options), (Some(true), Some(false)));
    assert_eq!(first.award_criteria, ["quality", "price"]);
    assert_eq!(second.term.end.unwrap().to_string(), "2021-05-31");
    assert_eq!((second.eu_funded, second.eu_programme.as_slice()), (Some(true), ["ISF 2019".to_owned()].as_slice()));
    assert_eq!(notice.cpv_additional[0].as_str(), "35125300");
}

#[test]
fn translations_add_texts_after_the_original_and_nothing_else() {
    let forms = call("EL", "TRANSLATION", "Κάμερες") + &call("EN", "ORIGINAL", "Cameras");
    let notice = read("3", &forms).notice;
    let titles: Vec<_> = notice.titles.iter().map(|title| (title.language.as_str(), title.text.as_str())).collect();
    assert_eq!(titles, [("en", "Cameras"), ("el", "Κάμερες")]);
    assert_eq!((notice.lots.len(), notice.parties.len()), (2, 2));
    assert_eq!(notice.languages.iter().map(model::Language::as_str).collect::<Vec<_>>(), ["en", "el"]);
}

#[test]
fn an_award_names_its_lots_winners_and_amounts() {
    let winner = |name: &str| {
        format!(
            "<CONTRACTOR><ADDRESS_CONTRACTOR><OFFICIALNAME>{name}</OFFICIALNAME><COUNTRY VALUE='IT'/></ADDRESS_CONTRACTOR><SME/></CONTRACTOR>"
        )
    };
    let form = format!(
        r#"<F03_2014 LG="EN" CATEGORY="ORIGINAL">{BODY}<OBJECT_CONTRACT><TITLE><P>Boats</P></TITLE>
        <OBJECT_DESCR ITEM="1"><LOT_NO>1</LOT_NO></OBJECT_DESCR><OBJECT_DESCR ITEM="2"><LOT_NO>2</LOT_NO></OBJECT_DESCR></OBJECT_CONTRACT>
        <AWARD_CONTRACT ITEM="1"><CONTRACT_NO>A</CONTRACT_NO><LOT_NO>1 and 2</LOT_NO><AWARDED_CONTRACT>
          <DATE_CONCLUSION_CONTRACT>2018-12-20</DATE_CONCLUSION_CONTRACT>
          <TENDERS><NB_TENDERS_RECEIVED>4</NB_TENDERS_RECEIVED><NB_TENDERS_RECEIVED_SME>3</NB_TENDERS_RECEIVED_SME></TENDERS>
          <CONTRACTORS>{}{}</CONTRACTORS><VALUES><VAL_TOTAL CURRENCY="EUR">1</VAL_TOTAL>
          <VAL_RANGE_TOTAL CURRENCY="EUR"><LOW>10</LOW><HIGH>20</HIGH></VAL_RANGE_TOTAL></VALUES></AWARDED_CONTRACT></AWARD_CONTRACT>
        <AWARD_CONTRACT ITEM="2"><LOT_NO>9</LOT_NO><NO_AWARDED_CONTRACT><PROCUREMENT_UNSUCCESSFUL/></NO_AWARDED_CONTRACT></AWARD_CONTRACT></F03_2014>"#,
        winner("Nave"),
        winner("Vela")
    );
    let reading = read("7", &form);
    let [award, none] = reading.notice.awards.as_slice() else { panic!("two awards") };
    assert_eq!((award.lots.as_slice(), award.awarded), (["1".to_owned(), "2".to_owned()].as_slice(), Some(true)));
    assert_eq!(
        award.winners.iter().map(|at| reading.notice.parties[*at as usize].name.as_str()).collect::<Vec<_>>(),
        ["Nave", "Vela"]
    );
    assert_eq!((award.tenders, award.tenders_sme), (Some(4), Some(3)));
    assert_eq!(award.highest.as_ref().unwrap().amount, 20.into());
    assert_eq!(none.no_award.as_ref().unwrap().code, "PROCUREMENT_UNSUCCESSFUL");
    let codes: Vec<_> = reading.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [ProblemCode::DanglingReference, ProblemCode::DoubtfulAmount]);
    assert!(reading.notice.flags.contains(&"doubtful-amount".to_owned()));
}

#[test]
fn a_modification_tells_before_after_and_the_new_end() {
    let form = r#"<F20_2014 LG="EN" CATEGORY="ORIGINAL"><CONTRACTING_BODY/><OBJECT_CONTRACT><TITLE><P>Boats</P></TITLE><OBJECT_DESCR/></OBJECT_CONTRACT>
        <AWARD_CONTRACT><CONTRACT_NO>77</CONTRACT_NO></AWARD_CONTRACT>
        <MODIFICATIONS_CONTRACT><DESCRIPTION_PROCUREMENT><CPV_MAIN><CPV_CODE CODE="34522000"/></CPV_MAIN><DURATION TYPE="YEAR">3</DURATION></DESCRIPTION_PROCUREMENT>
        <INFO_MODIFICATIONS><SHORT_DESCR><P>Two more</P></SHORT_DESCR><ADDITIONAL_NEED><P>Storm</P></ADDITIONAL_NEED>
        <VALUES><VAL_TOTAL_BEFORE CURRENCY="EUR">100</VAL_TOTAL_BEFORE><VAL_TOTAL_AFTER CURRENCY="EUR">150</VAL_TOTAL_AFTER></VALUES></INFO_MODIFICATIONS></MODIFICATIONS_CONTRACT></F20_2014>"#;
    let notice = read("K", form).notice;
    let change = &notice.modifications[0];
    assert_eq!(
        (change.of.as_deref(), change.months, change.reason.as_deref()),
        (Some("77"), Some(36), Some("ADDITIONAL_NEED"))
    );
    assert_eq!(change.value_after.as_ref().unwrap().amount, 150.into());
    assert_eq!(notice.links[0].kind, LinkKind::Contract);
}

#[test]
fn a_corrigendum_says_its_changes_in_words() {
    let form = r#"<F14_2014 LG="EN" CATEGORY="ORIGINAL"><CONTRACTING_BODY/><OBJECT_CONTRACT><TITLE><P>Boats</P></TITLE></OBJECT_CONTRACT>
        <CHANGES><CHANGE><WHERE><SECTION>IV.2.2</SECTION><LABEL>Time limit</LABEL><LOT_NO>2</LOT_NO></WHERE>
        <OLD_VALUE><DATE>2019-02-01</DATE><TIME>12:00</TIME></OLD_VALUE><NEW_VALUE><DATE>2019-03-01</DATE><TIME>12:00</TIME></NEW_VALUE></CHANGE></CHANGES></F14_2014>"#;
    let notice = read("2", form).notice;
    assert_eq!(notice.changes[0].text, "IV.2.2 (Time limit), lot 2: 2019-02-01 12:00 → 2019-03-01 12:00");
    assert_eq!((notice.kind, notice.links[0].kind), (NoticeKind::Change, LinkKind::Changes));
    assert_eq!(notice.lots[0].lot, "LOT-0000");
}

const DEFENCE: &str = r#"<CONTRACT_DEFENCE LG="EN" CATEGORY="ORIGINAL" FORM="17" VERSION="R2.0.8.S05.E01"><FD_CONTRACT_DEFENCE CTYPE="SUPPLIES">
    <CONTRACTING_AUTHORITY_INFORMATION_DEFENCE><NAME_ADDRESSES_CONTACT_CONTRACT>
      <CA_CE_CONCESSIONAIRE_PROFILE><ORGANISATION><OFFICIALNAME>Arms Agency</OFFICIALNAME></ORGANISATION><COUNTRY VALUE="FR"/></CA_CE_CONCESSIONAIRE_PROFILE>
      <TENDERS_REQUESTS_APPLICATIONS_MUST_BE_SENT_TO><CONTACT_DATA><ORGANISATION><OFFICIALNAME>Tender Desk</OFFICIALNAME></ORGANISATION></CONTACT_DATA></TENDERS_REQUESTS_APPLICATIONS_MUST_BE_SENT_TO></NAME_ADDRESSES_CONTACT_CONTRACT>
      <TYPE_AND_ACTIVITIES_OR_CONTRACTING_ENTITY_AND_PURCHASING_ON_BEHALF><PURCHASING_ON_BEHALF><PURCHASING_ON_BEHALF_YES>
        <CONTACT_DATA_OTHER_BEHALF_CONTRACTING_AUTORITY><ORGANISATION><OFFICIALNAME>Navy of Belgium</OFFICIALNAME></ORGANISATION><COUNTRY VALUE="BE"/></CONTACT_DATA_OTHER_BEHALF_CONTRACTING_AUTORITY>
      </PURCHASING_ON_BEHALF_YES></PURCHASING_ON_BEHALF></TYPE_AND_ACTIVITIES_OR_CONTRACTING_ENTITY_AND_PURCHASING_ON_BEHALF></CONTRACTING_AUTHORITY_INFORMATION_DEFENCE>
    <OBJECT_CONTRACT_INFORMATION_DEFENCE><DESCRIPTION_CONTRACT_INFORMATION_DEFENCE><TITLE_CONTRACT><P>Sonar</P></TITLE_CONTRACT>
      <F17_FRAMEWORK><DURATION_FRAMEWORK_YEAR>7</DURATION_FRAMEWORK_YEAR></F17_FRAMEWORK><CPV><CPV_MAIN><CPV_CODE CODE="35000000"/></CPV_MAIN></CPV>
      <F17_DIVISION_INTO_LOTS><F17_DIV_INTO_LOT_YES VALUE="ALL_LOTS"><F17_ANNEX_B ITEM="1"><LOT_NUMBER>1</LOT_NUMBER><LOT_TITLE>Hull</LOT_TITLE>
        <CPV><CPV_MAIN><CPV_CODE CODE="35613000"/></CPV_MAIN></CPV><NATURE_QUANTITY_SCOPE><COSTS_RANGE_AND_CURRENCY CURRENCY="EUR"><RANGE_VALUE_COST>
        <LOW_VALUE FMTVAL="100.00">100,00</LOW_VALUE><HIGH_VALUE FMTVAL="200.50">200,50</HIGH_VALUE></RANGE_VALUE_COST></COSTS_RANGE_AND_CURRENCY></NATURE_QUANTITY_SCOPE></F17_ANNEX_B></F17_DIV_INTO_LOT_YES></F17_DIVISION_INTO_LOTS>
    </DESCRIPTION_CONTRACT_INFORMATION_DEFENCE></OBJECT_CONTRACT_INFORMATION_DEFENCE>
    <PROCEDURE_DEFINITION_CONTRACT_NOTICE_DEFENCE><T><F17_PT_ACCELERATED_NEGOTIATED/></T>
      <P_F17><NOTICE_NUMBER_OJ>2018/S 100-000042</NOTICE_NUMBER_OJ><PRIOR_INFORMATION_NOTICE_F17 CHOICE="PRIOR_INFORMATION_NOTICE"/></P_F17>
      <RECEIPT_LIMIT_DATE><DAY>4</DAY><MONTH>3</MONTH><YEAR>2019</YEAR><TIME>16:00</TIME></RECEIPT_LIMIT_DATE></PROCEDURE_DEFINITION_CONTRACT_NOTICE_DEFENCE>
    </FD_CONTRACT_DEFENCE></CONTRACT_DEFENCE>"#;

#[test]
fn a_defence_form_is_read_by_its_parts() {
    let notice = read("3", DEFENCE).notice;
    assert_eq!((notice.regime, notice.framework, notice.accelerated), (Regime::Defence, Some(true), Some(true)));
    assert_eq!(notice.procedure_type.as_deref(), Some("PT_ACCELERATED_NEGOTIATED"));
    assert_eq!(notice.cpv.as_ref().unwrap().as_str(), "35000000");
    assert_eq!(notice.links[0].kind, LinkKind::Planning);
    assert_eq!(notice.deadline.as_ref().unwrap().date.to_string(), "2019-03-04");
    let lot = &notice.lots[0];
    assert_eq!((lot.lot.as_str(), lot.cpv.as_ref().unwrap().as_str()), ("1", "35613000"));
    assert_eq!(lot.estimated_value.as_ref().unwrap().amount.to_string(), "200.50");
    assert_eq!((lot.term.duration, lot.term.duration_unit.as_deref()), (Some(7), Some("year")));
}

#[test]
fn a_body_bought_for_is_a_party_and_stands_with_the_buyer() {
    let notice = read("3", DEFENCE).notice;
    let behalf: Vec<_> = notice.parties_as(Role::OnBehalfOf).map(|party| party.name.as_str()).collect();
    assert_eq!(behalf, ["Navy of Belgium"]);
    assert_eq!(notice.parties_as(Role::Buyer).next().unwrap().on_behalf_of, behalf);
    assert!(notice.parties_as(Role::TenderDesk).any(|party| party.name == "Tender Desk"));
}

#[test]
fn older_awards_give_the_lots_they_name() {
    let form = r#"<CONTRACT_AWARD LG="EN" CATEGORY="ORIGINAL"><FD_CONTRACT_AWARD><D><TITLE_CONTRACT><P>Post</P></TITLE_CONTRACT></D>
        <AWARD_OF_CONTRACT><LOT_NUMBER>2</LOT_NUMBER><CONTRACT_TITLE><P>Parcels</P></CONTRACT_TITLE>
          <CONTRACT_AWARD_DATE><DAY>05</DAY><MONTH>12</MONTH><YEAR>2018</YEAR></CONTRACT_AWARD_DATE><OFFERS_RECEIVED_NUMBER>3</OFFERS_RECEIVED_NUMBER>
          <ECONOMIC_OPERATOR_NAME_ADDRESS><CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME><ORGANISATION><OFFICIALNAME>Courier</OFFICIALNAME></ORGANISATION></CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME></ECONOMIC_OPERATOR_NAME_ADDRESS>
          <V><COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE CURRENCY="EUR"><VALUE_COST FMTVAL="5000.00">5 000</VALUE_COST><INCLUDING_VAT/></COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE>
          <M><NUMBER_OF_YEARS>2</NUMBER_OF_YEARS></M></V></AWARD_OF_CONTRACT></FD_CONTRACT_AWARD></CONTRACT_AWARD>"#;
    let notice = read("7", form).notice;
    let (lot, award) = (&notice.lots[0], &notice.awards[0]);
    assert_eq!((lot.lot.as_str(), lot.titles[0].text.as_str(), lot.term.duration), ("2", "Parcels", Some(2)));
    assert_eq!((award.lots[0].as_str(), award.tenders, award.winners.len()), ("2", Some(3), 1));
    assert_eq!(award.value.as_ref().unwrap().amount, 5000.into());
    assert!(notice.flags.contains(&"value-includes-tax".to_owned()));
}

#[test]
fn a_utilities_award_of_the_older_kind_is_found_by_what_it_holds() {
    let form = r#"<CONTRACT_AWARD_UTILITIES LG="EN" CATEGORY="ORIGINAL"><FD_CONTRACT_AWARD_UTILITIES>
        <O><TITLE_CONTRACT><P>Meters</P></TITLE_CONTRACT><SHORT_DESCRIPTION><P>Smart ones</P></SHORT_DESCRIPTION></O>
        <AWARD_CONTRACT_CONTRACT_AWARD_UTILITIES><AWARD_AND_CONTRACT_VALUE><CONTRACT_NO>K/1</CONTRACT_NO><TITLE_CONTRACT><P>Lot A</P></TITLE_CONTRACT>
          <DATE_OF_CONTRACT_AWARD><DAY>1</DAY><MONTH>12</MONTH><YEAR>2018</YEAR></DATE_OF_CONTRACT_AWARD>
          <CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME><ORGANISATION><OFFICIALNAME>Meter Works</OFFICIALNAME></ORGANISATION></CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME>
        </AWARD_AND_CONTRACT_VALUE></AWARD_CONTRACT_CONTRACT_AWARD_UTILITIES></FD_CONTRACT_AWARD_UTILITIES></CONTRACT_AWARD_UTILITIES>"#;
    let notice = read("7", form).notice;
    assert_eq!((notice.regime, notice.titles[0].text.as_str()), (Regime::Utilities, "Meters"));
    assert_eq!(notice.descriptions[0].text, "Smart ones");
    let award = &notice.awards[0];
    assert_eq!((award.key.as_deref(), award.titles[0].text.as_str()), (Some("K/1"), "Lot A"));
    assert_eq!(notice.parties[award.winners[0] as usize].name, "Meter Works");
}

#[test]
fn an_older_corrigendum_has_one_buyer_and_its_corrections_in_words() {
    let form = r#"<ADDITIONAL_INFORMATION_CORRIGENDUM LG="EN" CATEGORY="ORIGINAL"><FD_ADDITIONAL_INFORMATION_CORRIGENDUM>
        <N><CA_CE_CONCESSIONAIRE_PROFILE><ORGANISATION>Arms Agency</ORGANISATION></CA_CE_CONCESSIONAIRE_PROFILE></N>
        <C><CORR><REPLACE OBJECT="DATE"><WHERE>IV.3.4</WHERE><OLD_VALUE><DATE_TIME><DAY>1</DAY><MONTH>2</MONTH><YEAR>2019</YEAR></DATE_TIME></OLD_VALUE>
          <NEW_VALUE><TEXT><P>later</P></TEXT></NEW_VALUE></REPLACE></CORR><ADDR_CORR><WHERE>I.1</WHERE>
          <MODIFIED_ADDRESS><CA_CE_CONCESSIONAIRE_PROFILE><ORGANISATION>Arms Agency 2</ORGANISATION></CA_CE_CONCESSIONAIRE_PROFILE></MODIFIED_ADDRESS></ADDR_CORR></C>
        </FD_ADDITIONAL_INFORMATION_CORRIGENDUM></ADDITIONAL_INFORMATION_CORRIGENDUM>"#;
    let notice = read("2", form).notice;
    assert_eq!(notice.parties_as(Role::Buyer).map(|buyer| buyer.name.as_str()).collect::<Vec<_>>(), ["Arms Agency"]);
    assert_eq!(notice.changes[0].text, "IV.3.4: 2019-02-01 → later");
}

#[test]
fn a_notice_in_free_text_gives_title_address_and_words() {
    let form = r#"<OTH_NOT LG="EN" CATEGORY="ORIGINAL"><FD_OTH_NOT><TI_DOC><P>B-Brussels: guards</P></TI_DOC>
        <STI_DOC><P><ADDRESS_NOT_STRUCT><ORGANISATION>An Agency</ORGANISATION><TOWN>Brussels</TOWN><COUNTRY VALUE="BE"/></ADDRESS_NOT_STRUCT></P></STI_DOC>
        <CONTENTS><P>We ask for guards.</P></CONTENTS></FD_OTH_NOT></OTH_NOT>"#;
    let notice = read("3", form).notice;
    assert_eq!(
        (notice.titles[0].text.as_str(), notice.descriptions[0].text.as_str()),
        ("B-Brussels: guards", "We ask for guards.")
    );
    let buyer = notice.parties_as(Role::Buyer).next().unwrap();
    assert_eq!((buyer.name.as_str(), buyer.town.as_deref()), ("An Agency", Some("Brussels")));
}

#[test]
fn a_form_never_met_still_gives_its_coded_data() {
    let notice = read("X", r#"<FZZ LG="EN" CATEGORY="ORIGINAL"><SECRET>Seven seals</SECRET></FZZ>"#).notice;
    assert_eq!((notice.kind, notice.form.as_str()), (NoticeKind::Other, "FZZ"));
    assert_eq!(notice.titles[0].text, "Cameras");
    let buyer = notice.parties_as(Role::Buyer).next().unwrap();
    assert_eq!((buyer.name.as_str(), buyer.town.as_deref()), ("Harbour Watch", Some("Athens")));
    assert_eq!(notice.cpv.as_ref().unwrap().as_str(), "35120000");
    assert_eq!((notice.nature.as_deref(), notice.procedure_type.as_deref()), (Some("supplies"), Some("PT_OPEN")));
    let unread: Vec<_> = notice.unknown.iter().map(|unknown| unknown.path.as_str()).collect();
    assert_eq!(unread, ["TED_EXPORT/FORM_SECTION/FZZ/SECRET"]);
}

#[test]
fn a_notice_without_number_is_refused_and_the_journal_number_is_enough() {
    let nameless = r#"<TED_EXPORT DOC_ID="x"><CODED_DATA_SECTION/></TED_EXPORT>"#;
    assert_eq!(read_notice("test.xml", nameless.as_bytes()).unwrap_err().code, ProblemCode::NoIdentity);
    let numbered = document("3", "").replace(r#"DOC_ID="001234-2019""#, "");
    assert_eq!(read_notice("test.xml", numbered.as_bytes()).unwrap().notice.notice.as_str(), "1234-2019");
}

#[test]
fn a_day_that_does_not_exist_is_reported_and_left_out() {
    for day in ["0000-00-00", "2024-02-30", "soon"] {
        let form = call("EN", "ORIGINAL", "Cameras").replace("2021-05-31", day);
        let reading = read("3", &form);
        assert_eq!(reading.notice.lots[1].term.end, None);
        assert_eq!(reading.problems[0].code, ProblemCode::BadDate);
        assert_eq!(reading.problems[0].what, format!("\"{day}\" is no date"));
    }
}

#[test]
fn without_publication_date_the_dispatch_date_stands_in_and_is_said_to() {
    let undated = document("3", "").replace("<DATE_PUB>20190107</DATE_PUB>", "");
    let reading = read_notice("test.xml", undated.as_bytes()).unwrap();
    assert_eq!(reading.notice.date().unwrap().to_string(), "2019-01-03");
    assert!(reading.notice.flags.contains(&"published-from-dispatch".to_owned()));
    assert_eq!(reading.problems[0].code, ProblemCode::NoPublicationDate);
}
