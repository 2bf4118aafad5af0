//! Files of groups and threads, given out to be kept, never shown by the browser.

use super::moment;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use store::talk::File;

/// Whatever a browser makes of it, it may load and run nothing.
const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// A file in a list.
#[derive(Clone)]
pub struct FileRow {
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Size, who, when.
    pub meta: String,
    /// The post it came with.
    pub post: Option<String>,
}

impl FileRow {
    /// A file for a list.
    pub fn new(frame: &Frame, file: &File) -> Self {
        let kilobytes = usize::try_from(file.size).unwrap_or_default().div_ceil(1024);
        let size = frame.texts.name("file-size", frame.texts.number(kilobytes));
        Self {
            href: frame.to(&format!("/files/{}", file.id)),
            name: file.name.clone(),
            meta: format!("{size} · {} · {}", file.by, moment(frame, file.at)),
            post: file.post.clone(),
        }
    }
}

/// `GET /files/{id}`
pub async fn give(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let (file, bytes) = visit.reader(&state).file(&id).await?;
    Ok(as_download(&file.kind, &file.name, bytes))
}

/// A file to be kept, never shown by the browser.
pub fn as_download(kind: &str, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(name)),
        (header::CONTENT_SECURITY_POLICY, SANDBOX.to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// `attachment` with the name in plain letters, and once more as RFC 6266 writes any name.
fn disposition(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | ' ');
    let plain: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    let exact: String = name.bytes().map(encoded).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

fn encoded(byte: u8) -> String {
    let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    if is_plain { (byte as char).to_string() } else { format!("%{byte:02X}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(
            disposition("plän \"x\";\r\n.pdf"),
            "attachment; filename=\"pl_n _x____.pdf\"; filename*=UTF-8''pl%C3%A4n%20%22x%22%3B%0D%0A.pdf"
        );
    }
}
