//! Joint procedures, told by small cases with invented buyers.

use super::{JointClass, JointProcedure};
use crate::{CorporateGroups, Knowledge, Market};
use model::{LinkKind, Notice, Role};
use testing::{NoticeBuilder, day, notice};

fn register(told: Vec<NoticeBuilder>) -> Vec<JointProcedure> {
    with_groups(told, "")
}

fn with_groups(told: Vec<NoticeBuilder>, groups: &str) -> Vec<JointProcedure> {
    let notices: Vec<Notice> = told.into_iter().map(NoticeBuilder::build).collect();
    let groups = CorporateGroups::parse(groups).unwrap();
    Market::build(notices, day("2030-01-01"), Knowledge { groups, ..Knowledge::default() }).register()
}

fn class(told: NoticeBuilder) -> Option<JointClass> {
    register(vec![told]).first().map(|row| row.class)
}

fn start() -> NoticeBuilder {
    notice("1-2020").cpv("35120000")
}

#[test]
fn independent_buyers_of_two_countries_are_cross_border() {
    let told = start().joint().buyer("Police and Border Guard Board", "EE").buyer("Polícia de Exemplo", "PT");
    let rows = register(vec![told.law("Estonian law").titled("Drones")]);
    assert_eq!(rows[0].class, JointClass::CrossBorder);
    assert_eq!(rows[0].because, "independent buyers of EE, PT");
    assert_eq!(rows[0].law.as_deref(), Some("Estonian law"));
    let fields: Vec<&str> = rows[0].evidence.iter().map(|evidence| evidence.field.as_str()).collect();
    assert_eq!(
        fields,
        ["several buyers named", "joint procurement flag", "law of a joint or cross-border procedure (BT-09)"]
    );
}

#[test]
fn two_ministries_of_one_english_name_are_two() {
    let told = start().buyer("Ministry of Defence", "LT").buyer("Ministry of Defence", "LV");
    assert_eq!(class(told), Some(JointClass::CrossBorder));
}

#[test]
fn a_body_bought_for_abroad_makes_it_cross_border() {
    let told = start().buyer("Bundesministerium für Beispiele", "AT");
    let party = told.clone().party(Role::OnBehalfOf, "Ministry of Examples of the Republic of Latvia", "LV");
    assert_eq!(class(party), Some(JointClass::CrossBorder));
    let text = told.clone().on_behalf_of("Ministry of Examples of the Republic of Latvia");
    assert_eq!(class(text), Some(JointClass::CrossBorder));
    assert_eq!(class(told.on_behalf_of("n/a")), None);
}

#[test]
fn companies_that_share_a_telling_name_are_one_group() {
    let told = start().joint().buyer("Fluxor TSO B.V.", "NL").buyer("Fluxor TSO GmbH", "DE").buyer("Redan B.V.", "NL");
    let rows = register(vec![told.clone()]);
    assert_eq!(rows[0].class, JointClass::CorporateGroup);
    assert_eq!(rows[0].countries.len(), 1);
    assert_eq!(class(told.buyer("Hertzia Transmission GmbH", "DE")), Some(JointClass::CrossBorder));
}

#[test]
fn words_for_trades_and_kinds_of_bodies_make_no_group() {
    let pairs = [
        ("Stadtwerke Altdorf GmbH", "Stadtwerke Neudorf GmbH"),
        ("Region Hovedby", "Region Skog"),
        ("Universitätsklinikum Altstadt", "Universitätsspital Neustadt"),
        ("National Grid Example Ltd", "National Power Example SA"),
        ("Energie Nord AG", "Energie Süd GmbH"),
        ("Metro de Altavila, S.A.", "Metro do Riomar, S.A."),
        ("European Space Agency", "Alfa Observatory"),
    ];
    for (a, b) in pairs {
        let told = start().joint().buyer(a, "DE").buyer(b, "AT");
        assert_eq!(class(told), Some(JointClass::CrossBorder), "{a} and {b}");
    }
}

#[test]
fn the_list_of_groups_knows_what_names_do_not_show() {
    let list = "[[group]]\nname = \"Alfa\"\nsource = \"report\"\nmembers = [{ name = \"Netz Alfaland\" }, { name = \"Beta Jug\" }]";
    let told = start().joint().buyer("Netz Alfaland GmbH", "AT").buyer("Beta Jug EAD", "BG");
    assert_eq!(with_groups(vec![told.clone()], list)[0].class, JointClass::CorporateGroup);
    assert_eq!(class(told), Some(JointClass::CrossBorder));
}

#[test]
fn web_addresses_show_a_group_but_the_leads_own_address_shows_none() {
    let at = |told: NoticeBuilder, site: &str| {
        told.whose(|party| {
            party.website = Some(format!("https://www.{site}"));
            party.email = Some(format!("tenders@{site}"));
        })
    };
    let lead = at(start().joint().buyer("Alfa Rail AG", "DE"), "alfa-rail.de");
    let partner = at(lead.clone().buyer("Ötzi Infrastruktur AG", "AT"), "alfa-rail.de");
    assert_eq!(class(partner), Some(JointClass::CrossBorder));
    let lent = |told: NoticeBuilder, site: &str| told.whose(|party| party.email = Some(format!("tenders@{site}")));
    let partner = lent(at(start().joint().buyer("Alfa Rail AG", "DE"), "alfarail.de"), "alfarail.com");
    let partner = lent(partner.buyer("Ötzi Infrastruktur AG", "AT"), "alfarail.com");
    assert_eq!(class(partner), Some(JointClass::CrossBorder));
    let sisters = at(at(start().joint().buyer("Wattex AB", "SE"), "wattex.se").buyer("Nuona N.V.", "NL"), "wattex.nl");
    assert_eq!(class(sisters), Some(JointClass::CorporateGroup));
}

#[test]
fn institutions_of_the_union_are_no_cross_border_buyers_but_their_partners_are() {
    let told = start().joint().buyer("European Commission, Directorate-General for Examples", "BE");
    let agencies = told.clone().buyer("European Union Agency for Examples", "AT");
    assert_eq!(class(agencies), Some(JointClass::EuInstitution));
    let slovak = start().joint().buyer("Európsky orgán pre poisťovníctvo", "DE").buyer("Európska agentúra", "SK");
    assert_eq!(class(slovak), Some(JointClass::EuInstitution));
    let partners = told.clone().buyer("Republic of Cyprus, Ministry of Health", "CY").buyer("Example Trust", "IE");
    assert_eq!(class(partners), Some(JointClass::CrossBorder));
    let delegation = told.under("32018R1046").buyer("Example Support Office", "TN");
    assert_eq!(class(delegation), Some(JointClass::EuInstitution));
}

#[test]
fn missions_and_parts_of_a_realm_are_one_state() {
    let mission = start().joint().buyer("Ministério dos Negócios Estrangeiros", "PT");
    assert_eq!(class(mission.buyer("Consulado Geral de Portugal em Londres", "GB")), Some(JointClass::SameState));
    let realm = start().joint().buyer("Kommuneqarfik Eksempel", "GL").buyer("Region Eksempel", "DK");
    assert_eq!(class(realm), Some(JointClass::SameState));
    let school = start().joint().buyer("lycée français de Vienne", "AT").buyer("aefe", "FR");
    assert_eq!(class(school), Some(JointClass::SameState));
}

#[test]
fn flags_and_law_texts_alone_make_nothing_cross_border() {
    let told = start().joint().law("France.").buyer("Commune d'Exemple", "FR");
    assert_eq!(class(told), Some(JointClass::Domestic));
    assert_eq!(class(start().law("French and German law").buyer("Commune d'Exemple", "FR")), None);
}

#[test]
fn a_second_buyer_without_a_name_does_not_count_and_a_name_given_twice_is_one_country() {
    assert_eq!(class(start().buyer("Alfa Board", "EE").buyer("", "FI")), None);
    let doubted = start().joint().buyer("Alfa Solutions Ltd", "GB").buyer("Alfa Solutions Ltd", "AT");
    let doubted = doubted.whose(|party| party.country_doubt = Some("town London".to_owned()));
    assert_eq!(class(doubted), Some(JointClass::Domestic));
}

#[test]
fn a_country_code_in_doubt_is_not_counted_and_the_evidence_says_so() {
    let told = start().joint().buyer("Alfa Grid", "NL").buyer("Hertzia", "DE").buyer("Example Interconnector", "AF");
    let told = told.whose(|p| p.country_doubt = Some("published as AF; the region says GB".to_owned()));
    let row = register(vec![told]).remove(0);
    assert_eq!(row.because, "independent buyers of DE, NL");
    assert_eq!(row.countries.len(), 2);
    assert_eq!(row.buyers[2].country, None);
    assert!(row.evidence.iter().any(|evidence| evidence.value.starts_with("country code AF doubtful: Example")));
    let alone = start().joint().buyer("Example Interconnector", "AF");
    let alone = alone.whose(|p| p.country_doubt = Some("published as AF; the region says GB".to_owned()));
    assert_eq!(register(vec![alone])[0].countries[0].as_str(), "AF");
}

#[test]
fn a_body_named_twice_is_not_called_several_buyers() {
    let once = register(vec![start().buyer("Alfarail", "FR").buyer("ALFARAIL", "FR")]).remove(0);
    assert_eq!(once.because, "one buyer named 2 times: the notice enters it as several buyers");
    assert_eq!(once.evidence[0].field, "one buyer named several times");
    let told = start().joint().buyer("Alfarail", "FR").buyer("Alfarail", "FR").buyer("Betabus", "FR");
    let two = register(vec![told]).remove(0);
    assert_eq!(two.because, "2 buyers of one country (FR)");
    assert_eq!(two.evidence[0].value, "Alfarail (FR), named 2 times; Betabus (FR)");
}

#[test]
fn institutions_list_the_countries_of_their_seats() {
    let told = start().joint().buyer("European Commission", "BE").buyer("European Union Agency for Examples", "AT");
    assert_eq!(register(vec![told])[0].countries.len(), 2);
}

#[test]
fn a_lead_that_is_inferred_is_said_to_be() {
    let told = start().joint().buyer("Alfa Purchasing", "SE").whose(|p| p.central_purchasing = true);
    let row = register(vec![told.buyer("Beta Council", "SE")]).remove(0);
    assert_eq!(row.lead.as_deref(), Some("Alfa Purchasing"));
    let inferred = row.evidence.iter().find(|evidence| evidence.field == "lead of the buyers (inferred)").unwrap();
    assert_eq!(inferred.value, "Alfa Purchasing, from its central purchasing flag");
}

#[test]
fn the_row_of_a_procedure_holds_all_its_notices_and_rests_on_the_most_telling() {
    let call = notice("1-2020").published("2020-01-01").joint().buyer("Alfa Board", "EE").estimated(100_000, "EUR");
    let result = notice("2-2020").published("2020-09-01").links(LinkKind::Previous, "1-2020");
    let result = result.joint().buyer("Alfa Board", "EE").whose(|p| p.leads = true).buyer("Beta Council", "FI");
    let rows = register(vec![result, call]);
    assert_eq!((rows.len(), rows[0].notices.len(), rows[0].buyers.len()), (1, 2, 2));
    assert_eq!(rows[0].procedure.0, "1-2020");
    assert_eq!(rows[0].lead.as_deref(), Some("Alfa Board"));
    assert_eq!(rows[0].value.as_ref().unwrap().amount.to_string(), "100000");
    assert!(rows[0].buyers[0].organisation.is_some());
}
