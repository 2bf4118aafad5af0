//! Some of at most 64 needs.

/// Needs by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Set(u64);

impl Set {
    pub fn of(members: &[usize]) -> Self {
        members.iter().fold(Self::default(), |set, member| set.with(*member))
    }

    pub fn with(self, member: usize) -> Self {
        Self(self.0 | 1 << member)
    }

    pub fn without(self, member: usize) -> Self {
        Self(self.0 & !(1 << member))
    }

    pub fn has(self, member: usize) -> bool {
        self.0 & (1 << member) != 0
    }

    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub fn members(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |member| self.has(*member))
    }

    pub fn pairs(self) -> impl Iterator<Item = (usize, usize)> {
        self.members().flat_map(move |a| self.members().filter(move |b| a < *b).map(move |b| (a, b)))
    }

    /// What two share of what either has, 0 to 1 (Jaccard).
    pub fn overlap(self, other: Self) -> f64 {
        let either = self.union(other).len();
        let both = (self.0 & other.0).count_ones();
        if either == 0 { 0.0 } else { f64::from(both) / either as f64 }
    }
}
