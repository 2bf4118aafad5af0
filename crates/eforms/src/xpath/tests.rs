//! Expressions on a small document.

use super::{Budget, Evaluated, Focus, Lets, Patterns, Scope, parse};
use crate::tree::{DOCUMENT, Prefixes, Tree, parse as parse_xml};
use jiff::civil::Date;

const NOTICE: &str = r#"<notice xmlns="u:n" lang="en">
    <lot id="1"><value unit="MONTH"> 12 </value><start>2024-01-01+01:00</start><end>2024-12-31+01:00</end></lot>
    <lot id="2"><value unit="DAY">30</value><open>true</open></lot>
    <lot id="2"/>
</notice>"#;

fn holds(expression: &str) -> Evaluated<bool> {
    let mut prefixes = Prefixes::default();
    prefixes.add("n", "u:n");
    let document = parse_xml(NOTICE).expect("the document is well formed");
    let (tree, patterns, budget) = (Tree::of(&document), Patterns::default(), Budget::new());
    let lot_ids = parse("/*/n:lot/@id", &prefixes).expect("a path");
    let lets = Lets::from([("lot-ids".to_owned(), lot_ids)]);
    let expression = parse(expression, &prefixes).expect("the expression is known");
    let scope = Scope::new(&tree, Date::constant(2024, 2, 29), vec![&lets], (&patterns, &budget));
    scope.holds(&expression, &Focus::on(DOCUMENT))
}

fn assert_holds(expressions: &[&str]) {
    for expression in expressions {
        assert_eq!(holds(expression), Ok(true), "{expression}");
    }
}

#[test]
fn paths_conditions_and_positions_find_nodes() {
    assert_holds(&[
        "count(/*/n:lot) = 3",
        "count(//n:lot[n:open]) = 1",
        "/*/n:lot[2]/@id = '2'",
        "count(/*/n:lot[@id = preceding-sibling::n:lot/@id]) = 1",
        "/*/n:lot/n:value/../@id = '1'",
        "count(//*[not(child::*) and normalize-space(text()) = '']) = 1",
        "count(/*/n:lot/n:value | /*/n:lot/n:open | /*/n:lot[1]/n:value) = 3",
    ]);
}

#[test]
fn what_a_node_holds_takes_the_type_of_what_it_is_compared_with() {
    assert_holds(&[
        "/*/n:lot/n:value > 29",
        "/*/n:lot/n:open = true()",
        "/*/n:lot/n:value/number() = 12",
        "not(/*/n:lot/n:value = 'twelve')",
        "/*/@lang = ('de','en')",
        "not(/*/@lang != 'en')",
    ]);
}

#[test]
fn dates_follow_their_zones_and_durations_the_calendar() {
    assert_holds(&[
        "xs:date('2024-01-01+01:00') < xs:date('2024-01-01Z')",
        "/*/n:lot/n:end/xs:date(text()) - /*/n:lot/n:start/xs:date(text()) = xs:dayTimeDuration('P365D')",
        "current-date() + xs:yearMonthDuration('P1Y') = xs:date('2025-02-28Z')",
        "boolean(for $T in (current-date()) return ($T + xs:dayTimeDuration('P7D') < $T + xs:yearMonthDuration('P1M')))",
        "xs:time('10:00:00+02:00') = xs:time('08:00:00Z')",
    ]);
}

#[test]
fn every_some_for_and_if_bind_their_variables() {
    assert_holds(&[
        "every $lot in /*/n:lot satisfies $lot/@id > 0",
        "some $a in /*/n:lot, $b in /*/n:lot satisfies ($a/@id = '1' and $b/@id = '2')",
        "count(for $id in $lot-ids return $id[count($lot-ids[. = $id]) > 1]) = 2",
        "(if (/*/n:lot/n:open) then 'yes' else 'no') = 'yes'",
        "(for $F in /*/n:lot/n:value[@unit = 'DAY'] return concat('P', $F/number() * 2, 'D')) = 'P60D'",
    ]);
}

#[test]
fn texts_are_folded_matched_and_replaced() {
    assert_holds(&[
        "normalize-space('  a   b ') = 'a b'",
        "matches('LOT-0001','^LOT-[0-9]{4}$')",
        "replace(replace(' x ','\\s+$',''),'^\\s+','') eq 'x'",
        "starts-with('32014L0024', '32014') and string-length('12345') le 5",
        "'it''s' = concat('it', \"'\", 's')",
    ]);
}

#[test]
fn an_undecided_operand_matters_only_where_nothing_else_decides() {
    assert_eq!(holds("xs:date('soon') = xs:date('later') or 1 = 1"), Ok(true));
    assert_eq!(holds("xs:date('soon') = xs:date('later') and 1 = 2"), Ok(false));
    assert!(holds("xs:date('soon') = xs:date('later') or 1 = 2").is_err());
    assert!(holds("normalize-space(/*/n:lot) = ''").is_err());
}

#[test]
fn what_is_not_known_is_refused_by_name() {
    let refused = |expression| parse(expression, &Prefixes::default()).expect_err("it is not known").0;
    assert_eq!(refused("doc('https://example.org')"), "the function doc");
    assert_eq!(refused("unknown:name"), "the prefix unknown");
    assert!(parse("(1", &Prefixes::default()).is_err());
}
