//! The post office: how letters leave, under which addresses, and where answers come in.

use mail::send::{Folder, Security, Settings, Smtp};
use mail::{Address, Ours, Post};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How long each answer of the mail server may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The part `[mail]` of `config.toml`. Letters wait as long as there is none.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// Name of the mail server; without one, letters are written into `folder`.
    pub host: Option<String>,
    /// Its port.
    #[serde(default = "submission")]
    pub port: u16,
    /// `tls`, `starttls` or `none`.
    #[serde(default = "starttls")]
    pub security: String,
    /// Name to log in with.
    pub user: Option<String>,
    /// Password to log in with.
    pub password: Option<String>,
    /// Folder that takes letters as files in place of a mail server.
    pub folder: Option<PathBuf>,
    /// Address that letters come from.
    pub from: String,
    /// Domain of the addresses that take answers; the domain of `from` when not given.
    pub reply_domain: Option<String>,
    /// Name under which our own mail server writes Authentication-Results; without one no answer is ever believed.
    pub authserv_id: Option<String>,
    /// Where answers come in by LMTP, from the mail server beside us.
    pub lmtp: Option<SocketAddr>,
}

fn submission() -> u16 {
    587
}

fn starttls() -> String {
    "starttls".to_owned()
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// An address, a server's name or a folder.
    #[error("the part [mail] of config.toml: {0}")]
    Mail(#[from] mail::Error),
    /// A word that means nothing here.
    #[error("the part [mail] of config.toml: security is “{0}”; write tls, starttls or none")]
    Security(String),
    /// Neither server nor folder.
    #[error("the part [mail] of config.toml names neither a host nor a folder; write one of them")]
    NoWay,
}

/// The post office.
pub struct Office {
    /// Takes letters.
    pub post: Arc<dyn Post>,
    /// Where letters come from.
    pub from: Address,
    /// Our own domain and the name of our mail server.
    pub ours: Ours,
    /// Where answers come in.
    pub lmtp: Option<SocketAddr>,
}

impl Office {
    /// Opens it by its settings.
    ///
    /// # Errors
    /// When they cannot be used.
    pub fn open(settings: MailSettings) -> Result<Self, OfficeError> {
        let from = Address::new(&settings.from)?.named("procurenet")?;
        let domain = settings.reply_domain.clone().unwrap_or_else(|| domain_of(&from));
        let ours = Ours { domain, authserv_id: settings.authserv_id.clone() };
        Ok(Self { lmtp: settings.lmtp, post: post(settings)?, from, ours })
    }

    /// One that hands letters to anything that takes them.
    ///
    /// # Errors
    /// When `from` is no address.
    pub fn over(post: Arc<dyn Post>, from: &str) -> Result<Self, OfficeError> {
        let from = Address::new(from)?.named("procurenet")?;
        let ours = Ours { domain: domain_of(&from), authserv_id: Some(domain_of(&from)) };
        Ok(Self { post, from, ours, lmtp: None })
    }
}

fn domain_of(address: &Address) -> String {
    address.email().rsplit_once('@').map(|(_, domain)| domain.to_owned()).unwrap_or_default()
}

fn post(settings: MailSettings) -> Result<Arc<dyn Post>, OfficeError> {
    let Some(host) = settings.host else {
        let folder = settings.folder.ok_or(OfficeError::NoWay)?;
        return Ok(Arc::new(Folder::new(&folder)?));
    };
    let smtp = Settings {
        host,
        port: settings.port,
        security: security(&settings.security)?,
        login: settings.user.zip(settings.password),
        sender: Address::new(&settings.from)?,
        timeout: PATIENCE,
    };
    Ok(Arc::new(Smtp::new(smtp)?))
}

fn security(written: &str) -> Result<Security, OfficeError> {
    match written {
        "tls" => Ok(Security::Tls),
        "starttls" => Ok(Security::StartTls),
        "none" => Ok(Security::None),
        other => Err(OfficeError::Security(other.to_owned())),
    }
}
