//! Every case somebody may read: those of the house, those notices tell, those of members; with what members added.
//!
//! Pages of other parts ask [`like`] for cases like what their reader plans.

use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use analysis::JointClass;
use analysis::case::{Case, Claim, Field, Level, Origin, Question, Source, Standing, Value};
use jiff::tz::TimeZone;
use rust_embed::RustEmbed;
use std::sync::Arc;
use store::Shared;
use store::knowledge::{CaseLine, ClaimLine};

#[derive(RustEmbed)]
#[folder = "../../content/cases"]
struct Written;

/// A case with what the store knows of it.
pub struct Shelved {
    /// The case.
    pub case: Case,
    /// The object it is, for a member's own.
    pub own: Option<Shared>,
    /// True when an editor verified it, and for what everybody reads anyway.
    pub verified: bool,
    /// True when its maker wants everybody to read it once it is verified.
    pub for_all: bool,
    /// What members said of it, for their names and the decisions on it.
    pub said: Vec<ClaimLine>,
}

/// A case to link to, with why it is like what was asked.
pub struct CaseLink {
    /// Its title.
    pub title: String,
    /// Address of its page.
    pub href: String,
    /// Points and what they are for, in a sentence.
    pub because: String,
}

/// Cases of the house and of the register, as of a day; worked out once for each market.
pub fn public(held: &Held) -> Vec<Case> {
    let mut written: Vec<Case> = Written::iter().filter_map(|file| read(&file)).collect();
    written.sort_by(|a, b| a.id.cmp(&b.id));
    let cross = held.register().iter().filter(|row| row.class == JointClass::CrossBorder);
    let drawn = cross.map(|row| analysis::case::of_procedure(&held.market, row)).collect();
    analysis::case::with_notices(written, drawn)
}

fn read(file: &str) -> Option<Case> {
    let name = file.strip_suffix(".toml")?;
    let text = String::from_utf8(Written::get(file)?.data.into_owned()).ok()?;
    Some(analysis::case::read(name, &text).expect("files of cases are read by a test before every release"))
}

/// The market of the day asked about, with its public cases worked out off the async threads.
pub async fn market(state: &AppState, visit: &Visit) -> Result<Arc<Held>, Failure> {
    let held = state.market(visit.as_of).await?;
    let ready = tokio::task::spawn_blocking(move || {
        held.public_cases();
        held
    });
    Ok(ready.await?)
}

/// Every case the one who asks may read.
pub async fn all(state: &AppState, visit: &Visit, held: &Held) -> Result<Vec<Shelved>, Failure> {
    let reader = visit.reader(state);
    let mut additions = reader.additions().await?;
    let mut shelved: Vec<Shelved> = held.public_cases().iter().map(|case| with(case, &mut additions)).collect();
    shelved.extend(reader.cases().await?.into_iter().map(of_member));
    Ok(shelved)
}

/// One case: a member's, or a public one by its name or a procedure or notice of it.
pub async fn one(state: &AppState, visit: &Visit, held: &Held, id: &str) -> Result<Shelved, Failure> {
    let reader = visit.reader(state);
    match reader.case(id).await {
        Ok(line) => return Ok(of_member(line)),
        Err(store::Error::NotFound { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let case = public_case(held, id).ok_or_else(|| Failure::not_found("page", id))?;
    Ok(with(case, &mut reader.additions().await?))
}

/// A public case by its name, or by a procedure or notice of it.
pub fn public_case<'a>(held: &'a Held, id: &str) -> Option<&'a Case> {
    let cases = held.public_cases();
    let is_procedure = |case: &&Case| case.procedure.as_ref().is_some_and(|procedure| procedure.0 == id);
    let by_name = cases.iter().find(|case| case.id == id).or_else(|| cases.iter().find(is_procedure));
    let named = model::NoticeId::parse(id).to_string();
    by_name.or_else(|| cases.iter().find(|case| case.notices().contains(&named)))
}

fn with(case: &Case, additions: &mut [CaseLine]) -> Shelved {
    let mut case = case.clone();
    let said = additions.iter_mut().find(|line| line.about.as_deref() == Some(case.id.as_str()));
    let said = said.map(|line| std::mem::take(&mut line.claims)).unwrap_or_default();
    case.claims.extend(said.iter().map(claim));
    Shelved { case, own: None, verified: true, for_all: false, said }
}

fn of_member(line: CaseLine) -> Shelved {
    let claims = line.claims.iter().map(claim).collect();
    let case = Case { id: line.shared.id.clone(), origin: Origin::Member, procedure: None, claims };
    let verified = line.verified_at.is_some();
    Shelved { case, own: Some(line.shared), verified, for_all: line.for_all, said: line.claims }
}

/// What a member said, as the analysis reads it. A form reads values before they are kept; what a later version of this
/// program cannot read any more is shown as it was written.
fn claim(line: &ClaimLine) -> Claim {
    let field = Field::parse(&line.said.field).unwrap_or(Field::Outcome);
    let value = Value::read(field, &line.said.value).unwrap_or_else(|_| Value::Text(line.said.value.clone()));
    let address = Some(line.said.address.clone()).filter(|address| !address.is_empty());
    let level = Level::of(line.said.level).unwrap_or(Level::Press);
    Claim {
        id: Some(line.id.clone()),
        field,
        value,
        sources: vec![Source { what: line.said.source.clone(), address, level }],
        confirmed: true,
        inferred: false,
        origin: Origin::Member,
        standing: match line.decision.as_deref() {
            Some("verified") => Standing::Verified,
            Some("set_aside") => Standing::SetAside,
            _ => Standing::Unverified,
        },
        note: line.said.note.clone(),
        day: Some(line.at.to_zoned(TimeZone::UTC).date()),
    }
}

impl Shelved {
    /// Its title: of a member's, that of its object where nothing else says it.
    pub fn title(&self) -> String {
        match (&self.own, self.case.best(Field::Title)) {
            (Some(own), None) => own.title.clone(),
            _ => self.case.title(),
        }
    }

    /// Whether an editor has still to look at it, or at something said of it.
    pub fn waits(&self) -> bool {
        !self.verified || self.said.iter().any(|line| line.decision.is_none())
    }

    /// Address of its page.
    pub fn href(&self, frame: &Frame) -> String {
        href(frame, &self.case.id)
    }
}

/// Address of a case's page.
pub fn href(frame: &Frame, id: &str) -> String {
    frame.to(&format!("/cases/{}", link::encode(id)))
}

/// Cases like what somebody plans, best first, as many as asked for; each says why.
///
/// # Errors
/// When the evidence or the store does not answer.
pub async fn like(state: &AppState, visit: &Visit, asked: &Question, most: usize) -> Result<Vec<CaseLink>, Failure> {
    let held = market(state, visit).await?;
    let shelved = all(state, visit, &held).await?;
    let frame = visit.frame("", "");
    let ranked = analysis::case::like(asked, shelved.iter().map(|shelved| &shelved.case));
    let link = |alike: &analysis::case::Alike<'_>| {
        let own = shelved.iter().find(|shelved| shelved.case.id == alike.case.id);
        CaseLink {
            title: own.map_or_else(|| alike.case.title(), Shelved::title),
            href: href(&frame, &alike.case.id),
            because: because(&frame, alike),
        }
    };
    Ok(ranked.iter().take(most).map(link).collect())
}

/// "65 points: 27 for countries in common (EE, PT), …"
pub fn because(frame: &Frame, alike: &analysis::case::Alike<'_>) -> String {
    let reason = |reason: &analysis::case::Reason| {
        let key = format!("case-factor-{}", reason.factor.as_str());
        let values = [("points", reason.points.into()), ("shared", reason.shared.clone().into())];
        frame.texts.tell(&key, &values)
    };
    let reasons: Vec<String> = alike.reasons.iter().map(reason).collect();
    let values = [("points", alike.points.into()), ("reasons", reasons.join(", ").into())];
    frame.texts.tell("case-points", &values)
}
