//! Surveys: what is asked, building it, inviting to it, answering it, what came out.

mod asked;
mod brief;
mod build;
mod builder;
mod coding;
mod findings;
mod invite;
mod list;
mod one;
mod respond;
mod result_rows;
mod results;
mod section;
mod shown;
mod start;
mod summary;

pub use brief::{conclude, publish, show as brief};
pub use build::{
    add_question, add_section, add_themes, change_head, change_question, change_section, move_one, remove, set,
};
pub use builder::{preview, show as edit};
pub use coding::{add_theme, code, show as coding};
pub use findings::{assume, note, say_of_case, show as findings};
pub use invite::{add_tokens, ask_readers, link, show as invitations, unlink};
pub use list::show as list;
pub use one::{begin, show as show_one, step};
pub use respond::{begin as enter, show as door};
pub use results::show as results;
pub use section::{save as save_section, show as section};
pub use start::{earlier, new, start};
pub use summary::{hand_in, show as summary};

use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use serde::Serialize;
use store::survey::{Keys, Survey};
use survey::Question;

/// A survey in a list or file.
#[derive(Clone, Debug, Serialize)]
pub struct SurveyRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Language of the title.
    pub language: String,
    /// How far it may travel.
    pub label: String,
    /// How far it has come.
    pub state: &'static str,
    /// True when nothing leads from a person to an answer.
    pub anonymous: bool,
    /// Languages it is asked in.
    pub languages: Vec<String>,
    /// How many answers were handed in; nothing while it is open.
    pub answers: Option<i64>,
    #[serde(skip)]
    href: String,
    #[serde(skip)]
    meta: String,
}

impl SurveyRow {
    fn new(frame: &Frame, survey: &Survey) -> Self {
        let counted = survey.state.has_results().then_some(survey.answers);
        Self {
            id: survey.shared.id.clone(),
            title: survey.shared.title.clone(),
            language: survey.shared.language.clone(),
            label: survey.shared.label.clone(),
            state: survey.state.as_str(),
            anonymous: survey.anonymous,
            languages: survey.form.offered(),
            answers: counted,
            href: frame.to(&format!("/surveys/{}", survey.shared.id)),
            meta: meta(frame, survey),
        }
    }
}

/// State, languages and how many answered, in one line.
fn meta(frame: &Frame, survey: &Survey) -> String {
    let mut parts = vec![frame.say(&format!("state-survey-{}", survey.state.as_str()))];
    parts.push(frame.say(if survey.anonymous { "survey-anonymous" } else { "survey-named" }));
    let languages: Vec<String> = survey.form.offered().iter().map(|tag| language_name(frame, tag)).collect();
    parts.extend((!languages.is_empty()).then(|| languages.join(", ")));
    if survey.state.has_results() {
        parts.push(frame.count("survey-answers", usize::try_from(survey.answers).unwrap_or(0)));
    }
    parts.join(" · ")
}

/// A language by its own name; its tag when nobody wrote that down.
fn language_name(frame: &Frame, tag: &str) -> String {
    frame.texts.find(&format!("language-own-{tag}")).unwrap_or_else(|| tag.to_owned())
}

/// Languages as choices, one of them chosen.
fn language_choices(frame: &Frame, tags: &[String], chosen: &str) -> Vec<crate::words::Choice> {
    tags.iter().map(|tag| crate::words::Choice::new(tag, language_name(frame, tag), chosen)).collect()
}

/// What a respondent's secret hashes to.
fn keys(secret: &str) -> Keys {
    let draft = identity::secret::fingerprint(&format!("answers of {secret}"));
    Keys { door: identity::secret::fingerprint(secret), draft }
}

/// A survey for those who may change it.
async fn for_editor(state: &AppState, visit: &Visit, id: &str) -> Result<Survey, Failure> {
    visit.member()?;
    let survey = visit.reader(state).survey(id).await?;
    if is_editor(state, visit, id).await? { Ok(survey) } else { Err(Failure::denied()) }
}

async fn is_editor(state: &AppState, visit: &Visit, id: &str) -> Result<bool, Failure> {
    Ok(state.store().edits_survey(&visit.who.subject, id, state.members().clock.now()).await?)
}

/// Whether somebody may begin surveys.
fn may_start(state: &AppState, visit: &Visit) -> bool {
    let now = state.members().clock.now();
    policy::decide(&visit.who.subject, "survey.create", &policy::Object::site(), now).is_ok()
}

/// What an option or a row says, in the first of these languages that has it.
fn option_text(frame: &Frame, question: &Question, id: &str, languages: &[&str]) -> String {
    let known = question.options.iter().chain(&question.rows).find(|choice| choice.id == id);
    match (known, id) {
        (Some(choice), _) => choice.text.best(languages).1.to_owned(),
        (None, survey::OTHER) => frame.say("survey-other"),
        (None, survey::UNSAID) => frame.say("survey-unsaid"),
        (None, id) => id.to_owned(),
    }
}
