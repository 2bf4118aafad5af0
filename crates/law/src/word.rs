//! The words of the questions, each with the code that addresses, files and the command line use.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$own])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every word, in the order in which it is offered.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// Reads a code.
            #[must_use]
            pub fn parse(written: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.as_str() == written.trim())
            }
        }
    };
}

words! {
    /// What a buyer is in the eyes of the directives.
    BuyerKind {
        /// A state, a local authority, a body governed by public law.
        Authority = "contracting-authority",
        /// An entity that buys for a network activity.
        Utility = "utility",
        /// A private or charitable buyer whom the directives do not bind.
        Unbound = "not-bound",
        /// An institution or agency of the European Union.
        EuInstitution = "eu-institution",
    }
}

words! {
    /// Which threshold an authority has.
    Level {
        /// Central government.
        Central = "central",
        /// Every other authority.
        SubCentral = "sub-central",
        /// Buyers of both levels.
        Both = "both",
    }
}

words! {
    /// Which law covers the purchase.
    Sector {
        /// Ordinary purchases of authorities, the police among them.
        Classic = "classic",
        /// Water, energy, transport, post.
        Utilities = "utilities",
        /// Military or sensitive goods: classified information.
        Defence = "defence-sensitive",
        /// Telling would harm essential interests of security.
        Essential = "essential-security",
    }
}

words! {
    /// How ready the solution is.
    Stage {
        /// No solution yet: research and development is what is bought.
        Research = "research",
        /// Research and then the purchase, in one go.
        ResearchAndPurchase = "research-and-purchase",
        /// New but ready, or nearly.
        Innovative = "innovative",
        /// On the market.
        OffTheShelf = "off-the-shelf",
    }
}

words! {
    /// What kind of contract it is.
    Object {
        /// Goods.
        Supplies = "supplies",
        /// Services.
        Services = "services",
        /// Social and other specific services.
        Social = "social-services",
        /// Works.
        Works = "works",
        /// A concession: the supplier is paid by those who use it.
        Concession = "concession",
    }
}

words! {
    /// Who can carry the procedure.
    Lead {
        /// One of the authorities.
        Authority = "one-authority",
        /// A central purchasing body of another state offers it.
        Cpb = "central-purchasing-body",
        /// A body founded for a long programme.
        Entity = "joint-entity",
        /// An international organisation.
        Organisation = "international-organisation",
        /// A government sells.
        Government = "government-sells",
        /// None of these.
        Nobody = "none",
    }
}

words! {
    /// Money of the European Union in the purchase.
    Funding {
        /// None.
        Nothing = "none",
        /// A research programme.
        Research = "research-programme",
        /// A programme for common defence procurement.
        Defence = "defence-programme",
        /// Another programme.
        Other = "other",
    }
}

words! {
    /// A question that can be answered.
    Ask {
        /// Where the buyers are.
        Countries = "country",
        /// What they are.
        Buyers = "buyer",
        /// What is bought, as a code.
        Cpv = "cpv",
        /// What kind of contract.
        Object = "object",
        /// Which law covers it.
        Sector = "sector",
        /// How ready the solution is.
        Stage = "stage",
        /// Who alone benefits and pays.
        Benefit = "benefit",
        /// What it is worth over all buyers.
        Value = "value",
        /// Central government or not.
        Level = "level",
        /// Who can carry the procedure.
        Lead = "lead",
        /// Money of the European Union.
        Funding = "funding",
        /// An agreement between the states.
        Treaty = "treaty",
        /// A threat to health.
        Health = "health",
    }
}

words! {
    /// What a rule decides.
    Axis {
        /// Which law applies at all.
        Regime = "regime",
        /// How buyers of several countries come together.
        Together = "together",
        /// Which procedure fits the stage.
        Procedure = "procedure",
        /// What the value demands.
        Value = "value",
        /// What must be heeded on every way.
        Guard = "guard",
    }
}

words! {
    /// Whether a rule is law.
    Status {
        /// It is.
        InForce = "in_force",
        /// It may become law.
        Proposed = "proposed",
    }
}

words! {
    /// How much is settled about the court or body that reviews.
    ForumState {
        /// Settled.
        Known = "known",
        /// Not settled: the buyers write it down.
        Open = "open",
        /// Courts or writers disagree.
        Contested = "contested",
    }
}

words! {
    /// Whether a route is open.
    Standing {
        /// Open.
        Open = "open",
        /// Open if what is asked turns out right.
        OpenIf = "open-if",
        /// Closed, for a reason.
        Closed = "closed",
    }
}
