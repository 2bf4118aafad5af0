//! Reports that a letter was not delivered (RFC 3464), and the plain ones some servers send.

use super::{Kind, headers};
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

/// The first recipient a report names as failed; a report of success or delay is a machine's answer.
pub(super) fn find(message: &Message<'_>) -> Option<Kind> {
    let reports = message.parts.iter().filter(|part| is_status(part));
    let found = reports.filter_map(status_text).find_map(|text| failed(&text));
    found.or_else(|| noted(message))
}

fn is_status(part: &MessagePart<'_>) -> bool {
    part.is_content_type("message", "delivery-status") || part.is_content_type("message", "global-delivery-status")
}

fn status_text(part: &MessagePart<'_>) -> Option<String> {
    match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        PartType::Message(inner) => Some(String::from_utf8_lossy(inner.raw_message()).into_owned()),
        _ => None,
    }
}

/// A report has a group of fields for each recipient, with an empty line between groups.
fn failed(report: &str) -> Option<Kind> {
    let report = report.replace("\r\n", "\n");
    report.split("\n\n").find_map(|group| {
        if !field(group, "Action")?.eq_ignore_ascii_case("failed") {
            return None;
        }
        let recipient = field(group, "Original-Recipient").or_else(|| field(group, "Final-Recipient"))?;
        let permanent = field(group, "Status").is_none_or(|status| status.starts_with('5'));
        Some(Kind::Bounce { recipient: address(recipient), permanent })
    })
}

/// Exim and Gmail note failed recipients in a header of their own.
fn noted(message: &Message<'_>) -> Option<Kind> {
    let recipients = headers::raw(message, "X-Failed-Recipients").next()?;
    let recipient = recipients.split(',').next().map(address)?;
    Some(Kind::Bounce { recipient, permanent: true })
}

fn field<'a>(group: &'a str, name: &str) -> Option<&'a str> {
    let fields = group.lines().filter_map(|line| line.split_once(':'));
    fields.into_iter().find(|(field, _)| field.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// `rfc822; name@example.org` as an address.
fn address(value: &str) -> String {
    let address = value.rsplit_once(';').map_or(value, |(_, address)| address);
    address.trim().trim_matches(['<', '>']).to_owned()
}
