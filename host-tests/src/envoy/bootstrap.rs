//! Renders whole bootstrap configurations for tests: one listener, weir (or no filter), one upstream on the loopback address.
//!
//! What varies between tests is in [`TestOptions`]; rarer things go in as raw YAML at named places, so that this does not become a
//! second configuration language. Not what operators copy: that is `envoy/envoy.yaml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use super::{Envoy, EnvoyConfig, FOLDER};

/// The name of the listener that callers use.
pub const INGRESS: &str = "ingress";
/// The file that holds the listeners when they are dynamic.
const LISTENERS_FILE: &str = "listeners.yaml";

/// How the plugin's configuration reaches the module.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ConfigForm {
    /// As a `google.protobuf.Struct`: a serialized protobuf message.
    #[default]
    Struct,
    /// As a `google.protobuf.StringValue`: JSON text.
    JsonText,
}

/// What varies. Raw YAML is given unindented and block by block; it is indented where it goes.
#[derive(Debug, Clone)]
pub struct TestOptions {
    /// The run's name, for its folder.
    pub name: String,
    /// Workers.
    pub concurrency: u32,
    /// `allow_on_headers_stop_iteration`; true as in all that the project ships.
    pub stop_iteration: bool,
    /// How the configuration reaches the module.
    pub config_form: ConfigForm,
    /// Environment variables of the VM (`environment_variables.key_values`).
    pub vm_environment: BTreeMap<String, String>,
    /// The port of the listener; 0 for a free one, to be read from [`Envoy::addr`].
    pub port: u16,
    /// `per_connection_buffer_limit_bytes` of the listener; Envoy's own is 1 MiB.
    pub buffer_limit_bytes: Option<u32>,
    /// Reads the listeners from a file that [`TestEnvoy::replace_listeners`] can replace while Envoy runs.
    pub dynamic_listeners: bool,
    /// Further fields of the listener.
    pub listener_yaml: String,
    /// Further fields of the listener's filter chain, such as `transport_socket`.
    pub filter_chain_yaml: String,
    /// Further fields of the HTTP connection manager, such as `use_remote_address: true`.
    pub hcm_yaml: String,
    /// HTTP filters before weir, a list (`- name: …`).
    pub filters_before_yaml: String,
    /// HTTP filters between weir and the router, a list.
    pub filters_after_yaml: String,
    /// Routes before the default one, a list (`- match: …`). Their cluster is `llm`.
    pub routes_yaml: String,
    /// Further fields of the default route, such as `metadata`.
    pub default_route_yaml: String,
    /// Further listeners, a list.
    pub listeners_yaml: String,
    /// Further clusters, a list.
    pub clusters_yaml: String,
    /// Further fields of the access log's JSON: name and Envoy's format.
    pub access_log_fields: BTreeMap<String, String>,
    /// Envoy's `--component-log-level`.
    pub component_log_level: Option<String>,
}

/// Configurations for tests, and Envoys that run them.
///
/// The access log is `access.log` in the run's folder: one JSON object a line with `status`, `details`, `flags`, `method`, `path`,
/// `bytes_received`, `bytes_sent`, `duration_ms` and `weir` (the filter state `wasm.weir`). Envoy adds no request id and none of its
/// own response headers but `server`, so that answers can be compared byte for byte.
#[derive(Debug)]
pub struct TestEnvoy;

/// A module and its configuration.
type Filter<'a> = Option<(&'a Path, &'a Value)>;

// === impl TestOptions ===

impl Default for TestOptions {
    fn default() -> Self {
        Self {
            name: "test".to_owned(),
            concurrency: 1,
            stop_iteration: true,
            config_form: ConfigForm::default(),
            vm_environment: BTreeMap::new(),
            port: 0,
            buffer_limit_bytes: None,
            dynamic_listeners: false,
            listener_yaml: String::new(),
            filter_chain_yaml: String::new(),
            hcm_yaml: String::new(),
            filters_before_yaml: String::new(),
            filters_after_yaml: String::new(),
            routes_yaml: String::new(),
            default_route_yaml: String::new(),
            listeners_yaml: String::new(),
            clusters_yaml: String::new(),
            access_log_fields: BTreeMap::new(),
            component_log_level: None,
        }
    }
}

// === impl TestEnvoy ===

impl TestEnvoy {
    /// The bootstrap with weir in the filter chain.
    #[must_use]
    pub fn yaml(module: &Path, config: &Value, upstream_port: u16, options: &TestOptions) -> String {
        bootstrap(Some((module, config)), upstream_port, options)
    }

    /// The same bootstrap without weir, to compare with.
    #[must_use]
    pub fn yaml_without_filter(upstream_port: u16, options: &TestOptions) -> String {
        bootstrap(None, upstream_port, options)
    }

    /// Starts an Envoy with weir.
    ///
    /// # Errors
    ///
    /// As [`EnvoyConfig::start`].
    pub fn start(module: &Path, config: &Value, upstream_port: u16, options: &TestOptions) -> Result<Envoy> {
        start(Some((module, config)), upstream_port, options)
    }

    /// Starts an Envoy without weir.
    ///
    /// # Errors
    ///
    /// As [`EnvoyConfig::start`].
    pub fn start_without_filter(upstream_port: u16, options: &TestOptions) -> Result<Envoy> {
        start(None, upstream_port, options)
    }

    /// Has a running Envoy (of `dynamic_listeners`) take a new configuration of weir. Whether it did is in its stats
    /// `listener_manager.lds.update_success` and `update_rejected`.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn replace_listeners(envoy: &Envoy, module: &Path, config: &Value, options: &TestOptions) -> Result<()> {
        envoy.replace_file(LISTENERS_FILE, &listeners_file(Some((module, config)), options))
    }

    /// One HTTP filter, as an item of `http_filters`: for further listeners. `name` is the plugin's, `vm_configuration` tells VMs of
    /// the same `vm_id` apart.
    #[must_use]
    pub fn filter_yaml(
        name: &str,
        vm_configuration: &str,
        module: &Path,
        config: &Value,
        options: &TestOptions,
    ) -> String {
        let configuration = match options.config_form {
            ConfigForm::Struct => json!({"@type": "type.googleapis.com/google.protobuf.Struct", "value": config}),
            ConfigForm::JsonText => {
                json!({"@type": "type.googleapis.com/google.protobuf.StringValue", "value": config.to_string()})
            }
        };
        let mut vm = json!({
            "vm_id": "weir",
            "runtime": "envoy.wasm.runtime.v8",
            "code": {"local": {"filename": module.to_string_lossy()}},
        });
        if let Some(fields) = vm.as_object_mut() {
            if !options.vm_environment.is_empty() {
                fields.insert("environment_variables".to_owned(), json!({"key_values": options.vm_environment}));
            }
            if !vm_configuration.is_empty() {
                let text =
                    json!({"@type": "type.googleapis.com/google.protobuf.StringValue", "value": vm_configuration});
                fields.insert("configuration".to_owned(), text);
            }
        }
        let plugin = json!({
            "name": name,
            "root_id": "weir",
            "failure_policy": "FAIL_RELOAD",
            "reload_config": {"backoff": {"base_interval": "0.25s"}},
            "allow_on_headers_stop_iteration": options.stop_iteration,
            "configuration": configuration,
            "vm_config": vm,
        });
        let typed =
            json!({"@type": "type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm", "config": plugin});
        // JSON is YAML.
        format!("- name: {name}\n  typed_config: {typed}\n")
    }
}

fn start(filter: Filter<'_>, upstream_port: u16, options: &TestOptions) -> Result<Envoy> {
    let mut config = EnvoyConfig::new(bootstrap(filter, upstream_port, options))
        .name(&options.name)
        .concurrency(options.concurrency);
    if options.dynamic_listeners {
        config = config.file(LISTENERS_FILE, listeners_file(filter, options));
    }
    if let Some(levels) = &options.component_log_level {
        config = config.component_log_level(levels);
    }
    config.start()
}

fn bootstrap(filter: Filter<'_>, upstream_port: u16, options: &TestOptions) -> String {
    let mut yaml = String::from(
        "node: { id: weir-test, cluster: weir-test }
admin:
  address: { socket_address: { address: 127.0.0.1, port_value: 0 } }
stats_flush_interval: 0.2s
",
    );
    if options.dynamic_listeners {
        let _infallible = writeln!(
            yaml,
            "dynamic_resources:
  lds_config:
    resource_api_version: V3
    path_config_source: {{ path: '{FOLDER}/{LISTENERS_FILE}', watched_directory: {{ path: '{FOLDER}' }} }}"
        );
    }
    yaml.push_str("static_resources:\n");
    if !options.dynamic_listeners {
        yaml.push_str("  listeners:\n");
        yaml.push_str(&indented(2, &format!("- {}", indented(2, &listener(filter, options)).trim_start())));
        yaml.push_str(&indented(2, &options.listeners_yaml));
    }
    let _infallible = writeln!(
        yaml,
        "  clusters:
  - name: llm
    type: STATIC
    connect_timeout: 2s
    circuit_breakers: {{ thresholds: [{{ max_connections: 10000, max_pending_requests: 10000, max_requests: 10000 }}] }}
    load_assignment:
      cluster_name: llm
      endpoints:
      - lb_endpoints:
        - endpoint: {{ address: {{ socket_address: {{ address: 127.0.0.1, port_value: {upstream_port} }} }} }}"
    );
    yaml.push_str(&indented(2, &options.clusters_yaml));
    yaml
}

/// The listeners as a file that Envoy watches. Further listeners (`listeners_yaml`) stay out of it.
fn listeners_file(filter: Filter<'_>, options: &TestOptions) -> String {
    let typed =
        format!("\"@type\": type.googleapis.com/envoy.config.listener.v3.Listener\n{}", listener(filter, options));
    format!("resources:\n- {}", indented(2, &typed).trim_start())
}

fn listener(filter: Filter<'_>, options: &TestOptions) -> String {
    let mut access_log = json!({
        "status": "%RESPONSE_CODE%",
        "details": "%RESPONSE_CODE_DETAILS%",
        "flags": "%RESPONSE_FLAGS%",
        "method": "%REQ(:METHOD)%",
        "path": "%REQ(:PATH)%",
        "bytes_received": "%BYTES_RECEIVED%",
        "bytes_sent": "%BYTES_SENT%",
        "duration_ms": "%DURATION%",
        "weir": "%FILTER_STATE(wasm.weir:PLAIN)%",
    });
    if let Some(fields) = access_log.as_object_mut() {
        fields.extend(options.access_log_fields.iter().map(|(name, format)| (name.clone(), json!(format))));
    }
    let mut filters = indented(0, &options.filters_before_yaml);
    if let Some((module, config)) = filter {
        filters.push_str(&TestEnvoy::filter_yaml("weir", "", module, config, options));
    }
    filters.push_str(&indented(0, &options.filters_after_yaml));
    let buffer = options
        .buffer_limit_bytes
        .map_or_else(String::new, |bytes| format!("per_connection_buffer_limit_bytes: {bytes}\n"));
    format!(
        "name: {INGRESS}
address: {{ socket_address: {{ address: 127.0.0.1, port_value: {port} }} }}
{buffer}{listener_yaml}filter_chains:
- filters:
  - name: envoy.filters.network.http_connection_manager
    typed_config:
      \"@type\": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
      stat_prefix: ingress
      generate_request_id: false
{hcm_yaml}      access_log:
      - name: envoy.access_loggers.file
        typed_config:
          \"@type\": type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog
          path: '{FOLDER}/access.log'
          log_format: {{ json_format: {access_log} }}
      http_filters:
{filters}      - name: envoy.filters.http.router
        typed_config:
          \"@type\": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
          suppress_envoy_headers: true
      route_config:
        name: llm
        virtual_hosts:
        - name: llm
          domains: ['*']
          routes:
{routes}          - match: {{ prefix: / }}
            name: default
            route: {{ cluster: llm, timeout: 60s }}
{default_route}{filter_chain}",
        port = options.port,
        listener_yaml = indented(0, &options.listener_yaml),
        hcm_yaml = indented(6, &options.hcm_yaml),
        filters = indented(6, &filters),
        routes = indented(10, &options.routes_yaml),
        default_route = indented(12, &options.default_route_yaml),
        filter_chain = indented(2, &options.filter_chain_yaml),
    )
}

/// Each line moved right; ends with a line break unless it is empty.
fn indented(columns: usize, block: &str) -> String {
    let mut text = String::new();
    for line in block.trim_end().lines() {
        let _infallible = writeln!(text, "{:columns$}{line}", "");
    }
    text
}
