//! Where the data directory is, and what is opened in it.

use analysis::{CorporateGroups, Knowledge, Market};
use anyhow::{Context, Result, bail};
use evidence::Evidence;
use jiff::civil::Date;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The data directory: as asked, else by the platform's convention.
pub fn data_directory(asked: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(asked) = asked {
        return Ok(asked);
    }
    let home = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(platform_folder())));
    match home {
        Some(home) => Ok(home.join("procurenet")),
        None => bail!("no home directory to keep data in\nhint: name one with --data DIR"),
    }
}

fn platform_folder() -> &'static str {
    if cfg!(target_os = "macos") {
        "Library/Application Support"
    } else if cfg!(windows) {
        "AppData/Local"
    } else {
        ".local/share"
    }
}

/// Opens the evidence in a data directory that notices were read into.
pub async fn evidence(data: &Path) -> Result<Evidence> {
    if !data.join("tables").is_dir() {
        bail!(
            "there are no notices in {}\nhint: read some with `procurenet ingest PATH --data DIR`, or try `procurenet demo`",
            data.display()
        );
    }
    Evidence::open(data).with_context(|| format!("opening the evidence in {}", data.display()))
}

/// Opens the members' plane: a file of the data directory, or a PostgreSQL server; and its post office.
pub async fn members(data: &Path, url: Option<&str>, address: &str) -> Result<web::Members> {
    let store = store(data, url).await?;
    store.seed_charter(&web::first_charter(), jiff::Timestamp::now()).await.context("publishing the first charter")?;
    let mut members = web::Members::new(store, secret_key(data)?, address);
    members.office = crate::config::office(data)?.map(std::sync::Arc::new);
    members.service = crate::config::service(data, address)?;
    members.translator = crate::config::translator(data)?;
    Ok(members)
}

/// People and what they share: where the command line says, else where `config.toml` says, else a file of the data
/// directory.
pub async fn store(data: &Path, url: Option<&str>) -> Result<store::Store> {
    let config = crate::config::of(data)?;
    let url = url.or(config.members.as_deref());
    store::Store::open_at(url, data).await.context("opening the members' plane")
}

/// The key that signs links and forms: made once, read by nobody but the program.
fn secret_key(data: &Path) -> Result<[u8; 32]> {
    let path = data.join("secret.key");
    if !path.exists() {
        let mut key = [0; 32];
        getrandom::fill(&mut key).context("asking the system for a key")?;
        write_private(&path, &key).with_context(|| format!("writing {}", path.display()))?;
    }
    let key = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    key.try_into().map_err(|_| {
        let path = path.display();
        anyhow::anyhow!("{path} is no key of 32 bytes\nhint: restore it from a backup, or delete it: open forms, links in letters and sessions end then")
    })
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// File that a running server holds, so that an ingest leaves it a core.
const SERVING: &str = "serving";

/// Says that a server answers from this data directory, for as long as the file is held.
pub fn hold_as_server(data: &Path) -> Result<File> {
    let path = data.join(SERVING);
    let file = File::create(&path).with_context(|| format!("writing {}", path.display()))?;
    file.lock_shared().with_context(|| format!("holding {}", path.display()))?;
    Ok(file)
}

/// True when a server answers from this data directory.
pub fn is_served(data: &Path) -> bool {
    let held = |file: File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    File::open(data.join(SERVING)).is_ok_and(held)
}

/// How far the program stands back: enough that a server beside it gets the processor whenever it wants it.
#[cfg(unix)]
const BACK: &str = "15";

/// Lets a server beside this program have the processor first. Threads inherit it from who starts them, so it is asked
/// for before there are any; the system's own command does it, since only unsafe code could from here.
#[cfg(unix)]
pub fn give_way() {
    let own = std::process::id().to_string();
    let mut renice = std::process::Command::new("renice");
    let done = renice.args(["-n", BACK, "-p", &own]).stdout(std::process::Stdio::null()).status();
    if !done.is_ok_and(|status| status.success()) {
        tracing::warn!("this program cannot stand back (is renice missing?): the site may be slow meanwhile");
    }
}

/// Elsewhere an ingest only leaves the server a core.
#[cfg(not(unix))]
pub fn give_way() {}

/// Today where the program runs.
pub fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The market as of a day.
pub async fn market(evidence: &Evidence, as_of: Date) -> Result<Market> {
    market_with(evidence, as_of, true).await
}

/// The market as of a day, with or without the list of corporate groups; of labels only those of CPV codes.
pub async fn market_with(evidence: &Evidence, as_of: Date, with_groups: bool) -> Result<Market> {
    let notices = evidence.notices(Some(as_of)).await?;
    let (labels, rates) = (evidence.labels_of("cpv").await?, evidence.rates().await?);
    let groups = if with_groups { corporate_groups()? } else { CorporateGroups::default() };
    Ok(Market::build(notices, as_of, Knowledge { labels, rates, groups }))
}

/// Corporate groups that notices do not show, as shipped; each with its source.
const CORPORATE_GROUPS: &str = include_str!("../../content/corporate-groups.toml");

/// What is known besides notices.
pub async fn knowledge(evidence: &Evidence) -> Result<Knowledge> {
    let (labels, rates) = (evidence.labels().await?, evidence.rates().await?);
    Ok(Knowledge { labels, rates, groups: corporate_groups()? })
}

fn corporate_groups() -> Result<CorporateGroups> {
    CorporateGroups::parse(CORPORATE_GROUPS).context("content/corporate-groups.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_directory_is_served_while_a_server_holds_it() {
        let data = tempfile::tempdir().unwrap();
        assert!(!is_served(data.path()));
        let held = hold_as_server(data.path()).unwrap();
        assert!(is_served(data.path()));
        drop(held);
        assert!(!is_served(data.path()));
    }
}
