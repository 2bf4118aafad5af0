//! The evidence plane on disk as a [`Source`].

use evidence::{Error, Evidence, Group};
use jiff::civil::Date;
use model::{Notice, NoticeId};
use web::source::{
    Answer, Counted, Coverage, Found, Hit, ProblemCount, SearchQuery, Share, Source, SourceError, UnknownCount, Version,
};

/// Evidence that answers pages.
pub struct Evident(pub Evidence);

impl Source for Evident {
    fn notices(&self, as_of: Option<Date>) -> Answer<'_, Vec<Notice>> {
        Box::pin(async move { self.0.notices(as_of).await.map_err(told) })
    }

    fn generation(&self) -> u64 {
        // A manifest that cannot be read is told of by the next question that needs it.
        self.0.generation().unwrap_or_default()
    }

    fn versions<'a>(&'a self, notice: &'a NoticeId) -> Answer<'a, Vec<Version>> {
        Box::pin(async move {
            let mut stored = self.0.stored(notice).await.map_err(told)?;
            stored.sort_by_key(|version| !version.current);
            let version = |stored: evidence::StoredVersion| Version {
                hash: stored.record.version.to_string(),
                file: stored.record.file,
                current: stored.current,
            };
            Ok(stored.into_iter().map(version).collect())
        })
    }

    fn raw<'a>(&'a self, notice: &'a NoticeId, version: &'a Version) -> Answer<'a, Vec<u8>> {
        Box::pin(async move {
            let stored = self.0.stored(notice).await.map_err(told)?;
            let wanted = stored.iter().find(|stored| stored.record.version.as_str() == version.hash);
            let wanted = wanted.ok_or_else(|| SourceError(format!("version {} of {notice} is gone", version.hash)))?;
            self.0.raw(wanted).await.map_err(told)
        })
    }

    fn coverage(&self) -> Answer<'_, Coverage> {
        Box::pin(async move { Ok(coverage(self.0.coverage().await.map_err(told)?)) })
    }

    fn search<'a>(&'a self, query: &'a SearchQuery) -> Answer<'a, Found> {
        Box::pin(async move {
            let asked = evidence::SearchQuery {
                words: query.words.clone(),
                country: query.country.clone(),
                cpv: query.cpv.clone(),
                from: query.from,
                to: query.to,
                kind: query.kind,
                limit: query.limit,
                offset: query.offset,
            };
            let found = self.0.search(&asked).await.map_err(told)?;
            Ok(Found { total: found.total, hits: found.hits.into_iter().map(hit).collect() })
        })
    }
}

fn told(error: Error) -> SourceError {
    SourceError(error.to_string())
}

fn hit(hit: evidence::Hit) -> Hit {
    let title = hit.title.map(|title| title.text);
    Hit {
        title: title.or_else(|| hit.buyer.clone()).unwrap_or_else(|| hit.notice.to_string()),
        notice: hit.notice,
        buyer: hit.buyer.unwrap_or_default(),
        country: hit.country,
        date: hit.date,
        kind: hit.kind,
        cpv: hit.cpv,
        snippet: hit.snippet.text,
    }
}

fn coverage(coverage: evidence::Coverage) -> Coverage {
    Coverage {
        notices: size(coverage.notices),
        lots: size(coverage.lots),
        awards: size(coverage.awards),
        synthetic: size(coverage.synthetic),
        first: coverage.first_day,
        last: coverage.last_day,
        by_source: counted(coverage.by_source),
        by_year: counted(coverage.by_year),
        by_country: counted(coverage.by_country),
        by_kind: counted(coverage.by_kind),
        fields: coverage.fields.into_iter().map(share).collect(),
        refused: size(coverage.refused),
        problems: coverage.problems.into_iter().map(problem).collect(),
        unknown: coverage.most_unknown_paths.into_iter().map(unknown).collect(),
    }
}

fn size(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn counted(groups: Vec<Group>) -> Vec<Counted> {
    let name = |value: String| if value.is_empty() { "–".to_owned() } else { value };
    groups.into_iter().map(|group| Counted { name: name(group.value), count: size(group.notices) }).collect()
}

fn share(share: evidence::FieldShare) -> Share {
    Share { field: share.field, record: share.record, present: size(share.present), of: size(share.records) }
}

fn problem(problem: evidence::ProblemCount) -> ProblemCount {
    ProblemCount {
        code: problem.code.to_string(),
        count: size(problem.problems),
        refuses: problem.code.refuses(),
        example: problem.example_file,
        what: problem.example,
    }
}

fn unknown(unknown: evidence::UnknownPathCount) -> UnknownCount {
    UnknownCount { path: unknown.path, count: size(unknown.count) }
}
