//! A page and its file are the same rows.

use crate::world::{PAGES, get};

#[tokio::test]
async fn every_page_is_also_a_file_in_three_formats() {
    for &page in PAGES {
        let ask = |format: &str| format!("{page}{}format={format}", if page.contains('?') { "&" } else { "?" });
        let json = get(&ask("json")).await;
        assert_eq!(json.header("content-type"), "application/json", "{page}");
        let rows = match json.json() {
            serde_json::Value::Array(rows) => rows,
            document => vec![document],
        };
        let lines = get(&ask("jsonl")).await.text;
        let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines, rows, "{page}");
        let csv = get(&ask("csv")).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8", "{page}");
        assert!(csv.header("content-disposition").starts_with("attachment"), "{page}");
    }
}

#[tokio::test]
async fn partners_of_page_and_file_are_the_same_in_the_same_order() {
    let address = "/partners?cpv=79710000&country=EE";
    let page = get(address).await.text;
    let rows = get(&format!("{address}&format=json")).await.json();
    let rows = rows.as_array().unwrap();
    assert!(!rows.is_empty());
    let places: Vec<usize> =
        rows.iter().map(|row| page.find(&heading(row)).expect("a row is not on the page")).collect();
    assert!(places.is_sorted());
    assert_eq!(page.matches("class=\"partner\"").count(), rows.len());
    for row in rows {
        let points: f64 =
            row["reasons"].as_array().unwrap().iter().map(|reason| reason["points"].as_f64().unwrap()).sum();
        assert!((points - row["score"].as_f64().unwrap()).abs() < 1e-6, "{row}");
    }
}

fn heading(row: &serde_json::Value) -> String {
    let name = row["name"].as_str().expect("a partner has a name").replace('<', "&#60;").replace('>', "&#62;");
    format!("\">{name}</a></h3>")
}

#[tokio::test]
async fn register_rows_have_the_fields_programs_rely_on() {
    let rows = get("/register?format=json").await.json();
    let row = &rows.as_array().unwrap()[0];
    assert_eq!(row["class"], "cross_border");
    assert_eq!(row["countries"], serde_json::json!(["FI", "SE"]));
    for field in ["procedure", "buyers", "lead", "notices", "law", "cpv", "evidence"] {
        assert!(row.get(field).is_some(), "{field} is missing");
    }
}

#[tokio::test]
async fn contact_persons_are_in_no_file() {
    let notice = get("/notices/2-2022?format=json").await.json();
    for party in notice["parties"].as_array().unwrap() {
        assert!(party["email"].is_null() && party["contact"].is_null() && party["phone"].is_null());
    }
}
