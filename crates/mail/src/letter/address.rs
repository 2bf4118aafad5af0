//! An address with a name, checked once.

use super::check;
use crate::Error;
use lettre::message::Mailbox;

/// An e-mail address and the name shown beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    name: Option<String>,
    email: lettre::Address,
}

impl Address {
    /// Checks an address without a name.
    ///
    /// # Errors
    /// When it is no address.
    pub fn new(email: &str) -> Result<Self, Error> {
        let email = email.trim().parse().map_err(|_| Error::Address { field: "a person" })?;
        Ok(Self { name: None, email })
    }

    /// The same address with a name beside it; an empty name is none.
    ///
    /// # Errors
    /// When the name breaks the line or passes itself off as an address: many mail programs show the name alone.
    pub fn named(self, name: &str) -> Result<Self, Error> {
        let name = name.trim();
        check::one_line("the name of a person", name)?;
        if name.contains(['@', '＠', '﹫', '<', '>']) {
            return Err(Error::NameLooksLikeAddress { field: "the name of a person" });
        }
        Ok(Self { name: (!name.is_empty()).then(|| name.to_owned()), ..self })
    }

    /// `name@example.org`.
    #[must_use]
    pub fn email(&self) -> &str {
        self.email.as_ref()
    }

    /// The name beside it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(crate) fn mailbox(&self) -> Mailbox {
        Mailbox::new(self.name.clone(), self.email.clone())
    }

    pub(crate) fn envelope(&self) -> lettre::Address {
        self.email.clone()
    }
}
