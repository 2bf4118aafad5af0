//! The list of segments, best first, each with its reasons and its doubt.

use super::definition::Segment;
use super::evidence::{Evidence, Resampling};
use super::fixed::fixed;
use super::parts::Parts;
use super::preference::{Preferences, places};
use super::utility::{Utilities, observed, utilities, weighted};
use super::weights::{CRITERIA, Criterion, Weights};
use crate::dice::Dice;
use serde::{Deserialize, Serialize};

/// How closely drawn weights keep to those asked: a weight of .09 comes out between about .05 and .14.
const CLOSENESS: f64 = 100.0;
/// Places that count as the top.
const TOP: usize = 5;
/// This share of draws among the top makes a segment one of the most promising.
const MOST_PROMISING: f64 = 0.6;
/// Lots from which a grade is no longer lowered for their number.
const MANY_LOTS: f64 = 50.0;

/// Segments by rank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// Best first.
    pub ranked: Vec<Listed>,
    /// Segments with fewer than 15 lots or 3 countries, by id.
    pub insufficient: Vec<Thin>,
    /// How often chance was asked.
    pub resampling: Resampling,
}

/// A segment that is ranked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// Its place, from 1.
    pub rank: usize,
    /// The segment's id.
    pub segment: String,
    /// Its name.
    pub title: String,
    /// Its sector.
    pub sector: String,
    /// Net flow of PROMETHEE II, -1 to 1, which ranks.
    pub phi: f64,
    /// Standard deviation of the flow over draws of notices.
    pub phi_sd: f64,
    /// The weighted sum, 0 to 1, which explains.
    pub score: f64,
    /// Nine draws of ten put it at this place or lower …
    pub best: usize,
    /// … and at this place or higher.
    pub worst: usize,
    /// Share of draws that put it among the first five.
    pub top_five: f64,
    /// True when that is at least .6.
    pub most_promising: bool,
    /// How much is known of it.
    pub grade: Grade,
    /// Lots of the last five years.
    pub lots: usize,
    /// Countries that buy.
    pub countries: usize,
    /// What each criterion adds or takes.
    pub contributions: Vec<Contribution>,
}

/// What a criterion adds to a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// The criterion.
    pub criterion: Criterion,
    /// Its weight, those that are missing shared out; 0 when it is missing.
    pub weight: f64,
    /// What the segment is worth by it, 0 to 1; nothing when it is missing.
    pub utility: Option<f64>,
    /// Weight by how far that lies above or below the mean of all segments.
    pub points: f64,
}

/// How much of the weight is known of a segment, less for few lots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// Three quarters or more.
    A,
    /// Half or more.
    B,
    /// A quarter or more.
    C,
    /// Less.
    D,
}

/// A segment that too little is known of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thin {
    /// The segment's id.
    pub segment: String,
    /// Its name.
    pub title: String,
    /// Lots of the last five years.
    pub lots: usize,
    /// Countries that buy.
    pub countries: usize,
}

impl Grade {
    /// The grade of a share of weight known, from so many lots.
    #[must_use]
    pub fn of(observed: f64, lots: usize) -> Self {
        match observed * (lots as f64 / MANY_LOTS).min(1.0) {
            known if known >= 0.75 => Self::A,
            known if known >= 0.5 => Self::B,
            known if known >= 0.25 => Self::C,
            _ => Self::D,
        }
    }

    /// Its letter.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

impl Evidence {
    /// Ranks segments with these weights: PROMETHEE II for the place, the weighted sum for the reasons, draws of notices
    /// and weights for the doubt.
    ///
    /// # Source
    /// Method: docs/indicators/segment-rank.md.
    #[must_use]
    pub fn rank(&self, weights: &Weights) -> List {
        let enough: Vec<usize> = (0..self.parts.len()).filter(|at| self.parts[*at].is_enough()).collect();
        let (segments, parts) = (pick(&self.segments, &enough), pick(&self.parts, &enough));
        let worth = utilities(parts.iter().copied());
        let flows: Vec<f64> = Preferences::new(&worth).flows(weights.all()).into_iter().map(fixed).collect();
        let drawn: Vec<Preferences> =
            self.drawn.iter().map(|drawn| Preferences::new(&utilities(pick(drawn, &enough)))).collect();
        let doubt = Doubt::of(&drawn, enough.len(), weights, self.resampling);
        let mean = means(&worth);
        let rows = places(&flows).into_iter().enumerate().map(|(at, rank)| {
            let listed = listed(segments[at], parts[at], &worth[at], weights, &mean);
            Listed { rank, phi: flows[at], ..doubt.add(listed, at, rank) }
        });
        let mut ranked: Vec<Listed> = rows.collect();
        ranked.sort_by_key(|listed| listed.rank);
        List { ranked, insufficient: self.thin(), resampling: self.resampling }
    }

    fn thin(&self) -> Vec<Thin> {
        let few = self.segments.iter().zip(&self.parts).filter(|(_, parts)| !parts.is_enough());
        let thin = |(segment, parts): (&Segment, &Parts)| Thin {
            segment: segment.id.clone(),
            title: segment.title.clone(),
            lots: parts.data.lots,
            countries: parts.data.countries.len(),
        };
        few.map(thin).collect()
    }
}

fn pick<'v, T>(all: &'v [T], wanted: &[usize]) -> Vec<&'v T> {
    wanted.iter().map(|at| &all[*at]).collect()
}

fn listed(segment: &Segment, parts: &Parts, worth: &Utilities, weights: &Weights, mean: &Utilities) -> Listed {
    let known = observed(worth, weights);
    Listed {
        rank: 0,
        segment: segment.id.clone(),
        title: segment.title.clone(),
        sector: segment.sector.clone(),
        phi: 0.0,
        phi_sd: 0.0,
        score: fixed(weighted(worth, weights)),
        best: 0,
        worst: 0,
        top_five: 0.0,
        most_promising: false,
        grade: Grade::of(known, parts.data.lots),
        lots: parts.data.lots,
        countries: parts.data.countries.len(),
        contributions: Criterion::ALL.map(|criterion| contribution(criterion, worth, weights, (mean, known))).into(),
    }
}

fn contribution(criterion: Criterion, worth: &Utilities, weights: &Weights, of: (&Utilities, f64)) -> Contribution {
    let (mean, known) = of;
    let utility = worth[criterion.place()];
    let weight = utility.map_or(0.0, |_| weights.of(criterion) / known.max(f64::MIN_POSITIVE));
    let above = utility.zip(mean[criterion.place()]).map_or(0.0, |(utility, mean)| utility - mean);
    Contribution { criterion, weight: fixed(weight), utility, points: fixed(weight * above) }
}

fn means(worth: &[Utilities]) -> Utilities {
    std::array::from_fn(|at| {
        let known: Vec<f64> = worth.iter().filter_map(|utilities| utilities[at]).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    })
}

/// Places and flows over all draws.
struct Doubt {
    /// Places by segment, sorted.
    places: Vec<Vec<usize>>,
    deviations: Vec<f64>,
}

impl Doubt {
    fn of(drawn: &[Preferences], segments: usize, weights: &Weights, resampling: Resampling) -> Self {
        let mut seen = vec![Vec::with_capacity(resampling.weights); segments];
        // Another beginning than that of the notices, so that the two do not fall alike.
        let mut dice = Dice::seeded(resampling.seed.wrapping_add(1));
        for draw in 0..if drawn.is_empty() { 0 } else { resampling.weights } {
            let flows = drawn[draw % drawn.len()].flows(&shaken(weights, &mut dice));
            places(&flows).into_iter().enumerate().for_each(|(segment, place)| seen[segment].push(place));
        }
        seen.iter_mut().for_each(|places| places.sort_unstable());
        let flows: Vec<Vec<f64>> = drawn.iter().map(|preferences| preferences.flows(weights.all())).collect();
        let of_segment = |at: usize| deviation(&flows.iter().map(|flows| flows[at]).collect::<Vec<_>>());
        Self { places: seen, deviations: (0..segments).map(of_segment).collect() }
    }

    /// Without draws a segment stands where it stands, and nothing is said of the top.
    fn add(&self, listed: Listed, at: usize, rank: usize) -> Listed {
        let places = &self.places[at];
        let n = places.len();
        if n == 0 {
            return Listed { best: rank, worst: rank, ..listed };
        }
        let top_five = fixed(places.iter().filter(|place| **place <= TOP).count() as f64 / n as f64);
        Listed {
            best: places[n * 5 / 100].min(rank),
            worst: places[(n * 95).div_ceil(100) - 1].max(rank),
            top_five,
            most_promising: top_five >= MOST_PROMISING,
            phi_sd: fixed(self.deviations[at]),
            ..listed
        }
    }
}

/// Weights drawn around those asked (Dirichlet): each is the sum of as many exponential draws as its share of a hundred.
fn shaken(weights: &Weights, dice: &mut Dice) -> [f64; CRITERIA] {
    std::array::from_fn(|at| {
        let weight = weights.all()[at];
        let draws = if weight > 0.0 { (weight * CLOSENESS).round().max(1.0) as usize } else { 0 };
        (0..draws).map(|_| -dice.share().ln()).sum()
    })
}

fn deviation(values: &[f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / values.len() as f64).sqrt()
}
