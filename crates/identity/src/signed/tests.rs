use super::*;
use jiff::ToSpan;

fn signer() -> Signer {
    Signer::new([7; 32])
}

fn noon() -> Timestamp {
    "2024-05-01T12:00:00Z".parse().unwrap()
}

#[test]
fn what_was_signed_comes_back() {
    let token = signer().sign("confirm-address", "person 17, ünïcode", noon() + 1.hour());
    assert_eq!(signer().open("confirm-address", &token, noon()).unwrap(), "person 17, ünïcode");
}

#[test]
fn a_link_needs_no_escaping_in_a_url() {
    let token = signer().sign("confirm-address", "a+b/c?d=e&f ü", noon());
    assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)), "{token}");
}

#[test]
fn a_link_is_good_until_its_last_second() {
    let token = signer().sign("confirm-address", "17", noon());
    assert!(signer().open("confirm-address", &token, noon() - 1.second()).is_ok());
    assert_eq!(signer().open("confirm-address", &token, noon()), Err(Refusal::Expired));
    assert_eq!(signer().open("confirm-address", &token, noon() + 1.hour()), Err(Refusal::Expired));
}

#[test]
fn another_purpose_or_key_does_not_open_it() {
    let token = signer().sign("leave-list", "17", noon() + 1.hour());
    assert_eq!(signer().open("new-password", &token, noon()), Err(Refusal::Forged));
    assert_eq!(Signer::new([8; 32]).open("leave-list", &token, noon()), Err(Refusal::Forged));
}

#[test]
fn a_purpose_cannot_run_into_the_payload() {
    let token = signer().sign("leave", "-list-17", noon() + 1.hour());
    let moved = format!("{}{}", BASE64URL_NOPAD.encode(b"17"), &token[token.find('.').unwrap()..]);
    assert_eq!(signer().open("leave-list-", &moved, noon()), Err(Refusal::Forged));
}

#[test]
fn a_change_anywhere_is_noticed() {
    let token = signer().sign("leave-list", "17", noon() + 1.hour());
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'1' { b'2' } else { b'1' };
        let changed = String::from_utf8(bytes).unwrap();
        assert_eq!(signer().open("leave-list", &changed, noon()), Err(Refusal::Forged), "{changed}");
    }
}

#[test]
fn an_expired_link_that_was_changed_is_forged_not_expired() {
    let token = signer().sign("leave-list", "17", noon() - 1.hour());
    let later = token.replace(&(noon() - 1.hour()).as_second().to_string(), &noon().as_second().to_string());
    assert_eq!(signer().open("leave-list", &later, noon() + 1.hour()), Err(Refusal::Forged));
}

#[test]
fn what_is_no_token_is_forged() {
    for token in ["", ".", "..", "...", "MTc", "MTc.x.AAAA", "MTc.1.", "ü.1.AAAA", "MTc.99999999999999999999.AAAA"] {
        assert_eq!(signer().open("leave-list", token, noon()), Err(Refusal::Forged), "{token}");
    }
}

#[test]
fn an_address_comes_back_in_whatever_case() {
    let token = signer().address("reply", "018f3a2b-thread-17").unwrap();
    assert_eq!(signer().open_address("reply", &token).unwrap(), "018f3a2b-thread-17");
    assert_eq!(signer().open_address("reply", &token.to_uppercase()).unwrap(), "018f3a2b-thread-17");
}

#[test]
fn an_identifier_fits_in_an_address_with_a_prefix() {
    let token = signer().address("reply", "018f3a2b-0000-7000-8000-00000000000a").unwrap();
    assert!(format!("reply+{token}").len() <= 64, "{token}");
    let longest = signer().address("reply", &"a".repeat(LONGEST_PAYLOAD)).unwrap();
    assert!(format!("thread+{longest}").len() <= 64, "{longest}");
    assert!(longest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
}

#[test]
fn an_address_of_another_purpose_or_key_or_form_is_forged() {
    let token = signer().address("reply", "17").unwrap();
    assert_eq!(signer().open_address("bounce", &token), Err(Refusal::Forged));
    assert_eq!(Signer::new([8; 32]).open_address("reply", &token), Err(Refusal::Forged));
    let link = signer().sign("reply", "17", noon());
    assert_eq!(signer().open_address("reply", &link), Err(Refusal::Forged));
}

#[test]
fn an_address_that_was_changed_or_cut_is_forged() {
    let token = signer().address("reply", "17").unwrap();
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'a' { b'b' } else { b'a' };
        let changed = String::from_utf8(bytes).unwrap();
        assert_eq!(signer().open_address("reply", &changed), Err(Refusal::Forged), "{changed}");
        assert_eq!(signer().open_address("reply", &token[..at]), Err(Refusal::Forged), "{at}");
    }
}

#[test]
fn a_payload_that_mail_would_change_is_not_signed() {
    for payload in ["", "Thread", "a b", "a+b", "ü", &"a".repeat(LONGEST_PAYLOAD + 1)] {
        assert!(matches!(signer().address("reply", payload), Err(Error::AddressPayload { .. })), "{payload}");
    }
}

#[test]
fn the_key_is_not_shown_when_printed() {
    assert_eq!(format!("{:?}", signer()), "Signer(key not shown)");
}
