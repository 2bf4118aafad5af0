//! Letters that ask readers of an open survey to answer it, once each.

use super::{State, Survey};
use crate::engine::Sql;
use crate::outbox::{Action, OutboxLetter};
use crate::person::Person;
use crate::{Actor, Change, Error, Result, Store};
use policy::{Label, Proof};

impl Store {
    /// Writes to everybody who may answer an open survey, but to those who began already or were asked before.
    /// Gives how many letters were written.
    ///
    /// # Errors
    /// When the actor may not, or the survey takes no answers.
    pub async fn ask_survey_readers(&self, actor: &Actor, survey: &str) -> Result<usize> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.edit", &object).await?;
        let mut asked = 0;
        for (person, known) in self.survey_readers(actor, survey).await? {
            if known.state != State::Open {
                return Err(Error::wrong("ask", "wrong-survey-not-open"));
            }
            asked += usize::from(!known.begun && change.ask_by_letter(&person, &known).await?);
        }
        change.commit(&format!("/surveys/{survey}/invitations")).await?;
        Ok(asked)
    }

    /// Members whose address takes letters and who read the survey, with what each of them sees of it.
    async fn survey_readers(&self, actor: &Actor, survey: &str) -> Result<Vec<(Person, Survey)>> {
        let mut readers = Vec::new();
        for person in self.letter_readers().await? {
            let subject = self.subject(&person.id, Proof::Single, actor.at).await?;
            match self.reader(&subject, actor.at).survey(survey).await {
                Ok(known) => readers.push((person, known)),
                Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(readers)
    }
}

impl Change {
    /// Posts the letter, unless they were asked before.
    async fn ask_by_letter(&mut self, person: &Person, survey: &Survey) -> Result<bool> {
        let sql = Sql::new("INSERT INTO survey_letter (survey, person, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        let is_new = self.run(sql.with(&survey.shared.id).with(&person.id).with(self.at)).await? > 0;
        if is_new {
            self.post_letter(&letter(person, survey), self.at).await?;
        }
        Ok(is_new)
    }
}

/// It names the survey only where its label lets the title travel by mail.
fn letter(person: &Person, survey: &Survey) -> OutboxLetter {
    let travels = Label::parse(&survey.shared.label).is_some_and(Label::travels_by_mail);
    let title = if travels { survey.shared.title.as_str() } else { "a survey of a group of yours" };
    let told = if survey.anonymous {
        "Nothing leads from you to your answers. One answer each; you can stop and go on later."
    } else {
        "Your name stands with your answers. One answer each; you can stop and go on later."
    };
    OutboxLetter {
        kind: "survey.asked".to_owned(),
        person: Some(person.id.clone()),
        address: person.email.clone(),
        language: person.language.clone(),
        subject: format!("Please answer: {title}"),
        paragraphs: vec!["You are asked to answer a survey.".to_owned(), told.to_owned()],
        action: Some(Action { label: "Open the survey".to_owned(), url: format!("/surveys/{}", survey.shared.id) }),
        unsubscribe: true,
    }
}
