//! Renewals and options in words: how often, and for how many months each time.
//!
//! Twenty-four languages write them; a number with a unit and a number with "times" are found in all of them
//! without understanding the sentence. What stays ambiguous is not used.

use super::words::{
    BEFORE, EXTENDING, FIRST, MONTH_STEMS, MONTH_WORDS, NOT, NOTICE, NUMBER_OF, NUMBERS, ONE_WORD_COUNTS, RENEWALS,
    STRETCHES, TIMES, TOTAL, YEAR_STEMS, YEAR_WORDS,
};
use crate::text::fold;

/// What a text says about extending a contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extension {
    /// How often.
    pub times: Option<u32>,
    /// For how many months each time.
    pub months: Option<u32>,
    /// Months of the period named before the renewals'.
    pub first: Option<u32>,
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
    let folded = fold(&plain(text));
    let words: Vec<&str> = folded.split(' ').collect();
    let mut periods = periods(&words);
    periods.retain(|period| !is_notice(&words, period));
    let counts = counts(&words, &periods);
    let (totals, parts): (Vec<Period>, Vec<Period>) =
        periods.iter().copied().partition(|period| is_total(&words, period));
    let (firsts, renewing): (Vec<Period>, Vec<Period>) =
        parts.iter().copied().partition(|period| is_first(&words, period));
    let chosen = choose(&words, &renewing, &counts, must_say_extension);
    // "12 months, renewable 3 times": each renewal is as long as the first period.
    let near_count = |first: &&Period| counts.first().map(|count| count.at.abs_diff(first.at));
    let usable = firsts.iter().filter(|_| renewing.is_empty() && !counts.is_empty() && !must_say_extension);
    let as_first = usable.min_by_key(near_count);
    let period = chosen.or(as_first.copied());
    let count = match (period, counts.as_slice()) {
        (_, [only]) => Some(*only),
        (Some(period), _) => nearest(&counts, period.at),
        (None, _) => None,
    };
    let times = count.map(|count| count.times);
    let earlier = parts.iter().find(|first| period.is_some_and(|period| first.at < period.at));
    let earlier = as_first.or(earlier);
    let all = period.and_then(|period| period.months.checked_mul(times.unwrap_or(1)));
    let before_all = totals.first().and_then(|total| total.months.checked_sub(all?)).filter(|months| *months > 0);
    Extension {
        times,
        months: period.map(|period| period.months),
        first: earlier.map(|first| first.months).or(before_all),
    }
}

/// The text with its signs in words, and without the second writing of a number ("3 (three) years").
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace("ning/ar", "ningar").replace("ning(ar)", "ningar");
    let text = without_repeats(&sums_as_products(&text));
    text.replace(['*', '×'], " x ")
}

fn without_repeats(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (inside, after))) =
        rest.split_once('(').and_then(|(before, behind)| Some((before, behind.split_once(')')?)))
    {
        plain.push_str(before);
        if !repeats(&fold(before), &fold(inside)) {
            plain.push(' ');
            plain.push_str(inside);
        }
        plain.push(' ');
        rest = after;
    }
    plain + rest
}

/// True when a bracket writes the number before it again; a number word we do not know is taken for it.
fn repeats(before: &str, inside: &str) -> bool {
    let Some(written) = before.rsplit(' ').next().and_then(number) else { return false };
    let has_meaning =
        is_times(inside) || is_renewals(inside) || is_extension(inside) || months_in_unit(inside).is_some();
    number(inside).map_or(!inside.contains(' ') && !has_meaning, |again| again == written)
}

/// `1 + 1 + 1` becomes `3 x 1`, `2+1+1` becomes `2 2 x 1`; other sums stay as they are.
fn sums_as_products(text: &str) -> String {
    let is_sum = |c: char| c.is_ascii_digit() || c == '+' || c == ' ';
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[start..].find(|c| !is_sum(c)).unwrap_or(rest.len() - start);
        let (before, behind) = rest.split_at(start);
        let (sum, after) = behind.split_at(length);
        plain.push_str(before);
        plain.push_str(&product(sum).unwrap_or_else(|| sum.to_owned()));
        rest = after;
    }
    plain + rest
}

fn product(sum: &str) -> Option<String> {
    let parts: Vec<u32> = sum.split('+').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let (first, others) = parts.split_first()?;
    let each = others.first().filter(|each| others.iter().all(|other| other == *each))?;
    let times = others.len();
    Some(if first == each { format!("{} x {each} ", times + 1) } else { format!("{first} {times} x {each} ") })
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
    let found = |count_at: fn(&[&str], usize, &[Period]) -> Option<u32>| -> Vec<Count> {
        let counts = (0..words.len()).filter_map(|at| Some(Count { at, times: count_at(words, at, periods)? }));
        counts.filter(|count| (1..=TIMES_MAX).contains(&count.times)).collect()
    };
    let counts = found(count_at);
    if counts.is_empty() { found(count_of_stretches) } else { counts }
}

/// A number before "times" or "renewals", before a period's own number ("3 x 12 months"), or after "number of renewals".
fn count_at(words: &[&str], at: usize, periods: &[Period]) -> Option<u32> {
    if let Some(times) = count_in_one_word(words[at]) {
        return Some(times);
    }
    let times = number(words[at]).filter(|_| periods.iter().all(|period| period.number_at != at))?;
    if is_numbered(words, at) {
        return Some(times);
    }
    let next = words.get(at + 1)?;
    let after = words.get(at + 2).copied().unwrap_or_default();
    let digits = words[at].bytes().all(|b| b.is_ascii_digit());
    let multiplies = |number_at: usize| {
        (digits && (number_at == at + 1 || (*next == "x" && (at + 2..at + 6).contains(&number_at))))
            || (number_at == at + 2 && is_extension(next))
    };
    let is_count = is_times(next)
        || is_renewals(next)
        || (is_times(after) && number(next) == Some(times))
        || periods.iter().any(|period| multiplies(period.number_at));
    is_count.then_some(times)
}

/// "Nombre de reconductions : 3", "reconductions fixé à 3".
fn is_numbered(words: &[&str], at: usize) -> bool {
    let before = &words[at.saturating_sub(8)..at];
    let renewals = before.iter().rposition(|word| is_renewals(word)).filter(|found| before.len() - found <= 4);
    renewals.is_some() && before.iter().any(|word| starts(word, NUMBER_OF))
}

/// "3 périodes de 1 an", "2 further periods of 12 months".
fn count_of_stretches(words: &[&str], at: usize, periods: &[Period]) -> Option<u32> {
    let times = number(words[at]).filter(|_| periods.iter().all(|period| period.number_at != at))?;
    let stretch = (at + 1..words.len().min(at + 3)).find(|next| starts(words[*next], STRETCHES))?;
    periods.iter().any(|period| (stretch + 1..=stretch + 6).contains(&period.number_at)).then_some(times)
}

/// A time to give notice in: no renewal.
fn is_notice(words: &[&str], period: &Period) -> bool {
    let gives_notice = |at: usize| starts_or_holds(words[at], NOTICE) && (at == 0 || !NOT.contains(&words[at - 1]));
    let after = period.at + 1..words.len().min(period.at + 4);
    let ends_before = words.get(period.at + 1).is_some_and(|word| BEFORE.contains(word));
    ends_before || after.into_iter().any(gives_notice) || nearest_before(words, period, &gives_notice)
}

/// The time before any renewal: "initial duration of 3 years", not "extended for a duration of 3 years".
fn is_first(words: &[&str], period: &Period) -> bool {
    let says_first = |at: usize| starts(words[at], FIRST);
    let mut after = period.at + 1..words.len().min(period.at + 3);
    let begins = period.number_at.saturating_sub(8);
    let extends = words[begins..period.number_at].iter().any(|word| is_extension(word) || is_renewals(word));
    !extends && (after.any(says_first) || nearest_before(words, period, &says_first))
}

/// The time with all renewals: "in total 8 years".
fn is_total(words: &[&str], period: &Period) -> bool {
    nearest_before(words, period, &|at| starts_or_holds(words[at], TOTAL))
}

/// True when one of the five words before a period is meant, with no word for extending or other number between.
fn nearest_before(words: &[&str], period: &Period, is_meant: &dyn Fn(usize) -> bool) -> bool {
    let before = (period.number_at.saturating_sub(5)..period.number_at).rev();
    let mut close =
        before.take_while(|at| is_meant(*at) || !(is_extension(words[*at]) || months_in_unit(words[*at]).is_some()));
    close.any(is_meant)
}

fn choose(words: &[&str], periods: &[Period], counts: &[Count], must_say_extension: bool) -> Option<Period> {
    let says = |period: &Period| is_near_extension(words, period);
    let counted = periods.iter().filter(|period| counts.iter().any(|count| count.at.abs_diff(period.at) <= NEAR));
    let counted = counted
        .filter(|period| !must_say_extension || words.iter().any(|word| is_extension(word)) && says(period))
        .min_by_key(|period| {
            nearest(counts, period.at).map(|count| (count.at > period.at, count.at.abs_diff(period.at)))
        });
    if let Some(period) = counted {
        return Some(*period);
    }
    if let Some(period) = periods.iter().find(|period| follows_extension(words, period)) {
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
    let after = &words[period.at..words.len().min(period.at + 3)];
    follows_extension(words, period) || after.iter().any(|word| is_extension(word))
}

fn follows_extension(words: &[&str], period: &Period) -> bool {
    words[period.number_at.saturating_sub(8)..period.at].iter().any(|word| is_extension(word))
}

fn starts(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| word.starts_with(stem))
}

/// Long stems may stand inside a compound word.
fn starts_or_holds(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| word.starts_with(stem) || (stem.chars().count() >= 6 && word.contains(stem)))
}

fn is_extension(word: &str) -> bool {
    starts_or_holds(word, EXTENDING)
}

fn is_times(word: &str) -> bool {
    starts(word, TIMES)
}

fn is_renewals(word: &str) -> bool {
    starts(word, RENEWALS)
}

fn count_in_one_word(word: &str) -> Option<u32> {
    let times = word.trim_start_matches(|c: char| c.is_ascii_digit());
    if times.len() < word.len() && is_times(times) {
        return number(&word[..word.len() - times.len()]);
    }
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
        assert_eq!(found, Extension { times: Some(2), months: Some(12), first: None });
    }

    #[test]
    fn a_number_written_again_in_brackets_is_no_count() {
        assert_eq!(renewal("A 3 (three) year contract, extendable by a further 2 (two) years"), (None, Some(24)));
        assert_eq!(renewal("pratęsiama 2 (du) kartus po 12 mėnesių"), (Some(2), Some(12)));
    }

    #[test]
    fn neither_the_first_period_nor_the_total_is_a_renewal() {
        let text = "Marché de 5 ans, reconductible 1 fois pour 3 ans, soit 8 ans";
        assert_eq!(of_renewal(text), Extension { times: Some(1), months: Some(36), first: Some(60) });
        assert_eq!(renewal("3 year duration + option periods"), (None, None));
        assert_eq!(renewal("3 year duration + 2 option periods of 1 year"), (Some(2), Some(12)));
    }

    #[test]
    fn a_time_to_give_notice_is_no_renewal() {
        assert_eq!(renewal("Kündigungsfrist 3 Monate").1, None);
        assert_eq!(renewal("Renewed unless either side gives 6 months notice").1, None);
        let text = "Wird nicht 3 Monate vor Ablauf gekündigt, verlängert sich der Vertrag um 12 Monate";
        assert_eq!(renewal(text).1, Some(12));
        assert_eq!(renewal("verlängert sich um 12 Monate, sofern nicht gekündigt").1, Some(12));
    }

    #[test]
    fn a_number_of_renewals_is_read() {
        let cases = [
            ("Nombre des reconductions : 3", Some(3), None),
            ("Nombre de périodes de reconduction fixé à 3, chacune de 1 an", Some(3), Some(12)),
            ("3 périodes de 1 an", Some(3), Some(12)),
            ("4 period of 1 year", Some(4), Some(12)),
            ("two additional 12 month periods", Some(2), Some(12)),
            ("3 förlängning/ar à 12 månader", Some(3), Some(12)),
            ("1 + 1 + 1 vuosi", Some(3), Some(12)),
            ("12+12 months", Some(2), Some(12)),
            ("2+1+1 years", Some(2), Some(12)),
        ];
        for (text, times, months) in cases {
            assert_eq!(renewal(text), (times, months), "{text}");
        }
    }

    #[test]
    fn a_renewal_without_a_length_is_as_long_as_the_first_period() {
        let found = Extension { times: Some(4), months: Some(12), first: Some(12) };
        assert_eq!(of_renewal("une période ferme d'un an reconductible tacitement 4 fois"), found);
        assert_eq!(of_renewal("durée maximale de 5 ans : une période ferme d'un an reconductible 4 fois"), found);
        assert_eq!(renewal("renouvelable une fois pour une durée maximale de 48 mois"), (Some(1), Some(48)));
    }

    #[test]
    fn a_total_gives_the_first_period() {
        let text = "Renewed 3 times, each time for an additional period of 1 year, covering a total of 4 years";
        assert_eq!(of_renewal(text), Extension { times: Some(3), months: Some(12), first: Some(12) });
        assert_eq!(renewal("obnovena až 3krát, pokaždé o 1 rok"), (Some(3), Some(12)));
    }
}
