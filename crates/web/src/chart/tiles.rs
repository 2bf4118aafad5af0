//! Europe as tiles: one square a country in its rough place, an equal voice for small states.

use askama::Template;
use model::Country;

/// Tiles with a number each.
#[derive(Template)]
#[template(path = "chart/tiles.html")]
pub struct Tiles {
    id: &'static str,
    title: String,
    description: String,
    tiles: Vec<Tile>,
}

struct Tile {
    x: usize,
    y: usize,
    code: &'static str,
    number: String,
    class: &'static str,
    asking: bool,
    title: String,
}

impl Tiles {
    /// Draws how many there are in each country; the asking country gets a frame.
    pub fn new(
        id: &'static str,
        (title, description): (String, String),
        counts: &[(Country, usize)],
        asking: Option<&Country>,
        name: impl Fn(&Country) -> String,
    ) -> Self {
        let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let tile = |(code, column, row): &(&'static str, usize, usize)| {
            let n = counts.iter().find(|(country, _)| country.as_str() == *code).map_or(0, |(_, n)| *n);
            let country = Country::parse(code);
            let asking = asking.is_some_and(|asking| asking.as_str() == *code);
            let name = country.as_ref().map(&name).unwrap_or_default();
            Tile {
                x: column * STEP,
                y: row * STEP,
                code,
                number: if n == 0 { String::new() } else { n.to_string() },
                class: shade(n, most),
                asking,
                title: format!("{name}: {n}"),
            }
        };
        Self { id, title, description, tiles: PLACES.iter().map(tile).collect() }
    }
}

/// Side of a tile with its gap.
const STEP: usize = 50;

fn shade(n: usize, most: usize) -> &'static str {
    if n == 0 {
        return "shade-0";
    }
    // Square roots, so that one large country does not make all others pale.
    let share = (n as f64 / most.max(1) as f64).sqrt();
    match () {
        () if share > 0.85 => "shade-4",
        () if share > 0.6 => "shade-3",
        () if share > 0.35 => "shade-2",
        () => "shade-1",
    }
}

/// Country, column, row.
const PLACES: [(&str, usize, usize); 41] = [
    ("IS", 0, 0),
    ("NO", 4, 0),
    ("SE", 5, 0),
    ("FI", 6, 0),
    ("DK", 4, 1),
    ("EE", 6, 1),
    ("IE", 0, 2),
    ("GB", 1, 2),
    ("NL", 3, 2),
    ("DE", 4, 2),
    ("PL", 5, 2),
    ("LV", 6, 2),
    ("BE", 2, 3),
    ("LU", 3, 3),
    ("CZ", 4, 3),
    ("SK", 5, 3),
    ("LT", 6, 3),
    ("UA", 7, 3),
    ("FR", 1, 4),
    ("CH", 2, 4),
    ("LI", 3, 4),
    ("AT", 4, 4),
    ("HU", 5, 4),
    ("RO", 6, 4),
    ("MD", 7, 4),
    ("ES", 1, 5),
    ("IT", 3, 5),
    ("SI", 4, 5),
    ("HR", 5, 5),
    ("RS", 6, 5),
    ("BG", 7, 5),
    ("PT", 0, 5),
    ("BA", 4, 6),
    ("ME", 5, 6),
    ("XK", 6, 6),
    ("MK", 7, 6),
    ("MT", 3, 7),
    ("AL", 5, 7),
    ("GR", 6, 7),
    ("TR", 8, 6),
    ("CY", 8, 7),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_countries_share_a_tile_and_all_of_the_union_have_one() {
        let places: HashSet<_> = PLACES.iter().map(|(_, column, row)| (column, row)).collect();
        assert_eq!(places.len(), PLACES.len());
        let eu = PLACES.iter().filter(|(code, ..)| Country::parse(code).unwrap().is_eu()).count();
        assert_eq!(eu, 27);
    }

    #[test]
    fn a_small_number_beside_a_large_one_keeps_a_shade() {
        assert_eq!(shade(0, 100), "shade-0");
        assert_eq!(shade(1, 100), "shade-1");
        assert_eq!(shade(100, 100), "shade-4");
    }
}
