//! Takes members' answers by mail: from the mail server beside us, into the thread they answer.
//!
//! An answer is taken when three things fit: the address was signed here for one member and one thread, our mail
//! server saw that the sender is who they say, and the sender is that member. Whoever is not proven gets no letter
//! back: a letter to a forged sender is a nuisance to whom it names.

use crate::AppState;
use crate::office::Office;
use crate::texts::Texts;
use mail::incoming::{Attachment, Kind, Proof};
use mail::lmtp::{Handler, Limits, Verdict};
use mail::{Incoming, incoming};
use policy::Proof as SessionProof;
use std::sync::Arc;
use store::outbox::{Action, OutboxLetter};
use store::person::{Person, fold_email};
use store::talk::{NewFile, NewPost};
use store::{Actor, Error};
use tokio::net::TcpListener;
use tokio::sync::watch;

/// What stands before the signed part of an address.
const THREAD: &str = "thread+";

/// Listens until the site ends, when the settings say where.
pub(super) async fn listen(state: AppState, mut ending: watch::Receiver<bool>) {
    let Some(address) = state.members().office.as_ref().and_then(|office| office.lmtp) else { return };
    let listener = match TcpListener::bind(address).await {
        Ok(listener) => listener,
        Err(error) => return tracing::error!("no answers by mail: nothing can listen on {address}: {error}"),
    };
    tracing::info!("answers by mail come in on {address}");
    let ended = async move {
        // A site that is gone has ended too.
        let _ = ending.changed().await;
    };
    mail::lmtp::serve(listener, Arc::new(Reception(state)), Limits::default(), ended).await;
}

/// The part before the @ of the address that takes a person's answers to a thread.
pub(super) async fn reply_address(state: &AppState, thread: &str, person: &str) -> store::Result<String> {
    let id = state.store().reply_address(thread, person, state.members().clock.now()).await?;
    let signed = state.members().signer.address("thread", &id).expect("an id of 32 letters and digits fits an address");
    Ok(format!("{THREAD}{signed}"))
}

/// Takes messages for the members' plane.
pub struct Reception(pub AppState);

/// What an address of ours is for.
enum Place {
    /// Answers to a thread; the id of [`store::Store::reply_of`].
    Thread(String),
    /// Letters that come back.
    House,
}

impl Handler for Reception {
    async fn accepts(&self, recipient: &str) -> bool {
        self.office().is_some_and(|office| self.place(&office, recipient).is_some())
    }

    async fn deliver(&self, recipient: &str, raw: &[u8]) -> Verdict {
        let Some(office) = self.office() else { return Verdict::Later };
        let Some(place) = self.place(&office, recipient) else {
            return Verdict::Refused("there is no such address here".to_owned());
        };
        let incoming = match incoming::read(raw, &office.ours) {
            Ok(incoming) => incoming,
            Err(error) => return Verdict::Refused(error.to_string()),
        };
        let taken = match (&incoming.kind, place) {
            (Kind::AutoReply, _) => Ok(()),
            (Kind::Bounce { recipient, permanent }, _) => self.came_back(&office, recipient, *permanent, raw).await,
            (Kind::Answer, Place::House) => Ok(()),
            (Kind::Answer, Place::Thread(id)) => self.answer(recipient, &id, &incoming).await,
        };
        taken.map_or_else(
            |error| {
                tracing::error!("an answer by mail was not taken and will be tried again: {error}");
                Verdict::Later
            },
            |()| Verdict::Taken,
        )
    }
}

impl Reception {
    fn office(&self) -> Option<Arc<Office>> {
        self.0.members().office.clone()
    }

    fn place(&self, office: &Office, recipient: &str) -> Option<Place> {
        let (local, domain) = recipient.rsplit_once('@')?;
        let recipient = fold_email(recipient);
        if recipient == fold_email(office.from.email()) {
            return Some(Place::House);
        }
        let signed = domain.eq_ignore_ascii_case(&office.ours.domain).then_some(local)?;
        let signed = signed.to_ascii_lowercase();
        let id = self.0.members().signer.open_address("thread", signed.strip_prefix(THREAD)?).ok()?;
        Some(Place::Thread(id))
    }

    /// A letter came back: only who has seen the letter can quote its identifier.
    async fn came_back(&self, office: &Office, to: &str, permanent: bool, raw: &[u8]) -> store::Result<()> {
        for letter in quoted(raw, &office.ours.domain) {
            if permanent && self.0.store().went_to(&letter, to).await? {
                return self.0.store().letter_bounced(to, self.0.members().clock.now()).await;
            }
        }
        Ok(())
    }

    async fn answer(&self, recipient: &str, id: &str, incoming: &Incoming) -> store::Result<()> {
        let Some((thread, person)) = self.0.store().reply_of(id).await? else { return Ok(()) };
        let Some(person) = self.0.store().person(&person).await? else { return Ok(()) };
        if incoming.proof != Proof::Passed {
            tracing::warn!(person = %person.id, "an answer for {} was dropped: its sender is not proven", person.id);
            return Ok(());
        }
        if fold_email(&incoming.sender) != fold_email(&person.email) {
            return self.explain(&incoming.sender, None, &thread, "reply-not-yours").await;
        }
        if incoming.text.trim().is_empty() {
            return self.explain(&person.email, Some(&person), &thread, "reply-empty").await;
        }
        self.take(recipient, &thread, &person, incoming).await
    }

    async fn take(&self, recipient: &str, thread: &str, person: &Person, incoming: &Incoming) -> store::Result<()> {
        let at = self.0.members().clock.now();
        let subject = self.0.store().subject(&person.id, SessionProof::Single, at).await?;
        let actor = Actor { key: Some(key(recipient, incoming)), ..Actor::new(subject, at) };
        match write(&self.0, &actor, thread, person, incoming).await {
            Ok(()) | Err(Error::Done { .. }) => Ok(()),
            Err(Error::NotFound { .. } | Error::Denied(_) | Error::Wrong { .. } | Error::Conflict { .. }) => {
                self.explain(&person.email, Some(person), thread, "reply-refused").await
            }
            Err(broken) => Err(broken),
        }
    }

    /// Tells a proven sender why their answer is not there.
    async fn explain(&self, to: &str, person: Option<&Person>, thread: &str, why: &str) -> store::Result<()> {
        let letter = explanation(to, person, thread, why);
        self.0.store().post_by_program(&letter, self.0.members().clock.now()).await
    }
}

fn explanation(to: &str, person: Option<&Person>, thread: &str, why: &str) -> OutboxLetter {
    let texts = Texts::choose(person.map(|person| person.language.as_str()).into_iter());
    let action = Action { label: texts.say("reply-on-site"), url: format!("/threads/{thread}") };
    OutboxLetter {
        kind: "reply".to_owned(),
        person: person.map(|person| person.id.clone()),
        address: to.to_owned(),
        language: texts.tag(),
        subject: texts.say("reply-subject"),
        paragraphs: vec![texts.say(why)],
        // Whoever is not the member learns nothing of the thread.
        action: person.map(|_| action),
        unsubscribe: false,
    }
}

/// Puts the answer into its thread as its writer, with the files that came with it; pictures of a signature stay out.
async fn write(
    state: &AppState,
    actor: &Actor,
    thread: &str,
    person: &Person,
    incoming: &Incoming,
) -> store::Result<()> {
    let files = incoming.attachments.iter().filter(|file| !file.inline && !file.name.is_empty());
    let post =
        NewPost { text: incoming.text.clone(), language: person.language.clone(), files: files.map(file).collect() };
    state.store().write_post(actor, thread, &post).await.map(|_| ())
}

fn file(attachment: &Attachment) -> NewFile {
    let kind = infer::get(&attachment.bytes).map_or("application/octet-stream", |kind| kind.mime_type());
    NewFile { name: attachment.name.clone(), kind: kind.to_owned(), bytes: attachment.bytes.clone() }
}

/// The same message, handed over twice, is written once.
fn key(recipient: &str, incoming: &Incoming) -> String {
    let message = incoming.message_id.as_deref().unwrap_or(&incoming.text);
    let whole = identity::secret::fingerprint(&format!("{recipient} {message}"));
    whole.chars().take(32).collect()
}

/// Ids of our letters that a message quotes as `id@domain`.
fn quoted(raw: &[u8], domain: &str) -> Vec<String> {
    const ID: usize = 32;
    let text = String::from_utf8_lossy(raw);
    let ours = format!("@{domain}");
    let marks = text.match_indices(&ours).filter_map(|(at, _)| text.get(at.checked_sub(ID)?..at));
    let is_id = |id: &&str| id.bytes().all(|byte| byte.is_ascii_hexdigit());
    marks.filter(is_id).take(20).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn ids_of_our_letters_are_found_in_what_came_back() {
        let id = "0123456789abcdef0123456789abcdef";
        let raw = format!("Message-ID: <{id}@example.org>\r\nTo: someone@example.org\r\n@example.org");
        assert_eq!(quoted(raw.as_bytes(), "example.org"), [id]);
    }
}
