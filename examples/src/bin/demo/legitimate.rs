//! The legitimate callers: people, a bot, an agent, a batch job.
//!
//! Whoever is refused stops there, as a customer would; the summary counts it as touched.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::time::sleep;
use weir_host_tests::corpora::{AGENT_SYSTEM_PROMPT, SUPPORT_SYSTEM_PROMPT, agent_tools};

use crate::chance::Chance;
use crate::client::Client;

/// A person: says the next thing once the answer to the last has been read, which takes seconds.
pub(crate) async fn chat(client: Client, turns: Vec<String>, streams: bool, mut chance: Chance) -> Result<()> {
    let mut messages = vec![json!({"role": "system", "content": "You are a helpful assistant."})];
    sleep(chance.pause(0, 2500)).await;
    for turn in turns {
        messages.push(json!({"role": "user", "content": turn}));
        let mut body = json!({"model": "weir-1", "messages": messages, "stream": streams});
        if let (true, Some(fields)) = (streams, body.as_object_mut()) {
            fields.insert("stream_options".to_owned(), json!({"include_usage": true}));
        }
        let reply = client.send(&body).await?;
        if !reply.delivered() {
            break;
        }
        messages.push(reply.message);
        sleep(chance.pause(2050, 3500)).await;
    }
    Ok(())
}

/// A support bot: one system prompt, one customer's message each, some at a time.
pub(crate) async fn support(client: Client, customers: Vec<String>, chance: Chance) -> Result<()> {
    let bodies = customers.iter().map(|customer| {
        json!({"model": "weir-mini", "max_tokens": 200, "temperature": 0.2, "messages": [
            {"role": "system", "content": SUPPORT_SYSTEM_PROMPT},
            {"role": "user", "content": customer},
        ]})
    });
    batch(client, bodies.collect(), 4, (300, 1100), chance).await
}

/// A customer measuring the model: maths problems from one key, busier than any one key of the campaign.
pub(crate) async fn evaluation(client: Client, problems: Vec<String>, chance: Chance) -> Result<()> {
    let bodies = problems.iter().map(|problem| {
        let question = format!(
            "Solve the problem. Show your work step by step, then give the final number after ####.\n\n{problem}"
        );
        json!({"model": "weir-1", "temperature": 0, "messages": [{"role": "user", "content": question}]})
    });
    batch(client, bodies.collect(), 3, (200, 700), chance).await
}

/// An agent: each task begins a conversation in which the tool calls that it is given are answered.
pub(crate) async fn agent(client: Client, tasks: Vec<Vec<String>>, mut chance: Chance) -> Result<()> {
    for task in tasks {
        let mut messages = vec![json!({"role": "system", "content": AGENT_SYSTEM_PROMPT})];
        for said in task {
            messages.push(json!({"role": "user", "content": said}));
            // The tool's call, then the answer to its result.
            for _ in 0..EXCHANGES_A_TURN {
                sleep(chance.pause(250, 900)).await;
                let body =
                    json!({"model": "weir-1", "messages": messages, "tools": agent_tools(), "tool_choice": "auto"});
                let reply = client.send(&body).await?;
                if !reply.delivered() {
                    return Ok(());
                }
                let result = reply.tool_call().map(|(id, arguments)| {
                    let content =
                        format!("{{\"done\": true, \"asked\": {arguments}, \"found\": {}}}", chance.below(9) + 1);
                    json!({"role": "tool", "tool_call_id": id, "content": content})
                });
                messages.push(reply.message);
                match result {
                    Some(result) => messages.push(result),
                    None => break,
                }
            }
        }
        sleep(chance.pause(500, 1500)).await;
    }
    Ok(())
}

/// Exchanges that an agent spends on one thing that its user says.
pub(crate) const EXCHANGES_A_TURN: usize = 2;

/// Sends all bodies, `at_once` at a time, each lane with a pause in between.
async fn batch(
    client: Client,
    bodies: Vec<Value>,
    at_once: usize,
    pause_ms: (u64, u64),
    mut chance: Chance,
) -> Result<()> {
    let lanes = Arc::new(Semaphore::new(at_once));
    let mut tasks = tokio::task::JoinSet::new();
    for body in bodies {
        let lane = Arc::clone(&lanes).acquire_owned().await.context("the lanes are never closed")?;
        let (client, pause): (Client, Duration) = (client.clone(), chance.pause(pause_ms.0, pause_ms.1));
        tasks.spawn(async move {
            let sent = client.send(&body).await;
            sleep(pause).await;
            drop(lane);
            sent.map(|_| ())
        });
        while let Some(done) = tasks.try_join_next() {
            done.context("a caller's task")??;
        }
    }
    while let Some(done) = tasks.join_next().await {
        done.context("a caller's task")??;
    }
    Ok(())
}
