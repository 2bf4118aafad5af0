//! Which earlier lots of a group's members are read: those of their linked organisations, and notices somebody names.

use crate::error::Failure;
use crate::pages::buyers_groups::room::short;
use crate::state::{AppState, Held};
use joint::harmonise::LotText;
use model::{Cpv, Lot, Notice, NoticeId, NoticeKind, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::buyers_group::BuyersGroup;

/// Notices read of one organisation, the latest first.
const OF_ONE: usize = 12;
/// Notices read in all.
const NOTICES_MAX: usize = 48;
/// Lots read of one notice.
const OF_NOTICE: usize = 6;
/// Notices somebody may name.
const NAMED_MAX: usize = 20;
/// Digits of a class: what lies in it is bought alike.
const CLASS: usize = 4;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What is bought.
    pub cpv: Option<Cpv>,
    /// Notices named besides.
    pub named: Vec<NoticeId>,
}

/// A buyer whose texts are read.
#[derive(Clone, Debug)]
pub struct Author {
    /// The organisation of the network; none for a buyer outside the group.
    pub body: Option<String>,
    /// What it is called here.
    pub name: String,
    country: Option<model::Country>,
}

/// What was read.
#[derive(Default)]
pub struct Reading {
    /// Texts of lots.
    pub lots: Vec<LotText>,
    /// Whose they are.
    pub authors: Vec<Author>,
    /// Notices read.
    pub notices: usize,
    /// Notices that would fit.
    pub fitting: usize,
    /// Organisations that nobody linked to the register.
    pub unlinked: Vec<String>,
    /// Linked organisations without a fitting notice.
    pub silent: Vec<String>,
    /// Named notices that are not here.
    pub unknown: Vec<NoticeId>,
}

/// A notice to be read, and for whom.
struct Wanted {
    notice: NoticeId,
    author: Option<Author>,
    any_lot: bool,
}

impl Asked {
    /// Reads names of notices with spaces or commas between.
    pub fn new(cpv: Option<Cpv>, named: &str) -> Self {
        let words = named.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        let named: BTreeSet<NoticeId> = words.take(NAMED_MAX).map(NoticeId::parse).collect();
        Self { cpv, named: named.into_iter().collect() }
    }

    /// The beginning of every code that fits.
    fn class(&self) -> Option<&str> {
        let digits = self.cpv.as_ref()?.as_str().trim_end_matches('0');
        let code = self.cpv.as_ref()?.as_str();
        code.get(..digits.len().clamp(2, CLASS))
    }

    fn fits(&self, cpv: Option<&Cpv>) -> bool {
        self.class().is_none_or(|class| cpv.is_some_and(|cpv| cpv.as_str().starts_with(class)))
    }
}

/// Reads them; bytes that cannot be read any more are told as the tables hold them.
pub async fn read(state: &AppState, held: Arc<Held>, group: BuyersGroup, asked: Asked) -> Result<Reading, Failure> {
    let choosing = tokio::task::spawn_blocking({
        let (held, asked) = (Arc::clone(&held), asked.clone());
        move || choose(&held, &group, &asked)
    });
    let (mut reading, wanted) = choosing.await?;
    for one in wanted {
        match notice(state, &held, &one.notice).await? {
            Some(notice) => reading.take(&notice, one, &asked),
            None => reading.unknown.push(one.notice),
        }
    }
    Ok(reading)
}

/// Notices to be read: of each member the latest that fit, then those that were named.
fn choose(held: &Held, group: &BuyersGroup, asked: &Asked) -> (Reading, Vec<Wanted>) {
    let (mut reading, mut wanted) = (Reading::default(), Vec::new());
    for buyer in &group.now.bodies {
        let evidence = group.bodies.get(&buyer.body).and_then(|body| body.evidence.clone());
        let Some(evidence) = evidence.filter(|evidence| !evidence.is_empty()) else {
            reading.unlinked.push(buyer.body.clone());
            continue;
        };
        let found = fitting(held, &evidence, asked);
        reading.fitting += found.len();
        if found.is_empty() {
            reading.silent.push(buyer.body.clone());
        }
        let author = Author {
            body: Some(buyer.body.clone()),
            name: short(group, &buyer.body),
            country: Some(buyer.country.clone()),
        };
        let latest = found.into_iter().take(OF_ONE);
        wanted.extend(latest.map(|notice| Wanted { notice, author: Some(author.clone()), any_lot: false }));
    }
    wanted.truncate(NOTICES_MAX);
    add_named(held, group, asked, &mut wanted);
    (reading, wanted)
}

fn add_named(held: &Held, group: &BuyersGroup, asked: &Asked, wanted: &mut Vec<Wanted>) {
    for notice in &asked.named {
        let author = author_of(held, group, notice);
        wanted.retain(|known| known.notice != *notice);
        wanted.push(Wanted { notice: notice.clone(), author, any_lot: true });
    }
}

/// The member whose notice it is, when one is linked to its buyer.
fn author_of(held: &Held, group: &BuyersGroup, notice: &NoticeId) -> Option<Author> {
    let party = held.market.notice(notice)?.parties_as(Role::Buyer).next()?;
    let organisation = held.market.organisations.of(notice, party.number)?;
    let of_members = group.now.bodies.iter();
    let mut linked = of_members.filter(|buyer| {
        let body = group.bodies.get(&buyer.body);
        body.and_then(|body| body.evidence.as_deref()) == Some(organisation.id.0.as_str())
    });
    linked.next().map(|buyer| Author {
        body: Some(buyer.body.clone()),
        name: short(group, &buyer.body),
        country: Some(buyer.country.clone()),
    })
}

/// Notices in which an organisation buys what fits, one of each procedure, the latest first.
fn fitting(held: &Held, organisation: &str, asked: &Asked) -> Vec<NoticeId> {
    let market = &held.market;
    let Some(known) = market.organisations.get(&analysis::OrganisationId(organisation.to_owned())) else {
        return Vec::new();
    };
    let mut of_procedure: BTreeMap<&str, &Notice> = BTreeMap::new();
    for mention in &known.mentions {
        let Some(notice) = market.notice(&mention.notice) else { continue };
        let buys = notice.parties_as(Role::Buyer).any(|party| party.number == mention.party);
        if !buys || rank(notice.kind).is_none() || !fits_in_any_lot(notice, asked) {
            continue;
        }
        let procedure = market.procedures.of(&notice.notice);
        let procedure = procedure.map_or(notice.notice.as_str(), |procedure| procedure.id.0.as_str());
        let best = of_procedure.entry(procedure).or_insert(notice);
        if (rank(notice.kind), &notice.notice) < (rank(best.kind), &best.notice) {
            *best = notice;
        }
    }
    let mut found: Vec<&Notice> = of_procedure.into_values().collect();
    found.sort_by(|a, b| b.date().cmp(&a.date()).then_with(|| a.notice.cmp(&b.notice)));
    found.into_iter().map(|notice| notice.notice.clone()).collect()
}

/// What describes a purchase best comes first; `None` for what describes none.
fn rank(kind: NoticeKind) -> Option<u8> {
    match kind {
        NoticeKind::Competition => Some(0),
        NoticeKind::Result => Some(1),
        NoticeKind::Planning => Some(2),
        NoticeKind::DirectAward => Some(3),
        _ => None,
    }
}

fn fits_in_any_lot(notice: &Notice, asked: &Asked) -> bool {
    notice.lots.iter().any(|lot| asked.fits(code(notice, lot)))
}

fn code<'n>(notice: &'n Notice, lot: &'n Lot) -> Option<&'n Cpv> {
    lot.cpv.as_ref().or(notice.cpv.as_ref())
}

/// A notice with all its texts, read anew from its bytes; nothing when it is not here.
async fn notice(state: &AppState, held: &Held, id: &NoticeId) -> Result<Option<Notice>, Failure> {
    let versions = state.source().versions(id).await?;
    let Some(version) = versions.into_iter().next() else { return Ok(None) };
    let raw = state.source().raw(id, &version).await?;
    let read = tokio::task::spawn_blocking(move || sources::read_notice(&version.file, &raw).ok());
    let read = read.await?.map(|reading| reading.notice);
    Ok(read.or_else(|| held.market.notice(id).cloned()))
}

impl Reading {
    fn take(&mut self, notice: &Notice, wanted: Wanted, asked: &Asked) {
        let fitting = notice.lots.iter().filter(|lot| wanted.any_lot || asked.fits(code(notice, lot)));
        let texts: Vec<LotText> = fitting.filter_map(|lot| LotText::of(notice, lot)).take(OF_NOTICE).collect();
        self.notices += 1;
        for mut text in texts {
            text.notice = wanted.notice.clone();
            let author = wanted.author.clone().unwrap_or_else(|| Author {
                body: None,
                name: text.buyer.clone(),
                country: text.country.clone(),
            });
            text.buyer.clone_from(&author.name);
            text.country.clone_from(&author.country);
            if !self.authors.iter().any(|known| known.name == author.name) {
                self.authors.push(author);
            }
            self.lots.push(text);
        }
        self.fitting += usize::from(wanted.any_lot);
    }

    /// The organisation of the group that is called so.
    pub fn body(&self, name: &str) -> Option<&str> {
        self.authors.iter().find(|author| author.name == name)?.body.as_deref()
    }

    /// Languages of the texts.
    pub fn languages(&self) -> BTreeSet<String> {
        self.lots.iter().map(|lot| lot.language.to_string()).collect()
    }
}
