//! Everything else that is kept in shared memory: sanctions, limits, the door, deliveries and signatures, over whatever bytes
//! are there, in whatever order they are asked.

use super::{Input, cut_seeds};
use std::cell::RefCell;
use std::collections::BTreeMap;
use weir_engine::behaviour::Behaviour;
use weir_engine::hashing::Placing;
use weir_engine::memory::codec::MOST_BYTES;
use weir_engine::memory::delivered::{self, Delivered};
use weir_engine::memory::doorkeeper::{self, Door, Doorkeeper};
use weir_engine::memory::limits::{self, Amounts, Limit, Limits, Reserved, Taken};
use weir_engine::memory::sanctions::{self, Sanctions};
use weir_engine::memory::signatures::{self, Signatures};
use weir_engine::memory::table::{Delta, Table};
use weir_engine::memory::{SharedMemory, Version, WriteError, codec};
use weir_engine::sanction::{Sanction, State};
use weir_engine::subject::{Lens, Subject};

/// Where the clock stands at first, in seconds.
const BEGIN: u64 = 1_790_000_000;
/// A cell of a limit takes no more than this to write, without its leases.
const CELL_BYTES: usize = 1 + 3 * 8 + 4 + 5 * 16 + 1;

/// Shared memory in which every name has a value already: what is left of the input.
struct Found<'i> {
    first: &'i [u8],
    values: RefCell<BTreeMap<String, (Vec<u8>, u32)>>,
}

impl SharedMemory for Found<'_> {
    fn get(&self, name: &str) -> Option<(Vec<u8>, Version)> {
        let mut values = self.values.borrow_mut();
        // Under the version that is read, or nothing of it is: `weir.VERSION.`
        let found = || {
            let version = name.split('.').nth(1).and_then(|version| version.parse().ok()).unwrap_or(0);
            ([&[version], self.first].concat(), 1)
        };
        let (value, version) = values.entry(name.to_owned()).or_insert_with(found);
        Some((value.clone(), Version(*version)))
    }

    fn swap(&self, name: &str, value: &[u8], read: Option<Version>) -> Result<(), WriteError> {
        let mut values = self.values.borrow_mut();
        let (present, version) = values.get_mut(name).unwrap();
        assert_eq!(read, Some(Version(*version)), "written without having been read");
        assert!(value.len() <= most_bytes(name, present.len()), "{name}: {} bytes", value.len());
        (*present, *version) = (value.to_vec(), *version + 1);
        Ok(())
    }
}

/// The most that may be written under this name, in the place of so much.
fn most_bytes(name: &str, present: usize) -> usize {
    match name.split('.').nth(2).unwrap() {
        "s" => MOST_BYTES,
        "x" => sanctions::BYTES,
        "d" => 1 + doorkeeper::ENTRIES * 18,
        "a" => 1 + delivered::ENTRIES * 8,
        "g" => 1 + signatures::ENTRIES * 14,
        "l" => present.max(1) + limits::WAYS * CELL_BYTES,
        other => panic!("a table {other}"),
    }
}

/// The body is orders of five bytes, up to a zero; what is behind it is in memory.
pub(super) fn check(input: &[u8]) {
    let Some(input) = Input::new(input) else { return };
    let orders = input.body.split(|byte| *byte == 0).next().unwrap_or_default();
    let first = input.body.get(orders.len() + 1..).unwrap_or_default();
    let memory = Found { first, values: RefCell::default() };
    if let Some(sanction) = sanctions::decode(first) {
        assert_eq!(sanctions::decode(&sanctions::encode(&sanction)), Some(sanction), "not what was written");
    }
    let mut clock = BEGIN * 1_000_000;
    for order in orders.as_chunks::<5>().0.iter().take(64) {
        follow(&memory, *order, &mut clock);
    }
}

fn follow(memory: &Found<'_>, [what, who, how, amount, time]: [u8; 5], clock: &mut u64) {
    // Forwards by minutes, backwards by seconds.
    let minutes = u64::from(time & 127) * 60_000_000;
    *clock = if time & 128 == 0 { clock.saturating_add(minutes) } else { clock.saturating_sub(minutes / 60) };
    let (now, seconds) = (*clock, *clock / 1_000_000);
    let id = u64::from(who % 8).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let subject = Subject { lens: Lens::ALL[usize::from(how) % Lens::ALL.len()], id: u128::from(id) };
    let (tenant, of_seconds) = (u128::from(how), u32::try_from(seconds).unwrap_or(u32::MAX));
    let placing = Placing::default();
    match what % 6 {
        0 => sanction(memory, &Sanctions::new(4, placing), subject, (how, amount), seconds),
        1 => limit(memory, id, (how, amount), now),
        2 => {
            let door = Doorkeeper::new(32, 3, placing);
            door.meet(memory, id, tenant, || amount & 1 == 0);
            if amount & 2 != 0 {
                door.join(memory, id, u64::from(amount));
            }
            door.pin(memory, id, amount & 4 != 0);
            let (one, again) = (door.look(memory, id), door.meet(memory, id, tenant, || false));
            assert!(
                one == Door::Closed || matches!(again, weir_engine::memory::Applied::Yes((door, _), _) if door == one)
            );
        }
        3 => {
            let delivered = Delivered::new(64);
            delivered.note(memory, id, of_seconds);
            assert_eq!(delivered.when(memory, id), Some(of_seconds));
            if amount & 1 != 0 {
                delivered.spend(memory, id);
                assert_eq!(delivered.when(memory, id), None, "spent once, and still there");
            }
        }
        4 => {
            let signatures = Signatures::new(16);
            if amount & 1 != 0 {
                signatures.issued(memory, id, tenant, of_seconds);
                assert_ne!(signatures.look(memory, id, tenant), signatures::Presented::Unknown);
            }
            let noted = signatures.presented(memory, id, tenant + u128::from(amount));
            let looked = signatures.look(memory, id, tenant + u128::from(amount));
            assert!(matches!(noted, weir_engine::memory::Applied::Yes(noted, _) if noted == looked));
        }
        _ => {
            let table = Table::new("s", 4, placing);
            let mut behaviour = Behaviour::at(u32::from(amount));
            (behaviour.exchanges_total, behaviour.first_seen, behaviour.last_seen) = (1, seconds, seconds);
            let delta = Delta { behaviour: &behaviour, decisions: u32::from(amount), pardoned: None };
            // What a hostile record had for reasons goes with the first verdict.
            let booked = table.book(memory, subject, &delta, |record| record.verdict.reasons.clear());
            if let Ok(booked) = booked {
                assert_eq!(table.get(memory, subject), Some(booked.record.clone()));
                assert!(codec::encode(&booked.record).is_some_and(|bytes| bytes.len() <= MOST_BYTES));
            }
        }
    }
}

fn sanction(memory: &Found<'_>, table: &Sanctions, subject: Subject, (how, amount): (u8, u8), now: u64) {
    let enforced = how & 64 != 0;
    let wanted = Sanction {
        state: State::Runs,
        began: now,
        ends: now + u64::from(amount),
        remembered_until: now + u64::from(amount) * 2,
        ..Sanction::of(subject, enforced)
    };
    let before = table.get(memory, subject, enforced);
    let kept = table.update(memory, (subject, enforced), now, |kept| {
        assert_eq!(kept, before);
        (Some(wanted.clone()), ())
    });
    let after = table.get(memory, subject, enforced);
    assert_eq!(after, if kept.is_ok() { Some(wanted) } else { before });
}

fn limit(memory: &Found<'_>, owner: u64, (how, amount): (u8, u8), now: u64) {
    let limits = Limits::new(8);
    let most = |bit: u8, most: u64| (how >> bit & 1 != 0).then_some(most);
    let limit = Limit {
        requests: most(0, 3),
        input_tokens: most(1, 1000),
        output_tokens: most(2, 0),
        reasoning_tokens: most(3, u64::MAX),
        tokens: most(4, 5000),
        concurrent: most(5, 2).map(|most| u32::try_from(most).unwrap()),
        period_seconds: u32::from(how) << (amount & 15),
    };
    let amount = u64::from(amount);
    let wanted = Amounts { requests: 1, input_tokens: amount, output_tokens: amount << 50, reasoning_tokens: amount };
    let looked = limits.look(memory, owner, &limit, &wanted, now);
    let Ok((reserved, left)) = limits.reserve(memory, owner, &limit, &wanted, now) else { return };
    assert!(left.iter().all(|left| left.left <= left.most));
    let Reserved::Granted(taken) = reserved else {
        assert_eq!(looked.map(|(reserved, _)| reserved), Ok(reserved), "a look said otherwise");
        return;
    };
    let lease = taken.lease.map(|lease| limits.renew(memory, owner, &limit, lease, now).unwrap());
    assert_eq!(lease.is_some(), limit.concurrent.is_some());
    if amount & 1 != 0 {
        let used = Amounts { requests: 1, output_tokens: amount, ..Amounts::default() };
        let held = limits.settle(memory, owner, &limit, &Taken { lease, ..taken }, &used, now);
        assert_eq!(held, Ok(true), "the lease was just renewed");
    }
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let running =
        Sanction { state: State::Runs, ends: BEGIN + 60, ..Sanction::of(Subject { lens: Lens::Key, id: 0 }, true) };
    let written = sanctions::encode(&running)[1..].to_vec();
    let orders = |what: u8| {
        (1..=12_u8).flat_map(|n| [what, n, n.wrapping_mul(21), n.wrapping_mul(37) | 1, n]).collect::<Vec<u8>>()
    };
    let mixed =
        (1..=60_u8).flat_map(|n| [n, n, n.wrapping_mul(91) | 1, n.wrapping_mul(57) | 1, n.wrapping_mul(31) | 1]);
    let nothing = (6..12).map(|what| [orders(what), vec![0]].concat());
    let found = [
        [orders(6), vec![0], written].concat(),
        [orders(7), vec![0], vec![0xff; 90]].concat(),
        [mixed.collect(), vec![0], (0..=255).collect()].concat(),
    ];
    cut_seeds(nothing.chain(found))
}
