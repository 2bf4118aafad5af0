//! The answers on published notices from `../shared/data`.

mod partners_real;
mod published;
mod register_truth;
mod segments_real;
