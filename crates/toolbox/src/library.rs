//! All of it together, checked: what one file says of another must hold.

use crate::glossary::Terms;
use crate::release::Releases;
use crate::{Card, Category, Error, File, Release, Step, Task, Term, content};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Library> =
    LazyLock::new(|| Library::read(&content::embedded()).expect("a test reads the files the program is built with"));

/// The cards, steps, releases and words.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Cards, by part of the toolbox and title.
    pub cards: Vec<Card>,
    /// Steps, in their order.
    pub steps: Vec<Step>,
    /// Releases, newest first.
    pub releases: Vec<Release>,
    /// Words, by the alphabet.
    pub terms: Vec<Term>,
}

impl Library {
    /// The library the program was built with.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads files and checks them as a whole.
    ///
    /// # Errors
    /// The first fault: which file, which line, what to do.
    pub fn read(files: &[File]) -> Result<Self, Error> {
        let mut library = Self::default();
        for file in files {
            library.add(file)?;
        }
        library.cards.sort_by(|a, b| (a.category, &a.title).cmp(&(b.category, &b.title)));
        library.steps.sort_by(|a, b| a.code.cmp(&b.code));
        library.releases.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| b.id.cmp(&a.id)));
        library.terms.sort_by_key(|term| term.term.to_lowercase());
        library.check()?;
        Ok(library)
    }

    fn add(&mut self, file: &File) -> Result<(), Error> {
        match file.path.as_str() {
            "toolbox/releases.toml" => self.releases = content::read::<Releases>(file)?.release,
            "glossary.toml" => self.terms = content::read::<Terms>(file)?.term,
            path if path.starts_with("toolbox/") && path.ends_with(".md") => self.cards.push(Card::read(file)?),
            path if path.starts_with("tasks/") && path.ends_with(".toml") => self.steps.push(content::read(file)?),
            path => return Err(Error::of(path, "nobody reads this file", "move it, or give it a known name")),
        }
        Ok(())
    }

    /// A card.
    #[must_use]
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The cards of a part.
    pub fn of(&self, category: Category) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.category == category)
    }

    /// A step.
    #[must_use]
    pub fn step(&self, code: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.code == code)
    }

    /// A task and its step.
    #[must_use]
    pub fn task(&self, code: &str) -> Option<(&Step, &Task)> {
        self.tasks().find(|(_, task)| task.code == code)
    }

    /// Every task with its step.
    pub fn tasks(&self) -> impl Iterator<Item = (&Step, &Task)> {
        self.steps.iter().flat_map(|step| step.task.iter().map(move |task| (step, task)))
    }

    /// Tasks whose outcome a task needs.
    pub fn feeding<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Task> {
        self.tasks().map(|(_, task)| task).filter(move |task| task.feeds.iter().any(|fed| fed == code))
    }

    /// A word.
    #[must_use]
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// The newest release.
    #[must_use]
    pub fn current(&self) -> Option<&Release> {
        self.releases.first()
    }

    fn check(&self) -> Result<(), Error> {
        self.check_cards()?;
        self.check_releases()?;
        self.check_tasks()?;
        self.check_order()?;
        self.check_terms()
    }

    fn check_cards(&self) -> Result<(), Error> {
        let releases: BTreeSet<&str> = self.releases.iter().map(|release| release.id.as_str()).collect();
        for card in &self.cards {
            let file = format!("toolbox/{}.md", card.id);
            if !releases.contains(card.since.as_str()) {
                let fix = "name a release of toolbox/releases.toml in `since`";
                return Err(Error::of(&file, format!("there is no release {:?}", card.since), fix));
            }
            self.know_cards(&file, &card.related)?;
        }
        Ok(())
    }

    fn know_cards(&self, file: &str, ids: &[String]) -> Result<(), Error> {
        match ids.iter().find(|id| self.card(id).is_none()) {
            Some(id) => {
                Err(Error::of(file, format!("there is no card {id:?}"), "name the file of a card, without .md"))
            }
            None => Ok(()),
        }
    }

    fn check_releases(&self) -> Result<(), Error> {
        const FILE: &str = "toolbox/releases.toml";
        for release in &self.releases {
            let changed: Vec<String> = release.changes.iter().map(|change| change.card.clone()).collect();
            self.know_cards(FILE, &changed)?;
        }
        let told = |card: &&Card| {
            let mut since = self.releases.iter().filter(|release| release.id == card.since);
            !since.any(|release| release.changes.iter().any(|change| change.card == card.id))
        };
        match self.cards.iter().find(told) {
            Some(card) => {
                let what = format!("release {} does not tell that card {:?} came with it", card.since, card.id);
                Err(Error::of(FILE, what, "add a line to its changes"))
            }
            None => Ok(()),
        }
    }

    fn check_tasks(&self) -> Result<(), Error> {
        let mut seen = BTreeSet::new();
        for (step, task) in self.tasks() {
            let file = format!("tasks/{}.toml", step.code);
            let belongs = task.code.strip_prefix(&step.code).is_some_and(|rest| rest.starts_with('.'));
            if !belongs || !seen.insert(&task.code) {
                let fix = format!("give each task a code of its own that begins with {}.", step.code);
                return Err(Error::of(&file, format!("the code {:?} does not fit", task.code), fix));
            }
            if task.weeks.min > task.weeks.max || task.who.is_empty() || task.outputs.is_empty() {
                let fix = "say who does it, what it makes, and weeks from min to max";
                return Err(Error::of(&file, format!("task {} is not whole", task.code), fix));
            }
            if let Some(fed) = task.feeds.iter().find(|fed| self.task(fed).is_none()) {
                return Err(Error::of(&file, format!("{} feeds {fed:?}", task.code), "name the code of a task"));
            }
            self.know_cards(&file, &task.cards)?;
        }
        Ok(())
    }

    /// Takes away, again and again, the tasks that wait for nobody; what is left waits for itself.
    fn check_order(&self) -> Result<(), Error> {
        let mut left: BTreeMap<&str, &[String]> =
            self.tasks().map(|(_, task)| (task.code.as_str(), task.feeds.as_slice())).collect();
        loop {
            let fed: BTreeSet<&str> = left.values().flat_map(|feeds| feeds.iter().map(String::as_str)).collect();
            let free: Vec<&str> = left.keys().filter(|code| !fed.contains(*code)).copied().collect();
            if free.is_empty() {
                break;
            }
            left.retain(|code, _| !free.contains(code));
        }
        match left.keys().next() {
            Some(code) => {
                let step = code.split('.').next().unwrap_or_default();
                let what = format!("task {code} waits, through others, for itself");
                Err(Error::of(&format!("tasks/{step}.toml"), what, "take one of the codes out of `feeds`"))
            }
            None => Ok(()),
        }
    }

    fn check_terms(&self) -> Result<(), Error> {
        const FILE: &str = "glossary.toml";
        let mut seen = BTreeSet::new();
        for term in &self.terms {
            if !seen.insert(&term.id) {
                return Err(Error::of(FILE, format!("{:?} stands there twice", term.id), "give each word its own id"));
            }
            if let Some(other) = term.see.iter().find(|other| self.term(other).is_none()) {
                return Err(Error::of(
                    FILE,
                    format!("{:?} names {other:?} in `see`", term.id),
                    "name the id of a word",
                ));
            }
            self.know_cards(FILE, &term.cards)?;
        }
        Ok(())
    }
}
