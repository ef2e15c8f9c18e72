//! What an exchange costs, and what is kept, as the subjects grow in number; and how large one subject's record grows.
//!
//! Each subject is a key of its own with a last user turn of its own, from one of [`NETWORKS`] networks; all share a system text, as an
//! application's users do.

use super::load;
use crate::cost::apis::{APIS, Prompt};
use crate::cost::bodies::prose;
use crate::cost::side_by_side::load::{drawn, word};
use crate::mock_host::{CompiledModule, RequestSpec, ResponseSpec, Vm, exchange};
use anyhow::{Context as _, Result, ensure};
use std::time::Duration;

/// Exchanges that a figure is the mean of.
const OF: u64 = 128;
/// Networks that the subjects come from.
const NETWORKS: u64 = 1000;
/// Words of a turn that nobody else sends.
const WORDS: u64 = 24;

/// What there was when so many subjects had sent an exchange each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Subjects.
    pub subjects: u64,
    /// Instructions of an exchange of a subject that is new.
    pub new: u64,
    /// Instructions of an exchange of a subject that came lately.
    pub known: u64,
    /// Bytes of all values in shared memory.
    pub shared_bytes: u64,
    /// Their names.
    pub names: u64,
    /// Records of subjects among them, and their bytes.
    pub records: (u64, u64),
    /// Records of templates, and their bytes.
    pub templates: (u64, u64),
    /// Bytes of the largest record there is.
    pub largest_record: u64,
    /// Records that made room for others so far.
    pub evicted: u64,
    /// The VM's memory.
    pub vm_bytes: u64,
}

/// A subject that has sent so many exchanges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grown {
    /// Exchanges.
    pub exchanges: u64,
    /// Bytes of the largest record there is: its key's, its network's, or a template's.
    pub record_bytes: u64,
    /// Instructions of its next exchange.
    pub instructions: u64,
}

/// Grows the subjects of one VM to each of these numbers.
pub(super) fn known(module: &CompiledModule, sizes: &[u64], say: &mut impl FnMut(&str)) -> Result<Vec<Known>> {
    let mut vm = load(module)?;
    let mut next = 0;
    let mut all = Vec::new();
    for size in sizes {
        say(&format!("{size} subjects"));
        while next < *size {
            play(&mut vm, next, next)?;
            next += 1;
        }
        let lately = |at: u64| size.saturating_sub(1 + at % OF.min(*size));
        let known = mean(|at| play(&mut vm, lately(at), u64::MAX / 2 + size + at))?;
        let shared = Shared::of(&vm);
        let evicted = vm.world().counter("weir_evicted");
        let new = mean(|_| {
            next += 1;
            play(&mut vm, next - 1, next - 1)
        })?;
        all.push(Known {
            subjects: *size,
            new,
            known,
            shared_bytes: shared.bytes,
            names: shared.names,
            records: shared.records,
            templates: shared.templates,
            largest_record: shared.largest_record,
            evicted,
            vm_bytes: vm.memory_bytes() as u64,
        });
    }
    Ok(all)
}

/// Has one subject send so many exchanges, with turns and at times as various as can be.
pub(super) fn grown(module: &CompiledModule, exchanges: &[u64]) -> Result<Vec<Grown>> {
    let mut vm = load(module)?;
    let mut sent = 0;
    let mut all = Vec::new();
    for count in exchanges {
        let mut instructions = 0;
        while sent < *count {
            instructions = play(&mut vm, 0, sent)?;
            // So that it is there in every span of time that a record tells apart.
            vm.world().advance(Duration::from_secs(20));
            sent += 1;
        }
        all.push(Grown { exchanges: *count, record_bytes: Shared::of(&vm).largest_record, instructions });
    }
    Ok(all)
}

fn mean(mut play: impl FnMut(u64) -> Result<u64>) -> Result<u64> {
    let mut sum = 0;
    for at in 0..OF {
        sum += play(at)?;
    }
    Ok(sum / OF)
}

/// One exchange of the subject `caller`, with the turn `turn`; its instructions.
fn play(vm: &mut Vm, caller: u64, turn: u64) -> Result<u64> {
    let api = APIS.first().context("no API")?;
    let text: String = (0..WORDS).map(|at| word(drawn(turn, at)) + " ").collect();
    let prompt = Prompt { system: prose("system", 400), text, ..Prompt::default() };
    let request = RequestSpec::post(api.paths[0], (api.request)(&prompt).to_string())
        .header("authorization", format!("Bearer sk-{caller}"))
        .from_address(&format!("10.{}.{}.7:4000", caller % NETWORKS / 256, caller % NETWORKS % 256));
    let response = ResponseSpec::json(200, (api.answer)(&text_of(turn)).to_string());
    let seen = exchange(vm, &request, |_| response.clone())?;
    ensure!(seen.trapped.is_none() && !seen.stuck, "{:?}", seen.trapped);
    vm.world().advance(Duration::from_millis(1));
    let _unread = vm.world().take_logs();
    Ok(seen.fuel)
}

fn text_of(turn: u64) -> String {
    format!("It is {}.", word(drawn(turn, WORDS)))
}

/// What is in shared memory.
#[derive(Debug, Default)]
struct Shared {
    names: u64,
    bytes: u64,
    records: (u64, u64),
    templates: (u64, u64),
    largest_record: u64,
}

impl Shared {
    fn of(vm: &Vm) -> Self {
        vm.world().with_shared(|shared| {
            let mut all = Self::default();
            for name in shared.keys("weir") {
                let bytes = shared.get("weir", &name).map_or(0, |(value, _)| value.len() as u64);
                all.names += 1;
                all.bytes += bytes;
                // `weir.<version>.<table>.<place>`
                let table = name.split(|byte| *byte == b'.').nth(2);
                let counted = match table {
                    Some(b"s") => Some(&mut all.records),
                    Some(b"t") => Some(&mut all.templates),
                    _ => None,
                };
                if let Some((count, sum)) = counted {
                    *count += 1;
                    *sum += bytes;
                }
                if matches!(table, Some(b"s" | b"t" | b"n")) {
                    all.largest_record = all.largest_record.max(bytes);
                }
            }
            all
        })
    }
}
