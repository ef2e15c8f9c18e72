//! All callers at work at the same time.

use anyhow::{Context as _, Result};
use tokio::task::JoinSet;

use crate::cast::{CAMPAIGN_TENANTS, Caller, Cast, Role};
use crate::chance::Chance;
use crate::client::Client;
use crate::prompts::Prompts;
use crate::{campaigns, legitimate};

/// Problems of the evaluation run.
const EVALUATED: usize = 60;
/// Messages to the support bot.
const CUSTOMERS: usize = 80;
/// A person says this many things, or one fewer.
const MOST_TURNS: usize = 5;
/// Tasks of each of the agent's keys.
const TASKS: usize = 3;
/// A task's user says at most so many things.
const TASK_TURNS: usize = 3;

/// Who sends what.
#[derive(Debug)]
pub(crate) struct Traffic {
    tasks: JoinSet<Result<()>>,
    /// Exchanges, if nobody stops early.
    pub(crate) planned: usize,
}

// === impl Traffic ===

impl Traffic {
    /// Sets everyone to work. Must be called within a runtime.
    pub(crate) fn begin(
        cast: &Cast,
        prompts: &Prompts,
        wrapper: String,
        client: impl Fn(&Caller) -> Result<Client>,
    ) -> Result<Self> {
        let mut tasks = JoinSet::new();
        let mut planned = 0;
        let mut seed = 0;
        let mut chance = || {
            seed += 1;
            Chance::of(seed)
        };
        let clients = |role| cast.of(role).map(&client).collect::<Result<Vec<Client>>>();

        let people = clients(Role::Chat)?;
        let chats = prompts.chats(people.len(), MOST_TURNS);
        for ((place, client), mut turns) in people.into_iter().enumerate().zip(chats) {
            turns.truncate(MOST_TURNS - place % 2);
            planned += turns.len();
            tasks.spawn(legitimate::chat(client, turns, place % 4 < 2, chance()));
        }
        for client in clients(Role::SupportBot)? {
            let customers: Vec<String> = prompts.customers.iter().take(CUSTOMERS).cloned().collect();
            planned += customers.len();
            tasks.spawn(legitimate::support(client, customers, chance()));
        }
        let mut all_tasks = prompts.tasks.iter();
        for client in clients(Role::Agent)? {
            let own = all_tasks.by_ref().take(TASKS).map(|turns| turns.iter().take(TASK_TURNS).cloned().collect());
            let own: Vec<Vec<String>> = own.collect();
            planned += own.iter().map(|turns| turns.len() * legitimate::EXCHANGES_A_TURN).sum::<usize>();
            tasks.spawn(legitimate::agent(client, own, chance()));
        }
        let tenants = clients(Role::Extraction)?;
        let (evaluated, problems) = prompts.problems(EVALUATED, CAMPAIGN_TENANTS * campaigns::EXCHANGES_A_TENANT);
        for client in clients(Role::Evaluation)? {
            planned += evaluated.len();
            tasks.spawn(legitimate::evaluation(client, evaluated.clone(), chance()));
        }
        for client in clients(Role::LogitProbe)? {
            planned += campaigns::PROBES;
            tasks.spawn(campaigns::logit_probe(client, chance()));
        }
        planned += problems.len();
        tasks.spawn(campaigns::extraction(tenants, wrapper, problems, chance()));
        Ok(Self { tasks, planned })
    }

    /// Waits until everyone is done, or one caller gets no answer at all.
    pub(crate) async fn end(&mut self) -> Result<()> {
        while let Some(done) = self.tasks.join_next().await {
            done.context("a caller's task")??;
        }
        Ok(())
    }
}
