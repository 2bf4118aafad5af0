//! Four spreadsheets of four organisations, each shaped in its own way, become lines of the same kind.

#![expect(clippy::unwrap_used, reason = "helpers of tests end a test as tests do")]

use plans::{Book, Confidence, Field, Line, Mapping, NumberStyle, Preview, Scale, What};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn read(bytes: Vec<u8>) -> (Mapping, Preview) {
    let mut book = Book::open(bytes).unwrap();
    let mapping = Mapping::guess(&mut book, 0).unwrap();
    let preview = Preview::read(&mut book, &mapping).unwrap();
    (mapping, preview)
}

/// Object, code, budget with currency, years.
fn told(line: &Line) -> String {
    let budget = line.budget.map(|budget| budget.to_string()).unwrap_or_default();
    let currency = line.currency.as_ref().map(ToString::to_string).unwrap_or_default();
    let years = line.years.map(|years| years.to_string()).unwrap_or_default();
    format!("{} | {} | {budget} {currency} | {years}", line.object, line.cpv.clone().unwrap_or_default())
}

fn all_told(preview: &Preview) -> Vec<String> {
    preview.lines.iter().map(|(_, line)| told(line)).collect()
}

#[test]
fn a_table_with_semicolons_and_decimal_commas_in_estonian() {
    let text = "Nimetus;CPV kood;Eeldatav maksumus (EUR);Aasta;Kindlus\r\n\
                Kuulivestid;35815000-9;1.234.567,89;2027-2029;kinnitatud\r\n\
                Droonid;34711200-6;250.000;2028;võimalik\r\n\
                Kokku;;1.484.567,89;;\r\n";
    let (mapping, preview) = read(text.as_bytes().to_vec());
    assert_eq!(mapping.numbers, NumberStyle::Comma);
    let lines = ["Kuulivestid | 35815000 | 1234567.89 EUR | 2027–2029", "Droonid | 34711200 | 250000 EUR | 2028"];
    assert_eq!(all_told(&preview), lines);
    assert_eq!(preview.lines[0].1.confidence, Some(Confidence::Approved));
    assert_eq!(preview.left_out, [4], "the row of sums is no line, and is told");
}

#[test]
fn a_table_in_utf_16_with_commas_in_portuguese() {
    let text = "Objeto,CPV,Valor estimado,Moeda,Ano,Fonte de financiamento\r\n\
                \"Coletes, nível IV\",35815000,\"1 234 567.89\",EUR,2027,ISF\r\n\
                Drones,34711200,\"€ 90,000.00\",,2027/28,\r\n";
    let bytes: Vec<u8> = [0xfeff_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (_, preview) = read(bytes);
    let lines = ["Coletes, nível IV | 35815000 | 1234567.89 EUR | 2027", "Drones | 34711200 | 90000 EUR | 2027–2028"];
    assert_eq!(all_told(&preview), lines);
    assert_eq!(preview.lines[0].1.funding, "ISF");
}

#[test]
fn a_workbook_with_titles_merged_cells_and_dates_in_slovak() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 0, 0, 4, "Plán obstarávania 2027", &Format::new()).unwrap();
    sheet.write_string(1, 0, "Ministerstvo").unwrap();
    for (column, head) in ["Predmet zákazky", "CPV", "Hodnota v tis. €", "Začiatok", "Poznámka"].iter().enumerate()
    {
        sheet.write_string(3, column as u16, *head).unwrap();
    }
    let day = Format::new().set_num_format("dd.mm.yyyy");
    sheet.merge_range(4, 0, 5, 0, "Nepriestrelné vesty", &Format::new()).unwrap();
    sheet.merge_range(4, 2, 5, 2, "", &Format::new()).unwrap();
    sheet.write_number(4, 2, 350.5).unwrap();
    sheet.write_number(4, 1, 35_815_000).unwrap();
    sheet.write_with_format(4, 3, ExcelDateTime::from_ymd(2027, 3, 1).unwrap(), &day).unwrap();
    sheet.write_string(5, 1, "35113400-3").unwrap();
    sheet.write_with_format(5, 3, ExcelDateTime::from_ymd(2028, 3, 1).unwrap(), &day).unwrap();
    let (mapping, preview) = read(workbook.save_to_buffer().unwrap());
    assert_eq!((mapping.head, mapping.scale), (4, Scale::Thousands));
    let lines = ["Nepriestrelné vesty | 35815000 | 350500 EUR | 2027", "Nepriestrelné vesty | 35113400 |   | 2028"];
    assert_eq!(all_told(&preview), lines, "a budget merged over two rows counts once");
}

#[test]
fn a_workbook_with_a_column_for_each_year_in_french() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in ["Objet", "Code CPV", "2027", "2028", "2029"].iter().enumerate() {
        sheet.write_string(0, column as u16, *head).unwrap();
    }
    sheet.write_string(1, 0, "Drones").unwrap();
    sheet.write_string(1, 1, "34711200").unwrap();
    sheet.write_number(1, 2, 100_000).unwrap();
    sheet.write_number(1, 4, 50_000.251).unwrap();
    let mut book = Book::open(workbook.save_to_buffer().unwrap()).unwrap();
    let mut mapping = Mapping::guess(&mut book, 0).unwrap();
    assert_eq!(mapping.columns[2].field, Some(Field::Amount(2027)));
    assert_eq!(mapping.columns[3].field, None, "nothing stands below 2028");
    let without = Preview::read(&mut book, &mapping).unwrap();
    assert_eq!(without.bad[0].faults[0].what, What::NoCurrency);
    mapping.currency = Some(model::Currency::eur());
    let preview = Preview::read(&mut book, &mapping).unwrap();
    let lines = ["Drones | 34711200 | 100000 EUR | 2027", "Drones | 34711200 | 50000.25 EUR | 2029"];
    assert_eq!(all_told(&preview), lines);
}

#[test]
fn a_row_that_cannot_be_taken_says_where_and_what_and_is_kept_whole() {
    let text = "Object;CPV;Budget;Currency;Year\nVests;body armour;about 5;EUR;2027\nDrones;34711200;1.5;EUR;soon\n;34711200;1;EUR;2027\n";
    let (_, preview) = read(text.as_bytes().to_vec());
    assert!(preview.lines.is_empty());
    let faults: Vec<_> =
        preview.faults().map(|fault| (fault.row, fault.column.as_str(), fault.what, fault.written.as_str())).collect();
    let expected = [
        (2, "CPV", What::NotACpv, "body armour"),
        (2, "Budget", What::NotAnAmount, "about 5"),
        (3, "Year", What::NotAYear, "soon"),
        (4, "Object", What::NoObject, ""),
    ];
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(expected.iter().all(|fault| faults.contains(fault)), "{faults:?}");
    assert_eq!(preview.bad[0].cells, ["Vests", "body armour", "about 5", "EUR", "2027"]);
}

#[test]
fn a_formula_is_a_text_and_works_out_nothing() {
    let text = "Object;Budget;Currency\n=HYPERLINK(\"http://example.org\");1;EUR\n+1+1;=2+3;EUR\n";
    let (_, preview) = read(text.as_bytes().to_vec());
    assert_eq!(preview.lines[0].1.object, "=HYPERLINK(\"http://example.org\")");
    assert_eq!(preview.bad[0].faults[0].what, What::NotAnAmount);
}

#[test]
fn what_is_no_table_is_refused_with_a_reason() {
    assert_eq!(Book::open(Vec::new()).unwrap_err(), plans::Error::Empty);
    assert_eq!(Book::open(vec![0xd0, 0xcf, 0x11, 0xe0, 0]).unwrap_err(), plans::Error::OldWorkbook);
    assert!(matches!(Book::open(b"PK\x03\x04 nothing".to_vec()), Err(plans::Error::Damaged(_))));
}

#[test]
fn a_head_that_somebody_chooses_and_columns_they_name_are_kept_to() {
    let text = "x;y;z\nVests;5;2027\n";
    let mut book = Book::open(text.as_bytes().to_vec()).unwrap();
    let mut mapping = Mapping::guess_below(&mut book, 0, 0).unwrap();
    assert_eq!(mapping.columns.len(), 3);
    for (column, field) in mapping.columns.iter_mut().zip([Field::Object, Field::Budget, Field::Years]) {
        column.field = Some(field);
    }
    (mapping.head, mapping.currency) = (1, model::Currency::parse("SEK"));
    let preview = Preview::read(&mut book, &mapping).unwrap();
    assert_eq!(all_told(&preview), ["Vests | 5 SEK | 2027".replace("Vests |", "Vests |  |")]);
    assert_eq!(preview.lines[0].1.budget, Some(Decimal::from(5)));
}

mod whatever_comes {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_below_the_head_is_a_line_a_fault_or_told_as_none(
            rows in prop::collection::vec((".{0,12}", "[0-9.,€ x-]{0,10}", "[0-9/ -]{0,9}"), 0..20)
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
            writer.write_record(["Object", "Budget (EUR)", "Year"]).unwrap();
            for (object, budget, year) in &rows {
                writer.write_record([object, budget, year]).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            prop_assume!(!bytes.contains(&0));
            let mut book = Book::open(bytes).unwrap();
            let mut all = 0;
            book.rows(0, &mut |_| { all += 1; std::ops::ControlFlow::Continue(()) }).unwrap();
            let mapping = Mapping::guess_below(&mut book, 0, 1).unwrap();
            let preview = Preview::read(&mut book, &mapping).unwrap();
            prop_assert_eq!(preview.taken + preview.bad.len() + preview.left_out.len(), all - 1);
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let Ok(mut book) = Book::open(bytes) else { return Ok(()) };
            if let Ok(mapping) = Mapping::guess(&mut book, 0) {
                let _ = Preview::read(&mut book, &mapping);
            }
        }
    }
}
