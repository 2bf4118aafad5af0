//! One member: looks at pages, reads, answers in a thread now and then, over one connection.

use crate::since;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Between two pages a member reads for half a second up to so many milliseconds more.
const READS: u64 = 3000;
/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Somebody signed in.
#[derive(Clone)]
pub struct Member {
    pub address: SocketAddr,
    pub secret: String,
    pub form_token: String,
    pub threads: Vec<String>,
}

/// One page or form.
pub struct Visit {
    pub waited: Duration,
    pub answered: bool,
    pub posted: bool,
}

impl Member {
    /// Browses for a while.
    pub async fn browse(self, seconds: Duration) -> Vec<Visit> {
        let until = Instant::now() + seconds;
        let (mut visits, mut connection) = (Vec::new(), None);
        tokio::time::sleep(Duration::from_millis(random(READS))).await;
        while Instant::now() < until {
            let (request, posted) = self.next();
            let began = Instant::now();
            let answer = tokio::time::timeout(PATIENCE, exchange(self.address, &mut connection, &request)).await;
            let answered = matches!(answer, Ok(Ok(status)) if status < 400);
            visits.push(Visit { waited: since(began), answered, posted });
            tokio::time::sleep(Duration::from_millis(500 + random(READS))).await;
        }
        visits
    }

    /// One in ten is a post; the others look at pages of both planes.
    fn next(&self) -> (String, bool) {
        let thread = &self.threads[random(self.threads.len() as u64) as usize];
        let page = match random(10) {
            0 => return (self.post(thread), true),
            1 | 2 => "/desk".to_owned(),
            3..=5 => format!("/threads/{thread}"),
            6 => "/groups".to_owned(),
            7 => "/search?q=guarding".to_owned(),
            8 => "/partners?cpv=79710000&country=EE".to_owned(),
            _ => "/account/data".to_owned(),
        };
        (self.request("GET", &page, ""), false)
    }

    fn post(&self, thread: &str) -> String {
        let token = self.form_token.replace('=', "%3D").replace('+', "%2B").replace('/', "%2F");
        let key = store::id::new();
        let body = format!("text=We+paid+too+much.&language=en&form_token={token}&form_key={key}");
        self.request("POST", &format!("/threads/{thread}/posts"), &body)
    }

    fn request(&self, method: &str, page: &str, body: &str) -> String {
        let (secret, length) = (&self.secret, body.len());
        let kind = if body.is_empty() { "" } else { "content-type: application/x-www-form-urlencoded\r\n" };
        format!(
            "{method} {page} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: procurenet={secret}\r\nsec-fetch-site: same-origin\r\n\
             {kind}content-length: {length}\r\n\r\n{body}"
        )
    }
}

/// Sends a request over the connection, opened anew when there is none; the status.
async fn exchange(address: SocketAddr, connection: &mut Option<TcpStream>, request: &str) -> std::io::Result<u16> {
    let mut stream = match connection.take() {
        Some(stream) => stream,
        None => TcpStream::connect(address).await?,
    };
    stream.write_all(request.as_bytes()).await?;
    let (status, stays) = read_answer(&mut stream).await?;
    *connection = stays.then_some(stream);
    Ok(status)
}

/// Reads one answer whole: its status, and whether the connection stays.
async fn read_answer(stream: &mut TcpStream) -> std::io::Result<(u16, bool)> {
    let mut answer = Vec::new();
    loop {
        let read = stream.read_buf(&mut answer).await?;
        let text = String::from_utf8_lossy(&answer);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            if read == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            continue;
        };
        let header = |name: &str| {
            let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(name));
            line.and_then(|line| line.split_once(": ")).map(|(_, value)| value.trim().to_owned())
        };
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(500);
        let whole = match header("content-length:").and_then(|length| length.parse::<usize>().ok()) {
            Some(length) => answer.len() - (head.len() + 4) >= length,
            None => body.ends_with("0\r\n\r\n"),
        };
        if whole || read == 0 {
            return Ok((status, read > 0 && header("connection:").as_deref() != Some("close")));
        }
    }
}

/// A number below another; not for secrets.
fn random(limit: u64) -> u64 {
    let bytes = u64::from_str_radix(&store::id::new()[..15], 16).unwrap_or_default();
    bytes % limit.max(1)
}
