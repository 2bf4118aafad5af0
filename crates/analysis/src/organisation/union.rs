//! Sets that grow together.

/// Disjoint sets of the numbers below a bound; the smallest member names its set.
#[derive(Clone, Debug)]
pub(crate) struct Union {
    parent: Vec<usize>,
}

impl Union {
    /// Every number in a set of its own.
    pub fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The smallest member of the set.
    pub fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Joins two sets; false when they were one already.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
        a != b
    }
}
