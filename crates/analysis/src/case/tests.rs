use super::{Case, Factor, Field, Origin, Question, Standing, Value, Wrong, like, of_procedure, read, with_notices};
use crate::{Knowledge, Market};
use model::{Country, Cpv};
use proptest::prelude::*;
use testing::{day, notice};

fn content() -> Vec<Case> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/cases");
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        cases.push(read(&name, &std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{error}")));
    }
    cases.sort_by(|a, b| a.id.cmp(&b.id));
    cases
}

fn one(facts: &str) -> Case {
    let head = "reviewed = \"2026-11-26\"\n[[source]]\nid = \"a\"\nwhat = \"A\"\nlevel = 2\n[[source]]\nid = \"b\"\n\
                what = \"B\"\nlevel = 3\n[[fact]]\nfield = \"title\"\nvalue = \"Case\"\nsources = [\"a\"]\n";
    read("case", &format!("{head}{facts}")).unwrap()
}

fn countries(codes: &str) -> Vec<Country> {
    codes.split(' ').map(|code| Country::parse(code).unwrap()).collect()
}

#[test]
fn every_file_of_a_case_can_be_read_and_names_its_sources() {
    let cases = content();
    assert!(cases.len() >= 21, "{}", cases.len());
    for case in &cases {
        for claim in &case.claims {
            assert!(claim.inferred || !claim.sources.is_empty(), "{} {:?}", case.id, claim.field);
            let addresses = claim.sources.iter().filter_map(|source| source.address.as_deref());
            assert!(addresses.into_iter().all(|address| address.starts_with("https://")), "{}", case.id);
        }
    }
}

#[test]
fn what_is_known_to_disagree_is_kept_and_flagged() {
    let in_conflict: Vec<String> =
        content().iter().filter(|case| !case.conflicts().is_empty()).map(|case| case.id.clone()).collect();
    assert_eq!(in_conflict, ["edirpa-cavs", "edirpa-cpoa", "nordic-medicines-2"]);
    let cases = content();
    let cpoa = cases.iter().find(|case| case.id == "edirpa-cpoa").unwrap();
    assert_eq!(cpoa.conflicts(), [Field::Buyers]);
    assert!(cpoa.of(Field::Buyers).iter().any(|claim| !claim.confirmed));
}

#[test]
fn a_file_that_is_wrong_says_where_and_what_to_do() {
    let wrong = |facts: &str| {
        let text = format!("reviewed = \"2026-11-26\"\n[[source]]\nid = \"a\"\nwhat = \"A\"\nlevel = 2\n{facts}");
        read("case", &text).unwrap_err().to_string()
    };
    assert!(wrong("[[fact]]\nfield = \"headline\"\nvalue = \"x\"").contains("line 7"));
    assert!(wrong("[[fact]]\nfield = \"title\"\nvalue = \"x\"").contains("mark the fact inferred"));
    let years = wrong("[[fact]]\nfield = \"years\"\nvalue = \"soon\"\nsources = [\"a\"]");
    assert!(years.contains("case case, fact years: years are written `2021`"), "{years}");
    assert!(wrong("[[fact]]\nfield = \"law\"\nvalue = \"x\"\nsources = [\"a\"]").contains("has no title"));
    assert!(wrong("colour = 1\nfact = []").contains("colour"));
}

#[test]
fn claims_of_two_sources_that_disagree_stand_beside_each_other_best_source_first() {
    let case =
        one("[[fact]]\nfield = \"value\"\nvalue = \"5000 EUR\"\nsources = [\"b\"]\n[[fact]]\nfield = \"value\"\n\
         value = \"6000 EUR | about\"\nsources = [\"a\"]\n");
    assert_eq!(case.conflicts(), [Field::Value]);
    assert_eq!(
        case.of(Field::Value).iter().map(|claim| claim.value.to_string()).collect::<Vec<_>>(),
        ["6000 EUR | about", "5000 EUR"]
    );
}

#[test]
fn what_is_set_aside_is_kept_and_no_conflict() {
    let mut case =
        one("[[fact]]\nfield = \"years\"\nvalue = \"2021\"\nsources = [\"a\"]\n[[fact]]\nfield = \"years\"\n\
         value = \"2022\"\nsources = [\"b\"]\n");
    assert!(case.disagrees(Field::Years));
    case.claims[2].standing = Standing::SetAside;
    assert!(!case.disagrees(Field::Years));
    assert_eq!((case.claims.len(), case.last_year()), (3, Some(2021)));
}

#[test]
fn the_same_said_twice_and_what_gathers_are_no_conflict() {
    let case =
        one("[[fact]]\nfield = \"buyers\"\nvalue = [\"EE | Police Board\", \"FI\"]\nsources = [\"a\"]\n[[fact]]\n\
         field = \"buyers\"\nvalue = [\"FI | Poliisi\", \"EE\"]\nsources = [\"b\"]\n[[fact]]\nfield = \"obstacle\"\n\
         value = \"x\"\nsources = [\"a\"]\n[[fact]]\nfield = \"obstacle\"\nvalue = \"y\"\nsources = [\"a\"]\n");
    assert_eq!(case.conflicts(), []);
    assert_eq!(case.countries(), countries("EE FI"));
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    for (field, written, why) in [
        (Field::Buyers, "Police Board", Wrong::Buyer),
        (Field::Buyers, "?? |", Wrong::Buyer),
        (Field::Route, "by road", Wrong::Rule),
        (Field::Cpv, "3471", Wrong::Code),
        (Field::Value, "much", Wrong::Sum),
        (Field::Value, "-5 EUR", Wrong::Sum),
        (Field::Years, "2022-2021", Wrong::Years),
        (Field::Title, " \n ", Wrong::Empty),
    ] {
        assert_eq!(Value::read(field, written), Err(why), "{written}");
    }
    assert_eq!(Value::read(Field::Title, &"x".repeat(5000)), Err(Wrong::Long));
}

fn market() -> Market {
    let joint = notice("5-2022")
        .published("2022-05-01")
        .titled("Joint guarding")
        .joint()
        .buyer("Oikeus", "FI")
        .buyer("Domstol", "SE")
        .cpv("79710000")
        .law("Finnish law")
        .lot("1")
        .build();
    Market::build(vec![joint], day("2024-01-01"), Knowledge::default())
}

fn drawn() -> Vec<Case> {
    let market = market();
    market.register().iter().map(|row| of_procedure(&market, row)).collect()
}

#[test]
fn a_joint_procedure_becomes_a_case_that_says_what_its_notices_say() {
    let case = drawn().remove(0);
    assert_eq!((case.id.as_str(), case.origin, case.title().as_str()), ("5-2022", Origin::Notices, "Joint guarding"));
    assert_eq!(case.countries(), countries("FI SE"));
    assert_eq!(case.text(Field::Law), "Finnish law");
    assert_eq!((case.text(Field::Cpv), case.last_year()), ("79710000".to_owned(), Some(2022)));
    assert!(case.claims.iter().all(|claim| claim.sources[0].what == "5-2022"));
}

#[test]
fn a_case_that_names_a_notice_takes_in_what_the_register_says_of_it() {
    let written =
        one("[[fact]]\nfield = \"notices\"\nvalue = \"2022/S 1-5\"\nsources = [\"a\"]\n[[fact]]\nfield = \"buyers\"\n\
         value = [\"FI\", \"DK\"]\nsources = [\"a\"]\n");
    let cases = with_notices(vec![written], drawn());
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0].procedure.as_ref().unwrap().0, "5-2022");
    assert_eq!(cases[0].conflicts(), [Field::Buyers], "the notice and the page disagree");
    assert_eq!(cases[0].title(), "Case");
    assert_eq!(cases[0].text(Field::Law), "Finnish law");
    assert_eq!(with_notices(Vec::new(), drawn()).len(), 1);
}

fn drones() -> Vec<Case> {
    let near =
        one("[[fact]]\nfield = \"buyers\"\nvalue = [\"EE\", \"PT\"]\nsources = [\"a\"]\n[[fact]]\nfield = \"cpv\"\n\
         value = \"34711200\"\nsources = [\"a\"]\n[[fact]]\nfield = \"years\"\nvalue = \"2024\"\nsources = [\"a\"]\n");
    let far =
        one("[[fact]]\nfield = \"buyers\"\nvalue = [\"EE\", \"FR\"]\nsources = [\"a\"]\n[[fact]]\nfield = \"route\"\n\
         value = \"L2\"\nsources = [\"a\"]\n");
    let other = one("[[fact]]\nfield = \"buyers\"\nvalue = [\"IT\"]\nsources = [\"a\"]\n[[fact]]\nfield = \"years\"\n\
         value = \"2026\"\nsources = [\"a\"]\n");
    let named = |id: &str, case: Case| Case { id: id.to_owned(), ..case };
    vec![named("other", other), named("far", far), named("near", near)]
}

#[test]
fn cases_like_mine_are_ranked_by_points_that_add_up_and_say_what_for() {
    let question = Question {
        countries: countries("EE PT SK"),
        cpv: vec![Cpv::parse("34711200").unwrap()],
        routes: vec!["L2".to_owned()],
        year: 2026,
    };
    let cases = drones();
    let found = like(&question, &cases);
    assert_eq!(found.iter().map(|alike| alike.case.id.as_str()).collect::<Vec<_>>(), ["near", "far"]);
    let told: Vec<(Factor, u32, &str)> =
        found[0].reasons.iter().map(|reason| (reason.factor, reason.points, reason.shared.as_str())).collect();
    assert_eq!(told, [(Factor::Countries, 27, "EE, PT"), (Factor::Object, 30, "347112"), (Factor::Recency, 8, "2024")]);
    assert_eq!((found[0].points, found[1].points), (65, 33));
    assert!(like(&Question { year: 2026, ..Question::default() }, &cases).is_empty(), "recent alone is not alike");
}

/// The example of docs/indicators/cases-like.md, worked out.
#[test]
fn the_method_page_tells_what_the_program_does() {
    let page = include_str!("../../../../docs/indicators/cases-like.md");
    let stated = "27 points for EE and PT, 30 for the object (347112), 8 for 2024: 65";
    assert!(page.contains(stated), "docs/indicators/cases-like.md does not say {stated}");
}

proptest! {
    #[test]
    fn what_is_read_is_written_and_read_again_as_the_same(at in 0..Field::ALL.len(), text in "\\PC{0,60}(\n\\PC{0,20})?") {
        let field = Field::ALL[at];
        if let Ok(value) = Value::read(field, &text) {
            prop_assert_eq!(Value::read(field, &value.to_string()), Ok(value));
        }
    }

    #[test]
    fn what_a_form_asks_for_is_read_back(years in 1950i16..2100, more in 0i16..20, amount in 1i64..1_000_000_000) {
        for (field, written) in [
            (Field::Years, format!("{years}-{}", (years + more).min(2100))),
            (Field::Value, format!("{amount} EUR | about")),
            (Field::Buyers, format!("EE | Buyer {amount} | lead\nFI\n?? | Nobody")),
        ] {
            let value = Value::read(field, &written).unwrap();
            prop_assert_eq!(Value::read(field, &value.to_string()), Ok(value));
        }
    }
}
