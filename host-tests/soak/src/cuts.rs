//! Every boundary of every case: the readers tell the same, and at length the module leaves the same in the access log.

use super::report::thousands;
use super::{Measured, Soak};
use anyhow::{Result, ensure};
use serde_json::json;
use std::collections::BTreeSet;
use weir_host_tests::mock_host::{CompiledModule, RequestSpec, ResponseSpec, Vm, VmOptions, World, exchange};

#[path = "../../../filter/engine/cases/case.rs"]
mod case;
#[path = "../../../filter/engine/cases/reading.rs"]
mod reading;
#[path = "../../tests/expected/specs.rs"]
mod specs;

use case::Case;

pub(crate) fn run(soak: &Soak<'_>) -> Result<Measured> {
    let mut measured = Measured::default();
    let (cases, mut tried) = (case::all(), 0);
    for case in &cases {
        let cuts = reading::changed_by_cuts(case);
        tried += cuts.tried;
        measured.wrong.extend(cuts.wrong.into_iter().map(|wrong| format!("{}: {wrong}", case.title())));
    }
    let dialects = cases.iter().map(|case| case.dialect.as_str()).filter(|name| !name.is_empty());
    let (dialects, cases_tried) = (dialects.collect::<BTreeSet<_>>().len() as u64, cases.len() as u64);
    measured.figure("dialects", dialects, format!("{dialects} dialects"));
    measured.figure("cases", cases_tried, format!("{cases_tried} samples"));
    measured.figure("cuts", tried, format!("{} cuts read by the engine", thousands(tried)));
    if !soak.options.brief {
        let tried = through_the_module(soak, &cases, &mut measured)?;
        measured.figure("cuts_through_the_module", tried, format!("{} through the module", thousands(tried)));
    }
    Ok(measured)
}

/// Plays each case cut in two at every byte of the longer body, and compares what it leaves with what it leaves in one piece.
fn through_the_module(soak: &Soak<'_>, cases: &[Case], measured: &mut Measured) -> Result<u64> {
    let module = CompiledModule::from_file(&soak.wasm)?;
    let configuration = json!({"secret": "a secret for the soak", "access_log": {"observations": true}});
    let mut vm = Vm::load(&World::new(), &module, VmOptions::new(configuration.to_string()))?;
    let mut tried = 0;
    for (number, case) in cases.iter().enumerate() {
        let (request, response) = (specs::request(case, number), specs::response(case));
        let whole = left(&mut vm, &request, &response)?;
        let (asked, answered) = (request.chunks.concat(), response.chunks.concat());
        for at in 0..=asked.len().max(answered.len()) {
            let request = request.clone().chunks(in_two(&asked, at));
            let response = ResponseSpec { chunks: in_two(&answered, at), ..response.clone() };
            tried += 1;
            if left(&mut vm, &request, &response)? != whole {
                measured.wrong.push(format!("{} through the module, cut at {at}", case.title()));
            }
        }
        if number.is_multiple_of(50) {
            (soak.say)(&format!("{number} of {} samples through the module", cases.len()));
        }
    }
    Ok(tried)
}

/// What an exchange leaves for the access log, and what of it reached the upstream and the client.
type Left = (Option<Vec<u8>>, Option<Vec<u8>>, Vec<u8>);

fn left(vm: &mut Vm, request: &RequestSpec, response: &ResponseSpec) -> Result<Left> {
    let seen = exchange(vm, request, |_| response.clone())?;
    ensure!(seen.trapped.is_none() && !seen.stuck, "trapped or stuck: {:?}", seen.trapped);
    drop(vm.world().take_logs());
    let observation = seen.filter_state.get("weir_observation").cloned();
    Ok((observation, seen.upstream.map(|upstream| upstream.body), seen.client.body()))
}

fn in_two(body: &[u8], at: usize) -> Vec<Vec<u8>> {
    if body.is_empty() {
        return Vec::new();
    }
    let (first, second) = body.split_at(at.min(body.len()));
    vec![first.to_vec(), second.to_vec()]
}
