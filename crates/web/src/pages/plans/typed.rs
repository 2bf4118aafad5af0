//! A line as a form says it: texts, and beside each what is wrong with it.

use super::fault_text;
use crate::choices;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::visit::read_cpv;
use crate::words::Choice;
use model::Currency;
use plans::{Confidence, Field, Line, NumberStyle, What, read_amount, read_years};

/// Fields of the form, in their order.
const FIELDS: [Field; 7] =
    [Field::Object, Field::Cpv, Field::Budget, Field::Currency, Field::Years, Field::Funding, Field::Note];

/// One line as typed.
#[derive(Clone, Debug, Default)]
pub struct TypedLine {
    /// Number of its fields in the form.
    pub at: usize,
    /// Fields of one line of text.
    pub cells: Vec<TypedCell>,
    /// How sure it is.
    pub confidence: String,
    /// True when it stays inside the organisation.
    pub reserved: bool,
    /// True when it is to go.
    pub removed: bool,
}

/// A field of a line.
#[derive(Clone, Debug, Default)]
pub struct TypedCell {
    /// Its name in the form.
    pub name: String,
    /// What kind of field it is.
    pub field: &'static str,
    /// What is typed.
    pub value: String,
    /// What is wrong with it.
    pub wrong: Option<String>,
}

impl TypedLine {
    /// An empty line, or one that is filled.
    pub fn of(at: usize, line: &Line) -> Self {
        let value = |field: Field| match field {
            Field::Object => line.object.clone(),
            Field::Cpv => line.cpv.as_ref().map(ToString::to_string).unwrap_or_default(),
            Field::Budget => line.budget.map(|budget| budget.normalize().to_string()).unwrap_or_default(),
            Field::Currency => line.currency.as_ref().map(ToString::to_string).unwrap_or_default(),
            Field::Years => line.years.map(|years| years.to_string()).unwrap_or_default(),
            Field::Funding => line.funding.clone(),
            _ => line.note.clone(),
        };
        let cell = |field: &Field| TypedCell { value: value(*field), ..TypedCell::new(at, *field) };
        let confidence = line.confidence.map(Confidence::as_str).unwrap_or_default().to_owned();
        let cells = FIELDS.iter().map(cell).collect();
        Self { at, cells, confidence, reserved: line.reserved, removed: false }
    }

    /// Takes a line from a form.
    pub fn take(sent: &mut Sent, at: usize) -> Self {
        let cell = |field: &Field| {
            let cell = TypedCell::new(at, *field);
            TypedCell { value: sent.text(&cell.name), ..cell }
        };
        let cells = FIELDS.iter().map(cell).collect();
        let confidence = sent.text(&format!("confidence-{at}"));
        let reserved = sent.ticked(&format!("reserved-{at}"));
        Self { at, cells, confidence, reserved, removed: sent.ticked(&format!("remove-{at}")) }
    }

    /// True when nothing is typed.
    pub fn is_blank(&self) -> bool {
        self.confidence.is_empty() && self.cells.iter().all(|cell| cell.value.is_empty())
    }

    /// The line; what cannot be read is told beside its field.
    pub fn read(&mut self, frame: &Frame) -> Option<Line> {
        let mut wrong = Vec::new();
        let line = self.line(&mut wrong);
        wrong.extend(line.check().err());
        for (field, what) in &wrong {
            self.tell(*field, fault_text(frame, *what));
        }
        wrong.is_empty().then_some(line)
    }

    /// The line as far as it can be read. A currency beside the amount counts where its own field is empty.
    fn line(&self, wrong: &mut Vec<(Field, What)>) -> Line {
        let amount = self.parsed(Field::Budget, wrong, |written| read_amount(written, NumberStyle::Unknown));
        let currency =
            self.parsed(Field::Currency, wrong, |written| Currency::parse(written).ok_or(What::NotACurrency));
        Line {
            object: self.value(Field::Object).to_owned(),
            cpv: self.parsed(Field::Cpv, wrong, |written| read_cpv(written).ok_or(What::NotACpv)),
            budget: amount.as_ref().map(|amount| amount.value.round_dp(2)),
            currency: currency.or(amount.and_then(|amount| amount.currency)),
            years: self.parsed(Field::Years, wrong, read_years),
            funding: self.value(Field::Funding).to_owned(),
            confidence: Confidence::parse(&self.confidence),
            note: self.value(Field::Note).to_owned(),
            reserved: self.reserved,
        }
    }

    fn parsed<T>(
        &self,
        field: Field,
        wrong: &mut Vec<(Field, What)>,
        read: impl Fn(&str) -> Result<T, What>,
    ) -> Option<T> {
        let written = self.value(field);
        if written.is_empty() {
            return None;
        }
        read(written).map_err(|what| wrong.push((field, what))).ok()
    }

    fn value(&self, field: Field) -> &str {
        self.cells.iter().find(|cell| cell.field == field.name()).map_or("", |cell| cell.value.as_str())
    }

    fn tell(&mut self, field: Field, sentence: String) {
        if let Some(cell) = self.cells.iter_mut().find(|cell| cell.field == field.name()) {
            cell.wrong.get_or_insert(sentence);
        }
    }

    /// How sure a line can be.
    pub fn confidences(&self, frame: &Frame) -> Vec<Choice> {
        choices::coded(frame, "plan-confidence", &Confidence::ALL.map(Confidence::as_str), &self.confidence)
    }

    /// What stands in its first field, for those who hear the table.
    pub fn name(&self) -> &str {
        self.value(Field::Object)
    }
}

impl TypedCell {
    /// What it is called.
    pub fn label(&self, frame: &Frame) -> String {
        frame.say(&format!("plan-field-{}", self.field))
    }

    fn new(at: usize, field: Field) -> Self {
        Self { name: format!("{}-{at}", field.name()), field: field.name(), ..Self::default() }
    }
}
