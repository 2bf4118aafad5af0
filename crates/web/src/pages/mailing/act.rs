//! What a link in a letter does: nothing when it is opened, one thing when the button on its page is pressed.
//!
//! The link itself says who may do what, once; so its form needs no session and no token of one. Programs that look
//! at every link in a letter only open the page.

use crate::desk::{Act, Signed};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::{cut, title};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use model::NoticeId;
use serde_json::json;

#[derive(Template)]
#[template(path = "pages/mailing/act.html")]
struct ActPage {
    frame: Frame,
    about: String,
    path: String,
    /// Words of each button and the address it posts to.
    choices: Vec<(String, String)>,
    done: Option<String>,
}

/// `GET /act/{token}`
pub async fn show(State(state): State<AppState>, Path(token): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let signed = opened(&state, &token)?;
    let page = ActPage::new(&state, &visit, &signed).await?;
    draw(&visit, &ActPage { choices: choices(&state, &page.frame, &token, &signed), ..page })
}

/// `POST /act/{token}`
pub async fn perform(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    let signed = opened(&state, &token)?;
    let key = match signed.perform(state.store(), state.members().clock.now()).await {
        Ok(()) => "act-done",
        Err(store::Error::Done { .. }) => "act-done-before",
        Err(error) => return Err(error.into()),
    };
    let page = ActPage::new(&state, &visit, &signed).await?;
    draw(&visit, &ActPage { done: Some(visit.texts.say(key)), ..page })
}

fn opened(state: &AppState, token: &str) -> Result<Signed, Failure> {
    let members = state.members();
    Signed::open(&members.signer, token, members.clock.now()).map_err(|_| Failure::link_too_old())
}

/// The link's own act first; the other answers are signed anew, for as long as somebody looks at the page.
fn choices(state: &AppState, frame: &Frame, token: &str, signed: &Signed) -> Vec<(String, String)> {
    let members = state.members();
    let address = |act: Act| {
        let words = frame.say(act.words());
        let own = act == signed.act;
        let other = || signed.or(act).offer(&members.signer, members.clock.now());
        (words, frame.to(&format!("/act/{}", if own { token.to_owned() } else { other() })))
    };
    signed.act.choices().into_iter().map(address).collect()
}

impl ActPage {
    async fn new(state: &AppState, visit: &Visit, signed: &Signed) -> Result<Self, Failure> {
        let frame = visit.frame("desk", &visit.texts.say("act-title"));
        let (about, path) = match &signed.act {
            Act::Answer { ending, .. } => of_notice(state, visit, ending).await?,
            Act::Attend { event } => {
                let title = signed.event_title(state.store(), state.members().clock.now()).await?;
                (title.unwrap_or_else(|| visit.texts.say("act-event")), format!("/events/{event}"))
            }
        };
        Ok(Self { about, path: frame.to(&path), choices: Vec::new(), done: None, frame })
    }
}

/// Title and page of the notice an ending stands in.
async fn of_notice(state: &AppState, visit: &Visit, ending: &str) -> Result<(String, String), Failure> {
    let id = ending.split_once('/').map_or(ending, |(notice, _)| notice);
    let held = state.market(visit.as_of).await?;
    let known = held.market.notice(&NoticeId::parse(id));
    let about = known.map_or_else(|| id.to_owned(), |notice| cut(&title(notice).text, 120));
    Ok((about, format!("/notices/{}", crate::link::encode(id))))
}

impl Page for ActPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "about": self.about, "done": self.done }))
    }
}
