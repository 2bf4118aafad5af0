//! TED_EXPORT XML, R2.0.7 to R2.0.9: the coded data, the form in its original language, its translations.
//!
//! Forms are read by structure, not by number: sections of the 2014 forms in `form`, those of the older
//! forms (2004/17/EC, 2004/18/EC, 2009/81/EC) in `legacy`. An unknown form still gives its coded data.

mod award;
mod buyer;
mod change;
mod coded;
mod form;
mod furniture;
mod kind;
mod legacy;
mod lots;
mod merge;
mod object;
mod party;
mod procedure;
mod term;
mod values;

use crate::Reading;
use crate::xml::Element;
use model::{Language, Notice, Party, Problem, ProblemCode, Role};
use std::collections::HashMap;

/// Reads a notice.
///
/// # Errors
/// A refusal when nothing names the notice.
pub fn read(file: &str, root: Element<'_>) -> Result<Reading, (ProblemCode, String)> {
    let mut draft = Draft::new(file, coded::identity(root)?);
    coded::read(root, &mut draft);
    for (at, form) in forms(root).into_iter().enumerate() {
        draft.language = form.attribute("LG").map(Language::parse).unwrap_or_default();
        match at {
            0 => form::read(form, &mut draft),
            _ => read_translation(form, &mut draft),
        }
    }
    coded::fill_gaps(root, &mut draft);
    lots::finish(&mut draft);
    furniture::mark(root);
    Ok(Reading { notice: draft.notice, problems: draft.problems })
}

/// The form in each language, originals first.
fn forms(root: Element<'_>) -> Vec<Element<'_>> {
    let mut forms: Vec<_> = root.all(&["FORM_SECTION"]).into_iter().flat_map(Element::elements).collect();
    forms.retain(|form| form.name() != "NOTICE_UUID");
    forms.sort_by_key(|form| form.attribute("CATEGORY") != Some("ORIGINAL"));
    forms
}

/// Takes the texts of a translation; everything else, and what is wrong with it, is in the original.
fn read_translation(form: Element<'_>, draft: &mut Draft<'_>) {
    let mut translation = Draft::new(draft.file, draft.notice.notice.clone());
    translation.language = draft.language.clone();
    translation.notice.kind = draft.notice.kind;
    form::read(form, &mut translation);
    merge::add_texts(&mut draft.notice, translation.notice);
}

/// The notice while it is read, and what was found wrong.
struct Draft<'f> {
    file: &'f str,
    language: Language,
    notice: Notice,
    problems: Vec<Problem>,
    /// Number of the first party in the same words.
    mentions: HashMap<String, u32>,
    taken: lots::Taken,
}

impl<'f> Draft<'f> {
    fn new(file: &'f str, id: model::NoticeId) -> Self {
        let notice = Notice { notice: id, ..Notice::default() };
        Self {
            file,
            language: Language::default(),
            notice,
            problems: Vec::new(),
            mentions: HashMap::new(),
            taken: lots::Taken::new(),
        }
    }

    /// Notes something wrong that leaves the notice usable.
    fn problem(&mut self, code: ProblemCode, path: String, what: String, fix: &str) {
        let file = self.file.to_owned();
        self.problems.push(Problem { code, file, path: Some(path), what, fix: fix.to_owned() });
    }

    /// Adds an organisation in a role and gives its number. A second mention in the same words is the same
    /// party, except for buyers: how many are named tells whether the procedure is joint.
    fn add_party(&mut self, role: Role, party: Party) -> u32 {
        let parties = &mut self.notice.parties;
        let next = parties.len() as u32;
        let known = party::mention(&party).map_or(next, |words| *self.mentions.entry(words).or_insert(next));
        if known < next && role != Role::Buyer {
            let known_party = &mut parties[known as usize];
            known_party.add_role(role);
            known_party.size = known_party.size.take().or(party.size);
            return known;
        }
        parties.push(Party { roles: vec![role], ..party });
        next
    }
}

#[cfg(test)]
mod tests;
