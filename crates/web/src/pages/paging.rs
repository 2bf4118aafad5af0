//! Long lists in pages.

use crate::frame::Frame;
use crate::visit::Visit;

/// Which part of a list is shown.
#[derive(Clone, Debug)]
pub struct Paging {
    /// First row shown, from 0.
    pub start: usize,
    /// Row after the last shown.
    pub end: usize,
    /// Sentence: which of how many.
    pub sentence: String,
    /// Address of the part before.
    pub previous: Option<String>,
    /// Address of the part after.
    pub next: Option<String>,
}

/// The page number asked for, from 1.
pub fn asked(visit: &mut Visit) -> usize {
    let read = |written: &str| written.parse().ok().filter(|page| (1..=100_000).contains(page));
    visit.parsed("page", "wrong-page", read).unwrap_or(1)
}

impl Paging {
    /// Page `page` of `total` rows, `size` a page.
    pub fn new(frame: &Frame, page: usize, size: usize, total: usize) -> Self {
        let start = ((page - 1) * size).min(total);
        let end = (start + size).min(total);
        let number = |n: usize| frame.texts.number(n).into();
        let values = [("from", number(start + 1)), ("to", number(end)), ("total", number(total))];
        Self {
            start,
            end,
            sentence: frame.texts.tell("paging-shown", &values),
            previous: (page > 1).then(|| frame.here_with("page", &(page - 1).to_string())),
            next: (end < total).then(|| frame.here_with("page", &(page + 1).to_string())),
        }
    }

    /// True when everything is on one page.
    pub fn is_whole(&self) -> bool {
        self.previous.is_none() && self.next.is_none()
    }
}
