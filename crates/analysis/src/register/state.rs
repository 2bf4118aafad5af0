//! One state in several countries: missions abroad, and parts of a realm with a country code of their own.

use super::buyers::Buyer;
use crate::names::{country_named, listed, plain};
use model::Country;

/// Beginnings of words for missions, in the languages of Europe.
const MISSION_WORDS: &str = "
    embass; ambassad; ambasciat; ambasad; embajad; embaixad; botschaft; konsulat; generalkonsulat; consulat;
    consulad; consular; velvyslan; nagykovets; konzulat; suurlahetys; saatkon; vestniec; pasiuntin; presvei;
    posolstv; veleposlan; generalkonsul; honorarkonsul;
";

/// Missions of more than one word: representations, forces, schools and cultural institutes abroad.
const MISSION_PHRASES: &str = "
    permanent representation; permanent mission; permanent delegation; standige vertretung;
    representation permanente; representacion permanente; rappresentanza permanente; stale zastoupeni;
    high commission; military mission; defence attache; defence staff; lycee francais; institut francais;
    alliance francaise; enseignement francais a l etranger; aefe; goethe institut; deutsche schule;
    instituto cervantes; istituto italiano di cultura; british council; instituto camoes; scuola italiana;
    liceo espanol; bundeswehrverwaltungsstelle; trade mission; wehrverwaltung;
";

/// Countries' codes for parts of a realm, and the state they belong to.
const REALMS: &[(&str, &str)] = &[
    ("GL", "DK"),
    ("FO", "DK"),
    ("AX", "FI"),
    ("SJ", "NO"),
    ("BV", "NO"),
    ("GP", "FR"),
    ("MQ", "FR"),
    ("GF", "FR"),
    ("RE", "FR"),
    ("YT", "FR"),
    ("PM", "FR"),
    ("BL", "FR"),
    ("MF", "FR"),
    ("WF", "FR"),
    ("PF", "FR"),
    ("NC", "FR"),
    ("TF", "FR"),
    ("AW", "NL"),
    ("CW", "NL"),
    ("SX", "NL"),
    ("BQ", "NL"),
    ("IM", "GB"),
    ("JE", "GB"),
    ("GG", "GB"),
    ("GI", "GB"),
    ("FK", "GB"),
    ("BM", "GB"),
    ("KY", "GB"),
    ("VG", "GB"),
    ("SH", "GB"),
    ("IO", "GB"),
    ("TC", "GB"),
    ("MS", "GB"),
    ("AI", "GB"),
    ("PR", "US"),
    ("GU", "US"),
    ("VI", "US"),
];

/// Nationality as missions write it beside their kind.
const NATIONALITIES: &[(&str, &str)] = &[
    ("german", "DE"),
    ("deutsch", "DE"),
    ("austrian", "AT"),
    ("osterreichisch", "AT"),
    ("danish", "DK"),
    ("dansk", "DK"),
    ("swedish", "SE"),
    ("svensk", "SE"),
    ("norwegian", "NO"),
    ("norsk", "NO"),
    ("finnish", "FI"),
    ("suomen", "FI"),
    ("french", "FR"),
    ("francais", "FR"),
    ("dutch", "NL"),
    ("nederlands", "NL"),
    ("belgian", "BE"),
    ("british", "GB"),
    ("irish", "IE"),
    ("italian", "IT"),
    ("spanish", "ES"),
    ("espanol", "ES"),
    ("portugues", "PT"),
    ("polish", "PL"),
    ("polsk", "PL"),
    ("czech", "CZ"),
    ("hungarian", "HU"),
    ("magyar", "HU"),
    ("romanian", "RO"),
    ("estonian", "EE"),
    ("eesti", "EE"),
    ("latvian", "LV"),
    ("latvijas", "LV"),
    ("lithuanian", "LT"),
    ("lietuvos", "LT"),
    ("swiss", "CH"),
    ("schweizer", "CH"),
    ("greek", "GR"),
    ("bulgarian", "BG"),
    ("croatian", "HR"),
    ("slovenian", "SI"),
    ("slovak", "SK"),
];

/// The state a buyer acts for: its country's, or for a mission the one that sent it.
pub(super) fn of(buyer: &Buyer<'_>, all: &[Buyer<'_>]) -> Option<Country> {
    if !is_mission(buyer) {
        return buyer.country.as_ref().map(sovereign);
    }
    let sender = all.iter().find(|other| !is_mission(other)).and_then(|other| other.country.as_ref());
    named(buyer.name).or_else(|| sender.map(sovereign)).or_else(|| buyer.country.clone())
}

/// True when the name is that of a mission, school or institute a state keeps abroad.
pub(super) fn is_mission(buyer: &Buyer<'_>) -> bool {
    let text = plain(buyer.name);
    let padded = format!(" {text} ");
    text.split(' ').any(|word| listed(MISSION_WORDS).any(|stem| word.starts_with(stem)))
        || listed(MISSION_PHRASES).any(|phrase| padded.contains(&format!(" {phrase} ")))
}

fn named(name: &str) -> Option<Country> {
    country_named(name).or_else(|| {
        let text = plain(name);
        let adjective = |word: &str| NATIONALITIES.iter().find(|(stem, _)| word.starts_with(stem));
        text.split(' ').find_map(adjective).and_then(|(_, code)| Country::parse(code))
    })
}

fn sovereign(country: &Country) -> Country {
    let realm = REALMS.iter().find(|(part, _)| *part == country.as_str());
    realm.and_then(|(_, state)| Country::parse(state)).unwrap_or_else(|| country.clone())
}
