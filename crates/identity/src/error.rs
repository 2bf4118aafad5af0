//! Why a proof could not be made or read.

/// What this crate returns.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, where, and what to do about it. No message holds a password, a code, a key or a token.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The hash function refused.
    #[error("the password was not hashed: {0}; try again, and look for a shortage of memory if it happens again")]
    Hashing(String),

    /// The program ends while a password is being hashed.
    #[error("the password was not hashed: the program is about to end; try again in a minute")]
    Ending,

    /// What should travel in an e-mail address holds other characters or too many.
    #[error("the address was not signed: its payload may hold 1 to {longest} of a-z, 0-9 and -; pass an identifier")]
    AddressPayload {
        /// Characters there is room for.
        longest: usize,
    },

    /// The stored secret of an authenticator app is damaged.
    #[error("the stored secret of the authenticator app cannot be read; set up the app again")]
    TotpSecret,

    /// An authenticator app would show no name.
    #[error("the authenticator app was not set up: the account has no name; pass the e-mail address")]
    TotpAccount,

    /// The text does not fit in a picture that can be scanned.
    #[error("no code to scan was drawn: {0}; shorten the name of the site or of the account")]
    Picture(String),

    /// Passkeys cannot be used at this address.
    #[error(
        "passkeys cannot be offered at {base_url}: {reason}; set the base URL to the address people type, with a name"
    )]
    PasskeySite {
        /// Address of the site, as set.
        base_url: String,
        /// Why not.
        reason: String,
    },

    /// A passkey or the state of a ceremony, as stored, is damaged.
    #[error("{what} cannot be read (line {line}, column {column}); begin again, or remove the passkey and add it anew")]
    PasskeyStored {
        /// Which of the two.
        what: &'static str,
        /// Line of the stored text.
        line: usize,
        /// Column of the stored text.
        column: usize,
    },

    /// The browser sent something else than an answer.
    #[error("the browser's answer cannot be read (line {line}, column {column}); reload the page and try again")]
    PasskeyAnswer {
        /// Line of the answer.
        line: usize,
        /// Column of the answer.
        column: usize,
    },

    /// The answer does not prove anything.
    #[error("the passkey was refused: {0}; try again with a passkey of this account")]
    PasskeyRefused(String),

    /// There is nothing to sign in with.
    #[error("no passkey is registered for this account; sign in in another way and add one")]
    NoPasskey,

    /// A setting of the other sign-in service is no address.
    #[error("the sign-in service cannot be used: {setting} {value} is no URL: {reason}; correct the setting")]
    ServiceSetting {
        /// Name of the setting.
        setting: &'static str,
        /// Its value.
        value: String,
        /// What is wrong with it.
        reason: String,
    },

    /// The other sign-in service did not answer as it should.
    #[error("the sign-in service {issuer} failed {step}: {reason}; check that it is up and knows this site")]
    Service {
        /// Its address.
        issuer: String,
        /// What it was asked.
        step: &'static str,
        /// What it answered.
        reason: String,
    },

    /// The other sign-in service answered, but its answer proves nothing.
    #[error("the answer of the sign-in service {issuer} was refused: {reason}; start signing in again")]
    ServiceRefused {
        /// Its address.
        issuer: String,
        /// What does not fit.
        reason: &'static str,
    },
}
