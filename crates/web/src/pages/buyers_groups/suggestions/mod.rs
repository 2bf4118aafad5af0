//! Groups that could form, from published notices: who, when, what for and against, and what it may gain or lose.

mod asked;
mod card;
mod origin;
mod picture;
mod told;

use super::assumed::{self, Numbers};
use super::room::Table;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Coded, Words};
use askama::Template;
use asked::Asked;
use axum::extract::State;
use axum::response::Response;
use card::{Card, Drawing};
use joint::suggestion::{MarketAnswer, NoGroup};
use model::Cpv;
pub use origin::{Origin, origin};
use rust_decimal::Decimal;
use serde_json::json;
use std::sync::Arc;

/// Groups told whole; the reasons of the others wait folded.
const OPEN: usize = 1;

#[derive(Template)]
#[template(path = "pages/buyers_groups/suggestions.html")]
struct SuggestionsPage {
    frame: Frame,
    heading: String,
    lede: String,
    codes: Vec<Coded>,
    /// What the question is about: words and address.
    about: Option<(String, String)>,
    form: AskForm,
    cards: Vec<Card>,
    /// Why there is none, and what to change.
    none: Option<(String, String)>,
    notes: Vec<String>,
    /// What gains and losses are worked out from; nothing while nothing is suggested.
    assumptions: Option<Table>,
    json: String,
}

/// The question, to be changed.
struct AskForm {
    cpv: String,
    countries: Vec<Choice>,
    value: String,
    from: String,
    to: String,
    /// What else is asked and stays.
    kept: Vec<(&'static str, String)>,
}

/// `GET /buyers-groups/suggestions`: around `cpv` for a buyer of `country`, around a `need`, or in a `segment`.
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    if visit.who.subject.industry {
        return Err(Failure::denied());
    }
    let asked = Asked::read(&state, &mut visit).await?;
    if let Some(line) = &asked.need {
        crate::pages::needs::keep_red_here(&visit, &line.shared)?;
    }
    let numbers = Numbers::surveyed(&state, &visit).await?;
    let held = state.market(visit.as_of).await?;
    let drawn = tokio::task::spawn_blocking(move || {
        let page = SuggestionsPage::new((&state, &held), &visit, &asked, &numbers);
        (page, visit)
    });
    let (page, visit) = drawn.await?;
    draw(&visit, &page?)
}

/// What the market answers to a question; nothing while nothing can be asked.
fn answer(
    held: &Held,
    visit: &Visit,
    asked: &Asked,
    numbers: &Numbers,
) -> Result<(Vec<Cpv>, Arc<MarketAnswer>), Failure> {
    let segment = asked.segment(held)?;
    let codes = asked.codes(segment.as_ref());
    let can_be_asked = visit.wrong.is_empty() && (!codes.is_empty() || asked.buyer.is_some());
    let none = || Arc::new(MarketAnswer::default());
    let found = can_be_asked.then(|| held.suggestions(&asked.question(held, &codes, numbers.assumptions.clone())));
    Ok((codes, found.unwrap_or_else(none)))
}

impl SuggestionsPage {
    fn new(
        (state, held): (&AppState, &Held),
        visit: &Visit,
        asked: &Asked,
        numbers: &Numbers,
    ) -> Result<Self, Failure> {
        let (codes, answer) = answer(held, visit, asked, numbers)?;
        let frame = visit.frame("buyers-groups", "");
        let words = Words::new(state, &frame);
        let coded: Vec<Coded> = codes.iter().map(|cpv| words.cpv(cpv)).collect();
        let segment = asked.segment(held)?;
        let market = segment.map(|segment| segment.title).filter(|_| asked.cpv.is_none());
        let own = || answer.parties.first()?.need.codes.first().map(|(cpv, _)| words.cpv(cpv));
        let coded_market = || coded.first().cloned().or_else(own).map(|coded| coded.best().to_owned());
        let market = market.or_else(coded_market).unwrap_or_default();
        let drawing = Drawing { frame: &frame, words: &words, held, answer: &answer, asked, market: market.clone() };
        let (cards, json) = (drawing.cards(), data(&drawing, &codes, numbers));
        let heading = heading(visit, asked, &answer, &market);
        let mut page = Self {
            lede: lede(&frame, asked, &answer),
            about: about(&frame, asked, &market),
            form: AskForm::new(state, visit, &frame, asked, &codes),
            none: none(&frame, asked, &answer, &codes),
            notes: notes(&frame, visit, asked, &answer),
            assumptions: (!cards.is_empty()).then(|| assumed::table(&frame, &numbers.told())),
            codes: coded,
            json: serde_json::to_string(&json)?,
            heading: heading.clone(),
            frame: frame.clone(),
            cards,
        };
        page.frame.title = heading;
        page.frame.follow = codes.first().map(|cpv| ("market", cpv.to_string()));
        Ok(page)
    }
}

/// An amount of euro.
fn euro(frame: &Frame, amount: Decimal) -> String {
    format!("{} EUR", frame.texts.amount(amount))
}

fn heading(visit: &Visit, asked: &Asked, answer: &MarketAnswer, market: &str) -> String {
    match () {
        () if !visit.wrong.is_empty() => visit.texts.say("ebg-suggest-wrong"),
        () if asked.is_empty() => visit.texts.say("ebg-suggest-ask"),
        () => {
            let market = visit.texts.inside(market);
            visit.texts.tell("ebg-suggest-heading", &[("n", answer.suggested.len().into()), ("market", market.into())])
        }
    }
}

fn lede(frame: &Frame, asked: &Asked, answer: &MarketAnswer) -> String {
    if asked.is_empty() {
        return frame.say("ebg-suggest-ask-lede");
    }
    let abroad = answer.parties.len().saturating_sub(1);
    frame.texts.tell("ebg-suggest-lede", &[("n", abroad.into()), ("day", frame.day().into())])
}

/// The need or the segment it is about, with its page.
fn about(frame: &Frame, asked: &Asked, market: &str) -> Option<(String, String)> {
    if let Some(line) = &asked.need {
        let href = frame.to(&format!("/needs/{}", line.shared.id));
        return Some((frame.texts.name("ebg-suggest-about-need", &line.shared.title), href));
    }
    let id = asked.segment.as_ref()?;
    let href = frame.to(&format!("/segments/{}", crate::link::encode(id)));
    Some((frame.texts.name("ebg-suggest-about-segment", market), href))
}

/// Why there is no group, and what could be changed.
fn none(frame: &Frame, asked: &Asked, answer: &MarketAnswer, codes: &[Cpv]) -> Option<(String, String)> {
    if asked.is_empty() || !frame.wrong.is_empty() {
        return None;
    }
    let key = match answer.none {
        Some(none) => none.as_str(),
        None if codes.is_empty() && answer.suggested.is_empty() => "no-code",
        None => return None,
    };
    let why = match answer.none {
        Some(NoGroup::NobodyAbroad) => frame.count("ebg-suggest-none-nobody-abroad", answer.same_country),
        _ => frame.say(&format!("ebg-suggest-none-{key}")),
    };
    Some((why, frame.say(&format!("ebg-suggest-change-{key}"))))
}

/// What the answer could not know.
fn notes(frame: &Frame, visit: &Visit, asked: &Asked, answer: &MarketAnswer) -> Vec<String> {
    let asking = answer.parties.first().map(|party| &party.need);
    let mut notes = Vec::new();
    if visit.value("pick").is_some_and(|pick| answer.suggested.iter().all(|group| group.name() != pick)) {
        notes.push(frame.say("ebg-suggest-note-changed"));
    }
    if asking.is_some_and(|need| need.country.is_none()) {
        notes.push(frame.say("ebg-suggest-note-country"));
    }
    if asking.is_some_and(|need| need.buyer.value_eur.is_none()) {
        notes.push(frame.say("ebg-suggest-note-value"));
    }
    if asking.is_some_and(|need| need.months.is_empty()) {
        notes.push(frame.say("ebg-suggest-note-window"));
    }
    let quantity = asked.need.as_ref().and_then(|line| line.need.quantity.as_ref());
    if let Some(quantity) = quantity {
        let amount = format!("{} {}", quantity.amount.normalize(), quantity.unit);
        notes.push(frame.texts.name("ebg-suggest-note-quantity", amount));
    }
    notes
}

fn data(drawing: &Drawing<'_>, codes: &[Cpv], numbers: &Numbers) -> serde_json::Value {
    let (asked, answer) = (drawing.asked, drawing.answer);
    json!({
        "as_of": drawing.held.market.as_of,
        "cpv": codes,
        "country": asked.country,
        "need": asked.need.as_ref().map(|line| &line.shared.id),
        "segment": asked.segment,
        "buyer": asked.buyer,
        "value_eur": asked.value_eur,
        "from": asked.from,
        "to": asked.to,
        "suggestions": answer.suggested.iter().map(|group| drawing.data(group)).collect::<Vec<_>>(),
        "none": answer.none,
        "buyers_abroad": answer.parties.len().saturating_sub(1),
        "assumptions": numbers.assumptions.all(),
    })
}

impl AskForm {
    fn new(state: &AppState, visit: &Visit, frame: &Frame, asked: &Asked, codes: &[Cpv]) -> Self {
        let country = asked.country.as_ref().map(ToString::to_string).unwrap_or_else(|| visit.typed("country"));
        let month = |day: Option<jiff::civil::Date>| day.map(|day| day.strftime("%Y-%m").to_string());
        let typed = |name: &str| visit.value(name).map(str::to_owned);
        let kept = |name: &'static str| Some((name, typed(name)?));
        let only_code = codes.first().filter(|_| codes.len() == 1 && asked.segment.is_none()).map(Cpv::to_string);
        Self {
            cpv: typed("cpv").or(only_code).unwrap_or_default(),
            countries: choices::countries(state, frame, &country),
            value: visit.typed("value"),
            from: typed("from").or_else(|| month(asked.from)).unwrap_or_default(),
            to: typed("to").or_else(|| month(asked.to)).unwrap_or_default(),
            kept: ["need", "segment", "buyer"].into_iter().filter_map(kept).collect(),
        }
    }
}

impl Page for SuggestionsPage {
    fn data(&self) -> Result<Data, Failure> {
        Ok(Data::One(self.json.clone()))
    }
}
