//! Making surveys, changing their drafts, moving them on.

use super::draft::{for_readers, of_maker};
use super::{NewSurvey, State, read_form, written};
use crate::engine::Sql;
use crate::{Actor, Change, Draft, Error, Result, Store, id};
use ::survey::{Edit, Questionnaire};
use policy::{Label, Object};

/// Longest conclusions.
const LONGEST_BRIEF: usize = 20_000;
/// Most letters of a questionnaire, written out.
const LARGEST_FORM: usize = 400_000;

/// One step of a survey's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Draft to pilot.
    Pilot,
    /// Draft or pilot to open: what was answered in the pilot goes.
    Open,
    /// Open to closed.
    Close,
}

impl Step {
    fn states_before(self) -> &'static [State] {
        match self {
            Self::Pilot => &[State::Draft],
            Self::Open => &[State::Draft, State::Pilot],
            Self::Close => &[State::Open],
        }
    }
}

impl Store {
    /// Begins a survey as a draft; its id.
    ///
    /// # Errors
    /// When the actor may not, or whom it is for cannot be taken.
    pub async fn start_survey(&self, actor: &Actor, new: &NewSurvey) -> Result<String> {
        let mut change = self.change(actor, "survey.create", &Object::site()).await?;
        let title = new.form.title.get(new.form.language()).chars().count();
        if title == 0 || title > 200 {
            return Err(Error::wrong("title", "wrong-survey-title"));
        }
        for_readers(&new.readers, &actor.subject)?;
        let survey = change.make(Some(actor.person()?), &of_maker(new, actor.person()?)).await?;
        let sql = Sql::new(
            "INSERT INTO survey (object, state, anonymous, readers, template, form, brief) VALUES (?, 'draft', ?, ?, ?, ?, '')",
        );
        let sql = sql.with(&survey).with(new.anonymous).with(&new.readers).with(&new.template);
        change.run(sql.with(written(&new.form))).await?;
        change.happened("survey.started", Some(&survey), &survey).await?;
        change.commit(&format!("/surveys/{survey}/edit")).await?;
        Ok(survey)
    }

    /// Changes a draft. What was answered in a pilot was answered to another questionnaire, and goes.
    ///
    /// # Errors
    /// When the actor may not, the survey is open already, or the change cannot be made.
    pub async fn edit_survey(&self, actor: &Actor, survey: &str, edit: &Edit) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.edit", &object).await?;
        let mut form = change.form_to_change(survey).await?;
        form.apply(edit).map_err(|_| Error::missing("survey", survey))?;
        if written(&form).len() > LARGEST_FORM {
            return Err(Error::wrong("text", "wrong-survey-too-long"));
        }
        change.forget_answers(survey).await?;
        change.keep_form(survey, &form).await?;
        change.commit(&format!("/surveys/{survey}/edit")).await
    }

    /// Says anew whom a draft is for, and whether it is anonymous.
    ///
    /// # Errors
    /// When the actor may not, or the survey is open already.
    pub async fn set_survey(&self, actor: &Actor, survey: &str, anonymous: bool, readers: &str) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.edit", &object).await?;
        change.form_to_change(survey).await?;
        for_readers(readers, &actor.subject)?;
        change.forget_answers(survey).await?;
        let sql = Sql::new("UPDATE survey SET anonymous = ?, readers = ? WHERE object = ?");
        change.run(sql.with(anonymous).with(readers).with(survey)).await?;
        change.commit(&format!("/surveys/{survey}/edit")).await
    }

    /// Moves a survey on.
    ///
    /// # Errors
    /// When the actor may not, the step is not next, or the questionnaire cannot be asked yet.
    pub async fn move_survey(&self, actor: &Actor, survey: &str, step: Step) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.close", &object).await?;
        let (state, form, readers) = change.survey_now(survey).await?;
        if !step.states_before().contains(&state) {
            return Err(Error::Conflict { what: "survey", id: survey.to_owned() });
        }
        if !form.check().is_empty() || form.offered().is_empty() {
            return Err(Error::wrong("step", "wrong-survey-not-ready"));
        }
        match step {
            Step::Pilot => change.set_state(survey, State::Pilot, "opened_at").await?,
            Step::Open => {
                change.forget_answers(survey).await?;
                change.give_readers(survey, &for_readers(&readers, &actor.subject)?).await?;
                change.set_state(survey, State::Open, "opened_at").await?;
                change.happened("survey.opened", Some(survey), survey).await?;
            }
            Step::Close => {
                change.set_state(survey, State::Closed, "closed_at").await?;
                change.list_open_texts(survey, &form).await?;
                change.happened("survey.closed", Some(survey), survey).await?;
            }
        }
        change.commit(&format!("/surveys/{survey}")).await
    }

    /// Writes the conclusions of a closed survey.
    ///
    /// # Errors
    /// When the actor may not, or it is not closed.
    pub async fn conclude_survey(&self, actor: &Actor, survey: &str, brief: &str) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.publish", &object).await?;
        change.needs_results(survey).await?;
        if brief.len() > LONGEST_BRIEF {
            return Err(Error::wrong("brief", "wrong-survey-brief"));
        }
        change.run(Sql::new("UPDATE survey SET brief = ? WHERE object = ?").with(brief).with(survey)).await?;
        change.commit(&format!("/surveys/{survey}/brief")).await
    }

    /// Publishes results and brief of a closed survey: anyone reads them from then on.
    ///
    /// # Errors
    /// When the actor may not, or it is not closed.
    pub async fn publish_survey(&self, actor: &Actor, survey: &str) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.publish", &object).await?;
        change.needs_results(survey).await?;
        change.give_readers(survey, &Draft { label: Some(Label::Clear), ..Draft::default() }).await?;
        change.set_state(survey, State::Published, "published_at").await?;
        change.happened("survey.published", Some(survey), survey).await?;
        change.commit(&format!("/surveys/{survey}/brief")).await
    }
}

impl Change {
    /// State, questionnaire and readers, inside the transaction.
    pub(super) async fn survey_now(&mut self, survey: &str) -> Result<(State, Questionnaire, String)> {
        let sql = Sql::new("SELECT state, form, readers FROM survey WHERE object = ?").with(survey);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("survey", survey))?;
        Ok((State::parse(&row.text("state")?)?, read_form(&row.text("form")?)?, row.text("readers")?))
    }

    async fn form_to_change(&mut self, survey: &str) -> Result<Questionnaire> {
        let (state, form, _) = self.survey_now(survey).await?;
        let conflict = || Error::Conflict { what: "survey", id: survey.to_owned() };
        if state.can_change() { Ok(form) } else { Err(conflict()) }
    }

    pub(super) async fn needs_results(&mut self, survey: &str) -> Result<Questionnaire> {
        let (state, form, _) = self.survey_now(survey).await?;
        let conflict = || Error::Conflict { what: "survey", id: survey.to_owned() };
        if state.has_results() { Ok(form) } else { Err(conflict()) }
    }

    /// The object carries title and language of the questionnaire.
    async fn keep_form(&mut self, survey: &str, form: &Questionnaire) -> Result<()> {
        let sql = Sql::new("UPDATE survey SET form = ? WHERE object = ?").with(written(form)).with(survey);
        self.run(sql).await?;
        let (title, language) = (form.title.get(form.language()), form.language());
        let sql = Sql::new("UPDATE object SET title = ?, language = ?, folded = ?, changed_at = ? WHERE id = ?");
        let sql = sql.with(title).with(language).with(id::fold(title)).with(self.at).with(survey);
        self.run(sql).await.map(|_| ())
    }

    async fn set_state(&mut self, survey: &str, state: State, when: &str) -> Result<()> {
        let sql = Sql::new(format!("UPDATE survey SET state = ?, {when} = ? WHERE object = ?"));
        self.run(sql.with(state.as_str()).with(self.at).with(survey)).await?;
        self.touch(survey, "").await
    }

    /// Label and audience as the draft says.
    async fn give_readers(&mut self, survey: &str, like: &Draft) -> Result<()> {
        let sql = Sql::new("UPDATE object SET label = ?, country = ?, grp = ?, network = ? WHERE id = ?");
        let label = like.label.unwrap_or(Label::AmberStrict).as_str();
        let sql = sql.with(label).with(like.country.clone()).with(like.group.clone()).with(like.network);
        self.run(sql.with(survey)).await?;
        self.run(Sql::new("DELETE FROM audience WHERE object = ? AND excluded = 0").with(survey)).await?;
        self.name_readers(survey, &like.audience, false).await
    }

    /// What a pilot left behind goes, the link stays.
    async fn forget_answers(&mut self, survey: &str) -> Result<()> {
        for table in ["survey_answer", "survey_progress", "survey_token", "survey_roll"] {
            self.run(Sql::new(format!("DELETE FROM {table} WHERE survey = ?")).with(survey)).await?;
        }
        Ok(())
    }
}
