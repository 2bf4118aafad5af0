//! `procurenet admin`

use crate::{config, place};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use identity::secret::Secret;
use jiff::{SignedDuration, Timestamp};
use std::path::Path;
use store::Store;
use store::token::NewToken;

/// What whoever holds the data directory may do without signing in; the log says that the program did it.
#[derive(Args, Debug)]
pub struct Admin {
    /// PostgreSQL server that keeps the members' plane; without it a file of the data directory does.
    #[arg(long, global = true, env = "PROCURENET_MEMBERS", value_name = "URL")]
    members: Option<String>,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Print a link that sets a new password, once, within an hour.
    Recover {
        /// Address of the account.
        email: String,
        /// Forget the person's app, passkeys and recovery codes as well.
        #[arg(long)]
        without_second_factor: bool,
    },
    /// Check that the log of what was done holds together.
    VerifyLog,
}

impl Admin {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let store = place::store(data, self.members.as_deref()).await?;
        match self.what {
            What::Recover { email, without_second_factor } => {
                println!("{}", recover(&store, data, &email, without_second_factor).await?);
            }
            What::VerifyLog => println!("{} lines, each follows from the one before it", store.verify_audit().await?),
        }
        Ok(())
    }
}

async fn recover(store: &Store, data: &Path, email: &str, forget: bool) -> Result<String> {
    let Some(person) = store.person_by_email(email).await? else {
        bail!("no account has this address\nhint: look for another spelling, or let the person apply at /join");
    };
    if forget {
        store.forget_second_factors(&person.id, Timestamp::now()).await?;
    }
    link(store, data, &person.id, store::recovery::LASTS).await
}

/// A link that sets somebody's password, once.
pub async fn link(store: &Store, data: &Path, person: &str, lasts: SignedDuration) -> Result<String> {
    let (secret, now) = (Secret::new(), Timestamp::now());
    let (fingerprint, expires_at) = (secret.fingerprint(), now + lasts);
    let token =
        NewToken { fingerprint: &fingerprint, purpose: "recover", person: Some(person), payload: "", expires_at };
    store.keep_token(token, now).await.context("keeping the link")?;
    let address = config::of(data)?.address.unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
    Ok(format!("{}/recover/{}", address.trim_end_matches('/'), secret.text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::person::NewPerson;

    #[tokio::test]
    async fn a_link_is_printed_for_whoever_has_an_account() {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join("config.toml"), "address = \"https://procurenet.example.org/\"\n").unwrap();
        let store = place::store(data.path(), None).await.unwrap();
        let new = NewPerson {
            name: "Head of procurement".to_owned(),
            email: "head@example.org".to_owned(),
            kind: "buyer".to_owned(),
            ..NewPerson::default()
        };
        let person = store.enrol(&new, Timestamp::now()).await.unwrap();
        let link = recover(&store, data.path(), "HEAD@example.org", true).await.unwrap();
        let secret = link.strip_prefix("https://procurenet.example.org/recover/").unwrap();
        let print = identity::secret::fingerprint(secret);
        let token = store.token(&print, "recover", Timestamp::now()).await.unwrap().unwrap();
        assert_eq!(token.person, Some(person));
        assert!(recover(&store, data.path(), "nobody@example.org", false).await.is_err());
        assert!(store.verify_audit().await.unwrap() >= 3);
    }
}
