//! Searching.

use super::fold::words;
use super::shape::{Shape, day_number, kind};
use crate::{Error, Evidence};
use jiff::civil::Date;
use model::{Country, Cpv, Notice, NoticeId, NoticeKind, Role, Text};
use serde::{Deserialize, Serialize};
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{DocAddress, Index, IndexReader, Order, Searcher, TantivyDocument, Term};

/// Words beyond these are not looked for.
const MAX_WORDS: usize = 24;
const MAX_PASSAGE: usize = 240;

/// What to look for. Nothing in it is ever read as query syntax.
#[derive(Clone, Debug, Default)]
pub struct SearchQuery {
    /// Words; every one of them, or any when no notice has all. None at all means the newest notices.
    pub words: String,
    /// Country of a buyer, or under which the notice is filed.
    pub country: Option<Country>,
    /// This CPV code or one below it.
    pub cpv: Option<Cpv>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Kind of notice.
    pub kind: Option<NoticeKind>,
    /// At most so many hits.
    pub limit: usize,
    /// After so many.
    pub offset: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchHits {
    /// How many notices match.
    pub total: usize,
    /// True when no notice has all words and those with any are shown.
    pub any_word: bool,
    /// The page asked for, best first.
    pub hits: Vec<Hit>,
}

/// One notice found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The notice.
    pub notice: NoticeId,
    /// Its title in the original language.
    pub title: Option<Text>,
    /// Its first buyer.
    pub buyer: Option<String>,
    /// How many buyers it names.
    pub buyers: usize,
    /// The buyer's country, else the one it is filed under.
    pub country: Option<Country>,
    /// Day of publication, else dispatch.
    pub date: Option<Date>,
    /// What it announces.
    pub kind: NoticeKind,
    /// Main CPV code.
    pub cpv: Option<Cpv>,
    /// A passage around the words.
    #[serde(default)]
    pub snippet: Snippet,
}

/// A passage of a text as published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// The passage; plain text, to be escaped like any other.
    pub text: String,
    /// Where the words stand in it: first byte, and the byte after the last.
    pub marks: Vec<(usize, usize)>,
}

impl Hit {
    pub(crate) fn of(notice: &Notice) -> Self {
        let mut buyers = notice.parties_as(Role::Buyer);
        let first = buyers.next();
        let lot = notice.lots.first();
        Self {
            notice: notice.notice.clone(),
            title: notice.titles.first().or_else(|| lot?.titles.first()).cloned(),
            buyer: first.map(|party| party.name.clone()),
            buyers: usize::from(first.is_some()) + buyers.count(),
            country: first.and_then(|party| party.country.clone()).or_else(|| notice.country.clone()),
            date: notice.date(),
            kind: notice.kind,
            cpv: notice.cpv.clone().or_else(|| lot?.cpv.clone()),
            snippet: Snippet::default(),
        }
    }
}

impl Evidence {
    /// Finds notices by words and filters.
    ///
    /// # Errors
    /// [`Error::NoIndex`] before [`Evidence::index`] ran for the first time.
    pub async fn search(&self, query: &SearchQuery) -> Result<SearchHits, Error> {
        let Some(index) = self.text_index().await? else { return Err(Error::NoIndex(self.text_directory())) };
        let query = query.clone();
        tokio::task::spawn_blocking(move || index.search(&query)).await.map_err(|_| Error::Cancelled)?
    }
}

/// The text index, opened for searching.
pub(crate) struct TextIndex {
    pub(crate) index: Index,
    pub(crate) shape: Shape,
    reader: IndexReader,
}

impl std::fmt::Debug for TextIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TextIndex")
    }
}

impl TextIndex {
    /// Opens the index of a directory; `None` when there is none, or one of another layout.
    pub(crate) fn open(directory: &Path) -> Result<Option<Self>, Error> {
        if !directory.join("meta.json").exists() {
            return Ok(None);
        }
        let Ok(index) = Index::open_in_dir(directory) else { return Ok(None) };
        if index.schema() != Shape::new().schema {
            return Ok(None);
        }
        Self::over(index).map(Some)
    }

    pub(crate) fn over(index: Index) -> Result<Self, Error> {
        Shape::register_analyzer(&index);
        let reader = index.reader()?;
        Ok(Self { index, shape: Shape::new(), reader })
    }

    /// Shows what was committed last.
    pub(crate) fn reload(&self) -> Result<(), Error> {
        Ok(self.reader.reload()?)
    }

    fn search(self: Arc<Self>, query: &SearchQuery) -> Result<SearchHits, Error> {
        let searcher = self.reader.searcher();
        let mut words = words(&query.words);
        words.truncate(MAX_WORDS);
        let strict = self.page(&searcher, query, &self.query(query, &words, Occur::Must))?;
        if strict.total > 0 || words.len() < 2 {
            return Ok(strict);
        }
        let any = self.page(&searcher, query, &self.query(query, &words, Occur::Should))?;
        Ok(SearchHits { any_word: any.total > 0, ..any })
    }

    fn page(&self, searcher: &Searcher, query: &SearchQuery, wanted: &Wanted) -> Result<SearchHits, Error> {
        let total = searcher.search(&wanted.all, &Count)?;
        let top = TopDocs::with_limit(query.limit.max(1)).and_offset(query.offset);
        let found: Vec<DocAddress> = if wanted.words.is_none() {
            let newest = top.order_by_fast_field::<i64>("date", Order::Desc);
            searcher.search(&wanted.all, &newest)?.into_iter().map(|(_, address)| address).collect()
        } else {
            searcher.search(&wanted.all, &top.order_by_score())?.into_iter().map(|(_, address)| address).collect()
        };
        let passages = self.passages(searcher, wanted)?;
        let hits = found.into_iter().take(query.limit).map(|address| self.hit(searcher, &passages, address));
        Ok(SearchHits { total, any_word: false, hits: hits.collect::<Result<_, _>>()? })
    }

    fn passages(&self, searcher: &Searcher, wanted: &Wanted) -> Result<Option<SnippetGenerator>, Error> {
        let Some(words) = &wanted.words else { return Ok(None) };
        let mut passages = SnippetGenerator::create(searcher, words, self.shape.body)?;
        passages.set_max_num_chars(MAX_PASSAGE);
        Ok(Some(passages))
    }

    fn hit(&self, searcher: &Searcher, passages: &Option<SnippetGenerator>, address: DocAddress) -> Result<Hit, Error> {
        let document: TantivyDocument = searcher.doc(address)?;
        let stored = |field: Field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let mut hit: Hit =
            serde_json::from_str(stored(self.shape.hit)).map_err(|error| Error::Index(error.to_string()))?;
        hit.snippet = snippet(passages.as_ref(), stored(self.shape.passage));
        Ok(hit)
    }

    fn query(&self, query: &SearchQuery, words: &[String], occur: Occur) -> Wanted {
        let words = self.words(query, words, occur);
        let mut clauses = self.filters(query);
        clauses.extend(words.as_ref().map(|words| (Occur::Must, words.box_clone())));
        if clauses.is_empty() {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        Wanted { words, all: BooleanQuery::new(clauses) }
    }

    fn words(&self, query: &SearchQuery, words: &[String], occur: Occur) -> Option<Box<dyn Query>> {
        if words.is_empty() {
            return None;
        }
        let each = words.iter().map(|word| (occur, self.word(word))).collect();
        let by_words: Box<dyn Query> = Box::new(BooleanQuery::new(each));
        let by_name = term(self.shape.notice, NoticeId::parse(&query.words).as_str());
        Some(Box::new(BooleanQuery::union(vec![by_words, by_name])))
    }

    /// One word in any field; it counts where it counts most.
    fn word(&self, word: &str) -> Box<dyn Query> {
        let shape = &self.shape;
        let fields = [(shape.title, 3.0), (shape.buyer, 2.0), (shape.label, 1.5), (shape.body, 1.0)];
        let mut places: Vec<Box<dyn Query>> = Vec::new();
        for (field, weight) in fields {
            let found = TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs);
            places.push(Box::new(BoostQuery::new(Box::new(found), weight)));
        }
        if let Some(code) = Cpv::parse(word) {
            places.push(term(shape.cpv, code.stem()));
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(places, 0.2))
    }

    fn filters(&self, query: &SearchQuery) -> Vec<(Occur, Box<dyn Query>)> {
        let shape = &self.shape;
        let mut filters: Vec<Box<dyn Query>> = Vec::new();
        filters.extend(query.country.as_ref().map(|country| term(shape.country, country.as_str())));
        filters.extend(query.cpv.as_ref().map(|code| term(shape.cpv, code.stem())));
        filters.extend(query.kind.map(|wanted| term(shape.kind, &kind(wanted))));
        if query.from.is_some() || query.to.is_some() {
            let bound = |day: Option<Date>| {
                let number = day.map(day_number);
                number.map_or(Bound::Unbounded, |day| Bound::Included(Term::from_field_i64(shape.date, day)))
            };
            let first = if query.from.is_none() { Some(jiff::civil::date(1, 1, 1)) } else { query.from };
            filters.push(Box::new(RangeQuery::new(bound(first), bound(query.to))));
        }
        filters.into_iter().map(|filter| (Occur::Must, without_score(filter))).collect()
    }
}

/// A query, and the part of it that stands for words.
struct Wanted {
    words: Option<Box<dyn Query>>,
    all: BooleanQuery,
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

/// A filter lets through; it does not make a notice better.
fn without_score(filter: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(tantivy::query::ConstScoreQuery::new(filter, 0.0))
}

/// The passage around the words, or the beginning of the text.
fn snippet(passages: Option<&SnippetGenerator>, text: &str) -> Snippet {
    if let Some(found) = passages.map(|passages| passages.snippet(text)).filter(|found| !found.is_empty()) {
        let marks = found.highlighted().iter().map(|range| (range.start, range.end)).collect();
        return Snippet { text: found.fragment().to_owned(), marks };
    }
    let end = text.char_indices().nth(MAX_PASSAGE).map_or(text.len(), |(at, _)| at);
    Snippet { text: text[..end].to_owned(), marks: Vec::new() }
}
