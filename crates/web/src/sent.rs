//! A form that was sent: from our own page, by somebody we know or not, with fields that are taken one by one.
//!
//! What nobody takes is refused: a form cannot set what its page does not offer.

use crate::error::Failure;
use crate::key::led_on;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Form, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use store::Actor;

/// Largest form without files.
const LARGEST_FORM: usize = 1024 * 1024;
/// Largest file a member adds.
pub const LARGEST_FILE: usize = 50 * 1024 * 1024;

/// A file in a form.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// Field of the form.
    pub field: String,
    /// Name as the browser says it; text, never a path.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

/// A form that was sent.
pub struct Sent {
    /// The request.
    pub visit: Visit,
    /// Who sent it, when, and its key.
    pub actor: Actor,
    /// Fields not taken yet, in order.
    fields: Vec<(String, String)>,
    /// Files not taken yet.
    files: Vec<SentFile>,
    /// All fields as typed, for a form that is drawn again.
    typed: Vec<(String, String)>,
}

impl FromRequest<AppState> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let Ok(visit) = Visit::from_request_parts(&mut parts, state).await;
        from_our_page(&parts.headers, state)?;
        let request = Request::from_parts(parts, body);
        let (fields, files) = read(request, state, visit.who.is_signed_in()).await?;
        Self::new(visit, fields, files, state)
    }
}

impl Sent {
    fn new(
        visit: Visit,
        fields: Vec<(String, String)>,
        files: Vec<SentFile>,
        state: &AppState,
    ) -> Result<Self, Failure> {
        let mut actor = Actor::new(visit.who.subject.clone(), state.members().clock.now());
        let typed = fields.clone();
        let mut sent = Self { visit, actor: actor.clone(), fields, files, typed };
        let token = sent.text("form_token");
        if let Some(session) = &sent.visit.who.session {
            let signed = state.members().signer.open("form", &token, actor.at);
            if signed.as_deref() != Ok(session.as_str()) {
                return Err(Failure::form_too_old());
            }
        }
        let key = sent.text("form_key");
        actor.key = (key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(key);
        sent.actor = actor;
        Ok(sent)
    }

    /// Takes a field, trimmed; empty when it was not sent.
    pub fn text(&mut self, name: &str) -> String {
        self.all(name).pop().unwrap_or_default()
    }

    /// Takes a field; `None` when it was not sent or is empty.
    pub fn maybe(&mut self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|value| !value.is_empty())
    }

    /// Takes a box that can be ticked.
    pub fn ticked(&mut self, name: &str) -> bool {
        !self.all(name).is_empty()
    }

    /// Takes where to go on: a path of this site, never another host's.
    pub fn next(&mut self) -> String {
        let next = self.text("next");
        if crate::visit::is_own_path(&next) { next } else { "/desk".to_owned() }
    }

    /// Takes every value of a field, trimmed, empty ones left out.
    pub fn all(&mut self, name: &str) -> Vec<String> {
        let (taken, left) = std::mem::take(&mut self.fields).into_iter().partition(|(field, _)| field == name);
        self.fields = left;
        let taken: Vec<(String, String)> = taken;
        taken.into_iter().map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
    }

    /// Takes the files of a field; a field left empty holds none.
    pub fn files(&mut self, name: &str) -> Vec<SentFile> {
        let (taken, left) = std::mem::take(&mut self.files).into_iter().partition(|file| file.field == name);
        self.files = left;
        taken
    }

    /// Says that everything was taken.
    ///
    /// # Errors
    /// When the form holds fields its page does not offer.
    pub fn done_reading(&self) -> Result<(), Failure> {
        let left = self.fields.iter().map(|(field, _)| field).chain(self.files.iter().map(|file| &file.field));
        let left: Vec<&str> = left.map(String::as_str).collect();
        if left.is_empty() {
            return Ok(());
        }
        let sentence = self.visit.texts.name("wrong-field", left.join(", "));
        Err(Failure::bad_request(&left.join(", "), &sentence))
    }

    /// What was typed into a field, for a form that is drawn again.
    pub fn typed(&self, name: &str) -> &str {
        self.typed.iter().rev().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// All fields as typed, in their order.
    pub fn typed_fields(&self) -> &[(String, String)] {
        &self.typed
    }

    /// Leads to where the answer is; `said` names the sentence shown there. A program is told both.
    pub fn to(&self, path: &str, said: &str) -> Response {
        let frame = self.visit.frame("", "");
        if self.visit.format == Format::Json {
            let said = if said.is_empty() { String::new() } else { frame.say(&format!("said-{said}")) };
            return led_on(&frame.to(path), &said);
        }
        let target = if said.is_empty() { frame.to(path) } else { frame.ask(path, &[("said", said)]) };
        Redirect::to(&target).into_response()
    }

    /// Says beside a field what was wrong with it; `key` names the sentence.
    pub fn wrong(&mut self, field: &'static str, key: &str) {
        let sentence = self.visit.texts.say(key);
        self.visit.wrong.push((field, sentence));
    }

    /// Notes what was wrong with a field beside it, so that the form can be drawn again. Anything else that went
    /// wrong is a failure.
    ///
    /// # Errors
    /// When the fault is in no field.
    pub fn note(&mut self, error: store::Error) -> Result<(), Failure> {
        let store::Error::Wrong { field, key } = error else { return Err(error.into()) };
        self.wrong(field, key);
        Ok(())
    }
}

/// Only our own pages send forms: browsers say where a form comes from.
fn from_our_page(headers: &HeaderMap, state: &AppState) -> Result<(), Failure> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let same_site = header("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let ours = |origin: &str| {
        let host = origin.split_once("://").map(|(_, host)| host);
        origin == state.members().address || host.is_some() && host == header(HOST.as_str())
    };
    let origin = header(ORIGIN.as_str()).is_none_or(ours);
    if same_site && origin { Ok(()) } else { Err(Failure::from_elsewhere()) }
}

type Fields = (Vec<(String, String)>, Vec<SentFile>);

async fn read(request: Request, state: &AppState, signed_in: bool) -> Result<Fields, Failure> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/x-www-form-urlencoded") {
        let bytes = to_bytes(request.into_body(), LARGEST_FORM).await.map_err(|_| Failure::too_large())?;
        return Ok((pairs(bytes).await?, Vec::new()));
    }
    if kind.starts_with("multipart/form-data") && signed_in {
        return read_parts(request, state).await;
    }
    if kind.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    Err(Failure::unreadable())
}

/// Fields and values of a form's body.
async fn pairs(bytes: Bytes) -> Result<Vec<(String, String)>, Failure> {
    std::str::from_utf8(&bytes).map_err(|_| Failure::unreadable())?;
    let request = Request::post("/").header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(bytes));
    let request = request.map_err(Failure::broken)?;
    Form::from_request(request, &()).await.map(|Form(pairs)| pairs).map_err(|_| Failure::unreadable())
}

async fn read_parts(request: Request, state: &AppState) -> Result<Fields, Failure> {
    let mut parts = Multipart::from_request(request, state).await.map_err(|_| Failure::unreadable())?;
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|error| of_part(&error))? {
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|error| of_part(&error))?;
        match name {
            Some(name) if !name.is_empty() => files.push(SentFile { field, name, bytes }),
            Some(_) => {}
            None => fields.push((field, String::from_utf8(bytes.to_vec()).map_err(|_| Failure::unreadable())?)),
        }
    }
    Ok((fields, files))
}

fn of_part(error: &axum::extract::multipart::MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Failure::too_large() } else { Failure::unreadable() }
}
