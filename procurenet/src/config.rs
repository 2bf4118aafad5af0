//! `config.toml` of the data directory: what whoever runs the site decides.

mod service;
mod translation;

use anyhow::{Context, Result};
use serde::Deserialize;
use service::ServiceSettings;
use std::net::IpAddr;
use std::path::Path;
use translation::TranslationSettings;
use web::Translator;
use web::office::{MailSettings, Office};
use web::service::SignInService;

/// Its parts; one that is not there leaves the program as it is.
#[derive(Default, Deserialize)]
pub struct Config {
    /// Address under which browsers reach the site.
    pub address: Option<String>,
    /// PostgreSQL server that keeps the members' plane.
    pub members: Option<String>,
    /// Proxies that say truly where requests come from.
    #[serde(default)]
    pub proxies: Vec<IpAddr>,
    /// Who runs the site.
    #[serde(default)]
    pub operator: web::Operator,
    /// How letters leave and answers come in.
    mail: Option<MailSettings>,
    /// The organisation's own sign-in service.
    oidc: Option<ServiceSettings>,
    /// A service that translates for readers who ask.
    translation: Option<TranslationSettings>,
}

/// What the file of a data directory says.
pub fn of(data: &Path) -> Result<Config> {
    read(&data.join("config.toml"))
}

/// The sign-in service, when the file has a part `[oidc]`, for the site at an address.
pub fn service(data: &Path, address: &str) -> Result<Option<SignInService>> {
    let Some(service) = of(data)?.oidc else { return Ok(None) };
    let path = data.join("config.toml");
    service.open(address).map(Some).with_context(|| format!("reading {}", path.display()))
}

/// The service that translates, when the file has a part `[translation]`.
pub fn translator(data: &Path) -> Result<Option<std::sync::Arc<dyn Translator>>> {
    let Some(settings) = of(data)?.translation else { return Ok(None) };
    let path = data.join("config.toml");
    let service = settings.open(data).with_context(|| format!("reading {}", path.display()))?;
    Ok(Some(std::sync::Arc::new(service)))
}

/// The post office, when the file has a part `[mail]`. A folder it names lies in the data directory unless its path
/// begins at the root.
pub fn office(data: &Path) -> Result<Option<Office>> {
    let path = data.join("config.toml");
    let Some(mut mail) = read(&path)?.mail else { return Ok(None) };
    mail.folder = mail.folder.map(|folder| data.join(folder));
    let office = Office::open(mail).with_context(|| format!("reading {}", path.display()))?;
    Ok(Some(office))
}

fn read(path: &Path) -> Result<Config> {
    if !path.exists() {
        return Ok(Config::default());
    }
    let written = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    // The parser quotes the line it stumbled over, which may hold the password: its place is enough.
    toml::from_str(&written).map_err(|error| {
        let line = error.span().map_or(0, |span| written[..span.start].lines().count().max(1));
        anyhow::anyhow!("{}, line {line}: {}", path.display(), error.message())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office_of(written: &str) -> Result<Option<Office>> {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join("config.toml"), written).unwrap();
        office(data.path())
    }

    #[test]
    fn without_a_part_mail_letters_wait() {
        assert!(office(tempfile::tempdir().unwrap().path()).unwrap().is_none());
        assert!(office_of("[other]\nx = 1\n").unwrap().is_none());
    }

    #[test]
    fn a_sign_in_service_maps_groups_to_roles_and_wrong_ones_are_named() {
        let service_of = |roles: &str| {
            let data = tempfile::tempdir().unwrap();
            let head = "[oidc]\nissuer = \"https://login.example.org\"\nclient_id = \"procurenet\"\n";
            std::fs::write(data.path().join("config.toml"), format!("{head}{roles}")).unwrap();
            service(data.path(), "https://procurenet.example.org")
        };
        let mapped = "[[oidc.roles]]\ngroup = \"contacts\"\nrole = \"national_contact\"\nscope = \"EE\"\n";
        assert!(service_of(mapped).unwrap().is_some());
        let wrong = service_of(&mapped.replace("national_contact", "king")).err().unwrap();
        assert!(format!("{wrong:#}").contains("king is no role"), "{wrong:#}");
    }

    #[test]
    fn a_folder_or_a_server_takes_letters() {
        let office = office_of("[mail]\nfolder = \"letters\"\nfrom = \"desk@post.example\"\n").unwrap().unwrap();
        assert_eq!((office.ours.domain.as_str(), office.ours.authserv_id), ("post.example", None));
        let written = "[mail]\nhost = \"localhost\"\nport = 25\nsecurity = \"none\"\nfrom = \"desk@post.example\"\n\
                       reply_domain = \"reply.post.example\"\nauthserv_id = \"mx.post.example\"\nlmtp = \"127.0.0.1:2400\"\n";
        let office = office_of(written).unwrap().unwrap();
        assert_eq!(office.ours.domain, "reply.post.example");
        assert_eq!(office.lmtp.unwrap().port(), 2400);
    }

    #[test]
    fn what_is_wrong_is_told_without_the_password() {
        for wrong in ["security = \"maybe\"", "hots = \"x\"", "password = \"s3cret"] {
            let written = format!("[mail]\nhost = \"localhost\"\nfrom = \"desk@post.example\"\n{wrong}\n");
            let told = format!("{:#}", office_of(&written).err().unwrap());
            assert!(told.contains("config.toml") && !told.contains("s3cret"), "{told}");
        }
    }
}
