//! Letters leave the house: no word of what is beyond GREEN travels in them, and none to whoever does not read it.

use super::Stage;
use crate::world::state_of;
use jiff::SignedDuration;
use mail::send::Memory;
use std::sync::Arc;
use store::follow::FollowKind;
use store::talk::NewPost;
use web::Limits;
use web::office::Office;

#[tokio::test]
async fn no_letter_carries_a_word_to_whoever_may_not_read_it_there() {
    let stage = Stage::new().await;
    follow_and_answer(&stage).await;
    let post = Arc::new(Memory::default());
    let mut members = stage.plane.members.clone();
    members.office = Some(Arc::new(Office::over(post.clone(), "net@example.org").unwrap()));
    let state = state_of("", members, Limits::default());
    for _ in 0..10 {
        web::jobs::once(&state).await;
        stage.plane.later(SignedDuration::from_hours(24));
    }
    let letters = post.letters();
    assert!(letters.len() > 10, "only {} letters were sent", letters.len());
    for letter in &letters {
        let said = format!("{} {} {}", letter.subject, letter.text, letter.html);
        let to = letter.to.email();
        let part =
            stage.cast.parts.iter().map(|(part, _)| part).find(|part| format!("{}@example.org", part.name) == to);
        let hidden = part.map_or_else(Vec::new, |part| stage.hidden_from(part));
        let found = hidden.iter().find(|word| said.contains(**word));
        assert!(found.is_none(), "a letter to {to} holds {found:?}: {said}");
        let heavy =
            stage.things.iter().find(|thing| !["CLEAR", "GREEN"].contains(&thing.label) && said.contains(&thing.word));
        assert!(heavy.is_none(), "a letter to {to} carries what does not travel by mail: {heavy:?}");
    }
    let light = stage.things.iter().filter(|thing| thing.label == "GREEN");
    let told = light.filter(|thing| letters.iter().any(|letter| letter.text.contains(&thing.word))).count();
    assert!(told > 0, "no letter tells of anything: the test shows little");
}

/// Everybody follows what they can, and the maker writes in every thread and names everybody.
async fn follow_and_answer(stage: &Stage) {
    let store = &stage.plane.members.store;
    let maker = stage.cast.part("maker").actor(&stage.plane).await;
    for thing in &stage.things {
        for (part, _) in stage.cast.parts.iter().filter(|(part, _)| part.person.is_some()) {
            let kind = if thing.kind == "group" { FollowKind::Group } else { FollowKind::Thread };
            // Refused where it is hidden, which the other tests look at.
            let _ = store.follow(&part.actor(&stage.plane).await, kind, &thing.id).await;
        }
        if thing.kind == "thread" {
            let text = format!("{} @seated @member @auditor @industry", thing.word);
            store
                .write_post(&maker, &thing.id, &NewPost { text, language: "en".to_owned(), files: Vec::new() })
                .await
                .unwrap();
        }
    }
}
