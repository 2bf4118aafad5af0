//! Renewals and options in words: how often, and for how many months each time.
//!
//! Twenty-four languages write them; a number with a unit and a number with "times" are found in all of them
//! without understanding the sentence. What stays ambiguous is not used.

use crate::text::fold;

/// What a text says about extending a contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extension {
    /// How often.
    pub times: Option<u32>,
    /// For how many months each time.
    pub months: Option<u32>,
}

/// Longer extensions are not extensions.
const MONTHS_MAX: u32 = 120;
/// More renewals than this are not believed.
pub(super) const TIMES_MAX: u32 = 10;
/// A number belongs to a unit at most this many words later ("12 (zwölf) weitere Monate").
const REACH: usize = 3;
/// A count belongs to a period at most this many words away ("3-krat, vsakič za obdobje 12 mesecev").
const NEAR: usize = 7;

/// Reads a text about renewals, where any single period is the renewal's.
pub(super) fn of_renewal(text: &str) -> Extension {
    read(text, false)
}

/// Reads a text about options, where a period counts only beside a word for extending: most options are quantities.
pub(super) fn of_option(text: &str) -> Extension {
    let found = read(text, true);
    if found.months.is_some() { found } else { Extension::default() }
}

fn read(text: &str, must_say_extension: bool) -> Extension {
    let folded = fold(&text.replace(['*', '×'], " x "));
    let words: Vec<&str> = folded.split(' ').collect();
    let periods = periods(&words);
    let counts = counts(&words, &periods);
    let period = choose(&words, &periods, &counts, must_say_extension);
    let count = match period {
        Some(period) => nearest(&counts, period.at),
        None if counts.len() == 1 => counts.first().copied(),
        None => None,
    };
    Extension { times: count.map(|count| count.times), months: period.map(|period| period.months) }
}

#[derive(Clone, Copy, Debug)]
struct Period {
    at: usize,
    number_at: usize,
    months: u32,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    at: usize,
    times: u32,
}

fn periods(words: &[&str]) -> Vec<Period> {
    let units = words.iter().enumerate().filter_map(|(at, word)| Some((at, months_in_unit(word)?)));
    units.filter_map(|(at, factor)| period_ending_at(words, at, factor)).collect()
}

fn period_ending_at(words: &[&str], at: usize, factor: u32) -> Option<Period> {
    let number_at = (at.saturating_sub(REACH)..at).rev().find(|before| number(words[*before]).is_some())?;
    // "18 (eighteen) months": the first of two equal numbers opens the period.
    let months = number(words[number_at])?.checked_mul(factor)?;
    ((1..=MONTHS_MAX).contains(&months)).then_some(Period { at, number_at, months })
}

fn counts(words: &[&str], periods: &[Period]) -> Vec<Count> {
    let mut counts = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let times = count_in_one_word(word).or_else(|| count_at(words, at, periods));
        if let Some(times) = times.filter(|times| (1..=TIMES_MAX).contains(times)) {
            counts.push(Count { at, times });
        }
    }
    counts
}

/// A number before "times" or "renewals", or before a period's own number ("3 x 12 months").
fn count_at(words: &[&str], at: usize, periods: &[Period]) -> Option<u32> {
    let times = number(words[at])?;
    let next = words.get(at + 1)?;
    let after = words.get(at + 2).copied().unwrap_or_default();
    let digits = words[at].bytes().all(|b| b.is_ascii_digit());
    let multiplies =
        |number_at: usize| digits && (number_at == at + 1 || (*next == "x" && (at + 2..at + 6).contains(&number_at)));
    let is_count = is_times(next)
        || is_renewals(next)
        || (is_times(after) && number(next) == Some(times))
        || periods.iter().any(|period| multiplies(period.number_at));
    is_count.then_some(times)
}

fn choose(words: &[&str], periods: &[Period], counts: &[Count], must_say_extension: bool) -> Option<Period> {
    let says = |period: &Period| is_near_extension(words, period);
    let counted = periods.iter().filter(|period| counts.iter().any(|count| count.at.abs_diff(period.at) <= NEAR));
    let counted = counted
        .filter(|period| !must_say_extension || words.iter().any(|word| is_extension(word)) && says(period))
        .min_by_key(|period| nearest(counts, period.at).map_or(usize::MAX, |count| count.at.abs_diff(period.at)));
    if let Some(period) = counted {
        return Some(*period);
    }
    let one_length = periods.first().filter(|first| periods.iter().all(|period| period.months == first.months));
    match one_length {
        Some(period) if !must_say_extension || says(period) => Some(*period),
        _ => periods.iter().find(|period| says(period)).copied(),
    }
}

fn nearest(counts: &[Count], at: usize) -> Option<Count> {
    counts.iter().filter(|count| count.at.abs_diff(at) <= NEAR).min_by_key(|count| count.at.abs_diff(at)).copied()
}

fn is_near_extension(words: &[&str], period: &Period) -> bool {
    let first = period.number_at.saturating_sub(8);
    let last = words.len().min(period.at + 3);
    words[first..last].iter().any(|word| is_extension(word))
}

fn is_extension(word: &str) -> bool {
    EXTENDING.iter().any(|stem| word.starts_with(stem) || (stem.chars().count() >= 6 && word.contains(stem)))
}

fn is_times(word: &str) -> bool {
    TIMES.iter().any(|stem| word.starts_with(stem))
}

fn is_renewals(word: &str) -> bool {
    RENEWALS.iter().any(|stem| word.starts_with(stem))
}

fn count_in_one_word(word: &str) -> Option<u32> {
    ONE_WORD_COUNTS.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, times)| *times)
}

fn number(word: &str) -> Option<u32> {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok().filter(|number| *number <= MONTHS_MAX);
    }
    NUMBERS.iter().find(|(_, words)| words.contains(&word)).map(|(number, _)| *number)
}

fn months_in_unit(word: &str) -> Option<u32> {
    let is = |whole: &[&str], stems: &[&str]| whole.contains(&word) || stems.iter().any(|stem| word.starts_with(stem));
    if is(MONTH_WORDS, MONTH_STEMS) {
        return Some(1);
    }
    is(YEAR_WORDS, YEAR_STEMS).then_some(12)
}

const MONTH_WORDS: &[&str] =
    &["mois", "mes", "mese", "mesi", "luni", "luna", "kuu", "kuud", "kuuks", "mhi", "xhur", "xahar", "μηνα"];
const MONTH_STEMS: &[&str] = &[
    "month",
    "monat",
    "meses",
    "miesi",
    "maand",
    "maned",
    "manad",
    "kuuka",
    "mesic",
    "mesiac",
    "mesec",
    "mjesec",
    "menesi",
    "honap",
    "месец",
    "μηνες",
    "μηνων",
];
const YEAR_WORDS: &[&str] = &[
    "an",
    "ans",
    "ano",
    "anos",
    "anno",
    "anni",
    "ani",
    "ar",
    "rok",
    "roku",
    "roky",
    "rokov",
    "roka",
    "lata",
    "lat",
    "let",
    "leto",
    "leti",
    "leta",
    "ev",
    "eves",
    "evre",
    "evvel",
    "metai",
    "metu",
    "metams",
    "metus",
    "gads",
    "gadi",
    "gadiem",
    "gadu",
    "gada",
    "ετη",
    "ετος",
    "ετων",
    "ετους",
    "sena",
    "snin",
    "anul",
    "jahr",
    "jahre",
    "jahren",
    "jahres",
];
const YEAR_STEMS: &[&str] =
    &["year", "annee", "jaar", "jaren", "vuosi", "vuoden", "vuotta", "vuode", "aasta", "godin", "годин", "bliain"];

const TIMES: &[&str] = &[
    "times", "fois", "mal", "maal", "veces", "vez", "vezes", "volta", "volte", "keer", "raz", "krat", "gang", "kertaa",
    "kerran", "korda", "kord", "kart", "reiz", "alkalom", "ori", "пъти", "път", "φορ", "darb", "puta", "kertaa",
];
const RENEWALS: &[&str] = &[
    "renewal",
    "extension",
    "prorrog",
    "prorog",
    "reconduction",
    "rinnov",
    "verlanger",
    "verlenging",
    "renovac",
    "prolongation",
    "przedluze",
];
const ONE_WORD_COUNTS: &[(&str, u32)] = &[
    ("once", 1),
    ("twice", 2),
    ("thrice", 3),
    ("einmal", 1),
    ("zweimal", 2),
    ("dreimal", 3),
    ("viermal", 4),
    ("funfmal", 5),
    ("eenmaal", 1),
    ("tweemaal", 2),
    ("driemaal", 3),
    ("viermaal", 4),
    ("enkrat", 1),
    ("jedenkrat", 1),
    ("dvakrat", 2),
    ("trikrat", 3),
    ("jednokrotn", 1),
    ("dwukrotn", 2),
    ("trzykrotn", 3),
];

const NUMBERS: &[(u32, &[&str])] = &[
    (
        1,
        &[
            "one",
            "un",
            "une",
            "ein",
            "eine",
            "einen",
            "einem",
            "einer",
            "uno",
            "una",
            "uma",
            "een",
            "jeden",
            "jedno",
            "jednu",
            "jedna",
            "egy",
            "yksi",
            "yhden",
            "uks",
            "uhe",
            "vienu",
            "viena",
            "vieneriems",
            "един",
            "една",
            "една",
            "μια",
            "ενα",
            "ενος",
            "primo",
            "wahda",
        ],
    ),
    (
        2,
        &[
            "two", "deux", "zwei", "dos", "due", "twee", "dois", "duas", "dwa", "dwie", "dwoch", "dva", "dve", "dvou",
            "dvije", "kaksi", "kahden", "kaks", "kahe", "dvejiems", "divi", "divus", "divas", "ketto", "ket", "doua",
            "doi", "две", "два", "δυο", "tva", "dvakrat",
        ],
    ),
    (
        3,
        &[
            "three",
            "trois",
            "drei",
            "tres",
            "tre",
            "drie",
            "trzy",
            "trzech",
            "tri",
            "kolme",
            "kolmen",
            "kolm",
            "kolme",
            "trys",
            "tris",
            "harom",
            "trei",
            "три",
            "τρια",
            "τριων",
            "trejiems",
        ],
    ),
    (
        4,
        &[
            "four",
            "quatre",
            "vier",
            "cuatro",
            "quattro",
            "quatro",
            "cztery",
            "ctyri",
            "styri",
            "nelja",
            "neljan",
            "neli",
            "keturi",
            "cetri",
            "negy",
            "patru",
            "четири",
            "τεσσερα",
            "fire",
            "fyra",
        ],
    ),
    (
        5,
        &[
            "five",
            "cinq",
            "funf",
            "cinco",
            "cinque",
            "vijf",
            "piec",
            "pet",
            "pat",
            "viisi",
            "viis",
            "penki",
            "pieci",
            "cinci",
            "пет",
            "πεντε",
            "fem",
        ],
    ),
    (6, &["six", "sechs", "seis", "sei", "zes", "szesc", "sest", "kuus", "seks", "sesi", "sase", "шест", "εξι"]),
    (12, &["twelve", "douze", "zwolf", "doce", "dodici", "twaalf", "doze", "dwanascie", "tolv"]),
    (18, &["eighteen", "achtzehn", "dieciocho", "diciotto", "achttien", "dezoito"]),
    (24, &["twentyfour", "vierundzwanzig", "veinticuatro", "ventiquattro", "vierentwintig"]),
];

const EXTENDING: &[&str] = &[
    "exten",
    "renew",
    "prolong",
    "further",
    "additional",
    "verlanger",
    "weiter",
    "zusatzlich",
    "prorog",
    "prorrog",
    "reconduc",
    "reconduit",
    "renouvel",
    "rinnov",
    "ulterior",
    "renov",
    "przedluz",
    "wznow",
    "verleng",
    "forlang",
    "forleng",
    "forny",
    "jatk",
    "pikend",
    "pikene",
    "uuend",
    "prates",
    "atnauj",
    "pagarin",
    "atjaun",
    "prodlouz",
    "predlz",
    "podaljs",
    "produlj",
    "produz",
    "meghosszabb",
    "prelung",
    "reinnoi",
    "удълж",
    "поднов",
    "παρατ",
    "ανανε",
    "plus",
    "jiggedded",
    "athnuach",
    "aggiuntiv",
    "supplementar",
    "suplimentar",
    "fortfuhrung",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn renewal(text: &str) -> (Option<u32>, Option<u32>) {
        let found = of_renewal(text);
        (found.times, found.months)
    }

    #[test]
    fn a_count_and_a_period_are_read_in_many_languages() {
        let cases = [
            ("Can be renewed 3 times for 12 months each.", 3, 12),
            ("3 fois 12 mois", 3, 12),
            ("Zweimalige Verlängerung um jeweils ein Jahr", 2, 12),
            ("Der Vertrag verlängert sich 3-mal um jeweils 12 Monate", 3, 12),
            ("1 * um jeweils 19 Monate", 1, 19),
            ("rinnovato automaticamente 3 volte per 12 mesi ciascuna", 3, 12),
            ("Umowę można przedłużyć 2 razy o 6 miesięcy", 2, 6),
            ("driemaal automatisch voor telkens 12 maanden verlengd", 3, 12),
            ("2 kartus po 12 mėnesių", 2, 12),
            ("se samodejno podaljša 3-krat, vsakič za obdobje 12 mesecev", 3, 12),
            ("sopimus uusitaan 3 kertaa 12 kuukaudeksi kerrallaan", 3, 12),
            ("lepingut uuendatakse 3 korda, iga kord 12 kuu kaupa", 3, 12),
            ("kan forlænges 2 gange med 12 måneder", 2, 12),
            ("Kontraktet förlängs 3 gånger på 12 månader", 3, 12),
            ("подновява автоматично 3 пъти за по 12 месеца", 3, 12),
            ("prorogeable une fois pour une période de douze mois", 1, 12),
            ("option to extend 2 x 24 months", 2, 24),
            ("Max. einmal um 1 Jahr.", 1, 12),
        ];
        for (text, times, months) in cases {
            assert_eq!(renewal(text), (Some(times), Some(months)), "{text}");
        }
    }

    #[test]
    fn a_period_without_a_count_is_read() {
        assert_eq!(renewal("Prórroga de doce meses."), (None, Some(12)));
        assert_eq!(renewal("Opzione di rinnovo per 12 mesi."), (None, Some(12)));
        assert_eq!(renewal("for 36 months with the option of extension up to a further 12 months"), (None, Some(12)));
        assert_eq!(renewal("dar 12 (dvylikos) mėnesių terminui"), (None, Some(12)));
    }

    #[test]
    fn a_count_without_a_period_is_read() {
        assert_eq!(renewal("marché reconductible 3 fois"), (Some(3), None));
        assert_eq!(renewal("até um máximo de 2 (duas) prorrogações"), (Some(2), None));
    }

    #[test]
    fn a_text_without_time_says_nothing() {
        assert_eq!(of_renewal("nie dotyczy"), Extension::default());
        assert_eq!(of_option("Increase of quantities by up to 30 %; delivery within 3 months"), Extension::default());
        assert_eq!(of_option("siehe II.2.7"), Extension::default());
    }

    #[test]
    fn an_option_to_extend_is_read() {
        let found = of_option("The contract may be extended twice by 12 months");
        assert_eq!(found, Extension { times: Some(2), months: Some(12) });
    }
}
