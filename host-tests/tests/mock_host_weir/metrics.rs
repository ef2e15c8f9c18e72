//! The set of metrics is known beforehand, whatever comes in.

use super::mix;
use super::support::*;
use serde_json::json;
use weir_engine::metrics::{Kind, Metric};
use weir_host_tests::mock_host::*;

fn expected() -> Vec<(MetricKind, String)> {
    let kind = |metric: &Metric| match metric.kind() {
        Kind::Counter => MetricKind::Counter,
        Kind::Gauge => MetricKind::Gauge,
        Kind::Histogram => MetricKind::Histogram,
    };
    let mut names: Vec<_> = Metric::ALL.iter().map(|metric| (kind(metric), metric.name().to_owned())).collect();
    names.sort();
    names
}

#[test]
fn the_names_are_those_of_the_list_whatever_comes_in_and_each_is_defined_once_a_vm() {
    let world = World::new();
    let mut configuration = quick_to_judge(&json!([{"lens": "key", "from": "watch", "action": "tag"}]));
    configuration["identity"] = mix::identity();
    let mut workers = [Proxy::join(&world, &configuration), Proxy::join(&world, &configuration)];
    for (n, (request, response)) in mix::exchanges_of_every_kind().into_iter().enumerate() {
        let request = request.property(
            &["xds", "route_metadata", "filter_metadata", "weir", "policy"],
            format!("policy-{n}\u{0}\u{7f}"),
        );
        workers[n % 2].play(&request, &response);
    }
    workers[0].vm.configure_again(b"{\"mode\": 1}").unwrap();
    workers[0].vm.configure_again(configuration.to_string().as_bytes()).unwrap();
    workers[0].ask("sk-1", "hello");
    assert_eq!(world.metric_names(), expected());
    assert!(expected().iter().all(|(_, name)| name.starts_with("weir_")));
    assert_eq!(world.counts().calls("proxy_define_metric"), 2 * Metric::ALL.len() as u64);
    workers[1].vm.reload().unwrap();
    workers[1].ask("sk-1", "hello");
    assert_eq!(world.counts().calls("proxy_define_metric"), 3 * Metric::ALL.len() as u64);
    assert_eq!(world.metric_names(), expected());
}

#[test]
fn tokens_bytes_and_time_are_measured() {
    let mut proxy = Proxy::new(&shadow());
    let body = chat("hello").to_string();
    let vm = &mut proxy.vm;
    let stream = Stream::open(vm, request("sk-1", &chat("hello")).stream).unwrap();
    stream.request_headers(vm, false).unwrap();
    stream.request_body(vm, &body, true).unwrap();
    proxy.world.advance(std::time::Duration::from_millis(1234));
    let response = ResponseSpec::json(
        200,
        br#"{"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 70, "completion_tokens_details": {"reasoning_tokens": 9}}}"#,
    );
    stream.response_headers(vm, response.headers, false).unwrap();
    stream.response_body(vm, &response.chunks[0], true).unwrap();
    let seen = metrics(&proxy.world);
    for (metric, values) in [
        (Metric::InputTokens, vec![5]),
        (Metric::OutputTokensTotal, vec![70]),
        (Metric::ReasoningTokens, vec![9]),
        (Metric::OutputTokens, vec![70]),
        (Metric::RequestBytes, vec![body.len() as u64]),
        (Metric::Duration, vec![1234]),
        (Metric::UsageReported, vec![1]),
        (Metric::UsageEstimated, vec![0]),
    ] {
        assert_eq!(seen[metric.name()], values, "{}", metric.name());
    }
    let without_usage =
        ResponseSpec::json(200, br#"{"choices": [{"index": 0, "message": {"content": "twelve bytes"}}]}"#);
    proxy.play(&request("sk-1", &chat("hello")), &without_usage);
    assert_eq!(proxy.counts([Metric::UsageEstimated, Metric::OutputTokensTotal]), [1, 73]);
}
