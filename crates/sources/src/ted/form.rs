//! One form in one language: which sections it has and who reads them.

use super::{Draft, award, buyer, change, legacy, object, procedure};
use crate::xml::Element;

/// Reads a form by the sections it has.
pub(super) fn read(form: Element<'_>, draft: &mut Draft<'_>) {
    let name = form.name();
    draft.notice.form = name.to_owned();
    if form.child("OBJECT_CONTRACT").is_none() && form.child("CONTRACTING_BODY").is_none() {
        return legacy::read(form, draft);
    }
    buyer::read(form, draft);
    object::read(form, draft);
    procedure::read(form, draft);
    award::read(form, draft);
    change::read(form, draft);
}
