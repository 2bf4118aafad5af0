//! A made-up market.
/// Notices.
pub fn notices() -> impl Iterator<Item = (String, Vec<u8>)> {
    std::iter::empty()
}
