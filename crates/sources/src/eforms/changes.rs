//! Changes to notices, and to contracts while they run.

use super::reader::{Reader, extensions};
use crate::xml::Element;
use model::{Modification, Notice, NoticeKind};

/// Reads what a change notice changes and how a contract was modified.
pub(super) fn read(reader: &mut Reader<'_>, root: Element<'_>, notice: &mut Notice) {
    for extension in extensions(root) {
        for changes in extension.children("Changes") {
            change(reader, changes, notice);
        }
        for modification in extension.children("ContractModification") {
            notice.modifications.push(self::modification(reader, modification));
        }
    }
}

fn change(reader: &mut Reader<'_>, changes: Element<'_>, notice: &mut Notice) {
    notice.changes.extend(reader.texts(changes, &["Change", "ChangeDescription"]));
    notice.changes.extend(reader.texts(changes, &["ChangeReason", "ReasonDescription"]));
    notice.change_reason = notice.change_reason.take().or_else(|| reader.at(changes, &["ChangeReason", "ReasonCode"]));
    if notice.change_reason.as_deref().is_some_and(|reason| reason.starts_with("cancel")) {
        notice.kind = NoticeKind::Change;
    }
}

fn modification(reader: &mut Reader<'_>, written: Element<'_>) -> Modification {
    let sections = [
        &["Change", "ChangedSection", "ChangedSectionIdentifier"][..],
        &["Change", "ChangedSectionIdentifier"],
        &["ModifiedContractIdentifier"],
    ];
    let of: Vec<String> = sections.iter().flat_map(|path| reader.words(written, path)).collect();
    Modification {
        of: of.into_iter().next(),
        descriptions: reader.texts(written, &["Change", "ChangeDescription"]),
        reason: reader.at(written, &["ChangeReason", "ReasonCode"]),
        reason_text: reader.texts(written, &["ChangeReason", "ReasonDescription"]),
        ..Modification::default()
    }
}
