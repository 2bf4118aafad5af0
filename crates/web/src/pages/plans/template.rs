//! A workbook to fill in: heads the import knows, one example, words for how sure a line is.

use crate::error::Failure;
use crate::texts::Texts;
use crate::visit::Visit;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use plans::{Confidence, Field};
use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// The media type of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Rows that offer words to choose from.
const ROWS: u32 = 1000;
/// Columns of the workbook.
const FIELDS: [Field; 8] = [
    Field::Object,
    Field::Cpv,
    Field::Budget,
    Field::Currency,
    Field::Years,
    Field::Funding,
    Field::Confidence,
    Field::Note,
];

/// `GET /plans/template.xlsx`
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let bytes = workbook(&visit.texts).map_err(Failure::broken)?;
    let named = "attachment; filename=\"procurenet-plan.xlsx\"";
    Ok(([(header::CONTENT_TYPE, WORKBOOK), (header::CONTENT_DISPOSITION, named)], bytes).into_response())
}

fn workbook(texts: &Texts) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same bytes on every day.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let sheet = workbook.add_worksheet();
    let head = Format::new().set_bold().set_text_wrap();
    let example = texts.say("plan-template-example");
    let cells = [example.as_str(), "35815000", "125000", "EUR", "2027-2029", "", Confidence::Likely.as_str(), ""];
    for (column, (field, cell)) in (0..).zip(FIELDS.iter().zip(cells)) {
        sheet.write_string_with_format(0, column, texts.say(&format!("plan-field-{}", field.name())), &head)?;
        sheet.write_string(1, column, cell)?;
        sheet.set_column_width(column, if column == 0 { 44 } else { 18 })?;
    }
    let words = DataValidation::new().allow_list_strings(&Confidence::ALL.map(Confidence::as_str))?;
    sheet.add_data_validation(1, 6, ROWS, 6, &words)?;
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}
