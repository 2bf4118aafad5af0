//! The group: founded, joined through national contacts, requirements unified, budgets, strategy, decision, papers.

use super::script::Conflict;
use super::stage::Stage;
use anyhow::{Context, Result, ensure};
use jiff::civil::date;
use joint::matrix::Status;
use joint::{
    Act, Approval, BodyRole, Budget, Choice, CostSplit, Forum, Founding, Kind, Lot, Paper, Position, Question, Quorum,
    Requirement, Rule, Share, State, Strategy, Subject, Text, TimeStep, UseCase, Workspace,
};
use model::{Country, Cpv, Currency};
use rust_decimal::Decimal;
use store::buyers_group::{NewBodyInvitation, NewBuyersGroup};

/// A group on the stage.
pub struct Group<'a, 'b> {
    pub stage: &'a mut Stage<'b>,
    pub id: String,
    lead: String,
}

impl<'a, 'b> Group<'a, 'b> {
    /// The leading buyer founds it; the others come in through their national contacts.
    pub async fn found(stage: &'a mut Stage<'b>) -> Result<Self> {
        let lead = stage.script.lead()?.country.clone();
        let actor = stage.manager(&lead).await?;
        let founding = Founding {
            need: stage.script.need.clone(),
            cpv: Cpv::parse(&stage.script.cpv),
            from: "match".to_owned(),
            ..Founding::default()
        };
        let new = NewBuyersGroup {
            title: stage.script.title.clone(),
            language: "en".to_owned(),
            founding,
            body: Some(stage.player(&lead)?.body.clone()),
            leads: true,
            followed: true,
        };
        let id = stage.store.found_buyers_group(&actor, &new).await?;
        let group = Self { stage, id, lead };
        for country in group.others() {
            group.ask_in(&country).await.with_context(|| format!("asking {country} in"))?;
        }
        Ok(group)
    }

    fn others(&self) -> Vec<String> {
        self.stage.players.keys().filter(|country| **country != self.lead).cloned().collect()
    }

    async fn ask_in(&self, country: &str) -> Result<()> {
        let (store, player) = (self.stage.store, self.stage.player(country)?);
        let message = "We met over the same need. Will you buy with us?".to_owned();
        let new = NewBodyInvitation { body: player.body.clone(), role: BodyRole::Member, message };
        store.invite_body(&self.stage.manager(&self.lead).await?, &self.id, &new, &[]).await?;
        let contact = self.stage.actor(&player.contact).await?;
        let waiting = store.invitations_to_forward(&contact).await?;
        let invitation = waiting.first().context("the national contact has no invitation")?.id.clone();
        store.forward_invitation(&contact, &invitation, true, "").await?;
        Ok(store.answer_invitation(&self.stage.manager(country).await?, &invitation, true, "").await?)
    }

    /// Somebody acts for a country.
    pub async fn act(&self, country: &str, act: Act) -> Result<()> {
        let actor = self.stage.manager(country).await?;
        Ok(self.stage.store.act_in_group(&actor, &self.id, &act, "").await?)
    }

    /// Whoever leads acts.
    pub async fn lead(&self, act: Act) -> Result<()> {
        self.act(&self.lead.clone(), act).await
    }

    /// Every buyer acts, with its own organisation in the act.
    pub async fn all(&self, act: impl Fn(&str, &str) -> Act) -> Result<()> {
        for (country, player) in &self.stage.players {
            self.act(country, act(country, &player.body)).await.with_context(|| format!("{country} acting"))?;
        }
        Ok(())
    }

    /// What the group is now.
    pub async fn now(&self) -> Result<Workspace> {
        let actor = self.stage.manager(&self.lead).await?;
        Ok(self.stage.store.reader(&actor.subject, actor.at).buyers_group(&self.id).await?.now)
    }

    /// Goes on to the next state; says what is missing when the group may not.
    pub async fn go_on(&mut self, to: State) -> Result<()> {
        let missing = self.now().await?.missing_for(to);
        ensure!(missing.is_empty(), "before {}: {missing:?} is missing", to.as_str());
        self.stage.pass(2);
        self.lead(Act::Advance { to }).await
    }

    /// A use case that all accept.
    pub async fn align_need(&mut self) -> Result<()> {
        self.go_on(State::Constituted).await?;
        let use_case = UseCase {
            title: "Somebody is lost behind the hill".to_owned(),
            actors: "Two border guards and their control room".to_owned(),
            situation: "Night, wind, no road".to_owned(),
            gap: "Nobody sees what lies behind the hill".to_owned(),
            outcome: "A picture within ten minutes".to_owned(),
            measures: "Minutes from the call to the first picture".to_owned(),
            ..UseCase::default()
        };
        self.lead(Act::AddUseCase(use_case)).await?;
        let use_case = self.now().await?.use_cases.first().context("the use case is there")?.item.number;
        let position = Position::Accept;
        self.all(|_, body| Act::JudgeUseCase { use_case, body: body.to_owned(), position, reason: String::new() })
            .await?;
        self.go_on(State::NeedAligned).await
    }

    /// Requirements, objections, new words, and one dissent that stays on record.
    pub async fn unify(&mut self) -> Result<()> {
        self.gather().await?;
        self.settle().await?;
        self.go_on(State::RequirementsUnified).await
    }

    /// Every buyer brings requirements, and objects where the script says so.
    pub async fn gather(&self) -> Result<()> {
        let countries: Vec<String> = self.stage.players.keys().cloned().collect();
        for (at, wish) in self.stage.script.requirements.iter().enumerate() {
            let country = &countries[at % countries.len()];
            let text = Text { outcome: wish.outcome.clone(), must: wish.must, test: wish.test.clone() };
            let kind = Kind::parse(&wish.kind).with_context(|| format!("{} is no kind", wish.kind))?;
            let body = Some(self.stage.player(country)?.body.clone());
            self.act(country, Act::AddRequirement(Requirement { text, kind, body, lots: Vec::new() })).await?;
        }
        let numbers = self.numbers().await?;
        for conflict in &self.stage.script.conflicts {
            self.object(numbers[conflict.requirement - 1], conflict, &conflict.reason).await?;
        }
        self.all(|_, body| Act::AcceptOpen { body: body.to_owned() }).await?;
        let open = self.standing(Status::Conflict).await?;
        ensure!(open == self.stage.script.conflicts.len(), "{open} conflicts are open");
        Ok(())
    }

    /// New words for every conflict that somebody found new words for.
    pub async fn settle(&self) -> Result<()> {
        let numbers = self.numbers().await?;
        for conflict in self.stage.script.conflicts.iter().filter(|conflict| !conflict.open) {
            self.resolve(numbers[conflict.requirement - 1], conflict).await?;
        }
        Ok(())
    }

    /// Numbers of the requirements, in the order they were brought.
    async fn numbers(&self) -> Result<Vec<u32>> {
        Ok(self.now().await?.requirements.iter().map(|row| row.number).collect())
    }

    /// How many requirements there are, and on how many a dissent stays on record.
    pub async fn unified(&self) -> Result<(usize, usize)> {
        Ok((self.now().await?.requirements.len(), self.standing(Status::Dissent).await?))
    }

    async fn standing(&self, status: Status) -> Result<usize> {
        let now = self.now().await?;
        let buyers = now.buyers();
        Ok(now.requirements.iter().filter(|row| row.status(&buyers) == status).count())
    }

    async fn object(&self, requirement: u32, conflict: &Conflict, reason: &str) -> Result<()> {
        let body = self.stage.player(&conflict.country)?.body.clone();
        let position = Position::parse(&conflict.position).context("a conflict has a position")?;
        let reason = reason.to_owned();
        self.act(&conflict.country, Act::Judge { requirement, body, position, reason }).await
    }

    /// New words by a rule; whoever still objects says so, and the dissent is kept.
    async fn resolve(&self, requirement: u32, conflict: &Conflict) -> Result<()> {
        let now = self.now().await?;
        let row = now.requirements.iter().find(|row| row.number == requirement).context("the requirement is there")?;
        let text = Text { outcome: conflict.words.clone(), ..row.text.clone() };
        let rule = Rule::parse(&conflict.rule).with_context(|| format!("{} is no rule", conflict.rule))?;
        self.lead(Act::Unify { requirement, text, rule, reason: conflict.reason.clone() }).await?;
        if let Some(dissent) = &conflict.dissent {
            self.object(requirement, conflict, dissent).await?;
        }
        self.all(|_, body| Act::AcceptOpen { body: body.to_owned() }).await?;
        match &conflict.dissent {
            Some(dissent) => self.lead(Act::Settle { requirement, reason: dissent.clone() }).await,
            None => Ok(()),
        }
    }

    /// What each means to spend, as its plan says.
    pub async fn budget(&self) -> Result<()> {
        let money = [("EE", 1_200_000), ("FR", 1_400_000), ("PT", 900_000), ("SK", 650_000)];
        let amount = |country: &str| {
            money.iter().find(|(known, _)| *known == country).map_or(Decimal::ZERO, |(_, amount)| (*amount).into())
        };
        self.all(|country, body| Act::Plan(budget(body, amount(country)))).await
    }

    /// Budgets, lots, route, law, time.
    pub async fn propose(&mut self) -> Result<()> {
        self.budget().await?;
        let bodies: Vec<String> = self.stage.players.values().map(|player| player.body.clone()).collect();
        for (title, value) in [("Drones with their ground stations", 3_600_000), ("Training of operators", 550_000)] {
            let (cpv, currency) = (Cpv::parse(&self.stage.script.cpv), Currency::eur());
            let lot = Lot { title: title.to_owned(), cpv, value: value.into(), currency, bodies: bodies.clone() };
            self.lead(Act::AddLot(lot)).await?;
        }
        let law = Country::parse(&self.lead);
        let forum = Forum { name: "Invented review board".to_owned(), country: law.clone() };
        let strategy = Strategy {
            route: "L2".to_owned(),
            procedure: "open procedure".to_owned(),
            law,
            forum,
            languages: vec!["en".to_owned()],
            split: CostSplit::Value,
            reasons: "One buyer leads, each contract is its buyer's own.".to_owned(),
        };
        self.lead(Act::Propose(strategy)).await?;
        let owner = self.stage.player(&self.lead)?.body.clone();
        let step = TimeStep {
            title: "Ask the market".to_owned(),
            owner,
            from: date(2027, 1, 11),
            to: date(2027, 2, 26),
            after: Vec::new(),
        };
        self.lead(Act::AddStep(step)).await?;
        self.go_on(State::StrategyProposed).await
    }

    /// All vote to go on; memorandum and agreement are signed by all.
    pub async fn decide(&mut self) -> Result<()> {
        let quorum = Quorum { present: Share::All, agree: Share::TwoThirds };
        let text = "Do we buy together?".to_owned();
        self.lead(Act::Ask(Question { subject: Subject::Course, text, quorum, by: date(2027, 3, 1) })).await?;
        let question = self.now().await?.decisions.last().context("the question is there")?.item.number;
        let choice = Choice::Go;
        self.all(|_, body| Act::Vote { question, body: body.to_owned(), choice, reason: String::new() }).await?;
        self.lead(Act::Conclude { question }).await?;
        for (paper, state) in [(Paper::Memorandum, State::Memorandum), (Paper::Agreement, State::Agreement)] {
            let signed_on = date(2027, 3, 5);
            let sign = |_: &str, body: &str| Act::Sign {
                paper,
                body: body.to_owned(),
                signed_on,
                reference: "In the safe of the leading buyer".to_owned(),
            };
            self.all(sign).await?;
            self.go_on(state).await?;
        }
        Ok(())
    }

    /// Every budget is approved; until the last one is, no notice goes out.
    pub async fn approve(&mut self) -> Result<()> {
        for country in self.stage.players.keys() {
            let missing = self.now().await?.missing_for(State::Tender);
            ensure!(!missing.is_empty(), "a notice could go out without an approval");
            self.approve_one(country).await?;
        }
        self.go_on(State::Tender).await
    }

    /// A buyer's budget is approved.
    pub async fn approve_one(&self, country: &str) -> Result<()> {
        let (now, body) = (self.now().await?, self.stage.player(country)?.body.clone());
        let amount = now.budgets.get(&body).map_or(Decimal::ZERO, |item| item.what.amount);
        let approval = Approval {
            body,
            amount,
            currency: Currency::eur(),
            year: 2027,
            office: "Finance office".to_owned(),
            approved_on: date(2027, 3, 8),
        };
        self.act(country, Act::Approve(approval)).await
    }
}

fn budget(body: &str, amount: Decimal) -> Budget {
    Budget {
        body: body.to_owned(),
        amount,
        currency: Currency::eur(),
        from_year: 2027,
        to_year: 2028,
        contract_end: None,
        option_end: None,
    }
}
