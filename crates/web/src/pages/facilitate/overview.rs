//! The facilitator's page: people of their scope, as far as they may know.

use super::suggest::{Suggestion, suggestions};
use crate::chart::share::ShareBar;
use crate::error::Failure;
use crate::frame::Frame;
use crate::local_time;
use crate::pages::countries::{Task, tasks};
use crate::pages::people::country_name;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use store::community::{Answered, Cared, FEWEST, Scope, Share};

/// Contributors usual in open communities, and in one of local governments that worked (in per cent).
const LINES: [f64; 2] = [10.0, 14.0];
/// How far back questions are counted.
const QUARTER: SignedDuration = SignedDuration::from_hours(24 * 90);

#[derive(Template)]
#[template(path = "pages/facilitate/overview.html")]
struct FacilitatePage {
    frame: Frame,
    heading: String,
    scope: String,
    all: bool,
    suggestions: Vec<Suggestion>,
    tasks: Vec<Task>,
    share: Share,
    share_text: String,
    bar: Option<ShareBar>,
    answered: Option<Answered>,
    median: String,
    month: Vec<Line>,
    quarter: Vec<Line>,
    silent: Vec<Line>,
    cared: Vec<Cared>,
}

/// Somebody in a list.
struct Line {
    name: String,
    href: String,
    country: String,
    when: String,
}

/// `GET /facilitate`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let reader = visit.reader(&state);
    let scope = reader.facilitates()?;
    let cared = reader.cared_for().await?;
    let at = reader.at;
    let silent: Vec<&Cared> = cared.iter().filter(|one| one.is_silent(at)).collect();
    let ids: Vec<&str> = silent.iter().map(|one| one.person.as_str()).collect();
    let belongings = reader.belongings(&ids).await?;
    let frame = visit.frame("facilitate", "");
    let to_write = suggestions(&state, &visit, &frame, &silent, belongings).await?;
    let figures = (reader.share().await?, reader.answered(at - QUARTER).await?);
    let tasks = tasks(&state, &visit, &frame, &scope).await?;
    let page = FacilitatePage::new(&state, &visit, at, (scope, cared), (to_write, figures)).await?;
    draw(&visit, &FacilitatePage { tasks, ..page })
}

impl FacilitatePage {
    async fn new(
        state: &AppState,
        visit: &Visit,
        at: Timestamp,
        (scope, cared): (Scope, Vec<Cared>),
        (suggestions, (share, answered)): (Vec<Suggestion>, (Share, Answered)),
    ) -> Result<Self, Failure> {
        let frame = visit.frame("facilitate", &visit.texts.count("facilitate-title", suggestions.len()));
        let line = |one: &&Cared| Line::new(state, visit, &frame, one);
        let joined = |days: i64| {
            let since = at - SignedDuration::from_hours(24 * days);
            cared.iter().filter(move |one| one.joined_at.is_some_and(|joined| joined > since))
        };
        let month: Vec<Line> = joined(30).collect::<Vec<_>>().iter().map(line).collect();
        let older = joined(90).filter(|one| joined(30).all(|new| new.person != one.person));
        let quarter = older.collect::<Vec<_>>().iter().map(line).collect();
        let silent = cared.iter().filter(|one| one.contributions == 0).collect::<Vec<_>>().iter().map(line).collect();
        let share_text = share_text(&frame, &share);
        Ok(Self {
            heading: frame.title.clone(),
            scope: scope_text(state, visit, &scope).await,
            all: scope.all,
            suggestions,
            tasks: Vec::new(),
            bar: share.percent().map(|percent| ShareBar::new(share_text.clone(), percent, &LINES)),
            share,
            share_text,
            median: median(&frame, &answered),
            answered: Some(answered).filter(|answered| answered.threads >= FEWEST),
            month,
            quarter,
            silent,
            cared,
            frame,
        })
    }
}

impl Line {
    fn new(state: &AppState, visit: &Visit, frame: &Frame, one: &Cared) -> Self {
        let day = |at: Timestamp| frame.texts.day(local_time::zone("UTC").to_datetime(at).date());
        Self {
            name: one.name.clone(),
            href: frame.to(&format!("/people/{}", one.person)),
            country: one.country.as_deref().map(|code| country_name(state, visit, code)).unwrap_or_default(),
            when: one.joined_at.map(day).unwrap_or_default(),
        }
    }
}

fn share_text(frame: &Frame, share: &Share) -> String {
    let Some(percent) = share.percent() else { return frame.say("share-few") };
    let values = [
        ("percent", format!("{percent:.0}").into()),
        ("n", share.contributors.into()),
        ("members", share.members.into()),
    ];
    frame.texts.tell("share-sentence", &values)
}

fn median(frame: &Frame, answered: &Answered) -> String {
    let Some(hours) = answered.median_hours else { return frame.say("answered-never") };
    if hours < 48.0 {
        return frame.count("answered-hours", hours.round().max(1.0) as usize);
    }
    frame.count("answered-days", (hours / 24.0).round() as usize)
}

/// What the reader cares for, in words: the network, countries, groups.
async fn scope_text(state: &AppState, visit: &Visit, scope: &Scope) -> String {
    if scope.all {
        return visit.texts.say("facilitate-all");
    }
    let mut names: Vec<String> = scope.countries.iter().map(|code| country_name(state, visit, code)).collect();
    for group in &scope.groups {
        names.extend(visit.reader(state).shared("group", group).await.ok().map(|group| group.title));
    }
    visit.texts.name("facilitate-scope", names.join(", "))
}

impl Page for FacilitatePage {
    /// Everybody of the scope, with what they did.
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.cared)
    }
}
