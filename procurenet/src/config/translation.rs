//! The part `[translation]` of `config.toml`: a service that translates for readers who ask. Without it nothing leaves.

use anyhow::{Context, Result, ensure};
use openidconnect::reqwest::{self, Client, Url, redirect::Policy};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::Duration;
use web::translator::{Translating, Translator, Untranslated, Wanted};

/// Longest the service may take for one text.
const PATIENCE: Duration = Duration::from_secs(20);
/// Largest answer.
const LARGEST: usize = 1024 * 1024;

/// What was agreed with the service. It speaks as LibreTranslate does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslationSettings {
    /// Name that stands with what it translates.
    name: String,
    /// Where texts are sent, such as `https://translate.example.org/translate`.
    url: String,
    /// File of the data directory that holds its key, when it wants one.
    key_file: Option<PathBuf>,
}

/// The service.
pub struct Service {
    name: String,
    url: Url,
    key: Option<String>,
    http: Client,
}

/// What it is sent.
#[derive(Serialize)]
struct Question<'a> {
    q: &'a str,
    source: &'a str,
    target: &'a str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'a str>,
}

/// What it answers.
#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "translatedText")]
    translated_text: String,
}

impl TranslationSettings {
    /// Prepares the way to the service; a folder or file it names lies in the data directory.
    pub fn open(self, data: &Path) -> Result<Service> {
        let url =
            Url::parse(&self.url).with_context(|| format!("the part [translation]: {} is no address", self.url))?;
        let here = url.host_str().is_some_and(|host| matches!(host, "localhost" | "127.0.0.1" | "[::1]"));
        ensure!(
            url.scheme() == "https" || (url.scheme() == "http" && here),
            "the part [translation]: texts go to {} unencrypted\nhint: write https://, or run the service on this machine",
            self.url
        );
        let key = self.key_file.map(|file| read_key(&data.join(file))).transpose()?;
        // A service that could send us on could have us call machines inside our own network.
        let http = Client::builder().redirect(Policy::none()).timeout(PATIENCE).build()?;
        Ok(Service { name: self.name, url, key, http })
    }
}

fn read_key(path: &Path) -> Result<String> {
    let written = std::fs::read_to_string(path);
    let written = written.with_context(|| format!("the part [translation]: reading {}", path.display()))?;
    Ok(written.trim().to_owned())
}

impl Service {
    async fn ask(&self, wanted: &Wanted) -> Result<String, Untranslated> {
        let Wanted { text, from, into } = wanted;
        let question = Question { q: text, source: from, target: into, format: "text", api_key: self.key.as_deref() };
        let body = serde_json::to_vec(&question).map_err(|_| Untranslated::Unreadable)?;
        let request = self.http.post(self.url.clone()).header("content-type", "application/json").body(body);
        let response = request.send().await.map_err(|error| unanswered(&error))?;
        if !response.status().is_success() {
            return Err(Untranslated::Refused(response.status().as_u16()));
        }
        let bytes = read(response).await?;
        let answer: Answer = serde_json::from_slice(&bytes).map_err(|_| Untranslated::Unreadable)?;
        Ok(answer.translated_text)
    }
}

async fn read(mut response: reqwest::Response) -> Result<Vec<u8>, Untranslated> {
    let mut bytes = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|error| unanswered(&error))? {
        bytes.extend_from_slice(&part);
        if bytes.len() > LARGEST {
            return Err(Untranslated::Unreadable);
        }
    }
    Ok(bytes)
}

fn unanswered(error: &reqwest::Error) -> Untranslated {
    if error.is_timeout() { Untranslated::TooSlow } else { Untranslated::Unreachable }
}

impl Translator for Service {
    fn name(&self) -> &str {
        &self.name
    }

    fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    fn translate<'a>(&'a self, wanted: &'a Wanted) -> Translating<'a> {
        Box::pin(self.ask(wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::sync::mpsc::{Receiver, channel};

    /// A service that answers once with a status and a body, and tells what it was sent.
    fn service(answer: &'static str) -> (String, Receiver<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/translate", listener.local_addr().unwrap());
        let (teller, told) = channel();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let (mut heard, mut part) = (String::new(), [0; 4096]);
            while !heard.ends_with('}') {
                let read = stream.read(&mut part).unwrap();
                heard.push_str(&String::from_utf8_lossy(&part[..read]));
            }
            teller.send(heard).unwrap();
            let (status, body) = answer.split_once('\n').unwrap();
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n", body.len());
            stream.write_all(format!("{head}location: http://127.0.0.1:9/\r\n\r\n{body}").as_bytes()).unwrap();
        });
        (address, told)
    }

    fn settings(url: &str, key_file: Option<&str>) -> TranslationSettings {
        TranslationSettings { name: "Service".to_owned(), url: url.to_owned(), key_file: key_file.map(PathBuf::from) }
    }

    async fn asked(url: &str) -> Result<String, Untranslated> {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join("key"), "s3cret\n").unwrap();
        let service = settings(url, Some("key")).open(data.path()).unwrap();
        let (text, from, into) = ("Which size?".to_owned(), "en".to_owned(), "et".to_owned());
        service.translate(&Wanted { text, from, into }).await
    }

    #[tokio::test]
    async fn a_service_is_sent_the_text_and_two_languages_and_nothing_else() {
        let (url, told) = service("200 OK\n{\"translatedText\": \"Mis suurus?\"}");
        assert_eq!(asked(&url).await.unwrap(), "Mis suurus?");
        let heard = told.recv().unwrap();
        let body = r#"{"q":"Which size?","source":"en","target":"et","format":"text","api_key":"s3cret"}"#;
        assert!(heard.starts_with("POST /translate ") && heard.ends_with(body), "{heard}");
        assert!(!heard.to_lowercase().contains("cookie") && !heard.to_lowercase().contains("referer"), "{heard}");
    }

    #[tokio::test]
    async fn what_goes_wrong_is_told_without_what_the_service_wrote() {
        for (answer, told) in [
            ("403 Forbidden\n{\"error\": \"key s3cret is unknown\"}", Untranslated::Refused(403)),
            ("302 Found\nelsewhere", Untranslated::Refused(302)),
            ("200 OK\n<p>Welcome</p>", Untranslated::Unreadable),
        ] {
            assert_eq!(asked(&service(answer).0).await, Err(told), "{answer}");
        }
        assert_eq!(asked("http://127.0.0.1:9/translate").await, Err(Untranslated::Unreachable));
    }

    #[test]
    fn texts_leave_the_machine_encrypted_or_not_at_all() {
        let data = tempfile::tempdir().unwrap();
        let opened =
            |url: &str, key: Option<&str>| settings(url, key).open(data.path()).err().map(|e| format!("{e:#}"));
        assert_eq!(opened("https://translate.example.org/translate", None), None);
        assert_eq!(opened("http://localhost:5000/translate", None), None);
        assert!(opened("http://translate.example.org/translate", None).unwrap().contains("unencrypted"));
        assert!(opened("translate", None).unwrap().contains("is no address"));
        assert!(opened("https://translate.example.org/translate", Some("no-key")).unwrap().contains("no-key"));
    }
}
