//! Circles of references.

/// Sets of positions that refer to each other in a circle, each sorted; a reference to itself is a circle of one.
///
/// Tarjan's algorithm with its own stack, so that long chains are no danger.
pub(super) fn circles(references: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        references,
        index: vec![None; references.len()],
        lowest: vec![0; references.len()],
        on_stack: vec![false; references.len()],
        stack: Vec::new(),
        next: 0,
        found: Vec::new(),
    };
    for start in 0..references.len() {
        if search.index[start].is_none() {
            search.from(start);
        }
    }
    search.found.sort();
    search.found
}

struct Search<'a> {
    references: &'a [Vec<usize>],
    index: Vec<Option<usize>>,
    lowest: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn from(&mut self, start: usize) {
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((at, edge)) = path.pop() {
            let Some(to) = self.references[at].get(edge).copied() else {
                self.leave(at, path.last().map(|(above, _)| *above));
                continue;
            };
            path.push((at, edge + 1));
            match self.index[to] {
                None => {
                    self.enter(to);
                    path.push((to, 0));
                }
                Some(index) if self.on_stack[to] => self.lowest[at] = self.lowest[at].min(index),
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, at: usize) {
        self.index[at] = Some(self.next);
        self.lowest[at] = self.next;
        self.next += 1;
        self.stack.push(at);
        self.on_stack[at] = true;
    }

    fn leave(&mut self, at: usize, above: Option<usize>) {
        if let Some(above) = above {
            self.lowest[above] = self.lowest[above].min(self.lowest[at]);
        }
        if self.index[at] != Some(self.lowest[at]) {
            return;
        }
        let first = self.stack.iter().rposition(|on| *on == at).expect("a position stays on the stack until it leaves");
        let mut circle = self.stack.split_off(first);
        circle.iter().for_each(|on| self.on_stack[*on] = false);
        circle.sort_unstable();
        if circle.len() > 1 || self.references[at].contains(&at) {
            self.found.push(circle);
        }
    }
}
