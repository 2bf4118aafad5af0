//! One joint procedure: buyers, evidence, and its notices as beads on a string.

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::register::class_code;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Coded, NoticeLink, OrganisationLink, Words, kind_code};
use analysis::JointProcedure;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use model::{Notice, NoticeId};

#[derive(Template)]
#[template(path = "pages/procedure.html")]
struct ProcedurePage {
    frame: Frame,
    row: JointProcedure,
    class: &'static str,
    class_text: String,
    countries: Vec<Coded>,
    buyers: Vec<(OrganisationLink, bool)>,
    cpv: Option<Coded>,
    partners_href: String,
    value: String,
    value_eur: String,
    evidence: Vec<(NoticeLink, String, String)>,
    thread: Vec<Bead>,
}

/// One notice on a procedure's string.
pub struct Bead {
    /// The notice.
    pub notice: NoticeLink,
    /// Class that shapes the bead.
    pub class: &'static str,
    /// True for the notice the page shows.
    pub current: bool,
}

/// The notices of a procedure, by date.
pub fn thread(held: &Held, words: &Words<'_>, notices: &[NoticeId], current: Option<&NoticeId>) -> Vec<Bead> {
    let mut known: Vec<&Notice> = notices.iter().filter_map(|id| held.market.notice(id)).collect();
    known.sort_by_key(|notice| (notice.date(), notice.notice.clone()));
    let bead = |notice: &Notice| Bead {
        notice: words.notice(&held.market, &notice.notice),
        class: kind_code(notice.kind),
        current: current == Some(&notice.notice),
    };
    known.into_iter().map(bead).collect()
}

/// `GET /register/{procedure}`: by the procedure's name, or that of any of its notices.
pub async fn show(State(state): State<AppState>, Path(name): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let held = state.market(visit.as_of).await?;
    let drawn = tokio::task::spawn_blocking(move || {
        let named = NoticeId::parse(&name);
        let is_it = |row: &&JointProcedure| row.procedure.0 == name || row.notices.contains(&named);
        let row = held.register().iter().find(is_it).cloned();
        let page = row.map(|row| ProcedurePage::new(&state, &held, &visit, row));
        page.map(|page| (page, visit)).ok_or_else(|| Failure::not_found("procedure", &name))
    });
    let (page, visit) = drawn.await??;
    draw(&visit, &page)
}

impl ProcedurePage {
    fn new(state: &AppState, held: &Held, visit: &Visit, row: JointProcedure) -> Self {
        let frame = visit.frame("register", &row.title);
        let words = Words::new(state, &frame);
        let buyer = |buyer: &analysis::BuyerRef| {
            let link = words.organisation(&buyer.name, buyer.organisation.as_ref(), buyer.country.as_ref());
            (link, row.lead.as_deref() == Some(buyer.name.as_str()))
        };
        let evidence = |evidence: &analysis::Evidence| {
            (words.notice(&held.market, &evidence.notice), evidence.field.clone(), evidence.value.clone())
        };
        let class = class_code(row.class);
        Self {
            class,
            class_text: frame.say(&format!("class-{class}")),
            countries: words.countries(&row.countries),
            buyers: row.buyers.iter().map(buyer).collect(),
            cpv: row.cpv.as_ref().map(|cpv| words.cpv(cpv)),
            partners_href: row
                .cpv
                .as_ref()
                .map(|cpv| frame.ask("/partners", &[("cpv", cpv.as_str())]))
                .unwrap_or_default(),
            value: row.value.as_ref().map(|value| frame.texts.money(value)).unwrap_or_default(),
            value_eur: row
                .value_eur
                .filter(|_| !in_euro(&row))
                .map(|value| frame.texts.amount(value))
                .unwrap_or_default(),
            evidence: row.evidence.iter().map(evidence).collect(),
            thread: thread(held, &words, &row.notices, None),
            row,
            frame,
        }
    }
}

fn in_euro(row: &JointProcedure) -> bool {
    row.value
        .as_ref()
        .and_then(|value| value.currency.as_ref())
        .is_some_and(|currency| *currency == model::Currency::eur())
}

impl Page for ProcedurePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.row)
    }
}
