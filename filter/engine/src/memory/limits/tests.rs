//! One table, one owner or a few, and a clock that the test owns.

use super::super::test_memory::Memory;
use super::*;
use proptest::prelude::*;

const EPOCH: u64 = 1_700_000_000 * MICROS;
const LIMIT: Limit = Limit {
    requests: Some(6),
    input_tokens: None,
    output_tokens: None,
    reasoning_tokens: None,
    tokens: Some(6000),
    concurrent: None,
    period_seconds: 60,
};
const WHO: u64 = 42;

fn tokens(input_tokens: u64) -> Amounts {
    Amounts { requests: 1, input_tokens, ..Amounts::default() }
}

struct Table {
    memory: Memory,
    limits: Limits,
    limit: Limit,
}

// === impl Table ===

impl Table {
    fn of(limit: Limit) -> Self {
        Self { memory: Memory::default(), limits: Limits::new(8), limit }
    }

    fn reserve_at(&self, owner: u64, amounts: Amounts, micros: u64) -> Result<Taken, u32> {
        match self.limits.reserve(&self.memory, owner, &self.limit, &amounts, micros).unwrap().0 {
            Reserved::Granted(taken) => Ok(taken),
            Reserved::Exceeded { retry_after_seconds, .. } => Err(retry_after_seconds),
        }
    }

    fn reserve(&self, amounts: Amounts, seconds: u64) -> Result<Taken, u32> {
        self.reserve_at(WHO, amounts, EPOCH + seconds * MICROS)
    }

    fn settle(&self, taken: &Taken, used: Amounts, seconds: u64) -> bool {
        let now = EPOCH + seconds * MICROS;
        self.limits.settle(&self.memory, WHO, &self.limit, taken, &used, now).unwrap()
    }
}

#[test]
fn a_periods_allowance_may_come_at_once_and_returns_evenly() {
    let table = Table::of(LIMIT);
    let granted = (0..20).filter(|_| table.reserve(tokens(1), 0).is_ok()).count();
    assert_eq!(granted, 6);
    assert_eq!(table.reserve(tokens(1), 0), Err(10));
    assert!(table.reserve(tokens(1), 10).is_ok());
    assert_eq!(table.reserve(tokens(1), 10), Err(10));
    let over_an_hour = (20..3620).filter(|now| table.reserve(tokens(1), *now).is_ok()).count();
    assert_eq!(over_an_hour, 360);
}

#[test]
fn what_is_told_as_left_invites_nobody_to_go_faster_than_the_limit() {
    let table = Table::of(LIMIT);
    for second in 0..40 {
        let now = EPOCH + second * MICROS;
        let (_, left) = table.limits.reserve(&table.memory, WHO, &LIMIT, &tokens(700), now).unwrap();
        for Left { unit, most, left, window_seconds } in left {
            let allowed = most * u64::from(window_seconds);
            assert!(left * 60 <= allowed, "{unit:?}: {left} in {window_seconds} s of {most} in 60");
            assert!(window_seconds > 0 && window_seconds <= 60, "{window_seconds}");
        }
    }
}

#[test]
fn tokens_are_reserved_and_then_settled() {
    let table = Table::of(LIMIT);
    let taken = table.reserve(tokens(5000), 0).unwrap();
    assert!(table.reserve(tokens(5000), 0).is_err(), "concurrency cannot outrun it");
    table.settle(&taken, tokens(100), 0);
    let taken = table.reserve(tokens(5000), 0).unwrap();
    table.settle(&taken, tokens(9000), 0);
    assert_eq!(table.reserve(tokens(100), 0), Err(32), "what was more than estimated is paid off");
}

#[test]
fn what_ran_off_before_it_was_settled_is_not_given_back_a_second_time() {
    let table = Table::of(LIMIT);
    let first = table.reserve(tokens(6000), 0).unwrap();
    let second = table.reserve(tokens(6000), 60).unwrap();
    table.settle(&first, tokens(0), 60);
    assert!(table.reserve(tokens(6000), 60).is_ok(), "the second's place was given back for the first's");
    assert!(table.reserve(tokens(1), 60).is_err());
    table.settle(&second, tokens(6000), 60);
    assert!(table.reserve(tokens(1), 60).is_err());
}

#[test]
fn an_exchange_larger_than_the_allowance_passes_when_nothing_was_taken() {
    let table = Table::of(LIMIT);
    let taken = table.reserve(tokens(60_000), 0).unwrap();
    assert_eq!(taken.amounts.input_tokens, 6000);
    table.settle(&taken, tokens(60_000), 0);
    assert!(table.reserve(tokens(1), 300).is_err());
    assert!(table.reserve(tokens(60_000), 599).is_err());
    assert!(table.reserve(tokens(60_000), 600).is_ok());
}

#[test]
fn nothing_passes_a_limit_of_nothing() {
    for unit in Unit::ALL {
        let mut limit = Limit { period_seconds: 60, ..Limit::default() };
        match unit {
            Unit::Requests => limit.requests = Some(0),
            Unit::InputTokens => limit.input_tokens = Some(0),
            Unit::OutputTokens => limit.output_tokens = Some(0),
            Unit::ReasoningTokens => limit.reasoning_tokens = Some(0),
            Unit::Tokens => limit.tokens = Some(0),
            Unit::Concurrent => limit.concurrent = Some(0),
        }
        let table = Table::of(limit);
        let all = Amounts { requests: 1, input_tokens: 1, output_tokens: 1, reasoning_tokens: 1 };
        for seconds in [0, 60, 100_000] {
            assert!(table.reserve(all, seconds).is_err(), "{unit:?}");
        }
        assert_eq!(table.memory.names(), 0);
    }
}

#[test]
fn huge_numbers_are_numbers() {
    let limit = Limit { tokens: Some(u64::MAX), requests: Some(1), period_seconds: u32::MAX, ..Limit::default() };
    let table = Table::of(limit);
    let most = Amounts { requests: 1, input_tokens: u64::MAX, output_tokens: u64::MAX, reasoning_tokens: u64::MAX };
    let taken = table.reserve(most, 0).unwrap();
    table.settle(&taken, Amounts { requests: u64::MAX, ..most }, 0);
    assert_eq!(table.reserve(tokens(1), 1), Err(u32::MAX));
    let now = u64::MAX;
    assert!(table.limits.reserve(&table.memory, WHO, &limit, &most, now).is_ok());
    assert!(table.limits.reserve(&table.memory, WHO, &Limit { period_seconds: 0, ..limit }, &most, 0).is_ok());
    // A large allowance is counted to the token: none is lost to rounding.
    let table = Table::of(Limit { tokens: Some(1_000_000_000), period_seconds: 1, ..Limit::default() });
    assert!(table.reserve(tokens(1_000_000_000), 0).is_ok());
    assert!(table.reserve(tokens(1), 0).is_err());
    let one_microsecond = EPOCH + 1;
    assert!(table.reserve_at(WHO, tokens(1001), one_microsecond).is_err());
    assert!(table.reserve_at(WHO, tokens(1000), one_microsecond).is_ok());
}

#[test]
fn one_at_once_is_one_at_once() {
    let table = Table::of(Limit { concurrent: Some(1), period_seconds: 60, ..Limit::default() });
    for seconds in 0..20 {
        let taken = table.reserve(tokens(1), seconds).unwrap();
        assert_eq!(table.reserve(tokens(1), seconds), Err(1));
        assert!(table.settle(&taken, tokens(1), seconds));
        assert!(!table.settle(&taken, tokens(1), seconds), "it is given back once");
    }
}

#[test]
fn a_lease_that_nobody_renews_ends_and_one_that_is_renewed_does_not() {
    let table = Table::of(Limit { concurrent: Some(1), period_seconds: 1, ..Limit::default() });
    let taken = table.reserve(tokens(1), 0).unwrap();
    let end = u64::from(taken.lease.unwrap()) - EPOCH / MICROS;
    assert!((60..70).contains(&end));
    assert!(table.reserve(tokens(1), end - 1).is_err());
    let mut lease = taken.lease.unwrap();
    for seconds in (0..3600).step_by(30) {
        let now = EPOCH + seconds * MICROS;
        lease = table.limits.renew(&table.memory, WHO, &table.limit, lease, now).unwrap();
        assert!(table.reserve(tokens(1), seconds + 29).is_err());
    }
    assert!(table.reserve(tokens(1), 3600 + 70).is_ok(), "a trap leaves no orphan");
    assert_eq!(table.memory.names(), 1);
}

#[test]
fn of_hundreds_at_once_so_many_as_allowed_run() {
    let table = Table::of(Limit { concurrent: Some(150), period_seconds: 1, ..Limit::default() });
    let taken: Vec<_> = (0..200).map(|n| table.reserve(tokens(1), n / 20)).collect();
    assert_eq!(taken.iter().filter(|taken| taken.is_ok()).count(), 150);
    assert!(taken.iter().flatten().all(|taken| table.settle(taken, tokens(1), 20)));
    assert!((0..150).all(|_| table.reserve(tokens(1), 20).is_ok()));
}

#[test]
fn a_clock_that_goes_back_gives_nothing_back_and_makes_nobody_wait_for_it() {
    for back in [1, 3, 86_400, 1_600_000_000] {
        let table = Table::of(Limit { concurrent: Some(7), ..LIMIT });
        let later = back + 10;
        assert!((0..6).all(|_| table.reserve(tokens(1), later).is_ok()));
        let wait = table.reserve(tokens(1), 10).unwrap_err();
        assert!((10..=11).contains(&wait), "back by {back}: {wait}");
        assert!(table.reserve(tokens(1), 10 + 9).is_err());
        let granted = (10..=10 + 60 + back.min(2)).filter(|now| table.reserve(tokens(1), *now).is_ok()).count();
        assert!((1..=6).contains(&granted), "{granted}");
        assert!(table.reserve(tokens(1), 300).is_ok(), "leases of before have ended");
    }
}

#[test]
fn cells_of_a_clock_that_was_wrong_make_room() {
    let table = Table::of(LIMIT);
    let limits = Limits::new(1);
    let reserve = |owner, seconds: u64| {
        limits.reserve(&table.memory, owner, &LIMIT, &tokens(1), EPOCH + seconds * MICROS).map(|(reserved, _)| reserved)
    };
    for owner in 0..8 {
        assert!(reserve(owner, 1_000_000).is_ok());
    }
    assert_eq!(reserve(8, 0), Err(NotKept::Full));
    assert_eq!(reserve(8, 9), Err(NotKept::Full));
    assert!(reserve(8, 10).is_ok());
}

#[test]
fn cells_in_use_are_not_taken_over() {
    let table = Table::of(LIMIT);
    let limits = Limits::new(1);
    let reserve =
        |owner, seconds: u64| limits.reserve(&table.memory, owner, &LIMIT, &tokens(1), EPOCH + seconds * MICROS);
    for owner in 0..WAYS as u64 {
        assert!(reserve(owner, 0).is_ok());
    }
    assert_eq!(reserve(99, 1), Err(NotKept::Full));
    assert!(reserve(3, 1).is_ok(), "who has a place keeps it");
    assert!(reserve(99, 10).is_ok(), "and what has run off makes room");
    let (bytes, _) = table.memory.get("weir.2.l.0").unwrap();
    assert!(bytes.len() < 200, "{} bytes", bytes.len());
}

#[test]
fn other_numbers_in_the_configuration_keep_what_was_taken() {
    let mut table = Table::of(LIMIT);
    table.reserve(tokens(3000), 0).unwrap();
    table.limit = Limit { tokens: Some(6000), requests: None, period_seconds: 6000, ..LIMIT };
    assert!(table.reserve(tokens(3001), 0).is_err());
    assert!(table.reserve(tokens(3000), 0).is_ok());
    assert_eq!(table.reserve(tokens(1), 0), Err(1), "and it returns as the new period says");
    table.limit = LIMIT;
    assert_eq!(table.reserve(tokens(6000), 0), Err(60), "the new period does not keep anybody waiting for the old one");
    assert!(table.reserve(tokens(6000), 60).is_ok());
}

#[test]
fn contention_is_told_from_a_full_table() {
    let table = Table::of(LIMIT);
    *table.memory.conflicts.borrow_mut() = MOST_ATTEMPTS - 1;
    assert!(table.reserve(tokens(1), 0).is_ok());
    *table.memory.conflicts.borrow_mut() = u32::MAX;
    let reserved = table.limits.reserve(&table.memory, WHO, &LIMIT, &tokens(1), EPOCH);
    assert_eq!(reserved, Err(NotKept::Contended));
}

#[test]
fn any_bytes_are_cells_or_none() {
    let table = Table::of(Limit { concurrent: Some(9), ..LIMIT });
    table.reserve(tokens(7), 0).unwrap();
    let (bytes, _) = table.memory.get("weir.2.l.0").unwrap();
    assert_eq!(cell::write(&cell::read(&bytes)), bytes);
    for cut in 0..bytes.len() {
        assert!(cell::read(&bytes[..cut]).is_empty());
    }
    let mut other = bytes;
    other[0] = VERSION + 1;
    assert!(cell::read(&other).is_empty());
}

proptest! {
    #[test]
    fn no_span_of_time_sees_more_than_the_allowance_and_what_returns_in_it(
        most in 1..2000_u64, period_seconds in 1..5000_u32, steps in proptest::collection::vec((0..400_000_000_u64, 1..3000_u64, 0..4000_u64), 1..60),
    ) {
        let table = Table::of(Limit { tokens: Some(most), period_seconds, ..Limit::default() });
        let (mut now, mut taken) = (EPOCH, Vec::new());
        for (step, amount, used) in steps {
            now += step;
            if let Ok(reserved) = table.reserve_at(WHO, tokens(amount), now) {
                let settled = tokens(used.min(reserved.amounts.input_tokens));
                table.limits.settle(&table.memory, WHO, &table.limit, &reserved, &settled, now).unwrap();
                taken.push((now, settled.input_tokens));
            }
        }
        for (first, (from, _)) in taken.iter().enumerate() {
            let mut sum = 0_u128;
            for (to, amount) in &taken[first..] {
                sum += u128::from(*amount);
                let span = u128::from(to - from);
                let period = u128::from(period_seconds) * u128::from(MICROS);
                prop_assert!(sum * period <= u128::from(most) * (period + span), "{sum} in {span} µs");
            }
        }
    }

    #[test]
    fn what_estimates_were_short_of_is_paid_off(
        most in 100..2000_u64, shorts in proptest::collection::vec((0..100_000_000_u64, 1..200_u64, 0..500_u64), 1..60),
    ) {
        let table = Table::of(Limit { tokens: Some(most), period_seconds: 60, ..Limit::default() });
        let (mut now, mut used, mut largest) = (EPOCH, 0_u128, 0_u128);
        for (step, amount, short) in shorts {
            now += step;
            if let Ok(taken) = table.reserve_at(WHO, tokens(amount), now) {
                let all = taken.amounts.input_tokens + short;
                table.limits.settle(&table.memory, WHO, &table.limit, &taken, &tokens(all), now).unwrap();
                used += u128::from(all);
                largest = largest.max(u128::from(short));
            }
        }
        // One after the other: over by what the last estimate was short of, and not by the sum of all.
        let period = 60 * u128::from(MICROS);
        prop_assert!(used * period <= (u128::from(most) + largest) * period + u128::from(most) * u128::from(now - EPOCH));
    }
}
