//! Uploads: opened at once, kept until somebody takes them over or throws them away.

use super::grid_path;
use super::preview::{self, read};
use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use plans::{Book, Mapping};
use store::plan::{StagedImport, Way};

/// Largest file of a plan.
const LARGEST: usize = 20 * 1024 * 1024;

/// `POST /bodies/{id}/plan/imports`
pub async fn upload(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let file = sent.files("file").pop();
    sent.done_reading()?;
    state.store().body_to_plan(&sent.actor, &id).await?;
    let Some(file) = file else { return refused(&sent, "wrong-plan-no-file") };
    if file.bytes.len() > LARGEST {
        return refused(&sent, "wrong-plan-too-large");
    }
    let bytes = file.bytes.to_vec();
    let guessed = tokio::task::spawn_blocking(move || Mapping::guess(&mut Book::open(bytes)?, 0)).await?;
    let mapping = match guessed {
        Ok(mapping) => mapping,
        Err(error) => return refused(&sent, error.key()),
    };
    let import = state.store().stage_import(&sent.actor, &id, (&file.name, &file.bytes), &mapping).await?;
    Ok(sent.to(&grid_path(&id, &format!("/imports/{import}")), "plan-uploaded"))
}

fn refused(sent: &Sent, key: &str) -> Result<Response, Failure> {
    Err(Failure::bad_request("file", &sent.visit.texts.say(key)))
}

/// Opens the file of an upload and does something with it, away from the threads that answer.
pub(super) async fn opened<T: Send + 'static>(
    state: &AppState,
    staged: &StagedImport,
    then: impl FnOnce(&mut Book) -> Result<T, plans::Error> + Send + 'static,
) -> Result<Result<T, plans::Error>, Failure> {
    let (store, hash) = (state.store().clone(), staged.hash.clone());
    let done = tokio::task::spawn_blocking(move || {
        let bytes = store.kept(&hash)?;
        Ok::<_, store::Error>(Book::open(bytes).and_then(|mut book| then(&mut book)))
    });
    Ok(done.await??)
}

/// `POST /bodies/{id}/plan/imports/{import}/takeover`: the rows that can be taken become the next version.
pub async fn take_over(
    State(state): State<AppState>,
    Path((id, import)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (how, base) = (sent.text("how"), sent.text("version").parse().unwrap_or_default());
    sent.done_reading()?;
    let staged = state.store().staged_import(&sent.actor, &id, &import).await?;
    let lines = match read(&state, &staged).await? {
        Ok(preview) => preview.lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>(),
        Err(error) => return refused(&sent, error.key()),
    };
    let way = if how == "replace" { Way::Replace { import } } else { Way::Append { import } };
    if let Err(error) = state.store().write_plan(&sent.actor, &id, base, &way, &lines).await {
        sent.note(error)?;
        return preview::answer(&state, sent.visit, &id, staged).await;
    }
    Ok(sent.to(&grid_path(&id, ""), "plan-imported"))
}

/// `POST /bodies/{id}/plan/imports/{import}/removal`
pub async fn drop_upload(
    State(state): State<AppState>,
    Path((id, import)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    state.store().drop_import(&sent.actor, &id, &import).await?;
    Ok(sent.to(&grid_path(&id, ""), "plan-upload-dropped"))
}
