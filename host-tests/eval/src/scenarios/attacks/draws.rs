//! What scenarios draw: numbers from ranges, accounts, addresses, models.

use std::collections::HashSet;
use std::net::Ipv4Addr;
use std::rc::Rc;

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use rand_distr::{Distribution as _, Exp1, Gamma, LogNormal, Poisson};

use crate::traffic::{Account, DAY, Dice, Micros, SECOND};

/// The whole part of a number that is not negative.
#[expect(clippy::cast_sign_loss, reason = "the cast saturates, and what is negative shall be 0")]
pub(super) fn whole(number: f64) -> u64 {
    number as u64
}

/// A number from `middle` ± `spread` (a share of it).
pub(super) fn about(dice: &mut Dice, middle: f64, spread: f64) -> f64 {
    middle * dice.random_range(1.0 - spread..=1.0 + spread)
}

/// The same, whole and at least 1.
pub(super) fn count(dice: &mut Dice, middle: f64, spread: f64) -> u64 {
    whole(about(dice, middle, spread).round()).max(1)
}

/// A number between two, so that every order of magnitude is as likely as another.
pub(super) fn magnitude(dice: &mut Dice, low: f64, high: f64) -> f64 {
    dice.random_range(low.ln()..=high.ln()).exp()
}

/// A lognormal draw by its median.
pub(super) fn lognormal(dice: &mut Dice, median: f64, sigma: f64) -> f64 {
    LogNormal::new(median.ln(), sigma).map_or(median, |law| law.sample(dice))
}

/// How many of something that happens `mean` times on average.
pub(super) fn poisson(dice: &mut Dice, mean: f64) -> u64 {
    Poisson::new(mean).map_or(0, |law| whole(law.sample(dice)))
}

/// One of a list.
pub(super) fn one_of<'a, T>(dice: &mut Dice, list: &'a [T]) -> Option<&'a T> {
    list.choose(dice)
}

/// One of a few texts.
pub(super) fn text_of(dice: &mut Dice, list: &[&'static str]) -> &'static str {
    list.choose(dice).copied().unwrap_or_default()
}

/// Any moment in a span.
pub(super) fn moment(dice: &mut Dice, span: Micros) -> Micros {
    dice.random_range(0..=span)
}

/// Letters and digits such as keys, ids and signatures are made of.
pub(super) fn letters(dice: &mut Dice, length: usize) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    (0..length).map(|_| char::from(ALPHABET.choose(dice).copied().unwrap_or(b'A'))).collect()
}

/// The signature of a piece of reasoning: as long as such are, and like no other.
pub(super) fn signature(dice: &mut Dice) -> Rc<str> {
    let length = dice.random_range(120..=420);
    format!("Ep{}==", letters(dice, length)).into()
}

/// A model's name.
pub(super) fn model(dice: &mut Dice) -> Rc<str> {
    text_of(dice, &["gpt-5.2", "gpt-5-mini", "o4", "atlas-large", "atlas-large-2", "meridian-pro"]).into()
}

/// A model's name, of those with signatures.
pub(super) fn signing_model(dice: &mut Dice) -> Rc<str> {
    text_of(dice, &["claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-6"]).into()
}

/// When an account sends: gaps from a gamma law, so that some accounts are even and some come in bursts; slower while it ramps up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// Requests a second once it is up.
    rate: f64,
    /// Shape of the gaps: 1 is Poisson, less is bursts.
    shape: f64,
    /// How long it takes to get up.
    ramp: Micros,
}

impl Pace {
    /// An account's own pace, `daily` requests a day on average.
    pub(super) fn draw(dice: &mut Dice, daily: f64, ramp: Micros) -> Self {
        let shape = if dice.random_bool(0.5) { 1.0 } else { dice.random_range(0.15..1.0) };
        Self { rate: daily / (DAY / SECOND) as f64, shape, ramp: moment(dice, ramp) }
    }

    /// The gap to the next request, for an account that is at it for `since`.
    pub(super) fn gap(&self, dice: &mut Dice, since: Micros) -> Micros {
        let unit: f64 = match Gamma::new(self.shape, 1.0 / self.shape) {
            Ok(law) if self.shape < 1.0 => law.sample(dice),
            _ => dice.sample(Exp1),
        };
        let up = if self.ramp == 0 { 1.0 } else { (since as f64 / self.ramp as f64).clamp(0.2, 1.0) };
        whole(unit / (self.rate * up).max(1e-9) * SECOND as f64).max(1)
    }
}

/// Where accounts come from: keys that are like no other, and addresses.
pub(super) struct Crowd {
    prefix: String,
    made: u64,
    /// /24s in use, of which some are used again.
    blocks: Vec<[u8; 3]>,
    taken: HashSet<Ipv4Addr>,
    /// Share of accounts whose /24 some other account of this crowd has.
    shared: f64,
}

impl Crowd {
    /// Accounts whose keys begin with `sk-<name>-`.
    pub(super) fn new(dice: &mut Dice, name: &str) -> Self {
        let shared = dice.random_range(0.0..0.3);
        Self { prefix: format!("sk-{name}-"), made: 0, blocks: Vec::new(), taken: HashSet::new(), shared }
    }

    /// An account that is its own tenant, at a home's address.
    pub(super) fn account(&mut self, dice: &mut Dice) -> Rc<Account> {
        self.member(dice, None)
    }

    /// An account of a tenant.
    pub(super) fn member(&mut self, dice: &mut Dice, tenant: Option<String>) -> Rc<Account> {
        let key = format!("{}{:06}-{}", self.prefix, self.made, letters(dice, 12));
        self.made += 1;
        Rc::new(Account { key, tenant, group: None, address: self.address(dice) })
    }

    /// As many accounts as this.
    pub(super) fn accounts(&mut self, dice: &mut Dice, number: u64) -> Vec<Rc<Account>> {
        (0..number).map(|_| self.account(dice)).collect()
    }

    fn address(&mut self, dice: &mut Dice) -> Ipv4Addr {
        loop {
            let again = dice.random_bool(self.shared);
            let block = match self.blocks.choose(dice) {
                Some(block) if again => *block,
                _ => [one_of(dice, &HOMES).copied().unwrap_or(24), dice.random(), dice.random()],
            };
            let address = Ipv4Addr::new(block[0], block[1], block[2], dice.random_range(1..=254));
            if self.taken.insert(address) {
                self.blocks.push(block);
                return address;
            }
        }
    }
}

/// First parts of addresses that are given to homes.
const HOMES: [u8; 24] =
    [24, 31, 37, 46, 58, 62, 68, 71, 77, 79, 82, 85, 89, 93, 98, 101, 109, 113, 121, 151, 178, 188, 203, 217];
