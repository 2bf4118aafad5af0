//! Codes of an authenticator app (RFC 6238), and the codes for the day the app is lost.

use crate::secret::random;
use crate::{Error, Result};
use jiff::Timestamp;
use qrcode::{Color, QrCode};
use std::fmt::Write as _;
use totp_rs::{Builder, Secret, Totp};

/// Recovery codes a person gets.
const RECOVERY_CODES: usize = 10;
/// Light border around a code to scan, in modules, as its standard asks for.
const BORDER: usize = 4;

/// A new secret to share with an authenticator app, in base 32: 160 bits, as the RFC recommends.
#[must_use]
pub fn new_secret() -> String {
    Secret::from(random::<20>()).to_base32()
}

/// The address that sets up an authenticator app: whose codes they are, and the secret.
///
/// # Errors
/// When the secret cannot be read or the account is empty.
pub fn uri(secret: &str, issuer: &str, account: &str) -> Result<String> {
    let totp = builder(secret)?.with_issuer(Some(label(issuer))).with_account_name(label(account)).build();
    totp.map_err(|_| Error::TotpSecret)?.to_url().map_err(|_| Error::TotpAccount)
}

/// A picture of a text for scanning, as SVG. It has no size and no style of its own beyond black on white: the style
/// sheet decides by the classes `qr`, `qr-light` and `qr-dark`. Screen readers skip it; write the secret beside it.
///
/// # Errors
/// When the text is too long.
pub fn picture(text: &str) -> Result<String> {
    let code = QrCode::new(text).map_err(|error| Error::Picture(error.to_string()))?;
    let size = code.width() + 2 * BORDER;
    Ok(format!(
        concat!(
            r#"<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}""#,
            r#" shape-rendering="crispEdges" aria-hidden="true">"#,
            r#"<path class="qr-light" fill="white" d="M0 0h{size}v{size}H0z"/>"#,
            r#"<path class="qr-dark" fill="black" d="{dark}"/></svg>"#
        ),
        size = size,
        dark = dark_modules(&code)
    ))
}

/// The step a code belongs to, if it is right: the caller keeps it as `last_step`, so that nobody uses the code again.
///
/// Input: the shared secret, what the person typed, the time, and the step of the last code accepted. One step (30 s)
/// of difference between the clocks is forgiven. A code of the last step or before is refused.
#[must_use]
pub fn check(secret: &str, code: &str, now: Timestamp, last_step: Option<u64>) -> Option<u64> {
    let totp = reader(secret)?;
    let code: String = code.chars().filter(|character| !character.is_whitespace()).collect();
    let step = totp.check(&code, u64::try_from(now.as_second()).ok()?)?;
    last_step.is_none_or(|last| step > last).then_some(step)
}

/// The code an app shows now, for demonstrations and tests; none when the secret is no base32.
#[must_use]
pub fn code(secret: &str, now: Timestamp) -> Option<String> {
    let seconds = u64::try_from(now.as_second()).ok()?;
    reader(secret).map(|totp| totp.generate(seconds).to_string())
}

/// Codes that each stand in for the app once. Keep their fingerprints ([`crate::secret::fingerprint`]), and read what
/// people type with [`crate::secret::read_code`].
#[must_use]
pub fn recovery_codes() -> Vec<String> {
    std::iter::repeat_with(crate::secret::code).take(RECOVERY_CODES).collect()
}

fn reader(secret: &str) -> Option<Totp> {
    builder(secret).ok()?.build().ok()
}

/// Six figures every 30 seconds with SHA-1, the only kind every app knows, and one step of forgiveness.
fn builder(secret: &str) -> Result<Builder> {
    let secret = Secret::try_from_base32(secret).map_err(|_| Error::TotpSecret)?;
    Ok(Builder::new().with_secret(secret).with_digits(6).with_step_duration(30).with_skew(1))
}

/// A colon separates site and account, so neither may hold one.
fn label(name: &str) -> String {
    name.replace(':', " ").trim().to_owned()
}

fn dark_modules(code: &QrCode) -> String {
    let width = code.width();
    let colors = code.to_colors();
    let dark = colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark);
    dark.fold(String::new(), |mut path, (at, _)| {
        let (x, y) = (at % width + BORDER, at / width + BORDER);
        write!(path, "M{x} {y}h1v1h-1z").expect("a String takes whatever is written");
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::read_code;
    use jiff::ToSpan;

    /// The secret of RFC 6238, appendix B: the ASCII text 12345678901234567890.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// The RFC gives 94287082 for this moment; six figures are its end.
    fn now() -> Timestamp {
        Timestamp::from_second(59).unwrap()
    }

    #[test]
    fn the_code_of_the_rfc_is_accepted_and_another_is_not() {
        assert_eq!(check(SECRET, "287082", now(), None), Some(1));
        assert_eq!(check(SECRET, "287083", now(), None), None);
        assert_eq!(check(&new_secret(), "287082", now(), None), None);
    }

    #[test]
    fn a_code_with_a_space_in_the_middle_is_accepted() {
        assert_eq!(check(SECRET, " 287 082 ", now(), None), Some(1));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for code in ["", "28708", "2870820", "+28708", "abcdef", "２８７０８２"] {
            assert_eq!(check(SECRET, code, now(), None), None, "{code}");
        }
    }

    #[test]
    fn one_step_of_difference_is_forgiven_and_two_are_not() {
        assert_eq!(check(SECRET, "287082", now() + 30.seconds(), None), Some(1));
        assert_eq!(check(SECRET, "287082", now() - 30.seconds(), None), Some(1));
        assert_eq!(check(SECRET, "287082", now() + 60.seconds(), None), None);
    }

    #[test]
    fn a_code_is_accepted_once() {
        assert_eq!(check(SECRET, "287082", now(), Some(0)), Some(1));
        assert_eq!(check(SECRET, "287082", now(), Some(1)), None);
        assert_eq!(check(SECRET, "287082", now(), Some(2)), None);
    }

    #[test]
    fn a_damaged_secret_accepts_nothing_and_says_so_at_set_up() {
        assert_eq!(check("not base 32!", "287082", now(), None), None);
        assert!(matches!(uri("not base 32!", "procurenet", "buyer@example.org"), Err(Error::TotpSecret)));
        assert!(matches!(uri("GEZDG", "procurenet", "buyer@example.org"), Err(Error::TotpSecret)));
    }

    #[test]
    fn a_new_secret_has_160_bits() {
        assert_eq!(new_secret().len(), 32);
        assert_ne!(new_secret(), new_secret());
    }

    #[test]
    fn the_uri_names_site_and_account() {
        let uri = uri(SECRET, "procurenet: Europe", "buyer@example.org").unwrap();
        assert_eq!(
            uri,
            "otpauth://totp/procurenet%20%20Europe:buyer%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=procurenet%20%20Europe"
        );
    }

    #[test]
    fn an_account_without_a_name_is_refused() {
        assert!(matches!(uri(SECRET, "procurenet", " "), Err(Error::TotpAccount)));
    }

    #[test]
    fn the_picture_brings_no_style_script_or_size() {
        let svg = picture(&uri(SECRET, "procurenet", "buyer@example.org").unwrap()).unwrap();
        assert!(svg.starts_with(r#"<svg class="qr""#) && svg.ends_with("</svg>"));
        for forbidden in ["style", "<script", "width=", "height=", "px", "<?xml", "href"] {
            assert!(!svg.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn the_picture_has_a_border_and_every_dark_module() {
        let svg = picture("otter").unwrap();
        assert!(svg.contains(r#"viewBox="0 0 29 29""#), "21 modules and a border of 4");
        let dark = QrCode::new("otter").unwrap().to_colors().iter().filter(|color| **color == Color::Dark).count();
        assert_eq!(svg.matches("h1v1h-1z").count(), dark);
        assert!(svg.contains("M4 4h1"), "the corner of the first finder pattern");
    }

    #[test]
    fn a_text_too_long_to_scan_is_refused() {
        assert!(matches!(picture(&"x".repeat(5000)), Err(Error::Picture(_))));
    }

    #[test]
    fn ten_recovery_codes_differ_and_are_read_back() {
        let codes = recovery_codes();
        assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), 10);
        assert!(codes.iter().all(|code| read_code(&code.to_uppercase()) == *code));
    }
}
