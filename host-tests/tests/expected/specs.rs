//! A case of `filter/engine/cases` as an exchange of the mock host.

use super::Case;
use weir_host_tests::mock_host::{RequestSpec, ResponseSpec};

/// The body in one chunk, or in none where there is nothing.
fn whole(body: &[u8]) -> Vec<Vec<u8>> {
    if body.is_empty() { Vec::new() } else { vec![body.to_vec()] }
}

/// The case's request, in one chunk. Each case has a caller of its own, in a network of its own: the cases show signatures of
/// reasoning that other cases were given, and no verdict is to come of that.
pub(crate) fn request(case: &Case, key: usize) -> RequestSpec {
    let request = RequestSpec::get(&case.path)
        .replace_header(":method", &case.method)
        .header("authorization", format!("Bearer sk-{key}"))
        .from_address(&format!("10.{}.{}.1:1234", key / 256, key % 256));
    if case.method == "GET" {
        return request;
    }
    let body = case.request_body();
    let request = request
        .header("content-type", &case.request_content_type)
        .header("content-length", body.len().to_string())
        .chunks(whole(&body));
    if case.request_encoding.is_empty() { request } else { request.header("content-encoding", &case.request_encoding) }
}

/// The case's answer, in one chunk.
pub(crate) fn response(case: &Case) -> ResponseSpec {
    let response =
        ResponseSpec::new(case.status, whole(&case.response_body())).header("content-type", &case.content_type);
    if case.response_encoding.is_empty() {
        response
    } else {
        response.header("content-encoding", &case.response_encoding)
    }
}
