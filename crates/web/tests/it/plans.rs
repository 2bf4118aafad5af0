//! Plans over HTTP: written, imported from spreadsheets, undone, shared and compared.

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;
use rust_xlsxwriter::Workbook;

/// Sends a form that must be taken; where it leads.
async fn sends(browser: &Browser, address: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(address, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", answer.text);
    answer.header("location").to_owned()
}

impl Plane {
    /// Somebody who manages an organisation, and its id.
    async fn planner(&self, name: &str, country: &str) -> (Browser, String) {
        let person = self.member(&format!("Manager of {name}"), country).await;
        let body = self.body(&person, name, country, "").await;
        (self.browser(&person).await, body)
    }
}

/// Uploads a file and follows it to its columns; the address of the upload.
async fn uploads(browser: &Browser, body: &str, bytes: &[u8]) -> String {
    let answer = browser.upload(&format!("/bodies/{body}/plan/imports"), "file", bytes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

/// A plan of one line.
async fn plans(browser: &Browser, body: &str, object: &str, budget: &str) {
    let fields = [
        ("version", "0"),
        ("page", "1"),
        ("stood", "0"),
        ("rows", "1"),
        ("object-1", object),
        ("cpv-1", "35815000"),
        ("budget-1", budget),
        ("currency-1", "EUR"),
        ("years-1", "2027-2028"),
        ("go", "save"),
    ];
    sends(browser, &format!("/bodies/{body}/plan"), &fields).await;
}

#[tokio::test]
async fn a_plan_is_written_in_the_grid_and_errors_stand_beside_their_fields() {
    let plane = Plane::new().await;
    let (manager, body) = plane.planner("Politsei", "EE").await;
    let grid = format!("/bodies/{body}/plan");
    assert!(manager.get("/plans").await.text.contains("has no plan yet"));
    let first = manager.get(&grid).await.text;
    assert!(first.contains("name=\"object-3\"") && !first.contains("name=\"object-4\""), "{first}");

    let more = [("version", "0"), ("page", "1"), ("stood", "0"), ("rows", "1"), ("object-1", "Vests"), ("go", "more")];
    let more = manager.post(&grid, &more).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.text.contains("name=\"object-11\"") && more.text.contains("value=\"Vests\""), "{}", more.text);

    let mut fields = vec![("version", "0"), ("page", "1"), ("stood", "0"), ("rows", "2"), ("go", "save")];
    fields.extend([("object-1", "Vests"), ("budget-1", "1.234.567,89"), ("object-2", "Drones"), ("cpv-2", "drone")]);
    let wrong = manager.post(&grid, &fields).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    for told in ["id=\"currency-1-wrong\"", "id=\"cpv-2-wrong\"", "value=\"1.234.567,89\"", "no CPV code"] {
        assert!(wrong.text.contains(told), "{told}: {}", wrong.text);
    }

    fields.retain(|(name, _)| *name != "cpv-2");
    fields.extend([("currency-1", "eur"), ("years-1", "2027-2029"), ("reserved-2", "yes")]);
    assert_eq!(sends(&manager, &grid, &fields).await, format!("{grid}?page=1&said=plan-saved"));
    let lines = manager.get(&format!("{grid}?format=json")).await.json();
    assert_eq!(lines[0]["budget"], "1234567.89");
    assert_eq!((&lines[0]["from"], &lines[0]["to"]), (&2027.into(), &2029.into()));
    assert_eq!(lines[1]["reserved"], true);

    let stale = manager.post(&grid, &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
    let removes =
        [("version", "1"), ("page", "1"), ("stood", "2"), ("rows", "1"), ("object-1", "Vests"), ("remove-1", "yes")];
    sends(&manager, &grid, &removes).await;
    assert_eq!(manager.get(&format!("{grid}?format=json")).await.json(), serde_json::json!([]));
    sends(&manager, &format!("{grid}/undo"), &[("version", "2"), ("to", "1")]).await;
    let versions = manager.get(&format!("{grid}/versions")).await.text;
    assert!(versions.contains("3 versions") && versions.contains("back to version 1"), "{versions}");
    assert_eq!(manager.get(&format!("{grid}?format=json")).await.json().as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_spreadsheet_goes_from_upload_over_columns_to_a_preview_and_into_the_plan() {
    let plane = Plane::new().await;
    let (manager, body) = plane.planner("Politsei", "EE").await;
    let table = "Nimetus;CPV kood;Eeldatav maksumus (EUR);Aasta\r\nKuulivestid;35815000-9;1.234.567,89;2027-2029\r\n\
                 Droonid;droon;250.000;2028\r\n=HYPERLINK(\"x\");35815000;5;2028\r\nKokku;;1;\r\n";
    let upload = uploads(&manager, &body, table.as_bytes()).await;
    let columns = manager.get(&upload).await;
    assert!(columns.text.contains("4 columns are known"), "{}", columns.text);
    assert_eq!(manager.get(&format!("/bodies/{body}/plan")).await.text.matches("list.csv").count(), 1);

    let twice = [("sheet", "0"), ("head", "1"), ("numbers", "comma"), ("column-0", "object"), ("column-1", "object")];
    let twice = manager.post(&format!("{upload}/mapping"), &twice).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
    assert!(twice.text.contains("columns-wrong"), "{}", twice.text);
    let fields = [
        ("sheet", "0"),
        ("head", "1"),
        ("numbers", "comma"),
        ("scale", "units"),
        ("currency", "EUR"),
        ("column-0", "object"),
        ("column-1", "cpv"),
        ("column-2", "budget"),
        ("column-3", "years"),
    ];
    assert_eq!(sends(&manager, &format!("{upload}/mapping"), &fields).await, format!("{upload}/preview"));
    let preview = manager.get(&format!("{upload}/preview")).await.text;
    for told in
        ["2 lines can be taken over, one row is to be mended", "no CPV code", "droon", "rows of sums or headings: 5"]
    {
        assert!(preview.contains(told), "{told}: {preview}");
    }
    let mend = manager.get(&format!("{upload}/preview?format=csv")).await.text;
    assert!(mend.contains("Droonid,droon,250.000,2028,3,"), "{mend}");

    sends(&manager, &format!("{upload}/takeover"), &[("version", "0"), ("how", "append")]).await;
    let lines = manager.get(&format!("/bodies/{body}/plan?format=csv")).await.text;
    assert!(lines.contains("Kuulivestid,35815000,1234567.89,EUR,2027,2029"), "{lines}");
    assert!(lines.contains("'=HYPERLINK"), "no spreadsheet takes it for a formula: {lines}");
    assert_eq!(manager.get(&upload).await.status, StatusCode::NOT_FOUND, "what was taken over waits no more");
}

#[tokio::test]
async fn another_sheet_is_guessed_anew_and_what_is_no_table_is_refused() {
    let plane = Plane::new().await;
    let (manager, body) = plane.planner("Policia", "PT").await;
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Cover").unwrap().write_string(0, 0, "Our plan").unwrap();
    let sheet = workbook.add_worksheet().set_name("Plan").unwrap();
    for (column, text) in (0..).zip(["Objeto", "Valor (EUR)", "Ano"]) {
        sheet.write_string(2, column, text).unwrap();
    }
    sheet.write_string(3, 0, "Drones").unwrap();
    sheet.write_number(3, 1, 90_000).unwrap();
    sheet.write_number(3, 2, 2028).unwrap();
    let upload = uploads(&manager, &body, &workbook.save_to_buffer().unwrap()).await;
    assert!(manager.get(&upload).await.text.contains(">Plan<"));
    assert_eq!(sends(&manager, &format!("{upload}/mapping"), &[("sheet", "1"), ("head", "1")]).await, upload);
    let preview = manager.get(&format!("{upload}/preview")).await.text;
    assert!(preview.contains("Drones") && preview.contains("90,000 EUR"), "{preview}");
    sends(&manager, &format!("{upload}/removal"), &[]).await;
    let picture = manager.upload(&format!("/bodies/{body}/plan/imports"), "file", b"\x89PNG\r\n\x1a\n\0\0").await;
    assert_eq!(picture.status, StatusCode::BAD_REQUEST);
    assert!(picture.text.contains("neither CSV nor XLSX"), "{}", picture.text);
    let template = manager.get("/plans/template.xlsx").await;
    let again = uploads(&manager, &body, &template.bytes).await;
    assert!(manager.get(&again).await.text.contains("8 columns are known"));
}

#[tokio::test]
async fn a_plan_is_read_by_those_it_was_shared_with_and_nobody_else_learns_of_it() {
    let plane = Plane::new().await;
    let (manager, body) = plane.planner("Politsei", "EE").await;
    let (abroad, _) = plane.planner("Policia", "PT").await;
    let supplier = plane.browser(&plane.person("Supplier", "PT", "industry").await).await;
    plans(&manager, &body, "Secret vests", "500000").await;
    let grid = format!("/bodies/{body}/plan");
    assert_eq!(abroad.get(&grid).await.status, StatusCode::NOT_FOUND);
    assert_eq!(abroad.get(&format!("{grid}/versions")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(plane.visitor().get("/plans").await.status, StatusCode::SEE_OTHER);

    sends(&manager, &format!("{grid}/readers"), &[("network", "yes")]).await;
    let page = abroad.get(&grid).await.text;
    assert!(page.contains("Secret vests") && !page.contains("<input name=\"object"), "{page}");
    assert_eq!(abroad.post(&grid, &[("version", "1")]).await.status, StatusCode::FORBIDDEN);
    for address in ["/plans", "/plans/compare", "/plans?format=json", &grid] {
        let seen = supplier.get(address).await.text;
        assert!(!seen.contains("Secret vests") && !seen.contains("1 plans"), "{address}: {seen}");
    }
    assert!(abroad.get("/plans").await.text.contains("One plan is shared with you"));

    sends(&manager, &format!("{grid}/readers"), &[]).await;
    assert_eq!(abroad.get(&grid).await.status, StatusCode::NOT_FOUND, "it holds at once");
}

#[tokio::test]
async fn totals_of_five_organisations_are_shown_and_of_four_are_not() {
    let plane = Plane::new().await;
    let (reader, _) = plane.planner("Reader", "FR").await;
    let mut last = None;
    for (at, country) in ["EE", "EE", "EE", "EE", "PT"].iter().enumerate() {
        let (manager, body) = plane.planner(&format!("Buyer {at}"), country).await;
        plans(&manager, &body, "Vests", "100000").await;
        sends(&manager, &format!("/bodies/{body}/plan/readers"), &[("network", "yes")]).await;
        last = Some((manager, body));
    }
    let shown = reader.get("/plans/compare?across=year").await.text;
    assert!(shown.contains("250,000") && shown.contains("5 lines of 5 organisations in 2 countries"), "{shown}");
    let rows = reader.get("/plans/compare?by=class&across=country&format=json").await.json();
    let rows = rows.as_array().unwrap();
    let of = |column: &str| rows.iter().find(|row| row["segment"] == "3581" && row["column"] == column).unwrap();
    assert_eq!((&of("EE")["state"], &of("EE")["value_eur"]), (&"hidden".into(), &serde_json::Value::Null));
    assert_eq!(of("total")["value_eur"], "500000");
    let sheet = reader.get("/plans/compare?format=xlsx").await;
    assert!(sheet.bytes.starts_with(b"PK"));

    let (manager, body) = last.unwrap();
    sends(&manager, &format!("/bodies/{body}/plan/readers"), &[]).await;
    let hidden = reader.get("/plans/compare?across=year").await.text;
    assert!(!hidden.contains("200,000") && hidden.contains("fewer than five organisations"), "{hidden}");
    assert_eq!(reader.get("/plans/compare?by=nothing").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_search_of_the_site_finds_lines_of_ones_own_plan_and_nobody_elses() {
    let plane = Plane::new().await;
    let (manager, body) = plane.planner("Politsei", "EE").await;
    plans(&manager, &body, "Night vision goggles", "5000").await;
    let found = manager.get("/search?q=goggles").await.text;
    assert!(found.contains("In investment plans") && found.contains("Night vision goggles"), "{found}");
    let (other, _) = plane.planner("Policia", "PT").await;
    for browser in [&other, &plane.visitor()] {
        let text = browser.get("/search?q=goggles").await.text;
        assert!(!text.contains("Night vision") && !text.contains("In investment plans"), "{text}");
    }
}
