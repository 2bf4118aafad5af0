//! `procurenet serve`

use crate::config;
use crate::evident::Evident;
use crate::output;
use crate::place;
use anyhow::{Context, Result};
use clap::Args;
use identity::secret::Secret;
use jiff::SignedDuration;
use jiff::civil::Date;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use store::token::NewToken;

/// How long the first member may take.
const TOKEN_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// Serves the web site on the notices of the data directory.
#[derive(Args, Debug)]
pub struct Serve {
    /// Address and port; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Path the site is reached under behind a proxy, for example /procurenet.
    #[arg(long, default_value = "")]
    base: String,
    /// Address under which browsers reach the site, for letters and cookies, for example `https://procurenet.example`.
    #[arg(long, env = "PROCURENET_ADDRESS", value_name = "URL")]
    address: Option<String>,
    /// PostgreSQL server that keeps the members' plane; without it a file of the data directory does.
    #[arg(long, env = "PROCURENET_MEMBERS", value_name = "URL")]
    members: Option<String>,
    /// Day the pages open on unless asked otherwise (default today).
    #[arg(long, value_parser = output::day)]
    as_of: Option<Date>,
    /// Rehearse: the clock runs so many days ahead, on this machine alone and on data you can throw away.
    #[arg(long, value_name = "N", default_value_t = 0)]
    days_later: u16,
    /// A demo calls itself by a name, since passkeys belong to names, and lets letters leave at once.
    #[arg(skip)]
    is_demo: bool,
}

impl Serve {
    /// A server for the demo.
    pub fn on(listen: SocketAddr, as_of: Option<Date>, days_later: u16) -> Self {
        Self { listen, base: String::new(), address: None, members: None, as_of, days_later, is_demo: true }
    }

    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        self.run_then(data, String::new(), |_| {}).await
    }

    /// Serves until Ctrl-C; `ready` is called with the address once the site answers.
    pub async fn run_then(self, data: &Path, provenance: String, ready: impl FnOnce(SocketAddr)) -> Result<()> {
        rehearses_here(self.listen, self.days_later)?;
        let evidence = place::evidence(data).await?;
        let _held = place::hold_as_server(data)?;
        let knowledge = place::knowledge(&evidence).await?;
        let listener = tokio::net::TcpListener::bind(self.listen).await;
        let listener = listener.with_context(|| {
            format!(
                "nothing can listen on {}: another program does\nhint: choose another with --listen 127.0.0.1:8081",
                self.listen
            )
        })?;
        let address = listener.local_addr()?;
        let config = config::of(data)?;
        let public = self.address.clone().or(config.address);
        let host = if self.is_demo { format!("localhost:{}", address.port()) } else { address.to_string() };
        let public = public.unwrap_or_else(|| format!("http://{host}{}", self.base));
        let jobs_every = self.is_demo.then_some(Duration::from_secs(2));
        let mut members = place::members(data, self.members.as_deref(), &public).await?;
        if self.days_later > 0 {
            members.clock = web::Clock::ahead(self.days_later);
            eprintln!("rehearsal: it is {} here, {} days ahead of today", members.clock.today(), self.days_later);
        }
        let (operator, proxies) = (config.operator, config.proxies);
        let settings = web::Settings {
            base: self.base,
            as_of: self.as_of,
            provenance,
            operator,
            proxies,
            jobs_every,
            sdk: Some(super::fetch::sdk_folder(data)),
            ..Default::default()
        };
        let first = first_run(&members).await?;
        let state = web::AppState::new(Box::new(Evident(evidence)), members, knowledge, settings);
        eprintln!("listening on http://{address}");
        first.into_iter().for_each(|sentence| eprintln!("{sentence}"));
        ready(address);
        web::serve(state, listener, stopped()).await;
        Ok(())
    }
}

/// A clock that runs ahead ends votes and lets people forget: never where others reach the site.
pub fn rehearses_here(listen: SocketAddr, days_later: u16) -> Result<()> {
    if days_later > 0 && !listen.ip().is_loopback() {
        return Err(output::WrongUse(format!(
            "--days-later is for rehearsals on this machine, and others reach {listen}\nhint: leave it away, or listen on \
             127.0.0.1 with a copy of the data directory"
        ))
        .into());
    }
    Ok(())
}

/// When nobody is here yet: how to become the first member. The token is printed once and lasts a day.
async fn first_run(members: &web::Members) -> Result<Option<String>> {
    if !members.store.is_empty().await? {
        return Ok(None);
    }
    let (secret, now) = (Secret::new(), members.clock.now());
    let (fingerprint, expires_at) = (secret.fingerprint(), now + TOKEN_LASTS);
    let token = NewToken { fingerprint: &fingerprint, purpose: "set-up", person: None, payload: "", expires_at };
    members.store.keep_token(token, now).await?;
    let (address, token) = (&members.address, secret.text());
    Ok(Some(format!(
        "nobody is a member yet; within 24 hours become the first one at\n  {address}/setup?token={token}"
    )))
}

/// Ctrl-C, or what systemd and containers send to end a program.
async fn stopped() {
    let interrupted = async {
        // Without a signal handler the site runs until the process is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_runs_ahead_where_nobody_else_reaches_the_site() {
        let here =
            |address: &str, days| rehearses_here(address.parse().unwrap(), days).map_err(|told| told.to_string());
        assert!(here("127.0.0.1:8080", 35).is_ok() && here("[::1]:8080", 35).is_ok() && here("0.0.0.0:80", 0).is_ok());
        assert!(here("0.0.0.0:80", 35).unwrap_err().contains("hint: leave it away"));
    }
}
