//! `procurenet cycle`

use crate::output::{self, Format, Table, cut};
use crate::place;
use analysis::segment::{
    Catalogue, Consolidated, Dynamics, Inputs, List, Movement, Place, Resampling, Snapshot, Weights, compare,
    consolidate,
};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Freezes a cycle and its list of segments, shows it, compares two or three of them.
#[derive(Args, Debug)]
pub struct Cycle {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Freezes what is known on a day, and ranks segments by it. The same data and inputs give the same bytes.
    Freeze(Freeze),
    /// Shows the list of a frozen cycle.
    List(Show),
    /// Tells what moved between two cycles and why; of three, the consolidated list.
    Compare(Compare),
}

#[derive(Args, Debug)]
struct Freeze {
    /// The last day that counts; notices published later are not used.
    #[arg(long, value_parser = output::day, required_unless_present = "like")]
    as_of: Option<Date>,
    /// How much each criterion counts; the file of the house when left out.
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Segments to compare; the file of the house when left out.
    #[arg(long, value_name = "FILE")]
    segments: Option<PathBuf>,
    /// Plans, needs and prices as JSON (docs/FORMATS.md); none when left out.
    #[arg(long, value_name = "FILE")]
    inputs: Option<PathBuf>,
    /// Takes day, weights, segments, inputs and draws from a frozen cycle, to see that it comes out the same.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["as_of", "weights", "segments", "inputs"])]
    like: Option<String>,
    /// Where to write the frozen cycle; cycles/DAY.json in the data directory when left out.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Args, Debug)]
struct Show {
    /// A frozen cycle: a file, or the name of one in the data directory.
    cycle: String,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Args, Debug)]
struct Compare {
    /// The earliest cycle: a file, or the name of one in the data directory.
    first: String,
    /// The next.
    second: String,
    /// The latest; with it the consolidated list is shown.
    third: Option<String>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Cycle {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        match self.action {
            Action::Freeze(freeze) => freeze.run(data).await,
            Action::List(show) => {
                let snapshot = frozen(data, &show.cycle)?;
                print(&snapshot.list, show.format)
            }
            Action::Compare(compare) => compare.run(data),
        }
    }
}

/// What a cycle is frozen from.
struct Asked {
    as_of: Date,
    weights: Weights,
    catalogue: Catalogue,
    inputs: Inputs,
    resampling: Resampling,
}

impl Freeze {
    async fn run(self, data: &Path) -> Result<()> {
        let asked = self.asked(data)?;
        let evidence = place::evidence(data).await?;
        let market = place::market(&evidence, asked.as_of).await?;
        let snapshot = Snapshot::freeze(&market, &asked.catalogue, &asked.weights, &asked.inputs, asked.resampling);
        let out = self.out.clone().unwrap_or_else(|| kept(data, &asked.as_of.to_string()));
        write(&out, &snapshot)?;
        print(&snapshot.list, self.format)?;
        eprintln!(
            "{} notices up to {} frozen in {}\nSHA-256 {}",
            snapshot.frozen.notices,
            snapshot.frozen.as_of,
            out.display(),
            snapshot.digest()
        );
        Ok(())
    }

    fn asked(&self, data: &Path) -> Result<Asked> {
        if let Some(like) = &self.like {
            return like_before(frozen(data, like)?);
        }
        Ok(Asked {
            as_of: self.as_of.unwrap_or_else(place::today),
            weights: read(self.weights.as_deref(), |text| Ok(Weights::parse(text)?))?.unwrap_or_else(Weights::house),
            catalogue: read(self.segments.as_deref(), |text| Ok(Catalogue::parse(text)?))?
                .unwrap_or_else(Catalogue::house),
            inputs: read(self.inputs.as_deref(), |text| Ok(serde_json::from_str(text)?))?.unwrap_or_default(),
            resampling: Resampling::default(),
        })
    }
}

/// The inputs of a frozen cycle. Its drafts come from the data again, so that only what people defined is taken.
fn like_before(before: Snapshot) -> Result<Asked> {
    let defined = before.frozen.segments.into_iter().filter(|segment| !segment.is_draft()).collect();
    Ok(Asked {
        as_of: before.frozen.as_of,
        weights: before.frozen.weights,
        catalogue: Catalogue::of(defined)?,
        inputs: before.frozen.inputs,
        resampling: before.list.resampling,
    })
}

impl Compare {
    fn run(self, data: &Path) -> Result<()> {
        let (first, second) = (frozen(data, &self.first)?, frozen(data, &self.second)?);
        let Some(third) = &self.third else {
            return tell(&compare(&first, &second), self.format);
        };
        let third = frozen(data, third)?;
        let rows = consolidate([&first, &second, &third]);
        output::rows(&rows, self.format, || consolidated(&rows))
    }
}

fn kept(data: &Path, name: &str) -> PathBuf {
    data.join("cycles").join(format!("{name}.json"))
}

/// Reads a frozen cycle by its file, or by its name in the data directory.
fn frozen(data: &Path, named: &str) -> Result<Snapshot> {
    let path = [PathBuf::from(named), kept(data, named)].into_iter().find(|path| path.is_file());
    let Some(path) = path else {
        bail!("there is no frozen cycle {named}\nhint: freeze one with `procurenet cycle freeze --as-of DAY`");
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    Snapshot::from_json(&text).with_context(|| format!("reading {}", path.display()))
}

fn read<T>(path: Option<&Path>, parse: impl Fn(&str) -> Result<T>) -> Result<Option<T>> {
    let Some(path) = path else { return Ok(None) };
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    parse(&text).map(Some).with_context(|| format!("reading {}", path.display()))
}

fn write(path: &Path, snapshot: &Snapshot) -> Result<()> {
    if let Some(directory) = path.parent() {
        std::fs::create_dir_all(directory).with_context(|| format!("making {}", directory.display()))?;
    }
    std::fs::write(path, snapshot.to_json()).with_context(|| format!("writing {}", path.display()))
}

fn print(list: &List, format: Format) -> Result<()> {
    output::rows(&list.ranked, format, || table(list))?;
    eprintln!("{} segments ranked, {} with too few lots or countries", list.ranked.len(), list.insufficient.len());
    Ok(())
}

fn table(list: &List) -> Table {
    let mut table = Table::new(&["rank", "9 of 10", "top 5", "phi", "grade", "lots", "segment", "title"]);
    for row in &list.ranked {
        table.row(vec![
            row.rank.to_string(),
            format!("{}-{}", row.best, row.worst),
            format!("{:.2}", row.top_five),
            format!("{:+.3}", row.phi),
            row.grade.as_str().to_owned(),
            row.lots.to_string(),
            row.segment.clone(),
            cut(&row.title, 60),
        ]);
    }
    table
}

fn tell(dynamics: &Dynamics, format: Format) -> Result<()> {
    output::rows(&dynamics.rows, format, || movements(&dynamics.rows))?;
    eprintln!(
        "{} segments ranked by both; tau-b {}, first ten shared {:.2}, rank-biased overlap {:.2}",
        dynamics.common,
        dynamics.kendall.map_or_else(|| "–".to_owned(), |tau| format!("{tau:.2}")),
        dynamics.jaccard,
        dynamics.overlap
    );
    Ok(())
}

fn movements(rows: &[Movement]) -> Table {
    let mut table = Table::new(&["before", "now", "change", "data", "plans", "needs", "weights", "status", "segment"]);
    for row in rows {
        let rank = |place: Option<Place>| output::or_dash(place.map(|place| place.rank));
        let causes = row.causes.map(|causes| [causes.whole, causes.data, causes.plans, causes.needs, causes.weights]);
        let told = causes.map(|causes| causes.map(|cause| format!("{cause:+.3}")));
        let mut cells = vec![rank(row.before), rank(row.after)];
        cells.extend(told.unwrap_or_else(|| std::array::from_fn(|_| "–".to_owned())));
        cells.extend([row.status.as_str().to_owned(), row.segment.clone()]);
        table.row(cells);
    }
    table
}

fn consolidated(rows: &[Consolidated]) -> Table {
    let mut table = Table::new(&["place", "phi", "first", "second", "third", "segment", "title"]);
    for (place, row) in rows.iter().enumerate() {
        let [first, second, third] = row.ranks.map(output::or_dash);
        let cells = [(place + 1).to_string(), format!("{:+.3}", row.phi), first, second, third];
        table.row(cells.into_iter().chain([row.segment.clone(), cut(&row.title, 60)]).collect());
    }
    table
}
