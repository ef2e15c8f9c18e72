//! Text, as far as the engine looks at it: a bounded window of what was said, its normal form, and its words.
//!
//! Nothing here outlives one exchange.

mod window;

pub use window::TextWindow;
