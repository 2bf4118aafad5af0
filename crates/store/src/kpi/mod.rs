//! Figures about the network's work: targets that are set, and actuals that are counted, never typed.
//!
//! Method: docs/indicators/community.md.

mod board;
mod facts;
mod target;

pub use board::{Board, Figure, Quarter};
pub use target::{NewTarget, Target};

/// How a figure is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// How many there are.
    Standing,
    /// How many there were in twelve months; in the trend, in each quarter.
    Flow,
    /// Contributors among members, in per cent, over ninety days.
    Share,
}

/// A figure of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kpi {
    /// Its name in addresses and files.
    pub name: &'static str,
    /// Key of its words.
    pub text: &'static str,
    /// How it is counted.
    pub manner: Manner,
}

/// Figures of the board.
pub const KPIS: [Kpi; 7] = [
    Kpi { name: "members", text: "kpi-members", manner: Manner::Standing },
    Kpi { name: "organisations", text: "kpi-organisations", manner: Manner::Standing },
    Kpi { name: "events", text: "kpi-events", manner: Manner::Flow },
    Kpi { name: "attendance", text: "kpi-attendance", manner: Manner::Flow },
    Kpi { name: "contributors", text: "kpi-contributors", manner: Manner::Share },
    Kpi { name: "answered", text: "kpi-answered", manner: Manner::Flow },
    Kpi { name: "invitations", text: "kpi-invitations", manner: Manner::Flow },
];
