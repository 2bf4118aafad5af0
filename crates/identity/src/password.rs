//! Passwords: how they are kept, and which are too weak.
//!
//! Kept is an Argon2id hash. A hash takes 64 MiB and a moment of one core, so that stolen hashes are useless; that
//! is also why only a few run at once.

mod weakness;

pub use weakness::{Weakness, check};

use crate::{Error, Result};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::hint::black_box;
use std::sync::Arc;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// Hashes worked out at the same time: all that two cores can do, so that a flood of sign-ins leaves memory alone.
const AT_ONCE: usize = 2;

/// Salt of the hash that is worked out when there is no account. Nothing is stored under it.
const NOBODY: &[u8] = b"nobody has this account";

/// Hashes and verifies passwords. Clones share one gate.
#[derive(Clone, Debug)]
pub struct Hasher {
    gate: Arc<Semaphore>,
    params: Params,
}

impl Hasher {
    /// For people: 64 MiB, three passes, one lane.
    #[must_use]
    pub fn standard() -> Self {
        Self::new(64 * 1024, 3)
    }

    /// For tests and demonstrations, where nothing is at stake.
    #[must_use]
    pub fn quick() -> Self {
        Self::new(64, 1)
    }

    fn new(memory_kib: u32, passes: u32) -> Self {
        let params = Params::new(memory_kib, passes, 1, None).expect("both sets of parameters are within the limits");
        Self { gate: Arc::new(Semaphore::new(AT_ONCE)), params }
    }

    /// Hashes a password for keeping, as a PHC string with its own salt and parameters.
    ///
    /// # Errors
    /// When there is no memory for it, or the program is about to end.
    pub async fn hash(&self, password: &str) -> Result<String> {
        let password = normal(password);
        let hash = self.at_the_gate(move |argon| argon.hash_password(password.as_bytes()).map(|hash| hash.to_string()));
        hash.await?.map_err(|error| Error::Hashing(error.to_string()))
    }

    /// Whether a password fits a stored hash. Without a hash (nobody has this account) the answer is no, after the
    /// same work, so that the time taken does not tell who has an account.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> bool {
        let (password, hash) = (normal(password), hash.map(str::to_owned));
        self.at_the_gate(move |argon| fits(argon, password.as_bytes(), hash.as_deref())).await.unwrap_or(false)
    }

    /// Runs work off the async threads once there is room. The permit goes with the work: a browser that hangs up
    /// ends the waiting, not the hashing, and must not let in a third.
    async fn at_the_gate<T: Send + 'static>(&self, work: impl FnOnce(&Argon2<'_>) -> T + Send + 'static) -> Result<T> {
        let permit = self.gate.clone().acquire_owned().await.map_err(|_| Error::Ending)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.clone());
        let worked_out = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work(&argon)
        });
        worked_out.await.map_err(|_| Error::Ending)
    }
}

fn fits(argon: &Argon2<'_>, password: &[u8], hash: Option<&str>) -> bool {
    let Some(hash) = hash.and_then(|hash| PasswordHash::new(hash).ok()) else {
        black_box(in_vain(argon, password));
        return false;
    };
    argon.verify_password(password, &hash).is_ok()
}

/// The work for an account nobody has: a hash with the same parameters, compared with nothing.
fn in_vain(argon: &Argon2<'_>, password: &[u8]) -> Option<PasswordHash> {
    argon.hash_password_with_salt(password, NOBODY).ok()
}

/// The same letters whichever keyboard typed them: some send é as one character, some as two.
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_hash_and_no_other_does() {
        let hasher = Hasher::quick();
        let hash = hasher.hash("three otters share a boat").await.unwrap();
        assert!(hasher.verify("three otters share a boat", Some(&hash)).await);
        assert!(!hasher.verify("three otters share a coat", Some(&hash)).await);
        assert!(!hasher.verify("", Some(&hash)).await);
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ() {
        let hasher = Hasher::quick();
        let first = hasher.hash("three otters share a boat").await.unwrap();
        assert_ne!(first, hasher.hash("three otters share a boat").await.unwrap());
    }

    #[tokio::test]
    async fn an_account_nobody_has_is_refused() {
        assert!(!Hasher::quick().verify("three otters share a boat", None).await);
    }

    #[tokio::test]
    async fn a_damaged_hash_is_refused() {
        assert!(!Hasher::quick().verify("three otters share a boat", Some("$argon2id$damaged")).await);
    }

    #[test]
    fn without_an_account_the_work_is_the_same() {
        let argon = Argon2::from(Hasher::standard().params);
        let hash = in_vain(&argon, b"wrong").expect("the salt is long enough").to_string();
        assert!(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{hash}");
    }

    #[tokio::test]
    async fn people_get_argon2id_with_64_mebibytes_and_three_passes() {
        let hash = Hasher::standard().hash("three otters share a boat").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{hash}");
    }

    #[tokio::test]
    async fn a_password_hashed_with_other_parameters_still_fits() {
        let hash = Hasher::quick().hash("three otters share a boat").await.unwrap();
        assert!(Hasher::standard().verify("three otters share a boat", Some(&hash)).await);
    }

    #[tokio::test]
    async fn an_accent_typed_on_another_keyboard_is_the_same_letter() {
        let hasher = Hasher::quick();
        let hash = hasher.hash("two otters \u{e9} one boat").await.unwrap();
        assert!(hasher.verify("two otters e\u{301} one boat", Some(&hash)).await);
    }

    #[tokio::test]
    async fn a_third_hash_waits_for_the_gate() {
        let hasher = Hasher::quick();
        let both = hasher.gate.clone().acquire_many_owned(AT_ONCE as u32).await.unwrap();
        let mut third = Box::pin(hasher.hash("three otters share a boat"));
        tokio::select! {
            biased;
            _ = &mut third => panic!("hashed without a permit"),
            () = tokio::task::yield_now() => {}
        }
        drop(both);
        assert!(third.await.is_ok());
    }
}
