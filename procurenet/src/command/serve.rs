//! `procurenet serve`

use crate::output;
use crate::place;
use anyhow::{Context, Result};
use clap::Args;
use jiff::civil::Date;
use std::net::SocketAddr;
use std::path::Path;

/// Serves the web site on the notices of the data directory.
#[derive(Args, Debug)]
pub struct Serve {
    /// Address and port; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Path the site is reached under behind a proxy, for example /procurenet.
    #[arg(long, default_value = "")]
    base: String,
    /// Day the pages open on unless asked otherwise (default today).
    #[arg(long, value_parser = output::day)]
    as_of: Option<Date>,
}

impl Serve {
    /// A server for the demo.
    pub fn on(listen: SocketAddr, as_of: Option<Date>) -> Self {
        Self { listen, base: String::new(), as_of }
    }

    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        self.run_then(data, String::new(), |_| {}).await
    }

    /// Serves until Ctrl-C; `ready` is called with the address once the site answers.
    pub async fn run_then(self, data: &Path, provenance: String, ready: impl FnOnce(SocketAddr)) -> Result<()> {
        let evidence = place::evidence(data).await?;
        let _held = place::hold_as_server(data)?;
        let knowledge = place::knowledge(&evidence).await?;
        let settings = web::Settings { base: self.base, as_of: self.as_of, provenance };
        let state = web::AppState::new(evidence, knowledge, settings);
        let listener = tokio::net::TcpListener::bind(self.listen).await;
        let listener = listener.with_context(|| {
            format!(
                "nothing can listen on {}: another program does\nhint: choose another with --listen 127.0.0.1:8081",
                self.listen
            )
        })?;
        let address = listener.local_addr()?;
        eprintln!("listening on http://{address}");
        ready(address);
        web::serve(state, listener, stopped()).await.context("serving the site")
    }
}

async fn stopped() {
    // Without a signal handler the site runs until the process is ended from outside.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
