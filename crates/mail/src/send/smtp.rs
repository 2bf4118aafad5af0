//! A mail server that takes our letters over SMTP.

use super::{Outcome, Post, Sending};
use crate::{Address, Error, Letter, letter};
use jiff::Timestamp;
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::Duration;
use tokio::time::timeout;

/// Codes about our login (RFC 4954): of class 5, but the letter is not to blame.
const LOGIN_REFUSED: [&str; 4] = ["530", "534", "535", "538"];

/// A server that fell silent.
const TOO_SLOW: &str = "the mail server did not answer in time";

/// How the connection is kept from other eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a server on the same machine.
    None,
    /// Opened in the clear, then made safe before anything is said; refused when that fails.
    StartTls,
    /// Safe from the first byte.
    Tls,
}

/// The mail server and how we greet it.
#[derive(Clone)]
pub struct Settings {
    /// Its name.
    pub host: String,
    /// Its port: 25, 465 or 587 mostly.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Name and password, when the server asks for them.
    pub login: Option<(String, String)>,
    /// Where undeliverable letters come back to.
    pub sender: Address,
    /// How long the whole conversation about one letter may take.
    pub timeout: Duration,
}

/// A mail server, and the connections we hold to it.
#[derive(Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Address,
    timeout: Duration,
}

impl Smtp {
    /// Prepares the way to a server; connects only when there is a letter.
    ///
    /// # Errors
    /// When the name of the server cannot be used for a protected connection.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .timeout(Some(settings.timeout))
            .tls(protection(&settings)?);
        if let Some((user, password)) = settings.login {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Self { transport: builder.build(), sender: settings.sender, timeout: settings.timeout })
    }

    async fn deliver(&self, letter: &Letter, at: Timestamp) -> Outcome {
        let bytes = match letter::compose(letter, at) {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::Never(error.to_string()),
        };
        let envelope = Envelope::new(Some(self.sender.envelope()), vec![letter.to.envelope()])
            .expect("an envelope with one recipient is never empty");
        // The library's own limit covers only the connection; a server may also fall silent later.
        match timeout(self.timeout, self.transport.send_raw(&envelope, &bytes)).await {
            Ok(Ok(_)) => Outcome::Sent,
            Ok(Err(error)) => refused(&error, letter),
            Err(_) => Outcome::Later(TOO_SLOW.to_owned()),
        }
    }
}

impl Post for Smtp {
    fn send<'a>(&'a self, letter: &'a Letter, at: Timestamp) -> Sending<'a> {
        Box::pin(self.deliver(letter, at))
    }
}

fn protection(settings: &Settings) -> Result<Tls, Error> {
    Ok(match settings.security {
        Security::None => Tls::None,
        Security::StartTls => Tls::Required(TlsParameters::new(settings.host.clone())?),
        Security::Tls => Tls::Wrapper(TlsParameters::new(settings.host.clone())?),
    })
}

/// A refusal for good is of class 5; everything else, our own settings included, may be better tomorrow.
///
/// The reason carries the code alone: servers repeat the address in their texts, and reasons are logged.
fn refused(error: &lettre::transport::smtp::Error, letter: &Letter) -> Outcome {
    let Some(code) = error.status().map(|code| code.to_string()) else { return unanswered(error, letter) };
    if LOGIN_REFUSED.contains(&code.as_str()) {
        return Outcome::Later(format!("the mail server refused our login ({code}): check user and password"));
    }
    if error.is_permanent() {
        return Outcome::Never(format!("the mail server refused the letter ({code})"));
    }
    Outcome::Later(format!("the mail server asked to wait ({code})"))
}

/// No code came: the connection failed, or the server lacks what we need.
fn unanswered(error: &lettre::transport::smtp::Error, letter: &Letter) -> Outcome {
    if error.is_client() && !letter.to.email().is_ascii() {
        return Outcome::Never("the mail server carries only addresses in plain Latin letters".to_owned());
    }
    let reason = match error {
        error if error.is_client() => "the mail server lacks what the settings ask for: check security and login",
        error if error.is_timeout() => TOO_SLOW,
        error if error.is_tls() => "no protected connection to the mail server",
        _ => "the mail server could not be reached",
    };
    Outcome::Later(reason.to_owned())
}
