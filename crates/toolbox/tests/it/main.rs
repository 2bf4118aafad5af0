//! The files of the toolbox hold together, and the reader of them says what is wrong.

mod content;
mod faults;
mod search;
