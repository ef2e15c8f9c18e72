//! Upstreams that a test writes itself, for what the LLM server does not do: answers byte for byte, and websockets.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use weir_host_tests::envoy::TestOptions;

/// Answers every request with the same bytes, and keeps what came. Its thread goes on until the process ends.
pub(crate) struct Upstream {
    pub(crate) addr: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

// === impl Upstream ===

impl Upstream {
    pub(crate) fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let (answer, seen) = (answer.into(), Arc::new(Mutex::new(Vec::new())));
        let kept = Arc::clone(&seen);
        Self { addr: on_each_connection(move |stream| serve(stream, &answer, &kept)), seen }
    }

    /// The requests as they came over the wire, framing and trailers included.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// Accepts connections on a port of its own, each in a thread of its own.
pub(crate) fn on_each_connection(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = Arc::clone(&serve);
            thread::spawn(move || serve(stream));
        }
    });
    addr
}

/// Options that send everything to this upstream, with trailers passed on both sides and websockets allowed.
pub(crate) fn to(addr: SocketAddr, mut options: TestOptions) -> TestOptions {
    options.hcm_yaml.push_str(
        "http_protocol_options: { enable_trailers: true }
http2_protocol_options: { allow_connect: true }
upgrade_configs: [{ upgrade_type: websocket }]
",
    );
    options.clusters_yaml = format!(
        "- name: own
  type: STATIC
  connect_timeout: 2s
  typed_extension_protocol_options:
    envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
      \"@type\": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
      explicit_http_config: {{ http_protocol_options: {{ enable_trailers: true }} }}
  load_assignment:
    cluster_name: own
    endpoints:
    - lb_endpoints:
      - endpoint: {{ address: {{ socket_address: {{ address: 127.0.0.1, port_value: {} }} }} }}
",
        addr.port()
    );
    options.routes_yaml = "- match: { prefix: / }\n  route: { cluster: own, timeout: 20s }\n".to_owned();
    options
}

/// Sends these bytes and gives all that comes back until the other side closes.
pub(crate) fn wire(addr: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(addr).unwrap();
    stream.write_all(request).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

fn serve(mut stream: TcpStream, answer: &[u8], seen: &Mutex<Vec<String>>) {
    let mut bytes = Vec::new();
    let mut piece = [0; 65_536];
    while let Ok(read) = stream.read(&mut piece) {
        if read == 0 {
            return;
        }
        bytes.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if is_whole(&text) {
            seen.lock().unwrap().push(text);
            bytes.clear();
            if stream.write_all(answer).is_err() {
                return;
            }
        }
    }
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    if header("transfer-encoding").is_some() {
        // Nothing that the tests send looks like the last chunk but the last chunk.
        return body.ends_with("\r\n\r\n") && (body.starts_with("0\r\n") || body.contains("\r\n0\r\n"));
    }
    header("content-length").is_none_or(|length| length.parse() == Ok(body.len()))
}
