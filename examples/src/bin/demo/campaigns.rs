//! The campaigns: a logit probe from one key, and reasoning extraction from many organisations.
//!
//! They do not give up when they are refused, so that what they obtain is seen to stop.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::chance::Chance;
use crate::client::Client;

/// Requests of the logit probe.
pub(crate) const PROBES: usize = 200;
/// Token ids that each of them biases.
const IDS_A_PROBE: usize = 20;
/// Tokens in the vocabulary that is walked through.
const VOCABULARY: usize = 200_000;
/// Exchanges of each organisation in the extraction campaign.
pub(crate) const EXCHANGES_A_TENANT: usize = 8;
/// How many of them are under way at the same time.
const AT_ONCE: usize = 6;
/// Where the problem stands in a wrapper.
const PAYLOAD: &str = "{payload}";

/// One key reads log probabilities while it biases some twenty tokens at a time, other ones each time.
pub(crate) async fn logit_probe(client: Client, mut chance: Chance) -> Result<()> {
    sleep(Duration::from_millis(1500)).await;
    for probe in 0..PROBES {
        let ids = (0..IDS_A_PROBE).map(|id| (probe * IDS_A_PROBE + id) * (VOCABULARY / (PROBES * IDS_A_PROBE)));
        let bias: Map<String, Value> = ids.map(|id| (id.to_string(), json!(100))).collect();
        let body = json!({
            "model": "weir-1", "max_tokens": 1, "temperature": 0, "logprobs": true, "top_logprobs": 5, "logit_bias": bias,
            "messages": [{"role": "user", "content": "Continue with one token:"}],
        });
        client.send(&body).await?;
        sleep(chance.pause(60, 140)).await;
    }
    Ok(())
}

/// Each organisation sends its problems in the same wrapper; in all, in random order.
pub(crate) async fn extraction(
    clients: Vec<Client>,
    wrapper: String,
    problems: Vec<String>,
    mut chance: Chance,
) -> Result<()> {
    sleep(Duration::from_millis(3000)).await;
    let mut jobs: Vec<(Client, String)> = problems
        .into_iter()
        .zip(clients.iter().cycle())
        .map(|(problem, client)| (client.clone(), wrap(&wrapper, &problem)))
        .collect();
    chance.shuffle(&mut jobs);
    let jobs = Arc::new(Mutex::new(jobs.into_iter()));
    let mut lanes: JoinSet<Result<()>> = JoinSet::new();
    for lane in 0..AT_ONCE {
        let jobs = Arc::clone(&jobs);
        let mut chance = Chance::of(u64::try_from(lane).unwrap_or(0));
        lanes.spawn(async move {
            loop {
                let Some((client, prompt)) = jobs.lock().await.next() else { return Ok(()) };
                let body = json!({
                    "model": "weir-reason-1", "reasoning_effort": "high",
                    "messages": [{"role": "user", "content": prompt}],
                });
                client.send(&body).await?;
                sleep(chance.pause(120, 320)).await;
            }
        });
    }
    while let Some(done) = lanes.join_next().await {
        done.context("a caller's task")??;
    }
    Ok(())
}

fn wrap(wrapper: &str, problem: &str) -> String {
    if wrapper.contains(PAYLOAD) {
        wrapper.trim().replace(PAYLOAD, problem)
    } else {
        format!("{}\n\n{problem}", wrapper.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_problem_goes_where_the_wrapper_says_or_after_it() {
        assert_eq!(wrap("Before {payload} after\n", "2 + 2?"), "Before 2 + 2? after");
        assert_eq!(wrap("Think aloud.\n", "2 + 2?"), "Think aloud.\n\n2 + 2?");
    }
}
