//! The module beside the engine: every exchange of a simulation also goes through `weir.wasm` in the mock host, as HTTP.
//!
//! [`proxied::Proxied`] is the module behind a host's callbacks; [`agreement::Agreement`] looks on while a simulation is played
//! with the engine, has the module do the same, and compares what the two tell of each exchange. The simulation goes on as the
//! engine decides, so one disagreement does not make another out of everything after it.

pub mod agreement;
pub mod proxied;
pub mod table;
