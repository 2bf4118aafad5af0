//! Changes to a draft, one at a time, as a builder without a script makes them.

use crate::{Choice, Condition, Dimension, Fault, Kind, Question, Questionnaire, Section, Texts};

/// One change to a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Title, what it is for, languages.
    Head {
        /// Tags of languages; the first is the one it is written in.
        languages: Vec<String>,
        /// The title.
        title: Texts,
        /// What it is for.
        about: Texts,
    },
    /// A section more, at the end.
    AddSection {
        /// Its title in the first language.
        title: String,
    },
    /// Another title and help of a section.
    ChangeSection {
        /// Its id.
        section: String,
        /// The title.
        title: Texts,
        /// The help.
        help: Texts,
    },
    /// A question more, at the end of a section.
    AddQuestion {
        /// The section.
        section: String,
        /// What it asks for.
        kind: Kind,
        /// The question in the first language.
        text: String,
    },
    /// A question as it is to be.
    ChangeQuestion(Box<QuestionEdit>),
    /// More options in the first language, at the end; those that are there already are left out.
    AddOptions {
        /// The question.
        question: String,
        /// What they say.
        options: Vec<String>,
    },
    /// A question or a section one place up or down; a question moves on into the next section.
    Move {
        /// Its id.
        id: String,
        /// True for up.
        up: bool,
    },
    /// A question or a section leaves.
    Remove {
        /// Its id.
        id: String,
    },
}

/// A question as it is to be; options and rows as lines, the same line in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionEdit {
    /// Its id.
    pub id: String,
    /// The question.
    pub text: Texts,
    /// The help.
    pub help: Texts,
    /// Lines of options by language.
    pub options: Texts,
    /// Lines of rows by language.
    pub rows: Texts,
    /// Must be answered.
    pub required: bool,
    /// Words of one's own may be given.
    pub other: bool,
    /// The unit of a number.
    pub unit: String,
    /// When it is shown.
    pub shown_if: Option<Condition>,
    /// Results are told by it.
    pub groups_by: Option<Dimension>,
}

impl Questionnaire {
    /// Makes one change.
    ///
    /// # Errors
    /// When what is to be changed is not there.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Fault> {
        let language = self.language().to_owned();
        match edit {
            Edit::Head { languages, title, about } => {
                self.languages.clone_from(languages);
                self.title.clone_from(title);
                self.about.clone_from(about);
            }
            Edit::AddSection { title } => {
                let id = self.free_id("s");
                self.sections.push(Section { id, title: Texts::one(&language, title), ..Section::default() });
            }
            Edit::ChangeSection { section, title, help } => {
                let section = self.section_mut(section)?;
                section.title.clone_from(title);
                section.help.clone_from(help);
            }
            Edit::AddQuestion { section, kind, text } => {
                let id = self.free_id("q");
                let question = Question::new(&id, *kind, &language, text);
                self.section_mut(section)?.questions.push(question);
            }
            Edit::ChangeQuestion(edit) => self.change_question(edit)?,
            Edit::AddOptions { question, options } => self.add_options(question, options)?,
            Edit::Move { id, up } => self.move_one(id, *up)?,
            Edit::Remove { id } => self.remove(id)?,
        }
        Ok(())
    }

    fn change_question(&mut self, edit: &QuestionEdit) -> Result<(), Fault> {
        let languages = self.languages.clone();
        let missing = || Fault::Missing(edit.id.clone());
        let mut all = self.sections.iter_mut().flat_map(|section| &mut section.questions);
        let question = all.find(|question| question.id == edit.id).ok_or_else(missing)?;
        question.text.clone_from(&edit.text);
        question.help.clone_from(&edit.help);
        question.options = from_lines(&question.options, &edit.options, &languages);
        question.rows = from_lines(&question.rows, &edit.rows, &languages);
        (question.required, question.other) = (edit.required, edit.other);
        question.unit.clone_from(&edit.unit);
        question.shown_if.clone_from(&edit.shown_if);
        question.groups_by = edit.groups_by;
        Ok(())
    }

    fn add_options(&mut self, question: &str, options: &[String]) -> Result<(), Fault> {
        let language = self.language().to_owned();
        let mut all = self.sections.iter_mut().flat_map(|section| &mut section.questions);
        let found = all.find(|known| known.id == question && known.kind.has_options());
        let known = &mut found.ok_or_else(|| Fault::Missing(question.to_owned()))?.options;
        for option in options {
            if !known.iter().any(|choice| choice.text.get(&language) == option) {
                let id = free_line_id(known, &[]);
                known.push(Choice { id, text: Texts::one(&language, option) });
            }
        }
        Ok(())
    }

    fn move_one(&mut self, id: &str, up: bool) -> Result<(), Fault> {
        if let Some(at) = self.sections.iter().position(|section| section.id == id) {
            let to = if up { at.saturating_sub(1) } else { (at + 1).min(self.sections.len() - 1) };
            self.sections.swap(at, to);
            return Ok(());
        }
        let (section, at) = self.place_of(id)?;
        let inside = if up { at > 0 } else { at + 1 < self.sections[section].questions.len() };
        if inside {
            self.sections[section].questions.swap(at, if up { at - 1 } else { at + 1 });
            return Ok(());
        }
        let next = if up { section.checked_sub(1) } else { Some(section + 1).filter(|to| *to < self.sections.len()) };
        let Some(next) = next else { return Ok(()) };
        let question = self.sections[section].questions.remove(at);
        let end = if up { self.sections[next].questions.len() } else { 0 };
        self.sections[next].questions.insert(end, question);
        Ok(())
    }

    fn remove(&mut self, id: &str) -> Result<(), Fault> {
        if let Some(at) = self.sections.iter().position(|section| section.id == id) {
            self.sections.remove(at);
            return Ok(());
        }
        let (section, at) = self.place_of(id)?;
        self.sections[section].questions.remove(at);
        Ok(())
    }

    fn place_of(&self, id: &str) -> Result<(usize, usize), Fault> {
        let in_section = |section: &Section| section.questions.iter().position(|question| question.id == id);
        let mut found = self.sections.iter().enumerate().filter_map(|(at, section)| Some((at, in_section(section)?)));
        found.next().ok_or_else(|| Fault::Missing(id.to_owned()))
    }

    fn section_mut(&mut self, id: &str) -> Result<&mut Section, Fault> {
        let found = self.sections.iter_mut().find(|section| section.id == id);
        found.ok_or_else(|| Fault::Missing(id.to_owned()))
    }

    /// The first id of this beginning that nothing has.
    fn free_id(&self, beginning: &str) -> String {
        let taken = |id: &String| self.sections.iter().any(|section| section.id == *id) || self.question(id).is_some();
        (1..).map(|number: usize| format!("{beginning}{number}")).find(|id| !taken(id)).expect("numbers do not end")
    }
}

/// Options by line. A line keeps the id it had, so that conditions on it hold.
fn from_lines(old: &[Choice], lines: &Texts, languages: &[String]) -> Vec<Choice> {
    let of = |language: &str| lines.get(language).lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let columns: Vec<(&String, Vec<&str>)> = languages.iter().map(|language| (language, of(language))).collect();
    let longest = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let mut choices: Vec<Choice> = Vec::new();
    for at in 0..longest {
        let mut text = Texts::default();
        for (language, lines) in &columns {
            text.set(language, lines.get(at).copied().unwrap_or_default());
        }
        let id = old.get(at).map_or_else(|| free_line_id(old, &choices), |known| known.id.clone());
        choices.push(Choice { id, text });
    }
    choices
}

fn free_line_id(old: &[Choice], made: &[Choice]) -> String {
    let taken = |id: &String| old.iter().chain(made).any(|choice| choice.id == *id);
    (1..).map(|number: usize| format!("o{number}")).find(|id| !taken(id)).expect("numbers do not end")
}
