//! What the headers say: sender, recipients, thread, subject.

use crate::Error;
use mail_parser::{Address, HeaderName, HeaderValue, Message};

/// Headers in which servers note the address a message was delivered to, when it is not in To.
const DELIVERY: [&str; 3] = ["Delivered-To", "X-Original-To", "Envelope-To"];

/// The one address the message says it is from; of several, the first.
pub(super) fn sender(message: &Message<'_>) -> Result<String, Error> {
    let first = senders(message).into_iter().next();
    first.filter(|address| address.contains('@')).ok_or(Error::NoSender)
}

/// Every address in every From header.
pub(super) fn senders(message: &Message<'_>) -> Vec<String> {
    message.header_values(HeaderName::From).filter_map(HeaderValue::as_address).flat_map(addresses).collect()
}

/// Addresses at our domain, each once, from the headers for people and those for servers.
pub(super) fn recipients(message: &Message<'_>, domain: &str) -> Vec<String> {
    let people = [HeaderName::To, HeaderName::Cc];
    let people = people.into_iter().flat_map(|name| message.header_values(name)).filter_map(HeaderValue::as_address);
    let servers = DELIVERY.into_iter().flat_map(|name| raw(message, name)).map(plain);
    let domain = domain.to_ascii_lowercase();
    let mut found: Vec<String> = Vec::new();
    for address in people.flat_map(addresses).chain(servers) {
        let here = address.rsplit_once('@').is_some_and(|(_, at)| at == domain);
        if here && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// In-Reply-To, then References from the nearest to the first.
pub(super) fn answers(message: &Message<'_>) -> Vec<String> {
    let references = identifiers(message.references()).into_iter().rev();
    let mut found: Vec<String> = Vec::new();
    for id in identifiers(message.in_reply_to()).into_iter().chain(references) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// One line, decoded.
pub(super) fn subject(message: &Message<'_>) -> String {
    let subject = message.subject().unwrap_or_default();
    subject.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values of a header as they stand, topmost first.
pub(super) fn raw<'a>(message: &'a Message<'_>, name: &'a str) -> impl Iterator<Item = &'a str> {
    message.headers_raw().filter(move |(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn identifiers(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

fn addresses(address: &Address<'_>) -> Vec<String> {
    address.iter().filter_map(|one| one.address.as_deref()).map(plain).collect()
}

/// An address without brackets, its domain in small letters.
fn plain(address: &str) -> String {
    let address = address.trim().trim_start_matches('<').trim_end_matches('>');
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", domain.to_ascii_lowercase()),
        None => address.to_owned(),
    }
}
