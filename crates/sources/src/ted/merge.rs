//! Translations of a notice: their texts join those of the original.

use model::{Notice, Text};

/// Adds the texts of a translation, part by part in document order.
pub(super) fn add_texts(original: &mut Notice, translation: Notice) {
    join(&mut original.titles, translation.titles);
    join(&mut original.descriptions, translation.descriptions);
    join(&mut original.cross_border_law, translation.cross_border_law);
    join(&mut original.changes, translation.changes);
    for (lot, other) in original.lots.iter_mut().zip(translation.lots) {
        join(&mut lot.titles, other.titles);
        join(&mut lot.descriptions, other.descriptions);
        join(&mut lot.term.options_text, other.term.options_text);
        join(&mut lot.term.renewal_text, other.term.renewal_text);
    }
    for (award, other) in original.awards.iter_mut().zip(translation.awards) {
        join(&mut award.titles, other.titles);
    }
    for (modification, other) in original.modifications.iter_mut().zip(translation.modifications) {
        join(&mut modification.descriptions, other.descriptions);
        join(&mut modification.reason_text, other.reason_text);
    }
}

fn join(texts: &mut Vec<Text>, more: Vec<Text>) {
    for text in more {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
}
