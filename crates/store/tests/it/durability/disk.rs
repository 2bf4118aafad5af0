//! A disk after a power cut: what was not flushed may be there, missing, or torn at the size of a sector.

use super::Chance;
use super::trace::{Event, What};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// The disk as the calls left it, with what is not yet sure to last.
#[derive(Default)]
pub struct Disk {
    files: Vec<File>,
    /// Names as programs see them.
    names: BTreeMap<PathBuf, usize>,
    /// Everything that changed names, in order.
    moves: Vec<Move>,
    /// What the program's user was told.
    pub acked: BTreeSet<i64>,
}

#[derive(Default)]
struct File {
    lasting: Vec<u8>,
    waiting: Vec<(usize, Piece)>,
}

enum Piece {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

struct Move {
    end: usize,
    lasts: bool,
    what: Name,
}

enum Name {
    Added(PathBuf, usize),
    Moved(PathBuf, PathBuf),
    Removed(PathBuf),
    Folder(PathBuf),
}

/// What a disk does with what was not flushed.
#[derive(Clone, Copy)]
enum Mood {
    Nothing,
    All,
    Some,
}

impl Disk {
    /// The disk when the power is cut before a line of the record.
    pub fn at(events: &[Event], cut: usize) -> Self {
        let mut disk = Self::default();
        for event in events.iter().filter(|event| event.start < cut) {
            // A flush or an acknowledgement counts once it has returned; a write may count as soon as it began.
            let promised = matches!(event.what, What::Flush { .. } | What::Acked { .. });
            if !promised || event.end < cut {
                disk.take(event);
            }
        }
        disk
    }

    fn take(&mut self, event: &Event) {
        match &event.what {
            What::Create { path, empty } => self.create(path, *empty, event.end),
            What::Write { path, at, bytes } => self.wait(path, event.end, Piece::Bytes(*at, bytes.clone())),
            What::Truncate { path, length } => self.wait(path, event.end, Piece::Length(*length)),
            What::Flush { path } => self.flush(path, event.start),
            What::Rename { from, to } => {
                if let Some(file) = self.names.remove(from) {
                    self.names.insert(to.clone(), file);
                    self.move_name(event.end, Name::Moved(from.clone(), to.clone()));
                }
            }
            What::Remove { path } => {
                self.names.remove(path);
                self.move_name(event.end, Name::Removed(path.clone()));
            }
            What::Folder { path } => self.move_name(event.end, Name::Folder(path.clone())),
            What::Acked { number } => {
                self.acked.insert(*number);
            }
        }
    }

    fn create(&mut self, path: &Path, empty: bool, end: usize) {
        if !self.names.contains_key(path) {
            self.files.push(File::default());
            self.names.insert(path.to_owned(), self.files.len() - 1);
            self.move_name(end, Name::Added(path.to_owned(), self.files.len() - 1));
        } else if empty {
            self.wait(path, end, Piece::Length(0));
        }
    }

    fn wait(&mut self, path: &Path, end: usize, piece: Piece) {
        if let Some(file) = self.names.get(path) {
            self.files[*file].waiting.push((end, piece));
        }
    }

    fn move_name(&mut self, end: usize, what: Name) {
        self.moves.push(Move { end, lasts: false, what });
    }

    /// What had ended before the flush began lasts.
    fn flush(&mut self, path: &Path, start: usize) {
        let Some(file) = self.names.get(path) else {
            let here = self.moves.iter_mut().filter(|name| name.end < start && name.what.is_in(path));
            here.for_each(|name| name.lasts = true);
            return;
        };
        let file = &mut self.files[*file];
        let (flushed, waiting) = std::mem::take(&mut file.waiting).into_iter().partition(|(end, _)| *end < start);
        file.waiting = waiting;
        let flushed: Vec<(usize, Piece)> = flushed;
        flushed.iter().for_each(|(_, piece)| piece.whole(&mut file.lasting));
    }

    /// Writes what is left into an empty folder.
    pub fn leave(&self, folder: &Path, chance: &mut Chance) {
        let mood = [Mood::Nothing, Mood::All, Mood::Some, Mood::Some][chance.below(4)];
        let (folders, names) = self.names_left(mood, chance);
        // What lies in a folder that is gone is gone with it.
        let is_there = |path: &Path| path.ancestors().skip(1).all(|above| folders.contains(above));
        for path in folders.iter().filter(|path| is_there(path)) {
            std::fs::create_dir_all(folder.join(path)).unwrap();
        }
        for (path, file) in names {
            if is_there(&path) {
                std::fs::write(folder.join(path), self.files[file].left(mood, chance)).unwrap();
            }
        }
    }

    fn names_left(&self, mood: Mood, chance: &mut Chance) -> (BTreeSet<PathBuf>, BTreeMap<PathBuf, usize>) {
        let mut folders = BTreeSet::from([PathBuf::new()]);
        let mut names = BTreeMap::new();
        for name in self.moves.iter().filter(|name| name.lasts || mood.keeps(chance)) {
            match &name.what {
                Name::Added(path, file) => {
                    names.insert(path.clone(), *file);
                }
                Name::Moved(from, to) => {
                    if let Some(file) = names.remove(from).or_else(|| self.added(from)) {
                        names.insert(to.clone(), file);
                    }
                }
                Name::Removed(path) => {
                    names.remove(path);
                }
                Name::Folder(path) => {
                    folders.insert(path.clone());
                }
            }
        }
        (folders, names)
    }

    /// The file that first had a name: a later name can last without the first.
    fn added(&self, path: &Path) -> Option<usize> {
        self.moves.iter().find_map(|name| match &name.what {
            Name::Added(added, file) if added == path => Some(*file),
            _ => None,
        })
    }
}

impl Name {
    fn is_in(&self, folder: &Path) -> bool {
        let within = |path: &PathBuf| path.parent() == Some(folder);
        match self {
            Self::Added(path, _) | Self::Removed(path) | Self::Folder(path) => within(path),
            Self::Moved(from, to) => within(from) || within(to),
        }
    }
}

impl Mood {
    fn keeps(self, chance: &mut Chance) -> bool {
        match self {
            Self::Nothing => false,
            Self::All => true,
            Self::Some => chance.coin(),
        }
    }
}

impl File {
    fn left(&self, mood: Mood, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.lasting.clone();
        for (_, piece) in &self.waiting {
            match mood {
                Mood::Some if chance.coin() => piece.torn(&mut bytes, chance),
                mood if mood.keeps(chance) => piece.whole(&mut bytes),
                _ => {}
            }
        }
        bytes
    }
}

impl Piece {
    fn whole(&self, file: &mut Vec<u8>) {
        match self {
            Self::Length(length) => file.resize(*length, 0),
            Self::Bytes(at, bytes) => put(file, *at, bytes),
        }
    }

    fn torn(&self, file: &mut Vec<u8>, chance: &mut Chance) {
        let Self::Bytes(at, bytes) = self else { return };
        for (number, sector) in bytes.chunks(SECTOR).enumerate() {
            if chance.coin() {
                put(file, at + number * SECTOR, sector);
            }
        }
    }
}

fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if file.len() < at + bytes.len() {
        file.resize(at + bytes.len(), 0);
    }
    file[at..at + bytes.len()].copy_from_slice(bytes);
}
