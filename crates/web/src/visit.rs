//! What a visitor asked for: query values parsed once, and what was wrong with them.

use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::state::AppState;
use crate::texts::Texts;
use crate::who::Who;
use axum::extract::{FromRequestParts, Query};
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE};
use axum::http::request::Parts;
use jiff::civil::Date;
use model::{Country, Cpv};
use rust_decimal::Decimal;
use std::convert::Infallible;

/// Longest query value that is read.
const LONGEST: usize = 400;

/// How an answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A page.
    Html,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// A workbook for a spreadsheet.
    Xlsx,
    /// A document for a word processor.
    Docx,
    /// A document for print.
    Pdf,
}

/// One request, as pages see it.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Path below the base.
    pub path: String,
    /// Query values in order.
    pub asked: Vec<(String, String)>,
    /// How the answer is wanted.
    pub format: Format,
    /// The reader's language.
    pub texts: Texts,
    /// The day looked from.
    pub as_of: Date,
    /// What was wrong with query values: field and sentence.
    pub wrong: Vec<(&'static str, String)>,
    /// Who asks.
    pub who: Who,
    base: String,
    provenance: String,
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let who = parts.extensions.get::<Who>().cloned().unwrap_or_default();
        Ok(Self::read(&parts.uri, &parts.headers, state, who))
    }
}

impl Visit {
    /// Reads address and headers.
    pub fn read(uri: &Uri, headers: &HeaderMap, state: &AppState, who: Who) -> Self {
        let settings = state.settings();
        let query = Query::<Vec<(String, String)>>::try_from_uri(uri);
        let readable = query.is_ok();
        let asked = query.map(|Query(pairs)| pairs).unwrap_or_default();
        let path = uri.path().strip_prefix(settings.base.as_str()).unwrap_or(uri.path()).to_owned();
        let mut visit = Self {
            path,
            texts: texts(&asked, who.language.as_deref(), headers),
            asked,
            format: Format::Html,
            as_of: settings.as_of.unwrap_or_else(|| state.members().clock.today()),
            wrong: Vec::new(),
            who,
            base: settings.base.clone(),
            provenance: settings.provenance.clone(),
        };
        if !readable {
            visit.wrong.push(("query", visit.texts.say("wrong-query")));
        }
        visit.format = visit.read_format(headers);
        visit.as_of = visit.day("as_of").unwrap_or(visit.as_of);
        visit
    }

    fn read_format(&mut self, headers: &HeaderMap) -> Format {
        let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_program = accepts.starts_with("application/json") || self.who.key.is_some();
        match self.value("format") {
            None if is_program => Format::Json,
            None | Some("html") => Format::Html,
            Some("json") => Format::Json,
            Some("jsonl") => Format::Jsonl,
            Some("csv") => Format::Csv,
            Some("xlsx") => Format::Xlsx,
            Some("docx") => Format::Docx,
            Some("pdf") => Format::Pdf,
            Some(other) => {
                let sentence = self.texts.name("wrong-format", other);
                self.wrong.push(("format", sentence));
                Format::Html
            }
        }
    }

    /// A query value, trimmed; `None` when missing or empty. Of several the last counts.
    pub fn value(&self, name: &str) -> Option<&str> {
        let given = self.asked.iter().rev().find(|(key, _)| key == name)?;
        let value = given.1.trim();
        (!value.is_empty()).then_some(value)
    }

    /// A query value as typed, for forms that are drawn again.
    pub fn typed(&self, name: &str) -> String {
        self.value(name).unwrap_or_default().to_owned()
    }

    /// A value read by a parser; what it cannot read becomes a message beside the field.
    pub fn parsed<T>(&mut self, name: &'static str, key: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let written = self.value(name)?;
        let parsed = if written.len() > LONGEST { None } else { parse(written) };
        if parsed.is_none() {
            let shown: String = written.chars().take(60).collect();
            let sentence = self.texts.name(key, &shown);
            self.wrong.push((name, sentence));
        }
        parsed
    }

    /// Free words.
    pub fn words(&mut self, name: &'static str) -> Option<String> {
        self.parsed(name, "wrong-words", |written| Some(written.to_owned()))
    }

    /// A day.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        self.parsed(name, "wrong-day", |written| written.parse().ok().filter(is_sensible))
    }

    /// First day of a month.
    pub fn month(&mut self, name: &'static str) -> Option<Date> {
        self.parsed(name, "wrong-month", |written| format!("{written}-01").parse().ok().filter(is_sensible))
    }

    /// A country.
    pub fn country(&mut self, name: &'static str) -> Option<Country> {
        self.parsed(name, "wrong-country", Country::parse)
    }

    /// A CPV code; a beginning of two to seven digits stands for its branch.
    pub fn cpv(&mut self, name: &'static str) -> Option<Cpv> {
        self.parsed(name, "wrong-cpv", read_cpv)
    }

    /// An amount of money above zero.
    pub fn amount(&mut self, name: &'static str) -> Option<Decimal> {
        let read = |written: &str| model::Money::read_amount(written).filter(|amount| *amount > Decimal::ZERO);
        self.parsed(name, "wrong-amount", read)
    }

    /// Refuses the request when a value was wrong, for pages without a form to show it in.
    pub fn accept(&self) -> Result<(), Failure> {
        if self.wrong.is_empty() {
            return Ok(());
        }
        let fields: Vec<&str> = self.wrong.iter().map(|(field, _)| *field).collect();
        let sentences: Vec<&str> = self.wrong.iter().map(|(_, sentence)| sentence.as_str()).collect();
        Err(Failure::bad_request(&fields.join(", "), &sentences.join(" ")))
    }

    /// Where the evidence comes from, in words.
    pub fn provenance(&self) -> &str {
        &self.provenance
    }

    /// The frame around a page.
    pub fn frame(&self, section: &'static str, title: &str) -> Frame {
        let kept = ["as_of", "lang"].into_iter();
        Frame {
            texts: self.texts.clone(),
            base: self.base.clone(),
            section,
            title: title.to_owned(),
            as_of: self.as_of,
            provenance: self.provenance.clone(),
            kept: kept.filter_map(|name| Some((name, self.value(name)?.to_owned()))).collect(),
            here: self.base.clone() + &self.path,
            asked: self.asked.clone(),
            wrong: self.wrong.clone(),
            who: self.who.clone(),
            follow: None,
        }
    }

    /// What the one who asks may read of the members' plane.
    pub fn reader<'a>(&'a self, state: &'a AppState) -> store::Reader<'a> {
        state.store().reader(&self.who.subject, state.members().clock.now())
    }

    /// The one who asks, for what the store decides about.
    pub fn actor(&self, state: &AppState) -> store::Actor {
        store::Actor::new(self.who.subject.clone(), state.members().clock.now())
    }

    /// The one who asks, about to read what only members may.
    ///
    /// # Errors
    /// When nobody signed in, or they are not admitted.
    pub fn member(&self) -> Result<&Who, Failure> {
        match () {
            () if self.who.waiting.is_some() => Err(Failure::second_factor()),
            () if !self.who.is_signed_in() => Err(Failure::not_signed_in()),
            () if !self.who.subject.is_active() => Err(Failure::denied()),
            () => Ok(&self.who),
        }
    }

    /// Where to go on after signing in: a path of this site, never another host's.
    pub fn next(&self) -> String {
        self.value("next").filter(|path| is_own_path(path)).unwrap_or("/desk").to_owned()
    }
}

/// True for a path on this site; what browsers would read as another host is none.
pub fn is_own_path(path: &str) -> bool {
    let second = path.as_bytes().get(1);
    path.starts_with('/')
        && second.is_none_or(|byte| !matches!(byte, b'/' | b'\\'))
        && path.chars().all(|letter| !letter.is_control() && letter != '\\')
}

fn texts(asked: &[(String, String)], preferred: Option<&str>, headers: &HeaderMap) -> Texts {
    let chosen = asked.iter().rev().filter(|(name, _)| name == "lang").map(|(_, value)| value.as_str());
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Texts::choose(chosen.chain(preferred).chain(accepted.split(',')))
}

/// Years a notice can speak of; keeps sums of dates inside the calendar.
fn is_sensible(date: &Date) -> bool {
    (1900..2200).contains(&date.year())
}

/// Reads a CPV code or the beginning of one.
pub fn read_cpv(written: &str) -> Option<Cpv> {
    let digits = written.trim();
    let beginning = (2..8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if beginning { Cpv::parse(&format!("{digits:0<8}")) } else { Cpv::parse(digits) }
}

/// A page's own address with one value changed.
pub fn changed(here: &str, asked: &[(String, String)], name: &str, value: &str) -> String {
    let others = asked.iter().filter(|(key, _)| key != name).map(|(key, value)| (key.as_str(), value.as_str()));
    link::with_query(here, others.chain([(name, value)]))
}
