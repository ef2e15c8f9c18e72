//! Every vendor's own Python client, unchanged, through Envoy and weir: what each of its checks comes to is what it comes to without
//! them, and weir reads all that is sent and answered.
//!
//! A script of `clients/` runs three times at once: straight to an LLM server, through weir in shadow to another, and through weir
//! enforcing to a third.

use super::support::{Gateway, SOON, enforcing, options};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::thread;
use weir_engine::hashing::{Secret, name64};
use weir_engine::subject::{Lens, Subject};
use weir_host_tests::envoy::TestOptions;
use weir_host_tests::llm_server::{LlmServer, Recorded};
use weir_host_tests::tools;

/// A client's script, and what is known of the way it goes about.
struct Client {
    name: &'static str,
    key: &'static str,
    /// Where it presents its key.
    presents: &'static [&'static str],
    /// Answers that break off on purpose, in the check `aborts`, `breaks_off`, `slow_and_aborted` or `special_models`.
    break_off: u64,
    /// Paths that weir does not know.
    unknown: &'static [&'static str],
}

const OPENAI: Client =
    Client { name: "openai", key: "sk-acme-1", presents: &["api-key", "bearer"], break_off: 1, unknown: &[] };
const MISTRAL: Client = Client { name: "mistral", presents: &["bearer"], ..OPENAI };
const OLLAMA: Client = Client { name: "ollama", presents: &["bearer"], ..OPENAI };
const ANTHROPIC: Client = Client { name: "anthropic", presents: &["bearer"], ..OPENAI };
const BEDROCK: Client = Client { name: "bedrock", key: "AKIAMILL0000000001", presents: &["sigv4"], ..OPENAI };
const GEMINI: Client =
    Client { name: "gemini", presents: &["bearer", "query", "x-goog-api-key"], break_off: 2, ..OPENAI };
const COHERE: Client = Client {
    name: "cohere",
    presents: &["bearer"],
    break_off: 4,
    // Ranks documents: nothing is generated, and no dialect reads it.
    unknown: &["/v2/rerank", "/v1/rerank"],
    ..OPENAI
};

/// Models that tell no usage, or whose streams break off before they do.
const WITHOUT_USAGE: [&str; 6] = [
    "weir-nousage",
    "weir-abort",
    "mistral-weir-abort",
    "anthropic.weir-abort",
    "weir-error-midstream",
    "anthropic.weir-error-midstream",
];

/// Headers that the two runs cannot share: where the request goes, what Envoy adds or drops on its own hop, and what depends on time.
const OWN_HEADERS: [&str; 5] = ["host", "x-forwarded-proto", "connection", "x-amz-date", "amz-sdk-invocation-id"];

fn run(client: &Client, addr: SocketAddr) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients").join(format!("{}_client.py", client.name));
    let output = Command::new(tools::clients_python().unwrap())
        .arg(script)
        .args(["--base", &format!("http://{addr}"), "--key", client.key])
        .envs([("NO_PROXY", "*"), ("no_proxy", "*")])
        // Amazon's names itself with the members of a set, in the order of their hashes.
        .env("PYTHONHASHSEED", "0")
        .output()
        .unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}: {stderr}", client.name);
    serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}

fn gateway(client: &Client, mode: &str) -> Gateway {
    let mut configuration = enforcing();
    configuration["mode"] = json!(mode);
    configuration["access_log"] = json!({"observations": true});
    let mut options = TestOptions { concurrency: 2, ..options(&format!("{}-{mode}", client.name)) };
    let fields =
        ["authorization", "x-api-key", "api-key", "x-goog-api-key"].map(|name| (name, format!("%REQ({name})%")));
    options.access_log_fields.extend(fields.map(|(name, format)| (name.to_owned(), format)));
    let observation = "%FILTER_STATE(wasm.weir_observation:PLAIN)%";
    options.access_log_fields.insert("observation".to_owned(), observation.to_owned());
    Gateway::start(&configuration, &options)
}

/// An exchange as the access log has it.
struct Exchange {
    entry: Value,
    seen: Value,
}

// === impl Exchange ===

impl Exchange {
    fn of(entry: Value) -> Self {
        let seen = entry["observation"].as_str().map(|text| serde_json::from_str(text).unwrap()).unwrap_or_default();
        Self { entry, seen }
    }

    fn text(&self, field: &str) -> &str {
        self.entry[field].as_str().unwrap_or_default()
    }

    fn accepted(&self) -> bool {
        self.entry["status"].as_u64().is_some_and(|status| (200..300).contains(&status))
    }

    fn judged(&self) -> bool {
        !self.seen.is_null()
    }

    fn presents(&self) -> &'static str {
        let authorization = self.text("authorization");
        let named = ["x-api-key", "api-key", "x-goog-api-key"].into_iter().find(|name| !self.text(name).is_empty());
        match named {
            Some(name) => name,
            None if authorization.starts_with("Bearer ") => "bearer",
            None if authorization.starts_with("AWS4-") => "sigv4",
            None if self.text("path").contains("key=") => "query",
            None => "",
        }
    }

    /// Why its answer need not tell how many tokens it took.
    fn excused(&self) -> bool {
        let path = self.text("path");
        let model = self.seen["asked"]["model"].as_str().unwrap_or_default();
        let special = WITHOUT_USAGE.iter().any(|name| format!("{:016x}", name64(name.as_bytes())) == model);
        // Only who asks for it gets it in OpenAI's streams.
        let unasked = self.seen["dialect"] == "openai_chat" && self.seen["asked"]["stream"] == true;
        // Gemini's embeddings tell none, and Vertex's only for each input.
        let never = path.contains("mbedContent") || path.ends_with(":predict");
        let later = self.seen["asked"]["background"] == true;
        self.seen["lane"] != "generate" || special || unasked || never || later
    }
}

fn headers(request: &Recorded) -> BTreeMap<String, String> {
    let head = String::from_utf8_lossy(&request.head).into_owned();
    let fields = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let fields = fields.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
    let signed = |name: &str, value: &str| name == "authorization" && value.starts_with("AWS4-");
    fields.filter(|(name, value)| !OWN_HEADERS.contains(&name.as_str()) && !signed(name, value)).collect()
}

/// The last requests of one run reached the upstream as those of the other.
fn same_requests(direct: &LlmServer, gateway: &Gateway) {
    let (direct, through) = (direct.recorded(), gateway.llm.recorded());
    assert_eq!(direct.len(), through.len());
    for (direct, through) in direct.iter().zip(&through) {
        assert_eq!((&direct.method, &direct.path), (&through.method, &through.path));
        let (mut expected, mut got) = (headers(direct), headers(through));
        let form = expected.get("content-type").is_some_and(|kind| kind.starts_with("multipart/"));
        if form {
            // Its boundary is made up for each request.
            assert!(expected.remove("content-type").is_some() && got.remove("content-type").is_some());
            assert_eq!(direct.body.len(), through.body.len(), "{}", direct.path);
        } else {
            assert!(direct.body == through.body, "{}: the body arrived changed", direct.path);
        }
        assert_eq!(expected, got, "{}", direct.path);
    }
}

fn check(client: &Client, gateway: &Gateway) {
    let requests = gateway.llm.counts().requests;
    let stats = gateway.after(requests);
    let get = |name: &str| stats.get(&format!("wasmcustom.weir_{name}"));
    let entries = gateway.envoy.access_log_entries(usize::try_from(requests).unwrap(), SOON).unwrap();
    let exchanges: Vec<_> = entries.into_iter().map(Exchange::of).collect();
    // None went round the proxy either: Anthropic's client follows a URL that the server makes of the host it was asked by.
    assert_eq!(exchanges.len() as u64, requests);

    for metric in ["malformed_request", "malformed_response", "opaque_request", "opaque_response", "duplicate_keys"] {
        assert_eq!(get(metric), 0, "{metric}\n{}", gateway.stats());
    }
    assert_eq!((get("odd_identity"), get("over_cap"), get("unheld"), get("deep")), (0, 0, 0, 0), "{}", gateway.stats());
    assert_eq!(get("aborted"), client.break_off, "{}", gateway.stats());
    for done in ["wasmcustom.weir_would", "wasmcustom.weir_enforced"] {
        assert_eq!(stats.beginning(done).map(|(_, value)| value).sum::<u64>(), 0, "nobody is suspected");
    }
    let unknown = exchanges.iter().filter(|exchange| exchange.seen["lane"] == "unknown");
    assert_eq!(unknown.map(|exchange| exchange.text("path")).collect::<Vec<_>>(), client.unknown);
    assert_eq!(get("unknown"), client.unknown.len() as u64);

    let mut reported = 0;
    for exchange in exchanges.iter().filter(|exchange| exchange.accepted() && exchange.judged()) {
        let told = !exchange.seen["answered"]["usage"].is_null();
        assert!(told || exchange.excused(), "no usage: {} {}", exchange.text("path"), exchange.seen);
        // What is fetched was counted when it was made.
        reported += u64::from(told && exchange.seen["lane"] != "retrievals");
    }
    assert_eq!(get("usage_reported"), reported);
    assert!(reported > 20, "{reported} answers told their usage");

    // Whoever was accepted is booked under the key it presented, wherever that was.
    let id = Secret::new(b"a secret for the tests").subject(Lens::Key as u8, client.key.as_bytes());
    let key = Subject { lens: Lens::Key, id }.to_string();
    let mut presented = BTreeSet::new();
    for exchange in exchanges.iter().filter(|exchange| exchange.accepted() && exchange.judged()) {
        let how = exchange.presents();
        let expected = if how.is_empty() { "network" } else { key.as_str() };
        assert!(exchange.text("subject").starts_with(expected), "{how}: {}", exchange.entry);
        presented.extend((!how.is_empty()).then_some(how));
    }
    assert_eq!(presented.into_iter().collect::<Vec<_>>(), client.presents);
    let booked = exchanges.iter().filter(|exchange| exchange.text("subject") == key);
    let counts: BTreeSet<u64> = booked.clone().map(|exchange| exchange.text("exchanges").parse().unwrap()).collect();
    assert_eq!(counts, (1..=booked.count() as u64).collect(), "each exchange counted once");
    gateway.no_trap();
}

fn unchanged_through_weir(client: &Client) {
    let direct = LlmServer::start("127.0.0.1:0").unwrap();
    let (shadow, enforcing) = (gateway(client, "shadow"), gateway(client, "enforce"));
    let results = thread::scope(|scope| {
        let runs = [direct.addr(), shadow.addr, enforcing.addr].map(|addr| scope.spawn(move || run(client, addr)));
        runs.map(|run| run.join().unwrap())
    });
    let [expected, in_shadow, enforced] = results;
    assert_eq!(expected, in_shadow, "in shadow");
    assert_eq!(expected, enforced, "enforcing");
    assert!(expected.as_object().unwrap().len() > 10, "{expected}");
    for gateway in [&shadow, &enforcing] {
        assert_eq!(gateway.llm.counts().by_path, direct.counts().by_path);
        assert_eq!(gateway.llm.counts().by_key, direct.counts().by_key);
        same_requests(&direct, gateway);
        check(client, gateway);
    }
}

#[test]
fn openais_and_azures_client_is_unchanged_through_weir() {
    unchanged_through_weir(&OPENAI);
}

#[test]
fn mistrals_client_is_unchanged_through_weir() {
    unchanged_through_weir(&MISTRAL);
}

#[test]
fn ollamas_client_is_unchanged_through_weir() {
    unchanged_through_weir(&OLLAMA);
}

#[test]
fn anthropics_client_is_unchanged_through_weir() {
    unchanged_through_weir(&ANTHROPIC);
}

#[test]
fn amazons_client_is_unchanged_through_weir() {
    unchanged_through_weir(&BEDROCK);
}

#[test]
fn googles_client_is_unchanged_through_weir() {
    unchanged_through_weir(&GEMINI);
}

#[test]
fn coheres_client_is_unchanged_through_weir() {
    unchanged_through_weir(&COHERE);
}
