//! Takes letters from the outbox to the post.

use crate::AppState;
use crate::looks;
use crate::office::Office;
use jiff::Timestamp;
use mail::letter::Unsubscribe;
use mail::{Address, Letter, Outcome};
use store::outbox::{Waiting, Written};

/// Letters taken at a time.
const BATCH: i64 = 20;

/// Sends what is due.
pub(super) async fn once(state: &AppState) -> store::Result<()> {
    let Some(office) = state.members().office.clone() else { return Ok(()) };
    loop {
        let at = state.members().clock.now();
        let taken = state.store().due_letters(at, BATCH).await?;
        for waiting in &taken {
            let outcome = send(state, &office, waiting, at).await?;
            note(state, &waiting.id, outcome, at).await?;
        }
        if taken.is_empty() {
            return Ok(());
        }
    }
}

async fn send(state: &AppState, office: &Office, waiting: &Waiting, at: Timestamp) -> store::Result<Outcome> {
    if let Some(why) = unwelcome(state, waiting).await? {
        return Ok(Outcome::Never(why.to_owned()));
    }
    let letter = match letter(state, office, waiting, at) {
        Ok(letter) => letter,
        Err(error) => return Ok(Outcome::Never(error.to_string())),
    };
    let outcome = office.post.send(&letter, at).await;
    // A server that refuses for good says at once what others say by a letter that comes back.
    if matches!(outcome, Outcome::Never(_)) {
        state.store().letter_bounced(&waiting.address, at).await?;
    }
    Ok(outcome)
}

async fn note(state: &AppState, id: &str, outcome: Outcome, at: Timestamp) -> store::Result<()> {
    match outcome {
        Outcome::Sent => state.store().letter_sent(id).await,
        Outcome::Later(said) => {
            tracing::warn!(letter = id, "letter {id} was not sent, it will be tried again: {said}");
            state.store().letter_failed(id, true, &said, at).await
        }
        Outcome::Never(said) => {
            tracing::warn!(letter = id, "letter {id} is given up: {said}");
            state.store().letter_failed(id, false, &said, at).await
        }
    }
}

/// Why somebody does not want or get this letter. Letters one cannot do without, such as for a new password, go out
/// whatever the settings.
async fn unwelcome(state: &AppState, waiting: &Waiting) -> store::Result<Option<&'static str>> {
    let (Some(person), true) = (&waiting.person, may_be_ended(waiting)) else { return Ok(None) };
    let setting = state.store().letter_setting(person).await?;
    Ok(match waiting.kind.as_str() {
        _ if !setting.is_reachable() => Some("letters to this address come back"),
        "digest" if setting.rhythm == "never" => Some("no digest is wanted"),
        "digest" => None,
        _ if !setting.instant => Some("no such letters are wanted"),
        _ => None,
    })
}

fn may_be_ended(waiting: &Waiting) -> bool {
    match &waiting.letter {
        Written::Ready(_) => true,
        Written::Plain(letter) => letter.unsubscribe,
    }
}

fn letter(state: &AppState, office: &Office, waiting: &Waiting, at: Timestamp) -> Result<Letter, mail::Error> {
    let person = waiting.person.as_ref().filter(|_| may_be_ended(waiting));
    let way_out = person.map(|person| looks::way_out(state, person, &waiting.kind, at));
    let ready = match &waiting.letter {
        Written::Ready(letter) => letter.clone(),
        Written::Plain(letter) => looks::with_looks(state, letter, way_out.as_deref())?,
    };
    let reply_to = ready.reply.as_ref().map(|local| Address::new(&format!("{local}@{}", office.ours.domain)));
    // Mail programs take part in RFC 8058 only over https; the letter's own link works without.
    let unsubscribe = way_out.filter(|url| url.starts_with("https://")).map(|url| Unsubscribe { url, mailto: None });
    Ok(Letter {
        to: Address::new(&waiting.address)?,
        from: office.from.clone(),
        reply_to: reply_to.transpose()?,
        subject: looks::one_line(&ready.subject),
        text: ready.text,
        html: ready.html,
        message_id: format!("{}@{}", waiting.id, office.ours.domain),
        in_reply_to: None,
        references: Vec::new(),
        unsubscribe,
        auto: true,
        language: ready.language,
    })
}
