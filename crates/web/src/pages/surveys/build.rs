//! Changes to a draft, one form each.

use super::builder::draw_again;
use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use survey::{Condition, Dimension, Edit, Kind, QuestionEdit, Texts};

/// Languages of a survey the sender reads.
async fn languages(state: &AppState, sent: &Sent, id: &str) -> Result<Vec<String>, Failure> {
    Ok(sent.visit.reader(state).survey(id).await?.form.languages)
}

/// A text in each language: fields `text-en`, `text-et`, ….
fn texts(sent: &mut Sent, name: &str, languages: &[String]) -> Texts {
    let mut texts = Texts::default();
    for language in languages {
        texts.set(language, &sent.text(&format!("{name}-{language}")));
    }
    texts
}

/// Makes the change and leads back to the draft.
async fn edit(state: &AppState, mut sent: Sent, id: &str, edit: Edit) -> Result<Response, Failure> {
    sent.done_reading()?;
    match state.store().edit_survey(&sent.actor, id, &edit).await {
        Ok(()) => Ok(sent.to(&format!("/surveys/{id}/edit"), "survey-saved")),
        Err(error) => {
            sent.note(error)?;
            draw_again(state, &sent, id).await
        }
    }
}

/// `POST /surveys/{id}/head`
pub async fn change_head(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let known = languages(&state, &sent, &id).await?;
    let (title, about) = (texts(&mut sent, "title", &known), texts(&mut sent, "about", &known));
    let kept = sent.all("language");
    let added = sent.maybe("add");
    let mut languages: Vec<String> = known.iter().filter(|tag| kept.contains(tag)).cloned().collect();
    languages.extend(added.filter(|tag| !known.contains(tag)));
    // The language it is written in stays.
    let first = known.first().filter(|first| !languages.contains(first)).cloned();
    let languages = first.into_iter().chain(languages).collect();
    edit(&state, sent, &id, Edit::Head { languages, title, about }).await
}

/// `POST /surveys/{id}/settings`
pub async fn set(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let (anonymous, readers) = (sent.text("who") != "named", sent.text("readers"));
    sent.done_reading()?;
    match state.store().set_survey(&sent.actor, &id, anonymous, &readers).await {
        Ok(()) => Ok(sent.to(&format!("/surveys/{id}/edit"), "survey-saved")),
        Err(error) => {
            sent.note(error)?;
            draw_again(&state, &sent, &id).await
        }
    }
}

/// `POST /surveys/{id}/sections`
pub async fn add_section(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let title = sent.text("title");
    edit(&state, sent, &id, Edit::AddSection { title }).await
}

/// `POST /surveys/{id}/sections/{section}`
pub async fn change_section(
    State(state): State<AppState>,
    Path((id, section)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let known = languages(&state, &sent, &id).await?;
    let (title, help) = (texts(&mut sent, "title", &known), texts(&mut sent, "help", &known));
    edit(&state, sent, &id, Edit::ChangeSection { section, title, help }).await
}

/// `POST /surveys/{id}/questions`
pub async fn add_question(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (section, text, kind) = (sent.text("section"), sent.text("text"), sent.text("kind"));
    let kind = Kind::parse(&kind).unwrap_or(Kind::Text);
    edit(&state, sent, &id, Edit::AddQuestion { section, kind, text }).await
}

/// `POST /surveys/{id}/questions/{question}`
pub async fn change_question(
    State(state): State<AppState>,
    Path((id, question)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let known = languages(&state, &sent, &id).await?;
    let change = QuestionEdit {
        id: question,
        text: texts(&mut sent, "text", &known),
        help: texts(&mut sent, "help", &known),
        options: texts(&mut sent, "options", &known),
        rows: texts(&mut sent, "rows", &known),
        required: sent.ticked("required"),
        other: sent.ticked("other"),
        unit: sent.text("unit"),
        shown_if: condition(&sent.all("shown_if")),
        groups_by: Dimension::parse(&sent.text("groups_by")),
    };
    edit(&state, sent, &id, Edit::ChangeQuestion(Box::new(change))).await
}

/// `POST /surveys/{id}/questions/{question}/themes`: themes of an earlier question become options to vote on.
pub async fn add_themes(
    State(state): State<AppState>,
    Path((id, question)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let from = sent.text("from");
    let themes = sent.visit.reader(&state).earlier_themes().await?;
    let chosen = themes.into_iter().filter(|(survey, _, theme)| from == theme_source(survey, &theme.question));
    let options = chosen.map(|(_, _, theme)| theme.name).collect();
    edit(&state, sent, &id, Edit::AddOptions { question, options }).await
}

/// How a form names a question of an earlier survey.
pub(super) fn theme_source(survey: &str, question: &str) -> String {
    format!("{survey}/{question}")
}

/// `question=answer`, several for answers of the same question; what speaks of another question is left out.
fn condition(chosen: &[String]) -> Option<Condition> {
    let pairs: Vec<(&str, &str)> = chosen.iter().filter_map(|pair| pair.split_once('=')).collect();
    let (question, _) = *pairs.first()?;
    let is = pairs.iter().filter(|(of, _)| *of == question).map(|(_, answer)| (*answer).to_owned()).collect();
    Some(Condition { question: question.to_owned(), is })
}

/// `POST /surveys/{id}/order`
pub async fn move_one(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (what, up) = (sent.text("what"), sent.text("to") == "up");
    edit(&state, sent, &id, Edit::Move { id: what, up }).await
}

/// `POST /surveys/{id}/removals`
pub async fn remove(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let what = sent.text("what");
    edit(&state, sent, &id, Edit::Remove { id: what }).await
}
