//! Progress for people: a bar on a terminal, plain lines elsewhere, always on standard error.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Shows how far a long piece of work is.
pub struct Meter {
    what: &'static str,
    bar: Option<ProgressBar>,
    started: Instant,
    last_line: Instant,
}

const LINE_EVERY: Duration = Duration::from_secs(5);

impl Meter {
    /// Starts showing progress of `what`.
    pub fn start(what: &'static str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| styled_bar(what));
        let now = Instant::now();
        Self { what, bar, started: now, last_line: now }
    }

    /// `done` records so far; `share` of the input in bytes when its size is known.
    pub fn at(&mut self, done: u64, share: Option<f64>) {
        let message = self.message(done, share);
        if let Some(bar) = &self.bar {
            bar.set_message(message);
            bar.tick();
        } else if self.last_line.elapsed() >= LINE_EVERY {
            self.last_line = Instant::now();
            eprintln!("{message}");
        }
    }

    fn message(&self, done: u64, share: Option<f64>) -> String {
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let rate = done as f64 / seconds;
        let left = share.filter(|share| *share > 0.02).map(|share| seconds * (1.0 - share) / share);
        let left = left.map_or(String::new(), |left| format!(", about {left:.0} s left"));
        format!("{}: {done} ({rate:.0} a second{left})", self.what)
    }

    /// Ends with a sentence; an empty one leaves the word to the caller.
    pub fn done(self, sentence: &str) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        if !sentence.is_empty() {
            eprintln!("{sentence}");
        }
    }
}

fn styled_bar(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("{spinner} {msg}").expect("the template is a constant that parses");
    bar.set_style(style);
    bar.set_message(what);
    bar
}
