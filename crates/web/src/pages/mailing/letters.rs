//! How a member wants their letters, and what they follow.

use crate::desk::words_of;
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Words};
use analysis::OrganisationId;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::Cpv;
use serde_json::json;
use store::follow::{Follow, FollowKind};
use store::letters::{LetterSetting, RHYTHMS};

#[derive(Template)]
#[template(path = "pages/mailing/letters.html")]
struct LettersPage {
    frame: Frame,
    setting: LetterSetting,
    rhythms: Vec<Choice>,
    weekdays: Vec<Choice>,
    follows: Vec<Followed>,
}

/// One thing that is followed, ready to show.
struct Followed {
    follow: Follow,
    kind: String,
    name: String,
    href: String,
}

/// `GET /account/letters`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let person = visit.member()?.subject.person.clone().unwrap_or_default();
    let setting = state.store().letter_setting(&person).await?;
    draw(&visit, &page(&state, &visit, setting).await?)
}

/// `POST /account/letters`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (rhythm, weekday, instant) = (sent.text("rhythm"), sent.text("weekday"), sent.ticked("instant"));
    sent.done_reading()?;
    sent.visit.member()?;
    let weekday = weekday.parse().unwrap_or_default();
    let Err(error) = state.store().set_letters(&sent.actor, &rhythm, weekday, instant).await else {
        return Ok(sent.to("/account/letters", "letters-set"));
    };
    sent.note(error)?;
    let typed = LetterSetting { rhythm, weekday, instant, ..LetterSetting::default() };
    let page = page(&state, &sent.visit, typed).await?;
    draw(&sent.visit, &page)
}

/// `POST /account/letters/reach`: the address takes letters again.
pub async fn reach(State(state): State<AppState>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    state.store().reach_again(&sent.actor).await?;
    Ok(sent.to("/account/letters", "letters-reach"))
}

async fn page(state: &AppState, visit: &Visit, setting: LetterSetting) -> Result<LettersPage, Failure> {
    let frame = visit.frame("account", &visit.texts.say("letters-title"));
    let held = state.market(visit.as_of).await?;
    let mut follows = Vec::new();
    for follow in &visit.who.follows {
        follows.push(followed(state, visit, &frame, &held, follow).await?);
    }
    let rhythm = |code: &&str| Choice {
        value: (*code).to_owned(),
        text: visit.texts.say(&format!("rhythm-{code}")),
        chosen: setting.rhythm == **code,
    };
    let weekday = |day: i64| Choice {
        value: day.to_string(),
        text: visit.texts.say(&format!("weekday-{day}")),
        chosen: setting.weekday == day,
    };
    Ok(LettersPage {
        rhythms: RHYTHMS.iter().map(rhythm).collect(),
        weekdays: (1..=7).map(weekday).collect(),
        follows,
        setting,
        frame,
    })
}

async fn followed(
    state: &AppState,
    visit: &Visit,
    frame: &Frame,
    held: &Held,
    follow: &Follow,
) -> Result<Followed, Failure> {
    let reference = follow.reference.as_str();
    let (name, path) = match follow.kind {
        FollowKind::Search => (words_of(reference), format!("/search?{reference}")),
        FollowKind::Market => {
            let cpv = Cpv::parse(reference).map(|cpv| Words::new(state, frame).cpv(&cpv));
            let name = cpv.map_or_else(|| reference.to_owned(), |cpv| format!("{} {}", cpv.code, cpv.label));
            (name, link::with_query("/partners", [("cpv", reference)]))
        }
        FollowKind::Organisation => {
            let known = held.market.organisations.get(&OrganisationId(reference.to_owned()));
            let name = known.map_or_else(|| reference.to_owned(), |organisation| organisation.name.clone());
            (name, format!("/organisations/{}", link::encode(reference)))
        }
        FollowKind::Segment => (reference.to_owned(), format!("/segments/{}", link::encode(reference))),
        FollowKind::Thread => (title(state, visit, reference).await?, format!("/threads/{}", link::encode(reference))),
        FollowKind::Need => (title(state, visit, reference).await?, format!("/needs/{}", link::encode(reference))),
        FollowKind::Group => (title(state, visit, reference).await?, format!("/groups/{}", link::encode(reference))),
    };
    let kind = visit.texts.say(&format!("follow-kind-{}", follow.kind.as_str()));
    Ok(Followed { follow: follow.clone(), kind, name, href: frame.to(&path) })
}

/// The title, for whoever may still read it.
async fn title(state: &AppState, visit: &Visit, object: &str) -> Result<String, Failure> {
    match visit.reader(state).shared("page", object).await {
        Ok(shared) => Ok(shared.title),
        Err(store::Error::NotFound { .. }) => Ok(visit.texts.say("follow-gone")),
        Err(error) => Err(error.into()),
    }
}

impl Page for LettersPage {
    fn data(&self) -> Result<Data, Failure> {
        let setting = &self.setting;
        Data::one(&json!({
            "rhythm": setting.rhythm, "weekday": setting.weekday, "instant": setting.instant,
            "follows": self.follows.iter().map(|followed| &followed.follow).collect::<Vec<_>>(),
        }))
    }
}
