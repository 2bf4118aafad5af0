//! Which totals of a table stay hidden, so that nobody learns what a few organisations plan.
//!
//! A total of fewer than five organisations is hidden. So is whatever would give it away by subtraction: a table with
//! its totals is a set of lines that each sum to a known number, and a hidden cell can be worked out exactly when its
//! row and its column are held together by that cell alone, in the picture of rows and columns that hidden cells join.

use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Fewest organisations behind a total that is shown.
pub const LEAST: usize = 5;

/// What stands behind one cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Behind {
    pub organisations: BTreeSet<usize>,
    pub eur: Decimal,
}

/// A table with its totals in the last row and the last column.
#[derive(Debug)]
pub(crate) struct Grid {
    pub rows: usize,
    pub columns: usize,
    cells: Vec<Behind>,
}

impl Grid {
    /// Empty, with room for totals.
    pub fn new(rows: usize, columns: usize) -> Self {
        Self { rows: rows + 1, columns: columns + 1, cells: vec![Behind::default(); (rows + 1) * (columns + 1)] }
    }

    /// Adds what an organisation plans to a cell and to the totals it counts in.
    pub fn add(&mut self, (row, column): (usize, usize), organisation: usize, eur: Decimal) {
        let (last_row, last_column) = (self.rows - 1, self.columns - 1);
        for at in [(row, column), (row, last_column), (last_row, column), (last_row, last_column)] {
            let place = self.place(at);
            self.cells[place].organisations.insert(organisation);
            self.cells[place].eur += eur;
        }
    }

    pub fn at(&self, at: (usize, usize)) -> &Behind {
        &self.cells[self.place(at)]
    }

    fn place(&self, (row, column): (usize, usize)) -> usize {
        row * self.columns + column
    }

    fn all(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let columns = self.columns;
        (0..self.rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
    }

    /// Cells whose totals stay hidden.
    pub fn hidden(&self) -> BTreeSet<(usize, usize)> {
        let few = |at: &(usize, usize)| (1..LEAST).contains(&self.at(*at).organisations.len());
        let mut hidden: BTreeSet<(usize, usize)> = self.all().filter(few).collect();
        while let Some(more) = self.one_more(&hidden) {
            hidden.insert(more);
        }
        hidden
    }

    /// A cell that must be hidden besides; none when nothing can be worked out any more.
    fn one_more(&self, hidden: &BTreeSet<(usize, usize)>) -> Option<(usize, usize)> {
        let open = self.lines().into_iter().find(|line| self.gives_away(line, hidden));
        let line = open.or_else(|| {
            let (row, column) = self.held_by_one(hidden)?;
            let beside = self.all().filter(|at| at.0 == row || at.1 == column).collect();
            Some(beside)
        })?;
        self.smallest(line, hidden).or_else(|| self.smallest(self.all().collect(), hidden))
    }

    /// Every row and every column, its total last.
    fn lines(&self) -> Vec<Vec<(usize, usize)>> {
        let row = |row: usize| (0..self.columns).map(|column| (row, column)).collect();
        let column = |column: usize| (0..self.rows).map(|row| (row, column)).collect();
        (0..self.rows).map(row).chain((0..self.columns).map(column)).collect()
    }

    /// Whether the shown total less the shown cells is the sum of fewer than five organisations.
    fn gives_away(&self, line: &[(usize, usize)], hidden: &BTreeSet<(usize, usize)>) -> bool {
        let Some((total, cells)) = line.split_last() else { return false };
        let kept: Vec<_> = cells.iter().filter(|at| hidden.contains(at)).collect();
        let behind: BTreeSet<usize> = kept.iter().flat_map(|at| self.at(**at).organisations.iter().copied()).collect();
        !kept.is_empty() && !hidden.contains(total) && behind.len() < LEAST
    }

    /// The shown cell with fewest organisations behind it, then the least money, then the first.
    fn smallest(&self, line: Vec<(usize, usize)>, hidden: &BTreeSet<(usize, usize)>) -> Option<(usize, usize)> {
        let shown = line.into_iter().filter(|at| !hidden.contains(at) && !self.at(*at).organisations.is_empty());
        shown.min_by_key(|at| (self.at(*at).organisations.len(), self.at(*at).eur, *at))
    }

    /// A hidden cell that alone joins the rows and columns on its two sides: it could be worked out.
    fn held_by_one(&self, hidden: &BTreeSet<(usize, usize)>) -> Option<(usize, usize)> {
        let nodes = self.rows + self.columns;
        let mut beside = vec![Vec::new(); nodes];
        for (row, column) in hidden {
            beside[*row].push(self.rows + column);
            beside[self.rows + column].push(*row);
        }
        let mut walk = Walk { beside, seen: vec![0; nodes], low: vec![0; nodes], time: 0, bridge: None };
        for node in 0..nodes {
            if walk.seen[node] == 0 {
                walk.visit(node, None);
            }
        }
        walk.bridge.map(|(a, b)| (a.min(b), a.max(b) - self.rows))
    }
}

/// A walk over rows and columns that notes how far back each can be reached without the way it was come by.
struct Walk {
    beside: Vec<Vec<usize>>,
    seen: Vec<usize>,
    low: Vec<usize>,
    time: usize,
    bridge: Option<(usize, usize)>,
}

impl Walk {
    fn visit(&mut self, node: usize, from: Option<usize>) {
        self.time += 1;
        (self.seen[node], self.low[node]) = (self.time, self.time);
        for next in self.beside[node].clone() {
            if Some(next) == from {
                continue;
            }
            if self.seen[next] == 0 {
                self.visit(next, Some(node));
                self.low[node] = self.low[node].min(self.low[next]);
                if self.low[next] > self.seen[node] {
                    self.bridge = Some((node, next));
                }
            } else {
                self.low[node] = self.low[node].min(self.seen[next]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Organisations by cell: how many in each, numbered so that some plan in several cells.
    fn grid(counts: &[Vec<usize>]) -> Grid {
        let mut grid = Grid::new(counts.len(), counts[0].len());
        for (row, cells) in counts.iter().enumerate() {
            for (column, count) in cells.iter().enumerate() {
                for organisation in 0..*count {
                    let id = (row * 7 + column * 3 + organisation * 5) % 40;
                    grid.add((row, column), id, Decimal::from(id + 1));
                }
            }
        }
        grid
    }

    /// Whether the lines of the table settle a hidden cell: Gauss over the hidden ones.
    fn is_settled(grid: &Grid, hidden: &BTreeSet<(usize, usize)>, wanted: (usize, usize)) -> bool {
        let unknown: Vec<_> = hidden.iter().copied().collect();
        let sign = |line: &[(usize, usize)], at: &(usize, usize)| match line.iter().position(|own| own == at) {
            None => 0.0,
            Some(place) if place + 1 == line.len() => -1.0,
            Some(_) => 1.0,
        };
        let lines = grid.lines();
        let equations: Vec<Vec<f64>> =
            lines.iter().map(|line| unknown.iter().map(|at| sign(line, at)).collect()).collect();
        let mut with = equations.clone();
        with.push(unknown.iter().map(|at| f64::from(u8::from(*at == wanted))).collect());
        rank(equations) == rank(with)
    }

    fn rank(mut rows: Vec<Vec<f64>>) -> usize {
        let width = rows.first().map_or(0, Vec::len);
        let mut rank = 0;
        for column in 0..width {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else { continue };
            rows.swap(rank, pivot);
            let lead = rows[rank].clone();
            for row in rows.iter_mut().skip(rank + 1) {
                let factor = row[column] / lead[column];
                row.iter_mut().zip(&lead).for_each(|(value, lead)| *value -= factor * lead);
            }
            rank += 1;
        }
        rank
    }

    #[test]
    fn a_total_of_four_is_hidden_and_so_is_one_beside_it() {
        let grid = grid(&[vec![4, 6, 7], vec![8, 9, 10]]);
        let hidden = grid.hidden();
        assert!(hidden.contains(&(0, 0)));
        assert!(hidden.len() >= 4, "a row and a column each need a second: {hidden:?}");
        assert!(!hidden.contains(&(2, 3)), "the total of all stays");
    }

    #[test]
    fn a_table_of_five_and_more_is_shown_whole() {
        assert!(grid(&[vec![5, 6], vec![7, 0]]).hidden().is_empty());
    }

    proptest! {
        #[test]
        fn no_hidden_total_can_be_worked_out(
            counts in prop::collection::vec(prop::collection::vec(0_usize..9, 4), 1..5)
        ) {
            let grid = grid(&counts);
            let hidden = grid.hidden();
            for at in &hidden {
                prop_assert!(!is_settled(&grid, &hidden, *at), "{at:?} of {counts:?}, hidden {hidden:?}");
            }
            for line in grid.lines() {
                prop_assert!(!grid.gives_away(&line, &hidden));
            }
        }

        #[test]
        fn whatever_few_organisations_plan_is_hidden(
            counts in prop::collection::vec(prop::collection::vec(0_usize..9, 3), 1..5)
        ) {
            let grid = grid(&counts);
            let hidden = grid.hidden();
            for at in grid.all() {
                let behind = grid.at(at).organisations.len();
                prop_assert!(!(1..LEAST).contains(&behind) || hidden.contains(&at));
                prop_assert!(behind > 0 || !hidden.contains(&at), "an empty cell says nothing and hides nothing");
            }
        }
    }
}
