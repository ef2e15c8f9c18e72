//! When requests come, and how long they are: renewal processes with the rates of real clients, and recorded hours.
//!
//! A client of a trace is a list of windows, each with a rate and the coefficient of variation of its intervals. Intervals are drawn
//! in operational time (the integral of the rate), from the law that fits the client best, so that a burst goes on over a window's
//! end. A client is thinned as a process is: of a share `p` kept, the rate is `p` times as high, and the intervals' squared
//! coefficient of variation is `1 + p (cv^2 - 1)`. Nearly all of a very busy client thinned away leaves its daily rhythm, and
//! intervals that are nearly those of chance.
//!
//! Does not know what is asked: only when, and how many tokens.

mod traces;

use std::rc::Rc;

use rand::RngExt as _;
use rand_distr::{Distribution as _, Exp1, Gamma, Weibull};

use crate::traffic::{Dice, Micros, SECOND};

pub use traces::{Client, Quantiles, Traces, Window};

/// One request, as a trace has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// When.
    pub at: Micros,
    /// Tokens of the request.
    pub input_tokens: u32,
    /// Tokens of the answer.
    pub output_tokens: u32,
}

/// The requests of one client, one after the other.
#[derive(Debug, Clone)]
pub struct Arrivals {
    kind: Kind,
    /// The share of requests that is kept.
    keep: f64,
    /// The simulation's time of the trace's time 0 may be before the simulation begins.
    from: Micros,
    /// The trace's time that is played at `from`.
    skipped: Micros,
}

#[derive(Debug, Clone)]
enum Kind {
    /// In operational time: the window, how far into it, and the law of its intervals.
    Client { client: Rc<Client>, window: usize, into: f64, law: Option<Law>, begun: bool },
    /// The next of the recorded requests, and how often they have been played.
    Recorded { trace: Rc<[Arrival]>, next: usize, round: u64 },
}

/// Intervals with a mean of 1.
#[derive(Debug, Clone, Copy)]
enum Law {
    Gamma(Gamma<f64>),
    Weibull(Weibull<f64>),
    Chance,
}

// === impl Arrivals ===

impl Arrivals {
    /// The requests of a client, of which the share `keep` (at most 1) is kept; the trace's time `skipped` is at `from`.
    #[must_use]
    pub fn client(client: &Rc<Client>, keep: f64, from: Micros, skipped: Micros) -> Self {
        let window = client.windows.partition_point(|window| window.start + window.length <= skipped);
        let start = client.windows.get(window).map_or(0, |window| window.start);
        let into = seconds(skipped.saturating_sub(start));
        let kind = Kind::Client { client: Rc::clone(client), window, into, law: None, begun: false };
        Self { kind, keep: keep.clamp(0.0, 1.0), from, skipped }
    }

    /// Recorded requests from `from` on, of which the share `keep` is kept. They begin anew when they are over.
    #[must_use]
    pub fn recorded(trace: &Rc<[Arrival]>, keep: f64, from: Micros) -> Self {
        let kind = Kind::Recorded { trace: Rc::clone(trace), next: 0, round: 0 };
        Self { kind, keep: keep.clamp(0.0, 1.0), from, skipped: 0 }
    }

    /// The next request; `None` when the trace is over.
    pub fn draw(&mut self, dice: &mut Dice) -> Option<Arrival> {
        match &mut self.kind {
            Kind::Client { client, window, into, law, begun } => {
                let mut left = -1.0;
                loop {
                    let here = client.windows.get(*window)?;
                    let drawn = law.get_or_insert_with(|| Law::of(client.gamma_share, thinned(here.cv, self.keep)));
                    if left < 0.0 {
                        left = drawn.draw(dice);
                        // Whoever begins to look finds an interval already under way.
                        if !std::mem::replace(begun, true) {
                            left *= dice.random::<f64>();
                        }
                    }
                    let rate = (here.rate * self.keep).max(1e-12);
                    let rest = seconds(here.length) - *into;
                    if left < rate * rest {
                        *into += left / rate;
                        let at = (here.start + micros(*into)).saturating_sub(self.skipped) + self.from;
                        let [input_tokens, output_tokens] = [client.input.draw(dice), client.output.draw(dice)];
                        return Some(Arrival { at, input_tokens, output_tokens });
                    }
                    left -= rate * rest;
                    *window += 1;
                    *into = 0.0;
                    *law = None;
                }
            }
            Kind::Recorded { trace, next, round } => {
                if trace.is_empty() || self.keep <= 0.0 {
                    return None;
                }
                let span = trace.last().map_or(0, |last| last.at) + SECOND;
                loop {
                    let Some(request) = trace.get(*next) else {
                        (*next, *round) = (0, *round + 1);
                        continue;
                    };
                    *next += 1;
                    if dice.random::<f64>() < self.keep {
                        return Some(Arrival { at: self.from + *round * span + request.at, ..*request });
                    }
                }
            }
        }
    }

    /// All requests before `end`.
    #[must_use]
    pub fn until(mut self, end: Micros, dice: &mut Dice) -> Vec<Arrival> {
        let mut all = Vec::new();
        while let Some(arrival) = self.draw(dice).filter(|arrival| arrival.at < end) {
            all.push(arrival);
        }
        all
    }
}

/// The coefficient of variation of what is left when a share is kept.
fn thinned(cv: f64, keep: f64) -> f64 {
    (1.0 + keep * (cv * cv - 1.0)).max(0.0).sqrt()
}

/// In seconds.
fn seconds(time: Micros) -> f64 {
    time as f64 / SECOND as f64
}

/// Of seconds; nothing below 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 0, and rounding is meant")]
pub(crate) fn micros(seconds: f64) -> Micros {
    (seconds.max(0.0) * SECOND as f64) as Micros
}

// === impl Law ===

impl Law {
    /// With this coefficient of variation. Whole numbers of windows fitted best by each law: the client's more frequent one serves.
    fn of(gamma_share: f64, cv: f64) -> Self {
        let cv = cv.clamp(0.05, 60.0);
        if (cv - 1.0).abs() < 0.02 {
            return Self::Chance;
        }
        let gamma = || Gamma::new(1.0 / (cv * cv), cv * cv).map_or(Self::Chance, Self::Gamma);
        if gamma_share >= 0.5 {
            return gamma();
        }
        // The squared coefficient of variation falls as the shape grows.
        let spread = |shape: f64| (ln_gamma(1.0 + 2.0 / shape) - 2.0 * ln_gamma(1.0 + 1.0 / shape)).exp() - 1.0;
        let (mut low, mut high) = (0.12_f64, 25.0_f64);
        for _ in 0..40 {
            let middle = (low * high).sqrt();
            if spread(middle) > cv * cv {
                low = middle;
            } else {
                high = middle;
            }
        }
        Weibull::new((-ln_gamma(1.0 + 1.0 / low)).exp(), low).map_or_else(|_| gamma(), Self::Weibull)
    }

    fn draw(self, dice: &mut Dice) -> f64 {
        match self {
            Self::Gamma(law) => law.sample(dice),
            Self::Weibull(law) => law.sample(dice),
            Self::Chance => Exp1.sample(dice),
        }
    }
}

/// The logarithm of the gamma function for arguments of 1 and above (Stirling's series after shifting the argument up).
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut shift) = (x, 0.0);
    while x < 8.0 {
        shift += x.ln();
        x += 1.0;
    }
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5));
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - shift
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

    use rand::SeedableRng as _;
    use weir_host_tests::corpora::Corpora;

    use super::*;
    use crate::traffic::{DAY, HOUR};

    fn steady(gamma_share: f64, cv: f64) -> Rc<Client> {
        let windows = (0..200).map(|hour| Window { start: hour * HOUR, length: HOUR, rate: 0.1, cv }).collect();
        let tokens = Quantiles::flat(100);
        Rc::new(Client { name: "steady".into(), gamma_share, input: tokens, output: tokens, windows })
    }

    fn measured(arrivals: &[Arrival]) -> f64 {
        let gaps: Vec<f64> = arrivals.windows(2).map(|pair| (pair[1].at - pair[0].at) as f64).collect();
        let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
        (gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / gaps.len() as f64).sqrt() / mean
    }

    #[test]
    fn intervals_have_the_rate_and_the_spread_of_the_window() {
        let mut dice = Dice::seed_from_u64(1);
        for (gamma_share, cv) in [(1.0, 0.5), (1.0, 2.5), (0.0, 0.5), (0.0, 2.5), (1.0, 1.0)] {
            let all = Arrivals::client(&steady(gamma_share, cv), 1.0, 0, 0).until(200 * HOUR, &mut dice);
            assert!((all.len() as f64 / 72_000.0 - 1.0).abs() < 0.05, "{gamma_share} {cv}: {}", all.len());
            assert!((measured(&all) / cv - 1.0).abs() < 0.1, "{gamma_share} {cv}: {}", measured(&all));
        }
    }

    #[test]
    fn thinning_scales_the_rate_and_brings_the_intervals_near_chance() {
        let mut dice = Dice::seed_from_u64(2);
        let all = Arrivals::client(&steady(1.0, 3.0), 0.1, 0, 0).until(200 * HOUR, &mut dice);
        assert!((all.len() as f64 / 7_200.0 - 1.0).abs() < 0.1, "{}", all.len());
        assert!((measured(&all) - thinned(3.0, 0.1)).abs() < 0.15, "{}", measured(&all));
    }

    #[test]
    fn a_part_of_a_trace_is_moved_to_where_it_is_wanted() {
        let mut dice = Dice::seed_from_u64(3);
        let all = Arrivals::client(&steady(1.0, 1.0), 1.0, DAY, 50 * HOUR + 7 * SECOND).until(DAY + HOUR, &mut dice);
        assert!((all.len() as f64 / 360.0 - 1.0).abs() < 0.25, "{}", all.len());
        assert!(all.iter().all(|arrival| (DAY..DAY + HOUR).contains(&arrival.at)));
        assert!(all.is_sorted_by_key(|arrival| arrival.at));
    }

    #[test]
    fn recorded_requests_begin_anew_when_they_are_over() {
        let mut dice = Dice::seed_from_u64(4);
        let trace: Rc<[Arrival]> =
            (0..10).map(|second| Arrival { at: second * SECOND, input_tokens: 1, output_tokens: 1 }).collect();
        let all = Arrivals::recorded(&trace, 1.0, HOUR).until(HOUR + 20 * SECOND, &mut dice);
        assert_eq!(all.len(), 20);
        assert!(Arrivals::recorded(&trace, 0.0, 0).until(HOUR, &mut dice).is_empty());
    }

    #[test]
    fn traces_are_read_or_made_up() {
        for traces in [Traces::open(&Corpora::open(None).unwrap()).unwrap(), Traces::own()] {
            assert!(traces.clients.len() >= 12);
            assert!(traces.chat.len() > 500 && traces.code.len() > 500 && traces.pauses.len() > 100);
            assert!(traces.chat.is_sorted_by_key(|request| request.at));
            let mut dice = Dice::seed_from_u64(5);
            let (mut requests, mut daily) = (0, 0.0);
            for client in &traces.clients {
                let keep = 200.0 / client.requests(0, 14 * DAY).max(1.0);
                let all = Arrivals::client(client, keep, 0, 0).until(14 * DAY, &mut dice);
                requests += all.len();
                daily += 200.0;
            }
            assert!((requests as f64 / daily - 1.0_f64).abs() < 0.25, "{requests} of {daily}");
        }
    }
}
