//! A change notice beside the notice it changes: what the SDK forbids to change.
//!
//! The Schematron rules see one notice. What may not differ from the original stands in the SDK's fields.json
//! (`inChangeNotice`): the main code of the whole, once competition has begun. That both are of one procedure
//! follows from BT-04 being its key.

use crate::tree::{Kind, Node, Tree};

/// What may not differ, by field.
const KEPT: [(&str, &[&str]); 2] = [
    ("BT-04-notice", &["ContractFolderID"]),
    ("BT-262-Procedure", &["ProcurementProject", "MainCommodityClassification", "ItemClassificationCode"]),
];
/// Forms of planning, whose main code may still change.
const PLANNING: [&str; 13] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "E1", "E2", "T01", "X01"];

/// A field that differs from the notice that is changed.
pub(crate) struct Altered {
    pub(crate) field: &'static str,
    pub(crate) at: Node,
}

/// What a change notice alters though it may not.
pub(crate) fn altered(change: &Tree, original: &Tree) -> Vec<Altered> {
    let is_planning = crate::sdk::subtype(original).is_some_and(|form| PLANNING.contains(&form.as_str()));
    let kept = KEPT.iter().filter(|(field, _)| !is_planning || *field == "BT-04-notice");
    let altered = kept.filter_map(|(field, path)| {
        let (before, now) = (find(original, path)?, find(change, path)?);
        (original.text(before).trim() != change.text(now).trim()).then_some(Altered { field, at: now })
    });
    altered.collect()
}

/// The element at the end of a path below the outermost, the first of each name.
fn find(tree: &Tree, path: &[&str]) -> Option<Node> {
    let is_named = |node: &Node, name: &str| tree.kind(*node) == Kind::Element && tree.name(*node).local == name;
    let child = |node: Node, name: &&str| tree.children(node).iter().copied().find(|child| is_named(child, name));
    path.iter().try_fold(tree.root()?, child)
}

/// The notice a change notice changes, as `UUID-VERSION` (BT-758).
pub(crate) fn changed(tree: &Tree) -> Option<String> {
    let extension = ["UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension", "Changes"];
    let changes = find(tree, &extension)?;
    let is_named = |node: &Node| tree.name(*node).local == "ChangedNoticeIdentifier";
    let named = tree.children(changes).iter().copied().find(is_named)?;
    Some(tree.text(named).trim().to_owned())
}
