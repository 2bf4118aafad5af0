//! Which passwords are too weak. Length counts; rules about kinds of characters do not make passwords better.

/// Characters a password needs.
const SHORTEST: usize = 12;
/// Characters a password may have: longer ones only keep the hash busy.
const LONGEST: usize = 200;
/// Names shorter than this are found in many honest passwords.
const SHORTEST_NAME: usize = 3;

/// Passwords many people choose, and what they put figures and signs around.
const COMMON: [&str; 40] = [
    "123456789012",
    "123123123123",
    "012345678910",
    "098765432109",
    "111222333444",
    "112233445566",
    "121212121212",
    "987654321098",
    "abcdefghijkl",
    "abcdefghijklmnop",
    "abcabcabcabc",
    "abcd1234abcd",
    "admin",
    "adminadminadmin",
    "administrator",
    "asdfghjklasdf",
    "changemechangeme",
    "changeme",
    "correcthorsebatterystaple",
    "iloveyou",
    "iloveyouiloveyou",
    "letmein",
    "letmeinletmein",
    "passphrase",
    "password",
    "passwordpassword",
    "p@ssw0rd",
    "p@ssword",
    "passw0rd",
    "procurement",
    "procurenet",
    "qwerty",
    "qwertyqwerty",
    "qwertyuiop",
    "qwertyuiopasdf",
    "qwerty123456qwerty",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "superuser",
    "welcome",
];

/// Why a password is too weak.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Weakness {
    /// Fewer than 12 characters.
    #[error("the password is too short: use at least {SHORTEST} characters, such as four words")]
    TooShort,
    /// More than 200 characters.
    #[error("the password is too long: use at most {LONGEST} characters")]
    TooLong,
    /// One character over and over.
    #[error("the password repeats one character: use several words")]
    Repeated,
    /// Among those that are tried first.
    #[error("many people use this password: use several words that do not belong together")]
    Common,
    /// Holds a word that is known about the person.
    #[error("the password holds your name or e-mail address: use words that say nothing about you")]
    AboutYou,
}

impl Weakness {
    /// Stable name, under which translations are kept.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::Repeated => "password-repeated",
            Self::Common => "password-common",
            Self::AboutYou => "password-about-you",
        }
    }
}

/// Checks a new password against what is known about its owner: the e-mail address, perhaps a name.
///
/// # Errors
/// The first weakness found.
pub fn check(password: &str, context: &[&str]) -> Result<(), Weakness> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    match () {
        () if length < SHORTEST => Err(Weakness::TooShort),
        () if length > LONGEST => Err(Weakness::TooLong),
        () if repeats_one_character(&lower) => Err(Weakness::Repeated),
        () if is_common(&lower) => Err(Weakness::Common),
        () if context.iter().any(|word| holds(&lower, word)) => Err(Weakness::AboutYou),
        () => Ok(()),
    }
}

fn repeats_one_character(password: &str) -> bool {
    let first = password.chars().next();
    password.chars().all(|character| Some(character) == first)
}

/// `Password2024!!` is `password` to whoever guesses.
fn is_common(password: &str) -> bool {
    let core = password.trim_matches(|character: char| !character.is_alphabetic());
    COMMON.contains(&password) || COMMON.contains(&core)
}

/// Of an address only what stands before the @ counts: a whole ministry shares the rest.
fn holds(password: &str, word: &str) -> bool {
    let name = word.split('@').next().unwrap_or(word).trim().to_lowercase();
    name.chars().count() >= SHORTEST_NAME && password.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &[&str] = &["head.buyer@example.org"];

    #[test]
    fn several_words_are_good_enough() {
        assert_eq!(check("three otters share a boat", ADDRESS), Ok(()));
        assert_eq!(check("kolm saarmast", ADDRESS), Ok(()));
    }

    #[test]
    fn twelve_characters_are_enough_and_eleven_are_not() {
        assert_eq!(check("otters boat3", &[]), Ok(()));
        assert_eq!(check("otters boat", &[]), Err(Weakness::TooShort));
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(check("ääääääöööö", &[]), Err(Weakness::TooShort));
        assert_eq!(check(&"öä".repeat(100), &[]), Ok(()));
    }

    #[test]
    fn more_than_two_hundred_characters_are_too_many() {
        assert_eq!(check(&"otter ".repeat(33), &[]), Ok(()));
        assert_eq!(check(&"otter ".repeat(34), &[]), Err(Weakness::TooLong));
    }

    #[test]
    fn one_character_over_and_over_is_refused() {
        assert_eq!(check("aaaaaaaaaaaa", &[]), Err(Weakness::Repeated));
        assert_eq!(check("aAaAaAaAaAaA", &[]), Err(Weakness::Repeated));
    }

    #[test]
    fn common_passwords_are_refused_dressed_up_too() {
        for common in ["123456789012", "passwordpassword", "Password2024!!", "***WELCOME***2025", "Administrator1"] {
            assert_eq!(check(common, &[]), Err(Weakness::Common), "{common}");
        }
    }

    #[test]
    fn the_name_in_the_address_is_refused_and_its_domain_is_not() {
        assert_eq!(check("my-Head.Buyer-secret", ADDRESS), Err(Weakness::AboutYou));
        assert_eq!(check("reading example.org daily", ADDRESS), Ok(()));
        assert_eq!(check("I am Brave Otter", &["x@example.org", "Brave Otter"]), Err(Weakness::AboutYou));
    }

    #[test]
    fn a_name_of_two_letters_does_not_forbid_words_that_hold_it() {
        assert_eq!(check("three otters share a boat", &["ot@example.org", "", "@"]), Ok(()));
    }

    #[test]
    fn every_weakness_has_its_own_code() {
        use Weakness::{AboutYou, Common, Repeated, TooLong, TooShort};
        let codes: std::collections::BTreeSet<_> =
            [TooShort, TooLong, Repeated, Common, AboutYou].map(Weakness::code).into();
        assert_eq!(codes.len(), 5);
    }
}
