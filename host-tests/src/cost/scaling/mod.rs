//! How weir's cost grows: with the subjects it knows, with an exchange's bytes, with the workers that book at once.
//!
//! The first two are counted in the mock host and are the same in every run; the third is measured in Envoy, and is as good as the
//! machine is quiet. [`measure()`] makes a [`Scaling`] of a module, [`Scaling::table`] is what is committed
//! (`host-tests/benches/scaling.md`), and [`Scaling::goals`] what the bench and a test ask.

mod bodies;
mod report;
mod subjects;
mod workers;

pub use bodies::{Body, Kind};
pub use report::{Scaling, ScalingGoal};
pub use subjects::{Grown, Known};
pub use workers::Contended;

use crate::mock_host::{CompiledModule, Vm, VmOptions, World};
use anyhow::{Result, ensure};
use serde_json::json;
use std::path::Path;

/// The secret that subjects are hashed under.
const SECRET: &str = "the secret of a measurement";

/// How far it is measured.
#[derive(Debug, Clone)]
pub struct ScalingOptions {
    /// Subjects, rising.
    pub subjects: Vec<u64>,
    /// Exchanges of one subject, rising.
    pub exchanges: Vec<u64>,
    /// Bytes of a body, rising.
    pub bodies: Vec<usize>,
    /// Exchanges of each row in Envoy; 0 for none.
    pub in_envoy: u64,
}

impl Default for ScalingOptions {
    fn default() -> Self {
        Self {
            subjects: vec![1_000, 10_000, 100_000, 500_000, 1_000_000],
            exchanges: vec![1, 10, 100, 1_000, 10_000],
            bodies: vec![1_000, 10_000, 100_000, 1_000_000, 10_000_000],
            in_envoy: 20_000,
        }
    }
}

/// Measures a module; `say` is told what is going on.
///
/// # Errors
///
/// It cannot be loaded, it traps, there is no Envoy, or an exchange does not come out as it must.
pub fn measure(wasm: &Path, options: &ScalingOptions, mut say: impl FnMut(&str)) -> Result<Scaling> {
    let module = CompiledModule::from_file(wasm)?;
    let known = subjects::known(&module, &options.subjects, &mut say)?;
    say("one subject, exchange by exchange");
    let grown = subjects::grown(&module, &options.exchanges)?;
    say("bodies");
    let bodies = bodies::measure(&module, &options.bodies)?;
    let contended = if options.in_envoy > 0 { Some(workers::measure(wasm, options.in_envoy, &mut say)?) } else { None };
    Ok(Scaling { known, grown, bodies, contended })
}

fn load(module: &CompiledModule) -> Result<Vm> {
    let vm = Vm::load(&World::new(), module, VmOptions::new(json!({"secret": SECRET}).to_string()))?;
    ensure!(vm.is_configured(), "the module did not accept its configuration");
    Ok(vm)
}
