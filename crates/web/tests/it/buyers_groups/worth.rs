//! What buying together is worth, to whom, and what if one extends.

use super::{Group, sees};
use crate::plane::Plane;
use crate::surveys;
use axum::http::StatusCode;
use serde_json::Value;

/// What a group of EE, PT, SK and FR means to spend, as the scenario of four buyers has it.
const BUDGETS: [&str; 4] = ["1200000", "900000", "650000", "1400000"];

impl Group {
    /// The first so many buyers say what they mean to spend, and the group how it means to buy.
    async fn means_to_spend(&self, buyers: usize) {
        for (at, amount) in BUDGETS.iter().enumerate().take(buyers) {
            let body = self.buyers[at].body.as_str();
            let money = [("amount", *amount), ("currency", "EUR"), ("from_year", "2027"), ("to_year", "2028")];
            let fields: Vec<(&str, &str)> = [("body", body)].into_iter().chain(money).collect();
            self.sends(at, "/budgets", &fields).await;
        }
        let strategy = [("route", "L2"), ("law", "EE"), ("forum", "Review committee"), ("forum_country", "EE")];
        let strategy: Vec<(&str, &str)> =
            strategy.into_iter().chain([("split", "value"), ("languages", "en")]).collect();
        self.sends(0, "/strategy", &strategy).await;
        self.adds_lot("Drones", "3600000", &[0, 1, 2, 3]).await;
        self.adds_lot("Boats for the coast", "100000", &[1]).await;
    }

    async fn adds_lot(&self, title: &str, value: &str, buyers: &[usize]) {
        let bodies = buyers.iter().map(|at| ("bodies", self.buyers[*at].body.as_str()));
        let lot = [("title", title), ("value", value), ("currency", "EUR")];
        self.sends(0, "/lots", &lot.into_iter().chain(bodies).collect::<Vec<_>>()).await;
    }

    async fn strategy(&self, asked: &str) -> Value {
        self.buyers[0].browser.get(&format!("{}/strategy?format=json&{asked}", self.at)).await.json()
    }
}

/// An amount as data tells it.
fn amount(value: &Value) -> rust_decimal::Decimal {
    let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    written.parse().unwrap_or_else(|error| panic!("{error}: {value}"))
}

fn sum(shares: &Value) -> rust_decimal::Decimal {
    shares.as_array().unwrap_or_else(|| panic!("no shares: {shares}")).iter().map(amount).sum()
}

#[tokio::test]
async fn a_group_like_the_scenario_is_told_an_interval_that_may_lie_below_zero_and_shares_that_are_the_whole() {
    let group = Group::of_four().await;
    group.means_to_spend(4).await;
    let told = group.strategy("").await;
    let estimate = &told["benefit"]["estimate"];
    let (low, middle, high) = (amount(&estimate["p10"]), amount(&estimate["p50"]), amount(&estimate["p90"]));
    assert!(low < middle && middle < high, "{estimate}");
    assert!(middle > 0.into() && high < 800_000.into(), "plausible for 4.15 million euro: {estimate}");
    for sums in [&told["shares"]["benefit"], &told["shares"]["cost"]] {
        assert_eq!(sum(&sums["by_contribution"]), amount(&sums["whole"]), "{sums}");
        assert_eq!(sum(&sums["by_value"]), amount(&sums["whole"]), "{sums}");
    }
    assert_eq!(told["shares"]["chosen"], "value");
    let page = group.sees("/strategy").await;
    for part in ["What weighs most", "By what each buys (chosen)", "/method/group-benefit", "/method/cost-shares"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("Telling") || page.contains("learned what others paid"), "{page}");
    assert!(page.contains("not linked to a published organisation"), "unknown says why: {page}");
    assert!(page.contains("classified") && page.contains("the countries, side by side"), "open questions: {page}");
}

#[tokio::test]
async fn lots_are_parted_by_country_and_say_when_that_is_inferred() {
    let group = Group::of_four().await;
    group.means_to_spend(4).await;
    let lots = group.strategy("").await["lots"].clone();
    let parted = lots[0]["by_country"].as_object().unwrap();
    let whole: rust_decimal::Decimal = parted.values().map(amount).sum();
    assert_eq!((parted.len(), whole), (4, 3_600_000.into()));
    assert_eq!((lots[0]["inferred"].as_bool(), lots[1]["inferred"].as_bool()), (Some(true), Some(false)));
    assert_eq!(amount(&lots[1]["by_country"]["PT"]), 100_000.into());
    assert!(group.sees("/strategy").await.contains("inferred from the budgets"));
}

#[tokio::test]
async fn while_a_budget_is_unknown_nothing_is_parted() {
    let group = Group::of_four().await;
    group.means_to_spend(3).await;
    let told = group.strategy("").await;
    assert!(told["benefit"]["estimate"].is_null() && told["shares"]["benefit"]["by_value"].is_null(), "{told}");
    assert!(told["shares"]["cost"]["equally"].is_null() && told["lots"][0]["by_country"].is_null(), "{told}");
    assert_eq!(told["benefit"]["proposal"], "find-out-more");
    let page = group.sees("/strategy").await;
    assert!(page.contains("no budget yet") && page.contains("a budget is unknown"), "{page}");
}

#[tokio::test]
async fn other_assumptions_are_tried_and_not_kept() {
    let group = Group::of_four().await;
    group.means_to_spend(4).await;
    let mean = |told: &Value| amount(&told["benefit"]["estimate"]["mean"]);
    let own = group.strategy("").await;
    let dear = group.strategy("day-rate=900&coordination-start=300&classified=yes").await;
    assert!(mean(&dear) < mean(&own), "more work brings less");
    let tried = dear["assumptions"].as_array().unwrap().iter().filter(|row| row["set_by"] == "tried").count();
    assert_eq!(tried, 2);
    assert!(dear["obstacles"]["found"].to_string().contains("classified-information"), "{dear}");
    let browser = &group.buyers[0].browser;
    let wrong = browser.get(&format!("{}/strategy?day-rate=1&price-start=much", group.at)).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("id=\"day-rate-wrong\"") && wrong.text.contains("value=\"much\""), "{}", wrong.text);
    assert_eq!(group.strategy("").await, own, "nothing is kept");
}

#[tokio::test]
async fn an_assumption_set_by_a_survey_is_marked_and_leads_to_it() {
    let group = Group::of_four().await;
    group.means_to_spend(4).await;
    let before = group.strategy("").await;
    let editor = group.plane.national_contact("Editor", "LV").await;
    let survey = surveys::built(&editor).await;
    surveys::sends(&editor, &format!("{survey}/steps"), &[("step", "open")]).await;
    for link in surveys::tokens(&editor, &survey, "6").await {
        surveys::answers(&group.plane.visitor(), &link, "o1", true, "Days.").await;
    }
    surveys::sends(&editor, &format!("{survey}/steps"), &[("step", "close")]).await;
    let finding = [("kind", "coordination_cost"), ("question", "q3"), ("text", "Each buyer took 40 days.")];
    surveys::sends(&editor, &format!("{survey}/findings"), &finding).await;
    let found = editor.get("/surveys/findings").await.between(&format!("action=\"{survey}/findings/"), "/");
    let set = [("assumption", "each_buyer"), ("days", "40")];
    surveys::sends(&editor, &format!("{survey}/findings/{found}/assumption"), &set).await;
    assert_eq!(group.strategy("").await, before, "not before the survey is published");
    surveys::sends(&editor, &format!("{survey}/publication"), &[]).await;
    let after = group.strategy("").await;
    let row = after["assumptions"].as_array().unwrap().iter().find(|row| row["key"] == "coordination-member").unwrap();
    assert_eq!((row["set_by"].as_str(), row["mean"].as_f64()), (Some("survey"), Some(40.0)));
    assert!(amount(&after["benefit"]["estimate"]["mean"]) < amount(&before["benefit"]["estimate"]["mean"]));
    let page = group.sees("/strategy").await;
    assert!(page.contains("set by a survey") && page.contains(&format!("href=\"{survey}/results\"")), "{page}");
}

#[tokio::test]
async fn the_strategy_is_a_document_with_what_it_is_worth() {
    let group = Group::of_four().await;
    group.means_to_spend(4).await;
    let browser = &group.buyers[0].browser;
    let pdf = browser.get(&format!("{}/strategy?format=pdf", group.at)).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
    let word = browser.get(&format!("{}/strategy?format=docx", group.at)).await;
    assert_eq!(word.status, StatusCode::OK);
}

#[tokio::test]
async fn what_if_one_extends_shows_the_common_window_before_and_after() {
    let group = Group::of_four().await;
    group.means_to_spend(4).await;
    let body = group.buyers[2].body.as_str();
    let money = [("amount", "650000"), ("currency", "EUR"), ("from_year", "2027"), ("to_year", "2028")];
    let ends = [("contract_end", "2027-06-30"), ("option_end", "2028-06-30")];
    let fields: Vec<(&str, &str)> = [("body", body)].into_iter().chain(money).chain(ends).collect();
    group.sends(2, "/budgets", &fields).await;
    let asked = format!("/budgets?extend={body}&months=6");
    let page = group.sees(&asked).await;
    assert!(page.contains("As it is, all can begin: 1 January 2027 – 30 June 2028"), "{page}");
    assert!(page.contains("If it extends, all can begin: 30 June 2027 – 30 June 2028"), "{page}");
    assert!(page.contains("Border guard SK, as it is"), "both lanes are drawn: {page}");
    assert!(group.sees(&format!("/budgets?extend={body}&months=30")).await.contains("do not reach so far"));
    let other = group.buyers[0].body.as_str();
    assert!(group.sees(&format!("/budgets?extend={other}")).await.contains("nothing moves"));
    let wrong = group.buyers[0].browser.get(&format!("{}/budgets?extend={body}&months=many", group.at)).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("is no number of months"), "{}", wrong.text);
    let told = group.buyers[0].browser.get(&format!("{}{asked}&format=json", group.at)).await.json();
    assert_eq!(
        (told["common_window"][0].as_str(), told["what_if"][0].as_str()),
        (Some("2027-01-01"), Some("2027-06-30"))
    );
}

#[tokio::test]
async fn contracts_of_a_linked_buyer_stand_beside_its_budget_and_its_notices_tell_how_it_buys() {
    let plane = Plane::new().await;
    let manager = plane.found("Manager FI", "FI").await;
    let browser = plane.browser(&manager).await;
    let endings = browser.get("/endings?country=FI&format=json").await.json();
    let evidence = endings[0]["organisations"][0].as_str().unwrap().to_owned();
    let body = plane.body(&manager, "Courts of Finland", "FI", &evidence).await;
    let founding = [("title", "Guards"), ("need", "Guarded courts."), ("cpv", "79710000"), ("body", body.as_str())];
    let at = browser.sends("/buyers-groups", &founding).await;
    let alone = sees(&browser, &format!("{at}/strategy")).await;
    assert!(alone.contains("it takes a second buyer"), "{alone}");
    let money = [
        ("body", body.as_str()),
        ("amount", "250000"),
        ("currency", "EUR"),
        ("from_year", "2025"),
        ("to_year", "2026"),
    ];
    browser.sends(&format!("{at}/budgets"), &money).await;
    let page = sees(&browser, &format!("{at}/budgets")).await;
    assert!(page.contains("FI · Guarding of courts") && page.contains("/notices/"), "{page}");
    let told = browser.get(&format!("{at}/strategy?format=json")).await.json();
    let buyer = &told["benefit"]["buyers"][0];
    assert!(!buyer["language"].is_null() || !buyer["regime"].is_null(), "{buyer}");
    assert!(!told["benefit"]["market"]["notices"].as_array().unwrap().is_empty(), "{told}");
}

#[tokio::test]
async fn suppliers_and_outsiders_read_nothing_of_what_a_group_is_worth() {
    let group = Group::of_four().await;
    group.means_to_spend(4).await;
    let supplier = group.plane.browser(&group.plane.person("Supplier", "EE", "industry").await).await;
    let member = group.plane.browser(&group.plane.member("Member", "EE").await).await;
    let pages =
        ["/strategy", "/strategy?format=json", "/strategy?format=pdf", "/strategy?day-rate=1", "/budgets?format=json"];
    for page in pages {
        for browser in [&supplier, &member] {
            let answer = browser.get(&format!("{}{page}", group.at)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}: {}", answer.text);
        }
    }
    let visitor = group.plane.visitor().get(&format!("{}/strategy", group.at)).await;
    assert!(!visitor.text.contains("Drones"), "{}", visitor.text);
}
