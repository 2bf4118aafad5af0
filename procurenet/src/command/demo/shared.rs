//! What the demo's members share besides talk, as `content/demo/shared.toml` tells it: needs, an open survey, a case that
//! two sources tell differently, a cycle that was frozen and published.

use super::cast::Cast;
use super::stage::Stage;
use analysis::segment::Snapshot;
use anyhow::{Context, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use model::Cpv;
use plans::need::{Level, Need as Lack, Sector, Window};
use policy::Label;
use serde::Deserialize;
use store::cycle::{NewAssessment, NewCycle, NewRevision, Reason, TaskKind};
use store::knowledge::{CasePlace, NewCase, NewClaim};
use store::need::{NewNeed, NewSupport};
use store::survey::{NewSurvey, Step};
use store::talk::Sharing;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    needs: Vec<Need>,
    survey: Survey,
    case: Case,
    cycle: Cycle,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Need {
    author: String,
    organisation: String,
    title: String,
    statement: String,
    outcome: String,
    level: String,
    sector: String,
    cpv: String,
    from: Date,
    to: Date,
    trl: u8,
    /// Whether it may be compared with those of other countries.
    #[serde(default)]
    matching: bool,
    /// Who lacks the same, their organisation, and what is different there.
    #[serde(default)]
    supporters: Vec<[String; 3]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Survey {
    author: String,
    template: String,
    title: String,
    readers: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    author: String,
    title: String,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    /// Who says it, when it is not the author of the case.
    author: Option<String>,
    field: String,
    value: String,
    source: String,
    level: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cycle {
    author: String,
    title: String,
    note: String,
    /// Task and who answers for it.
    tasks: Vec<[String; 2]>,
    assessments: Vec<Assessment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assessment {
    author: String,
    segment: String,
    scores: [i64; 3],
    evidence: String,
}

/// How many segments the published list names.
const NAMED: usize = 10;

impl Shared {
    /// Reads the file the program was built with.
    pub fn read() -> Result<Self> {
        toml::from_str(include_str!("../../../../content/demo/shared.toml")).context("content/demo/shared.toml")
    }
}

impl Stage<'_> {
    /// Shares all of it; the cycle only when there is something frozen to publish.
    pub async fn share(&self, shared: &Shared, frozen: Option<&Snapshot>) -> Result<()> {
        for need in &shared.needs {
            self.need(need).await.with_context(|| format!("declaring “{}”", need.title))?;
        }
        self.survey(&shared.survey).await.context("opening the survey")?;
        self.case(&shared.case).await.context("adding the case")?;
        match frozen {
            Some(frozen) => self.cycle(&shared.cycle, frozen).await.context("publishing the cycle"),
            None => Ok(()),
        }
    }

    /// A need that every member of the network reads.
    async fn need(&self, need: &Need) -> Result<()> {
        let sharing = Sharing { label: Some(Label::Green), network: true, ..Sharing::default() };
        let body = Some(self.id(&need.organisation)?.to_owned());
        let new = NewNeed { need: need.lack()?, language: "en".to_owned(), body, sharing: Some(sharing) };
        let author = self.actor(&need.author, self.day(12)).await?;
        let id = self.store.declare_need(&author, &new).await?;
        for [person, organisation, note] in &need.supporters {
            let body = Some(self.id(organisation)?.to_owned());
            let support = NewSupport { body, note: note.clone() };
            self.store.support_need(&self.actor(person, self.day(14)).await?, &id, &support).await?;
        }
        if need.matching {
            self.store.enter_matching(&self.actor(&need.author, self.day(36)).await?, &id).await?;
        }
        Ok(())
    }

    async fn survey(&self, survey: &Survey) -> Result<()> {
        let template = survey::Template::named(&survey.template).context("there is no such template")?;
        let mut form = template.form.clone();
        let language = form.language().to_owned();
        form.title.set(&language, &survey.title);
        let (template, readers) = (survey.template.clone(), survey.readers.clone());
        let author = self.actor(&survey.author, self.day(20)).await?;
        let new = NewSurvey { form, template, anonymous: true, readers };
        let id = self.store.start_survey(&author, &new).await?;
        Ok(self.store.move_survey(&author, &id, Step::Open).await?)
    }

    /// The author's own claims make the case; the others are added later, and what contradicts them stays beside them.
    async fn case(&self, case: &Case) -> Result<()> {
        let own = case.claims.iter().filter(|claim| claim.author.is_none());
        let new = NewCase {
            title: case.title.clone(),
            language: "en".to_owned(),
            claims: own.map(Claim::said).collect(),
            sharing: Sharing { label: Some(Label::Green), ..Sharing::default() },
            for_all: false,
        };
        let id = self.store.add_case(&self.actor(&case.author, self.day(22)).await?, &new).await?;
        let place = CasePlace::Own(id);
        for claim in &case.claims {
            let Some(author) = &claim.author else { continue };
            let actor = self.actor(author, self.day(24)).await?;
            self.store.correct_case(&actor, &place, &claim.said()).await?;
        }
        Ok(())
    }

    /// Begun, frozen, assessed, revised once, published.
    async fn cycle(&self, cycle: &Cycle, frozen: &Snapshot) -> Result<()> {
        let opens = civil(self.began);
        let new = NewCycle { title: cycle.title.clone(), opens, closes: opens.saturating_add(6.months()) };
        let leader = self.actor(&cycle.author, self.day(8)).await?;
        let id = self.store.begin_cycle(&leader, &new).await?;
        for [task, owner] in &cycle.tasks {
            let kind = TaskKind::parse(task).with_context(|| format!("{task} is no task of a cycle"))?;
            let due = Some(civil(self.day(25)));
            self.store.set_cycle_task(&leader, &id, kind, (&Cast::address(owner), due, true)).await?;
        }
        let (content, digest) = (frozen.to_json(), frozen.digest());
        self.store.freeze_cycle(&leader, &id, (frozen.frozen.as_of, &digest, &content)).await?;
        for assessment in &cycle.assessments {
            let expert = self.actor(&assessment.author, self.day(16)).await?;
            self.store.assess_segment(&expert, &id, &assessment.said()).await?;
        }
        let segments = frozen.list.ranked.iter().take(NAMED).map(|row| row.segment.clone()).collect();
        let revision = NewRevision { reason: Reason::Analysis, note: cycle.note.clone(), segments };
        let leader = self.actor(&cycle.author, self.day(26)).await?;
        self.store.revise_cycle(&leader, &id, &revision).await?;
        Ok(self.store.publish_cycle(&leader, &id).await?)
    }
}

fn civil(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

impl Need {
    fn lack(&self) -> Result<Lack> {
        Ok(Lack {
            title: self.title.clone(),
            statement: self.statement.clone(),
            level: Level::parse(&self.level).with_context(|| format!("{} is no level", self.level))?,
            sector: Sector::parse(&self.sector).with_context(|| format!("{} is no sector", self.sector))?,
            scenario: String::new(),
            outcome: self.outcome.clone(),
            measures: String::new(),
            constraints: String::new(),
            cpv: vec![Cpv::parse(&self.cpv).with_context(|| format!("{} is no CPV code", self.cpv))?],
            quantity: None,
            window: Some(Window { from: self.from, to: self.to }),
            trl: Some(self.trl),
            standard: String::new(),
        })
    }
}

impl Claim {
    fn said(&self) -> NewClaim {
        NewClaim {
            field: self.field.clone(),
            value: self.value.clone(),
            source: self.source.clone(),
            level: self.level,
            ..NewClaim::default()
        }
    }
}

impl Assessment {
    fn said(&self) -> NewAssessment {
        let (segment, scores, evidence) = (self.segment.clone(), self.scores, self.evidence.clone());
        NewAssessment { segment, scores, evidence, link: String::new() }
    }
}
