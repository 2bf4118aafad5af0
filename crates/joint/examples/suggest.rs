//! Shows groups that could form around a need, from real notices:
//! `cargo run -p joint --example suggest -- CPV COUNTRY FROM TO`. Reads `../shared/data` beside the checkout.

use analysis::{Knowledge, Market, PartnerQuery};
use flate2::read::GzDecoder;
use joint::suggestion::{MarketQuestion, from_market};
use model::{ContentHash, Country, Cpv, Notice};
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The archives of real notices.
const CORPUS: [&str; 3] = ["ted-legacy", "eforms", "eforms-doffin"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [cpv, country, from, to] = arguments.as_slice() else { return Err("name CPV, COUNTRY, FROM and TO".into()) };
    let mut notices = Vec::new();
    for archive in CORPUS {
        read(archive, &mut notices)?;
    }
    let market = Market::build(notices, from.parse()?, Knowledge::default());
    let partners = PartnerQuery {
        cpv: Cpv::parse(cpv),
        country: Country::parse(country),
        from: Some(from.parse()?),
        to: Some(to.parse()?),
        value_eur: Some(1_000_000.into()),
        ..PartnerQuery::default()
    };
    for group in from_market(&market, &MarketQuestion { partners, ..MarketQuestion::default() }).suggested {
        println!("\n{} points, {:?}, {:?}, leads {}", group.score, group.proposal, group.window, group.lead);
        group.members.iter().for_each(|member| println!("  {member}"));
        for told in &group.statements {
            println!("  - {} {:?} {:?} ({} behind it)", told.key, told.words, told.numbers, told.evidence.len());
        }
        group.without.iter().for_each(|without| println!("  {without:?}"));
    }
    Ok(())
}

fn read(archive: &str, notices: &mut Vec<Notice>) -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let mut tar = tar::Archive::new(GzDecoder::new(File::open(root.join(format!("{archive}.tar.gz")))?));
    for entry in tar.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.display().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        if let Ok(reading) = sources::read_notice(&name, &bytes) {
            let mut notice = reading.notice;
            notice.seal(ContentHash::from_hex(format!("{:064x}", bytes.len())));
            notices.push(notice);
        }
    }
    Ok(())
}
