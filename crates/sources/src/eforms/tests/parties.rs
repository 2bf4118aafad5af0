use super::{extension, notice, organisation, reading, reference};
use model::{ProblemCode, Role};

fn organisations(inside: &str) -> String {
    extension(&format!("<Organizations>{inside}</Organizations>"))
}

fn contracting(key: &str) -> String {
    format!("<ContractingParty><Party>{}</Party></ContractingParty>", reference(key))
}

#[test]
fn two_buyers_buy_together() {
    let both = organisation("ORG-1", "Harbour Guard", "EST") + &organisation("ORG-2", "Coast Police", "FIN");
    let notice = notice(&[organisations(&both), contracting("ORG-1"), contracting("ORG-2")].concat());
    let countries: Vec<_> = notice.parties_as(Role::Buyer).filter_map(|buyer| buyer.country.clone()).collect();
    assert_eq!(countries.iter().map(|country| country.as_str()).collect::<Vec<_>>(), ["EE", "FI"]);
    assert_eq!((notice.joint, notice.country.unwrap().as_str()), (Some(true), "EE"));
}

#[test]
fn a_contracting_party_that_names_nobody_is_no_buyer() {
    let sender = format!(
        "<ContractingParty><Party><ServiceProviderParty><Party>{}</Party></ServiceProviderParty></Party></ContractingParty>",
        reference("ORG-2")
    );
    let both = organisation("ORG-1", "Harbour Guard", "EST") + &organisation("ORG-2", "Sender", "EST");
    let notice = notice(&[organisations(&both), contracting("ORG-1"), sender].concat());
    assert_eq!(notice.joint, Some(false));
    assert!(notice.parties[1].is(Role::ServiceProvider));
}

#[test]
fn a_lead_alone_is_no_group() {
    let lead = organisation("ORG-1", "Harbour Guard", "EST")
        .replace("</Company>", "</Company><GroupLeadIndicator>true</GroupLeadIndicator>");
    let notice = notice(&[organisations(&lead), contracting("ORG-1")].concat());
    assert!(notice.parties[0].leads);
    assert_eq!(notice.joint, Some(false));
}

#[test]
fn a_buyer_carries_its_type_activity_and_identifiers() {
    let company = organisation("ORG-1", "Harbour Guard", "EST").replace(
        "</Company>",
        "<PartyLegalEntity><CompanyID schemeName='national'>12</CompanyID></PartyLegalEntity></Company>",
    );
    let party = format!(
        "<ContractingParty><ContractingPartyType><PartyTypeCode listName='buyer-contracting-type'>cont-ent</PartyTypeCode>\
         </ContractingPartyType><ContractingPartyType><PartyTypeCode listName='buyer-legal-type'>cga</PartyTypeCode>\
         </ContractingPartyType><ContractingActivity><ActivityTypeCode>defence</ActivityTypeCode></ContractingActivity>\
         <Party>{}</Party></ContractingParty>",
        reference("ORG-1")
    );
    let buyer = notice(&(organisations(&company) + &party)).parties.remove(0);
    assert_eq!((buyer.buyer_type.as_deref(), buyer.activity.as_deref()), (Some("cga"), Some("defence")));
    assert_eq!((buyer.ids[0].value.as_str(), buyer.ids[0].scheme.as_deref()), ("12", Some("national")));
}

fn with_touch_point(name: &str) -> String {
    let point = format!(
        "</Company><TouchPoint><PartyIdentification><ID>TPO-1</ID></PartyIdentification>\
         <PartyName><Name>{name}</Name></PartyName><Contact><ElectronicMail>desk@example.org</ElectronicMail></Contact></TouchPoint>"
    );
    organisations(&organisation("ORG-1", "Harbour Guard", "EST").replace("</Company>", &point))
}

fn review_by(key: &str) -> String {
    format!(
        "<TenderingTerms><AppealTerms><AppealReceiverParty>{}</AppealReceiverParty></AppealTerms></TenderingTerms>",
        reference(key)
    )
}

#[test]
fn a_touch_point_that_buys_is_a_department_of_its_organisation() {
    let notice = notice(&(with_touch_point("Purchasing") + &contracting("TPO-1")));
    let buyer = &notice.parties[0];
    assert_eq!((buyer.name.as_str(), buyer.department.as_deref()), ("Harbour Guard", Some("Purchasing")));
    assert_eq!(buyer.email.as_deref(), Some("desk@example.org"));
}

#[test]
fn a_touch_point_of_another_name_that_takes_appeals_is_a_body_of_its_own() {
    let notice = notice(&(with_touch_point("Court of Harbours") + &contracting("ORG-1") + &review_by("TPO-1")));
    let bodies: Vec<_> = notice.parties_as(Role::ReviewBody).map(|party| party.name.as_str()).collect();
    assert_eq!(bodies, ["Court of Harbours"]);
    assert!(!notice.parties[0].is(Role::ReviewBody));
}

#[test]
fn a_reference_to_no_organisation_is_reported() {
    let reading = reading(&contracting("ORG-9"));
    assert!(reading.problems.iter().any(|problem| problem.code == ProblemCode::DanglingReference));
    assert_eq!(reading.notice.joint, None);
}

#[test]
fn an_owner_is_kept_by_name_only() {
    let owner = "<UltimateBeneficialOwner><ID>UBO-1</ID><FirstName>A</FirstName><FamilyName>Owner</FamilyName>\
                 <Contact><Telephone>1</Telephone></Contact></UltimateBeneficialOwner>\
                 <UltimateBeneficialOwner><ID>UBO-2</ID></UltimateBeneficialOwner>";
    let notice = notice(&organisations(owner));
    assert_eq!(notice.parties.len(), 1);
    assert_eq!((notice.parties[0].name.as_str(), &notice.parties[0].phone), ("A Owner", &None));
}

#[test]
fn the_law_of_a_cross_border_procedure_keeps_its_language() {
    let act = |id: &str, text: &str| {
        format!(
            "<ProcurementLegislationDocumentReference><ID>{id}</ID>\
             <DocumentDescription languageID='FRA'>{text}</DocumentDescription></ProcurementLegislationDocumentReference>"
        )
    };
    let terms = act("CrossBorderLaw", "Droit estonien") + &act("LocalLegalBasis", "Code");
    let notice = notice(&format!("<TenderingTerms>{terms}</TenderingTerms>"));
    assert_eq!(notice.cross_border_law.len(), 1);
    assert_eq!(notice.cross_border_law[0].language.as_str(), "fr");
}

#[test]
fn buyers_come_in_the_order_in_which_they_are_named_as_buyers() {
    let organisations = [
        organisation("ORG-1", "Winner", "SWE"),
        organisation("ORG-2", "Second", "NOR"),
        organisation("ORG-3", "First", "DNK"),
    ];
    let party = |key: &str| format!("<ContractingParty><Party>{}</Party></ContractingParty>", reference(key));
    let inside = extension(&format!("<Organizations>{}</Organizations>", organisations.concat()));
    let notice = notice(&format!("{inside}{}{}", party("ORG-3"), party("ORG-2")));
    let names: Vec<&str> = notice.parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(names, ["First", "Second", "Winner"]);
}
