//! Cases of joint procurement.

pub mod decide;
pub mod form;
pub mod list;
pub mod one;
mod told;
