//! Cases members add, and what they add to cases that are public anyway.

use super::claim::{self, ClaimLine, NewClaim};
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::object::{COLUMNS, Draft, Shared};
use crate::scope::Reader;
use crate::talk::{Sharing, typed};
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::{Label, Object};

/// A case to be added.
#[derive(Clone, Debug, Default)]
pub struct NewCase {
    /// What it is called.
    pub title: String,
    /// Language of what is said of it.
    pub language: String,
    /// What is said of it.
    pub claims: Vec<NewClaim>,
    /// Who reads it until it is verified.
    pub sharing: Sharing,
    /// True when everybody may read it once an editor verified it.
    pub for_all: bool,
}

/// A case as its readers see it.
#[derive(Clone, Debug)]
pub struct CaseLine {
    /// The object it is.
    pub shared: Shared,
    /// The public case it adds to; nothing for a member's own.
    pub about: Option<String>,
    /// True when everybody may read it once it is verified.
    pub for_all: bool,
    /// When an editor verified it last.
    pub verified_at: Option<Timestamp>,
    /// What is said of it, in the order it was said.
    pub claims: Vec<ClaimLine>,
}

/// Where something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CasePlace {
    /// A member's case, by its object.
    Own(String),
    /// A case that is public anyway: its id and title.
    Public(String, String),
}

impl NewCase {
    async fn check(&self, store: &Store, actor: &Actor) -> Result<()> {
        typed::title(&self.title)?;
        typed::language(&self.language)?;
        self.claims.iter().try_for_each(NewClaim::check)?;
        self.sharing.check(store, actor).await
    }

    fn draft(&self) -> Draft {
        let words: Vec<&str> = self.claims.iter().map(|claim| claim.value.as_str()).collect();
        let draft = Draft {
            kind: "case",
            title: self.title.trim().to_owned(),
            language: self.language.clone(),
            words: words.join(" "),
            ..Draft::default()
        };
        self.sharing.onto(draft)
    }
}

impl Store {
    /// Adds a case.
    ///
    /// # Errors
    /// When the actor may not, or what they typed cannot be taken.
    pub async fn add_case(&self, actor: &Actor, new: &NewCase) -> Result<String> {
        let site = Object::site();
        allow(actor, "case.add", &site)?;
        new.check(self, actor).await?;
        let mut change = self.change(actor, "case.add", &site).await?;
        let case = change.make(actor.subject.person.as_deref(), &new.draft()).await?;
        change.add_case_row(&case, None, new.for_all).await?;
        for claim in &new.claims {
            change.add_claim(&case, actor.person()?, claim).await?;
        }
        change.happened("case.added", Some(&case), &case).await?;
        change.commit(&format!("/cases/{case}")).await?;
        Ok(case)
    }

    /// Says of a case what another source says. What stands there stays.
    ///
    /// # Errors
    /// When the case is not to be read, or what was typed cannot be taken.
    pub async fn correct_case(&self, actor: &Actor, place: &CasePlace, new: &NewClaim) -> Result<()> {
        let (change, page) = self.begin_correction(actor, place, new).await?;
        change.commit(&page).await
    }

    /// The change that says it, and the page it leads to; for those who have more to write in the same change.
    pub(crate) async fn begin_correction(
        &self,
        actor: &Actor,
        place: &CasePlace,
        new: &NewClaim,
    ) -> Result<(Change, String)> {
        let known = match place {
            CasePlace::Own(id) => Some(self.object_or_missing("case", id).await?),
            CasePlace::Public(id, _) => self.additions_to(id).await?,
        };
        let object = known.clone().unwrap_or_else(Object::site);
        allow(actor, "case.correct", &object)?;
        new.check()?;
        let mut change = self.change(actor, "case.correct", &object).await?;
        let (case, page) = match (place, known) {
            (CasePlace::Own(id), _) => (id.clone(), id.clone()),
            (CasePlace::Public(id, _), Some(known)) => (known.id, id.clone()),
            (CasePlace::Public(id, title), None) => (change.open_additions(id, title).await?, id.clone()),
        };
        change.add_claim(&case, actor.person()?, new).await?;
        change.refold_case(&case).await?;
        change.happened("case.corrected", Some(&case), &case).await?;
        Ok((change, format!("/cases/{page}")))
    }

    /// Whether somebody may add a case at all.
    ///
    /// # Errors
    /// When they may not.
    pub fn may_add_case(&self, actor: &Actor) -> Result<()> {
        allow(actor, "case.add", &Object::site())
    }

    /// Whether somebody may say something of a case.
    ///
    /// # Errors
    /// When they may not.
    pub async fn may_correct_case(&self, actor: &Actor, place: &CasePlace) -> Result<()> {
        let known = match place {
            CasePlace::Own(id) => Some(self.object_or_missing("case", id).await?),
            CasePlace::Public(id, _) => self.additions_to(id).await?,
        };
        allow(actor, "case.correct", &known.unwrap_or_else(Object::site))
    }

    /// The object that holds what members add to a public case.
    async fn additions_to(&self, id: &str) -> Result<Option<Object>> {
        let sql = Sql::new("SELECT object FROM knowledge_case WHERE about = ?").with(id);
        match self.row(sql).await? {
            Some(row) => self.object(&row.text("object")?).await,
            None => Ok(None),
        }
    }
}

impl Change {
    pub(crate) async fn add_case_row(&mut self, object: &str, about: Option<&str>, for_all: bool) -> Result<()> {
        let sql = Sql::new("INSERT INTO knowledge_case (object, about, for_all) VALUES (?, ?, ?)");
        self.run(sql.with(object).with(about).with(for_all)).await.map(|_| ())
    }

    /// The object for additions to a public case; somebody else may have opened it a moment ago.
    async fn open_additions(&mut self, about: &str, title: &str) -> Result<String> {
        let sql = Sql::new("SELECT object FROM knowledge_case WHERE about = ?").with(about);
        if let Some(row) = self.row(sql).await? {
            return row.text("object");
        }
        let title = title.chars().take(200).collect();
        let draft =
            Draft { kind: "case", label: Some(Label::Clear), title, language: "en".to_owned(), ..Draft::default() };
        let object = self.make(None, &draft).await?;
        self.add_case_row(&object, Some(about), false).await?;
        Ok(object)
    }

    /// Writes anew the words a case is found by: of what everybody reads, only what is verified.
    pub(super) async fn refold_case(&mut self, case: &str) -> Result<()> {
        let Some(row) = self.row(Sql::new("SELECT title, label FROM object WHERE id = ?").with(case)).await? else {
            return Ok(());
        };
        let (title, public) = (row.text("title")?, row.text("label")? == "CLEAR");
        let filter = if public { "AND d.decision = 'verified'" } else { "AND COALESCE(d.decision, '') <> 'set_aside'" };
        let sql = Sql::new(format!(
            "SELECT c.value FROM case_claim c {} WHERE c.object = ? {filter} ORDER BY c.number",
            claim::LAST
        ));
        let mut words = title;
        for row in self.rows(sql.with(case)).await? {
            words = format!("{words} {}", row.text("value")?);
        }
        let sql = Sql::new("UPDATE object SET folded = ?, changed_at = ? WHERE id = ?");
        self.run(sql.with(crate::id::fold(&words)).with(self.at).with(case)).await.map(|_| ())
    }
}

impl Reader<'_> {
    /// A member's case.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn case(&self, id: &str) -> Result<CaseLine> {
        let found = self.some_cases(Sql::new("AND o.id = ? AND k.about IS NULL").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("case", id))
    }

    /// Cases of members, what changed last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cases(&self) -> Result<Vec<CaseLine>> {
        self.some_cases(Sql::new("AND k.about IS NULL")).await
    }

    /// What members added to public cases.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn additions(&self) -> Result<Vec<CaseLine>> {
        self.some_cases(Sql::new("AND k.about IS NOT NULL")).await
    }

    async fn some_cases(&self, filter: Sql) -> Result<Vec<CaseLine>> {
        let columns = format!("{COLUMNS}, k.about, k.for_all, k.verified_at");
        let joined = "JOIN knowledge_case k ON k.object = o.id";
        let order = "ORDER BY o.changed_at DESC, o.id";
        let rows = self.objects(&columns, joined, filter.clone().and(order)).await?;
        let mut cases = rows.iter().map(CaseLine::read).collect::<Result<Vec<_>>>()?;
        let mut claims = self.some_claims(filter).await?;
        for case in &mut cases {
            let (own, others) = claims.into_iter().partition(|claim| claim.object == case.shared.id);
            (case.claims, claims) = (own, others);
        }
        Ok(cases)
    }
}

impl CaseLine {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            shared: Shared::read(row)?,
            about: row.maybe("about")?,
            for_all: row.flag("for_all")?,
            verified_at: row.maybe_time("verified_at")?,
            claims: Vec::new(),
        })
    }
}
