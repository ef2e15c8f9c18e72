//! Whom a record is kept for.

use std::fmt;

/// The kind of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Lens {
    /// A credential.
    Key = 1,
    /// The organisation above keys.
    Tenant = 2,
    /// A network: /24 and /64 unless configured otherwise.
    Network = 3,
    /// The part of prompts that many exchanges share.
    Template = 4,
    /// Accounts that the operator's own header or claim links.
    Group = 5,
}

impl Lens {
    /// All lenses, in the order in which they are printed.
    pub const ALL: [Self; 5] = [Self::Key, Self::Tenant, Self::Network, Self::Template, Self::Group];

    /// Its name, as in the configuration, the audit lines and the metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Tenant => "tenant",
            Self::Network => "network",
            Self::Template => "template",
            Self::Group => "group",
        }
    }

    /// The lens with this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|lens| *lens as u8 == number)
    }
}

/// A subject: a lens, and the hash that stands for whom it shows. Prints as `key:6f2a…` (32 hexadecimal digits; for a
/// template the 16 of its anchor's name).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject {
    /// The kind.
    pub lens: Lens,
    /// The keyed hash of its name ([`crate::hashing::Secret::subject`]); a template's is its anchor's unkeyed name.
    pub id: u128,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.lens == Lens::Template { 16 } else { 32 };
        write!(f, "{}:{:0digits$x}", self.lens.name(), self.id)
    }
}

impl std::str::FromStr for Subject {
    type Err = NotASubject;

    fn from_str(text: &str) -> Result<Self, NotASubject> {
        let (lens, digits) = text.split_once(':').ok_or(NotASubject)?;
        let lens = Lens::ALL.into_iter().find(|known| known.name() == lens).ok_or(NotASubject)?;
        let expected = if lens == Lens::Template { 16 } else { 32 };
        if digits.len() != expected || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotASubject);
        }
        let id = u128::from_str_radix(digits, 16).map_err(|_| NotASubject)?;
        Ok(Self { lens, id })
    }
}

/// The text does not name a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotASubject;

impl fmt::Display for NotASubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a subject as the audit lines print it, such as `key:` and 32 hexadecimal digits or `template:` and 16")
    }
}

impl std::error::Error for NotASubject {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_read_as_it_is_printed() {
        for lens in Lens::ALL {
            let subject = Subject { lens, id: 0x0123_4567_89ab_cdef };
            assert_eq!(subject.to_string().parse(), Ok(subject));
            assert_eq!(Lens::from_number(lens as u8), Some(lens));
        }
        for wrong in ["", "key", "key:12", "who:00000000000000000000000000000000", "template:+000000000000001"] {
            assert_eq!(wrong.parse::<Subject>(), Err(NotASubject), "{wrong}");
        }
    }
}
