//! Private exchanges of a member with others.

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::{local_time, markdown};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;
use store::Actor;
use store::message::{Exchange, Message};

#[derive(Template)]
#[template(path = "pages/messages/list.html")]
struct MessagesPage {
    frame: Frame,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    exchange: Exchange,
    when: String,
}

#[derive(Template)]
#[template(path = "pages/messages/one.html")]
struct ExchangePage {
    frame: Frame,
    exchange: Exchange,
    person_href: String,
    messages: Vec<Shown>,
    text: String,
}

struct Shown {
    author: String,
    when: String,
    html: String,
    own: bool,
}

/// `GET /messages`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let exchanges = visit.reader(&state).exchanges().await?;
    let unread = exchanges.iter().filter(|exchange| exchange.unread).count();
    let frame = visit.frame("people", &visit.texts.count("messages-title", unread));
    let row = |exchange: Exchange| Row {
        href: frame.to(&format!("/messages/{}", exchange.id)),
        when: local_time::moment(&frame.texts, exchange.changed_at, own_zone(&visit)),
        exchange,
    };
    let rows = exchanges.into_iter().map(row).collect();
    draw(&visit, &MessagesPage { rows, frame })
}

/// `GET /messages/{id}`
pub async fn show_one(
    State(state): State<AppState>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    visit.member()?;
    let page = ExchangePage::load(&state, &visit, &id, "").await?;
    let actor = Actor::new(visit.who.subject.clone(), state.members().clock.now());
    state.store().look_at_exchange(&actor, &id).await?;
    draw(&visit, &page)
}

/// `POST /messages/{id}`
pub async fn answer(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let text = sent.text("text");
    sent.done_reading()?;
    match state.store().answer_message(&sent.actor, &id, &text).await {
        Ok(()) => Ok(sent.to(&format!("/messages/{id}"), "message-sent")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &ExchangePage::load(&state, &sent.visit, &id, &text).await?)
        }
    }
}

impl ExchangePage {
    async fn load(state: &AppState, visit: &Visit, id: &str, text: &str) -> Result<Self, Failure> {
        let reader = visit.reader(state);
        let exchange = reader.exchange(id).await?;
        let frame = visit.frame("people", &exchange.title);
        let own = visit.who.subject.person.as_deref();
        let shown = |message: Message| Shown {
            when: local_time::moment(&frame.texts, message.at, own_zone(visit)),
            html: markdown::render(&message.text),
            own: own == Some(message.author.as_str()),
            author: message.author_name,
        };
        let messages = reader.messages(id).await?.into_iter().map(shown).collect();
        let person_href = frame.to(&format!("/people/{}", exchange.with));
        Ok(Self { exchange, person_href, messages, text: text.to_owned(), frame })
    }

    /// Where the answer is sent.
    fn action(&self) -> String {
        self.frame.to(&format!("/messages/{}", self.exchange.id))
    }
}

fn own_zone(visit: &Visit) -> &str {
    visit.who.zone.as_deref().unwrap_or("UTC")
}

impl Page for MessagesPage {
    /// Which exchanges there are; what is in them is read on the site alone.
    fn data(&self) -> Result<Data, Failure> {
        let row = |row: &Row| json!({ "id": row.exchange.id, "unread": row.exchange.unread });
        Data::rows(&self.rows.iter().map(row).collect::<Vec<_>>())
    }
}

impl Page for ExchangePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "id": self.exchange.id, "messages": self.messages.len() }))
    }
}
