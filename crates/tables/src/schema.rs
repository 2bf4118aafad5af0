//! The tables and their columns.

use arrow::datatypes::{DataType, Field, FieldRef, Schema, SchemaRef};
use std::sync::Arc;

/// A table of the evidence plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One row per version of a notice.
    Notice,
    /// Mentions of organisations.
    Party,
    /// Lots.
    Lot,
    /// Outcomes.
    Award,
    /// Changes to contracts.
    Modification,
    /// What was wrong, with stored and with refused records.
    Problem,
    /// Paths no reader understands, added up per batch.
    UnknownPath,
    /// One row per stored or refused record: where its raw bytes lie.
    Record,
    /// Labels of codes.
    Label,
    /// Euro reference rates.
    Rate,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 10] = [
        Self::Notice,
        Self::Party,
        Self::Lot,
        Self::Award,
        Self::Modification,
        Self::Problem,
        Self::UnknownPath,
        Self::Record,
        Self::Label,
        Self::Rate,
    ];

    /// The name in SQL and on disk.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Party => "party",
            Self::Lot => "lot",
            Self::Award => "award",
            Self::Modification => "modification",
            Self::Problem => "problem",
            Self::UnknownPath => "unknown_path",
            Self::Record => "record",
            Self::Label => "label",
            Self::Rate => "rate",
        }
    }

    /// True for tables that are loaded from reference files, not from notices.
    #[must_use]
    pub fn is_dimension(self) -> bool {
        matches!(self, Self::Label | Self::Rate)
    }

    /// The columns.
    #[must_use]
    pub fn schema(self) -> SchemaRef {
        Arc::new(Schema::new(self.fields()))
    }

    /// The columns, one by one.
    #[must_use]
    pub fn fields(self) -> Vec<FieldRef> {
        let fields = match self {
            Self::Notice => notice(),
            Self::Party => party(),
            Self::Lot => lot(),
            Self::Award => award(),
            Self::Modification => modification(),
            Self::Problem => problem(),
            Self::UnknownPath => unknown_path(),
            Self::Record => record(),
            Self::Label => vec![text("list"), text("code"), text("language"), text("label")],
            Self::Rate => vec![text("currency"), date("day").with_nullable(false), decimal("units_per_euro", 8)],
        };
        fields.into_iter().map(Arc::new).collect()
    }
}

fn notice() -> Vec<Field> {
    vec![
        text("notice"),
        text("version"),
        text("source"),
        text("format"),
        text("form"),
        text("kind"),
        maybe("kind_code"),
        maybe("document_id"),
        date("published"),
        date("dispatched"),
        maybe("journal"),
        maybe("procedure_key"),
        maybe("reference"),
        list("links", structure("element", vec![text("to"), text("kind")])),
        maybe("legal_basis"),
        text("regime"),
        maybe("procedure_type"),
        flag("accelerated"),
        flag("framework"),
        flag("dynamic_system"),
        flag("electronic_auction"),
        flag("gpa"),
        strings("languages"),
        texts("titles"),
        texts("descriptions"),
        maybe("nature"),
        maybe("cpv"),
        strings("cpv_additional"),
        strings("places"),
        maybe("country"),
        money("estimated_value"),
        money("total_value"),
        flag("joint"),
        texts("cross_border_law"),
        flag("central_purchasing"),
        moment("deadline"),
        moment("opening"),
        date("expected"),
        texts("changes"),
        maybe("change_reason"),
        maybe("official_url"),
        strings("flags"),
    ]
}

fn party() -> Vec<Field> {
    vec![
        text("notice"),
        text("version"),
        count("number"),
        maybe("key"),
        strings("roles"),
        text("name"),
        maybe("name_language"),
        maybe("department"),
        list("ids", structure("element", vec![text("value"), maybe("scheme")])),
        maybe("street"),
        maybe("postal_code"),
        maybe("town"),
        maybe("country"),
        maybe("nuts"),
        maybe("country_doubt"),
        maybe("website"),
        maybe("email"),
        maybe("phone"),
        maybe("contact"),
        maybe("buyer_type"),
        maybe("activity"),
        strings("on_behalf_of"),
        certain("leads"),
        certain("central_purchasing"),
        maybe("size"),
    ]
}

fn lot() -> Vec<Field> {
    vec![
        text("notice"),
        text("version"),
        count("number"),
        text("lot"),
        certain("planned"),
        texts("titles"),
        texts("descriptions"),
        maybe("cpv"),
        strings("cpv_additional"),
        maybe("nature"),
        strings("places"),
        money("estimated_value"),
        term("term"),
        flag("framework"),
        money("framework_value"),
        flag("dynamic_system"),
        flag("eu_funded"),
        strings("eu_programme"),
        strings("innovation"),
        moment("deadline"),
        strings("award_criteria"),
        texts("cross_border_law"),
        counts("buyers"),
        strings("tender_languages"),
    ]
}

fn term(name: &str) -> Field {
    let fields = vec![
        date("start"),
        date("end"),
        maybe_count("duration"),
        maybe("duration_unit"),
        certain("unlimited"),
        flag("options"),
        texts("options_text"),
        flag("renewable"),
        maybe_count("renewals"),
        texts("renewal_text"),
        maybe("field"),
    ];
    structure(name, fields)
}

fn award() -> Vec<Field> {
    vec![
        text("notice"),
        text("version"),
        count("number"),
        maybe("key"),
        strings("lots"),
        texts("titles"),
        flag("awarded"),
        structure("no_award", vec![text("code"), maybe("text")]).with_nullable(true),
        counts("winners"),
        money("value"),
        money("estimated_value"),
        money("lowest"),
        money("highest"),
        maybe_count("tenders"),
        maybe_count("tenders_sme"),
        maybe_count("tenders_other_eu"),
        date("date"),
        flag("subcontracted"),
    ]
}

fn modification() -> Vec<Field> {
    vec![
        text("notice"),
        text("version"),
        count("number"),
        maybe("of"),
        texts("descriptions"),
        maybe("reason"),
        texts("reason_text"),
        money("value_before"),
        money("value_after"),
        maybe("cpv"),
        date("end"),
        maybe_count("months"),
    ]
}

fn problem() -> Vec<Field> {
    let mut fields = vec![maybe("notice"), text("version")];
    fields.extend([text("code"), text("file"), maybe("path"), text("what"), text("fix")]);
    fields
}

fn unknown_path() -> Vec<Field> {
    vec![text("format"), text("path"), long("count"), long("notices"), text("example")]
}

fn record() -> Vec<Field> {
    vec![
        maybe("notice"),
        text("version"),
        text("file"),
        text("outcome"),
        text("raw_file"),
        long("raw_offset"),
        long("raw_length"),
        long("batch"),
    ]
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn maybe(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn date(name: &str) -> Field {
    Field::new(name, DataType::Date32, true)
}

fn flag(name: &str) -> Field {
    Field::new(name, DataType::Boolean, true)
}

fn certain(name: &str) -> Field {
    Field::new(name, DataType::Boolean, false)
}

fn count(name: &str) -> Field {
    Field::new(name, DataType::UInt32, false)
}

fn maybe_count(name: &str) -> Field {
    Field::new(name, DataType::UInt32, true)
}

fn long(name: &str) -> Field {
    Field::new(name, DataType::UInt64, false)
}

fn decimal(name: &str, scale: i8) -> Field {
    Field::new(name, DataType::Decimal128(24, scale), false)
}

fn structure(name: &str, fields: Vec<Field>) -> Field {
    Field::new(name, DataType::Struct(fields.into()), false)
}

fn list(name: &str, element: Field) -> Field {
    Field::new(name, DataType::List(Arc::new(element)), false)
}

fn strings(name: &str) -> Field {
    list(name, text("element"))
}

fn counts(name: &str) -> Field {
    list(name, count("element"))
}

fn texts(name: &str) -> Field {
    list(name, structure("element", vec![text("language"), text("text")]))
}

fn money(name: &str) -> Field {
    structure(name, vec![decimal("amount", 4), maybe("currency"), maybe("doubt")]).with_nullable(true)
}

fn moment(name: &str) -> Field {
    structure(name, vec![date("date").with_nullable(false), maybe("time"), maybe("zone")]).with_nullable(true)
}
