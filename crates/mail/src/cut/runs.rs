//! Own lines and quoted lines in turn, and which of the quotes an answer needs.

/// Lines that belong together.
struct Run {
    quoted: bool,
    lines: Vec<String>,
}

/// The own lines; with those quotes between them that they answer.
///
/// One run of own lines stands alone, wherever the quote was. With several, the quote above each is what it answers.
pub(super) fn own(lines: &[String]) -> Vec<String> {
    let mut runs = split(lines);
    while runs.last().is_some_and(|run| run.quoted) {
        runs.pop();
    }
    let answers = runs.iter().filter(|run| !run.quoted).count();
    if answers < 2 {
        runs.retain(|run| !run.quoted);
    }
    let mut lines = Vec::new();
    for run in runs {
        lines.extend(if run.quoted { unquoted_once(&run.lines) } else { run.lines });
        lines.push(String::new());
    }
    lines
}

/// One text: no empty lines at its ends, never two after each other.
pub(super) fn join(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        if line.is_empty() && (text.is_empty() || text.ends_with("\n\n")) {
            continue;
        }
        text.push_str(line);
        text.push('\n');
    }
    text.trim().to_owned()
}

fn split(lines: &[String]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for line in lines {
        let quoted = line.starts_with('>');
        match runs.last_mut() {
            Some(run) if run.quoted == quoted || line.is_empty() => run.lines.push(line.clone()),
            None if line.is_empty() => {}
            _ => runs.push(Run { quoted, lines: vec![line.clone()] }),
        }
    }
    runs
}

/// The quote itself, without quotes inside it and without its empty lines.
fn unquoted_once(lines: &[String]) -> Vec<String> {
    let inner = lines.iter().map(|line| line.trim_start_matches('>').trim()).zip(lines);
    let first_hand = |line: &str| !line[1..].trim_start().starts_with('>');
    inner.filter(|(text, line)| !text.is_empty() && first_hand(line)).map(|(text, _)| format!("> {text}")).collect()
}
