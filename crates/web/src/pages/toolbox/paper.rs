//! Cards and steps as documents to send or print.

use crate::frame::Frame;
use ::toolbox::{Card, Confidence, Instrument, Library, Source, Step, Task, Weeks};
use documents::Document;

/// A card.
pub fn of_card(frame: &Frame, card: &Card) -> Document {
    let mut text = format!("{}\n\n", card.summary);
    list(&mut text, &frame.say("card-when"), &card.when_to_use);
    list(&mut text, &frame.say("card-features"), &card.key_features);
    text.push_str(&named(&card.text));
    text.push_str("\n\n");
    if !card.ipr.is_empty() {
        text.push_str(&format!("## {}\n\n{}\n\n", frame.say("card-ipr"), card.ipr));
    }
    list(&mut text, &frame.say("card-clauses"), &card.clauses);
    let note = |note: &::toolbox::Statement| match (note.confidence, note.source) {
        (Confidence::Unconfirmed, _) => format!("{} ({})", note.text, frame.say("card-unconfirmed")),
        (Confidence::Confirmed, Some(number)) => format!("{} [{number}]", note.text),
        (Confidence::Confirmed, None) => note.text.clone(),
    };
    list(&mut text, &frame.say("card-law"), &card.legal_notes.iter().map(note).collect::<Vec<_>>());
    let sources: Vec<String> = card.sources.iter().map(source).collect();
    numbered(&mut text, &frame.say("card-sources"), &sources);
    document(frame, text)
}

/// Every step.
pub fn of_steps(frame: &Frame, steps: &[&Step]) -> Document {
    let mut text = format!("{}\n\n", frame.say("steps-assumption"));
    for step in steps {
        text.push_str(&format!("## {} {}\n\n{}\n\n", step.code, step.title, step.about));
        for task in &step.task {
            text.push_str(&format!("- **{}** {} ({})\n", task.code, task.title, weeks(frame, task.weeks)));
        }
        text.push_str(&format!("\n**{}** {}\n\n", frame.say("step-decision"), step.decision));
    }
    document(frame, text)
}

/// Tasks of a step.
pub fn of_tasks(frame: &Frame, step: &Step, tasks: &[&Task]) -> Document {
    let mut text = format!("{}\n\n{}\n\n", step.about, frame.say("steps-assumption"));
    for task in tasks {
        text.push_str(&format!("## {} {}\n\n{}\n\n", task.code, task.title, task.objective));
        text.push_str(&format!("{}: {}\n\n", frame.say("task-time"), weeks(frame, task.weeks)));
        for (key, items) in [("task-who", &task.who), ("task-inputs", &task.inputs), ("task-outputs", &task.outputs)] {
            sublist(&mut text, &frame.say(key), items);
        }
        let option = |instrument: Instrument| {
            let name = frame.say(&format!("toolbox-instrument-{}", instrument.as_str()));
            Some(format!("{name}: {}", task.options.of(instrument)?))
        };
        let options: Vec<String> = Instrument::ALL.into_iter().filter_map(option).collect();
        sublist(&mut text, &frame.say("task-options"), &options);
        sublist(&mut text, &frame.say("task-feeds"), &task.feeds);
    }
    text.push_str(&format!("**{}** {}\n", frame.say("step-decision"), step.decision));
    document(frame, text)
}

fn document(frame: &Frame, markdown: String) -> Document {
    let values = [("release", super::edition().into()), ("day", frame.day().into())];
    Document {
        title: frame.title.clone(),
        language: frame.texts.tag(),
        foot: frame.texts.tell("toolbox-foot", &values),
        markdown,
    }
}

/// Ids of cards between backticks become their titles.
pub fn named(text: &str) -> String {
    let cards = &Library::embedded().cards;
    cards.iter().fold(text.to_owned(), |text, card| text.replace(&format!("`{}`", card.id), &card.title))
}

fn source(source: &Source) -> String {
    match &source.url {
        Some(url) => format!("{}, <{url}>", source.title),
        None => source.title.clone(),
    }
}

fn list(text: &mut String, title: &str, items: &[String]) {
    items_under(text, "##", title, items, |_| "-".to_owned());
}

fn sublist(text: &mut String, title: &str, items: &[String]) {
    items_under(text, "###", title, items, |_| "-".to_owned());
}

fn numbered(text: &mut String, title: &str, items: &[String]) {
    items_under(text, "##", title, items, |at| format!("{}.", at + 1));
}

fn items_under(text: &mut String, level: &str, title: &str, items: &[String], mark: impl Fn(usize) -> String) {
    if items.is_empty() {
        return;
    }
    text.push_str(&format!("{level} {title}\n\n"));
    for (at, item) in items.iter().enumerate() {
        text.push_str(&format!("{} {item}\n", mark(at)));
    }
    text.push('\n');
}

fn weeks(frame: &Frame, weeks: Weeks) -> String {
    frame.texts.tell("task-weeks", &[("min", weeks.min.into()), ("max", weeks.max.into())])
}
