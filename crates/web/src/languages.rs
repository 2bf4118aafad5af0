//! The languages of the Union, each by its own name.

/// Tag and name of each, in the order of the tags.
pub const LANGUAGES: [(&str, &str); 24] = [
    ("bg", "български"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("et", "eesti"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("it", "italiano"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mt", "Malti"),
    ("nl", "Nederlands"),
    ("pl", "polski"),
    ("pt", "português"),
    ("ro", "română"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sv", "svenska"),
];

/// Languages of neighbours that members write in as well.
const NEIGHBOURS: [(&str, &str); 3] = [("is", "íslenska"), ("no", "norsk"), ("uk", "українська")];

/// Languages people write in: those of the Union, then its neighbours'.
pub fn written() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.into_iter().chain(NEIGHBOURS)
}
