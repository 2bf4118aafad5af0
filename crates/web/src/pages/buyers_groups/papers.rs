//! Papers of a group: templates filled with what it decided, and what was signed.

use super::form::{Form, Forms, Typed};
use super::room::{Cell, Head, SectionPage, Table, answered_for, coded, enter, short};
use super::send::{Place, send};
use super::typed;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template as Askama;
use axum::extract::{Path, State};
use axum::response::Response;
use documents::Document;
use joint::{Act, Paper, Signature};
use serde_json::json;
use store::buyers_group::BuyersGroup;
use toolbox::template::{self, Field, Filled, Template, Value};

const SIGN: Place = Place { page: "papers", form: "signatures" };

#[derive(Askama)]
#[template(path = "pages/buyers_groups/paper.html")]
struct PaperPage {
    frame: Frame,
    head: Head,
    template: &'static Template,
    filled: Filled,
    html: String,
}

/// `GET /buyers-groups/{id}/papers`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `GET /buyers-groups/{id}/papers/{paper}`; also as a document.
pub async fn one(
    State(state): State<AppState>,
    Path((id, paper)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Failure> {
    let (frame, group) = enter(&state, &visit, &id).await?;
    let template = template::find(&paper).ok_or_else(|| Failure::not_found("page", &paper))?;
    let filled = template.fill(&|field: &Field| Value(known(&state, &frame, &group, &field.name)));
    let (head, html) = (Head::new(&frame, &group, "papers"), markdown::render(&filled.markdown));
    let page = PaperPage { frame, head, template, filled, html };
    // Setting a document takes a while.
    tokio::task::spawn_blocking(move || draw(&visit, &page)).await?
}

/// `POST /buyers-groups/{id}/signatures`
pub async fn sign(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let act = Act::Sign {
        paper: typed::pick(&mut sent, "paper", Paper::parse, Paper::Memorandum),
        body: sent.text("body"),
        signed_on: typed::day(&mut sent, "signed_on"),
        reference: sent.text("reference"),
    };
    send(&state, sent, &id, SIGN, act).await
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let heading = frame.count("ebg-signatures", group.now.signatures.len());
    let forms = forms(&frame, &group, &Forms::new(&frame, id, typed));
    let tables = vec![paper_table(&frame, &group), signature_table(&frame, &group)];
    let ids: Vec<&str> = template::all().iter().map(|template| template.id.as_str()).collect();
    let signed = |item: &joint::Item<Signature>| {
        let signed = &item.what;
        json!({ "paper": signed.paper, "organisation": group.body(&signed.body), "signed_on": signed.signed_on, "reference": signed.reference })
    };
    let data = json!({ "papers": ids, "signatures": group.now.signatures.iter().map(signed).collect::<Vec<_>>() });
    let mut page = SectionPage::new(frame, &group, "papers", heading, &data)?;
    (page.tables, page.forms) = (tables, forms);
    Ok(page)
}

fn forms(frame: &Frame, group: &BuyersGroup, forms: &Forms<'_>) -> Vec<Form> {
    if group.mine.answers_for.is_empty() {
        return Vec::new();
    }
    let form = forms.form(SIGN.form).pick("paper", coded(frame, "ebg-paper", &Paper::ALL, Paper::as_str));
    vec![form.pick("body", answered_for(group)).day("signed_on", "").line("reference", "").done()]
}

fn paper_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |template: &Template| {
        let href = frame.to(&format!("/buyers-groups/{}/papers/{}", group.shared.id, template.id));
        vec![Cell { href: Some(href), ..Cell::new(template.title.clone()) }, Cell::new(template.about.clone())]
    };
    Table::new(frame, "papers", &["paper", "what"], template::all().iter().map(row).collect())
}

fn signature_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<Signature>| {
        let signed = &item.what;
        vec![
            Cell::new(short(group, &signed.body)),
            Cell::new(frame.say(&format!("ebg-paper-{}", signed.paper.as_str()))),
            Cell::new(frame.texts.day(signed.signed_on)),
            Cell::new(signed.reference.clone()),
        ]
    };
    let rows = group.now.signatures.iter().map(row).collect();
    Table::new(frame, "signatures", &["body", "paper", "day", "reference"], rows)
}

/// What the group's records say for a field of a template; nothing where they say nothing, which shows as a gap.
fn known(state: &AppState, frame: &Frame, group: &BuyersGroup, field: &str) -> String {
    let country = |code: &str| choices::country(state, frame, code);
    let buyers = group.now.buyers();
    let lines = |line: &dyn Fn(&String) -> String| buyers.iter().map(line).collect::<Vec<_>>().join("\n");
    let strategy = group.now.strategy.as_ref().map(|item| &item.what);
    match field {
        "parties" | "buyers" => lines(&|body| format!("{}, {}", group.body(body), country(group.country(body)))),
        "countries" => group.now.countries().iter().map(|code| country(code.as_str())).collect::<Vec<_>>().join(", "),
        "object" | "need" => group.now.founding.need.clone(),
        "lead" => group.now.lead().map(|buyer| group.body(&buyer.body).to_owned()).unwrap_or_default(),
        "cpv" => group.now.founding.cpv.as_ref().map(ToString::to_string).unwrap_or_default(),
        "timetable" | "time_plan" => {
            let steps = group.now.steps.iter().map(|item| &item.what);
            steps.map(|step| format!("{}: {}", frame.texts.day(step.to), step.title)).collect::<Vec<_>>().join("\n")
        }
        "volume" | "value" => volume(group),
        "law" => {
            strategy.and_then(|strategy| strategy.law.as_ref()).map(|law| country(law.as_str())).unwrap_or_default()
        }
        "review_body" => strategy.map(|strategy| strategy.forum.name.clone()).unwrap_or_default(),
        "languages" => strategy.map(|strategy| strategy.languages.join(", ")).unwrap_or_default(),
        "procedure" | "route" => strategy.map(|strategy| strategy.procedure.clone()).unwrap_or_default(),
        "cost_split" | "split" => {
            strategy.map(|strategy| frame.say(&format!("ebg-split-{}", strategy.split.as_str()))).unwrap_or_default()
        }
        "requirements" | "outcomes" => {
            let open = group.now.requirements.iter().filter(|row| row.set_aside.is_none());
            open.map(|row| row.text.outcome.clone()).collect::<Vec<_>>().join("\n")
        }
        "distribution" | "lots" => {
            let lots = group.now.lots.iter().map(|item| &item.what);
            lots.map(|lot| lot.title.clone()).collect::<Vec<_>>().join("\n")
        }
        "risks" => {
            let risks = group.now.risks.iter().map(|item| &item.what);
            risks.map(|risk| format!("{}: {}", risk.text, risk.answer)).collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

/// The sum of all lots, where they share a currency.
fn volume(group: &BuyersGroup) -> String {
    let Some(first) = group.now.lots.first() else { return String::new() };
    let currency = &first.what.currency;
    if group.now.lots.iter().any(|item| item.what.currency != *currency) {
        return String::new();
    }
    let sum: rust_decimal::Decimal = group.now.lots.iter().map(|item| item.what.value).sum();
    format!("{sum} {currency}")
}

impl Page for PaperPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.filled)
    }

    fn paper(&self) -> Option<Document> {
        Some(Document {
            title: self.template.title.clone(),
            language: self.template.language.clone(),
            foot: self.frame.texts.name("template-foot", self.frame.day()),
            markdown: self.filled.markdown.clone(),
        })
    }
}
