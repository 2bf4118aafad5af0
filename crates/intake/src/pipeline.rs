//! One reader, many workers, one writer, and order kept between them.

use crate::budget::Budget;
use crate::record::Record;
use sources::input::Flow;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use tables::Incoming;

/// Bytes of records between reader and writer.
const ON_THE_WAY: usize = 32 * 1024 * 1024;
/// A chunk is handed on when it has this many bytes or records: enough to make the handing cheap.
const CHUNK_BYTES: usize = 256 * 1024;
const CHUNK_RECORDS: usize = 64;
/// What a record costs beside its bytes; keeps empty ones from being free.
const RECORD_COST: usize = 512;

/// Records that travel together.
struct Chunk<Item> {
    number: u64,
    bytes: usize,
    items: Vec<Item>,
}

/// Hands records over to the workers; breaks when nobody wants more.
pub(crate) type Put<'a> = dyn FnMut(Record) -> Flow + 'a;

/// Runs `source` on a thread of its own, prepares its records on `threads` workers, and gives them to `write`
/// on this thread in the order they came. An error of `write` stops everything.
pub(crate) fn run<Read: Send, Error>(
    threads: usize,
    source: impl FnOnce(&mut Put<'_>) -> Read + Send,
    mut write: impl FnMut(Incoming) -> Result<(), Error>,
) -> Result<Read, Error> {
    let budget = Budget::new(ON_THE_WAY);
    let (to_workers, waiting) = channel();
    let (to_writer, prepared) = channel();
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        let reader = scope.spawn(|| feed(source, to_workers, &budget));
        for _ in 0..threads.max(1) {
            let (waiting, to_writer) = (&waiting, to_writer.clone());
            scope.spawn(move || work(waiting, &to_writer));
        }
        drop(to_writer);
        let written = write_in_order(prepared, &budget, &mut write);
        budget.close();
        written.map(|()| reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// The reader's side: records become chunks, as far as the budget goes.
fn feed<Read>(source: impl FnOnce(&mut Put<'_>) -> Read, to_workers: Sender<Chunk<Record>>, budget: &Budget) -> Read {
    let mut chunk = Chunk { number: 0, bytes: 0, items: Vec::new() };
    let send = |chunk: &mut Chunk<Record>| {
        let next = Chunk { number: chunk.number + 1, bytes: 0, items: Vec::new() };
        let full = std::mem::replace(chunk, next);
        let sent = budget.take(full.bytes) && to_workers.send(full).is_ok();
        if sent { Flow::Continue(()) } else { Flow::Break(()) }
    };
    let read = source(&mut |record| {
        chunk.bytes += record.bytes.len() + RECORD_COST;
        chunk.items.push(record);
        let is_full = chunk.bytes >= CHUNK_BYTES || chunk.items.len() >= CHUNK_RECORDS;
        if is_full { send(&mut chunk) } else { Flow::Continue(()) }
    });
    // When nobody wants the last chunk, the writer has failed and says so itself.
    let _ = send(&mut chunk);
    read
}

fn work(waiting: &Mutex<Receiver<Chunk<Record>>>, to_writer: &Sender<Chunk<Incoming>>) {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(Chunk { number, bytes, items }) = next() {
        let items = items.into_iter().map(Record::prepare).collect();
        if to_writer.send(Chunk { number, bytes, items }).is_err() {
            return;
        }
    }
}

/// The writer's side: chunks that come too early wait for those before them, within the same budget.
fn write_in_order<Error>(
    prepared: Receiver<Chunk<Incoming>>,
    budget: &Budget,
    write: &mut impl FnMut(Incoming) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for chunk in prepared {
        early.insert(chunk.number, chunk);
        while let Some(chunk) = early.remove(&next) {
            chunk.items.into_iter().try_for_each(&mut *write)?;
            budget.give_back(chunk.bytes);
            next += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(count: usize) -> impl FnOnce(&mut Put<'_>) -> usize + Send {
        move |put| {
            let record = |number: usize| Record::new(number.to_string(), vec![b' '; number % 7 * 10_000]);
            (0..count).take_while(|number| put(record(*number)).is_continue()).count()
        }
    }

    #[test]
    fn records_reach_the_writer_in_the_order_they_were_read() {
        let mut written = Vec::new();
        let read = run(4, numbered(2_000), |incoming| {
            written.push(incoming.file);
            Ok::<(), ()>(())
        });
        assert_eq!(read, Ok(2_000));
        assert_eq!(written, (0..2_000).map(|number| number.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn a_writer_that_fails_stops_the_reading_too() {
        let mut read = 0;
        let source = |put: &mut Put<'_>| {
            while put(Record::new("a".to_owned(), vec![b' '; 100_000])).is_continue() {
                read += 1;
            }
        };
        assert_eq!(run(2, source, |_| Err("the disk is full")), Err("the disk is full"));
        assert!(read < 100_000);
    }
}
