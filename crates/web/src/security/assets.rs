//! The style sheet and what else browsers load, embedded in the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Assets;

/// Address of an asset with the beginning of its hash.
pub fn address(base: &str, name: &str) -> String {
    let hash = Assets::get(name).map(|file| file.metadata.sha256_hash()).unwrap_or_default();
    let version: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{base}/assets/{name}?v={version}")
}

/// True for the address of a file that is the same for everybody.
pub fn is_asset(path: &str) -> bool {
    path.contains("/assets/")
}

/// True when the file was there at build time.
pub fn is_embedded(name: &str) -> bool {
    Assets::get(name).is_some()
}

/// Serves an asset; the address changes with its content, so that browsers may keep it.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some(file) = Assets::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let keep = "public, max-age=31536000, immutable";
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], file.data).into_response()
}
