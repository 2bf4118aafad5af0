//! An evidence plane held in memory: for tests and for looking at a few files without a store.

use crate::source::{
    Answer, Counted, Coverage, Found, Hit, SearchQuery, Share, Source, SourceError, UnknownCount, Version,
};
use analysis::text::fold;
use jiff::civil::Date;
use model::{Notice, NoticeId, Role};
use std::collections::BTreeMap;

/// Notices with the bytes they were read from.
#[derive(Clone, Debug, Default)]
pub struct MemorySource {
    records: Vec<(Notice, Vec<u8>)>,
}

impl MemorySource {
    /// Holds notices with their raw bytes (empty where there are none).
    #[must_use]
    pub fn new(records: Vec<(Notice, Vec<u8>)>) -> Self {
        Self { records }
    }

    fn notices(&self) -> impl Iterator<Item = &Notice> {
        self.records.iter().map(|(notice, _)| notice)
    }

    fn tally(&self, name: impl Fn(&Notice) -> String) -> Vec<Counted> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        self.notices().for_each(|notice| *counts.entry(name(notice)).or_default() += 1);
        counts.into_iter().map(|(name, count)| Counted { name, count }).collect()
    }

    fn share(&self, field: &str, present: impl Fn(&Notice) -> bool) -> Share {
        let present = self.notices().filter(|notice| present(notice)).count();
        Share { field: field.to_owned(), record: "notice".to_owned(), present, of: self.records.len() }
    }

    fn cover(&self) -> Coverage {
        Coverage {
            notices: self.records.len(),
            lots: self.notices().map(|notice| notice.lots.len()).sum(),
            awards: self.notices().map(|notice| notice.awards.len()).sum(),
            synthetic: self.notices().filter(|notice| notice.source == model::Source::Synthetic).count(),
            first: self.notices().filter_map(Notice::date).min(),
            last: self.notices().filter_map(Notice::date).max(),
            by_source: self.tally(|notice| format!("{:?}", notice.source)),
            by_year: self.tally(|notice| notice.date().map_or("–".to_owned(), |date| date.year().to_string())),
            by_country: self.tally(|notice| country(notice).map_or("–".to_owned(), ToString::to_string)),
            by_kind: self.tally(|notice| crate::words::kind_code(notice.kind).to_owned()),
            fields: vec![
                self.share("buyer", |notice| notice.parties_as(Role::Buyer).next().is_some()),
                self.share("country", |notice| country(notice).is_some()),
                self.share("cpv", |notice| notice.cpv.is_some()),
                self.share("term", |notice| notice.lots.iter().any(|lot| !lot.term.is_unknown())),
            ],
            refused: 0,
            problems: Vec::new(),
            unknown: self.unknown(),
        }
    }

    fn unknown(&self) -> Vec<UnknownCount> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for path in self.notices().flat_map(|notice| &notice.unknown) {
            *counts.entry(&path.path).or_default() += path.count as usize;
        }
        let mut unknown: Vec<_> =
            counts.iter().map(|(path, n)| UnknownCount { path: (*path).to_owned(), count: *n }).collect();
        unknown.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.path.cmp(&b.path)));
        unknown.truncate(50);
        unknown
    }
}

fn country(notice: &Notice) -> Option<&model::Country> {
    notice.parties_as(Role::Buyer).find_map(|party| party.country.as_ref()).or(notice.country.as_ref())
}

fn matches(notice: &Notice, query: &SearchQuery, words: &[String]) -> bool {
    let titles = notice.titles.iter().chain(&notice.descriptions).map(|text| text.text.as_str());
    let buyers = notice.parties_as(Role::Buyer).map(|party| party.name.as_str());
    let text = fold(&titles.chain(buyers).collect::<Vec<_>>().join(" "));
    let date = notice.date();
    words.iter().all(|word| text.contains(word.as_str()))
        && query.country.as_ref().is_none_or(|asked| country(notice) == Some(asked))
        && query
            .cpv
            .as_ref()
            .is_none_or(|asked| notice.cpv.as_ref().is_some_and(|c| c.as_str().starts_with(asked.stem())))
        && query.kind.is_none_or(|asked| notice.kind == asked)
        && query.from.is_none_or(|from| date.is_some_and(|date| date >= from))
        && query.to.is_none_or(|to| date.is_some_and(|date| date <= to))
}

fn hit(notice: &Notice) -> Hit {
    let description = notice.descriptions.first().map(|text| crate::words::cut(&text.text, 200));
    Hit {
        notice: notice.notice.clone(),
        title: crate::words::title(notice).text,
        buyer: notice.parties_as(Role::Buyer).next().map(|party| party.name.clone()).unwrap_or_default(),
        country: country(notice).cloned(),
        date: notice.date(),
        kind: notice.kind,
        cpv: notice.cpv.clone(),
        snippet: description.unwrap_or_default(),
    }
}

impl Source for MemorySource {
    fn notices(&self, as_of: Option<Date>) -> Answer<'_, Vec<Notice>> {
        let wanted = |notice: &&Notice| as_of.is_none_or(|day| notice.date().is_some_and(|date| date <= day));
        let notices = self.notices().filter(wanted).cloned().collect();
        Box::pin(async move { Ok(notices) })
    }

    fn versions<'a>(&'a self, notice: &'a NoticeId) -> Answer<'a, Vec<Version>> {
        let same = self.notices().filter(|known| known.notice == *notice);
        let version =
            |known: &Notice| Version { hash: known.version.to_string(), file: format!("{notice}.xml"), current: true };
        let versions = same.map(version).collect();
        Box::pin(async move { Ok(versions) })
    }

    fn raw<'a>(&'a self, notice: &'a NoticeId, _version: &'a Version) -> Answer<'a, Vec<u8>> {
        let raw = self.records.iter().find(|(known, _)| known.notice == *notice).map(|(_, raw)| raw.clone());
        Box::pin(async move { raw.ok_or_else(|| SourceError(format!("no notice {notice} in memory"))) })
    }

    fn coverage(&self) -> Answer<'_, Coverage> {
        let coverage = self.cover();
        Box::pin(async move { Ok(coverage) })
    }

    fn search<'a>(&'a self, query: &'a SearchQuery) -> Answer<'a, Found> {
        let words: Vec<String> = fold(&query.words).split(' ').map(str::to_owned).collect();
        let all: Vec<&Notice> = self.notices().filter(|notice| matches(notice, query, &words)).collect();
        let hits = all.iter().skip(query.offset).take(query.limit).map(|notice| hit(notice)).collect();
        let found = Found { total: all.len(), hits };
        Box::pin(async move { Ok(found) })
    }
}
