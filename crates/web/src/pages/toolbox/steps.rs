//! Steps and tasks: the whole way, one step, one task.

use super::{CardLink, SECTION, paper};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::talk::discuss::Discuss;
use crate::pages::{Data, Page, draw};
use crate::routes::is_page;
use crate::state::AppState;
use crate::visit::Visit;
use ::toolbox::{Instrument, Library, Step, Task, Weeks};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use documents::Document;

/// A step to open.
pub struct StepLink {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Address.
    pub href: String,
    /// True for the page one is on.
    pub current: bool,
}

#[derive(Template)]
#[template(path = "pages/toolbox/steps.html")]
struct StepsPage {
    frame: Frame,
    picture: Vec<Vec<StepLink>>,
    steps: Vec<StepRow>,
}

#[derive(Template)]
#[template(path = "pages/toolbox/step.html")]
struct StepPage {
    frame: Frame,
    title: String,
    step: StepRow,
    /// True when one task is shown and not the whole step.
    is_task: bool,
    tasks: Vec<TaskRow>,
    picture: Vec<Vec<StepLink>>,
    discuss: Discuss,
}

struct StepRow {
    step: &'static Step,
    href: String,
    part: String,
    weeks: String,
    tasks: Vec<TaskLink>,
}

/// A task to open.
struct TaskLink {
    code: String,
    title: String,
    href: String,
}

struct TaskRow {
    task: &'static Task,
    href: String,
    weeks: String,
    options: Vec<(String, &'static str)>,
    needs: Vec<TaskLink>,
    feeds: Vec<TaskLink>,
    cards: Vec<CardLink>,
    templates: Vec<(String, Option<String>)>,
}

/// `GET /toolbox/steps`
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let library = Library::embedded();
    let frame = visit.frame(SECTION, &visit.texts.count("steps-title", library.tasks().count()));
    let steps = library.steps.iter().map(|step| StepRow::new(&frame, step)).collect();
    draw(&visit, &StepsPage { picture: picture(&frame, library), steps, frame })
}

/// `GET /toolbox/steps/{code}`: a step, or one of its tasks.
pub async fn show_one(
    State(state): State<AppState>,
    Path(code): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    visit.accept()?;
    let library = Library::embedded();
    let task = library.task(&code);
    let step = task.map(|(step, _)| step).or_else(|| library.step(&code));
    let step = step.ok_or_else(|| Failure::not_found("page", &code))?;
    let title = task.map_or(&step.title, |(_, task)| &task.title);
    let frame = visit.frame(SECTION, &format!("{code} {title}"));
    let shown: Vec<&'static Task> = task.map_or_else(|| step.task.iter().collect(), |(_, task)| vec![task]);
    let mut picture = picture(&frame, library);
    for link in picture.iter_mut().flatten() {
        link.current = link.code == step.code;
    }
    let page = StepPage {
        title: title.clone(),
        step: StepRow::new(&frame, step),
        is_task: task.is_some(),
        tasks: shown.into_iter().map(|task| TaskRow::new(&frame, library, task)).collect(),
        picture,
        discuss: Discuss::about(&state, &visit, "task", &code).await?,
        frame,
    };
    draw(&visit, &page)
}

/// The steps as a picture: those done side by side stand together.
pub fn picture(frame: &Frame, library: &Library) -> Vec<Vec<StepLink>> {
    let mut columns: Vec<Vec<StepLink>> = Vec::new();
    for step in &library.steps {
        let link = StepLink {
            code: step.code.clone(),
            title: step.title.clone(),
            href: frame.to(&format!("/toolbox/steps/{}", step.code)),
            current: false,
        };
        match columns.last_mut() {
            Some(last) if last.iter().any(|other| Some(&other.code) == step.beside.as_ref()) => last.push(link),
            _ => columns.push(vec![link]),
        }
    }
    columns
}

impl StepRow {
    fn new(frame: &Frame, step: &'static Step) -> Self {
        Self {
            href: frame.to(&format!("/toolbox/steps/{}", step.code)),
            part: frame.say(&format!("toolbox-part-{}", step.part.as_str())),
            weeks: weeks(frame, step.weeks()),
            tasks: step.task.iter().map(|task| TaskLink::new(frame, task)).collect(),
            step,
        }
    }
}

impl TaskLink {
    fn new(frame: &Frame, task: &Task) -> Self {
        let href = frame.to(&format!("/toolbox/steps/{}", task.code));
        Self { code: task.code.clone(), title: task.title.clone(), href }
    }
}

impl TaskRow {
    fn new(frame: &Frame, library: &'static Library, task: &'static Task) -> Self {
        let option = |instrument: Instrument| {
            let name = frame.say(&format!("toolbox-instrument-{}", instrument.as_str()));
            Some((name, task.options.of(instrument)?))
        };
        let feeds = task.feeds.iter().filter_map(|code| library.task(code));
        Self {
            href: frame.to(&format!("/toolbox/steps/{}", task.code)),
            weeks: weeks(frame, task.weeks),
            options: Instrument::ALL.into_iter().filter_map(option).collect(),
            needs: library.feeding(&task.code).map(|before| TaskLink::new(frame, before)).collect(),
            feeds: feeds.map(|(_, after)| TaskLink::new(frame, after)).collect(),
            cards: CardLink::of(frame, &task.cards),
            templates: task.templates.iter().map(|template| template_link(frame, template)).collect(),
            task,
        }
    }
}

/// A template by its id, with its address when there is such a page.
fn template_link(frame: &Frame, template: &str) -> (String, Option<String>) {
    let path = format!("/templates/{template}");
    (template.replace('-', " "), is_page(&path).then(|| frame.to(&path)))
}

fn weeks(frame: &Frame, weeks: Weeks) -> String {
    frame.texts.tell("task-weeks", &[("min", weeks.min.into()), ("max", weeks.max.into())])
}

impl Page for StepsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.steps.iter().map(|row| row.step).collect::<Vec<_>>())
    }

    fn paper(&self) -> Option<Document> {
        let steps: Vec<&Step> = self.steps.iter().map(|row| row.step).collect();
        Some(paper::of_steps(&self.frame, &steps))
    }
}

impl Page for StepPage {
    fn data(&self) -> Result<Data, Failure> {
        match self.tasks.first().filter(|_| self.is_task) {
            Some(row) => Data::one(row.task),
            None => Data::one(self.step.step),
        }
    }

    fn paper(&self) -> Option<Document> {
        let tasks: Vec<&Task> = self.tasks.iter().map(|row| row.task).collect();
        Some(paper::of_tasks(&self.frame, self.step.step, &tasks))
    }
}
