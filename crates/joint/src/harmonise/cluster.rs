//! Sentences that say the same, put together: the two nearest clusters first, by the average over their sentences.

use std::cmp::Ordering;

/// Clusters less alike than this stay apart.
pub(super) const ALIKE: f32 = 0.34;

/// Puts sentences together, given how alike each two are. Every sentence lies in exactly one cluster; clusters and
/// their members are in the order of the sentences.
pub(super) fn clusters(sentences: usize, alike: impl Fn(usize, usize) -> f32) -> Vec<Vec<usize>> {
    let mut table = Table::new(sentences, alike);
    while let Some((a, b)) = table.nearest() {
        table.merge(a, b);
    }
    let mut clusters: Vec<Vec<usize>> = table.members.into_iter().filter(|members| !members.is_empty()).collect();
    clusters.iter_mut().for_each(|members| members.sort_unstable());
    clusters.sort();
    clusters
}

struct Table {
    /// Sum of the likeness of every pair between two clusters.
    sums: Vec<Vec<f32>>,
    members: Vec<Vec<usize>>,
    /// For each cluster the nearest behind it in the table, with how near.
    best: Vec<Option<(f32, usize)>>,
}

impl Table {
    fn new(sentences: usize, alike: impl Fn(usize, usize) -> f32) -> Self {
        let likeness = |a: usize, b: usize| match a.cmp(&b) {
            Ordering::Less => alike(a, b),
            Ordering::Equal => 0.0,
            Ordering::Greater => alike(b, a),
        };
        let row = |a: usize| (0..sentences).map(|b| likeness(a, b)).collect();
        let sums = (0..sentences).map(row).collect();
        let mut table =
            Self { sums, members: (0..sentences).map(|at| vec![at]).collect(), best: vec![None; sentences] };
        (0..sentences).for_each(|at| table.look(at));
        table
    }

    fn average(&self, a: usize, b: usize) -> f32 {
        self.sums[a][b] / (self.members[a].len() * self.members[b].len()) as f32
    }

    /// Looks for the nearest cluster behind one.
    fn look(&mut self, a: usize) {
        let behind = (a + 1..self.members.len()).filter(|b| !self.members[*b].is_empty());
        let near = behind.map(|b| (self.average(a, b), b)).filter(|(near, _)| *near >= ALIKE);
        self.best[a] = near.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
    }

    fn nearest(&self) -> Option<(usize, usize)> {
        let pairs = self.best.iter().enumerate().filter_map(|(a, best)| best.map(|(near, b)| (near, a, b)));
        pairs.max_by(|x, y| x.0.total_cmp(&y.0).then((y.1, y.2).cmp(&(x.1, x.2)))).map(|(_, a, b)| (a, b))
    }

    /// Takes the second into the first.
    fn merge(&mut self, a: usize, b: usize) {
        let taken = std::mem::take(&mut self.members[b]);
        self.members[a].extend(taken);
        self.best[b] = None;
        for other in 0..self.members.len() {
            let sum = self.sums[a][other] + self.sums[b][other];
            (self.sums[a][other], self.sums[other][a]) = (sum, sum);
        }
        self.look(a);
        for other in 0..self.members.len() {
            let stale = self.best[other].is_some_and(|(_, near)| near == a || near == b);
            if other != a && !self.members[other].is_empty() && (stale || other < a) {
                self.look(other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_alike_on_average_comes_together() {
        let near = |a: usize, b: usize| if (a < 2) == (b < 2) { 0.8 } else { 0.1 };
        assert_eq!(clusters(4, near), [vec![0, 1], vec![2, 3]]);
        assert_eq!(clusters(3, |_, _| 0.0).len(), 3);
        assert!(clusters(0, |_, _| 1.0).is_empty());
    }

    proptest! {
        #[test]
        fn every_sentence_lies_in_exactly_one_cluster(near in proptest::collection::vec(0.0_f32..1.0, 400), sentences in 0_usize..20) {
            let found = clusters(sentences, |a, b| near[a * 20 + b]);
            let mut all: Vec<usize> = found.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..sentences).collect::<Vec<_>>());
        }
    }
}
