//! One letter a period that gathers what happened; none when nothing did.

use super::period::Period;
use crate::AppState;
use crate::desk::{self, DeskError};
use crate::looks::{one_line, way_out};
use crate::texts::Texts;
use jiff::{SignedDuration, Timestamp};
use mail::digest::{Kind, Selection, Words, compose, select};
use store::letters::Digest;
use store::outbox::ReadyLetter;
use store::person::Person;

/// Items of one letter; the rest wait for the next.
const LONGEST: usize = 12;
/// How far back a letter looks at most.
const FURTHEST: SignedDuration = SignedDuration::from_hours(24 * 62);
/// How far back the first letter looks.
const FIRST: SignedDuration = SignedDuration::from_hours(24 * 31);

/// Makes the digests that are due. Without a post there are none: they would be stale when one is set up.
pub(super) async fn once(state: &AppState) -> Result<(), DeskError> {
    if state.members().office.is_none() {
        return Ok(());
    }
    for person in state.store().letter_readers().await? {
        // One member's letter must not keep the others' from going out.
        if let Err(error) = for_one(state, &person).await {
            tracing::error!(person = %person.id, "the digest for {} was not made: {error}", person.id);
        }
    }
    Ok(())
}

async fn for_one(state: &AppState, person: &Person) -> Result<(), DeskError> {
    let now = state.members().clock.now();
    let setting = state.store().letter_setting(&person.id).await?;
    let Some(period) = Period::of(&setting, &person.zone, now) else { return Ok(()) };
    let day = period.day.to_string();
    if period.is_lost_to(&setting.period) {
        return Ok(state.store().mend_period(&person.id, &day, now).await?);
    }
    if setting.period >= day || person.joined_at.is_none_or(|joined| joined >= period.begun) {
        return Ok(());
    }
    post(state, person, &day, since(&setting.period, now)).await
}

/// The day of the last letter, and never very long ago.
fn since(last: &str, now: Timestamp) -> Timestamp {
    let last = last.parse::<jiff::civil::Date>().ok().and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok());
    last.map_or(now - FIRST, |day| day.timestamp().max(now - FURTHEST))
}

async fn post(state: &AppState, person: &Person, period: &str, since: Timestamp) -> Result<(), DeskError> {
    let now = state.members().clock.now();
    let items = desk::items(state, person, since).await?;
    let already = state.store().mailed(&person.id).await?;
    let selection = select(&items, &already, LONGEST);
    let letter = selection.as_ref().map(|selection| written(state, person, selection)).transpose()?;
    let items: Vec<&str> = selection.iter().flat_map(|selection| selection.mailed.iter().copied()).collect();
    state.store().post_digest(person, &Digest { period, letter: letter.as_ref(), items: &items }, now).await?;
    Ok(())
}

/// The texts of one letter.
pub(super) fn written(
    state: &AppState,
    person: &Person,
    selection: &Selection<'_>,
) -> Result<ReadyLetter, mail::Error> {
    let members = state.members();
    let texts = Texts::choose([person.language.as_str()].into_iter());
    let words = Words {
        language: texts.tag(),
        subject: one_line(&subject(&texts, selection)),
        greeting: texts.name("digest-greeting", &person.name),
        hidden: texts.count("digest-hidden", selection.hidden),
        more: texts.count("digest-more", selection.more),
        sign_in: texts.say("digest-sign-in"),
        site: format!("{}/desk", members.address),
        open: texts.say("digest-open"),
        reason: texts.name("digest-reason", &members.address),
        settings: texts.say("digest-settings"),
        settings_url: way_out(state, &person.id, "digest", members.clock.now()),
    };
    let composed = compose(selection, &words)?;
    let language = texts.tag();
    Ok(ReadyLetter { language, subject: composed.subject, text: composed.text, html: composed.html, reply: None })
}

/// What the letter is about most personally.
fn subject(texts: &Texts, selection: &Selection<'_>) -> String {
    let Some((kind, n)) = selection.leading() else { return texts.count("digest-subject-hidden", selection.hidden) };
    let key = match kind {
        Kind::Ending => "digest-subject-ending",
        Kind::Match => "digest-subject-match",
        Kind::Owed | Kind::Mention => "digest-subject-owed",
        Kind::Decision => "digest-subject-decision",
        Kind::Event => "digest-subject-event",
        Kind::Thread | Kind::News => "digest-subject-news",
    };
    texts.count(key, n)
}
