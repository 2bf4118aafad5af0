//! What the notices of one procedure say about one lot, in order.

use crate::{Market, ProcedureId};
use jiff::civil::Date;
use model::{Award, Lot, Modification, Notice, NoticeKind};
use std::collections::BTreeMap;

/// One lot of one procedure through its notices.
pub(crate) struct Story<'a> {
    /// The procedure.
    pub procedure: ProcedureId,
    /// By date, then name.
    pub chapters: Vec<Chapter<'a>>,
    /// True when a notice cancels the procedure.
    pub cancelled: bool,
}

/// What one notice says about the lot.
pub(crate) struct Chapter<'a> {
    pub notice: &'a Notice,
    pub lot: &'a Lot,
    pub awards: Vec<&'a Award>,
    pub changes: Vec<&'a Modification>,
}

impl Chapter<'_> {
    /// Day of the notice.
    pub fn date(&self) -> Option<Date> {
        self.notice.date()
    }

    /// A modification outranks a result, a result a call.
    pub fn rank(&self) -> u8 {
        match self.notice.kind {
            NoticeKind::Modification => 2,
            NoticeKind::Result | NoticeKind::DirectAward => 1,
            _ => 0,
        }
    }

    /// Title of the lot, else of the notice.
    pub fn title(&self) -> &str {
        self.lot.titles.first().or(self.notice.titles.first()).map_or("", |text| &text.text)
    }
}

/// Every lot of every procedure, sorted by procedure and lot.
pub(crate) fn stories(market: &Market) -> Vec<Story<'_>> {
    let mut stories: Vec<_> =
        market.procedures.all.iter().flat_map(|procedure| of_procedure(market, procedure)).collect();
    stories
        .extend(market.notices.iter().filter(|notice| market.procedures.of(&notice.notice).is_none()).flat_map(alone));
    stories
}

fn of_procedure<'a>(market: &'a Market, procedure: &crate::Procedure) -> Vec<Story<'a>> {
    let mut notices: Vec<&Notice> = procedure.notices.iter().filter_map(|id| market.notice(id)).collect();
    notices.sort_by_key(|notice| (notice.date(), &notice.notice));
    tell(procedure.id.clone(), &notices)
}

fn alone(notice: &Notice) -> Vec<Story<'_>> {
    tell(ProcedureId(notice.notice.to_string()), &[notice])
}

fn tell<'a>(procedure: ProcedureId, notices: &[&'a Notice]) -> Vec<Story<'a>> {
    let cancelled = notices.iter().any(|notice| cancels(notice));
    let telling: Vec<&Notice> = notices.iter().copied().filter(|notice| tells_terms(notice)).collect();
    let one_lot = telling.iter().all(|notice| notice.lots.len() <= 1);
    let mut lots: BTreeMap<String, Vec<Chapter>> = BTreeMap::new();
    for notice in telling {
        for lot in notice.lots.iter().filter(|lot| !lot.planned) {
            let key = if one_lot { String::new() } else { lot_key(&lot.lot) };
            lots.entry(key).or_default().push(chapter(notice, lot));
        }
    }
    lots.into_values().map(|chapters| Story { procedure: procedure.clone(), chapters, cancelled }).collect()
}

/// Calls, outcomes, and changes of both; a plan is no contract.
fn tells_terms(notice: &Notice) -> bool {
    use NoticeKind::{Change, Competition, DirectAward, Modification, Result};
    matches!(notice.kind, Competition | Result | DirectAward | Modification | Change)
}

/// eForms says `cancel` in the reason of a change (BT-140).
fn cancels(notice: &Notice) -> bool {
    notice.change_reason.as_deref() == Some("cancel")
}

fn chapter<'a>(notice: &'a Notice, lot: &'a Lot) -> Chapter<'a> {
    let awards: Vec<&Award> = notice.awards.iter().filter(|award| concerns(notice, lot, award)).collect();
    let changes = notice.modifications.iter().filter(|change| changes_lot(notice, lot, &awards, change)).collect();
    Chapter { notice, lot, awards, changes }
}

/// True when an award is about a lot: an award without lots is the only lot's; where there are several it says nothing about one of them.
pub(crate) fn concerns(notice: &Notice, lot: &Lot, award: &Award) -> bool {
    notice.lots.len() == 1 || award.lots.iter().any(|key| lot_key(key) == lot_key(&lot.lot))
}

fn changes_lot(notice: &Notice, lot: &Lot, awards: &[&Award], change: &Modification) -> bool {
    let Some(of) = &change.of else { return true };
    notice.lots.len() == 1
        || lot_key(of) == lot_key(&lot.lot)
        || awards.iter().any(|award| award.key.as_deref() == Some(of))
}

/// `LOT-0001`, `1` and ` 01` are the same lot.
fn lot_key(written: &str) -> String {
    let written = written.trim();
    let digits = written.strip_prefix("LOT-").unwrap_or(written);
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.trim_start_matches('0').to_owned();
    }
    written.to_lowercase()
}
