//! One card, with what members say of it.

use super::{CardLink, RuleLink, SECTION, edition, paper};
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::method::scrollable;
use crate::pages::talk::discuss::Discuss;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use ::toolbox::{Card, Confidence, Library, Task};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use documents::Document;
use jiff::civil::Date;
use serde_json::json;
use store::card::{CardIn, Correction, Judged, NewCorrection};

/// Fewer answers than this are not shown to the public.
const FEWEST: usize = 5;

#[derive(Template)]
#[template(path = "pages/toolbox/card.html")]
pub(super) struct CardPage {
    frame: Frame,
    card: &'static Card,
    html: String,
    kicker: String,
    notes: Vec<Note>,
    sources: Vec<SourceRow>,
    reviewed: String,
    valid: String,
    related: Vec<CardLink>,
    rules: Vec<RuleLink>,
    tasks: Vec<(&'static Task, String)>,
    judged: Option<Judged>,
    judged_sentence: String,
    own: Option<bool>,
    accepted: Vec<CorrectionRow>,
    mine: Vec<CorrectionRow>,
    may_judge: bool,
    may_suggest: bool,
    may_decide: bool,
    typed: NewCorrection,
    discuss: Discuss,
}

struct Note {
    text: &'static str,
    /// Number of its source, and how that is read aloud.
    source: Option<(usize, String)>,
    unconfirmed: bool,
}

struct SourceRow {
    title: &'static str,
    url: Option<&'static str>,
    read: String,
}

/// A correction, ready to show.
pub(super) struct CorrectionRow {
    pub(super) correction: Correction,
    pub(super) by: String,
    pub(super) state: String,
}

/// `GET /toolbox/cards/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    draw(&visit, &page(&state, &visit, known(&id)?, NewCorrection::default()).await?)
}

/// A card of the toolbox.
pub(super) fn known(id: &str) -> Result<&'static Card, Failure> {
    Library::embedded().card(id).ok_or_else(|| Failure::not_found("page", id))
}

/// The page of a card; `typed` is a correction that was not taken.
pub(super) async fn page(
    state: &AppState,
    visit: &Visit,
    card: &'static Card,
    typed: NewCorrection,
) -> Result<CardPage, Failure> {
    let (frame, store) = (visit.frame(SECTION, &card.title), state.store());
    let of = CardIn { card: &card.id, edition: edition() };
    let judged = store.card_judged(of).await?;
    let is_member = visit.who.subject.is_active();
    let judged = (is_member || judged.n() >= FEWEST).then_some(judged);
    let own = match &visit.who.subject.person {
        Some(person) => store.own_judgement(person, of).await?,
        None => None,
    };
    let accepted = store.accepted_corrections(of).await?;
    let mine = visit.reader(state).own_corrections(&card.id).await?;
    let rows =
        |corrections: Vec<Correction>| corrections.into_iter().map(|one| CorrectionRow::new(&frame, one)).collect();
    let may = |action| visit.who.is_signed_in() && may(state, visit, action);
    Ok(CardPage {
        html: scrollable(&linked(&frame, &markdown::render(&card.text)), &frame.say("method-table")),
        kicker: kicker(&frame, card),
        notes: card.legal_notes.iter().map(|note| Note::new(&frame, note)).collect(),
        sources: card.sources.iter().map(|source| SourceRow::new(&frame, source)).collect(),
        reviewed: reviewed(&frame, card),
        valid: valid(&frame, card.valid_from, card.valid_to),
        related: CardLink::of(&frame, &card.related),
        rules: card.rules.iter().map(|rule| RuleLink::new(&frame, rule)).collect(),
        tasks: tasks(&frame, card),
        judged_sentence: judged_sentence(&frame, judged),
        judged,
        own,
        accepted: rows(accepted),
        mine: rows(mine.into_iter().filter(|one| one.decision.as_deref() != Some("accept")).collect()),
        may_judge: may("card.judge"),
        may_suggest: may("card.suggest"),
        may_decide: may("card.decide"),
        typed,
        discuss: Discuss::about(state, visit, "card", &card.id).await?,
        card,
        frame,
    })
}

/// Whether the reader may do something to the toolbox.
fn may(state: &AppState, visit: &Visit, action: &str) -> bool {
    let now = state.members().clock.now();
    policy::decide(&visit.who.subject, action, &policy::Object::site(), now).is_ok()
}

fn kicker(frame: &Frame, card: &Card) -> String {
    let category = frame.say(&format!("toolbox-category-{}", card.category.as_str()));
    format!("{category} · {}", frame.say(&format!("toolbox-kind-{}", card.kind.as_str())))
}

fn reviewed(frame: &Frame, card: &Card) -> String {
    format!("{}, {}", frame.texts.day(card.reviewed_at), card.reviewed_by)
}

fn valid(frame: &Frame, from: Date, to: Option<Date>) -> String {
    let from = frame.texts.day(from);
    to.map_or_else(
        || frame.texts.name("card-valid-from", &from),
        |to| {
            frame.texts.tell("card-valid-between", &[("from", from.clone().into()), ("to", frame.texts.day(to).into())])
        },
    )
}

/// Ids of cards between backticks become links to them.
fn linked(frame: &Frame, html: &str) -> String {
    let link = |html: String, card: &Card| {
        let href = frame.to(&format!("/toolbox/cards/{}", card.id));
        let title = card.title.replace('&', "&amp;").replace('<', "&lt;");
        html.replace(&format!("<code>{}</code>", card.id), &format!("<a href=\"{href}\">{title}</a>"))
    };
    Library::embedded().cards.iter().fold(html.to_owned(), link)
}

/// Tasks that name the card, with their addresses.
fn tasks(frame: &Frame, card: &Card) -> Vec<(&'static Task, String)> {
    let naming = Library::embedded().tasks().map(|(_, task)| task).filter(|task| task.cards.contains(&card.id));
    naming.map(|task| (task, frame.to(&format!("/toolbox/steps/{}", task.code)))).collect()
}

fn judged_sentence(frame: &Frame, judged: Option<Judged>) -> String {
    match judged {
        None => frame.say("card-judged-few"),
        Some(judged) if judged.n() == 0 => frame.say("card-judged-none"),
        Some(judged) => frame.texts.tell("card-judged", &[("helped", judged.helped.into()), ("n", judged.n().into())]),
    }
}

impl Note {
    fn new(frame: &Frame, note: &'static ::toolbox::Statement) -> Self {
        let spoken = |number| (number, frame.count("card-source-number", number));
        Self {
            text: &note.text,
            source: note.source.map(spoken),
            unconfirmed: note.confidence == Confidence::Unconfirmed,
        }
    }
}

impl SourceRow {
    fn new(frame: &Frame, source: &'static ::toolbox::Source) -> Self {
        let read = source.read.map(|day| frame.texts.name("card-source-read", frame.texts.day(day)));
        Self {
            title: &source.title,
            url: source.url.as_deref(),
            read: read.unwrap_or_else(|| frame.say("card-source-unread")),
        }
    }
}

impl CorrectionRow {
    pub(super) fn new(frame: &Frame, correction: Correction) -> Self {
        let kind = match correction.by_kind.as_str() {
            known @ ("public" | "private" | "ngo") => known,
            _ => "member",
        };
        let day = frame.texts.day(correction.at.to_zoned(jiff::tz::TimeZone::UTC).date());
        let state = match correction.decision.as_deref() {
            Some("refuse") => frame.texts.name("correction-refused", &correction.reason),
            Some(_) => frame.texts.name("correction-accepted", &correction.reason),
            None => frame.say("correction-waiting"),
        };
        Self { by: format!("{} · {day}", frame.say(&format!("toolbox-by-{kind}"))), state, correction }
    }
}

impl CardPage {
    fn part(&self, part: &str) -> String {
        self.frame.to(&format!("/toolbox/cards/{}{part}", self.card.id))
    }

    fn is_unconfirmed(&self) -> bool {
        self.card.confidence == Confidence::Unconfirmed
    }
}

impl Page for CardPage {
    fn data(&self) -> Result<Data, Failure> {
        let accepted: Vec<&Correction> = self.accepted.iter().map(|row| &row.correction).collect();
        let mut card = serde_json::to_value(self.card)?;
        card["release"] = json!(edition());
        card["judged"] = json!(self.judged);
        card["corrections"] = json!(accepted);
        card["tasks"] = json!(self.tasks.iter().map(|(task, _)| &task.code).collect::<Vec<_>>());
        Data::one(&card)
    }

    fn paper(&self) -> Option<Document> {
        Some(paper::of_card(&self.frame, self.card))
    }
}
