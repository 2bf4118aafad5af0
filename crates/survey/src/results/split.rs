//! Which groups are shown: none under five, and none from which one under five could be worked out.

use std::collections::BTreeMap;

/// The smallest group that is shown.
pub const SMALLEST_GROUP: usize = 5;

/// Groups that are shown and groups that are not; groups of nobody are neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// Shown, largest first.
    pub shown: Vec<String>,
    /// Not shown.
    pub suppressed: Vec<String>,
}

/// Decides which groups are shown beside their total.
///
/// Groups under five are not. What is left over when the shown groups are taken from the total must be nobody, or at
/// least five people of at least two groups; as long as it is not, the smallest shown group is left out as well.
#[must_use]
pub fn split(sizes: &BTreeMap<String, usize>) -> Split {
    let mut groups: Vec<(&String, usize)> =
        sizes.iter().map(|(group, n)| (group, *n)).filter(|(_, n)| *n > 0).collect();
    groups.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let mut kept = groups.iter().filter(|(_, n)| *n >= SMALLEST_GROUP).count();
    while kept > 0 && !is_safe(&groups[kept..]) {
        kept -= 1;
    }
    let names = |groups: &[(&String, usize)]| groups.iter().map(|(group, _)| (*group).clone()).collect();
    let mut suppressed: Vec<String> = names(&groups[kept..]);
    suppressed.sort();
    Split { shown: names(&groups[..kept]), suppressed }
}

fn is_safe(left: &[(&String, usize)]) -> bool {
    let people: usize = left.iter().map(|(_, n)| n).sum();
    left.is_empty() || (left.len() > 1 && people >= SMALLEST_GROUP)
}
