//! As many distinct keys as there are records fifteen times over: memory stays flat, and who was found out stays known.
//!
//! Through the module in the mock host, where every byte of shared memory can be counted and the clock is ours; and a smaller run in
//! Envoy, whose own memory is read from the system.

use super::gateway::{
    CHAT, Gateway, WRAPPER, answered, ask, chat, delivered, enforcing, load, options, quick_to_judge, words,
};
use super::report::thousands;
use super::{Measured, Soak};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::time::Duration;
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::{CompiledModule, Exchange, RequestSpec, ResponseSpec, Vm, VmOptions, World, exchange};

/// Where shared memory is in the mock host.
const VM_ID: &str = "weir";
/// Keys that are found out first, and one more that is sanctioned: with it the template is that all of them share, and who came after
/// could not be found out.
const FOUND_OUT: u64 = 16;
const SANCTIONED: u64 = 1;
/// How many times memory is looked at.
const LOOKS: u64 = 10;
/// What may come on top after half of the keys, as a share of all shared memory.
const MOST_GROWTH: f64 = 0.01;
/// The same of Envoy's own memory, whose allocator keeps what it has.
const MOST_RESIDENT_GROWTH: f64 = 0.05;
/// The policy whose sanctions last.
const LASTING: &str = "lasting";

pub(crate) fn run(soak: &Soak<'_>) -> Result<Measured> {
    let mut measured = Measured::default();
    in_the_mock_host(soak, &mut measured)?;
    past_the_cap(soak, &mut measured)?;
    in_envoy(soak, &mut measured)?;
    Ok(measured)
}

/// Tables that a brief run fills.
fn small() -> Value {
    json!({"subjects": 1024, "networks": 256, "templates": 256, "anchors": 8192, "delivered": 4096, "signatures": 1024,
        "limits": 512, "sanctions": 256})
}

fn configuration(memory: Option<Value>) -> Value {
    // Of a template or a network that many share nothing is made, or a key could not be found out when others were.
    let mild = |lens: &str| json!({"lens": lens, "from": "suspect", "action": "allow"});
    let rules = json!([{"lens": "key", "from": "suspect", "action": "refuse"}, mild("template"), mild("network"), mild("group")]);
    let sanctions = json!({"from": "suspect", "durations_seconds": [2_592_000], "actions": ["refuse"]});
    let mut added =
        json!({"policies": {"default": {"rules": rules}, LASTING: {"rules": rules, "sanctions": sanctions}}});
    if let (Some(memory), Some(fields)) = (memory, added.as_object_mut()) {
        fields.insert("memory".to_owned(), memory);
    }
    quick_to_judge(added)
}

/// One worker in a process of its own.
struct Worker {
    world: World,
    vm: Vm,
    seed: u64,
}

// === impl Worker ===

impl Worker {
    fn start(soak: &Soak<'_>, module: &CompiledModule, configuration: &Value) -> Result<Self> {
        let world = World::new();
        let vm = Vm::load(&world, module, VmOptions::new(configuration.to_string()))?;
        ensure!(vm.is_configured(), "the configuration was refused: {:?}", world.logs());
        Ok(Self { world, vm, seed: soak.options.seed })
    }

    fn ask(&mut self, key: &str, number: u64, text: &str, policy: &str) -> Result<Exchange> {
        let [_, a, b, c] = u32::try_from(number % (1 << 24))?.to_be_bytes();
        let request = RequestSpec::post(CHAT, chat(text))
            .header("authorization", format!("Bearer {key}"))
            .from_address(&format!("10.{a}.{b}.{c}:1234"))
            .property(&["xds", "route_metadata", "filter_metadata", "weir", "policy"], policy);
        let seen = exchange(&mut self.vm, &request, |_| ResponseSpec::json(200, answered("The answer is 42.")))?;
        ensure!(seen.trapped.is_none() && !seen.stuck, "trapped or stuck: {:?}", seen.trapped);
        Ok(seen)
    }

    /// Has a key coerce reasoning until it is at `suspect`.
    fn find_out(&mut self, key: &str, number: u64, policy: &str) -> Result<()> {
        let mut last = None;
        for n in 0..60 {
            let text = format!("{WRAPPER} {}", words(self.seed, number << 8 | n));
            let seen = self.ask(key, number, &text, policy)?;
            let of_key = seen.state("weir_subject").is_some_and(|subject| subject.starts_with("key:"));
            if of_key && seen.state("weir_verdict").as_deref() == Some("suspect") {
                return Ok(());
            }
            last = ["weir_subject", "weir_verdict", "weir_because", "weir_exchanges", "weir_action"]
                .map(|name| seen.state(name))
                .into();
        }
        anyhow::bail!("{key} did not come to suspect in 60 exchanges: {last:?}")
    }

    /// Whether a key that was found out is still refused, by the record that it had: how many exchanges that has.
    fn still_refused(&mut self, key: &str, number: u64, policy: &str) -> Result<Option<u64>> {
        let text = words(self.seed, number << 8);
        let seen = self.ask(key, number, &text, policy)?;
        let known = seen.client.status == Some(403) && seen.state("weir_verdict").as_deref() == Some("suspect");
        let exchanges = seen.state("weir_exchanges").and_then(|exchanges| exchanges.parse().ok());
        Ok(exchanges.filter(|_| known))
    }

    fn count(&self, metric: Metric) -> u64 {
        self.world.counter(metric.name())
    }
}

/// Addresses between two callers who are not of one network.
const APART: u64 = 256;

/// Who is found out: the name, a number, the policy that its requests come under.
fn found_out() -> impl Iterator<Item = (String, u64, &'static str)> {
    let number = |at| (1 << 23) + at * APART;
    let suspects = (0..FOUND_OUT).map(move |at| (format!("sk-suspect-{at}"), number(at), "default"));
    suspects
        .chain((FOUND_OUT..FOUND_OUT + SANCTIONED).map(move |at| (format!("sk-sanctioned-{at}"), number(at), LASTING)))
}

fn in_the_mock_host(soak: &Soak<'_>, measured: &mut Measured) -> Result<()> {
    let keys = soak.options.keys.unwrap_or_else(|| soak.at_length(15_000, 1_000_000));
    let module = CompiledModule::from_file(&soak.wasm)?;
    let mut worker = Worker::start(soak, &module, &configuration(soak.options.brief.then(small)))?;
    for (key, number, policy) in found_out() {
        worker.find_out(&key, number, policy)?;
    }
    let before: Vec<_> =
        found_out().map(|(key, number, policy)| worker.still_refused(&key, number, policy)).collect::<Result<_>>()?;
    ensure!(before.iter().all(Option::is_some), "not all that were found out are refused: {before:?}");
    let begun = worker.count(Metric::SanctionsBegun);
    ensure!(begun >= SANCTIONED, "no sanction began");

    let mut looks = Vec::new();
    for number in 0..keys {
        let text = words(soak.options.seed, number);
        // Each from another network, so that their table is full as well.
        let place = number * APART % (1 << 24);
        let seen = worker.ask(&format!("sk-{number}"), place, &text, "default")?;
        ensure!(seen.client.status == Some(200), "key {number} was answered {:?}", seen.client.status);
        worker.world.advance(Duration::from_millis(10));
        if (number + 1).is_multiple_of((keys / LOOKS).max(1)) {
            drop(worker.world.take_logs());
            let (names, bytes) =
                worker.world.with_shared(|shared| (shared.keys(VM_ID).len() as u64, shared.value_bytes(VM_ID) as u64));
            (soak.say)(&format!(
                "{} keys: {} bytes under {} names",
                thousands(number + 1),
                thousands(bytes),
                thousands(names)
            ));
            looks.push((number + 1, names, bytes, worker.vm.memory_bytes() as u64));
        }
    }
    let [half, end] = [looks.len() / 2, looks.len() - 1].map(|at| looks.get(at).copied());
    let ((_, _, half, vm_half), (_, names, end, vm_end)) = half.zip(end).context("nothing was looked at")?;
    let mebibytes = |bytes: u64| format!("{:.1}", bytes as f64 / f64::from(1 << 20));
    let series = looks.iter().map(|(.., bytes, _)| mebibytes(*bytes)).collect::<Vec<_>>().join(", ");
    measured.figure("keys", keys, format!("{} keys through the module", thousands(keys)));
    measured.figure(
        "shared_bytes",
        looks.iter().map(|(.., bytes, _)| *bytes).collect::<Vec<_>>(),
        format!("shared memory after each tenth of them, MiB: {series}, under {} names", thousands(names)),
    );
    let vm = looks.iter().map(|(.., vm)| *vm).collect::<Vec<_>>();
    measured.figure(
        "vm_bytes",
        vm,
        format!("the VM's own: {} MiB at half and {} at the end", mebibytes(vm_half), mebibytes(vm_end)),
    );
    let growth = (end as f64 - half as f64) / end as f64;
    measured
        .hold(growth <= MOST_GROWTH, || format!("shared memory grew by {:.1} % in the second half", growth * 100.0));
    measured.hold(vm_end == vm_half, || {
        format!("the VM's memory grew from {vm_half} to {vm_end} bytes in the second half")
    });

    let [evicted, pinned, full] =
        [Metric::Evicted, Metric::EvictedPinned, Metric::SanctionsFull].map(|metric| worker.count(metric));
    let mut kept = [0, 0];
    for ((key, number, policy), before) in found_out().zip(&before) {
        let stopped = worker.count(Metric::SanctionsStopped);
        let now = worker.still_refused(&key, number, policy)?;
        let sanctioned = policy == LASTING;
        let by_sanction = worker.count(Metric::SanctionsStopped) == stopped + u64::from(sanctioned);
        if now.is_some() && now == before.map(|before| before + 1) && by_sanction {
            *kept.get_mut(usize::from(sanctioned)).context("two kinds")? += 1_u64;
        }
    }
    let [suspects, sanctioned] = kept;
    measured.figure("evicted", evicted, format!("{} records made room", thousands(evicted)));
    measured.figure("suspects_kept", suspects, format!("{suspects} of {FOUND_OUT} suspects kept with their counts"));
    measured.figure("sanctioned_kept", sanctioned, format!("{sanctioned} of {SANCTIONED} sanctioned kept"));
    measured.hold(evicted > 0, || "nothing made room: the tables were never full".to_owned());
    measured.hold(kept == [FOUND_OUT, SANCTIONED], || {
        format!("{suspects} suspects of {FOUND_OUT} and {sanctioned} sanctioned of {SANCTIONED} were kept")
    });
    measured.hold((pinned, full) == (0, 0), || format!("evicted_pinned {pinned}, sanctions_full {full}"));
    let anew = worker.count(Metric::SanctionsBegun) - begun;
    measured.hold(anew == 0, || format!("{anew} sanctions began anew"));
    Ok(())
}

/// More that are found out than their buckets may pin: the counter tells.
fn past_the_cap(soak: &Soak<'_>, measured: &mut Measured) -> Result<()> {
    const TOO_MANY: u64 = 200;
    const PLACES: u64 = 64;
    let module = CompiledModule::from_file(&soak.wasm)?;
    let mut worker = Worker::start(soak, &module, &configuration(Some(json!({"subjects": PLACES}))))?;
    for number in 0..TOO_MANY {
        worker.find_out(&format!("sk-many-{number}"), number * APART, "default")?;
    }
    let pinned = worker.count(Metric::EvictedPinned);
    measured.figure(
        "past_the_cap",
        json!({"found_out": TOO_MANY, "places": PLACES, "evicted_pinned": pinned}),
        format!("past the cap ({TOO_MANY} suspects in {PLACES} places) evicted_pinned told {pinned}"),
    );
    measured.hold(pinned > 0, || "evicted_pinned tells nothing".to_owned());
    Ok(())
}

fn in_envoy(soak: &Soak<'_>, measured: &mut Measured) -> Result<()> {
    let most = soak.at_length(16_000, 400_000);
    // All are asked in tenths.
    let keys = soak.options.keys.map_or(most, |keys| keys.min(most)) / LOOKS * LOOKS;
    let mut configuration = enforcing();
    if let (true, Some(fields)) = (soak.options.brief, configuration.as_object_mut()) {
        fields.insert("memory".to_owned(), small());
    }
    let gateway = Gateway::start(&soak.wasm, &configuration, &options("keys", 2))?;
    let begun = gateway.resident_bytes()?;
    let mut resident = Vec::new();
    for part in 0..LOOKS {
        let share = keys / LOOKS;
        load(gateway.addr, 16, share, |connection, number| {
            let number = part * share + number;
            delivered(&ask(connection, &format!("sk-{number}"), &words(soak.options.seed, number))?)
        })?;
        resident.push(gateway.resident_bytes()?);
        (soak.say)(&format!(
            "{} keys in Envoy: {} bytes resident",
            thousands((part + 1) * share),
            thousands(*resident.last().unwrap_or(&0))
        ));
    }
    let exchanges = gateway.reaches("exchanges", keys)?;
    let (pinned, evicted) = (gateway.count("evicted_pinned")?, gateway.count("evicted")?);
    let mebibytes = |bytes: &u64| (*bytes >> 20).to_string();
    let series = resident.iter().map(mebibytes).collect::<Vec<_>>().join(", ");
    let half = resident.get(resident.len() / 2).copied().unwrap_or(0);
    let end = resident.last().copied().unwrap_or(0);
    measured.figure("envoy_keys", exchanges, format!("in Envoy, {} keys", thousands(exchanges)));
    measured.figure(
        "envoy_resident_bytes",
        resident,
        format!("its resident memory, MiB: {} at first, then {series}", mebibytes(&begun)),
    );
    let growth = (end as f64 - half as f64) / half as f64;
    measured.hold(growth <= MOST_RESIDENT_GROWTH, || {
        format!("Envoy's memory grew by {:.1} % in the second half", growth * 100.0)
    });
    measured.hold(evicted > 0 && pinned == 0, || format!("in Envoy evicted {evicted}, evicted_pinned {pinned}"));
    measured.hold(exchanges == keys, || format!("{exchanges} of {keys} exchanges were counted in Envoy"));
    Ok(())
}
