//! Legal forms: many spellings, one token.

/// Spellings as folded words, longest first where one begins another, each with its one token.
///
/// Forms stand for themselves: a GmbH and an AG of one name are two companies.
const FORMS: &[(&str, &str)] = &[
    ("gemeinnutzige gesellschaft mit beschrankter haftung", "ggmbh"),
    ("gesellschaft mit beschrankter haftung", "gmbh"),
    ("spolka z ograniczona odpowiedzialnoscia", "spzoo"),
    ("societate cu raspundere limitata", "srl"),
    ("spolecnost s rucenim omezenym", "sro"),
    ("spolocnost s rucenim obmedzenym", "sro"),
    ("societa a responsabilita limitata", "srl"),
    ("sociedad de responsabilidad limitada", "sl"),
    ("korlatolt felelossegu tarsasag", "kft"),
    ("zartkoruen mukodo reszvenytarsasag", "zrt"),
    ("nyilvanosan mukodo reszvenytarsasag", "nyrt"),
    ("societe a responsabilite limitee", "sarl"),
    ("besloten vennootschap", "bv"),
    ("naamloze vennootschap", "nv"),
    ("societe anonyme", "sa"),
    ("sociedad anonima", "sa"),
    ("sociedade anonima", "sa"),
    ("spolka akcyjna", "sa"),
    ("societa per azioni", "spa"),
    ("akciova spolecnost", "as"),
    ("akciova spolocnost", "as"),
    ("drustvo s ogranicenom odgovornoscu", "doo"),
    ("uzdaroji akcine bendrove", "uab"),
    ("akcine bendrove", "ab"),
    ("sabiedriba ar ierobezotu atbildibu", "sia"),
    ("akciju sabiedriba", "as"),
    ("public limited company", "plc"),
    ("aktiengesellschaft", "ag"),
    ("aktiebolaget", "ab"),
    ("aktiebolag", "ab"),
    ("aktieselskab", "as"),
    ("aksjeselskap", "as"),
    ("aktsiaselts", "as"),
    ("osakeyhtio", "oy"),
    ("osauhing", "ou"),
    ("limited", "ltd"),
    ("gmbh co kg", "gmbhcokg"),
    ("gmbh und co kg", "gmbhcokg"),
    ("sp z o o", "spzoo"),
    ("sp zoo", "spzoo"),
    ("s r o", "sro"),
    ("d o o", "doo"),
    ("s p a", "spa"),
    ("s r l", "srl"),
    ("a s", "as"),
    ("s a", "sa"),
    ("d d", "dd"),
    ("a d", "ad"),
    ("b v", "bv"),
    ("n v", "nv"),
    ("i s", "is"),
    ("ggmbh", "ggmbh"),
    ("gmbh", "gmbh"),
    ("spzoo", "spzoo"),
    ("sarl", "sarl"),
    ("eood", "eood"),
    ("nyrt", "nyrt"),
    ("ead", "ead"),
    ("kft", "kft"),
    ("zrt", "zrt"),
    ("ltd", "ltd"),
    ("plc", "plc"),
    ("oyj", "oy"),
    ("uab", "uab"),
    ("sia", "sia"),
    ("doo", "doo"),
    ("sro", "sro"),
    ("spa", "spa"),
    ("srl", "srl"),
    ("slu", "sl"),
    ("sau", "sa"),
    ("ood", "ood"),
    ("geie", "geie"),
    ("aps", "aps"),
    ("asa", "asa"),
];

/// Short tokens that are a legal form only at the end or the beginning of a name.
const SHORT: &[&str] =
    &["ag", "sa", "as", "ab", "oy", "bv", "nv", "se", "sl", "sc", "kg", "is", "ks", "ad", "dd", "ou", "inc"];

/// Separates folded words into those of the name and its legal form.
pub(super) fn split(words: Vec<String>) -> (Vec<String>, String) {
    let long = FORMS.iter().find_map(|(spelling, token)| {
        let spelling: Vec<&str> = spelling.split(' ').collect();
        find(&words, &spelling).map(|at| (at, spelling.len(), (*token).to_owned()))
    });
    let Some((at, length, form)) = long.or_else(|| short(&words)) else {
        return (words, String::new());
    };
    let mut core = words;
    core.drain(at..at + length);
    (core, form)
}

/// Where the spelling stands; never a whole name, and two-letter forms only at an end.
fn find(words: &[String], spelling: &[&str]) -> Option<usize> {
    if words.len() <= spelling.len() {
        return None;
    }
    let initials = spelling.iter().all(|word| word.len() == 1);
    let mut places = (0..=words.len() - spelling.len()).rev();
    places.find(|at| {
        let matches = spelling.iter().zip(&words[*at..]).all(|(form, word)| form == word);
        matches && (!initials || *at == 0 || *at + spelling.len() == words.len())
    })
}

fn short(words: &[String]) -> Option<(usize, usize, String)> {
    if words.len() < 2 {
        return None;
    }
    let is_short = |at: usize| SHORT.contains(&words[at].as_str());
    [words.len() - 1, 0].into_iter().find(|at| is_short(*at)).map(|at| (at, 1, words[at].clone()))
}
