//! Shared memory may hold anything: another version's records, another plugin's, or noise.

use super::support::*;
use serde_json::{Value, json};
use weir_engine::memory::codec;
use weir_engine::metrics::Metric::*;
use weir_host_tests::mock_host::*;

const SLOTS: usize = 64;

/// The smallest tables, so that all of their names can be filled.
fn small(mode: &str) -> Value {
    let mut configuration = quick_to_judge(
        &json!([{"lens": "key", "from": "watch", "action": "throttle"}, {"lens": "template", "from": "watch", "action": "throttle"}]),
    );
    configuration["mode"] = json!(mode);
    configuration["memory"] = json!({"subjects": SLOTS, "networks": SLOTS, "templates": SLOTS, "anchors": SLOTS, "delivered": SLOTS, "limits": SLOTS, "sanctions": SLOTS});
    configuration["identity"] =
        json!({"tenant": [{"jwt": {"payload": "p", "claim": "org"}}, {"header": "openai-organization"}]});
    configuration["policies"]["default"]["sanctions"] = json!({"from": "watch", "durations_seconds": [3600], "extend": {"template": true, "tenant": true, "network": true}});
    configuration
}

/// Writes a value under every name that weir may use.
fn fill(world: &World, mut value: impl FnMut() -> Vec<u8>) {
    for table in ["s", "n", "t", "d", "a", "l", "x"] {
        for slot in 0..SLOTS {
            world.shared_set(VM_ID, format!("{}{slot}", entry_name(table)), value(), 0).unwrap();
        }
    }
}

/// Numbers that are the same in every run (xorshift64).
fn noise() -> impl FnMut() -> usize {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as usize
    }
}

fn random_bytes(next: &mut impl FnMut() -> usize, most: usize) -> Vec<u8> {
    let length = next() % (most + 1);
    (0..length).map(|_| next() as u8).collect()
}

/// Traffic that uses every table.
fn use_everything(proxy: &mut Proxy) {
    for n in 0..30 {
        let seen = proxy.ask(&format!("sk-{}", n % 5), &format!("{WRAPPER} {}", payload(n)));
        assert!([Some(200), Some(429)].contains(&seen.client.status), "{:?}", seen.client);
    }
    proxy.books_balance();
}

#[test]
fn under_noise_exchanges_go_on_and_records_begin_anew() {
    let mut next = noise();
    type Noise = fn(&mut dyn FnMut() -> usize) -> Vec<u8>;
    let kinds: [Noise; 6] = [
        |_| Vec::new(),
        |_| vec![codec::SCHEMA],
        |mut next| random_bytes(&mut next, 300),
        |mut next| [vec![codec::SCHEMA], random_bytes(&mut next, 300)].concat(),
        |mut next| [vec![codec::SCHEMA, 1 + (next() % 5) as u8], random_bytes(&mut next, 1500)].concat(),
        |_| vec![0xff; 100_000],
    ];
    for (kind, noise) in kinds.into_iter().enumerate() {
        let world = World::new();
        fill(&world, || noise(&mut next));
        let mut proxy = Proxy::join(&world, &small("enforce"));
        for n in 1..=3 {
            let seen = proxy.ask("sk-new", "hello");
            assert_eq!((exchanges(&seen), seen.client.status), (n, Some(200)), "noise {kind}");
        }
        use_everything(&mut proxy);
        let [observed, applied, evicted] = proxy.counts([BookingsObserved, BookingsApplied, Evicted]);
        assert!(observed == applied && evicted >= 6, "noise {kind}");
    }
}

#[test]
fn damaged_records_of_its_own_stop_nothing() {
    let world = World::new();
    let mut proxy = Proxy::join(&world, &small("enforce"));
    use_everything(&mut proxy);
    let intact = shared(&world);
    for table in ["s", "n", "t", "d", "a", "l", "x"] {
        assert!(records(&world, table) > 0, "{table}");
    }
    let mut next = noise();
    for round in 0..200 {
        for (name, (value, _)) in &intact {
            let mut damaged = value.clone();
            match round % 4 {
                0 => damaged.truncate(next() % (value.len() + 1)),
                1 => damaged.extend(random_bytes(&mut next, 50)),
                _ => {
                    for _ in 0..=next() % 4 {
                        let at = next() % damaged.len();
                        damaged[at] = if round % 4 == 2 { next() as u8 } else { 0xff };
                    }
                }
            }
            world.shared_set(VM_ID, name, damaged, 0).unwrap();
        }
        let seen = proxy.ask(&format!("sk-{}", round % 5), &format!("{WRAPPER} {}", payload(round)));
        assert!(exchanges(&seen) >= 1);
    }
    proxy.books_balance();
    assert_eq!(proxy.count(Exchanges), 230);
}

#[test]
fn records_of_another_schema_are_left_alone_under_their_own_names() {
    let world = World::new();
    let others = ["weir.99.s.1", "weir.0.secret", "weir", "", "another plugin's"];
    for name in others {
        world.shared_set(VM_ID, name, "not weir's", 0).unwrap();
    }
    use_everything(&mut Proxy::join(&world, &small("enforce")));
    for name in others {
        assert_eq!(world.shared_get(VM_ID, name).unwrap().0, b"not weir's", "{name}");
    }
}

#[test]
fn memory_is_flat_however_many_callers_come() {
    let mut proxy = Proxy::new(&small("enforce"));
    for n in 0..600 {
        let request = request(&format!("sk-{n}"), &chat(&format!("{WRAPPER} {}", payload(n))));
        let request = request.header("openai-organization", format!("org-{n}")).from_address(&format!(
            "10.{}.{}.1:1",
            n / 250,
            n % 250
        ));
        proxy.play(&request, &answer(&payload(n)));
    }
    for (table, most) in [("s", 64), ("n", 64), ("t", 64), ("d", 4), ("a", 1), ("l", 64), ("x", 64)] {
        assert!(records(&proxy.world, table) <= most, "{table}: {}", records(&proxy.world, table));
    }
    assert!(records(&proxy.world, "s") == 64 && proxy.count(Evicted) > 1000);
    assert!(shared(&proxy.world).values().all(|(value, _)| value.len() <= 1024));
    proxy.books_balance();
}

#[test]
fn an_odd_shared_secret_is_no_trap() {
    for secret in [b"".as_slice(), b"\xff", &[0; 100_000]] {
        let world = World::new();
        world.shared_set(VM_ID, "weir.1.secret", secret, 0).unwrap();
        assert_eq!(exchanges(&Proxy::with(&world, VmOptions::new(b"{}")).ask("sk-1", "hello")), 1);
    }
}
