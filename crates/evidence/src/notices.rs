//! Notices, put together again from the rows of their parts.

use crate::engine::{Engine, Parameter, Parameters};
use crate::query::Parts;
use crate::rows::Rows;
use crate::{Error, Evidence, Query};
use jiff::civil::Date;
use model::{Award, ContentHash, Lot, Modification, Notice, NoticeId, Party};
use serde::Deserialize;

impl Evidence {
    /// Current versions of all notices, sorted by name, with their parts but without descriptions; with `as_of`,
    /// current among the versions dated up to that day.
    ///
    /// # Errors
    /// [`Error::Query`] when a table is damaged.
    pub async fn notices(&self, as_of: Option<Date>) -> Result<Vec<Notice>, Error> {
        let parameters = vec![("as_of", Parameter::Day(as_of))];
        let mut stream = Notices::of(self.engine().await?.as_ref(), Parts::SHORT, &parameters).await?;
        let mut notices = Vec::new();
        while let Some(notice) = stream.next().await? {
            notices.push(notice);
        }
        Ok(notices)
    }

    /// One notice with every field: its current version, or the one named.
    ///
    /// # Errors
    /// [`Error::Query`] when a table is damaged.
    pub async fn notice(&self, notice: &NoticeId, version: Option<&ContentHash>) -> Result<Option<Notice>, Error> {
        let engine = self.engine().await?;
        let engine = engine.as_ref();
        let version = match version {
            Some(version) => Some(version.clone()),
            None => newest_version(engine, notice).await?,
        };
        let Some(version) = version else { return Ok(None) };
        let parameters = vec![
            ("notice", Parameter::Text(Some(notice.to_string()))),
            ("version", Parameter::Text(Some(version.to_string()))),
        ];
        Notices::of(engine, Parts::VERSION, &parameters).await?.next().await
    }
}

#[derive(Deserialize)]
struct VersionRow {
    version: ContentHash,
}

async fn newest_version(engine: &dyn Engine, notice: &NoticeId) -> Result<Option<ContentHash>, Error> {
    let parameters = vec![("notice", Parameter::Text(Some(notice.to_string())))];
    let row = Rows::<VersionRow>::of(engine, Query::NEWEST, parameters).await?.next().await?;
    Ok(row.map(|row| row.version))
}

/// Notices in the order of their names, one at a time in memory.
pub(crate) struct Notices {
    notices: Rows<Notice>,
    parties: Rows<Party>,
    lots: Rows<Lot>,
    awards: Option<Rows<Award>>,
    modifications: Option<Rows<Modification>>,
}

impl Notices {
    pub(crate) async fn of(engine: &dyn Engine, parts: Parts, parameters: &Parameters) -> Result<Self, Error> {
        let awards = match parts.award {
            Some(query) => Some(Rows::of(engine, query, parameters.clone()).await?),
            None => None,
        };
        let modifications = match parts.modification {
            Some(query) => Some(Rows::of(engine, query, parameters.clone()).await?),
            None => None,
        };
        Ok(Self {
            notices: Rows::of(engine, parts.notice, parameters.clone()).await?,
            parties: Rows::of(engine, parts.party, parameters.clone()).await?,
            lots: Rows::of(engine, parts.lot, parameters.clone()).await?,
            awards,
            modifications,
        })
    }

    pub(crate) async fn next(&mut self) -> Result<Option<Notice>, Error> {
        let Some(mut notice) = self.notices.next().await? else { return Ok(None) };
        macro_rules! attach {
            ($rows:expr, $parts:expr) => {
                while let Some(part) =
                    $rows.next_if(|part| part.notice == notice.notice && part.version == notice.version).await?
                {
                    $parts.push(part);
                }
            };
        }
        attach!(self.parties, notice.parties);
        attach!(self.lots, notice.lots);
        if let Some(awards) = &mut self.awards {
            attach!(awards, notice.awards);
        }
        if let Some(modifications) = &mut self.modifications {
            attach!(modifications, notice.modifications);
        }
        tables::plain_amounts(&mut notice);
        Ok(Some(notice))
    }
}
