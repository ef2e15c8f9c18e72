//! Workers write the same records at the same time: nothing is lost, nothing is counted twice.

use super::support::*;
use serde_json::json;
use std::time::Duration;
use weir_engine::memory::MOST_ATTEMPTS;
use weir_engine::metrics::Metric;
use weir_host_tests::mock_host::*;

/// Another worker that writes a value anew, as it is, before each of the next `times` attempts at a write.
fn rival(times: u32) -> impl FnMut(&mut SharedData, &[u8]) + Send {
    let (mut contested, mut won) = (Vec::new(), 0);
    move |shared, name| {
        let Some(value) = shared.get(VM_ID, name).map(|(value, _)| value.to_vec()) else { return };
        if contested != name {
            (contested, won) = (name.to_vec(), 0);
        }
        if won == times {
            won = 0;
        } else {
            won += 1;
            shared.set(VM_ID, name, &value, 0).unwrap();
        }
    }
}

/// The value of the only record of a key in a world.
fn record(world: &World) -> (String, Vec<u8>) {
    let (name, (value, _)) = shared(world).into_iter().find(|(name, _)| name.starts_with(&entry_name("s"))).unwrap();
    (name, value)
}

#[test]
fn bookings_that_lose_some_attempts_are_exact_and_their_retries_counted() {
    for times in [1, 3, MOST_ATTEMPTS - 1] {
        let mut proxy = Proxy::new(&shadow());
        assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), 1);
        proxy.world.interfere(rival(times));
        for n in 2..=10 {
            assert_eq!(exchanges(&proxy.ask("sk-1", &format!("hello {n}"))), n);
        }
        // Nine exchanges under two lenses, key and network.
        assert_eq!(proxy.count(Metric::BookingRetries), u64::from(times) * 18, "{times} lost attempts each");
        assert_eq!(proxy.counts([Metric::BookingsApplied, Metric::BookingsDropped, Metric::NotesDropped]), [20, 0, 0]);
        proxy.books_balance();
    }
}

#[test]
fn a_booking_that_never_wins_is_dropped_and_counted_and_traffic_goes_on() {
    let mut proxy = Proxy::new(&shadow());
    for n in 1..=5 {
        assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), n);
    }
    let before = shared(&proxy.world);
    proxy.world.interfere(rival(u32::MAX));
    for _ in 0..3 {
        assert_eq!(proxy.ask("sk-1", "hello").client.status, Some(200));
    }
    assert_eq!(proxy.counts([Metric::BookingsObserved, Metric::BookingsApplied, Metric::BookingsDropped]), [16, 10, 6]);
    assert_eq!(proxy.count(Metric::BookingRetries), 6 * u64::from(MOST_ATTEMPTS));
    assert!(proxy.count(Metric::NotesDropped) > 0);
    proxy.books_balance();
    proxy.world.stop_interfering();
    let values = |shared: std::collections::BTreeMap<String, (Vec<u8>, u32)>| -> Vec<_> {
        shared.into_iter().map(|(name, (value, _))| (name, value)).collect()
    };
    assert_eq!(values(shared(&proxy.world)), values(before), "what was dropped left nothing");
    assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), 6);
}

#[test]
fn what_another_worker_booked_in_between_is_added_to_and_not_overwritten() {
    let mut other = Proxy::new(&shadow());
    for _ in 0..5 {
        other.ask("sk-1", "hello");
    }
    let (name, of_five) = record(&other.world);
    let mut proxy = Proxy::new(&shadow());
    proxy.ask("sk-1", "hello");
    let mut once = Some(of_five);
    proxy.world.interfere(move |shared, contested| {
        if contested == name.as_bytes()
            && let Some(value) = once.take()
        {
            shared.set(VM_ID, contested, &value, 0).unwrap();
        }
    });
    assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), 6, "five of the other worker's and this one");
    assert_eq!(proxy.count(Metric::BookingRetries), 1);
}

#[test]
fn a_slot_that_another_subject_takes_first_is_left_to_it() {
    let mut other = Proxy::new(&shadow());
    other.ask("sk-other", "hello");
    let (_, of_other) = record(&other.world);
    let mut proxy = Proxy::new(&shadow());
    let mut once = Some(of_other.clone());
    proxy.world.interfere(move |shared, name| {
        if name.starts_with(entry_name("s").as_bytes())
            && let Some(value) = once.take()
        {
            shared.set(VM_ID, name, &value, 0).unwrap();
        }
    });
    for n in 1..=3 {
        assert_eq!(exchanges(&proxy.ask("sk-1", "hello")), n);
    }
    assert_eq!(records(&proxy.world, "s"), 2);
    assert!(shared(&proxy.world).values().any(|(value, _)| *value == of_other), "the other's record is untouched");
    assert_eq!(proxy.counts([Metric::BookingRetries, Metric::Evicted]), [1, 0]);
}

#[test]
fn workers_taking_turns_keep_exact_counts() {
    let world = World::new();
    let mut workers: Vec<_> = (0..3).map(|_| Proxy::join(&world, &shadow())).collect();
    for n in 0..90_u64 {
        let worker = &mut workers[n as usize % 3];
        // Nine keys, so that each key comes through different workers.
        let seen = worker.ask(&format!("sk-{}", n / 2 % 9), &payload(n as usize));
        assert_eq!(exchanges(&seen), n / 18 * 2 + n % 2 + 1, "exchange {n}");
    }
    assert_eq!(workers[0].count(Metric::Exchanges), 90);
    assert_eq!(
        workers[0].counts([Metric::BookingsObserved, Metric::BookingsApplied, Metric::BookingRetries]),
        [180, 180, 0]
    );
    assert_eq!((records(&world, "s"), records(&world, "n")), (9, 1));
}

#[test]
fn exchanges_in_flight_at_once_in_two_workers_are_all_counted() {
    let world = World::new();
    let mut workers = [Proxy::join(&world, &shadow()), Proxy::join(&world, &shadow())];
    let body = chat("hello").to_string();
    let mut streams = Vec::new();
    for n in 0..20_usize {
        let vm = &mut workers[n % 2].vm;
        let stream = Stream::open(vm, request("sk-1", &chat("hello")).stream).unwrap();
        assert!(stream.request_headers(vm, false).unwrap().paused());
        streams.push(stream);
    }
    for (n, stream) in streams.iter().enumerate() {
        stream.request_body(&mut workers[n % 2].vm, &body, true).unwrap();
    }
    world.advance(Duration::from_secs(1));
    for (n, stream) in streams.iter().enumerate().rev() {
        let vm = &mut workers[n % 2].vm;
        let response = answer("hi");
        stream.response_headers(vm, response.headers, false).unwrap();
        stream.response_body(vm, &response.chunks[0], true).unwrap();
        assert_eq!(stream.client(vm).end, ClientEnd::Complete);
    }
    assert_eq!(exchanges(&workers[0].ask("sk-1", "hello")), 21);
    assert_eq!(world.misuses(), Vec::<String>::new());
    workers[0].books_balance();
}

#[test]
fn an_allowance_is_one_for_all_workers_also_when_they_contend_for_it() {
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "throttle"}]));
    configuration["policies"]["default"]["throttle"] =
        json!({"requests": 4, "tokens": 1_000_000, "period_seconds": 600});
    let first = Proxy::with_caught(&configuration, "sk-1");
    let world = first.world.clone();
    let mut workers = [first, Proxy::join(&world, &configuration)];
    world.interfere(rival(2));
    let answers: Vec<_> = (0..12).map(|n| workers[n % 2].ask("sk-1", "hello")).collect();
    let passed = answers.iter().filter(|seen| seen.reached_upstream()).count();
    assert_eq!(passed, 4);
    for seen in answers.iter().filter(|seen| !seen.reached_upstream()) {
        assert_eq!(seen.client.status, Some(429));
        let seconds: u32 = seen.client.headers.text("retry-after").unwrap().parse().unwrap();
        assert!((1..=150).contains(&seconds), "{seconds}");
    }
    assert_eq!(workers[0].count(Metric::EnforcedThrottle), 8);
}
