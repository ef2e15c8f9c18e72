//! Text, as far as the engine looks at it: a bounded window of what was said, its normal form, and its words.
//!
//! Nothing here outlives one exchange.

mod confusables;
mod normalise;
mod patterns;
mod window;

use normalise::is_unspaced;
#[cfg(test)]
pub(crate) use normalise::normalised;
pub use normalise::{Normalised, Word, word_hash};
#[cfg(test)]
pub(crate) use patterns::Maker;
pub(crate) use patterns::{Found, LEXICONS};
pub use window::TextWindow;
