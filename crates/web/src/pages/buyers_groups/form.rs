//! Forms of the workspace: each is a list of fields, drawn by one template, filled again with what was typed.

use crate::frame::Frame;
use crate::sent::Sent;
use crate::words::Choice;

/// What was typed into the form that is drawn again.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    form: &'static str,
    fields: Vec<(String, String)>,
}

impl Typed {
    /// What a form sent.
    pub fn of(form: &'static str, sent: &Sent) -> Self {
        Self { form, fields: sent.typed_fields().to_vec() }
    }

    /// The last value typed into a field of any form.
    pub fn value(&self, name: &str) -> Option<&str> {
        let typed = self.fields.iter().rev().find(|(field, _)| field == name);
        typed.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    fn values(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
    }
}

/// One field.
pub struct Field {
    pub id: String,
    pub name: &'static str,
    pub label: String,
    pub hint: Option<String>,
    /// `line`, `area`, `day`, `amount`, `pick`, `many` or `tick`.
    pub kind: &'static str,
    pub value: String,
    pub choices: Vec<Choice>,
    pub wrong: Option<String>,
}

/// One form, with its button's words as its heading.
pub struct Form {
    pub action: String,
    pub title: String,
    pub hidden: Vec<(&'static str, String)>,
    pub fields: Vec<Field>,
    /// True for one that is drawn again: it stands open.
    pub open: bool,
    /// Set before every id, so that no two fields of a page share one.
    prefix: String,
}

/// Makes the forms of one page.
pub struct Forms<'a> {
    frame: &'a Frame,
    /// Address of the group.
    group: String,
    typed: &'a Typed,
}

impl<'a> Forms<'a> {
    /// Forms of a group's page.
    pub fn new(frame: &'a Frame, group: &str, typed: &'a Typed) -> Self {
        Self { frame, group: frame.to(&format!("/buyers-groups/{group}")), typed }
    }

    /// A form whose address ends in its name; its words are the text `ebg-form-NAME`.
    pub fn form(&self, name: &'static str) -> Building<'_> {
        let title = self.frame.say(&format!("ebg-form-{}", name.replace('/', "-")));
        let open = self.typed.form == name;
        let prefix = if open { String::new() } else { format!("{}-", name.replace('/', "-")) };
        let (action, hidden, fields) = (format!("{}/{name}", self.group), Vec::new(), Vec::new());
        let form = Form { action, title, hidden, fields, open, prefix };
        Building { forms: self, form }
    }
}

/// A form that is being put together.
pub struct Building<'a> {
    forms: &'a Forms<'a>,
    form: Form,
}

impl Building<'_> {
    /// Says which of several forms of the same name this is.
    pub fn only(mut self, name: &'static str, value: impl ToString) -> Self {
        let value = value.to_string();
        if self.form.open && self.forms.typed.value(name) != Some(&value) {
            self.form.open = false;
        }
        if !self.form.open {
            self.form.prefix = format!("{}{value}-", self.form.prefix);
        }
        self.form.hidden.push((name, value));
        self
    }

    fn field(mut self, name: &'static str, kind: &'static str, value: &str, mut choices: Vec<Choice>) -> Self {
        let (frame, typed) = (self.forms.frame, self.forms.typed);
        let open = self.form.open;
        let typed_values = typed.values(name);
        if open {
            for choice in &mut choices {
                choice.chosen = typed_values.contains(&choice.value.as_str());
            }
        }
        let value = if open { typed.value(name).unwrap_or_default() } else { value };
        self.form.fields.push(Field {
            id: format!("{}{name}", self.form.prefix),
            name,
            label: frame.say(&format!("ebg-field-{}", name.replace('_', "-"))),
            hint: frame.texts.find(&format!("ebg-hint-{}", name.replace('_', "-"))),
            kind,
            value: value.to_owned(),
            choices,
            wrong: frame.wrong_at(name).filter(|_| open).map(str::to_owned),
        });
        self
    }

    /// A line.
    pub fn line(self, name: &'static str, value: &str) -> Self {
        self.field(name, "line", value, Vec::new())
    }

    /// Several lines.
    pub fn area(self, name: &'static str, value: &str) -> Self {
        self.field(name, "area", value, Vec::new())
    }

    /// A day.
    pub fn day(self, name: &'static str, value: &str) -> Self {
        self.field(name, "day", value, Vec::new())
    }

    /// A number.
    pub fn amount(self, name: &'static str, value: &str) -> Self {
        self.field(name, "amount", value, Vec::new())
    }

    /// One of several.
    pub fn pick(self, name: &'static str, choices: Vec<Choice>) -> Self {
        self.field(name, "pick", "", choices)
    }

    /// Any of several.
    pub fn many(self, name: &'static str, choices: Vec<Choice>) -> Self {
        self.field(name, "many", "", choices)
    }

    /// Yes or no.
    pub fn tick(self, name: &'static str, value: bool) -> Self {
        let value = if value { "yes" } else { "" };
        self.field(name, "tick", value, Vec::new())
    }

    /// The form.
    pub fn done(self) -> Form {
        self.form
    }
}
