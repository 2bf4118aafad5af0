//! Law that lets them buy together: docs/indicators/legal.md.

use super::Finding;
use crate::Market;
use crate::partner::asker::{Asker, usual_regime};
use crate::partner::candidate::{Candidate, names};
use model::Regime;

/// Another country's law, and no common directive: possible by agreement only.
const OUTSIDE: f64 = 0.2;

/// Same directive, both in the European Economic Area.
pub(super) fn find(market: &Market, asker: &Asker, candidate: &Candidate) -> Finding {
    let Some(regime) = usual_regime(market, candidate) else {
        return Finding::unknown("no notice states its legal basis");
    };
    let stating = candidate.lots.iter().filter(|found| found.lot.notice(market).regime == regime);
    let outside = [asker.country.as_ref(), candidate.organisation.country.as_ref()];
    let outside = outside.into_iter().flatten().find(|country| !country.is_eea());
    let (fit, text) = match outside {
        Some(country) => (OUTSIDE, format!("{country} is not in the European Economic Area: no common directive")),
        None => of_regimes(asker.regime, regime),
    };
    Finding::known(fit, text, names(market, stating))
}

fn of_regimes(asked: Regime, other: Regime) -> (f64, String) {
    use Regime::{Classic, Defence, Utilities};
    match (asked, other) {
        (asked, other) if asked == other => (1.0, format!("both buy under {}", name(other))),
        (Classic, Utilities) | (Utilities, Classic) => {
            (0.7, format!("{} and {} can be combined with care", name(asked), name(other)))
        }
        (Defence, _) | (_, Defence) => (0.4, format!("{} differs much from {}", name(other), name(asked))),
        _ => (0.4, format!("{} and {} have little in common", name(asked), name(other))),
    }
}

fn name(regime: Regime) -> &'static str {
    match regime {
        Regime::Classic => "the directive for public authorities (2014/24/EU)",
        Regime::Utilities => "the directive for utilities (2014/25/EU)",
        Regime::Concessions => "the directive for concessions (2014/23/EU)",
        Regime::Defence => "the directive for defence and security (2009/81/EC)",
        Regime::Transport => "the regulation on passenger transport (1370/2007)",
        Regime::EuInstitutions => "the financial regulation of the EU institutions",
        Regime::National => "national rules outside the directives",
        Regime::Unknown => "a law not stated",
    }
}
