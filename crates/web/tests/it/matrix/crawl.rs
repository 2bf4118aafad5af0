//! Every page, opened by everybody, in every format: what is hidden stands nowhere.

use super::Stage;
use super::expected::reads;
use super::samples::samples;
use crate::plane::Browser;
use crate::world::Answer;
use std::io::Write;
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn what_is_hidden_stands_on_no_page_in_no_file_in_no_error_and_in_no_log() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(move || writer.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    let stage = Stage::new().await;
    let mut faults = Vec::new();
    let mut opened = 0;
    for route in web::routes().into_iter().filter(|route| route.method == "GET") {
        for sample in samples(&stage, route.path) {
            for (part, browser) in &stage.cast.parts {
                let mut hidden = stage.hidden_from(part);
                if route.path == "/moderation/appeals" && part.name == "coordinator" {
                    // Whoever appeals is told that they show their post to the coordinator.
                    hidden.retain(|word| *word != stage.appealed);
                }
                for ending in endings(route.path) {
                    opened += 1;
                    let address = if sample.address.contains('?') {
                        format!("{}{}", sample.address, ending.replacen('?', "&", 1))
                    } else {
                        format!("{}{ending}", sample.address)
                    };
                    let answer = browser.get(&address).await;
                    faults.extend(leaks(&answer, &hidden).map(|leak| format!("{address} as {}: {leak}", part.name)));
                }
                let is_person = sample.about.kind == "address";
                if !is_person && !sample.about.id.is_empty() && !reads(part, &sample.about) {
                    faults.extend(
                        looks_present(browser, &sample.address, &sample.absent)
                            .await
                            .map(|fault| format!("{} as {}: {fault}", route.path, part.name)),
                    );
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults in {opened} pages:\n{}", faults.len(), faults.join("\n"));
    let logged = log.text();
    let told = stage.things.iter().find(|thing| logged.contains(&thing.word));
    assert!(told.is_none(), "the log holds the word of {told:?}");
    println!("{opened} pages");
}

/// The page itself and its files; lists asked for the beginning of every hidden word as well.
fn endings(path: &str) -> &'static [&'static str] {
    let plain = path.contains("/assets/") || path == "/health" || path.ends_with("/raw") || path.starts_with("/files/");
    match () {
        () if plain => &[""],
        () if path.contains('{') => &["", "?format=json", "?format=csv"],
        () => &["", "?format=json", "?format=csv", "?q=kanari", "?q=kanari&format=json"],
    }
}

/// What an answer gives away.
fn leaks(answer: &Answer, hidden: &[&str]) -> Option<String> {
    if answer.status.is_server_error() {
        return Some(answer.status.to_string());
    }
    let headers = format!("{:?}", answer.headers);
    let found = hidden.iter().find(|word| answer.text.contains(**word) || headers.contains(**word))?;
    Some(format!("{} holds {found}", answer.status))
}

/// What is hidden answers as what is not there: the same status, and the same words but for the address.
async fn looks_present(browser: &Browser, hidden: &str, absent: &str) -> Option<String> {
    let (one, other) = (browser.get(hidden).await, browser.get(absent).await);
    let plain = |answer: &Answer, address: &str| {
        let id = address.rsplit('/').next().unwrap_or_default();
        answer.text.replace(address, "").replace(id, "")
    };
    let strip = |text: String| {
        text.lines()
            .filter(|line| !line.contains("error-ref") && !line.contains("Reference"))
            .map(str::to_owned)
            .collect::<String>()
    };
    if one.status != other.status {
        return Some(format!("{} for what is hidden, {} for what is not there", one.status, other.status));
    }
    let same = strip(plain(&one, hidden)).len() == strip(plain(&other, absent)).len();
    (!same).then(|| "the page of what is hidden is not the page of what is not there".to_owned())
}

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
