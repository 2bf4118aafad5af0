//! What members say of a card of the toolbox: whether it helped, and what should be corrected.

use crate::decided::Decided;
use crate::engine::{Row, Sql};
use crate::talk::typed;
use crate::{Actor, Change, Error, Reader, Result, Store, id};
use jiff::Timestamp;
use policy::Object;
use serde::Serialize;

/// Longest source of a correction, in letters.
const LONGEST_SOURCE: usize = 400;

/// How many a card helped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// Those it helped.
    pub helped: usize,
    /// Those it did not.
    pub not: usize,
}

/// A card in one release.
#[derive(Clone, Copy, Debug)]
pub struct CardIn<'a> {
    /// The card.
    pub card: &'a str,
    /// The release.
    pub edition: &'a str,
}

/// A correction somebody proposes.
#[derive(Clone, Debug, Default)]
pub struct NewCorrection {
    /// What should stand there.
    pub text: String,
    /// Where it is read.
    pub source: String,
}

/// A correction, and what became of it. Nothing in it tells who wrote it.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// Its id.
    pub id: String,
    /// The card.
    pub card: String,
    /// What should stand there.
    pub text: String,
    /// Where it is read.
    pub source: String,
    /// Kind of the author's organisation; empty without one.
    pub by_kind: String,
    /// When it was written.
    pub at: Timestamp,
    /// `accept` or `refuse`, once decided.
    pub decision: Option<String>,
    /// Why.
    pub reason: String,
}

impl Judged {
    /// How many answered.
    #[must_use]
    pub fn n(&self) -> usize {
        self.helped + self.not
    }
}

impl Store {
    /// Says whether a card helped; saying it again replaces it.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn judge_card(&self, actor: &Actor, of: CardIn<'_>, helped: bool) -> Result<()> {
        let mut change = self.change(actor, "card.judge", &Object::site()).await?;
        let sql = Sql::new(
            "INSERT INTO card_judgement (card, edition, person, helped, at) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (card, edition, person) DO UPDATE SET helped = excluded.helped, at = excluded.at",
        );
        let sql = sql.with(of.card).with(of.edition).with(actor.person()?).with(helped).with(actor.at);
        change.run(sql).await?;
        change.about(of.card);
        change.happened("card.judged", None, of.card).await?;
        change.commit(&page(of.card)).await
    }

    /// How many a card helped, in one release.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn card_judged(&self, of: CardIn<'_>) -> Result<Judged> {
        let count = "SELECT COUNT(*) AS n FROM card_judgement WHERE card = ? AND edition = ?";
        let of_kind = |kind: &'static str| Sql::new(count).with(of.card).with(of.edition).and(kind);
        Ok(Judged {
            helped: self.counted(of_kind("AND helped = 1")).await?,
            not: self.counted(of_kind("AND helped = 0")).await?,
        })
    }

    /// What somebody said of a card in one release.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_judgement(&self, person: &str, of: CardIn<'_>) -> Result<Option<bool>> {
        let sql = Sql::new("SELECT helped FROM card_judgement WHERE card = ? AND edition = ? AND person = ?");
        let row = self.row(sql.with(of.card).with(of.edition).with(person)).await?;
        row.map(|row| row.flag("helped")).transpose()
    }

    /// Proposes a correction of a card.
    ///
    /// # Errors
    /// When the actor may not, or what they typed cannot be taken.
    pub async fn propose_correction(&self, actor: &Actor, of: CardIn<'_>, new: &NewCorrection) -> Result<String> {
        let mut change = self.change(actor, "card.suggest", &Object::site()).await?;
        new.check()?;
        let correction = id::new();
        let sql = Sql::new(
            "INSERT INTO card_correction (id, card, edition, text, source, by_person, by_kind, at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let by_kind = change.kind_of_organisation(actor.person()?).await?;
        let sql = sql.with(&correction).with(of.card).with(of.edition).with(new.text.trim()).with(new.source.trim());
        change.run(sql.with(actor.person()?).with(by_kind).with(actor.at)).await?;
        change.about(&correction);
        // Where it is read decides an editor; until then nobody else is told more than that something was proposed.
        change.happened("card.corrected", None, of.card).await?;
        change.commit(&page(of.card)).await?;
        Ok(correction)
    }

    /// Accepts or refuses a correction, with a reason. An accepted one is shown under the card until the release after
    /// `edition` takes it in.
    ///
    /// # Errors
    /// When the actor may not, proposed it themselves, or it does not wait any more.
    pub async fn decide_correction(&self, actor: &Actor, correction: &str, said: &Decision<'_>) -> Result<()> {
        let mut change = self.change(actor, "card.decide", &Object::site()).await?;
        if !["accept", "refuse"].contains(&said.decision) {
            return Err(Error::wrong("decision", "wrong-decision"));
        }
        typed::text("reason", said.reason)?;
        let own = Sql::new("SELECT 1 AS n FROM card_correction WHERE id = ? AND by_person = ? AND decision IS NULL");
        if change.row(own.with(correction).with(actor.person()?)).await?.is_some() {
            return Err(Error::wrong("decision", "wrong-own-correction"));
        }
        let shown_in = (said.decision == "accept").then_some(said.edition);
        let sql = Sql::new(
            "UPDATE card_correction SET decision = ?, decision_reason = ?, decided_by = ?, decided_at = ?, \
             shown_in = ? WHERE id = ? AND decision IS NULL RETURNING card, by_person",
        );
        let sql = sql.with(said.decision).with(said.reason.trim()).with(actor.person()?).with(actor.at).with(shown_in);
        let Some(row) = change.row(sql.with(correction)).await? else {
            return Err(Error::missing("correction", correction));
        };
        let card = row.text("card")?;
        change.about(correction);
        change.happened(&format!("card.{}", said.decision), None, &card).await?;
        let how = if said.decision == "accept" { "accepted" } else { "refused" };
        let (person, page) = (row.text("by_person")?, page(&card));
        let decided = Decided { person: &person, what: "Your correction of a card of the toolbox", how, page: &page };
        change.tell_decided(actor.person()?, &decided).await?;
        change.commit_with("/toolbox/corrections", said.decision).await
    }

    /// Corrections of a card that were accepted under a release, oldest first: for everybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn accepted_corrections(&self, of: CardIn<'_>) -> Result<Vec<Correction>> {
        let sql = Sql::new(format!("{CORRECTIONS} WHERE card = ? AND shown_in = ? ORDER BY decided_at, id"));
        self.rows(sql.with(of.card).with(of.edition)).await?.iter().map(Correction::read).collect()
    }
}

/// What an editor says of a correction.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// `accept` or `refuse`.
    pub decision: &'a str,
    /// Why.
    pub reason: &'a str,
    /// The release of today.
    pub edition: &'a str,
}

const CORRECTIONS: &str = "SELECT id, card, text, source, by_kind, at, decision, decision_reason FROM card_correction";

fn page(card: &str) -> String {
    format!("/toolbox/cards/{card}")
}

impl NewCorrection {
    fn check(&self) -> Result<()> {
        typed::text("text", &self.text)?;
        let long = self.source.chars().count() > LONGEST_SOURCE || self.source.chars().any(char::is_control);
        if self.source.trim().is_empty() || long {
            return Err(Error::wrong("source", "wrong-correction-source"));
        }
        typed::unmarked("source", &self.source)
    }
}

impl Correction {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            card: row.text("card")?,
            text: row.text("text")?,
            source: row.text("source")?,
            by_kind: row.text("by_kind")?,
            at: row.time("at")?,
            decision: row.maybe("decision")?,
            reason: row.text("decision_reason")?,
        })
    }
}

impl Change {
    /// The kind of the organisation somebody represents, of several the first they joined; empty without one.
    async fn kind_of_organisation(&mut self, person: &str) -> Result<String> {
        let sql = Sql::new(
            "SELECT o.kind FROM membership m JOIN organisation o ON o.id = m.organisation \
             WHERE m.person = ? AND m.to_at IS NULL ORDER BY m.from_at, o.id LIMIT 1",
        );
        self.row(sql.with(person)).await?.map_or(Ok(String::new()), |row| row.text("kind"))
    }
}

impl Reader<'_> {
    /// Corrections that wait, oldest first, for those who decide on them.
    ///
    /// # Errors
    /// When the reader does not decide on them.
    pub async fn corrections_waiting(&self) -> Result<Vec<Correction>> {
        crate::change::allow(&Actor::new(self.subject.clone(), self.at), "card.decide", &Object::site())?;
        let sql = Sql::new(format!("{CORRECTIONS} WHERE decision IS NULL ORDER BY at, id"));
        self.store.rows(sql).await?.iter().map(Correction::read).collect()
    }

    /// What the reader proposed for a card, newest first, with what became of it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_corrections(&self, card: &str) -> Result<Vec<Correction>> {
        let Some(person) = &self.subject.person else { return Ok(Vec::new()) };
        let sql = Sql::new(format!("{CORRECTIONS} WHERE card = ? AND by_person = ? ORDER BY at DESC, id"));
        self.store.rows(sql.with(card).with(person)).await?.iter().map(Correction::read).collect()
    }
}
