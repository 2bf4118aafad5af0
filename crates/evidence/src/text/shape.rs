//! What the text index keeps of a notice.

use super::fold;
use super::search::Hit;
use model::{Cpv, Labels, Notice, Role, Text};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, TantivyDocument};
use unicode_normalization::UnicodeNormalization;

/// Changes whenever the fields change; an index of another layout is made anew.
pub(crate) const LAYOUT: u32 = 2;

const ANALYZER: &str = "folded";
/// Letters indexed of one notice's texts; the longest descriptions repeat themselves after that.
const MAX_INDEXED_BYTES: usize = 64 << 10;
/// Letters kept to show a passage from.
const MAX_SHOWN_BYTES: usize = 1_500;
/// CPV codes whose labels are indexed.
const MAX_LABELLED_CODES: usize = 4;

/// The fields of the index.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) schema: Schema,
    pub(crate) notice: Field,
    pub(crate) title: Field,
    pub(crate) buyer: Field,
    pub(crate) label: Field,
    pub(crate) body: Field,
    pub(crate) country: Field,
    pub(crate) cpv: Field,
    pub(crate) kind: Field,
    pub(crate) date: Field,
    pub(crate) hit: Field,
    pub(crate) passage: Field,
}

impl Shape {
    pub(crate) fn new() -> Self {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(ANALYZER).set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let mut builder = Schema::builder();
        Self {
            notice: builder.add_text_field("notice", STRING),
            title: builder.add_text_field("title", text.clone()),
            buyer: builder.add_text_field("buyer", text.clone()),
            label: builder.add_text_field("label", text.clone()),
            body: builder.add_text_field("body", text),
            country: builder.add_text_field("country", STRING),
            cpv: builder.add_text_field("cpv", STRING),
            kind: builder.add_text_field("kind", STRING),
            date: builder.add_i64_field("date", INDEXED | FAST),
            hit: builder.add_text_field("hit", STORED),
            passage: builder.add_text_field("passage", STORED),
            schema: builder.build(),
        }
    }

    pub(crate) fn register_analyzer(index: &Index) {
        index.tokenizers().register(ANALYZER, fold::analyzer());
    }

    pub(crate) fn document(&self, notice: &Notice, labels: &Labels) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        let codes = codes(notice);
        document.add_text(self.notice, &notice.notice);
        document.add_text(self.title, composed(texts(&notice.titles)));
        document.add_text(self.buyer, composed(buyers(notice)));
        document.add_text(self.label, composed(code_labels(&codes, labels)));
        let body = composed(body(notice));
        document.add_text(self.body, cut(&body, MAX_INDEXED_BYTES));
        document.add_text(self.kind, kind(notice.kind));
        document.add_i64(self.date, notice.date().map_or(0, day_number));
        for country in countries(notice) {
            document.add_text(self.country, country);
        }
        for prefix in prefixes(&codes) {
            document.add_text(self.cpv, prefix);
        }
        let hit = serde_json::to_string(&Hit::of(notice)).expect("a hit is plain data");
        document.add_text(self.hit, hit);
        document.add_text(self.passage, cut(&body, MAX_SHOWN_BYTES));
        document
    }
}

/// Year, month and day as one number that sorts.
pub(crate) fn day_number(day: jiff::civil::Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The name of a kind as the tables write it.
pub(crate) fn kind(kind: model::NoticeKind) -> String {
    let json = serde_json::to_value(kind).expect("a kind is a word");
    json.as_str().unwrap_or_default().to_owned()
}

/// Accents and their letters are written as one sign, so that words are cut alike.
fn composed(text: String) -> String {
    if text.is_ascii() { text } else { text.nfc().collect() }
}

fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a Text>) -> String {
    joined(texts.into_iter().map(|text| text.text.as_str()))
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for part in parts {
        let _ = write!(all, "{}{part}", if all.is_empty() { "" } else { "\n" });
    }
    all
}

fn buyers(notice: &Notice) -> String {
    let buyers = notice.parties_as(Role::Buyer).flat_map(|party| {
        let names = [Some(party.name.as_str()), party.department.as_deref()];
        names.into_iter().flatten().chain(party.on_behalf_of.iter().map(String::as_str))
    });
    joined(buyers)
}

/// Descriptions, and the titles and descriptions of lots; a text that is repeated counts once.
fn body(notice: &Notice) -> String {
    let lots = notice.lots.iter().flat_map(|lot| lot.titles.iter().chain(&lot.descriptions));
    let mut seen = BTreeSet::new();
    let fresh = notice.descriptions.iter().chain(lots).filter(|text| seen.insert(text.text.as_str()));
    texts(fresh)
}

/// Main codes of the notice and its lots first, additional ones after.
fn codes(notice: &Notice) -> Vec<&Cpv> {
    let main = notice.cpv.iter().chain(notice.lots.iter().filter_map(|lot| lot.cpv.as_ref()));
    let more = notice.cpv_additional.iter().chain(notice.lots.iter().flat_map(|lot| &lot.cpv_additional));
    let mut seen = BTreeSet::new();
    main.chain(more).filter(|code| seen.insert(*code)).collect()
}

fn code_labels(codes: &[&Cpv], labels: &Labels) -> String {
    let labelled = codes.iter().take(MAX_LABELLED_CODES).filter_map(|code| labels.of("cpv", code.as_str()));
    let all: BTreeSet<&str> = labelled.flat_map(HashMap::values).map(String::as_str).collect();
    joined(all)
}

fn countries(notice: &Notice) -> BTreeSet<&str> {
    let of_buyers = notice.parties_as(Role::Buyer).filter_map(|party| party.country.as_ref());
    of_buyers.chain(&notice.country).map(AsRef::as_ref).collect()
}

/// Every beginning of every code, from two digits on, so that a stem finds what lies below it.
fn prefixes<'a>(codes: &[&'a Cpv]) -> BTreeSet<&'a str> {
    codes.iter().flat_map(|code| (2..=code.as_str().len()).map(|digits| &code.as_str()[..digits])).collect()
}
