//! Three values: what is not known stays unknown, however it is combined.

use serde::Serialize;

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// Known to hold.
    Yes,
    /// Known not to hold.
    No,
    /// Not known.
    Unknown,
}

impl Truth {
    /// The truth of something that is known.
    #[must_use]
    pub fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Holds when both do.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// Holds when one of the two does.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    /// Holds when this does not.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    /// What is known when each of several possible cases answers in its own way: they must agree.
    #[must_use]
    pub fn agreed(cases: impl IntoIterator<Item = bool>) -> Self {
        let mut cases = cases.into_iter();
        let Some(first) = cases.next() else { return Self::Unknown };
        if cases.all(|case| case == first) { Self::of(first) } else { Self::Unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{No, Unknown, Yes};
    use super::*;

    #[test]
    fn what_is_unknown_stays_unknown_unless_the_rest_decides() {
        assert_eq!(Yes.and(Unknown), Unknown);
        assert_eq!(No.and(Unknown), No);
        assert_eq!(Yes.or(Unknown), Yes);
        assert_eq!(No.or(Unknown), Unknown);
        assert_eq!(Unknown.negated(), Unknown);
    }

    #[test]
    fn cases_that_disagree_leave_it_unknown() {
        assert_eq!(Truth::agreed([true, true]), Yes);
        assert_eq!(Truth::agreed([false]), No);
        assert_eq!(Truth::agreed([true, false]), Unknown);
        assert_eq!(Truth::agreed([]), Unknown);
    }
}
