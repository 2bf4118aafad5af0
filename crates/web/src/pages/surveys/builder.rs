//! The draft of a survey: everything of it as forms, languages side by side; and how it will look.

use super::asked::Asked;
use super::build::theme_source;
use super::start::LANGUAGES;
use super::{SurveyRow, for_editor, language_choices, language_name, option_text};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw, events};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::survey::{Survey, Theme};
use survey::{Dimension, Fault, Fields, Kind, Question, Questionnaire, Section};

#[derive(Template)]
#[template(path = "pages/surveys/builder.html")]
struct BuilderPage {
    frame: Frame,
    row: SurveyRow,
    survey: Survey,
    languages: Vec<Language>,
    more: Vec<Choice>,
    readers: Vec<Choice>,
    kinds: Vec<Choice>,
    head: Vec<Tongue>,
    sections: Vec<SectionForm>,
    /// Questions of earlier surveys whose themes can be voted on.
    themes: Vec<Choice>,
    faults: Vec<String>,
}

/// A language and how much of the survey is there in it.
struct Language {
    tag: String,
    name: String,
    told: String,
    whole: bool,
    first: bool,
}

/// Texts of one part in one language.
#[derive(Clone, Debug, Default)]
struct Tongue {
    tag: String,
    name: String,
    main: String,
    help: String,
    options: String,
    rows: String,
}

struct SectionForm {
    id: String,
    title: String,
    tongues: Vec<Tongue>,
    questions: Vec<QuestionForm>,
}

struct QuestionForm {
    id: String,
    title: String,
    kind: Kind,
    kind_name: String,
    required: bool,
    other: bool,
    unit: String,
    tongues: Vec<Tongue>,
    conditions: Vec<Choice>,
    dimensions: Vec<Choice>,
}

/// `GET /surveys/{id}/edit`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let survey = for_editor(&state, &visit, &id).await?;
    draw(&visit, &BuilderPage::new(&state, &visit, survey).await?)
}

/// The draft again, with what was wrong.
pub(super) async fn draw_again(state: &AppState, sent: &Sent, id: &str) -> Result<Response, Failure> {
    let survey = for_editor(state, &sent.visit, id).await?;
    draw(&sent.visit, &BuilderPage::new(state, &sent.visit, survey).await?)
}

impl BuilderPage {
    async fn new(state: &AppState, visit: &Visit, survey: Survey) -> Result<Self, Failure> {
        let frame = visit.frame("knowledge", &visit.texts.name("survey-edit-title", &survey.shared.title));
        let form = &survey.form;
        let kind =
            |kind: Kind| Choice::new(kind.as_str(), frame.say(&format!("kind-question-{}", kind.as_str())), "single");
        let left: Vec<String> =
            LANGUAGES.map(str::to_owned).into_iter().filter(|tag| !form.languages.contains(tag)).collect();
        let head = tongues(&frame, form, |tag, tongue| {
            tongue.main = form.title.get(tag).to_owned();
            tongue.help = form.about.get(tag).to_owned();
        });
        Ok(Self {
            row: SurveyRow::new(&frame, &survey),
            languages: languages(&frame, form),
            more: language_choices(&frame, &left, ""),
            readers: events::readers(state, visit, &survey.readers).await?,
            kinds: Kind::ALL.map(kind).into(),
            head,
            themes: earlier(&visit.reader(state).earlier_themes().await?),
            sections: form.sections.iter().map(|section| SectionForm::new(&frame, form, section)).collect(),
            faults: form.check().iter().map(|fault| told(&frame, form, fault)).collect(),
            survey,
            frame,
        })
    }
}

/// One choice for each earlier question: its survey, and how its themes begin.
fn earlier(themes: &[(String, String, Theme)]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for (survey, title, theme) in themes {
        let value = theme_source(survey, &theme.question);
        match choices.last_mut().filter(|last| last.value == value) {
            Some(last) => last.text = format!("{}, {}", last.text, theme.name),
            None => choices.push(Choice::new(&value, format!("{title}: {}", theme.name), "")),
        }
    }
    choices
}

/// What is wrong with the draft, with the words of the question it is about.
fn told(frame: &Frame, form: &Questionnaire, fault: &Fault) -> String {
    let sentence = frame.say(&format!("kind-fault-{}", fault.code()));
    let section = form.sections.iter().find(|section| section.id == fault.place()).map(|section| &section.title);
    let texts = form.question(fault.place()).map(|question| &question.text).or(section);
    match texts.map(|texts| texts.best(&[form.language()]).1).unwrap_or(fault.place()) {
        "" => sentence,
        place => format!("“{place}”: {sentence}"),
    }
}

fn languages(frame: &Frame, form: &Questionnaire) -> Vec<Language> {
    let language = |one: survey::Completeness| Language {
        name: language_name(frame, &one.language),
        whole: one.is_whole(),
        first: one.language == form.language(),
        told: frame.texts.tell("survey-texts-done", &[("done", one.done.into()), ("needed", one.needed.into())]),
        tag: one.language,
    };
    form.completeness().into_iter().map(language).collect()
}

fn tongues(frame: &Frame, form: &Questionnaire, fill: impl Fn(&str, &mut Tongue)) -> Vec<Tongue> {
    let of = |tag: &String| {
        let mut tongue = Tongue { tag: tag.clone(), name: language_name(frame, tag), ..Tongue::default() };
        fill(tag, &mut tongue);
        tongue
    };
    form.languages.iter().map(of).collect()
}

impl SectionForm {
    fn new(frame: &Frame, form: &Questionnaire, section: &Section) -> Self {
        Self {
            id: section.id.clone(),
            title: section.title.best(&[form.language()]).1.to_owned(),
            tongues: tongues(frame, form, |tag, tongue| {
                tongue.main = section.title.get(tag).to_owned();
                tongue.help = section.help.get(tag).to_owned();
            }),
            questions: section.questions.iter().map(|question| QuestionForm::new(frame, form, question)).collect(),
        }
    }
}

impl QuestionForm {
    fn new(frame: &Frame, form: &Questionnaire, question: &Question) -> Self {
        let chosen = question.groups_by.map_or("", Dimension::as_str);
        let dimension =
            |by: Dimension| Choice::new(by.as_str(), frame.say(&format!("kind-dimension-{}", by.as_str())), chosen);
        let lines = |choices: &[survey::Choice], tag: &str| -> String {
            choices.iter().map(|choice| choice.text.get(tag)).collect::<Vec<_>>().join("\n").trim_end().to_owned()
        };
        Self {
            id: question.id.clone(),
            title: question.text.best(&[form.language()]).1.to_owned(),
            kind: question.kind,
            kind_name: frame.say(&format!("kind-question-{}", question.kind.as_str())),
            required: question.required,
            other: question.other,
            unit: question.unit.clone(),
            tongues: tongues(frame, form, |tag, tongue| {
                tongue.main = question.text.get(tag).to_owned();
                tongue.help = question.help.get(tag).to_owned();
                tongue.options = lines(&question.options, tag);
                tongue.rows = lines(&question.rows, tag);
            }),
            conditions: conditions(frame, form, question),
            dimensions: Dimension::ALL.map(dimension).into(),
        }
    }
}

/// Answers of earlier questions a question can depend on.
fn conditions(frame: &Frame, form: &Questionnaire, question: &Question) -> Vec<Choice> {
    let language = form.language();
    let mut choices = Vec::new();
    for earlier in form.questions().take_while(|earlier| earlier.id != question.id) {
        // Countries and the like are too many to choose from here.
        for answer in Some(earlier.steering()).filter(|answers| answers.len() <= 12).into_iter().flatten() {
            let is =
                question.shown_if.as_ref().is_some_and(|one| one.question == earlier.id && one.is.contains(&answer));
            let said = option_text(frame, earlier, &answer, &[language]);
            let text = format!("{} {said}", earlier.text.best(&[language]).1);
            choices.push(Choice { value: format!("{}={answer}", earlier.id), text, chosen: is });
        }
    }
    choices
}

impl Page for BuilderPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.survey.form)
    }
}

#[derive(Template)]
#[template(path = "pages/surveys/preview.html")]
struct PreviewPage {
    frame: Frame,
    row: SurveyRow,
    language: String,
    languages: Vec<Choice>,
    title: String,
    about: String,
    sections: Vec<(String, String, Vec<Asked>)>,
    form: Questionnaire,
}

/// `GET /surveys/{id}/preview`
pub async fn preview(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let survey = for_editor(&state, &visit, &id).await?;
    let frame = visit.frame("knowledge", &visit.texts.name("survey-preview-title", &survey.shared.title));
    let form = &survey.form;
    let language = visit.value("in").filter(|tag| form.languages.iter().any(|known| known == tag));
    let language = language.unwrap_or(form.language()).to_owned();
    let said = |texts: &survey::Texts| texts.best(&[&language]).1.to_owned();
    let asked = |question: &Question| Asked {
        condition: question.shown_if.as_ref().map(|_| shown_when(&frame, form, question, &language)),
        ..Asked::new(&frame, question, &language, &Fields::new())
    };
    let section =
        |section: &Section| (said(&section.title), said(&section.help), section.questions.iter().map(asked).collect());
    let page = PreviewPage {
        row: SurveyRow::new(&frame, &survey),
        languages: language_choices(&frame, &form.languages, &language),
        title: said(&form.title),
        about: crate::markdown::render(&said(&form.about)),
        sections: form.sections.iter().map(section).collect(),
        form: form.clone(),
        language: language.clone(),
        frame,
    };
    draw(&visit, &page)
}

/// When a question is shown, in words.
fn shown_when(frame: &Frame, form: &Questionnaire, question: &Question, language: &str) -> String {
    let Some(condition) = &question.shown_if else { return String::new() };
    let Some(earlier) = form.question(&condition.question) else { return String::new() };
    let answers: Vec<String> = condition.is.iter().map(|id| option_text(frame, earlier, id, &[language])).collect();
    let values =
        [("question", earlier.text.best(&[language]).1.to_owned().into()), ("answers", answers.join(" / ").into())];
    frame.texts.tell("survey-shown-if", &values)
}

impl Page for PreviewPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.form)
    }
}
