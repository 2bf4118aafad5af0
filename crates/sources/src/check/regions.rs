//! Regions that a later version of NUTS gave up.
//!
//! They were right when the notice was published, so they are kept and noted, not doubted.

use model::{Notice, Nuts};

/// Beginnings of codes that the versions of 2016 and 2021 replaced (Regulations (EU) 2016/2066 and 2019/1755).
const FORMER: [&str; 30] = [
    "FR2", "FR3", "FR4", "FR5", "FR6", "FR7", "FR8", "FR9", "FRA1", "FRA2", "FRA3", "FRA4", "FRA5", "HR04", "HU10",
    "IE01", "IE02", "LT00", "NO01", "NO03", "NO04", "NO05", "PL11", "PL12", "PL31", "PL32", "PL33", "PL34", "UKM2",
    "UKM3",
];

/// Flags a notice that names a former region.
pub(super) fn check(notice: &mut Notice) {
    let of_lots = notice.lots.iter().flat_map(|lot| &lot.places);
    let of_parties = notice.parties.iter().filter_map(|party| party.nuts.as_ref());
    if notice.places.iter().chain(of_lots).chain(of_parties).any(is_former) {
        notice.flag("former-nuts");
    }
}

fn is_former(region: &Nuts) -> bool {
    FORMER.iter().any(|start| region.as_str().starts_with(start))
}
