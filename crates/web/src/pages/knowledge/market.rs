//! What notices say of a market, as the draft of an analysis that a person finishes.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::{AppState, Held};
use crate::visit::{Visit, read_cpv};
use crate::words::{Coded, NoticeLink, OrganisationLink, Words};
use analysis::{MarketDraft, Named};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use documents::Document;
use model::{Cpv, NoticeId};
use rust_decimal::Decimal;
use std::sync::Arc;
use store::knowledge::NewVersion;

/// Suppliers and buyers shown.
const SHOWN: usize = 20;
/// Notices listed behind a figure.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "pages/knowledge/market.html")]
struct MarketPage {
    frame: Frame,
    cpv: Coded,
    countries: Vec<Coded>,
    figures: Vec<Figure>,
    suppliers: Vec<Share>,
    buyers: Vec<Share>,
    begin: Option<String>,
    draft: MarketDraft,
    markdown: String,
}

/// A figure with what it rests on.
struct Figure {
    name: String,
    value: String,
    rests_on: String,
    notices: Vec<NoticeLink>,
}

/// Somebody with their part.
struct Share {
    link: OrganisationLink,
    count: String,
    notices: Vec<NoticeLink>,
}

/// `GET /market/{cpv}`
pub async fn show(State(state): State<AppState>, Path(code): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let cpv = read_cpv(&code).ok_or_else(|| Failure::not_found("page", &code))?;
    let (held, drawn) = work_out(&state, &visit, &cpv).await?;
    draw(&visit, &MarketPage::new(&state, &held, &visit, drawn))
}

/// A first version of an analysis, filled with what notices say.
pub async fn draft(state: &AppState, visit: &Visit, cpv: &Cpv) -> Result<NewVersion, Failure> {
    let (held, drawn) = work_out(state, visit, cpv).await?;
    let page = MarketPage::new(state, &held, visit, drawn);
    let title = format!("{} {}", page.cpv.code, page.cpv.label);
    Ok(NewVersion {
        title: visit.texts.name("market-draft-title", title.trim()),
        steps: visit.texts.say("market-draft-steps"),
        sources: visit.texts.tell(
            "market-draft-sources",
            &[("n", page.draft.notices.len().into()), ("day", visit.texts.day(page.draft.as_of).into())],
        ),
        findings: page.markdown,
        ..NewVersion::default()
    })
}

async fn work_out(state: &AppState, visit: &Visit, cpv: &Cpv) -> Result<(Arc<Held>, MarketDraft), Failure> {
    let (held, cpv) = (state.market(visit.as_of).await?, cpv.clone());
    let worked = tokio::task::spawn_blocking(move || {
        let draft = held.market.market_draft(&cpv);
        (held, draft)
    });
    Ok(worked.await?)
}

impl MarketPage {
    fn new(state: &AppState, held: &Held, visit: &Visit, draft: MarketDraft) -> Self {
        let frame = visit.frame("knowledge", &visit.texts.name("market-title", draft.cpv.as_str()));
        let words = Words::new(state, &frame);
        let begin = frame
            .who
            .subject
            .is_active()
            .then(|| frame.ask("/documents/new", &[("kind", "market_analysis"), ("cpv", draft.cpv.as_str())]));
        let share = |named: &Named| share(&frame, held, &words, named);
        let figures = figures(&frame, held, &words, &draft);
        Self {
            cpv: words.cpv(&draft.cpv),
            countries: words.countries(&draft.countries),
            suppliers: draft.suppliers.iter().take(SHOWN).map(share).collect(),
            buyers: draft.buyers.iter().take(SHOWN).map(share).collect(),
            markdown: markdown(&frame, &figures, &draft),
            figures,
            begin,
            draft,
            frame,
        }
    }
}

fn share(frame: &Frame, held: &Held, words: &Words<'_>, named: &Named) -> Share {
    Share {
        link: words.organisation(&named.name, named.organisation.as_ref(), named.country.as_ref()),
        count: frame.texts.amount(named.count.round_dp(1).normalize()),
        notices: links(held, words, &named.notices),
    }
}

fn links(held: &Held, words: &Words<'_>, ids: &[NoticeId]) -> Vec<NoticeLink> {
    ids.iter().take(LISTED).map(|id| words.notice(&held.market, id)).collect()
}

fn figures(frame: &Frame, held: &Held, words: &Words<'_>, draft: &MarketDraft) -> Vec<Figure> {
    let count = |n: usize| frame.texts.number(n);
    let unknown = || "–".to_owned();
    let euro = |value: Option<Decimal>| value.map_or_else(unknown, |value| frame.texts.amount(value));
    let rests =
        |n: usize, missing: usize| frame.texts.tell("market-rests", &[("n", n.into()), ("missing", missing.into())]);
    let prices = &draft.prices;
    let with_supplier = draft.awards - draft.without_supplier;
    let told = [
        ("notices", count(draft.notices.len()), String::new(), draft.notices.as_slice()),
        ("suppliers", count(draft.suppliers.len()), rests(with_supplier, draft.without_supplier), &[]),
        (
            "concentration",
            draft.concentration.map_or_else(unknown, |found| frame.texts.amount(found.index)),
            rests(with_supplier, draft.without_supplier),
            &[],
        ),
        ("least", euro(prices.least), rests(prices.n, prices.missing), prices.notices.as_slice()),
        ("median", euro(prices.median), rests(prices.n, prices.missing), &[]),
        ("most", euro(prices.most), rests(prices.n, prices.missing), &[]),
        (
            "border",
            count(draft.cross_border.won.len()),
            rests(draft.cross_border.n, draft.cross_border.missing),
            draft.cross_border.won.as_slice(),
        ),
        ("endings", count(draft.endings.len()), rests(draft.endings.len(), draft.endings_unknown), &draft.endings),
        ("joint", count(draft.joint.len()), String::new(), draft.joint.as_slice()),
    ];
    let figure = |(key, value, rests_on, ids): (&str, String, String, &[NoticeId])| Figure {
        name: frame.say(&format!("market-figure-{key}")),
        value,
        rests_on,
        notices: links(held, words, ids),
    };
    told.into_iter().map(figure).collect()
}

/// The figures as a text that a person goes on writing.
fn markdown(frame: &Frame, figures: &[Figure], draft: &MarketDraft) -> String {
    let line = |figure: &Figure| {
        let rests = if figure.rests_on.is_empty() { String::new() } else { format!(" ({})", figure.rests_on) };
        format!("- {}: {}{rests}", figure.name, figure.value)
    };
    let lines: Vec<String> = figures.iter().map(line).collect();
    let named = |named: &Named| {
        let country = named.country.as_ref().map(|country| format!(" ({country})")).unwrap_or_default();
        format!("- {}{country}: {}", named.name, named.count.round_dp(1).normalize())
    };
    let suppliers: Vec<String> = draft.suppliers.iter().take(SHOWN).map(named).collect();
    let none = || vec![frame.say("market-no-suppliers")];
    let suppliers = if suppliers.is_empty() { none() } else { suppliers };
    format!("{}\n\n### {}\n\n{}", lines.join("\n"), frame.say("market-suppliers"), suppliers.join("\n"))
}

impl MarketPage {
    /// The topic's page.
    fn topic(&self) -> String {
        self.frame.to(&format!("/topics/{}", self.cpv.code))
    }

    /// Tables of the page.
    fn parts(&self) -> [(String, &[Share]); 2] {
        [
            (self.frame.say("market-suppliers"), self.suppliers.as_slice()),
            (self.frame.say("market-buyers"), self.buyers.as_slice()),
        ]
    }
}

impl Page for MarketPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.draft)
    }

    fn paper(&self) -> Option<Document> {
        Some(Document {
            title: self.frame.title.clone(),
            language: self.frame.texts.tag(),
            foot: self.frame.citation(),
            markdown: self.markdown.clone(),
        })
    }
}
