//! Each action against each dialect, by every vendor's own Python client, whole and streamed; and each of weir's own answers. Prints what
//! the clients saw. A dialect without a row, an action without a column and a row with a hole fail.
//!
//! The callers are brought to `watch` once, by wording that coerces reasoning; a route of its own for each action has a policy that
//! acts so from there. One worker, so that the access log has the order of the calls.

use super::calls::{Called, entries, gateway, incidents, play, run};
use super::support::{Gateway, WRAPPER};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use weir_engine::dialect::DIALECTS;
use weir_engine::policy::Action;
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::llm_server::LlmServer;
use weir_host_tests::tools;

const WARM_UP: usize = 20;

/// What all calls of a column come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    /// What the upstream said, leaks and all; it is told of nothing.
    Untouched,
    /// The same, and the upstream is told.
    Tagged,
    /// The same text with nothing that leaks, but for this.
    Degraded { but: &'static str },
    /// Weir's own answer of this name, for this action.
    Raised(&'static str, Action),
}

/// A column of the matrix.
struct Column {
    name: &'static str,
    policy: Value,
    /// What the script is told besides.
    run: Value,
    comes: Comes,
}

fn acting(action: Action, more: &Value) -> Value {
    let mut policy = json!({"rules": [{"lens": "key", "from": "watch", "action": action.name()}]});
    policy.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    policy
}

fn columns() -> Vec<Column> {
    let plain = json!({});
    let embeddings = json!({"max_dimensions": 64, "mantissa_bits": 8});
    let both =
        json!({"degrade": {"max_dimensions": 256, "max_output_tokens": 2000, "answers": {"embeddings": embeddings}}});
    let answers = json!({"degrade": {"drop_logprobs": false, "drop_logit_bias": false, "drop_reasoning": false, "max_choices": 0,
        "reasoning_effort": "", "answers": {"embeddings": embeddings}}});
    let unedited = json!({"degrade": {"answers": {"unedited": "refuse", "embeddings": embeddings}}});
    let once = json!({"throttle": {"requests": 1, "tokens": 1_000_000, "period_seconds": 86_400}});
    let limit = json!({"rules": [], "limits": [{"name": "none", "lens": "key", "requests": 0, "period_seconds": 30}]});
    let lanes = json!({"rules": [], "lanes": {"opaque": "refuse", "malformed": "refuse", "duplicate_keys": "refuse"}});
    let batches = json!({"rules": [], "lanes": {"batches": "refuse"}});
    let column =
        |name, policy: &Value, run: &Value, comes| Column { name, policy: policy.clone(), run: run.clone(), comes };
    let refused = |answer| Comes::Raised(answer, Action::Refuse);
    let throttled = Comes::Raised("throttled", Action::Throttle);
    vec![
        column("allow", &json!({"rules": []}), &plain, Comes::Untouched),
        column("tag", &acting(Action::Tag, &plain), &plain, Comes::Tagged),
        column("degrade", &acting(Action::Degrade, &both), &plain, Comes::Degraded { but: "" }),
        column("degrade-answers", &acting(Action::Degrade, &answers), &plain, Comes::Degraded { but: "choices" }),
        // Within the allowance a call passes, under either key; past it none does.
        column(
            "throttle",
            &acting(Action::Throttle, &once),
            &json!({"only": ["openai_chat", "bedrock_converse"]}),
            Comes::Untouched,
        ),
        column("throttle", &Value::Null, &plain, throttled),
        column("limit", &limit, &plain, throttled),
        column("refuse", &acting(Action::Refuse, &plain), &plain, refused("refused")),
        column("duplicate", &lanes, &json!({"spoil": "duplicate"}), refused("unreadable")),
        column("encoding", &lanes, &json!({"spoil": "encoding"}), refused("opaque")),
        column("credentials", &lanes, &json!({"spoil": "credential"}), refused("two_credentials")),
        column("lane", &batches, &json!({"only": ["anthropic_batches", "gemini_batches"]}), refused("closed")),
        // A batch's answer has nothing to edit, and the server has no such model of Titan's.
        column(
            "uneditable",
            &acting(Action::Degrade, &unedited),
            &json!({"model": "weir-br", "without": ["anthropic_batches", "gemini_batches", "bedrock_invoke_titan_embeddings"]}),
            Comes::Raised("uneditable", Action::Degrade),
        ),
    ]
}

fn started(columns: &[Column]) -> Gateway {
    let policies = columns.iter().filter(|column| !column.policy.is_null());
    let mut named: BTreeMap<_, _> = policies.map(|column| (column.name, column.policy.clone())).collect();
    named.insert("default", json!({"rules": []}));
    let routes = columns.iter().filter(|column| !column.policy.is_null()).map(|column| {
        let name = column.name;
        format!(
            "- match: {{ prefix: /{name}/ }}\n  route: {{ cluster: llm, prefix_rewrite: / }}\n  metadata: {{ filter_metadata: {{ weir: {{ policy: {name} }} }} }}\n"
        )
    });
    let configuration = json!({
        "policies": named,
        // Nothing signs behind weir here, and the server does not look.
        "bodies": {"signed_again": true},
        // What was seen of a caller once is enough, however much it asks for afterwards.
        "thresholds": {"watch_decibans": 2, "suspect_decibans": 290, "extracting_decibans": 300, "hysteresis_decibans": 1,
            "suspect_min_exchanges": 1, "extracting_min_exchanges": 1},
    });
    let options = TestOptions { name: "matrix".into(), routes_yaml: routes.collect(), ..TestOptions::default() };
    gateway(&configuration, TestOptions { concurrency: 1, ..options })
}

/// What a call came to is what its column says, seen by the client and told in the access log. `direct` is what it comes to without weir.
fn check(column: &Column, called: &Called, direct: &Called, entry: &Value, told: &BTreeMap<String, Value>) {
    let name = format!("{}: {}: {called:?} {entry}", column.name, called.name);
    let (saw, expected) = (called.saw.as_ref(), direct.saw.as_ref().unwrap());
    let tag = entry["tag"].as_str().unwrap_or_default();
    let says = |action: &str| tag.contains(&format!("action={action}; policy={}", column.name));
    match column.comes {
        Comes::Untouched => {
            assert_eq!(saw, Some(expected), "{name}");
            assert_eq!((tag.len() > 1, entry["action"].as_str()), (false, Some("allow")), "{name}");
        }
        Comes::Tagged => {
            assert_eq!(saw, Some(expected), "{name}");
            assert!(says("tag") && entry["action"] == "tag", "{name}");
        }
        Comes::Degraded { but } => {
            let saw = saw.unwrap_or_else(|| panic!("{name}"));
            assert!(saw.leaks.iter().all(|leak| leak == but), "{name}");
            let cut = expected.leaks.iter().any(|leak| leak == "dimensions");
            assert_eq!(saw.text != expected.text, cut, "{name}: expected {}", expected.text);
            assert!(says("degrade") && entry["action"] == "degrade", "{name}");
            // Of an answer something is taken where something leaks; a request asks for less length, too.
            let leaked = expected.leaks.iter().any(|leak| leak != but);
            let taken = entry["degraded"].as_str().is_some_and(|taken| taken.len() > 1);
            assert_eq!(taken, leaked || but.is_empty(), "{name}");
        }
        Comes::Raised(answer, action) => {
            called.raised_its_own(answer, told);
            assert_eq!(entry["action"], action.name(), "{name}");
            if answer == "throttled" {
                let wait = called.raised.as_ref().unwrap().wait.as_deref();
                assert!(wait.is_none_or(|wait| wait.parse::<u32>().is_ok_and(|seconds| seconds > 0)), "{name}");
            }
        }
    }
}

/// What is missing among what was called: a dialect, whole or (where it streams) streamed, or a client.
fn holes(calls: &[&Called]) -> Vec<String> {
    let found: BTreeSet<_> = calls.iter().map(|called| (called.dialect.as_str(), called.streamed)).collect();
    let mut holes = Vec::new();
    for dialect in DIALECTS {
        let streams = !["embeddings", "embed", "batches"].iter().any(|kind| dialect.name.ends_with(kind));
        for streamed in [false, true].into_iter().filter(|streamed| streams || !streamed) {
            if !found.contains(&(dialect.name, streamed)) {
                holes.push(format!("no call speaks {}, streamed: {streamed}", dialect.name));
            }
        }
    }
    let clients: BTreeSet<_> = calls.iter().map(|called| format!("{}=={}", called.client, called.version)).collect();
    let missing = tools::CLIENTS.iter().filter(|client| !clients.contains(**client));
    holes.extend(missing.map(|client| format!("{client} calls nothing")));
    holes
}

/// Without weir something leaks to every call whose answer could, or nothing would be shown by its not leaking.
fn all_leak(calls: &[Called]) {
    const CANNOT: [&str; 4] = ["anthropic_batches", "gemini_batches", "cohere_chat_v1", "mistral_fim"];
    for called in calls {
        let leaks = called.saw.as_ref().is_some_and(|saw| !saw.leaks.is_empty());
        assert_eq!(leaks, !CANNOT.contains(&called.name.trim_end_matches("_stream")), "{called:?}");
    }
}

/// That no dialect can be forgotten: without its calls there is a hole.
fn no_hole(calls: &[Called]) {
    assert_eq!(holes(&calls.iter().collect::<Vec<_>>()), Vec::<String>::new());
    for dialect in DIALECTS {
        let without: Vec<_> = calls.iter().filter(|called| called.dialect != dialect.name).collect();
        assert!(!holes(&without).is_empty(), "{} could be forgotten", dialect.name);
    }
}

#[test]
fn every_action_meets_every_dialect_by_its_vendors_client() {
    let (columns, upstream) = (columns(), LlmServer::start("127.0.0.1:0").unwrap());
    let gateway = started(&columns);
    let prompt = format!("{WRAPPER} Which of the seven lighthouses on the northern shore was built first?");
    let mut runs = vec![run(upstream.addr(), "", &prompt, &json!({}))];
    runs.push(run(gateway.addr, "", &prompt, &json!({"warm_up": WARM_UP, "only": []})));
    runs.extend(columns.iter().map(|column| run(gateway.addr, &format!("/{}", column.name), &prompt, &column.run)));
    let mut played = play(&runs).into_iter();
    let (direct, _warm_up) = (played.next().unwrap(), played.next());
    no_hole(&direct);
    all_leak(&direct);
    let direct: BTreeMap<_, _> = direct.into_iter().map(|called| (called.name.clone(), called)).collect();
    let rest: Vec<_> = played.collect();
    let count = 2 * WARM_UP + rest.iter().map(Vec::len).sum::<usize>();
    let (entries, told) = (entries(&gateway, count), incidents(&gateway));
    let mut entry = entries.iter().skip(2 * WARM_UP);
    let (mut matrix, mut wrong, mut passed) = (BTreeMap::<String, Vec<String>>::new(), Vec::new(), 2 * WARM_UP);
    for (column, calls) in columns.iter().zip(&rest) {
        for called in calls {
            let entry = entry.next().unwrap();
            // What the call speaks is weir's word, not the script's.
            let seen = entry["observation"].as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
            assert_eq!(seen.unwrap_or_default()["dialect"], called.dialect, "{called:?} {entry}");
            let seen = format!("{:16} {}", column.name, called.seen());
            matrix.entry(called.title()).or_default().push(seen);
            let held = std::panic::catch_unwind(|| check(column, called, &direct[&called.name], entry, &told));
            wrong.extend(held.err().map(|_| format!("{} {}", column.name, called.name)));
            passed += usize::from(!matches!(column.comes, Comes::Raised(answer, _) if answer != "uneditable"));
        }
    }
    for (title, seen) in &matrix {
        eprintln!("{title}\n    {}", seen.join("\n    "));
    }
    assert_eq!(wrong, Vec::<String>::new(), "of {} cells", rest.iter().map(Vec::len).sum::<usize>());
    // No row has a hole: what is not closed by itself (a lane) is of every call.
    let whole = |column: &Column| column.run["only"].is_null() && column.run["without"].is_null();
    for (column, calls) in columns.iter().zip(&rest).filter(|(column, _)| whole(column)) {
        assert_eq!(calls.len(), direct.len(), "{}", column.name);
    }
    let acted = |action: Action| columns.iter().any(|column| column.name == action.name());
    assert!(Action::ALL.into_iter().all(acted), "an action without a column");
    assert_eq!(gateway.llm.counts().requests, passed as u64, "what weir answered itself never reached the upstream");
    gateway.no_trap();
}
