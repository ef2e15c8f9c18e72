//! What is compared: an Envoy for each filter, alike in everything else, and whose CPU counts.

use super::cpu::{Cores, Counted};
use super::ext_proc::ExtProc;
use crate::cost::bodies::base64;
use crate::envoy::{Envoy, EnvoyConfig, INGRESS};
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;

/// Everything that can be compared, the baseline first.
pub const FILTERS: [&str; 9] =
    [NONE, "empty", "floor", "weir_shadow", WEIR_ENFORCE, "local_ratelimit", "lua", "ext_authz", "ext_proc"];

/// No filter: what all others are compared with.
pub(super) const NONE: &str = "none";
/// weir with a caller whose requests are all degraded.
pub(super) const WEIR_ENFORCE: &str = "weir_enforce";

/// Reads both bodies, as what judges them must.
const LUA: &str = "
function envoy_on_request(handle)
  local body = handle:body()
  if body ~= nil then seen = string.len(body:getBytes(0, body:length())) end
end
function envoy_on_response(handle)
  local body = handle:body()
  if body ~= nil then seen = string.len(body:getBytes(0, body:length())) end
end";

/// An Envoy with one filter, and what the filter needs.
#[derive(Debug)]
pub(super) struct Contender {
    pub(super) name: &'static str,
    pub(super) addr: SocketAddr,
    pub(super) counted: Vec<Counted>,
    pub(super) envoy: Envoy,
    _service: Option<Service>,
}

#[derive(Debug)]
#[expect(dead_code, reason = "kept alive, and ended when dropped")]
enum Service {
    Authz(Envoy),
    Proc(ExtProc),
}

// === impl Contender ===

impl Contender {
    /// Starts the Envoy, on the measured core; a service of its own stays off it.
    pub(super) fn start(name: &'static str, weir: &Path, upstream: u16, cores: Option<&Cores>) -> Result<Self> {
        let (mut filters, mut clusters) = (Vec::new(), vec![cluster("llm", upstream)]);
        let mut service = None;
        let mut counted = Vec::new();
        match name {
            NONE => {}
            "empty" => filters.push(own_wasm(name, include_str!("empty.wat"))?),
            "floor" => filters.push(own_wasm(name, include_str!("floor.wat"))?),
            "weir_shadow" => filters.push(weir_filter(weir, &json!({"secret": SECRET}))),
            WEIR_ENFORCE => filters.push(weir_filter(weir, &enforcing())),
            "local_ratelimit" => filters.push(extension("local_ratelimit", "LocalRateLimit", local_ratelimit())),
            "lua" => {
                let code = json!({"default_source_code": {"inline_string": LUA}});
                filters.push(extension("lua", "Lua", code));
            }
            "ext_authz" => {
                let authz = EnvoyConfig::new(allowing()).name("side-by-side-authz").start()?;
                let port = authz.addr()?.port();
                counted.push(Counted::Process(authz.pid()));
                clusters.push(cluster("service", port));
                let server = json!({"uri": format!("http://127.0.0.1:{port}"), "cluster": "service", "timeout": "5s"});
                filters.push(extension("ext_authz", "ExtAuthz", json!({"http_service": {"server_uri": server}})));
                service = Some(Service::Authz(authz));
            }
            "ext_proc" => {
                let processor = ExtProc::start()?;
                counted.push(processor.counted());
                clusters.push(http2_cluster("service", processor.port()));
                filters.push(extension("ext_proc", "ExternalProcessor", external_processing()));
                service = Some(Service::Proc(processor));
            }
            other => bail!("no filter is called {other}; there are {}", FILTERS.join(", ")),
        }
        let route = json!({"cluster": "llm", "timeout": "60s"});
        let bootstrap = bootstrap(filters, &clusters, &json!({"match": {"prefix": "/"}, "route": route}));
        let folder = format!("side-by-side-{name}");
        let envoy =
            EnvoyConfig::new(bootstrap).name(folder).start().with_context(|| format!("the Envoy with {name}"))?;
        if let Some(cores) = cores {
            cores.pin(envoy.pid())?;
        }
        counted.push(Counted::Process(envoy.pid()));
        Ok(Self { name, addr: envoy.addr()?, counted, envoy, _service: service })
    }

    /// How many exchanges this weir has degraded.
    pub(super) fn degraded(&self) -> Result<u64> {
        Ok(self.envoy.stats()?.get("wasmcustom.weir_enforced_degrade"))
    }
}

// === Configurations ===

const SECRET: &str = "the secret of a measurement";

/// Degrades whoever was seen to coerce reasoning once, and never forgets it.
fn enforcing() -> Value {
    json!({"mode": "enforce", "secret": SECRET,
        "thresholds": {"watch_decibans": 2, "suspect_decibans": 200, "extracting_decibans": 300, "hysteresis_decibans": 100},
        "policies": {"default": {"rules": [{"lens": "key", "from": "watch", "action": "degrade"}]}}})
}

/// With more tokens than anybody takes.
fn local_ratelimit() -> Value {
    let always = json!({"default_value": {"numerator": 100, "denominator": "HUNDRED"}});
    json!({"stat_prefix": "side_by_side", "filter_enabled": always, "filter_enforced": always,
        "token_bucket": {"max_tokens": 1_000_000_000, "tokens_per_fill": 1_000_000_000, "fill_interval": "1s"}})
}

/// Sees what weir sees: requests whole before they go on, answers as they pass.
fn external_processing() -> Value {
    json!({"grpc_service": {"envoy_grpc": {"cluster_name": "service"}, "timeout": "5s"}, "message_timeout": "5s",
        "processing_mode": {"request_header_mode": "SEND", "response_header_mode": "SEND",
            "request_body_mode": "BUFFERED", "response_body_mode": "STREAMED"}})
}

fn extension(name: &str, message: &str, mut configuration: Value) -> Value {
    if let Some(fields) = configuration.as_object_mut() {
        let kind = format!("type.googleapis.com/envoy.extensions.filters.http.{name}.v3.{message}");
        fields.insert("@type".to_owned(), json!(kind));
    }
    json!({"name": format!("envoy.filters.http.{name}"), "typed_config": configuration})
}

fn wasm(name: &str, code: &Value, configuration: &Value) -> Value {
    let configuration =
        json!({"@type": "type.googleapis.com/google.protobuf.StringValue", "value": configuration.to_string()});
    let vm = json!({"vm_id": name, "runtime": "envoy.wasm.runtime.v8", "code": {"local": code}});
    let plugin = json!({"name": name, "root_id": name, "failure_policy": "FAIL_RELOAD",
        "allow_on_headers_stop_iteration": true, "configuration": configuration, "vm_config": vm});
    extension("wasm", "Wasm", json!({"config": plugin}))
}

pub(in crate::cost) fn weir_filter(module: &Path, configuration: &Value) -> Value {
    wasm("weir", &json!({"filename": module.to_string_lossy()}), configuration)
}

fn own_wasm(name: &str, text: &str) -> Result<Value> {
    let module = wat::parse_str(text).with_context(|| format!("{name}.wat"))?;
    Ok(wasm(name, &json!({"inline_bytes": base64(&module)}), &json!({})))
}

pub(in crate::cost) fn cluster(name: &str, port: u16) -> Value {
    let endpoint = json!({"address": {"socket_address": {"address": "127.0.0.1", "port_value": port}}});
    json!({"name": name, "type": "STATIC", "connect_timeout": "2s",
        "load_assignment": {"cluster_name": name, "endpoints": [{"lb_endpoints": [{"endpoint": endpoint}]}]}})
}

fn http2_cluster(name: &str, port: u16) -> Value {
    let mut cluster = cluster(name, port);
    if let Some(fields) = cluster.as_object_mut() {
        let options = json!({"envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
            "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
            "explicit_http_config": {"http2_protocol_options": {}}}});
        fields.insert("typed_extension_protocol_options".to_owned(), options);
    }
    cluster
}

/// The cheapest HTTP service there can be: it allows whatever it is asked.
fn allowing() -> String {
    bootstrap(Vec::new(), &[], &json!({"match": {"prefix": "/"}, "direct_response": {"status": 200}}))
}

/// The same for all, but for the filters; without an access log, which would cost each of them the same.
pub(in crate::cost) fn bootstrap(mut filters: Vec<Value>, clusters: &[Value], route: &Value) -> String {
    let router = json!({"@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"});
    filters.push(json!({"name": "envoy.filters.http.router", "typed_config": router}));
    let manager = json!({
        "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "ingress", "http_filters": filters,
        "route_config": {"name": "llm", "virtual_hosts": [{"name": "llm", "domains": ["*"], "routes": [route]}]}});
    let chain =
        json!({"filters": [{"name": "envoy.filters.network.http_connection_manager", "typed_config": manager}]});
    let free = json!({"socket_address": {"address": "127.0.0.1", "port_value": 0}});
    json!({"node": {"id": "side-by-side", "cluster": "side-by-side"}, "admin": {"address": free},
        "static_resources": {"clusters": clusters,
            "listeners": [{"name": INGRESS, "address": free, "filter_chains": [chain]}]}})
    .to_string()
}

#[cfg(test)]
mod tests {
    use crate::mock_host::{CompiledModule, RequestSpec, ResponseSpec, Vm, VmOptions, World, exchange};

    #[test]
    fn the_floor_makes_its_frozen_list_of_calls() {
        let module = CompiledModule::from_bytes(&wat::parse_str(include_str!("floor.wat")).unwrap()).unwrap();
        let mut vm = Vm::load(&World::new(), &module, VmOptions::new("{}")).unwrap();
        let request = RequestSpec::post("/v1/chat/completions", "asks").header("authorization", "Bearer sk-1");
        for round in 0..3 {
            vm.world().reset_counts();
            let seen = exchange(&mut vm, &request, |_| ResponseSpec::json(200, "answers")).unwrap();
            assert_eq!((seen.client.status, seen.client.body()), (Some(200), b"answers".to_vec()));
            let counts = vm.world().counts();
            let calls = ["header_map_value", "buffer_bytes", "shared_data"].map(|part| {
                counts.host_calls.iter().filter(|(name, _)| name.ends_with(part)).map(|(_, calls)| *calls).sum::<u64>()
            });
            assert_eq!((calls, counts.all_calls()), ([3, 2, 3], 8), "{:?}", counts.host_calls);
            let misses = if round == 0 { 2 } else { 0 };
            assert_eq!((counts.shared_misses, counts.shared_bytes_written), (misses, 1024));
            assert_eq!(counts.shared_bytes_read, (2 - misses) * 1024);
        }
    }
}
